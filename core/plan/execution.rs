//! The references of the records of the running campaign resolved.

use super::{Plan, entities::Entities};
use crate::{
    calendar::WorkingTime,
    campaign::Campaign,
    execution::{Action, CadenceRule, ReportKind, Support, problems},
    metric::time_to_respond,
    record::At,
    say::Problem,
    value::Window,
};

/// The most reports that all rules together may ask for.
const MOST_REPORTS: i64 = 100_000;

/// Checks the rules for reports, the reports, the weekly tracker, the meetings and the feedback.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, time: &WorkingTime, at: &At<'_>) {
    for (n, rule) in campaign.reporting.iter().enumerate() {
        let at = at.entry("reporting", n);
        names.reporting.claim(n, &at.member("id"));
        names.team.find_all(&rule.by, &at.member("by"));
        names.team.find(rule.owner.as_ref(), &at.member("owner"));
        names.tasks.find_all(&rule.tasks, &at.member("tasks"));
        at.member("dueAfter").or_refuse(rule.checked_due_after());
        at.member("grace").or_refuse(rule.grace.map_or(Ok(()), |grace| time_to_respond(grace, Some(time))));
        names.find_day(rule.start.as_ref(), &at.member("start"));
        names.find_day(rule.end.as_ref(), &at.member("end"));
    }
    for (n, report) in campaign.reports.iter().enumerate() {
        let at = at.entry("reports", n);
        names.team.find(report.author.as_ref(), &at.member("author"));
        names.tasks.find_all(&report.tasks, &at.member("tasks"));
        for (m, support) in report.support.iter().enumerate() {
            check_support(support, names, &at.entry("support", m));
        }
    }
    check_tracking(campaign, names, at);
    check_meetings(campaign, names, at);
    check_feedback(campaign, names, at);
}

/// Checks the rows of the weekly tracker.
fn check_tracking(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    for (n, row) in campaign.tracking.iter().enumerate() {
        let at = at.entry("tracking", n);
        at.member("week").member("end").or_refuse(row.week.checked());
        names.tasks.find(row.task.as_ref(), &at.member("task"));
        names.team.find(row.owner.as_ref(), &at.member("owner"));
    }
}

/// Checks the meetings with their actions. `id.duplicate` names the place of an action among those of all
/// meetings and of the retrospective.
fn check_meetings(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    let mut actions = 0..;
    for (n, meeting) in campaign.meetings.iter().enumerate() {
        let at = at.entry("meetings", n);
        names.meetings.claim(n, &at.member("id"));
        names.team.find(meeting.chair.as_ref(), &at.member("chair"));
        names.team.find_all(&meeting.present, &at.member("present"));
        names.team.find_all(&meeting.absent, &at.member("absent"));
        for (m, decision) in meeting.decisions.iter().enumerate() {
            names.team.find(decision.by.as_ref(), &at.entry("decisions", m).member("by"));
        }
        for (m, action) in meeting.actions.iter().enumerate() {
            check_action(action, actions.next().unwrap_or_default(), names, &at.entry("actions", m));
        }
    }
}

/// Checks an action, given its position among all.
pub(super) fn check_action(action: &Action, position: usize, names: &Entities, at: &At<'_>) {
    names.actions.claim(position, &at.member("id"));
    names.team.find(action.owner.as_ref(), &at.member("owner"));
    names.find_date(action.due.as_ref(), &at.member("due"));
    names.metrics.find(action.metric.as_ref(), &at.member("metric"));
}

fn check_feedback(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    for (n, feedback) in campaign.feedback.iter().enumerate() {
        let at = at.entry("feedback", n);
        names.team.find(feedback.author.as_ref(), &at.member("author"));
        names.metrics.find(feedback.metric.as_ref(), &at.member("metric"));
        for (m, support) in feedback.support.iter().enumerate() {
            check_support(support, names, &at.entry("support", m));
        }
    }
}

fn check_support(support: &Support, names: &Entities, at: &At<'_>) {
    names.team.find(support.0.asked_of.as_ref(), &at.member("askedOf"));
    names.find_date(support.0.due.as_ref(), &at.member("due"));
}

/// Checks the days of the rules, as far as they are known.
pub(super) fn check_windows(plan: &Plan, at: &At<'_>) {
    let mut due = 0_i64;
    for (n, rule) in plan.campaign().reporting.iter().enumerate() {
        let at = at.entry("reporting", n);
        let Ok(window) = plan.reporting_window(rule) else { continue };
        if window.end < window.start {
            at.member("end").refuse(problems::no_days(&window.start, &window.end));
        }
        due = due.saturating_add(reports(rule, plan.campaign(), &window));
        if due > MOST_REPORTS {
            at.refuse(problems::too_many_due(MOST_REPORTS));
        }
    }
}

impl Plan {
    /// The days of a rule for reports.
    pub(crate) fn reporting_window(&self, rule: &CadenceRule) -> Result<Window, Problem> {
        let (start, end) = (rule.start.as_ref(), rule.end.as_ref());
        let start = start.map_or(Ok(self.event().start), |day| self.day_of(day))?;
        let end = end.map_or(Ok(self.event().end), |day| self.day_of(day))?;
        Ok(Window { start, end, inferred: false })
    }
}

/// The most reports that a rule asks for.
fn reports(rule: &CadenceRule, campaign: &Campaign, window: &Window) -> i64 {
    let periods = match rule.kind {
        ReportKind::Day | ReportKind::Data => window.days(),
        ReportKind::Week => window.days().div_euclid(7).saturating_add(2),
        ReportKind::Month => window.days().div_euclid(28).saturating_add(2),
        ReportKind::Milestone => 1,
    };
    let tasks = match (rule.kind, rule.tasks.len()) {
        (ReportKind::Milestone, 0) => campaign.tasks.len(),
        (_, named) => named.max(1),
    };
    let occasions = periods.saturating_mul(i64::try_from(tasks).unwrap_or(i64::MAX));
    let leads = if rule.module_leads { campaign.modules.len() } else { 0 };
    let members = rule.by.len().saturating_add(leads);
    occasions.saturating_mul(i64::try_from(members).unwrap_or(i64::MAX).max(1))
}
