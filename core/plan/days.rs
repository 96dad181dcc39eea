//! Questions for days and dates that are counted from the event, a phase or a task.

use super::{
    Plan,
    counted::{Counter, Known},
};
use crate::{
    calendar::Roll,
    say::{Figure, Problem},
    value::{Day, RelativeDate, RelativeDay, TaskDate},
};

impl Plan {
    /// The day that is meant: itself, or counted from the event, a phase or a task of the campaign.
    ///
    /// Undefined where a task has no date to count from (`relativeDay.noDate`), and where the calendar does
    /// not know a year (`calendar.unknownYear`) or the days run out (`day.range`).
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{
    ///     "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-06-18", "end": "2024-06-18"},
    ///     "phases": [{"id": "warm-up", "name": "Warm-up", "start": "2024-06-01", "end": "2024-06-17"}]}"#)?;
    /// for (written, day) in [("start-30ed", "2024-05-19"), ("phase:warm-up.start-1ed", "2024-05-31")] {
    ///     assert_eq!(plan.day(&written.parse()?).value().unwrap().to_string(), day);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn day(&self, day: &RelativeDay) -> Figure<Day> {
        self.day_of(day).into()
    }

    /// The date that is meant, with its time if it has one.
    ///
    /// Undefined as [a day](Self::day) is, and where hours or minutes are counted from a day without a time
    /// (`relativeDate.noTime`).
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{
    ///     "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-06-18", "end": "2024-06-18", "startsAt": "20:00"}}"#)?;
    /// for (written, date) in [("start-1edT18:00", "2024-06-17T18:00"), ("start-1eh", "2024-06-18T19:00")] {
    ///     assert_eq!(plan.date(&written.parse()?).value().unwrap().to_string(), date);
    /// }
    /// let without = plan.date(&"end+1eh".parse()?);
    /// assert_eq!(without.reason().unwrap().code, "relativeDate.noTime");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn date(&self, date: &RelativeDate) -> Figure<TaskDate> {
        self.date_of(date).into()
    }

    /// The [day](Self::day) that is meant, or the problem that leaves it unknown.
    pub(crate) fn day_of(&self, day: &RelativeDay) -> Result<Day, Problem> {
        self.count(&|counter| counter.day(day))
    }

    /// The [date](Self::date) that is meant, or the problem that leaves it unknown.
    pub(crate) fn date_of(&self, date: &RelativeDate) -> Result<TaskDate, Problem> {
        match date {
            RelativeDate::On(day) => Ok(TaskDate::On(*day)),
            RelativeDate::At(moment) => Ok(TaskDate::At(*moment)),
            RelativeDate::From(counted) => self.count(&|counter| counter.date(counted)),
        }
    }

    /// The day that is meant, where days off are not rolled.
    pub(crate) fn unrolled(&self, day: &RelativeDay) -> Result<Day, Problem> {
        self.count(&|counter| Counter { roll: Roll::None, ..*counter }.day(day))
    }

    pub(super) fn count<T>(&self, of: &dyn Fn(&Counter<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        let Self { campaign, phases, tasks, phase_days, .. } = self;
        Known { campaign, phases, tasks, phase_days, time: self.calendar() }.count(of)
    }
}
