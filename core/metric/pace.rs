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
        /// How far below its expected total a flow may be: `0.1` alerts below 90 %.
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
    /// `withinTolerance`, `targetMet`, `targetMissed`, `windowNotBegun`,
    /// `noObservation`.
    pub reason: &'static str,
    /// What the rule compares the value with: for a flow, target × elapsed share of the window, to 16 significant
    /// digits; otherwise the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Quantity>,
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
    /// For a flow: what every day left in the window must bring, to 16 significant digits; zero once met, absent
    /// when no day is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_daily: Option<Quantity>,
}

/// Holds a KPI against its target.
///
/// A flow with a lower limit is paced: it alerts when `value < target × elapsed share × (1 − tolerance)`, the share
/// counting whole days of its own window, the day of the question included. A flow with an upper limit (spend)
/// alerts when `value > target × elapsed share × (1 + tolerance)`. Anything else alerts when the value does not
/// meet the target. Comparisons are exact; only the figures given back are rounded.
///
/// # Errors
///
/// A flow without a window (`metric.windowMissing`), and figures beyond 28 digits (`number.overflow`).
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
    match (request.kind, request.target) {
        (MetricKind::Flow, Target::AtLeast(target) | Target::AtMost(target)) => flow(request, target),
        _ => Ok(level(request)),
    }
}

/// A value that is simply held against its target.
fn level(request: &PaceRequest) -> Pace {
    let expected = Some(request.target.figure());
    let Some(value) = request.cumulative else {
        return unknown(expected);
    };
    let met = request.target.is_met_by(value);
    let attainment = request.target.attainment(value);
    Pace {
        status: if met { KpiStatus::Normal } else { KpiStatus::Alert },
        reason: if met { "targetMet" } else { "targetMissed" },
        expected,
        pace: Some(attainment.clone()),
        attainment: Some(attainment),
        forecast: None,
        required_daily: None,
    }
}

/// A total that is to grow to its target over its window.
fn flow(request: &PaceRequest, target: Quantity) -> Result<Pace, Problem> {
    let window = request.window.as_ref().ok_or_else(|| {
        Problem::new(
            "metric.windowMissing",
            crate::value::Text::new(
                "a flow is paced over a window; add `window` with `start` and `end`",
                "流量型指标需按时间窗口衡量;请补充`window`的`start`和`end`",
            ),
        )
        .at("/window")
    })?;
    let elapsed = Decimal::from(window.elapsed_days(request.as_of));
    let days = Decimal::from(window.days());
    // expected = target × elapsed ÷ days, kept as a product so that comparing it is exact
    let due = product(target.decimal(), elapsed)?;
    let expected = Some(significant(over(due, days)));
    let Some(value) = request.cumulative else {
        return Ok(unknown(expected));
    };
    let upper = matches!(request.target, Target::AtMost(_));
    let tolerance = request.tolerance;
    let share = if upper { Rate::ONE.plus(tolerance)? } else { Rate::ONE.minus(tolerance)? };
    let threshold = product(due, share.decimal())?;
    let reached = product(value.decimal(), days)?;
    let behind = if upper { reached > threshold } else { reached < threshold };
    let short = if upper { reached > due } else { reached < due };
    let (status, reason) = match (elapsed.is_zero(), behind, short) {
        (true, ..) => (KpiStatus::NotDue, "windowNotBegun"),
        (false, true, _) if upper => (KpiStatus::Alert, "aboveExpected"),
        (false, true, _) => (KpiStatus::Alert, "belowExpected"),
        (false, false, true) => (KpiStatus::Normal, "withinTolerance"),
        (false, false, false) if upper => (KpiStatus::Normal, "belowExpected"),
        (false, false, false) => (KpiStatus::Normal, "aboveExpected"),
    };
    let left = days.saturating_sub(elapsed);
    let missing = target.decimal().saturating_sub(value.decimal()).max(Decimal::ZERO);
    Ok(Pace {
        status,
        reason,
        pace: Some(value.ratio_to(Quantity::from_decimal(over(due, days))).map(Rate::rounded)),
        expected,
        attainment: Some(request.target.attainment(value)),
        forecast: (!elapsed.is_zero()).then(|| significant(over(reached, elapsed))),
        required_daily: (!left.is_zero()).then(|| significant(over(missing, left))),
    })
}

fn unknown(expected: Option<Quantity>) -> Pace {
    Pace {
        status: KpiStatus::Unknown,
        reason: "noObservation",
        expected,
        pace: None,
        attainment: None,
        forecast: None,
        required_daily: None,
    }
}

/// A share of a window; a window without days counts as over.
fn over(total: Decimal, days: Decimal) -> Decimal {
    total.checked_div(days).unwrap_or(total)
}

fn significant(value: Decimal) -> Quantity {
    Quantity::from_decimal(Rate::from_decimal(value).rounded().decimal())
}
