//! The budget by line, category and total, and the reserve.

use crate::{
    Plan,
    budget::{BandBase, Ledger, ReserveAnswer, ReserveRequest, reserve},
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
    /// What all lines have cost; undefined unless every one says so (`budget.actualMissing`).
    pub actual: Figure<Amount>,
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
    /// What its lines have cost; undefined unless every one says so (`budget.actualMissing`).
    pub actual: Figure<Amount>,
}

/// The reserve against the policy, and what is left of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReserveStanding {
    /// What was set aside.
    pub amount: Amount,
    /// How it lies to the policy band; undefined where the band's base is: the direct cost
    /// (`budget.amountMissing`), or the total as printed (`budget.statedTotalMissing`).
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
    /// Whether this is a draw that took the reserve below zero.
    pub overdraws: bool,
}

/// What lines were to cost and have cost, together; each figure is there only if every line has it.
struct Sums {
    planned: Option<Amount>,
    actual: Option<Amount>,
}

impl Sums {
    const NONE: Self = Self { planned: Some(Amount::ZERO), actual: Some(Amount::ZERO) };

    fn add(&mut self, line: &LineAnswer) -> Result<(), Problem> {
        let plus = |sum: Option<Amount>, more| sum.zip(more).map(|(sum, more)| sum.plus(more)).transpose();
        self.planned = plus(self.planned, line.planned)?;
        self.actual = plus(self.actual, line.actual)?;
        Ok(())
    }

    /// Planned and actual, at the currency's decimals.
    fn figures(&self, currency: Currency) -> [Figure<Amount>; 2] {
        let figure = |sum: Option<Amount>, (code, en, zh)| match sum {
            Some(sum) => Figure::Defined(currency.round(sum)),
            None => Figure::undefined(code, en, zh),
        };
        let no_amount = (
            "budget.amountMissing",
            "a line has neither a planned amount nor a unit price",
            "有明细既无预算金额也无单价",
        );
        let no_actual = ("budget.actualMissing", "a line has no actual amount", "有明细没有实际金额");
        [figure(self.planned, no_amount), figure(self.actual, no_actual)]
    }
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
            let own =
                |amount: Option<Amount>| amount.map(|a| self.in_currency(a, line.currency, None)).transpose();
            lines.push(LineAnswer {
                id: line.id.clone(),
                category: line.category.clone(),
                planned: own(line.amount()?)?,
                actual: own(line.actual)?,
            });
        }
        let mut all = Sums::NONE;
        for line in &lines {
            all.add(line)?;
        }
        let [direct_cost, actual] = all.figures(currency);
        let reserve = budget.reserve.as_ref().map(|r| currency.round(r.amount));
        let total = match &direct_cost {
            Figure::Defined(direct) => Figure::Defined(direct.plus(reserve.unwrap_or_default())?),
            undefined @ Figure::Undefined(_) => undefined.clone(),
        };
        Ok(Some(BudgetAnswer {
            currency,
            categories: self.categories(&lines)?,
            direct_cost,
            actual,
            reserve,
            total: total.map(|a| currency.round(a)),
            stated_total: budget.stated_total.map(|a| currency.round(a)),
            lines,
        }))
    }

    /// The reserve against the policy band, and its draws up to a day; `None` if there is none.
    ///
    /// The reserve and every draw are rounded once, half away from zero, to the currency's decimals; what is left is
    /// exact.
    pub fn reserve(&self, as_of: Day) -> Result<Option<ReserveStanding>, Problem> {
        let currency = self.campaign().currency;
        let (Some(answer), Some(kept)) =
            (self.budget()?, self.campaign().budget.as_ref().and_then(|b| b.reserve.as_ref()))
        else {
            return Ok(None);
        };
        let mut kept = kept.clone();
        kept.amount = currency.round(kept.amount);
        for draw in &mut kept.draws {
            draw.amount = currency.round(draw.amount);
        }
        let ledger = Ledger::of(&kept, as_of)?;
        let draws = ledger.entries.iter().filter_map(|entry| {
            let draw = kept.draws.get(entry.draw)?;
            Some(DrawAnswer {
                path: format!("/budget/reserve/draws/{}", entry.draw),
                day: draw.day,
                amount: draw.amount,
                risk: draw.risk.clone(),
                remaining: entry.remaining,
                overdraws: entry.overdraws(),
            })
        });
        Ok(Some(ReserveStanding {
            amount: kept.amount,
            band: self.band(&answer)?,
            draws: draws.collect(),
            drawn: currency.round(ledger.drawn),
            remaining: ledger.remaining,
        }))
    }

    fn band(&self, answer: &BudgetAnswer) -> Result<Figure<ReserveAnswer>, Problem> {
        let band = self.campaign().policy.reserve_band.clone();
        let direct_cost = match (band.base, &answer.direct_cost) {
            (BandBase::StatedTotal, _) if answer.stated_total.is_none() => {
                return Ok(Figure::undefined(
                    "budget.statedTotalMissing",
                    "the band's base is the stated total, but the budget states none",
                    "区间以表列合计为基数,但预算未写明合计",
                ));
            }
            (BandBase::StatedTotal, _) => Amount::ZERO, // not asked for
            (_, Figure::Defined(direct)) => *direct,
            (_, Figure::Undefined(why)) => return Ok(Figure::Undefined(why.clone())),
        };
        let request = ReserveRequest {
            direct_cost,
            reserve: answer.reserve.unwrap_or_default(),
            stated_total: answer.stated_total,
            band,
            currency: Some(answer.currency),
        };
        reserve(&request).map(Figure::Defined).map_err(|p| {
            let path = format!("/policy/reserveBand{}", p.path.trim_start_matches("/band"));
            p.at(path)
        })
    }
    fn categories(&self, lines: &[LineAnswer]) -> Result<Vec<CategoryAnswer>, Problem> {
        let mut sums: Vec<Option<Sums>> = lines.iter().map(|_| None).collect();
        for line in lines {
            let first = self.first_of_category(&line.category);
            if let Some(sum) = first.and_then(|first| sums.get_mut(first)) {
                sum.get_or_insert(Sums::NONE).add(line)?;
            }
        }
        let answer = |(line, sum): (&LineAnswer, Option<Sums>)| {
            let [planned, actual] = sum?.figures(self.campaign().currency);
            Some(CategoryAnswer { category: line.category.clone(), planned, actual })
        };
        Ok(lines.iter().zip(sums).filter_map(answer).collect())
    }
}
