//! Amounts as shares of a total, and a total as amounts again.

use super::problems;
use crate::{
    budget::{Budget, CostRange, Line, PhasedAmount, Reserve},
    plan::Plan,
    say::{Figure, Problem, Undefined},
    value::{Amount, Currency, Quantity, Rate},
};

/// The shares of a total that the lines and the reserves of a budget take, in their order: lines, contingency
/// reserve, management reserve.
pub(super) fn share(budget: &mut Budget, plan: &Plan) -> Result<(), Undefined> {
    let total = plan.as_written().budget_total();
    let total = total.unwrap_or_else(|problem| Some(Figure::from(Err(problem))));
    let Some(total) = total else { return Ok(()) };
    let total = match total {
        Figure::Defined(total) => total,
        Figure::Undefined(why) => return Err(*why),
    };
    let share_of = |amount: Amount| amount.share_of(total).defined();
    for line in &mut budget.lines {
        line.share = worth(line, plan).ok().flatten().and_then(share_of);
    }
    for reserve in reserves(budget) {
        reserve.share = share_of(reserve.amount);
    }
    Ok(())
}

/// The amount of a line in the campaign's currency, at the budgeted rate.
fn worth(line: &Line, plan: &Plan) -> Result<Option<Amount>, Problem> {
    let amount = line.amount()?;
    amount.map(|amount| plan.in_currency(amount, line.currency, None)).transpose()
}

fn reserves(budget: &mut Budget) -> impl Iterator<Item = &mut Reserve> {
    [&mut budget.reserve, &mut budget.management_reserve].into_iter().flatten()
}

/// True for a line that keeps its amount whatever the total: one with quantities and a price, or in another
/// currency, or without a share.
fn keeps_amount(line: &Line) -> bool {
    line.unit_price.is_some() || line.currency.is_some() || line.share.is_none()
}

/// Divides a total among the lines and reserves that have a share, in proportion and to the last cent, after
/// those that keep their amounts. The ranges, the phasing and that of the whole follow. Shares are taken out:
/// the amounts tell them from then on. A note if no line has a share, and something is left.
pub(super) fn divide(
    budget: &mut Budget,
    total: Amount,
    currency: Currency,
    plan: &Plan,
) -> Result<Option<Problem>, Problem> {
    let total = currency.round(total);
    let old_total = budget_total(budget, plan)?;
    let kept = budget.lines.iter().filter(|line| keeps_amount(line)).map(|line| worth(line, plan));
    let kept = kept.map(|amount| amount.map(Option::unwrap_or_default)).collect::<Result<Vec<_>, _>>()?;
    let unshared = reserves(budget).filter(|reserve| reserve.share.is_none()).map(|reserve| reserve.amount);
    let kept = currency.round(Amount::sum(kept.into_iter().chain(unshared))?);
    let rest = total.minus(kept)?;
    if rest.is_negative() {
        return Err(problems::total_too_small(total, kept));
    }
    let weight = |share: Option<Rate>| share.map(|share| Quantity::from_decimal(share.decimal()));
    let lines = budget.lines.iter().filter(|line| !keeps_amount(line)).filter_map(|line| weight(line.share));
    let mut weights: Vec<_> = lines.collect();
    weights.extend(reserves(budget).filter_map(|reserve| weight(reserve.share)));
    if weights.iter().all(|weight| weight.is_zero()) {
        take_out_shares(budget);
        return Ok((!rest.is_zero()).then(|| problems::total_differs(total, kept)));
    }
    let mut parts = currency.allocate(rest, &weights)?.into_iter();
    for line in budget.lines.iter_mut().filter(|line| !keeps_amount(line)) {
        let (Some(new), old) = (parts.next(), line.planned) else { continue };
        // an equal amount stays as it is written
        line.planned = old.filter(|old| *old == new).or(Some(new));
        if let Some(old) = old {
            follow(line.cost_range.as_deref_mut(), &mut line.phasing, (old, new), currency)?;
        }
    }
    for reserve in reserves(budget).filter(|reserve| reserve.share.is_some()) {
        reserve.amount = parts.next().filter(|new| *new != reserve.amount).unwrap_or(reserve.amount);
    }
    if let Some(old) = old_total {
        follow(None, &mut budget.phasing, (old, total), currency)?;
    }
    take_out_shares(budget);
    Ok(None)
}

/// The total of a budget whose lines all have amounts.
fn budget_total(budget: &mut Budget, plan: &Plan) -> Result<Option<Amount>, Problem> {
    let lines = budget.lines.iter().map(|line| worth(line, plan)).collect::<Result<Option<Vec<_>>, _>>()?;
    let set_aside = reserves(budget).map(|reserve| reserve.amount);
    lines.map(|lines| Amount::sum(lines.into_iter().chain(set_aside))).transpose()
}

/// Takes the shares out of a budget.
pub(super) fn take_out_shares(budget: &mut Budget) {
    budget.lines.iter_mut().for_each(|line| line.share = None);
    reserves(budget).for_each(|reserve| reserve.share = None);
}

/// Changes a range and a phasing in the proportion of an amount. A phasing that came to the whole of the old
/// amount comes to the whole of the new one.
fn follow(
    range: Option<&mut CostRange>,
    phasing: &mut [PhasedAmount],
    (old, new): (Amount, Amount),
    currency: Currency,
) -> Result<(), Problem> {
    if old == new || old.is_zero() {
        return Ok(());
    }
    let Some(ratio) = new.share_of(old).defined() else { return Ok(()) };
    let changed = |amount: Amount| amount.times(ratio).map(|amount| currency.round(amount));
    if let Some(range) = range {
        range.optimistic = changed(range.optimistic)?;
        range.pessimistic = changed(range.pessimistic)?;
    }
    let phased = Amount::sum(phasing.iter().map(|part| part.amount))?;
    if phased.is_zero() {
        return Ok(());
    }
    let whole = if phased == old { new } else { changed(phased)? };
    let weights: Vec<_> = phasing.iter().map(|part| Quantity::from_decimal(part.amount.decimal())).collect();
    for (part, amount) in phasing.iter_mut().zip(currency.allocate(whole, &weights)?) {
        part.amount = amount;
    }
    Ok(())
}
