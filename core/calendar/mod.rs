//! Working hours, working days, holidays.
//!
//! A [`Calendar`] is a record in the document, a [`WorkingTime`] is a calendar compiled for arithmetic. Three
//! calendars are built in and named by their ids:
//!
//! | id | days | hours |
//! |---|---|---|
//! | `cn` | China's statutory holidays with make-up working days 调休, 2004 to 2026 | 08:00-12:00, 13:00-17:00 |
//! | `weekdays` | Monday to Friday, every year | 08:00-12:00, 13:00-17:00 |
//! | `24h` | every day | round the clock |
//!
//! China publishes year by year which days are swapped, and no rule gives them, so other years are not known;
//! see [`UnknownYear`]. A make-up day has the hours of the first worked day of the week from Monday, also in
//! calendars that are based on `cn` and have another week.

mod cn;
mod day_count;
mod extreme;
mod host;
mod inherited;
mod overlap;
mod problems;
mod request;
mod set;
mod shift;
mod table;
mod working_days;
mod working_time;
mod years;

pub(crate) use cn::is_known_to_cn;
pub use day_count::DayCount;
pub(crate) use extreme::Extreme;
pub use host::{Calendar, Exception, Week};
pub use request::{
    AddWorkingDays, AddWorkingDaysRequest, IsWorkingDay, IsWorkingDayRequest, ShiftAnswer, ShiftRequest,
    WorkingDaysBetween, WorkingDaysBetweenRequest,
};
pub(crate) use request::{HasCalendar, default_calendar, working_time};
pub use set::Calendars;
pub use shift::Shift;
pub(crate) use table::{Hours, Table};
pub use working_time::WorkingTime;

choice! {
    /// The answer to a question that needs a year whose holidays are not known.
    pub enum UnknownYear {
        /// A problem, `calendar.unknownYear`.
        Refuse "refuse" "refused" "拒绝回答",
        /// An answer as if the year had no holidays: its calendar's week, which is Monday to Friday for `cn`.
        Weekdays "weekdays" "as weekdays" "按工作周计算",
    }
}

choice! {
    /// The rule for a day counted from the event that is no working day.
    pub enum Roll {
        /// It stays.
        None "none" "stays" "不调整",
        /// It becomes the last working day before.
        Back "back" "previous working day" "提前到工作日",
        /// It becomes the first working day after.
        Forward "forward" "next working day" "顺延到工作日",
    }
}
