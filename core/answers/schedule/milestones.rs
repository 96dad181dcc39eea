//! What has to be reached, and by when.

use super::{TaskAnswer, View};
use crate::{
    say::Problem,
    value::{Day, Id, Moment, sorted},
};

answer! {
    /// A milestone that is not over: a task said to be one, or a single task that takes no time.
    pub struct Milestone {
        /// Which task.
        pub id: Id,
        /// Its last day, the earlier of its stated finish and its deadline; without either, the day of the planned finish.
        pub due: Option<Day>,
        /// Days from the day of the question to that day; negative if it has passed.
        pub days_left: Option<i64>,
        /// When it is planned to be reached; absent if the schedule is undefined.
        pub finish: Option<Moment>,
        /// When it is reached in the forecast; absent without a day.
        pub forecast_finish: Option<Moment>,
        /// Minutes of its own time from the planned finish to the end of its deadline; negative if that is missed.
        pub deadline_float_minutes: Option<i64>,
    }
}

impl View<'_, '_> {
    pub(super) fn milestones(
        &self,
        within_days: Option<i32>,
        answers: &[TaskAnswer],
    ) -> Result<Vec<Milestone>, Problem> {
        let (plan, tree) = (self.standing.plan(), self.standing.tree());
        let states = self.as_of.map(|_| self.standing.task_states());
        let activities = self.schedule.map_or(&[][..], |schedule| schedule.network().activities());
        let mut milestones = Vec::new();
        for (n, (task, answer)) in plan.campaign().tasks.iter().zip(answers).enumerate() {
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
                plan.minutes_between(n, elapsed, finish, Moment::end_of(deadline).ok()?).ok()
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
