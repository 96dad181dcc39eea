//! The outlook: the returns that are to be expected, and the day on which all figures are final.

use super::{BudgetRollUp, GoalAnswer, Kpi, problems};
use crate::{
    finance::{CostBasis, Roi, RoiRequest, roi},
    review::ExpectedReturn,
    say::Figure,
    standing::Standing,
    value::{Amount, Day, Id},
};

answer! {
    /// The outlook of a campaign on a day.
    pub struct Outlook {
        /// The returns that are expected, in the order of the document.
        pub returns: Vec<ReturnOutlook> = [],
        /// The day at whose end the last attribution window of a goal is over; until then results may still
        /// come in. Absent without an attribution window.
        pub final_on: Option<Figure<Day>>,
    }
}

answer! {
    /// A return that is expected, on its declared bases.
    pub struct ReturnOutlook {
        /// The metric that counts the gain; absent for the income of the budget.
        pub metric: Option<Id>,
        /// The gain that is expected, to the currency's decimals: the forecast of the metric, or of every row
        /// of the income the actual amount, else the planned one. Undefined where nothing tells it
        /// (`outlook.gainUnknown`).
        pub gain: Figure<Amount>,
        /// The cost that is expected: the total of the budget with its reserves, what is ordered and spent,
        /// or for the actual cost the forecast at completion. Undefined without a budget
        /// (`outlook.costUnknown`), and as these are.
        pub cost: Figure<Amount>,
        /// The return of that gain on that cost, with its bases; undefined as they are, and for a margin or a
        /// target that a gain which is profit already cannot have (`finance.marginBasis`).
        pub forecast: Figure<Roi>,
    }
}

impl Standing<'_> {
    /// The outlook, given the other answers of the day; `None` where the document has neither an expected
    /// return nor an attribution window.
    pub(crate) fn outlook(
        &self,
        goals: &[GoalAnswer],
        kpis: &[Kpi],
        budget: Option<&Figure<BudgetRollUp>>,
    ) -> Option<Outlook> {
        let ends = goals.iter().filter_map(|goal| goal.final_on.clone());
        let final_on = ends.reduce(|a, b| a.zip(b).map(|(a, b)| a.max(b)));
        let returns = self.campaign().returns.iter();
        let returns: Vec<_> = returns.map(|expected| self.expected(expected, kpis, budget)).collect();
        (final_on.is_some() || !returns.is_empty()).then_some(Outlook { returns, final_on })
    }

    fn expected(
        &self,
        expected: &ExpectedReturn,
        kpis: &[Kpi],
        budget: Option<&Figure<BudgetRollUp>>,
    ) -> ReturnOutlook {
        let currency = self.campaign().currency;
        let gain = match &expected.metric {
            Some(metric) => {
                let kpi = kpis.iter().find(|kpi| kpi.metric == *metric);
                let forecast = kpi.and_then(|kpi| kpi.pace.forecast);
                forecast.map(|gain| Figure::Defined(currency.round(Amount::from_decimal(gain.decimal()))))
            }
            None => budget.map(|budget| budget.as_ref().then(income)),
        };
        let gain = gain.unwrap_or_else(|| problems::gain_unknown().into());
        let cost = match budget {
            None => problems::cost_unknown().into(),
            Some(budget) => budget.as_ref().then(|budget| match expected.cost_basis {
                CostBasis::Planned => budget.total.clone(),
                CostBasis::Committed => budget.ordered_and_spent(),
                CostBasis::Actual => budget.funds.forecast.clone(),
            }),
        };
        let request = |gain, cost| RoiRequest {
            gain,
            cost,
            gain_basis: expected.gain_basis,
            cost_basis: expected.cost_basis,
            incremental: expected.incremental,
            margin: expected.margin,
            target_roi: expected.target_roi,
        };
        let forecast = gain.clone().zip(cost.clone()).then(|(gain, cost)| roi(&request(gain, cost)));
        ReturnOutlook { metric: expected.metric.clone(), gain, cost, forecast }
    }
}

/// The income that is expected: of every row what came in, else what is planned.
fn income(budget: &BudgetRollUp) -> Figure<Amount> {
    let Some(income) = &budget.income else { return problems::gain_unknown().into() };
    let rows: Option<Vec<_>> = income.rows.iter().map(|row| row.actual.or(row.planned)).collect();
    rows.map_or_else(|| problems::income_unplanned().into(), |rows| Amount::sum(rows).into())
}

impl BudgetRollUp {
    /// The money that is ordered or spent.
    pub(crate) fn ordered_and_spent(&self) -> Figure<Amount> {
        let spent = self.funds.spent.clone().unwrap_or(Figure::Defined(Amount::ZERO));
        self.funds.committed.clone().zip(spent).then(|(committed, spent)| committed.plus(spent))
    }
}
