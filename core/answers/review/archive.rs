//! The archive on a day: the documents that should be there by stage, and those that are.

use crate::{
    review::{DocumentKind, DocumentStatus, Stage},
    standing::Standing,
    value::{Day, Id},
};

choice! {
    /// The state of a kind of documents in the archive.
    pub enum ArchiveState {
        /// Nothing is asked for before the stage is over.
        NotDue "notDue" "not due" "未到期",
        /// The stage is over, and there is no document of the kind, or only a draft.
        Missing "missing" "missing" "缺失",
        /// A document of the kind is finished.
        Final "final" "final" "定稿",
        /// A document of the kind is archived.
        Archived "archived" "archived" "已归档",
    }
}

answer! {
    /// A kind of documents that should be in the archive.
    pub struct ArchiveRow {
        /// The kind.
        pub kind: DocumentKind,
        /// The stage in which such a document is made.
        pub stage: Stage,
        /// The day from which it should be there: the first day of the event for documents of preparation and
        /// planning, the day after the event for those of execution, that of the retrospective for those of
        /// the review. Absent while no retrospective was held.
        pub due: Option<Day>,
        /// The state, by the best document of the kind.
        pub state: ArchiveState,
        /// The documents of the kind.
        pub documents: Vec<Id> = [],
    }
}

answer! {
    /// The archive on a day.
    pub struct ArchiveAnswer {
        /// The kinds of documents that should be there, those of the policy or of published processes, by
        /// stage; none in a campaign that neither keeps an archive nor asks for one.
        pub rows: Vec<ArchiveRow> = [],
        /// The number of kinds that are missing.
        pub missing: usize,
        /// The number of documents that are archived.
        pub archived: usize,
        /// The number of documents that are not archived yet, drafts included.
        pub not_archived: usize,
    }
}

impl Standing<'_> {
    /// The archive at the end of the day; without a day nothing is due.
    pub(crate) fn archive(&self) -> ArchiveAnswer {
        let campaign = self.campaign();
        let asked = &campaign.policy.archive;
        let asked = match (asked.is_empty(), campaign.archive.is_empty()) {
            (true, true) => &[],
            (true, false) => DocumentKind::EXPECTED,
            (false, _) => asked.as_slice(),
        };
        let kinds = DocumentKind::ALL.iter().filter(|kind| asked.contains(kind));
        let rows: Vec<_> = kinds.map(|kind| self.archive_row(*kind)).collect();
        let is_archived = |status: &DocumentStatus| *status == DocumentStatus::Archived;
        let statuses = campaign.archive.iter().map(|document| document.status_on(self.day()));
        let archived = statuses.filter(is_archived).count();
        ArchiveAnswer {
            missing: rows.iter().filter(|row| row.state == ArchiveState::Missing).count(),
            rows,
            archived,
            not_archived: campaign.archive.len().saturating_sub(archived),
        }
    }

    fn archive_row(&self, kind: DocumentKind) -> ArchiveRow {
        let documents = self.campaign().archive.iter().filter(|document| document.kind == kind);
        let best = documents.clone().map(|document| document.status_on(self.day())).max();
        let due = self.stage_over(kind.stage());
        ArchiveRow {
            kind,
            stage: kind.stage(),
            state: match best {
                Some(DocumentStatus::Archived) => ArchiveState::Archived,
                Some(DocumentStatus::Final) => ArchiveState::Final,
                _ if due.zip(self.day()).is_some_and(|(due, today)| due <= today) => ArchiveState::Missing,
                _ => ArchiveState::NotDue,
            },
            due,
            documents: documents.map(|document| document.id.clone()).collect(),
        }
    }

    /// The day from which the documents of a stage should be there.
    fn stage_over(&self, stage: Stage) -> Option<Day> {
        let event = self.campaign().event.window();
        match stage {
            Stage::Preparation | Stage::Planning => Some(event.start),
            Stage::Execution => event.end.plus_days(1).ok(),
            Stage::Review => Some(self.retrospective()?.held_on),
        }
    }
}
