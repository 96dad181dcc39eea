//! After the campaign: the outcome as people evaluated it, the retrospective with its lessons, what became of
//! the things that are left over, and the archive; and the returns that are expected of it.

mod archive;
mod close_out;
mod evaluation;
mod expected;
mod multiple;
pub(crate) mod problems;
mod retrospective;

pub use archive::{ArchivedDocument, DocumentKind, DocumentStatus, Stage};
pub use close_out::{Disposal, DisposalKind, LeftOver};
pub use evaluation::{Evaluation, Outcome, StatedRoi};
pub use expected::ExpectedReturn;
pub use multiple::{MultipleMeaning, StatedMultiple};
pub use retrospective::{Lesson, LessonKind, Retrospective, ReviewPart, ReviewPoint};
