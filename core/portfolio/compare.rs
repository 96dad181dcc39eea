//! Campaigns beside each other.

use super::problems;
use crate::{
    answers::{BudgetRollUp, problems as unknown},
    finance::{CostBasis, GainBasis, Roi, RoiRequest, UnitCostsRequest, roi, unit_costs},
    metric::MetricKind,
    plan::Plan,
    record::missing,
    review::{PastCampaign, PastTask},
    say::{Figure, Problem, Problems},
    standing::Standing,
    template::{CampaignOnDay, PastMedians, median, outcome},
    value::{Amount, Currency, Day, Id, Quantity, Rate, Span},
};
use std::collections::BTreeMap;

record! {
    /// The request of `campaign.compare`: campaigns beside each other, with their medians.
    ///
    /// ```
    /// use campaignkit::{Campaign, portfolio::CampaignCompareRequest, template::CampaignOnDay};
    ///
    /// let read = |name: &str| -> Result<Campaign, Box<dyn std::error::Error>> {
    ///     Ok(serde_json::from_str(&std::fs::read_to_string(format!("examples/campaigns/{name}.json"))?)?)
    /// };
    /// let (campaign, as_of) = (read("back-to-school")?, "2024-08-16".parse()?);
    /// let request = CampaignCompareRequest {
    ///     campaigns: vec![CampaignOnDay { campaign, as_of }],
    ///     ..CampaignCompareRequest::default()
    /// };
    /// let roi = request.answer()?.campaigns.remove(0).roi.unwrap().defined().unwrap();
    /// // 500,000 on the 68,000 of the lines and the reserve
    /// assert_eq!(roi.roi.defined().unwrap().to_percent(), "635.29%");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct CampaignCompareRequest {
        /// The campaigns, each on a day of its own. Tasks, goals, risks and metrics of one id are held
        /// against each other.
        pub campaigns: Vec<CampaignOnDay>,
        /// The basis of the gain that returns are compared on.
        pub gain_basis: GainBasis = GainBasis::Revenue,
        /// The basis of the cost that returns and results are compared on.
        pub cost_basis: CostBasis = CostBasis::Planned,
    }
}

answer! {
    /// The length of a task beside the one that was planned.
    pub struct ComparedTask {
        /// The id of the task.
        pub task: Id,
        /// The planned length; absent without one.
        pub planned: Option<Span>,
        /// The actual length.
        pub actual: Span,
    }
}

answer! {
    /// The cost of one of the results that a metric counts.
    pub struct ComparedResult {
        /// The id of the metric.
        pub metric: Id,
        /// The number of results, such as leads or orders.
        pub total: Quantity,
        /// The cost over the number, 16 significant digits; undefined as the cost is, and without a result
        /// (`ratio.zeroBase`).
        pub cost: Figure<Amount>,
    }
}

answer! {
    /// One of the campaigns.
    pub struct ComparedCampaign {
        /// The outcome in short: attainment of goals, reserve used, risks that came true.
        pub outcome: PastCampaign,
        /// The currency of its amounts.
        pub currency: Currency,
        /// The lengths of its tasks, planned and actual.
        pub tasks: Vec<ComparedTask> = [],
        /// The cost on the basis of the request: the total of the budget, what is ordered and spent, or the
        /// actual cost; undefined where that is not known.
        pub cost: Figure<Amount>,
        /// The cost per result, of every metric that counts something.
        pub results: Vec<ComparedResult> = [],
        /// The return on that cost: of the gain that the evaluation states on the basis of the request, else
        /// of the metric that counts it by `returns`. Absent without either.
        pub roi: Option<Figure<Roi>>,
    }
}

answer! {
    /// The median cost per result.
    pub struct ResultMedian {
        /// The id of the metric.
        pub metric: Id,
        /// The median of the costs per result; undefined if the campaigns are in several currencies
        /// (`compare.currencies`).
        pub cost: Figure<Amount>,
        /// The number of costs.
        pub of: usize,
    }
}

answer! {
    /// Campaigns beside each other.
    pub struct CampaignCompare {
        /// The basis of the gains.
        pub gain_basis: GainBasis,
        /// The basis of the costs.
        pub cost_basis: CostBasis,
        /// The campaigns, in the order of the request.
        pub campaigns: Vec<ComparedCampaign>,
        /// Medians and frequencies of their outcomes.
        pub medians: PastMedians,
        /// The median costs per result, in the order of the ids of the metrics.
        pub results: Vec<ResultMedian> = [],
        /// The median return.
        pub roi: Option<Rate>,
    }
}

impl CampaignCompareRequest {
    /// Campaigns beside each other.
    ///
    /// # Errors
    ///
    /// No campaigns (`record.missing`, at `/campaigns`), and those of [`Plan::new`], at
    /// `/campaigns/0/campaign` and so on.
    pub fn answer(&self) -> Result<CampaignCompare, Problems> {
        let mut plans = Vec::with_capacity(self.campaigns.len());
        for (n, row) in self.campaigns.iter().enumerate() {
            let place = format!("/campaigns/{n}/campaign");
            plans.push(Plan::new(row.campaign.clone()).map_err(|all| all.within(&place))?);
        }
        let Some(first) = plans.first() else {
            return Err(missing("campaigns").at("/campaigns".to_owned()).into());
        };
        let rows = plans.iter().zip(&self.campaigns);
        let campaigns = rows.map(|(plan, row)| self.compared(plan, row.as_of));
        let campaigns = campaigns.collect::<Result<Vec<_>, _>>()?;
        let medians = PastMedians::of(campaigns.iter().map(|one| &one.outcome), first);
        let returns = campaigns.iter().filter_map(|one| one.roi.as_ref()?.value()?.roi.value().copied());
        let roi = median(returns.map(Rate::decimal).collect()).map(|roi| Rate::from_decimal(roi).rounded());
        Ok(CampaignCompare {
            gain_basis: self.gain_basis,
            cost_basis: self.cost_basis,
            results: result_medians(&campaigns),
            medians,
            roi,
            campaigns,
        })
    }

    fn compared(&self, plan: &Plan, day: Day) -> Result<ComparedCampaign, Problem> {
        let standing = plan.on(day);
        let outcome = outcome(plan, day)?;
        let planned = |id: &Id| plan.task(id).and_then(|task| task.duration);
        let task = |row: &PastTask| ComparedTask {
            task: row.task.clone(),
            planned: planned(&row.task),
            actual: row.duration,
        };
        let budget = standing.budget()?.budget;
        let cost = match &budget {
            None => unknown::cost_unknown().into(),
            Some(budget) => budget.as_ref().then(|budget| self.cost(budget)),
        };
        let results = plan.campaign().metrics.iter().enumerate().filter_map(|(n, metric)| {
            if metric.kind != MetricKind::Flow {
                return None;
            }
            let total = standing.reading(n).ok()??.value;
            let per_one = |cost| {
                let request =
                    UnitCostsRequest { cost, acquisitions: Some(total), ..UnitCostsRequest::default() };
                Figure::from(unit_costs(&request))
                    .then(|costs| costs.cpa.unwrap_or_else(|| unknown::cost_unknown().into()))
            };
            Some(ComparedResult { metric: metric.id.clone(), total, cost: cost.clone().then(per_one) })
        });
        let roi = self.gain(&standing)?.map(|(gain, incremental, margin)| {
            cost.clone().then(|cost| {
                roi(&RoiRequest {
                    gain,
                    cost,
                    gain_basis: self.gain_basis,
                    cost_basis: self.cost_basis,
                    incremental,
                    margin,
                    ..RoiRequest::default()
                })
            })
        });
        Ok(ComparedCampaign {
            currency: plan.campaign().currency,
            tasks: outcome.tasks.iter().map(task).collect(),
            results: results.collect(),
            outcome,
            cost,
            roi,
        })
    }

    fn cost(&self, budget: &BudgetRollUp) -> Figure<Amount> {
        match self.cost_basis {
            CostBasis::Planned => budget.total.clone(),
            CostBasis::Committed => budget.ordered_and_spent(),
            CostBasis::Actual => budget.actual.clone(),
        }
    }

    /// The gain on the basis of the request, if it is incremental, and the margin on it.
    fn gain(&self, standing: &Standing<'_>) -> Result<Option<(Amount, bool, Option<Rate>)>, Problem> {
        let campaign = standing.campaign();
        let evaluation =
            campaign.evaluation.as_ref().filter(|evaluation| standing.knows(evaluation.recorded_on));
        let stated = evaluation.and_then(|evaluation| evaluation.roi.as_ref());
        if let Some(stated) = stated.filter(|stated| stated.gain_basis == self.gain_basis) {
            return Ok(Some((stated.gain, stated.incremental, None)));
        }
        for expected in campaign.returns.iter().filter(|expected| expected.gain_basis == self.gain_basis) {
            let metric = expected.metric.as_ref().and_then(|id| standing.plan().metric(id));
            let Some((n, _)) = metric else { continue };
            if let Some(reading) = standing.reading(n)? {
                let gain = campaign.currency.round(Amount::from_decimal(reading.value.decimal()));
                return Ok(Some((gain, expected.incremental, expected.margin)));
            }
        }
        Ok(None)
    }
}

/// The median cost per result of every metric that several campaigns, or one, count.
fn result_medians(campaigns: &[ComparedCampaign]) -> Vec<ResultMedian> {
    let mut costs: BTreeMap<&Id, Vec<(Currency, Amount)>> = BTreeMap::new();
    for campaign in campaigns {
        for result in &campaign.results {
            if let Some(cost) = result.cost.value() {
                costs.entry(&result.metric).or_default().push((campaign.currency, *cost));
            }
        }
    }
    let medians = costs.into_iter().filter_map(|(metric, costs)| {
        let of = costs.len();
        let (first, _) = costs.first()?;
        let cost = if let Some((other, _)) = costs.iter().find(|(currency, _)| currency != first) {
            problems::currencies(*first, *other).into()
        } else {
            let middle = median(costs.iter().map(|(_, cost)| cost.decimal()).collect())?;
            Figure::Defined(Amount::from_decimal(Rate::from_decimal(middle).rounded().decimal()))
        };
        Some(ResultMedian { metric: metric.clone(), cost, of })
    });
    medians.collect()
}
