//! The pace of a KPI: its figure against the amount due by a day.

use super::{
    MetricKind, Profile, Target, problems,
    profile::{over, rounded_over},
};
use crate::{
    calendar::{Calendar, HasCalendar, UnknownYear, WorkingTime, default_calendar, working_time},
    record::{At, reported},
    say::{Figure, Problem, Problems},
    value::{Day, Id, Quantity, Rate, Window, product},
};
use rust_decimal::Decimal;

choice! {
    /// The status of a KPI.
    pub enum KpiStatus {
        /// On pace, or its target met; of an upper limit, within it.
        Normal "normal" "normal" "正常",
        /// Behind its pace, or its target missed; of an upper limit, beyond what is allowed.
        Alert "alert" "ALERT" "预警",
        /// Nothing due yet: the window has not begun, or the profile has nothing due.
        NotDue "notDue" "not due" "未到期",
        /// Nothing was observed.
        Unknown "unknown" "unknown" "未知",
        /// Too few were observed for a verdict.
        InsufficientData "insufficientData" "too few data" "数据不足",
    }
}

record! {
    /// The request of [`pace`].
    pub struct PaceRequest {
        /// The kind of the metric; only a flow is paced over its window.
        pub kind: MetricKind,
        /// The target of the metric.
        pub target: Target,
        /// The days over which a flow is to reach its target; needed for a flow, ignored otherwise.
        pub window: Option<Window>,
        /// The growth of a flow over its window.
        pub profile: Profile = Profile::Linear,
        /// The calendar of `workingDays`: the id of a built-in one (`cn`, `weekdays`, `24h`), or of one in
        /// `calendars`.
        pub calendar: Id = default_calendar(),
        /// The host's own calendars.
        pub calendars: Vec<Calendar>,
        /// The answer to a question that needs a year whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The total so far, or the latest value; absent if nothing was observed.
        pub cumulative: Option<Quantity>,
        /// The number behind the figure: the denominator of a rate or ratio, the answers of a score.
        pub sample: Option<Quantity>,
        /// The smallest sample for a verdict; without it, 30 for a rate. Checked only where `sample` is
        /// given.
        pub minimum_sample: Option<Quantity>,
        /// The figures of the last days, each of one day, for the trailing forecast.
        pub recent: Vec<Quantity>,
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// The share by which a flow may be below its expected total, or above that of an upper limit: `0.1`
        /// alerts below 90 %, or above 110 %. From 0 to less than 1.
        pub tolerance: Rate = Rate::ZERO,
        /// The ends of green and amber, if a traffic light is wanted.
        pub rag: Option<RagBands>,
    }
}

const PACING: &str =
    "pacing of a flow over its own window, the day of the question included; this library's own rule";

explained! { PaceRequest:
    expected "what is due or allowed" "应达或可用数值" = "of a flow, target × share that the profile has due; otherwise the target", PACING,
        from [
            request.target.atLeast, request.target.atMost, request.target.between[0], request.target.between[1], request.window.start,
            request.window.end, request.asOf, request.profile, request.profile.weighted[..].start, request.profile.weighted[..].end,
            request.profile.weighted[..].weight, request.profile.table[..].day, request.profile.table[..].share
        ], Significant16;
    threshold "limit that decides" "判定界限" = "of a flow, what is due less (of an upper limit, more) tolerance × its size; otherwise the target", PACING,
        from [reply.expected, request.tolerance], Significant16;
    pace "pace" "进度比" = "value ÷ what is due", PACING, from [request.cumulative, reply.expected], Significant16;
    attainment "attainment rate" "达成率" = "value ÷ target", "its definition",
        from [request.cumulative, request.target.atLeast], Significant16;
    forecast "forecast" "期末预测" = "value ÷ share that the profile has due", PACING,
        from [
            request.cumulative, request.window.start, request.window.end, request.asOf, request.profile, request.profile.weighted[..].start,
            request.profile.weighted[..].end, request.profile.weighted[..].weight, request.profile.table[..].day, request.profile.table[..].share
        ], Significant16;
    runRateForecast "forecast at the run rate" "按日均预测" = "value ÷ days passed × days of the window", "run rate",
        from [request.cumulative, request.window.start, request.window.end, request.asOf], Significant16;
    trailingForecast "forecast at the last days' rate" "按近日均值预测" = "value + mean of the last days × days left", "trailing mean",
        from [request.cumulative, request.recent[..], request.window.end, request.asOf, request.profile], Significant16;
    requiredDaily "what every day left must bring" "余下每日所需" = "(target − value, at least 0) ÷ days left", "its definition",
        from [
            request.target.atLeast, request.target.between[0], request.cumulative, request.window.start, request.window.end, request.asOf,
            request.profile
        ], Significant16;
    allowedDaily "what every day left may bring" "余下每日可用" = "(limit − value, at least 0) ÷ days left", "its definition",
        from [
            request.target.atMost, request.target.between[1], request.cumulative, request.window.start, request.window.end, request.asOf,
            request.profile
        ], Significant16;
}

record! {
    /// The bands of a traffic light: the distance of a figure from the amount due, as a fraction of that
    /// amount.
    ///
    /// ```
    /// use campaignkit::metric::RagBands;
    ///
    /// let bands = RagBands::default();
    /// assert_eq!([bands.green, bands.amber].map(|end| end.to_percent()), ["5%", "20%"]);
    /// ```
    pub struct RagBands {
        /// The end of green.
        pub green: Rate = Rate::percent(5),
        /// The end of amber; beyond it is red.
        pub amber: Rate = Rate::percent(20),
    }
}

impl RagBands {
    /// Refuses ends outside 0 to less than 1, or with amber before green (`metric.ragBands`).
    pub(crate) fn checked(&self) -> Result<(), Problem> {
        if !self.green.is_negative() && self.green <= self.amber && self.amber < Rate::ONE {
            return Ok(());
        }
        Err(problems::rag_bands())
    }
}

choice! {
    /// A traffic light.
    pub enum Rag {
        /// Close enough to the amount due.
        Green "green" "green" "绿",
        /// Somewhat off the amount due.
        Amber "amber" "amber" "黄",
        /// Far off the amount due.
        Red "red" "red" "红",
    }
}

impl HasCalendar for PaceRequest {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
        (&self.calendar, &self.calendars, self.unknown_year)
    }
}

answer! {
    /// The pace of a KPI on a day.
    pub struct Pace {
        /// The verdict.
        pub status: KpiStatus,
        /// The reason for the verdict, as a code. Of a lower limit: `aboveExpected` (at it, too),
        /// `belowExpected`, `targetMet`, `targetMissed`. Of an upper limit: `withinAllowed` (at it, too) and
        /// `aboveAllowed`, by the day; `limitKept` and `limitExceeded`, of the whole. A range has
        /// `withinExpected` and `targetMet` inside it, and the words of the limit that is broken. Of any:
        /// `withinTolerance`, `windowNotBegun`, `nothingDue`, `noObservation`,
        /// `undefinedValue`, `insufficientSample`.
        pub reason: &'static str,
        /// The amount due, of an upper limit the amount allowed by the day: for a flow, target × the share
        /// that its profile has due, to 16 significant digits; otherwise the target. Of a range, the lower
        /// limit; where the value is above the upper one, the upper.
        pub expected: Option<Quantity>,
        /// The limit that decides, below which (for an upper limit, above which) it alerts: the amount due
        /// with the tolerance granted, to 16 significant digits.
        pub threshold: Option<Quantity>,
        /// Value over expected, 16 significant digits; undefined before the window (`ratio.zeroBase`), and
        /// for a target below zero (`ratio.negativeBase`).
        pub pace: Option<Figure<Rate>>,
        /// Value over target, 16 significant digits.
        pub attainment: Option<Figure<Rate>>,
        /// For a flow: the total at the end of the window if it goes on growing as its profile does, value ÷
        /// share due, to 16 significant digits.
        pub forecast: Option<Quantity>,
        /// For a flow that is not linear: the total at the end of the window if every day brings the mean of
        /// the days so far, value ÷ days passed × days of the window, to 16 significant digits.
        pub run_rate_forecast: Option<Quantity>,
        /// For a flow with `recent` days: the total at the end of the window if every day left brings their
        /// mean, value + mean × days left, to 16 significant digits.
        pub trailing_forecast: Option<Quantity>,
        /// For a flow with a lower limit: the amount that every day left in the window must bring to reach
        /// the limit, to 16 significant digits; zero once it is met, absent when no day is left. With a
        /// profile, every day on which it has anything due: working days, phases with a weight, rising
        /// shares.
        pub required_daily: Option<Quantity>,
        /// For a flow with an upper limit, that of a range too: the amount that every day left in the window
        /// may bring within the limit, to 16 significant digits; zero once it is used up, absent when no day
        /// is left. With a profile, every day on which it has anything due.
        pub allowed_daily: Option<Quantity>,
        /// The traffic light, if one is asked for and there is something to judge.
        pub rag: Option<Rag>,
    }
}

/// Holds a KPI against its target.
///
/// A flow with a lower limit is paced: it alerts when `value < target × share due × (1 − tolerance)`, the
/// share being that of its [profile](Profile) over its own window; the day of the question is over. A flow
/// with an upper limit (spend) alerts when `value > target × share due × (1 + tolerance)`. A flow with a
/// range does both, each with its own limit. Of a target below zero the tolerance is granted on its size, so
/// that it never makes a limit stricter. Any other metric alerts when the value does not meet the target.
/// Comparisons are exact; only the figures of the answer are rounded.
///
/// Before its window a flow is not due, observed or not; from then on it is unknown without an observation,
/// and a lower limit is not due while its profile has nothing due. With a sample below `minimumSample` there
/// is no verdict.
///
/// The traffic light compares in the same way: green within `green` of the amount due, amber within `amber`,
/// else red; green if nothing is due, and for a range inside it.
///
/// # Errors
///
/// A flow without a window (`metric.windowMissing`), a window that ends before it starts (`window.order`), a
/// tolerance outside 0 to less than 1 (`metric.toleranceRange`), bands outside 0 to less than 1 or with amber
/// before green (`metric.ragBands`), a profile that does not fit its window (`metric.profileWeights`,
/// `metric.profileTable`, `metric.noWorkingDays`), what a calendar refuses (`id.unknown`,
/// `calendar.unknownYear` …), and figures beyond 28 digits (`number.overflow`). Of several problems of the
/// calendars the first.
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
    reported(|at| request.answer(at)).map_err(Problems::into_first)
}

/// True if an answer needs a compiled calendar.
pub(super) fn needs_calendar(profile: &Profile, calendars: &[Calendar]) -> bool {
    *profile == Profile::WorkingDays || !calendars.is_empty()
}

impl PaceRequest {
    /// The pace, unless a problem was or is reported; every problem of the calendars is reported along with
    /// those of reading.
    pub(crate) fn answer(&self, at: &At<'_>) -> Option<Pace> {
        self.answer_in_time(at).map(|(pace, _)| pace)
    }

    /// The pace with the calendar of the request, where one is needed.
    pub(crate) fn answer_in_time(&self, at: &At<'_>) -> Option<(Pace, Option<WorkingTime>)> {
        let time = needs_calendar(&self.profile, &self.calendars).then(|| working_time(self, at));
        if !at.nothing_refused() {
            return None;
        }
        let pace = at.or_refuse(pace_in(self, time.as_ref()))?;
        Some((pace, time))
    }
}

/// The answer of [`pace`], given the compiled calendar of the request.
pub(crate) fn pace_in(request: &PaceRequest, time: Option<&WorkingTime>) -> Result<Pace, Problem> {
    if !request.tolerance.is_less_than_whole() {
        return Err(problems::tolerance_range(request.tolerance).at("/tolerance"));
    }
    if let Some(bands) = &request.rag {
        bands.checked().map_err(|problem| problem.at("/rag"))?;
    }
    if let Some(window) = &request.window {
        window.checked().map_err(|problem| problem.at("/window/end"))?;
    }
    let mut pace =
        if request.kind == MetricKind::Flow { flow_pace(request, time)? } else { level_pace(request)? };
    let is_judged = matches!(pace.status, KpiStatus::Alert | KpiStatus::Normal);
    if is_judged && too_few(request.kind, request.sample, request.minimum_sample) {
        (pace.status, pace.reason, pace.rag) = (KpiStatus::InsufficientData, "insufficientSample", None);
    }
    Ok(pace)
}

/// True if a sample is too small for a verdict: below 30 for a rate, unless another number is given.
pub(super) fn too_few(kind: MetricKind, sample: Option<Quantity>, minimum: Option<Quantity>) -> bool {
    const FEWEST: i64 = 30;
    let rate = (kind == MetricKind::Rate).then(|| Quantity::from_units(FEWEST));
    sample.zip(minimum.or(rate)).is_some_and(|(sample, minimum)| sample < minimum)
}

impl Pace {
    /// The pace of which nothing is known, for a reason.
    pub(crate) fn unknown(reason: &'static str) -> Self {
        Self {
            status: KpiStatus::Unknown,
            reason,
            expected: None,
            threshold: None,
            pace: None,
            attainment: None,
            forecast: None,
            run_rate_forecast: None,
            trailing_forecast: None,
            required_daily: None,
            allowed_daily: None,
            rag: None,
        }
    }
}

/// The pace of a metric without an observation.
fn unknown_pace(expected: Quantity, threshold: Quantity) -> Pace {
    Pace { expected: Some(expected), threshold: Some(threshold), ..Pace::unknown("noObservation") }
}

/// The pace of a metric that is no flow: its value against the target.
fn level_pace(request: &PaceRequest) -> Result<Pace, Problem> {
    let above =
        matches!(request.target, Target::Between(_, high) if request.cumulative.is_some_and(|v| v > high));
    let (limit, upper) = deciding_limit(request.target, above);
    let mut pace = unknown_pace(limit, limit);
    if let Some(value) = request.cumulative {
        let met = request.target.is_met_by(value);
        (pace.status, pace.reason) = match request.target {
            Target::AtMost(_) if met => (KpiStatus::Normal, "limitKept"),
            _ if met => (KpiStatus::Normal, "targetMet"),
            _ if upper => (KpiStatus::Alert, "limitExceeded"),
            _ => (KpiStatus::Alert, "targetMissed"),
        };
        pace.attainment = Some(request.target.attainment(value));
        pace.pace.clone_from(&pace.attainment);
        pace.rag = traffic_light(request, value.decimal(), limit.decimal(), upper)?;
    }
    Ok(pace)
}

/// The traffic light of a figure against the amount due, both on the same scale.
fn traffic_light(
    request: &PaceRequest,
    reached: Decimal,
    due: Decimal,
    upper: bool,
) -> Result<Option<Rag>, Problem> {
    let Some(bands) = &request.rag else { return Ok(None) };
    let within = |band: Rate| {
        let limit = with_tolerance(due, band, upper)?;
        Ok::<bool, Problem>(if upper { reached <= limit } else { reached >= limit })
    };
    Ok(Some(if within(bands.green)? {
        Rag::Green
    } else if within(bands.amber)? {
        Rag::Amber
    } else {
        Rag::Red
    }))
}

/// A limit with a share of its size as tolerance: an upper limit is raised, a lower one lowered.
fn with_tolerance(limit: Decimal, share: Rate, upper: bool) -> Result<Decimal, Problem> {
    let share =
        if limit.is_sign_negative() == upper { Rate::ONE.minus(share)? } else { Rate::ONE.plus(share)? };
    product(limit, share.decimal())
}

/// The limit that a value is held against, and whether it is an upper one: of a range, the lower one unless
/// the value is above the upper.
fn deciding_limit(target: Target, above: bool) -> (Quantity, bool) {
    match target {
        Target::AtMost(high) => (high, true),
        Target::Between(_, high) if above => (high, true),
        Target::AtLeast(low) | Target::Between(low, _) => (low, false),
    }
}

/// The pace of a flow: a total that is to grow to its target over its window.
fn flow_pace(request: &PaceRequest, time: Option<&WorkingTime>) -> Result<Pace, Problem> {
    let window = request.window.as_ref().ok_or_else(|| problems::flow_without_window().at("/window"))?;
    request.profile.checked(window)?;
    let share = request.profile.due(window, request.as_of, time)?;
    // due = limit × part ÷ whole; figure and limit are compared times the whole, so that comparing is exact
    let reached = request.cumulative.map(|value| product(value.decimal(), share.whole)).transpose()?;
    let above = match (request.target, reached) {
        (Target::Between(_, high), Some(reached)) => reached > product(high.decimal(), share.part)?,
        _ => false,
    };
    let (limit, upper) = deciding_limit(request.target, above);
    let due = product(limit.decimal(), share.part)?;
    let threshold = with_tolerance(due, request.tolerance, upper)?;
    let mut pace = unknown_pace(rounded_over(due, share.whole), rounded_over(threshold, share.whole));
    if let (Some(value), Some(reached)) = (request.cumulative, reached) {
        let (alert, beyond) =
            if upper { (reached > threshold, reached > due) } else { (reached < threshold, reached < due) };
        (pace.status, pace.reason) = match (alert, beyond, request.target) {
            (true, ..) if upper && value > limit && !limit.is_negative() => {
                (KpiStatus::Alert, "limitExceeded")
            }
            (true, ..) if upper => (KpiStatus::Alert, "aboveAllowed"),
            (true, ..) => (KpiStatus::Alert, "belowExpected"),
            (false, true, _) => (KpiStatus::Normal, "withinTolerance"),
            (false, false, Target::AtLeast(_)) => (KpiStatus::Normal, "aboveExpected"),
            (false, false, Target::AtMost(_)) => (KpiStatus::Normal, "withinAllowed"),
            (false, false, Target::Between(..)) => (KpiStatus::Normal, "withinExpected"),
        };
        pace.pace = Some(Quantity::from_decimal(reached).share_of(Quantity::from_decimal(due)));
        pace.attainment = Some(request.target.attainment(value));
        pace.forecast = (!share.is_nothing()).then(|| rounded_over(reached, share.part));
        pace.rag = traffic_light(request, reached, due, upper)?;
        add_forecasts(&mut pace, request, window, value, time)?;
    }
    if share.is_nothing() && !upper {
        (pace.status, pace.reason, pace.rag) = (KpiStatus::NotDue, "nothingDue", None);
    }
    if request.as_of < window.start {
        (pace.status, pace.reason, pace.rag) = (KpiStatus::NotDue, "windowNotBegun", None);
    }
    Ok(pace)
}

/// Adds the forecasts of the total at the end of the window, and the amounts that every day left must and may
/// bring.
fn add_forecasts(
    pace: &mut Pace,
    request: &PaceRequest,
    window: &Window,
    value: Quantity,
    time: Option<&WorkingTime>,
) -> Result<(), Problem> {
    let elapsed = Decimal::from(window.elapsed_days(request.as_of));
    if request.profile != Profile::Linear && !elapsed.is_zero() {
        let total = product(value.decimal(), window.days().into())?;
        pace.run_rate_forecast = Some(rounded_over(total, elapsed));
    }
    let left = request.profile.days_left(window, request.as_of, time)?;
    if !request.recent.is_empty() {
        let sum = Quantity::sum(request.recent.iter().copied())?;
        let more = over(product(sum.decimal(), left)?, Decimal::from(request.recent.len()));
        // a mean may need all 28 digits, so the sum may drop some
        pace.trailing_forecast = Some(significant(value.decimal().saturating_add(more)));
    }
    let days = request.profile.days_due_left(window, request.as_of, time)?;
    if !days.is_zero() {
        let daily = |limit: Quantity| {
            let rest = limit.decimal().saturating_sub(value.decimal()).max(Decimal::ZERO);
            Some(rounded_over(rest, days))
        };
        let [low, high] = request.target.limits();
        (pace.required_daily, pace.allowed_daily) = (low.and_then(daily), high.and_then(daily));
    }
    Ok(())
}

fn significant(value: Decimal) -> Quantity {
    Quantity::from_decimal(value).rounded()
}
