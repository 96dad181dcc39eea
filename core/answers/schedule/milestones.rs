//! The milestones that are ahead or overdue.

use super::{PlanDates, TaskAnswer};
use crate::{
    say::Figure,
    schedule::Network,
    value::{Day, Id, Moment, sorted},
};

answer! {
    /// A milestone that is not over: a task typed as one, or a single task that takes no time.
    pub struct Milestone {
        /// The id of the task.
        pub id: Id,
        /// The last day of the task, the earlier of its stated finish and its deadline; without either, the
        /// day of the planned finish, by the day count: 00:00 belongs to the day before under the inclusive
        /// one, unless the task is to start on that day and takes no time.
        pub due: Figure<Day>,
        /// The days from the day of the question to the due day; negative if it has passed.
        pub days_left: Option<Figure<i64>>,
        /// The planned finish.
        pub finish: Figure<Moment>,
        /// The finish in the forecast; absent without a day.
        pub forecast_finish: Option<Figure<Moment>>,
        /// The minutes of the task's own time from the planned finish to the end of the deadline; negative if
        /// the deadline is missed.
        pub deadline_float_minutes: Option<Figure<i64>>,
    }
}

impl PlanDates<'_, '_> {
    /// The milestones that are not over, by their due days; with a number of days, only those due within it,
    /// or on a day that is not known.
    pub(super) fn milestones(&self, within_days: Option<i32>, answers: &[TaskAnswer]) -> Vec<Milestone> {
        let (plan, tree) = (self.standing.plan(), self.standing.tree());
        let states = self.as_of.map(|_| self.standing.task_states());
        let activities = plan.network().map_or(&[][..], Network::activities);
        let mut milestones = Vec::new();
        for ((n, task), answer) in self.named_tasks().zip(answers) {
            let has_length = || task.span(plan.campaign().policy.day_count).is_some();
            let takes_no_time = activities.get(n).is_some_and(|activity| activity.minutes == 0);
            let is_one = task.milestone.unwrap_or(takes_no_time && !tree.is_summary(n) && has_length());
            let over = match states {
                Some(states) => states.get(n).is_some_and(|state| state.over),
                None => task.is_over() || task.actual_finish.is_some(),
            };
            if !is_one || over {
                continue;
            }
            let finish = answer.planned_finish();
            let due = match plan.last_day(n).transpose() {
                Some(last) => Figure::from(last),
                None => self.typed(Some(n), finish),
            };
            let days_left = self.as_of.map(|as_of| due.as_ref().map(|due| due.days_since(as_of)));
            if let (Some(Figure::Defined(left)), Some(within)) = (&days_left, within_days)
                && *left > i64::from(within)
            {
                continue;
            }
            let elapsed = activities.get(n).is_some_and(|activity| activity.elapsed);
            let to_deadline = task.deadline_date().map(|deadline| {
                finish.as_ref().then(|finish| plan.minutes_between(n, elapsed, *finish, deadline.end()?))
            });
            milestones.push(Milestone {
                id: task.id.clone(),
                due,
                days_left,
                finish: finish.clone(),
                forecast_finish: answer.forecast_finish.clone(),
                deadline_float_minutes: to_deadline,
            });
        }
        // those without a day at the end
        let due = |milestone: &Milestone| milestone.due.value().copied();
        sorted(milestones, &|a, b| due(a).is_none().cmp(&due(b).is_none()).then_with(|| due(a).cmp(&due(b))))
    }
}
