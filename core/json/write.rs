//! The writer of JSON text.

use super::{MemberName, Tree};
use std::{borrow::Cow, collections::BTreeMap, fmt};

/// A value that can be written as JSON. It stands behind a `dyn`, so that the writing of members is compiled
/// once for all records.
pub trait Write {
    /// Writes the value.
    fn write(&self, out: &mut Writer);

    /// True if there is no value. An answer leaves such a member out.
    fn is_none(&self) -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// The value as compact JSON. Writing cannot fail.
pub(crate) fn to_json(value: &impl Write) -> String {
    json(value)
}

fn json(value: &dyn Write) -> String {
    let mut out = Writer::default();
    value.write(&mut out);
    out.finish()
}

/// The JSON text so far. Its last byte tells whether a list or an object has just begun.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

/// The members of a record.
pub(crate) trait WriteMembers {
    /// Writes the members that are not absent into the object that is open.
    fn write_members(&self, out: &mut Writer);

    /// Passes the members to a Rust caller's serializer.
    fn serialize_members<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>
    where
        Self: Sized;
}

impl Writer {
    /// The whole text.
    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    /// Writes a record.
    #[inline(never)]
    pub(crate) fn object(&mut self, record: &dyn WriteMembers) {
        self.bytes.push(b'{');
        record.write_members(self);
        self.bytes.push(b'}');
    }

    /// Writes a member of the object that is open.
    #[inline(never)]
    pub(crate) fn member(&mut self, name: &'static MemberName, value: &dyn Write) {
        self.name(name);
        value.write(self);
    }

    fn name(&mut self, name: &'static MemberName) {
        if self.bytes.last() == Some(&b'{') {
            let name = name.padded().get(1..name.len()).unwrap_or_default();
            return self.bytes.extend_from_slice(name);
        }
        // a copy of constant length takes less time than one of the right length
        let end = self.bytes.len().saturating_add(name.len());
        self.bytes.extend_from_slice(name.padded());
        self.bytes.truncate(end);
    }

    /// Writes an object with one member.
    #[inline(never)]
    pub(crate) fn only(&mut self, name: &'static MemberName, value: &dyn Write) {
        self.bytes.push(b'{');
        self.member(name, value);
        self.bytes.push(b'}');
    }

    /// Begins an array.
    pub(super) fn open_list(&mut self) {
        self.bytes.push(b'[');
    }

    /// Writes the comma before every element but the first.
    pub(super) fn next(&mut self) {
        if self.bytes.last() != Some(&b'[') {
            self.bytes.push(b',');
        }
    }

    /// Ends an array.
    pub(super) fn close_list(&mut self) {
        self.bytes.push(b']');
    }

    /// Writes an object with the members of a tree.
    pub(super) fn tree(&mut self, members: &[(Cow<'_, str>, Tree<'_>)]) {
        self.bytes.push(b'{');
        for (name, member) in members {
            if self.bytes.last() != Some(&b'{') {
                self.bytes.push(b',');
            }
            self.text(name);
            self.bytes.push(b':');
            member.write(self);
        }
        self.bytes.push(b'}');
    }

    /// Writes a text in quotes (RFC 8259, section 7).
    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) {
        self.bytes.push(b'"');
        // the fold has no early end, so that many bytes are looked at at once
        if text.bytes().fold(false, |found, byte| found | is_special(byte)) {
            self.escaped(text);
        } else {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        self.bytes.push(b'"');
    }

    fn escaped(&mut self, text: &str) {
        for part in text.as_bytes().split_inclusive(|byte| is_special(*byte)) {
            let Some((byte, plain)) = part.split_last().filter(|(byte, _)| is_special(**byte)) else {
                self.bytes.extend_from_slice(part);
                continue;
            };
            self.bytes.extend_from_slice(plain);
            self.bytes.push(b'\\');
            self.bytes.push(match byte {
                8 => b'b',
                9 => b't',
                10 => b'n',
                12 => b'f',
                13 => b'r',
                b'"' | b'\\' => *byte,
                _ => b'u',
            });
            if self.bytes.last() == Some(&b'u') {
                let digit =
                    |four: u8| b"0123456789abcdef".get(usize::from(four)).copied().unwrap_or_default();
                self.bytes.extend_from_slice(&[b'0', b'0', digit(byte >> 4), digit(byte & 0xf)]);
            }
        }
    }

    /// Writes a text that needs no escapes, in quotes.
    pub(crate) fn word(&mut self, word: &str) {
        self.ascii(word.as_bytes());
    }

    /// Writes a value that prints as a text without escapes, in quotes.
    #[inline(never)]
    pub(crate) fn displayed(&mut self, word: &dyn fmt::Display) {
        self.bytes.push(b'"');
        fmt::Write::write_fmt(self, format_args!("{word}")).unwrap_or_default();
        self.bytes.push(b'"');
    }

    /// Writes a text of ASCII that needs no escapes, in quotes.
    pub(crate) fn ascii(&mut self, text: &[u8]) {
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(text);
        self.bytes.push(b'"');
    }

    /// Writes text that is JSON already.
    pub(crate) fn json(&mut self, json: &str) {
        self.bytes.extend_from_slice(json.as_bytes());
    }

    /// Writes a whole number.
    pub(crate) fn whole(&mut self, number: impl itoa::Integer) {
        self.json(itoa::Buffer::new().format(number));
    }

    /// Writes digits times a power of ten as a number in quotes, without the zeros at the end of its decimals
    /// if `trimmed`.
    #[inline(never)]
    pub(crate) fn number(&mut self, negative: bool, digits: u128, exponent: i32, trimmed: bool) {
        let mut buffer = itoa::Buffer::new();
        let digits = match u64::try_from(digits) {
            Ok(digits) => buffer.format(digits),
            Err(_) => buffer.format(digits),
        };
        let size = exponent.unsigned_abs() as usize;
        let (decimals, zeros) = if exponent < 0 { (size, 0) } else { (0, size) };
        let (whole, fraction) =
            digits.split_at_checked(digits.len().saturating_sub(decimals)).unwrap_or_default();
        let leading = decimals.saturating_sub(fraction.len());
        let fraction = if trimmed { fraction.trim_end_matches('0') } else { fraction };
        self.json(if negative { "\"-" } else { "\"" });
        self.json(if whole.is_empty() { "0" } else { whole });
        self.zeros(zeros);
        if !fraction.is_empty() {
            self.bytes.push(b'.');
            self.zeros(leading);
            self.json(fraction);
        }
        self.bytes.push(b'"');
    }

    fn zeros(&mut self, count: usize) {
        self.bytes.resize(self.bytes.len().saturating_add(count), b'0');
    }
}

impl fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.json(text);
        Ok(())
    }
}

/// True if a byte must be escaped in quotes.
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

macro_rules! written {
    ($($method:ident: $($type:ty),*;)*) => { $($(
        impl Write for $type {
            fn write(&self, out: &mut Writer) {
                out.$method(*self);
            }
        }
    )*)* };
}

written! {
    whole: i32, i64, u8, u32, usize;
    text: &str;
}

impl Write for String {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl Write for bool {
    fn write(&self, out: &mut Writer) {
        out.json(if *self { "true" } else { "false" });
    }
}

impl<T: Write> Write for Box<T> {
    fn write(&self, out: &mut Writer) {
        self.as_ref().write(out);
    }
}

/// `None` is written as null in a list; a record leaves the member out.
impl<T: Write> Write for Option<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.json("null"),
        }
    }

    fn is_none(&self) -> bool {
        self.is_none()
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut Writer) {
        self.as_slice().write(out);
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn write(&self, out: &mut Writer) {
        out.bytes.push(b'{');
        for (name, value) in self {
            if out.bytes.last() != Some(&b'{') {
                out.bytes.push(b',');
            }
            out.text(name);
            out.bytes.push(b':');
            value.write(out);
        }
        out.bytes.push(b'}');
    }
}

impl<T: Write, const N: usize> Write for [T; N] {
    fn write(&self, out: &mut Writer) {
        self.as_slice().write(out);
    }
}

impl<T: Write> Write for [T] {
    fn write(&self, out: &mut Writer) {
        out.open_list();
        for item in self {
            out.next();
            item.write(out);
        }
        out.close_list();
    }
}

impl<T: WriteMembers> WriteMembers for Option<T> {
    fn write_members(&self, out: &mut Writer) {
        if let Some(record) = self {
            record.write_members(out);
        }
    }

    fn serialize_members<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.as_ref().map_or(Ok(()), |record| record.serialize_members(map))
    }
}
