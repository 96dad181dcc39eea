//! Records of the running campaign: reports and the rules by which they are due.

mod cadence;
pub(crate) mod problems;
mod report;
mod support;
mod tracking;

pub use cadence::{CadenceDays, CadenceRule};
pub(crate) use cadence::{Period, sunday};
pub use report::{Report, ReportKind};
pub use support::{Support, SupportRequest};
pub use tracking::{DeviationCause, TrackingRow};
