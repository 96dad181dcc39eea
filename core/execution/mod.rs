//! Records of the running campaign: reports and the rules by which they are due, the weekly tracker,
//! meetings, actions and feedback.

mod action;
mod cadence;
mod feedback;
mod meeting;
pub(crate) mod problems;
mod report;
mod support;
mod tracking;

pub use action::{Action, ActionStatus};
pub use cadence::{CadenceDays, CadenceRule};
pub(crate) use cadence::{Period, sunday};
pub use feedback::{Feedback, FeedbackChannel, FeedbackSource, Sentiment};
pub use meeting::{DecisionSubject, Meeting, MeetingDecision, MeetingKind};
pub use report::{Report, ReportKind};
pub use support::{Support, SupportRequest};
pub use tracking::{DeviationCause, TrackingRow};
