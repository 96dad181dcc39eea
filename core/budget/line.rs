//! The lines of the budget.

use super::{Control, CostRange, PhasedAmount};
use crate::{
    say::Problem,
    value::{Amount, Currency, Day, Id, Quantity, Rate, RelativeWindow},
};

record! {
    /// One factor of a line's quantity: 3 人 in 3 人 × 5 天 × 800.
    pub struct Factor {
        /// The number.
        pub quantity: Quantity,
        /// The unit of the number.
        pub unit: Option<String>,
    }
}

record! {
    /// One line of the budget.
    ///
    /// ```
    /// use campaignkit::{budget::{Factor, Line}, value::{Amount, Quantity}};
    ///
    /// let factor = |n| Factor { quantity: Quantity::from_units(n), unit: None };
    /// let overtime = Line {
    ///     factors: vec![factor(3), factor(5)],
    ///     unit_price: Some(Amount::from_units(800)),
    ///     ..Line::default()
    /// };
    /// assert_eq!(overtime.factored_amount()?, Some(Amount::from_units(12000)));
    /// // without a printed amount the factors count
    /// assert_eq!(overtime.amount()?, Some(Amount::from_units(12000)));
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Line {
        /// The id, by which entries, tasks, transfers and versions refer to the line.
        pub id: Id,
        /// The category; `labour`, `materials`, `channel` and `other` have labels, any other id is its own
        /// label.
        pub category: Id,
        /// The name of the line for people.
        pub item: String,
        /// The quantity, as a product of factors.
        pub factors: Vec<Factor>,
        /// The price of one unit.
        pub unit_price: Option<Amount>,
        /// A further cost beside factors × unit price, such as postage; a part of the planned cost.
        pub extra: Option<Amount>,
        /// The planned cost, as printed; without it, factors × unit price and the further cost.
        pub planned: Option<Amount>,
        /// The actual cost, as printed; with entries of money spent, their sum counts instead. Absent is
        /// unknown, not zero.
        pub actual: Option<Amount>,
        /// The share of the budget's total, reserves included, that the line takes: of a template, which is
        /// made for another total, or as printed 占比.
        pub share: Option<Rate>,
        /// The ends between which the cost lies, with the planned cost as the most likely.
        pub cost_range: Option<Box<CostRange>>,
        /// The months or other periods in which the line is to be spent, with what is planned for each.
        pub phasing: Vec<PhasedAmount>,
        /// The currency of this line's amounts, where it is not the campaign's. The line is limited, checked
        /// and audited in it; categories and totals count what it is worth in the campaign's.
        pub currency: Option<Currency>,
        /// The person who answers for the line.
        pub owner: Option<Id>,
        /// The person who approves the line.
        pub approver: Option<Id>,
        /// The group or department to which the line is allotted.
        pub group: Option<Id>,
        /// The action on a posting beyond the amount that the line may spend; without it, that of the
        /// budget's control.
        pub control: Option<Control>,
        /// The days in which the line is to be spent; without them, those from the first spending on.
        pub window: Option<RelativeWindow>,
        /// The day at whose end the line was closed: nothing more is to be spent.
        pub closed: Option<Day>,
        /// The tasks that the line pays for.
        pub tasks: Vec<Id>,
        /// The goals that the line serves.
        pub goals: Vec<Id>,
        /// The risks that the line guards against.
        pub risks: Vec<Id>,
        /// The reason for a difference of plan and actual 差异说明.
        pub variance_note: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

impl Line {
    /// Factors × unit price and the further cost, unrounded; `None` without a unit price. An error beyond
    /// 28 digits (`number.overflow`).
    pub fn factored_amount(&self) -> Result<Option<Amount>, Problem> {
        let Some(price) = self.unit_price else { return Ok(None) };
        let amount =
            self.factors.iter().try_fold(price, |amount, factor| amount.for_quantity(factor.quantity))?;
        match self.extra {
            Some(extra) => amount.plus(extra).map(Some),
            None => Ok(Some(amount)),
        }
    }

    /// The amount of the line: the printed one, or else factors × unit price, in the line's own currency;
    /// `None` if it has neither. An error beyond 28 digits (`number.overflow`).
    pub fn amount(&self) -> Result<Option<Amount>, Problem> {
        match self.planned {
            Some(planned) => Ok(Some(planned)),
            None => self.factored_amount(),
        }
    }
}
