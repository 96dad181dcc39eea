//! The operations of a JSON Patch that follow from sheets.

use super::{answer::Vanished, said::Source};
use crate::{
    json::{Tree, escape, is_within, steps, to_json},
    plan::Plan,
    record::Patch,
    say::{Problem, Problems},
};
use std::collections::{BTreeSet, HashMap};

/// Operations as they are found: edits first, then what is added at the ends of lists, then what is removed.
pub(super) struct Operations<'t, 'x> {
    document: &'t Tree<'x>,
    edits: Vec<Edit<'t, 'x>>,
    added: Vec<Added<'t>>,
    removed: Vec<String>,
    /// The members that an edit is about.
    done: BTreeSet<String>,
}

/// A record of the document.
#[derive(Clone)]
pub(super) struct Place<'t, 'x> {
    /// Its path; empty for the campaign.
    pub(super) path: String,
    pub(super) record: &'t Tree<'x>,
}

/// A member of a record that is set, or removed.
struct Edit<'t, 'x> {
    place: Place<'t, 'x>,
    /// The member, below which there may be further ones: `contact/phone`.
    member: String,
    value: Option<String>,
    source: Option<Source<'t>>,
}

/// A record that is added at the end of a list.
struct Added<'t> {
    list: String,
    record: String,
    source: Option<Source<'t>>,
}

/// Edits that the plan refuses, each as a problem of its cell, if one says it.
pub(super) type Refused<'t> = Vec<(Option<Source<'t>>, Problem)>;

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

impl Edit<'_, '_> {
    fn path(&self) -> String {
        format!("{}/{}", self.place.path, self.member)
    }

    /// The operation, given the objects that operations before it make.
    fn operation(&self, made: &mut BTreeSet<String>) -> Option<String> {
        let Some(value) = &self.value else { return Some(operation("remove", &self.path(), None)) };
        let mut path = self.place.path.clone();
        let mut here = Some(self.place.record);
        let mut steps = self.member.split('/').peekable();
        while let Some(step) = steps.next() {
            path.push('/');
            path.push_str(step);
            here = here.and_then(|here| here.step(step));
            let is_last = steps.peek().is_none();
            if is_last || (here.is_none() && made.insert(path.clone())) {
                let op = if here.is_some() { "replace" } else { "add" };
                let rest: Vec<&str> = steps.collect();
                let value = rest.iter().rev().fold(value.clone(), |value, name| {
                    let mut escaped = String::new();
                    escape(name, &mut escaped);
                    format!(r#"{{"{escaped}":{value}}}"#)
                });
                return Some(operation(op, &path, Some(&value)));
            }
        }
        None
    }
}

impl<'t, 'x> Operations<'t, 'x> {
    pub(super) fn of(document: &'t Tree<'x>) -> Self {
        let (edits, added, removed) = (Vec::new(), Vec::new(), Vec::new());
        Self { document, edits, added, removed, done: BTreeSet::new() }
    }

    /// Sets a member of a record to a value, or removes it without one.
    pub(super) fn set(
        &mut self,
        place: &Place<'t, 'x>,
        member: &str,
        value: Option<&Tree<'_>>,
        source: Option<Source<'t>>,
    ) {
        if self.done.insert(format!("{}/{member}", place.path)) {
            let (place, member, value) = (place.clone(), member.to_owned(), value.map(to_json));
            self.edits.push(Edit { place, member, value, source });
        }
    }

    /// The number of members that are edited.
    pub(super) fn count(&self) -> usize {
        self.edits.len()
    }

    /// The records of the document that are edited.
    pub(super) fn edited(&self) -> BTreeSet<&str> {
        self.edits.iter().map(|edit| edit.place.path.as_str()).collect()
    }

    /// Adds a record to a list.
    pub(super) fn add(&mut self, list: &str, record: &Tree<'_>, source: Option<Source<'t>>) {
        self.added.push(Added { list: list.to_owned(), record: to_json(record), source });
    }

    /// Removes records, the last of a list first.
    pub(super) fn remove(&mut self, vanished: &[Vanished]) {
        for gone in vanished.iter().rev() {
            let record = steps(&gone.path).and_then(|path| self.document.at(&path));
            let Some(record) = record else { continue };
            self.removed.push(test(&Place { path: gone.path.clone(), record }));
            self.removed.push(operation("remove", &gone.path, None));
        }
    }

    /// Takes out the edits that a plan refuses, so that the others can be applied.
    pub(super) fn settle(&mut self, plan: &Plan) -> Refused<'t> {
        let mut refused = Refused::new();
        while let Err(problems) = self.apply(plan) {
            let before = refused.len();
            for problem in &problems {
                self.refuse(problem, &mut refused);
            }
            if refused.len() == before {
                break;
            }
        }
        refused
    }

    fn apply(&self, plan: &Plan) -> Result<(), Problems> {
        let patch = self.patch();
        if patch.as_str() == NONE {
            return Ok(());
        }
        let mut edited = plan.clone();
        edited.limits.problems = edited.limits.operations;
        edited.apply(patch.as_str().as_bytes()).map(drop)
    }

    /// Takes out the edits at the place of a problem in the edited document, else those of the record there,
    /// else the record that was added there.
    fn refuse(&mut self, problem: &Problem, refused: &mut Refused<'t>) {
        let path = problem.path.as_str();
        let meets = |edit: &Edit<'_, '_>| is_within(path, &edit.path()) || is_within(&edit.path(), path);
        let is_of_record =
            |edit: &Edit<'_, '_>| !edit.place.path.is_empty() && is_within(path, &edit.place.path);
        for is_meant in [&meets as &dyn Fn(&Edit<'_, '_>) -> bool, &is_of_record] {
            if let Some(first) = self.edits.iter().find(|edit| is_meant(edit)) {
                refused.push((first.source, problem.clone()));
                self.edits.retain(|edit| !is_meant(edit));
                return;
            }
        }
        let mut lengths = HashMap::new();
        let at = self.added.iter().position(|added| {
            let length = lengths.entry(added.list.as_str()).or_insert_with(|| {
                match steps(&added.list).and_then(|list| self.document.at(&list)) {
                    Some(Tree::Array(entries)) => entries.len(),
                    _ => 0,
                }
            });
            let place = format!("{}/{length}", added.list);
            *length = length.saturating_add(1);
            is_within(path, &place)
        });
        if let Some(at) = at {
            refused.push((self.added.remove(at).source, problem.clone()));
        }
    }

    /// The patch; without an operation none at all.
    pub(super) fn patch(&self) -> Patch {
        let Self { document, edits, added, removed, .. } = self;
        let mut operations = Vec::new();
        let (mut tested, mut made) = (BTreeSet::new(), BTreeSet::new());
        if !(edits.is_empty() && added.is_empty() && removed.is_empty()) {
            operations.push(test(&Place { path: String::new(), record: document }));
        }
        for edit in edits {
            // the campaign is tested before all
            if !edit.place.path.is_empty() && tested.insert(&edit.place.path) {
                operations.push(test(&edit.place));
            }
            operations.extend(edit.operation(&mut made));
        }
        for Added { list, record, .. } in added {
            let around = list.rsplit_once('/').map_or("", |(around, _)| around);
            let exists = steps(around).is_some_and(|around| document.at(&around).is_some());
            if !exists && made.insert(around.to_owned()) {
                operations.push(operation("add", around, Some("{}")));
            }
            operations.push(operation("add", &format!("{list}/-"), Some(record)));
        }
        operations.extend(removed.iter().cloned());
        Patch::from(format!("[{}]", operations.join(",")).as_str())
    }
}

/// The patch without operations.
const NONE: &str = "[]";
