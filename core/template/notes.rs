//! Notes on a campaign that was made from a template: what somebody should look at.

use super::{
    document::{Place, each_text},
    problems,
};
use crate::{
    audit::day_off,
    json::{Limits, parse},
    plan::Plan,
    say::{Finding, Problem, Problems, Text},
    value::{Day, RelativeDate, TaskDate},
};

answer! {
    /// One thing to look at in a template, or in the campaign that was made from it.
    pub struct TemplateNote {
        /// A stable dotted code, such as `template.collision`.
        pub code: &'static str,
        /// The place, as a JSON Pointer into the document of the reply.
        pub path: String,
        /// One sentence, with the values that it is about.
        pub message: Text,
    }
}

impl From<Problem> for TemplateNote {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code, path: problem.path, message: problem.message }
    }
}

impl From<Finding> for TemplateNote {
    fn from(finding: Finding) -> Self {
        Self { code: finding.code, path: finding.path, message: finding.message }
    }
}

/// Tells what somebody should look at: open roles, dependent steps on one day, days off, days that are past.
pub(super) fn tell(plan: &Plan, as_of: Option<Day>, notes: &mut Vec<TemplateNote>) -> Result<(), Problems> {
    for (n, member) in plan.campaign().team.iter().enumerate() {
        if member.is_role() && !member.is_own_group() {
            notes.push(problems::role_open(&member.name).at(format!("/team/{n}")).into());
        }
    }
    tell_order(plan, notes)?;
    let text = plan.to_json();
    let mut tree = parse(text.as_bytes(), Limits::default())?;
    each_text(&mut tree, &mut Place::default(), &mut |place, text| {
        if !place.is_date() {
            return;
        }
        let Ok(date) = text.parse::<RelativeDate>() else { return };
        if let Some(counted) = date.counted()
            && let Some(off) = day_off(plan, (&counted.anchor, counted.offset), false)
        {
            notes.push(TemplateNote { path: place.pointer.clone(), ..off.into() });
        }
        if let Some(as_of) = as_of
            && let Ok(day) = plan.date_of(&date).map(TaskDate::day)
            && day < as_of
        {
            notes.push(problems::past_day(text, day, as_of).at(place.pointer.clone()).into());
        }
    });
    Ok(())
}

/// Tells the steps that are on the day of a step that they follow, or before it is over, and those that are
/// over before they begin.
pub(super) fn tell_order(plan: &Plan, notes: &mut Vec<TemplateNote>) -> Result<(), Problem> {
    let crosses = |finding: &Finding| CROSSING.contains(&finding.code);
    let found = plan.as_written().audit()?.into_iter().filter(crosses);
    notes.extend(found.map(TemplateNote::from));
    Ok(())
}

/// The findings about steps whose days do not fit each other.
const CROSSING: [&str; 3] = ["schedule.onOneDay", "schedule.linkViolated", "schedule.finishBeforeStart"];
