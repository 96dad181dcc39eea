//! The targets of goals and metrics, and the paces of metrics.

use crate::{
    answers::Kpi,
    campaign::Campaign,
    metric::{Pace, Target},
    say::Entity,
    value::{Id, Index},
};

answer! {
    /// A target that changes.
    pub struct TargetMoved {
        /// The goal or the metric.
        pub of as ..: Entity,
        /// The target without the patch; absent where there is none.
        pub before: Option<Target>,
        /// The target with the patch; absent where there is none.
        pub after: Option<Target>,
    }
}

answer! {
    /// A metric whose pace changes on the day.
    pub struct PaceMoved {
        /// The id of the metric.
        pub metric: Id,
        /// The pace without the patch; absent where there is none.
        pub before: Option<Box<Pace>>,
        /// The pace with the patch; absent where there is none.
        pub after: Option<Box<Pace>>,
    }
}

/// The targets that differ: those of goals, then those of metrics.
pub(super) fn moved(before: &Campaign, after: &Campaign) -> Vec<TargetMoved> {
    let goals = |campaign: &Campaign| -> Vec<_> {
        campaign.goals.iter().map(|goal| (goal.id.clone(), goal.target)).collect()
    };
    let metrics = |campaign: &Campaign| -> Vec<_> {
        campaign.metrics.iter().map(|metric| (metric.id.clone(), metric.target)).collect()
    };
    let mut moved = Vec::new();
    for (kind, list) in [("goal", &goals as &dyn Fn(&Campaign) -> Vec<_>), ("metric", &metrics)] {
        moved.extend(differing(list(before), list(after)).into_iter().map(|(id, before, after)| {
            let of = Entity { kind, id: id.to_string() };
            TargetMoved { of, before, after }
        }));
    }
    moved
}

/// The paces that differ.
pub(super) fn paces(before: Vec<Kpi>, after: Vec<Kpi>) -> Vec<PaceMoved> {
    let paces = |kpis: Vec<Kpi>| kpis.into_iter().map(|kpi| (kpi.metric, Some(Box::new(kpi.pace)))).collect();
    let differing = differing(paces(before), paces(after)).into_iter();
    differing.map(|(metric, before, after)| PaceMoved { metric, before, after }).collect()
}

/// The values that differ, by the ids that they belong to: in the order after, those that are gone last.
fn differing<T: PartialEq + Clone>(
    before: Vec<(Id, Option<T>)>,
    after: Vec<(Id, Option<T>)>,
) -> Vec<(Id, Option<T>, Option<T>)> {
    let index = |list: &[(Id, Option<T>)]| Index::of(&mut list.iter().map(|(id, _)| id.as_str()));
    let (known, kept) = (index(&before), index(&after));
    let mut differing = Vec::new();
    for (id, new) in after {
        let old = known.position(id.as_str()).and_then(|n| before.get(n)).and_then(|(_, old)| old.clone());
        if old != new {
            differing.push((id, old, new));
        }
    }
    let gone = before.into_iter().filter(|(id, old)| old.is_some() && kept.position(id.as_str()).is_none());
    differing.extend(gone.map(|(id, old)| (id, old, None)));
    differing
}
