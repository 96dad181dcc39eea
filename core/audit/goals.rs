//! The goal tree against its own figures, and against the metrics that count towards it.

use crate::{
    Plan,
    goal::{Decomposition, Goal, WeightRule},
    metric::{Metric, MetricKind, Target},
    say::{Finding, Problem, Severity, Text, shown},
    value::{Day, Quantity, Rate},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    for (n, goal) in plan.campaign().goals.iter().enumerate() {
        parts(plan, n, goal, findings)?;
        weights(plan, n, goal, findings)?;
        baseline(n, goal, findings);
        let metric = goal.metric.as_ref().and_then(|id| plan.metric(id));
        if let Some((_, metric)) = metric {
            counted(plan, n, goal, metric, findings);
        }
    }
    Ok(())
}

/// A goal's target must be what those of its parts make up.
fn parts(plan: &Plan, n: usize, goal: &Goal, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let ((Some(Target::AtLeast(target)), Some(Target::AtLeast(made)))
    | (Some(Target::AtMost(target)), Some(Target::AtMost(made)))) = (goal.target, plan.children_target(n)?)
    else {
        return Ok(());
    };
    let apart = made.minus(target)?;
    if apart <= goal.tolerance && Quantity::ZERO.minus(apart)? <= goal.tolerance {
        return Ok(());
    }
    let kind = if goal.unit.as_deref() == Some("%") { MetricKind::Rate } else { MetricKind::Flow };
    let title = shown(&goal.title);
    let (t, s, d) = (kind.display(target), kind.display(made), kind.display(apart));
    let text = match goal.decomposition {
        Some(Decomposition::Sum) | None => text!(
            "`{title}` is to reach {t}, but its parts add up to {s}; the difference is {d}",
            "`{title}`目标为{t},分解之和为{s},相差{d}"
        ),
        Some(_) => text!(
            "`{title}` is to reach {t}, but its parts make up {s}; the difference is {d}",
            "`{title}`目标为{t},分解后合成为{s},相差{d}"
        ),
    };
    let finding =
        Finding::new(Severity::Error, "goal.decompositionMismatch", format!("/goals/{n}/target"), text);
    findings.push(finding.stating(&target).computing(&made));
    Ok(())
}

/// Weights of key results sum to 1, unless they are said to be normalised.
fn weights(plan: &Plan, n: usize, goal: &Goal, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    if goal.decomposition != Some(Decomposition::Score) {
        return Ok(());
    }
    let weights =
        plan.children(n).iter().filter_map(|child| plan.campaign().goals.get(*child)).map(|g| g.weight);
    let given: Vec<Rate> = weights.clone().flatten().collect();
    let title = shown(&goal.title);
    let (code, text, sum) = if given.is_empty() {
        return Ok(());
    } else if given.len() < weights.count() {
        let text = text!(
            "some key results of `{title}` have a weight and some have none, so that it has no score",
            "`{title}`的关键结果部分有权重、部分没有,无法评分"
        );
        ("goal.weightMissing", text, None)
    } else {
        let sum = Rate::sum(given)?;
        if goal.weights == WeightRule::Normalised || sum == Rate::ONE {
            return Ok(());
        }
        let text = text!(
            "the weights of the key results of `{title}` sum to {sum}, not 1, so that it has no score",
            "`{title}`各关键结果的权重之和为{sum},不为1,无法评分"
        );
        ("goal.weightSum", text, Some(sum))
    };
    let finding = Finding::new(Severity::Warning, code, format!("/goals/{n}"), text);
    findings.push(match sum {
        Some(sum) => finding.stating(&sum).computing(&Rate::ONE),
        None => finding,
    });
    Ok(())
}

/// A target that the baseline meets already asks for nothing.
fn baseline(n: usize, goal: &Goal, findings: &mut Vec<Finding>) {
    let (Some(target), Some(start), false) = (goal.target, goal.baseline, goal.growth) else { return };
    if !target.is_met_by(start) {
        return;
    }
    let (title, b) = (shown(&goal.title), start.to_grouped());
    findings.push(
        Finding::new(
            Severity::Warning,
            "goal.metAtBaseline",
            format!("/goals/{n}/target"),
            text!(
                "`{title}` asks for nothing: its baseline of {b} meets the target already",
                "`{title}`没有要求:基准{b}已满足目标"
            ),
        )
        .stating(&target.figure())
        .computing(&start),
    );
}

/// A goal and the metric that counts towards it must not ask for different things.
fn counted(plan: &Plan, n: usize, goal: &Goal, metric: &Metric, findings: &mut Vec<Finding>) {
    let (title, name) = (shown(&goal.title), shown(&metric.name));
    let mut find = |code, member: &str, text: Text, stated: &str, computed: &str| {
        let path = format!("/goals/{n}/{member}");
        findings
            .push(Finding::new(Severity::Warning, code, path, text).stating(&stated).computing(&computed));
    };
    if let (Some(target), Some(of_metric), false) = (goal.target, metric.target, goal.growth)
        && target != of_metric
    {
        let (g, m) = (target.display(metric.kind), of_metric.display(metric.kind));
        let text = text!(
            "`{title}` is to reach {g}, but its metric `{name}` is paced to {m}",
            "`{title}`目标为{g},但指标`{name}`按{m}衡量进度"
        );
        find("goal.metricTargetMismatch", "target", text, &g, &m);
    }
    if let (Some(unit), Some(of_metric)) = (&goal.unit, &metric.unit)
        && unit != of_metric
        && !goal.growth
    {
        let (g, m) = (shown(unit), shown(of_metric));
        let text = text!(
            "`{title}` counts in `{g}`, its metric `{name}` in `{m}`",
            "`{title}`以`{g}`计,指标`{name}`以`{m}`计"
        );
        find("goal.unitMismatch", "unit", text, &g, &m);
    }
    let due: Option<Day> = goal.due.and_then(|due| plan.day(due).ok());
    if let (Some(due), Some(window)) =
        (due, metric.window.as_ref().filter(|_| metric.kind == MetricKind::Flow))
        && due < window.end
    {
        let end = window.end;
        let text = text!(
            "`{title}` is due on {due}, before the window of its metric `{name}` ends on {end}",
            "`{title}`于{due}到期,早于指标`{name}`窗口的结束日{end}"
        );
        find("goal.dueBeforeWindow", "due", text, &due.to_string(), &end.to_string());
    }
}
