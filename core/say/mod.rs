//! Texts for people: sentences and labels in two languages, problems, findings, and reasons of undefined
//! figures.

mod blank;
mod figure;
mod finding;
mod finding_codes;
mod problem;
mod suggest;
mod text;

pub(crate) use blank::blank;
pub use figure::{Figure, Undefined};
pub use finding::{Entity, Finding, Mend, Severity};
pub(crate) use finding_codes::FINDING_CODES;
pub use problem::{Problem, Problems};
pub(crate) use suggest::{Word, near, nearest, one_of};
pub use text::{Language, Text, grouped};
pub(crate) use text::{elapsed, elapsed_days, money, plural, shown, worked};
