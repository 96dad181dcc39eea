//! The lines that are added up together.

use super::Line;
use crate::value::{Id, Index};

/// Lines that are added up together.
#[derive(Clone, Debug)]
pub(crate) enum Scope {
    Category(Id),
    /// None for the lines without a group.
    Group(Option<Id>),
    /// None for the lines without an owner.
    Owner(Option<Id>),
}

/// The scopes that a budget is added up for. Tallies are numbered: those of the lines come first, then those
/// of the shared scopes, then that of all lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scopes {
    /// Categories, groups and owners, in the order in which lines first name them.
    pub(crate) shared: Vec<Scope>,
    /// The numbers of the tallies that each line counts in beside its own, one line after the other.
    numbers: Vec<usize>,
    /// The number of tallies that each line counts in beside its own.
    per_line: usize,
}

impl Scopes {
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut shared = Vec::new();
        let category =
            numbers(lines, &mut shared, |l| Some(&l.category), |l| Scope::Category(l.category.clone()));
        let group = numbers(lines, &mut shared, |l| l.group.as_ref(), |l| Scope::Group(l.group.clone()));
        let owner = numbers(lines, &mut shared, |l| l.owner.as_ref(), |l| Scope::Owner(l.owner.clone()));
        let all = vec![lines.len().saturating_add(shared.len()); lines.len()];
        let kinds: Vec<Vec<usize>> =
            [category, group, owner, all].into_iter().filter(|numbers| !numbers.is_empty()).collect();
        let of_line = |n: usize| kinds.iter().filter_map(move |numbers| numbers.get(n).copied());
        Self { shared, numbers: (0..lines.len()).flat_map(of_line).collect(), per_line: kinds.len() }
    }

    /// The numbers of the tallies that a line counts in beside its own: those of its category, of its group
    /// and its owner where lines name any, and of all lines.
    pub(crate) fn of_line(&self, line: usize) -> &[usize] {
        let from = line.saturating_mul(self.per_line);
        self.numbers.get(from..from.saturating_add(self.per_line)).unwrap_or_default()
    }
}

/// Adds a scope for every id that lines have, and one for the lines without; nothing where no line has any.
/// Gives the number of the tally of each line.
fn numbers(
    lines: &[Line],
    shared: &mut Vec<Scope>,
    id: fn(&Line) -> Option<&Id>,
    scope: fn(&Line) -> Scope,
) -> Vec<usize> {
    if lines.iter().all(|line| id(line).is_none()) {
        return Vec::new();
    }
    let name = |line| id(line).map_or("", Id::as_str);
    let index = Index::of(&mut lines.iter().map(name));
    let mut numbers: Vec<usize> = Vec::with_capacity(lines.len());
    for line in lines {
        let first = index.position(name(line)).and_then(|first| numbers.get(first).copied());
        let next = lines.len().saturating_add(shared.len());
        if first.is_none() {
            shared.push(scope(line));
        }
        numbers.push(first.unwrap_or(next));
    }
    numbers
}
