//! The choices that schedulers differ in.

choice! {
    /// The side that gives way if the date of a constraint lies before the dates that the links allow.
    pub enum Conflict {
        /// The links give way: a task keeps its constraint's date and the link is broken, as in Microsoft
        /// Project.
        ConstraintsWin "constraintsWin" "constraints win" "约束优先",
        /// The constraint gives way: a task waits for its predecessors, and the float turns negative.
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
    /// The continuation of work that began before its predecessors allowed it.
    pub enum OutOfSequence {
        /// The remaining work waits for the predecessors.
        RetainedLogic "retainedLogic" "retained logic" "保留逻辑",
        /// The remaining work goes on at once.
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
        /// The side that gives way if a constraint and links conflict.
        pub conflict: Conflict = Conflict::ConstraintsWin,
        /// The calendar on which working lags run.
        pub lag_calendar: LagCalendar = LagCalendar::Successor,
        /// A task with at most this much total float, in minutes, is critical.
        pub critical_limit_minutes: i32 = 0,
        /// `true` if no lead or early constraint may pull a task before the start of the project. Free float
        /// then also ends at the finish of the project.
        pub floor_at_start: bool = false,
        /// The continuation of work that began out of sequence.
        pub out_of_sequence: OutOfSequence = OutOfSequence::RetainedLogic,
    }
}
