//! The formulas of the evaluation and of the outlook.

use super::{DEFINITION, OWN};
use crate::explain::Formula;

const METRICS: &str = "Farris et al., Marketing Metrics, 2nd edition, chapters 3 and 10";

/// The formulas of a return, given the members beside it that hold gain and cost.
macro_rules! of_return {
    ($at:ident: $gain:ident, $cost:ident $(, $basis:ident)?) => {
        formulas! {
            $at.roi "return on investment" "投资回报率" = "(gain − cost) ÷ cost", METRICS, from [here.$gain, here.$cost], Significant16;
            $at.breakEvenMargin "break-even margin" "盈亏平衡利润率" = "cost ÷ gain", METRICS, from [here.$cost, here.$gain], Significant16;
            $(
                $at.roiAtMargin "return on investment at the margin" "按利润率计的投资回报率" = "(gain × margin − cost) ÷ cost", METRICS,
                    from [here.$gain, $basis.margin, here.$cost], Significant16;
                $at.marginForTarget "margin for the target" "达到目标所需利润率" = "cost × (1 + target ROI) ÷ gain", METRICS,
                    from [here.$cost, $basis.targetRoi, here.$gain], Significant16;
            )?
            $at.romi "return on marketing investment" "营销投资回报率" = "(incremental gain × margin − cost) ÷ cost, the margin of contribution being 1", METRICS,
                from [here.$gain, $($basis.margin,)? here.$cost], Significant16;
        }
    };
}

/// The formulas of the evaluation.
pub(super) const EVALUATION: &[Formula] = formulas! {
    recordedOn copied from [document.evaluation.recordedOn];
    results[n].target[*] copied from [document.evaluation.results[n].target[*]];
    results[n].sample copied from [document.evaluation.results[n].sample];
    results[n].actual copied from [document.evaluation.results[n].actual];
    results[n].sample copied from [document.evaluation.results[n].sample];
    results[n].attainmentStated copied from [document.evaluation.results[n].attainmentStated];
    results[n].attainment "attainment rate" "达成率" = "actual ÷ target", DEFINITION, from [here.results[n].actual, here.results[n].target[*]], Significant16;
    results[n].finalOn "end of the attribution window" "归因窗口结束日" = "last day of the event + attribution window of the goal", OWN,
        from [document.event.end, document.goals[id == n.goal].attributionWindow], Exact;
    roi "return as stated" "所载投资回报" = "the return on the stated gain and cost", METRICS, from [document.evaluation.roi.gain, document.evaluation.roi.cost], Significant16;
    roi.gain copied from [document.evaluation.roi.gain], Currency;
    roi.statedCost copied from [document.evaluation.roi.cost], Currency;
    roi.stated copied from [document.evaluation.roi.stated];
    roi.computedCost "cost by the budget" "预算推算成本" = "by the kind of the stated cost: the total of the budget, the actual amounts of its lines, or what is ordered and spent, of all entries", OWN,
        from [document.evaluation.roi.costBasis, document.budget.lines[..].planned, document.budget.lines[..].actual, document.budget.reserve.amount, document.budget.managementReserve.amount, document.budget.entries[..].amount],
        Currency;
};

/// The formulas of the return on the stated cost.
pub(super) const ON_STATED_COST: &[Formula] = of_return!(onStatedCost: gain, statedCost);
/// The formulas of the return on the computed cost.
pub(super) const ON_COMPUTED_COST: &[Formula] = of_return!(onComputedCost: gain, computedCost);

/// The formulas of the outlook.
pub(super) const OUTLOOK: &[Formula] = formulas! {
    finalOn "day on which all is final" "全部归因结束日" = "the latest end of an attribution window", OWN, from [reply.goals[..].finalOn], Exact;
};

/// The formulas of an expected return.
pub(super) const EXPECTED: &[Formula] = formulas! {
    gain "expected gain" "预期收益" = "the forecast of the metric, or of every row of the income the actual amount, else the planned one", OWN,
        from [
            here.metric, reply.kpis[metric == n.metric].forecast, document.budget.income[..].planned, document.budget.income[..].actual, place.gainBasis
        ], Currency;
    cost "expected cost" "预期成本" = "by its basis: total of the budget, ordered and spent, or for the actual cost the forecast at completion", OWN,
        from [place.costBasis, reply.budget.total, reply.budget.funds.committed, reply.budget.funds.spent, reply.budget.funds.forecast], Currency;
    forecast "expected return" "预期投资回报" = "the return of the expected gain on the expected cost", METRICS, from [here.gain, here.cost, place.margin, place.targetRoi], Significant16;
};

/// The formulas of the return of the expected gain on the expected cost.
pub(super) const FORECAST: &[Formula] = of_return!(forecast: gain, cost, place);
