//! The budget, compared with its own lines and the policy.

use crate::{
    budget::{Band, BandStatus, Line, ReserveBand},
    plan::Plan,
    record::At,
    say::{Figure, Finding, Language, Problem, Severity, Text, grouped, money, shown},
    standing::Standing,
    value::{Amount, Currency, Id, Rate},
};

findings! {
    /// A stated total that is not the sum of the lines and the reserves.
    Error "budget.totalMismatch" fn total_mismatch(stated: Amount, computed: Amount, difference: Amount)
    [stated: stated, computed: computed] =
        ["the stated total is {}, but the lines and the reserves add up to {}; the difference is {}",
            grouped(stated), grouped(computed), grouped(difference)],
        ["表列合计为{},各明细与备用金相加为{},相差{}", grouped(stated), grouped(computed), grouped(difference)];

    /// A line without amount or unit price, so that there is no sum.
    Error "budget.amountMissing" fn amount_missing(item: &str) =
        ["`{}` has neither a planned amount nor a unit price, so the budget has no sum; give it `planned`", shown(item)],
        ["`{}`既无预算金额也无单价,预算无法合计;请补上`planned`", shown(item)];

    /// A line's amount that its factors and unit price do not make.
    Error "budget.lineAmountMismatch" fn line_amount_mismatch(item: &str, planned: Amount, factored: Amount, currency: Option<Currency>)
    [stated: planned, computed: factored] =
        ["`{}` is planned at {}, but its factors and unit price make {}",
            shown(item), money(planned, currency), money(factored, currency)],
        ["`{}`预算为{},但按数量×单价为{}", shown(item), money(planned, currency), money(factored, currency)];

    /// An amount of a line below zero.
    Warning "budget.negativeAmount" fn negative_amount(item: &str, amount: Amount, currency: Option<Currency>)
    [stated: amount] =
        ["`{}` is planned at {}, which is below zero; write what comes in as `income`", shown(item), money(amount, currency)],
        ["`{}`预算为{},小于零;收入请列入`income`", shown(item), money(amount, currency)];
    Warning "budget.negativeAmount" fn negative_income(item: &str, amount: Amount) [stated: amount] =
        ["the income `{}` is {}, which is below zero; write what it costs as a line", shown(item), grouped(amount)],
        ["收入`{}`为{},小于零;支出请列为明细", shown(item), grouped(amount)];
    Warning "budget.negativeAmount" fn negative_end(item: &str, amount: Amount, currency: Option<Currency>)
    [stated: amount] =
        ["the range of `{}` reaches {}, which is below zero; write a cost of at least zero", shown(item), money(amount, currency)],
        ["`{}`的区间含{},小于零;请写零或以上的金额", shown(item), money(amount, currency)];

    /// A line on which more was spent than may be, without a word why.
    Warning "budget.varianceUnexplained" fn variance_unexplained(item: &str, spent: Amount, limit: Amount, currency: Option<Currency>)
    [stated: spent, computed: limit] =
        ["{} was spent on `{}`, where {} may be; say why in `varianceNote`",
            money(spent, currency), shown(item), money(limit, currency)],
        ["`{}`实际支出{},超过可用{};请在`varianceNote`中说明差异",
            shown(item), money(spent, currency), money(limit, currency)];

    /// A range of costs whose ends are in the wrong order, or that leaves out the planned cost.
    Error "budget.rangeOrder" | "risk.rangeOrder"
    fn range_order(of: &str, low: Amount, high: Amount, cost: Amount, currency: Option<Currency>) [stated: cost] =
        ["the range of `{}` runs from {} to {}, and its cost is {}; write the least, the most likely and the greatest cost in that order",
            shown(of), money(low, currency), money(high, currency), money(cost, currency)],
        ["`{}`的区间为{}至{},其金额为{};应依次为最小、最可能与最大金额",
            shown(of), money(low, currency), money(high, currency), money(cost, currency)];
    Error "budget.rangeOrder" fn range_reversed(item: &str, low: Amount, high: Amount, currency: Option<Currency>)
    [stated: low] =
        ["the range of `{}` runs from {} down to {}; swap its ends", shown(item), money(low, currency), money(high, currency)],
        ["`{}`的区间由{}降至{};请对调两端", shown(item), money(low, currency), money(high, currency)];

    /// A stated end of the total that the lines and the reserves do not make.
    Error "budget.rangeMismatch" fn range_mismatch(stated: Amount, computed: Amount, difference: Amount, end: &Text)
    [stated: stated, computed: computed] =
        ["the stated {} total is {}, but the {} ends of the lines add up to {} with the reserves; the difference is {}",
            end.en, grouped(stated), end.en, grouped(computed), grouped(difference)],
        ["表列{}合计为{},但各明细的{}值与备用金相加为{},相差{}",
            end.zh, grouped(stated), end.zh, grouped(computed), grouped(difference)];

    /// A line that its own owner approves.
    Warning "budget.approverIsOwner" fn approver_is_owner(item: &str, approver: &Id) [stated: approver] =
        ["`{}` is approved by its own owner; let somebody else approve it", shown(item)],
        ["`{}`由其负责人自行审批;请改由他人审批", shown(item)];

    /// A reserve outside the policy's band.
    Error "budget.reserveBelowBand" | "budget.reserveAboveBand"
    fn outside_band(reserve: Amount, share: Rate, base: Amount, band: &Band, side: &Text, low: Amount, high: Amount)
    [stated: reserve] =
        ["the reserve of {} is {} of the {} {}, {} the policy's {} to {}; set aside {} to {}",
            grouped(reserve), share.to_percent(), band.base.label(Language::En), grouped(base), side.en,
            band.low.to_percent(), band.high.to_percent(), grouped(low), grouped(high)],
        ["备用金{}占{}{}的{},{}策略规定的{}至{};请预留{}至{}",
            grouped(reserve), band.base.label(Language::Zh), grouped(base), share.to_percent(), side.zh,
            band.low.to_percent(), band.high.to_percent(), grouped(low), grouped(high)];

    /// A budget without a reserve.
    Warning "budget.noReserve" fn no_reserve() =
        "the budget has no contingency reserve; add one as `reserve`, or acknowledge that it has none",
        "预算中没有应急备用金;请用`reserve`补上,如有意不留可标为已知悉";
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) -> Result<(), Problem> {
    let campaign = standing.campaign();
    let Some(total) = standing.budget_total()? else { return Ok(()) };
    let budget = at.member("budget");
    for (n, line) in campaign.budget.iter().flat_map(|b| &b.lines).enumerate() {
        let line_at = budget.entry("lines", n);
        line_at.or_find(check_line(standing.plan(), line, &line_at));
    }
    for (n, row) in campaign.budget.iter().flat_map(|b| &b.income).enumerate() {
        let at = budget.entry("income", n);
        for (member, amount) in [("planned", row.planned), ("actual", row.actual)] {
            if let Some(amount) = amount.map(|a| campaign.currency.round(a)).filter(|a| a.is_negative()) {
                at.member(member).find(negative_income(&row.item, amount));
            }
        }
    }
    overspent(standing, &budget);
    let stated = campaign.budget.as_ref().and_then(|b| b.stated_total).map(|a| campaign.currency.round(a));
    if let (Some(stated), Figure::Defined(computed)) = (stated, &total)
        && stated != *computed
    {
        let difference = stated.minus(*computed)?;
        budget.member("statedTotal").find(total_mismatch(stated, *computed, difference));
    }
    check_stated_range(standing, &total, &budget)?;
    if let Some(problem) = campaign.policy.reserve_band.written_in_percent() {
        at.member("policy").member("reserveBand").find(problem.into_finding(Severity::Warning));
    }
    check_reserve(standing, at)
}

/// Compares the stated ends of the total with those of the lines; without ranges both are the total.
fn check_stated_range(
    standing: &Standing<'_>,
    total: &Figure<Amount>,
    budget: &At<'_>,
) -> Result<(), Problem> {
    let campaign = standing.campaign();
    let Some(stated) = campaign.budget.as_ref().and_then(|b| b.stated_range.as_ref()) else { return Ok(()) };
    let bounds = standing.total_range()?;
    let (low, high) =
        bounds.map_or_else(|| (total.clone(), total.clone()), |bounds| (bounds.low, bounds.high));
    let at = budget.member("statedRange");
    let ends = [
        (stated.low, low, "low", Text::new("low", "最小")),
        (stated.high, high, "high", Text::new("high", "最大")),
    ];
    for (stated, computed, member, end) in ends {
        let stated = campaign.currency.round(stated);
        if let Figure::Defined(computed) = computed
            && stated != computed
        {
            at.member(member).find(range_mismatch(stated, computed, stated.minus(computed)?, &end));
        }
    }
    Ok(())
}

fn check_line(plan: &Plan, line: &Line, at: &At<'_>) -> Result<(), Problem> {
    let amount = line.amount()?;
    if amount.is_none() {
        at.find(amount_missing(&line.item));
    }
    let currency = plan.currency_of(Some(line));
    let foreign = Some(currency).filter(|_| plan.is_foreign(Some(line)));
    if let Some(amount) = amount.map(|amount| currency.round(amount)).filter(|amount| amount.is_negative()) {
        let member = if line.planned.is_some() { "planned" } else { "unitPrice" };
        at.member(member).find(negative_amount(&line.item, amount, foreign));
    }
    if let Some(range) = &line.cost_range {
        let at = at.member("costRange");
        let [low, high] = [range.optimistic, range.pessimistic].map(|end| currency.round(end));
        match amount {
            Some(cost) if !range.holds(cost) => {
                at.find(range_order(&line.item, low, high, currency.round(cost), foreign));
            }
            None if low > high => at.find(range_reversed(&line.item, low, high, foreign)),
            _ => {}
        }
        let mut below =
            [("optimistic", low), ("pessimistic", high)].into_iter().filter(|(_, end)| end.is_negative());
        if let Some((member, end)) = below.next().filter(|_| !amount.is_some_and(Amount::is_negative)) {
            at.member(member).find(negative_end(&line.item, end, foreign));
        }
    }
    if let (Some(planned), Some(factored)) = (line.planned, line.factored_amount()?) {
        let (planned, factored) = (currency.round(planned), currency.round(factored));
        if planned != factored {
            at.member("planned").find(line_amount_mismatch(&line.item, planned, factored, foreign));
        }
    }
    if let Some(approver) = line.approver.as_ref().filter(|approver| line.owner.as_ref() == Some(*approver)) {
        at.member("approver").find(approver_is_owner(&line.item, approver));
    }
    Ok(())
}

/// Finds lines on which more was spent than may be, with what transfers and draws brought, unless they say
/// why. Amounts that cannot be held are findings of their own.
fn overspent(standing: &Standing<'_>, budget: &At<'_>) {
    let Some(books) = standing.books().ok().flatten() else { return };
    for (n, (line, tally)) in books.budget.lines.iter().zip(&books.roll_up.tallies).enumerate() {
        let is_explained = line.variance_note.as_ref().is_some_and(|note| !note.trim().is_empty());
        if is_explained || tally.approved_unknown || !tally.actual_known {
            continue;
        }
        let Some(limit) = tally.limit().ok().filter(|limit| tally.actual > *limit) else { continue };
        if let (Ok(spent), Ok(limit)) = (books.amount(n, tally.actual), books.amount(n, limit)) {
            let finding = variance_unexplained(&line.item, spent, limit, books.foreign_currency(n));
            budget.entry("lines", n).find(finding);
        }
    }
}

fn check_reserve(standing: &Standing<'_>, at: &At<'_>) -> Result<(), Problem> {
    let Some(reserve) = standing.reserve()? else {
        at.member("budget").find(no_reserve());
        return Ok(());
    };
    match &reserve.band {
        Some(Figure::Defined(answer)) => {
            if let Some(finding) = reserve_outside(standing.plan(), answer) {
                at.member("budget").member("reserve").member("amount").find(finding);
            }
        }
        // the reason why the band has no figure is a finding
        Some(Figure::Undefined(why)) if why.code == "budget.statedTotalMissing" => {
            at.member("policy")
                .member("reserveBand")
                .member("base")
                .find(why.clone().into_finding(Severity::Warning));
        }
        _ => {}
    }
    Ok(())
}

fn reserve_outside(plan: &Plan, answer: &ReserveBand) -> Option<Finding> {
    let campaign = plan.campaign();
    let ratio = answer.ratio.clone().defined()?;
    let (low, high) = (answer.low_amount.clone().defined()?, answer.high_amount.clone().defined()?);
    let reserve = campaign.currency.round(campaign.budget.as_ref()?.reserve.as_ref()?.amount);
    let outside = |code, side, bound: Amount| {
        let finding =
            outside_band(reserve, ratio, answer.base, &campaign.policy.reserve_band, &side, low, high);
        finding.under(code).computing(&bound)
    };
    match answer.status {
        BandStatus::Below => Some(outside("budget.reserveBelowBand", Text::new("below", "低于"), low)),
        BandStatus::Above => Some(outside("budget.reserveAboveBand", Text::new("above", "高于"), high)),
        BandStatus::Within | BandStatus::Undefined => None,
    }
}
