//! A budget of many lines, planned and spent, each with a category, an owner and a group.

use crate::{Draws, cents};
use campaignkit::{
    Campaign, Plan,
    answers::{BudgetRollUp, Funds},
    budget::{Budget, Line},
    team::Member,
    value::{Amount, Day},
};
use std::fmt::Write;

pub(crate) fn campaign(draws: &mut Draws, lines: i64) -> Campaign {
    let line = |n| {
        let mut id =
            |prefix: &str, most| format!("{prefix}{}", draws.between(1, most)).parse().expect("an id");
        let (category, owner, group) = (id("category", 50), id("owner", 20), id("group", 7));
        let planned = draws.between(100, 10_000_000);
        Line {
            id: format!("line{n}").parse().expect("an id"),
            category,
            owner: Some(owner),
            group: Some(group),
            item: format!("Item {n}"),
            planned: Some(cents(planned)),
            actual: Some(cents(draws.between(0, planned * 6 / 5))),
            ..Line::default()
        }
    };
    let member = |n| Member {
        id: format!("owner{n}").parse().expect("an id"),
        name: format!("Owner {n}"),
        ..Member::default()
    };
    Campaign {
        id: "made".parse().expect("an id"),
        team: (1..=20).map(member).collect(),
        currency: "CNY".parse().expect("a currency"),
        budget: Some(Budget { lines: (0..lines).map(line).collect(), ..Budget::default() }),
        ..Campaign::default()
    }
}

pub(crate) fn roll_up(plan: &Plan) -> BudgetRollUp {
    plan.on(Day::MAX).budget().expect("amounts in range").budget.expect("a budget")
}

/// A line for each line and each whole: what it is, its id and our figures; a line's category, owner and group after them.
pub(crate) fn lines(plan: &Plan) -> String {
    let answer = roll_up(plan);
    let mut text = String::new();
    let mut row = |what: &str, id: &str, planned: Amount, funds: &Funds, keys: &str| {
        let spent = funds.spent.expect("an actual amount");
        let variance = funds.variance.as_ref().expect("a variance").amount;
        let available = funds.available.as_ref().defined().expect("what is available");
        let used =
            funds.utilisation.as_ref().and_then(|used| used.as_ref().defined()).expect("a utilisation");
        writeln!(text, "{what},{id},{planned},{spent},{variance},{available},{used}{keys}").unwrap();
    };
    let known = |planned: &campaignkit::value::Figure<Amount>| *planned.as_ref().defined().expect("a sum");
    let written = &plan.campaign().budget.as_ref().expect("a budget").lines;
    for (line, from) in answer.lines.iter().zip(written) {
        let [owner, group] = [&from.owner, &from.group].map(|id| id.as_ref().expect("an id"));
        let keys = format!(",{},{owner},{group}", line.category);
        row("line", line.id.as_str(), line.planned.expect("an amount"), &line.funds, &keys);
    }
    for c in &answer.categories {
        row("category", c.category.as_str(), known(&c.subtotal.planned), &c.subtotal.funds, "");
    }
    for o in &answer.owners {
        row(
            "owner",
            o.owner.as_ref().expect("an id").as_str(),
            known(&o.subtotal.planned),
            &o.subtotal.funds,
            "",
        );
    }
    for g in &answer.groups {
        row(
            "group",
            g.group.as_ref().expect("an id").as_str(),
            known(&g.subtotal.planned),
            &g.subtotal.funds,
            "",
        );
    }
    row("total", "", known(&answer.direct_cost), &answer.funds, "");
    text
}
