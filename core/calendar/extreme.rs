//! The working hours of a calendar at an extreme of what its unknown years may bring.

use super::{
    table::{Hours, NEVER, Table},
    years::Years,
};

/// The working hours of a calendar, with every minute of the years that it does not know worked, or none.
///
/// Whatever hours those years turn out to have, work that is added ends between the times of these two, and
/// so does all that only ever grows or only ever shrinks with the hours.
#[derive(Clone, Debug)]
pub(crate) struct Extreme<'t> {
    table: &'t Table,
    is_worked: bool,
    /// In order, the first before every date.
    stretches: Vec<Stretch>,
}

/// A stretch of time that is known, or is not.
#[derive(Clone, Debug)]
struct Stretch {
    from: i64,
    /// The working minutes before it.
    before: i64,
    /// The ordinal in the table at which it begins; `None` if it is not known.
    known: Option<i64>,
}

/// Kernel: positions are results of searches in the list that they index; times are at most ±`NEVER`.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
impl<'t> Extreme<'t> {
    pub(super) fn of(table: &'t Table, years: &Years, is_worked: bool) -> Self {
        let mut extreme = Self { table, is_worked, stretches: Vec::new() };
        let known = years.asked();
        extreme.add(-NEVER, known.is_none());
        for years in known.unwrap_or_default() {
            extreme.add(years.start, true);
            extreme.add(years.end, false);
        }
        extreme
    }

    fn add(&mut self, from: i64, is_known: bool) {
        let before = if self.stretches.is_empty() { 0 } else { self.ordinal(from) };
        let known = is_known.then(|| self.table.ordinal(from));
        self.stretches.push(Stretch { from, before, known });
    }

    /// The last stretch of those that begin a list, and the list is in order.
    fn last(&self, begins: &dyn Fn(&Stretch) -> bool) -> Option<&Stretch> {
        self.stretches.partition_point(begins).checked_sub(1).map(|n| &self.stretches[n])
    }

    /// An instant with an ordinal within a stretch; of several in the known hours, the one that is asked for.
    fn within(&self, stretch: Option<&Stretch>, ordinal: i64, known: fn(&Table, i64) -> i64) -> i64 {
        let Some(stretch) = stretch else { return -NEVER };
        let since = ordinal - stretch.before;
        match stretch.known {
            Some(first) => known(self.table, first + since),
            None if self.is_worked => stretch.from + since,
            None => NEVER,
        }
    }
}

#[allow(clippy::arithmetic_side_effects)] // times are at most ±`NEVER`
impl Hours for Extreme<'_> {
    fn ordinal(&self, time: i64) -> i64 {
        let Some(stretch) = self.last(&|stretch| stretch.from <= time) else { return 0 };
        stretch.before
            + match stretch.known {
                Some(first) => self.table.ordinal(time) - first,
                None if self.is_worked => time - stretch.from,
                None => 0,
            }
    }

    fn earliest(&self, ordinal: i64) -> i64 {
        self.within(self.last(&|stretch| stretch.before < ordinal), ordinal, Table::earliest)
    }

    fn latest(&self, ordinal: i64) -> i64 {
        self.within(self.last(&|stretch| stretch.before <= ordinal), ordinal, Table::latest)
    }
}
