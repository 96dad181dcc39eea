//! Movements added up, line by line and for everything that lines are parts of, in one pass.

use super::{Account, Balance, Movement};
use crate::{
    say::Problem,
    value::{Amount, Day, Rate},
};

/// The amounts of a line before any movement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    pub(crate) planned: Option<Amount>,
    /// The amount that counts as approved without a movement; `None` where it is not known.
    pub(crate) approved: Option<Amount>,
    /// The amount stated as spent, without a day.
    pub(crate) actual: Option<Amount>,
    /// `true` if the amount spent is known.
    pub(crate) spoken: bool,
    /// The days over which the burn of the line is counted, where they are not those since the first
    /// spending.
    pub(crate) window: Option<(Day, Day)>,
}

/// The money of one line, or of several together.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // none of them follows from the others
pub(crate) struct Tally {
    /// The planned amount; `None` as soon as one line has none.
    pub(crate) planned: Option<Amount>,
    pub(crate) balance: Balance,
    /// `true` if a line has no amount at all, so that the amount approved is not known.
    pub(crate) unknown: bool,
    /// `true` if the actual cost of every line is known.
    pub(crate) spoken: bool,
    /// `true` if anything is pending, committed or spent.
    pub(crate) booked: bool,
    /// `true` if an amount spent is stated or entered.
    pub(crate) spends: bool,
    /// The amount spent on days and the first of these days; of a line with a window, on days within it.
    pub(crate) dated: Amount,
    pub(crate) first: Option<Day>,
}

/// The tally of no line: all amounts are zero and known.
impl Default for Tally {
    fn default() -> Self {
        Self::NONE
    }
}

impl Tally {
    const NONE: Self = Self {
        planned: Some(Amount::ZERO),
        balance: Balance {
            approved: Amount::ZERO,
            transfers: Amount::ZERO,
            pending: Amount::ZERO,
            committed: Amount::ZERO,
            actual: Amount::ZERO,
        },
        unknown: false,
        spoken: true,
        booked: false,
        spends: false,
        dated: Amount::ZERO,
        first: None,
    };

    fn open(&mut self, line: &Opening) -> Result<(), Problem> {
        self.planned = self.planned.zip(line.planned).map(|(sum, more)| sum.plus(more)).transpose()?;
        self.unknown |= line.approved.is_none();
        self.balance.approved = self.balance.approved.plus(line.approved.unwrap_or_default())?;
        self.balance.actual = self.balance.actual.plus(line.actual.unwrap_or_default())?;
        self.spoken &= line.spoken;
        self.booked |= line.actual.is_some();
        self.spends |= line.actual.is_some();
        Ok(())
    }

    fn take(&mut self, movement: &Movement, in_window: bool) -> Result<(), Problem> {
        let Movement { day, account, amount, .. } = *movement;
        self.balance.add(account, amount)?;
        self.booked |= !matches!(account, Account::Approved | Account::Transfers);
        self.spends |= account == Account::Actual;
        if account == Account::Actual && in_window {
            self.dated = self.dated.plus(amount)?;
            self.first = self.first.or(Some(day));
        }
        Ok(())
    }
}

/// The day since which a mark has been reached at the end of every day: a mark that is reached and lost
/// within one day does not count.
#[derive(Clone, Copy, Default)]
struct Since {
    touched: Day,
    before: Option<Day>,
    now: Option<Day>,
}

impl Since {
    fn see(&mut self, day: Day, reached: bool) {
        if self.touched != day {
            (self.touched, self.before) = (day, self.now);
        }
        self.now = reached.then(|| self.before.unwrap_or(day));
    }
}

/// Everything that movements are added up for: the lines, then what they are parts of.
pub(crate) struct RollUp<'r> {
    pub(crate) tallies: Vec<Tally>,
    /// The numbers of the tallies that each line is a part of.
    parts: &'r [[usize; 4]],
    windows: Vec<Option<(Day, Day)>>,
    thresholds: Vec<Rate>,
    /// The marks of each tally: its thresholds, then the spending of the whole limit.
    since: Vec<Since>,
}

impl<'r> RollUp<'r> {
    /// Opens the tallies, `wholes` of them beside the lines; parts are numbered after the lines.
    pub(crate) fn open(
        lines: &[Opening],
        wholes: usize,
        parts: &'r [[usize; 4]],
        thresholds: Vec<Rate>,
    ) -> Result<Self, Problem> {
        let count = lines.len().saturating_add(wholes);
        let marks = thresholds.len().saturating_add(1);
        let mut all = Self {
            tallies: vec![Tally::NONE; count],
            parts,
            windows: lines.iter().map(|line| line.window).collect(),
            thresholds,
            since: vec![Since::default(); count.saturating_mul(marks)],
        };
        for (n, line) in lines.iter().enumerate() {
            for part in all.scopes(n) {
                if let Some(tally) = all.tallies.get_mut(part) {
                    tally.open(line)?;
                }
            }
        }
        for n in 0..count {
            all.mark(n, Day::MIN)?;
        }
        Ok(all)
    }

    /// The days over which the burn of a line is counted, where the line has a window.
    pub(crate) fn window(&self, scope: usize) -> Option<(Day, Day)> {
        self.windows.get(scope).copied().flatten()
    }

    fn scopes(&self, line: usize) -> [usize; 5] {
        let [a, b, c, d] = self.parts.get(line).copied().unwrap_or([line; 4]);
        [line, a, b, c, d]
    }

    /// Adds movements that come in the order of their days.
    pub(crate) fn take(&mut self, movements: &[Movement]) -> Result<(), Problem> {
        for movement in movements {
            let window = self.windows.get(movement.line).copied().flatten();
            let within = window.is_none_or(|(from, to)| (from..=to).contains(&movement.day));
            for (k, scope) in self.scopes(movement.line).into_iter().enumerate() {
                if let Some(tally) = self.tallies.get_mut(scope) {
                    tally.take(movement, within || k > 0)?;
                }
                self.mark(scope, movement.day)?;
            }
        }
        Ok(())
    }

    fn mark(&mut self, scope: usize, day: Day) -> Result<(), Problem> {
        let Some(tally) = self.tallies.get(scope).filter(|tally| tally.booked) else { return Ok(()) };
        let (limit, used, spent) = (tally.balance.limit()?, tally.balance.used()?, tally.balance.actual);
        let marks = self.thresholds.len();
        let from = scope.saturating_mul(marks.saturating_add(1));
        let Some((spent_since, since)) =
            self.since.get_mut(from..=from.saturating_add(marks)).and_then(<[Since]>::split_last_mut)
        else {
            return Ok(());
        };
        for (since, threshold) in since.iter_mut().zip(&self.thresholds) {
            since.see(day, used > Amount::ZERO && used >= limit.times(*threshold)?);
        }
        spent_since.see(day, spent > Amount::ZERO && spent >= limit);
        Ok(())
    }

    /// The thresholds that a tally has reached with the days since which it has, and the day since which all
    /// is spent. A mark that was reached from the start has [`Day::MIN`].
    pub(crate) fn since(&self, scope: usize) -> (impl Iterator<Item = (Rate, Day)>, Option<Day>) {
        let marks = self.thresholds.len();
        let from = scope.saturating_mul(marks.saturating_add(1));
        let own = self.since.get(from..from.saturating_add(marks)).unwrap_or_default();
        let spent = self.since.get(from.saturating_add(marks)).and_then(|since| since.now);
        let reached = self.thresholds.iter().zip(own).filter_map(|(share, since)| Some((*share, since.now?)));
        (reached, spent)
    }
}
