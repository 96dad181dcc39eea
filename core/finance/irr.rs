//! The rates at which flows are worth nothing.

use super::{
    flow::{Flow, dated, periodic, written},
    problems,
};
use crate::{
    approx::{Polynomial, Root, Roots},
    say::{Figure, Undefined},
    value::{Amount, PreciseRate, zero_base},
};

record! {
    /// What [`irr`] needs to know.
    pub struct IrrRequest {
        /// What comes in (positive) or goes out (negative), one amount a period.
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
    /// What [`xirr`] needs to know.
    pub struct XirrRequest {
        /// What comes in (positive) or goes out (negative), in any order; several on one day are added up.
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
    /// How many internal rates of return there are.
    pub enum IrrStatus {
        /// One, which may be several that fall together.
        Unique "unique" "one rate" "唯一",
        /// Several: none of them alone says what the flows return.
        Multiple "multiple" "several rates" "多个",
        /// None, for the reason given.
        None "none" "no rate" "无",
    }
}

answer! {
    /// One internal rate of return.
    pub struct IrrRoot {
        /// Per period, or per year of 365 days; 17 significant digits.
        pub rate: PreciseRate,
        /// 1 + rate, with digits of its own: a loss of nearly everything has a rate of −1 and leaves a growth above zero.
        pub growth: PreciseRate,
        /// The return over the whole span, growth^(periods) − 1 or growth^(days ÷ 365) − 1: what it means for flows
        /// that last less than a year (the GIPS standards 2020 have returns of less than a year not annualised).
        /// Undefined beyond 40,000 digits (`number.overflow`).
        pub period_return: Figure<PreciseRate>,
        /// How many roots fall together here; more than one is a touch: the value is zero at this rate alone and, for an
        /// even number, of the same sign on both sides. Absent for one.
        pub multiplicity: Option<u32>,
    }
}

answer! {
    /// The internal rates of return of flows.
    pub struct Irr {
        /// How many of them are listed.
        pub status: IrrStatus,
        /// Whether it is proven that there are no others above −1: for up to 64 flows other than zero (unless dozens of
        /// changes of sign within days lie beside thousands of years), and beyond for flows that change their sign at
        /// most once.
        pub complete: bool,
        /// Every rate above −1, ascending.
        pub roots: Vec<IrrRoot>,
        /// Why there is none: `finance.noFlows`, `finance.allZero`, `finance.oneDay`, `finance.oneSign`,
        /// `finance.neverZero`, `finance.noneFound`.
        pub reason: Option<Undefined>,
        /// Periods or days from the first flow to the last, those of zero left out.
        pub span: u32,
        /// (inflows − outflows) ÷ outflows, whatever the days; 17 significant digits. Undefined without outflows
        /// (`ratio.zeroBase`).
        pub simple_return: Figure<PreciseRate>,
    }
}

/// The internal rates of return of flows in equal periods: every rate above −1 at which their present value is zero.
///
/// Σ flow ÷ (1 + rate)^period = 0 (Brealey, Myers and Allen, Principles of Corporate Finance, chapter 5). By
/// Descartes' rule there are at most as many positive 1 + rate as the flows change their sign; where there are
/// several, a spreadsheet gives one of them, whichever lies near its guess. Here all are found, those that fall
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

/// The internal rates of return of flows on days: every annual rate above −1 at which they are worth nothing.
///
/// Σ flow ÷ (1 + rate)^(days ÷ 365) = 0, days counted from the earliest flow (ACT/365 Fixed, as the XIRR of
/// spreadsheets). Flows may come in any order. As in [`irr`], all rates are found.
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
            period_return: written(over_all.rate),
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
        simple_return: flows.simple_return().map_or_else(|| zero_base().into(), written),
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
