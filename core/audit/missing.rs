//! A member that records of one kind lack, told so that a plan with 1,000 of them stays readable.

use crate::{record::At, say::Finding};

/// The number of records that are told one by one.
const MOST: usize = 10;

/// The records of a list that lack a member.
#[derive(Default)]
pub(super) struct Missing<'p> {
    /// The number of records that should have it.
    of: usize,
    /// The positions and names of those that have not.
    records: Vec<(usize, &'p str)>,
}

impl<'p> Missing<'p> {
    /// Counts a record that should have the member.
    pub(super) fn look_at(&mut self, position: usize, name: &'p str, is_missing: bool) {
        self.of = self.of.saturating_add(1);
        if is_missing {
            self.records.push((position, name));
        }
    }

    /// Finds the records one by one, or their number if they are many or no record has the member: that is a
    /// habit and no slip.
    pub(super) fn find(
        &self,
        at: &At<'_>,
        list: &str,
        one: &dyn Fn(usize, &str) -> Finding,
        many: fn(usize, usize, &str) -> Finding,
    ) {
        let count = self.records.len();
        if count <= MOST && (count < self.of || count <= 2) {
            for (position, name) in &self.records {
                at.entry(list, *position).find(one(*position, name));
            }
        } else if let Some((_, first)) = self.records.first() {
            at.member(list).find(many(count, self.of, first));
        }
    }
}
