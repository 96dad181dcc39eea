//! From trees to records, reporting every problem in one pass.
//!
//! `record!` and `choice!` define a struct or an enumeration *once*; its reader, its writer and its JSON Schema follow from that.
//! `At` walks the tree and collects problems with their paths.
//!
//! Reading never stops at the first defect: what cannot be read is reported and replaced by the type's default,
//! so that the entity keeps its id and later checks see the rest. A document with any problem is refused as a
//! whole, so a stand-in never reaches a caller.

mod at;
mod members;
mod problems;
pub(crate) mod schema;
mod shapes;

pub(crate) use at::{At, Read, Sink};
pub(crate) use members::{Declared, Members, Record, read_record};
pub(crate) use problems::{missing, needed, unknown_choice};
pub(crate) use shapes::choice;

use crate::{
    json::{Limits, parse},
    say::Problems,
};

/// Reads one value of the type from JSON text, reporting into the sink; meaningful only if that stays empty. `None`
/// if the text is no JSON at all.
pub(crate) fn from_json<T: Read + Default>(text: &[u8], limits: Limits, problems: &Sink) -> Option<T> {
    let mut value = T::default();
    let is_json = read_json(&mut value, text, limits, problems);
    problems.is_read();
    is_json.then_some(value)
}

/// Reads JSON text into a place; tells whether it is JSON.
fn read_json(place: &mut dyn Read, text: &[u8], limits: Limits, problems: &Sink) -> bool {
    match parse(text, limits) {
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

/// The answer of a rule that reports at places; every problem, if it reports one.
pub(crate) fn reported<T>(rule: impl FnOnce(&At<'_>) -> Option<T>) -> Result<T, Problems> {
    let sink = Sink::new(Limits::default());
    let answer = rule(&At::root(&sink));
    Problems::none_or(sink.into_problems(), answer)
}
