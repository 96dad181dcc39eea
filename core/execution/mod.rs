//! Reports from the running campaign.

use crate::value::{Day, Id};

record! {
    /// One daily report 进度跟踪表(日报). Its texts stay texts; a figure in them counts once it is an observation.
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
        /// The day.
        pub day: Day,
        /// The author.
        pub author: Option<Id>,
        /// The work that was done.
        pub done: Vec<String>,
        /// The next steps.
        pub next: Vec<String>,
        /// The difficulties.
        pub problems: Vec<String>,
        /// The support needed from others.
        pub support: Vec<String>,
        /// A note.
        pub note: Option<String>,
    }
}
