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
//! | [`RelativeDay`] | a day, or an offset from the event | `"end+3d"` |
//! | [`Span`] | working or elapsed time | `"2.5d"`, `"4ed"` |
//! | [`Id`] | what entities call each other | `"design-final"` |
//! | [`Figure`] | a figure, or why there is none | `{"undefined": …}` |
//! | [`Derivation`] | how a figure comes about | objects |
//! | [`Problem`], [`Finding`] | what refuses an input, what does not fit in it | objects |

pub use crate::explain::{
    Derivation, DerivationInput, Explained, Formula, Formulas, InputPlace, Rounding, derivations,
};
pub use crate::say::{Figure, Finding, Language, Problem, Problems, Severity, Text, Undefined, grouped};

mod decimal;

mod allocate;
mod circles;
mod currency;
mod day;
mod distribution;
mod fraction;
mod id;
mod index;
mod moment;
mod month;
mod names;
mod natural;
mod order;
mod precise_rate;
mod problems;
mod relative_day;
mod span;
mod spelling;
mod task_date;
mod units;
mod window;

pub(crate) use circles::circles;
pub use currency::Currency;
pub use day::Day;
pub use decimal::{Amount, Quantity, Rate};
pub(crate) use decimal::{product, share, short_quotient};
pub use distribution::Distribution;
pub(crate) use fraction::{Digits, Fraction};
pub use id::Id;
pub(crate) use index::Index;
pub use moment::Moment;
pub use month::Month;
pub(crate) use names::Names;
pub(crate) use natural::{Natural, add_product};
pub(crate) use order::{sorted, sorted_positions};
pub use precise_rate::PreciseRate;
pub(crate) use problems::{
    id_missing, negative_base, negative_weight, no_time, overflow, window_order, zero_base,
};
pub use relative_day::{Anchor, RelativeDay};
pub use span::{Span, Unit};
pub use task_date::TaskDate;
pub(crate) use units::Units;
pub use window::Window;
