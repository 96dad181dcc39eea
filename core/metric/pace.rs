//! Whether a KPI keeps pace with its target.

use super::{MetricKind, Target};
use crate::value::{Day, Figure, Problem, Quantity, Rate, Window, product};
use rust_decimal::Decimal;

choice! {
    /// Where a KPI stands.
    pub enum KpiStatus {
        /// On pace, or its target met.
        Normal "normal" "normal" "正常",
        /// Behind.
        Alert "alert" "ALERT" "预警",
        /// Its window has not begun.
        NotDue "notDue" "not due" "未到期",
        /// Nothing was observed.
        Unknown "unknown" "unknown" "未知",
    }
}

record! {
    /// What [`pace`] needs to know.
    pub struct PaceRequest {
        /// How the metric behaves; only a flow is paced over its window.
        pub kind: MetricKind,
        /// What it is to reach.
        pub target: Target,
        /// The days over which a flow is to reach it; needed for a flow, ignored otherwise.
        pub window: Option<Window>,
        /// The total so far, or the latest value; absent if nothing was observed.
        pub cumulative: Option<Quantity>,
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// How far below its expected total a flow may be, or above that of an upper limit: `0.1` alerts below 90 %,
        /// or above 110 %. From 0 to less than 1.
        pub tolerance: Rate = Rate::ZERO,
    }
}

/// How a KPI stands against its target on a day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pace {
    /// The verdict.
    pub status: KpiStatus,
    /// Why, as a code: `aboveExpected` (at it, too), `belowExpected`,
    /// `withinExpected` (a range), `withinTolerance`, `targetMet`,
    /// `targetMissed`, `windowNotBegun`, `noObservation`.
    pub reason: &'static str,
    /// What is due: for a flow, target × elapsed share of the window, to 16 significant digits; otherwise the
    /// target. Of a range, its lower limit; where the value is above the upper one, that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Quantity>,
    /// The limit that decides, below which (for an upper limit, above which) it alerts: what is due with the tolerance
    /// granted, to 16 significant digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Quantity>,
    /// Value over expected, 16 significant digits; undefined before the window (`ratio.zeroBase`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<Figure<Rate>>,
    /// Value over target, 16 significant digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attainment: Option<Figure<Rate>>,
    /// For a flow: the total at the end of the window if it goes on as it did, value ÷ elapsed share, to 16
    /// significant digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forecast: Option<Quantity>,
    /// For a flow with a lower limit: what every day left in the window must bring to reach it, to 16 significant
    /// digits; zero once met, absent when no day is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_daily: Option<Quantity>,
}

/// Holds a KPI against its target.
///
/// A flow with a lower limit is paced: it alerts when `value < target × elapsed share × (1 − tolerance)`, the share
/// counting whole days of its own window, the day of the question included. A flow with an upper limit (spend)
/// alerts when `value > target × elapsed share × (1 + tolerance)`. A flow with a range does both, each with its own
/// limit. Anything else alerts when the value does not meet the target. Comparisons are exact; only the figures given
/// back are rounded.
///
/// Before its window a flow is not due, observed or not; from then on it is unknown without an observation.
///
/// # Errors
///
/// A flow without a window (`metric.windowMissing`), a window that ends before it starts (`window.order`), a
/// tolerance outside 0 to less than 1 (`metric.toleranceRange`), and figures beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{metric::{pace, KpiStatus, MetricKind, PaceRequest, Target}, value::{Quantity, Window}};
///
/// let mut reposts = PaceRequest {
///     kind: MetricKind::Flow,
///     target: Target::AtLeast(Quantity::from_units(3000)),
///     window: Some(Window { start: "2024-07-26".parse()?, end: "2024-08-05".parse()?, inferred: false }),
///     cumulative: Some(Quantity::from_units(1800)),
///     as_of: "2024-08-02".parse()?,
///     ..PaceRequest::default()
/// };
/// let answer = pace(&reposts)?;
/// assert_eq!(answer.status, KpiStatus::Alert); // 1,800 against 3,000 × 8/11 = 2,181.8
/// reposts.cumulative = None;
/// assert_eq!(pace(&reposts)?.status, KpiStatus::Unknown);
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn pace(request: &PaceRequest) -> Result<Pace, Problem> {
    if request.tolerance.is_negative() || request.tolerance >= Rate::ONE {
        let tolerance = request.tolerance;
        let message = text!(
            "a tolerance of `{tolerance}` is outside 0 to less than 1; write 10 % as \"0.1\"",
            "容差`{tolerance}`应大于等于0且小于1;10%请写成\"0.1\""
        );
        return Err(Problem::new("metric.toleranceRange", message).at("/tolerance"));
    }
    if let Some(window) = &request.window {
        window.checked().map_err(|problem| problem.at("/window/end"))?;
    }
    if request.kind == MetricKind::Flow { flow(request) } else { Ok(level(request)) }
}

/// A value that is simply held against its target.
fn level(request: &PaceRequest) -> Pace {
    let (limit, _) = limit(request.target, |high| request.cumulative.is_some_and(|value| value > high));
    let mut pace = Pace {
        status: KpiStatus::Unknown,
        reason: "noObservation",
        expected: Some(limit),
        threshold: Some(limit),
        pace: None,
        attainment: None,
        forecast: None,
        required_daily: None,
    };
    if let Some(value) = request.cumulative {
        (pace.status, pace.reason) = if request.target.is_met_by(value) {
            (KpiStatus::Normal, "targetMet")
        } else {
            (KpiStatus::Alert, "targetMissed")
        };
        pace.attainment = Some(request.target.attainment(value));
        pace.pace.clone_from(&pace.attainment);
    }
    pace
}

/// The limit that a value is held against, and whether it is an upper one: of a range, the lower one unless the value
/// is above the upper.
fn limit(target: Target, above: impl Fn(Quantity) -> bool) -> (Quantity, bool) {
    match target {
        Target::AtMost(high) => (high, true),
        Target::Between(_, high) if above(high) => (high, true),
        Target::AtLeast(low) | Target::Between(low, _) => (low, false),
    }
}

/// A total that is to grow to its target over its window.
fn flow(request: &PaceRequest) -> Result<Pace, Problem> {
    let window = request.window.as_ref().ok_or_else(|| {
        let message = text!(
            "a flow is paced over a window; add `window` with `start` and `end`",
            "流量型指标需按时间窗口衡量;请补充`window`的`start`和`end`"
        );
        Problem::new("metric.windowMissing", message).at("/window")
    })?;
    let elapsed = Decimal::from(window.elapsed_days(request.as_of));
    let days = Decimal::from(window.days());
    // due = limit × elapsed, to be divided by the days: kept as products so that comparing them is exact
    let reached = request.cumulative.map(|value| product(value.decimal(), days)).transpose()?;
    let above = |high: Quantity| match (reached, product(high.decimal(), elapsed)) {
        (Some(reached), Ok(due)) => reached > due,
        _ => false,
    };
    let (limit, upper) = limit(request.target, above);
    let due = product(limit.decimal(), elapsed)?;
    let granted =
        if upper { Rate::ONE.plus(request.tolerance)? } else { Rate::ONE.minus(request.tolerance)? };
    let threshold = product(due, granted.decimal())?;
    let mut pace = Pace {
        status: KpiStatus::Unknown,
        reason: "noObservation",
        expected: Some(significant(over(due, days))),
        threshold: Some(significant(over(threshold, days))),
        pace: None,
        attainment: None,
        forecast: None,
        required_daily: None,
    };
    if let (Some(value), Some(reached)) = (request.cumulative, reached) {
        let (alert, beyond) =
            if upper { (reached > threshold, reached > due) } else { (reached < threshold, reached < due) };
        (pace.status, pace.reason) = match (alert, beyond, request.target) {
            (true, ..) if upper => (KpiStatus::Alert, "aboveExpected"),
            (true, ..) => (KpiStatus::Alert, "belowExpected"),
            (false, true, _) => (KpiStatus::Normal, "withinTolerance"),
            (false, false, Target::AtLeast(_)) => (KpiStatus::Normal, "aboveExpected"),
            (false, false, Target::AtMost(_)) => (KpiStatus::Normal, "belowExpected"),
            (false, false, Target::Between(..)) => (KpiStatus::Normal, "withinExpected"),
        };
        pace.pace = Some(value.ratio_to(Quantity::from_decimal(over(due, days))).map(Rate::rounded));
        pace.attainment = Some(request.target.attainment(value));
        pace.forecast = (!elapsed.is_zero()).then(|| significant(over(reached, elapsed)));
        let left = days.saturating_sub(elapsed);
        if let (false, Target::AtLeast(low) | Target::Between(low, _)) = (left.is_zero(), request.target) {
            let missing = low.decimal().saturating_sub(value.decimal()).max(Decimal::ZERO);
            pace.required_daily = Some(significant(over(missing, left)));
        }
    }
    if elapsed.is_zero() {
        (pace.status, pace.reason) = (KpiStatus::NotDue, "windowNotBegun");
    }
    Ok(pace)
}

/// A share of a window; a window without days counts as over.
fn over(total: Decimal, days: Decimal) -> Decimal {
    total.checked_div(days).unwrap_or(total)
}

fn significant(value: Decimal) -> Quantity {
    Quantity::from_decimal(value).rounded()
}
