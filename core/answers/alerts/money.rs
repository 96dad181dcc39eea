//! The alerts of money: an overdrawn reserve, and budgets that have reached a threshold.

use super::alert::Alert;
use crate::{
    answers::{BudgetRollUp, Funds, ReserveAnswer},
    budget::category_label,
    say::{Figure, Problem, Severity, Text, grouped, money, shown},
    standing::Standing,
    value::{Amount, Currency, Id, Index, Rate},
};
use std::cmp::Ordering;

pub(super) fn reserve_overdrawn(
    standing: &Standing<'_>,
    reserve: Option<&ReserveAnswer>,
) -> Result<Option<Alert>, Problem> {
    let Some(reserve) = reserve.filter(|reserve| reserve.remaining.is_negative()) else { return Ok(None) };
    let short = grouped(Amount::ZERO.minus(reserve.remaining)?);
    let overdrawn = reserve.draws.iter().rev().take_while(|draw| draw.remaining.is_negative());
    let since = overdrawn.last().map(|draw| draw.day);
    let budget = standing.campaign().budget.as_ref();
    let message = text!(
        "the reserve is overdrawn by {short}; find the money elsewhere or ask for more",
        "应急备用金已超支{short};请另筹资金或申请追加"
    );
    let place = "/budget/reserve".to_owned();
    let alert = Alert {
        observed: Some(reserve.drawn.to_string()),
        threshold: Some(reserve.amount.to_string()),
        owner: budget.and_then(|budget| budget.reserve.as_ref()?.owner.clone()),
        ..Alert::new(Severity::Error, "budget.reserveOverdrawn", "", place, message)
    };
    Ok(Some(alert.raised_on(standing, since)))
}

/// The alerts of utilisation: the whole budget, the controlled categories and the lines that have reached a
/// threshold.
pub(super) fn utilisations(
    standing: &Standing<'_>,
    answer: Option<&BudgetRollUp>,
) -> Result<Vec<Alert>, Problem> {
    let (Some(answer), Some(budget)) = (answer, &standing.campaign().budget) else {
        return Ok(Vec::new());
    };
    let mut alerts = Vec::new();
    let mut look_at =
        |about: &str, path: String, name: &Text, owner: Option<&Id>, currency, funds: &Funds| {
            alerts.extend(utilisation(standing, (about, path), name, owner, currency, funds).transpose());
        };
    look_at("", "/budget".to_owned(), &Text::alike(&standing.campaign().name), None, None, &answer.funds);
    let categories = Index::of(&mut answer.categories.iter().map(|category| category.category.as_str()));
    let controls = budget.control.as_ref().map_or(&[][..], |control| &control.categories);
    let first = Index::of(&mut controls.iter().map(|control| control.category.as_str()));
    for (n, control) in controls.iter().enumerate() {
        // of several controls that name a category, the first counts
        let name = control.category.as_str();
        let position = categories.position(name).filter(|_| first.position(name) == Some(n));
        if let Some(category) = position.and_then(|n| answer.categories.get(n)) {
            let path = format!("/budget/control/categories/{n}");
            let label = Text::of(|language| category_label(&category.category, language));
            look_at(&format!("category={name}"), path, &label, None, None, &category.subtotal.funds);
        }
    }
    for (n, (line, answer)) in budget.lines.iter().zip(&answer.lines).enumerate() {
        let path = format!("/budget/lines/{n}");
        look_at(
            line.id.as_str(),
            path,
            &Text::alike(&line.item),
            line.owner.as_ref(),
            answer.currency,
            &answer.funds,
        );
    }
    alerts.into_iter().collect()
}

/// The alert of funds whose utilisation has reached a threshold, of several thresholds the highest.
fn utilisation(
    standing: &Standing<'_>,
    (about, path): (&str, String),
    name: &Text,
    owner: Option<&Id>,
    currency: Option<Currency>,
    funds: &Funds,
) -> Result<Option<Alert>, Problem> {
    let highest = funds.reached.iter().max_by(|a, b| a.threshold.cmp(&b.threshold));
    let (Some(reached), Figure::Defined(limit)) = (highest, &funds.limit) else { return Ok(None) };
    let name = &Text::new(shown(&name.en), shown(&name.zh));
    let observed = funds.utilisation.as_ref().and_then(|used| used.value());
    let Some(observed) = observed else {
        // nothing may be spent, so no share of it can be
        let used = limit.minus(funds.available.clone().defined().unwrap_or_default())?;
        let used_words = money(used, currency);
        let message = text!(
            ["nothing may be spent on `{}`, but {used_words} is asked for, ordered or spent", name.en],
            ["`{}`可用预算为零,但申请、承诺与已发生合计{used_words}", name.zh]
        );
        let alert = Alert {
            observed: Some(used.to_string()),
            threshold: Some(limit.to_string()),
            owner: owner.cloned(),
            ..Alert::new(Severity::Error, "budget.utilisation", about, path, message)
        };
        return Ok(Some(alert.raised_on(standing, reached.since)));
    };
    let (severity, message) = edge(name, *observed, *limit, funds, currency, reached.threshold)?;
    let alert = Alert {
        observed: Some(observed.to_string()),
        threshold: Some(reached.threshold.to_string()),
        owner: owner.cloned(),
        ..Alert::new(severity, "budget.utilisation", about, path, message)
    };
    Ok(Some(alert.raised_on(standing, reached.since)))
}

/// The severity of a utilisation and the sentence about it: below, at and above the limit.
fn edge(
    name: &Text,
    utilisation: Rate,
    limit: Amount,
    funds: &Funds,
    currency: Option<Currency>,
    threshold: Rate,
) -> Result<(Severity, Text), Problem> {
    let (share, words) = (threshold.to_percent(), money(limit, currency));
    Ok(match utilisation.cmp(&Rate::ONE) {
        Ordering::Less => {
            // the last cent is not rounded away
            let used = Some(utilisation.to_percent()).filter(|used| used != "100%");
            let used = used.unwrap_or_else(|| "99.99%".to_owned());
            (
                Severity::Warning,
                text!(
                    [
                        "{used} of the {words} that `{}` may spend is asked for, ordered or spent; the threshold is {share}",
                        name.en
                    ],
                    ["`{}`可用{words},申请、承诺与已发生合计占{used},已达提醒阈值{share}", name.zh]
                ),
            )
        }
        Ordering::Equal => (
            Severity::Warning,
            text!(
                [
                    "all of the {words} that `{}` may spend is asked for, ordered or spent; nothing is left",
                    name.en
                ],
                ["`{}`可用{words},已全部申请、承诺或支出,没有余额", name.zh]
            ),
        ),
        Ordering::Greater => {
            let left = funds.available.clone().defined().unwrap_or_default();
            let (used, excess) =
                (money(limit.minus(left)?, currency), money(Amount::ZERO.minus(left)?, currency));
            (
                Severity::Error,
                text!(
                    [
                        "{used} is asked for, ordered or spent of the {words} that `{}` may spend, {excess} too much",
                        name.en
                    ],
                    ["`{}`可用{words},申请、承诺与已发生合计{used},超出{excess}", name.zh]
                ),
            )
        }
    })
}
