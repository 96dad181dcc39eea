//! The attainment of a target.

use super::problems::{self, no_direction};
use crate::{
    metric::{Direction, Target},
    say::{Figure, Problem},
    value::{Quantity, Rate},
};

choice! {
    /// The base of an attainment rate 达成率.
    pub enum AttainmentBasis {
        /// The target itself: actual ÷ target.
        Target "target" "share of the target" "占目标的比例",
        /// The distance from the baseline to the target: (actual − baseline) ÷ (target − baseline), for
        /// growth and for figures that are to come down.
        Baseline "baseline" "share of the way from the baseline" "占基准到目标差距的比例",
        /// An upper limit, with the share left below it on top: 2 − actual ÷ target. 1 at the limit, 2 at
        /// zero.
        Mirrored "mirrored" "one and the share left below the limit" "一加上限下的余量比例",
    }
}

record! {
    /// The request to [`attainment`].
    pub struct AttainmentRequest {
        /// The actual figure.
        pub actual: Quantity,
        /// The target, with its direction.
        pub target: Target,
        /// The figure at the start.
        pub baseline: Option<Quantity>,
        /// The base of the rate; without it `baseline` where there is one, else `target`, for an upper limit
        /// `mirrored`.
        pub basis: Option<AttainmentBasis>,
    }
}

const GROVE: &str = "Doerr, Measure What Matters (2018), chapter 10; with a baseline as in KPI scorecards";

explained! { AttainmentRequest:
    attainment "attainment rate" "达成率" = "by basis: actual ÷ target, (actual − baseline) ÷ (target − baseline), or 2 − actual ÷ target",
        GROVE, from [request.actual, request.target.atLeast, request.target.atMost, request.baseline, reply.basis], Significant16;
    ratio "ratio to the target" "与目标之比" = "actual ÷ target",
        "its definition", from [request.actual, request.target.atLeast, request.target.atMost], Significant16;
    gap "gap" "差距" = "actual − target; of a range, what lies outside",
        "its definition", from [
            request.actual, request.target.atLeast, request.target.atMost, request.target.between[0], request.target.between[1]
        ], Exact;
    deviation "deviation" "偏差率" = "actual ÷ target − 1",
        "its definition", from [request.actual, request.target.atLeast, request.target.atMost], Significant16;
    growth "growth" "增长率" = "actual ÷ baseline − 1",
        "its definition", from [request.actual, request.baseline], Significant16;
    targetGrowth "growth asked for" "目标增长率" = "target ÷ baseline − 1",
        "its definition", from [request.target.atLeast, request.target.atMost, request.baseline], Significant16;
}

answer! {
    /// The attainment of a target.
    pub struct Attainment {
        /// `true` if the target is met: by its comparator on the figures of the request, never by a ratio.
        pub met: bool,
        /// The attainment rate on its basis, 16 significant digits. Undefined for a target of zero
        /// (`ratio.zeroBase`) or below (`ratio.negativeBase`), for a target that does not lie beyond the
        /// baseline (`attainment.noWay`), and for a range or a lower limit with `mirrored`
        /// (`attainment.direction`).
        pub attainment: Figure<Rate>,
        /// The base of the rate.
        pub basis: AttainmentBasis,
        /// The better direction.
        pub direction: Direction,
        /// Actual ÷ target, 16 significant digits, where the rate has another base. For an upper limit, less
        /// is better.
        pub ratio: Option<Figure<Rate>>,
        /// Actual − target; for rates, in points. For a range, the distance below it (negative) or above it.
        pub gap: Quantity,
        /// Actual ÷ target − 1, 16 significant digits: the deviation 偏差 of the templates' trackers; absent
        /// for a range.
        pub deviation: Option<Figure<Rate>>,
        /// Actual ÷ baseline − 1, 16 significant digits.
        pub growth: Option<Figure<Rate>>,
        /// Target ÷ baseline − 1, 16 significant digits; absent for a range.
        pub target_growth: Option<Figure<Rate>>,
    }
}

/// The attainment of a target by an actual figure.
///
/// The templates print 达成率 without its base: the target, the growth asked for, an upper limit. The answer
/// names it. A sales growth of 25 % against 20 % is 125 % of the growth, and 104 % of the sales.
///
/// # Errors
///
/// `basis: baseline` without a baseline (`goal.baselineMissing`) and differences beyond 28 digits
/// (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{goal::{attainment, AttainmentRequest}, metric::Target, value::Quantity};
///
/// // complaints are to come down from 50 to 20, and are at 26
/// let answer = attainment(&AttainmentRequest {
///     actual: Quantity::from_units(26),
///     target: Target::AtMost(Quantity::from_units(20)),
///     baseline: Some(Quantity::from_units(50)),
///     ..AttainmentRequest::default()
/// })?;
/// assert!(!answer.met);
/// assert_eq!(answer.attainment.defined().unwrap().to_string(), "0.8");
/// assert_eq!(answer.gap, Quantity::from_units(6));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn attainment(request: &AttainmentRequest) -> Result<Attainment, Problem> {
    let AttainmentRequest { actual, target, baseline, .. } = *request;
    let basis = request.basis.unwrap_or(match (baseline, target) {
        (Some(_), _) => AttainmentBasis::Baseline,
        (None, Target::AtMost(_)) => AttainmentBasis::Mirrored,
        (None, Target::AtLeast(_) | Target::Between(..)) => AttainmentBasis::Target,
    });
    if basis == AttainmentBasis::Baseline && baseline.is_none() {
        return Err(problems::baseline_missing().at("/baseline"));
    }
    let (limit, gap) = match target {
        Target::AtLeast(limit) | Target::AtMost(limit) => (Some(limit), actual.minus(limit)?),
        Target::Between(low, _) if actual < low => (None, actual.minus(low)?),
        Target::Between(_, high) if actual > high => (None, actual.minus(high)?),
        Target::Between(..) => (None, Quantity::ZERO),
    };
    let ratio = Quantity::share_of;
    let rate = match (basis, limit) {
        (AttainmentBasis::Mirrored, _) if !matches!(target, Target::AtMost(_)) => no_direction().into(),
        (_, None) => no_direction().into(),
        (AttainmentBasis::Target, Some(limit)) => ratio(actual, limit),
        (AttainmentBasis::Mirrored, Some(limit)) => ratio(limit.plus(limit)?.minus(actual)?, limit),
        (AttainmentBasis::Baseline, Some(limit)) => {
            let start = baseline.unwrap_or_default();
            let (come, way) = (actual.minus(start)?, limit.minus(start)?);
            let leads_there = match target {
                Target::AtMost(_) => way.is_negative(),
                _ => way > Quantity::ZERO,
            };
            if leads_there { come.rounded_ratio_to(way) } else { problems::no_way().into() }
        }
    };
    let growth = |figure: Quantity| match baseline {
        Some(start) => figure.minus(start).map(|change| Some(ratio(change, start))),
        None => Ok(None),
    };
    Ok(Attainment {
        met: target.is_met_by(actual),
        attainment: rate,
        basis,
        direction: target.direction(),
        ratio: limit.filter(|_| basis != AttainmentBasis::Target).map(|limit| ratio(actual, limit)),
        gap,
        deviation: limit.map(|limit| ratio(gap, limit)),
        growth: growth(actual)?,
        target_growth: limit.map(growth).transpose()?.flatten(),
    })
}
