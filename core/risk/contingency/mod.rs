//! The distribution of the total cost of independent risks, and the reserve that it takes.

mod answer;
mod grid;
mod halves;
mod risk_cost;
mod share;

use super::problems;
use crate::{
    approx::{self, Scaled, Wide},
    record::{At, reported},
    say::{Figure, Problem, Problems},
    value::{Amount, Currency, Id, Rate, overflow, sorted},
};
pub use answer::{AmountBounds, ChanceBounds, Contingency, ContingencyCover, ContingencyQuantile};
use grid::Grid;
use halves::Halves;
use risk_cost::RiskCost;
use rust_decimal::Decimal;

record! {
    /// A risk in figures.
    pub struct CostedRisk {
        /// The name of the risk, for the reader's sake.
        pub id: Option<Id>,
        /// The probability that the risk comes true, from 0 to 1.
        pub probability: Rate,
        /// The cost if the risk comes true; negative for an opportunity, which saves as much.
        pub cost: Amount,
    }
}

record! {
    /// The request of [`contingency`].
    pub struct ContingencyRequest {
        /// The risks, each independent of the others; at most 2,000.
        pub risks: Vec<CostedRisk>,
        /// The confidence levels for which an amount is wanted, from 0 to 1, such as 0.8 for P80; at most
        /// 1,000. Without any, 0.1, 0.5, 0.8, 0.9, 0.95.
        pub quantiles: Vec<Rate>,
        /// The reserve.
        pub reserve: Option<Amount>,
        /// The smallest reserve that policy asks for, such as `lowAmount` of `budget.reserve`.
        pub policy_low: Option<Amount>,
        /// The largest reserve that policy asks for, such as `highAmount` of `budget.reserve`.
        pub policy_high: Option<Amount>,
        /// The currency, whose decimals the amounts of the answer have at least; two decimals without it.
        pub currency: Option<Currency>,
    }
}

explained! { ContingencyRequest:
    mean "expected cost" "期望损失" = "Σ probability × cost",
        "PMBOK 6th edition, 11.4.2.5 (expected monetary value)",
        from [request.risks[..].probability, request.risks[..].cost], Exact;
    standardDeviation "standard deviation" "标准差" = "√Σ cost² × probability × (1 − probability)",
        "variance of a sum of independent Bernoulli variables (Feller, volume I, IX.5)",
        from [request.risks[..].probability, request.risks[..].cost], Significant15;
    quantiles[n].value "reserve for a confidence level" "置信水平所需备用金"
        = "the least total cost t with P(total ≤ t) ≥ q",
        "exact distribution of the sum, by convolution (Vose, Risk Analysis, 3rd edition, 11.2)",
        from [request.quantiles[n]], Exact;
    quantiles[n].shortfall "shortfall of the reserve" "备用金缺口" = "value − reserve",
        "this library", from [reply.quantiles[n].value, request.reserve], Exact;
    reserve.chance "chance that the reserve suffices" "备用金足够的概率" = "P(total ≤ reserve)",
        "exact distribution of the sum, by convolution (Vose, Risk Analysis, 3rd edition, 11.2)",
        from [request.reserve, request.risks[..].probability, request.risks[..].cost], Significant16;
}

/// The distribution of the total cost of independent risks, and the reserve that each confidence level takes.
///
/// With its probability each risk costs its cost, else nothing; the total is their sum. The quantile of a
/// level *q* is the least total *t* with P(total ≤ *t*) ≥ *q*: a reserve of that amount suffices with that
/// confidence.
///
/// Up to 24 uncertain risks everything is exact, and beyond as long as many of them cost alike: probabilities
/// are multiplied and compared as whole numbers over powers of ten, so that a level that is met to the last
/// digit is met. Other risks are added up on a grid, with probabilities rounded down by less than 10⁻¹⁸ a
/// step, so that the quantile is still exact unless the level lies within some 10⁻¹⁰ of a step of the
/// distribution. Where the greatest total is more than 260,000 times the greatest common divisor of all
/// costs, costs are moved to the grid as well. Where that leaves a quantile open, the answer has the bounds
/// between which the quantile certainly lies.
///
/// # Errors
///
/// Every probability and level outside 0 to 1 (`risk.probabilityRange`, `risk.quantileRange`), more than
/// 2,000 risks (`limit.risks`) or 1,000 levels (`limit.quantiles`), costs whose sum needs more than 28 digits
/// (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{risk::{contingency, ContingencyRequest, CostedRisk}, value::Amount};
///
/// let risk = |probability: &str, cost| CostedRisk {
///     probability: probability.parse().unwrap(),
///     cost: Amount::from_units(cost),
///     ..CostedRisk::default()
/// };
/// let answer = contingency(&ContingencyRequest {
///     risks: vec![risk("0.3", 5000), risk("0.1", 20_000), risk("0.2", 3000)],
///     quantiles: vec!["0.5".parse()?, "0.8".parse()?, "0.9".parse()?],
///     reserve: Some(Amount::from_units(5000)),
///     ..ContingencyRequest::default()
/// })?;
/// assert_eq!(answer.mean.defined().unwrap().to_string(), "4100.00");
/// let values: Vec<_> = answer.quantiles.iter().map(|q| q.value.unwrap().to_string()).collect();
/// assert_eq!(values, ["0.00", "5000.00", "8000.00"]); // P(total ≤ 8000) is exactly 0.9
/// assert_eq!(answer.reserve.unwrap().chance.unwrap().defined().unwrap().to_string(), "0.846");
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
pub fn contingency(request: &ContingencyRequest) -> Result<Contingency, Problems> {
    reported(|at| {
        check(request, at);
        Some(())
    })?;
    let total = Total::of(&request.risks, request.currency.map_or(2, Currency::decimals))?;
    let quantile = |q: &Rate| -> Result<ContingencyQuantile, Problem> {
        let [low, high] = total.quantile(*q);
        let (low, high) = (total.amount(low)?, total.amount(high)?);
        let value = (low == high).then_some(low);
        Ok(ContingencyQuantile {
            q: *q,
            value,
            bounds: value.is_none().then_some(AmountBounds { low, high }),
            shortfall: match value.zip(request.reserve) {
                Some((value, reserve)) => Some(total.at_scale(value.minus(reserve)?)),
                None => None,
            },
        })
    };
    let cover = |amount: Option<Amount>| amount.map(|amount| total.cover(amount));
    Ok(Contingency {
        mean: mean(&request.risks).map(|mean| total.at_scale(mean)),
        standard_deviation: deviation(&request.risks),
        quantiles: or_usual_quantiles(&request.quantiles).iter().map(quantile).collect::<Result<_, _>>()?,
        reserve: cover(request.reserve),
        policy_low: cover(request.policy_low),
        policy_high: cover(request.policy_high),
    })
}

/// The confidence levels of a request; without any, the usual ones.
pub(crate) fn or_usual_quantiles(asked: &[Rate]) -> Vec<Rate> {
    let usual = ["0.1", "0.5", "0.8", "0.9", "0.95"].into_iter().filter(|_| asked.is_empty());
    asked.iter().copied().chain(usual.filter_map(|q| q.parse().ok())).collect()
}

/// The most risks of a request.
const RISKS: usize = 2000;
/// The most confidence levels of a request.
const LEVELS: usize = 1000;

fn check(request: &ContingencyRequest, at: &At<'_>) {
    let (risks, levels) = (request.risks.len(), request.quantiles.len());
    if risks > RISKS {
        at.member("risks").refuse(problems::too_many_risks(risks, RISKS));
    }
    if levels > LEVELS {
        at.member("quantiles").refuse(problems::too_many_quantiles(levels, LEVELS));
    }
    for (n, risk) in request.risks.iter().enumerate().filter(|(_, risk)| !risk.probability.is_share()) {
        at.entry("risks", n).member("probability").refuse(problems::probability_range(risk.probability));
    }
    for (n, q) in request.quantiles.iter().enumerate().filter(|(_, q)| !q.is_share()) {
        at.entry("quantiles", n).refuse(problems::quantile_range(*q));
    }
}

/// The distribution of the uncertain part of a total.
enum Distribution {
    Exact(Halves),
    Bounded(Grid),
}

/// The distribution of a total.
struct Total {
    /// The distribution of the total less the least total, in units.
    above: Distribution,
    /// The least total.
    least: i128,
    greatest: i128,
    /// The decimals of the unit.
    scale: u32,
    /// The least number of decimals of amounts in the answer.
    decimals: u32,
}

impl Total {
    /// The distribution of the risks. An opportunity counts as a certain saving and a risk that it is missed,
    /// with the complement of its probability; certain costs and savings make the least total.
    fn of(risks: &[CostedRisk], decimals: u32) -> Result<Self, Problem> {
        const MOST: i128 = 10_i128.pow(28);
        let scale = risks.iter().map(|risk| risk.cost.decimal().normalize().scale()).max().unwrap_or(0);
        let (mut least, mut size) = (0_i128, 0_i128);
        let mut uncertain = Vec::new();
        for risk in risks {
            let cost = units(risk.cost, scale).ok_or_else(overflow)?;
            let probability = risk.probability.decimal().normalize();
            let impossible = risk.probability.is_zero();
            let certain = risk.probability == Rate::ONE;
            size = size.checked_add(cost.checked_abs().ok_or_else(overflow)?).ok_or_else(overflow)?;
            if certain || (cost < 0 && !impossible) {
                least = least.saturating_add(cost);
            }
            if cost != 0 && !impossible && !certain {
                let complement = Decimal::ONE.saturating_sub(probability);
                let probability = if cost < 0 { complement } else { probability };
                uncertain.push(RiskCost { probability, cost: cost.saturating_abs() });
            }
        }
        if size >= MOST {
            return Err(overflow());
        }
        let uncertain = sorted(uncertain, &|a, b| a.cost.cmp(&b.cost));
        let greatest = uncertain.iter().fold(least, |sum, risk| sum.saturating_add(risk.cost));
        let exact = Halves::of(&uncertain).map(Distribution::Exact);
        let above = exact.unwrap_or_else(|| Distribution::Bounded(Grid::of(&uncertain)));
        Ok(Self { above, least, greatest, scale, decimals })
    }

    /// The bounds of a quantile, in units.
    fn quantile(&self, q: Rate) -> [i128; 2] {
        let above = match &self.above {
            Distribution::Exact(halves) => [halves.quantile(q); 2],
            Distribution::Bounded(grid) => grid.quantile(q),
        };
        above.map(|above| above.saturating_add(self.least))
    }

    fn cover(&self, amount: Amount) -> ContingencyCover {
        let mut cover = ContingencyCover { amount: self.at_scale(amount), chance: None, bounds: None };
        let units = units_within(amount, self.scale);
        let above = units.saturating_sub(self.least);
        if above < 0 || units >= self.greatest {
            cover.chance = Some(Figure::Defined(if above < 0 { Rate::ZERO } else { Rate::ONE }));
            return cover;
        }
        match &self.above {
            Distribution::Exact(halves) => cover.chance = Some(halves.chance(above).to_rate()),
            Distribution::Bounded(grid) => {
                let [low, high] = grid.chance(above);
                let bounds = ChanceBounds { low: rounded(low, false), high: rounded(high, true) };
                if bounds.low == bounds.high {
                    cover.chance = Some(Figure::Defined(bounds.low));
                } else {
                    cover.bounds = Some(bounds);
                }
            }
        }
        cover
    }

    fn amount(&self, units: i128) -> Result<Amount, Problem> {
        let decimal = Decimal::try_from_i128_with_scale(units, self.scale).map_err(|_| overflow())?;
        Ok(self.at_scale(Amount::from_decimal(decimal)))
    }

    /// An amount with the currency's decimals, or with its own if they are more.
    fn at_scale(&self, amount: Amount) -> Amount {
        let mut decimal = amount.decimal().normalize();
        decimal.rescale(decimal.scale().max(self.decimals));
        Amount::from_decimal(decimal)
    }
}

/// An amount in units of `scale` decimals; none beyond 128 bits.
fn units(amount: Amount, scale: u32) -> Option<i128> {
    let decimal = amount.decimal().normalize();
    let power = 10_i128.checked_pow(scale.checked_sub(decimal.scale())?)?;
    decimal.mantissa().checked_mul(power)
}

/// An amount in units of `scale` decimals, rounded down.
fn units_within(amount: Amount, scale: u32) -> i128 {
    let (mantissa, decimals) = (amount.decimal().mantissa(), amount.decimal().scale());
    let power = 10_i128.saturating_pow(decimals.abs_diff(scale));
    if decimals > scale {
        mantissa.checked_div_euclid(power).unwrap_or(0)
    } else {
        mantissa.saturating_mul(power)
    }
}

/// A probability in units of 2⁻⁶³, rounded to 12 decimals, down or up.
fn rounded(share: u64, up: bool) -> Rate {
    const DECIMALS: u32 = 12;
    let scaled = u128::from(share).saturating_mul(10_u128.pow(DECIMALS));
    let scaled = scaled.saturating_add(if up { u128::from(share::ONE).saturating_sub(1) } else { 0 });
    let digits = i128::try_from(scaled >> 63).unwrap_or(i128::MAX);
    Rate::from_decimal(Decimal::try_from_i128_with_scale(digits, DECIMALS).unwrap_or(Decimal::ONE))
}

/// The expected cost Σ p c.
fn mean(risks: &[CostedRisk]) -> Figure<Amount> {
    let mut exact = risks.iter().map(|risk| risk.cost.times(risk.probability));
    let exact = exact.try_fold(Amount::ZERO, |sum, part| sum.plus(part?));
    if let Ok(exact) = exact {
        return Figure::Defined(exact);
    }
    let parts = risks.iter().map(|risk| {
        let [cost, probability] = [risk.cost.decimal(), risk.probability.decimal()].map(Wide::of);
        cost.times(probability)
    });
    let sum = parts.fold(Wide::ZERO, Wide::plus);
    Scaled::from(sum).rounded(17).to_rate().map(|rate| Amount::from_decimal(rate.decimal()))
}

/// The standard deviation √Σ c² p (1 − p).
fn deviation(risks: &[CostedRisk]) -> Figure<Rate> {
    let parts = risks.iter().map(|risk| {
        let complement = Decimal::ONE.saturating_sub(risk.probability.decimal());
        let [cost, probability, complement] =
            [risk.cost.decimal(), risk.probability.decimal(), complement].map(Wide::of);
        cost.times(cost).times(probability).times(complement)
    });
    approx::sqrt_of(parts.fold(Wide::ZERO, Wide::plus))
}

#[cfg(test)]
mod tests;
