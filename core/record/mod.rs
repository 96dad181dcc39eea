//! From trees to records, every problem reported in one pass.
//!
//! `record!` and `choice!` define a struct or an enumeration *once*; its reader, its writer and its JSON
//! Schema follow from that. `At` walks the tree and collects problems with their paths.
//!
//! Reading never stops at the first defect: a value that cannot be read is reported and replaced by the
//! type's default, so that the entity keeps its id and later checks see the rest. A document with any problem
//! is refused as a whole, so a stand-in never reaches a caller.

mod at;
mod blank;
mod kinds;
mod locate;
mod members;
mod patch;
mod problems;
pub(crate) mod schema;
mod shapes;

pub(crate) use at::{At, Read, Sink};
pub(crate) use blank::without_blanks;
pub(crate) use locate::{Located, name_ids};
pub(crate) use members::{MemberSpec, Members, Record, read_record};
pub use patch::Patch;
pub(crate) use problems::{missing, needed, unknown_choice};
pub(crate) use shapes::choice;

use crate::{
    json::{Limits, Tree, parse},
    say::Problems,
};

/// Reads a value from JSON text and reports into the sink; meaningful only if the sink stays empty. `None` if
/// the text is no JSON.
pub(crate) fn from_json<T: Read + Default>(text: &[u8], limits: Limits, sink: &Sink) -> Option<T> {
    let mut value = T::default();
    read_json(&mut value, text, limits, sink, &mut |_, _| ()).then_some(value)
}

/// Reads a value from what another reader's deserializer gives; every problem is in the one error.
pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Read + Default,
    D: serde::Deserializer<'de>,
{
    let tree = crate::json::tree(deserializer)?;
    let sink = Sink::new(Limits::default());
    let mut value = T::default();
    value.read(&tree, &At::root(&sink));
    Problems::none_or(sink.into_problems(), Some(value)).map_err(serde::de::Error::custom)
}

/// Reads JSON text into a value, after `first` has read from the tree; true if the text is JSON.
pub(crate) fn read_json(
    value: &mut dyn Read,
    text: &[u8],
    limits: Limits,
    sink: &Sink,
    first: &mut dyn FnMut(&Tree<'_>, &At<'_>),
) -> bool {
    let at = At::root(sink);
    let tree = at.or_refuse(parse(text, limits));
    if let Some(tree) = &tree {
        first(tree, &at);
        value.read(tree, &at);
    }
    sink.finish_reading();
    tree.is_some()
}

/// The answer of a rule that reports at places, or every problem that it reports.
pub(crate) fn reported<T>(rule: impl FnOnce(&At<'_>) -> Option<T>) -> Result<T, Problems> {
    let sink = Sink::new(Limits::default());
    let answer = rule(&At::root(&sink));
    Problems::none_or(sink.into_problems(), answer)
}
