//! Years whose holidays are not known.

use crate::{
    calendar::{Calendar, UnknownYear, is_known_to_cn},
    plan::Plan,
    record::At,
    say::shown,
    value::{Day, Id, Index, TaskDate},
};

findings! {
    /// A year whose holidays are not known, where the policy counts it as if it had none, or where the
    /// computed dates need it.
    Warning "calendar.unknownYear" fn unknown_year(year: usize) =
        "the holidays of {year} are not known to the calendar `cn`; the dates of that year are counted as if there were none",
        "日历`cn`不含{year}年的节假日安排;该年日期按无节假日计算";

    /// A known year of a calendar that its bases know anyway, or that no exception tells about.
    Warning "calendar.knownYear" fn known_anyway(calendar: &Id, year: i32) [stated: year] =
        ["the calendar `{}` knows {year} anyway, by the calendars it is based on; take the year out", shown(calendar.as_str())],
        ["日历`{}`按其上级日历已知{year}年,此项不起作用;请删去该年", shown(calendar.as_str())];
    Warning "calendar.knownYear" fn known_without_exception(calendar: &Id, year: i32) [stated: year] =
        ["the calendar `{}` is said to know {year} and has no exception in it, so that the year has no holidays; list them, or take the year out", shown(calendar.as_str())],
        ["日历`{}`声明已知{year}年,却没有该年的例外,等于全年无节假日;请列出放假与调休,或删去该年", shown(calendar.as_str())];
}

/// Finds known years that change nothing, and those whose holidays are not told.
fn known_years(calendars: &[Calendar], at: &At<'_>) {
    let index = Index::of(&mut calendars.iter().map(|calendar| calendar.id.as_str()));
    let base = |calendar: &&Calendar| calendars.get(index.position(calendar.base.as_ref()?.as_str())?);
    for (n, calendar) in calendars.iter().enumerate().filter(|(_, calendar)| !calendar.known_years.is_empty())
    {
        let (mut is_known, mut is_told) = (vec![false; 10_000], vec![false; 10_000]);
        let mark = |marks: &mut [bool], year: i32| {
            if let Some(mark) = usize::try_from(year).ok().and_then(|year| marks.get_mut(year)) {
                *mark = true;
            }
        };
        let mut is_of_cn = false;
        for (bases, calendar) in std::iter::successors(Some(calendar), base).enumerate() {
            is_of_cn = calendar.base.as_ref().is_some_and(|base| base.as_str() == "cn");
            calendar.exceptions.iter().for_each(|exception| mark(&mut is_told, exception.day.year()));
            if bases > 0 {
                calendar.known_years.iter().for_each(|year| mark(&mut is_known, *year));
            }
        }
        let is = |marks: &[bool], year: i32| {
            usize::try_from(year).is_ok_and(|year| marks.get(year) == Some(&true))
        };
        let calendar_at = at.entry("calendars", n);
        for (position, year) in calendar.known_years.iter().enumerate() {
            let year_at = calendar_at.entry("knownYears", position);
            if !is_of_cn || is_known_to_cn(*year) || is(&is_known, *year) {
                year_at.find(known_anyway(&calendar.id, *year));
            } else if !is(&is_told, *year) {
                year_at.find(known_without_exception(&calendar.id, *year));
            }
        }
    }
}

/// Finds the years of the plan's dates that the calendar does not know, unless the policy refuses them.
pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let campaign = plan.campaign();
    known_years(&campaign.calendars, at);
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
