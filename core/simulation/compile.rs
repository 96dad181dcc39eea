//! From the ids of a request to positions.

use super::{Exposed, Parts, Simulation, SimulationRequest, Together};
use crate::{
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
    fn of(
        ids: &mut dyn Iterator<Item = (&Id, String)>,
        en: &'static str,
        zh: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let all: Vec<_> = ids.collect();
        let index = Index::of(&mut all.iter().map(|(id, _)| id.as_str()));
        for (n, (id, at)) in all.iter().enumerate() {
            let first = index.position(id.as_str());
            if id.as_str().is_empty() {
                problems.push(Id::missing(en, zh).at(at.as_str()));
            } else if let Some(first) = first.filter(|first| *first != n) {
                problems.push(Id::taken(first).at(at.as_str()));
            }
        }
        Self { index, en, zh }
    }

    fn find(&self, id: &Id, at: String, problems: &mut Vec<Problem>) -> Option<usize> {
        let found = self.index.position(id.as_str());
        if found.is_none() {
            let mend = nearest(id.as_str(), &mut self.index.names());
            problems.push(id.unknown(self.en, self.zh, &mend).at(at));
        }
        found
    }
}

/// The simulation of a request.
pub(super) fn compile(request: &SimulationRequest) -> Result<Simulation, Problems> {
    let mut problems = Vec::new();
    let under_network = |problem: Problem| {
        let path = format!("/network{}", problem.path);
        problem.at(path)
    };
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
    let mut risk_ids = request.risks.iter().enumerate().map(|(n, risk)| (&risk.id, format!("/risks/{n}/id")));
    let known_risks = Known::of(&mut risk_ids, "risk", "风险", &mut problems);
    let mut line_ids = request.lines.iter().enumerate().map(|(n, line)| (&line.id, format!("/lines/{n}/id")));
    let known_lines = Known::of(&mut line_ids, "line", "预算行", &mut problems);
    let mut estimate_ids =
        request.estimates.iter().enumerate().map(|(n, of)| (&of.task, format!("/estimates/{n}/task")));
    let known_estimates =
        Known::of(&mut estimate_ids, "task with an estimate", "有估算的任务", &mut problems);
    let mut estimates = Vec::new();
    for (n, of) in request.estimates.iter().enumerate() {
        if let Some(activity) = known_tasks.find(&of.task, format!("/estimates/{n}/task"), &mut problems) {
            estimates.push((activity, &of.estimate, format!("/estimates/{n}/estimate")));
        }
    }
    let mut risks = Vec::new();
    for (n, risk) in request.risks.iter().enumerate() {
        let mut tasks = Vec::new();
        for (m, task) in risk.tasks.iter().enumerate() {
            tasks.extend(known_tasks.find(task, format!("/risks/{n}/tasks/{m}"), &mut problems));
        }
        for (m, line) in risk.lines.iter().enumerate() {
            known_lines.find(line, format!("/risks/{n}/lines/{m}"), &mut problems);
        }
        risks.push(Exposed {
            id: &risk.id,
            probability: risk.probability,
            cost: risk.cost.unwrap_or_default(),
            cost_range: risk.cost_range.as_ref(),
            delay: risk.delay,
            tasks,
            at: format!("/risks/{n}"),
        });
    }
    let mut groups = Vec::new();
    for (n, group) in request.correlations.iter().enumerate() {
        let mut found = |known: &Known, ids: &[Id], member: &str| -> Vec<usize> {
            let each = ids.iter().enumerate();
            each.filter_map(|(m, id)| {
                known.find(id, format!("/correlations/{n}/{member}/{m}"), &mut problems)
            })
            .collect()
        };
        groups.push(Together {
            coefficient: group.coefficient,
            estimates: found(&known_estimates, &group.tasks, "tasks"),
            risks: found(&known_risks, &group.risks, "risks"),
            lines: found(&known_lines, &group.lines, "lines"),
            at: format!("/correlations/{n}"),
        });
    }
    let lines = request.lines.iter().enumerate();
    let parts = Parts {
        schedule: schedule.filter(|_| !tasks.is_empty()),
        network_at: "/network",
        tasks,
        estimates,
        lines: lines
            .map(|(n, line)| (&line.id, line.cost, line.cost_range.as_ref(), format!("/lines/{n}")))
            .collect(),
        risks,
        groups,
        options: &request.options,
    };
    parts.simulation("/options", problems)
}
