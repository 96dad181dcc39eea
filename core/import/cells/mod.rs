//! The grammar of people's cells: what a text or a value says as a day, an amount, a target and so on.

pub(crate) mod amount;
pub(crate) mod cadence;
pub(crate) mod count;
pub(crate) mod currency;
mod date_rules;
pub(crate) mod dates;
pub(crate) mod day;
pub(crate) mod factors;
mod figure_problems;
mod figure_words;
pub(crate) mod lists;
pub(crate) mod narrow;
pub(crate) mod number;
pub(crate) mod people;
pub(crate) mod percent;
pub(crate) mod predecessors;
pub(crate) mod rating;
pub(crate) mod relative;
mod resolve;
pub(crate) mod scan;
pub(crate) mod share;
pub(crate) mod span;
mod spoken;
pub(crate) mod status;
pub(crate) mod target;
pub(crate) mod time;
pub(crate) mod units;
pub(crate) mod words;
pub(crate) mod words_of_status;
pub(crate) mod work_problems;

/// True for a plain text that is a mark for nothing.
pub(crate) fn is_blank(plain: &str) -> bool {
    words::BLANKS.contains(&plain)
}

/// True for a plain text that a template left to be filled in: XX月XX日, <名称>, ____.
pub(crate) fn is_placeholder(plain: &str) -> bool {
    let marks = ["xx", "××", "____", "202x", "[…]", "<…>"];
    marks.iter().any(|mark| plain.contains(mark)) || plain.starts_with('<') && plain.ends_with('>')
}
