//! What budget lines pay for which tasks.

use crate::{
    budget::FundState,
    plan::Plan,
    say::{Figure, Problem},
    standing::{Standing, amount_missing},
    value::{Amount, Currency, Day, Id, sorted_positions},
};
use rust_decimal::Decimal;

/// A value from a day on; none where nothing tells it.
pub(super) type Change = (Day, Option<Amount>);

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
    pub(super) fn of(standing: &Standing<'_>) -> Result<Self, Problem> {
        let plan = standing.plan();
        let booked = Booked::of(standing)?;
        let Some(books) = standing.books()? else { return Ok(Self::split(plan, Vec::new(), &[])) };
        let mut lines = Vec::with_capacity(booked.approved.len());
        for (tally, by_entries) in books.roll_up.tallies.iter().zip(&booked.approved) {
            // approvals one by one release money for spending; the budget is what is planned
            let base = if *by_entries { tally.planned } else { Some(tally.approved) };
            let budget = base.filter(|_| !tally.unknown || *by_entries);
            let budget = budget.map(|budget| books.amount(budget.plus(tally.transfers)?)).transpose()?;
            let actual = tally.spoken.then(|| books.amount(tally.actual)).transpose()?;
            lines.push([budget, actual]);
        }
        Ok(Self::split(plan, booked.spent, &lines))
    }

    /// Splits lines among the tasks they name, given their budget and what they have cost.
    fn split(plan: &Plan, spent: Vec<Vec<(Day, Amount)>>, lines: &[[Option<Amount>; 2]]) -> Self {
        let currency = plan.campaign().currency;
        let mut parts = Self { currency, all: Vec::new(), unlinked: Vec::new(), outside: Vec::new(), spent };
        let typed = plan.campaign().budget.iter().flat_map(|budget| &budget.lines);
        for (line, (typed, [planned, actual])) in typed.zip(lines).enumerate() {
            if typed.tasks.is_empty() {
                parts.unlinked.push(typed.id.clone());
                parts.outside.push(*planned);
                continue;
            }
            let count = typed.tasks.len();
            for (n, task) in typed.tasks.iter().enumerate() {
                let Some(task) = plan.task_position(task) else { continue };
                let share = (n, count);
                let own = |amount: &Option<Amount>| amount.map(|amount| equal_part(currency, amount, share));
                parts.all.push(Part { task, line, planned: own(planned), actual: own(actual), share });
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

    /// What a part had cost on the days up to the one that was asked for; `nothing` tells whether that is known without
    /// a word.
    pub(super) fn cost_history(&self, part: &Part, nothing: bool) -> Vec<Change> {
        let spent = self.spent.get(part.line).map_or(&[][..], Vec::as_slice);
        let before = !spent.is_empty() || (nothing && part.actual.is_none());
        let mut changes = vec![(Day::MIN, before.then_some(Amount::ZERO))];
        let spent = spent.iter().map(|(day, sum)| (*day, Some(equal_part(self.currency, *sum, part.share))));
        changes.extend(spent);
        changes
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

/// One of so many equal parts, by largest remainder: all lose the same, so the units that are left go to the first.
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

/// What the lines that name each task are to cost, as written; none where one has no amount, or there is none.
pub(crate) fn line_budgets(plan: &Plan) -> Result<Vec<Option<Amount>>, Problem> {
    let mut budgets = vec![None; plan.campaign().tasks.len()];
    let mut lines = Vec::new();
    for line in plan.campaign().budget.iter().flat_map(|budget| &budget.lines) {
        let amount = line.amount()?.map(|amount| plan.in_currency(amount, line.currency, None));
        lines.push([amount.transpose()?, None]);
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

/// What the entries tell of every line.
struct Booked {
    /// What it had cost by the days on which something was spent on it, up to one.
    spent: Vec<Vec<(Day, Amount)>>,
    /// Whether entries approve its money.
    approved: Vec<bool>,
}

impl Booked {
    fn of(standing: &Standing<'_>) -> Result<Self, Problem> {
        let plan = standing.plan();
        let Some(budget) = &plan.campaign().budget else {
            return Ok(Self { spent: Vec::new(), approved: Vec::new() });
        };
        let count = budget.lines.len();
        let mut booked = Self { spent: vec![Vec::new(); count], approved: vec![false; count] };
        for place in &plan.money.entries {
            let entry = budget.entries.get(place.entry);
            let (Some(entry), Some(line), Some(spent), Some(approved)) = (
                entry,
                budget.lines.get(place.line),
                booked.spent.get_mut(place.line),
                booked.approved.get_mut(place.line),
            ) else {
                continue;
            };
            *approved |= entry.state == FundState::Approved;
            let actual =
                entry.amount.filter(|_| entry.state == FundState::Actual && standing.knows(entry.day));
            if let Some(amount) = actual {
                let amount = plan.in_currency(amount, entry.currency.or(line.currency), Some(entry.day))?;
                let sum = spent.last().map_or(Ok(amount), |(_, sum)| sum.plus(amount))?;
                spent.push((entry.day, sum));
            }
        }
        Ok(booked)
    }
}
