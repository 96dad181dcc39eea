//! The frame that a network is scheduled in, and the reasons why a network has no dates.

use super::Policy;
use crate::{calendar::WorkingTime, value::Moment};

/// The end from which a network is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleFrom {
    /// Forward from the start of the project.
    Start(Moment),
    /// Back from the finish of the project, which starts as late as it can.
    Finish(Moment),
}

/// The dates, calendars and choices that hold for a whole network.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The end of the project from which dates are computed.
    pub from: ScheduleFrom,
    /// The calendars that activities name by position.
    pub calendars: Vec<WorkingTime>,
    /// The calendar of the project, by position.
    pub calendar: usize,
    /// The moment up to which progress is known; all work that remains comes after it.
    pub status_date: Option<Moment>,
    /// The choices that schedulers differ in.
    pub policy: Policy,
}

/// A reason why a network has no dates. Tasks and links are named by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unschedulable {
    /// Tasks wait for each other in circles: one circle for every group of such tasks, in the order of their
    /// first tasks.
    Cycles(Vec<Cycle>),
    /// An activity names a calendar or a parent that does not exist, or a parent that is a part of the
    /// activity, or has a negative duration.
    Activity(usize),
    /// A constraint other than SNET and FNLT on a summary task.
    SummaryConstraint(usize),
    /// A link names an activity that does not exist, or ties an activity to itself or to a summary task
    /// around it.
    Dependency(usize),
    /// The lag of a link is a share of a summary task, whose duration follows from its parts.
    SummaryShare(usize),
    /// More activities or links than a 32-bit number counts, including the links that those of summary tasks
    /// stand for.
    TooLarge,
}

impl std::fmt::Display for Unschedulable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cycles(cycles) => {
                write!(f, "`{}` groups of tasks wait for each other in circles", cycles.len())
            }
            Self::Activity(n) => {
                write!(f, "activity `{n}` has a calendar or parent that cannot be, or a negative duration")
            }
            Self::SummaryConstraint(n) => {
                write!(f, "summary task `{n}` has a constraint that only single tasks can have")
            }
            Self::Dependency(n) => write!(f, "link `{n}` ties activities that cannot be tied"),
            Self::SummaryShare(n) => write!(f, "the lag of link `{n}` is a share of a summary task"),
            Self::TooLarge => write!(f, "there are more activities or links than can be counted"),
        }
    }
}

impl std::error::Error for Unschedulable {}

/// Tasks that wait for each other in a circle: each for the one before it, and the first for the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The tasks by their positions, the lowest first.
    pub tasks: Vec<usize>,
}
