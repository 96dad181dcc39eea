//! The ids of a request, resolved to positions.

use super::{
    EstimateInput, GroupInput, LineInput, RiskInput, Simulation, SimulationAnswer, SimulationInput,
    SimulationRequest,
};
use crate::{
    json::Limits,
    record::{At, Sink},
    say::{Problem, Problems, nearest},
    value::{Id, Index},
};

/// Names, and problems at places that name something else.
struct Known {
    index: Index,
    en: &'static str,
    zh: &'static str,
}

impl Known {
    /// The names of a list, each a member of its entry.
    fn of(
        list: &At<'_>,
        member: &str,
        ids: &mut dyn Iterator<Item = &Id>,
        en: &'static str,
        zh: &'static str,
    ) -> Self {
        let all: Vec<_> = ids.collect();
        let index = Index::of(&mut all.iter().map(|id| id.as_str()));
        for (n, id) in all.iter().enumerate() {
            let first = index.position(id.as_str());
            let entry = list.item(n);
            let at = entry.member(member);
            if id.as_str().is_empty() {
                at.refuse(Id::missing(en, zh));
            } else if let Some(first) = first.filter(|first| *first != n) {
                at.refuse(Id::taken(first));
            }
        }
        Self { index, en, zh }
    }

    fn find(&self, id: &Id, at: &At<'_>) -> Option<usize> {
        let found = self.index.position(id.as_str());
        if found.is_none() {
            at.refuse_with(|| id.unknown(self.en, self.zh, &nearest(id.as_str(), &mut self.index.names())));
        }
        found
    }
}

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
    let known_tasks =
        Known { index: Index::of(&mut tasks.iter().map(|id| id.as_str())), en: "task", zh: "任务" };
    let (risks_at, lines_at) = (at.member("risks"), at.member("lines"));
    let (estimates_at, groups_at) = (at.member("estimates"), at.member("correlations"));
    let known_risks =
        Known::of(&risks_at, "id", &mut request.risks.iter().map(|risk| &risk.id), "risk", "风险");
    let known_lines =
        Known::of(&lines_at, "id", &mut request.lines.iter().map(|line| &line.id), "line", "预算行");
    let mut of_estimates = request.estimates.iter().map(|of| &of.task);
    let known_estimates =
        Known::of(&estimates_at, "task", &mut of_estimates, "task with an estimate", "有估算的任务");
    let mut estimates = Vec::new();
    for (n, of) in request.estimates.iter().enumerate() {
        let at = estimates_at.item(n);
        if let Some(activity) = known_tasks.find(&of.task, &at.member("task")) {
            estimates.push(EstimateInput { activity, estimate: &of.estimate, at });
        }
    }
    let mut risks = Vec::new();
    for (n, risk) in request.risks.iter().enumerate() {
        let at = risks_at.item(n);
        let mut activities = Vec::new();
        for (m, task) in risk.tasks.iter().enumerate() {
            activities.extend(known_tasks.find(task, &at.entry("tasks", m)));
        }
        for (m, line) in risk.lines.iter().enumerate() {
            known_lines.find(line, &at.entry("lines", m));
        }
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
        let found = |known: &Known, ids: &[Id], member: &str| -> Vec<usize> {
            let each = ids.iter().enumerate();
            each.filter_map(|(m, id)| known.find(id, &at.entry(member, m))).collect()
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
