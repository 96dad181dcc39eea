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

/// The tallies that a line counts in, by their numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineScopes {
    /// Its own.
    pub(crate) line: usize,
    pub(crate) category: Option<usize>,
    /// None where no line names a group.
    pub(crate) group: Option<usize>,
    /// None where no line names an owner.
    pub(crate) owner: Option<usize>,
    pub(crate) all: usize,
}

/// The scopes that a budget is added up for. Tallies are numbered: those of the lines come first, then those
/// of the shared scopes, then that of all lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scopes {
    /// Categories, groups and owners, in the order in which lines first name them.
    pub(crate) shared: Vec<Scope>,
    /// The scopes of every line.
    pub(crate) of_line: Vec<LineScopes>,
}

impl Scopes {
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut shared = Vec::new();
        let category =
            numbers(lines, &mut shared, |l| Some(&l.category), |l| Scope::Category(l.category.clone()));
        let group = numbers(lines, &mut shared, |l| l.group.as_ref(), |l| Scope::Group(l.group.clone()));
        let owner = numbers(lines, &mut shared, |l| l.owner.as_ref(), |l| Scope::Owner(l.owner.clone()));
        let last = lines.len().saturating_add(shared.len());
        let own = |numbers: &[usize], line: usize| numbers.get(line).copied();
        let of_line = (0..lines.len()).map(|n| LineScopes {
            line: n,
            category: own(&category, n),
            group: own(&group, n),
            owner: own(&owner, n),
            all: last,
        });
        Self { of_line: of_line.collect(), shared }
    }

    /// The numbers of the tallies that a line counts in, its own first.
    pub(crate) fn numbers(&self, line: usize) -> impl Iterator<Item = usize> {
        self.of_line.get(line).into_iter().flat_map(|own| {
            [Some(own.line), own.category, own.group, own.owner, Some(own.all)].into_iter().flatten()
        })
    }
}

/// Adds a scope for every id that lines have, and one for the lines without; nothing where no line has any.
/// Returns the tally of each line.
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
