//! The references of risks resolved.

use super::{entities::Entities, readiness, team::check_uses};
use crate::{
    calendar::WorkingTime,
    campaign::Campaign,
    metric::time_to_respond,
    record::At,
    risk::{Exposure, Matrix, MatrixChoice, Predicate, Rating, Response, Risk, problems::probability_range},
    value::{Anchor, Id, Names},
};

/// The matrix of the policy, and `true` if nothing is wrong with it, so that risks can be rated on it.
pub(super) fn matrix(campaign: &Campaign, at: &At<'_>) -> (Matrix, bool) {
    let chosen = Some(&campaign.policy.risk_matrix).filter(|_| !at.is_refused());
    let matrix = chosen.and_then(|choice| at.or_refuse(Matrix::of(choice)));
    let is_sound = matrix.is_some();
    // the default matrix takes the place of one that was refused
    (matrix.unwrap_or_else(|| Matrix::compile(&MatrixChoice::default(), at)), is_sound)
}

/// Checks the risks, and their ratings if there is a matrix.
pub(super) fn resolve(
    campaign: &Campaign,
    names: &Entities,
    matrix: Option<&Matrix>,
    time: &WorkingTime,
    at: &At<'_>,
) {
    for (n, risk) in campaign.risks.iter().enumerate() {
        let at = at.entry("risks", n);
        names.risks.claim(n, &at.member("id"));
        if let Some(matrix) = matrix {
            check_ratings(risk, matrix, &at);
        }
        names.team.find(risk.owner.as_ref(), &at.member("owner"));
        if let Some(exposure) = &risk.exposure {
            check_exposure(exposure, names, &at.member("exposure"));
        }
        if let Some(trigger) = &risk.trigger {
            check_trigger(trigger, names, &at.member("trigger"));
        }
        if let Some(response) = &risk.response {
            check_response(response, names, time, &at.member("response"));
        }
    }
}

/// Checks that the matrix has the ratings of a risk.
fn check_ratings(risk: &Risk, matrix: &Matrix, at: &At<'_>) {
    let check = |rating: &Rating, at: At<'_>| {
        at.or_refuse(matrix.rate(rating));
    };
    check(&risk.rating, at.member("rating"));
    if let Some(residual) = &risk.residual {
        check(residual, at.member("residual"));
    }
    for (n, change) in risk.history.iter().enumerate() {
        if let Some(rating) = &change.rating {
            check(rating, at.entry("history", n).member("rating"));
        }
    }
}

fn check_exposure(exposure: &Exposure, names: &Entities, at: &At<'_>) {
    names.tasks.find_all(&exposure.tasks, &at.member("tasks"));
    names.lines.find_all(&exposure.lines, &at.member("lines"));
    let probability = exposure.probability;
    if !probability.is_share() {
        at.member("probability").refuse(probability_range(probability));
    }
}

fn check_trigger(trigger: &Predicate, names: &Entities, at: &At<'_>) {
    trigger.walk("", &mut |condition, path| {
        let at = at.below(path);
        let on_day_of = match condition {
            Predicate::Metric(c) => {
                names.metrics.find(Some(&c.metric), &at.member("metric"));
                c.on_day_of.as_ref()
            }
            Predicate::Fact(c) => c.on_day_of.as_ref(),
            Predicate::Task(c) => {
                names.tasks.find(Some(&c.task), &at.member("task"));
                None
            }
            Predicate::Readiness(c) => {
                names.readiness.find(Some(&c.readiness), &at.member("readiness"));
                None
            }
            Predicate::Line(c) => {
                names.lines.find(Some(&c.budget_line), &at.member("budgetLine"));
                None
            }
            _ => None,
        };
        names.tasks.find(on_day_of, &at.member("onDayOf"));
        for (day, member) in condition.days() {
            names.find_day(Some(day), &at.below(member));
        }
        if let Some(problem) = condition.misshapen() {
            at.refuse(problem);
        }
    });
}

/// Checks a response. Its tasks are not tasks of the plan yet, but can refer to them.
fn check_response(response: &Response, names: &Entities, time: &WorkingTime, at: &At<'_>) {
    let within = response.respond_within;
    at.member("respondWithin").or_refuse(within.map_or(Ok(()), |within| time_to_respond(within, Some(time))));
    names.team.find(response.owner.as_ref(), &at.member("owner"));
    names.find_date(response.due.as_ref(), &at.member("due"));
    names.lines.find(response.line.as_ref(), &at.member("line"));
    let response_tasks = Names::of("task", "任务", response.tasks.iter().map(|task| &task.id));
    let find = |task: Option<&Id>, at: At<'_>| {
        names.tasks.find(task.filter(|id| response_tasks.position(id).is_none()), &at);
    };
    for (n, task) in response.tasks.iter().enumerate() {
        let at = at.entry("tasks", n);
        names.team.find(task.owner.as_ref(), &at.member("owner"));
        names.team.find_all(&task.supporters, &at.member("supporters"));
        check_uses(&task.resources, names, &at);
        readiness::check_outputs(task, names, &at);
        find(task.parent.as_ref(), at.member("parent"));
        task.counted_dates(&mut |path, counted| match &counted.anchor {
            Anchor::TaskStart(id) | Anchor::TaskFinish(id) => find(Some(id), at.below(path)),
            anchor => names.find_anchor(Some(anchor), &at.below(path)),
        });
        for (m, link) in task.after.iter().enumerate() {
            find(Some(&link.task), at.entry("after", m));
        }
    }
}
