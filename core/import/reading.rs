//! A cell as it was understood.

use crate::say::Text;

/// The reading of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading<T> {
    /// Nothing stands there, or a mark for nothing: `-`, 待定.
    Blank,
    /// The cell says it.
    Plain(T),
    /// The likeliest reading; the ledger tells of it.
    Assumed(T, Assumption),
    /// No reading is likely enough; the cell is a problem.
    Unclear(Doubt),
}

/// A reading that was taken though the cell does not say it outright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assumption {
    pub(crate) taken: String,
    pub(crate) instead: Vec<String>,
    pub(crate) why: Text,
}

impl Assumption {
    /// A reading that leaves no other.
    pub(crate) fn of(taken: impl Into<String>, why: Text) -> Self {
        Self { taken: taken.into(), instead: Vec::new(), why }
    }

    /// The reading instead of which it was taken.
    pub(crate) fn or(self, instead: impl IntoIterator<Item: Into<String>>) -> Self {
        Self { instead: instead.into_iter().map(Into::into).collect(), ..self }
    }
}

/// The reason why a cell cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub(crate) code: &'static str,
    pub(crate) message: Text,
    pub(crate) choices: Vec<String>,
}

impl<T> Reading<T> {
    /// The reading of another type.
    pub(crate) fn map<U>(self, into: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Blank => Reading::Blank,
            Self::Plain(value) => Reading::Plain(into(value)),
            Self::Assumed(value, how) => Reading::Assumed(into(value), how),
            Self::Unclear(doubt) => Reading::Unclear(doubt),
        }
    }

    /// The value that was taken.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Plain(value) | Self::Assumed(value, _) => Some(value),
            Self::Blank | Self::Unclear(_) => None,
        }
    }
}

impl From<crate::say::Problem> for Doubt {
    fn from(problem: crate::say::Problem) -> Self {
        Self { code: problem.code, message: problem.message, choices: Vec::new() }
    }
}
