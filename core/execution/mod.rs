//! What people report while the campaign runs.

use crate::value::{Day, Id};

record! {
    /// One daily report 进度跟踪表(日报). Its words stay words; figures in it count once they are observations.
    ///
    /// ```
    /// use campaignkit::execution::DailyReport;
    ///
    /// let report = DailyReport {
    ///     day: "2024-08-01".parse()?,
    ///     done: vec!["物料全部到货并入库".into()],
    ///     ..DailyReport::default()
    /// };
    /// assert!(report.problems.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct DailyReport {
        /// Of which day.
        pub day: Day,
        /// By whom.
        pub author: Option<Id>,
        /// What was done.
        pub done: Vec<String>,
        /// What is next.
        pub next: Vec<String>,
        /// What went wrong.
        pub problems: Vec<String>,
        /// What is needed from others.
        pub support: Vec<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
