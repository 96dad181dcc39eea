//! The causes of what moved: facts of the days between, edits of the document, and time.

use crate::{
    change::ChangeStatus,
    say::{Text, shown},
    standing::Standing,
    value::{Day, Id},
};
use std::collections::BTreeMap;

choice! {
    /// The kinds of causes.
    pub enum DiffCauseKind {
        /// A task before it moved.
        Predecessor "predecessor" "predecessor" "前置任务",
        /// An actual date or a row of progress.
        Progress "progress" "progress" "实际进展",
        /// An observation of a metric.
        Observation "observation" "observation" "数据记录",
        /// An entry of the books.
        Entry "entry" "entry" "账目",
        /// A draw on a reserve.
        Draw "draw" "draw" "动用储备",
        /// A condition of a trigger.
        Trigger "trigger" "trigger" "触发条件",
        /// A change of the campaign that was carried out.
        Change "change" "change" "调整",
        /// The document says something else.
        Edit "edit" "edit" "文档修改",
        /// Time went by, and nothing happened.
        Time "time" "time" "时间推移",
    }
}

answer! {
    /// A cause of what moved.
    pub struct DiffCause {
        /// The kind.
        pub kind: DiffCauseKind,
        /// The id of the task or the change.
        pub id: Option<Id>,
        /// The place of the fact or of the edit, as a JSON Pointer into the document.
        pub path: Option<String>,
        /// The day of the fact.
        pub day: Option<Day>,
        /// The cause in one sentence.
        pub message: Text,
    }
}

impl DiffCause {
    pub(super) fn new(kind: DiffCauseKind, message: Text) -> Self {
        Self { kind, id: None, path: None, day: None, message }
    }

    /// A fact at a place in the document, on a day.
    pub(super) fn fact(kind: DiffCauseKind, path: String, day: Day, message: Text) -> Self {
        Self { kind, id: None, path: Some(path), day: Some(day), message }
    }
}

/// Both sides of a difference.
pub(super) struct Sides<'a, 'p> {
    pub(super) before: &'a Standing<'p>,
    pub(super) after: &'a Standing<'p>,
    /// The places that were edited by changes that the later document carried out and the earlier one did
    /// not, with the first change of each.
    applied: BTreeMap<String, (&'p Id, &'p str)>,
}

impl<'a, 'p> Sides<'a, 'p> {
    pub(super) fn of(before: &'a Standing<'p>, after: &'a Standing<'p>) -> Self {
        let was_applied = |id: &Id| {
            let known = before.plan().change(id);
            known.is_ok_and(|(_, change)| change.status == ChangeStatus::Applied)
        };
        let changes = after.campaign().changes.iter();
        let applied =
            changes.filter(|change| change.status == ChangeStatus::Applied && !was_applied(&change.id));
        let mut edited = BTreeMap::new();
        for change in applied {
            let operations = change.patch.as_ref().map(|patch| patch.operations(after.plan().limits));
            for (_, place) in operations.unwrap_or_default() {
                edited.entry(place).or_insert((&change.id, change.title.as_str()));
            }
        }
        Self { before, after, applied: edited }
    }

    /// True for a day between both: after the first, and up to the last.
    pub(super) fn is_between(&self, day: Day) -> bool {
        !self.before.knows(day) && self.after.knows(day)
    }

    /// The rows of facts that are new, by the id that they are about and with their positions: those of the
    /// days between; of two documents, those that the earlier one does not have.
    pub(super) fn new_rows<'r, R: PartialEq>(
        &self,
        old: &'r [R],
        new: &'r [R],
        key: fn(&R) -> (&Id, Day),
    ) -> BTreeMap<&'r Id, Vec<(usize, &'r R)>> {
        let mut known: BTreeMap<(&Id, Day), Vec<&R>> = BTreeMap::new();
        for row in old {
            known.entry(key(row)).or_default().push(row);
        }
        let mut rows: BTreeMap<&Id, Vec<(usize, &R)>> = BTreeMap::new();
        for (n, row) in new.iter().enumerate() {
            let (id, day) = key(row);
            let was_there = || known.get(&(id, day)).is_some_and(|known| known.contains(&row));
            if self.after.knows(day) && (self.is_between(day) || !was_there()) {
                rows.entry(id).or_default().push((n, row));
            }
        }
        rows
    }

    /// The cause of a record that another document has otherwise: a change that was carried out, else an
    /// edit.
    pub(super) fn edited(&self, path: &str) -> DiffCause {
        let below = format!("{path}/");
        let first_below =
            || self.applied.range(below.clone()..).next().filter(|(place, _)| place.starts_with(&below));
        let applied = self.applied.get(path).or_else(|| first_below().map(|(_, change)| change));
        if let Some((id, title)) = applied {
            let title = shown(title);
            let message = text!("the change `{title}` was carried out", "调整`{title}`已执行");
            return DiffCause { id: Some((*id).clone()), ..DiffCause::new(DiffCauseKind::Change, message) };
        }
        let message = text!("the document says something else", "文档内容已修改");
        let edit = DiffCause::new(DiffCauseKind::Edit, message);
        DiffCause { path: Some(path.to_owned()), ..edit }
    }
}
