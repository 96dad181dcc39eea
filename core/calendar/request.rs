//! What the wire asks.

use super::{Calendar, Calendars, UnknownYear, WorkingTime};
use crate::{
    read::Sink,
    value::{Day, Id, Problem},
};

/// The calendar that is meant where none is named: `cn`.
pub(crate) fn default_calendar() -> Id {
    "cn".parse().unwrap_or_default()
}

/// A request that names a calendar.
pub(crate) trait Asked {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear);
}

/// The calendar of a request; meaningless once a problem is reported.
pub(crate) fn asked(request: &dyn Asked, problems: &Sink) -> WorkingTime {
    let (id, calendars, unknown_year) = request.calendar();
    Calendars::checked(calendars, problems).find(id, "/calendar", problems).with_unknown_year(unknown_year)
}

/// Defines a request in which a calendar is named like everywhere, then the rest.
macro_rules! request {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident { $($rest:tt)* }
    ) => {
        record! {
            $(#[doc = $about])*
            pub struct $name {
                /// Which calendar: the id of a built-in one (`cn`, `weekdays`, `24h`), or of one in `calendars`.
                pub calendar: Id = default_calendar(),
                /// Calendars of your own.
                pub calendars: Vec<Calendar>,
                /// What a question gets that needs a year whose holidays are not known.
                pub unknown_year: UnknownYear = UnknownYear::Refuse,
                $($rest)*
            }
        }

        impl Asked for $name {
            fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
                (&self.calendar, &self.calendars, self.unknown_year)
            }
        }
    };
}

request! {
    /// A question for the n-th working day.
    pub struct AddWorkingDaysRequest {
        /// The day to count from, itself not counted.
        pub from: Day,
        /// How many working days; negative to count back.
        pub days: i32,
    }
}

/// The n-th working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddWorkingDays {
    /// That day; the day of the question for zero days, whether it is worked or not.
    pub day: Day,
}

impl AddWorkingDaysRequest {
    pub(crate) fn answer(&self, time: &WorkingTime) -> Result<AddWorkingDays, Problem> {
        Ok(AddWorkingDays { day: time.add_working_days(self.from, self.days)? })
    }
}
