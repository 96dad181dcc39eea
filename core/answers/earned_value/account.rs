//! The account of one task: its budget, planned value, earned value and actual cost.

use super::{
    money::{Part, Parts},
    sums::Sums,
};
use crate::{
    answers::problems,
    calendar::WorkingTime,
    earned_value::{
        Curve, Method, Milestone, PhasedAmount, Policy, Rule, Unstated, WorkProgress, earned_portion,
    },
    say::{Figure, Problem},
    schedule::{AllDates, ProgressFigures, Task, TaskStatus, TaskTree},
    standing::{Standing, amount_missing},
    value::{Amount, Currency, Day, Fraction, Moment, Quantity, Rate, overflow},
};

/// The account of a task that something is budgeted for.
pub(super) struct TaskAccount<'p> {
    /// The position of the task.
    pub(super) task: usize,
    /// The budget spread over days, or the reason why it is not.
    pub(super) phased: Figure<PhasedAmount>,
    /// The calendar over which it is spread.
    pub(super) time: &'p WorkingTime,
    /// The first and the last day over which it is spread.
    pub(super) window: Figure<(Day, Day)>,
    pub(super) rule: Rule,
    pub(super) progress: WorkProgress,
    pub(super) sums: Sums,
}

impl<'p> TaskAccount<'p> {
    /// The accounts of all tasks with a budget, in the order of the document.
    pub(super) fn all(standing: &Standing<'p>, parts: &Parts, as_of: Day) -> Vec<Self> {
        let (plan, tree) = (standing.plan(), standing.tree());
        let windows = windows(standing, tree);
        let mut accounts = Vec::new();
        for (n, task) in plan.campaign().tasks.iter().enumerate() {
            let parts = parts.of_task(n);
            if task.budget.is_some() || !parts.is_empty() {
                let window = windows.get(n).cloned().unwrap_or_else(|| problems::dates_missing().into());
                // with typed dates alone, nothing tells the working days of the task but the campaign's
                // calendar
                let is_dated = task.duration.is_none() && task.calendar.is_none();
                let time = if is_dated || tree.is_summary(n) {
                    plan.calendar()
                } else {
                    plan.task_calendars.of_task(n)
                };
                let facts = TaskFacts { standing, position: n, task, time, window, parts, as_of };
                accounts.push(facts.account());
            }
        }
        accounts
    }
}

/// The facts about a task from which its account follows.
pub(super) struct TaskFacts<'p, 's> {
    pub(super) standing: &'s Standing<'p>,
    pub(super) position: usize,
    pub(super) task: &'p Task,
    /// The calendar over which the budget is spread.
    pub(super) time: &'p WorkingTime,
    /// The first and the last day over which the budget is spread, or the reason why they are not known.
    pub(super) window: Figure<(Day, Day)>,
    /// The parts of budget lines that pay for the task.
    pub(super) parts: &'s [Part],
    pub(super) as_of: Day,
}

impl<'p> TaskFacts<'p, '_> {
    fn account(&self) -> TaskAccount<'p> {
        let rule = self.method().and_then(|method| method.rule).unwrap_or(self.policy().rule);
        let bac = self.budget();
        let phased = self.phased(&bac, rule);
        let pv = match &phased {
            Figure::Defined(phased) => Figure::from(phased.until(self.time, self.as_of)),
            Figure::Undefined(why) => Figure::Undefined(why.clone()),
        };
        let figures = self.standing.stated_progress(self.task);
        let progress = self.progress(&figures, self.task.progress_on(Some(self.as_of)).is_given());
        let ev = match rule.share(&progress, self.milestones(), self.as_of) {
            Some(share) => self.earned(&bac, share),
            None => pv.clone(),
        };
        let ac = match self.cost(progress.begun == Some(false) || self.unstated_is_zero()) {
            Ok(Some(cost)) => Figure::Defined(self.currency().round(cost)),
            Ok(None) => problems::cost_missing().into(),
            Err(problem) => Err(problem).into(),
        };
        let sums = Sums { bac, pv, ev, ac };
        TaskAccount {
            task: self.position,
            phased,
            time: self.time,
            window: self.window.clone(),
            rule,
            progress,
            sums,
        }
    }

    fn currency(&self) -> Currency {
        self.standing.campaign().currency
    }

    fn policy(&self) -> &Policy {
        &self.standing.campaign().policy.earned_value
    }

    fn method(&self) -> Option<&'p Method> {
        self.task.earned_value.as_ref()
    }

    pub(super) fn milestones(&self) -> &'p [Milestone] {
        self.method().map_or(&[][..], |method| &method.milestones)
    }

    /// True if the policy counts what is not stated as zero.
    fn unstated_is_zero(&self) -> bool {
        self.policy().unstated == Unstated::Zero
    }

    /// The budget at completion: that of the task, else that of its lines.
    fn budget(&self) -> Figure<Amount> {
        let planned: Option<Vec<Amount>> = self.parts.iter().map(|part| part.planned).collect();
        match (self.task.budget, planned) {
            (Some(budget), _) => Figure::Defined(self.currency().round(budget)),
            (None, Some(planned)) => Figure::from(Amount::sum(planned)).map(|sum| self.currency().round(sum)),
            (None, None) if self.parts.iter().any(|part| part.lost.planned) => Err(overflow()).into(),
            (None, None) => amount_missing(),
        }
    }

    /// The budget spread over the window, or over the days of milestones, which need no window.
    fn phased(&self, bac: &Figure<Amount>, rule: Rule) -> Figure<PhasedAmount> {
        let amount = match bac {
            Figure::Defined(amount) => *amount,
            Figure::Undefined(why) => return Figure::Undefined(why.clone()),
        };
        let of_rule = if rule == Rule::Milestones { Curve::Milestones } else { self.policy().curve };
        let curve = self.method().and_then(|method| method.curve).unwrap_or(of_rule);
        let window = match &self.window {
            Figure::Defined(window) => *window,
            Figure::Undefined(_) if curve == Curve::Milestones => (self.as_of, self.as_of),
            Figure::Undefined(why) => return Figure::Undefined(why.clone()),
        };
        let decimals = self.currency().decimals();
        PhasedAmount::over(self.time, window, amount, (curve, self.milestones()), decimals).into()
    }

    /// The earned share of the budget.
    pub(super) fn earned(&self, bac: &Figure<Amount>, share: Figure<Fraction>) -> Figure<Amount> {
        match (bac, share) {
            (Figure::Undefined(why), _) => Figure::Undefined(why.clone()),
            (Figure::Defined(bac), Figure::Defined(share)) => {
                Figure::from(earned_portion(*bac, &share, self.currency().decimals()))
            }
            (_, Figure::Undefined(why))
                if self.unstated_is_zero() && why.code == "earnedValue.progressMissing" =>
            {
                Figure::Defined(self.currency().round(Amount::ZERO))
            }
            (_, Figure::Undefined(why)) => Figure::Undefined(why),
        }
    }

    /// The progress of the task at the end of the day, by figures of it, if any are given.
    pub(super) fn progress(&self, figures: &ProgressFigures<'_>, is_given: bool) -> WorkProgress {
        let (task, as_of) = (self.task, self.as_of);
        let percent = figures.percent;
        let units = figures.units.map(|units| (units.done, units.total));
        let minutes = |count: i32| Quantity::from_units(count.into());
        let worked = self.standing.worked(self.position, figures);
        let worked = worked.map(|(done, all)| (minutes(done), minutes(all)));
        if task.status == Some(TaskStatus::Cancelled) {
            let is_some = |of: Option<(Quantity, Quantity)>| of.is_some_and(|(done, _)| !done.is_zero());
            let begun = task.actual_start.is_some_and(|start| start.day() <= as_of)
                || percent.is_some_and(|percent| !percent.is_zero())
                || is_some(units)
                || is_some(worked);
            let percent = percent.or((units.is_none() && worked.is_none()).then_some(Rate::ZERO));
            return WorkProgress { begun: Some(begun), done: false, percent, units, worked };
        }
        let is_stated = task.status_beside_rows().is_some()
            || is_given
            || task.actual_start.is_some()
            || task.actual_finish.is_some();
        let state = self.standing.task_state_by(self.position, task, figures);
        let begun = match &self.window {
            _ if is_stated => Some(state.begun),
            Figure::Defined((first, _)) if *first > as_of => Some(false),
            _ => None,
        };
        WorkProgress { begun, done: state.over, percent, units, worked }
    }

    /// The cost of the task by the end of the day; `None` if part of it is not stated, unless such a part
    /// costs nothing.
    fn cost(&self, unstated_is_zero: bool) -> Result<Option<Amount>, Problem> {
        if self.parts.iter().any(|part| part.lost.actual) {
            return Err(overflow());
        }
        let own_cost = self.task.actual_cost;
        let mut sum = own_cost.filter(|_| !self.standing.is_stated_later(self.task));
        if sum.is_none() && (unstated_is_zero || (own_cost.is_none() && !self.parts.is_empty())) {
            sum = Some(Amount::ZERO);
        }
        for part in self.parts {
            let actual = part.actual.or(unstated_is_zero.then_some(Amount::ZERO));
            sum = sum.zip(actual).map(|(sum, actual)| sum.plus(actual)).transpose()?;
        }
        Ok(sum)
    }
}

/// For every task, the first and the last day over which its budget is spread: its baseline, else its stated
/// dates, else its computed ones; for a summary task without a baseline, those of its parts. Undefined where
/// they are not known.
fn windows(standing: &Standing<'_>, tree: &TaskTree) -> Vec<Figure<(Day, Day)>> {
    let plan = standing.plan();
    let tasks = &plan.campaign().tasks;
    let computed = AllDates::of(plan.schedule(), plan.part_schedule());
    let windows = tasks.iter().enumerate().map(|(n, task)| {
        let is_summary = tree.is_summary(n) && standing.baseline(n).is_none();
        (!is_summary).then(|| window(standing, n, task, &computed))
    });
    let mut windows: Vec<_> = windows.collect();
    for (part, summary) in tree.up() {
        let has_baseline = standing.baseline(summary).is_some();
        let part = windows.get(part).cloned().flatten();
        let (Some(part), Some(window), false) = (part, windows.get_mut(summary), has_baseline) else {
            continue;
        };
        *window = Some(match (window.take(), part) {
            (Some(Figure::Defined((first, last))), Figure::Defined(part)) => {
                Figure::Defined((first.min(part.0), last.max(part.1)))
            }
            (Some(undefined @ Figure::Undefined(_)), _) | (_, undefined @ Figure::Undefined(_)) => undefined,
            (None, part) => part,
        });
    }
    windows.into_iter().map(|window| window.unwrap_or_else(|| problems::dates_missing().into())).collect()
}

/// The first and the last day of a task's baseline, else of its stated dates, else of its computed ones.
fn window(standing: &Standing<'_>, n: usize, task: &Task, computed: &AllDates) -> Figure<(Day, Day)> {
    let until = |first: Day, finish: Moment| {
        let last = finish.plus_minutes(-1).map_or(first, Moment::day);
        (first, last.max(first))
    };
    let plan = standing.plan();
    if let Some(agreed) = standing.baseline(n) {
        let dates =
            agreed.and_then(|(start, finish)| Ok((start, plan.campaign().policy.day_count.finish(finish)?)));
        return dates.map(|(start, finish)| until(start.day(), finish)).into();
    }
    if let (Some(start), Some(finish)) = (task.start_date(), plan.stated_finish(n).transpose()) {
        return finish.map(|finish| until(start.day(), finish)).into();
    }
    let Some(computed) = computed.get(n) else { return problems::dates_missing().into() };
    match computed.start.then(|start| computed.finish.map(|finish| until(start.day(), finish))) {
        Figure::Undefined(why) if why.code == "schedule.durationMissing" => problems::dates_missing().into(),
        window => window,
    }
}

/// For every task, true if work without any money is not over at the end of the day, which the earned value
/// cannot tell; of a summary task, if that is so of one of its parts.
pub(super) fn unpaid_work(standing: &Standing<'_>, accounts: &[TaskAccount<'_>]) -> Vec<bool> {
    let tree = standing.tree();
    let states = standing.task_states().iter().enumerate();
    let mut open: Vec<bool> = states.map(|(n, state)| !state.over && !tree.is_summary(n)).collect();
    for account in accounts {
        let is_paid = !matches!(account.sums.bac, Figure::Defined(amount) if amount.is_zero());
        if let Some(open) = open.get_mut(account.task).filter(|_| is_paid) {
            *open = false;
        }
    }
    for (part, summary) in tree.up() {
        let is_open = open.get(part) == Some(&true);
        if let Some(open) = open.get_mut(summary) {
            *open |= is_open;
        }
    }
    open
}

/// The single tasks without a budget.
pub(super) fn unbudgeted(tasks: usize, tree: &TaskTree, accounts: &[TaskAccount<'_>]) -> Vec<usize> {
    let mut budgeted = accounts.iter().map(|account| account.task).peekable();
    (0..tasks).filter(|n| budgeted.next_if_eq(n).is_none() && !tree.is_summary(*n)).collect()
}
