//! The observations of each metric against one another.

use crate::{
    Plan,
    metric::MetricKind,
    value::{Finding, Severity, Text, shown},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) {
    for (n, metric) in plan.campaign().metrics.iter().enumerate() {
        let name = shown(&metric.name);
        let mut rows: Vec<_> = plan.observations(n).collect();
        rows.sort_by_key(|(_, row)| row.day);
        for pair in rows.windows(2) {
            let [(_, before), (position, after)] = pair else { continue };
            let day = after.day;
            if before.day == day {
                findings.push(
                    Finding::new(
                        Severity::Warning,
                        "metric.duplicateObservation",
                        format!("/observations/{position}"),
                        Text::new(
                            format!("`{name}` has two observations on {day}; the later one in the document counts last"),
                            format!("`{name}`在{day}有两条记录;以文档中靠后的一条为准"),
                        ),
                    )
                    .stating(&day),
                );
            }
            if let (MetricKind::Flow, Some(was), Some(is)) =
                (metric.kind, before.cumulative, after.cumulative)
                && is < was
            {
                let (w, i) = (was.to_grouped(), is.to_grouped());
                findings.push(
                    Finding::new(
                        Severity::Warning,
                        "metric.cumulativeDecreased",
                        format!("/observations/{position}/cumulative"),
                        Text::new(
                            format!("the running total of `{name}` falls from {w} to {i} on {day}"),
                            format!("`{name}`的累计值在{day}由{w}降为{i}"),
                        ),
                    )
                    .stating(&is)
                    .computing(&was),
                );
            }
        }
    }
}
