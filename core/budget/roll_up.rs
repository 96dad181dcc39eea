//! Movements added up, line by line and for everything that lines are parts of, in one pass.

use super::{Account, Balance, Movement};
use crate::{
    say::Problem,
    value::{Amount, Day, Rate},
};

/// What a line brings along before anything is booked on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    pub(crate) planned: Option<Amount>,
    /// What counts as approved without a movement that says so; none where it is not known.
    pub(crate) approved: Option<Amount>,
    /// What is said to be spent, without a day.
    pub(crate) actual: Option<Amount>,
    /// Whether what is spent is known.
    pub(crate) spoken: bool,
    /// The days that its burn is counted in, where they are not those since the first spending.
    pub(crate) window: Option<(Day, Day)>,
}

/// The money of one line, or of several together.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // none of them follows from the others
pub(crate) struct Tally {
    /// None as soon as one line has none.
    pub(crate) planned: Option<Amount>,
    pub(crate) balance: Balance,
    /// Whether a line has no amount at all, so that what is approved is not known.
    pub(crate) unknown: bool,
    /// Whether what every line has cost is known.
    pub(crate) spoken: bool,
    /// Whether anything is pending, committed or spent.
    pub(crate) booked: bool,
    /// Whether anything is said of what was spent.
    pub(crate) spends: bool,
    /// What was spent on days, of a line with a window within it, and the first of them.
    pub(crate) dated: Amount,
    pub(crate) first: Option<Day>,
}

/// Nothing at all, of which everything is known.
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

/// Everything that movements are added up for: the lines, then what they are parts of.
pub(crate) struct RollUp<'r> {
    pub(crate) tallies: Vec<Tally>,
    /// What each line is a part of.
    parts: &'r [[usize; 4]],
    windows: Vec<Option<(Day, Day)>>,
    thresholds: Vec<Rate>,
    /// For each tally the days since which it has reached its thresholds, then that since which all is spent; empty where
    /// nobody asks. They are told at the end of days: what comes and goes within one does not count.
    since: Vec<Option<Day>>,
    /// The last day with a movement, the tallies that moved on it, and the last such day of each tally.
    today: Day,
    moved: Vec<usize>,
    moved_on: Vec<Day>,
}

impl<'r> RollUp<'r> {
    /// Opens the tallies, `wholes` of them beside the lines; parts are numbered after the lines. Without thresholds nobody
    /// asks since when something has been reached.
    pub(crate) fn open(
        lines: &[Opening],
        wholes: usize,
        parts: &'r [[usize; 4]],
        thresholds: Option<Vec<Rate>>,
    ) -> Result<Self, Problem> {
        let count = lines.len().saturating_add(wholes);
        let marks = thresholds.as_ref().map_or(0, |thresholds| thresholds.len().saturating_add(1));
        let mut all = Self {
            tallies: vec![Tally::NONE; count],
            parts,
            windows: lines.iter().map(|line| line.window).collect(),
            thresholds: thresholds.unwrap_or_default(),
            since: vec![None; count.saturating_mul(marks)],
            today: Day::MIN,
            moved: (0..count).collect(),
            moved_on: vec![Day::MIN; count],
        };
        for (n, line) in lines.iter().enumerate() {
            for part in all.scopes(n) {
                if let Some(tally) = all.tallies.get_mut(part) {
                    tally.open(line)?;
                }
            }
        }
        Ok(all)
    }

    /// The days that the burn of a line is counted in, where they are its own.
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
            if movement.day != self.today {
                self.end_day()?;
                self.today = movement.day;
            }
            let window = self.windows.get(movement.line).copied().flatten();
            let within = window.is_none_or(|(from, to)| (from..=to).contains(&movement.day));
            for (k, scope) in self.scopes(movement.line).into_iter().enumerate() {
                let tally = self.tallies.get_mut(scope);
                let Some((tally, moved_on)) = tally.zip(self.moved_on.get_mut(scope)) else { continue };
                tally.take(movement, within || k > 0)?;
                if *moved_on != self.today {
                    *moved_on = self.today;
                    self.moved.push(scope);
                }
            }
        }
        Ok(())
    }

    /// Marks what has been reached at the end of the day with the last movements.
    pub(crate) fn end_day(&mut self) -> Result<(), Problem> {
        let marks = self.thresholds.len().saturating_add(1);
        for scope in self.moved.drain(..) {
            let from = scope.saturating_mul(marks);
            let since = self.since.get_mut(from..from.saturating_add(marks));
            let tally = self.tallies.get(scope).filter(|tally| tally.booked);
            let Some((tally, since)) = tally.zip(since) else { continue };
            let mut since = since.iter_mut();
            let mut mark = |reached: bool| {
                if let Some(since) = since.next() {
                    *since = reached.then(|| since.unwrap_or(self.today));
                }
            };
            let (limit, used, spent) = (tally.balance.limit()?, tally.balance.used()?, tally.balance.actual);
            for threshold in &self.thresholds {
                mark(used > Amount::ZERO && used >= limit.times(*threshold)?);
            }
            mark(spent > Amount::ZERO && spent >= limit);
        }
        Ok(())
    }

    /// The days since which a tally has reached its thresholds, those that it has, and since when all is spent.
    /// What was so from the start has [`Day::MIN`].
    pub(crate) fn since(&self, scope: usize) -> (impl Iterator<Item = (Rate, Day)>, Option<Day>) {
        let marks = self.thresholds.len();
        let from = scope.saturating_mul(marks.saturating_add(1));
        let own = self.since.get(from..from.saturating_add(marks)).unwrap_or_default();
        let spent = self.since.get(from.saturating_add(marks)).copied().flatten();
        let reached = self.thresholds.iter().zip(own).filter_map(|(share, since)| Some((*share, (*since)?)));
        (reached, spent)
    }
}
