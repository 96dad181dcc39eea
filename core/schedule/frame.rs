//! What a network is scheduled by, and why one cannot be.

use super::Policy;
use crate::{calendar::WorkingTime, value::Moment};

/// The end from which a network is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleFrom {
    /// Forward from the start of the project.
    Start(Moment),
    /// Back from its finish: the project starts as late as it may.
    Finish(Moment),
}

/// What holds for a whole network.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Where the schedule begins.
    pub from: ScheduleFrom,
    /// The calendars that activities name by position.
    pub calendars: Vec<WorkingTime>,
    /// The project's own calendar, by position.
    pub calendar: u16,
    /// Up to when progress is known: what remains, and what has not begun, comes after it.
    pub status_date: Option<Moment>,
    /// The choices that schedulers differ in.
    pub policy: Policy,
}

/// Why a network has no dates. Tasks and links are named by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unschedulable {
    /// Tasks wait for each other: one circle for every knot of tasks that do, by their first tasks.
    Cycles(Vec<Cycle>),
    /// An activity names a calendar that is not there, a parent that is not there or is its own part, or takes less
    /// than no time.
    Activity(usize),
    /// A constraint other than SNET and FNLT on a summary task.
    SummaryConstraint(usize),
    /// A link names an activity that is not there, or ties an activity to itself or to a summary around it.
    Dependency(usize),
    /// The lag is a share of a summary task, whose duration follows from its parts.
    SummaryShare(usize),
    /// More activities or links than a 32-bit number counts, those that links on summary tasks stand for included.
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

/// Tasks that wait for each other in a circle, each after the one before it and the first after the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The tasks by their positions, the lowest first.
    pub tasks: Vec<usize>,
}
