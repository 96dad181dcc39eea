//! The references of goals resolved.

use super::{entities::Entities, problems};
use crate::{campaign::Campaign, record::At, value::circles};

/// Checks the goals; gives the positions of the goals below each goal.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) -> Vec<Vec<usize>> {
    let goals = &campaign.goals;
    // a parent that is not there is reported in the loop below
    let parent = |n: usize| goals.get(n).and_then(|goal| names.goals.position(goal.parent.as_ref()?));
    let on_circles = circles(goals.len(), &parent);
    for (n, goal) in goals.iter().enumerate() {
        let at = at.entry("goals", n);
        names.goals.claim(n, &at.member("id"));
        names.goals.find(goal.parent.as_ref(), &at.member("parent"));
        if on_circles.get(n) == Some(&true) {
            at.member("parent").refuse(problems::goal_cycle());
        }
        names.phases.find(goal.phase.as_ref(), &at.member("phase"));
        names.find_day(goal.due.as_ref(), &at.member("due"));
        names.tasks.find_all(&goal.tasks, &at.member("tasks"));
        names.metrics.find(goal.metric.as_ref(), &at.member("metric"));
        names.team.find(goal.owner.as_ref(), &at.member("owner"));
        let window = goal.attribution_window;
        if let Some(window) = window {
            if !window.unit.is_calendar_days() || window.is_negative() {
                at.member("attributionWindow").refuse(problems::attribution_window());
            } else {
                at.member("attributionWindow").or_refuse(window.whole_days());
            }
        }
    }
    let mut children = vec![Vec::new(); goals.len()];
    for n in 0..goals.len() {
        if let Some(children) = parent(n).and_then(|parent| children.get_mut(parent)) {
            children.push(n);
        }
    }
    children
}
