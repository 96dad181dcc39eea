//! Earned value over time: the S-curve and earned schedule.

use super::{
    account::TaskAccount,
    money::{Change, Parts},
    sums::Sums,
};
use crate::{
    calendar::{DayCount, WorkingTime},
    earned_value::{EarnedSchedule, MOST_DAYS, Rule, in_time, problems},
    plan::Plan,
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Day, Quantity},
};

choice! {
    /// The distance between the points of an S-curve.
    pub enum EarnedValueStep {
        /// A day.
        Day "day" "by day" "按日",
        /// Seven days, counted from the first point.
        Week "week" "by week" "按周",
    }
}

answer! {
    /// One point of an S-curve, at the end of a day.
    pub struct EarnedValuePoint {
        /// The day.
        pub day: Day,
        /// Planned value; undefined if that of a task is.
        pub pv: Figure<Amount>,
        /// Earned value; before the day of the question, absent unless dated facts tell it for every task:
        /// actual starts and finishes, rows of progress, and days on which milestones were reached. Absent
        /// after that day.
        pub ev: Option<Amount>,
        /// Actual cost; before the day of the question, absent unless dated facts tell it for every task.
        /// Absent after that day.
        pub ac: Option<Amount>,
    }
}

answer! {
    /// The earned schedule of a plan: how far its work is in time. Periods are the working days of the
    /// campaign's calendar, counted from the first day on which value is planned.
    pub struct PlanEarnedSchedule {
        /// The first working day of the plan.
        pub first_day: Day,
        /// The working day on which as much was planned as is earned; absent if nothing is earned.
        pub earned_day: Option<Day>,
        /// Earned schedule and its measures, in working days.
        pub working_days: EarnedSchedule,
    }
}

/// The first and the last day on which value is planned; `None` without any.
fn ends(accounts: &[TaskAccount<'_>]) -> Option<(Day, Day)> {
    let ends = accounts.iter().filter_map(|account| Some(account.phased.value()?.ends()));
    ends.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
}

/// The planned value of all tasks at the end of a day.
fn planned(accounts: &[TaskAccount<'_>], day: Day) -> Result<Amount, Problem> {
    let mut sum = Amount::ZERO;
    for account in accounts {
        sum = sum.plus(account.planned(day)?.unwrap_or_default())?;
    }
    Ok(sum)
}

pub(super) fn earned_schedule(
    plan: &Plan,
    accounts: &[TaskAccount<'_>],
    as_of: Day,
    sums: &Sums,
) -> Figure<PlanEarnedSchedule> {
    let ev = match (&sums.pv, &sums.ev) {
        (Figure::Undefined(why), _) | (_, Figure::Undefined(why)) => {
            return Figure::Undefined(why.clone());
        }
        (_, Figure::Defined(ev)) => *ev,
    };
    let Some((first, last)) = ends(accounts) else {
        return problems::no_budget().into();
    };
    let time = plan.calendar();
    let answer = periods(time, first, last, as_of).and_then(|(periods, at)| {
        let before = first.plus_days(-1)?;
        let day =
            |n: usize| time.add_working_days(before, i32::try_from(n).unwrap_or(i32::MAX).saturating_add(1));
        let working_days = in_time(periods, &|n| planned(accounts, day(n)?), ev, Quantity::from_units(at))?;
        let es = working_days.es.value().filter(|es| !es.is_zero());
        let earned_day =
            es.and_then(|es| es.whole_up()).and_then(|es| es.checked_sub(1)).map(day).transpose()?;
        Ok(PlanEarnedSchedule { first_day: day(0)?, earned_day, working_days })
    });
    answer.into()
}

/// The number of the plan's working days, and the number of those that have passed. If the last day of the
/// plan is not worked, the value planned for it counts on the next working day.
fn periods(time: &WorkingTime, first: Day, last: Day, as_of: Day) -> Result<(usize, i64), Problem> {
    let worked = time.working_days_between(first, last, DayCount::Inclusive)?;
    let all = worked.saturating_add(i64::from(!time.is_working_day(last)?));
    let at = if as_of < first { 0 } else { time.working_days_between(first, as_of, DayCount::Inclusive)? };
    Ok((usize::try_from(all).unwrap_or_default(), at))
}

/// The changes of a sum from one point to the next, and of the number of tasks whose value is not known.
struct Track {
    steps: Vec<Amount>,
    unknown: Vec<i64>,
}

impl Track {
    fn new(points: usize) -> Self {
        Self { steps: vec![Amount::ZERO; points], unknown: vec![0; points] }
    }

    /// Adds the values of one task at points; `None` where its value is not known.
    fn add(&mut self, changes: &[(usize, Option<Amount>)]) -> Result<(), Problem> {
        let (mut before, mut known) = (Amount::ZERO, true);
        for (point, value) in changes {
            let (Some(step), Some(unknown)) = (self.steps.get_mut(*point), self.unknown.get_mut(*point))
            else {
                continue;
            };
            let now = value.unwrap_or_default();
            *step = step.plus(now.minus(before)?)?;
            *unknown = unknown.saturating_add(i64::from(known)).saturating_sub(i64::from(value.is_some()));
            (before, known) = (now, value.is_some());
        }
        Ok(())
    }

    /// The sum at every point; `None` where it is not known.
    fn sums(self) -> Result<Vec<Option<Amount>>, Problem> {
        let (mut sum, mut unknown) = (Amount::ZERO, 0_i64);
        let mut sums = Vec::with_capacity(self.steps.len());
        for (step, more) in self.steps.into_iter().zip(self.unknown) {
            sum = sum.plus(step)?;
            unknown = unknown.saturating_add(more);
            sums.push((unknown == 0).then_some(sum));
        }
        Ok(sums)
    }
}

/// The planned value, earned value and actual cost of all tasks at points.
struct Tracks {
    pv: Track,
    ev: Track,
    ac: Track,
}

impl Tracks {
    fn of<'p>(
        standing: &Standing<'p>,
        accounts: &[TaskAccount<'p>],
        parts: &Parts,
        days: &[Day],
        as_of: Day,
    ) -> Result<Self, Problem> {
        let track = || Track::new(days.len());
        let mut tracks = Self { pv: track(), ev: track(), ac: track() };
        for account in accounts {
            let planned = planned_curve(account, days);
            tracks.pv.add(&planned)?;
            if account.rule == Rule::LevelOfEffort {
                tracks.ev.add(&planned)?;
            }
        }
        for account in accounts {
            if account.rule != Rule::LevelOfEffort {
                tracks.ev.add(&at_points(account.earned_history(standing, as_of), days))?;
            }
            for history in account.cost_histories(standing.plan(), parts) {
                tracks.ac.add(&at_points(history, days))?;
            }
        }
        Ok(tracks)
    }
}

/// The point at or after a day.
fn point(days: &[Day], day: Day) -> usize {
    days.partition_point(|other| *other < day)
}

/// The changes of a value, by point.
fn at_points(history: Vec<Change>, days: &[Day]) -> Vec<(usize, Option<Amount>)> {
    history.into_iter().map(|(day, value)| (point(days, day), value)).collect()
}

/// The planned value of a task at the points from its first day to its last. Where its budget is not spread,
/// it is unknown at all points.
fn planned_curve(account: &TaskAccount<'_>, days: &[Day]) -> Vec<(usize, Option<Amount>)> {
    let Some(phased) = account.phased.value() else { return vec![(0, None)] };
    let (from, to) = phased.ends();
    let mut curve = Vec::new();
    for (n, day) in days.iter().enumerate().skip(point(days, from)) {
        curve.push((n, account.planned(*day).ok().flatten()));
        if *day >= to {
            break;
        }
    }
    curve
}

/// The points of the S-curve; none without a day on which value is planned.
pub(super) fn points<'p>(
    standing: &Standing<'p>,
    accounts: &[TaskAccount<'p>],
    parts: &Parts,
    as_of: Day,
    step: EarnedValueStep,
    totals: &Sums,
) -> Result<Vec<EarnedValuePoint>, Problem> {
    let currency = standing.campaign().currency;
    let Some((first, last)) = ends(accounts) else { return Ok(Vec::new()) };
    let days = days(first.min(as_of), last.max(as_of), as_of, step)?;
    // of sums that cannot be held, no point is known
    let sums = |track: Option<Track>| {
        let sums = track.and_then(|track| track.sums().ok()).unwrap_or_else(|| vec![None; days.len()]);
        sums.into_iter().map(|sum| sum.map(|sum| currency.round(sum)))
    };
    let (pv, ev, ac) = match Tracks::of(standing, accounts, parts, &days, as_of) {
        Ok(Tracks { pv, ev, ac }) => (Some(pv), Some(ev), Some(ac)),
        Err(_) => (None, None, None),
    };
    let sums = sums(pv).zip(sums(ev)).zip(sums(ac));
    let total = |figure: &Figure<Amount>| figure.value().copied();
    let points = days.iter().zip(sums).map(|(day, ((pv, ev), ac))| EarnedValuePoint {
        day: *day,
        pv: match (&totals.pv, pv) {
            (Figure::Defined(_), Some(pv)) => Figure::Defined(pv),
            (Figure::Defined(_), None) => planned(accounts, *day).into(),
            (undefined @ Figure::Undefined(_), _) => undefined.clone(),
        },
        ev: if *day == as_of { total(&totals.ev) } else { ev.filter(|_| *day < as_of) },
        ac: if *day == as_of { total(&totals.ac) } else { ac.filter(|_| *day < as_of) },
    });
    Ok(points.collect())
}

/// The days of the points: in steps from the first, the last, and the day of the question.
fn days(first: Day, last: Day, as_of: Day, step: EarnedValueStep) -> Result<Vec<Day>, Problem> {
    let step = if step == EarnedValueStep::Week { 7 } else { 1 };
    if last.days_since(first).checked_div(step).unwrap_or_default() >= MOST_DAYS {
        return Err(problems::too_many_days(MOST_DAYS).at("/series"));
    }
    let mut days = Vec::new();
    let mut day = first;
    while day < last {
        days.push(day);
        let next = day.plus_days(step).unwrap_or(last).min(last);
        if day < as_of && as_of < next {
            days.push(as_of);
        }
        day = next;
    }
    days.push(last);
    Ok(days)
}
