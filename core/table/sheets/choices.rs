//! The words among which cells are chosen.

use crate::{
    brief::{BriefSubject, PublicationStatus},
    budget::FundState,
    change::ChangeStatus,
    execution::{FeedbackChannel, FeedbackSource, MeetingKind, Sentiment},
    issue::IssueSeverity,
    readiness::{ReadinessKind, ReadinessStatus},
    resource::{ResourceKind, ResourceStatus},
    risk::Strategy,
    schedule::TaskStatus,
    table::records::Source,
};

/// The words of a field; none for one that takes any.
pub(super) fn choices(table: &str, field: &str, source: &Source<'_>) -> Vec<String> {
    let language = source.style.language;
    macro_rules! labels {
        ($choice:ident) => {
            $choice::ALL.iter().map(|word| word.label(language).to_owned()).collect()
        };
    }
    match (table, field) {
        ("tasks" | "gantt", "status") => labels!(TaskStatus),
        ("readiness", "kind") => labels!(ReadinessKind),
        ("readiness", "status") => labels!(ReadinessStatus),
        ("resources", "kind") => labels!(ResourceKind),
        ("resources", "status") => labels!(ResourceStatus),
        ("publishing", "status") => labels!(PublicationStatus),
        ("creative", "about") => labels!(BriefSubject),
        ("expenses", "state") => labels!(FundState),
        ("meetings", "kind") => labels!(MeetingKind),
        ("issues", "severity") => labels!(IssueSeverity),
        ("changes", "status") => labels!(ChangeStatus),
        ("feedback", "source") => labels!(FeedbackSource),
        ("feedback", "channel") => labels!(FeedbackChannel),
        ("feedback", "sentiment") => labels!(Sentiment),
        ("risks", "strategy") => labels!(Strategy),
        ("risks", "probability" | "residualProbability") => {
            let [probability, _] = source.plan.risk_matrix().step_labels(language);
            probability
        }
        ("risks", "impact" | "residualImpact") => {
            let [_, impact] = source.plan.risk_matrix().step_labels(language);
            impact
        }
        _ => Vec::new(),
    }
}
