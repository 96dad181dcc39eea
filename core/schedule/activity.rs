//! The parts of a network: activities and the links between them.

use super::LinkType;
use crate::value::{Moment, Rate};

/// A limit of an activity's dates beside its links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Constraint {
    /// ASAP: as soon as its links allow.
    #[default]
    AsSoonAsPossible,
    /// ALAP: as late as the project's finish allows.
    AsLateAsPossible,
    /// SNET: start no earlier than.
    StartNoEarlierThan(Moment),
    /// SNLT: start no later than.
    StartNoLaterThan(Moment),
    /// FNET: finish no earlier than.
    FinishNoEarlierThan(Moment),
    /// FNLT: finish no later than.
    FinishNoLaterThan(Moment),
    /// MSO: must start on.
    MustStartOn(Moment),
    /// MFO: must finish on.
    MustFinishOn(Moment),
}

impl Constraint {
    /// True if a summary task can have the constraint.
    pub(crate) fn suits_summaries(self) -> bool {
        matches!(self, Self::AsSoonAsPossible | Self::StartNoEarlierThan(_) | Self::FinishNoLaterThan(_))
    }

    /// True if the constraint only ever holds a task back.
    pub(super) fn holds_back(self) -> bool {
        matches!(self, Self::AsSoonAsPossible | Self::StartNoEarlierThan(_) | Self::FinishNoEarlierThan(_))
    }

    /// The constraint with another date, which follows from its date and from whether it ties the finish.
    pub(super) fn with_date(self, date: &dyn Fn(Moment, bool) -> Moment) -> Self {
        match self {
            Self::AsSoonAsPossible | Self::AsLateAsPossible => self,
            Self::StartNoEarlierThan(at) => Self::StartNoEarlierThan(date(at, false)),
            Self::StartNoLaterThan(at) => Self::StartNoLaterThan(date(at, false)),
            Self::FinishNoEarlierThan(at) => Self::FinishNoEarlierThan(date(at, true)),
            Self::FinishNoLaterThan(at) => Self::FinishNoLaterThan(date(at, true)),
            Self::MustStartOn(at) => Self::MustStartOn(date(at, false)),
            Self::MustFinishOn(at) => Self::MustFinishOn(date(at, true)),
        }
    }

    /// The date of the constraint.
    pub fn date(self) -> Option<Moment> {
        match self {
            Self::AsSoonAsPossible | Self::AsLateAsPossible => None,
            Self::StartNoEarlierThan(at)
            | Self::StartNoLaterThan(at)
            | Self::FinishNoEarlierThan(at)
            | Self::FinishNoLaterThan(at)
            | Self::MustStartOn(at)
            | Self::MustFinishOn(at) => Some(at),
        }
    }
}

/// The progress of an activity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The actual start.
    pub actual_start: Option<Moment>,
    /// The actual finish.
    pub actual_finish: Option<Moment>,
    /// The minutes of the duration that are done.
    pub done: i32,
    /// The minutes that remain; `None` for the duration less the minutes done.
    pub remaining: Option<i32>,
    /// `true` if the activity is said to be done. Its dates do not follow from that, but the progress of the
    /// summary tasks around it does: an activity that takes no time has no minutes that are done.
    pub over: bool,
}

impl Progress {
    /// The minutes done of a duration: a share of it, or else the minutes that do not remain.
    pub(crate) fn done_of(minutes: i32, share: Option<Rate>, remaining: Option<i32>) -> i32 {
        let done = match (share, remaining) {
            // what is not done has a minute left
            (Some(share), _) if share < Rate::ONE => share.share_of(minutes).min(minutes.saturating_sub(1)),
            (Some(share), _) => share.share_of(minutes),
            (None, Some(remaining)) => minutes.saturating_sub(remaining),
            (None, None) => 0,
        };
        done.clamp(0, minutes.max(0))
    }

    /// The actual start; an actual finish without a start counts as both.
    pub fn start(&self) -> Option<Moment> {
        self.actual_start.or(self.actual_finish)
    }
}

/// One piece of work of a [`Network`](super::Network): the parts of a task that its dates depend on.
///
/// ```
/// use campaignkit::schedule::{Activity, Constraint};
///
/// let print = Activity { minutes: 4 * 480, ..Activity::default() };
/// let launch = Activity {
///     constraint: Constraint::StartNoEarlierThan("2026-03-02T09:00".parse()?),
///     ..Activity::default() // no minutes: a milestone
/// };
/// assert!(launch.is_milestone() && !print.is_milestone());
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// The duration in working minutes of the calendar.
    pub minutes: i32,
    /// `true` if the minutes are minutes on the clock instead. The calendar then only limits the start.
    pub elapsed: bool,
    /// The calendar, by its position in the [`Frame`](super::Frame).
    pub calendar: usize,
    /// `true` if the activity is a milestone, which may lie at the end of a working period, where other
    /// activities wait for the next period. `None`: an activity without duration is one.
    pub milestone: Option<bool>,
    /// The limit of the dates beside the links.
    pub constraint: Constraint,
    /// The deadline. It moves no early date, but float is counted to it. The deadline of a summary task holds
    /// for all its parts.
    pub deadline: Option<Moment>,
    /// The progress.
    pub progress: Progress,
    /// The summary task that the activity belongs to, by its position. An activity with parts is a summary
    /// task: its dates are those of its parts, its own minutes and progress are not used.
    pub parent: Option<usize>,
}

impl Activity {
    /// The minutes done and the minutes that remain.
    pub(crate) fn done_and_left(&self) -> (i32, i32) {
        let done = self.progress.done.clamp(0, self.minutes.max(0));
        (done, self.progress.remaining.unwrap_or(self.minutes.saturating_sub(done)).max(0))
    }

    /// True if no work is left.
    pub(crate) fn is_complete(&self) -> bool {
        let (done, left) = self.done_and_left();
        self.progress.actual_finish.is_some() || (done > 0 && left == 0)
    }

    /// True if the activity is said to be done, or no work is left.
    pub(super) fn is_over(&self) -> bool {
        self.progress.over || self.is_complete()
    }

    /// True if the activity is a milestone, which may lie at the end of a working period.
    pub fn is_milestone(&self) -> bool {
        self.milestone.unwrap_or(self.minutes == 0)
    }
}

/// The time between the ends that a link ties; negative for a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// Working minutes on the calendar that the policy names.
    Working(i32),
    /// Minutes on the clock.
    Elapsed(i32),
    /// Hundredths of the predecessor's duration, rounded to minutes half away from zero.
    Percent(i32),
}

impl Lag {
    /// True if the lag is negative, which lets the successor come earlier.
    pub fn is_lead(self) -> bool {
        let (Self::Working(count) | Self::Elapsed(count) | Self::Percent(count)) = self;
        count < 0
    }
}

/// No lag.
impl Default for Lag {
    fn default() -> Self {
        Self::Working(0)
    }
}

/// A link between two activities of a [`Network`](super::Network), by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub from: usize,
    /// The successor.
    pub to: usize,
    /// The ends that are tied.
    pub kind: LinkType,
    /// The time between these ends.
    pub lag: Lag,
}
