//! A whole held against its parts.

use super::{Decomposition, problems};
use crate::{
    say::{Figure, Problem},
    value::{Quantity, Rate, product},
};
use rust_decimal::Decimal;

choice! {
    /// The treatment of weights that do not sum to 1.
    pub enum WeightRule {
        /// The score is undefined.
        Exact "exact" "must sum to 1" "权重之和须为1",
        /// They are divided by their sum.
        Normalised "normalised" "divided by their sum" "按总和归一",
    }
}

record! {
    /// One part of a whole.
    pub struct GoalPart {
        /// The name, for people.
        pub name: Option<String>,
        /// The figure of the part; for `score`, its attainment rate. At most one may be left out, and is then
        /// derived.
        pub value: Option<Quantity>,
        /// For `score`: the weight. Either all parts have one or none has, which means equal weights.
        pub weight: Option<Rate>,
    }
}

record! {
    /// The request to [`decompose`].
    pub struct DecompositionRequest {
        /// The rule by which the parts make up the whole.
        pub rule: Decomposition,
        /// The whole as stated.
        pub whole: Option<Quantity>,
        /// The parts in order; of a ratio the numerator first.
        pub parts: Vec<GoalPart>,
        /// The largest difference at which the whole still fits its parts: one of its smallest units, or
        /// zero.
        pub tolerance: Quantity = Quantity::ZERO,
        /// For `score`: the treatment of weights that do not sum to 1.
        pub weights: WeightRule = WeightRule::Exact,
    }
}

explained! { DecompositionRequest:
    computed "what the parts make up" "各部分合成值" = "by rule: sum, product, first ÷ second, or weighted mean of values held to 0 to 1",
        "Farris et al., Marketing Metrics, chapter 1; for scores Doerr, Measure What Matters (2018), chapter 10",
        from [request.parts[..].value, request.parts[..].weight], Significant16;
    difference "difference" "差额" = "what the parts make up − whole",
        "its definition", from [reply.computed, request.whole], Significant16;
    implied.value "what the missing part must be" "缺项应为" = "the rule solved for it",
        "its definition", from [request.whole, request.parts[..].value], Significant16;
}

answer! {
    /// The whole that its parts make up, and the comparison with the stated one.
    pub struct DecompositionAnswer {
        /// The whole that the parts make up: exact for sums and products, a ratio or score to 16 significant
        /// digits. Undefined where a part is missing, or all are (`goal.partMissing`), for a ratio to zero
        /// (`ratio.zeroBase`), and for a score whose weights are missing (`goal.weightMissing`), negative or
        /// all zero (`goal.weightRange`), or do not sum to 1 (`goal.weightSum`).
        pub computed: Figure<Quantity>,
        /// Computed − stated whole, 16 significant digits; absent without both.
        pub difference: Option<Quantity>,
        /// `true` if the difference is within the tolerance, compared exactly; absent without both.
        pub fits: Option<bool>,
        /// The missing part, if there is one and the whole is stated. Not for scores, which are cut off at 0
        /// and 1.
        pub implied: Option<ImpliedPart>,
    }
}

answer! {
    /// A part that follows from the whole and the other parts.
    pub struct ImpliedPart {
        /// The position of the part, from zero.
        pub part: usize,
        /// The figure that it must have, 16 significant digits; undefined where the other parts leave nothing
        /// to divide by (`ratio.zeroBase`).
        pub value: Figure<Quantity>,
    }
}

/// Holds a whole against its parts, as in KPI trees and OKRs.
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
/// A ratio of other than two parts (`goal.ratioParts`), a tolerance below zero (`goal.toleranceRange`), and
/// figures beyond 28 digits (`number.overflow`).
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
    let (first_missing, is_one_missing) = (missing.next(), missing.next().is_none());
    let implied = match (first_missing, whole) {
        (Some(part), Some(whole)) if is_one_missing && *rule != Decomposition::Score => {
            let others = parts.iter().filter_map(|part| part.value);
            Some(ImpliedPart { part, value: implied(*rule, *whole, part, others)?.map(Quantity::rounded) })
        }
        _ => None,
    };
    let composed = match compose(*rule, parts, *weights)? {
        Figure::Defined(composed) => composed,
        Figure::Undefined(why) => {
            let computed = Figure::Undefined(why);
            return Ok(DecompositionAnswer { computed, difference: None, fits: None, implied });
        }
    };
    let difference = whole
        .filter(|_| !composed.is_over_zero())
        .map(|whole| composed.numerator.minus(composed.times_denominator(whole)?))
        .transpose()?;
    let fits = |difference: Quantity| {
        let allowed = composed.times_denominator(*tolerance)?;
        Ok::<bool, Problem>(difference.decimal().abs() <= allowed.decimal().abs())
    };
    Ok(DecompositionAnswer {
        computed: composed.over_denominator(composed.numerator),
        difference: difference
            .and_then(|difference| composed.over_denominator(difference).defined())
            .map(Quantity::rounded),
        fits: difference.map(fits).transpose()?,
        implied,
    })
}

/// A whole as a quotient that is not divided yet, so that comparisons are exact.
struct Composed {
    numerator: Quantity,
    /// `None` for a sum or a product.
    denominator: Option<Quantity>,
}

impl Composed {
    fn is_over_zero(&self) -> bool {
        self.denominator.is_some_and(Quantity::is_zero)
    }

    /// A figure over the denominator, 16 significant digits; exact without one.
    fn over_denominator(&self, figure: Quantity) -> Figure<Quantity> {
        let Some(denominator) = self.denominator else { return Figure::Defined(figure) };
        figure.ratio_to(denominator).map(|ratio| Quantity::from_decimal(ratio.rounded().decimal()))
    }

    fn times_denominator(&self, figure: Quantity) -> Result<Quantity, Problem> {
        let Some(denominator) = self.denominator else { return Ok(figure) };
        product(figure.decimal(), denominator.decimal()).map(Quantity::from_decimal)
    }
}

/// The whole that parts make up; undefined without parts and where one has no figure.
fn compose(
    rule: Decomposition,
    parts: &[GoalPart],
    weights: WeightRule,
) -> Result<Figure<Composed>, Problem> {
    if parts.is_empty() || parts.iter().any(|part| part.value.is_none()) {
        return Ok(problems::part_missing().into());
    }
    let mut values = parts.iter().filter_map(|part| part.value);
    let exact = |numerator| Composed { numerator, denominator: None };
    Ok(match rule {
        Decomposition::Sum => Figure::Defined(exact(Quantity::sum(values)?)),
        Decomposition::Product => Figure::Defined(exact(multiply(values)?)),
        Decomposition::Ratio => {
            let numerator = values.next().unwrap_or_default();
            Figure::Defined(Composed { numerator, denominator: Some(values.next().unwrap_or_default()) })
        }
        Decomposition::Score => {
            let rates = values.map(|value| Rate::from_decimal(value.decimal()));
            let results: Vec<_> = rates.zip(parts.iter().map(|part| part.weight)).collect();
            weighted_sum(&results, weights)?
                .map(|sum| Composed { numerator: sum.rates, denominator: Some(sum.weights) })
        }
    })
}

/// The figure that a part must have, given the whole and the other parts.
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
    let product = factors.try_fold(Decimal::ONE, |so_far, factor| product(so_far, factor.decimal()))?;
    Ok(Quantity::from_decimal(product))
}

/// The score of an objective: the weighted mean of the attainment rates of its key results, each held to 0 to
/// 1, 16 significant digits (Doerr, Measure What Matters (2018), chapter 10). Without any weight all count
/// alike.
///
/// Undefined without key results (`goal.partMissing`) and for weights that are missing on some
/// (`goal.weightMissing`), negative or all zero (`goal.weightRange`), or that do not sum to 1 where they must
/// (`goal.weightSum`). An error beyond 28 digits (`number.overflow`).
///
/// ```
/// use campaignkit::goal::{WeightRule, score};
///
/// let results = [("0.7".parse()?, Some("0.5".parse()?)), ("1.3".parse()?, Some("0.5".parse()?))];
/// assert_eq!(score(&results, WeightRule::Exact)?.defined().unwrap().to_string(), "0.85");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn score(results: &[(Rate, Option<Rate>)], rule: WeightRule) -> Result<Figure<Rate>, Problem> {
    Ok(match weighted_sum(results, rule)? {
        Figure::Defined(sum) => sum.rates.share_of(sum.weights),
        Figure::Undefined(why) => Figure::Undefined(why),
    })
}

/// The sum of rates times weights, and the sum of the weights.
struct WeightedSum {
    rates: Quantity,
    weights: Quantity,
}

/// The weighted sum of attainment rates, each held to 0 to 1; undefined for weights that break the rule.
fn weighted_sum(results: &[(Rate, Option<Rate>)], rule: WeightRule) -> Result<Figure<WeightedSum>, Problem> {
    let weighted = results.iter().filter(|(_, weight)| weight.is_some()).count();
    if results.is_empty() {
        return Ok(problems::no_key_result().into());
    }
    if weighted != 0 && weighted != results.len() {
        return Ok(problems::weight_missing().into());
    }
    let mut sum = WeightedSum { rates: Quantity::ZERO, weights: Quantity::ZERO };
    for (rate, weight) in results {
        let weight = weight.unwrap_or(Rate::ONE);
        if weight.is_negative() {
            return Ok(problems::weight_range().into());
        }
        let weight = Quantity::from_decimal(weight.decimal());
        sum.rates = sum.rates.plus(weight.times((*rate).clamp(Rate::ZERO, Rate::ONE))?)?;
        sum.weights = sum.weights.plus(weight)?;
    }
    if sum.weights.is_zero() {
        return Ok(problems::weight_range().into());
    }
    if weighted != 0 && rule == WeightRule::Exact && sum.weights != Quantity::from_units(1) {
        return Ok(problems::weight_sum().into());
    }
    Ok(Figure::Defined(sum))
}
