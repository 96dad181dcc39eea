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
    budget::{Budget, FundState, Reserve, Scope, Tally},
    say::{Figure, Problem},
    standing::{ApprovedBasis, Books, Standing, amount_missing},
    value::{Amount, Currency, Id, Rate, Units},
};

answer! {
    /// The budget rolled up from its lines, with its funds up to a day.
    pub struct BudgetRollUp {
        /// The currency of every amount here.
        pub currency: Currency,
        /// The lines, in the order of the document.
        pub lines: Vec<LineAnswer>,
        /// The categories, in the order in which they first appear; without the reserve.
        pub categories: Vec<CategoryAnswer>,
        /// The groups that share the budget, in the order in which they first appear; lines without a group
        /// together. Empty where no line names a group.
        pub groups: Vec<GroupAnswer> = [],
        /// The owners of lines, in the order in which they first appear; lines without an owner together.
        /// Empty where no line names an owner.
        pub owners: Vec<OwnerAnswer> = [],
        /// The funds of all lines: money approved, taken and left.
        pub funds: Funds,
        /// The sum of all lines, without the reserve; undefined if a line has no amount
        /// (`budget.amountMissing`).
        pub direct_cost: Figure<Amount>,
        /// The actual cost of all lines; undefined unless every one states it (`budget.actualMissing`).
        pub actual: Figure<Amount>,
        /// The direct cost with both reserves.
        pub total: Figure<Amount>,
        /// The total as printed.
        pub stated_total: Option<Amount>,
    }
}

answer! {
    /// One line of the budget.
    pub struct LineAnswer {
        /// The id of the line.
        pub id: Id,
        /// The category of the line.
        pub category: Id,
        /// The planned cost, in the campaign's currency: the printed amount, or else factors × unit price.
        pub planned: Option<Amount>,
        /// The actual cost, in the campaign's currency: by the entries up to the day, or else as printed.
        /// Absent where it is not known.
        pub actual: Option<Amount>,
        /// The basis of the approved amount.
        pub approved_basis: ApprovedBasis,
        /// The funds: money approved, taken and left.
        pub funds: Funds,
    }
}

answer! {
    /// Several lines together.
    pub struct Subtotal {
        /// The sum of the lines; undefined if one has no amount (`budget.amountMissing`).
        pub planned: Figure<Amount>,
        /// The actual cost of the lines; undefined unless every one states it (`budget.actualMissing`).
        pub actual: Figure<Amount>,
        /// The funds: money approved, taken and left.
        pub funds: Funds,
    }
}

answer! {
    /// The lines of one category.
    pub struct CategoryAnswer {
        /// The category.
        pub category: Id,
        /// The subtotal of its lines.
        pub subtotal as ..: Subtotal,
    }
}

answer! {
    /// The lines of one group.
    pub struct GroupAnswer {
        /// The group; absent for the lines without one.
        pub group: Option<Id>,
        /// The limit of the group over that of all lines, 16 significant digits; undefined where either is.
        pub share: Figure<Rate>,
        /// The subtotal of its lines.
        pub subtotal as ..: Subtotal,
    }
}

answer! {
    /// The lines of one owner.
    pub struct OwnerAnswer {
        /// The owner; absent for the lines without one.
        pub owner: Option<Id>,
        /// The subtotal of their lines.
        pub subtotal as ..: Subtotal,
    }
}

impl Standing<'_> {
    /// The budget by line, category, group, owner and total at the end of the day; `None` without one.
    pub(crate) fn budget_roll_up(&self) -> Result<Option<BudgetRollUp>, Problem> {
        self.required_day()?;
        self.books()?.map(|books| self.roll_up(books)).transpose()
    }

    /// The direct cost with both reserves, at the currency's decimals; `None` without a budget.
    pub(crate) fn budget_total(&self) -> Result<Option<Figure<Amount>>, Problem> {
        let Some(budget) = &self.campaign().budget else { return Ok(None) };
        self.with_reserves(budget, self.direct_cost()?.clone()).map(Some)
    }

    /// The direct cost and the reserves.
    fn with_reserves(&self, budget: &Budget, direct_cost: Figure<Amount>) -> Result<Figure<Amount>, Problem> {
        let currency = self.campaign().currency;
        let set_aside = |reserve: &Option<Reserve>| {
            reserve.as_ref().map(|r| currency.round(r.amount)).unwrap_or_default()
        };
        let reserves = set_aside(&budget.reserve).plus(set_aside(&budget.management_reserve))?;
        Ok(match direct_cost {
            Figure::Defined(direct) => Figure::Defined(currency.round(direct.plus(reserves)?)),
            undefined @ Figure::Undefined(_) => undefined,
        })
    }

    fn roll_up(&self, books: &Books<'_>) -> Result<BudgetRollUp, Problem> {
        let (currency, budget) = (self.campaign().currency, books.budget);
        let mut tallies = books.roll_up.tallies.iter().enumerate();
        let mut lines = Vec::with_capacity(budget.lines.len());
        for ((line, basis), (n, tally)) in budget.lines.iter().zip(&books.bases).zip(tallies.by_ref()) {
            lines.push(LineAnswer {
                id: line.id.clone(),
                category: line.category.clone(),
                planned: tally.planned.map(|units| books.amount(units)).transpose()?,
                actual: tally.actual_known.then(|| books.amount(tally.actual)).transpose()?,
                approved_basis: *basis,
                funds: books.funds(n, tally)?,
            });
        }
        let (mut categories, mut groups, mut owners) = (Vec::new(), Vec::new(), Vec::new());
        for (scope, (n, tally)) in self.plan().resolved_budget.scopes.shared.iter().zip(tallies) {
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

/// The cost of all lines by the books; each figure only if it is known.
pub(crate) struct BookedCost {
    /// The amount spent.
    pub(crate) actual: Option<Amount>,
    /// The amount ordered or spent.
    pub(crate) committed: Option<Amount>,
}

impl Books<'_> {
    /// The cost of all lines by the books.
    pub(crate) fn booked_cost(&self) -> Result<BookedCost, Problem> {
        let (_, all) = self.roll_up.all();
        let has_entries = !self.budget.entries.is_empty();
        Ok(BookedCost {
            actual: all.actual_known.then(|| self.amount(all.actual)).transpose()?,
            committed: if has_entries { Some(self.amount(all.committed_and_spent()?)?) } else { None },
        })
    }

    /// The amount spent on each line by its entries; `None` where they say nothing.
    pub(crate) fn spent_by_entries(&self) -> Vec<Option<Units>> {
        let mut spent = vec![None; self.budget.lines.len()];
        for resolved in &self.plan.resolved_budget.entries {
            let spends =
                self.budget.entries.get(resolved.entry).is_some_and(|e| e.state == FundState::Actual);
            let tally = self.roll_up.tallies.get(resolved.line).filter(|_| spends);
            if let (Some(place), Some(tally)) = (spent.get_mut(resolved.line), tally) {
                *place = Some(tally.actual);
            }
        }
        spent
    }

    /// The subtotal of several lines, given their tally and its number.
    fn subtotal(&self, number: usize, tally: &Tally) -> Result<Subtotal, Problem> {
        let defined = |units| self.amount(units).map(Figure::Defined);
        Ok(Subtotal {
            planned: tally.planned.map_or_else(|| Ok(amount_missing()), defined)?,
            actual: if tally.actual_known {
                defined(tally.actual)?
            } else {
                problems::actual_missing().into()
            },
            funds: self.funds(number, tally)?,
        })
    }

    /// The limit of a tally over that of all lines.
    fn share(&self, tally: &Tally) -> Result<Figure<Rate>, Problem> {
        let (_, all) = self.roll_up.all();
        if all.approved_unknown {
            return Ok(amount_missing());
        }
        Ok(self.amount(tally.limit()?)?.share_of(self.amount(all.limit()?)?))
    }
}
