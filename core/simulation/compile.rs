//! The ids of a request, resolved to positions.

use super::{
    EstimateInput, GroupInput, LineInput, RiskInput, Simulation, SimulationAnswer, SimulationInput,
    SimulationRequest,
};
use crate::{
    json::Limits,
    record::{At, Sink},
    say::{Problem, Problems},
    schedule::Schedule,
    value::{Id, Names},
};

/// The simulation of a request.
pub(super) fn compile(request: &SimulationRequest) -> Result<Simulation, Problems> {
    let problems = Sink::new(Limits::default());
    let at = At::root(&problems);
    let schedule = schedule(request)?;
    let tasks: Vec<&Id> =
        request.network.iter().flat_map(|network| &network.tasks).map(|task| &task.id).collect();
    let (risks_at, lines_at) = (at.member("risks"), at.member("lines"));
    let (estimates_at, groups_at) = (at.member("estimates"), at.member("correlations"));
    let names = RequestNames::of(request, &tasks);
    names.risks.claim_all("id", &risks_at);
    names.lines.claim_all("id", &lines_at);
    names.estimates.claim_all("task", &estimates_at);
    let estimates = names.estimates(request, &estimates_at);
    let risks = names.risks(request, &risks_at);
    let groups = names.groups(request, &groups_at);
    let lines = request.lines.iter().enumerate().map(|(n, line)| LineInput {
        id: &line.id,
        cost: line.cost,
        cost_range: line.cost_range.clone(),
        at: lines_at.item(n),
        cost_member: "/cost",
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

/// The schedule of the network, if the request has one.
fn schedule(request: &SimulationRequest) -> Result<Option<Schedule>, Problems> {
    let under_network = |problem: Problem| problem.within("/network");
    let Some(network) = &request.network else { return Ok(None) };
    let network = network.network().map_err(|problems| problems.each(under_network))?;
    Ok(Some(network.schedule().map_err(under_network)?))
}

/// The entities of a request by id.
struct RequestNames {
    /// Ids that are taken were refused with the network.
    tasks: Names,
    estimates: Names,
    risks: Names,
    lines: Names,
}

impl RequestNames {
    fn of(request: &SimulationRequest, tasks: &[&Id]) -> Self {
        let estimated = request.estimates.iter().map(|of| &of.task);
        Self {
            tasks: Names::of("task", "任务", tasks.iter().copied()),
            estimates: Names::of("task with an estimate", "有估算的任务", estimated),
            risks: Names::of("risk", "风险", request.risks.iter().map(|risk| &risk.id)),
            lines: Names::of("line", "预算行", request.lines.iter().map(|line| &line.id)),
        }
    }

    fn estimates<'p>(&self, request: &'p SimulationRequest, list: &'p At<'p>) -> Vec<EstimateInput<'p>> {
        let mut estimates = Vec::new();
        for (n, of) in request.estimates.iter().enumerate() {
            let at = list.item(n);
            if let Some(activity) = self.tasks.find(Some(&of.task), &at.member("task")) {
                estimates.push(EstimateInput { activity, estimate: &of.estimate, at });
            }
        }
        estimates
    }

    fn risks<'p>(&self, request: &'p SimulationRequest, list: &'p At<'p>) -> Vec<RiskInput<'p>> {
        let mut risks = Vec::new();
        for (n, risk) in request.risks.iter().enumerate() {
            let at = list.item(n);
            let activities = positions(&self.tasks, &risk.tasks, &at.member("tasks"));
            self.lines.find_all(&risk.lines, &at.member("lines"));
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
        risks
    }

    fn groups<'p>(&self, request: &'p SimulationRequest, list: &'p At<'p>) -> Vec<GroupInput<'p>> {
        let mut groups = Vec::new();
        for (n, group) in request.correlations.iter().enumerate() {
            let at = list.item(n);
            groups.push(GroupInput {
                coefficient: group.coefficient,
                estimates: positions(&self.estimates, &group.tasks, &at.member("tasks")),
                risks: positions(&self.risks, &group.risks, &at.member("risks")),
                lines: positions(&self.lines, &group.lines, &at.member("lines")),
                at,
            });
        }
        groups
    }
}

/// The positions of ids; an id that names nothing is reported.
fn positions(names: &Names, ids: &[Id], list: &At<'_>) -> Vec<usize> {
    let each = ids.iter().enumerate();
    each.filter_map(|(n, id)| names.find(Some(id), &list.item(n))).collect()
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
