//! The kinds of charts of a plan.

choice! {
    /// The kinds of charts of a plan.
    pub enum ChartKind {
        /// The tasks over time.
        Gantt "gantt" "Gantt chart" "甘特图",
    }
}
