//! Notes on a campaign that was made from a template: what somebody should look at.

use super::{
    document::{Place, each_text},
    problems,
};
use crate::{
    audit::day_off,
    json::{Limits, parse},
    plan::Plan,
    say::{Problem, Problems, Text},
    schedule::LinkType,
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

/// Tells what somebody should look at: open roles, dependent steps on one day, days off, days that are past.
pub(super) fn tell(plan: &Plan, as_of: Option<Day>, notes: &mut Vec<TemplateNote>) -> Result<(), Problems> {
    for (n, member) in plan.campaign().team.iter().enumerate() {
        if member.is_role() && !member.is_own_group() {
            notes.push(problems::role_open(&member.name).at(format!("/team/{n}")).into());
        }
    }
    tell_collisions(plan, notes);
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
            notes.push(TemplateNote { code: off.code, path: place.pointer.clone(), message: off.message });
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

/// Tells the steps that are on the day of the step that they follow, or before it is over.
fn tell_collisions(plan: &Plan, notes: &mut Vec<TemplateNote>) {
    let tasks = &plan.campaign().tasks;
    for link in plan.links().iter().filter(|link| link.kind == LinkType::FinishToStart) {
        let (Some(before), Some(task)) = (tasks.get(link.from), tasks.get(link.to)) else { continue };
        let Some(start) = task.start_date().map(TaskDate::day) else { continue };
        let Some(last) = last_day(plan, link.from) else { continue };
        let path = format!("/tasks/{}/start", link.to);
        if start == last {
            notes.push(problems::collision(&task.name, &before.name, start).at(path).into());
        } else if start < last {
            notes.push(problems::order(&task.name, start, &before.name, last).at(path).into());
        }
    }
}

/// The last day on which a task is worked at, by its typed dates; that of its start if it takes no time.
fn last_day(plan: &Plan, n: usize) -> Option<Day> {
    let start = plan.campaign().tasks.get(n)?.start_date().map(TaskDate::day);
    let finish = plan.stated_finish(n).ok()??;
    let last = TaskDate::At(finish).last_day();
    Some(start.map_or(last, |start| start.max(last)))
}
