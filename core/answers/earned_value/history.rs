//! The past of a task, from dated facts.

use super::{
    account::{TaskAccount, TaskFacts},
    money::{Change, Parts},
};
use crate::{
    earned_value::{Milestone, Rule, WorkProgress, earned_portion, milestone_steps},
    plan::Plan,
    say::{Figure, Problem},
    schedule::{ProgressFigures, Task},
    standing::Standing,
    value::{Amount, Day, TaskDate, sorted},
};

impl<'p> TaskAccount<'p> {
    /// The planned value at the end of a day; `None` where the budget is not spread.
    pub(super) fn planned(&self, day: Day) -> Result<Option<Amount>, Problem> {
        let Some(phased) = self.phased.value() else { return Ok(None) };
        phased.until(self.time, day).map(Some)
    }

    /// The changes of earned value up to a day, by the actual start and finish, the rows of progress and the
    /// days of milestones.
    pub(super) fn earned_history(&self, standing: &Standing<'p>, as_of: Day) -> Vec<Change> {
        let plan = standing.plan();
        let unknown = vec![(Day::MIN, None)];
        let task = plan.campaign().tasks.get(self.task);
        let (Some(task), Some(bac)) = (task, self.sums.bac.value().copied()) else {
            return unknown;
        };
        let milestones = task.earned_value.as_ref().map_or(&[][..], |method| &method.milestones);
        let decimals = plan.campaign().currency.decimals();
        let earned = |progress: WorkProgress, day: Day| match self.rule.share(&progress, milestones, day)? {
            Figure::Defined(share) => earned_portion(bac, &share, decimals).ok(),
            Figure::Undefined(_) => None,
        };
        let begun = WorkProgress { begun: Some(true), ..WorkProgress::default() };
        if self.rule == Rule::Milestones {
            let reached = |milestone: &Milestone| milestone.reached.filter(|day| *day <= as_of);
            let Ok(steps) = milestone_steps(bac, milestones, &reached, decimals) else { return unknown };
            let start = std::iter::once((Day::MIN, Some(Amount::ZERO)));
            return start.chain(steps.into_iter().map(|(day, value)| (day, Some(value)))).collect();
        }
        if task.has_progress_rows() {
            return self.reported_history(standing, task, as_of);
        }
        if self.progress.begun == Some(false) {
            return vec![(Day::MIN, Some(Amount::ZERO))];
        }
        let mut changes = unknown;
        let finish = task.actual_finish.map(TaskDate::last_day);
        let finish = finish.filter(|day| *day <= as_of && self.progress.done);
        if let Some(start) = task.actual_start.map(TaskDate::day).filter(|day| *day <= as_of) {
            // a task done without a date may have been so since any day
            let since = if self.progress.done && finish.is_none() { None } else { earned(begun, start) };
            changes = vec![(Day::MIN, Some(Amount::ZERO)), (start, since)];
        }
        changes.extend(finish.map(|day| (day, Some(bac))));
        changes
    }

    /// The changes of earned value of a task with rows of progress: on every day with a row, a start or a
    /// finish, as a question about that day has it. Figures without a day tell nothing of the days before the
    /// first row.
    fn reported_history(&self, standing: &Standing<'p>, task: &'p Task, as_of: Day) -> Vec<Change> {
        let rows = task.progress_by_day();
        let dates = [
            Some(Day::MIN),
            self.window.value().map(|(first, _)| *first),
            task.actual_start.map(TaskDate::day),
            task.actual_finish.map(TaskDate::last_day),
        ];
        let days = dates.into_iter().chain(rows.iter().map(|row| row.day)).flatten();
        let mut days = sorted(days.filter(|day| *day <= as_of).collect(), &|a: &Day, b| a.cmp(b));
        days.dedup();
        let is_silent_before = !task.own_progress().is_given();
        let mut rows = rows.iter().peekable();
        let mut figures = ProgressFigures::default();
        let earned = days.into_iter().map(|day| {
            while let Some(row) = rows.next_if(|row| row.day <= Some(day)) {
                figures = *row;
            }
            let standing = &standing.on(day);
            let facts = TaskFacts {
                standing,
                position: self.task,
                task,
                time: self.time,
                window: self.window.clone(),
                parts: &[],
                as_of: day,
            };
            let progress = facts.progress(&figures, figures.is_given());
            let share = self.rule.share(&progress, facts.milestones(), day);
            let earned = share.and_then(|share| facts.earned(&self.sums.bac, share).defined());
            (day, earned.filter(|_| is_silent_before || figures.is_given()))
        });
        earned.collect()
    }

    /// The changes of cost on the days up to that of the question, part by part.
    pub(super) fn cost_histories(&self, plan: &Plan, parts: &Parts) -> Vec<Vec<Change>> {
        let unstated_is_zero = self.progress.begun == Some(false);
        let has_own_cost =
            plan.campaign().tasks.get(self.task).is_some_and(|task| task.actual_cost.is_some());
        let parts = parts.of_task(self.task).iter().map(|part| parts.cost_history(part, unstated_is_zero));
        let mut histories: Vec<_> = parts.collect();
        if has_own_cost || (histories.is_empty() && !unstated_is_zero) {
            histories.push(vec![(Day::MIN, None)]);
        }
        histories
    }
}
