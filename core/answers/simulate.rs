//! The simulation of a plan: how sure its dates and costs are.

use crate::{
    json::Limits,
    plan::Plan,
    record::{At, Sink},
    risk::Risk,
    say::Problems,
    schedule::Schedule,
    simulation::{
        EstimateInput, GroupInput, LineInput, RiskInput, Simulation, SimulationAnswer, SimulationInput,
        SimulationOptions, problems::not_random,
    },
    standing::Standing,
    value::{Day, Id, Index, Rate},
};

record! {
    /// A group of figures that vary together. A figure is in one group at most.
    pub struct PlanCorrelation {
        /// The correlation of any two of the normal variables behind the figures, from 0 to 1.
        pub coefficient: Rate,
        /// Tasks of the group, each with an estimate.
        pub tasks: Vec<Id>,
        /// Risks of the group, each with an exposure.
        pub risks: Vec<Id>,
    }
}

record! {
    /// A request for the simulation of a plan.
    pub struct PlanSimulationRequest {
        /// The day at whose end the plan is simulated: what is over stays, what remains comes after it, and
        /// risks that are closed or expired by then no longer come true. Without one the plan is simulated
        /// from its start.
        pub as_of: Option<Day>,
        /// The groups of figures that vary together.
        pub correlations: Vec<PlanCorrelation>,
        /// The options of the simulation; the currency is always the campaign's. Without `costWithin`, the
        /// chance that lines and reserve suffice is told, if there is a reserve.
        pub options: SimulationOptions = SimulationOptions::default(),
    }
}

impl PlanSimulationRequest {
    /// Simulates a plan; see [`Standing::simulate`].
    ///
    /// # Errors
    ///
    /// Those of [`simulation`](Self::simulation), and dates in any iteration that a calendar does not know.
    pub fn answer(&self, plan: &Plan) -> Result<SimulationAnswer, Problems> {
        self.simulation(plan)?.answer()
    }

    /// The simulation of a plan, ready to run in steps.
    ///
    /// # Errors
    ///
    /// Those of [`SimulationRequest::simulation`](crate::simulation::SimulationRequest::simulation), with the
    /// ones about estimates and exposures at their places in the document. A task without a duration
    /// (`schedule.durationMissing`).
    pub fn simulation(&self, plan: &Plan) -> Result<Simulation, Problems> {
        Standing::new(plan, self.as_of).simulation(self)
    }
}

impl Standing<'_> {
    /// Simulates the plan: tasks by their [`Estimate`](crate::schedule::Estimate)s, risks by their
    /// [`Exposure`](crate::risk::Exposure)s, lines as they are planned. [`PlanSimulationRequest::answer`]
    /// does so with options.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{
    ///     "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"},
    ///     "tasks": [
    ///         {"id": "design", "name": "A", "duration": "3ed",
    ///             "estimate": {"optimistic": "2ed", "pessimistic": "6ed"}},
    ///         {"id": "print", "name": "B", "duration": "4ed", "after": ["design"]}],
    ///     "risks": [{"id": "paper", "scenario": "Paper is late",
    ///         "rating": {"probability": "low", "impact": "high"},
    ///         "exposure": {"probability": "0.1", "delay": "3ed", "tasks": ["print"]}}]}"#)?;
    /// let finish = plan.as_written().simulate()?.finish.unwrap();
    /// assert_eq!(finish.planned.to_string(), "2024-07-27T00:00");
    /// assert!(finish.quantiles[2].value > finish.planned); // P80
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`PlanSimulationRequest::answer`].
    pub fn simulate(&self) -> Result<SimulationAnswer, Problems> {
        self.simulation(&PlanSimulationRequest::default())?.answer()
    }

    fn simulation(&self, request: &PlanSimulationRequest) -> Result<Simulation, Problems> {
        let (plan, campaign) = (self.plan(), self.campaign());
        let problems = Sink::new(Limits::default());
        let at = At::root(&problems);
        let schedule = match plan.computed() {
            _ if campaign.tasks.is_empty() => None,
            None => return Err(plan.undefined().into()),
            Some(schedule) => {
                let schedule: &Schedule = schedule.as_ref().map_err(Clone::clone)?;
                Some(self.forecast()?.unwrap_or(schedule).clone())
            }
        };
        let mut estimates = Vec::new();
        for (activity, task) in campaign.tasks.iter().enumerate() {
            if let Some(estimate) = &task.estimate {
                estimates.push(EstimateInput { activity, estimate, at: at.entry("tasks", activity) });
            }
        }
        let budget = at.member("budget");
        let mut lines = Vec::new();
        for (n, line) in campaign.budget.iter().flat_map(|budget| &budget.lines).enumerate() {
            let cost = line.amount()?.unwrap_or_default();
            let cost = plan.in_currency(cost, line.currency, None)?;
            lines.push(LineInput { id: &line.id, cost, cost_range: None, at: budget.entry("lines", n) });
        }
        let is_open = |risk: &Risk| self.day().is_none_or(|day| risk.state(day).status.is_open());
        let risks_at: Vec<_> = (0..campaign.risks.len()).map(|n| at.entry("risks", n)).collect();
        let risks = plan.exposures().filter_map(|(n, risk, exposure)| {
            Some(RiskInput {
                id: &risk.id,
                probability: if is_open(risk) { exposure.probability } else { Rate::ZERO },
                cost: exposure.cost.unwrap_or_default(),
                cost_range: exposure.cost_range.as_ref(),
                delay: exposure.delay,
                activities: exposure.tasks.iter().filter_map(|id| plan.task_position(id)).collect(),
                at: risks_at.get(n)?.member("exposure"),
            })
        });
        let risks: Vec<_> = risks.collect();
        let by_id = Index::of(&mut risks.iter().map(|risk| risk.id.as_str()));
        let mut groups = Vec::new();
        for (n, group) in request.correlations.iter().enumerate() {
            let at = at.entry("correlations", n);
            let found = |ids: &[Id], name: &str, find: &dyn Fn(&Id) -> Option<usize>| -> Vec<usize> {
                let each = ids.iter().enumerate().filter_map(|(m, id)| {
                    let found = find(id);
                    if found.is_none() {
                        at.entry(name, m).refuse(not_random(id));
                    }
                    found
                });
                each.collect()
            };
            let with_estimate = |id: &Id| {
                let task = plan.task_position(id)?;
                estimates.binary_search_by_key(&task, |estimate| estimate.activity).ok()
            };
            let estimates = found(&group.tasks, "tasks", &with_estimate);
            let risks = found(&group.risks, "risks", &|id| by_id.position(id.as_str()));
            groups.push(GroupInput {
                coefficient: group.coefficient,
                estimates,
                risks,
                lines: Vec::new(),
                at,
            });
        }
        let mut options = request.options.clone();
        options.currency = Some(campaign.currency);
        if let Some(reserve) = campaign.budget.as_ref().and_then(|budget| budget.reserve.as_ref()) {
            let mut sum = reserve.amount;
            for line in &lines {
                sum = sum.plus(line.cost)?;
            }
            options.cost_within.get_or_insert(sum);
        }
        let tasks = if schedule.is_some() {
            campaign.tasks.iter().map(|task| &task.id).collect()
        } else {
            Vec::new()
        };
        let at = &at;
        let options = &options;
        let input =
            SimulationInput { at, schedule, network_at: "", tasks, estimates, lines, risks, groups, options };
        let simulation = input.simulation();
        Problems::none_or(problems.into_problems(), simulation)
    }
}
