//! The kinds of reports.

choice! {
    /// The kinds of reports that a plan writes.
    pub enum PlanReportKind {
        /// On a day: what is done, problems, support, KPIs, what else moved, what comes next.
        Daily "daily" "Daily report" "进度日报",
        /// On seven days, with pictures.
        Weekly "weekly" "Weekly report" "周报",
        /// On a month, with pictures.
        Monthly "monthly" "Monthly report" "月报",
        /// On the campaign as it stands.
        Status "status" "Status report" "状态报告",
        /// On the campaign when it is over.
        Review "review" "Review" "复盘报告",
    }
}
