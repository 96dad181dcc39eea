//! A network as it is written down, with ids.

use super::{Constraint, LinkType, Policy};
use crate::{
    calendar::{Calendar, UnknownYear},
    value::{Id, Moment, Rate, Span},
};

/// The calendar of tasks if none is named: `24h`.
fn round_the_clock() -> Id {
    "24h".parse().unwrap_or_default()
}

record! {
    /// A network as it is written down: tasks and calendars are named by ids, and durations are spans.
    ///
    /// ```
    /// use campaignkit::schedule::{NetworkLink, NetworkRequest, NetworkTask};
    ///
    /// let task = |id: &str, duration: &str| -> Result<_, campaignkit::value::Problem> {
    ///     Ok(NetworkTask { id: id.parse()?, duration: Some(duration.parse()?), ..NetworkTask::default() })
    /// };
    /// let request = NetworkRequest {
    ///     start: Some("2024-09-27T08:00".parse()?),
    ///     calendar: "cn".parse()?,
    ///     tasks: vec![task("design", "3d")?, task("print", "2d")?],
    ///     links: vec![NetworkLink {
    ///         from: "design".parse()?,
    ///         to: "print".parse()?,
    ///         ..NetworkLink::default()
    ///     }],
    ///     ..NetworkRequest::default()
    /// };
    ///
    /// let answer = request.answer()?;
    /// assert_eq!(answer.tasks[0].dates.early_finish.to_string(), "2024-09-30T17:00"); // Sunday 29 is worked
    /// assert_eq!(answer.finish.to_string(), "2024-10-09T17:00"); // National Day is not
    /// assert_eq!(answer.tasks[1].driving_link.as_ref().unwrap().from.as_str(), "design");
    ///
    /// // the network itself, for edits and for questions to single tasks
    /// let schedule = request.network()?.schedule()?;
    /// assert!(schedule.dates(1).unwrap().critical);
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct NetworkRequest {
        /// The start of the project, from which dates are computed forward; either this or `finish`.
        pub start: Option<Moment>,
        /// The finish of the project, from which dates are computed back; either this or `start`.
        pub finish: Option<Moment>,
        /// The calendar of the project, and of tasks that name none: the id of a built-in one (`cn`,
        /// `weekdays`, `24h`), or of one in `calendars`.
        pub calendar: Id = round_the_clock(),
        /// Further calendars.
        pub calendars: Vec<Calendar>,
        /// The treatment of dates in a year whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The moment up to which progress is known; all work that remains comes after it.
        pub status_date: Option<Moment>,
        /// The tasks.
        pub tasks: Vec<NetworkTask>,
        /// The links between the tasks.
        pub links: Vec<NetworkLink>,
        /// The choices that schedulers differ in.
        pub policy: Policy = Policy::default(),
    }
}

record! {
    /// A task of a network. The parent of other tasks is a summary task: its dates are those of
    /// its parts, and its own length and progress are not used.
    pub struct NetworkTask {
        /// The id by which links and parts name the task.
        pub id: Id,
        /// The name for people, which charts show; if absent, the id.
        pub name: Option<String>,
        /// The duration; either this or `minutes`. Summary tasks and milestones need neither. Elapsed time
        /// (`em`, `eh`, `ed`, `ew`) runs through nights and holidays.
        pub duration: Option<Span>,
        /// The duration in working minutes of the task's calendar; either this or `duration`.
        pub minutes: Option<i32>,
        /// The calendar; if absent, that of the request.
        pub calendar: Option<Id>,
        /// The limit of the dates beside the links; if absent, as soon as possible. A summary task can have
        /// `SNET` and `FNLT`, which hold for all its parts.
        pub constraint: Option<NetworkConstraint>,
        /// The deadline. It moves no early date, but float is counted to it. The deadline of a summary task
        /// holds for all its parts.
        pub deadline: Option<Moment>,
        /// `true` if the task is a milestone, which may lie at the end of a working period, where other tasks
        /// wait for the next period. If absent, a task without duration is a milestone.
        pub milestone: Option<bool>,
        /// The summary task that the task belongs to.
        pub parent: Option<Id>,
        /// The share of the duration that is done, from 0 to 1, rounded to minutes half away from zero; if
        /// absent, the duration that does not remain.
        pub percent_complete: Option<Rate>,
        /// The actual start; without it or an actual finish, the task is scheduled as not begun.
        pub actual_start: Option<Moment>,
        /// The actual finish.
        pub actual_finish: Option<Moment>,
        /// The duration that remains; if absent, the duration less the part that is done.
        pub remaining: Option<Span>,
    }
}

record! {
    /// A limit of a task's dates.
    ///
    /// ```
    /// use campaignkit::schedule::{ConstraintType, NetworkConstraint};
    ///
    /// let doors = NetworkConstraint {
    ///     kind: ConstraintType::MustStartOn,
    ///     at: Some("2024-08-01T09:00".parse()?),
    /// };
    /// assert_ne!(doors, NetworkConstraint::default()); // as soon as possible
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct NetworkConstraint {
        /// The type of the constraint.
        pub kind as "type": ConstraintType = ConstraintType::AsSoonAsPossible,
        /// The date of the constraint; absent for `ASAP` and `ALAP`.
        pub at: Option<Moment>,
    }
}

record! {
    /// A link of a network. A link from a summary task waits for the parts of that task; a link to
    /// a summary task holds for all its parts.
    pub struct NetworkLink {
        /// The predecessor.
        pub from: Id,
        /// The successor.
        pub to: Id,
        /// The ends that are tied.
        pub kind as "type": LinkType = LinkType::FinishToStart,
        /// The time between these ends, negative for a lead; if absent, zero. A `d` or `w` has the working
        /// hours of the calendar that the lag runs on, and `%` is a share of the predecessor's duration.
        pub lag: Option<Span>,
    }
}

choice! {
    /// The eight constraints of Microsoft Project.
    pub enum ConstraintType {
        /// As soon as its links allow.
        AsSoonAsPossible "ASAP" "as soon as possible" "越早越好",
        /// As late as the project's finish allows.
        AsLateAsPossible "ALAP" "as late as possible" "越晚越好",
        /// Start no earlier than.
        StartNoEarlierThan "SNET" "start no earlier than" "不得早于…开始",
        /// Start no later than.
        StartNoLaterThan "SNLT" "start no later than" "不得晚于…开始",
        /// Finish no earlier than.
        FinishNoEarlierThan "FNET" "finish no earlier than" "不得早于…完成",
        /// Finish no later than.
        FinishNoLaterThan "FNLT" "finish no later than" "不得晚于…完成",
        /// Must start on, links or not.
        MustStartOn "MSO" "must start on" "必须开始于",
        /// Must finish on, links or not.
        MustFinishOn "MFO" "must finish on" "必须完成于",
    }
}

impl ConstraintType {
    /// True if the date of the constraint is one of the finish.
    pub(crate) fn ties_finish(self) -> bool {
        matches!(self, Self::FinishNoEarlierThan | Self::FinishNoLaterThan | Self::MustFinishOn)
    }

    /// The constraint with its date; `None` if it lacks its date or has one that it cannot have.
    pub(crate) fn at(self, date: Option<Moment>) -> Option<Constraint> {
        Some(match (self, date) {
            (Self::AsSoonAsPossible, None) => Constraint::AsSoonAsPossible,
            (Self::AsLateAsPossible, None) => Constraint::AsLateAsPossible,
            (Self::StartNoEarlierThan, Some(at)) => Constraint::StartNoEarlierThan(at),
            (Self::StartNoLaterThan, Some(at)) => Constraint::StartNoLaterThan(at),
            (Self::FinishNoEarlierThan, Some(at)) => Constraint::FinishNoEarlierThan(at),
            (Self::FinishNoLaterThan, Some(at)) => Constraint::FinishNoLaterThan(at),
            (Self::MustStartOn, Some(at)) => Constraint::MustStartOn(at),
            (Self::MustFinishOn, Some(at)) => Constraint::MustFinishOn(at),
            _ => return None,
        })
    }
}
