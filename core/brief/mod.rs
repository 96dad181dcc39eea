//! The brief of a campaign and what carries it out in public: the publishing plan, the run sheet of the event
//! day, standard operating procedures.

mod creative;
pub(crate) mod problems;
mod publication;
mod run_sheet;
mod sop;

pub use creative::{Brief, BriefRow, BriefSubject, CampaignForm, Competitor, Persona, Prize};
pub use publication::{Publication, PublicationStatus};
pub use run_sheet::RunSheetStep;
pub(crate) use run_sheet::track_of;
pub use sop::Sop;
