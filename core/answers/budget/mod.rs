//! The budget by line, category, group, owner and total, and the reserves.

mod check;
mod exchange;
pub(super) mod formulas;
mod funds;
mod income;
mod phasing;
mod range;
mod report;
mod reserve;
mod versions;

pub use check::{PlanCheckRequest, Posting};
pub use exchange::Converted;
pub use funds::{BudgetVariance, Burn, Funds, ThresholdReached};
pub use income::{IncomeAnswer, IncomeRow};
pub use range::CostBounds;
pub use report::{BudgetAnswer, BudgetRequest};
pub use reserve::{DrawAnswer, ReserveAnswer};
pub use versions::{VersionAnswer, VersionChange};

use crate::{
    answers::problems,
    budget::{Budget, FundState, Reserve, Scope, StatedRange, Tally},
    say::{Figure, Problem},
    standing::{ApprovedBasis, Books, Standing},
    value::{Amount, Currency, Day, Id, Rate, Units},
};

answer! {
    /// The budget rolled up from its lines, with its funds up to a day.
    pub struct BudgetRollUp {
        /// The campaign's currency: that of every amount here, but for those of a line that names its own.
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
        /// The ends between which the total lies, reserves included; absent where no line has a `costRange`.
        pub range: Option<Box<CostBounds>>,
        /// The ends of the total as printed.
        pub stated_range: Option<StatedRange>,
        /// The amount planned to date: all that is phased up to the period of the day, that period included.
        /// Absent unless the budget is phased, or every line is.
        pub phased_to_date: Option<Figure<Amount>>,
        /// The exchange difference: the amounts spent on lines in foreign currencies at the budgeted rates,
        /// less what they count as spent. Positive where the money was cheaper than planned; absent where no
        /// line is in a foreign currency.
        pub exchange_difference: Option<Figure<Amount>>,
        /// The income beside the budget, and what is left of it; absent where there is none.
        pub income: Option<Box<IncomeAnswer>>,
    }
}

answer! {
    /// One line of the budget.
    pub struct LineAnswer {
        /// The id of the line.
        pub id: Id,
        /// The category of the line.
        pub category: Id,
        /// The currency of the amounts of the line, where it is not the campaign's.
        pub currency: Option<Currency>,
        /// The planned cost: the printed amount, or else factors × unit price.
        pub planned: Option<Figure<Amount>>,
        /// The ends between which the cost lies; absent without a `costRange`.
        pub range: Option<Box<CostBounds>>,
        /// The actual cost: by the entries up to the day, or else as printed. Absent where it is not known.
        pub actual: Option<Figure<Amount>>,
        /// The basis of the approved amount.
        pub approved_basis: ApprovedBasis,
        /// The funds: money approved, taken and left.
        pub funds: Funds,
        /// The amount that may be spent on each day left, to the currency's decimals: `available` over the
        /// days after this one to the last of the line's window, else of its phasing, else of the event;
        /// before the first of them, over all. Where the budget's control has the phasing limit postings, the
        /// rest of what is phased up to the next day's period, over the days to its end. Zero once all is
        /// used up; undefined where no day is left (`budget.windowOver`) and where the limit is
        /// (`budget.amountMissing`).
        pub allowed_daily: Figure<Amount>,
        /// The amount planned to date: all that is phased up to the period of the day, that period included.
        /// Absent without a phasing.
        pub phased_to_date: Option<Figure<Box<Amount>>>,
        /// A line in a foreign currency as it counts in the campaign's.
        pub converted: Option<Box<Converted>>,
    }
}

answer! {
    /// Several lines together, in the campaign's currency.
    pub struct Subtotal {
        /// The sum of the lines; undefined if one has no amount (`budget.amountMissing`).
        pub planned: Figure<Amount>,
        /// The actual cost of the lines; undefined unless every one states it (`budget.actualMissing`).
        pub actual: Figure<Amount>,
        /// The funds: money approved, taken and left.
        pub funds: Funds,
        /// The ends between which the sum lies; absent where no line of the budget has a `costRange`.
        pub range: Option<Box<CostBounds>>,
        /// The amount planned to date, by the phasing; absent unless every line is phased.
        pub phased_to_date: Option<Figure<Amount>>,
        /// The amounts spent on lines in foreign currencies at the budgeted rates, less what they count as
        /// spent; absent where no line is in a foreign currency.
        pub exchange_difference: Option<Figure<Amount>>,
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
        let day = self.required_day()?;
        self.books()?.map(|books| self.roll_up(books, day)).transpose()
    }

    /// The direct cost with both reserves, at the currency's decimals; `None` without a budget.
    pub(crate) fn budget_total(&self) -> Result<Option<Figure<Amount>>, Problem> {
        let Some(budget) = &self.campaign().budget else { return Ok(None) };
        Ok(Some(self.with_reserves(budget, self.direct_cost()?.clone())))
    }

    /// The direct cost and the reserves.
    fn with_reserves(&self, budget: &Budget, direct_cost: Figure<Amount>) -> Figure<Amount> {
        let currency = self.campaign().currency;
        let total = |direct: Amount| direct.plus(self.reserves(budget)?);
        direct_cost.then(total).map(|total| currency.round(total))
    }

    /// Both reserves together.
    fn reserves(&self, budget: &Budget) -> Result<Amount, Problem> {
        let currency = self.campaign().currency;
        let set_aside = |reserve: &Option<Reserve>| {
            reserve.as_ref().map(|r| currency.round(r.amount)).unwrap_or_default()
        };
        set_aside(&budget.reserve).plus(set_aside(&budget.management_reserve))
    }

    /// The ends between which the total lies, reserves included; `None` where no line has a range.
    pub(crate) fn total_range(&self) -> Result<Option<CostBounds>, Problem> {
        let Some(books) = self.books()? else { return Ok(None) };
        let all = books.bounds()?.pop();
        Ok(all.map(|bounds| bounds.plus(&self.reserves(books.budget).into())))
    }

    fn roll_up(&self, books: &Books<'_>, day: Day) -> Result<BudgetRollUp, Problem> {
        let (currency, budget) = (self.campaign().currency, books.budget);
        let sums = books.further_sums(day)?;
        let mut tallies = books.roll_up.tallies.iter().enumerate();
        let mut lines = Vec::with_capacity(budget.lines.len());
        for ((line, basis), (n, tally)) in budget.lines.iter().zip(&books.bases).zip(tallies.by_ref()) {
            let own = books.foreign_currency(n);
            lines.push(LineAnswer {
                id: line.id.clone(),
                category: line.category.clone(),
                currency: own,
                planned: match line.amount() {
                    Err(problem) => Some(Err(problem).into()),
                    Ok(_) => tally.planned.map(|units| books.amount(n, units).into()),
                },
                range: CostBounds::of_line(line, |amount| own.unwrap_or(currency).round(amount)),
                actual: tally.actual_known.then(|| books.amount(n, tally.actual).into()),
                approved_basis: *basis,
                funds: books.funds(n, tally),
                allowed_daily: match books.unknown_window(n) {
                    Some(problem) => Err(problem.clone()).into(),
                    None => books.allowed_daily(n, line, tally, day).unwrap_or_else(|p| Err(p).into()),
                },
                phased_to_date: books.phased_to_date(line, day).transpose().map(Figure::from),
                converted: books.converted(n)?,
            });
        }
        let (mut categories, mut groups, mut owners) = (Vec::new(), Vec::new(), Vec::new());
        for (scope, (n, tally)) in self.plan().resolved_budget.scopes.shared.iter().zip(tallies) {
            let subtotal = books.subtotal(n, tally, &sums);
            match scope.clone() {
                Scope::Category(category) => categories.push(CategoryAnswer { category, subtotal }),
                Scope::Group(group) => {
                    groups.push(GroupAnswer { group, share: books.share(tally), subtotal });
                }
                Scope::Owner(owner) => owners.push(OwnerAnswer { owner, subtotal }),
            }
        }
        let (number, tally) = books.roll_up.all();
        let Subtotal { planned: direct_cost, actual, funds, range, phased_to_date, exchange_difference } =
            books.subtotal(number, tally, &sums);
        let total = self.with_reserves(budget, direct_cost.clone());
        let reserves = self.reserves(budget).into();
        let range = range.map(|range| Box::new(range.plus(&reserves)));
        let stated_range = budget
            .stated_range
            .as_ref()
            .map(|stated| StatedRange { low: currency.round(stated.low), high: currency.round(stated.high) });
        let mut roll_up = BudgetRollUp {
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
            range,
            stated_range,
            phased_to_date,
            exchange_difference,
            income: None,
        };
        roll_up.income = self.income(&budget.income, &roll_up);
        Ok(roll_up)
    }
}

/// Sums of every scope that most budgets do not have; each is empty where no line has the figure.
struct FurtherSums {
    bounds: Vec<CostBounds>,
    phased: Vec<Option<Units>>,
    differences: Vec<Option<Units>>,
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
        let (number, all) = self.roll_up.all();
        let has_entries = !self.budget.entries.is_empty();
        Ok(BookedCost {
            actual: all.actual_known.then(|| self.amount(number, all.actual)).transpose()?,
            committed: if has_entries {
                Some(self.amount(number, all.committed_and_spent()?)?)
            } else {
                None
            },
        })
    }

    fn further_sums(&self, day: Day) -> Result<FurtherSums, Problem> {
        let [phased, _] = self.phased_scopes(day)?;
        Ok(FurtherSums { bounds: self.bounds()?, phased, differences: self.exchange_differences()? })
    }

    /// The amount spent on each line by its entries, in its own currency; `None` where they say nothing.
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
    fn subtotal(&self, number: usize, tally: &Tally, sums: &FurtherSums) -> Subtotal {
        let figure = |units| Figure::from(self.amount(number, units));
        let place = number.saturating_sub(self.budget.lines.len());
        let further = |sums: &[Option<Units>]| sums.get(place).copied().flatten().map(figure);
        Subtotal {
            planned: tally.planned.map_or_else(|| self.why_unknown(number), figure),
            actual: if tally.actual_known { figure(tally.actual) } else { problems::actual_missing().into() },
            funds: self.funds(number, tally),
            range: sums.bounds.get(place).cloned().map(Box::new),
            phased_to_date: further(&sums.phased),
            exchange_difference: further(&sums.differences),
        }
    }

    /// The limit of a tally over that of all lines.
    fn share(&self, tally: &Tally) -> Figure<Rate> {
        let (number, all) = self.roll_up.all();
        if all.approved_unknown {
            return self.why_unknown(number);
        }
        let limit = |tally: &Tally| Figure::from(tally.limit().and_then(|units| self.amount(number, units)));
        limit(tally).zip(limit(all)).then(|(part, all)| part.share_of(all))
    }
}
