//! The places of a document that templates are about: planned dates, references to the team, and everything
//! that has happened.

use crate::{
    campaign::Campaign,
    json::{Limits, Tree, escape, parse, to_json},
    record::{Read, reported},
    say::Problems,
};
use std::borrow::Cow;

/// The members that say a planned date.
const DATES: [&str; 12] = [
    "start",
    "finish",
    "end",
    "deadline",
    "due",
    "at",
    "on",
    "finishedBy",
    "notFinishedBy",
    "notReadyBy",
    "onOrAfter",
    "onOrBefore",
];

/// The members of plans that take days of the calendar only: phasings, profiles and weighted milestones.
const TYPED: [&str; 2] = ["day", "month"];

/// The parts of a document whose days are no offsets from the event: the world's, and those of other
/// campaigns.
const FIXED: [&str; 4] = ["event", "calendars", "rates", "history"];

/// The parts of plans that take days of the calendar only.
const TABLED: [&str; 2] = ["phasing", "profile"];

/// The members that name members of the team.
const PEOPLE: [&str; 11] = [
    "owner",
    "approver",
    "lead",
    "members",
    "reportsTo",
    "supporters",
    "provider",
    "by",
    "member",
    "escalateTo",
    "deputy",
];

/// The members of a campaign that tell what happened, or how its document was made.
const LEFT_OF_CAMPAIGN: [&str; 17] = [
    "observations",
    "facts",
    "reports",
    "tracking",
    "meetings",
    "feedback",
    "issues",
    "changes",
    "signOffs",
    "lifecycle",
    "baselines",
    "evaluation",
    "retrospective",
    "closeOut",
    "archive",
    "acknowledged",
    "notes",
];

/// The members of its entities that do, and those that say how a table was printed.
const LEFT: [&str; 45] = [
    "team.contact",
    "team.note",
    "tasks.status",
    "tasks.percentComplete",
    "tasks.units",
    "tasks.progress",
    "tasks.remaining",
    "tasks.actualStart",
    "tasks.actualFinish",
    "tasks.actualCost",
    "tasks.afterStated",
    "tasks.alsoStated",
    "outputs.status",
    "outputs.submittedOn",
    "outputs.reviews",
    "outputs.version",
    "milestones.reached",
    "readiness.status",
    "readiness.readyOn",
    "readiness.available",
    "readiness.agreement",
    "readiness.alsoStated",
    "confirmations.answer",
    "confirmations.answeredOn",
    "resources.status",
    "resources.readyOn",
    "resources.available",
    "budget.statedTotal",
    "budget.statedRange",
    "budget.entries",
    "budget.transfers",
    "budget.versions",
    "lines.actual",
    "lines.closed",
    "lines.varianceNote",
    "reserve.draws",
    "reserve.closed",
    "managementReserve.draws",
    "managementReserve.closed",
    "income.actual",
    "risks.history",
    "risks.triggerStated",
    "response.doneOn",
    "publishing.status",
    "publishing.publishedAt",
];

/// A place in a document: the names of the members that lead there, and the JSON Pointer.
#[derive(Debug, Default)]
pub(super) struct Place {
    names: Vec<String>,
    pub(super) pointer: String,
}

impl Place {
    /// True if the last names are those of a path such as `tasks.status`.
    fn ends_with(&self, path: &str) -> bool {
        let mut names = self.names.iter().rev();
        path.rsplit('.').all(|step| names.next().is_some_and(|name| name == step))
    }

    fn is_named(&self, names: &[&str]) -> bool {
        self.names.last().is_some_and(|last| names.contains(&last.as_str()))
    }

    fn is_in(&self, parts: &[&str]) -> bool {
        self.names.iter().any(|name| parts.contains(&name.as_str()))
    }

    /// True for a planned date that may be counted from the event.
    pub(super) fn is_date(&self) -> bool {
        self.is_named(&DATES) && !self.is_in(&FIXED) && !self.is_in(&TABLED)
    }

    /// True for a day of a plan, counted or not.
    pub(super) fn is_day(&self) -> bool {
        (self.is_named(&DATES) || self.is_named(&TYPED)) && !self.is_in(&FIXED)
    }

    /// True for the id of a member of the team.
    pub(super) fn is_person(&self) -> bool {
        (self.is_named(&PEOPLE) || self.ends_with("team.id")) && !self.is_in(&FIXED)
    }

    /// True for what a template leaves behind.
    fn is_left(&self) -> bool {
        (self.names.len() == 1 && self.is_named(&LEFT_OF_CAMPAIGN))
            || LEFT.iter().any(|path| self.ends_with(path))
    }

    fn enter<T>(&mut self, name: &str, inside: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        escape(name, &mut self.pointer);
        self.names.push(name.to_owned());
        let result = inside(self);
        self.names.pop();
        self.pointer.truncate(length);
        result
    }

    fn enter_item<T>(&mut self, n: usize, inside: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&n.to_string());
        let result = inside(self);
        self.pointer.truncate(length);
        result
    }
}

/// Takes out of a document what a template leaves behind.
pub(super) fn leave_behind(tree: &mut Tree<'_>, place: &mut Place) {
    match tree {
        Tree::Array(items) => items.iter_mut().for_each(|item| leave_behind(item, place)),
        Tree::Object(members) => members.retain_mut(|(name, member)| {
            place.enter(name, |place| {
                let stays = !place.is_left();
                if stays {
                    leave_behind(member, place);
                }
                stays
            })
        }),
        _ => {}
    }
}

/// The members of a campaign that tell what happened, those that it has.
pub(super) fn happened(tree: &Tree<'_>) -> Vec<&'static str> {
    LEFT_OF_CAMPAIGN.into_iter().filter(|name| tree.step(name).is_some()).collect()
}

/// Visits every text of a document with its place.
pub(super) fn each_text<'t>(
    tree: &mut Tree<'t>,
    place: &mut Place,
    visit: &mut dyn FnMut(&Place, &mut Cow<'t, str>),
) {
    match tree {
        Tree::String(text) => visit(place, text),
        Tree::Array(items) => {
            for (n, item) in items.iter_mut().enumerate() {
                place.enter_item(n, |place| each_text(item, place, visit));
            }
        }
        Tree::Object(members) => {
            for (name, member) in members {
                place.enter(name, |place| each_text(member, place, visit));
            }
        }
        _ => {}
    }
}

/// A campaign after an edit of its tree.
pub(super) fn edited(
    campaign: &Campaign,
    edit: impl for<'t> FnOnce(&mut Tree<'t>),
) -> Result<Campaign, Problems> {
    let text = to_json(campaign);
    let mut tree = parse(text.as_bytes(), Limits::default())?;
    edit(&mut tree);
    reported(|at| {
        let mut campaign = Campaign::default();
        campaign.read(&tree, at);
        at.nothing_refused().then_some(campaign)
    })
}
