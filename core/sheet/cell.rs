//! Cells.

use super::{CellStyle, problems};
use crate::{
    json::{Tree, Write, Writer},
    record::{At, Read},
    value::{Day, Moment, Quantity},
};
use std::borrow::Cow;

/// A cell: its value, with the formula that gave it and the number format it is shown in, where it has them.
///
/// In JSON a text stands for itself, a blank cell is `null`, and all else is an object: `{"number": "0.15",
/// "format": "0%"}`, `{"day": "2024-07-20"}`, `{"moment": "2024-07-31T20:00"}`, `{"bool": true}`,
/// `{"error": "#REF!"}`, each with a `formula` where it was computed. A whole number may stand for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The value; of a computed cell, the one that was stored with the formula.
    pub value: CellValue,
    /// The formula without `=`.
    pub formula: Option<Box<str>>,
    /// The number format, such as `#,##0.00` or `0%`, as spreadsheets write it.
    pub format: Option<Box<str>>,
    /// The look, which no reader of tables needs.
    pub style: CellStyle,
    /// The cell that a click leads to, such as `'预算'!D5`.
    pub link: Option<Box<str>>,
}

/// The value of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(Quantity),
    /// A day.
    Day(Day),
    /// A minute of a day.
    Moment(Moment),
    /// True or false.
    Bool(bool),
    /// An error of a formula, such as `#REF!`.
    Error(String),
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        CellValue::Text(text.into()).into()
    }

    /// A number.
    pub fn number(number: impl Into<Quantity>) -> Self {
        CellValue::Number(number.into()).into()
    }

    /// True if nothing stands in the cell, or only blanks.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            CellValue::Blank => true,
            CellValue::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

impl From<CellValue> for Cell {
    fn from(value: CellValue) -> Self {
        Self { value, ..Self::default() }
    }
}

impl CellValue {
    /// The value as a person would read it.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }
}

/// The value as a person would read it: `12000`, `2024-07-20`, `#REF!`.
impl std::fmt::Display for CellValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Text(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Moment(moment) => moment.fmt(f),
            Self::Bool(truth) => truth.fmt(f),
        }
    }
}

record! {
    /// A cell in full; at most one of the first six members.
    pub struct CellInFull {
        /// A text.
        pub text: Option<String>,
        /// A number.
        pub number: Option<Quantity>,
        /// A day.
        pub day: Option<Day>,
        /// A minute of a day.
        pub moment: Option<Moment>,
        /// True or false.
        pub bool: Option<bool>,
        /// An error of a formula, such as `#REF!`.
        pub error: Option<String>,
        /// The formula that gave the value, without `=`.
        pub formula: Option<String>,
        /// The number format, such as `#,##0.00` or `0%`.
        pub format: Option<String>,
        /// The look.
        pub style: Option<CellStyle>,
        /// The cell that a click leads to, such as `'预算'!D5`.
        pub link: Option<String>,
    }
}

impl Read for Cell {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        match tree {
            Tree::Null => {}
            Tree::String(_) => {
                let mut text = String::new();
                text.read(tree, at);
                self.value = CellValue::Text(text);
            }
            Tree::Object(_) => {
                let mut full = CellInFull::default();
                full.read(tree, at);
                let values = [
                    full.text.map(CellValue::Text),
                    full.number.map(CellValue::Number),
                    full.day.map(CellValue::Day),
                    full.moment.map(CellValue::Moment),
                    full.bool.map(CellValue::Bool),
                    full.error.map(CellValue::Error),
                ];
                let mut values = values.into_iter().flatten();
                self.value = values.next().unwrap_or_default();
                if values.next().is_some() {
                    at.refuse(problems::two_values());
                }
                self.formula = full.formula.map(Into::into);
                self.format = full.format.map(Into::into);
                self.style = full.style.unwrap_or_default();
                self.link = full.link.map(Into::into);
            }
            _ => {
                let mut number = Quantity::ZERO;
                number.read(tree, at);
                self.value = CellValue::Number(number);
            }
        }
    }
}

impl Write for Cell {
    fn write(&self, out: &mut Writer) {
        match &self.value {
            CellValue::Text(text) if self.is_bare() => text.write(out),
            CellValue::Blank if self.is_bare() => Tree::Null.write(out),
            _ => self.in_full().write(out),
        }
    }
}

impl Cell {
    fn is_bare(&self) -> bool {
        self.formula.is_none()
            && self.format.is_none()
            && self.style == CellStyle::Plain
            && self.link.is_none()
    }

    fn in_full(&self) -> CellInFull {
        let mut full = CellInFull {
            formula: self.formula.as_deref().map(Into::into),
            format: self.format.as_deref().map(Into::into),
            style: Some(self.style).filter(|style| *style != CellStyle::Plain),
            link: self.link.as_deref().map(Into::into),
            ..CellInFull::default()
        };
        match self.value.clone() {
            CellValue::Blank => {}
            CellValue::Text(text) => full.text = Some(text),
            CellValue::Number(number) => full.number = Some(number),
            CellValue::Day(day) => full.day = Some(day),
            CellValue::Moment(moment) => full.moment = Some(moment),
            CellValue::Bool(truth) => full.bool = Some(truth),
            CellValue::Error(error) => full.error = Some(error),
        }
        full
    }
}

serialize_as_written!(Cell);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Cell {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let full = generator.subschema_for::<CellInFull>();
        schemars::json_schema!({
            "description": "A cell: a text, a whole number, nothing, or a value in full.",
            "anyOf": [{ "type": "string" }, { "type": "integer" }, { "const": null }, full]
        })
    }
}
