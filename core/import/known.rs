//! The records of a plan, by which rows are known again.

use super::normal;
use crate::{json::Tree, value::Id};
use std::collections::{HashMap, HashSet};

/// The members that hold the names of records.
const NAMES: [&str; 9] = ["name", "title", "item", "scenario", "step", "point", "measure", "text", "content"];

/// The lists whose records are the rows of a table.
pub(super) const LISTS: [(&str, &str); 20] = [
    ("budget", "/budget/lines"),
    ("changes", "/changes"),
    ("contacts", "/team"),
    ("creative", "/brief/rows"),
    ("evaluation", "/evaluation/results"),
    ("expenses", "/budget/entries"),
    ("feedback", "/feedback"),
    ("gantt", "/tasks"),
    ("goals", "/goals"),
    ("income", "/budget/income"),
    ("issues", "/issues"),
    ("kpis", "/metrics"),
    ("meetings", "/meetings"),
    ("publishing", "/publishing"),
    ("readiness", "/readiness"),
    ("reports", "/reports"),
    ("resources", "/resources"),
    ("risks", "/risks"),
    ("runSheet", "/runSheet"),
    ("tasks", "/tasks"),
];

/// The ids and names of a plan; nothing where sheets are read without one.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The ids of all lists.
    all: HashSet<String>,
    /// The names by lists and ids.
    names: HashMap<String, String>,
    /// The records by lists and normal forms of names.
    ids: HashMap<String, Namesakes>,
    /// The ids that a row has already.
    claimed: HashSet<String>,
    /// The ids that stand in cells for them, of which no other row is the record.
    typed: HashSet<String>,
}

/// The records of one name in a list, in the order of the document.
#[derive(Debug, Default)]
struct Namesakes {
    ids: Vec<String>,
    /// The number of the first ones that rows have already.
    claimed: usize,
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
                let list = list_of(list);
                for entry in entries {
                    if let Some(id) = text(entry, "id") {
                        let name = name(entry).unwrap_or_default();
                        let ids = &mut self.ids.entry(key(list, &normal_form(name))).or_default().ids;
                        ids.push(id.to_owned());
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

    /// The first id of the records of the plan with a name, whether a row has it or not.
    pub(crate) fn named(&self, list: &str, name: &str) -> Option<Id> {
        self.all_named(list, name).next()
    }

    /// The ids of the records of the plan with a name, whether rows have them or not.
    pub(crate) fn all_named(&self, list: &str, name: &str) -> impl Iterator<Item = Id> {
        let ids = self.ids.get(&key(list, &normal_form(name))).map(|namesakes| namesakes.ids.as_slice());
        ids.unwrap_or_default().iter().filter_map(|id| id.parse().ok())
    }

    /// Keeps the record with an id for the row in which the id stands.
    pub(crate) fn keep(&mut self, path: &str, id: &str) {
        let list = list_of(path.rsplit('/').next().unwrap_or_default());
        if self.names.contains_key(&key(list, id)) {
            self.typed.insert(key(list, id));
        }
    }

    /// The id of the record of the plan that has an id in a cell, unless another row is that record.
    pub(crate) fn claim_typed(&mut self, list: &str, typed: &str) -> Option<Id> {
        let key = key(list, typed);
        (self.names.contains_key(&key) && self.claimed.insert(key)).then(|| typed.parse().ok())?
    }

    /// The id of the record of the plan with a name, which may be an id, too; of several the first that no
    /// row has.
    pub(crate) fn claim(&mut self, list: &str, name: &str) -> Option<Id> {
        self.first(list, name, &|_| true)
    }

    /// The id of the record of the plan that a row without an id is, by its name: none whose id stands in a
    /// cell.
    pub(crate) fn claim_untyped(&mut self, list: &str, name: &str) -> Option<Id> {
        let typed = std::mem::take(&mut self.typed);
        let id = self.first(list, name, &|key| !typed.contains(key));
        self.typed = typed;
        id
    }

    fn first(&mut self, list: &str, name: &str, is_meant: &dyn Fn(&str) -> bool) -> Option<Id> {
        let word = name.trim();
        if is_meant(&key(list, word))
            && let Some(id) = self.claim_typed(list, word)
        {
            return Some(id);
        }
        let namesakes = self.ids.get_mut(&key(list, &normal_form(name)))?;
        let is_claimed = |id: &String| self.claimed.contains(&key(list, id));
        while namesakes.ids.get(namesakes.claimed).is_some_and(is_claimed) {
            namesakes.claimed = namesakes.claimed.saturating_add(1);
        }
        let mut open = namesakes.ids.iter().skip(namesakes.claimed);
        let id = open.find(|id| is_meant(&key(list, id)) && !is_claimed(id))?;
        self.claimed.insert(key(list, id));
        id.parse().ok()
    }

    /// The ids of the records of the plan with a name that stand in no cell.
    pub(crate) fn namesakes(&self, list: &str, name: &str) -> Vec<&str> {
        let ids = self.ids.get(&key(list, &normal_form(name))).map(|namesakes| namesakes.ids.as_slice());
        let ids = ids.unwrap_or_default().iter().map(String::as_str);
        ids.filter(|id| !self.typed.contains(&key(list, id))).collect()
    }
}

/// The name of a list; the rows of the brief are known by the name of their kind.
fn list_of(member: &str) -> &str {
    if member == "rows" { "briefRows" } else { member }
}
