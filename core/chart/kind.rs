//! The kinds of charts of a plan.

use crate::say::Language;

choice! {
    /// The kinds of charts of a plan.
    pub enum ChartKind {
        /// The tasks over time.
        Gantt "gantt" "Gantt chart" "甘特图",
        /// The open risks on their matrix.
        Risks "risks" "Risk matrix" "风险矩阵",
        /// The budget by line, with what is spent and committed, and the reserves.
        Budget "budget" "Budget" "预算执行",
        /// Planned value, earned value and actual cost over time, with the budget and the forecast.
        EarnedValue "earnedValue" "Earned value" "挣值曲线",
        /// The goals as a tree, with their attainment.
        Goals "goals" "Goals" "目标达成",
        /// Metrics over time, against what is due.
        Pace "pace" "Pace" "指标进度",
        /// The distributions of the finish and the cost, simulated with the usual options.
        Simulation "simulation" "Simulation" "模拟分布",
        /// The funnels, step by step.
        Funnel "funnel" "Funnel" "转化漏斗",
        /// The steps of the event day along its hours.
        RunSheet "runSheet" "Run sheet" "活动流程",
    }
}

impl ChartKind {
    /// The title that a request gives, else the name of the kind.
    pub(super) fn title(self, given: Option<&str>, language: Language) -> String {
        given.unwrap_or_else(|| self.label(language)).to_owned()
    }
}
