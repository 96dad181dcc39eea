//! The simulation of a plan: how sure its dates and costs are.

use crate::{
    budget::CostRange,
    json::Limits,
    plan::Plan,
    record::{At, Sink},
    risk::Risk,
    say::{Problem, Problems},
    schedule::{PartSchedule, Schedule},
    simulation::{
        EstimateInput, GroupInput, LineInput, RiskInput, Simulation, SimulationAnswer, SimulationInput,
        SimulationOptions, problems::not_random,
    },
    standing::Standing,
    value::{Amount, Day, Id, Index, Rate},
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
        /// Budget lines of the group, each with a cost range.
        pub lines: Vec<Id>,
    }
}

record! {
    /// A request for the simulation of a plan.
    ///
    /// ```
    /// use campaignkit::answers::PlanSimulationRequest;
    ///
    /// let mut request = PlanSimulationRequest::default();
    /// request.options.iterations = 2_000;
    /// assert!(request.as_of.is_none()); // from the start of the plan
    /// ```
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
    /// [`Exposure`](crate::risk::Exposure)s, lines as they are planned or by their
    /// [`CostRange`](crate::budget::CostRange)s. [`PlanSimulationRequest::answer`]
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
        let campaign = self.campaign();
        let problems = Sink::new(Limits::default());
        let at = At::root(&problems);
        let schedule = self.schedule_to_simulate()?;
        let estimates = self.estimates(&at);
        let budget_at = at.member("budget");
        let lines = self.lines(&budget_at)?;
        let risks_at: Vec<_> = (0..campaign.risks.len()).map(|n| at.entry("risks", n)).collect();
        let risks = self.risks_to_simulate(&risks_at);
        let groups = groups(&request.correlations, self.plan(), &estimates, &risks, &at);
        let mut options = request.options.clone();
        options.currency = Some(campaign.currency);
        if let Some(reserve) = campaign.budget.as_ref().and_then(|budget| budget.reserve.as_ref()) {
            let sum = lines.iter().try_fold(reserve.amount, |sum, line| sum.plus(line.cost));
            let sum = sum.map_err(|problem| problem.at("/budget"))?;
            options.cost_within.get_or_insert(sum);
        }
        let tasks = if schedule.is_some() { campaign.tasks.as_slice() } else { &[] };
        let input = SimulationInput {
            at: &at,
            schedule,
            network_at: "",
            tasks: tasks.iter().map(|task| &task.id).collect(),
            estimates,
            lines,
            risks,
            groups,
            options: &options,
        };
        let simulation = input.simulation();
        Problems::none_or(problems.into_problems(), simulation)
    }

    /// The forecast, or without a day the computed schedule; `None` without tasks.
    fn schedule_to_simulate(&self) -> Result<Option<Schedule>, Problem> {
        if self.campaign().tasks.is_empty() {
            return Ok(None);
        }
        // a quantile of a finish that is not known would be a guess
        let known = |part: &PartSchedule| part.all_known().cloned();
        let schedule = match (self.forecast(), self.plan().schedule(), self.plan().part_schedule()) {
            (Some(Ok(forecast)), _, _) => forecast.clone(),
            (Some(Err(part)), _, _) => known(part)?,
            (None, Some(schedule), _) => schedule.clone(),
            (None, None, Some(part)) => known(part)?,
            (None, None, None) => return Ok(None),
        };
        Ok(Some(schedule))
    }

    fn estimates<'a>(&'a self, at: &'a At<'a>) -> Vec<EstimateInput<'a>> {
        let tasks = self.campaign().tasks.iter().enumerate();
        let estimates = tasks.filter_map(|(activity, task)| {
            let estimate = task.estimate.as_ref()?;
            Some(EstimateInput { activity, estimate, at: at.entry("tasks", activity) })
        });
        estimates.collect()
    }

    /// The lines at their planned costs, or between the ends of their ranges, in the campaign's currency.
    fn lines<'a>(&'a self, at: &'a At<'a>) -> Result<Vec<LineInput<'a>>, Problem> {
        let mut inputs = Vec::new();
        for (n, line) in self.campaign().budget.iter().flat_map(|budget| &budget.lines).enumerate() {
            let converted = |amount| self.plan().planned(Some(line), amount);
            let cost_range = line.cost_range.as_ref().map(|range| {
                let [optimistic, pessimistic] = [range.optimistic, range.pessimistic].map(converted);
                let distribution = range.distribution;
                Ok::<_, Problem>(CostRange {
                    optimistic: optimistic?,
                    pessimistic: pessimistic?,
                    distribution,
                })
            });
            let placed = |problem: Problem| problem.at(format!("/budget/lines/{n}"));
            let cost_range = cost_range.transpose().map_err(placed)?;
            let cost = match (line.amount().map_err(placed)?, &cost_range) {
                (Some(amount), _) => converted(amount),
                (None, Some(range)) => range.middle(),
                (None, None) => Ok(Amount::ZERO),
            };
            let cost = cost.map_err(placed)?;
            let cost_member = if line.planned.is_some() { "/planned" } else { "" };
            let at = at.entry("lines", n);
            inputs.push(LineInput { id: &line.id, cost, cost_range, at, cost_member });
        }
        Ok(inputs)
    }

    /// The risks with an exposure, given the places of all risks; a risk that is not open on the day has a
    /// probability of zero.
    fn risks_to_simulate<'a>(&'a self, places: &'a [At<'a>]) -> Vec<RiskInput<'a>> {
        let plan = self.plan();
        let is_open = |risk: &Risk| self.day().is_none_or(|day| risk.state(day).status.is_open());
        let risks = plan.exposures().filter_map(|(n, risk, exposure)| {
            Some(RiskInput {
                id: &risk.id,
                probability: if is_open(risk) { exposure.probability } else { Rate::ZERO },
                cost: exposure.cost.unwrap_or_default(),
                cost_range: exposure.cost_range.as_ref(),
                delay: exposure.delay,
                activities: exposure.tasks.iter().filter_map(|id| plan.task_position(id)).collect(),
                at: places.get(n)?.member("exposure"),
            })
        });
        risks.collect()
    }
}

/// The groups of a request, with the positions of their members among the estimates and the risks.
fn groups<'a>(
    correlations: &[PlanCorrelation],
    plan: &Plan,
    estimates: &[EstimateInput<'_>],
    risks: &[RiskInput<'_>],
    at: &'a At<'a>,
) -> Vec<GroupInput<'a>> {
    let by_id = Index::of(&mut risks.iter().map(|risk| risk.id.as_str()));
    let estimate = |id: &Id| {
        let task = plan.task_position(id)?;
        estimates.binary_search_by_key(&task, |estimate| estimate.activity).ok()
    };
    let risk = |id: &Id| by_id.position(id.as_str());
    let mut groups = Vec::with_capacity(correlations.len());
    for (n, group) in correlations.iter().enumerate() {
        let at = at.entry("correlations", n);
        groups.push(GroupInput {
            coefficient: group.coefficient,
            estimates: positions(&group.tasks, &estimate, "tasks", &at),
            risks: positions(&group.risks, &risk, "risks", &at),
            lines: positions(&group.lines, &|id| plan.line_position(id), "lines", &at),
            at,
        });
    }
    groups
}

/// The positions of ids, which stand in a member; refuses an id without one.
fn positions(ids: &[Id], position: &dyn Fn(&Id) -> Option<usize>, member: &str, at: &At<'_>) -> Vec<usize> {
    let mut positions = Vec::with_capacity(ids.len());
    for (n, id) in ids.iter().enumerate() {
        match position(id) {
            Some(position) => positions.push(position),
            None => at.entry(member, n).refuse(not_random(id)),
        }
    }
    positions
}
