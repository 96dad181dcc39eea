//! What became of the budget: entries, transfers, versions and draws.

use crate::{
    Plan,
    answers::ReserveStanding,
    budget::{Budget, FundState, Irregular, Reserve, TransferStatus},
    say::{Finding, Language, Problem, Severity, Text, grouped, shown},
    standing::Standing,
    value::{Amount, Day, Id},
};

pub(super) fn audit(standing: &Standing<'_>, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let plan = standing.plan();
    let Some(budget) = &plan.campaign().budget else { return Ok(()) };
    versions(plan, budget, findings)?;
    if !budget.entries.is_empty() || !budget.transfers.is_empty() {
        entries(standing, budget, findings)?;
    }
    let reserves = [
        (&budget.reserve, standing.reserve()?),
        (&budget.management_reserve, standing.management_reserve()?),
    ];
    for (reserve, standing) in reserves {
        if let (Some(reserve), Some(standing)) = (reserve, standing) {
            draws(reserve, &standing, findings)?;
        }
    }
    Ok(())
}

/// Lines, contingency and management reserve make the total of every version.
fn versions(plan: &Plan, budget: &Budget, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let currency = plan.campaign().currency;
    for (n, version) in budget.versions.iter().enumerate() {
        let Some(stated) = version.stated_total else { continue };
        let lines = Amount::sum(plan.version_amounts(n, version)?)?;
        let round = |amount: Option<Amount>| currency.round(amount.unwrap_or_default());
        let reserves = round(version.contingency).plus(round(version.management_reserve))?;
        let (stated, computed) = (currency.round(stated), currency.round(lines.plus(reserves)?));
        if stated != computed {
            let (s, c) = (grouped(stated), grouped(computed));
            findings.push(
                Finding::new(
                    Severity::Error,
                    "budget.versionMismatch",
                    format!("/budget/versions/{n}/statedTotal"),
                    text!(
                        ["the version `{}` states a total of {s}, but its lines and reserves add up to {c}", version.id],
                        ["版本`{}`写明合计{s},但明细与备用金相加为{c}", version.id]
                    ),
                )
                .stating(&stated)
                .computing(&computed),
            );
        }
    }
    Ok(())
}

fn entries(standing: &Standing<'_>, budget: &Budget, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let plan = standing.plan();
    let Some(books) = standing.books()? else { return Ok(()) };
    let item = |line: usize| budget.lines.get(line).map(|line| shown(&line.item)).unwrap_or_default();
    for (n, why) in &books.irregular {
        let (Some(entry), path) = (budget.entries.get(*n), format!("/budget/entries/{n}/settles")) else {
            continue;
        };
        let settled = entry.settles.clone().unwrap_or_default();
        findings.push(irregular(*why, entry.state, &settled, path).stating(&settled));
    }
    for (n, line, [bound, limit]) in &books.over {
        let item = item(*line);
        let (bound, limit) = (plan.campaign().currency.round(*bound), plan.campaign().currency.round(*limit));
        let (b, l) = (grouped(bound), grouped(limit));
        findings.push(
            Finding::new(
                Severity::Error,
                "budget.overcommitted",
                format!("/budget/entries/{n}"),
                text!(
                    "with this entry {b} is committed and spent on `{item}`, of {l} that may be",
                    "计入此记录后,`{item}`已承诺与已发生合计{b},超过可用{l}"
                ),
            )
            .stating(&bound)
            .computing(&limit),
        );
    }
    for (n, left) in &books.overdrawn {
        let Some((transfer, [from, _])) = budget.transfers.get(*n).zip(plan.money.transfers.get(*n)) else {
            continue;
        };
        let (item, left) = (item(*from), plan.campaign().currency.round(*left));
        let (amount, short) = (grouped(transfer.amount), grouped(left));
        findings.push(
            Finding::new(
                Severity::Error,
                "budget.transferOverdrawn",
                format!("/budget/transfers/{n}/amount"),
                text!(
                    "the transfer of {amount} leaves `{item}` with {short} available",
                    "调出{amount}后,`{item}`可用余额为{short}"
                ),
            )
            .stating(&transfer.amount)
            .computing(&left),
        );
    }
    for (n, transfer) in budget.transfers.iter().enumerate() {
        if transfer.status == TransferStatus::Approved && transfer.approver.is_none() {
            findings.push(Finding::new(
                Severity::Warning,
                "budget.transferWithoutApprover",
                format!("/budget/transfers/{n}"),
                Text::new(
                    "the transfer is approved, but does not say by whom",
                    "该调剂已批准,但未写明审批人",
                ),
            ));
        }
    }
    for booked in &plan.money.entries {
        let Some((entry, line)) = budget.entries.get(booked.entry).zip(budget.lines.get(booked.line)) else {
            continue;
        };
        if let Some(closed) = line.closed.filter(|closed| *closed < entry.day) {
            let (item, day) = (shown(&line.item), entry.day);
            findings.push(
                Finding::new(
                    Severity::Error,
                    "budget.entryAfterClosure",
                    format!("/budget/entries/{}/day", booked.entry),
                    text!(
                        "an entry of {day} on `{item}`, which was closed on {closed}",
                        "`{item}`已于{closed}关闭,但有{day}的记录"
                    ),
                )
                .stating(&day)
                .computing(&closed),
            );
        }
    }
    printed_actuals(plan, budget, &books.spent_by_entries(), findings)
}

fn irregular(why: Irregular, state: FundState, settled: &Id, path: String) -> Finding {
    let (en, zh) = (state.label(Language::En), state.label(Language::Zh));
    let finding = |severity, code, text| Finding::new(severity, code, path, text);
    match why {
        Irregular::Transition => finding(
            Severity::Error,
            "budget.entryTransition",
            text!(
                "an entry that is `{en}` cannot settle `{settled}`; it is counted as settling nothing",
                "“{zh}”状态的记录不能冲销`{settled}`;按未冲销计算"
            ),
        ),
        Irregular::OtherLine => finding(
            Severity::Error,
            "budget.settlesOtherLine",
            text!(
                "`{settled}` belongs to another line; it is counted as not settled",
                "`{settled}`属于另一明细;按未冲销计算"
            ),
        ),
        Irregular::Early => finding(
            Severity::Warning,
            "budget.settledBeforeOpened",
            text!("`{settled}` is settled before its own day", "`{settled}`在其日期之前即被冲销"),
        ),
        Irregular::TooMuch(beyond) => {
            let more = grouped(beyond);
            finding(
                Severity::Warning,
                "budget.settledTooMuch",
                text!(
                    "with this entry `{settled}` is settled by {more} more than it was",
                    "计入此记录后,`{settled}`的冲销额超出{more}"
                ),
            )
        }
    }
}

/// What a line prints as its actual cost, and what its entries say.
fn printed_actuals(
    plan: &Plan,
    budget: &Budget,
    spent: &[Option<Amount>],
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    for (n, (line, spent)) in budget.lines.iter().zip(spent).enumerate() {
        let (Some(stated), Some(spent)) = (line.actual, spent) else { continue };
        let stated = plan.in_currency(stated, line.currency, None)?;
        let spent = plan.campaign().currency.round(*spent);
        if stated != spent {
            let (item, s, c) = (shown(&line.item), grouped(stated), grouped(spent));
            findings.push(
                Finding::new(
                    Severity::Error,
                    "budget.actualMismatch",
                    format!("/budget/lines/{n}/actual"),
                    text!(
                        "`{item}` is said to have cost {s}, but its entries add up to {c}",
                        "`{item}`写明实际{s},但各记录合计为{c}"
                    ),
                )
                .stating(&stated)
                .computing(&spent),
            );
        }
    }
    Ok(())
}

fn draws(reserve: &Reserve, standing: &ReserveStanding, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    for draw in standing.draws.iter().filter(|draw| draw.approver.is_none()) {
        findings.push(Finding::new(
            Severity::Warning,
            "budget.drawWithoutApprover",
            draw.path.clone(),
            Text::new("nobody is said to have approved this draw", "此笔动用未写明审批人"),
        ));
    }
    for draw in &standing.draws {
        let Some(closed) = reserve.closed.filter(|closed| *closed < draw.day) else { continue };
        let (day, amount) = (draw.day, grouped(draw.amount));
        findings.push(
            Finding::new(
                Severity::Error,
                "budget.drawAfterRelease",
                draw.path.clone(),
                text!(
                    "the draw of {amount} on {day} comes after the reserve was closed on {closed}",
                    "{day}动用{amount}时,备用金已于{closed}关闭"
                ),
            )
            .stating(&day)
            .computing(&closed),
        );
    }
    let open = |day: Day| reserve.closed.is_none_or(|closed| day <= closed);
    let Some(draw) = standing.draws.iter().find(|draw| draw.overdraws && open(draw.day)) else {
        return Ok(());
    };
    let (day, available) = (draw.day, draw.remaining.plus(draw.amount)?);
    let (amount, left) = (grouped(draw.amount), grouped(available));
    let short = grouped(Amount::ZERO.minus(draw.remaining)?);
    findings.push(
        Finding::new(
            Severity::Error,
            "budget.reserveOverdrawn",
            draw.path.clone(),
            text!(
                "the draw of {amount} on {day} overdraws the reserve by {short}: {left} was left",
                "{day}动用{amount},超支备用金{short}(当时余额{left})"
            ),
        )
        .stating(&draw.amount)
        .computing(&available),
    );
    Ok(())
}
