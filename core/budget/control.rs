//! What happens to a posting that the budget does not cover.

use crate::value::{Id, Rate};
use rust_decimal::Decimal;

choice! {
    /// What is done about a posting beyond the budget.
    pub enum Control {
        /// It is let through, with a warning.
        Warn "warn" "warn" "提醒",
        /// It is let through.
        Ignore "ignore" "ignore" "不控制",
        /// It is refused.
        Stop "stop" "stop" "禁止",
    }
}

record! {
    /// The control of one category.
    pub struct CategoryControl {
        /// Which category.
        pub category: Id,
        /// What is done about a posting beyond what its lines may spend together.
        pub action: Control,
    }
}

record! {
    /// How strictly the budget is kept: line by line, by category and as a whole. What nothing is said about is `warn`.
    ///
    /// ```
    /// use campaignkit::budget::{BudgetControl, Control};
    ///
    /// let control = BudgetControl { total: Control::Stop, ..BudgetControl::default() };
    /// assert_eq!(control.of_category(&"channel".parse()?), Control::Warn);
    /// assert_eq!(control.thresholds().map(|share| share.to_percent()).collect::<Vec<_>>(), ["80%", "100%"]);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct BudgetControl {
        /// For every line that does not say otherwise.
        pub lines: Control = Control::Warn,
        /// For the categories that say so.
        pub categories: Vec<CategoryControl>,
        /// For all lines together.
        pub total: Control = Control::Warn,
        /// The shares of what may be spent at which an alert is raised; without any, 80 % and 100 %.
        pub thresholds: Vec<Rate>,
    }
}

impl BudgetControl {
    /// What is done about a category; of several that name it, the first.
    pub fn of_category(&self, category: &Id) -> Control {
        self.categories.iter().find(|c| c.category == *category).map_or(Control::Warn, |c| c.action)
    }

    /// The shares at which an alert is raised, as written.
    pub fn thresholds(&self) -> impl Iterator<Item = Rate> {
        let usual = [Rate::from_decimal(Decimal::from_parts(80, 0, 0, false, 2)), Rate::ONE];
        let own = self.thresholds.iter().copied();
        own.chain(usual.into_iter().filter(|_| self.thresholds.is_empty()))
    }
}
