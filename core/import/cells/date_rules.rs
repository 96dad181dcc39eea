//! Dates as they were read, and the rules by which they are.

use super::day::Order;
use crate::value::{Day, RelativeDate, Span};

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
