//! Days that no calendar knows and figures beyond 28 digits: undefined in every answer, and told here.

use crate::{
    answers::CostBounds,
    budget::CostRange,
    calendar::DayCount,
    metric::Metric,
    plan::Plan,
    record::At,
    risk::Exposure,
    say::{Figure, Problem},
    standing::{Books, Standing},
    value::Amount,
};

/// Finds what leaves figures of the answers undefined, in the document as written and in the pace of the day.
pub(super) fn audit(standing: &Standing<'_>, written: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    goals(written, at);
    metrics(standing, written, at);
    risks(written, at);
    budget(written, at);
    let evaluation = written.evaluation().ok().flatten();
    if let Some(roi) = evaluation.as_ref().and_then(|evaluation| evaluation.roi.as_ref()) {
        at.member("evaluation").member("roi").find_unknown(roi);
    }
    let budgets = plan.campaign().tasks.iter().filter_map(|task| task.budget);
    at.member("tasks").or_find(Amount::sum(budgets));
}

fn goals(written: &Standing<'_>, at: &At<'_>) {
    let plan = written.plan();
    let values = written.goal_values(&plan.goals_from_below());
    let is_undefined = |n: &usize| matches!(values.get(*n), Some(Some(Figure::Undefined(_))));
    for (n, issue) in plan.campaign().issues.iter().enumerate() {
        if let Some(due) = &issue.due {
            at.entry("issues", n).member("due").or_find(plan.date_of(due));
        }
    }
    for (n, goal) in plan.campaign().goals.iter().enumerate() {
        let goal_at = at.entry("goals", n);
        if let Some(due) = &goal.due {
            goal_at.member("due").or_find(plan.day_of(due));
        }
        if let Some(last) = plan.goal_final_on(goal) {
            goal_at.member("attributionWindow").find_unknown(&last);
        }
        if let Some(made) = plan.children_target(n) {
            goal_at.find_unknown(&made);
        }
        // what a metric or a part lacks is told there
        let is_own = goal.metric.is_none() && !plan.children(n).iter().any(is_undefined);
        if let Some(Some(value)) = values.get(n).filter(|_| is_own) {
            goal_at.find_unknown(value);
        }
    }
}

fn metrics(standing: &Standing<'_>, written: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    for (n, metric) in plan.campaign().metrics.iter().enumerate() {
        let metric_at = at.entry("metrics", n);
        for (position, problem) in written.lost_totals(n) {
            at.entry("observations", position).find_problem(problem);
        }
        // a window that is not known is told at its days
        let Some(target) = metric.target.filter(|_| plan.known_window(metric).is_ok()) else { continue };
        // on its last day all of a target is due, whatever the profile
        if metric_at.or_find(profile(plan, metric).map_err(unplaced)).is_none() {
            continue;
        }
        let last = plan.window(metric).map_or(plan.campaign().event.end, |window| window.end);
        let day = standing.day().unwrap_or(last);
        let reading = standing.on(day).reading(n).ok().flatten();
        metric_at.or_find(plan.pace(metric, target, reading, day).map_err(unplaced));
    }
}

/// Refuses a profile by working days over a window that has none or does not know them.
fn profile(plan: &Plan, metric: &Metric) -> Result<(), Problem> {
    let Some(window) = plan.paced_by_working_days(metric) else { return Ok(()) };
    let calendar = plan.calendar();
    calendar.working_days_between(window.start, window.end, DayCount::Inclusive)?;
    metric.profile.due(window, window.start, Some(calendar)).map(|_| ())
}

/// A problem without the place that it has in a request.
fn unplaced(problem: Problem) -> Problem {
    problem.at("")
}

fn risks(written: &Standing<'_>, at: &At<'_>) {
    let plan = written.plan();
    for (n, risk) in plan.campaign().risks.iter().enumerate() {
        let risk_at = at.entry("risks", n);
        if let Some(cost) = risk.exposure.as_ref().and_then(Exposure::expected_cost) {
            risk_at.member("exposure").or_find(cost);
        }
        if let Some(due) = risk.response.as_ref().and_then(|response| response.due.as_ref()) {
            risk_at.member("response").member("due").or_find(plan.date_of(due));
        }
        let Some(trigger) = &risk.trigger else { continue };
        let trigger_at = risk_at.member("trigger");
        trigger.walk("", &mut |condition, path| {
            for (day, _) in condition.days() {
                trigger_at.below(path).or_find(plan.day_of(day));
            }
        });
    }
}

fn budget(written: &Standing<'_>, at: &At<'_>) {
    let plan = written.plan();
    let Some(budget) = &plan.campaign().budget else { return };
    let budget_at = at.member("budget");
    budget_at.member("reserve").or_find(written.reserve());
    budget_at.member("managementReserve").or_find(written.management_reserve());
    for (n, version) in budget.versions.iter().enumerate() {
        let amounts = plan.version_amounts(n, version);
        budget_at.entry("versions", n).or_find(plan.version_direct_cost(&amounts));
    }
    let mut has_lost_line = false;
    for (n, line) in budget.lines.iter().enumerate() {
        let amount = line
            .amount()
            .and_then(|amount| amount.map(|amount| plan.planned(Some(line), amount)).transpose());
        has_lost_line |= budget_at.entry("lines", n).or_find(amount).is_none();
        if let Some(CostRange { optimistic, pessimistic, .. }) = line.cost_range.as_deref() {
            let ends = [*optimistic, *pessimistic]
                .into_iter()
                .try_for_each(|end| plan.planned(Some(line), end).map(drop));
            has_lost_line |= budget_at.entry("lines", n).member("costRange").or_find(ends).is_none();
        }
    }
    let Some(Some(books)) = budget_at.or_find(written.books()) else { return };
    for problem in books.lost() {
        budget_at.find_problem(problem.clone());
    }
    for (n, problem) in books.unknown_windows() {
        budget_at.entry("lines", *n).find_problem(problem.clone());
    }
    for n in 0..budget.lines.len() {
        has_lost_line |= budget_at.entry("lines", n).or_find(held(books, n)).is_none();
    }
    let (all, _) = books.roll_up.all();
    if !has_lost_line && books.lost().is_empty() {
        budget_at.or_find(held(books, all));
        if let Ok(Some(CostBounds { low, high })) = written.total_range() {
            budget_at.find_unknown(&low);
            budget_at.find_unknown(&high);
        }
        if let Ok(Some(total)) = written.budget_total() {
            budget_at.find_unknown(&total);
        }
    }
}

/// Refuses the amounts of a tally that 28 digits cannot hold.
fn held(books: &Books<'_>, number: usize) -> Result<(), Problem> {
    let Some(tally) = books.roll_up.tallies.get(number) else { return Ok(()) };
    let sums = [tally.limit(), tally.used(), Ok(tally.planned.unwrap_or_default()), Ok(tally.actual)];
    for sum in sums {
        books.amount(number, sum?)?;
    }
    Ok(())
}
