//! Years whose holidays are not known.

use crate::{
    calendar::UnknownYear,
    plan::Plan,
    record::At,
    value::{Day, TaskDate},
};

findings! {
    /// A year whose holidays are not known, where the policy counts it as if it had none, or where the
    /// computed dates need it.
    Warning "calendar.unknownYear" fn unknown_year(year: usize) =
        "the holidays of {year} are not known to the calendar `cn`; dates in it are counted as if there were none",
        "日历`cn`不含{year}年的节假日安排;该年日期按无节假日计算";
}

/// Finds the years of the plan's dates that the calendar does not know, unless the policy refuses them.
pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let campaign = plan.campaign();
    if campaign.policy.unknown_year == UnknownYear::Refuse {
        return;
    }
    let mut is_unknown = vec![false; 10_000];
    let mut check = |day: Option<Day>| {
        let year = day.filter(|day| !plan.calendar().knows_year_of(*day)).map(Day::year);
        if let Some(unknown) = year.and_then(|year| is_unknown.get_mut(usize::try_from(year).ok()?)) {
            *unknown = true;
        }
    };
    check(Some(campaign.event.start));
    check(Some(campaign.event.end));
    for task in &campaign.tasks {
        let dates = [task.start_date(), task.finish_date(), task.deadline_date()];
        for date in dates {
            check(date.map(TaskDate::day));
        }
    }
    for window in campaign.metrics.iter().filter_map(|metric| plan.paced_by_working_days(metric)) {
        check(Some(window.start));
        check(Some(window.end));
    }
    let due = campaign.goals.iter().filter_map(|goal| goal.due.as_ref());
    let mut triggers = Vec::new();
    for trigger in campaign.risks.iter().filter_map(|risk| risk.trigger.as_ref()) {
        trigger.walk("", &mut |condition, _| triggers.extend(condition.days().map(|(day, _)| day)));
    }
    for day in due.chain(triggers) {
        check(plan.day_of(day).ok());
    }
    for due in campaign.issues.iter().filter_map(|issue| issue.due.as_ref()) {
        check(plan.date_of(due).ok().map(TaskDate::day));
    }
    for (year, _) in is_unknown.iter().enumerate().filter(|(_, unknown)| **unknown) {
        at.member("policy").member("unknownYear").find(unknown_year(year).computing(&year));
    }
}
