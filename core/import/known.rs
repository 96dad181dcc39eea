//! The records of a plan, by which rows are known again.

use super::normal;
use crate::{json::Tree, value::Id};
use std::collections::{HashMap, HashSet, VecDeque};

/// The members that hold the names of records.
const NAMES: [&str; 9] = ["name", "title", "item", "scenario", "step", "point", "measure", "text", "content"];

/// The ids and names of a plan; nothing where sheets are read without one.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The ids of all lists.
    all: HashSet<String>,
    /// The names by lists and ids.
    names: HashMap<String, String>,
    /// The ids by lists and normal forms of names, in the order of the document.
    ids: HashMap<String, VecDeque<String>>,
    /// The first id of each name.
    of_names: HashMap<String, String>,
    /// The ids that a row has already.
    claimed: HashSet<String>,
}

/// A name behind its list.
pub(super) fn key(list: &str, word: &str) -> String {
    format!("{list}/{word}")
}

fn normal_form(name: &str) -> String {
    normal::plain(name).to_lowercase()
}

/// The text of a member.
fn text<'t>(entry: &'t Tree<'_>, member: &str) -> Option<&'t str> {
    match entry.step(member)? {
        Tree::String(text) => Some(text),
        _ => None,
    }
}

/// The name of a record.
pub(super) fn name<'t>(entry: &'t Tree<'_>) -> Option<&'t str> {
    NAMES.into_iter().find_map(|member| text(entry, member))
}

impl Known {
    /// The records that the document of a plan has.
    pub(crate) fn of(document: &Tree<'_>) -> Self {
        let mut known = Self::default();
        known.visit("", document);
        known
    }

    fn visit(&mut self, list: &str, tree: &Tree<'_>) {
        match tree {
            Tree::Array(entries) => {
                // the rows of the brief are known by the name of their kind
                let list = if list == "rows" { "briefRows" } else { list };
                for entry in entries {
                    if let Some(id) = text(entry, "id") {
                        let name = name(entry).unwrap_or_default();
                        let named = key(list, &normal_form(name));
                        self.of_names.entry(named.clone()).or_insert_with(|| id.to_owned());
                        let ids = self.ids.entry(named).or_default();
                        ids.push_back(id.to_owned());
                        self.all.insert(id.to_owned());
                        self.names.insert(key(list, id), name.to_owned());
                    }
                    self.visit("", entry);
                }
            }
            Tree::Object(members) => members.iter().for_each(|(name, member)| self.visit(name, member)),
            _ => {}
        }
    }

    pub(crate) fn is_of_a_plan(&self) -> bool {
        !self.names.is_empty()
    }

    /// True if the plan has an id in any list.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.all.contains(id)
    }

    /// True if the plan has an id in a list.
    pub(crate) fn has(&self, list: &str, id: &str) -> bool {
        self.is_of_a_plan() && self.names.contains_key(&key(list, id))
    }

    /// The name of a record of the plan.
    pub(crate) fn name(&self, list: &str, id: &str) -> Option<&str> {
        self.names.get(&key(list, id)).map(String::as_str)
    }

    /// The id of the record of the plan with a name, whether a row has it or not.
    pub(crate) fn named(&self, list: &str, name: &str) -> Option<Id> {
        self.of_names.get(&key(list, &normal_form(name)))?.parse().ok()
    }

    /// The id of the record of the plan that a row is: by the id in a cell, else by the name, which may be an
    /// id, too. No two rows are one record.
    pub(crate) fn claim(&mut self, list: &str, typed: Option<&str>, name: &str) -> Option<Id> {
        if !self.is_of_a_plan() {
            return None;
        }
        for word in typed.into_iter().chain([name]) {
            let key = key(list, word.trim());
            if self.names.contains_key(&key) && self.claimed.insert(key) {
                return word.trim().parse().ok();
            }
        }
        let named = self.ids.get_mut(&key(list, &normal_form(name)))?;
        while let Some(id) = named.pop_front() {
            if self.claimed.insert(key(list, &id)) {
                return id.parse().ok();
            }
        }
        None
    }
}
