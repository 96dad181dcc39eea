//! Templates: campaigns made from campaigns.
//!
//! A template is a campaign document like any other, whose dates are counted from the event and whose owners
//! are roles; [`TemplateCheckRequest`] tells whether a document is one. [`TemplateExtractRequest`] makes one
//! from a campaign: what happened stays behind, but for a short record of it in `history`.
//! [`TemplateInstanceRequest`] makes a campaign from a template, or from a [built-in one](TemplateName), for
//! the days, the people and the money of the next time.

mod check;
mod choice;
mod document;
mod extract;
mod instance;
mod medians;
mod notes;
mod past;
mod problems;
mod roles;
mod shares;

pub use check::{TemplateCheck, TemplateCheckRequest};
pub use choice::{TemplateChoice, TemplateName};
pub use extract::{CampaignOnDay, TemplateExtract, TemplateExtractRequest};
pub use instance::{TemplateEvent, TemplateInstance, TemplateInstanceRequest, TemplateStep};
pub(crate) use medians::median;
pub use medians::{GoalMedian, PastMedians, RiskFrequency, TaskMedian};
pub use notes::TemplateNote;
pub(crate) use past::outcome;
