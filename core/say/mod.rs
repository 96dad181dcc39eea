//! Texts for people: sentences and labels in two languages, problems, findings, and reasons of undefined
//! figures.

mod blank;
mod figure;
mod finding;
mod language;
mod problem;
mod suggest;
mod text;

pub(crate) use blank::blank;
pub use figure::{Figure, Undefined};
pub use finding::{Finding, Severity};
pub use problem::{Problem, Problems};
pub(crate) use suggest::{Word, nearest};
pub use text::{Language, Text, grouped};
pub(crate) use text::{elapsed, money, shown};
