//! A block of a sheet: a head with the rows below it and the titles above.

use super::{heads::HeadRows, matching::Match};
use crate::import::ledger::Place;
use std::collections::HashSet;

/// A head with the rows below it.
pub(super) struct Block<'s> {
    pub(super) head: HeadRows,
    pub(super) matched: Match,
    /// The title above.
    pub(super) title: Option<Place<'s>>,
    /// The positions of its rows.
    pub(super) rows: Vec<usize>,
    /// The rows among them that stand above a repeated head, or above the first with a subtotal.
    pub(super) sections: HashSet<usize>,
    /// The rows of repeated heads.
    pub(super) repeated: Vec<usize>,
    /// The rows above it that belong to no table.
    pub(super) above: Vec<usize>,
}
