//! Rules for reports and meetings that recur.

use super::{MeetingKind, ReportKind, problems};
use crate::{
    calendar::WorkingTime,
    say::{Language, Problem},
    value::{Day, Id, Moment, RelativeDay, Span, TimeOfDay, Unit, Window},
};

choice! {
    /// The days on which something that recurs is due.
    pub enum CadenceDays {
        /// The working days of the campaign's calendar: of a week or a month its last one.
        Working "working" "working days" "工作日",
        /// Every day: of a week or a month its last one.
        Every "every" "every day" "每天",
    }
}

record! {
    /// A rule for reports or meetings that recur: 每日17:00前提交进度表.
    ///
    /// ```
    /// use campaignkit::execution::{CadenceDays, CadenceRule, ReportKind};
    ///
    /// let figures = CadenceRule {
    ///     id: "figures".parse()?,
    ///     kind: ReportKind::Data,
    ///     by: vec!["zhao".parse()?],
    ///     days: CadenceDays::Every,
    ///     due: Some("09:00".parse()?),
    ///     ..CadenceRule::default()
    /// };
    /// assert!(figures.due_after.is_none()); // due on the day itself
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct CadenceRule {
        /// The id.
        pub id: Id,
        /// The name, for people.
        pub name: Option<String>,
        /// The kind of the reports, and their rhythm.
        pub kind: ReportKind,
        /// The kind of meeting that is to be held in this rhythm, in place of a report.
        pub meeting: Option<MeetingKind>,
        /// The members who hand in one report each; a group hands in one together, by any of its members.
        /// Without any, one report is due, from whoever writes it. Of a meeting, those who are to be there.
        pub by: Vec<Id>,
        /// `true` if the leads of the modules are asked too, each once.
        pub module_leads: bool = false,
        /// The person who answers for the reports where `by` names nobody.
        pub owner: Option<Id>,
        /// The first day; without one, the first day of the event.
        pub start: Option<RelativeDay>,
        /// The last day; without one, the last day of the event.
        pub end: Option<RelativeDay>,
        /// The days on which reports are due. A day off has no daily report, a week of days off no weekly
        /// one.
        pub days: CadenceDays = CadenceDays::Working,
        /// The time of day by which they are due; without one, the end of the day.
        pub due: Option<TimeOfDay>,
        /// The days or weeks, working or elapsed, from the last day that a report is about to the day on
        /// which it is due. Without any it is due on that last day, of a milestone on the milestone's last
        /// day.
        pub due_after: Option<Span>,
        /// The time after the due moment at which a report is not late yet, in working time or on the clock.
        pub grace: Option<Span>,
        /// The tasks that are to be reported on, each by itself: a report answers for those that it names. Of
        /// milestone reports the milestones; without any, all tasks that are typed as such. Meetings in the
        /// rhythm of days, weeks or months are held as a whole.
        pub tasks: Vec<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

/// The days that one report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) start: Day,
    pub(crate) end: Day,
}

/// The last day of the week, Monday to Sunday, that a day lies in.
pub(crate) fn sunday(day: Day) -> Day {
    // 0001-01-01 was a Monday
    let left = 6_i64.saturating_sub(i64::from(day.number() % 7));
    day.plus_days(left).unwrap_or(Day::MAX)
}

/// The last day of the month that a day lies in.
fn month_end(day: Day) -> Day {
    let next =
        day.plus_days(1_i64.saturating_sub(i64::from(day.day()))).and_then(|first| first.plus_months(1));
    next.and_then(|next| next.plus_days(-1)).unwrap_or(Day::MAX)
}

impl ReportKind {
    /// The last day of the day, week or month that a day lies in.
    pub(crate) fn period_end(self, day: Day) -> Day {
        match self {
            Self::Week => sunday(day),
            Self::Month => month_end(day),
            Self::Day | Self::Data | Self::Milestone => day,
        }
    }
}

impl CadenceRule {
    /// The name, else the kind of the meeting or of the reports.
    pub(crate) fn title(&self, language: Language) -> &str {
        let label = || self.meeting.map_or(self.kind.label(language), |kind| kind.label(language));
        self.name.as_deref().unwrap_or_else(label)
    }

    /// The days, weeks or months between two days, both included: those at the ends may be shorter. A rule
    /// about milestones has none.
    pub(crate) fn periods(&self, window: &Window) -> impl Iterator<Item = Period> {
        let (kind, last) = (self.kind, window.end);
        let mut next = Some(window.start).filter(|_| kind != ReportKind::Milestone);
        std::iter::from_fn(move || {
            let start = next.filter(|start| *start <= last)?;
            let end = kind.period_end(start).min(last);
            next = end.plus_days(1).ok();
            Some(Period { start, end })
        })
    }

    /// The day of a period from which the due moment is counted: its last day, or its last working day;
    /// `None` for a period of days off.
    ///
    /// # Errors
    ///
    /// A year whose working days are not known (`calendar.unknownYear`).
    pub(crate) fn last_day(&self, period: Period, time: &WorkingTime) -> Result<Option<Day>, Problem> {
        if self.days == CadenceDays::Every {
            return Ok(Some(period.end));
        }
        let mut day = period.end;
        loop {
            if time.is_working_day(day)? {
                return Ok(Some(day));
            }
            if day <= period.start {
                return Ok(None);
            }
            day = day.plus_days(-1)?;
        }
    }

    /// The moment at which a report is due, by the last day that it is about.
    ///
    /// # Errors
    ///
    /// A day in a year that is not known (`calendar.unknownYear`), or after the year 9999 (`day.range`).
    pub(crate) fn due_at(&self, last: Day, time: &WorkingTime) -> Result<Moment, Problem> {
        let day = match self.due_after {
            Some(span) if span.unit.is_calendar_days() => span.after(last)?,
            Some(span) => {
                let days = span.days_of(if span.unit == Unit::Weeks { 5 } else { 1 }, None)?;
                time.add_working_days(last, i32::try_from(days).unwrap_or(i32::MAX))?
            }
            None => last,
        };
        self.due.map_or_else(|| Moment::end_of(day), |due| Ok(due.on(day)))
    }

    /// Refuses days after which a report is due that are no days or weeks, or below zero
    /// (`reporting.dueAfter`), or no whole days (`span.notWhole`).
    pub(crate) fn checked_due_after(&self) -> Result<(), Problem> {
        let Some(span) = self.due_after else { return Ok(()) };
        match span.unit {
            _ if span.is_negative() => Err(problems::due_after(span)),
            Unit::Days => span.days_of(1, None).map(drop),
            Unit::Weeks => span.days_of(5, None).map(drop),
            Unit::ElapsedDays | Unit::ElapsedWeeks | Unit::ElapsedMonths => span.whole_days().map(drop),
            _ => Err(problems::due_after(span)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_and_months_end_with_their_last_day() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (of, end) in
            [("2024-07-29", "2024-08-04"), ("2024-08-04", "2024-08-04"), ("2024-08-05", "2024-08-11")]
        {
            assert_eq!(sunday(day(of)), day(end), "{of}");
        }
        assert_eq!(month_end(day("2024-02-10")), day("2024-02-29"));
        assert_eq!(sunday(Day::MAX), Day::MAX);
        let rule = CadenceRule { kind: ReportKind::Week, ..CadenceRule::default() };
        let window = Window::new(day("2024-07-31"), day("2024-08-06")).unwrap();
        let weeks: Vec<_> = rule.periods(&window).map(|week| [week.start, week.end]).collect();
        assert_eq!(
            weeks,
            [["2024-07-31", "2024-08-04"], ["2024-08-05", "2024-08-06"]].map(|week| week.map(day))
        );
    }
}
