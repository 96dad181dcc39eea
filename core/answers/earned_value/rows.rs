//! Rows of earned value: by task, summary task, owner or category.

use super::{
    account::TaskAccount,
    money::{Part, Parts},
    sums::Sums,
};
use crate::{
    earned_value::{Performance, percent_complete, performance},
    plan::Plan,
    say::{Figure, Problem},
    schedule::TaskTree,
    value::{Amount, Currency, Id, Index, Quantity, Rate},
};

choice! {
    /// The grouping of earned value.
    pub enum EarnedValueBy {
        /// By task, for the tasks with a budget.
        Task "task" "task" "任务",
        /// By summary task, each with all its parts. The summary tasks without one around them sum to the
        /// totals, along with the tasks that belong to none.
        Summary "summary" "summary task" "摘要任务",
        /// By the owner of the task.
        Owner "owner" "owner" "负责人",
        /// By the category of the budget lines.
        Category "category" "category" "类别",
    }
}

answer! {
    /// One task, summary task, owner or category.
    pub struct EarnedValueRow {
        /// The id of the task, owner or category; absent for the rest: tasks without an owner or a summary
        /// task, money without a category.
        pub id: Option<Id>,
        /// For a summary task, the one around it.
        pub parent: Option<Id>,
        /// The amounts with their variances and indices.
        pub performance as ..: Performance,
        /// EV ÷ BAC, 16 significant digits; of a summary task, and of the tasks that belong to none, 0.99 at
        /// most while a part without a budget is not over.
        pub percent_complete: Figure<Rate>,
    }
}

impl Sums {
    fn row(self, id: Option<Id>, parent: Option<Id>, currency: Currency) -> EarnedValueRow {
        let percent_complete = percent_complete(&self.ev, &self.bac);
        let performance = performance([self.pv, self.ev, self.ac, self.bac], Some(currency));
        EarnedValueRow { id, parent, performance, percent_complete }
    }
}

impl EarnedValueRow {
    fn while_open(self, open: bool) -> Self {
        Self { percent_complete: while_open(self.percent_complete, open), ..self }
    }
}

/// A share of the budget, which is not the whole while work without a budget is open.
pub(super) fn while_open(share: Figure<Rate>, open: bool) -> Figure<Rate> {
    share.map(|share| if open { share.min(Rate::MOST_WHILE_OPEN) } else { share })
}

/// Sums by name, in the order in which the names first appear.
struct Groups {
    names: Index,
    /// The position of each name's group, once it has one.
    places: Vec<Option<usize>>,
    sums: Vec<(Option<Id>, Sums)>,
    /// The position of the group without a name.
    nameless: Option<usize>,
    currency: Currency,
}

impl Groups {
    fn of(names: &mut dyn Iterator<Item = &str>, currency: Currency) -> Self {
        let names: Vec<&str> = names.collect();
        let index = Index::of(&mut names.iter().copied());
        Self { names: index, places: vec![None; names.len()], sums: Vec::new(), nameless: None, currency }
    }

    fn add(&mut self, name: Option<&Id>, more: &Sums) {
        let position = name.and_then(|name| self.names.position(name.as_str()));
        let slot = match position.and_then(|position| self.places.get_mut(position)) {
            Some(slot) => slot,
            None => &mut self.nameless,
        };
        let next = self.sums.len();
        let place = *slot.get_or_insert(next);
        if place == next {
            self.sums.push((name.cloned(), Sums::zero(self.currency)));
        }
        if let Some((_, sums)) = self.sums.get_mut(place) {
            sums.add(more);
        }
    }

    fn rows(self) -> Vec<EarnedValueRow> {
        self.sums.into_iter().map(|(id, sums)| sums.row(id, None, self.currency)).collect()
    }
}

pub(super) fn rows(
    plan: &Plan,
    tree: &TaskTree,
    accounts: &[TaskAccount<'_>],
    parts: &Parts,
    unpaid: &[bool],
    by: EarnedValueBy,
) -> Result<Vec<EarnedValueRow>, Problem> {
    let tasks = &plan.campaign().tasks;
    let currency = plan.campaign().currency;
    match by {
        EarnedValueBy::Task => {
            let id = |account: &TaskAccount<'_>| tasks.get(account.task).map(|task| task.id.clone());
            Ok(accounts.iter().map(|account| account.sums.clone().row(id(account), None, currency)).collect())
        }
        EarnedValueBy::Summary => by_summary(plan, tree, accounts, unpaid),
        EarnedValueBy::Owner => {
            let owner = |n: usize| tasks.get(n).and_then(|task| task.owner.as_ref());
            let mut groups =
                Groups::of(&mut accounts.iter().filter_map(|a| owner(a.task)).map(Id::as_str), currency);
            for account in accounts {
                groups.add(owner(account.task), &account.sums);
            }
            Ok(groups.rows())
        }
        EarnedValueBy::Category => {
            let lines = plan.campaign().budget.as_ref().map_or(&[][..], |budget| &budget.lines);
            let mut groups = Groups::of(&mut lines.iter().map(|line| line.category.as_str()), currency);
            for account in accounts {
                let parts = parts.of_task(account.task);
                let shares = split(account, parts, currency)?;
                for (part, share) in parts.iter().zip(&shares) {
                    groups.add(lines.get(part.line).map(|line| &line.category), share);
                }
                if let Some(rest) = shares.get(parts.len()) {
                    groups.add(None, rest);
                }
            }
            Ok(groups.rows())
        }
    }
}

/// The rows of the summary tasks, each with its own amounts and all its parts'; the row of tasks that belong
/// to none comes last.
#[allow(clippy::unnecessary_wraps)] // questions and their parts answer alike
fn by_summary(
    plan: &Plan,
    tree: &TaskTree,
    accounts: &[TaskAccount<'_>],
    unpaid: &[bool],
) -> Result<Vec<EarnedValueRow>, Problem> {
    let tasks = &plan.campaign().tasks;
    let currency = plan.campaign().currency;
    let zero = Sums::zero(currency);
    let mut sums = vec![zero.clone(); tasks.len()];
    let mut rest: Option<Sums> = None;
    for account in accounts {
        if let Some(sum) = sums.get_mut(account.task) {
            sum.add(&account.sums);
        }
        let has_no_summary = !tree.is_summary(account.task) && tree.parent(account.task).is_none();
        if has_no_summary {
            rest.get_or_insert_with(|| zero.clone()).add(&account.sums);
        }
    }
    for (part, summary) in tree.up() {
        let Some(part) = sums.get(part).cloned() else { continue };
        if let Some(summary) = sums.get_mut(summary) {
            summary.add(&part);
        }
    }
    let id = |n: usize| tasks.get(n).map(|task| task.id.clone());
    let mut rows: Vec<EarnedValueRow> = sums
        .into_iter()
        .enumerate()
        .filter(|(n, _)| tree.is_summary(*n))
        .map(|(n, sums)| {
            let row = sums.row(id(n), tree.parent(n).and_then(id), currency);
            row.while_open(unpaid.get(n) == Some(&true))
        })
        .collect();
    let has_no_summary = |n: usize| tree.parent(n).is_none() && !tree.is_summary(n);
    let rest_is_open = unpaid.iter().enumerate().any(|(n, open)| *open && has_no_summary(n));
    rows.extend(rest.map(|rest| rest.row(None, None, currency).while_open(rest_is_open)));
    Ok(rows)
}

/// The amounts of a task, split among its lines in the proportion of their planned costs; after them, the
/// amounts that belong to no line, if there are any.
fn split(account: &TaskAccount<'_>, parts: &[Part], currency: Currency) -> Result<Vec<Sums>, Problem> {
    let all = &account.sums;
    let mut shares = vec![Sums::zero(currency); parts.len()];
    let mut rest = Sums::zero(currency);
    match weights(parts) {
        Some(weights) => share_values(all, &weights, currency, &mut shares)?,
        // without weights, nothing but the cost of the lines belongs to a line
        None => rest = Sums { ac: rest.ac, ..all.clone() },
    }
    let stated = share_costs(&all.ac, parts, currency, &mut shares)?;
    rest.ac = match &all.ac {
        Figure::Defined(ac) => Figure::Defined(currency.round(ac.minus(stated)?)),
        Figure::Undefined(why) if parts.is_empty() => Figure::Undefined(why.clone()),
        Figure::Undefined(_) => Figure::Defined(currency.round(Amount::ZERO)),
    };
    let is_zero = |figure: &Figure<Amount>| matches!(figure, Figure::Defined(amount) if amount.is_zero());
    if ![&rest.bac, &rest.pv, &rest.ev, &rest.ac].into_iter().all(is_zero) {
        shares.push(rest);
    }
    Ok(shares)
}

/// The planned costs of the parts as weights; `None` if one is not known or negative, or all are zero.
fn weights(parts: &[Part]) -> Option<Vec<Quantity>> {
    let weight = |part: &Part| Some(Quantity::from_decimal(part.planned?.decimal()));
    let weights: Vec<Quantity> = parts.iter().map(weight).collect::<Option<_>>()?;
    let has_weight = weights.iter().any(|weight| !weight.is_zero());
    let has_negative = weights.iter().any(|weight| weight.is_negative());
    (has_weight && !has_negative).then_some(weights)
}

/// Splits the budget, the planned and the earned value of a task by weights.
fn share_values(
    all: &Sums,
    weights: &[Quantity],
    currency: Currency,
    shares: &mut [Sums],
) -> Result<(), Problem> {
    for (of, amount) in [(bac as Of, &all.bac), (pv, &all.pv), (ev, &all.ev)] {
        let split = match amount {
            Figure::Defined(amount) => {
                let split = currency.allocate(*amount, weights)?;
                split.into_iter().map(Figure::Defined).collect()
            }
            undefined @ Figure::Undefined(_) => vec![undefined.clone(); shares.len()],
        };
        for (share, figure) in shares.iter_mut().zip(split) {
            *of(share) = figure;
        }
    }
    Ok(())
}

/// Gives each part the actual cost of its line, and adds up the costs that the lines state. The other parts
/// cost nothing if the cost of the task is known.
fn share_costs(
    of_task: &Figure<Amount>,
    parts: &[Part],
    currency: Currency,
    shares: &mut [Sums],
) -> Result<Amount, Problem> {
    let mut stated = Amount::ZERO;
    for (share, part) in shares.iter_mut().zip(parts) {
        share.ac = match (of_task, part.actual) {
            (_, Some(actual)) => {
                stated = stated.plus(actual)?;
                Figure::Defined(currency.round(actual))
            }
            (Figure::Defined(_), None) => Figure::Defined(currency.round(Amount::ZERO)),
            (Figure::Undefined(why), None) => Figure::Undefined(why.clone()),
        };
    }
    Ok(stated)
}

type Of = fn(&mut Sums) -> &mut Figure<Amount>;

fn bac(sums: &mut Sums) -> &mut Figure<Amount> {
    &mut sums.bac
}

fn pv(sums: &mut Sums) -> &mut Figure<Amount> {
    &mut sums.pv
}

fn ev(sums: &mut Sums) -> &mut Figure<Amount> {
    &mut sums.ev
}
