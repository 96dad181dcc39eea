//! The run sheet of the event day 流程表: its steps, minute by minute.

use crate::value::{Id, RelativeDate};

record! {
    /// A step of the run sheet: 签到, 开场, 互动, 颁奖, 收尾.
    ///
    /// Steps of one track follow each other. A step without a time begins when the one before it in its track
    /// ends, and the first one with the event. A step without a length lasts until the next one in its track,
    /// if that has a time of the day.
    ///
    /// ```
    /// use campaignkit::brief::RunSheetStep;
    ///
    /// let welcome = RunSheetStep {
    ///     id: "welcome".parse()?,
    ///     name: "签到".into(),
    ///     at: Some("startT13:30".parse()?),
    ///     minutes: Some(30),
    ///     materials: vec!["签到表".into(), "胸牌".into()],
    ///     ..RunSheetStep::default()
    /// };
    /// assert!(welcome.track.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct RunSheetStep {
        /// The id.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The moment at which it begins: fixed, or counted from the event, a phase or a task. A day alone
        /// says the day and no time. Without either, the day is that of the step before it, for the first
        /// step that of the event's start.
        pub at: Option<RelativeDate>,
        /// The length in minutes.
        pub minutes: Option<i32>,
        /// The part of the event that it belongs to, where several run side by side: a stage, a booth, a
        /// stream. Steps without one are a track of their own.
        pub track: Option<String>,
        /// The content, in words.
        pub content: Option<String>,
        /// The person who answers for it.
        pub owner: Option<Id>,
        /// The materials that it takes.
        pub materials: Vec<String>,
        /// The standard operating procedure that it follows.
        pub sop: Option<Id>,
        /// The running total of minutes at its end, as its table states it.
        pub cumulative: Option<i32>,
        /// A note.
        pub note: Option<String>,
    }
}

impl RunSheetStep {
    /// The track of the step as tracks are told apart.
    pub(crate) fn track(&self) -> &str {
        track_of(self.track.as_deref())
    }
}

/// The name of a track as tracks are told apart; the track of those without one has none.
pub(crate) fn track_of(track: Option<&str>) -> &str {
    track.map_or("", str::trim)
}
