//! Years without known holidays.

use crate::{calendar::UnknownYear, plan::Plan, record::At, value::Day};

findings! {
    /// A year whose holidays are not known, where the policy counts it as if it had none, or where the computed dates need it.
    Warning "calendar.unknownYear" fn unknown_year(year: usize) =
        "the holidays of {year} are not known to the calendar `cn`; dates in it are counted as if there were none",
        "日历`cn`不含{year}年的节假日安排;该年日期按无节假日计算";
}

/// Names the years of the plan's dates that the calendar does not know, where the policy counts them all the same.
pub(super) fn audit(plan: &Plan, at: &At<'_>) {
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
        at.member("policy").member("unknownYear").find(unknown_year(year).computing(&year));
    }
}
