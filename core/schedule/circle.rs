//! Where a request is told that it goes round in circles.

use super::{NetworkLink, Unschedulable, build::Builder, problems};
use crate::value::Id;

impl Builder<'_> {
    /// Reports why there is no network. All but circles and numbers beyond counting was found before.
    #[cold]
    pub(super) fn refuse(&self, why: Unschedulable) {
        match why {
            Unschedulable::Cycles(cycles) => {
                let id = |n: usize| self.request.tasks.get(n).map(|task| &task.id);
                for cycle in cycles {
                    self.problems
                        .push(|| problems::cycle(&cycle.tasks, &id).at(self.link_into(&cycle.tasks)));
                }
            }
            why if self.problems.is_empty() => {
                let (path, problem) = match why {
                    Unschedulable::TooLarge => ("/links".to_owned(), problems::too_many_links()),
                    Unschedulable::Activity(n) | Unschedulable::SummaryConstraint(n) => {
                        (format!("/tasks/{n}"), problems::unschedulable())
                    }
                    _ => ("/links".to_owned(), problems::unschedulable()),
                };
                self.problems.push(|| problem.at(path));
            }
            _ => {}
        }
    }

    /// The link by which the first task of a circle waits for the last one; where that is but a part of it, the link
    /// before.
    fn link_into(&self, circle: &[usize]) -> String {
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
                let link = self.request.links.iter().position(joins);
                return link.map_or_else(String::new, |link| format!("/links/{link}"));
            }
            to = Some(from);
        }
        String::new()
    }
}
