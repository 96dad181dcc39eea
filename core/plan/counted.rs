//! Days and dates that are counted from the event, a phase or a task.

use super::{Plan, problems};
use crate::{
    say::{Figure, Problem},
    value::{Anchor, CountedDate, Day, Id, Moment, RelativeDate, RelativeDay, TaskDate, TimeOfDay},
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
        match day {
            RelativeDay::On(day) => Ok(*day),
            RelativeDay::From { anchor, offset } => {
                let from = match self.anchored(anchor)? {
                    date if matches!(anchor, Anchor::TaskFinish(_)) => date.last_day(),
                    date => date.day(),
                };
                self.calendar().counted_day(from, (anchor, *offset), self.campaign.policy.roll)
            }
        }
    }

    /// The [date](Self::date) that is meant, or the problem that leaves it unknown.
    pub(crate) fn date_of(&self, date: &RelativeDate) -> Result<TaskDate, Problem> {
        let CountedDate { anchor, offset, time } = match date {
            RelativeDate::On(day) => return Ok(TaskDate::On(*day)),
            RelativeDate::At(moment) => return Ok(TaskDate::At(*moment)),
            RelativeDate::From(counted) => &**counted,
        };
        if offset.is_time() {
            return self.calendar().shift(self.moment_of(anchor)?, *offset).map(TaskDate::At);
        }
        let day = self.day_of(&RelativeDay::From { anchor: anchor.clone(), offset: *offset })?;
        Ok(time.map_or(TaskDate::On(day), |time| TaskDate::At(time.on(day))))
    }

    /// The date that is counted from.
    fn anchored(&self, anchor: &Anchor) -> Result<TaskDate, Problem> {
        let campaign = &self.campaign;
        let phase = |id: &Id| self.phases.known(id).map(|n| campaign.phases.get(n));
        let task = |id: &Id| self.tasks.known(id).map(|n| campaign.tasks.get(n));
        let date = match anchor {
            Anchor::Start => Some(campaign.event.start.into()),
            Anchor::End => Some(campaign.event.end.into()),
            Anchor::PhaseStart(id) => phase(id)?.map(|phase| phase.start.into()),
            Anchor::PhaseEnd(id) => phase(id)?.map(|phase| phase.end.into()),
            Anchor::TaskStart(id) => task(id)?.and_then(|task| task.start),
            Anchor::TaskFinish(id) => task(id)?.and_then(|task| task.finish),
        };
        date.ok_or_else(|| problems::no_date(anchor))
    }

    /// The moment that hours and minutes are counted from.
    fn moment_of(&self, anchor: &Anchor) -> Result<Moment, Problem> {
        let event = &self.campaign.event;
        let on = |time: Option<TimeOfDay>, day| {
            time.map(|time| time.on(day)).ok_or_else(|| problems::no_time_of_event(anchor))
        };
        match anchor {
            Anchor::Start => on(event.starts_at, event.start),
            Anchor::End => on(event.ends_at, event.end),
            _ => match self.anchored(anchor)? {
                TaskDate::At(moment) => Ok(moment),
                TaskDate::On(_) => Err(problems::no_time_of(anchor)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_cannot_be_read_or_known() {
        let misspelt = "start 20:00".parse::<RelativeDate>();
        assert_eq!(misspelt.map_err(|problem| problem.code), Err("relativeDate.grammar"));
        let document = br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {"start": "2024-06-18", "end": "2024-06-18"}}"#;
        let date = Plan::from_json(document).unwrap().date(&"start-1eh".parse().unwrap());
        assert_eq!(date.reason().map(|why| why.code), Some("relativeDate.noTime"));
    }
}
