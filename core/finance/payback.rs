//! Payback periods.

use super::{flow::rate_range, problems};
use crate::{
    say::{Figure, Problem},
    value::{Amount, Quantity, Rate, overflow},
};
use rust_decimal::Decimal;

record! {
    /// The request to [`payback`].
    pub struct PaybackRequest {
        /// The outflow (below zero) or inflow of each period; the first is now.
        pub flows: Vec<Amount>,
        /// The discount rate per period. With it, discounted payback is answered too.
        pub rate: Option<Rate>,
    }
}

explained! { PaybackRequest:
    simple "payback period" "静态投资回收期" = "n − 1 + owed ÷ flow n, n being the first period whose balance is no longer below zero, and owed what was out before it",
        BREALEY, from [request.flows[..]], Significant16;
    simpleForGood "payback period for good" "最终静态投资回收期" = "the same for the last such period",
        "this library", from [request.flows[..]], Significant16;
    discounted "discounted payback period" "动态投资回收期" = "n − 1 + owed ÷ flow n, where balance n = balance n−1 × (1 + rate) + flow n, and owed = −balance n−1 × (1 + rate)",
        BREALEY, from [request.flows[..], request.rate], Significant16;
    discountedForGood "discounted payback period for good" "最终动态投资回收期" = "the same for the last such period",
        "this library", from [request.flows[..], request.rate], Significant16;
}

const BREALEY: &str = "Brealey, Myers and Allen, Principles of Corporate Finance, 10th edition, chapter 5";

answer! {
    /// The payback periods, counted from the first flow.
    ///
    /// Undefined where no money is ever out (`finance.nothingOut`) or it never comes back
    /// (`finance.neverBack`).
    pub struct Payback {
        /// The time at which the sum of the flows first comes back to zero or more after being negative; 16
        /// significant digits. The flow of a period is taken to come evenly within it.
        pub simple: Figure<Quantity>,
        /// The time at which the money is back for good, where later flows take it out again; undefined
        /// (`finance.neverBack`) if it is out in the end.
        pub simple_for_good: Option<Figure<Quantity>>,
        /// With a rate: the payback of discounted flows; undefined for a rate of −1 or less
        /// (`finance.rateRange`).
        pub discounted: Option<Figure<Quantity>>,
        /// With a rate: the payback for good of discounted flows.
        pub discounted_for_good: Option<Figure<Quantity>>,
    }
}

/// The payback period, simple and discounted (Brealey, Myers, Allen, Principles of Corporate Finance, 10th
/// edition, chapter 5).
///
/// # Errors
///
/// Flows whose balance leaves 28 digits while it may still turn (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{payback, PaybackRequest}, value::Amount};
///
/// let answer = payback(&PaybackRequest {
///     flows: [-1000, 500, 500, 500].map(Amount::from_units).to_vec(),
///     rate: Some("0.1".parse()?),
///     ..PaybackRequest::default()
/// })?;
/// assert_eq!(answer.simple.defined().unwrap().to_string(), "2");
/// assert_eq!(answer.discounted.unwrap().defined().unwrap().to_string(), "2.352");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn payback(request: &PaybackRequest) -> Result<Payback, Problem> {
    let (simple, simple_for_good) = paid_back(&request.flows, Rate::ONE)?;
    let (discounted, discounted_for_good) = match request.rate.map(|rate| (rate, rate_range(rate))) {
        None => (None, None),
        Some((_, Some(undefined))) => (Some(undefined), None),
        Some((rate, None)) => {
            let (first, for_good) = paid_back(&request.flows, Rate::ONE.plus(rate)?)?;
            (Some(first), for_good)
        }
    };
    Ok(Payback { simple, simple_for_good, discounted, discounted_for_good })
}

/// A flow that brings the money back.
#[derive(Clone, Copy, PartialEq)]
struct Recovery {
    /// The position of the flow.
    period: usize,
    /// The balance before the flow, with interest.
    debt: Decimal,
    flow: Amount,
}

/// The time at which the money is first back, and the time at which it is back for good if that is another.
///
/// The balance is carried forward with interest instead of discounted back. That gives the same times without
/// a division, so a balance of exactly zero is seen while 28 digits hold it. A balance beyond 28 digits is
/// followed no further if its sign cannot change: with interest it does not shrink, and all flows to come are
/// less.
fn paid_back(
    flows: &[Amount],
    growth: Rate,
) -> Result<(Figure<Quantity>, Option<Figure<Quantity>>), Problem> {
    let (mut balance, mut was_out) = (Decimal::ZERO, false);
    let (mut first, mut last) = (None, None);
    for (period, flow) in flows.iter().enumerate() {
        let carried = balance.checked_mul(growth.decimal());
        let sum = carried.and_then(|debt| Some((debt, debt.checked_add(flow.decimal())?)));
        let Some((debt, next)) = sum else {
            let to_come = flows.iter().skip(period).map(|flow| flow.decimal().abs());
            if growth >= Rate::ONE && to_come.fold(Decimal::ZERO, Decimal::saturating_add) < balance.abs() {
                break;
            }
            return Err(overflow());
        };
        balance = next;
        let is_out = balance < Decimal::ZERO;
        if was_out && !is_out {
            last = Some(Recovery { period, debt, flow: *flow });
            first = first.or(last);
        }
        was_out = is_out;
    }
    let Some(first) = first else {
        let why = if was_out { problems::never_back() } else { problems::nothing_out() };
        return Ok((why.into(), None));
    };
    let for_good = if was_out {
        Some(problems::never_back().into())
    } else {
        last.filter(|last| *last != first).map(moment)
    };
    Ok((moment(first), for_good))
}

/// The moment within the period before a flow at which it has made up for the debt.
fn moment(Recovery { period, debt, flow }: Recovery) -> Figure<Quantity> {
    let whole = Rate::from_decimal(Decimal::from(period.saturating_sub(1)));
    let part = Amount::from_decimal(debt.abs()).ratio_to(flow);
    match part {
        Figure::Undefined(why) => Figure::Undefined(why),
        Figure::Defined(part) => {
            let periods = whole.decimal().saturating_add(part.decimal());
            Figure::Defined(Quantity::from_decimal(Rate::from_decimal(periods).rounded().decimal()))
        }
    }
}
