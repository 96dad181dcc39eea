//! The days that an edit moves: due days, days counted from others, and days on which figures are final.

use crate::{
    audit,
    campaign::Campaign,
    goal::Goal,
    json::{Tree, escape, parse, steps, to_json},
    plan::Plan,
    say::{Entity, Figure, Problem},
    value::{Day, Id, RelativeDate, TaskDate, paired},
};

answer! {
    /// A day that changes.
    pub struct DayMoved {
        /// The place in the document, as a JSON Pointer: after the patch, or before it where the day is gone.
        pub path: String,
        /// The entities of the place, the outer one first.
        pub of: Vec<Entity> = [],
        /// The day, or the moment, without the patch; absent where there is none.
        pub before: Option<Figure<TaskDate>>,
        /// The day, or the moment, with the patch; absent where there is none.
        pub after: Option<Figure<TaskDate>>,
    }
}

answer! {
    /// A day on which figures are final that changes.
    pub struct FinalDayMoved {
        /// The goal; absent for the campaign as a whole.
        pub goal: Option<Id>,
        /// The day without the patch; absent without an attribution window.
        pub before: Option<Figure<Day>>,
        /// The day with the patch.
        pub after: Option<Figure<Day>>,
    }
}

/// Members that hold days on which something is wanted.
const DUE: [&str; 7] =
    ["due", "deadline", "notReadyBy", "finishedBy", "notFinishedBy", "onOrAfter", "onOrBefore"];

/// Members that hold such days, or days of facts; only those that are counted from others are told.
const PERHAPS: [&str; 5] = ["start", "end", "finish", "at", "on"];

/// A plan with its document as a tree.
pub(crate) struct Dated<'p> {
    plan: &'p Plan,
    document: Tree<'p>,
}

/// A day of the document.
struct Written {
    /// The place, with ids for positions.
    key: String,
    path: String,
    date: Figure<TaskDate>,
    is_told: bool,
}

impl<'p> Dated<'p> {
    pub(crate) fn of(plan: &'p Plan, text: &'p str) -> Result<Self, Problem> {
        Ok(Self { plan, document: parse(text.as_bytes(), plan.limits)? })
    }

    pub(super) fn campaign(&self) -> &'p Campaign {
        self.plan.campaign()
    }

    /// A path with what the entries of lists are for their positions: their ids, or else their whole text.
    /// So it stays as it is where entries before are added or removed.
    pub(super) fn key(&self, path: &str) -> String {
        let mut key = String::with_capacity(path.len());
        let mut here = Some(&self.document);
        for step in steps(path).unwrap_or_default() {
            let next = here.and_then(|here| here.step(&step));
            key.push('/');
            match (here, next) {
                (Some(Tree::Array(_)), Some(entry)) => key.push_str(&name(entry)),
                _ => escape(&step, &mut key),
            }
            here = next;
        }
        key
    }

    /// The days of the document.
    fn days(&self) -> Vec<Written> {
        let mut days = Vec::new();
        self.visit(&self.document, [&mut String::new(), &mut String::new()], "", &mut days);
        days
    }

    fn visit(&self, tree: &Tree<'_>, [key, path]: [&mut String; 2], member: &str, days: &mut Vec<Written>) {
        let lengths = [key.len(), path.len()];
        match tree {
            Tree::Array(entries) => {
                for (n, entry) in entries.iter().enumerate() {
                    if !matches!(entry, Tree::Object(_)) {
                        continue;
                    }
                    key.push('/');
                    key.push_str(&name(entry));
                    path.push('/');
                    path.push_str(&n.to_string());
                    self.visit(entry, [key, path], "", days);
                    key.truncate(lengths[0]);
                    path.truncate(lengths[1]);
                }
            }
            Tree::Object(members) => {
                for (name, value) in members {
                    for text in [&mut *key, &mut *path] {
                        text.push('/');
                        escape(name, text);
                    }
                    self.visit(value, [key, path], name, days);
                    key.truncate(lengths[0]);
                    path.truncate(lengths[1]);
                }
            }
            Tree::String(text) => days.extend(self.day(text, key, path, member)),
            _ => {}
        }
    }

    fn day(&self, text: &str, key: &str, path: &str, member: &str) -> Option<Written> {
        let is_due = DUE.contains(&member);
        if !is_due && !PERHAPS.contains(&member) {
            return None;
        }
        let written: RelativeDate = text.parse().ok()?;
        let is_told = is_due || matches!(written, RelativeDate::From(_));
        Some(Written { key: key.to_owned(), path: path.to_owned(), date: self.plan.date(&written), is_told })
    }
}

/// The id of an entry of a list, or else its text.
fn name(entry: &Tree<'_>) -> String {
    match entry.step("id") {
        Some(Tree::String(id)) => id.to_string(),
        _ => to_json(entry),
    }
}

/// The days that differ.
pub(super) fn moved(before: &Dated<'_>, after: &Dated<'_>) -> Vec<DayMoved> {
    let (old, new) = (before.days(), after.days());
    let keys = |days: &[Written]| -> Vec<_> { days.iter().map(|day| [day.key.clone()]).collect() };
    let pairs = paired(&keys(&old), &keys(&new));
    let mut is_gone = vec![true; old.len()];
    let mut moved = Vec::new();
    let mut tell = |place: &Dated<'_>, path: String, before: Option<Figure<TaskDate>>, after| {
        let of = audit::entities(place.campaign(), &path);
        moved.push(DayMoved { path, of, before, after });
    };
    for (day, pair) in new.into_iter().zip(pairs) {
        let before = pair.and_then(|n| old.get(n));
        if let Some(gone) = pair.and_then(|n| is_gone.get_mut(n)) {
            *gone = false;
        }
        let is_told = day.is_told || before.is_some_and(|before| before.is_told);
        if is_told && before.is_none_or(|before| before.date != day.date) {
            tell(after, day.path, before.map(|before| before.date.clone()), Some(day.date));
        }
    }
    for (day, _) in old.into_iter().zip(is_gone).filter(|(day, is_gone)| *is_gone && day.is_told) {
        tell(before, day.path, Some(day.date), None);
    }
    moved
}

/// The goal of an id.
fn known<'p>(plan: &'p Plan, id: &Id) -> Option<&'p Goal> {
    plan.campaign().goals.get(plan.goal_position(id)?)
}

/// The days on which figures are final that differ.
pub(super) fn final_days(before: &Plan, after: &Plan) -> Vec<FinalDayMoved> {
    let mut moved = Vec::new();
    let mut whole = [None, None];
    let mut tell = |goal, before, after| {
        if before != after {
            moved.push(FinalDayMoved { goal, before, after });
        }
    };
    for goal in &after.campaign().goals {
        let old = known(before, &goal.id).and_then(|goal| before.goal_final_on(goal));
        tell(Some(goal.id.clone()), old, after.goal_final_on(goal));
    }
    for goal in before.campaign().goals.iter().filter(|goal| known(after, &goal.id).is_none()) {
        tell(Some(goal.id.clone()), before.goal_final_on(goal), None);
    }
    for (whole, plan) in whole.iter_mut().zip([before, after]) {
        let days = plan.campaign().goals.iter().filter_map(|goal| plan.goal_final_on(goal));
        *whole = days.reduce(|a, b| a.zip(b).map(|(a, b)| a.max(b)));
    }
    let [old, new] = whole;
    tell(None, old, new);
    moved
}
