//! Net present value.

use super::{
    Flow,
    flow::{dated, periodic, rate_range},
};
use crate::{
    approx::{Polynomial, Scaled, Wide, root},
    say::{Figure, Problem},
    value::{Amount, PreciseRate, Rate},
};

choice! {
    /// The time of the first flow of a series. The value of a series differs by a factor of 1 + rate between
    /// the two.
    pub enum NpvConvention {
        /// Now: the first flow is not discounted. Textbooks, numpy-financial.
        FirstNow "firstNow" "the first flow is now" "首笔现金流在期初",
        /// A period from now: every flow is discounted. The NPV of spreadsheets.
        FirstAtEnd "firstAtEnd" "the first flow is at the end of the first period" "首笔现金流在期末",
    }
}

record! {
    /// The request to [`npv`].
    pub struct NpvRequest {
        /// The rate per period: 10 % is 0.1.
        pub rate: Rate,
        /// The inflow (positive) or outflow (negative) of each period.
        pub flows: Vec<Amount>,
        /// The time of the first flow.
        pub convention: NpvConvention,
    }
}

explained! { NpvRequest:
    npv "net present value" "净现值" =
        "Σ flow ÷ (1 + rate)^period, the first period being 0 (firstNow) or 1 (firstAtEnd)",
        "Brealey, Myers and Allen, Principles of Corporate Finance, chapter 2",
        from [request.rate, request.convention, request.flows[..]], Significant17;
}

record! {
    /// The request to [`xnpv`].
    pub struct XnpvRequest {
        /// The rate per year of 365 days: 10 % is 0.1.
        pub rate: Rate,
        /// The inflows (positive) and outflows (negative); the value is as of the day of the first one
        /// listed.
        pub flows: Vec<Flow>,
    }
}

explained! { XnpvRequest:
    npv "net present value" "净现值" =
        "Σ amount ÷ (1 + rate)^(days ÷ 365), days from the first flow listed",
        "Brealey, Myers and Allen, Principles of Corporate Finance, chapter 2; ACT/365 Fixed",
        from [request.rate, request.flows[..].day, request.flows[..].amount], Significant17;
}

answer! {
    /// A net present value.
    pub struct Npv {
        /// The value to 17 significant digits, not rounded to cents, and zero where it is too small beside
        /// the flows to tell from zero. Undefined for a rate of −1 or less (`finance.rateRange`) and beyond
        /// 28 digits (`number.overflow`, `number.underflow`).
        pub npv: Figure<Amount>,
    }
}

/// The net present value of flows in equal periods: Σ flow ÷ (1 + rate)^period, the first period being 0 or 1
/// by the convention (Brealey, Myers and Allen, Principles of Corporate Finance, chapter 2). No flows are
/// worth 0.
///
/// # Example
///
/// Microsoft's example for NPV, which prints 1,188.44:
///
/// ```
/// use campaignkit::{finance::{npv, NpvConvention, NpvRequest}, value::Amount};
///
/// let answer = npv(&NpvRequest {
///     rate: "0.1".parse()?,
///     flows: [-10_000, 3_000, 4_200, 6_800].map(Amount::from_units).to_vec(),
///     convention: NpvConvention::FirstAtEnd,
///     ..NpvRequest::default()
/// });
/// assert_eq!(answer.npv.defined().unwrap().to_string(), "1188.443412335223");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn npv(request: &NpvRequest) -> Npv {
    let day = match request.convention {
        NpvConvention::FirstNow => 0,
        NpvConvention::FirstAtEnd => -1,
    };
    value(request.rate, 1, &periodic(&request.flows, |_| true), day)
}

/// The net present value of flows on days, as of the day of the first one listed: Σ flow ÷ (1 + rate)^(days ÷
/// 365), for earlier flows with days below zero (ACT/365 Fixed, as the XNPV of spreadsheets). No flows are
/// worth 0.
///
/// # Example
///
/// ```
/// use campaignkit::finance::{xnpv, Flow, XnpvRequest};
///
/// let flow = |day: &str, amount: &str| Flow { day: day.parse().unwrap(), amount: amount.parse().unwrap() };
/// let flows = vec![flow("2024-01-01", "-1000"), flow("2024-12-31", "1100")]; // 365 days apart
/// let answer = xnpv(&XnpvRequest { rate: "0.1".parse()?, flows, ..XnpvRequest::default() });
/// assert_eq!(answer.npv.defined().unwrap().to_string(), "0");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn xnpv(request: &XnpvRequest) -> Npv {
    let day = request.flows.first().map_or(0, |flow| i64::from(flow.day.number()));
    value(request.rate, Flow::YEAR, &dated(&request.flows), day)
}

/// The value on a day, at a rate for a number of days or periods.
fn value(rate: Rate, year: u32, flows: &Polynomial, day: i64) -> Npv {
    if let Some(npv) = rate_range(rate) {
        return Npv { npv };
    }
    let growth = root(Scaled::from(Wide::ONE.plus(Wide::of(rate.decimal()))), year);
    let value = flows.present_value(growth, day.saturating_sub(flows.first_day.into()));
    let npv = value.rounded(PreciseRate::DIGITS).to_rate().map(|value| Amount::from_decimal(value.decimal()));
    Npv { npv }
}

impl NpvRequest {
    #[allow(clippy::unnecessary_wraps)] // the rules of the wire have one shape
    pub(crate) fn answer(&self) -> Result<Npv, Problem> {
        Ok(npv(self))
    }
}

impl XnpvRequest {
    #[allow(clippy::unnecessary_wraps)]
    pub(crate) fn answer(&self) -> Result<Npv, Problem> {
        Ok(xnpv(self))
    }
}
