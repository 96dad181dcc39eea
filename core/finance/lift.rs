//! The incremental effect of a campaign, measured against people who did not see it.

use super::problems;
use crate::{
    approx::proportions::{self, Group, Reach},
    record::needed,
    say::{Figure, Problem, Text},
    value::{Fraction, PreciseRate, Quantity, Rate, overflow, share},
};
use rust_decimal::{Decimal, RoundingStrategy};

record! {
    /// A group of people and its conversions.
    pub struct Sample {
        /// The number of people; more than zero.
        pub size: Quantity,
        /// The number of people who converted; from zero to all.
        pub conversions: Quantity,
    }
}

choice! {
    /// The origin of the groups, which decides what their difference means.
    pub enum LiftDesign {
        /// People were assigned to test and control by chance: the difference is the effect of the campaign.
        Randomised "randomised" "randomised control group" "随机对照",
        /// Test and control were not assigned by chance, but measured before the campaign too. The difference
        /// of their changes is the effect of the campaign, if they would have changed alike without it.
        DifferenceInDifferences "differenceInDifferences" "difference in differences" "双重差分",
        /// There is no control group: `control` is the time before. The difference includes season, weather
        /// and all else.
        PrePost "prePost" "before and after" "前后对比",
    }
}

choice! {
    /// The strength of a difference as evidence of the campaign's effect.
    pub enum Evidence {
        /// Nothing but chance can make the groups differ otherwise.
        Strong "strong" "strong" "强",
        /// It rests on an assumption that the figures cannot prove.
        Moderate "moderate" "moderate" "中",
        /// Anything else that changed may be the cause.
        Weak "weak" "weak" "弱",
    }
}

record! {
    /// The request to [`lift`].
    pub struct LiftRequest {
        /// The people who saw the campaign.
        pub test: Sample,
        /// The people who did not.
        pub control: Sample,
        /// `differenceInDifferences`: the test group before the campaign.
        pub test_before: Option<Sample>,
        /// `differenceInDifferences`: the control group before the campaign.
        pub control_before: Option<Sample>,
        /// The origin of the groups.
        pub design: LiftDesign = LiftDesign::Randomised,
        /// The confidence of the intervals: more than 0, less than 1.
        pub confidence: Rate = Rate::percent(95),
    }
}

explained! { LiftRequest:
    testRate "test rate" "实验组转化率" = "conversions ÷ size of the test group",
        FLEISS, from [request.test.conversions, request.test.size], Significant16;
    controlRate "control rate" "对照转化率" = "conversions ÷ size of the control group; differenceInDifferences: test rate before + control rate − control rate before",
        FLEISS, from [
            request.control.conversions, request.control.size, request.testBefore.conversions, request.testBefore.size,
            request.controlBefore.conversions, request.controlBefore.size
        ], Significant16;
    absoluteLift "absolute lift" "绝对提升" = "test rate − control rate",
        FLEISS, from [
            request.test.conversions, request.test.size, request.control.conversions, request.control.size, request.testBefore.conversions,
            request.testBefore.size, request.controlBefore.conversions, request.controlBefore.size
        ], Significant16;
    relativeLift "relative lift" "相对提升" = "absolute lift ÷ control rate, both before rounding",
        FLEISS, from [reply.absoluteLift, reply.controlRate], Significant16;
    incrementalConversions "incremental conversions" "增量转化数" = "absolute lift before rounding × size of the test group",
        FLEISS, from [reply.absoluteLift, request.test.size], Significant16;
    z "z statistic" "z统计量" = "absolute lift ÷ √(p (1 − p) (1 ÷ n₁ + 1 ÷ n₂)), p being the rate of both groups together; differenceInDifferences: ÷ √(Σ p (1 − p) ÷ n) over the four groups",
        FLEISS, from [
            request.test.conversions, request.test.size, request.control.conversions, request.control.size, request.testBefore.conversions,
            request.testBefore.size, request.controlBefore.conversions, request.controlBefore.size
        ], Significant15;
    pTwoSided "two-sided probability" "双侧p值" = "erfc(|z| ÷ √2)",
        "Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.29", from [reply.z], Significant14;
    wald.low "Wald interval, lower end" "Wald区间下限" = "absolute lift − z(confidence) × √(Σ p (1 − p) ÷ n) over the groups",
        NEWCOMBE, from [
            reply.absoluteLift, request.confidence, request.test.conversions, request.test.size, request.control.conversions, request.control.size,
            request.testBefore.conversions, request.testBefore.size, request.controlBefore.conversions, request.controlBefore.size
        ], Significant13;
    wald.high "Wald interval, upper end" "Wald区间上限" = "absolute lift + z(confidence) × √(Σ p (1 − p) ÷ n) over the groups",
        NEWCOMBE, from [
            reply.absoluteLift, request.confidence, request.test.conversions, request.test.size, request.control.conversions, request.control.size,
            request.testBefore.conversions, request.testBefore.size, request.controlBefore.conversions, request.controlBefore.size
        ], Significant13;
    newcombe.low "Newcombe interval, lower end" "Newcombe区间下限" = "absolute lift − √(Σ (p − l)² of what is added + Σ (u − p)² of what is taken off), l and u being the Wilson limits of each group",
        NEWCOMBE, from [
            reply.absoluteLift, request.confidence, request.test.conversions, request.test.size, request.control.conversions, request.control.size,
            request.testBefore.conversions, request.testBefore.size, request.controlBefore.conversions, request.controlBefore.size
        ], Significant13;
    newcombe.high "Newcombe interval, upper end" "Newcombe区间上限" = "absolute lift + √(Σ (u − p)² of what is added + Σ (p − l)² of what is taken off), l and u being the Wilson limits of each group",
        NEWCOMBE, from [
            reply.absoluteLift, request.confidence, request.test.conversions, request.test.size, request.control.conversions, request.control.size,
            request.testBefore.conversions, request.testBefore.size, request.controlBefore.conversions, request.controlBefore.size
        ], Significant13;
}

const FLEISS: &str =
    "Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, chapter 3";
const NEWCOMBE: &str = "Newcombe, Statistics in Medicine 17 (1998), methods 1 and 10; Zou, Huang and Zhang (2009) for four groups";

answer! {
    /// An interval of a difference of rates. Its ends are not cut off at −1 and 1.
    pub struct Interval {
        /// The lower end.
        pub low: Figure<Rate>,
        /// The upper end.
        pub high: Figure<Rate>,
    }
}

answer! {
    /// The lift of a campaign. Rates, lifts and conversions are exact and rounded once, to 16 significant
    /// digits and at most 28 decimals. Figures from the normal distribution are computed in binary floating
    /// point: `z` carries 15 digits, the probability 14, the ends of an interval 13, of which those below the
    /// 15th of its width mean nothing.
    pub struct Lift {
        /// The share of the test group that converted.
        pub test_rate: Rate,
        /// The expected share of the test group without the campaign: the rate of the control group, or the
        /// test group's rate before plus the change of the control group's rate.
        pub control_rate: Rate,
        /// Test rate − control rate.
        pub absolute_lift: Rate,
        /// Absolute lift ÷ control rate; undefined for a control rate of zero (`ratio.zeroBase`) or less
        /// (`ratio.negativeBase`).
        pub relative_lift: Figure<Rate>,
        /// Absolute lift × size of the test group: the conversions beyond those of a control group of that
        /// size.
        pub incremental_conversions: Quantity,
        /// The lift in standard errors: pooled for two groups, each group's own for differences in
        /// differences. Undefined where nobody or everybody converted (`finance.noVariation`).
        pub z: Figure<Rate>,
        /// The probability that chance alone brings a lift as far from zero, in either direction. Undefined
        /// where `z` is, and below 10⁻³⁰⁷ (`number.underflow`).
        pub p_two_sided: Figure<PreciseRate>,
        /// As in the request.
        pub confidence: Rate,
        /// The Wald interval of the absolute lift. Most reports print it; it is too narrow for small groups
        /// and for rates near 0 or 1.
        pub wald: Interval,
        /// Newcombe's hybrid score interval of the absolute lift, which keeps its confidence in those cases
        /// too.
        pub newcombe: Interval,
        /// As in the request.
        pub design: LiftDesign,
        /// The strength of the design as evidence.
        pub evidence: Evidence,
        /// The weakness of the design, if it has one.
        pub note: Option<Text>,
    }
}

/// The incremental lift of a campaign: rates compared by a two-proportion z-test, with the Wald interval and
/// R. G. Newcombe's (Statistics in Medicine 17, 1998, method 10; for four groups after Zou, Huang and Zhang,
/// 2009).
///
/// # Errors
///
/// A group of nobody (`finance.groupSize`), more conversions than people or less than none
/// (`finance.conversionsRange`), a confidence that is not between 0 and 1 (`finance.confidenceRange`), no
/// groups before the campaign where the design needs them (`record.missing`) or groups before it where the
/// design does not (`finance.designGroups`), figures beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{Evidence, LiftRequest, Sample, lift}, value::Quantity};
///
/// let sample = |size, conversions| Sample {
///     size: Quantity::from_units(size),
///     conversions: Quantity::from_units(conversions),
/// };
/// let answer = lift(&LiftRequest {
///     test: sample(10_000, 360),
///     control: sample(10_000, 300),
///     ..LiftRequest::default()
/// })?;
/// assert_eq!(answer.relative_lift.defined().unwrap().to_percent(), "20%");
/// assert_eq!(answer.incremental_conversions, Quantity::from_units(60));
/// assert_eq!(answer.z.defined().unwrap().to_string(), "2.37501329763772");
/// assert_eq!(answer.evidence, Evidence::Strong);
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn lift(request: &LiftRequest) -> Result<Lift, Problem> {
    let confidence = request.confidence;
    if confidence <= Rate::ZERO || confidence >= Rate::ONE {
        return Err(problems::confidence_range(confidence).at("/confidence"));
    }
    let LiftRequest { test, design, .. } = request;
    let groups = groups(request)?;
    // exact, so that each figure is rounded once
    let rate = |group: &Group| Fraction::from(group.hits).over(&group.size.into()).ok_or_else(overflow);
    let mut absolute = Fraction::from(0);
    for group in &groups {
        let rate = rate(group)?;
        absolute = if group.is_added { absolute.plus(&rate) } else { absolute.minus(&rate) };
    }
    let size = Fraction::from(test.size);
    let test_rate = Fraction::from(test.conversions).over(&size).ok_or_else(overflow)?;
    let control_rate = test_rate.minus(&absolute);
    let rounded = |exact: &Fraction| exact.rate().defined().ok_or_else(overflow);
    let difference = absolute.decimals().ok_or_else(overflow)?;

    let tail = Rate::ONE.minus(confidence)?.decimal().checked_div(Decimal::TWO).ok_or_else(overflow)?;
    let (z, p_two_sided) = match proportions::test(&groups) {
        Some(test) => (test.z, test.p),
        None => (problems::no_variation().into(), problems::no_variation().into()),
    };
    let (evidence, note) = evidence_of(*design);
    Ok(Lift {
        test_rate: rounded(&test_rate)?,
        control_rate: rounded(&control_rate)?,
        absolute_lift: rounded(&absolute)?,
        relative_lift: relative(&absolute, &control_rate),
        incremental_conversions: absolute.times(&size).quantity().defined().ok_or_else(overflow)?,
        z,
        p_two_sided,
        confidence,
        wald: interval(difference, proportions::wald(&groups, tail)),
        newcombe: interval(difference, proportions::newcombe(&groups, tail)),
        design: *design,
        evidence,
        note,
    })
}

/// The groups that the design compares, each to be added or subtracted.
fn groups(request: &LiftRequest) -> Result<Vec<Group>, Problem> {
    let LiftRequest { test, control, test_before, control_before, design, .. } = request;
    let mut groups = vec![group(test, true, "/test")?, group(control, false, "/control")?];
    if *design == LiftDesign::DifferenceInDifferences {
        let before = needed(test_before.as_ref(), "testBefore")?;
        groups.push(group(before, false, "/testBefore")?);
        let before = needed(control_before.as_ref(), "controlBefore")?;
        groups.push(group(before, true, "/controlBefore")?);
        return Ok(groups);
    }
    for (before, path) in [(test_before, "/testBefore"), (control_before, "/controlBefore")] {
        if before.is_some() {
            return Err(problems::design_groups().at(path));
        }
    }
    Ok(groups)
}

fn group(sample: &Sample, is_added: bool, path: &str) -> Result<Group, Problem> {
    let Sample { size, conversions } = *sample;
    if size <= Quantity::ZERO {
        return Err(problems::group_size(size).at(format!("{path}/size")));
    }
    if conversions.is_negative() || conversions > size {
        return Err(problems::conversions_range(conversions, size).at(format!("{path}/conversions")));
    }
    let misses = size.minus(conversions)?.decimal();
    Ok(Group { size: size.decimal(), hits: conversions.decimal(), misses, is_added })
}

fn relative(lift: &Fraction, control_rate: &Fraction) -> Figure<Rate> {
    if control_rate.is_positive() {
        return lift.over(control_rate).map_or_else(|| Err(overflow()).into(), |ratio| ratio.rate());
    }
    // the reason is that of any ratio
    share(Decimal::ONE, if control_rate.is_zero() { Decimal::ZERO } else { Decimal::NEGATIVE_ONE })
}

fn interval(difference: Decimal, Reach { below, above }: Reach) -> Interval {
    let end = |reach: Figure<Rate>, sign: Decimal| {
        reach.map(|reach| {
            let end = difference.saturating_add(reach.decimal().saturating_mul(sign));
            let rounded = end.round_sf_with_strategy(13, RoundingStrategy::MidpointAwayFromZero);
            Rate::from_decimal(rounded.unwrap_or(end))
        })
    };
    Interval { low: end(below, Decimal::NEGATIVE_ONE), high: end(above, Decimal::ONE) }
}

fn evidence_of(design: LiftDesign) -> (Evidence, Option<Text>) {
    match design {
        LiftDesign::Randomised => (Evidence::Strong, None),
        LiftDesign::DifferenceInDifferences => (
            Evidence::Moderate,
            Some(Text::new(
                "this is what the campaign did only if both groups would have changed alike without it",
                "仅当两组在没有活动时变化一致,此差异才是活动的效果",
            )),
        ),
        LiftDesign::PrePost => (
            Evidence::Weak,
            Some(Text::new(
                "there is no control group, so whatever else changed meanwhile is counted too",
                "没有对照组,期间其他变化也计入其中",
            )),
        ),
    }
}
