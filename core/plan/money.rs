//! The references of the budget resolved.

use super::entities::Entities;
use crate::{
    budget::{Budget, Exchange, FundEntry, FundState, Reserve, Scopes, problems},
    campaign::Campaign,
    record::At,
    value::{Currency, Day, Id, Rate, sorted_positions},
};

/// The budget's references by position.
#[derive(Clone, Debug, Default)]
pub(crate) struct Money {
    /// The entries in the order of their days, those of one day as they are written.
    pub(crate) entries: Vec<Booked>,
    /// The lines that give and get, by the transfer's position.
    pub(crate) transfers: Vec<[usize; 2]>,
    /// The lines of each version, by its position.
    pub(crate) versions: Vec<Vec<usize>>,
    /// The line that each draw on the contingency reserve goes to.
    pub(crate) draws: Vec<Option<usize>>,
    /// The line that each draw on the management reserve goes to.
    pub(crate) management_draws: Vec<Option<usize>>,
    /// Everything that lines are added up in.
    pub(crate) scopes: Scopes,
}

/// Where an entry stands, and what it speaks of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Booked {
    pub(crate) entry: usize,
    pub(crate) line: usize,
    pub(crate) settles: Option<usize>,
}

impl Money {
    /// Finds everything the budget refers to, reporting what there is not.
    pub(super) fn of(
        campaign: &Campaign,
        names: &Entities,
        exchange: Option<&Exchange>,
        at: &At<'_>,
    ) -> Self {
        let Some(budget) = &campaign.budget else { return Self::default() };
        let at = &at.member("budget");
        let convertible = |currency: Option<Currency>, on: Option<Day>, at: At<'_>| {
            if let Some((exchange, currency)) = exchange.zip(currency) {
                at.or_refuse(exchange.rate(currency, on));
            }
        };
        for (n, line) in budget.lines.iter().enumerate() {
            let at = at.entry("lines", n);
            names.lines.claim(n, &at.member("id"));
            convertible(line.currency, None, at.member("currency"));
            names.team.find(line.owner.as_ref(), &at.member("owner"));
            names.team.find(line.approver.as_ref(), &at.member("approver"));
            names.tasks.find_all(&line.tasks, &at.member("tasks"));
            names.goals.find_all(&line.goals, &at.member("goals"));
            names.risks.find_all(&line.risks, &at.member("risks"));
        }
        let draws = |reserve: &Option<Reserve>, at: At<'_>| {
            reserve.as_ref().map(|reserve| draws(reserve, names, &at)).unwrap_or_default()
        };
        let (draws, management_draws) = (
            draws(&budget.reserve, at.member("reserve")),
            draws(&budget.management_reserve, at.member("managementReserve")),
        );
        let on = |n: usize| budget.entries.get(n).map(|entry| entry.day);
        let mut booked = Vec::with_capacity(budget.entries.len());
        for (n, entry) in budget.entries.iter().enumerate() {
            let at = at.entry("entries", n);
            if entry.id.is_some() {
                names.entries.claim(n, &at.member("id"));
            }
            let line = names.lines.find(Some(&entry.line), &at.member("line"));
            shape(entry, &at);
            let of_line = line.and_then(|line| budget.lines.get(line)?.currency);
            let dated = at.member(if entry.currency.is_some() { "currency" } else { "day" });
            convertible(entry.currency.or(of_line), Some(entry.day), dated);
            let settles = names.entries.find(entry.settles.as_ref(), &at.member("settles"));
            names.team.find(entry.approver.as_ref(), &at.member("approver"));
            booked.push(Booked { entry: n, line: line.unwrap_or_default(), settles });
        }
        let by_day = sorted_positions(booked.len(), &|a, b| on(a).cmp(&on(b)));
        let line = |id: &Id, at: At<'_>| names.lines.find(Some(id), &at).unwrap_or_default();
        let transfers = budget.transfers.iter().enumerate().map(|(n, transfer)| {
            let at = at.entry("transfers", n);
            let lines = [line(&transfer.from, at.member("from")), line(&transfer.to, at.member("to"))];
            names.team.find(transfer.approver.as_ref(), &at.member("approver"));
            lines
        });
        let transfers = transfers.collect();
        let versions = budget.versions.iter().enumerate().map(|(n, version)| {
            let at = at.entry("versions", n);
            names.versions.claim(n, &at.member("id"));
            names.team.find(version.approver.as_ref(), &at.member("approver"));
            let lines = version.lines.iter().enumerate();
            lines.map(|(k, of)| line(&of.line, at.entry("lines", k).member("line"))).collect()
        });
        let versions = versions.collect();
        thresholds(budget, &at.member("control").member("thresholds"));
        Self {
            entries: by_day.into_iter().filter_map(|n| booked.get(n).copied()).collect(),
            transfers,
            versions,
            draws,
            management_draws,
            scopes: Scopes::of(&budget.lines),
        }
    }
}

fn draws(reserve: &Reserve, names: &Entities, at: &At<'_>) -> Vec<Option<usize>> {
    names.team.find(reserve.owner.as_ref(), &at.member("owner"));
    names.team.find(reserve.approver.as_ref(), &at.member("approver"));
    let draws = reserve.draws.iter().enumerate().map(|(n, draw)| {
        let at = at.entry("draws", n);
        names.risks.find(draw.risk.as_ref(), &at.member("risk"));
        let line = names.lines.find(draw.line.as_ref(), &at.member("line"));
        names.team.find(draw.approver.as_ref(), &at.member("approver"));
        line
    });
    draws.collect()
}

/// An entry has an amount, unless it releases what is left of another.
fn shape(entry: &FundEntry, at: &At<'_>) {
    let release = entry.state == FundState::Released;
    let (member, problem) = if release && entry.settles.is_none() {
        ("settles", problems::release_of_nothing())
    } else if !release && entry.amount.is_none() {
        ("amount", problems::entry_amount())
    } else {
        return;
    };
    if !at.member("state").is_refused() {
        at.member(member).refuse(problem);
    }
}

/// An alert at nothing spent would always be raised.
fn thresholds(budget: &Budget, at: &At<'_>) {
    /// Every line keeps its place among them.
    const MOST: usize = 100;
    let thresholds = budget.control.as_ref().map_or(&[][..], |control| &control.thresholds);
    if thresholds.len() > MOST {
        at.refuse(problems::too_many_thresholds(thresholds.len(), MOST));
        return;
    }
    for (n, _) in thresholds.iter().enumerate().filter(|(_, share)| **share <= Rate::ZERO) {
        at.item(n).refuse(problems::threshold_range());
    }
}
