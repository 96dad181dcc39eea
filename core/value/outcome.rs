//! The figure of a calculator's reply.

use super::Quantity;
use crate::{
    json::{Tree, UNDEFINED, Write, Writer},
    record::{At, Read},
    say::{Problem, Text, Undefined},
};

/// A figure as a calculator gave it: a number, a word or a truth value, or the reason why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The text of the figure.
    Given(String),
    /// The reason why there is no figure; of a refused request, its first problem.
    Undefined {
        /// The calculator's code, or `sensitivity.noFigure`.
        code: String,
        /// The reason in one sentence.
        message: Text,
    },
}

impl Outcome {
    /// The figure in a reply, or the reason why it is undefined; none for an object or a list.
    pub(crate) fn of(tree: &Tree<'_>) -> Option<Self> {
        let text = |tree: Option<&Tree<'_>>| match tree {
            Some(Tree::String(text) | Tree::Number(text)) => Some(text.as_ref().to_owned()),
            Some(Tree::Bool(truth)) => Some(truth.to_string()),
            _ => None,
        };
        if let Some(figure) = text(Some(tree)) {
            return Some(Self::Given(figure));
        }
        let reason = tree.step("undefined")?;
        let message = reason.step("message")?;
        Some(Self::Undefined {
            code: text(reason.step("code"))?,
            message: Text::new(text(message.step("en"))?, text(message.step("zh"))?),
        })
    }

    /// The figure, if it is a number of at most 28 digits.
    pub(crate) fn number(&self) -> Option<Quantity> {
        match self {
            Self::Given(text) => text.parse().ok(),
            Self::Undefined { .. } => None,
        }
    }
}

/// A figure that was given, with no digits.
impl Default for Outcome {
    fn default() -> Self {
        Self::Given(String::new())
    }
}

impl Read for Outcome {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        match Self::of(tree) {
            Some(outcome) => *self = outcome,
            None => at.expected("a figure", "数值", tree),
        }
    }
}

impl From<Undefined> for Outcome {
    fn from(why: Undefined) -> Self {
        Self::Undefined { message: why.message, code: why.code.to_owned() }
    }
}

/// The problem is the reason why there is no figure.
impl From<Problem> for Outcome {
    fn from(problem: Problem) -> Self {
        Self::Undefined { message: problem.message, code: problem.code.to_owned() }
    }
}

answer! {
    /// The reason why a calculator gave no figure.
    pub(super) struct Reason {
        code: String,
        message: Text,
    }
}

impl Write for Outcome {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Given(text) => out.text(text),
            Self::Undefined { message, code } => {
                out.only(&UNDEFINED, &Reason { code: code.clone(), message: message.clone() });
            }
        }
    }
}

serialize_as_written!(Outcome);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Outcome {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Outcome".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        crate::say::Figure::<String>::json_schema(generator)
    }
}
