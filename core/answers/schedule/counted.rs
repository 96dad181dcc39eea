//! The days that are counted from the event, a phase or a task, and what they come to.

use crate::{
    plan::Plan,
    say::Figure,
    schedule::Task,
    value::{Day, Id, RelativeDate, TaskDate, Window},
};

answer! {
    /// The dates of a task that are counted from the event, a phase or another task, as the days and moments
    /// that they come to; those that are typed as days are left out.
    pub struct CountedDates {
        /// The typed start; undefined as all of these where a task has no date to count from
        /// (`relativeDay.noDate`), hours have no moment to count from (`relativeDate.noTime`), or the
        /// calendar does not know a year (`calendar.unknownYear`).
        pub start: Option<Figure<TaskDate>>,
        /// The typed finish.
        pub finish: Option<Figure<TaskDate>>,
        /// The date of the constraint.
        pub constraint: Option<Figure<TaskDate>>,
        /// The deadline.
        pub deadline: Option<Figure<TaskDate>>,
        /// The start of the baseline.
        pub baseline_start: Option<Figure<TaskDate>>,
        /// The finish of the baseline.
        pub baseline_finish: Option<Figure<TaskDate>>,
    }
}

impl CountedDates {
    /// The counted dates of a task, if it has any.
    pub(super) fn of(task: &Task) -> Option<Box<Self>> {
        let dates = task.dates().map(|(_, date)| {
            let known = date.and_then(RelativeDate::counted)?.known.clone();
            known.map(Figure::from)
        });
        let has_some = dates.iter().any(Option::is_some);
        let [start, finish, constraint, deadline, baseline_start, baseline_finish] = dates;
        let counted = Self { start, finish, constraint, deadline, baseline_start, baseline_finish };
        has_some.then(|| Box::new(counted))
    }
}

answer! {
    /// The days of a phase.
    pub struct PhaseAnswer {
        /// The id of the phase.
        pub id: Id,
        /// The first day.
        pub start: Figure<Day>,
        /// The last day, included.
        pub end: Figure<Day>,
    }
}

impl PhaseAnswer {
    /// The days of all phases, if those of one are counted or follow from a span.
    pub(super) fn all(plan: &Plan) -> Vec<Self> {
        if plan.has_typed_phases() {
            return Vec::new();
        }
        let phases = plan.campaign().phases.iter().zip(plan.phase_days());
        let answers = phases.map(|(phase, days)| {
            let [start, end] = [|days: &Window| days.start, |days: &Window| days.end]
                .map(|of| Figure::from(days.as_ref().map(of).map_err(Clone::clone)));
            Self { id: phase.id.clone(), start, end }
        });
        answers.collect()
    }
}
