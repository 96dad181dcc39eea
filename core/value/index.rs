//! Looking things up by what they are called, compiled once.

use super::sorted_positions;

/// The positions of the things in a list by their names. Of several with one name the first has it.
///
/// One sorted list for all kinds of names, because a tree is some kilobytes of code for every kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    by_name: Vec<(String, usize)>,
}

impl Index {
    /// The index of a list, given the names in its order.
    pub(crate) fn of(names: &mut dyn Iterator<Item = &str>) -> Self {
        let names: Vec<&str> = names.collect();
        let order = sorted_positions(names.len(), &|a, b| names.get(a).cmp(&names.get(b)));
        let mut by_name: Vec<(String, usize)> = Vec::with_capacity(order.len());
        for position in order {
            let Some(name) = names.get(position) else { continue };
            if by_name.last().is_none_or(|(last, _)| last != name) {
                by_name.push(((*name).to_owned(), position));
            }
        }
        Self { by_name }
    }

    /// Where the thing stands.
    #[inline(never)]
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let found = self.by_name.binary_search_by(|(other, _)| other.as_str().cmp(name)).ok()?;
        self.by_name.get(found).map(|(_, position)| *position)
    }

    /// The names in their own order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.iter().map(|(name, _)| name.as_str())
    }
}
