//! What budget lines pay for which tasks.

use crate::{
    Plan,
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
}

/// The lines split among the tasks they name.
pub(super) struct Parts {
    /// By task, those of one in the order of the lines.
    all: Vec<Part>,
    pub(super) unlinked: Vec<Id>,
    /// What lines without a task are to cost.
    outside: Vec<Option<Amount>>,
}

impl Parts {
    pub(super) fn of(plan: &Plan, _as_of: Day) -> Result<Self, Problem> {
        let currency = plan.campaign().currency;
        let mut parts = Self { all: Vec::new(), unlinked: Vec::new(), outside: Vec::new() };
        for (line, typed) in plan.campaign().budget.iter().flat_map(|budget| &budget.lines).enumerate() {
            let own =
                |amount: Option<Amount>| amount.map(|a| plan.in_currency(a, typed.currency, None)).transpose();
            let (planned, actual) = (own(typed.amount()?)?, own(typed.actual)?);
            if typed.tasks.is_empty() {
                parts.unlinked.push(typed.id.clone());
                parts.outside.push(planned);
                continue;
            }
            let shares =
                |amount: Option<Amount>| amount.map(|a| equally(currency, a, typed.tasks.len())).transpose();
            let (planned, actual) = (shares(planned)?, shares(actual)?);
            for (n, task) in typed.tasks.iter().enumerate() {
                let Some(task) = plan.task_position(task) else { continue };
                let share =
                    |shares: &Option<Vec<Amount>>| shares.as_ref().and_then(|all| all.get(n).copied());
                parts.all.push(Part { task, line, planned: share(&planned), actual: share(&actual) });
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

    /// What the lines without a task are to cost.
    pub(super) fn unlinked_amount(&self, currency: Currency) -> Result<Figure<Amount>, Problem> {
        let amounts: Option<Vec<Amount>> = self.outside.iter().copied().collect();
        match amounts {
            Some(amounts) => Ok(Figure::Defined(currency.round(Amount::sum(amounts)?))),
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

fn equally(currency: Currency, amount: Amount, count: usize) -> Result<Vec<Amount>, Problem> {
    match count {
        1 => Ok(vec![amount]),
        _ => currency.allocate(amount, &vec![Quantity::from_units(1); count]),
    }
}
