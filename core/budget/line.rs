//! What one thing costs.

use super::Control;
use crate::{
    say::Problem,
    value::{Amount, Currency, Day, Id, Quantity, RelativeDay},
};

record! {
    /// One factor of a line's quantity: 3 人 in 3 人 × 5 天 × 800.
    pub struct Factor {
        /// How many.
        pub quantity: Quantity,
        /// Of what.
        pub unit: Option<String>,
    }
}

record! {
    /// The days in which a line is to be spent, both included.
    pub struct SpendingWindow {
        /// The first, such as `start-14ed`.
        pub start: RelativeDay,
        /// The last.
        pub end: RelativeDay,
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
    /// assert_eq!(overtime.amount()?, Some(Amount::from_units(12000))); // nothing was typed, so the factors count
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Line {
        /// What entities call it.
        pub id: Id,
        /// What it belongs to; `labour`, `materials`, `channel` and `other` have labels, any other id is its own.
        pub category: Id,
        /// What people call it.
        pub item: String,
        /// How many, as a product.
        pub factors: Vec<Factor>,
        /// What one costs.
        pub unit_price: Option<Amount>,
        /// What it is to cost, as printed; without it, factors × unit price.
        pub planned: Option<Amount>,
        /// What it has cost, as printed; with entries that say so, their sum counts. Absent is unknown, not zero.
        pub actual: Option<Amount>,
        /// The currency of this line's amounts, where it is not the campaign's.
        pub currency: Option<Currency>,
        /// Who answers for it.
        pub owner: Option<Id>,
        /// Who approves it.
        pub approver: Option<Id>,
        /// Who shares the budget with others: the group or department it is allotted to.
        pub group: Option<Id>,
        /// What is done about a posting beyond what it may spend; without it, what the budget's control says.
        pub control: Option<Control>,
        /// When it is to be spent; without it, from the first spending on.
        pub window: Option<SpendingWindow>,
        /// The day at whose end it was closed: nothing more is to come.
        pub closed: Option<Day>,
        /// The tasks it pays for.
        pub tasks: Vec<Id>,
        /// The goals it serves.
        pub goals: Vec<Id>,
        /// The risks it guards against.
        pub risks: Vec<Id>,
        /// Why plan and actual differ, as printed, or anything else worth knowing.
        pub note: Option<String>,
    }
}

impl Line {
    /// Factors × unit price, unrounded; `None` without a unit price. An error beyond 28 digits (`number.overflow`).
    pub fn factored_amount(&self) -> Result<Option<Amount>, Problem> {
        let Some(price) = self.unit_price else { return Ok(None) };
        self.factors.iter().try_fold(price, |amount, factor| amount.for_quantity(factor.quantity)).map(Some)
    }

    /// What the line counts as: the printed amount, or else factors × unit price, in the line's own currency;
    /// `None` if it has neither.
    pub fn amount(&self) -> Result<Option<Amount>, Problem> {
        match self.planned {
            Some(planned) => Ok(Some(planned)),
            None => self.factored_amount(),
        }
    }
}
