//! People who have more work than time, over all campaigns.

use super::{
    PortfolioCampaign,
    stretch::{Stretch, stretches},
};
use crate::{
    say::Problem,
    value::{Day, Id, Rate},
};
use std::collections::{BTreeMap, BTreeSet};

answer! {
    /// One of the tasks of a person who is overbooked.
    pub struct OverbookedTask {
        /// The id of the campaign.
        pub campaign: Id,
        /// The id of the task.
        pub task: Id,
        /// The part of the person's time that it takes.
        pub effort: Rate,
    }
}

answer! {
    /// Days on which the tasks of a person take more than all of the time.
    pub struct Overbooked {
        /// The id of the person, in all campaigns.
        pub member: Id,
        /// The name of the person.
        pub name: String,
        /// The first of the days.
        pub start: Day,
        /// The last of the days.
        pub end: Day,
        /// The greatest sum of the efforts on one of them.
        pub effort: Rate,
        /// The first tasks of these days, at most ten, in the order of campaign and task.
        pub tasks: Vec<OverbookedTask>,
        /// The number of tasks.
        pub count: usize,
        /// The number of campaigns that they are in.
        pub campaigns: usize,
    }
}

/// The number of entries that are named where there may be many.
pub(super) const NAMED: usize = 10;

/// A task of a person, with its campaign.
struct PersonTask<'c> {
    campaign: &'c Id,
    task: &'c Id,
    name: &'c str,
    start: Day,
    end: Day,
    effort: Rate,
}

/// The people who are overbooked in campaigns that stand in order: by person, then by day.
pub(super) fn overbooked(campaigns: &[&PortfolioCampaign]) -> Result<Vec<Overbooked>, Problem> {
    let mut by_member: BTreeMap<&Id, Vec<PersonTask<'_>>> = BTreeMap::new();
    for campaign in campaigns {
        for work in &campaign.work {
            by_member.entry(&work.member).or_default().push(PersonTask {
                campaign: &campaign.campaign,
                task: &work.task,
                name: &work.name,
                start: work.start,
                end: work.end,
                effort: work.effort,
            });
        }
    }
    let mut all = Vec::new();
    for (member, work) in by_member {
        sweep(member, &work, &mut all)?;
    }
    Ok(all)
}

/// Finds the days on which a person's tasks take more than all of the time.
fn sweep(member: &Id, work: &[PersonTask<'_>], all: &mut Vec<Overbooked>) -> Result<(), Problem> {
    let days: Vec<_> = work.iter().map(|task| (task.start, task.end)).collect();
    let mut sum = Rate::ZERO;
    let over = stretches(&days, Rate::ONE, |_, n, begins| {
        let effort = work.get(n).map_or(Rate::ZERO, |task| task.effort);
        sum = if begins { sum.plus(effort)? } else { sum.minus(effort)? };
        Ok(sum)
    })?;
    all.extend(over.iter().map(|stretch| told(member, work, stretch)));
    Ok(())
}

fn told(member: &Id, work: &[PersonTask<'_>], stretch: &Stretch<Rate>) -> Overbooked {
    let tasks: Vec<_> = stretch.going_on.iter().filter_map(|n| work.get(*n)).collect();
    let campaigns: BTreeSet<_> = tasks.iter().map(|task| task.campaign).collect();
    let named = tasks.iter().take(NAMED).map(|task| OverbookedTask {
        campaign: task.campaign.clone(),
        task: task.task.clone(),
        effort: task.effort,
    });
    Overbooked {
        member: member.clone(),
        name: tasks.first().map_or("", |task| task.name).to_owned(),
        start: stretch.start,
        end: stretch.end,
        effort: stretch.most,
        tasks: named.collect(),
        count: tasks.len(),
        campaigns: campaigns.len(),
    }
}
