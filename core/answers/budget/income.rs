//! The income beside the budget, and the balance of both.

use super::BudgetRollUp;
use crate::{
    answers::problems,
    budget::Income,
    say::Figure,
    standing::Standing,
    value::{Amount, Id},
};

answer! {
    /// The income of a campaign, held against its budget. It is part of no line, category or total.
    pub struct IncomeAnswer {
        /// The rows, in the order of the document.
        pub rows: Vec<IncomeRow>,
        /// The sum of what is planned; undefined if a row plans nothing (`budget.amountMissing`).
        pub planned: Figure<Amount>,
        /// The sum of what came in; undefined unless every row states it (`budget.actualMissing`).
        pub actual: Figure<Amount>,
        /// The planned income less the total of the budget, reserves included.
        pub balance: Figure<Amount>,
        /// The actual income less the actual cost of all lines.
        pub actual_balance: Figure<Amount>,
    }
}

answer! {
    /// One row of the income.
    pub struct IncomeRow {
        /// The id of the row.
        pub id: Id,
        /// The planned amount.
        pub planned: Option<Amount>,
        /// The amount that came in.
        pub actual: Option<Amount>,
    }
}

impl Standing<'_> {
    /// The income, given the budget without it; `None` where there is none.
    pub(super) fn income(&self, income: &[Income], budget: &BudgetRollUp) -> Option<Box<IncomeAnswer>> {
        if income.is_empty() {
            return None;
        }
        let round = |amount: Option<Amount>| amount.map(|amount| self.campaign().currency.round(amount));
        let rows: Vec<_> = income
            .iter()
            .map(|row| IncomeRow {
                id: row.id.clone(),
                planned: round(row.planned),
                actual: round(row.actual),
            })
            .collect();
        let sum = |amounts: Option<Vec<Amount>>, why: fn() -> crate::say::Undefined| match amounts {
            Some(amounts) => Figure::from(Amount::sum(amounts)),
            None => why().into(),
        };
        let planned = sum(rows.iter().map(|row| row.planned).collect(), problems::income_unplanned);
        let actual = sum(rows.iter().map(|row| row.actual).collect(), problems::income_unknown);
        let less = |income: &Figure<Amount>, cost: &Figure<Amount>| {
            income.clone().zip(cost.clone()).then(|(income, cost)| income.minus(cost))
        };
        let (balance, actual_balance) = (less(&planned, &budget.total), less(&actual, &budget.actual));
        Some(Box::new(IncomeAnswer { rows, planned, actual, balance, actual_balance }))
    }
}
