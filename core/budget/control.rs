//! The control of the budget: the action on a posting that it does not cover.

use super::PhasingControl;
use crate::value::{Id, Rate};

choice! {
    /// The action on a posting beyond the budget.
    pub enum Control {
        /// The posting is let through, with a warning.
        Warn "warn" "warn" "提醒",
        /// The posting is let through.
        Ignore "ignore" "ignore" "不控制",
        /// The posting is refused.
        Stop "stop" "stop" "禁止",
    }
}

record! {
    /// The control of one category.
    ///
    /// ```
    /// use campaignkit::budget::{BudgetControl, CategoryControl, Control};
    ///
    /// let channels = CategoryControl { category: "channel".parse()?, action: Control::Stop };
    /// let control = BudgetControl { categories: vec![channels], ..BudgetControl::default() };
    /// assert_eq!(control.total, Control::Warn);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct CategoryControl {
        /// The category.
        pub category: Id,
        /// The action on a posting beyond the amount that the lines of the category may spend together.
        pub action: Control,
    }
}

record! {
    /// The control of the budget: line by line, by category and as a whole. An action that is left out is
    /// `warn`.
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
        /// The action for every line that does not name another.
        pub lines: Control = Control::Warn,
        /// The actions for single categories.
        pub categories: Vec<CategoryControl>,
        /// The action for all lines together.
        pub total: Control = Control::Warn,
        /// The part of the phasing that limits a posting, beside the whole amount; lines, categories and
        /// totals without a phasing have no such limit.
        pub phasing: PhasingControl = PhasingControl::Ignore,
        /// The shares of the limit at which an alert is raised; without any, 80 % and 100 %. The limit is the
        /// amount that may be spent.
        pub thresholds: Vec<Rate>,
    }
}

impl BudgetControl {
    /// The action for a category; of several controls that name the category, that of the first.
    pub fn of_category(&self, category: &Id) -> Control {
        self.categories.iter().find(|c| c.category == *category).map_or(Control::Warn, |c| c.action)
    }

    /// The shares of the limit at which an alert is raised, as written; without any, 80 % and 100 %.
    pub fn thresholds(&self) -> impl Iterator<Item = Rate> {
        let defaults = [Rate::percent(80), Rate::ONE];
        let written = self.thresholds.iter().copied();
        written.chain(defaults.into_iter().filter(|_| self.thresholds.is_empty()))
    }
}
