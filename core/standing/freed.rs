//! The money of earlier days that later entries set free.

use super::{
    Books, Standing,
    movements::{EntryMovements, entry_movements, settlement},
};
use crate::{
    budget::{Account, Irregularity, Reach},
    say::Problem,
    value::{Amount, Day, Units},
};

impl Standing<'_> {
    /// The amount by which the entries since a day set free more money of entries before it than they use
    /// themselves, in the currency of a tally. An entry that settles another belongs to the first of them.
    pub(crate) fn freed_of_before(
        &self,
        books: &Books<'_>,
        number: usize,
        since: Day,
    ) -> Result<Amount, Problem> {
        let (entries, resolved) = (&books.budget.entries, &self.plan.resolved_budget);
        let EntryMovements { movements, irregularities } =
            entry_movements(self, books.budget, &mut settlement(self.plan, books.budget), &mut Vec::new());
        let mut first: Vec<usize> = (0..entries.len()).collect();
        let mut settles_nothing = vec![false; entries.len()];
        for (entry, irregularity) in irregularities {
            if let Some(settles_nothing) = settles_nothing.get_mut(entry) {
                *settles_nothing = matches!(irregularity, Irregularity::Transition | Irregularity::OtherLine);
            }
        }
        for entry in &resolved.entries {
            let settled = entry.settles.and_then(|settled| first.get(settled).copied());
            let is_settling = settles_nothing.get(entry.entry) == Some(&false);
            if let Some((first, settled)) = first.get_mut(entry.entry).zip(settled).filter(|_| is_settling) {
                *first = settled;
            }
        }
        let decimals = books.roll_up.decimals(number);
        let mut used = vec![Units::ZERO; entries.len()];
        let mut freed = Units::ZERO;
        for movement in movements.iter().filter(|movement| movement.day >= since) {
            let counts = match movement.reach {
                _ if movement.account == Account::Approved => false,
                Reach::Line => movement.line == number,
                Reach::Scopes => resolved.scopes.of_line(movement.line).contains(&number),
                Reach::All => {
                    movement.line == number || resolved.scopes.of_line(movement.line).contains(&number)
                }
            };
            let first = movement.source.filter(|_| counts).and_then(|source| first.get(source).copied());
            let first = first.filter(|first| entries.get(*first).is_some_and(|first| first.day < since));
            let Some(used) = first.and_then(|first| used.get_mut(first)) else { continue };
            *used = used.plus(movement.amount.map_or(Units::LOST, |amount| Units::of(amount, decimals)))?;
            if *used < Units::ZERO {
                freed = freed.minus(*used)?;
                *used = Units::ZERO;
            }
        }
        books.amount(number, freed)
    }
}
