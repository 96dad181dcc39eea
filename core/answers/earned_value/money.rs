//! The parts of budget lines that pay for tasks.

use crate::{
    budget::FundState,
    plan::Plan,
    say::{Figure, Problem},
    standing::{Books, Standing, amount_missing},
    value::{Amount, Currency, Day, Id, overflow, sorted_positions},
};
use rust_decimal::Decimal;

/// A value from a day on; `None` where it is not known.
pub(super) type Change = (Day, Option<Amount>);

/// The part of a line that pays for one task, in the campaign's currency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) task: usize,
    pub(super) line: usize,
    /// The planned cost; `None` if the line has no amount.
    pub(super) planned: Option<Amount>,
    /// The actual cost; `None` if the line does not state it.
    pub(super) actual: Option<Amount>,
    /// The costs that the line has and 28 digits cannot hold.
    pub(super) lost: Lost,
    /// The position of the task among those of the line, and their number.
    share: (usize, usize),
}

/// The planned and the actual cost of a line; `None` where it is not known.
#[derive(Default)]
struct LineCost {
    planned: Option<Amount>,
    actual: Option<Amount>,
    lost: Lost,
}

/// True for each cost of a line that 28 digits cannot hold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lost {
    pub(super) planned: bool,
    pub(super) actual: bool,
}

/// The budget lines, split among the tasks that they name.
pub(super) struct Parts {
    currency: Currency,
    /// The parts by task, those of one task in the order of the lines.
    all: Vec<Part>,
    pub(super) unlinked: Vec<Id>,
    /// The planned costs of the lines without a task.
    outside: Vec<Option<Amount>>,
    /// True if 28 digits cannot hold one of them.
    outside_lost: bool,
    /// For every line, its cost by the end of each day on which money was spent on it; empty without dated
    /// entries.
    spent: Vec<Vec<Change>>,
}

impl Parts {
    /// The parts of the lines; amounts that the books cannot hold are not known.
    pub(super) fn of(standing: &Standing<'_>) -> Self {
        Self::by_books(standing).unwrap_or_else(|_| {
            let budget = standing.campaign().budget.as_ref();
            let unknown = budget.iter().flat_map(|budget| &budget.lines);
            let lost = Lost { planned: true, actual: true };
            let unknown: Vec<_> = unknown.map(|_| LineCost { lost, ..LineCost::default() }).collect();
            Self::split(standing.plan(), Vec::new(), &unknown)
        })
    }

    fn by_books(standing: &Standing<'_>) -> Result<Self, Problem> {
        let plan = standing.plan();
        let Some(books) = standing.books()? else { return Ok(Self::split(plan, Vec::new(), &[])) };
        let booked = Booked::of(books, standing);
        let mut lines = Vec::with_capacity(booked.approved.len());
        let (all, _) = books.roll_up.all();
        for (n, by_entries) in booked.approved.iter().enumerate() {
            let Some(tally) = books.roll_up.reported(n) else { continue };
            // approvals one by one release money for spending; the budget is the planned cost
            let base = if *by_entries { tally.planned } else { Some(tally.approved) };
            let budget = base.filter(|_| !tally.approved_unknown || *by_entries);
            let planned = budget.map(|budget| books.amount(all, budget.plus(tally.transfers)?));
            let actual = tally.actual_known.then(|| books.amount(all, tally.actual));
            let is_lost = |cost: &Option<Result<Amount, Problem>>| matches!(cost, Some(Err(_)));
            let has_lost_amount = budget.is_none() && books.unknown_amounts(n).next().is_some();
            lines.push(LineCost {
                lost: Lost { planned: is_lost(&planned) || has_lost_amount, actual: is_lost(&actual) },
                planned: planned.and_then(Result::ok),
                actual: actual.and_then(Result::ok),
            });
        }
        Ok(Self::split(plan, booked.spent, &lines))
    }

    /// Splits the lines among the tasks that they name, given the budget and the actual cost of each.
    fn split(plan: &Plan, spent: Vec<Vec<Change>>, lines: &[LineCost]) -> Self {
        let currency = plan.campaign().currency;
        let (all, unlinked, outside) = (Vec::new(), Vec::new(), Vec::new());
        let mut parts = Self { currency, all, unlinked, outside, outside_lost: false, spent };
        let typed = plan.campaign().budget.iter().flat_map(|budget| &budget.lines);
        for (line, (typed, LineCost { planned, actual, lost })) in typed.zip(lines).enumerate() {
            if typed.tasks.is_empty() {
                parts.unlinked.push(typed.id.clone());
                parts.outside.push(*planned);
                parts.outside_lost |= lost.planned;
                continue;
            }
            let count = typed.tasks.len();
            for (n, task) in typed.tasks.iter().enumerate() {
                let Some(task) = plan.task_position(task) else { continue };
                let share = (n, count);
                let part = |amount: &Option<Amount>| amount.map(|amount| equal_part(currency, amount, share));
                let (planned, actual) = (part(planned), part(actual));
                parts.all.push(Part { task, line, planned, actual, lost: *lost, share });
            }
        }
        let task = |n: usize| parts.all.get(n).map(|part| part.task);
        let order = sorted_positions(parts.all.len(), &|a, b| task(a).cmp(&task(b)));
        parts.all = order.into_iter().filter_map(|n| parts.all.get(n).copied()).collect();
        parts
    }

    /// The parts of one task.
    pub(super) fn of_task(&self, task: usize) -> &[Part] {
        let from = self.all.partition_point(|part| part.task < task);
        let to = self.all.partition_point(|part| part.task <= task);
        self.all.get(from..to).unwrap_or_default()
    }

    /// The changes of a part's cost up to the day of the question; with `unstated_is_zero`, a cost that is
    /// not stated is zero.
    pub(super) fn cost_history(&self, part: &Part, unstated_is_zero: bool) -> Vec<Change> {
        let spent = self.spent.get(part.line).map_or(&[][..], Vec::as_slice);
        let is_unstated = part.actual.is_none() && !part.lost.actual;
        let before = !spent.is_empty() || (unstated_is_zero && is_unstated);
        let mut changes = vec![(Day::MIN, before.then_some(Amount::ZERO))];
        let of_part = |sum: Amount| equal_part(self.currency, sum, part.share);
        let spent = spent.iter().map(|(day, sum)| (*day, sum.map(of_part)));
        changes.extend(spent);
        changes
    }

    /// The planned cost of the lines without a task.
    pub(super) fn unlinked_amount(&self) -> Figure<Amount> {
        let amounts: Option<Vec<Amount>> = self.outside.iter().copied().collect();
        match amounts {
            Some(amounts) => Figure::from(Amount::sum(amounts)).map(|sum| self.currency.round(sum)),
            None if self.outside_lost => Err(overflow()).into(),
            None => amount_missing(),
        }
    }
}

/// One of `count` equal parts, by largest remainder: all lose as much, so the units that are left go to the
/// first.
fn equal_part(currency: Currency, amount: Amount, (n, count): (usize, usize)) -> Amount {
    let amount = currency.round(amount);
    // a very large amount has no room for all decimals
    let (units, scale) = (amount.decimal().mantissa(), amount.decimal().scale());
    let count = i128::try_from(count).unwrap_or(i128::MAX);
    let (Some(part), Some(rest)) = (units.checked_div(count), units.checked_rem(count)) else {
        return amount;
    };
    let more = i128::try_from(n).is_ok_and(|n| n < rest.saturating_abs());
    let part = part.saturating_add(if more { units.signum() } else { 0 });
    Decimal::try_from_i128_with_scale(part, scale).map_or(amount, Amount::from_decimal)
}

/// For every task, the planned cost of the lines that name it, as written; `None` where one has no amount
/// that can be held, or there is none.
pub(crate) fn line_budgets(plan: &Plan) -> Result<Vec<Option<Amount>>, Problem> {
    let mut budgets = vec![None; plan.campaign().tasks.len()];
    let mut lines = Vec::new();
    for line in plan.campaign().budget.iter().flat_map(|budget| &budget.lines) {
        // an amount that 28 digits cannot hold is found at its line
        let amount = line.amount().ok().flatten();
        let planned = amount.and_then(|amount| plan.in_currency(amount, line.currency, None).ok());
        lines.push(LineCost { planned, ..LineCost::default() });
    }
    for parts in Parts::split(plan, Vec::new(), &lines).all.chunk_by(|a, b| a.task == b.task) {
        let planned: Option<Vec<Amount>> = parts.iter().map(|part| part.planned).collect();
        let budget = parts.first().and_then(|part| budgets.get_mut(part.task));
        if let (Some(budget), Some(planned)) = (budget, planned) {
            *budget = Some(Amount::sum(planned)?);
        }
    }
    Ok(budgets)
}

/// The costs and approvals of lines, from their entries.
struct Booked {
    /// For every line, its cost by the end of each day on which money was spent on it.
    spent: Vec<Vec<Change>>,
    /// For every line, `true` if entries approve money for it.
    approved: Vec<bool>,
}

impl Booked {
    fn of(books: &Books<'_>, standing: &Standing<'_>) -> Self {
        let count = books.budget.lines.len();
        let mut booked = Self { spent: vec![Vec::new(); count], approved: vec![false; count] };
        for resolved in &books.plan.resolved_budget.entries {
            let (Some(entry), Some(spent), Some(approved)) = (
                books.budget.entries.get(resolved.entry),
                booked.spent.get_mut(resolved.line),
                booked.approved.get_mut(resolved.line),
            ) else {
                continue;
            };
            *approved |= entry.state == FundState::Approved;
            let actual =
                entry.amount.filter(|_| entry.state == FundState::Actual && standing.knows(entry.day));
            if let Some(amount) = actual {
                let money = books.settlement.money(resolved.entry, resolved.line, amount).ok();
                let before = spent.last().map_or(Some(Amount::ZERO), |(_, sum)| *sum);
                spent.push((
                    entry.day,
                    before.zip(money).and_then(|(sum, money)| sum.plus(money.reported).ok()),
                ));
            }
        }
        booked
    }
}
