//! The account of one task: its budget, planned value, earned value and actual cost.

use super::{
    money::{Part, Parts},
    sums::Sums,
};
use crate::{
    answers::problems,
    calendar::WorkingTime,
    earned_value::{Curve, PhasedAmount, Progress, Rule, Unstated, portion},
    plan::Plan,
    say::{Figure, Problem},
    schedule::{Schedule, Task, TaskStatus, TaskTree},
    standing::{Standing, amount_missing},
    value::{Amount, Day, Moment, Rate},
};

/// A task that something is budgeted for.
pub(super) struct Account<'p> {
    pub(super) task: usize,
    /// The budget spread over working days, or the reason why it is not.
    pub(super) working: Figure<PhasedAmount>,
    pub(super) time: &'p WorkingTime,
    pub(super) rule: Rule,
    pub(super) progress: Progress,
    pub(super) sums: Sums,
}

impl<'p> Account<'p> {
    /// The accounts of all tasks with a budget, in the order of the document.
    pub(super) fn all(standing: &Standing<'p>, parts: &Parts, as_of: Day) -> Result<Vec<Self>, Problem> {
        let (plan, tree) = (standing.plan(), standing.tree());
        let windows = windows(plan, tree);
        let mut accounts = Vec::new();
        for (n, task) in plan.campaign().tasks.iter().enumerate() {
            let parts = parts.of_task(n);
            if task.budget.is_some() || !parts.is_empty() {
                let window = windows.get(n).copied().flatten();
                // with typed dates alone, nothing tells the working days of the task but the campaign's
                // calendar
                let is_dated = task.duration.is_none() && task.calendar.is_none();
                let time =
                    if is_dated || tree.is_summary(n) { plan.calendar() } else { plan.times.of_task(n) };
                accounts.push(Self::of(standing, (n, task), time, window, parts, as_of)?);
            }
        }
        Ok(accounts)
    }

    fn of(
        standing: &Standing<'p>,
        (n, task): (usize, &'p Task),
        time: &'p WorkingTime,
        window: Option<(Day, Day)>,
        parts: &[Part],
        as_of: Day,
    ) -> Result<Self, Problem> {
        let currency = standing.campaign().currency;
        let policy = &standing.campaign().policy.earned_value;
        let method = task.earned_value.as_ref();
        let rule = method.and_then(|method| method.rule).unwrap_or(policy.rule);
        let curve = method.and_then(|method| method.curve);
        let curve = curve.unwrap_or(if rule == Rule::Milestones { Curve::Milestones } else { policy.curve });
        let milestones = method.map_or(&[][..], |method| &method.milestones);
        let planned: Option<Vec<Amount>> = parts.iter().map(|part| part.planned).collect();
        let bac = match (task.budget, planned) {
            (Some(budget), _) => Figure::Defined(currency.round(budget)),
            (None, Some(planned)) => Figure::Defined(currency.round(Amount::sum(planned)?)),
            (None, None) => amount_missing(),
        };
        let working = match (&bac, window) {
            (Figure::Undefined(why), _) => Figure::Undefined(why.clone()),
            (Figure::Defined(bac), Some(window)) => {
                Figure::from(PhasedAmount::over(time, window, *bac, (curve, milestones), currency.decimals()))
            }
            (Figure::Defined(bac), None) if curve == Curve::Milestones => Figure::from(PhasedAmount::over(
                time,
                (as_of, as_of),
                *bac,
                (curve, milestones),
                currency.decimals(),
            )),
            (Figure::Defined(_), None) => problems::dates_missing().into(),
        };
        let pv = match &working {
            Figure::Defined(working) => Figure::from(working.until(time, as_of)),
            Figure::Undefined(why) => Figure::Undefined(why.clone()),
        };
        let progress = progress(standing, n, task, window.map(|(first, _)| first), as_of);
        let lenient = policy.unstated == Unstated::Zero;
        let zero = || Figure::Defined(currency.round(Amount::ZERO));
        let ev = match (&bac, rule.share(&progress, milestones, as_of)) {
            (Figure::Undefined(why), _) => Figure::Undefined(why.clone()),
            (_, None) => pv.clone(),
            (Figure::Defined(bac), Some(Figure::Defined(share))) => {
                Figure::from(portion(*bac, &share, currency.decimals()))
            }
            (_, Some(Figure::Undefined(why))) if lenient && why.code == "earnedValue.progressMissing" => {
                zero()
            }
            (_, Some(Figure::Undefined(why))) => Figure::Undefined(why),
        };
        let nothing = progress.begun == Some(false) || lenient;
        let ac = match cost(task, parts, nothing, as_of)? {
            Some(cost) => Figure::Defined(currency.round(cost)),
            None => problems::cost_missing().into(),
        };
        Ok(Self { task: n, working, time, rule, progress, sums: Sums { bac, pv, ev, ac } })
    }
}

/// For every task, the first and the last day over which its budget is spread: its baseline, else its stated
/// dates, else its computed ones; for a summary task without a baseline, those of its parts.
fn windows(plan: &Plan, tree: &TaskTree) -> Vec<Option<(Day, Day)>> {
    let dates = match plan.computed() {
        Some(Ok(schedule)) => Schedule::all(schedule),
        _ => Vec::new(),
    };
    let day_count = plan.campaign().policy.day_count;
    let until = |first: Day, finish: Moment| {
        let last = finish.plus_minutes(-1).map_or(first, Moment::day);
        Some((first, last.max(first)))
    };
    let tasks = plan.campaign().tasks.iter().enumerate();
    let own = tasks.map(|(n, task)| match (&task.baseline, task.start, dates.get(n)) {
        (Some(agreed), ..) => until(agreed.start, day_count.finish(agreed.finish).ok()?),
        _ if tree.is_summary(n) => None,
        (_, Some(start), computed) => match (plan.stated_finish(n), computed) {
            (Ok(Some(finish)), _) => until(start, finish),
            (_, Some(computed)) => until(computed.planned.start.day(), computed.planned.finish),
            _ => None,
        },
        (_, None, Some(computed)) => until(computed.planned.start.day(), computed.planned.finish),
        (_, None, None) => None,
    });
    let mut windows: Vec<Option<(Day, Day)>> = own.collect();
    for (part, summary) in tree.up() {
        let agreed = plan.campaign().tasks.get(summary).is_some_and(|task| task.baseline.is_some());
        let (Some(part), Some(around)) = (windows.get(part).copied().flatten(), windows.get_mut(summary))
        else {
            continue;
        };
        if !agreed {
            let (first, last) = around.unwrap_or(part);
            *around = Some((first.min(part.0), last.max(part.1)));
        }
    }
    windows
}

/// The progress of a task at the end of a day.
fn progress(standing: &Standing<'_>, n: usize, task: &Task, first: Option<Day>, as_of: Day) -> Progress {
    let known = standing.task_state(n);
    let later = is_later(task, as_of);
    let percent = task.percent_complete.filter(|_| !later);
    let units = task.units.as_ref().filter(|_| !later).map(|units| (units.done, units.total));
    if task.status == Some(TaskStatus::Cancelled) {
        let begun = task.actual_start.is_some_and(|start| start <= as_of)
            || percent.is_some_and(|percent| !percent.is_zero())
            || units.is_some_and(|(done, _)| !done.is_zero());
        let percent = percent.or(units.is_none().then_some(Rate::ZERO));
        return Progress { begun: Some(begun), done: false, percent, units };
    }
    let stated = task.status.is_some()
        || task.percent_complete.is_some()
        || task.units.is_some()
        || task.actual_start.is_some()
        || task.actual_finish.is_some();
    let begun = match first {
        _ if stated => Some(known.begun),
        Some(first) if first > as_of => Some(false),
        _ => None,
    };
    Progress { begun, done: known.over, percent, units }
}

/// True if the statements about a task's progress were written down after a day: it has an actual date after
/// it.
fn is_later(task: &Task, as_of: Day) -> bool {
    [task.actual_start, task.actual_finish].into_iter().flatten().any(|day| day > as_of)
}

/// The cost of a task by the end of a day, `None` if part of it is not stated; with `nothing`, such a part
/// costs nothing.
fn cost(task: &Task, parts: &[Part], nothing: bool, as_of: Day) -> Result<Option<Amount>, Problem> {
    let mut all = task.actual_cost.filter(|_| !is_later(task, as_of));
    if all.is_none() && (nothing || (task.actual_cost.is_none() && !parts.is_empty())) {
        all = Some(Amount::ZERO);
    }
    for part in parts {
        let actual = part.actual.or(nothing.then_some(Amount::ZERO));
        all = all.zip(actual).map(|(sum, more)| sum.plus(more)).transpose()?;
    }
    Ok(all)
}

/// The single tasks without a budget.
pub(super) fn unbudgeted(tasks: usize, tree: &TaskTree, accounts: &[Account<'_>]) -> Vec<usize> {
    let mut budgeted = accounts.iter().map(|account| account.task).peekable();
    (0..tasks).filter(|n| budgeted.next_if_eq(n).is_none() && !tree.is_summary(*n)).collect()
}
