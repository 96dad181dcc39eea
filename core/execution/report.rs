//! Reports from the running campaign.

use super::Support;
use crate::value::{Day, Id, Moment};

choice! {
    /// The kind of a report, and the rhythm in which it recurs.
    pub enum ReportKind {
        /// On a day: 进度跟踪表(日报).
        Day "day" "daily report" "日报",
        /// On a day, about the figures: 数据日报.
        Data "data" "data report" "数据日报",
        /// On a week, Monday to Sunday: 周进度报告.
        Week "week" "weekly report" "周报",
        /// On a calendar month: 月度总结.
        Month "month" "monthly report" "月报",
        /// On a milestone 关键节点.
        Milestone "milestone" "milestone report" "节点报告",
    }
}

record! {
    /// One report, such as a row of the 进度跟踪表(日报). Its texts stay texts; a figure in them counts once
    /// it is an observation.
    ///
    /// ```
    /// use campaignkit::execution::Report;
    ///
    /// let report = Report {
    ///     day: "2024-08-01".parse()?,
    ///     submitted_at: Some("2024-08-01T16:40".parse()?),
    ///     done: vec!["物料全部到货并入库".into()],
    ///     support: vec!["行政部紧急采购2个雨棚".into()],
    ///     ..Report::default()
    /// };
    /// assert!(report.problems.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Report {
        /// The day that the report is about; for a week or a month, a day in it.
        pub day: Day,
        /// The kind.
        pub kind: ReportKind = ReportKind::Day,
        /// The author.
        pub author: Option<Id>,
        /// The moment at which it was handed in. Without one it counts as known at the end of its day, and
        /// is neither on time nor late.
        pub submitted_at: Option<Moment>,
        /// The work that was done.
        pub done: Vec<String>,
        /// The work that was due and is not done.
        pub unfinished: Vec<String>,
        /// The next steps.
        pub next: Vec<String>,
        /// The difficulties.
        pub problems: Vec<String>,
        /// The support needed from others.
        pub support: Vec<Support>,
        /// The tasks that the report is about; of a milestone report the milestone.
        pub tasks: Vec<Id>,
        /// A note.
        pub note: Option<String>,
    }
}
