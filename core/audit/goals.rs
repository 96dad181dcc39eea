//! The goal tree against its own sums.

use crate::{
    Plan,
    metric::Target,
    value::{Finding, Problem, Severity, shown},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    for (n, goal) in plan.campaign().goals.iter().enumerate() {
        let ((Some(Target::AtLeast(target)), Some(Target::AtLeast(sum)))
        | (Some(Target::AtMost(target)), Some(Target::AtMost(sum)))) =
            (goal.target, plan.children_target(n)?)
        else {
            continue;
        };
        if target != sum {
            let title = shown(&goal.title);
            let (t, s, d) = (target.to_grouped(), sum.to_grouped(), sum.minus(target)?.to_grouped());
            findings.push(
                Finding::new(
                    Severity::Error,
                    "goal.decompositionMismatch",
                    format!("/goals/{n}/target"),
                    text!(
                        "`{title}` is to reach {t}, but its parts add up to {s}; the difference is {d}",
                        "`{title}`目标为{t},分解之和为{s},相差{d}"
                    ),
                )
                .stating(&target)
                .computing(&sum),
            );
        }
    }
    Ok(())
}
