//! The budget by line, category, group, owner and total, and the reserves.

mod books;
mod formulas;
mod funds;
mod report;
mod reserve;
mod versions;

pub use books::ApprovedBasis;
pub use funds::{BudgetVariance, Burn, Funds, ThresholdReached};
pub use report::{BudgetReport, BudgetRequest, Posting};
pub use reserve::{DrawAnswer, ReserveStanding};
pub use versions::{VersionAnswer, VersionChange};

use crate::{
    Plan,
    budget::{FundState, Line, Reserve, Tally, share_of},
    value::{Amount, Currency, Day, Figure, Id, Problem, Rate},
};
use books::Books;
use serde::Serialize;

/// The budget as the lines make it, and what became of it up to a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetAnswer {
    /// The currency of every amount here.
    pub currency: Currency,
    /// The day up to which entries, transfers, versions and draws count.
    pub as_of: Day,
    /// In the order of the document.
    pub lines: Vec<LineAnswer>,
    /// In the order in which they first appear; without the reserve.
    pub categories: Vec<CategoryAnswer>,
    /// Who shares the budget, likewise; lines without a group together. Nothing where no line names one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupAnswer>,
    /// Who answers for it, likewise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<OwnerAnswer>,
    /// What was approved, taken and is left of all lines.
    pub funds: Funds,
    /// The sum of all lines, without the reserve; undefined if a line has no amount (`budget.amountMissing`).
    pub direct_cost: Figure<Amount>,
    /// What all lines have cost; undefined unless every one says so (`budget.actualMissing`).
    pub actual: Figure<Amount>,
    /// The contingency reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserve: Option<Amount>,
    /// The management reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub management_reserve: Option<Amount>,
    /// Direct cost and reserves.
    pub total: Figure<Amount>,
    /// The total as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_total: Option<Amount>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineAnswer {
    /// Which line.
    pub id: Id,
    /// What it belongs to.
    pub category: Id,
    /// What it is to cost, in the campaign's currency: the printed amount, or else factors × unit price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Amount>,
    /// What it has cost, in the campaign's currency: what the entries up to the day say, or else what is printed. Absent
    /// where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Amount>,
    /// What stands for approved.
    pub approved_basis: ApprovedBasis,
    /// What was approved, taken and is left.
    pub funds: Funds,
}

/// The lines of one category together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryAnswer {
    /// Which category.
    pub category: Id,
    /// The sum of its lines; undefined if one has no amount (`budget.amountMissing`).
    pub planned: Figure<Amount>,
    /// What its lines have cost; undefined unless every one says so (`budget.actualMissing`).
    pub actual: Figure<Amount>,
    /// What was approved, taken and is left.
    pub funds: Funds,
}

/// The lines of one group together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupAnswer {
    /// Which group; absent for the lines without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// Its limit over that of all lines, 16 significant digits; undefined where either is.
    pub share: Figure<Rate>,
    /// The sum of its lines; undefined if one has no amount (`budget.amountMissing`).
    pub planned: Figure<Amount>,
    /// What its lines have cost; undefined unless every one says so (`budget.actualMissing`).
    pub actual: Figure<Amount>,
    /// What was approved, taken and is left.
    pub funds: Funds,
}

/// The lines of one owner together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnerAnswer {
    /// Which owner; absent for the lines without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
    /// The sum of their lines; undefined if one has no amount (`budget.amountMissing`).
    pub planned: Figure<Amount>,
    /// What their lines have cost; undefined unless every one says so (`budget.actualMissing`).
    pub actual: Figure<Amount>,
    /// What was approved, taken and is left.
    pub funds: Funds,
}

impl Plan {
    /// The budget at the end of a day; `None` if there is none. [`Day::MAX`] takes everything as written.
    ///
    /// Every line, entry, transfer and draw is rounded once, half away from zero, to the currency's decimals; sums are
    /// exact.
    ///
    /// ```
    /// use campaignkit::{Plan, value::Day};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let budget = plan.budget(Day::MAX)?.unwrap();
    /// assert_eq!(budget.total.defined().unwrap().to_string(), "68000.00"); // 77,000 is printed
    /// assert_eq!(budget.categories[2].funds.available.as_ref().defined().unwrap().to_string(), "28000.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn budget(&self, as_of: Day) -> Result<Option<BudgetAnswer>, Problem> {
        self.books(as_of)?.map(|books| books.answer()).transpose()
    }

    /// Direct cost and reserves, at the currency's decimals; `None` without a budget.
    pub(crate) fn budget_total(&self) -> Result<Option<Figure<Amount>>, Problem> {
        let Some(budget) = &self.campaign().budget else { return Ok(None) };
        let currency = self.campaign().currency;
        let kept = |reserve: &Option<Reserve>| {
            reserve.as_ref().map(|r| currency.round(r.amount)).unwrap_or_default()
        };
        let kept = kept(&budget.reserve).plus(kept(&budget.management_reserve))?;
        Ok(Some(match self.direct_cost()? {
            Figure::Defined(direct) => Figure::Defined(currency.round(direct.plus(kept)?)),
            undefined @ Figure::Undefined(_) => undefined,
        }))
    }

    /// What the lines are planned to cost together, at the currency's decimals.
    fn direct_cost(&self) -> Result<Figure<Amount>, Problem> {
        let mut sum = Amount::ZERO;
        for line in self.campaign().budget.iter().flat_map(|b| &b.lines) {
            let Some(amount) = line.amount()? else { return Ok(funds::amount_missing()) };
            sum = sum.plus(self.in_currency(amount, line.currency, None)?)?;
        }
        Ok(Figure::Defined(self.campaign().currency.round(sum)))
    }
}

impl Books<'_> {
    /// What all lines have cost, and what is ordered or spent on them; each only if it is known.
    pub(crate) fn booked(&self) -> Result<[Option<Amount>; 2], Problem> {
        let currency = self.plan.campaign().currency;
        let nothing = Tally::default();
        let all = self.roll_up.tallies.last().unwrap_or(&nothing);
        let bound = all.balance.committed.plus(all.balance.actual)?;
        let orders = !self.budget.entries.is_empty();
        Ok([all.spoken.then_some(all.balance.actual), orders.then_some(bound)]
            .map(|amount| amount.map(|amount| currency.round(amount))))
    }

    /// What the entries of each line say was spent; none where they say nothing.
    pub(crate) fn spent_by_entries(&self) -> Vec<Option<Amount>> {
        let mut spent = vec![None; self.budget.lines.len()];
        for booked in &self.plan.money.entries {
            let spends = self.budget.entries.get(booked.entry).is_some_and(|e| e.state == FundState::Actual);
            let tally = self.roll_up.tallies.get(booked.line).filter(|_| spends);
            if let (Some(place), Some(tally)) = (spent.get_mut(booked.line), tally) {
                *place = Some(tally.balance.actual);
            }
        }
        spent
    }

    fn answer(&self) -> Result<BudgetAnswer, Problem> {
        let (currency, budget, money) = (self.plan.campaign().currency, self.budget, &self.plan.money);
        let tallies = &self.roll_up.tallies;
        let mut lines = Vec::with_capacity(budget.lines.len());
        for (n, ((line, tally), basis)) in budget.lines.iter().zip(tallies).zip(&self.bases).enumerate() {
            lines.push(LineAnswer {
                id: line.id.clone(),
                category: line.category.clone(),
                planned: tally.planned.map(|amount| currency.round(amount)),
                actual: Some(tally.balance.actual).filter(|_| tally.spoken).map(|a| currency.round(a)),
                approved_basis: *basis,
                funds: self.funds(n, tally)?,
            });
        }
        // the wholes are numbered after the lines, the total last
        let mut wholes = tallies.iter().enumerate().skip(budget.lines.len());
        let mut categories = Vec::with_capacity(money.categories.len());
        for ((n, tally), line) in
            wholes.by_ref().take(money.categories.len()).zip(self.lines(&money.categories))
        {
            let [planned, actual] = self.planned_and_actual(tally);
            let category = line.category.clone();
            categories.push(CategoryAnswer { category, planned, actual, funds: self.funds(n, tally)? });
        }
        let limit = tallies.last().filter(|all| !all.unknown).map(|all| all.balance.limit()).transpose()?;
        let mut groups = Vec::with_capacity(money.groups.len());
        for ((n, tally), line) in wholes.by_ref().take(money.groups.len()).zip(self.lines(&money.groups)) {
            let [planned, actual] = self.planned_and_actual(tally);
            let share = match limit {
                Some(limit) => share_of(tally.balance.limit()?, limit),
                None => funds::amount_missing(),
            };
            groups.push(GroupAnswer {
                group: line.group.clone(),
                share,
                planned,
                actual,
                funds: self.funds(n, tally)?,
            });
        }
        if groups.iter().all(|group| group.group.is_none()) {
            groups.clear();
        }
        let mut owners = Vec::with_capacity(money.owners.len());
        for ((n, tally), line) in wholes.by_ref().take(money.owners.len()).zip(self.lines(&money.owners)) {
            let [planned, actual] = self.planned_and_actual(tally);
            owners.push(OwnerAnswer {
                owner: line.owner.clone(),
                planned,
                actual,
                funds: self.funds(n, tally)?,
            });
        }
        if owners.iter().all(|owner| owner.owner.is_none()) {
            owners.clear();
        }
        let nothing = Tally::default();
        let (number, all) = wholes.next().unwrap_or((0, &nothing));
        let [direct_cost, actual] = self.planned_and_actual(all);
        let reserve = budget.reserve.as_ref().map(|r| currency.round(r.amount));
        let management_reserve = budget.management_reserve.as_ref().map(|r| currency.round(r.amount));
        let total = self.plan.budget_total()?.unwrap_or_else(funds::amount_missing);
        Ok(BudgetAnswer {
            currency,
            as_of: self.as_of,
            lines,
            categories,
            groups,
            owners,
            funds: self.funds(number, all)?,
            direct_cost,
            actual,
            reserve,
            management_reserve,
            total,
            stated_total: budget.stated_total.map(|a| currency.round(a)),
        })
    }

    fn lines<'b>(&'b self, positions: &'b [usize]) -> impl Iterator<Item = &'b Line> {
        positions.iter().filter_map(|n| self.budget.lines.get(*n))
    }
}
