//! Portfolios: parts may be put together in any order and grouping, on any number of threads.

use crate::template::examples;
use campaignkit::{
    Plan,
    portfolio::{PortfolioAssessRequest, PortfolioCampaign, PortfolioPart},
    value::{Day, Problems},
};
use proptest::prelude::*;

/// The example campaigns on three days each, so that people, days and campaigns meet.
fn campaigns() -> Vec<PortfolioCampaign> {
    let mut all = Vec::new();
    for (_, mut campaign) in examples() {
        // the people of all campaigns are few
        for (n, member) in campaign.team.iter_mut().enumerate() {
            member.name = format!("{} {}", member.name, n % 2);
        }
        let plan = Plan::new(campaign).unwrap();
        let start = plan.campaign().event.start;
        for days in [-20, 0, 3] {
            all.extend(PortfolioPart::of(&plan, start.plus_days(days).unwrap()).unwrap().campaigns);
        }
    }
    let mut again = all.clone();
    for campaign in &mut again {
        campaign.campaign = format!("{}-2", campaign.campaign).parse().unwrap();
    }
    all.extend(again);
    all
}

fn assessed(parts: Vec<PortfolioPart>) -> String {
    let answer = PortfolioAssessRequest { parts, ..PortfolioAssessRequest::default() }.answer().unwrap();
    serde_json::to_string(&answer).unwrap()
}

#[test]
fn order_and_grouping_make_no_difference() {
    let all = campaigns();
    let whole = assessed(vec![PortfolioPart { campaigns: all.clone() }]);
    assert!(whole.contains("\"overbooked\":[{"), "the examples share people");
    let count = all.len();
    let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
    let groups = prop::collection::vec(0..4_usize, count);
    proptest!(ProptestConfig::with_cases(32), |(order in order, groups in groups, joined in 0..4_usize)| {
        let mut parts = vec![PortfolioPart::default(); 4];
        for (n, group) in order.into_iter().zip(groups) {
            parts[group].campaigns.push(all[n].clone());
        }
        // two of the parts are one
        let other = parts.remove(joined);
        parts[joined % 3].join(other);
        prop_assert_eq!(assessed(parts), whole.clone());
    });
}

#[test]
fn many_campaigns_are_the_part_of_each() {
    let campaigns = examples();
    let day: Day = "2024-08-01".parse().unwrap();
    let read = |n: usize| -> Result<(Plan, Day), Problems> {
        Ok((Plan::new(campaigns[n % campaigns.len()].1.clone())?, day))
    };
    let all = PortfolioPart::of_all((0..150).map(|n| move || read(n))).unwrap();
    let mut one_by_one = PortfolioPart::default();
    for n in 0..150 {
        let (plan, day) = read(n).unwrap();
        one_by_one.join(PortfolioPart::of(&plan, day).unwrap());
    }
    assert_eq!(all, one_by_one);
}

#[test]
fn a_part_takes_a_few_kilobytes() {
    for (name, campaign) in examples() {
        let plan = Plan::new(campaign).unwrap();
        let day = plan.latest_day().unwrap_or(plan.campaign().event.start);
        let part = serde_json::to_string(&PortfolioPart::of(&plan, day).unwrap()).unwrap();
        assert!(part.len() < 10_000, "{name}: {}", part.len());
    }
}
