//! The kinds of charts of a plan.

choice! {
    /// The kinds of charts of a plan.
    pub enum ChartKind {
        /// The tasks over time.
        Gantt "gantt" "Gantt chart" "甘特图",
        /// The open risks on their matrix.
        Risks "risks" "Risk matrix" "风险矩阵",
        /// The budget by line, with what is spent and committed, and the reserves.
        Budget "budget" "Budget" "预算执行",
    }
}
