//! The requests and answers of the calendar calculators.

use super::{Calendar, Calendars, DayCount, UnknownYear, WorkingTime};
use crate::{
    record::At,
    say::{Figure, Problem},
    value::{Day, Id, Moment, Span},
};

/// The id of the calendar where none is named: `cn`.
pub(crate) fn default_calendar() -> Id {
    "cn".parse().unwrap_or_default()
}

/// A request that names a calendar.
pub(crate) trait HasCalendar {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear);
}

/// The calendar of a request; meaningless once a problem is reported.
pub(crate) fn working_time(request: &dyn HasCalendar, at: &At<'_>) -> WorkingTime {
    let (id, calendars, unknown_year) = request.calendar();
    let calendars = Calendars::checked(calendars, &at.member("calendars"));
    calendars.find(id, &at.member("calendar")).with_unknown_year(unknown_year)
}

/// Defines a request with the members that name a calendar, and its own members after them.
macro_rules! request {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident { $($rest:tt)* }
    ) => {
        record! {
            $(#[doc = $about])*
            pub struct $name {
                /// The id of a built-in calendar (`cn`, `weekdays`, `24h`) or of one in `calendars`.
                pub calendar: Id = default_calendar(),
                /// Calendars of your own.
                pub calendars: Vec<Calendar>,
                /// The answer where the calendar needs a year whose holidays are not known.
                pub unknown_year: UnknownYear = UnknownYear::Refuse,
                $($rest)*
            }
        }

        impl HasCalendar for $name {
            fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
                (&self.calendar, &self.calendars, self.unknown_year)
            }
        }
    };
}

request! {
    /// A question for the n-th working day.
    ///
    /// ```
    /// use campaignkit::calendar::AddWorkingDaysRequest;
    ///
    /// let request = AddWorkingDaysRequest {
    ///     from: "2024-09-30".parse()?,
    ///     days: 1,
    ///     ..AddWorkingDaysRequest::default()
    /// };
    /// assert_eq!(request.calendar.as_str(), "cn");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct AddWorkingDaysRequest {
        /// The day to count from, itself not counted.
        pub from: Day,
        /// The number of working days; negative to count back.
        pub days: i32,
    }
}

answer! {
    /// The n-th working day.
    pub struct AddWorkingDays: Copy {
        /// The n-th working day; the day of the question for zero days, whether it is worked or not.
        pub day: Day,
    }
}

impl AddWorkingDaysRequest {
    pub(crate) fn answer(&self, time: &WorkingTime) -> Result<AddWorkingDays, Problem> {
        Ok(AddWorkingDays { day: time.add_working_days(self.from, self.days)? })
    }
}

request! {
    /// A question for the number of working days in a range.
    pub struct WorkingDaysBetweenRequest {
        /// The first day.
        pub from: Day,
        /// The last day; earlier than `from` to count back.
        pub to: Day,
        /// The count of the later of the two days; the earlier one always counts.
        pub day_count: DayCount = DayCount::Inclusive,
    }
}

answer! {
    /// The number of working days in a range.
    pub struct WorkingDaysBetween: Copy {
        /// The number of days; negative if `to` is earlier than `from`.
        pub days: i64,
    }
}

impl WorkingDaysBetweenRequest {
    pub(crate) fn answer(&self, time: &WorkingTime) -> Result<WorkingDaysBetween, Problem> {
        Ok(WorkingDaysBetween { days: time.working_days_between(self.from, self.to, self.day_count)? })
    }
}

request! {
    /// A question whether a day is worked.
    pub struct IsWorkingDayRequest {
        /// The day.
        pub day: Day,
    }
}

answer! {
    /// The answer for one day.
    pub struct IsWorkingDay: Copy {
        /// `true` if a shift begins on the day.
        pub working: bool,
        /// The minutes of the shifts that begin on the day, with their hours after midnight.
        pub minutes: i64,
    }
}

impl IsWorkingDayRequest {
    pub(crate) fn answer(&self, time: &WorkingTime) -> Result<IsWorkingDay, Problem> {
        let minutes = time.minutes_on(self.day)?;
        Ok(IsWorkingDay { working: minutes > 0, minutes })
    }
}

request! {
    /// A question for the moment a span of time away.
    pub struct ShiftRequest {
        /// The moment to count from.
        pub from: Moment,
        /// The span: working time (`m`, `h`, `d`, `w`, `mo`) or elapsed (`em`, `eh`, `ed`, `ew`, `emo`);
        /// negative to go back.
        pub by: Span,
    }
}

answer! {
    /// A moment, and the shifts around it.
    pub struct ShiftAnswer {
        /// The moment. Working time leads to the end of a shift, going back to the start of one, and zero to
        /// the moment itself.
        pub moment: Moment,
        /// The first moment from `moment` on at which work can begin.
        pub next_start: Figure<Moment>,
        /// The last moment up to `moment` at which work can end.
        pub previous_finish: Figure<Moment>,
    }
}

impl ShiftRequest {
    pub(crate) fn answer(&self, time: &WorkingTime) -> Result<ShiftAnswer, Problem> {
        let moment = time.shift(self.from, self.by).map_err(|problem| match problem.code {
            "calendar.percentSpan" | "span.notWhole" => problem.at("/by"),
            _ => problem,
        })?;
        let (next_start, previous_finish) =
            (time.next_start(moment).into(), time.previous_finish(moment).into());
        Ok(ShiftAnswer { moment, next_start, previous_finish })
    }
}
