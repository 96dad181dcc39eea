//! Records of the running campaign: reports and the rules by which they are due.

mod cadence;
pub(crate) mod problems;
mod report;
mod support;

pub(crate) use cadence::Period;
pub use cadence::{CadenceDays, CadenceRule};
pub use report::{Report, ReportKind};
pub use support::{Support, SupportRequest};
