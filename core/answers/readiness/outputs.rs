//! The outputs of tasks on a day, with the counts of their reviews.

use crate::{
    answers::DaysLate,
    readiness::{Output, OutputState, ReviewResult},
    say::{Figure, Text},
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
        /// The days by which it is overdue, as nothing or nothing good enough is handed in, or was handed in
        /// late.
        pub days_late as ..: DaysLate,
        /// The number of pieces that are to be handed over.
        pub needed: Option<Quantity>,
        /// The pieces that reviews accepted, of all versions.
        pub accepted: Figure<Quantity>,
        /// The pieces that reviews rejected, of all versions.
        pub rejected: Figure<Quantity>,
        /// Needed less accepted: positive where some are missing. Absent unless the output says how many are
        /// needed.
        pub gap: Option<Figure<Quantity>>,
        /// The reason of the last rejection, if the output stands rejected.
        pub reason: Option<String>,
    }
}

impl OutputAnswer {
    /// The state in words, with the days by which the output is late.
    pub(crate) fn told(&self) -> Text {
        let state = Text::of(|language| self.state.label(language));
        if !self.days_late.is_overdue() {
            return self.days_late.told(state);
        }
        self.days_late.told(text!(["{}, overdue", state.en], ["{},逾期", state.zh]))
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
        let gap = output.needed.map(|needed| accepted.clone().and_then(|done| needed.minus(done)));
        OutputAnswer {
            task: task.id.clone(),
            id: output.id.clone(),
            state,
            version: output.version.clone(),
            days_late: self.days_late(due.as_ref(), !is_in, output.submitted_on),
            needed: output.needed,
            due,
            accepted: accepted.into(),
            rejected: count(ReviewResult::Rejected).into(),
            gap: gap.map(Figure::from),
            reason: output.rejected_because(until).filter(|_| state == OutputState::Rejected).cloned(),
        }
    }
}
