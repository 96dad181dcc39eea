//! Movements added up, line by line and for everything that lines are added up in, in one pass.

use super::{Account, Movement, Reach, Scopes};
use crate::{
    say::Problem,
    value::{Amount, Day, Rate, Units},
};
use std::collections::BTreeMap;

/// The amounts of a line before any movement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    pub(crate) planned: Option<Amount>,
    /// The amount that counts as approved without a movement; `None` where it is not known.
    pub(crate) approved: Option<Amount>,
    /// The amount stated as spent, without a day.
    pub(crate) actual: Option<Amount>,
    /// `true` if the amount spent is known.
    pub(crate) actual_known: bool,
    /// The days over which the burn of the line is counted, where they are not those since the first
    /// spending.
    pub(crate) window: Option<(Day, Day)>,
}

/// A line in a foreign currency: its decimals, and its amounts before any movement as they count in the
/// campaign's currency.
pub(crate) struct ForeignOpening {
    pub(crate) line: usize,
    pub(crate) decimals: u32,
    pub(crate) reported: Opening,
}

/// A line in a foreign currency as it counts in the campaign's.
#[derive(Clone, Debug)]
pub(crate) struct ForeignLine {
    pub(crate) line: usize,
    /// The decimals of its own currency.
    decimals: u32,
    /// Its money in the campaign's currency.
    pub(crate) reported: Tally,
}

/// The money of one line, or of several together, in units of the currency's last decimal.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // none of them follows from the others
pub(crate) struct Tally {
    /// The planned amount; `None` as soon as one line has none.
    pub(crate) planned: Option<Units>,
    pub(crate) approved: Units,
    pub(crate) transfers: Units,
    pub(crate) pending: Units,
    pub(crate) committed: Units,
    pub(crate) actual: Units,
    /// `true` if a line has no amount at all, so that the amount approved is not known.
    pub(crate) approved_unknown: bool,
    /// `true` if the actual cost of every line is known.
    pub(crate) actual_known: bool,
    /// `true` if anything is pending, committed or spent.
    pub(crate) booked: bool,
    /// `true` if an amount spent is stated or entered.
    pub(crate) has_spending: bool,
    /// The amount spent on days and the first of these days; of a line with a window, on days within it.
    pub(crate) dated: Units,
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
        planned: Some(Units::ZERO),
        approved: Units::ZERO,
        transfers: Units::ZERO,
        pending: Units::ZERO,
        committed: Units::ZERO,
        actual: Units::ZERO,
        approved_unknown: false,
        actual_known: true,
        booked: false,
        has_spending: false,
        dated: Units::ZERO,
        first: None,
    };

    /// The tally of one line.
    fn of(line: &Opening, decimals: u32) -> Self {
        let units = |amount: Option<Amount>| amount.map(|amount| Units::of(amount, decimals));
        Self {
            planned: units(line.planned),
            approved: units(line.approved).unwrap_or_default(),
            actual: units(line.actual).unwrap_or_default(),
            approved_unknown: line.approved.is_none(),
            actual_known: line.actual_known,
            booked: line.actual.is_some(),
            has_spending: line.actual.is_some(),
            ..Self::NONE
        }
    }

    /// Adds the tally of a line before any movement.
    fn add(&mut self, line: &Self) -> Result<(), Problem> {
        self.planned = match (self.planned, line.planned) {
            (Some(sum), Some(more)) => Some(sum.plus(more)?),
            _ => None,
        };
        self.approved = self.approved.plus(line.approved)?;
        self.actual = self.actual.plus(line.actual)?;
        self.approved_unknown |= line.approved_unknown;
        self.actual_known &= line.actual_known;
        self.booked |= line.booked;
        self.has_spending |= line.has_spending;
        Ok(())
    }

    /// The amount that may be spent: approved + transfers.
    pub(crate) fn limit(&self) -> Result<Units, Problem> {
        self.approved.plus(self.transfers)
    }

    /// The amount ordered or spent: committed + actual.
    pub(crate) fn committed_and_spent(&self) -> Result<Units, Problem> {
        self.committed.plus(self.actual)
    }

    /// The amount taken: pending + committed + actual.
    pub(crate) fn used(&self) -> Result<Units, Problem> {
        self.pending.plus(self.committed_and_spent()?)
    }

    /// The amount that can still be asked for: limit − used; negative where more is taken.
    pub(crate) fn available(&self) -> Result<Units, Problem> {
        self.limit()?.minus(self.used()?)
    }

    fn take(&mut self, account: Account, amount: Units, day: Day, in_window: bool) -> Result<(), Problem> {
        let sum = match account {
            Account::Approved => &mut self.approved,
            Account::Transfers => &mut self.transfers,
            Account::Pending => &mut self.pending,
            Account::Committed => &mut self.committed,
            Account::Actual => &mut self.actual,
        };
        *sum = sum.plus(amount)?;
        self.booked |= !matches!(account, Account::Approved | Account::Transfers);
        self.has_spending |= account == Account::Actual;
        if account == Account::Actual && in_window {
            self.dated = self.dated.plus(amount)?;
            self.first = self.first.or(Some(day));
        }
        Ok(())
    }
}

/// The money of a line from the end of a day on, until it moves again.
pub(crate) struct SpentSince {
    pub(crate) day: Day,
    /// The amount spent; `None` where none is stated or entered yet.
    pub(crate) actual: Option<Units>,
    pub(crate) limit: Units,
}

/// Everything that movements are added up for: the lines, then their scopes.
pub(crate) struct RollUp<'r> {
    pub(crate) tallies: Vec<Tally>,
    /// The lines in a foreign currency, in the order of the lines.
    pub(crate) foreign: Vec<ForeignLine>,
    scopes: &'r Scopes,
    /// The decimals of the campaign's currency.
    decimals: u32,
    windows: Vec<Option<(Day, Day)>>,
    thresholds: Vec<Rate>,
    /// For each tally the day since which each threshold is reached, then the day since which all is spent;
    /// empty where nobody asks. They hold at the end of days: a mark that is reached and lost within one does
    /// not count.
    since: Vec<Option<Day>>,
    /// The last day with a movement.
    today: Day,
    /// The tallies that moved on that day.
    moved: Vec<usize>,
    /// The last day on which each tally moved.
    moved_on: Vec<Day>,
    /// The lines whose money is asked for day by day, with what was spent on them before any movement
    /// ([`Day::MIN`]) and at the end of every day on which they moved.
    watched: BTreeMap<usize, Vec<SpentSince>>,
}

impl<'r> RollUp<'r> {
    /// Opens the tallies of the lines and their scopes, at the currency's decimals; those of foreign lines at
    /// their own. Without thresholds nobody asks since when something has been reached.
    pub(crate) fn open(
        lines: &[Opening],
        foreign: Vec<ForeignOpening>,
        scopes: &'r Scopes,
        decimals: u32,
        thresholds: Option<Vec<Rate>>,
    ) -> Result<Self, Problem> {
        let count = lines.len().saturating_add(scopes.shared.len()).saturating_add(1);
        let marks = thresholds.as_ref().map_or(0, |thresholds| thresholds.len().saturating_add(1));
        let mut tallies = Vec::with_capacity(count);
        let mut shared = vec![Tally::NONE; scopes.shared.len().saturating_add(1)];
        let foreign = foreign.into_iter().map(|ForeignOpening { line, decimals: own, reported }| {
            ForeignLine { line, decimals: own, reported: Tally::of(&reported, decimals) }
        });
        let foreign: Vec<ForeignLine> = foreign.collect();
        let mut next_foreign = foreign.iter().peekable();
        for (n, line) in lines.iter().enumerate() {
            let converted = next_foreign.next_if(|foreign| foreign.line == n);
            let opened = Tally::of(line, converted.map_or(decimals, |foreign| foreign.decimals));
            for scope in scopes.of_line(n) {
                if let Some(tally) = shared.get_mut(scope.saturating_sub(lines.len())) {
                    tally.add(converted.map_or(&opened, |foreign| &foreign.reported))?;
                }
            }
            tallies.push(opened);
        }
        tallies.append(&mut shared);
        Ok(Self {
            tallies,
            foreign,
            scopes,
            decimals,
            windows: lines.iter().map(|line| line.window).collect(),
            thresholds: thresholds.unwrap_or_default(),
            since: vec![None; count.saturating_mul(marks)],
            today: Day::MIN,
            moved: (0..count).collect(),
            moved_on: vec![Day::MIN; count],
            watched: BTreeMap::new(),
        })
    }

    /// Keeps the money of a line day by day.
    pub(crate) fn watch(&mut self, line: usize) {
        self.watched.entry(line).or_default();
    }

    /// The money of a watched line day by day.
    pub(crate) fn spent_by_day(&self, line: usize) -> &[SpentSince] {
        self.watched.get(&line).map_or(&[], Vec::as_slice)
    }

    /// A line as it counts in the campaign's currency, if its own is another.
    pub(crate) fn foreign(&self, line: usize) -> Option<&ForeignLine> {
        let found = self.foreign.binary_search_by_key(&line, |foreign| foreign.line).ok()?;
        self.foreign.get(found)
    }

    /// The decimals of the currency of a tally.
    #[inline]
    pub(crate) fn decimals(&self, scope: usize) -> u32 {
        if self.foreign.is_empty() {
            return self.decimals;
        }
        self.foreign(scope).map_or(self.decimals, |foreign| foreign.decimals)
    }

    /// The tally of a line in the campaign's currency.
    pub(crate) fn reported(&self, line: usize) -> Option<&Tally> {
        self.foreign(line).map(|foreign| &foreign.reported).or_else(|| self.tallies.get(line))
    }

    /// The days over which the burn of a line is counted, where the line has a window.
    pub(crate) fn window(&self, scope: usize) -> Option<(Day, Day)> {
        self.windows.get(scope).copied().flatten()
    }

    /// The tally of all lines, with its number.
    pub(crate) fn all(&self) -> (usize, &Tally) {
        let last = self.tallies.len().saturating_sub(1);
        (last, self.tallies.get(last).unwrap_or(&Tally::NONE))
    }

    /// Adds movements that come in the order of their days.
    pub(crate) fn take(&mut self, movements: &[Movement]) -> Result<(), Problem> {
        for movement in movements {
            if movement.day != self.today {
                self.end_day()?;
                self.today = movement.day;
            }
            let line = (movement.reach != Reach::Scopes).then_some(movement.line);
            let within =
                self.window(movement.line).is_none_or(|(from, to)| (from..=to).contains(&movement.day));
            let decimals =
                if movement.reach == Reach::Line { self.decimals(movement.line) } else { self.decimals };
            let amount = movement.amount.map_or(Units::LOST, |amount| Units::of(amount, decimals));
            let scopes =
                if movement.reach == Reach::Line { &[][..] } else { self.scopes.of_line(movement.line) };
            let shared = scopes.iter().map(|scope| (*scope, true));
            for (scope, in_window) in line.map(|line| (line, within)).into_iter().chain(shared) {
                let tally = self.tallies.get_mut(scope);
                let Some((tally, moved_on)) = tally.zip(self.moved_on.get_mut(scope)) else { continue };
                tally.take(movement.account, amount, movement.day, in_window)?;
                if *moved_on != self.today {
                    *moved_on = self.today;
                    self.moved.push(scope);
                }
            }
            if movement.reach != Reach::Line
                && let Ok(found) = self.foreign.binary_search_by_key(&movement.line, |foreign| foreign.line)
                && let Some(foreign) = self.foreign.get_mut(found)
            {
                foreign.reported.take(movement.account, amount, movement.day, within)?;
            }
        }
        Ok(())
    }

    /// Marks what has been reached at the end of the day with the last movements.
    pub(crate) fn end_day(&mut self) -> Result<(), Problem> {
        let marks = self.thresholds.len().saturating_add(1);
        let mut moved = std::mem::take(&mut self.moved);
        for scope in moved.drain(..) {
            let decimals = self.decimals(scope);
            if let (Some(days), Some(tally)) = (self.watched.get_mut(&scope), self.tallies.get(scope)) {
                let actual = tally.has_spending.then_some(tally.actual);
                days.push(SpentSince { day: self.today, actual, limit: tally.limit()? });
            }
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
            let (limit, used, spent) = (tally.limit()?, tally.used()?, tally.actual);
            for threshold in &self.thresholds {
                // of an amount that cannot be held there is no share
                mark(used > Units::ZERO && used.reaches(*threshold, limit, decimals).unwrap_or(false));
            }
            mark(spent > Units::ZERO && spent >= limit && !limit.is_lost());
        }
        self.moved = moved; // for its room
        Ok(())
    }

    /// The thresholds that a tally has reached with the days since which it has, and the day since which all
    /// is spent. A mark that was reached from the start has [`Day::MIN`].
    pub(crate) fn since(&self, scope: usize) -> (impl Iterator<Item = (Rate, Day)>, Option<Day>) {
        let marks = self.thresholds.len();
        let from = scope.saturating_mul(marks.saturating_add(1));
        let own = self.since.get(from..from.saturating_add(marks)).unwrap_or_default();
        let spent = self.since.get(from.saturating_add(marks)).copied().flatten();
        let reached = self.thresholds.iter().zip(own).filter_map(|(share, since)| Some((*share, (*since)?)));
        (reached, spent)
    }
}
