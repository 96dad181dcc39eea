//! The time in which an issue is to be decided, and whether it was.

use crate::{
    calendar::WorkingTime,
    say::{Figure, Problem, Text},
    value::{Moment, Span, TaskDate},
};

choice! {
    /// The state of a time limit at the end of a day.
    pub enum LimitState {
        /// Nothing is decided, and there is time left.
        Running "running" "running" "计时中",
        /// It was decided in time.
        Kept "kept" "kept" "按时",
        /// The time is over, and nothing was decided by then.
        Broken "broken" "broken" "超时",
    }
}

undefined! {
    /// A time that is counted to the minute from or to a day without a time.
    "issue.timeMissing" fn time_missing(day: TaskDate) =
        "`{day}` has no time of day, so no minutes can be counted",
        "`{day}`没有写明时刻,无法按分钟计算";

    /// A time to respond to an alert of which it is not known when it began.
    "issue.alertUndated" fn alert_undated() =
        "it is not known when the alert began",
        "预警的起始时间未知";
}

answer! {
    /// A time in which an issue is to be decided, and whether it was, at the end of a day.
    pub struct TimeLimit {
        /// The moment from which the time runs.
        pub from: Moment,
        /// The time: working time of the campaign's calendar, or time on the clock.
        pub within: Span,
        /// The moment at which the time is over; undefined where the calendar does not reach that far
        /// (`calendar.unknownYear`).
        pub by: Figure<Moment>,
        /// The moment of the decision, if it is known.
        pub decided_at: Option<TaskDate>,
        /// The state at the end of the day; undefined where the minutes are.
        pub state: Figure<LimitState>,
        /// The minutes that were left at the decision, or are left at the end of the day without one:
        /// `within` less the minutes from `from`, both in working time or both on the clock. Below zero, the
        /// time is over by as many.
        pub minutes_left: Figure<i64>,
    }
}

impl TimeLimit {
    /// The limit of a time that runs from a date, at a moment.
    pub(crate) fn read(
        from: TaskDate,
        within: Span,
        decided_at: Option<TaskDate>,
        now: Moment,
        time: &WorkingTime,
    ) -> Figure<Self> {
        let TaskDate::At(from) = from else { return time_missing(from).into() };
        let minutes_left: Figure<i64> = match decided_at {
            Some(day @ TaskDate::On(_)) => time_missing(day).into(),
            Some(TaskDate::At(decided)) => Self::left(from, within, decided, time).into(),
            None => Self::left(from, within, now, time).into(),
        };
        let state = minutes_left.as_ref().map(|left| match decided_at {
            _ if *left < 0 => LimitState::Broken,
            Some(_) => LimitState::Kept,
            None => LimitState::Running,
        });
        let by = time.shift(from, within).into();
        Figure::Defined(Self { from, within, by, decided_at, state, minutes_left })
    }

    /// The minutes that are left, were left or are over, in words; `None` where they are not known.
    pub(crate) fn told(&self) -> Option<Text> {
        let (state, left) = (self.state.value()?, self.minutes_left.value()?);
        let minutes = left.unsigned_abs();
        Some(match (state, self.decided_at) {
            (LimitState::Running, _) => text!("{minutes} min left", "余{minutes}分钟"),
            (LimitState::Kept, _) => text!("in time, {minutes} min to spare", "按时,余{minutes}分钟"),
            (LimitState::Broken, Some(_)) => text!("{minutes} min too late", "超时{minutes}分钟"),
            (LimitState::Broken, None) => text!("{minutes} min over", "已超时{minutes}分钟"),
        })
    }

    /// True for a limit that was not kept.
    pub(crate) fn is_broken(limit: &Figure<Self>) -> bool {
        limit.value().is_some_and(|limit| limit.state.value() == Some(&LimitState::Broken))
    }

    fn left(from: Moment, within: Span, until: Moment, time: &WorkingTime) -> Result<i64, Problem> {
        if let Some(work) = time.minutes(within)? {
            return Ok(work.saturating_sub(time.work_between(from, until)?));
        }
        let minutes = within.elapsed_minutes()?.unwrap_or_default();
        Ok(minutes.saturating_sub(until.minutes_since(from)))
    }
}
