//! What risks refer to, resolved.

use super::names::Names;
use crate::{
    Campaign,
    record::{At, Sink},
    risk::{Exposure, Matrix, MatrixChoice, Predicate, Rating, Response, Risk, problems::probability_range},
    value::{Id, Index},
};

/// The matrix of the policy; meaningful only if nothing is wrong with it.
pub(super) fn matrix(campaign: &Campaign, problems: &Sink) -> Matrix {
    let at = At::root(problems);
    let policy = at.member("policy");
    let place = policy.member("riskMatrix");
    let usual = MatrixChoice::default();
    // another stands in for one that reading refused
    let choice = if place.is_refused() { &usual } else { &campaign.policy.risk_matrix };
    Matrix::compile(choice, &place)
}

/// Reports what is wrong with the risks.
pub(super) fn resolve(campaign: &Campaign, names: &Names<'_>, matrix: &Matrix, problems: &Sink) {
    let rateable = !problems.spoiled("/policy/riskMatrix");
    for (n, risk) in campaign.risks.iter().enumerate() {
        names.risks.claim(n, format_args!("/risks/{n}/id"));
        if rateable {
            ratings(risk, n, matrix, problems);
        }
        names.team.find(risk.owner.as_ref(), format_args!("/risks/{n}/owner"));
        if let Some(exposure) = &risk.exposure {
            self::exposure(exposure, n, names, problems);
        }
        if let Some(trigger) = &risk.trigger {
            self::trigger(trigger, &format!("/risks/{n}/trigger"), names, problems);
        }
        if let Some(response) = &risk.response {
            self::response(response, n, names);
        }
    }
}

/// Ratings must be those of the matrix; what was read has been checked then.
fn ratings(risk: &Risk, n: usize, matrix: &Matrix, problems: &Sink) {
    let check = |rating: &Rating, place: &str| {
        let Err(problem) = matrix.rate(rating) else { return };
        let path = format!("/risks/{n}/{place}{}", problem.path);
        if !problems.spoiled(&path) {
            problems.push(|| problem.at(path));
        }
    };
    check(&risk.rating, "rating");
    if let Some(residual) = &risk.residual {
        check(residual, "residual");
    }
    for (m, change) in risk.history.iter().enumerate() {
        if let Some(rating) = &change.rating {
            check(rating, &format!("history/{m}/rating"));
        }
    }
}

fn exposure(exposure: &Exposure, n: usize, names: &Names<'_>, problems: &Sink) {
    for (m, task) in exposure.tasks.iter().enumerate() {
        names.tasks.find(Some(task), format_args!("/risks/{n}/exposure/tasks/{m}"));
    }
    for (m, line) in exposure.lines.iter().enumerate() {
        names.lines.find(Some(line), format_args!("/risks/{n}/exposure/lines/{m}"));
    }
    let probability = exposure.probability;
    if !probability.is_share() {
        problems.push(|| probability_range(probability).at(format!("/risks/{n}/exposure/probability")));
    }
}

fn trigger(trigger: &Predicate, place: &str, names: &Names<'_>, problems: &Sink) {
    trigger.walk(place, &mut |condition, path| {
        let on_day_of = match condition {
            Predicate::Metric(c) => {
                names.metrics.find(Some(&c.metric), format_args!("{path}/metric"));
                c.on_day_of.as_ref()
            }
            Predicate::Fact(c) => c.on_day_of.as_ref(),
            Predicate::Task(c) => {
                names.tasks.find(Some(&c.task), format_args!("{path}/task"));
                None
            }
            Predicate::Line(c) => {
                names.lines.find(Some(&c.budget_line), format_args!("{path}/budgetLine"));
                None
            }
            _ => None,
        };
        names.tasks.find(on_day_of, format_args!("{path}/onDayOf"));
        if let (Some(problem), false) = (condition.misshapen(), problems.spoiled(path)) {
            problems.push(|| problem.at(path));
        }
    });
}

/// The tasks of a response are no part of the plan yet, but must fit in it.
fn response(response: &Response, n: usize, names: &Names<'_>) {
    names.team.find(response.owner.as_ref(), format_args!("/risks/{n}/response/owner"));
    names.lines.find(response.line.as_ref(), format_args!("/risks/{n}/response/line"));
    let own = Index::of(&mut response.tasks.iter().map(|task| task.id.as_str()));
    let find = |task: Option<&Id>, path: std::fmt::Arguments<'_>| {
        names.tasks.find(task.filter(|id| own.position(id.as_str()).is_none()), path);
    };
    for (m, task) in response.tasks.iter().enumerate() {
        let at = format!("/risks/{n}/response/tasks/{m}");
        names.team.find(task.owner.as_ref(), format_args!("{at}/owner"));
        names.team.find_all(&task.supporters, format_args!("{at}/supporters"));
        find(task.parent.as_ref(), format_args!("{at}/parent"));
        for (l, link) in task.after.iter().enumerate() {
            find(Some(&link.task), format_args!("{at}/after/{l}"));
        }
    }
}
