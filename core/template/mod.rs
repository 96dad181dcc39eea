//! Templates: campaigns made from campaigns.
//!
//! A template is a campaign document like any other, whose dates are counted from the event and whose owners
//! are roles. [`TemplateExtractRequest`] makes one from a campaign: what happened stays behind, but for a
//! short record of it in `history`. [`TemplateInstanceRequest`] makes a campaign from a template, or from a
//! [built-in one](TemplateName), for the days, the people and the money of the next time.

mod choice;
mod document;
mod extract;
mod instance;
mod notes;
mod past;
mod problems;
mod roles;
mod shares;

pub use choice::{TemplateChoice, TemplateName};
pub use extract::{TemplateExtract, TemplateExtractRequest};
pub use instance::{TemplateEvent, TemplateInstance, TemplateInstanceRequest, TemplateStep};
pub use notes::TemplateNote;
