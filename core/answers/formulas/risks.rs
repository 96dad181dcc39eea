//! The formulas of risks.

use super::OWN;
use crate::explain::Formula;

const MATRIX: &str = "PMBOK Guide, 6th edition, 11.3.2.6: probability and impact matrix";
const EMV: &str = "PMBOK Guide, 6th edition, 11.4.2.5: expected monetary value";

/// The formulas of one risk.
pub(super) const RISK: &[Formula] = formulas! {
    probability "probability" "概率" = "as rated, by the last change up to the day", OWN,
        from [place.history[day <= reply.asOf].rating.probability, place.rating.probability], Exact;
    impact "impact" "影响" = "as rated, by the last change up to the day", OWN,
        from [place.history[day <= reply.asOf].rating.impact, place.rating.impact], Exact;
    score "score" "评分" = "score of the probability × score of the impact, on the matrix of the policy", MATRIX,
        from [here.probability, here.impact, reply.policy.riskMatrix], Exact;
    level "level" "等级" = "the level that the matrix gives to probability and impact", MATRIX, from [here.probability, here.impact, reply.policy.riskMatrix], Exact;
    rank "rank" "排序" = "1 + the open risks of its kind with a higher level, or the same level and a higher score", OWN,
        from [here.kind, here.level, here.score, reply.risks[rank is given, kind == n.kind].score], Exact;
    inherent[*] "rating before anything was done" "固有评级" = "as first rated, and what the matrix makes of it", MATRIX,
        from [place.rating.probability, place.rating.impact, reply.policy.riskMatrix], Exact;
    residual[*] "rating that is to remain" "剩余评级" = "as rated after the response, and what the matrix makes of it", MATRIX,
        from [place.residual.probability, place.residual.impact, reply.policy.riskMatrix], Exact;
    triggerDay "day of the condition" "条件日期" = "the day that the one condition of the trigger looks at", OWN, from [reply.asOf, place.trigger[*]], Exact;
    observed "what was found" "观察值" = "what the one condition of the trigger found on that day", OWN, from [here.triggerDay, place.trigger[*], document.observations[metric == place.trigger.metric, day <= reply.asOf].cumulative, document.observations[metric == place.trigger.metric, day <= reply.asOf].today], Exact;
    triggered "come true" "是否触发" = "the truth of the trigger, by what is known at the end of the day", OWN, from [reply.asOf, place.trigger[*]], Exact;
    expectedCost "expected cost" "预期成本" = "probability × cost", EMV, from [place.exposure.probability, place.exposure.cost], Currency;
    responseCost copied from [place.response.cost], Currency;
    draw copied from [place.response.draw], Currency;
    responseDue "last day of the response" "应对截止" = "as typed, or counted from an end of the event, a phase or a task", OWN,
        from [place.response.due, document.event.start, document.event.end], Exact;
    responseOverdueDays "days overdue" "逾期天数" = "asOf − last day of the response", OWN, from [reply.asOf, here.responseDue], Exact;
};

/// The formulas of one condition that decided.
pub(super) const BECAUSE: &[Formula] = formulas! {
    day "day of the condition" "条件日期" = "the day that the condition looks at", OWN, from [reply.asOf, place[*]], Exact;
    observed "what was found" "观察值" = "what is known of it on that day", OWN, from [here.day, here.path, place[*], document.observations[metric == place.metric, day <= reply.asOf].cumulative, document.observations[metric == place.metric, day <= reply.asOf].today], Exact;
    threshold "limit" "界限" = "the limit of the condition", OWN, from [here.path, place[*]], Exact;
};
