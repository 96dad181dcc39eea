//! What is still open of requests, orders and approvals once later entries have settled them.

use super::{FundEntry, FundState};
use crate::value::{Amount, Day, Id, Index, Problem};

/// Where the money of a line can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Account {
    Approved,
    Transfers,
    Pending,
    Committed,
    Actual,
}

/// What one entry changes in one account of its line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Movement {
    pub(crate) day: Day,
    pub(crate) line: usize,
    pub(crate) account: Account,
    pub(crate) amount: Amount,
}

/// What does not fit about an entry that settles another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Irregular {
    /// A state that cannot settle that other; it is taken as settling nothing.
    Transition,
    /// An entry of another line; it is taken as settling nothing.
    OtherLine,
    /// An entry that comes later.
    Early,
    /// More than was open, by so much.
    TooMuch(Amount),
}

/// An entry as the settling of entries sees it.
pub(crate) struct Step {
    pub(crate) entry: usize,
    pub(crate) line: usize,
    pub(crate) day: Day,
    pub(crate) state: FundState,
    /// In the campaign's currency; none for a release of all that is left.
    pub(crate) amount: Option<Amount>,
    pub(crate) settles: Option<usize>,
}

/// What is known of an entry that others may settle.
#[derive(Clone, Default)]
struct Open {
    /// Its line, account and amount, from its day on.
    from: Option<(usize, Account, Amount)>,
    settled: Amount,
    all: bool,
}

impl Open {
    /// What is left of it: never more than it was, never the other way round.
    fn left(&self) -> Result<Amount, Problem> {
        let Some((_, _, amount)) = self.from.filter(|_| !self.all) else { return Ok(Amount::ZERO) };
        Ok(amount.minus(self.settled)?.clamp(amount.min(Amount::ZERO), amount.max(Amount::ZERO)))
    }
}

/// The account that an entry of a state opens and others may settle.
fn account(state: FundState) -> Option<Account> {
    match state {
        FundState::Approved => Some(Account::Approved),
        FundState::Pending => Some(Account::Pending),
        FundState::Committed => Some(Account::Committed),
        FundState::Actual | FundState::Released => None,
    }
}

fn may_settle(state: FundState, other: FundState) -> bool {
    match state {
        FundState::Approved | FundState::Pending => false,
        FundState::Committed => other == FundState::Pending,
        FundState::Actual => matches!(other, FundState::Pending | FundState::Committed),
        FundState::Released => account(other).is_some(),
    }
}

/// Follows entries that come in the order of their days, and keeps what is open.
pub(crate) struct Settlement<'e> {
    entries: &'e [FundEntry],
    open: Vec<Open>,
}

impl<'e> Settlement<'e> {
    pub(crate) fn new(entries: &'e [FundEntry]) -> Self {
        Self { entries, open: vec![Open::default(); entries.len()] }
    }

    /// What an entry moves: its own money, and that which it settles. Tells what does not fit.
    pub(crate) fn take(
        &mut self,
        step: &Step,
        moved: &mut Vec<Movement>,
    ) -> Result<Option<Irregular>, Problem> {
        let Step { line, day, .. } = *step;
        let mut book = |account, amount: Amount| moved.push(Movement { day, line, account, amount });
        if let (Some(account), Some(open)) = (account(step.state), self.open.get_mut(step.entry)) {
            open.from = Some((line, account, step.amount.unwrap_or_default()));
            book(account, open.left()?);
        } else if step.state == FundState::Actual {
            book(Account::Actual, step.amount.unwrap_or_default());
        }
        let Some(settled) = step.settles else { return Ok(None) };
        let (Some(other), Some(open)) = (self.entries.get(settled), self.open.get_mut(settled)) else {
            return Ok(None);
        };
        if !may_settle(step.state, other.state) {
            return Ok(Some(Irregular::Transition));
        }
        if self.entries.get(step.entry).is_some_and(|entry| entry.line != other.line) {
            return Ok(Some(Irregular::OtherLine));
        }
        let (before, already) = (open.left()?, open.settled);
        open.settled = already.plus(step.amount.unwrap_or_default())?;
        open.all |= step.amount.is_none();
        let Some((_, account, amount)) = open.from else {
            return Ok((other.day > day).then_some(Irregular::Early));
        };
        let freed = open.left()?.minus(before)?;
        if !freed.is_zero() {
            book(account, freed);
        }
        let beyond = open.settled.minus(amount)?;
        let too_much = beyond > Amount::ZERO && open.settled > already;
        Ok(too_much.then_some(Irregular::TooMuch(beyond)))
    }
}

/// The money of one line by state, as its entries tell it.
///
/// ```
/// use campaignkit::{budget::{Balance, FundEntry, FundState}, value::{Amount, Id}};
///
/// let entry = |id: &str, day: &str, state, amount, settles: Option<&str>| FundEntry {
///     id: Some(id.parse().unwrap()),
///     day: day.parse().unwrap(),
///     state,
///     amount: Some(Amount::from_units(amount)),
///     settles: settles.map(|id| id.parse().unwrap()),
///     ..FundEntry::default()
/// };
/// let entries = [
///     entry("budget", "2024-07-01", FundState::Approved, 20_000, None),
///     entry("request", "2024-07-10", FundState::Pending, 16_000, None),
///     entry("order", "2024-07-12", FundState::Committed, 15_000, Some("request")),
///     entry("invoice", "2024-07-30", FundState::Actual, 14_500, Some("order")),
/// ];
/// let balance = Balance::of(&entries, "2024-07-31".parse()?)?;
/// assert_eq!(balance.pending, Amount::from_units(1_000)); // of the request
/// assert_eq!(balance.committed, Amount::from_units(500)); // of the order
/// assert_eq!(balance.available()?, Amount::from_units(4_000)); // 20,000 − 1,000 − 500 − 14,500
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// What was approved and not given back.
    pub approved: Amount,
    /// What was moved here from other lines, less what was moved away.
    pub transfers: Amount,
    /// What is asked for and not decided.
    pub pending: Amount,
    /// What is ordered and not spent.
    pub committed: Amount,
    /// What is spent.
    pub actual: Amount,
}

impl Balance {
    /// The balance of a line's entries at the end of a day, whatever the order in which they stand; an entry that settles an
    /// unknown one settles nothing. All amounts count as of one currency. An error beyond 28 digits (`number.overflow`).
    pub fn of(entries: &[FundEntry], day: Day) -> Result<Self, Problem> {
        let ids = Index::of(&mut entries.iter().map(|entry| entry.id.as_ref().map_or("", Id::as_str)));
        let mut settlement = Settlement::new(entries);
        let mut moved = Vec::new();
        for (entry, written) in entries.iter().enumerate().filter(|(_, entry)| entry.day <= day) {
            let settles = written.settles.as_ref().and_then(|id| ids.position(id.as_str()));
            let FundEntry { day, state, amount, .. } = *written;
            let step = Step { entry, line: 0, day, state, amount, settles };
            settlement.take(&step, &mut moved)?;
        }
        let mut balance = Self::default();
        for movement in &moved {
            balance.add(movement.account, movement.amount)?;
        }
        Ok(balance)
    }

    /// What the line may spend: approved + transfers.
    pub fn limit(&self) -> Result<Amount, Problem> {
        self.approved.plus(self.transfers)
    }

    /// What of it is taken: pending + committed + actual.
    pub fn used(&self) -> Result<Amount, Problem> {
        self.pending.plus(self.committed)?.plus(self.actual)
    }

    /// What can still be asked for: limit − used; negative where more is taken.
    pub fn available(&self) -> Result<Amount, Problem> {
        self.limit()?.minus(self.used()?)
    }

    pub(crate) fn add(&mut self, account: Account, amount: Amount) -> Result<(), Problem> {
        let place = match account {
            Account::Approved => &mut self.approved,
            Account::Transfers => &mut self.transfers,
            Account::Pending => &mut self.pending,
            Account::Committed => &mut self.committed,
            Account::Actual => &mut self.actual,
        };
        *place = place.plus(amount)?;
        Ok(())
    }
}
