//! The outcome of a campaign in short.

use crate::{
    plan::Plan,
    review::{Lesson, PastCampaign, PastGoal, PastRisk, PastTask},
    say::Problem,
    schedule::Task,
    standing::Standing,
    value::{Day, Id, Rate, Span},
};
use std::collections::BTreeMap;

/// The outcome of a campaign as it is known on a day.
pub(crate) fn outcome(plan: &Plan, day: Day) -> Result<PastCampaign, Problem> {
    let (standing, campaign) = (plan.on(day), plan.campaign());
    let tasks = campaign.tasks.iter().enumerate().filter_map(|(n, task)| {
        Some(PastTask { task: task.id.clone(), duration: actual_duration(plan, n, task, day)? })
    });
    // the evaluation has the last word, where it was written by the day
    let evaluation = standing.evaluation()?.filter(|evaluation| evaluation.recorded_on <= day);
    let results = evaluation.into_iter().flat_map(|evaluation| evaluation.results);
    let evaluated: BTreeMap<Id, Rate> =
        results.filter_map(|result| Some((result.goal?, result.attainment?.defined()?))).collect();
    let goals = standing.goals()?.into_iter().filter_map(|goal| {
        let read = || goal.attainment?.defined();
        Some(PastGoal { attainment: evaluated.get(&goal.id).copied().or_else(read)?, goal: goal.id })
    });
    let reserve = standing.reserve()?;
    let review = campaign.retrospective.iter().filter(|review| review.held_on <= day);
    // the action by which a document is updated stays behind with its retrospective
    let lessons =
        review.flat_map(|review| &review.lessons).map(|lesson| Lesson { action: None, ..lesson.clone() });
    Ok(PastCampaign {
        campaign: campaign.id.clone(),
        name: Some(campaign.name.clone()),
        as_of: day,
        tasks: tasks.collect(),
        risks: risks(&standing)?,
        goals: goals.collect(),
        reserve_used: reserve.and_then(|reserve| reserve.drawn.share_of(reserve.amount).defined()),
        lessons: lessons.collect(),
    })
}

/// The time from the actual start of a task to its actual finish, in the kind of time of its duration;
/// `None` until it is finished.
fn actual_duration(plan: &Plan, n: usize, task: &Task, day: Day) -> Option<Span> {
    let (start, finish) = (task.actual_start?, task.actual_finish?);
    if finish.last_day() > day {
        return None;
    }
    let end = plan.campaign().policy.day_count.finish(finish).ok()?;
    let (start, calendar) = (start.start(), plan.task_calendars.of_task(n));
    let is_worked = task.duration.is_some_and(|duration| !duration.unit.is_elapsed());
    let minutes = plan.minutes_between(n, !is_worked, start, end).ok()?;
    Span::of_minutes(minutes, is_worked.then(|| calendar.minutes_per_day()))
}

/// The risks of which it is known whether they came true.
fn risks(standing: &Standing<'_>) -> Result<Vec<PastRisk>, Problem> {
    let risks = standing.campaign().risks.iter().zip(standing.fired_risks()?);
    let known = risks.filter_map(|(risk, fired)| Some(PastRisk { risk: risk.id.clone(), fired: fired? }));
    Ok(known.collect())
}
