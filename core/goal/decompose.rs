//! Whether the parts of a goal make up the whole.

use super::{Decomposition, problems};
use crate::{
    say::{Figure, Problem},
    value::{Quantity, Rate, product},
};
use rust_decimal::Decimal;

choice! {
    /// What becomes of weights that do not sum to 1.
    pub enum WeightRule {
        /// There is no score then.
        Exact "exact" "must sum to 1" "权重之和须为1",
        /// They are divided by their sum.
        Normalised "normalised" "divided by their sum" "按总和归一",
    }
}

record! {
    /// One part of a whole.
    pub struct GoalPart {
        /// What people call it.
        pub name: Option<String>,
        /// Its figure; for `score`, its attainment rate. At most one may be left out, and is worked out.
        pub value: Option<Quantity>,
        /// For `score`: how much it counts. Either all have one or none, which means equal ones.
        pub weight: Option<Rate>,
    }
}

record! {
    /// What [`decompose`] needs to know.
    pub struct DecompositionRequest {
        /// How the parts make up the whole.
        pub rule: Decomposition,
        /// The whole as stated.
        pub whole: Option<Quantity>,
        /// The parts in order: of a ratio the numerator first.
        pub parts: Vec<GoalPart>,
        /// How far the whole may be from what the parts make up: one of its smallest units, or nothing.
        pub tolerance: Quantity = Quantity::ZERO,
        /// For `score`: what becomes of weights that do not sum to 1.
        pub weights: WeightRule = WeightRule::Exact,
    }
}

explained! { DecompositionRequest:
    "/computed" "what the parts make up" "各部分合成值" = "by rule: sum, product, first ÷ second, or weighted mean of values held to 0 to 1",
        "Farris et al., Marketing Metrics, chapter 1; for scores Doerr, Measure What Matters (2018), chapter 10",
        from "request/parts/*/value request/parts/*/weight", Significant16;
    "/difference" "difference" "差额" = "what the parts make up − whole",
        "its definition", from "reply/computed request/whole", Significant16;
    "/implied/value" "what the missing part must be" "缺项应为" = "the rule solved for it",
        "its definition", from "request/whole request/parts/*/value", Significant16;
}

answer! {
    /// Whether the parts make up the whole.
    pub struct DecompositionAnswer {
        /// What the parts make up: exact for sums and products, a ratio or score to 16 significant digits. Undefined where a part is
        /// missing, or all are (`goal.partMissing`), for a ratio to zero (`ratio.zeroBase`), and for a score whose weights are missing
        /// (`goal.weightMissing`), negative or nothing (`goal.weightRange`), or do not sum to 1 (`goal.weightSum`).
        pub computed: Figure<Quantity>,
        /// What the parts make up less the whole, 16 significant digits; absent without both.
        pub difference: Option<Quantity>,
        /// Whether that is within the tolerance, compared exactly; absent without both.
        pub fits: Option<bool>,
        /// Where one part is missing and the whole is stated: what it must be. Not for scores, which are cut at 0 and 1.
        pub implied: Option<ImpliedPart>,
    }
}

answer! {
    /// A part that follows from the whole and the others.
    pub struct ImpliedPart {
        /// Which part, counted from 0.
        pub part: usize,
        /// What it must be, 16 significant digits; undefined where the others leave nothing to divide by (`ratio.zeroBase`).
        pub value: Figure<Quantity>,
    }
}

/// Holds a whole against its parts, as KPI trees and OKRs have them.
///
/// | rule | the whole is |
/// |---|---|
/// | `sum` | the sum of its parts: sales by channel |
/// | `product` | their product: impressions × click rate × conversion × order value |
/// | `ratio` | the first over the second, never a mean of ratios |
/// | `score` | the weighted mean of the parts' attainment rates, each held to 0 to 1 |
///
/// # Errors
///
/// A ratio of other than two parts (`goal.ratioParts`), a tolerance below zero (`goal.toleranceRange`), and figures
/// beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{goal::{decompose, DecompositionRequest, Decomposition, GoalPart}, value::Quantity};
///
/// let part = |value| GoalPart { value: Some(Quantity::from_units(value)), ..GoalPart::default() };
/// let answer = decompose(&DecompositionRequest {
///     rule: Decomposition::Sum,
///     whole: Some(Quantity::from_units(500)),
///     parts: vec![part(300), part(200)],
///     ..DecompositionRequest::default()
/// })?;
/// assert_eq!(answer.fits, Some(true));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn decompose(request: &DecompositionRequest) -> Result<DecompositionAnswer, Problem> {
    let DecompositionRequest { rule, whole, parts, tolerance, weights, .. } = request;
    if *rule == Decomposition::Ratio && parts.len() != 2 {
        return Err(problems::ratio_parts(parts.len()).at("/parts"));
    }
    if tolerance.is_negative() {
        return Err(problems::tolerance_range(*tolerance).at("/tolerance"));
    }
    let mut missing = parts.iter().enumerate().filter(|(_, part)| part.value.is_none()).map(|(n, _)| n);
    let (gap, more) = (missing.next(), missing.next().is_some());
    let implied = match (gap, whole) {
        (Some(part), Some(whole)) if !more && *rule != Decomposition::Score => {
            let others = parts.iter().filter_map(|part| part.value);
            Some(ImpliedPart { part, value: implied(*rule, *whole, part, others)?.map(Quantity::rounded) })
        }
        _ => None,
    };
    if gap.is_some() || parts.is_empty() {
        let computed = problems::part_missing().into();
        return Ok(DecompositionAnswer { computed, difference: None, fits: None, implied });
    }
    let mut values = parts.iter().filter_map(|part| part.value);
    // what the parts make up is `made` over `base`, so that comparing is exact
    let (made, base) = match rule {
        Decomposition::Sum => (Quantity::sum(values)?, Quantity::from_units(1)),
        Decomposition::Product => (multiply(values)?, Quantity::from_units(1)),
        Decomposition::Ratio => (values.next().unwrap_or_default(), values.next().unwrap_or_default()),
        Decomposition::Score => {
            let scored: Vec<_> = parts
                .iter()
                .map(|part| (Rate::from_decimal(part.value.unwrap_or_default().decimal()), part.weight))
                .collect();
            match weighed(&scored, *weights)? {
                Figure::Defined(sums) => sums,
                Figure::Undefined(why) => {
                    let computed = Figure::Undefined(why);
                    return Ok(DecompositionAnswer { computed, difference: None, fits: None, implied });
                }
            }
        }
    };
    let exact = matches!(rule, Decomposition::Sum | Decomposition::Product);
    let over = |part: Quantity| match part.ratio_to(base) {
        _ if exact => Figure::Defined(part),
        ratio => ratio.map(|ratio| Quantity::from_decimal(ratio.rounded().decimal())),
    };
    let times = |figure: Quantity| product(figure.decimal(), base.decimal()).map(Quantity::from_decimal);
    let apart = whole.filter(|_| !base.is_zero()).map(|whole| made.minus(times(whole)?)).transpose()?;
    let fits =
        |apart: Quantity| Ok::<bool, Problem>(apart.decimal().abs() <= times(*tolerance)?.decimal().abs());
    Ok(DecompositionAnswer {
        computed: over(made),
        difference: apart.and_then(|apart| over(apart).defined()).map(Quantity::rounded),
        fits: apart.map(fits).transpose()?,
        implied,
    })
}

/// What a part must be, given the whole and the others.
fn implied(
    rule: Decomposition,
    whole: Quantity,
    part: usize,
    mut others: impl Iterator<Item = Quantity>,
) -> Result<Figure<Quantity>, Problem> {
    let as_quantity = |ratio: Figure<Rate>| ratio.map(|ratio| Quantity::from_decimal(ratio.decimal()));
    Ok(match rule {
        Decomposition::Sum | Decomposition::Score => Figure::Defined(whole.minus(Quantity::sum(others)?)?),
        Decomposition::Product => as_quantity(whole.ratio_to(multiply(others)?)),
        Decomposition::Ratio => {
            let other = others.next().unwrap_or_default();
            if part == 0 {
                Figure::Defined(multiply([whole, other].into_iter())?)
            } else {
                as_quantity(other.ratio_to(whole))
            }
        }
    })
}

fn multiply(mut factors: impl Iterator<Item = Quantity>) -> Result<Quantity, Problem> {
    let made = factors.try_fold(Decimal::ONE, |made, factor| product(made, factor.decimal()))?;
    Ok(Quantity::from_decimal(made))
}

/// The score of an objective: the weighted mean of its key results' attainment rates, each held to 0 to 1, 16
/// significant digits (Doerr, Measure What Matters (2018), chapter 10). Without any weight all count alike.
///
/// Undefined without key results (`goal.partMissing`) and for weights that are missing on some (`goal.weightMissing`),
/// negative or all zero (`goal.weightRange`), or that do not sum to 1 where they must (`goal.weightSum`). An error
/// beyond 28 digits (`number.overflow`).
///
/// ```
/// use campaignkit::goal::{WeightRule, score};
///
/// let results = [("0.7".parse()?, Some("0.5".parse()?)), ("1.3".parse()?, Some("0.5".parse()?))];
/// assert_eq!(score(&results, WeightRule::Exact)?.defined().unwrap().to_string(), "0.85");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn score(results: &[(Rate, Option<Rate>)], rule: WeightRule) -> Result<Figure<Rate>, Problem> {
    Ok(match weighed(results, rule)? {
        Figure::Defined((sum, weights)) => sum.share_of(weights),
        Figure::Undefined(why) => Figure::Undefined(why),
    })
}

/// The sum of what all results count, and that of their weights.
fn weighed(
    results: &[(Rate, Option<Rate>)],
    rule: WeightRule,
) -> Result<Figure<(Quantity, Quantity)>, Problem> {
    let weighted = results.iter().filter(|(_, weight)| weight.is_some()).count();
    if results.is_empty() {
        return Ok(problems::no_key_result().into());
    }
    if weighted != 0 && weighted != results.len() {
        return Ok(problems::weight_missing().into());
    }
    let (mut sum, mut weights) = (Quantity::ZERO, Quantity::ZERO);
    for (rate, weight) in results {
        let weight = weight.unwrap_or(Rate::ONE);
        if weight.is_negative() {
            return Ok(problems::weight_range().into());
        }
        let weight = Quantity::from_decimal(weight.decimal());
        sum = sum.plus(weight.times((*rate).clamp(Rate::ZERO, Rate::ONE))?)?;
        weights = weights.plus(weight)?;
    }
    if weights.is_zero() {
        return Ok(problems::weight_range().into());
    }
    if weighted != 0 && rule == WeightRule::Exact && weights != Quantity::from_units(1) {
        return Ok(problems::weight_sum().into());
    }
    Ok(Figure::Defined((sum, weights)))
}
