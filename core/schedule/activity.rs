//! What a network is made of.

use super::LinkType;
use crate::value::{Moment, Rate};

/// Where a task's dates may lie, beside its links.
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
    /// Whether a summary task can have it.
    pub(crate) fn suits_summaries(self) -> bool {
        matches!(self, Self::AsSoonAsPossible | Self::StartNoEarlierThan(_) | Self::FinishNoLaterThan(_))
    }

    /// Whether all it does is to hold a task back, if anything.
    pub(super) fn holds_back(self) -> bool {
        matches!(self, Self::AsSoonAsPossible | Self::StartNoEarlierThan(_) | Self::FinishNoEarlierThan(_))
    }

    /// Its date.
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

/// How far a task is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// When it began.
    pub actual_start: Option<Moment>,
    /// When it was done.
    pub actual_finish: Option<Moment>,
    /// Minutes done, of its duration.
    pub done: i32,
    /// Minutes that remain; without a figure, the duration less what is done.
    pub remaining: Option<i32>,
}

impl Progress {
    /// Minutes done of a duration: a share of it, or else what does not remain.
    pub(crate) fn done_of(minutes: i32, share: Option<Rate>, remaining: Option<i32>) -> i32 {
        let done = match (share, remaining) {
            (Some(share), _) => share.share_of(minutes),
            (None, Some(remaining)) => minutes.saturating_sub(remaining),
            (None, None) => 0,
        };
        done.clamp(0, minutes.max(0))
    }

    /// When it began; a finish without a start counts as both.
    pub fn start(&self) -> Option<Moment> {
        self.actual_start.or(self.actual_finish)
    }
}

/// One piece of work of a [`Network`](super::Network): a task reduced to what its dates depend on.
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
    /// How long it takes, in working minutes of its calendar.
    pub minutes: i32,
    /// Whether the minutes are minutes on the clock instead. The calendar then only says when it may begin.
    pub elapsed: bool,
    /// Its calendar, by its position in the [`Frame`](super::Frame).
    pub calendar: u16,
    /// Whether it may stand at the end of a working period, where others wait for the next one; without a word, a task
    /// without duration is a milestone.
    pub milestone: Option<bool>,
    /// Where its dates may lie.
    pub constraint: Constraint,
    /// When it has to be finished; it moves no early date, but float is counted to it. That of a summary task holds for
    /// all its parts.
    pub deadline: Option<Moment>,
    /// How far it is.
    pub progress: Progress,
    /// The summary task it belongs to, by its position. A task with parts is a summary: its dates are those of its
    /// parts, its own minutes and progress are not used.
    pub parent: Option<u32>,
}

impl Activity {
    /// Minutes done and minutes that remain.
    pub(crate) fn done_and_left(&self) -> (i32, i32) {
        let done = self.progress.done.clamp(0, self.minutes.max(0));
        (done, self.progress.remaining.unwrap_or(self.minutes.saturating_sub(done)).max(0))
    }

    /// Whether nothing is left to do.
    pub(crate) fn is_complete(&self) -> bool {
        let (done, left) = self.done_and_left();
        self.progress.actual_finish.is_some() || (done > 0 && left == 0)
    }

    /// Whether it may stand at the end of a working period.
    pub fn is_milestone(&self) -> bool {
        self.milestone.unwrap_or(self.minutes == 0)
    }
}

/// The time between the two ends that a link ties together; negative for a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// Working minutes, on the calendar that the policy names.
    Working(i32),
    /// Minutes on the clock.
    Elapsed(i32),
    /// Hundredths of the predecessor's duration, in minutes half away from zero.
    Percent(i32),
}

impl Lag {
    /// Whether it lets the successor come earlier.
    pub fn is_lead(self) -> bool {
        let (Self::Working(count) | Self::Elapsed(count) | Self::Percent(count)) = self;
        count < 0
    }
}

/// No time between.
impl Default for Lag {
    fn default() -> Self {
        Self::Working(0)
    }
}

/// A link between two activities of a [`Network`](super::Network), by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub from: u32,
    /// The successor.
    pub to: u32,
    /// Which ends are tied.
    pub kind: LinkType,
    /// The time between them.
    pub lag: Lag,
}
