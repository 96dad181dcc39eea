//! A network as it is written down, with ids.

use super::{Constraint, LinkType, Policy};
use crate::{
    calendar::{Calendar, UnknownYear},
    value::{Id, Moment, Rate, Span},
};

/// The calendar of tasks where none is named: `24h`.
fn round_the_clock() -> Id {
    "24h".parse().unwrap_or_default()
}

record! {
    /// A network as it is written down: tasks and calendars call each other by ids, and durations are spans.
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
    ///     links: vec![NetworkLink { from: "design".parse()?, to: "print".parse()?, ..NetworkLink::default() }],
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
        /// Where the schedule begins, to be counted forward; either this or `finish`.
        pub start: Option<Moment>,
        /// Where it ends, to be counted back; either this or `start`.
        pub finish: Option<Moment>,
        /// The calendar of the project, and of tasks that name none: the id of a built-in one (`cn`, `weekdays`,
        /// `24h`), or of one in `calendars`.
        pub calendar: Id = round_the_clock(),
        /// Calendars of your own.
        pub calendars: Vec<Calendar>,
        /// What happens with dates in a year whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// Up to when progress is known: what remains, and what has not begun, comes after it.
        pub status_date: Option<Moment>,
        /// The tasks.
        pub tasks: Vec<NetworkTask>,
        /// The links between them.
        pub links: Vec<NetworkLink>,
        /// The choices that schedulers differ in.
        pub policy: Policy = Policy::default(),
    }
}

record! {
    /// A task of a [`NetworkRequest`]. One that is the parent of others is a summary task: its dates are those of its
    /// parts, and its own length and progress are not used.
    pub struct NetworkTask {
        /// What others call it.
        pub id: Id,
        /// How long it takes; either this or `minutes`. Summary tasks and milestones need neither. Elapsed time (`em`,
        /// `eh`, `ed`, `ew`) runs on through nights and holidays.
        pub duration: Option<Span>,
        /// How long it takes, in working minutes of its calendar; either this or `duration`.
        pub minutes: Option<i32>,
        /// Its calendar; without one, the request's.
        pub calendar: Option<Id>,
        /// Where its dates may lie, beside its links; as soon as possible without one. A summary task can have `SNET` and
        /// `FNLT`, which hold for all its parts.
        pub constraint: Option<NetworkConstraint>,
        /// When it has to be finished; moves no early date, but float is counted to it. That of a summary task holds for
        /// all its parts.
        pub deadline: Option<Moment>,
        /// Whether it may stand at the end of a working period, where others wait for the next one; without a word, a
        /// task without duration is a milestone.
        pub milestone: Option<bool>,
        /// The summary task it belongs to.
        pub parent: Option<Id>,
        /// How much of its duration is done, from 0 to 1; without a word, what does not remain. In minutes, half away
        /// from zero.
        pub percent_complete: Option<Rate>,
        /// When it began; without it, or an actual finish, the task is scheduled as one that has not begun.
        pub actual_start: Option<Moment>,
        /// When it was done.
        pub actual_finish: Option<Moment>,
        /// What remains; without a word, the duration less what is done.
        pub remaining: Option<Span>,
    }
}

record! {
    /// Where a task's dates may lie.
    pub struct NetworkConstraint {
        /// What is asked.
        pub kind as "type": ConstraintType = ConstraintType::AsSoonAsPossible,
        /// The date that is meant; none for `ASAP` and `ALAP`.
        pub at: Option<Moment>,
    }
}

record! {
    /// A link of a [`NetworkRequest`]. From a summary task it waits for its parts, to a summary task it holds for all of
    /// them.
    pub struct NetworkLink {
        /// The predecessor.
        pub from: Id,
        /// The successor.
        pub to: Id,
        /// Which ends are tied.
        pub kind as "type": LinkType = LinkType::FinishToStart,
        /// The time between them, negative for a lead; none without a word. A `d` or `w` is worth what it is on the
        /// calendar that the lag runs on, and a `%` is of the predecessor's duration.
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
    /// Whether its date is one of the finish.
    pub(crate) fn ties_finish(self) -> bool {
        matches!(self, Self::FinishNoEarlierThan | Self::FinishNoLaterThan | Self::MustFinishOn)
    }

    /// The constraint with its date; none if the date is missing or one too many.
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
