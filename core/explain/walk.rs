//! The walk along the steps of a path, through a reply, a request or a document.

use super::{Condition, PathStep};
use crate::{
    json::{Limits, Tree},
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
pub(super) type Steps = Chain<Iter<'static, PathStep>, Iter<'static, PathStep>>;

/// A value that a path leads to.
pub(super) struct Found<'t> {
    /// A JSON Pointer.
    pub(super) path: String,
    pub(super) value: Cow<'t, str>,
    /// The entries around it that the path names.
    pub(super) entries: Vec<NamedElement<'t>>,
}

/// An entry of a list, under the name that the path of a figure gives it.
#[derive(Clone, Copy)]
pub(super) struct NamedElement<'t> {
    name: &'static str,
    position: usize,
    tree: &'t Tree<'t>,
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

    /// The values at the end of a path; that of an input needs the entries of the figure.
    pub(super) fn find(
        &mut self,
        tree: &'t Tree<'t>,
        steps: Steps,
        figure_entries: &[NamedElement<'t>],
    ) -> Result<Vec<Found<'t>>, Problem> {
        let mut search = Search {
            walk: self,
            figure_entries,
            path: String::new(),
            entries: Vec::new(),
            found: Vec::new(),
        };
        search.follow(tree, steps)?;
        Ok(search.found)
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
    /// A JSON Pointer to the place that is reached.
    path: String,
    entries: Vec<NamedElement<'t>>,
    found: Vec<Found<'t>>,
}

impl<'t> Search<'_, 't> {
    fn follow(&mut self, tree: &'t Tree<'t>, mut steps: Steps) -> Result<(), Problem> {
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
            (Some(PathStep::Where(conditions)), Tree::Array(items)) => {
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

    /// Goes one step on, if there is something.
    fn step(&mut self, name: &dyn Display, to: Option<&'t Tree<'t>>, steps: Steps) -> Result<(), Problem> {
        if let Some(tree) = to {
            let length = self.path.len();
            write!(self.path, "/{name}").unwrap_or_default();
            self.follow(tree, steps)?;
            self.path.truncate(length);
        }
        Ok(())
    }

    fn arrive(&mut self, tree: &'t Tree<'t>) {
        if let Some(value) = scalar(tree) {
            self.found.push(Found { path: self.path.clone(), value, entries: self.entries.clone() });
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
                value_of(name)
                    == named(self.figure_entries, entry)
                        .and_then(|entry| entry.tree.step(of))
                        .and_then(scalar)
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
