//! The choices that schedulers differ in.

choice! {
    /// What gives way when a constraint's date lies before what the links allow.
    pub enum Conflict {
        /// The links: a task keeps its constraint's date and the link is broken, as in Microsoft Project.
        ConstraintsWin "constraintsWin" "constraints win" "约束优先",
        /// The constraint: a task waits for its predecessors, and the float turns negative.
        LinksWin "linksWin" "links win" "依赖优先",
    }
}

choice! {
    /// The calendar on which a lag in working time runs.
    pub enum LagCalendar {
        /// The successor's, as in Microsoft Project.
        Successor "successor" "the successor's" "后续任务的日历",
        /// The predecessor's.
        Predecessor "predecessor" "the predecessor's" "前置任务的日历",
        /// The project's.
        Project "project" "the project's" "项目日历",
        /// None: round the clock.
        RoundTheClock "24h" "round the clock" "全天24小时",
    }
}

choice! {
    /// How work goes on that began before its predecessors let it.
    pub enum OutOfSequence {
        /// What remains waits for the predecessors.
        RetainedLogic "retainedLogic" "retained logic" "保留逻辑",
        /// What remains goes on at once.
        ProgressOverride "progressOverride" "progress override" "进度优先",
    }
}

record! {
    /// The choices that schedulers differ in; the defaults are Microsoft Project's.
    ///
    /// ```
    /// use campaignkit::schedule::{Conflict, LagCalendar, OutOfSequence, Policy};
    ///
    /// let policy = Policy::default();
    /// assert_eq!(policy.conflict, Conflict::ConstraintsWin);
    /// assert_eq!(policy.lag_calendar, LagCalendar::Successor);
    /// assert_eq!(policy.out_of_sequence, OutOfSequence::RetainedLogic);
    /// assert!(!policy.floor_at_start);
    /// ```
    pub struct Policy as "SchedulePolicy" {
        /// Whether constraints or links win.
        pub conflict: Conflict = Conflict::ConstraintsWin,
        /// On which calendar working lags run.
        pub lag_calendar: LagCalendar = LagCalendar::Successor,
        /// A task with at most this much total float, in minutes, is critical.
        pub critical_limit_minutes: i32 = 0,
        /// Whether a lead or an early constraint may not pull a task before the start of the project. Free float then
        /// also ends at the finish of the project.
        pub floor_at_start: bool = false,
        /// How work goes on that began out of sequence.
        pub out_of_sequence: OutOfSequence = OutOfSequence::RetainedLogic,
    }
}
