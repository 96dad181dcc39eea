//! The walk along the steps of a path, through a reply, a request or a document.

use super::{Condition, PathStep};
use crate::{
    json::{Limits, Tree, steps as steps_of},
    say::Problem,
};
use std::{
    borrow::Cow,
    fmt::{Display, Write},
    iter::Chain,
    slice::Iter,
};

problems! {
    /// An explanation of more steps than are taken.
    "limit.derivations" fn too_many(most: usize) =
        "explaining this takes more than `{most}` steps; ask without `explain`, or ask for less",
        "说明此结果需要超过`{most}`个步骤;请不带`explain`询问,或缩小范围";
}

/// The steps to a place, then those from there.
pub(super) type Steps<'p> = Chain<Iter<'p, PathStep>, Iter<'p, PathStep>>;

/// A value that a path leads to.
pub(super) struct Found<'t> {
    /// A JSON Pointer.
    pub(super) path: String,
    pub(super) value: Cow<'t, str>,
    /// The entries around it that the path names.
    pub(super) entries: Vec<NamedElement<'t>>,
    /// The way to it from the place above it that the path names: the rest of the pointer.
    pub(super) below: String,
}

/// An entry of a list, under the name that the path of a figure gives it.
#[derive(Clone, Copy)]
pub(super) struct NamedElement<'t> {
    name: &'static str,
    position: usize,
    tree: &'t Tree<'t>,
}

impl<'t> Found<'t> {
    /// The pointer that the `path` of the innermost entry with one tells.
    pub(super) fn told(&self) -> String {
        let path = |entry: &NamedElement<'_>| entry.tree.step("path").and_then(scalar).map(Cow::into_owned);
        self.entries.iter().rev().find_map(path).unwrap_or_default()
    }

    /// Gives a place the name by which conditions ask for it.
    pub(super) fn name(&mut self, name: &'static str, place: Option<&'t Tree<'t>>) {
        self.entries.extend(place.map(|tree| NamedElement { name, position: 0, tree }));
    }
}

/// Follows paths until a limited number of steps is spent.
pub(super) struct Walk<'t> {
    reply: &'t Tree<'t>,
    steps_left: usize,
}

impl<'t> Walk<'t> {
    pub(super) fn new(reply: &'t Tree<'t>) -> Self {
        Self { reply, steps_left: Limits::default().values }
    }

    /// The values at the end of a path from a place; that of an input needs the figure's entries, and the way
    /// to it.
    pub(super) fn find(
        &mut self,
        (place, tree): (&str, &'t Tree<'t>),
        steps: Steps<'_>,
        figure: Option<&Found<'t>>,
    ) -> Result<Vec<Found<'t>>, Problem> {
        let mut search = Search {
            walk: self,
            figure_entries: figure.map_or(&[], |figure| &figure.entries),
            way: figure.map(|figure| figure.below.as_str()),
            path: place.to_owned(),
            above: None,
            place: None,
            entries: Vec::new(),
            found: Vec::new(),
        };
        search.follow(tree, steps)?;
        Ok(search.found)
    }

    /// The pointer to the first place in the document that a path leads to.
    pub(super) fn place(
        &mut self,
        document: &'t Tree<'t>,
        steps: &[PathStep],
        figure: &Found<'t>,
    ) -> Result<String, Problem> {
        let mut search = Search {
            walk: self,
            figure_entries: &figure.entries,
            way: None,
            path: String::new(),
            above: None,
            place: Some(String::new()),
            entries: Vec::new(),
            found: Vec::new(),
        };
        search.follow(document, steps.iter().chain([].iter()))?;
        Ok(search.place.unwrap_or_default())
    }

    fn spend(&mut self) -> Result<(), Problem> {
        self.steps_left = self.steps_left.checked_sub(1).ok_or_else(|| too_many(Limits::default().values))?;
        Ok(())
    }
}

/// The search along one path.
struct Search<'w, 't> {
    walk: &'w mut Walk<'t>,
    figure_entries: &'w [NamedElement<'t>],
    /// The way to the figure from the place above it, for an input.
    way: Option<&'w str>,
    /// A JSON Pointer to the place that is reached.
    path: String,
    /// The length of the pointer to the place above a figure.
    above: Option<usize>,
    /// The pointer to the place that is sought, where a place is.
    place: Option<String>,
    entries: Vec<NamedElement<'t>>,
    found: Vec<Found<'t>>,
}

impl<'t> Search<'_, 't> {
    fn follow(&mut self, tree: &'t Tree<'t>, mut steps: Steps<'_>) -> Result<(), Problem> {
        self.walk.spend()?;
        match (steps.next(), tree) {
            (None, _) => self.arrive(tree),
            (Some(PathStep::Member(name)), Tree::Object(_)) => self.step(name, tree.step(name), steps)?,
            (Some(PathStep::Nth(position)), Tree::Array(items)) => {
                self.step(position, items.get(*position), steps)?;
            }
            (Some(PathStep::Entry(name)), Tree::Array(items)) => {
                if let Some(NamedElement { position, .. }) = named(self.figure_entries, name) {
                    self.walk.spend()?;
                    return self.step(&position, items.get(position), steps);
                }
                for (position, tree) in items.iter().enumerate() {
                    self.walk.spend()?;
                    self.entries.push(NamedElement { name, position, tree });
                    self.step(&position, Some(tree), steps.clone())?;
                    self.entries.pop();
                }
            }
            (Some(PathStep::Below), _) => match self.way {
                None => {
                    self.above = Some(self.path.len());
                    self.all_below(tree)?;
                    self.above = None;
                }
                Some("") => self.all_below(tree)?,
                Some(way) => {
                    let below = steps_of(way).and_then(|steps| tree.at(&steps));
                    self.step(&way.trim_start_matches('/'), below, steps)?;
                }
            },
            (Some(PathStep::Where(conditions)), Tree::Object(_)) => {
                if conditions.iter().all(|condition| self.meets(tree, condition)) {
                    self.follow(tree, steps)?;
                }
            }
            (Some(PathStep::Where(conditions)), Tree::Array(items)) => {
                // lists mostly have one order, and no two entries have one id
                if let [Condition::Matches { member: "id", entry, .. }] = conditions.as_slice()
                    && let Some(NamedElement { position, .. }) = named(self.figure_entries, entry)
                    && let Some(item) = items.get(position)
                    && conditions.iter().all(|condition| self.meets(item, condition))
                {
                    return self.step(&position, Some(item), steps);
                }
                for (position, entry) in items.iter().enumerate() {
                    self.walk.spend()?;
                    if conditions.iter().all(|condition| self.meets(entry, condition)) {
                        self.step(&position, Some(entry), steps.clone())?;
                    }
                }
            }
            (Some(_), _) => {}
        }
        Ok(())
    }

    /// Arrives at every value below.
    fn all_below(&mut self, tree: &'t Tree<'t>) -> Result<(), Problem> {
        self.walk.spend()?;
        let nothing = || [].iter().chain([].iter());
        match tree {
            Tree::Object(members) if scalar(tree).is_none() => {
                for (name, tree) in members {
                    self.below(name, tree)?;
                }
            }
            Tree::Array(items) => {
                for (position, tree) in items.iter().enumerate() {
                    self.below(&position, tree)?;
                }
            }
            _ => self.follow(tree, nothing())?,
        }
        Ok(())
    }

    fn below(&mut self, name: &dyn Display, tree: &'t Tree<'t>) -> Result<(), Problem> {
        let length = self.path.len();
        write!(self.path, "/{name}").unwrap_or_default();
        self.all_below(tree)?;
        self.path.truncate(length);
        Ok(())
    }

    /// Goes one step on, if there is something.
    fn step(
        &mut self,
        name: &dyn Display,
        to: Option<&'t Tree<'t>>,
        steps: Steps<'_>,
    ) -> Result<(), Problem> {
        if let Some(tree) = to {
            let length = self.path.len();
            write!(self.path, "/{name}").unwrap_or_default();
            self.follow(tree, steps)?;
            self.path.truncate(length);
        }
        Ok(())
    }

    fn arrive(&mut self, tree: &'t Tree<'t>) {
        if let Some(place) = &mut self.place {
            place.clone_from(&self.path);
            return;
        }
        if let Some(value) = scalar(tree) {
            let below = self.above.and_then(|above| self.path.get(above..)).unwrap_or_default().to_owned();
            self.found.push(Found { path: self.path.clone(), value, entries: self.entries.clone(), below });
        }
    }

    fn meets(&self, entry: &Tree<'_>, condition: &Condition) -> bool {
        let value_of = |name| entry.step(name).and_then(scalar);
        match *condition {
            Condition::Given(name) => value_of(name).is_some(),
            Condition::Absent(name) => value_of(name).is_none(),
            Condition::Equals(name, value) => value_of(name).as_deref() == Some(value),
            Condition::Differs(name, value) => value_of(name).as_deref() != Some(value),
            Condition::Matches { member: name, entry, of } => {
                let entry = named(self.figure_entries, entry).map(|entry| entry.tree);
                let other = entry.and_then(|tree| of.split('.').try_fold(tree, |tree, step| tree.step(step)));
                value_of(name) == other.and_then(scalar)
            }
            Condition::UpTo { member: name, reply } => {
                value_of(name) <= self.walk.reply.step(reply).and_then(scalar)
            }
        }
    }
}

fn named<'t>(entries: &[NamedElement<'t>], name: &str) -> Option<NamedElement<'t>> {
    entries.iter().find(|entry| entry.name == name).copied()
}

/// A value as text; of an undefined figure, the code of its reason.
fn scalar<'m>(tree: &'m Tree<'_>) -> Option<Cow<'m, str>> {
    match tree {
        Tree::String(text) | Tree::Number(text) => Some(Cow::Borrowed(text)),
        Tree::Bool(truth) => Some(Cow::Borrowed(if *truth { "true" } else { "false" })),
        Tree::Object(_) => tree.step("undefined")?.step("code").and_then(scalar),
        Tree::Null | Tree::Array(_) => None,
    }
}
