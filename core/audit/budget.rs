//! The budget against its own lines and the policy.

use crate::{
    Plan,
    budget::{BandStatus, ReserveAnswer},
    say::{Figure, Finding, Problem, Severity, Text, grouped, shown},
    standing::Standing,
};

pub(super) fn audit(standing: &Standing<'_>, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let campaign = standing.campaign();
    let Some(total) = standing.budget_total()? else { return Ok(()) };
    for (n, line) in campaign.budget.iter().flat_map(|b| &b.lines).enumerate() {
        let item = shown(&line.item);
        if line.amount()?.is_none() {
            findings.push(Finding::new(
                Severity::Error,
                "budget.amountMissing",
                format!("/budget/lines/{n}"),
                text!(
                    "`{item}` has neither a planned amount nor a unit price, so the budget has no sum",
                    "`{item}`既无预算金额也无单价,预算无法合计"
                ),
            ));
        }
        if let (Some(planned), Some(factored)) = (line.planned, line.factored_amount()?) {
            let currency = line.currency.unwrap_or(campaign.currency);
            let (planned, factored) = (currency.round(planned), currency.round(factored));
            if planned != factored {
                let (p, f) = (grouped(planned), grouped(factored));
                findings.push(
                    Finding::new(
                        Severity::Error,
                        "budget.lineAmountMismatch",
                        format!("/budget/lines/{n}/planned"),
                        text!(
                            "`{item}` is planned at {p}, but its factors and unit price make {f}",
                            "`{item}`预算为{p},按数量×单价应为{f}"
                        ),
                    )
                    .stating(&planned)
                    .computing(&factored),
                );
            }
        }
        if line.owner.is_some() && line.owner == line.approver {
            findings.push(
                Finding::new(
                    Severity::Warning,
                    "budget.approverIsOwner",
                    format!("/budget/lines/{n}/approver"),
                    text!("`{item}` is approved by its own owner", "`{item}`由其负责人自行审批"),
                )
                .stating(&line.approver.clone().unwrap_or_default()),
            );
        }
    }
    let stated = campaign.budget.as_ref().and_then(|b| b.stated_total).map(|a| campaign.currency.round(a));
    if let (Some(stated), Figure::Defined(computed)) = (stated, &total)
        && stated != *computed
    {
        let (s, c, d) = (grouped(stated), grouped(computed), grouped(stated.minus(*computed)?));
        findings.push(
                Finding::new(
                    Severity::Error,
                    "budget.totalMismatch",
                    "/budget/statedTotal".to_owned(),
                    text!("the stated total is {s}, but the lines and the reserve add up to {c}; the difference is {d}", "表列合计为{s},各明细与备用金相加为{c},相差{d}"),
                )
                .stating(&stated)
                .computing(&computed),
            );
    }
    reserve(standing, findings)
}

fn reserve(standing: &Standing<'_>, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let Some(reserve) = standing.reserve()? else {
        findings.push(Finding::new(
            Severity::Warning,
            "budget.noReserve",
            "/budget".to_owned(),
            Text::new("the budget keeps no reserve", "预算中没有应急备用金"),
        ));
        return Ok(());
    };
    match &reserve.band {
        Some(Figure::Defined(answer)) => findings.extend(outside_band(standing.plan(), answer)),
        Some(Figure::Undefined(why)) if why.code == "budget.statedTotalMissing" => {
            findings.push(Finding::new(
                Severity::Warning,
                why.code,
                "/policy/reserveBand/base".to_owned(),
                why.message.clone(),
            ));
        }
        _ => {}
    }
    Ok(())
}

fn outside_band(plan: &Plan, answer: &ReserveAnswer) -> Option<Finding> {
    let (code, en, zh) = match answer.status {
        BandStatus::Below => ("budget.reserveBelowBand", "below", "低于"),
        BandStatus::Above => ("budget.reserveAboveBand", "above", "高于"),
        BandStatus::Within | BandStatus::Undefined => return None,
    };
    let band = &plan.campaign().policy.reserve_band;
    let ratio = answer.ratio.clone().defined()?;
    let (low, high) = (answer.low_amount.clone().defined()?, answer.high_amount.clone().defined()?);
    let amount = plan.campaign().budget.as_ref()?.reserve.as_ref()?.amount;
    let stated = plan.campaign().currency.round(amount);
    let (reserve, share, base) = (grouped(stated), ratio.to_percent(), grouped(answer.base));
    let (from, to) = (band.low.to_percent(), band.high.to_percent());
    let (least, most) = (grouped(low), grouped(high));
    let (of, of_zh) = (band.base.label(crate::say::Language::En), band.base.label(crate::say::Language::Zh));
    let text = text!(
        "the reserve of {reserve} is {share} of the {of} {base}, {en} the policy's {from} to {to}; {least} to {most} would satisfy it",
        "备用金{reserve}占{of_zh}{base}的{share},{zh}规定的{from}至{to};应为{least}至{most}"
    );
    Some(
        Finding::new(Severity::Error, code, "/budget/reserve/amount".to_owned(), text)
            .stating(&stated)
            .computing(&if answer.status == BandStatus::Below { low } else { high }),
    )
}
