//! Variances, indices and forecasts at a status date.

use super::problems::{self, no_budget, nothing_earned, nothing_planned, nothing_spent, unattainable};
use crate::{
    say::{Figure, Problem, Undefined},
    value::{Amount, Currency, Digits, Fraction, Rate, negative_base},
};
use rust_decimal::Decimal;

record! {
    /// How much each index counts in the weighted forecast.
    pub struct IndexWeights {
        /// The cost performance index.
        pub cpi: Rate = Rate::from_decimal(Decimal::from_parts(8, 0, 0, false, 1)),
        /// The schedule performance index.
        pub spi: Rate = Rate::from_decimal(Decimal::from_parts(2, 0, 0, false, 1)),
    }
}

record! {
    /// What [`measure`] needs to know, all of it cumulative to the status date.
    pub struct MeasureRequest {
        /// Planned value (BCWS): the budget of the work that should be done.
        pub pv: Amount,
        /// Earned value (BCWP): the budget of the work that is done.
        pub ev: Amount,
        /// Actual cost (ACWP): what the work that is done has cost.
        pub ac: Amount,
        /// Budget at completion: the budget of all work.
        pub bac: Amount,
        /// The estimate to complete, made anew for the work that is left, if there is one.
        pub etc: Option<Amount>,
        /// The weights of the weighted forecast; 0.8 and 0.2 if none are given.
        pub weights: IndexWeights = IndexWeights::default(),
        /// The currency, to whose decimals all amounts of the answer are rounded; without it, forecasts have 16
        /// significant digits and everything else is exact.
        pub currency: Option<Currency>,
    }
}

choice! {
    /// Whether something remains to be done, and whether it still can be for the money or in the time.
    pub enum WorkStatus {
        /// Work is left, and so is some of what was set aside for it.
        Ok "ok" "open" "进行中",
        /// All of the budget is earned.
        Complete "complete" "complete" "已完成",
        /// Work is left, but nothing of what was set aside for it.
        Unattainable "unattainable" "unattainable" "无法达成",
    }
}

answer! {
    /// An amount by each way to forecast.
    pub struct Forecasts {
        /// The work that is left costs what the work so far did: EAC = BAC ÷ CPI = BAC·AC ÷ EV.
        pub cpi: Figure<Amount>,
        /// It costs what was planned: EAC = AC + BAC − EV.
        pub plan_rate: Figure<Amount>,
        /// It costs what the work so far did, and the delay must be paid for too: EAC = AC + (BAC − EV) ÷ (CPI·SPI).
        pub cpi_spi: Figure<Amount>,
        /// It costs what the estimate to complete says: EAC = AC + ETC; absent if there is none.
        pub bottom_up: Option<Figure<Amount>>,
        /// Both indices count by their weights: EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI).
        pub weighted: Figure<Amount>,
    }
}

answer! {
    /// The cost performance that the work left must have, if each forecast is to come true.
    pub struct ForecastTargets {
        /// For EAC by CPI; it is the CPI.
        pub cpi: Figure<Rate>,
        /// For EAC by the planned rate; it is 1.
        pub plan_rate: Figure<Rate>,
        /// For EAC by CPI and SPI.
        pub cpi_spi: Figure<Rate>,
        /// For EAC by the estimate to complete; absent if there is none.
        pub bottom_up: Option<Figure<Rate>>,
        /// For EAC by weighted indices.
        pub weighted: Figure<Rate>,
    }
}

answer! {
    /// To-complete performance indices: what every unit of money still to be spent must earn.
    pub struct ToComplete {
        /// Whether the budget can still be kept; undefined where EV, AC or BAC is.
        pub status: Figure<WorkStatus>,
        /// To keep the budget: (BAC − EV) ÷ (BAC − AC); undefined where no money is left, with work still to be done
        /// (`earnedValue.unattainable`) or without (`earnedValue.complete`).
        pub bac: Figure<Rate>,
        /// To meet each forecast: (BAC − EV) ÷ (EAC − AC); undefined likewise where the forecast leaves no money.
        pub eac: ForecastTargets,
    }
}

answer! {
    /// All measures of earned value.
    ///
    /// Every figure is computed from the four inputs in one exact expression and rounded once: ratios to 16 significant
    /// digits, amounts as the request's currency says.
    ///
    /// A ratio to zero is undefined with what the zero means: `earnedValue.nothingPlanned` (PV),
    /// `earnedValue.nothingEarned` (EV), `earnedValue.nothingSpent` (AC), `earnedValue.noBudget` (BAC). A ratio to less
    /// than zero is undefined as `ratio.negativeBase`. Where an input itself is undefined, so is what needs it, for the
    /// same reason.
    pub struct Measures {
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
        /// Cost-schedule index CPI · SPI.
        pub csi: Figure<Rate>,
        /// SV ÷ PV.
        pub sv_percent: Figure<Rate>,
        /// CV ÷ EV.
        pub cv_percent: Figure<Rate>,
        /// EV ÷ BAC.
        pub percent_complete: Figure<Rate>,
        /// PV ÷ BAC.
        pub percent_planned: Figure<Rate>,
        /// AC ÷ BAC.
        pub percent_spent: Figure<Rate>,
        /// Estimates at completion: what all work will have cost.
        pub eac: Forecasts,
        /// Estimates to complete: EAC − AC, what is still to be spent.
        pub etc: Forecasts,
        /// Variances at completion: BAC − EAC; below zero is dear.
        pub vac: Forecasts,
        /// What the work left must earn.
        pub tcpi: ToComplete,
    }
}

/// The measures of earned value from cumulative amounts (PMI, The Standard for Earned Value Management, 2019; the
/// weighted forecast from Christensen, The Estimate at Completion Problem, Project Management Journal 24, 1993).
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
/// use campaignkit::{earned_value::{measure, MeasureRequest, WorkStatus}, value::{Amount, Figure}};
///
/// let answer = measure(&MeasureRequest {
///     pv: Amount::from_units(160_000),
///     ev: Amount::from_units(150_000),
///     ac: Amount::from_units(162_000),
///     bac: Amount::from_units(500_000),
///     ..MeasureRequest::default()
/// })?;
/// assert_eq!(answer.cpi.defined().unwrap().to_string(), "0.9259259259259259");
/// assert_eq!(answer.eac.cpi.defined().unwrap().to_string(), "540000");
/// assert_eq!(answer.tcpi.status, Figure::Defined(WorkStatus::Ok));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn measure(request: &MeasureRequest) -> Result<Measures, Problem> {
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

/// The request of [`measure`], of which some may not be known.
pub(crate) struct Inputs {
    pub(crate) pv: Figure<Amount>,
    pub(crate) ev: Figure<Amount>,
    pub(crate) ac: Figure<Amount>,
    pub(crate) bac: Figure<Amount>,
    pub(crate) etc: Option<Amount>,
    pub(crate) weights: IndexWeights,
    pub(crate) currency: Option<Currency>,
}

/// A figure on its way, not rounded.
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

/// The measures of what is known.
pub(crate) fn measures(inputs: Inputs) -> Measures {
    let [pv, ev, ac, bac] = [&inputs.pv, &inputs.ev, &inputs.ac, &inputs.bac].map(exact);
    let sv = minus(&ev, &pv);
    let cv = minus(&ev, &ac);
    let spi = over(&ev, &pv, nothing_planned);
    let cpi = over(&ev, &ac, nothing_spent);
    let csi = times(&cpi, &spi);
    let left = minus(&bac, &ev);
    let weight = |weight: Rate, index: &Exact| times(&Ok(Fraction::from(weight)), index);
    let mixed = plus(&weight(inputs.weights.cpi, &cpi), &weight(inputs.weights.spi, &spi));
    let by = |index: &Exact| over(&left, index, nothing_earned);
    let etc = inputs.etc.map(|etc| Ok(Fraction::from(etc)));
    let eac = Ways {
        cpi: over(&bac, &cpi, nothing_earned),
        plan_rate: plus(&ac, &left),
        cpi_spi: plus(&ac, &by(&csi)),
        bottom_up: etc.map(|etc| plus(&ac, &etc)),
        weighted: plus(&ac, &by(&mixed)),
    };
    let status = status(&left, &minus(&bac, &ac));
    let to_complete = |eac: &Exact| target(&left, &minus(eac, &ac));
    let amount = |exact: &Exact| written(exact, inputs.currency);
    let plain = |figure: Figure<Amount>| match inputs.currency {
        Some(currency) => figure.map(|amount| currency.round(amount)),
        None => figure.map(Amount::normal),
    };
    let difference = |exact: &Exact, a: &Figure<Amount>, b: &Figure<Amount>| match (inputs.currency, a, b) {
        // exact, however many digits it has
        (None, Figure::Defined(a), Figure::Defined(b)) => Figure::from(a.minus(*b).map(Amount::normal)),
        _ => amount(exact),
    };
    Measures {
        sv: difference(&sv, &inputs.ev, &inputs.pv),
        cv: difference(&cv, &inputs.ev, &inputs.ac),
        spi: rate(&spi),
        cpi: rate(&cpi),
        csi: rate(&csi),
        sv_percent: rate(&over(&sv, &pv, nothing_planned)),
        cv_percent: rate(&over(&cv, &ev, nothing_earned)),
        percent_complete: rate(&over(&ev, &bac, no_budget)),
        percent_planned: rate(&over(&pv, &bac, no_budget)),
        percent_spent: rate(&over(&ac, &bac, no_budget)),
        etc: eac.each(&|eac| amount(&minus(eac, &ac))),
        vac: eac.each(&|eac| amount(&minus(&bac, eac))),
        tcpi: ToComplete {
            bac: rate(&target(&left, &minus(&bac, &ac))),
            status: status.map_or_else(Figure::from, Figure::Defined),
            eac: ForecastTargets {
                cpi: rate(&to_complete(&eac.cpi)),
                plan_rate: rate(&to_complete(&eac.plan_rate)),
                cpi_spi: rate(&to_complete(&eac.cpi_spi)),
                bottom_up: eac.bottom_up.as_ref().map(|eac| rate(&to_complete(eac))),
                weighted: rate(&to_complete(&eac.weighted)),
            },
        },
        eac: eac.each(&amount),
        pv: plain(inputs.pv),
        ev: plain(inputs.ev),
        ac: plain(inputs.ac),
        bac: plain(inputs.bac),
    }
}

/// SPI, CPI and the share of the budget that is earned: what a row of many needs.
pub(crate) fn ratios([pv, ev, ac, bac]: [&Figure<Amount>; 4]) -> [Figure<Rate>; 3] {
    let ev = exact(ev);
    let to = |base: &Figure<Amount>, zero| rate(&over(&ev, &exact(base), zero));
    [to(pv, nothing_planned), to(ac, nothing_spent), to(bac, no_budget)]
}

/// The forecasts, not rounded.
struct Ways {
    cpi: Exact,
    plan_rate: Exact,
    cpi_spi: Exact,
    bottom_up: Option<Exact>,
    weighted: Exact,
}

impl Ways {
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

fn written(exact: &Exact, currency: Option<Currency>) -> Figure<Amount> {
    let digits = currency.map_or(Digits::Significant(16), |currency| Digits::Decimals(currency.decimals()));
    exact.as_ref().map_or_else(|why| why.clone().into(), |exact| exact.amount(digits))
}

fn status(left: &Exact, money: &Exact) -> Result<WorkStatus, Undefined> {
    let left = left.clone()?;
    if !left.is_positive() {
        return Ok(WorkStatus::Complete);
    }
    Ok(if money.clone()?.is_positive() { WorkStatus::Ok } else { WorkStatus::Unattainable })
}

/// What must be done with each unit of what is left to do it with, money or time.
pub(super) fn target(left: &Exact, means: &Exact) -> Exact {
    let (left, means) = (left.clone()?, means.clone()?);
    if means.is_positive() {
        return left.over(&means).ok_or_else(unattainable);
    }
    Err(if left.is_positive() { unattainable() } else { problems::complete() })
}
