//! The amounts of the lines before any movement, and the movements of entries, transfers and draws.

use super::Standing;
use crate::{
    budget::{
        Account, Budget, DatedEntry, ForeignOpening, FundState, Irregularity, Movement, Opening, Settlement,
        TransferStatus,
    },
    plan::Plan,
    say::Problem,
    value::{Amount, Currency},
};

choice! {
    /// The source of the approved amount of a line.
    pub enum ApprovedBasis {
        /// No version or entry approves an amount, so the planned amount counts as approved.
        Planned "planned" "planned" "预算金额",
        /// The last approved version.
        Version "version" "approved version" "已批准版本",
        /// The approvals among the entries.
        Entries "entries" "approval entries" "审批记录",
    }
}

/// The movements of the entries, and the irregularities of entries by their positions.
pub(super) struct EntryMovements {
    pub(super) movements: Vec<Movement>,
    pub(super) irregularities: Vec<(usize, Irregularity)>,
}

/// The lines in a foreign currency before any movement, as they count in the campaign's: at the first rate.
/// Amounts that cannot be converted are not known.
pub(super) fn foreign_openings(
    plan: &Plan,
    budget: &Budget,
    openings: &[Opening],
    unknown_amounts: &mut Vec<(usize, Problem)>,
) -> Vec<ForeignOpening> {
    let mut foreign = Vec::new();
    for (n, (line, own)) in budget.lines.iter().zip(openings).enumerate() {
        if line.currency.is_none() || !plan.is_foreign(Some(line)) {
            continue;
        }
        let mut lost = None;
        let mut converted =
            |amount: Amount| plan.planned(Some(line), amount).map_err(|problem| lost = Some(problem)).ok();
        let actual = own.actual.and_then(&mut converted);
        let reported = Opening {
            planned: own.planned.and_then(&mut converted),
            approved: own.approved.and_then(&mut converted),
            actual,
            actual_known: own.actual_known && actual.is_some() == own.actual.is_some(),
            window: None,
        };
        unknown_amounts.extend(lost.map(|problem| (n, problem)));
        foreign.push(ForeignOpening { line: n, decimals: plan.currency_of(Some(line)).decimals(), reported });
    }
    foreign
}

/// The amounts of the lines before any movement, each in its own currency.
pub(super) fn openings(
    standing: &Standing<'_>,
    budget: &Budget,
    bases: &[ApprovedBasis],
    unknown_windows: &mut Vec<(usize, Problem)>,
    unknown_amounts: &mut Vec<(usize, Problem)>,
) -> Vec<Opening> {
    let plan = standing.plan;
    let mut openings = Vec::with_capacity(budget.lines.len());
    for (n, (line, basis)) in budget.lines.iter().zip(bases).enumerate() {
        let currency = plan.currency_of(Some(line));
        // an amount that cannot be held is none that sums could take
        let planned = line.amount().map_err(|problem| unknown_amounts.push((n, problem))).ok().flatten();
        let planned = planned.map(|amount| currency.round(amount));
        let approved = match basis {
            ApprovedBasis::Planned => planned,
            ApprovedBasis::Version => Some(planned.unwrap_or_default()),
            ApprovedBasis::Entries => Some(Amount::ZERO),
        };
        let day = |day, member: &str| {
            plan.day_of(day).map_err(|p| p.at(format!("/budget/lines/{n}/window/{member}")))
        };
        let window = line.window.as_ref().and_then(|window| {
            let days = day(&window.start, "start").and_then(|start| Ok((start, day(&window.end, "end")?)));
            days.map_err(|problem| unknown_windows.push((n, problem))).ok()
        });
        let actual = line.actual.map(|amount| currency.round(amount));
        openings.push(Opening { planned, approved, actual, actual_known: actual.is_some(), window });
    }
    // entries of actual costs take the place of the actual cost that the line states
    for resolved in &plan.resolved_budget.entries {
        let Some(entry) = budget.entries.get(resolved.entry).filter(|e| e.state == FundState::Actual) else {
            continue;
        };
        if let Some(opening) = openings.get_mut(resolved.line) {
            // known once an entry up to the day says it; the printed amount no longer counts
            opening.actual_known =
                (opening.actual_known && opening.actual.is_none()) || standing.knows(entry.day);
            opening.actual = None;
        }
    }
    openings
}

/// The settlement of the entries in their currencies, before any entry is taken.
pub(super) fn settlement<'p>(plan: &'p Plan, budget: &'p Budget) -> Settlement<'p> {
    let mut currencies = vec![plan.campaign().currency; budget.entries.len()];
    let of_entry = |entry: usize, line: usize| -> Option<Currency> {
        budget.entries.get(entry)?.currency.or(budget.lines.get(line)?.currency)
    };
    for resolved in &plan.resolved_budget.entries {
        let written = of_entry(resolved.entry, resolved.line);
        if let Some((currency, written)) = currencies.get_mut(resolved.entry).zip(written) {
            *currency = written;
        }
    }
    let has_foreign = budget.lines.iter().any(|line| line.currency.is_some());
    let lines = budget.lines.iter().filter(|_| has_foreign).map(|line| plan.currency_of(Some(line)));
    Settlement::new(&budget.entries, currencies, lines.collect(), Some(plan.exchange()))
}

/// The movements of the entries up to the day. Those of an entry beyond 28 digits are lost, with the problem
/// at its place.
pub(super) fn entry_movements(
    standing: &Standing<'_>,
    budget: &Budget,
    settlement: &mut Settlement<'_>,
    lost: &mut Vec<Problem>,
) -> EntryMovements {
    let mut movements = Vec::with_capacity(budget.entries.len());
    let mut irregularities = Vec::new();
    for resolved in &standing.plan.resolved_budget.entries {
        let Some(written) = budget.entries.get(resolved.entry).filter(|e| standing.knows(e.day)) else {
            continue;
        };
        let dated = DatedEntry {
            entry: resolved.entry,
            line: resolved.line,
            day: written.day,
            state: written.state,
            amount: written.amount,
            settles: resolved.settles,
        };
        match settlement.take(&dated, &mut movements) {
            Ok(irregularity) => irregularities.extend(irregularity.map(|found| (resolved.entry, found))),
            Err(problem) => {
                settlement.lose(&dated, &mut movements);
                lost.push(problem.at(format!("/budget/entries/{}", resolved.entry)));
            }
        }
    }
    EntryMovements { movements, irregularities }
}

/// Adds the movements of transfers between lines, and of draws on the reserves to lines. Those of an amount
/// beyond 28 digits are lost, with the problem at its place.
pub(super) fn add_transfers_and_draws(
    standing: &Standing<'_>,
    budget: &Budget,
    movements: &mut Vec<Movement>,
    lost: &mut Vec<Problem>,
) {
    let (plan, resolved) = (standing.plan, &standing.plan.resolved_budget);
    let own = plan.campaign().currency;
    // plans are moved, so both sides count at the first rates
    let mut add = |source, day, line: usize, amount, currency, list: &str, position: usize| {
        let typed = budget.lines.get(line);
        let movement = Movement::of(source, day, line, Account::Transfers);
        match plan.exchange().money(amount, currency, None, plan.currency_of(typed), None) {
            Ok(money) => movement.push(money, plan.is_foreign(typed), movements),
            Err(problem) => {
                movements.push(movement);
                lost.push(problem.at(format!("/budget/{list}/{position}")));
            }
        }
    };
    for (n, (transfer, [from, to])) in budget.transfers.iter().zip(&resolved.transfers).enumerate() {
        if transfer.status == TransferStatus::Approved && standing.knows(transfer.day) {
            let currency = transfer.currency.unwrap_or(own);
            let amount = currency.round(transfer.amount);
            add(Some(n), transfer.day, *from, std::ops::Neg::neg(amount), currency, "transfers", n);
            add(Some(n), transfer.day, *to, amount, currency, "transfers", n);
        }
    }
    let draws = [
        (&budget.reserve, &resolved.draws, "reserve/draws"),
        (&budget.management_reserve, &resolved.management_draws, "managementReserve/draws"),
    ];
    for (reserve, lines, list) in draws {
        for (n, (draw, line)) in reserve.iter().flat_map(|r| &r.draws).zip(lines).enumerate() {
            if let Some(line) = line.filter(|_| standing.knows(draw.day)) {
                add(None, draw.day, line, own.round(draw.amount), own, list, n);
            }
        }
    }
}
