//! Trees from the deserializers of Rust callers.

use super::{Limits, Tree};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, cell::Cell, fmt};

/// The tree of whatever a deserializer gives, within the default limits of depth, entries and values.
///
/// It keeps what the deserializer keeps: members in their order, duplicate ones too, and whole numbers. A
/// number with a fraction comes as binary floating point, which the reader refuses like any other.
pub(crate) fn tree<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tree<'de>, D::Error> {
    let limits = Limits::default();
    Seed { limits, depth: 0, values: &Cell::new(0) }.deserialize(deserializer)
}

/// The place of a value: its depth, and the number of values before it.
#[derive(Clone, Copy)]
struct Seed<'c> {
    limits: Limits,
    depth: usize,
    values: &'c Cell<usize>,
}

impl Seed<'_> {
    /// The place of what is inside.
    fn inside<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth.saturating_add(1);
        if depth > self.limits.depth {
            return Err(E::custom(format_args!(
                "there are more than `{}` levels of nesting",
                self.limits.depth
            )));
        }
        Ok(Self { depth, ..self })
    }

    /// Refuses one entry too many.
    fn count<E: Error>(self, entries: usize) -> Result<(), E> {
        if entries > self.limits.items {
            return Err(E::custom(format_args!("there are more than `{}` entries here", self.limits.items)));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Tree<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        self.values.set(self.values.get().saturating_add(1));
        if self.values.get() > self.limits.values {
            return Err(D::Error::custom(format_args!(
                "there are more than `{}` values",
                self.limits.values
            )));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Bool(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(Cow::Owned(number.to_string())))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(Cow::Owned(number.to_string())))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(Cow::Owned(number.to_string())))
    }

    /// A point is always written, so that the reader sees that this was no whole number.
    fn visit_f64<E: Error>(self, number: f64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(Cow::Owned(format!("{number:?}"))))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::String(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree<'de>, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Tree<'de>, E> {
        Ok(Tree::String(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree<'de>, A::Error> {
        let inside = self.inside()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(inside)? {
            items.push(item);
            self.count(items.len())?;
        }
        Ok(Tree::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree<'de>, A::Error> {
        let inside = self.inside()?;
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            members.push((Cow::Owned(name), map.next_value_seed(inside)?));
            self.count(members.len())?;
        }
        Ok(Tree::Object(members))
    }
}
