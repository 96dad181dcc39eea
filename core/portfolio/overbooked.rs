//! People who have more work than time, over all campaigns.

use super::PortfolioCampaign;
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

/// Goes through the days on which a person's tasks begin, or are over since the day before.
fn sweep(member: &Id, work: &[PersonTask<'_>], all: &mut Vec<Overbooked>) -> Result<(), Problem> {
    // on a day, what is over ends before what begins
    let mut changes: Vec<(Day, bool, usize)> = Vec::with_capacity(work.len().saturating_mul(2));
    for (n, task) in work.iter().enumerate() {
        changes.push((task.start, true, n));
        // work to the last day there is never ends
        changes.extend(task.end.plus_days(1).ok().map(|after| (after, false, n)));
    }
    changes.sort_unstable();
    let (mut under_way, mut sum) = (BTreeSet::new(), Rate::ZERO);
    let mut open: Option<(Day, Rate, BTreeSet<usize>)> = None;
    for on_day in changes.chunk_by(|a, b| a.0 == b.0) {
        let mut begun = Vec::new();
        for (_, begins, n) in on_day {
            let Some(task) = work.get(*n) else { continue };
            if *begins {
                under_way.insert(*n);
                begun.push(*n);
                sum = sum.plus(task.effort)?;
            } else {
                under_way.remove(n);
                sum = sum.minus(task.effort)?;
            }
        }
        let Some((day, ..)) = on_day.first() else { continue };
        match &mut open {
            Some((_, most, tasks)) if sum > Rate::ONE => {
                *most = (*most).max(sum);
                tasks.extend(begun);
            }
            None if sum > Rate::ONE => open = Some((*day, sum, under_way.clone())),
            _ => {
                if let Some((start, most, tasks)) = open.take() {
                    let end = day.plus_days(-1)?;
                    all.push(told(member, work, (start, end), most, &tasks));
                }
            }
        }
    }
    if let Some((start, most, tasks)) = open {
        all.push(told(member, work, (start, Day::MAX), most, &tasks));
    }
    Ok(())
}

fn told(
    member: &Id,
    work: &[PersonTask<'_>],
    (start, end): (Day, Day),
    effort: Rate,
    tasks: &BTreeSet<usize>,
) -> Overbooked {
    let tasks: Vec<_> = tasks.iter().filter_map(|n| work.get(*n)).collect();
    let campaigns: BTreeSet<_> = tasks.iter().map(|task| task.campaign).collect();
    let named = tasks.iter().take(NAMED).map(|task| OverbookedTask {
        campaign: task.campaign.clone(),
        task: task.task.clone(),
        effort: task.effort,
    });
    Overbooked {
        member: member.clone(),
        name: tasks.first().map_or("", |task| task.name).to_owned(),
        start,
        end,
        effort,
        tasks: named.collect(),
        count: tasks.len(),
        campaigns: campaigns.len(),
    }
}
