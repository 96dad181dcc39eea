//! Earned schedule: the progress of work, measured in time.

use super::{
    measure::{Exact, WorkStatus, minus, over, plus, rate, to_complete_index},
    problems::{self, no_budget, nothing_earned},
};
use crate::{
    say::{Figure, Problem},
    value::{Amount, Fraction, Quantity, Rate},
};

record! {
    /// The request of [`earned_schedule`].
    pub struct EarnedScheduleRequest {
        /// The cumulative planned value at the end of each period, from the first on; it never falls.
        pub planned_value: Vec<Amount>,
        /// The value earned by now.
        pub ev: Amount,
        /// The actual time AT: the number of periods passed by now, 7 at the end of the seventh.
        pub at: Quantity,
    }
}

pub(crate) const LIPKE: &str = "Lipke, Schedule is Different, The Measurable News (2003)";

explained! { EarnedScheduleRequest:
    es "earned schedule" "挣得进度(ES)" = "C + (EV − PV_C) ÷ (PV_C+1 − PV_C), C the last period with PV_C ≤ EV",
        LIPKE, from [request.ev, request.plannedValue[..]], Significant16;
    svT "schedule variance in time" "时间进度偏差SV(t)" = "ES − AT",
        LIPKE, from [reply.es, request.at], Significant16;
    spiT "schedule performance index in time" "时间进度绩效指数SPI(t)" = "ES ÷ AT",
        LIPKE, from [reply.es, request.at], Significant16;
    ieacT "estimate of the duration" "完工工期预测IEAC(t)" = "PD ÷ SPI(t) = PD·AT ÷ ES",
        LIPKE, from [reply.pd, request.at, reply.es], Significant16;
    tspi "to-complete schedule performance index" "完工尚需进度绩效指数TSPI" = "(PD − ES) ÷ (PD − AT)",
        LIPKE, from [reply.pd, reply.es, request.at], Significant16;
    pd "planned duration" "计划工期" = "the first period with PV = BAC",
        LIPKE, from [request.plannedValue[..]], Exact;
}

answer! {
    /// Earned schedule. Times are in periods; they and the indices have 16 significant digits.
    pub struct EarnedSchedule {
        /// Earned schedule ES: the number of periods after which as much was planned as is earned now.
        pub es: Figure<Quantity>,
        /// Schedule variance in time ES − AT; below zero is late.
        pub sv_t: Figure<Quantity>,
        /// Schedule performance index in time ES ÷ AT; below 1 is late. Undefined before time has passed
        /// (`earnedValue.noTimePassed`).
        pub spi_t: Figure<Rate>,
        /// Independent estimate at completion in time IEAC(t), the number of periods that all work will have
        /// taken: PD ÷ SPI(t); undefined while nothing is earned (`earnedValue.nothingEarned`).
        pub ieac_t: Figure<Quantity>,
        /// To-complete schedule performance index (PD − ES) ÷ (PD − AT); undefined where no planned time is
        /// left, with work still to be done (`earnedValue.unattainable`) or without (`earnedValue.complete`).
        pub tspi: Figure<Rate>,
        /// Planned duration PD: the first period at whose end all of the budget is planned.
        pub pd: Figure<Quantity>,
        /// The status of the work: complete, or open with planned time left, or without.
        pub status: Figure<WorkStatus>,
    }
}

/// Measures the progress of work in time (Lipke, Schedule is Different, The Measurable News, 2003):
/// `ES = C + (EV − PV_C) ÷ (PV_C+1 − PV_C)`, where C is the last period at whose end no more was planned than
/// is earned.
///
/// Work that has earned everything planned before a stretch of periods without planned value is at the end of
/// that stretch; work that is complete is at the planned duration, however many periods follow.
///
/// # Errors
///
/// No periods (`earnedValue.periodsMissing`), planned value that falls or is below zero
/// (`earnedValue.plannedOrder`), value earned or time passed below zero (`earnedValue.negative`).
///
/// # Example
///
/// ```
/// use campaignkit::{earned_value::{earned_schedule, EarnedScheduleRequest}, value::{Amount, Quantity}};
///
/// // at the end of July 240 are earned, which lies between the plan's 200 for May and 270 for June
/// let planned = [20, 50, 90, 140, 200, 270, 340, 400, 450, 485, 500];
/// let answer = earned_schedule(&EarnedScheduleRequest {
///     planned_value: planned.map(Amount::from_units).to_vec(),
///     ev: Amount::from_units(240),
///     at: Quantity::from_units(7),
///     ..EarnedScheduleRequest::default()
/// })?;
/// assert_eq!(answer.es.defined().unwrap().to_string(), "5.571428571428571"); // 5 + 40 ÷ 70
/// assert_eq!(answer.spi_t.defined().unwrap().to_string(), "0.7959183673469388");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn earned_schedule(request: &EarnedScheduleRequest) -> Result<EarnedSchedule, Problem> {
    let planned = &request.planned_value;
    let mut before = Amount::ZERO;
    for (n, amount) in planned.iter().enumerate() {
        if *amount < before {
            return Err(problems::planned_order(*amount, before).at(format!("/plannedValue/{n}")));
        }
        before = *amount;
    }
    if planned.is_empty() {
        return Err(problems::periods_missing().at("/plannedValue"));
    }
    match (request.ev.is_negative(), request.at.is_negative()) {
        (true, _) => Err(problems::negative().at("/ev")),
        (_, true) => Err(problems::negative().at("/at")),
        _ => in_time(
            planned.len(),
            &|period| Ok(planned.get(period).copied().unwrap_or_default()),
            request.ev,
            request.at,
        ),
    }
}

/// The earned schedule of a number of periods, given the amount planned up to the end of each, from 0.
pub(crate) fn in_time(
    periods: usize,
    planned: &dyn Fn(usize) -> Result<Amount, Problem>,
    ev: Amount,
    at: Quantity,
) -> Result<EarnedSchedule, Problem> {
    let plan = PeriodPlan { periods, planned };
    let bac = plan.after(periods)?;
    let (pd, es) = if bac.is_zero() {
        (Err(no_budget()), Err(no_budget()))
    } else {
        let duration = number(plan.duration(bac)?);
        let es = if ev >= bac { Ok(duration.clone()) } else { plan.earned_schedule(ev)? };
        (Ok(duration), es)
    };
    let at = Ok(Fraction::from(at));
    let spi = over(&es, &at, problems::no_time_passed);
    let left = minus(&pd, &at);
    let status = left.clone().map(|left| match (ev >= bac, left.is_positive()) {
        (true, _) => WorkStatus::Complete,
        (_, true) => WorkStatus::Ok,
        _ => WorkStatus::Unattainable,
    });
    Ok(EarnedSchedule {
        sv_t: quantity(&minus(&es, &at)),
        spi_t: rate(&spi),
        ieac_t: quantity(&over(&pd, &spi, nothing_earned)),
        tspi: rate(&to_complete_index(&minus(&pd, &es), &left)),
        es: quantity(&es),
        pd: quantity(&pd),
        status: status.map_or_else(Figure::from, Figure::Defined),
    })
}

/// The planned value by periods.
struct PeriodPlan<'p> {
    periods: usize,
    /// The amount planned up to the end of each period, counted from 0.
    planned: &'p dyn Fn(usize) -> Result<Amount, Problem>,
}

impl PeriodPlan<'_> {
    /// The amount planned after a number of periods.
    fn after(&self, periods: usize) -> Result<Amount, Problem> {
        match periods.checked_sub(1) {
            Some(last) => (self.planned)(last),
            None => Ok(Amount::ZERO),
        }
    }

    /// The smallest number of periods after which the planned amount is high enough, found by halving.
    fn first(&self, is_high_enough: &dyn Fn(Amount) -> bool) -> Result<usize, Problem> {
        let (mut low, mut high) = (0, self.periods);
        while low < high {
            let middle = low.midpoint(high);
            if is_high_enough(self.after(middle)?) {
                high = middle;
            } else {
                low = middle.saturating_add(1);
            }
        }
        Ok(low)
    }

    /// The number of periods after which all of the budget is planned.
    fn duration(&self, bac: Amount) -> Result<usize, Problem> {
        // most often something is planned for the last period
        match self.periods.checked_sub(1) {
            Some(before) if self.after(before)? < bac => Ok(self.periods),
            _ => self.first(&|planned| planned >= bac),
        }
    }

    /// The earned schedule of a value below the budget.
    fn earned_schedule(&self, ev: Amount) -> Result<Exact, Problem> {
        let next = self.first(&|planned| planned > ev)?;
        let whole = next.saturating_sub(1);
        let (before, then) = (self.after(whole)?, self.after(next)?);
        let part = over(&Ok(difference(ev, before)), &Ok(difference(then, before)), nothing_earned);
        Ok(plus(&Ok(number(whole)), &part))
    }
}

fn number(periods: usize) -> Fraction {
    Fraction::from(i64::try_from(periods).unwrap_or(i64::MAX))
}

fn difference(a: Amount, b: Amount) -> Fraction {
    Fraction::from(a).minus(&Fraction::from(b))
}

fn quantity(exact: &Exact) -> Figure<Quantity> {
    exact.as_ref().map_or_else(|why| why.clone().into(), Fraction::quantity)
}
