//! The formulas of goals.

use super::{DEFINITION, OWN};
use crate::explain::Formula;

const DORAN: &str =
    "Doran, There's a S.M.A.R.T. way to write management's goals, Management Review 70 (1981)";

/// The formulas of one goal.
pub(super) const GOAL: &[Formula] = formulas! {
    target[*] copied from [place.target[*]];
    childrenTarget "target that the parts make up" "各部分合成的目标" =
        "the sum, product or ratio of the targets of the goals below", OWN,
        from [place.decomposition, document.goals[parent == n.id].target[*]], Significant16;
    value "value" "当前值" =
        "the value of its metric, of a growth (value − baseline) ÷ baseline; without a metric what the values of the goals below make up", OWN,
        from [
            document.observations[metric == place.metric, day <= reply.asOf].cumulative,
            document.observations[metric == place.metric, day <= reply.asOf].today,
            document.metrics[id == place.metric].numerator, document.metrics[id == place.metric].denominator,
            place.growth, place.baseline, place.decomposition, reply.goals[parent == n.id].value
        ], Significant16;
    attainment "attainment rate" "达成率" = "value ÷ target; with a baseline (value − baseline) ÷ (target − baseline)", DEFINITION,
        from [here.value, here.target[*], place.baseline, place.growth], Significant16;
    score "score" "评分" = "the weighted mean of the scores of the goals below, else of their attainment rates, each held to 0 to 1", "OKR practice (Doerr, Measure What Matters, 2018)",
        from [
            reply.goals[parent == n.id].score, reply.goals[parent == n.id].attainment,
            document.goals[parent == n.id].weight, place.weights
        ], Significant16;
    met "target met" "是否达成" = "the value against the target, by its direction", DEFINITION,
        from [here.value, here.target[*], here.due, reply.asOf], Exact;
    due "last day" "截止日" = "the day as typed, or counted from an end of the event, a phase or a task", OWN,
        from [place.due, document.event.start, document.event.end, document.calendar, document.policy.roll], Exact;
    finalOn "end of the attribution window" "归因窗口结束日" = "last day of the event + attribution window", OWN,
        from [document.event.end, place.attributionWindow], Exact;
};

/// The formulas of the SMART check of a goal.
pub(super) const SMART: &[Formula] = formulas! {
    letters[m][letter == "S"].status "specific" "具体" = "a measure, a scope and a person who answers are named, by the goal, its metric or the goals above", DORAN,
        from [place.measure, place.scope, place.channel, place.phase, place.owner, place.metric, place.parent, here.letters[m].missing[..]], Exact;
    letters[m][letter == "M"].status "measurable" "可衡量" = "a target, a unit and a source are named, by the goal, its metric or the goals above", DORAN,
        from [place.target[*], place.unit, place.source, place.metric, place.parent, here.letters[m].missing[..]], Exact;
    letters[m][letter == "A"].status "achievable" "可实现" = "evidence for people to judge: the growth over the baseline and what each day must bring", DORAN,
        from [place.target[*], place.baseline, place.growth, here.evidence.impliedGrowth, here.evidence.requiredDaily, here.letters[m].missing[..]], Exact;
    letters[m][letter == "R"].status "relevant" "相关" = "it serves the goal above, else the objective of the campaign", DORAN,
        from [place.parent, document.objective, here.letters[m].missing[..]], Exact;
    letters[m][letter == "T"].status "time-bound" "有时限" = "a due day is named, and lies within the event and what comes after it", DORAN,
        from [place.due, document.event.start, document.event.end, place.attributionWindow, here.letters[m].missing[..]], Exact;
    evidence.targetLevel "level to be reached" "目标水平" = "baseline × (1 + growth)", DORAN,
        from [place.target[*], place.baseline, place.growth], Significant16;
    evidence.impliedGrowth "growth over the baseline" "相对基线增长" = "target ÷ baseline − 1, or the growth itself where that is the target", DORAN,
        from [here.evidence.targetLevel, place.target[*], place.baseline], Significant16;
    evidence.days "days of the window" "窗口天数" = "last day − first day + 1", DORAN,
        from [document.metrics[id == place.metric].window.start, document.metrics[id == place.metric].window.end, document.event.start, document.event.end],
        Exact;
    evidence.requiredDaily "what each day must bring" "日均所需" = "target, or the level that a growth comes to, ÷ days", DORAN,
        from [here.evidence.targetLevel, place.target[*], here.evidence.days], Significant16;
    complete "complete" "是否完整" = "no letter lacks anything", DORAN, from [here.letters[..].status], Exact;
};
