//! What has to be done, in which order, and what that means for the dates.
//!
//! [`Task`] is what people write down; [`Network`] is the critical path method on plain numbers, usable without a
//! campaign: minutes in, minutes out.

mod link;
mod network;
mod task;

pub use crate::calendar::DayCount;
pub use link::{Link, LinkType};
pub use network::{Cycle, Dates, Dependency, Network, Schedule, Unschedulable};
pub use task::{AlsoStated, Task, TaskStatus, Units};
