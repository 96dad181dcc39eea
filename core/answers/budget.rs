//! The budget by line, category and total, and the reserve.

use crate::{
    Plan,
    budget::{Ledger, ReserveAnswer, ReserveRequest, reserve},
    value::{Amount, Currency, Day, Figure, Id, Problem},
};
use serde::Serialize;

/// The budget as the lines make it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetAnswer {
    /// The currency of every amount here.
    pub currency: Currency,
    /// In the order of the document.
    pub lines: Vec<LineAnswer>,
    /// In the order in which they first appear; without the reserve.
    pub categories: Vec<CategoryAnswer>,
    /// The sum of all lines, without the reserve; undefined if a line has no amount (`budget.amountMissing`).
    pub direct_cost: Figure<Amount>,
    /// The reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserve: Option<Amount>,
    /// Direct cost and reserve.
    pub total: Figure<Amount>,
    /// The total as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_total: Option<Amount>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineAnswer {
    /// Which line.
    pub id: Id,
    /// What it belongs to.
    pub category: Id,
    /// What it is to cost, in the campaign's currency: the printed amount, or else factors × unit price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Amount>,
    /// What it has cost, in the campaign's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Amount>,
}

/// The lines of one category together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryAnswer {
    /// Which category.
    pub category: Id,
    /// The sum of its lines; undefined if one has no amount (`budget.amountMissing`).
    pub planned: Figure<Amount>,
}

/// The reserve against the policy, and what is left of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReserveStanding {
    /// What was set aside.
    pub amount: Amount,
    /// How it lies to the policy band; undefined where the direct cost is.
    pub band: Figure<ReserveAnswer>,
    /// The draws up to the day, in the order of their days.
    pub draws: Vec<DrawAnswer>,
    /// Their sum.
    pub drawn: Amount,
    /// What is left; negative if overdrawn.
    pub remaining: Amount,
}

/// One draw and what it left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawAnswer {
    /// Where it stands in the document, as a JSON Pointer.
    pub path: String,
    /// When.
    pub day: Day,
    /// How much.
    pub amount: Amount,
    /// The risk it answers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<Id>,
    /// What was left after it; negative if it overdrew the reserve.
    pub remaining: Amount,
    /// Whether this is the draw that took the reserve below zero.
    pub overdraws: bool,
}

/// The sum of amounts of which each may be missing.
fn sum(amounts: impl IntoIterator<Item = Option<Amount>>) -> Result<Figure<Amount>, Problem> {
    let mut sum = Amount::ZERO;
    for amount in amounts {
        let Some(amount) = amount else {
            return Ok(Figure::undefined(
                "budget.amountMissing",
                "a line has neither a planned amount nor a unit price",
                "有明细既无预算金额也无单价",
            ));
        };
        sum = sum.plus(amount)?;
    }
    Ok(Figure::Defined(sum))
}

impl Plan {
    /// The budget as its lines make it; `None` if there is none.
    ///
    /// Every line is rounded once, half away from zero, to the currency's decimals; sums are exact.
    pub fn budget(&self) -> Result<Option<BudgetAnswer>, Problem> {
        let currency = self.campaign().currency;
        let Some(budget) = &self.campaign().budget else { return Ok(None) };
        let mut lines = Vec::with_capacity(budget.lines.len());
        for line in &budget.lines {
            let own = |amount: Option<Amount>| amount.map(|a| self.in_currency(a, line.currency)).transpose();
            lines.push(LineAnswer {
                id: line.id.clone(),
                category: line.category.clone(),
                planned: own(line.amount()?)?,
                actual: own(line.actual)?,
            });
        }
        let direct_cost = sum(lines.iter().map(|l| l.planned))?;
        let reserve = budget.reserve.as_ref().map(|r| currency.round(r.amount));
        let total = match &direct_cost {
            Figure::Defined(direct) => Figure::Defined(direct.plus(reserve.unwrap_or_default())?),
            undefined @ Figure::Undefined(_) => undefined.clone(),
        };
        Ok(Some(BudgetAnswer {
            currency,
            categories: categories(&lines)?,
            direct_cost: direct_cost.map(|a| currency.round(a)),
            reserve,
            total: total.map(|a| currency.round(a)),
            stated_total: budget.stated_total.map(|a| currency.round(a)),
            lines,
        }))
    }

    /// The reserve against the policy band, and its draws up to a day; `None` if there is none.
    pub fn reserve(&self, as_of: Day) -> Result<Option<ReserveStanding>, Problem> {
        let currency = self.campaign().currency;
        let (Some(answer), Some(kept)) =
            (self.budget()?, self.campaign().budget.as_ref().and_then(|b| b.reserve.as_ref()))
        else {
            return Ok(None);
        };
        let ledger = Ledger::of(kept, as_of)?;
        let overdrawing = ledger.overdrawing().map(|entry| entry.draw);
        let draws = ledger.entries.iter().filter_map(|entry| {
            let draw = kept.draws.get(entry.draw)?;
            Some(DrawAnswer {
                path: format!("/budget/reserve/draws/{}", entry.draw),
                day: draw.day,
                amount: currency.round(draw.amount),
                risk: draw.risk.clone(),
                remaining: currency.round(entry.remaining),
                overdraws: overdrawing == Some(entry.draw),
            })
        });
        Ok(Some(ReserveStanding {
            amount: currency.round(kept.amount),
            band: self.band(&answer)?,
            draws: draws.collect(),
            drawn: currency.round(ledger.drawn),
            remaining: currency.round(ledger.remaining),
        }))
    }

    fn band(&self, answer: &BudgetAnswer) -> Result<Figure<ReserveAnswer>, Problem> {
        let direct_cost = match &answer.direct_cost {
            Figure::Defined(direct) => *direct,
            Figure::Undefined(why) => return Ok(Figure::Undefined(why.clone())),
        };
        let request = ReserveRequest {
            direct_cost,
            reserve: answer.reserve.unwrap_or_default(),
            stated_total: answer.stated_total,
            band: self.campaign().policy.reserve_band.clone(),
        };
        reserve(&request).map(Figure::Defined).map_err(|p| {
            let path = format!("/policy/reserveBand{}", p.path.trim_start_matches("/band"));
            p.at(path)
        })
    }
}

fn categories(lines: &[LineAnswer]) -> Result<Vec<CategoryAnswer>, Problem> {
    let mut order: Vec<&Id> = Vec::new();
    let mut members: std::collections::BTreeMap<&Id, Vec<Option<Amount>>> = std::collections::BTreeMap::new();
    for line in lines {
        let list = members.entry(&line.category).or_insert_with(|| {
            order.push(&line.category);
            Vec::new()
        });
        list.push(line.planned);
    }
    let answer = |category: &Id| {
        let planned = sum(members.remove(category).unwrap_or_default())?;
        Ok(CategoryAnswer { category: category.clone(), planned })
    };
    order.into_iter().map(answer).collect()
}
