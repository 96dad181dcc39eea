//! What budget lines pay for which tasks.

use super::history::Change;
use crate::{
    Plan,
    budget::{Budget, FundState, Reserve, TransferStatus},
    value::{Amount, Currency, Day, Figure, Id, Problem, Quantity, sorted_positions},
};

/// What one line pays for one task, in the campaign's currency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) task: usize,
    pub(super) line: usize,
    /// What it is to cost; none if the line has no amount.
    pub(super) planned: Option<Amount>,
    /// What it has cost; none if the line does not say so.
    pub(super) actual: Option<Amount>,
    /// Which of the line's tasks this is, and of how many.
    share: (usize, usize),
}

/// The lines split among the tasks they name.
pub(super) struct Parts {
    currency: Currency,
    /// By task, those of one in the order of the lines.
    all: Vec<Part>,
    pub(super) unlinked: Vec<Id>,
    /// What lines without a task are to cost.
    outside: Vec<Option<Amount>>,
    /// What every line had cost by the days on which it was spent; empty without dated entries.
    spent: Vec<Vec<(Day, Amount)>>,
}

impl Parts {
    pub(super) fn of(plan: &Plan, as_of: Day) -> Result<Self, Problem> {
        let currency = plan.campaign().currency;
        let mut parts =
            Self { currency, all: Vec::new(), unlinked: Vec::new(), outside: Vec::new(), spent: Vec::new() };
        let Some(budget) = &plan.campaign().budget else { return Ok(parts) };
        let moved = moved(plan, budget, as_of)?;
        let (spent, dated) = spent(plan, budget, as_of)?;
        parts.spent = spent;
        for (line, typed) in budget.lines.iter().enumerate() {
            let own = |amount: Option<Amount>| {
                amount.map(|amount| plan.in_currency(amount, typed.currency, None)).transpose()
            };
            let planned = own(typed.amount()?)?.map(|amount| amount.plus(at(&moved, line))).transpose()?;
            let spent = parts.spent.get(line).and_then(|spent| spent.last()).map(|(_, sum)| *sum);
            let actual = if dated.get(line) == Some(&true) { spent } else { own(typed.actual)? };
            if typed.tasks.is_empty() {
                parts.unlinked.push(typed.id.clone());
                parts.outside.push(planned);
                continue;
            }
            let count = typed.tasks.len();
            let shares = |amount: Option<Amount>| amount.map(|a| equally(currency, a, count)).transpose();
            let (planned, actual) = (shares(planned)?, shares(actual)?);
            for (n, task) in typed.tasks.iter().enumerate() {
                let Some(task) = plan.task_position(task) else { continue };
                let own = |shares: &Option<Vec<Amount>>| shares.as_ref().map(|all| at(all, n));
                let (planned, actual) = (own(&planned), own(&actual));
                parts.all.push(Part { task, line, planned, actual, share: (n, count) });
            }
        }
        let task = |n: usize| parts.all.get(n).map(|part| part.task);
        let order = sorted_positions(parts.all.len(), &|a, b| task(a).cmp(&task(b)));
        parts.all = order.into_iter().filter_map(|n| parts.all.get(n).copied()).collect();
        Ok(parts)
    }

    /// The parts of one task.
    pub(super) fn of_task(&self, task: usize) -> &[Part] {
        let from = self.all.partition_point(|part| part.task < task);
        let to = self.all.partition_point(|part| part.task <= task);
        self.all.get(from..to).unwrap_or_default()
    }

    /// What a part had cost on the days up to the one that was asked for; `nothing` tells whether that is known without
    /// a word.
    pub(super) fn cost_history(&self, part: &Part, nothing: bool) -> Result<Vec<Change>, Problem> {
        let spent = self.spent.get(part.line).map_or(&[][..], Vec::as_slice);
        let before = !spent.is_empty() || (nothing && part.actual.is_none());
        let mut changes = vec![(Day::MIN, before.then_some(Amount::ZERO))];
        let (n, count) = part.share;
        for (day, sum) in spent {
            changes.push((*day, Some(at(&equally(self.currency, *sum, count)?, n))));
        }
        Ok(changes)
    }

    /// What the lines without a task are to cost.
    pub(super) fn unlinked_amount(&self) -> Result<Figure<Amount>, Problem> {
        let amounts: Option<Vec<Amount>> = self.outside.iter().copied().collect();
        match amounts {
            Some(amounts) => Ok(Figure::Defined(self.currency.round(Amount::sum(amounts)?))),
            None => Ok(amount_missing()),
        }
    }
}

pub(super) fn amount_missing() -> Figure<Amount> {
    Figure::undefined(
        "budget.amountMissing",
        "a line has neither a planned amount nor a unit price",
        "有明细既无预算金额也无单价",
    )
}

fn at(amounts: &[Amount], n: usize) -> Amount {
    amounts.get(n).copied().unwrap_or_default()
}

fn equally(currency: Currency, amount: Amount, count: usize) -> Result<Vec<Amount>, Problem> {
    match count {
        1 => Ok(vec![amount]),
        _ => currency.allocate(amount, &vec![Quantity::from_units(1); count]),
    }
}

/// What approved transfers and draws on the reserves brought to every line by the end of a day.
fn moved(plan: &Plan, budget: &Budget, as_of: Day) -> Result<Vec<Amount>, Problem> {
    let currency = plan.campaign().currency;
    let mut moved = vec![Amount::ZERO; budget.lines.len()];
    let mut book = |line: usize, amount: Amount| match moved.get_mut(line) {
        Some(sum) => sum.plus(amount).map(|more| *sum = more),
        None => Ok(()),
    };
    for (transfer, [from, to]) in budget.transfers.iter().zip(&plan.money.transfers) {
        if transfer.status == TransferStatus::Approved && transfer.day <= as_of {
            let amount = currency.round(transfer.amount);
            book(*from, Amount::ZERO.minus(amount)?)?;
            book(*to, amount)?;
        }
    }
    let mut draws = |reserve: &Option<Reserve>, lines: &[Option<usize>]| {
        let drawn = reserve.iter().flat_map(|reserve| &reserve.draws).zip(lines);
        for (draw, line) in drawn.filter(|(draw, _)| draw.day <= as_of) {
            line.map_or(Ok(()), |line| book(line, currency.round(draw.amount)))?;
        }
        Ok::<(), Problem>(())
    };
    draws(&budget.reserve, &plan.money.draws)?;
    draws(&budget.management_reserve, &plan.money.management_draws)?;
    Ok(moved)
}

/// What every line had cost by the days on which something was spent on it, up to one; and which lines have such entries at
/// all, so that what is printed does not count.
#[allow(clippy::type_complexity)] // a pair for one caller
fn spent(plan: &Plan, budget: &Budget, as_of: Day) -> Result<(Vec<Vec<(Day, Amount)>>, Vec<bool>), Problem> {
    let mut spent: Vec<Vec<(Day, Amount)>> = vec![Vec::new(); budget.lines.len()];
    let mut dated = vec![false; budget.lines.len()];
    for booked in &plan.money.entries {
        let entry = budget.entries.get(booked.entry).filter(|entry| entry.state == FundState::Actual);
        let line = budget.lines.get(booked.line);
        let (Some(entry), Some(line), Some(spent), Some(dated)) =
            (entry, line, spent.get_mut(booked.line), dated.get_mut(booked.line))
        else {
            continue;
        };
        *dated = true;
        if let Some(amount) = entry.amount.filter(|_| entry.day <= as_of) {
            let amount = plan.in_currency(amount, entry.currency.or(line.currency), Some(entry.day))?;
            let sum = spent.last().map_or(Ok(amount), |(_, sum)| sum.plus(amount))?;
            spent.push((entry.day, sum));
        }
    }
    Ok((spent, dated))
}
