//! Findings: statements of the document that do not fit each other, with both figures.
//!
//! A file per area; each `audit` reports at places of the document.
//!
//! The codes of findings stand in the table of codes, [`crate::wire::codes`].

mod acknowledged;
mod actions;
mod approvals;
mod brief;
mod budget;
mod calendar;
mod changes;
mod close_out;
mod counted;
mod currency;
mod earned_value;
mod entities;
mod feedback;
mod funds;
mod goal_gaps;
mod goal_levels;
mod goals;
mod issues;
pub(crate) mod lifecycle;
mod lines;
mod meetings;
mod metrics;
mod missing;
mod observed;
mod owners;
mod phases;
mod phasing;
mod publishing;
mod readiness;
mod reporting;
mod resources;
mod retrospective;
mod review;
mod risks;
mod run_sheet;
mod schedule;
mod team;
mod totals;
mod tracking;
mod unknown;

pub(crate) use counted::day_off;
pub(crate) use entities::entities;
pub(crate) use schedule::assignments;

use crate::{
    answers::ScheduleAnswer,
    json::Limits,
    record::{At, Sink},
    say::{Finding, Problem},
    standing::Standing,
    value::sorted,
};
use std::cmp::Ordering;

impl Standing<'_> {
    /// The findings of the document as written, and on a day the tasks overdue by then. Their order is
    /// stable: by severity, code and path, those that somebody has acknowledged last.
    ///
    /// # Errors
    ///
    /// None so far.
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"},
    ///     "tasks": [
    ///         {"id": "a", "name": "A", "start": "2024-07-25", "finish": "2024-07-28"},
    ///         {"id": "b", "name": "B", "start": "2024-07-26", "finish": "2024-07-30", "after": ["a"]}
    ///     ]}"#)?;
    /// let findings = plan.as_written().audit()?;
    /// assert_eq!(findings[0].code, "schedule.linkViolated");
    /// assert_eq!(findings[0].message.en, "`B` starts on 2024-07-26, 2 days before its link to `A` allows");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn audit(&self) -> Result<Vec<Finding>, Problem> {
        findings(self, &self.schedule_within(0, None, None)?)
    }
}

/// The findings, for a schedule that is computed already.
#[allow(clippy::unnecessary_wraps)] // questions and their parts answer alike
pub(crate) fn findings(standing: &Standing<'_>, schedule: &ScheduleAnswer) -> Result<Vec<Finding>, Problem> {
    let mut found = found(standing, schedule);
    let more = Sink::new(Limits::default());
    acknowledged::acknowledge(standing, &mut found, &At::root(&more), found_on);
    found.extend(more.into_findings());
    acknowledged::grade(standing, &mut found);
    let mut findings = sorted(found, &|a, b| {
        let is_open = a.acknowledged.is_some().cmp(&b.acknowledged.is_some());
        let by_rule = is_open.then_with(|| a.severity.cmp(&b.severity)).then_with(|| a.code.cmp(b.code));
        by_rule.then_with(|| by_place(&a.path, &b.path))
    });
    // one cause at one place
    findings.dedup();
    Ok(findings)
}

/// The findings of another day, before they are acknowledged; none if it has no schedule.
fn found_on(standing: &Standing<'_>) -> Vec<Finding> {
    standing.schedule_within(0, None, None).map(|schedule| found(standing, &schedule)).unwrap_or_default()
}

/// The findings with the entities that they are about, before they are acknowledged and graded.
fn found(standing: &Standing<'_>, schedule: &ScheduleAnswer) -> Vec<Finding> {
    let (plan, written) = (standing.plan(), standing.as_written());
    let sink = Sink::new(Limits::default());
    let at = At::root(&sink);
    calendar::audit(plan, &at);
    counted::audit(plan, &at);
    currency::audit(plan.campaign(), &at);
    unknown::audit(standing, &written, &at);
    phases::audit(plan, &at);
    goals::audit(plan, &at);
    goal_gaps::audit(plan, &at);
    goal_levels::audit(plan, &at);
    metrics::audit(&written, &at);
    observed::audit(plan, &at);
    totals::funnels(&written, &at);
    // a figure that cannot be held leaves out what is held against it, and is a finding itself
    let budget_at = at.member("budget");
    at.member("tasks").or_find(schedule::audit(standing, schedule, &at));
    readiness::audit(standing, &written, schedule, &at);
    brief::audit(plan, &at);
    publishing::audit(standing, &at);
    run_sheet::audit(standing, &at);
    budget_at.or_find(budget::audit(&written, &at));
    budget_at.or_find(funds::audit(&written, &at));
    lines::audit(plan, &at);
    phasing::audit(&written, &at);
    budget_at.or_find(earned_value::audit(plan, &at));
    risks::audit(&written, &at);
    at.member("issues").or_find(issues::audit(standing, &at));
    changes::audit(standing, &at);
    approvals::audit(standing, &at);
    lifecycle::audit(standing, &at);
    risks::overdue_responses(standing, &at);
    reporting::audit(standing, &at);
    tracking::audit(standing, &at);
    meetings::audit(standing, &at);
    actions::audit(standing, &at);
    feedback::audit(standing, &at);
    at.member("evaluation").or_find(review::audit(&written, &at));
    retrospective::audit(standing, &at);
    close_out::audit(standing, &written, &at);
    owners::audit(plan, &at);
    team::audit(plan, &at);
    resources::audit(standing, &written, &at);
    let mut found = sink.into_findings();
    acknowledged::name(standing, &mut found);
    found
}

/// The order of paths in the document: numbers by value, so that task 2 comes before task 10.
fn by_place(a: &str, b: &str) -> Ordering {
    let mut steps = a.split('/').zip(b.split('/')).map(|(a, b)| match (a.parse::<usize>(), b.parse()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => a.cmp(b),
    });
    steps.find(|order| order.is_ne()).unwrap_or_else(|| a.len().cmp(&b.len()))
}
