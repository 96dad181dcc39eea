//! The milestones that are ahead or overdue.

use super::{PlanDates, TaskAnswer};
use crate::{
    say::Problem,
    value::{Day, Id, Moment, sorted},
};

answer! {
    /// A milestone that is not over: a task typed as one, or a single task that takes no time.
    pub struct Milestone {
        /// The id of the task.
        pub id: Id,
        /// The last day of the task, the earlier of its stated finish and its deadline; without either, the
        /// day of the planned finish.
        pub due: Option<Day>,
        /// The days from the day of the question to the due day; negative if it has passed.
        pub days_left: Option<i64>,
        /// The planned finish; absent if the schedule is undefined.
        pub finish: Option<Moment>,
        /// The finish in the forecast; absent without a day.
        pub forecast_finish: Option<Moment>,
        /// The minutes of the task's own time from the planned finish to the end of the deadline; negative if
        /// the deadline is missed.
        pub deadline_float_minutes: Option<i64>,
    }
}

impl PlanDates<'_, '_> {
    /// The milestones that are not over, by their due days; with a number of days, only those due within it.
    pub(super) fn milestones(
        &self,
        within_days: Option<i32>,
        answers: &[TaskAnswer],
    ) -> Result<Vec<Milestone>, Problem> {
        let (plan, tree) = (self.standing.plan(), self.standing.tree());
        let states = self.as_of.map(|_| self.standing.task_states());
        let activities = self.schedule.map_or(&[][..], |schedule| schedule.network().activities());
        let mut milestones = Vec::new();
        for ((n, task), answer) in self.named_tasks().zip(answers) {
            let takes_no_time = activities.get(n).is_some_and(|activity| activity.minutes == 0);
            let is_one = task.milestone.unwrap_or(takes_no_time && !tree.is_summary(n));
            let over = match states {
                Some(states) => states.get(n).is_some_and(|state| state.over),
                None => task.is_over() || task.actual_finish.is_some(),
            };
            if !is_one || over {
                continue;
            }
            let finish = answer.planned_finish();
            let due = plan.last_day(n)?.or_else(|| self.typed(finish?));
            let days_left = due.zip(self.as_of).map(|(due, as_of)| due.days_since(as_of));
            if let (Some(left), Some(within)) = (days_left, within_days)
                && left > i64::from(within)
            {
                continue;
            }
            let elapsed = activities.get(n).is_some_and(|activity| activity.elapsed);
            let to_deadline = finish.zip(task.deadline).and_then(|(finish, deadline)| {
                plan.minutes_between(n, elapsed, finish, deadline.end().ok()?).ok()
            });
            milestones.push(Milestone {
                id: task.id.clone(),
                due,
                days_left,
                finish,
                forecast_finish: answer.forecast_finish,
                deadline_float_minutes: to_deadline,
            });
        }
        // those without a day at the end
        Ok(sorted(milestones, &|a, b| a.due.is_none().cmp(&b.due.is_none()).then_with(|| a.due.cmp(&b.due))))
    }
}
