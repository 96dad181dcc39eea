//! People and days that several campaigns share.

use super::{PortfolioCampaign, overbooked::NAMED};
use crate::value::{Day, Id};
use std::collections::{BTreeMap, BTreeSet};

answer! {
    /// A person who has work in several campaigns.
    pub struct SharedPerson {
        /// The id of the person.
        pub member: Id,
        /// The names that the campaigns give the person; several may be several people under one id.
        pub names: Vec<String>,
        /// The first campaigns, at most ten.
        pub campaigns: Vec<Id>,
        /// The number of campaigns.
        pub count: usize,
    }
}

answer! {
    /// Days on which several events run.
    pub struct SharedDays {
        /// The first of the days.
        pub start: Day,
        /// The last of the days.
        pub end: Day,
        /// The greatest number of events on one of them.
        pub most: usize,
        /// The first campaigns, at most ten.
        pub campaigns: Vec<Id>,
        /// The number of campaigns.
        pub count: usize,
    }
}

/// The people who have work in several campaigns, in the order of their ids.
pub(super) fn people(campaigns: &[&PortfolioCampaign]) -> Vec<SharedPerson> {
    let mut by_member: BTreeMap<&Id, (BTreeSet<&str>, BTreeSet<&Id>)> = BTreeMap::new();
    for campaign in campaigns {
        for work in &campaign.work {
            let (names, shared) = by_member.entry(&work.member).or_default();
            names.insert(&work.name);
            shared.insert(&campaign.campaign);
        }
    }
    let shared = by_member.into_iter().filter(|(_, (_, campaigns))| campaigns.len() > 1);
    let told = shared.map(|(member, (names, campaigns))| SharedPerson {
        member: member.clone(),
        names: names.into_iter().take(NAMED).map(str::to_owned).collect(),
        campaigns: first(&campaigns),
        count: campaigns.len(),
    });
    told.collect()
}

fn first(campaigns: &BTreeSet<&Id>) -> Vec<Id> {
    campaigns.iter().take(NAMED).map(|id| (*id).clone()).collect()
}

/// The stretches of days on which several events run, in order.
pub(super) fn days(campaigns: &[&PortfolioCampaign]) -> Vec<SharedDays> {
    let mut changes: Vec<(Day, bool, &Id)> = Vec::with_capacity(campaigns.len().saturating_mul(2));
    for campaign in campaigns {
        changes.push((campaign.event.start, true, &campaign.campaign));
        changes.extend(campaign.event.end.plus_days(1).ok().map(|after| (after, false, &campaign.campaign)));
    }
    changes.sort_unstable();
    let mut running = BTreeSet::new();
    let mut open: Option<(Day, usize, BTreeSet<&Id>)> = None;
    let mut all = Vec::new();
    let mut close = |(start, most, campaigns): (Day, usize, BTreeSet<&Id>), end| {
        all.push(SharedDays { start, end, most, count: campaigns.len(), campaigns: first(&campaigns) });
    };
    for on_day in changes.chunk_by(|a, b| a.0 == b.0) {
        let Some((day, ..)) = on_day.first() else { continue };
        let mut begun = Vec::new();
        for (_, begins, id) in on_day {
            if *begins {
                running.insert(*id);
                begun.push(*id);
            } else {
                running.remove(id);
            }
        }
        match &mut open {
            Some((_, most, campaigns)) if running.len() > 1 => {
                *most = (*most).max(running.len());
                campaigns.extend(begun);
            }
            None if running.len() > 1 => open = Some((*day, running.len(), running.clone())),
            _ => {
                if let Some(stretch) = open.take() {
                    close(stretch, day.plus_days(-1).unwrap_or(*day));
                }
            }
        }
    }
    if let Some(stretch) = open {
        close(stretch, Day::MAX);
    }
    all
}
