//! The references of the budget resolved.

use super::entities::Entities;
use crate::{
    budget::{
        Budget, BudgetVersion, Exchange, FundEntry, FundState, PhasedAmount, Reserve, Scopes, Transfer,
        problems,
    },
    campaign::Campaign,
    record::At,
    value::{Currency, Day, Id, Rate, sorted_positions},
};

/// The references of the budget by position.
#[derive(Clone, Debug, Default)]
pub(crate) struct ResolvedBudget {
    /// The entries in the order of their days, those of one day as they are written.
    pub(crate) entries: Vec<ResolvedEntry>,
    /// The line that each transfer takes from and the line that it adds to, by the transfer's position.
    pub(crate) transfers: Vec<[usize; 2]>,
    /// The lines of each version, by the version's position.
    pub(crate) versions: Vec<Vec<usize>>,
    /// The line that each draw on the contingency reserve goes to.
    pub(crate) draws: Vec<Option<usize>>,
    /// The line that each draw on the management reserve goes to.
    pub(crate) management_draws: Vec<Option<usize>>,
    /// Everything that lines are added up in.
    pub(crate) scopes: Scopes,
}

/// An entry by its position, with the positions of its line and of the entry that it settles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResolvedEntry {
    pub(crate) entry: usize,
    pub(crate) line: usize,
    pub(crate) settles: Option<usize>,
}

impl ResolvedBudget {
    /// Resolves the references of the budget and reports every one to nothing.
    pub(super) fn of(
        campaign: &Campaign,
        names: &Entities,
        exchange: Option<&Exchange>,
        at: &At<'_>,
    ) -> Self {
        let Some(budget) = &campaign.budget else { return Self::default() };
        let at = &at.member("budget");
        let resolver = Resolver { budget, names, exchange };
        resolver.check_lines(at);
        names.income.claim_all("id", &at.member("income"));
        PhasedAmount::check_all(&budget.phasing, &at.member("phasing"));
        let draws = resolver.draws(budget.reserve.as_ref(), 0, &at.member("reserve"));
        let management_reserve = budget.management_reserve.as_ref();
        let management_draws =
            resolver.draws(management_reserve, draws.len(), &at.member("managementReserve"));
        let entries = resolver.entries(at);
        let transfers = budget.transfers.iter().enumerate();
        let transfers =
            transfers.map(|(n, transfer)| resolver.transfer(n, transfer, &at.entry("transfers", n)));
        let transfers = transfers.collect();
        let versions = budget.versions.iter().enumerate();
        let versions = versions.map(|(n, version)| resolver.version(n, version, &at.entry("versions", n)));
        let versions = versions.collect();
        check_thresholds(budget, &at.member("control").member("thresholds"));
        Self { entries, transfers, versions, draws, management_draws, scopes: Scopes::of(&budget.lines) }
    }
}

/// The budget, with the ids that it can refer to and the rates for its currencies.
struct Resolver<'c> {
    budget: &'c Budget,
    names: &'c Entities,
    exchange: Option<&'c Exchange>,
}

impl Resolver<'_> {
    fn check_lines(&self, at: &At<'_>) {
        let names = self.names;
        for (n, line) in self.budget.lines.iter().enumerate() {
            let at = at.entry("lines", n);
            names.lines.claim(n, &at.member("id"));
            self.check_rate(line.currency, None, &at.member("currency"));
            PhasedAmount::check_all(&line.phasing, &at.member("phasing"));
            names.team.find(line.owner.as_ref(), &at.member("owner"));
            names.team.find(line.approver.as_ref(), &at.member("approver"));
            if let Some(window) = &line.window {
                let at = at.member("window");
                names.find_day(Some(&window.start), &at.member("start"));
                names.find_day(Some(&window.end), &at.member("end"));
            }
            names.tasks.find_all(&line.tasks, &at.member("tasks"));
            names.goals.find_all(&line.goals, &at.member("goals"));
            names.risks.find_all(&line.risks, &at.member("risks"));
        }
    }

    /// Refuses a currency that has no rate on a day.
    fn check_rate(&self, currency: Option<Currency>, on: Option<Day>, at: &At<'_>) {
        if let Some((exchange, currency)) = self.exchange.zip(currency) {
            at.or_refuse(exchange.rate(currency, on));
        }
    }

    /// The lines of the draws on a reserve, of which the first has a position among all draws.
    fn draws(&self, reserve: Option<&Reserve>, first: usize, at: &At<'_>) -> Vec<Option<usize>> {
        let Some(reserve) = reserve else { return Vec::new() };
        let names = self.names;
        names.team.find(reserve.owner.as_ref(), &at.member("owner"));
        names.team.find(reserve.approver.as_ref(), &at.member("approver"));
        let draws = reserve.draws.iter().enumerate().map(|(n, draw)| {
            let at = at.entry("draws", n);
            if draw.id.is_some() {
                names.draws.claim(first.saturating_add(n), &at.member("id"));
            }
            names.team.find(draw.requested_by.as_ref(), &at.member("requestedBy"));
            names.risks.find(draw.risk.as_ref(), &at.member("risk"));
            names.issues.find(draw.issue.as_ref(), &at.member("issue"));
            names.changes.find(draw.change.as_ref(), &at.member("change"));
            let line = names.lines.find(draw.line.as_ref(), &at.member("line"));
            names.team.find(draw.approver.as_ref(), &at.member("approver"));
            line
        });
        draws.collect()
    }

    /// The entries in the order of their days.
    fn entries(&self, at: &At<'_>) -> Vec<ResolvedEntry> {
        let written = &self.budget.entries;
        let entries = written.iter().enumerate();
        let entries = entries.map(|(n, entry)| self.entry(n, entry, &at.entry("entries", n)));
        let entries: Vec<ResolvedEntry> = entries.collect();
        let day = |n: usize| written.get(n).map(|entry| entry.day);
        let by_day = sorted_positions(entries.len(), &|a, b| day(a).cmp(&day(b)));
        by_day.into_iter().filter_map(|n| entries.get(n).copied()).collect()
    }

    fn entry(&self, n: usize, entry: &FundEntry, at: &At<'_>) -> ResolvedEntry {
        let names = self.names;
        if entry.id.is_some() {
            names.entries.claim(n, &at.member("id"));
        }
        let line = names.lines.find(Some(&entry.line), &at.member("line"));
        check_amount(entry, at);
        let line_currency = line.and_then(|line| self.budget.lines.get(line)?.currency);
        let member = if entry.currency.is_some() { "currency" } else { "day" };
        let currency = entry.currency.or(line_currency);
        match (entry.charged, entry.amount) {
            (None, _) => self.check_rate(currency, Some(entry.day), &at.member(member)),
            (Some(charged), Some(amount)) => {
                if charged.is_zero() || amount.is_zero() || charged.is_negative() != amount.is_negative() {
                    at.member("charged").refuse(problems::charged_sign(amount, charged));
                }
            }
            (Some(_), None) => {}
        }
        if line_currency != currency {
            self.check_rate(line_currency, Some(entry.day), &at.member("day"));
        }
        let settles = names.entries.find(entry.settles.as_ref(), &at.member("settles"));
        names.team.find(entry.approver.as_ref(), &at.member("approver"));
        ResolvedEntry { entry: n, line: line.unwrap_or_default(), settles }
    }

    /// The line that a transfer takes from, and the line that it adds to.
    fn transfer(&self, n: usize, transfer: &Transfer, at: &At<'_>) -> [usize; 2] {
        if transfer.id.is_some() {
            self.names.transfers.claim(n, &at.member("id"));
        }
        self.names.team.find(transfer.requested_by.as_ref(), &at.member("requestedBy"));
        let from = self.line(&transfer.from, &at.member("from"));
        let to = self.line(&transfer.to, &at.member("to"));
        self.check_rate(transfer.currency, None, &at.member("currency"));
        self.names.team.find(transfer.approver.as_ref(), &at.member("approver"));
        [from, to]
    }

    /// The lines of a version.
    fn version(&self, n: usize, version: &BudgetVersion, at: &At<'_>) -> Vec<usize> {
        self.names.versions.claim(n, &at.member("id"));
        self.names.team.find(version.requested_by.as_ref(), &at.member("requestedBy"));
        self.names.team.find(version.approver.as_ref(), &at.member("approver"));
        let lines = version.lines.iter().enumerate();
        lines.map(|(n, listed)| self.line(&listed.line, &at.entry("lines", n).member("line"))).collect()
    }

    fn line(&self, id: &Id, at: &At<'_>) -> usize {
        self.names.lines.find(Some(id), at).unwrap_or_default()
    }
}

/// Refuses an entry without an amount, unless it releases the rest of another entry.
fn check_amount(entry: &FundEntry, at: &At<'_>) {
    let is_release = entry.state == FundState::Released;
    let (member, problem) = if is_release && entry.settles.is_none() {
        ("settles", problems::release_of_nothing())
    } else if !is_release && entry.amount.is_none() {
        ("amount", problems::entry_amount())
    } else {
        return;
    };
    if !at.member("state").is_refused() {
        at.member(member).refuse(problem);
    }
}

/// Refuses more than 100 thresholds, and a threshold of zero or less, at which an alert would always be
/// raised.
fn check_thresholds(budget: &Budget, at: &At<'_>) {
    /// The most thresholds: the books keep a day per threshold for every line and scope.
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
