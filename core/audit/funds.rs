//! The entries, transfers, versions and draws of the budget.

use crate::{
    answers::ReserveAnswer,
    approval::ApprovalKind,
    budget::{Budget, FundState, Irregularity, Reserve, TransferStatus},
    plan::Plan,
    record::At,
    say::{Finding, Language, Problem, grouped, money, shown},
    standing::{ApprovedBasis, Books, Overdraft, Overrun, Standing},
    value::{Amount, Currency, Day, Id},
};

findings! {
    /// A version's stated total that is not the sum of its lines and reserves.
    Error "budget.versionMismatch" fn version_mismatch(version: &Id, stated: Amount, computed: Amount)
    [stated: stated, computed: computed] =
        ["the version `{version}` states a total of {}, but its lines and reserves add up to {}", grouped(stated), grouped(computed), version = shown(version.as_str())],
        ["版本`{version}`写明合计{},但明细与备用金相加为{}", grouped(stated), grouped(computed), version = shown(version.as_str())];

    /// An entry of a kind that cannot settle the one it names, which stays open.
    Error "budget.entryTransition" fn entry_transition(state: FundState, settled: &Id) [stated: settled] =
        ["an entry that is {} cannot settle `{settled}`; it is counted as settling nothing", state.label(Language::En), settled = shown(settled.as_str())],
        ["状态为“{}”的记录不能冲销`{settled}`;按未冲销计算", state.label(Language::Zh), settled = shown(settled.as_str())];

    /// An entry that names one of another line, which stays open.
    Error "budget.settlesOtherLine" fn settles_other_line(settled: &Id) [stated: settled] =
        ["`{settled}` belongs to another line; it is counted as not settled", settled = shown(settled.as_str())],
        ["`{settled}`属于另一明细;按未冲销计算", settled = shown(settled.as_str())];

    /// An entry that is settled before its day.
    Warning "budget.settledBeforeOpened" fn settled_before_opened(settled: &Id) [stated: settled] =
        ["`{settled}` is settled before its own day", settled = shown(settled.as_str())],
        ["`{settled}`在其日期之前即被冲销", settled = shown(settled.as_str())];

    /// An entry that is settled by more than it was.
    Warning "budget.settledTooMuch" fn settled_too_much(settled: &Id, beyond: Amount, currency: Option<Currency>)
    [stated: settled] =
        ["with this entry `{settled}` is settled by {} more than it was", money(beyond, currency), settled = shown(settled.as_str())],
        ["计入此记录后,`{settled}`的冲销额超出{}", money(beyond, currency), settled = shown(settled.as_str())];

    /// The entry after which more of a line is committed and spent than may be.
    Error "budget.overcommitted" fn overcommitted(item: &str, committed_and_spent: Amount, limit: Amount, currency: Option<Currency>)
    [stated: committed_and_spent, computed: limit] =
        ["with this entry {} is committed and spent on `{}`, where {} may be",
            money(committed_and_spent, currency), shown(item), money(limit, currency)],
        ["计入此记录后,`{}`已承诺与已发生合计{},超过可用{}",
            shown(item), money(committed_and_spent, currency), money(limit, currency)];

    /// Entries that approve more of a line than is planned for it, which no version and no transfer covers.
    Warning "budget.approvedAbovePlan" fn approved_above_plan(item: &str, approved: Amount, planned: Amount, currency: Option<Currency>)
    [stated: approved, computed: planned] =
        ["the entries of `{}` approve {}, but {} is planned; add a version of the budget or a transfer",
            shown(item), money(approved, currency), money(planned, currency)],
        ["`{}`的审批记录合计{},但预算为{};请补充预算版本或调剂",
            shown(item), money(approved, currency), money(planned, currency)];

    /// An entry in the campaign's currency that was charged with another amount.
    Warning "budget.chargedMismatch" fn charged_mismatch(amount: Amount, charged: Amount) [stated: amount, computed: charged] =
        ["the entry is of {}, but was charged with {}; what was charged counts", grouped(amount), grouped(charged)],
        ["记录金额为{},但实际入账{};按入账金额计算", grouped(amount), grouped(charged)];

    /// A transfer of more than was there.
    Error "budget.transferOverdrawn" fn transfer_overdrawn(item: &str, amount: Amount, left: Amount, of: Option<Currency>, currency: Option<Currency>)
    [stated: amount, computed: left] =
        ["the transfer of {} leaves `{}` with {}", money(amount, of), shown(item), money(left, currency)],
        ["调出{}后,`{}`可用余额为{}", money(amount, of), shown(item), money(left, currency)];

    /// A transfer approved by nobody.
    Warning "budget.transferWithoutApprover" fn transfer_without_approver() =
        "the transfer is approved, but nothing says by whom; write `approver`",
        "该调剂已批准,但未写明审批人;请填写`approver`";

    /// An entry on a line after that was closed.
    Error "budget.entryAfterClosure" fn entry_after_closure(item: &str, day: Day, closed: Day) [stated: day, computed: closed] =
        ["`{}` was closed on {closed}, but has an entry of {day}", shown(item)],
        ["`{}`已于{closed}关闭,但有{day}的记录", shown(item)];

    /// A line's printed actual cost that is not the sum of its entries.
    Error "budget.actualMismatch" fn actual_mismatch(item: &str, stated: Amount, computed: Amount, currency: Option<Currency>)
    [stated: stated, computed: computed] =
        ["`{}` is said to have cost {}, but its entries add up to {}", shown(item), money(stated, currency), money(computed, currency)],
        ["`{}`写明实际成本{},但各记录合计为{}", shown(item), money(stated, currency), money(computed, currency)];

    /// A draw that nobody approved.
    Warning "budget.drawWithoutApprover" fn draw_without_approver() =
        "nobody is said to have approved this draw; write its `approver`",
        "此笔动用未写明审批人;请填写`approver`";

    /// A draw that names no risk, issue or change as its cause.
    Warning "budget.drawWithoutCause" fn draw_without_cause(amount: Amount, day: Day) =
        ["the draw of {} on {day} has no cause; name a `risk`, an `issue` or a `change`", grouped(amount)],
        ["{day}动用的{}未写明原因;请指明`risk`、`issue`或`change`", grouped(amount)];

    /// A draw after its reserve was closed.
    Error "budget.drawAfterRelease" fn draw_after_release(amount: Amount, day: Day, closed: Day) [stated: day, computed: closed] =
        ["the draw of {} on {day} comes after the reserve was closed on {closed}", grouped(amount)],
        ["{day}动用{},而备用金已于{closed}关闭", grouped(amount)];

    /// The draw that takes a reserve below zero.
    Error "budget.reserveOverdrawn" fn reserve_overdrawn(amount: Amount, day: Day, short: Amount, left: Amount)
    [stated: amount, computed: left] =
        ["the draw of {} on {day} overdraws the reserve by {}: {} was left", grouped(amount), grouped(short), grouped(left)],
        ["{day}动用{},备用金超支{}(此前余额{})", grouped(amount), grouped(short), grouped(left)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) -> Result<(), Problem> {
    let plan = standing.plan();
    let Some(budget) = &plan.campaign().budget else { return Ok(()) };
    let budget_at = at.member("budget");
    versions(plan, budget, &budget_at);
    if !budget.entries.is_empty() || !budget.transfers.is_empty() {
        entries(standing, budget, &budget_at)?;
    }
    let reserves = [
        ("reserve", &budget.reserve, standing.reserve()),
        ("managementReserve", &budget.management_reserve, standing.management_reserve()),
    ];
    for (member, reserve, answer) in reserves {
        let reserve_at = budget_at.member(member);
        if let (Some(reserve), Some(Some(answer))) = (reserve, reserve_at.or_find(answer)) {
            reserve_at.or_find(check_draws(standing, reserve, &answer, at));
        }
    }
    Ok(())
}

/// Finds versions whose stated total is not the sum of their lines, contingency and management reserve.
fn versions(plan: &Plan, budget: &Budget, at: &At<'_>) {
    let currency = plan.campaign().currency;
    for (n, version) in budget.versions.iter().enumerate() {
        let Some(stated) = version.stated_total else { continue };
        let version_at = at.entry("versions", n);
        let total = || {
            let lines = plan.version_direct_cost(&plan.version_amounts(n, version))?;
            let round = |amount: Option<Amount>| currency.round(amount.unwrap_or_default());
            lines.plus(round(version.contingency))?.plus(round(version.management_reserve))
        };
        let Some(computed) = version_at.or_find(total()) else { continue };
        let (stated, computed) = (currency.round(stated), currency.round(computed));
        if stated != computed {
            version_at.member("statedTotal").find(version_mismatch(&version.id, stated, computed));
        }
    }
}

fn entries(standing: &Standing<'_>, budget: &Budget, at: &At<'_>) -> Result<(), Problem> {
    let plan = standing.plan();
    let Some(books) = standing.books()? else { return Ok(()) };
    let item = |line: usize| budget.lines.get(line).map(|line| line.item.as_str()).unwrap_or_default();
    for (n, irregularity) in &books.irregularities {
        let Some(entry) = budget.entries.get(*n) else { continue };
        let settled = entry.settles.clone().unwrap_or_default();
        let line = plan.line_position(&entry.line).unwrap_or_default();
        at.entry("entries", *n).member("settles").find(irregular_entry(
            *irregularity,
            entry.state,
            &settled,
            books.foreign_currency(line),
        ));
    }
    for Overrun { entry, line, committed_and_spent, limit } in &books.overruns {
        let finding = overcommitted(item(*line), *committed_and_spent, *limit, books.foreign_currency(*line));
        at.entry("entries", *entry).find(finding);
    }
    for Overdraft { transfer: n, line, left } in &books.overdrafts {
        let Some(transfer) = budget.transfers.get(*n) else { continue };
        let of = transfer.currency.filter(|of| *of != plan.campaign().currency);
        let finding =
            transfer_overdrawn(item(*line), transfer.amount, *left, of, books.foreign_currency(*line));
        at.entry("transfers", *n).member("amount").find(finding);
    }
    for (n, transfer) in budget.transfers.iter().enumerate() {
        let is_told = transfer.approver.is_some()
            || standing.tells_approval(ApprovalKind::Transfer, transfer.id.as_ref());
        if transfer.status == TransferStatus::Approved && !is_told {
            at.entry("transfers", n).find(transfer_without_approver());
        }
    }
    for resolved in &plan.resolved_budget.entries {
        let Some((entry, line)) = budget.entries.get(resolved.entry).zip(budget.lines.get(resolved.line))
        else {
            continue;
        };
        if let Some(closed) = line.closed.filter(|closed| *closed < entry.day) {
            let finding = entry_after_closure(&line.item, entry.day, closed);
            at.entry("entries", resolved.entry).member("day").find(finding);
        }
        let own = entry.currency.unwrap_or(plan.currency_of(Some(line))) == plan.campaign().currency;
        if let (Some(amount), Some(charged), true) = (entry.amount, entry.charged, own)
            && amount != charged
        {
            let finding = charged_mismatch(amount, charged);
            at.entry("entries", resolved.entry).member("charged").find(finding);
        }
    }
    if books.bases.contains(&ApprovedBasis::Entries) {
        let decided = standing.decided_amounts();
        for n in 0..books.budget.lines.len() {
            let version = decided.as_ref().and_then(|amounts| amounts.get(n));
            at.entry("lines", n).or_find(approved_beyond_plan(books, n, version, &at.entry("lines", n)));
        }
    }
    printed_actuals(books, at);
    Ok(())
}

/// Finds a line whose entries approve more than the last decided version has for it, or without one than is
/// planned; money that transfers brought is covered.
fn approved_beyond_plan(
    books: &Books<'_>,
    n: usize,
    version: Option<&Option<Amount>>,
    at: &At<'_>,
) -> Result<(), Problem> {
    let line = books.budget.lines.get(n).zip(books.roll_up.tallies.get(n));
    let of_entries = books.bases.get(n) == Some(&ApprovedBasis::Entries);
    let Some((line, tally)) = line.filter(|_| of_entries) else { return Ok(()) };
    let planned = match version {
        Some(amount) => *amount,
        None => tally.planned.map(|units| books.amount(n, units)).transpose()?,
    };
    let Some(planned) = planned else { return Ok(()) };
    let (approved, moved) = (books.amount(n, tally.approved)?, books.amount(n, tally.transfers)?);
    if approved > planned.plus(moved.max(Amount::ZERO))? {
        let planned = books.plan.currency_of(Some(line)).round(planned);
        at.find(approved_above_plan(&line.item, approved, planned, books.foreign_currency(n)));
    }
    Ok(())
}

fn irregular_entry(
    irregularity: Irregularity,
    state: FundState,
    settled: &Id,
    currency: Option<Currency>,
) -> Finding {
    match irregularity {
        Irregularity::Transition => entry_transition(state, settled),
        Irregularity::OtherLine => settles_other_line(settled),
        Irregularity::Early => settled_before_opened(settled),
        Irregularity::TooMuch(beyond) => settled_too_much(settled, beyond, currency),
    }
}

/// Finds lines whose printed actual cost is not the sum of their entries.
fn printed_actuals(books: &Books<'_>, at: &At<'_>) {
    for (n, (line, spent)) in books.budget.lines.iter().zip(books.spent_by_entries()).enumerate() {
        let (Some(stated), Some(spent)) = (line.actual, spent) else { continue };
        let stated = books.plan.currency_of(Some(line)).round(stated);
        let Some(spent) = at.entry("lines", n).or_find(books.amount(n, spent)) else { continue };
        if stated != spent {
            let finding = actual_mismatch(&line.item, stated, spent, books.foreign_currency(n));
            at.entry("lines", n).member("actual").find(finding);
        }
    }
}

/// Finds draws that nobody approved, that have no cause, that came too late or that overdraw their reserve;
/// each draw has its own path in the document.
fn check_draws(
    standing: &Standing<'_>,
    reserve: &Reserve,
    answer: &ReserveAnswer,
    document: &At<'_>,
) -> Result<(), Problem> {
    let is_told = |id: Option<&Id>| standing.tells_approval(ApprovalKind::Draw, id);
    for draw in answer.draws.iter().filter(|draw| draw.approver.is_none() && !is_told(draw.id.as_ref())) {
        document.find(draw_without_approver().at(draw.path.clone()));
    }
    let is_known = |cause: &[&Option<Id>; 3]| cause.iter().any(|cause| cause.is_some());
    for draw in answer.draws.iter().filter(|draw| !is_known(&[&draw.risk, &draw.issue, &draw.change])) {
        document.find(draw_without_cause(draw.amount, draw.day).at(draw.path.clone()));
    }
    let closed_before = |day: Day| reserve.closed.filter(|closed| *closed < day);
    for draw in &answer.draws {
        if let Some(closed) = closed_before(draw.day) {
            document.find(draw_after_release(draw.amount, draw.day, closed).at(draw.path.clone()));
        }
    }
    if let Some(draw) = answer.draws.iter().find(|draw| draw.overdraws && closed_before(draw.day).is_none()) {
        let (left, short) = (draw.remaining.plus(draw.amount)?, Amount::ZERO.minus(draw.remaining)?);
        document.find(reserve_overdrawn(draw.amount, draw.day, short, left).at(draw.path.clone()));
    }
    Ok(())
}
