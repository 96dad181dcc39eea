//! The budget by line, category, group, owner and total, and the reserves.

mod formulas;
mod funds;
mod report;
mod reserve;
mod versions;

pub use funds::{BudgetVariance, Burn, Funds, ThresholdReached};
pub use report::{BudgetAnswer, BudgetRequest, Posting};
pub use reserve::{DrawAnswer, ReserveAnswer};
pub use versions::{VersionAnswer, VersionChange};

use crate::{
    answers::problems,
    budget::{Budget, FundState, Reserve, Scope, Tally, share_of},
    say::{Figure, Problem},
    standing::{ApprovedBasis, Books, Standing, amount_missing},
    value::{Amount, Currency, Id, Rate, Units},
};

answer! {
    /// The budget as the lines make it, and what became of it up to a day.
    pub struct BudgetRollUp {
        /// The currency of every amount here.
        pub currency: Currency,
        /// In the order of the document.
        pub lines: Vec<LineAnswer>,
        /// In the order in which they first appear; without the reserve.
        pub categories: Vec<CategoryAnswer>,
        /// Who shares the budget, likewise; lines without a group together. Nothing where no line names one.
        pub groups: Vec<GroupAnswer> = [],
        /// Who answers for it, likewise.
        pub owners: Vec<OwnerAnswer> = [],
        /// What was approved, taken and is left of all lines.
        pub funds: Funds,
        /// The sum of all lines, without the reserve; undefined if a line has no amount (`budget.amountMissing`).
        pub direct_cost: Figure<Amount>,
        /// What all lines have cost; undefined unless every one says so (`budget.actualMissing`).
        pub actual: Figure<Amount>,
        /// Direct cost and reserves.
        pub total: Figure<Amount>,
        /// The total as printed.
        pub stated_total: Option<Amount>,
    }
}

answer! {
    /// One line.
    pub struct LineAnswer {
        /// Which line.
        pub id: Id,
        /// What it belongs to.
        pub category: Id,
        /// What it is to cost, in the campaign's currency: the printed amount, or else factors × unit price.
        pub planned: Option<Amount>,
        /// What it has cost, in the campaign's currency: what the entries up to the day say, or else what is printed. Absent
        /// where that is not known.
        pub actual: Option<Amount>,
        /// What stands for approved.
        pub approved_basis: ApprovedBasis,
        /// What was approved, taken and is left.
        pub funds: Funds,
    }
}

answer! {
    /// Several lines together.
    pub struct Subtotal {
        /// The sum of the lines; undefined if one has no amount (`budget.amountMissing`).
        pub planned: Figure<Amount>,
        /// What the lines have cost; undefined unless every one says so (`budget.actualMissing`).
        pub actual: Figure<Amount>,
        /// What was approved, taken and is left.
        pub funds: Funds,
    }
}

answer! {
    /// The lines of one category.
    pub struct CategoryAnswer {
        /// Which category.
        pub category: Id,
        /// Its lines together.
        pub subtotal as ..: Subtotal,
    }
}

answer! {
    /// The lines of one group.
    pub struct GroupAnswer {
        /// Which group; absent for the lines without one.
        pub group: Option<Id>,
        /// Its limit over that of all lines, 16 significant digits; undefined where either is.
        pub share: Figure<Rate>,
        /// Its lines together.
        pub subtotal as ..: Subtotal,
    }
}

answer! {
    /// The lines of one owner.
    pub struct OwnerAnswer {
        /// Which owner; absent for the lines without one.
        pub owner: Option<Id>,
        /// Their lines together.
        pub subtotal as ..: Subtotal,
    }
}

impl Standing<'_> {
    /// The budget by line, category, group, owner and total at the end of the day; `None` without one.
    pub(crate) fn budget_answer(&self) -> Result<Option<BudgetRollUp>, Problem> {
        self.as_of()?;
        self.books()?.map(|books| self.answer_from(books)).transpose()
    }

    /// Direct cost and reserves, at the currency's decimals; `None` without a budget.
    pub(crate) fn budget_total(&self) -> Result<Option<Figure<Amount>>, Problem> {
        let Some(budget) = &self.campaign().budget else { return Ok(None) };
        self.with_reserves(budget, self.direct_cost()?.clone()).map(Some)
    }

    /// The direct cost and the reserves.
    fn with_reserves(&self, budget: &Budget, direct_cost: Figure<Amount>) -> Result<Figure<Amount>, Problem> {
        let currency = self.campaign().currency;
        let kept = |reserve: &Option<Reserve>| {
            reserve.as_ref().map(|r| currency.round(r.amount)).unwrap_or_default()
        };
        let kept = kept(&budget.reserve).plus(kept(&budget.management_reserve))?;
        Ok(match direct_cost {
            Figure::Defined(direct) => Figure::Defined(currency.round(direct.plus(kept)?)),
            undefined @ Figure::Undefined(_) => undefined,
        })
    }

    fn answer_from(&self, books: &Books<'_>) -> Result<BudgetRollUp, Problem> {
        let (currency, budget) = (self.campaign().currency, books.budget);
        let mut tallies = books.roll_up.tallies.iter().enumerate();
        let mut lines = Vec::with_capacity(budget.lines.len());
        for ((line, basis), (n, tally)) in budget.lines.iter().zip(&books.bases).zip(tallies.by_ref()) {
            lines.push(LineAnswer {
                id: line.id.clone(),
                category: line.category.clone(),
                planned: tally.planned.map(|units| books.amount(units)).transpose()?,
                actual: tally.spoken.then(|| books.amount(tally.actual)).transpose()?,
                approved_basis: *basis,
                funds: books.funds(n, tally)?,
            });
        }
        let (mut categories, mut groups, mut owners) = (Vec::new(), Vec::new(), Vec::new());
        for (scope, (n, tally)) in self.plan().money.scopes.shared.iter().zip(tallies) {
            let subtotal = books.subtotal(n, tally)?;
            match scope.clone() {
                Scope::Category(category) => categories.push(CategoryAnswer { category, subtotal }),
                Scope::Group(group) => {
                    groups.push(GroupAnswer { group, share: books.share(tally)?, subtotal });
                }
                Scope::Owner(owner) => owners.push(OwnerAnswer { owner, subtotal }),
            }
        }
        let (number, tally) = books.roll_up.all();
        let Subtotal { planned: direct_cost, actual, funds } = books.subtotal(number, tally)?;
        let total = self.with_reserves(budget, direct_cost.clone())?;
        Ok(BudgetRollUp {
            currency,
            lines,
            categories,
            groups,
            owners,
            funds,
            direct_cost,
            actual,
            total,
            stated_total: budget.stated_total.map(|a| currency.round(a)),
        })
    }
}

impl Books<'_> {
    /// What all lines have cost, and what is ordered or spent on them; each only if it is known.
    pub(crate) fn booked(&self) -> Result<[Option<Amount>; 2], Problem> {
        let (_, all) = self.roll_up.all();
        let orders = !self.budget.entries.is_empty();
        let amount = |units| self.amount(units);
        let spent = all.spoken.then_some(all.actual).map(amount).transpose()?;
        Ok([spent, if orders { Some(amount(all.bound()?)?) } else { None }])
    }

    /// What the entries of each line say was spent; none where they say nothing.
    pub(crate) fn spent_by_entries(&self) -> Vec<Option<Units>> {
        let mut spent = vec![None; self.budget.lines.len()];
        for booked in &self.plan.money.entries {
            let spends = self.budget.entries.get(booked.entry).is_some_and(|e| e.state == FundState::Actual);
            let tally = self.roll_up.tallies.get(booked.line).filter(|_| spends);
            if let (Some(place), Some(tally)) = (spent.get_mut(booked.line), tally) {
                *place = Some(tally.actual);
            }
        }
        spent
    }

    /// A tally of several lines, by its number.
    fn subtotal(&self, number: usize, tally: &Tally) -> Result<Subtotal, Problem> {
        let defined = |units| self.amount(units).map(Figure::Defined);
        Ok(Subtotal {
            planned: tally.planned.map_or_else(|| Ok(amount_missing()), defined)?,
            actual: if tally.spoken { defined(tally.actual)? } else { problems::actual_missing().into() },
            funds: self.funds(number, tally)?,
        })
    }

    /// The limit of a tally over that of all lines.
    fn share(&self, tally: &Tally) -> Result<Figure<Rate>, Problem> {
        let (_, all) = self.roll_up.all();
        if all.unknown {
            return Ok(amount_missing());
        }
        Ok(share_of(self.amount(tally.limit()?)?, self.amount(all.limit()?)?))
    }
}
