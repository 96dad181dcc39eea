//! Sources that give no feedback.

use crate::{execution::FeedbackSource, record::At, say::Language, standing::Standing};

findings! {
    /// A source without feedback beside sources that have some.
    Info "feedback.sourceMissing" fn source_missing(source: FeedbackSource) =
        ["there is no {} feedback; ask for some", source.label(Language::En)],
        ["没有{};请收集", source.label(Language::Zh)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let known = || standing.campaign().feedback.iter().filter(|feedback| standing.knows(feedback.day));
    if known().next().is_none() {
        return;
    }
    for source in FeedbackSource::ALL {
        if known().all(|feedback| feedback.source != *source) {
            at.member("feedback").find(source_missing(*source));
        }
    }
}
