//! From text to records, reporting every problem in one pass.
//!
//! `tree` turns text into a tree that keeps the digits of numbers and the order of members; `at` walks it and
//! collects problems with their paths; `record!` and `choice!` define a struct or an enumeration *once* and derive
//! its reader, its writer and its JSON Schema from that definition.
//!
//! Reading never stops at the first defect: what cannot be read is reported and replaced by the type's default,
//! so that the entity keeps its id and later checks see the rest. A document with any problem is refused as a
//! whole, so a stand-in never reaches a caller.

#[macro_use]
mod answer;
mod at;
mod lexer;
mod limits;
mod name;
mod pointer;
#[macro_use]
mod record;
#[macro_use]
mod choice;
pub(crate) mod schema;
mod shapes;
mod suggest;
mod tree;
mod write;
#[cfg(test)]
mod write_tests;
#[macro_use]
mod written;

pub(crate) use at::{At, Read, Sink};
pub(crate) use choice::{choice, unknown_choice};
pub use limits::Limits;
pub(crate) use name::MemberName;
pub(crate) use pointer::{index, steps};
pub(crate) use record::{Declared, Members, Record, missing, needed, read_record};
pub(crate) use suggest::nearest;
pub(crate) use tree::{Tree, parse};

pub(crate) use write::{Write, WriteMembers, Writer, to_json};
pub(crate) use written::serialize;

/// Reads one value of the type from JSON text, reporting into the sink; meaningful only if that stays empty. `None`
/// if the text is no JSON at all.
pub(crate) fn from_json<T: Read + Default>(text: &[u8], limits: Limits, problems: &Sink) -> Option<T> {
    let mut value = T::default();
    read_json(&mut value, text, limits, problems).then_some(value)
}

/// Reads JSON text into a place; tells whether it is JSON.
fn read_json(place: &mut dyn Read, text: &[u8], limits: Limits, problems: &Sink) -> bool {
    match tree::parse(text, limits) {
        Ok(tree) => {
            place.read(&tree, &At::root(problems));
            true
        }
        Err(problem) => {
            problems.push(|| problem);
            false
        }
    }
}
