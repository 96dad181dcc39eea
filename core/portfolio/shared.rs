//! People and days that several campaigns share.

use super::{
    PortfolioCampaign,
    overbooked::NAMED,
    stretch::{Stretch, stretches},
};
use crate::{
    say::Problem,
    value::{Day, Id},
};
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
pub(super) fn days(campaigns: &[&PortfolioCampaign]) -> Result<Vec<SharedDays>, Problem> {
    let events: Vec<_> = campaigns.iter().map(|one| (one.event.start, one.event.end)).collect();
    let shared = stretches(&events, 1, |running, _, _| Ok(running.len()))?;
    let told = shared.into_iter().map(|Stretch { start, end, most, going_on }| {
        let campaigns = going_on.iter().filter_map(|n| campaigns.get(*n)).map(|one| &one.campaign).collect();
        SharedDays { start, end, most, campaigns: first(&campaigns), count: campaigns.len() }
    });
    Ok(told.collect())
}
