//! What is still open of requests, orders and approvals once later entries have settled them.

use super::{Exchange, FundEntry, FundState};
use crate::{
    say::Problem,
    value::{Amount, Currency, Day, Id, Index, Rate, overflow},
};

/// Where the money of a line can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Account {
    Approved,
    Transfers,
    Pending,
    Committed,
    Actual,
}

/// What one entry, transfer or version changes in one account of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Movement {
    /// Where that stands among its kind.
    pub(crate) source: usize,
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
    /// As written; none for a release of all that is left.
    pub(crate) amount: Option<Amount>,
    pub(crate) settles: Option<usize>,
}

/// What is known of an entry that others may settle, in its own currency.
#[derive(Clone, Default)]
struct Open {
    amount: Amount,
    settled: Amount,
    all: bool,
    /// Where it counts, from its day on.
    account: Option<Account>,
}

impl Open {
    /// What is left of it: never more than it was, never the other way round.
    fn left(&self) -> Result<Amount, Problem> {
        if self.all || self.account.is_none() {
            return Ok(Amount::ZERO);
        }
        let (least, most) = (self.amount.min(Amount::ZERO), self.amount.max(Amount::ZERO));
        Ok(self.amount.minus(self.settled)?.clamp(least, most))
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
    /// The currency of each entry.
    currencies: Vec<Currency>,
    /// None where all amounts count as of one currency.
    exchange: Option<&'e Exchange>,
    open: Vec<Open>,
}

impl<'e> Settlement<'e> {
    pub(crate) fn new(
        entries: &'e [FundEntry],
        currencies: Vec<Currency>,
        exchange: Option<&'e Exchange>,
    ) -> Self {
        Self { entries, currencies, exchange, open: vec![Open::default(); entries.len()] }
    }

    fn currency(&self, entry: usize) -> Currency {
        self.currencies.get(entry).copied().unwrap_or_default()
    }

    /// What an amount is worth in the reporting currency.
    fn worth(&self, amount: Amount, currency: Currency, on: Day) -> Result<Amount, Problem> {
        self.exchange.map_or(Ok(amount), |exchange| exchange.convert(amount, currency, Some(on)))
    }

    /// An amount of a day in the currency of an entry, at the rate of that entry's day, rounded to its decimals.
    fn converted(
        &self,
        amount: Amount,
        from: Currency,
        on: Day,
        to: Currency,
        since: Day,
    ) -> Result<Amount, Problem> {
        let Some(exchange) = self.exchange.filter(|_| from != to) else { return Ok(amount) };
        let worth = exchange.convert(amount, from, Some(on))?.decimal();
        let rate: Rate = exchange.rate(to, Some(since))?;
        worth.checked_div(rate.decimal()).map(|a| to.round(Amount::from_decimal(a))).ok_or_else(overflow)
    }

    /// What an amount of a day would set free of what is still pending or committed of an entry, in the reporting currency:
    /// at the rate of the entry's own day.
    pub(crate) fn freed(
        &self,
        entry: usize,
        amount: Amount,
        from: Currency,
        on: Day,
    ) -> Result<Amount, Problem> {
        let open =
            self.open.get(entry).filter(|o| matches!(o.account, Some(Account::Pending | Account::Committed)));
        let (Some(open), Some(written)) = (open, self.entries.get(entry)) else { return Ok(Amount::ZERO) };
        let (left, own) = (open.left()?.max(Amount::ZERO), self.currency(entry));
        let settled = self.converted(amount, from, on, own, written.day)?.clamp(Amount::ZERO, left);
        let rest = self.worth(left.minus(settled)?, own, written.day)?;
        self.worth(left, own, written.day)?.minus(rest)
    }

    /// What an entry moves: its own money, and that which it settles. Tells what does not fit.
    pub(crate) fn take(
        &mut self,
        step: &Step,
        moved: &mut Vec<Movement>,
    ) -> Result<Option<Irregular>, Problem> {
        let Step { line, day, .. } = *step;
        let (amount, currency) = (step.amount.unwrap_or_default(), self.currency(step.entry));
        let own = account(step.state);
        let opened = self.open.get_mut(step.entry).filter(|_| own.is_some());
        let counts = match opened {
            Some(open) => {
                (open.account, open.amount) = (own, amount);
                own.zip(Some(open.left()?))
            }
            None if step.state == FundState::Actual => Some((Account::Actual, amount)),
            None => None,
        };
        if let Some((account, amount)) = counts {
            let amount = self.worth(amount, currency, day)?;
            moved.push(Movement { source: step.entry, day, line, account, amount });
        }
        let Some(other) = step.settles.and_then(|n| self.entries.get(n)) else { return Ok(None) };
        if !may_settle(step.state, other.state) {
            return Ok(Some(Irregular::Transition));
        }
        if self.entries.get(step.entry).is_some_and(|entry| entry.line != other.line) {
            return Ok(Some(Irregular::OtherLine));
        }
        let settled = step.settles.unwrap_or_default();
        self.settle(step, settled, other.day, moved)
    }

    fn settle(
        &mut self,
        step: &Step,
        settled: usize,
        since: Day,
        moved: &mut Vec<Movement>,
    ) -> Result<Option<Irregular>, Problem> {
        let Step { line, day, .. } = *step;
        let own = self.currency(settled);
        let amount = step.amount.unwrap_or_default();
        let amount = self.converted(amount, self.currency(step.entry), day, own, since)?;
        let Some(open) = self.open.get_mut(settled) else { return Ok(None) };
        let (before, already) = (open.left()?, open.settled);
        open.settled = already.plus(amount)?;
        open.all |= step.amount.is_none();
        let (after, beyond) = (open.left()?, open.settled.minus(open.amount)?);
        let Some(account) = open.account else {
            return Ok((since > day).then_some(Irregular::Early));
        };
        if before != after {
            let freed = self.worth(after, own, since)?.minus(self.worth(before, own, since)?)?;
            moved.push(Movement { source: step.entry, day, line, account, amount: freed });
        }
        let too_much = beyond > Amount::ZERO && amount > Amount::ZERO;
        Ok(if too_much { Some(Irregular::TooMuch(self.worth(beyond, own, since)?)) } else { None })
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
        let currencies = vec![Currency::default(); entries.len()];
        let mut settlement = Settlement::new(entries, currencies, None);
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
