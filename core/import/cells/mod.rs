//! The grammar of people's cells: what a text or a value says as a day, an amount, a target and so on.

pub(crate) mod amount;
pub(crate) mod count;
pub(crate) mod currency;
pub(crate) mod factors;
pub(crate) mod narrow;
pub(crate) mod number;
pub(crate) mod percent;
mod figure_problems;
pub(crate) mod rating;
pub(crate) mod target;
mod figure_words;
