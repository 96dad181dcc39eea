//! Problems and undefined figures as JSON.

use super::{MemberName, Write, Writer, to_json};
use crate::say::{Figure, Problems};
use serde::{Serialize, Serializer, ser::SerializeMap};

impl Problems {
    /// The problems as `{"problems": [{"code", "path", "message": {"en", "zh"}}]}`, as the C library and the
    /// npm package give them.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

/// The member with the reason for an undefined figure.
pub(crate) static UNDEFINED: MemberName = MemberName::of("undefined");

impl<T: Write> Write for Figure<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Defined(value) => value.write(out),
            Self::Undefined(why) => out.only(&UNDEFINED, why),
        }
    }
}

impl<T: Serialize> Serialize for Figure<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Defined(value) => value.serialize(serializer),
            Self::Undefined(why) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(UNDEFINED.as_str(), why)?;
                map.end()
            }
        }
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Figure<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Figure_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<T>();
        let why = generator.subschema_for::<crate::say::Undefined>();
        schemars::json_schema!({
            "anyOf": [
                value,
                { "type": "object", "properties": { "undefined": why }, "required": ["undefined"], "additionalProperties": false }
            ]
        })
    }
}
