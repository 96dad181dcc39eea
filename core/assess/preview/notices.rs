//! The findings and alerts that come and go with an edit, or from day to day.

use super::days::Dated;
use crate::{answers::Alert, json::to_json, say::Finding, value::paired};

answer! {
    /// A finding or an alert that stays, and whose figures or sentence change.
    pub struct Changed<T> {
        /// As it was before.
        pub before: T,
        /// As it is after.
        pub after: T,
    }
}

answer! {
    /// The findings or alerts that come and go. A finding is known again by its code and the ids of its
    /// place, whatever its position in the document; an alert by its id, and a change of its rank is none.
    pub struct Moved<T> {
        /// Those that are gone, at their places before.
        pub gone: Vec<T> = [],
        /// Those that are new, at their places after.
        pub new: Vec<T> = [],
        /// Those that stay, with other figures.
        pub changed: Vec<Changed<T>> = [],
    }
}

impl<T> Moved<T> {
    /// The difference of notices of which some are pairs; `None` if there is none.
    fn of(
        before: Vec<T>,
        after: Vec<T>,
        pairs: Vec<Option<usize>>,
        is_alike: &dyn Fn(&T, &T) -> bool,
    ) -> Option<Self> {
        let mut before: Vec<Option<T>> = before.into_iter().map(Some).collect();
        let (mut new, mut changed) = (Vec::new(), Vec::new());
        for (after, pair) in after.into_iter().zip(pairs) {
            match pair.and_then(|n| before.get_mut(n)).and_then(Option::take) {
                None => new.push(after),
                Some(before) if is_alike(&before, &after) => {}
                Some(before) => changed.push(Changed { before, after }),
            }
        }
        let gone: Vec<T> = before.into_iter().flatten().collect();
        let stays = gone.is_empty() && new.is_empty() && changed.is_empty();
        (!stays).then_some(Self { gone, new, changed })
    }
}

impl Moved<Finding> {
    /// The findings that differ.
    pub(crate) fn between(
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
        Self::of(before, after, pairs, &|before, after| said(before) == said(after))
    }
}

/// The content of a finding without the places.
fn said(finding: &Finding) -> String {
    let acknowledged = finding.acknowledged.as_ref().map(|_| String::new());
    to_json(&Finding { path: String::new(), mend: Vec::new(), acknowledged, ..finding.clone() })
}

impl Moved<Alert> {
    /// The alerts that differ.
    pub(crate) fn between(before: Vec<Alert>, after: Vec<Alert>) -> Option<Self> {
        let keys = |alerts: &[Alert]| -> Vec<_> { alerts.iter().map(|alert| [alert.id.clone()]).collect() };
        let pairs = paired(&keys(&before), &keys(&after));
        Self::of(before, after, pairs, &|before, after| {
            Alert { rank: after.rank, path: after.path.clone(), ..before.clone() } == *after
        })
    }
}
