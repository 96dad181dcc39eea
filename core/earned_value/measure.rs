//! Variances, indices and forecasts at a status date.

use super::problems::{self, no_budget, nothing_earned, nothing_planned, nothing_spent, unattainable};
use crate::{
    say::{Figure, Problem, Undefined},
    value::{Amount, Currency, Digits, Fraction, Rate, negative_base},
};
use rust_decimal::Decimal;

record! {
    /// The weights of the indices in the weighted forecast.
    ///
    /// ```
    /// use campaignkit::earned_value::IndexWeights;
    ///
    /// let weights = IndexWeights::default();
    /// assert_eq!([weights.cpi, weights.spi].map(|weight| weight.to_string()), ["0.8", "0.2"]);
    /// ```
    pub struct IndexWeights {
        /// The weight of the cost performance index.
        pub cpi: Rate = Rate::from_decimal(Decimal::from_parts(8, 0, 0, false, 1)),
        /// The weight of the schedule performance index.
        pub spi: Rate = Rate::from_decimal(Decimal::from_parts(2, 0, 0, false, 1)),
    }
}

record! {
    /// The request of [`measure`]. All amounts are cumulative to the status date.
    pub struct MeasuresRequest {
        /// Planned value (BCWS): the budget of the work that should be done.
        pub pv: Amount,
        /// Earned value (BCWP): the budget of the work that is done.
        pub ev: Amount,
        /// Actual cost (ACWP): the cost of the work that is done.
        pub ac: Amount,
        /// Budget at completion: the budget of all work.
        pub bac: Amount,
        /// The estimate to complete, made anew for the work that is left, if there is one.
        pub etc: Option<Amount>,
        /// The weights of the weighted forecast; 0.8 and 0.2 if none are given.
        pub weights: IndexWeights = IndexWeights::default(),
        /// The currency, to whose decimals all amounts of the answer are rounded; without it, forecasts have
        /// 16 significant digits and everything else is exact.
        pub currency: Option<Currency>,
    }
}

choice! {
    /// The status of work: complete, or open with money or time left, or without.
    pub enum WorkStatus {
        /// Work is left, and some of the money or time set aside for it.
        Ok "ok" "open" "进行中",
        /// All of the budget is earned.
        Complete "complete" "complete" "已完成",
        /// Work is left, but nothing of the money or time set aside for it.
        Unattainable "unattainable" "unattainable" "无法达成",
    }
}

answer! {
    /// An amount by each method of forecasting.
    pub struct Forecasts {
        /// If the work left costs as much as the work so far: EAC = BAC ÷ CPI = BAC·AC ÷ EV.
        pub cpi: Figure<Amount>,
        /// If the work left costs as much as was planned: EAC = AC + BAC − EV.
        pub plan_rate: Figure<Amount>,
        /// If the work left costs as much as the work so far, and the delay must be paid for too: EAC = AC +
        /// (BAC − EV) ÷ (CPI·SPI).
        pub cpi_spi: Figure<Amount>,
        /// If the work left costs as much as the estimate to complete: EAC = AC + ETC; absent without an
        /// estimate.
        pub bottom_up: Option<Figure<Amount>>,
        /// If both indices count by their weights: EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI).
        pub weighted: Figure<Amount>,
    }
}

answer! {
    /// The cost performance that the work left must have if each forecast is to come true; 16 significant
    /// digits.
    pub struct ForecastTargets {
        /// For EAC by CPI; equal to the CPI.
        pub cpi: Figure<Rate>,
        /// For EAC by the planned rate; equal to 1.
        pub plan_rate: Figure<Rate>,
        /// For EAC by CPI and SPI.
        pub cpi_spi: Figure<Rate>,
        /// For EAC by the estimate to complete; absent without an estimate.
        pub bottom_up: Option<Figure<Rate>>,
        /// For EAC by weighted indices.
        pub weighted: Figure<Rate>,
    }
}

answer! {
    /// To-complete performance indices: the value that every unit of money still to be spent must earn.
    pub struct ToComplete {
        /// The status of the work against the budget; undefined where EV, AC or BAC is.
        pub status: Figure<WorkStatus>,
        /// The index to keep the budget: (BAC − EV) ÷ (BAC − AC); undefined where no money is left, with work
        /// still to be done (`earnedValue.unattainable`) or without (`earnedValue.complete`).
        pub bac: Figure<Rate>,
        /// The index to meet each forecast: (BAC − EV) ÷ (EAC − AC); undefined by the same codes where the
        /// forecast leaves no money.
        pub eac: ForecastTargets,
    }
}

answer! {
    /// Work and money against the plan: the four amounts, both variances and both indices.
    pub struct Performance {
        /// Planned value.
        pub pv: Figure<Amount>,
        /// Earned value.
        pub ev: Figure<Amount>,
        /// Actual cost.
        pub ac: Figure<Amount>,
        /// Budget at completion.
        pub bac: Figure<Amount>,
        /// Schedule variance EV − PV; below zero is late.
        pub sv: Figure<Amount>,
        /// Cost variance EV − AC; below zero is dear.
        pub cv: Figure<Amount>,
        /// Schedule performance index EV ÷ PV; below 1 is late.
        pub spi: Figure<Rate>,
        /// Cost performance index EV ÷ AC; below 1 is dear.
        pub cpi: Figure<Rate>,
    }
}

answer! {
    /// All measures of earned value.
    ///
    /// Every figure is computed from the four inputs in one exact expression and rounded once: ratios to 16
    /// significant digits, amounts as the request's currency says.
    ///
    /// A ratio to zero is undefined, with a code for the amount that is zero: `earnedValue.nothingPlanned`
    /// (PV), `earnedValue.nothingEarned` (EV), `earnedValue.nothingSpent` (AC), `earnedValue.noBudget` (BAC).
    /// A ratio to less than zero is undefined as `ratio.negativeBase`. Where an input is undefined, every
    /// measure that needs it is undefined for the same reason.
    pub struct Measures {
        /// The amounts with their variances and indices.
        pub performance as ..: Performance,
        /// Cost-schedule index CPI · SPI.
        pub csi: Figure<Rate>,
        /// Schedule variance in percent SV ÷ PV.
        pub sv_percent: Figure<Rate>,
        /// Cost variance in percent CV ÷ EV.
        pub cv_percent: Figure<Rate>,
        /// Percent complete EV ÷ BAC.
        pub percent_complete: Figure<Rate>,
        /// Percent planned PV ÷ BAC.
        pub percent_planned: Figure<Rate>,
        /// Percent spent AC ÷ BAC.
        pub percent_spent: Figure<Rate>,
        /// Estimates at completion: the final cost of all work.
        pub eac: Forecasts,
        /// Estimates to complete: EAC − AC, the money still to be spent.
        pub etc: Forecasts,
        /// Variances at completion: BAC − EAC; below zero is dear.
        pub vac: Forecasts,
        /// To-complete performance indices: the performance that the work left must have.
        pub tcpi: ToComplete,
    }
}

/// The measures of earned value from cumulative amounts (PMI, The Standard for Earned Value Management, 2019;
/// the weighted forecast from Christensen, The Estimate at Completion Problem, Project Management Journal 24,
/// 1993).
///
/// # Errors
///
/// Weights below zero or all zero (`earnedValue.weights`).
///
/// # Example
///
/// A study guide that rounds the CPI to .93 before it divides prints 538,344 for a forecast of 540,000.
///
/// ```
/// use campaignkit::{earned_value::{measure, MeasuresRequest, WorkStatus}, value::{Amount, Figure}};
///
/// let answer = measure(&MeasuresRequest {
///     pv: Amount::from_units(160_000),
///     ev: Amount::from_units(150_000),
///     ac: Amount::from_units(162_000),
///     bac: Amount::from_units(500_000),
///     ..MeasuresRequest::default()
/// })?;
/// assert_eq!(answer.performance.cpi.defined().unwrap().to_string(), "0.9259259259259259");
/// assert_eq!(answer.eac.cpi.defined().unwrap().to_string(), "540000");
/// assert_eq!(answer.tcpi.status, Figure::Defined(WorkStatus::Ok));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn measure(request: &MeasuresRequest) -> Result<Measures, Problem> {
    let weights = &request.weights;
    let all_zero = weights.cpi.is_zero() && weights.spi.is_zero();
    if weights.cpi.is_negative() || weights.spi.is_negative() || all_zero {
        return Err(problems::index_weights().at("/weights"));
    }
    let inputs = Inputs {
        pv: Figure::Defined(request.pv),
        ev: Figure::Defined(request.ev),
        ac: Figure::Defined(request.ac),
        bac: Figure::Defined(request.bac),
        etc: request.etc,
        weights: weights.clone(),
        currency: request.currency,
    };
    Ok(measures(inputs))
}

/// The request of [`measure`], with amounts that may be undefined.
pub(crate) struct Inputs {
    pub(crate) pv: Figure<Amount>,
    pub(crate) ev: Figure<Amount>,
    pub(crate) ac: Figure<Amount>,
    pub(crate) bac: Figure<Amount>,
    pub(crate) etc: Option<Amount>,
    pub(crate) weights: IndexWeights,
    pub(crate) currency: Option<Currency>,
}

/// A figure that is not rounded, or the reason why there is none.
pub(super) type Exact = Result<Fraction, Undefined>;

fn exact(figure: &Figure<Amount>) -> Exact {
    match figure {
        Figure::Defined(amount) => Ok(Fraction::from(*amount)),
        Figure::Undefined(why) => Err(why.as_ref().clone()),
    }
}

pub(super) fn plus(a: &Exact, b: &Exact) -> Exact {
    Ok(a.clone()?.plus(&b.clone()?))
}

pub(super) fn minus(a: &Exact, b: &Exact) -> Exact {
    Ok(a.clone()?.minus(&b.clone()?))
}

pub(super) fn times(a: &Exact, b: &Exact) -> Exact {
    Ok(a.clone()?.times(&b.clone()?))
}

/// A ratio to a base above zero; undefined for a base of zero by the reason given.
pub(super) fn over(part: &Exact, base: &Exact, zero: fn() -> Undefined) -> Exact {
    let (part, base) = (part.clone()?, base.clone()?);
    if base.is_negative() {
        return Err(negative_base());
    }
    part.over(&base).ok_or_else(zero)
}

pub(super) fn rate(exact: &Exact) -> Figure<Rate> {
    exact.as_ref().map_or_else(|why| why.clone().into(), Fraction::rate)
}

/// The measures of inputs that may be undefined.
pub(crate) fn measures(inputs: Inputs) -> Measures {
    let [pv, ev, ac, bac] = [&inputs.pv, &inputs.ev, &inputs.ac, &inputs.bac].map(exact);
    let sv = minus(&ev, &pv);
    let cv = minus(&ev, &ac);
    let (left, money) = (minus(&bac, &ev), minus(&bac, &ac));
    let indices = Indices::of(&pv, &ev, &ac);
    let eac = ExactForecasts::of(&inputs, &ac, &bac, &left, &indices);
    let amount = |exact: &Exact| rounded(exact, inputs.currency);
    Measures {
        csi: rate(&indices.csi),
        sv_percent: rate(&over(&sv, &pv, nothing_planned)),
        cv_percent: rate(&over(&cv, &ev, nothing_earned)),
        percent_complete: percent_complete(&inputs.ev, &inputs.bac),
        percent_planned: rate(&over(&pv, &bac, no_budget)),
        percent_spent: rate(&over(&ac, &bac, no_budget)),
        etc: eac.each(&|eac| amount(&minus(eac, &ac))),
        vac: eac.each(&|eac| amount(&minus(&bac, eac))),
        tcpi: to_complete(&eac, &left, &ac, &money),
        eac: eac.each(&amount),
        performance: performance([inputs.pv, inputs.ev, inputs.ac, inputs.bac], inputs.currency),
    }
}

/// The performance that four amounts tell: PV, EV, AC and BAC.
pub(crate) fn performance([pv, ev, ac, bac]: [Figure<Amount>; 4], currency: Option<Currency>) -> Performance {
    let round = |amount: Amount| currency.map_or_else(|| amount.normal(), |currency| currency.round(amount));
    let earned = exact(&ev);
    let variance = |base: &Figure<Amount>| match (&ev, base) {
        (Figure::Defined(ev), Figure::Defined(base)) => match ev.minus(*base) {
            // more digits than an amount holds, until it is rounded
            Err(_) if currency.is_some() => rounded(&minus(&earned, &Ok(Fraction::from(*base))), currency),
            difference => Figure::from(difference.map(round)),
        },
        (Figure::Undefined(why), _) | (_, Figure::Undefined(why)) => Figure::Undefined(why.clone()),
    };
    let index = |base: &Figure<Amount>, zero| rate(&over(&earned, &exact(base), zero));
    Performance {
        sv: variance(&pv),
        cv: variance(&ac),
        spi: index(&pv, nothing_planned),
        cpi: index(&ac, nothing_spent),
        pv: pv.map(round),
        ev: ev.map(round),
        ac: ac.map(round),
        bac: bac.map(round),
    }
}

/// The share of the budget that is earned.
pub(crate) fn percent_complete(ev: &Figure<Amount>, bac: &Figure<Amount>) -> Figure<Rate> {
    let is_open = matches!((ev, bac), (Figure::Defined(ev), Figure::Defined(bac)) if ev < bac);
    // what rounds to the whole is not yet the whole
    let most = |share: Rate| if is_open { share.min(Rate::MOST_BELOW_ONE) } else { share };
    rate(&over(&exact(ev), &exact(bac), no_budget)).map(most)
}

/// The to-complete indices of the work left, for the money left of the budget and of each forecast.
fn to_complete(eac: &ExactForecasts, left: &Exact, ac: &Exact, money: &Exact) -> ToComplete {
    let status = status(left, money);
    let index = |eac: &Exact| rate(&to_complete_index(left, &minus(eac, ac)));
    ToComplete {
        bac: rate(&to_complete_index(left, money)),
        status: status.map_or_else(Figure::from, Figure::Defined),
        eac: ForecastTargets {
            cpi: index(&eac.cpi),
            plan_rate: index(&eac.plan_rate),
            cpi_spi: index(&eac.cpi_spi),
            bottom_up: eac.bottom_up.as_ref().map(index),
            weighted: index(&eac.weighted),
        },
    }
}

/// The performance indices, not rounded.
struct Indices {
    spi: Exact,
    cpi: Exact,
    csi: Exact,
}

impl Indices {
    fn of(pv: &Exact, ev: &Exact, ac: &Exact) -> Self {
        let (spi, cpi) = (over(ev, pv, nothing_planned), over(ev, ac, nothing_spent));
        let csi = times(&cpi, &spi);
        Self { spi, cpi, csi }
    }

    /// The sum of CPI and SPI by their weights.
    fn weighted(&self, weights: &IndexWeights) -> Exact {
        let part = |weight: Rate, index: &Exact| times(&Ok(Fraction::from(weight)), index);
        plus(&part(weights.cpi, &self.cpi), &part(weights.spi, &self.spi))
    }
}

/// The estimates at completion, not rounded.
struct ExactForecasts {
    cpi: Exact,
    plan_rate: Exact,
    cpi_spi: Exact,
    bottom_up: Option<Exact>,
    weighted: Exact,
}

impl ExactForecasts {
    fn of(inputs: &Inputs, ac: &Exact, bac: &Exact, left: &Exact, indices: &Indices) -> Self {
        let at_index = |index: &Exact| plus(ac, &over(left, index, nothing_earned));
        Self {
            cpi: over(bac, &indices.cpi, nothing_earned),
            plan_rate: plus(ac, left),
            cpi_spi: at_index(&indices.csi),
            bottom_up: inputs.etc.map(|etc| plus(ac, &Ok(Fraction::from(etc)))),
            weighted: at_index(&indices.weighted(&inputs.weights)),
        }
    }

    /// The figure that follows from each estimate.
    fn each(&self, figure: &dyn Fn(&Exact) -> Figure<Amount>) -> Forecasts {
        Forecasts {
            cpi: figure(&self.cpi),
            plan_rate: figure(&self.plan_rate),
            cpi_spi: figure(&self.cpi_spi),
            bottom_up: self.bottom_up.as_ref().map(figure),
            weighted: figure(&self.weighted),
        }
    }
}

fn rounded(exact: &Exact, currency: Option<Currency>) -> Figure<Amount> {
    let digits = currency.map_or(Digits::Significant(16), |currency| Digits::Decimals(currency.decimals()));
    exact.as_ref().map_or_else(|why| why.clone().into(), |exact| exact.amount(digits))
}

/// The status of the work left, with the money left for it.
fn status(left: &Exact, money: &Exact) -> Result<WorkStatus, Undefined> {
    let left = left.clone()?;
    if !left.is_positive() {
        return Ok(WorkStatus::Complete);
    }
    Ok(if money.clone()?.is_positive() { WorkStatus::Ok } else { WorkStatus::Unattainable })
}

/// The to-complete index: the work left over the means left, money or time.
pub(super) fn to_complete_index(left: &Exact, means: &Exact) -> Exact {
    let (left, means) = (left.clone()?, means.clone()?);
    if means.is_positive() {
        return left.over(&means).ok_or_else(unattainable);
    }
    Err(if left.is_positive() { unattainable() } else { problems::complete() })
}
