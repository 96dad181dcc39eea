//! Tasks, the links between them, and the dates that follow from them.
//!
//! A [`Task`] is written down by people. A [`Network`] is the critical path method on plain numbers of
//! minutes, usable without a campaign. A [`NetworkRequest`] describes a network with ids and spans.

mod activity;
mod answer;
mod baseline;
mod bounds;
mod build;
mod calendars;
mod clock;
mod compile;
mod computed;
mod dates;
mod edit;
mod estimate;
mod frame;
mod lanes;
mod lanes_pass;
mod link;
mod narrow;
mod network;
mod order;
mod part;
mod partial;
mod pass;
mod policy;
pub(crate) mod problems;
mod progress;
mod replay;
mod request;
mod roll_up;
mod task;
mod task_progress;
mod ties;
mod tree;
mod unknown;
mod why;

pub use crate::calendar::DayCount;
pub use activity::{Activity, Constraint, Dependency, Lag, Progress};
pub use answer::{NetworkAnswer, NetworkDrivingLink, NetworkTaskAnswer};
pub use baseline::{Baseline, BaselineVersion, TaskBaseline};
pub(crate) use bounds::Side;
pub(crate) use calendars::CalendarsInUse;
pub(crate) use compile::{End, WrittenLink, WrittenProgress, WrittenTask, minutes};
pub(crate) use computed::{Computed, Done, Outline};
pub use computed::{Dates, PlannedDates, TaskDates};
pub use dates::Schedule;
pub use edit::{Edit, Refused};
pub use estimate::Estimate;
pub use frame::{Cycle, Frame, ScheduleFrom, Unschedulable};
pub(crate) use lanes::SideBySide;
pub use link::{Link, LinkType};
pub(crate) use narrow::LOW;
pub use network::Network;
pub(crate) use part::{AllDates, PartComputed, PartSchedule};
pub use policy::{Conflict, LagCalendar, OutOfSequence, Policy};
pub(crate) use progress::ProgressFigures;
pub use progress::{ProgressRow, Units};
pub(crate) use replay::Replay;
pub use request::{ConstraintType, NetworkConstraint, NetworkLink, NetworkRequest, NetworkTask};
pub use task::{AlsoStated, Task, TaskConstraint, TaskStatus};
pub(crate) use tree::TaskTree;
pub use why::{Reason, Step};
