//! A task that is being read, with what is to be told of its cells once it has its place.

use crate::{
    import::{
        cells::{blank::is_nothing, dates::Written, span::Length},
        importing::Importing,
        ledger::Place,
        reading::{Assumption, Doubt, Reading},
    },
    schedule::Task,
};
use std::borrow::Cow;

/// A row that became a task.
pub(super) struct Draft<'s> {
    pub(super) task: Task,
    /// The position of its table, and its id.
    pub(super) table: usize,
    pub(super) kind: &'static str,
    pub(super) row: usize,
    pub(super) name: Place<'s>,
    /// The numbers and ids by which other rows name it, with the positions of their tables.
    pub(super) numbers: Vec<(usize, String)>,
    /// The id that a cell gives it.
    pub(super) typed_id: Option<Place<'s>>,
    /// The dates as they were read, until the days are settled.
    pub(super) start: Option<Dated<'s>>,
    pub(super) finish: Option<Dated<'s>>,
    pub(super) length: Option<(Place<'s>, Length)>,
    /// The cells that name predecessors, with the words and, of those in a date cell, the lag.
    pub(super) after: Vec<After<'s>>,
    /// The position of the summary task.
    pub(super) parent: Option<usize>,
    /// True for a row that heads the rows below it.
    pub(super) is_summary: bool,
    /// The words of the key point and of the standard, by which links and reports are found.
    pub(super) key_note: Option<(Place<'s>, String)>,
    pub(super) acceptance: Option<(Place<'s>, String)>,
    /// Cells of dates of which something is to be told.
    pub(super) told: Vec<(Place<'s>, Result<Assumption, Doubt>)>,
    notes: Vec<Note<'s>>,
}

/// A date of a cell, and `true` if its year is inferred.
pub(super) type Dated<'s> = (Place<'s>, Written, bool);

/// The words of a predecessor.
pub(super) struct After<'s> {
    pub(super) place: Place<'s>,
    pub(super) words: String,
    pub(super) lag: Option<crate::value::Span>,
}

/// A cell and what is told of it.
struct Note<'s> {
    place: Place<'s>,
    member: Cow<'static, str>,
    told: Told,
}

enum Told {
    Went,
    Assumed(Assumption),
    Doubt(Doubt),
}

impl<'s> Draft<'s> {
    pub(super) fn new(table: usize, kind: &'static str, row: usize, name: Place<'s>) -> Self {
        let text = name.text();
        let mut draft = Self {
            task: Task { name: text.split_whitespace().collect::<Vec<_>>().join(" "), ..Task::default() },
            table,
            kind,
            row,
            name,
            numbers: Vec::new(),
            typed_id: None,
            start: None,
            finish: None,
            length: None,
            after: Vec::new(),
            parent: None,
            is_summary: false,
            key_note: None,
            acceptance: None,
            told: Vec::new(),
            notes: Vec::new(),
        };
        draft.went(name, "name");
        draft
    }

    /// Notes that a cell went to a member of the task.
    pub(super) fn went(&mut self, place: Place<'s>, member: &'static str) {
        self.notes.push(Note { place, member: member.into(), told: Told::Went });
    }

    /// Notes that what seemed to go to a member went to another one.
    pub(super) fn moved(&mut self, from: &str, to: &'static str) {
        for note in self.notes.iter_mut().filter(|note| note.member == from) {
            note.member = to.into();
        }
    }

    pub(super) fn assume(&mut self, place: Place<'s>, how: Assumption) {
        self.notes.push(Note { place, member: "".into(), told: Told::Assumed(how) });
    }

    pub(super) fn doubt(&mut self, place: Place<'s>, doubt: Doubt) {
        self.notes.push(Note { place, member: "".into(), told: Told::Doubt(doubt) });
    }

    /// The value of a cell for a member of the task.
    pub(super) fn take<T>(
        &mut self,
        place: Place<'s>,
        reading: Reading<T>,
        member: &'static str,
    ) -> Option<T> {
        match reading {
            Reading::Blank => None,
            Reading::Plain(value) => {
                self.went(place, member);
                Some(value)
            }
            Reading::Assumed(value, how) => {
                self.went(place, member);
                self.assume(place, how);
                Some(value)
            }
            Reading::Unclear(doubt) => {
                self.doubt(place, doubt);
                None
            }
        }
    }

    /// The words of a cell for a member of the task; none for a mark of nothing.
    pub(super) fn text(&mut self, place: Option<Place<'s>>, member: &'static str) -> Option<String> {
        let place = place?;
        let text = place.text().trim().to_owned();
        if is_nothing(&text) {
            return None;
        }
        self.went(place, member);
        Some(text)
    }

    /// Takes over the notes of a row on this work, some of whose members stand elsewhere.
    pub(super) fn adopt(
        &mut self,
        other: &mut Self,
        member: impl Fn(Cow<'static, str>) -> Cow<'static, str>,
    ) {
        for mut note in other.notes.drain(..) {
            note.member = member(note.member);
            self.notes.push(note);
        }
    }

    /// Adds words to the note of the task.
    pub(super) fn add_note(&mut self, words: String) {
        match &mut self.task.note {
            Some(note) if *note != words => {
                note.push_str("; ");
                note.push_str(&words);
            }
            Some(_) => {}
            none => *none = Some(words),
        }
    }

    /// Tells of the cells, with the place of the task in the campaign.
    pub(super) fn tell(&mut self, importing: &mut Importing<'s>) {
        let id = self.task.id.as_str();
        let at = importing.task_positions.position(id).unwrap_or_default();
        for Note { place, member, told } in self.notes.drain(..) {
            match told {
                Told::Went if importing.ledger.tells_cells => {
                    importing.ledger.went(place, &format!("/tasks/{at}/{member}"));
                }
                Told::Went => importing.ledger.account(place.sheet, place.at),
                Told::Assumed(how) => importing.ledger.assume(place, how),
                Told::Doubt(doubt) => importing.ledger.doubt(place, doubt),
            }
        }
    }
}

/// Puts the tasks into the campaign, with their ids.
pub(super) fn place<'s>(drafts: &mut [Draft<'s>], importing: &mut Importing<'s>) {
    for draft in drafts.iter_mut() {
        let name = draft.task.name.as_str();
        let known = importing.known_id("tasks", draft.typed_id, &[name], draft.name);
        let typed = draft.typed_id.map(|typed| typed.text());
        draft.task.id = known.unwrap_or_else(|| importing.new_id("tasks", typed.as_deref().unwrap_or(name)));
    }
    let ids: Vec<_> = drafts.iter().map(|draft| draft.task.id.clone()).collect();
    for draft in drafts.iter_mut() {
        draft.task.parent = draft.parent.and_then(|parent| ids.get(parent).cloned());
        let at = importing.campaign.tasks.len();
        importing.task_positions.insert(draft.task.id.as_str(), at);
        importing.campaign.tasks.push(std::mem::take(&mut draft.task));
        if let Some(task) = importing.campaign.tasks.last() {
            draft.task.id = task.id.clone();
            draft.task.name.clone_from(&task.name);
        }
    }
}
