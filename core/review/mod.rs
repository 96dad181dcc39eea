//! After the campaign: the outcome as people evaluated it, the returns that are expected, the retrospective
//! with its lessons, what became of the things that are left over, the archive, and past campaigns in short.

mod archive;
mod close_out;
mod evaluation;
mod expected;
mod multiple;
mod past;
pub(crate) mod problems;
mod retrospective;

pub use archive::{ArchivedDocument, DocumentKind, DocumentStatus, Stage};
pub use close_out::{Disposal, DisposalKind, LeftOver};
pub use evaluation::{Evaluation, Outcome, StatedRoi};
pub use expected::ExpectedReturn;
pub use multiple::{MultipleMeaning, StatedMultiple};
pub use past::{PastCampaign, PastGoal, PastRisk, PastTask};
pub use retrospective::{Lesson, LessonKind, Retrospective, ReviewPart, ReviewPoint};
