//! The amounts of requests, orders and approvals that are still open once later entries have settled them.

use super::{Exchange, FundEntry, FundState, Money};
use crate::{
    say::Problem,
    value::{Amount, Currency, Day, Id, Index, overflow},
};

/// An account of a line: the state in which its money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Account {
    Approved,
    Transfers,
    Pending,
    Committed,
    Actual,
}

/// A change of one account of a line by an entry, a transfer, a version or a draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Movement {
    /// The position of the entry, transfer or version among its kind; `None` of a draw.
    pub(crate) source: Option<usize>,
    pub(crate) day: Day,
    pub(crate) line: usize,
    pub(crate) account: Account,
    pub(crate) reach: Reach,
    /// The amount; `None` for one beyond 28 digits.
    pub(crate) amount: Option<Amount>,
}

/// The tallies that a movement counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The line and all its scopes, which have one currency.
    All,
    /// The line alone, in its own currency.
    Line,
    /// The scopes of the line, in the campaign's currency.
    Scopes,
}

impl Movement {
    /// Adds a change of a line, given in the movement but for its amount: once, or, of a line in a foreign
    /// currency, once in its own and once in the campaign's.
    pub(crate) fn push(self, money: Money, is_foreign: bool, moved: &mut Vec<Self>) {
        if is_foreign {
            moved.push(Self { reach: Reach::Line, amount: Some(money.own), ..self });
            moved.push(Self { reach: Reach::Scopes, amount: Some(money.reported), ..self });
        } else {
            moved.push(Self { amount: Some(money.reported), ..self });
        }
    }

    /// A movement of an amount beyond 28 digits yet, in all tallies.
    pub(crate) fn of(source: Option<usize>, day: Day, line: usize, account: Account) -> Self {
        Self { source, day, line, account, reach: Reach::All, amount: None }
    }
}

/// An irregularity of an entry that settles another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Irregularity {
    /// An entry whose state cannot settle that of the other; it is taken as settling nothing.
    Transition,
    /// An entry of another line; it is taken as settling nothing.
    OtherLine,
    /// An entry that comes later.
    Early,
    /// An entry that settles more than was open, by this amount in the currency of the line.
    TooMuch(Amount),
}

/// An entry of a day, with the positions of its line and of the entry that it settles.
pub(crate) struct DatedEntry {
    pub(crate) entry: usize,
    pub(crate) line: usize,
    pub(crate) day: Day,
    pub(crate) state: FundState,
    /// The amount as written; `None` for a release of all that is left.
    pub(crate) amount: Option<Amount>,
    pub(crate) settles: Option<usize>,
}

/// An amount of a day, with what was charged for it in the campaign's currency, if anything says so.
pub(crate) struct Payment {
    pub(crate) amount: Amount,
    pub(crate) charged: Option<Amount>,
    pub(crate) currency: Currency,
    pub(crate) day: Day,
}

/// The open amount of an entry that others may settle, in the currency of the entry.
#[derive(Clone, Default)]
struct Open {
    amount: Amount,
    settled: Amount,
    all: bool,
    /// The account in which the entry counts, from its day on.
    account: Option<Account>,
}

impl Open {
    /// The amount left: between zero and the amount of the entry, whatever its sign.
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

/// A part of an amount that stands for a whole as `part` stands for `of`; nothing of a whole of nothing.
fn part_of(amount: Amount, part: Amount, of: Amount) -> Result<Amount, Problem> {
    if part == of || of.is_zero() {
        return Ok(amount);
    }
    let product = amount.decimal().checked_mul(part.decimal());
    let share = product.and_then(|product| product.checked_div(of.decimal()));
    share.map(Amount::from_decimal).ok_or_else(overflow)
}

fn may_settle(state: FundState, other: FundState) -> bool {
    match state {
        FundState::Approved | FundState::Pending => false,
        FundState::Committed => other == FundState::Pending,
        FundState::Actual => matches!(other, FundState::Pending | FundState::Committed),
        FundState::Released => account(other).is_some(),
    }
}

/// The open amounts of entries that are taken in the order of their days.
pub(crate) struct Settlement<'e> {
    entries: &'e [FundEntry],
    /// The currency of each entry.
    currencies: Vec<Currency>,
    /// The currency of each line; empty where no line has one of its own.
    lines: Vec<Currency>,
    /// The rates of exchange; `None` where all amounts count as of one currency.
    exchange: Option<&'e Exchange>,
    open: Vec<Open>,
}

impl<'e> Settlement<'e> {
    pub(crate) fn new(
        entries: &'e [FundEntry],
        currencies: Vec<Currency>,
        lines: Vec<Currency>,
        exchange: Option<&'e Exchange>,
    ) -> Self {
        Self { entries, currencies, lines, exchange, open: vec![Open::default(); entries.len()] }
    }

    fn currency(&self, entry: usize) -> Currency {
        self.currencies.get(entry).copied().unwrap_or_default()
    }

    /// `true` of a line in a currency other than the campaign's.
    pub(crate) fn is_foreign(&self, line: usize) -> bool {
        let own = self.lines.get(line).zip(self.exchange);
        own.is_some_and(|(own, exchange)| *own != exchange.reporting())
    }

    /// A part of the amount of an entry, in the currency of its line and in that of the campaign.
    pub(crate) fn money(&self, entry: usize, line: usize, part: Amount) -> Result<Money, Problem> {
        let (Some(exchange), Some(written)) = (self.exchange, self.entries.get(entry)) else {
            return Ok(Money { own: part, reported: part });
        };
        let charged = match (written.charged, written.amount) {
            (Some(charged), Some(amount)) => Some(part_of(charged, part, amount)?),
            _ => None,
        };
        let line = self.lines.get(line).copied().unwrap_or(exchange.reporting());
        exchange.money(part, self.currency(entry), charged, line, Some(written.day))
    }

    /// A payment in the currency of an entry, at the rate of that entry, rounded to its decimals.
    fn converted(&self, payment: &Payment, to: usize) -> Result<Amount, Problem> {
        let own = self.currency(to);
        let Payment { amount, charged, currency, day } = *payment;
        let written = self.entries.get(to).filter(|_| currency != own);
        let Some((exchange, written)) = self.exchange.zip(written) else { return Ok(amount) };
        let worth = match charged {
            Some(charged) => charged,
            None => exchange.convert(amount, currency, Some(day))?,
        };
        let settled = if let (Some(charged), Some(amount)) = (written.charged, written.amount) {
            part_of(amount, worth, charged)?
        } else {
            let rate = exchange.rate(own, Some(written.day))?.decimal();
            Amount::from_decimal(worth.decimal().checked_div(rate).ok_or_else(overflow)?)
        };
        Ok(own.round(settled))
    }

    /// The money that a payment would set free of the pending or committed rest of an entry on a line, at the
    /// rate of the entry.
    pub(crate) fn freed(&self, entry: usize, line: usize, payment: &Payment) -> Result<Money, Problem> {
        let open =
            self.open.get(entry).filter(|o| matches!(o.account, Some(Account::Pending | Account::Committed)));
        let Some(open) = open else { return Ok(Money::default()) };
        let left = open.left()?.max(Amount::ZERO);
        let settled = self.converted(payment, entry)?.clamp(Amount::ZERO, left);
        self.money(entry, line, left)?.minus(self.money(entry, line, left.minus(settled)?)?)
    }

    /// Adds the movements of an entry: its own money, and the money that it settles. Gives back what is
    /// irregular about the entry, if anything is.
    pub(crate) fn take(
        &mut self,
        dated: &DatedEntry,
        moved: &mut Vec<Movement>,
    ) -> Result<Option<Irregularity>, Problem> {
        let DatedEntry { line, day, .. } = *dated;
        let amount = dated.amount.unwrap_or_default();
        let own = account(dated.state);
        let opened = self.open.get_mut(dated.entry).filter(|_| own.is_some());
        let counts = match opened {
            Some(open) => {
                (open.account, open.amount) = (own, amount);
                own.zip(Some(open.left()?))
            }
            None if dated.state == FundState::Actual => Some((Account::Actual, amount)),
            None => None,
        };
        if let Some((account, amount)) = counts {
            let money = self.money(dated.entry, line, amount)?;
            Movement::of(Some(dated.entry), day, line, account).push(money, self.is_foreign(line), moved);
        }
        let Some(other) = dated.settles.and_then(|n| self.entries.get(n)) else { return Ok(None) };
        if !may_settle(dated.state, other.state) {
            return Ok(Some(Irregularity::Transition));
        }
        if self.entries.get(dated.entry).is_some_and(|entry| entry.line != other.line) {
            return Ok(Some(Irregularity::OtherLine));
        }
        let settled = dated.settles.unwrap_or_default();
        self.settle(dated, settled, other.day, moved)
    }

    /// The movements of an entry that cannot be held: of its own account, and of that of the entry that it
    /// settles.
    pub(crate) fn lose(&self, dated: &DatedEntry, moved: &mut Vec<Movement>) {
        let settled = dated.settles.and_then(|n| account(self.entries.get(n)?.state));
        let own = account(dated.state).unwrap_or(Account::Actual);
        let own = Some(own).filter(|_| dated.state != FundState::Released);
        for account in [own, settled].into_iter().flatten() {
            let DatedEntry { entry, line, day, .. } = *dated;
            moved.push(Movement::of(Some(entry), day, line, account));
        }
    }

    fn settle(
        &mut self,
        dated: &DatedEntry,
        settled: usize,
        since: Day,
        moved: &mut Vec<Movement>,
    ) -> Result<Option<Irregularity>, Problem> {
        let DatedEntry { line, day, .. } = *dated;
        let payment = Payment {
            amount: dated.amount.unwrap_or_default(),
            charged: self.entries.get(dated.entry).and_then(|entry| entry.charged),
            currency: self.currency(dated.entry),
            day,
        };
        let amount = self.converted(&payment, settled)?;
        let Some(open) = self.open.get_mut(settled) else { return Ok(None) };
        let (before, already) = (open.left()?, open.settled);
        open.settled = already.plus(amount)?;
        open.all |= dated.amount.is_none();
        let (after, beyond) = (open.left()?, open.settled.minus(open.amount)?);
        let Some(account) = open.account else {
            return Ok((since > day).then_some(Irregularity::Early));
        };
        if before != after {
            let freed = self.money(settled, line, after)?.minus(self.money(settled, line, before)?)?;
            Movement::of(Some(dated.entry), day, line, account).push(freed, self.is_foreign(line), moved);
        }
        let too_much = beyond > Amount::ZERO && amount > Amount::ZERO;
        Ok(if too_much { Some(Irregularity::TooMuch(self.money(settled, line, beyond)?.own)) } else { None })
    }
}

/// The money of one line by state, from its entries.
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
    /// The amount approved and not given back.
    pub approved: Amount,
    /// The amount moved here from other lines, less the amount moved away.
    pub transfers: Amount,
    /// The amount asked for and not decided.
    pub pending: Amount,
    /// The amount ordered and not spent.
    pub committed: Amount,
    /// The amount spent.
    pub actual: Amount,
}

impl Balance {
    /// The balance of a line's entries at the end of a day, whatever the order in which they stand; an entry
    /// that settles an unknown one settles nothing. All amounts count as of one currency. An error beyond 28
    /// digits (`number.overflow`).
    pub fn of(entries: &[FundEntry], day: Day) -> Result<Self, Problem> {
        let ids = Index::of(&mut entries.iter().map(|entry| entry.id.as_ref().map_or("", Id::as_str)));
        let currencies = vec![Currency::default(); entries.len()];
        let mut settlement = Settlement::new(entries, currencies, Vec::new(), None);
        let mut moved = Vec::new();
        for (entry, written) in entries.iter().enumerate().filter(|(_, entry)| entry.day <= day) {
            let settles = written.settles.as_ref().and_then(|id| ids.position(id.as_str()));
            let FundEntry { day, state, amount, .. } = *written;
            let dated = DatedEntry { entry, line: 0, day, state, amount, settles };
            settlement.take(&dated, &mut moved)?;
        }
        let mut balance = Self::default();
        for movement in &moved {
            balance.add(movement.account, movement.amount.unwrap_or_default())?;
        }
        Ok(balance)
    }

    /// The amount that the line may spend: approved + transfers; as the others, an error beyond 28 digits
    /// (`number.overflow`).
    pub fn limit(&self) -> Result<Amount, Problem> {
        self.approved.plus(self.transfers)
    }

    /// The amount taken: pending + committed + actual.
    pub fn used(&self) -> Result<Amount, Problem> {
        self.pending.plus(self.committed)?.plus(self.actual)
    }

    /// The amount that can still be asked for: limit − used; negative where more is taken.
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
