//! The budget, its reserves and its versions on a day, and the check of a posting.

use super::{BudgetRollUp, Posting, ReserveAnswer, VersionAnswer};
use crate::{
    budget::BudgetCheck,
    plan::Plan,
    say::{Figure, Problem},
    standing::Standing,
    value::Day,
};

record! {
    /// A question about the budget of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::BudgetRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = BudgetRequest { as_of: "2024-08-02".parse()?, posting: None }.answer(&plan)?;
    /// assert_eq!(answer.budget.unwrap().defined().unwrap().lines.len(), 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct BudgetRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// A posting to be checked before it is made, on that day.
        pub posting: Option<Posting>,
    }
}

answer! {
    /// The budget of a plan at the end of a day, with its reserves and versions.
    pub struct BudgetAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The budget by line, category, group, owner and total; absent where the plan has none.
        /// Undefined if its figures exceed 28 digits (`number.overflow`), as are the reserves.
        pub budget: Option<Figure<BudgetRollUp>>,
        /// The contingency reserve.
        pub reserve: Option<Figure<ReserveAnswer>>,
        /// The management reserve.
        pub management_reserve: Option<Figure<ReserveAnswer>>,
        /// The versions up to the day.
        pub versions: Vec<VersionAnswer> = [],
        /// The check of the posting against its line, its category and all lines together.
        pub check: Option<BudgetCheck>,
    }
}

impl BudgetRequest {
    /// The budget of a plan, and the check of the posting if there is one.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::budget`], and those of [`Standing::check`] at `/posting`.
    pub fn answer(&self, plan: &Plan) -> Result<BudgetAnswer, Problem> {
        let standing = plan.on(self.as_of);
        let budget = standing.budget()?;
        let check = self.posting.as_ref().map(|posting| standing.check(posting)).transpose();
        Ok(BudgetAnswer { check: check.map_err(|problem| problem.within("/posting"))?, ..budget })
    }
}

impl Standing<'_> {
    /// The budget at the end of the day, with its reserves and its versions.
    ///
    /// Every line, entry, transfer and draw is rounded once, half away from zero, to the currency's decimals;
    /// sums are exact.
    ///
    /// # Errors
    ///
    /// None on a day.
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let budget = plan.on("2024-08-10".parse()?).budget()?.budget.unwrap().defined().unwrap();
    /// assert_eq!(budget.total.defined().unwrap().to_string(), "68000.00"); // 77,000 is printed
    /// let funds = &budget.categories[2].subtotal.funds;
    /// assert_eq!(funds.available.as_ref().defined().unwrap().to_string(), "28000.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn budget(&self) -> Result<BudgetAnswer, Problem> {
        Ok(BudgetAnswer {
            as_of: self.required_day()?,
            budget: self.budget_roll_up().transpose().map(Figure::from),
            reserve: self.reserve().transpose().map(Figure::from),
            management_reserve: self.management_reserve().transpose().map(Figure::from),
            versions: self.budget_versions(),
            check: None,
        })
    }
}
