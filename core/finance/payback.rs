//! When the money is back.

use super::{flow::rate_range, problems};
use crate::{
    say::{Figure, Problem},
    value::{Amount, Quantity, Rate, overflow},
};
use rust_decimal::Decimal;

record! {
    /// What [`payback`] needs to know.
    pub struct PaybackRequest {
        /// What goes out (below zero) and comes in, one for every period; the first is now.
        pub flows: Vec<Amount>,
        /// What money a period later is worth less. With it, discounted flows are asked about too.
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
    /// When the money is back, in periods from the first flow.
    ///
    /// Undefined where no money is ever out (`finance.nothingOut`) or it never comes back (`finance.neverBack`).
    pub struct Payback {
        /// When the flows so far first add up to nothing or more, after having added up to less; 16 significant digits. Within a
        /// period its flow is taken to come evenly.
        pub simple: Figure<Quantity>,
        /// Where the flows after that take the money out again: when it is back for good; undefined (`finance.neverBack`) if
        /// it is out in the end.
        pub simple_for_good: Option<Figure<Quantity>>,
        /// With a rate: the same of discounted flows; undefined for a rate of −1 or less (`finance.rateRange`).
        pub discounted: Option<Figure<Quantity>>,
        /// With a rate: the payback for good of discounted flows.
        pub discounted_for_good: Option<Figure<Quantity>>,
    }
}

/// The payback period, simple and discounted (Brealey, Myers, Allen, Principles of Corporate Finance, 10th edition,
/// chapter 5).
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
    let (simple, simple_for_good) = back(&request.flows, Rate::ONE)?;
    let (discounted, discounted_for_good) = match request.rate.map(|rate| (rate, rate_range(rate))) {
        None => (None, None),
        Some((_, Some(undefined))) => (Some(undefined), None),
        Some((rate, None)) => {
            let (first, for_good) = back(&request.flows, Rate::ONE.plus(rate)?)?;
            (Some(first), for_good)
        }
    };
    Ok(Payback { simple, simple_for_good, discounted, discounted_for_good })
}

/// When the money is first back, and when for good if that is another time.
///
/// The balance is carried forward with interest, not discounted back: that is the same question and needs no division, so
/// a balance of exactly nothing is seen while 28 digits hold it. One that outgrows them is followed no further if its
/// sign stays what it is: with interest it does not shrink, and all flows to come are less.
fn back(flows: &[Amount], growth: Rate) -> Result<(Figure<Quantity>, Option<Figure<Quantity>>), Problem> {
    let (mut balance, mut was_out) = (Decimal::ZERO, false);
    let (mut first, mut last) = (None, None);
    for (period, flow) in flows.iter().enumerate() {
        let carried = balance.checked_mul(growth.decimal());
        let sum = carried.and_then(|owed| Some((owed, owed.checked_add(flow.decimal())?)));
        let Some((owed, next)) = sum else {
            let to_come = flows.iter().skip(period).map(|flow| flow.decimal().abs());
            if growth >= Rate::ONE && to_come.fold(Decimal::ZERO, Decimal::saturating_add) < balance.abs() {
                break;
            }
            return Err(overflow());
        };
        balance = next;
        let is_out = balance < Decimal::ZERO;
        if was_out && !is_out {
            last = Some((period, owed, *flow));
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

/// The moment within the period before a flow at which it has made up for what was owed.
fn moment((period, owed, flow): (usize, Decimal, Amount)) -> Figure<Quantity> {
    let whole = Rate::from_decimal(Decimal::from(period.saturating_sub(1)));
    let part = Amount::from_decimal(owed.abs()).ratio_to(flow);
    match part {
        Figure::Undefined(why) => Figure::Undefined(why),
        Figure::Defined(part) => {
            let periods = whole.decimal().saturating_add(part.decimal());
            Figure::Defined(Quantity::from_decimal(Rate::from_decimal(periods).rounded().decimal()))
        }
    }
}
