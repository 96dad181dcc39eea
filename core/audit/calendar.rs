//! Years without known holidays.

use crate::{
    Plan,
    calendar::UnknownYear,
    value::{Day, Finding, Severity},
};

/// Names the years of the plan's dates that the calendar does not know, where the policy counts them all the same.
pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) {
    let campaign = plan.campaign();
    if campaign.policy.unknown_year == UnknownYear::Refuse {
        return;
    }
    let mut unknown = vec![false; 10_000];
    let mut see = |day: Option<Day>| {
        let year = day.filter(|day| !plan.calendar().knows_year_of(*day)).map(Day::year);
        if let Some(seen) = year.and_then(|year| unknown.get_mut(usize::try_from(year).ok()?)) {
            *seen = true;
        }
    };
    see(Some(campaign.event.start));
    see(Some(campaign.event.end));
    for task in &campaign.tasks {
        [task.start, task.finish, task.deadline].into_iter().for_each(&mut see);
    }
    let due = campaign.goals.iter().filter_map(|goal| goal.due);
    let mut triggers = Vec::new();
    for trigger in campaign.risks.iter().filter_map(|risk| risk.trigger.as_ref()) {
        trigger.walk("", &mut |condition, _| triggers.extend(condition.days().into_iter().flatten()));
    }
    for day in due.chain(triggers) {
        see(plan.day(day).ok());
    }
    for (year, _) in unknown.iter().enumerate().filter(|(_, seen)| **seen) {
        let message = text!(
            "the holidays of {year} are not known to the calendar `cn`; dates in it are counted as if there were none",
            "日历`cn`不含{year}年的节假日安排;该年日期按无节假日计算"
        );
        let path = "/policy/unknownYear".to_owned();
        findings
            .push(Finding::new(Severity::Warning, "calendar.unknownYear", path, message).computing(&year));
    }
}
