//! The ids of a request, resolved to positions.

use super::{
    EstimateInput, GroupInput, LineInput, RiskInput, Simulation, SimulationAnswer, SimulationInput,
    SimulationRequest,
};
use crate::{
    json::Limits,
    record::{At, Sink},
    say::{Problem, Problems},
    value::{Id, Names},
};

/// The simulation of a request.
pub(super) fn compile(request: &SimulationRequest) -> Result<Simulation, Problems> {
    let problems = Sink::new(Limits::default());
    let at = At::root(&problems);
    let under_network = |problem: Problem| problem.within("/network");
    let schedule = match &request.network {
        Some(network) => {
            let network = network.network().map_err(|problems| problems.each(under_network))?;
            Some(network.schedule().map_err(under_network)?)
        }
        None => None,
    };
    let tasks: Vec<&Id> =
        request.network.iter().flat_map(|network| &network.tasks).map(|task| &task.id).collect();
    // taken ids were refused with the network
    let known_tasks = Names::of("task", "任务", tasks.iter().copied());
    let (risks_at, lines_at) = (at.member("risks"), at.member("lines"));
    let (estimates_at, groups_at) = (at.member("estimates"), at.member("correlations"));
    let known_risks = Names::of("risk", "风险", request.risks.iter().map(|risk| &risk.id));
    known_risks.claim_all("id", &risks_at);
    let known_lines = Names::of("line", "预算行", request.lines.iter().map(|line| &line.id));
    known_lines.claim_all("id", &lines_at);
    let of_estimates = request.estimates.iter().map(|of| &of.task);
    let known_estimates = Names::of("task with an estimate", "有估算的任务", of_estimates);
    known_estimates.claim_all("task", &estimates_at);
    let mut estimates = Vec::new();
    for (n, of) in request.estimates.iter().enumerate() {
        let at = estimates_at.item(n);
        if let Some(activity) = known_tasks.find(Some(&of.task), &at.member("task")) {
            estimates.push(EstimateInput { activity, estimate: &of.estimate, at });
        }
    }
    let mut risks = Vec::new();
    for (n, risk) in request.risks.iter().enumerate() {
        let at = risks_at.item(n);
        let mut activities = Vec::new();
        for (m, task) in risk.tasks.iter().enumerate() {
            activities.extend(known_tasks.find(Some(task), &at.entry("tasks", m)));
        }
        known_lines.find_all(&risk.lines, &at.member("lines"));
        risks.push(RiskInput {
            id: &risk.id,
            probability: risk.probability,
            cost: risk.cost.unwrap_or_default(),
            cost_range: risk.cost_range.as_ref(),
            delay: risk.delay,
            activities,
            at,
        });
    }
    let mut groups = Vec::new();
    for (n, group) in request.correlations.iter().enumerate() {
        let at = groups_at.item(n);
        let found = |known: &Names, ids: &[Id], member: &str| -> Vec<usize> {
            let each = ids.iter().enumerate();
            each.filter_map(|(m, id)| known.find(Some(id), &at.entry(member, m))).collect()
        };
        groups.push(GroupInput {
            coefficient: group.coefficient,
            estimates: found(&known_estimates, &group.tasks, "tasks"),
            risks: found(&known_risks, &group.risks, "risks"),
            lines: found(&known_lines, &group.lines, "lines"),
            at,
        });
    }
    let lines = request.lines.iter().enumerate().map(|(n, line)| LineInput {
        id: &line.id,
        cost: line.cost,
        cost_range: line.cost_range.as_ref(),
        at: lines_at.item(n),
    });
    let input = SimulationInput {
        at: &at,
        schedule: schedule.filter(|_| !tasks.is_empty()),
        network_at: "/network",
        tasks,
        estimates,
        lines: lines.collect(),
        risks,
        groups,
        options: &request.options,
    };
    let simulation = input.simulation();
    Problems::none_or(problems.into_problems(), simulation)
}

impl SimulationRequest {
    /// The simulation, ready to run.
    ///
    /// # Errors
    ///
    /// All problems at once, each at its place: those of the network under `/network`; ids that are missing,
    /// taken or unknown; probabilities and confidence levels outside 0 to 1 (`risk.probabilityRange`,
    /// `risk.quantileRange`); ends of an estimate or a cost range that are not in order, or a negative delay
    /// (`simulation.order`); estimates and delays in percent (`schedule.percentDuration`) or of another kind
    /// of time than the task's duration (`simulation.unit`); ends further apart than 4,194,304 minutes
    /// (`simulation.range`); a member of two groups, or one that is not random (`simulation.group`); a
    /// summary task with an estimate or a delay (`simulation.summary`); a network that is scheduled from its
    /// finish (`simulation.start`); costs beyond what can be added up (`number.overflow`); iterations, parts
    /// or a seed beyond their limits (`limit.iterations`, `limit.parts`, `simulation.seed`).
    pub fn simulation(&self) -> Result<Simulation, Problems> {
        compile(self)
    }

    /// Runs the simulation.
    ///
    /// # Errors
    ///
    /// Those of [`simulation`](Self::simulation), and those of
    /// [`Network::schedule`](crate::schedule::Network::schedule) for any iteration.
    pub fn answer(&self) -> Result<SimulationAnswer, Problems> {
        self.simulation()?.answer()
    }
}
