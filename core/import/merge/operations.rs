//! The operations of a JSON Patch that follow from sheets.

use super::answer::Vanished;
use crate::{
    json::{Tree, escape, steps, to_json},
    record::Patch,
};
use std::collections::BTreeSet;

/// Operations as they are found: edits first, then what is added at the ends of lists, then what is removed.
#[derive(Default)]
pub(super) struct Operations {
    edits: Vec<String>,
    added: Vec<String>,
    removed: Vec<String>,
    /// The records that are tested.
    tested: BTreeSet<String>,
    /// The objects that an operation makes.
    made: BTreeSet<String>,
    /// The members that an operation is about.
    done: BTreeSet<String>,
}

/// A record of the document.
pub(super) struct Place<'t, 'x> {
    /// Its path; empty for the campaign.
    pub(super) path: String,
    pub(super) record: &'t Tree<'x>,
}

fn operation(op: &str, path: &str, value: Option<&str>) -> String {
    let path = to_json(&Tree::String(path.into()));
    match value {
        Some(value) => format!(r#"{{"op":"{op}","path":{path},"value":{value}}}"#),
        None => format!(r#"{{"op":"{op}","path":{path}}}"#),
    }
}

/// The test that a record is the one that was meant: by its id, else by all that it is.
fn test(place: &Place<'_, '_>) -> String {
    match place.record.step("id") {
        Some(id) => operation("test", &format!("{}/id", place.path), Some(&to_json(id))),
        None => operation("test", &place.path, Some(&to_json(place.record))),
    }
}

impl Operations {
    fn test(&mut self, place: &Place<'_, '_>) {
        // the campaign is tested before all
        if !place.path.is_empty() && self.tested.insert(place.path.clone()) {
            self.edits.push(test(place));
        }
    }

    /// Sets a member of a record, below which there may be further ones: `contact/phone`.
    pub(super) fn set(&mut self, place: &Place<'_, '_>, member: &str, value: &Tree<'_>) {
        if !self.done.insert(format!("{}/{member}", place.path)) {
            return;
        }
        self.test(place);
        let mut path = place.path.clone();
        let mut here = Some(place.record);
        let mut steps = member.split('/').peekable();
        while let Some(step) = steps.next() {
            path.push('/');
            path.push_str(step);
            here = here.and_then(|here| here.step(step));
            let is_last = steps.peek().is_none();
            if is_last || (here.is_none() && self.made.insert(path.clone())) {
                let op = if here.is_some() { "replace" } else { "add" };
                let rest: Vec<&str> = steps.collect();
                let value = rest.iter().rev().fold(to_json(value), |value, name| {
                    let mut escaped = String::new();
                    escape(name, &mut escaped);
                    format!(r#"{{"{escaped}":{value}}}"#)
                });
                self.edits.push(operation(op, &path, Some(&value)));
                return;
            }
        }
    }

    /// Removes a member of a record.
    pub(super) fn unset(&mut self, place: &Place<'_, '_>, member: &str) {
        let path = format!("{}/{member}", place.path);
        if self.done.insert(path.clone()) {
            self.test(place);
            self.edits.push(operation("remove", &path, None));
        }
    }

    /// Adds a record to a list.
    pub(super) fn add(&mut self, document: &Tree<'_>, list: &str, record: &Tree<'_>) {
        let around = list.rsplit_once('/').map_or("", |(around, _)| around);
        let exists = steps(around).is_some_and(|around| document.at(&around).is_some());
        if !exists && self.made.insert(around.to_owned()) {
            self.added.push(operation("add", around, Some("{}")));
        }
        self.added.push(operation("add", &format!("{list}/-"), Some(&to_json(record))));
    }

    /// Removes records, the last of a list first.
    pub(super) fn remove(&mut self, vanished: &[Vanished], document: &Tree<'_>) {
        for gone in vanished.iter().rev() {
            let record = steps(&gone.path).and_then(|path| document.at(&path));
            let Some(record) = record else { continue };
            self.removed.push(test(&Place { path: gone.path.clone(), record }));
            self.removed.push(operation("remove", &gone.path, None));
        }
    }

    /// The patch; without an operation none at all.
    pub(super) fn into_patch(self, document: &Tree<'_>) -> Patch {
        let mut operations = Vec::new();
        let Self { edits, added, removed, .. } = self;
        if !(edits.is_empty() && added.is_empty() && removed.is_empty()) {
            operations.push(test(&Place { path: String::new(), record: document }));
        }
        operations.extend(edits.into_iter().chain(added).chain(removed));
        Patch::from(format!("[{}]", operations.join(",")).as_str())
    }
}
