//! Dates as they were read, and the rules by which they are.

use super::day::Order;
use crate::{
    say::shown,
    value::{Day, Moment, RelativeDate, Span},
};

problems! {
    /// A cell that still holds the placeholder of a template.
    "import.placeholder" fn placeholder(text: &str) =
        ["`{text}` is a placeholder; fill it in, or leave the cell empty", text = shown(text)],
        ["`{text}`是占位符;请填写,或将单元格留空", text = shown(text)];

    /// A cell where a day is wanted and none can be read.
    "import.dayUnreadable" fn no_day(text: &str) =
        ["no day can be read from `{text}`; write for example 2024-07-20, 7月20日 or 活动前7天", text = shown(text)],
        ["无法从`{text}`读出日期;请写如2024-07-20、7月20日或活动前7天", text = shown(text)];

    /// A day that no calendar has.
    "import.dayImpossible" fn impossible_day(text: &str) =
        ["there is no day `{text}`", text = shown(text)],
        ["日期`{text}`不存在", text = shown(text)];

    /// A day that can be read in two ways.
    "import.dayAmbiguous" fn ambiguous_day(text: &str) =
        ["`{text}` may be more than one day; write the year first, such as 2024-07-20", text = shown(text)],
        ["`{text}`可理解为不止一个日期;请先写年份,如2024-07-20", text = shown(text)];

    /// A day whose year nothing says.
    "import.yearUnknown" fn year_unknown(text: &str) =
        ["nothing says the year of `{text}`; write it, or give the default `year`", text = shown(text)],
        ["没有任何地方写明`{text}`的年份;请写出年份,或给出默认值`year`", text = shown(text)];

    /// A span of days, or a vague word, where one day is wanted.
    "import.dayVague" fn vague_day(text: &str) =
        ["`{text}` is no single day; write one", text = shown(text)],
        ["`{text}`不是具体日期;请写明某一天", text = shown(text)];

    /// A rhythm where a day is wanted.
    "import.recurring" fn recurring(text: &str) =
        ["`{text}` recurs, and is no day of a single work", text = shown(text)],
        ["`{text}`是重复周期,不是单项工作的日期", text = shown(text)];
}

/// The year of days without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum YearFrom {
    #[default]
    Unknown,
    /// A year that a cell, a title or the caller says.
    In(i32),
    /// The year that puts a day within six months of some days.
    Near(Day, Day),
}

impl std::fmt::Display for YearFrom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::In(year) => write!(f, "{year}"),
            Self::Near(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

/// The rules by which the dates of a column are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DateRules {
    pub(crate) year: YearFrom,
    /// The order of three numbers, if a cell of the column tells it.
    pub(crate) order: Option<Order>,
    /// True if numbers of days count from 1904.
    pub(crate) date1904: bool,
    /// True if texts may be numbers that lost a zero at their end, as in CSV.
    pub(crate) are_texts_numbers: bool,
}

/// A date as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) date: Written,
    /// True if its year is inferred.
    pub(crate) is_yearless: bool,
    /// True if the order of its numbers is inferred.
    pub(crate) is_ordered: bool,
}

impl Said {
    /// A date that stands there in full.
    pub(super) fn of(date: Written) -> Self {
        Self { date, is_yearless: false, is_ordered: false }
    }
}

/// The meaning of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A day or a minute.
    At(RelativeDate),
    /// The last day, included.
    By(RelativeDate),
    /// The first day.
    NotBefore(RelativeDate),
    /// The first and the last day.
    Between(RelativeDate, RelativeDate),
    /// Two days of which the cell may mean either: a number 7.2 is 7.2 or 7.20.
    Either(Day, Day),
    /// The words of another work that comes first, and the time after it.
    After(String, Option<Span>),
}

impl Written {
    /// The date where one is meant: of a range the last day.
    pub(crate) fn single(&self) -> Option<&RelativeDate> {
        match self {
            Self::At(date) | Self::By(date) | Self::NotBefore(date) | Self::Between(_, date) => Some(date),
            Self::Either(..) | Self::After(..) => None,
        }
    }
}

/// The date of a moment; midnight is the day.
pub(super) fn date_of(moment: Moment) -> RelativeDate {
    if moment.hour() == 0 && moment.minute() == 0 { moment.day().into() } else { moment.into() }
}
