//! The index of a list by the names of its entries, compiled once for all kinds of names.

use foldhash::fast::RandomState;
use smol_str::SmolStr;
use std::collections::{HashMap, hash_map::Entry};

/// The positions of the entries of a list by their names. Of several entries with one name, the first has it.
///
/// One map serves all kinds of names, because a map is some kilobytes of code for every kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    by_name: HashMap<SmolStr, usize, RandomState>,
}

impl Index {
    /// An index with room for a number of names.
    pub(crate) fn with_capacity(names: usize) -> Self {
        Self { by_name: HashMap::with_capacity_and_hasher(names, RandomState::default()) }
    }

    /// The index of a list, given the names in its order.
    pub(crate) fn of(names: &mut dyn Iterator<Item = &str>) -> Self {
        let mut index = Self::with_capacity(names.size_hint().0);
        for (position, name) in names.enumerate() {
            index.insert(name, position);
        }
        index
    }

    /// Gives a name a position unless it has one, and returns the position that it has.
    #[inline(never)]
    pub(crate) fn insert(&mut self, name: &str, position: usize) -> usize {
        match self.by_name.entry(SmolStr::new(name)) {
            Entry::Occupied(taken) => *taken.get(),
            Entry::Vacant(free) => *free.insert(position),
        }
    }

    /// The position of the entry with a name.
    #[inline(never)]
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The names, in no order.
    pub(super) fn names(&self) -> Vec<&str> {
        self.by_name.keys().map(SmolStr::as_str).collect()
    }
}
