//! The outputs of tasks on a day, with the counts of their reviews.

use super::late_days;
use crate::{
    readiness::{Output, OutputState, ReviewResult},
    say::Figure,
    schedule::Task,
    standing::Standing,
    value::{Day, Id, Quantity, TaskDate},
};

answer! {
    /// One output of a task on a day.
    pub struct OutputAnswer {
        /// The task.
        pub task: Id,
        /// The id of the output.
        pub id: Id,
        /// The state on the day: by the last review or the day on which it was handed in, else as typed.
        pub state: OutputState,
        /// The version that counts.
        pub version: Option<String>,
        /// The last day on which it may be handed in, or its last minute.
        pub due: Option<Figure<TaskDate>>,
        /// The days from that day to the day of the question while nothing, or nothing good enough, is handed
        /// in, else to the day on which it was handed in; absent unless that is later.
        pub late_days: Option<Figure<i64>>,
        /// The pieces that reviews accepted, of all versions.
        pub accepted: Figure<Quantity>,
        /// The pieces that reviews rejected, of all versions.
        pub rejected: Figure<Quantity>,
        /// The pieces that are not accepted yet; absent unless the output says how many there are to be.
        pub missing: Option<Figure<Quantity>>,
        /// The reason of the last rejection, if the output stands rejected.
        pub reason: Option<String>,
    }
}

impl Standing<'_> {
    /// The outputs of all tasks at the end of the day.
    pub(super) fn outputs(&self, as_of: Day) -> Vec<OutputAnswer> {
        let of_task = |task: &'_ Task| -> Vec<OutputAnswer> {
            task.outputs.iter().map(|output| self.output(task, output, as_of)).collect()
        };
        self.campaign().tasks.iter().flat_map(of_task).collect()
    }

    fn output(&self, task: &Task, output: &Output, as_of: Day) -> OutputAnswer {
        let until = Some(as_of);
        let state = output.state_on(until);
        let due = output.due.as_ref().map(|due| self.plan().date(due));
        let is_in = matches!(state, OutputState::Submitted | OutputState::Accepted);
        let count = |result| output.count(result, output.reviews_by(until));
        let accepted = count(ReviewResult::Accepted);
        let missing = output.quantity.map(|of| {
            accepted.clone().and_then(|done| of.minus(done)).map(|missing| missing.max(Quantity::ZERO))
        });
        OutputAnswer {
            task: task.id.clone(),
            id: output.id.clone(),
            state,
            version: output.version.clone(),
            late_days: late_days(due.as_ref(), if is_in { output.submitted_on } else { until }),
            due,
            accepted: accepted.into(),
            rejected: count(ReviewResult::Rejected).into(),
            missing: missing.map(Figure::from),
            reason: output.rejected_because(until).filter(|_| state == OutputState::Rejected).cloned(),
        }
    }
}
