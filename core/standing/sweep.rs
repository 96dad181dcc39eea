//! The movements of the books taken day by day, and the lines that they bring beyond their limits.

use super::books::{Books, Overdraft, Overrun};
use crate::{
    budget::{Account, Movement, Reach},
    say::Problem,
    value::{Amount, Units},
};

/// An entry after which more is committed and spent on a line than may be, at least until the end of its day.
struct PossibleOverrun {
    entry: usize,
    line: usize,
}

impl Books<'_> {
    /// Merges two streams of movements, each in the order of its days: the changes of limits, by versions,
    /// transfers and draws, and the entries. On every day the limits change before the entries count, and
    /// both are checked at its end.
    pub(super) fn sweep(&mut self, limit_changes: &[Movement], entries: &[Movement]) -> Result<(), Problem> {
        let is_same_day = |a: &Movement, b: &Movement| a.day == b.day;
        let day_of = |movements: &&[Movement]| movements.first().map(|movement| movement.day);
        let mut limit_changes = limit_changes.chunk_by(is_same_day).peekable();
        let mut entries = entries.chunk_by(is_same_day).peekable();
        let mut is_over = vec![false; self.budget.lines.len()];
        loop {
            let days = [limit_changes.peek().and_then(day_of), entries.peek().and_then(day_of)];
            let Some(day) = days.into_iter().flatten().min() else { break };
            let changes_today = limit_changes.next_if(|changes| day_of(changes) == Some(day));
            let entries_today = entries.next_if(|entries| day_of(entries) == Some(day));
            let overdrafts = self.change_limits(changes_today.unwrap_or_default())?;
            let possible_overruns = self.take_entries(entries_today.unwrap_or_default(), &is_over)?;
            self.keep_overruns(possible_overruns, &mut is_over);
            self.keep_overdrafts(overdrafts);
        }
        self.roll_up.end_day()
    }

    /// Takes the changes of limits of one day; gives the transfers that take more than is left on their line.
    fn change_limits(&mut self, changes: &[Movement]) -> Result<Vec<Overdraft>, Problem> {
        self.roll_up.take(changes)?;
        let mut overdrafts = Vec::new();
        let own = |change: &&Movement| change.reach != Reach::Scopes;
        for Movement { source, line, account, amount, .. } in changes.iter().filter(own).copied() {
            let takes = account == Account::Transfers && amount.is_some_and(Amount::is_negative);
            // a negative draw also takes money from its line, but is no transfer
            if takes
                && let Some(left) = self.negative_rest(line)
                && let Some(transfer) = source
            {
                overdrafts.push(Overdraft { transfer, line, left });
            }
        }
        Ok(overdrafts)
    }

    /// Takes the entries of one day; gives those after which a line is over its limit, except lines that were
    /// before.
    fn take_entries(
        &mut self,
        movements: &[Movement],
        is_over: &[bool],
    ) -> Result<Vec<PossibleOverrun>, Problem> {
        let mut possible_overruns = Vec::new();
        for of_entry in movements.chunk_by(|a, b| a.source == b.source) {
            self.roll_up.take(of_entry)?;
            let Some(Movement { source: Some(entry), line, .. }) = of_entry.first().copied() else {
                continue;
            };
            if is_over.get(line) == Some(&false) && self.excess(line).is_some() {
                possible_overruns.push(PossibleOverrun { entry, line });
            }
        }
        Ok(possible_overruns)
    }

    /// At the end of a day, keeps the first entry of each line that is still over its limit.
    fn keep_overruns(&mut self, possible_overruns: Vec<PossibleOverrun>, is_over: &mut [bool]) {
        for PossibleOverrun { entry, line } in possible_overruns {
            let Some(is_over) = is_over.get_mut(line).filter(|is_over| !**is_over) else { continue };
            if let Some([committed_and_spent, limit]) = self.excess(line) {
                *is_over = true;
                self.overruns.push(Overrun { entry, line, committed_and_spent, limit });
            }
        }
    }

    /// At the end of a day, keeps the transfers whose line still lacks the money.
    fn keep_overdrafts(&mut self, overdrafts: Vec<Overdraft>) {
        for overdraft in overdrafts {
            if self.negative_rest(overdraft.line).is_some() {
                self.overdrafts.push(overdraft);
            }
        }
    }

    /// The amount left on a line, if it is below zero and can be held.
    fn negative_rest(&self, line: usize) -> Option<Amount> {
        let tally = self.roll_up.tallies.get(line).filter(|tally| !tally.approved_unknown)?;
        let left = tally.available().ok().filter(|left| *left < Units::ZERO)?;
        self.amount(line, left).ok()
    }

    /// The amount committed and spent on a line and the limit of the line, if the amount is greater and both
    /// can be held.
    fn excess(&self, line: usize) -> Option<[Amount; 2]> {
        let tally = self.roll_up.tallies.get(line).filter(|tally| !tally.approved_unknown)?;
        let (committed_and_spent, limit) = (tally.committed_and_spent().ok()?, tally.limit().ok()?);
        if committed_and_spent <= limit {
            return None;
        }
        Some([self.amount(line, committed_and_spent).ok()?, self.amount(line, limit).ok()?])
    }
}
