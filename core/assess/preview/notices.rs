//! The findings and alerts that come and go with an edit.

use super::days::Dated;
use crate::{answers::Alert, json::to_json, say::Finding, value::paired};

answer! {
    /// A finding whose figures or sentence change.
    pub struct FindingChanged {
        /// The finding without the patch.
        pub before: Finding,
        /// The finding with the patch.
        pub after: Finding,
    }
}

answer! {
    /// The findings that come and go. One is known again by its code and the ids of its place, whatever its
    /// position in the document.
    pub struct FindingsMoved {
        /// The findings that the patch does away with, at their places before it.
        pub gone: Vec<Finding> = [],
        /// The findings that the patch brings, at their places after it.
        pub new: Vec<Finding> = [],
        /// The findings that stay, with other figures.
        pub changed: Vec<FindingChanged> = [],
    }
}

answer! {
    /// An alert whose figures change.
    pub struct AlertChanged {
        /// The alert without the patch.
        pub before: Alert,
        /// The alert with the patch.
        pub after: Alert,
    }
}

answer! {
    /// The alerts that come and go. One is known again by its id; a change of its rank alone is none.
    pub struct AlertsMoved {
        /// The alerts that the patch does away with.
        pub gone: Vec<Alert> = [],
        /// The alerts that the patch brings.
        pub new: Vec<Alert> = [],
        /// The alerts that stay, with other figures.
        pub changed: Vec<AlertChanged> = [],
    }
}

impl FindingsMoved {
    /// The findings that differ; `None` if none does.
    pub(super) fn between(
        old: &Dated<'_>,
        before: Vec<Finding>,
        new: &Dated<'_>,
        after: Vec<Finding>,
    ) -> Option<Self> {
        let keys = |place: &Dated<'_>, findings: &[Finding]| -> Vec<[String; 3]> {
            let keys = findings.iter().map(|finding| {
                let by_id = format!("{} {}", finding.code, place.key(&finding.path));
                [format!("{by_id} {}", said(finding)), by_id, format!("{} {}", finding.code, finding.path)]
            });
            keys.collect()
        };
        let pairs = paired(&keys(old, &before), &keys(new, &after));
        let (gone, new, pairs) = apart(before, after, pairs, &|before, after| said(before) == said(after));
        let changed = pairs.into_iter().map(|(before, after)| FindingChanged { before, after });
        let moved = Self { gone, new, changed: changed.collect() };
        let stays = moved.gone.is_empty() && moved.new.is_empty() && moved.changed.is_empty();
        (!stays).then_some(moved)
    }
}

/// The content of a finding without the places.
fn said(finding: &Finding) -> String {
    let acknowledged = finding.acknowledged.as_ref().map(|_| String::new());
    to_json(&Finding { path: String::new(), mend: Vec::new(), acknowledged, ..finding.clone() })
}

impl AlertsMoved {
    /// The alerts that differ; `None` if none does.
    pub(super) fn between(before: Vec<Alert>, after: Vec<Alert>) -> Option<Self> {
        let keys = |alerts: &[Alert]| -> Vec<_> { alerts.iter().map(|alert| [alert.id.clone()]).collect() };
        let pairs = paired(&keys(&before), &keys(&after));
        let is_alike = |before: &Alert, after: &Alert| {
            Alert { rank: after.rank, path: after.path.clone(), ..before.clone() } == *after
        };
        let (gone, new, pairs) = apart(before, after, pairs, &is_alike);
        let changed = pairs.into_iter().map(|(before, after)| AlertChanged { before, after });
        let moved = Self { gone, new, changed: changed.collect() };
        let stays = moved.gone.is_empty() && moved.new.is_empty() && moved.changed.is_empty();
        (!stays).then_some(moved)
    }
}

/// The things that are gone, those that are new, and the pairs that are not alike.
fn apart<T>(
    before: Vec<T>,
    after: Vec<T>,
    pairs: Vec<Option<usize>>,
    is_alike: &dyn Fn(&T, &T) -> bool,
) -> (Vec<T>, Vec<T>, Vec<(T, T)>) {
    let mut before: Vec<Option<T>> = before.into_iter().map(Some).collect();
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for (after, pair) in after.into_iter().zip(pairs) {
        match pair.and_then(|n| before.get_mut(n)).and_then(Option::take) {
            None => new.push(after),
            Some(before) if is_alike(&before, &after) => {}
            Some(before) => changed.push((before, after)),
        }
    }
    (before.into_iter().flatten().collect(), new, changed)
}
