//! The evaluation as stated, beside what follows from the plan.

use crate::{
    finance::{CostBasis, Roi, RoiRequest, roi},
    metric::Target,
    say::{Figure, Problem},
    standing::{Books, Standing},
    value::{Amount, Day, Id, Quantity, Rate},
};

answer! {
    /// The stated outcome, with every ratio worked out.
    pub struct EvaluationAnswer {
        /// The day on which the evaluation was written down; its figures are statements, whatever the day of
        /// the question.
        pub recorded_on: Day,
        /// The results, in the order of the document.
        pub results: Vec<OutcomeAnswer>,
        /// The return on investment, if the evaluation states one; undefined if its figures exceed 28 digits
        /// (`number.overflow`).
        pub roi: Option<Figure<RoiAnswer>>,
    }
}

answer! {
    /// One stated result.
    pub struct OutcomeAnswer {
        /// The id of the result.
        pub id: Id,
        /// The goal that the result is about.
        pub goal: Option<Id>,
        /// The dimension that the result belongs to.
        pub dimension: Option<String>,
        /// The target as stated.
        pub target: Option<Target>,
        /// The actual value as stated.
        pub actual: Option<Quantity>,
        /// The number behind the figure, as stated.
        pub sample: Option<Quantity>,
        /// Stated actual over target, 16 significant digits; absent without either.
        pub attainment: Option<Figure<Rate>>,
        /// The attainment rate as printed.
        pub attainment_stated: Option<Rate>,
        /// For a goal with an attribution window: the day at whose end the window is over; undefined beyond
        /// the year 9999 (`day.range`).
        pub final_on: Option<Figure<Day>>,
        /// `true` if the result was written down before that day, so that more may still come in.
        pub provisional: Option<bool>,
    }
}

answer! {
    /// The return on what was taken as the cost, and on what the plan's lines add up to.
    pub struct RoiAnswer {
        /// The gain as stated.
        pub gain: Amount,
        /// The cost as stated.
        pub stated_cost: Amount,
        /// The return on the stated cost.
        pub on_stated_cost: Roi,
        /// The cost by the budget: its lines and reserves if the stated cost is the planned one, the actual
        /// amounts of its lines if it is the actual one, what is ordered and spent if it is the committed
        /// one. Absent if nobody said it, undefined if a line of the plan has no amount
        /// (`budget.amountMissing`).
        pub computed_cost: Option<Figure<Amount>>,
        /// The return on the computed cost, if that is defined.
        pub on_computed_cost: Option<Roi>,
        /// The return as printed.
        pub stated: Option<Rate>,
    }
}

impl Standing<'_> {
    /// The evaluation as stated, whatever the day, with what follows from the plan; `None` if there is none.
    /// Ratios are of the amounts shown, at the currency's decimals.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn evaluation(&self) -> Result<Option<EvaluationAnswer>, Problem> {
        let Some(evaluation) = &self.campaign().evaluation else { return Ok(None) };
        let mut results = Vec::with_capacity(evaluation.results.len());
        for row in &evaluation.results {
            let goal = row.goal.as_ref().and_then(|id| self.plan().goal_position(id));
            let goal = goal.and_then(|n| Some((n, self.campaign().goals.get(n)?)));
            let final_on = goal.and_then(|(_, goal)| self.plan().goal_final_on(goal));
            let last = final_on.as_ref().and_then(|day| day.value().copied());
            results.push(OutcomeAnswer {
                id: row.id.clone(),
                goal: row.goal.clone(),
                dimension: row.dimension.clone(),
                target: row.target,
                actual: row.actual,
                sample: row.sample,
                attainment: row.target.zip(row.actual).map(|(target, actual)| target.attainment(actual)),
                attainment_stated: row.attainment_stated,
                final_on,
                provisional: row.actual.and(last).map(|day| evaluation.recorded_on < day),
            });
        }
        let roi = self.stated_roi().transpose().map(Figure::from);
        Ok(Some(EvaluationAnswer { recorded_on: evaluation.recorded_on, results, roi }))
    }

    fn stated_roi(&self) -> Result<Option<RoiAnswer>, Problem> {
        let Some(stated) = self.campaign().evaluation.as_ref().and_then(|e| e.roi.as_ref()) else {
            return Ok(None);
        };
        let currency = self.campaign().currency;
        let (gain, stated_cost) = (currency.round(stated.gain), currency.round(stated.cost));
        let on = |cost| {
            roi(&RoiRequest {
                gain,
                cost,
                gain_basis: stated.gain_basis,
                cost_basis: stated.cost_basis,
                incremental: stated.incremental,
                ..RoiRequest::default()
            })
        };
        let booked = || self.as_written().books()?.map(Books::booked_cost).transpose();
        let computed_cost = match stated.cost_basis {
            CostBasis::Planned => self.budget_total(),
            CostBasis::Actual => booked().map(|cost| cost?.actual.map(Figure::Defined)),
            CostBasis::Committed => booked().map(|cost| cost?.committed.map(Figure::Defined)),
        };
        let computed_cost = computed_cost.unwrap_or_else(|problem| Some(Err(problem).into()));
        let known = computed_cost.as_ref().and_then(|cost| cost.value().copied());
        Ok(Some(RoiAnswer {
            gain,
            stated_cost,
            on_stated_cost: on(stated_cost)?,
            on_computed_cost: known.map(on).transpose()?,
            computed_cost,
            stated: stated.stated,
        }))
    }
}
