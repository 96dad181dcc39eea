//! The formulas of the KPI dashboard.

use super::{DEFINITION, OWN};
use crate::explain::Formula;

const PACING: &str =
    "pacing of a flow over its own window, the day of the question included; this library's own rule";

/// The formulas of one row.
pub(super) const KPI: &[Formula] = formulas! {
    target[*] copied from [place.target[*]];
    window.start "first day" "首日" = "of the metric's own window, else of the event", OWN, from [place.window.start, document.event.start], Exact;
    window.end "last day" "末日" = "of the metric's own window, else of the event", OWN, from [place.window.end, document.event.end], Exact;
    value "value" "当前值" =
        "of a flow, the last total that was written down and what later days brought; of a rate or ratio of two metrics, one total ÷ the other; else the latest value", OWN,
        from [
            document.observations[metric == n.metric, day <= reply.asOf].cumulative, document.observations[metric == n.metric, day <= reply.asOf].today,
            document.observations[metric == place.numerator, day <= reply.asOf].cumulative, document.observations[metric == place.numerator, day <= reply.asOf].today,
            document.observations[metric == place.denominator, day <= reply.asOf].cumulative, document.observations[metric == place.denominator, day <= reply.asOf].today
        ], Significant16;
    today "figure of the day" "当日值" = "the figure of the day of the latest observation", OWN,
        from [
            document.observations[metric == n.metric, day == n.observedOn].today,
            document.observations[metric == place.numerator, day == n.observedOn].today,
            document.observations[metric == place.denominator, day == n.observedOn].today
        ], Significant16;
    observedOn "day of the latest observation" "最近记录日" = "the latest of the observations up to the day", OWN,
        from [
            document.observations[metric == n.metric, day <= reply.asOf].day,
            document.observations[metric == place.numerator, day <= reply.asOf].day,
            document.observations[metric == place.denominator, day <= reply.asOf].day
        ], Exact;
    ageDays "age of the latest observation" "记录距今天数" = "asOf − day of the latest observation", DEFINITION, from [reply.asOf, here.observedOn], Exact;
    expected "what is due or allowed" "应达或可用数值" = "of a flow, target × share that the profile has due; otherwise the target", PACING,
        from [here.target[*], here.window.start, here.window.end, reply.asOf, place.profile[*], document.calendar], Significant16;
    threshold "limit that decides" "判定界限" = "of a flow, what is due less (of an upper limit, more) tolerance × its size; otherwise the target", PACING,
        from [here.expected, here.target[*], place.tolerance, reply.policy.paceTolerance], Significant16;
    pace "pace" "进度比" = "value ÷ what is due", PACING, from [here.value, here.expected, here.target[*], reply.asOf], Significant16;
    attainment "attainment rate" "达成率" = "value ÷ target", DEFINITION, from [here.value, here.target[*]], Significant16;
    forecast "forecast" "期末预测" = "value ÷ share that the profile has due", PACING,
        from [here.value, here.window.start, here.window.end, reply.asOf, place.profile[*]], Significant16;
    runRateForecast "forecast at the run rate" "按日均预测" = "value ÷ days passed × days of the window", "run rate",
        from [here.value, here.window.start, here.window.end, reply.asOf], Significant16;
    requiredDaily "what every day left must bring" "余下每日所需" = "(target − value, at least 0) ÷ days left", DEFINITION,
        from [here.target[*], here.value, here.window.end, reply.asOf, place.profile[*]], Significant16;
    allowedDaily "what every day left may bring" "余下每日可用" = "(limit − value, at least 0) ÷ days left", DEFINITION,
        from [here.target[*], here.value, here.window.end, reply.asOf, place.profile[*]], Significant16;
    status "verdict" "判定" = "the value against the limit that decides", PACING, from [here.value, here.threshold, here.target[*], place.minimumSample, reply.asOf], Exact;
};
