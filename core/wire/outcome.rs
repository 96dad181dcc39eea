//! A figure out of a calculator's reply.

use crate::{
    json::{Tree, UNDEFINED, Write, Writer},
    say::{Problem, Text, Undefined},
    value::Quantity,
};

/// A figure as a calculator gave it: a figure, a word or a truth value, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The text of the figure.
    Given(String),
    /// Why there is none; of a refused request, its first problem.
    Undefined {
        /// The calculator's code, or `sensitivity.noFigure`.
        code: String,
        /// One sentence.
        message: Text,
    },
}

impl Outcome {
    /// A single value, or why there is none.
    pub(super) fn of(tree: &Tree<'_>) -> Option<Self> {
        let text = |tree: Option<&Tree<'_>>| match tree {
            Some(Tree::String(text) | Tree::Number(text)) => Some(text.as_ref().to_owned()),
            Some(Tree::Bool(truth)) => Some(truth.to_string()),
            _ => None,
        };
        if let Some(given) = text(Some(tree)) {
            return Some(Self::Given(given));
        }
        let why = tree.step("undefined")?;
        let message = why.step("message")?;
        Some(Self::Undefined {
            code: text(why.step("code"))?,
            message: Text::new(text(message.step("en"))?, text(message.step("zh"))?),
        })
    }

    /// The figure, if it is a number of at most 28 digits.
    pub(super) fn number(&self) -> Option<Quantity> {
        match self {
            Self::Given(text) => text.parse().ok(),
            Self::Undefined { .. } => None,
        }
    }
}

impl From<Undefined> for Outcome {
    fn from(why: Undefined) -> Self {
        Self::Undefined { message: why.message, code: why.code.to_owned() }
    }
}

/// A problem becomes the reason.
impl From<Problem> for Outcome {
    fn from(problem: Problem) -> Self {
        Self::Undefined { message: problem.message, code: problem.code.to_owned() }
    }
}

answer! {
    /// Why a calculator gave no figure.
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
