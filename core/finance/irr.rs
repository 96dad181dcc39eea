//! The rates at which the present value of flows is zero.

use super::{
    flow::{Flow, dated, periodic, rounded_rate},
    problems,
};
use crate::{
    approx::{Polynomial, Root, Roots},
    say::{Figure, Undefined},
    value::{Amount, PreciseRate, zero_base},
};

record! {
    /// The request to [`irr`].
    pub struct IrrRequest {
        /// The inflow (positive) or outflow (negative) of each period.
        pub flows: Vec<Amount>,
    }
}

explained! { IrrRequest:
    roots[n].rate "internal rate of return" "内部收益率" = "Σ flow ÷ (1 + rate)^period = 0",
        "Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5",
        from [request.flows[..]], Significant17;
    roots[n].growth "growth" "增长倍数" = "1 + rate: Σ flow ÷ growth^period = 0",
        "Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5",
        from [request.flows[..]], Significant17;
    roots[n].periodReturn "return over the whole span" "全期收益率" = "growth^span − 1",
        "GIPS standards 2020: returns of less than a year are not annualised",
        from [reply.roots[n].growth, reply.span], Significant17;
    simpleReturn "simple return" "简单收益率" = "(inflows − outflows) ÷ outflows",
        "Farris et al., Marketing Metrics, chapter 10",
        from [request.flows[..]], Significant17;
}

record! {
    /// The request to [`xirr`].
    pub struct XirrRequest {
        /// The inflows (positive) and outflows (negative), in any order; those of one day are added up.
        pub flows: Vec<Flow>,
    }
}

explained! { XirrRequest:
    roots[n].rate "internal rate of return" "内部收益率" = "Σ amount ÷ (1 + rate)^(days ÷ 365) = 0",
        "Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5; ACT/365 Fixed",
        from [request.flows[..].day, request.flows[..].amount], Significant17;
    roots[n].growth "growth" "增长倍数" = "1 + rate: Σ amount ÷ growth^(days ÷ 365) = 0",
        "Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5; ACT/365 Fixed",
        from [request.flows[..].day, request.flows[..].amount], Significant17;
    roots[n].periodReturn "return over the whole span" "全期收益率" = "growth^(span ÷ 365) − 1",
        "GIPS standards 2020: returns of less than a year are not annualised",
        from [reply.roots[n].growth, reply.span], Significant17;
    simpleReturn "simple return" "简单收益率" = "(inflows − outflows) ÷ outflows",
        "Farris et al., Marketing Metrics, chapter 10",
        from [request.flows[..].amount], Significant17;
}

choice! {
    /// The number of internal rates of return.
    pub enum IrrStatus {
        /// One; several roots may fall together in it.
        Unique "unique" "one rate" "唯一",
        /// Several: none of them alone is the return of the flows.
        Multiple "multiple" "several rates" "多个",
        /// None, for the reason given.
        None "none" "no rate" "无",
    }
}

answer! {
    /// One internal rate of return.
    pub struct IrrRoot {
        /// The rate per period, or per year of 365 days; 17 significant digits.
        pub rate: PreciseRate,
        /// 1 + rate, to 17 digits of its own: a loss of nearly everything has a rate of −1 and leaves a
        /// growth above zero.
        pub growth: PreciseRate,
        /// The return over the whole span, growth^(periods) − 1 or growth^(days ÷ 365) − 1. It is the figure
        /// for flows that last less than a year, whose returns are not annualised (GIPS standards 2020).
        /// Undefined beyond 40,000 digits (`number.overflow`).
        pub period_return: Figure<PreciseRate>,
        /// The number of roots that fall together here, absent for one. Where it is even, the value touches
        /// zero and has the same sign on both sides.
        pub multiplicity: Option<u32>,
    }
}

answer! {
    /// The internal rates of return of flows.
    pub struct Irr {
        /// The number of rates: one, several or none.
        pub status: IrrStatus,
        /// `true` if it is proven that there are no other rates above −1. That is so for up to 64 flows other
        /// than zero (unless dozens of changes of sign within days lie beside thousands of years), and for
        /// more flows if they change their sign at most once.
        pub complete: bool,
        /// Every rate above −1, ascending.
        pub roots: Vec<IrrRoot>,
        /// The reason why there is no rate: `finance.noFlows`, `finance.allZero`, `finance.oneDay`,
        /// `finance.oneSign`, `finance.neverZero`, `finance.noneFound`.
        pub reason: Option<Undefined>,
        /// The periods or days from the first flow to the last; flows of zero do not count.
        pub span: u32,
        /// (inflows − outflows) ÷ outflows, whatever the days; 17 significant digits. Undefined without
        /// outflows (`ratio.zeroBase`).
        pub simple_return: Figure<PreciseRate>,
    }
}

/// The internal rates of return of flows in equal periods: every rate above −1 at which their present value
/// is zero.
///
/// Σ flow ÷ (1 + rate)^period = 0 (Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5). By
/// Descartes' rule there are at most as many rates above −1 as the flows change their sign. Where there are
/// several, a spreadsheet gives the one that lies near its guess; this function finds all, those that fall
/// together too.
///
/// # Example
///
/// The oil pump of Lorie and Savage (Three Problems in Rationing Capital, The Journal of Business 28, 1955):
///
/// ```
/// use campaignkit::{finance::{irr, IrrStatus}, value::Amount};
///
/// let answer = irr(&[-1600, 10_000, -10_000].map(Amount::from_units));
/// assert_eq!(answer.status, IrrStatus::Multiple);
/// let rates: Vec<_> = answer.roots.iter().map(|root| root.rate.to_string()).collect();
/// assert_eq!(rates, ["0.25", "4"]);
/// ```
pub fn irr(flows: &[Amount]) -> Irr {
    answer(flows.len(), &periodic(flows, |_| true), 1)
}

/// The internal rates of return of flows on days: every annual rate above −1 at which their present value is
/// zero.
///
/// Σ flow ÷ (1 + rate)^(days ÷ 365) = 0, days counted from the earliest flow (ACT/365 Fixed, as the XIRR of
/// spreadsheets). Flows may come in any order. All rates are found, as in [`irr`].
///
/// # Example
///
/// Microsoft's example for XIRR, which prints 0.373362535:
///
/// ```
/// use campaignkit::finance::{xirr, Flow};
///
/// let flow = |day: &str, amount: &str| Flow { day: day.parse().unwrap(), amount: amount.parse().unwrap() };
/// let answer = xirr(&[
///     flow("2008-01-01", "-10000"),
///     flow("2008-03-01", "2750"),
///     flow("2008-10-30", "4250"),
///     flow("2009-02-15", "3250"),
///     flow("2009-04-01", "2750"),
/// ]);
/// assert_eq!(answer.roots[0].rate.to_string(), "0.37336253351883151");
/// assert_eq!(answer.span, 456);
/// ```
pub fn xirr(flows: &[Flow]) -> Irr {
    answer(flows.len(), &dated(flows), Flow::YEAR)
}

fn answer(count: usize, flows: &Polynomial, year: u32) -> Irr {
    let Roots { roots, complete } = flows.roots();
    let span = flows.span();
    let root = |mut root: Root| {
        let [over_a_year, over_all] = root.over([year, span]);
        IrrRoot {
            rate: over_a_year.rate.rounded(PreciseRate::DIGITS),
            growth: over_a_year.growth.rounded(PreciseRate::DIGITS),
            period_return: rounded_rate(over_all.rate),
            multiplicity: Some(root.multiplicity).filter(|times| *times > 1),
        }
    };
    let roots: Vec<_> = roots.into_iter().map(root).collect();
    Irr {
        status: match roots.len() {
            0 => IrrStatus::None,
            1 => IrrStatus::Unique,
            _ => IrrStatus::Multiple,
        },
        complete,
        reason: roots.is_empty().then(|| why_none(count, flows, complete)),
        roots,
        span,
        simple_return: flows.simple_return().map_or_else(|| zero_base().into(), rounded_rate),
    }
}

fn why_none(count: usize, flows: &Polynomial, complete: bool) -> Undefined {
    match (flows.len(), flows.sign_changes()) {
        (0, _) if count == 0 => problems::no_flows(),
        (0, _) => problems::all_zero(),
        (1, _) => problems::one_day(),
        (_, 0) => problems::one_sign(),
        _ if complete => problems::never_zero(),
        _ => problems::none_found(),
    }
}

impl IrrRequest {
    #[allow(clippy::unnecessary_wraps)] // the rules of the wire have one shape
    pub(crate) fn answer(&self) -> Result<Irr, crate::say::Problem> {
        Ok(irr(&self.flows))
    }
}

impl XirrRequest {
    #[allow(clippy::unnecessary_wraps)]
    pub(crate) fn answer(&self) -> Result<Irr, crate::say::Problem> {
        Ok(xirr(&self.flows))
    }
}
