//! Texts for people: sentences and labels in two languages, problems, findings, and reasons of undefined
//! figures.

mod figure;
mod finding;
mod language;
mod problem;
mod suggest;
mod text;

pub use figure::{Figure, Undefined};
pub use finding::{Finding, Severity};
pub use problem::{Problem, Problems};
pub(crate) use suggest::nearest;
pub use text::{Language, Text, grouped};
pub(crate) use text::{elapsed, money, shown};
