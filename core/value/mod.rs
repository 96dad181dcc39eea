//! The values everything else is written in: strict on the way in, canonical on the way out.
//!
//! | type | what | on the wire |
//! |---|---|---|
//! | [`Amount`] | money | `"1234.50"` |
//! | [`Rate`] | ratio, percentage, probability | `"0.15"` |
//! | [`PreciseRate`] | a rate found by approximation, of any size | `"416031846529641.8"` |
//! | [`Quantity`] | something counted or measured | `"5000000"` |
//! | [`Currency`] | ISO 4217 | `"CNY"` |
//! | [`Day`], [`Moment`] | civil time of the campaign | `"2024-08-02"`, `"2024-08-02T17:00"` |
//! | [`TaskDate`] | a date of a task: a day, or a minute of it | `"2024-08-02"`, `"2024-08-02T17:00"` |
//! | [`TimeOfDay`] | a time of day | `"17:00"` |
//! | [`UtcOffset`] | local time less UTC | `"+08:00"` |
//! | [`RelativeDay`] | a day, or an offset from the event, a phase or a task | `"end+3d"` |
//! | [`RelativeDate`] | a date, or an offset from there, with times of day | `"start-1edT18:00"`, `"start-1eh"` |
//! | [`Span`] | working or elapsed time | `"2.5d"`, `"4ed"` |
//! | [`Id`] | what entities call each other | `"design-final"` |
//! | [`Figure`] | a figure, or why there is none | `{"undefined": …}` |
//! | [`Derivation`] | how a figure comes about | objects |
//! | [`Problem`], [`Finding`] | what refuses an input, what does not fit in it | objects |
//!
//! Nothing has to be parsed to write a campaign in Rust: numbers make days, amounts and spans, and texts are
//! tried as ids. `+` and `-` are checked, and a sum is an error, or an undefined figure, where 28 digits do
//! not hold it:
//!
//! ```
//! use campaignkit::value::{Amount, Day, Figure, Id, Problem, Quantity, Rate, Span, Unit, Window};
//!
//! let event = Window::new(Day::new(2024, 7, 20)?, Day::new(2024, 8, 10)?)?;
//! let id: Id = "sale".try_into()?;
//! let (price, pieces) = (Amount::with_decimals(12_50, 2)?, Quantity::from(300)); // 12.50
//! let vat = Rate::with_decimals(13, 2)?; // 13 %
//! let week = Span::new(5, Unit::Days);
//!
//! let net = price.for_quantity(pieces)?;
//! let gross = (net + net.times(vat)?)?;
//! assert_eq!(gross, Amount::with_decimals(4237_50, 2)?);
//! assert_eq!([net, -gross].iter().sum::<Result<Amount, Problem>>()?, (net - gross)?);
//! let total: Figure<Amount> = [Amount::from(5), gross].into_iter().sum();
//! assert_eq!(total.value(), Some(&(Amount::from(5) + gross)?));
//! # assert_eq!((event.days(), id.as_str(), week.to_string()), (22, "sale", "5d".to_owned()));
//! # Ok::<(), Problem>(())
//! ```
//!
//! # Types of other crates
//!
//! The features `chrono` and `rust_decimal` add conversions with the types of these crates, in the versions
//! 0.4 and 1. `into()` leaves this crate and never fails; `try_into()` enters it and refuses what it cannot
//! hold:
//!
//! | here | there | and back |
//! |---|---|---|
//! | [`Day`] | `chrono::NaiveDate`, without loss | without loss; years beyond 1 to 9999 are refused |
//! | [`Moment`] | `chrono::NaiveDateTime`, without loss | without loss; seconds are refused, not dropped |
//! | [`Amount`], [`Rate`], [`Quantity`] | `rust_decimal::Decimal`, without loss, trailing zeros kept | without loss; a 29th digit is refused, a negative zero becomes zero |
//!
//! Time zones are the host's, so there is no conversion with times that have one. Binary floating point has
//! none either: `0.1` cannot be held by an `f64`, so a decimal is made of its text or of whole units.

pub use crate::explain::{
    Derivation, DerivationInput, Explained, Formula, Formulas, InputPlace, Rounding, derivations,
};
pub use crate::say::{
    Entity, Figure, Finding, Language, Mend, Problem, Problems, Severity, Text, Undefined, grouped,
};

mod decimal;

mod allocate;
mod anchor;
mod circles;
#[cfg(any(feature = "chrono", feature = "rust_decimal"))]
mod conversions;
mod currency;
mod day;
mod distribution;
mod fraction;
mod id;
mod index;
mod json;
mod moment;
mod month;
mod names;
mod natural;
mod operators;
mod order;
mod outcome;
mod pairs;
mod precise_rate;
mod problems;
mod relative_date;
mod relative_day;
mod span;
mod spelling;
mod task_date;
mod time_of_day;
mod units;
mod utc_offset;
mod window;

pub use anchor::Anchor;
pub(crate) use circles::{circles, closing_circles};
pub use currency::Currency;
pub use day::Day;
pub(crate) use day::MONTHS;
pub use decimal::{Amount, Quantity, Rate};
pub(crate) use decimal::{product, share, short_quotient};
pub use distribution::Distribution;
pub(crate) use fraction::{Digits, Fraction};
pub use id::Id;
pub(crate) use index::Index;
pub use json::Json;
pub use moment::Moment;
pub use month::Month;
pub(crate) use names::Names;
pub(crate) use natural::{Natural, add_product};
pub(crate) use order::{sorted, sorted_positions};
pub use outcome::Outcome;
pub(crate) use pairs::paired;
pub use precise_rate::PreciseRate;
pub(crate) use problems::{
    id_missing, negative_base, negative_weight, no_time, overflow, window_order, zero_base,
};
pub use relative_date::{CountedDate, RelativeDate};
pub use relative_day::RelativeDay;
pub use span::{Span, Unit};
pub(crate) use spelling::ascii;
pub use task_date::TaskDate;
pub use time_of_day::TimeOfDay;
pub(crate) use units::Units;
pub use utc_offset::UtcOffset;
pub use window::{RelativeWindow, Window};
