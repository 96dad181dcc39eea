//! Looking things up by what they are called, compiled once.

use super::sorted_positions;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// The positions of the things in a list by their names. Of several with one name the first has it.
///
/// One map for all kinds of names, because a map is some kilobytes of code for every kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    by_name: HashMap<Box<str>, usize, RandomState>,
}

impl Index {
    /// The index of a list, given the names in its order.
    pub(crate) fn of(names: &mut dyn Iterator<Item = &str>) -> Self {
        let mut by_name = HashMap::with_capacity_and_hasher(names.size_hint().0, RandomState::default());
        for (position, name) in names.enumerate() {
            by_name.entry(name.into()).or_insert(position);
        }
        Self { by_name }
    }

    /// The position of the named entity.
    #[inline(never)]
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The number of names.
    pub(crate) fn len(&self) -> usize {
        self.by_name.len()
    }

    /// The names in their own order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names: Vec<&str> = self.by_name.keys().map(AsRef::as_ref).collect();
        let order = sorted_positions(names.len(), &|a, b| names.get(a).cmp(&names.get(b)));
        order.into_iter().filter_map(move |n| names.get(n).copied())
    }
}
