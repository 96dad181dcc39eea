//! Where a request is told that it goes round in circles.

use super::{NetworkLink, Unschedulable, build::Builder, problems};
use crate::value::Id;

impl Builder<'_> {
    /// Reports why there is no network. All but circles and numbers beyond counting was found before; if anything was not, it is
    /// refused as what it comes nearest to.
    #[cold]
    pub(super) fn refuse(&self, why: Unschedulable) {
        match why {
            Unschedulable::Cycles(cycles) => {
                let id = |n: usize| self.request.tasks.get(n).map(|task| &task.id);
                for cycle in cycles {
                    let link = self.link_into(&cycle.tasks);
                    let at = link.map(|link| self.at.entry("links", link));
                    at.as_ref().unwrap_or(self.at).refuse_with(|| problems::cycle(&cycle.tasks, &id));
                }
            }
            _ if !self.at.is_sound() => {}
            Unschedulable::TooLarge => self.at.member("links").refuse(problems::too_many_links()),
            Unschedulable::Activity(n) => {
                self.at.entry("tasks", n).member("parent").refuse(problems::parent_cycle());
            }
            Unschedulable::SummaryConstraint(n) => {
                let constraint = self.request.tasks.get(n).and_then(|task| task.constraint.as_ref());
                let kind = constraint.map(|constraint| constraint.kind).unwrap_or_default();
                self.at.entry("tasks", n).member("constraint").refuse(problems::summary_constraint(&kind));
            }
            Unschedulable::Dependency(n) | Unschedulable::SummaryShare(n) => {
                let Some(link) = self.request.links.get(n) else { return };
                self.at.entry("links", n).refuse(match link.lag {
                    Some(lag) if link.from != link.to => problems::summary_share(lag),
                    _ => problems::self_link(&link.from),
                });
            }
        }
    }

    /// The link by which the first task of a circle waits for the last one; where that is but a part of it, the link
    /// before.
    fn link_into(&self, circle: &[usize]) -> Option<usize> {
        let parent = |n: usize| self.parents.get(n).copied().flatten().map(|parent| parent as usize);
        let mut to = circle.first().copied();
        for from in circle.iter().rev().copied() {
            if parent(from) != to {
                // a link to a summary task holds for every task in it
                let mut around = vec![false; self.request.tasks.len()];
                for n in std::iter::successors(to, |n| parent(*n)) {
                    around.get_mut(n).into_iter().for_each(|mark| *mark = true);
                }
                let position = |id: &Id| self.position(id).map(|n| n as usize);
                let joins = |link: &NetworkLink| {
                    position(&link.from) == Some(from)
                        && position(&link.to).and_then(|n| around.get(n)) == Some(&true)
                };
                return self.request.links.iter().position(joins);
            }
            to = Some(from);
        }
        None
    }
}
