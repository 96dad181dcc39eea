//! Writing JSON.
//!
//! Everything that goes out is written by serde's `Serialize`, which is compiled for every type it writes; so what is
//! generic here does next to nothing and leaves the rest to functions that are compiled once.

use serde::ser::{
    self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};
use std::fmt::{self, Display, Write};

/// Compact JSON. Our types have text keys only and no floats, so writing them cannot fail.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    let mut json = Json { text: String::new() };
    value.serialize(&mut json).map_or_else(|_| String::new(), |()| json.text)
}

/// The text so far. Its last character tells whether a list or object has just begun.
struct Json {
    text: String,
}

// What is called for every member says nothing about success, so that no caller has to ask.
impl Json {
    /// Writes a text in quotes.
    #[inline(never)]
    fn quoted(&mut self, text: &dyn Display) {
        self.text.push('"');
        write!(self, "{text}").unwrap_or_default();
        self.text.push('"');
    }

    /// Writes a number or a literal.
    #[inline(never)]
    fn plain(&mut self, text: &dyn Display) {
        write!(self.text, "{text}").unwrap_or_default();
    }

    /// Comes before every element and member.
    #[inline(never)]
    fn next(&mut self) {
        if !self.text.ends_with(['[', '{']) {
            self.text.push(',');
        }
    }

    /// Begins a member.
    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.next();
        self.quoted(&name);
        self.text.push(':');
    }

    #[inline(never)]
    fn put(&mut self, sign: char) {
        self.text.push(sign);
    }
}

/// Writes the inside of a quoted text (RFC 8259, section 7).
impl Write for Json {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let special = |c: char| c < ' ' || c == '"' || c == '\\';
        for part in text.split_inclusive(special) {
            let Some(c) = part.chars().next_back().filter(|c| special(*c)) else {
                self.text.push_str(part);
                continue;
            };
            self.text.push_str(part.strip_suffix(c).unwrap_or_default());
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\u{8}' => self.text.push_str("\\b"),
                '\u{c}' => self.text.push_str("\\f"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                c => write!(self.text, "\\u{:04x}", u32::from(c))?,
            }
        }
        Ok(())
    }
}

type Written = Result<(), Unwritable>;

/// A kind of value that this library never writes.
#[derive(Debug)]
struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a kind of value that is never written")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

macro_rules! plain {
    ($($method:ident: $type:ty,)*) => { $(
        fn $method(self, value: $type) -> Written {
            self.plain(&value);
            Ok(())
        }
    )* };
}

macro_rules! unwritable {
    ($($method:ident($($argument:ty),*) -> $answer:ty;)*) => { $(
        fn $method(self, $(_: $argument),*) -> Result<$answer, Unwritable> {
            Err(Unwritable)
        }
    )* };
}

type Never = Impossible<(), Unwritable>;

impl Serializer for &mut Json {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeStructVariant = Never;

    plain! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
    }

    unwritable! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }

    fn serialize_char(self, value: char) -> Written {
        self.quoted(&value);
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Written {
        self.quoted(&value);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Written {
        self.quoted(&value);
        Ok(())
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.plain(&"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.quoted(&variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        let mut map = self.serialize_map(None)?;
        map.serialize_entry(variant, value)?;
        SerializeMap::end(map)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unwritable> {
        self.put('[');
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Unwritable> {
        self.put('{');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unwritable> {
        self.serialize_map(None)
    }
}

impl SerializeSeq for &mut Json {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next();
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.put(']');
        Ok(())
    }
}

impl SerializeTuple for &mut Json {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

impl SerializeMap for &mut Json {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.next();
        key.serialize(&mut **self)?;
        self.put(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.put('}');
        Ok(())
    }
}

impl SerializeStruct for &mut Json {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.name(name);
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        SerializeMap::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;
    use crate::{Assessment, Campaign, Plan};

    #[test]
    fn writes_what_serde_json_writes() {
        let plan = Plan::from_json(include_bytes!("../../examples/campaigns/back-to-school.json")).unwrap();
        let campaign: &Campaign = plan.campaign();
        assert_eq!(to_json(campaign), serde_json::to_string(campaign).unwrap());
        let assessment: Assessment = plan.on("2024-08-02".parse().unwrap()).assess().unwrap();
        assert_eq!(to_json(&assessment), serde_json::to_string(&assessment).unwrap());
        let all: String = (0..=0x2_ffff).filter_map(char::from_u32).collect();
        for text in [all.as_str(), "", "\"", "a\\b\n", "[", "{"] {
            assert_eq!(to_json(&[text, text]), serde_json::to_string(&[text, text]).unwrap());
        }
        let numbers = (i64::MIN, u8::MAX, [true, false], ());
        assert_eq!(to_json(&numbers), serde_json::to_string(&numbers).unwrap());
        assert_eq!(to_json(&[Some("a"), None]), r#"["a",null]"#);
    }
}
