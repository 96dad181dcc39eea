//! The goal tree against its own sums.

use crate::{
    Plan,
    value::{Finding, Problem, Severity, Text, shown},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    for (n, goal) in plan.campaign().goals.iter().enumerate() {
        let (Some(target), Some(sum)) =
            (goal.target.map(crate::metric::Target::figure), plan.children_target(n)?)
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
                    Text::new(
                        format!(
                            "`{title}` is to reach {t}, but its parts add up to {s}; the difference is {d}"
                        ),
                        format!("`{title}`目标为{t},分解之和为{s},相差{d}"),
                    ),
                )
                .stating(&target)
                .computing(&sum),
            );
        }
    }
    Ok(())
}
