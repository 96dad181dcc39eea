//! Support that is asked for.

use crate::{
    json::{Tree, Write, Writer},
    record::{At, Read},
    value::{Amount, Day, Id, RelativeDate},
};

record! {
    /// Something asked of others, with its answer.
    pub struct SupportRequest {
        /// The support that is wanted.
        pub text: String,
        /// The cost, in the campaign's currency.
        pub cost: Option<Amount>,
        /// The person or group that is asked.
        pub asked_of: Option<Id>,
        /// The last day on which an answer is of use, or the minute.
        pub due: Option<RelativeDate>,
        /// The answer.
        pub answer: Option<String>,
        /// The day of the answer. An answer without one stands on every day.
        pub answered_on: Option<Day>,
    }
}

/// Support that is asked for: in JSON a text alone, or an object where more than the text is known.
///
/// ```
/// use campaignkit::execution::{Support, SupportRequest};
///
/// let canopies = Support::from("行政部紧急采购2个雨棚");
/// assert_eq!(canopies.0.text, "行政部紧急采购2个雨棚");
/// let answered = Support(SupportRequest { answer: Some("已采购".into()), ..canopies.0 });
/// assert!(answered.0.cost.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support(pub SupportRequest);

impl From<&str> for Support {
    fn from(text: &str) -> Self {
        Self(SupportRequest { text: text.to_owned(), ..SupportRequest::default() })
    }
}

impl Support {
    /// True if nothing but the text is given.
    fn is_text(&self) -> bool {
        let SupportRequest { text: _, cost, asked_of, due, answer, answered_on } = &self.0;
        cost.is_none() && asked_of.is_none() && due.is_none() && answer.is_none() && answered_on.is_none()
    }
}

impl Read for Support {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        match tree {
            Tree::Object(_) => self.0.read(tree, at),
            _ => self.0.text.read(tree, at),
        }
    }
}

impl Write for Support {
    fn write(&self, out: &mut Writer) {
        if self.is_text() { out.text(&self.0.text) } else { self.0.write(out) }
    }
}

serialize_as_written!(Support);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Support {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Support".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Support that is asked for: a text alone, or an object where more than the text is known.",
            "anyOf": [{ "type": "string" }, generator.subschema_for::<SupportRequest>()]
        })
    }
}
