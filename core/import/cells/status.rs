//! Statuses and kinds.

use super::{
    choice::{bare, within, word},
    words,
    words_of_status::{
        CHANGE_STATUSES, ISSUE_STATUSES, LATE, READINESS_KINDS, READINESS_STATUSES, RESOURCE_KINDS,
        RESOURCE_STATUSES, SEVERITIES, TASK_STATUSES,
    },
};
use crate::{
    change::ChangeStatus,
    import::reading::{Assumption, Reading},
    issue::IssueSeverity,
    readiness::{ReadinessKind, ReadinessStatus},
    resource::{ResourceKind, ResourceStatus},
    say::Text,
    schedule::TaskStatus,
    sheet::Cell,
};

/// The status of a task. A word for being late says how it stands to its dates; it is taken as begun.
pub(crate) fn of_task(cell: &Cell) -> Reading<TaskStatus> {
    if LATE.contains(&bare(cell).as_str()) {
        let why = text!(
            "being late follows from the dates, and is checked against them",
            "是否延期由日期得出,并与日期核对"
        );
        let how = Assumption::of(TaskStatus::InProgress.code(), why).or([TaskStatus::NotStarted.code()]);
        return Reading::Assumed(TaskStatus::InProgress, how);
    }
    let read = word(cell, TASK_STATUSES, TaskStatus::ALL, TaskStatus::code);
    match (&read, stage(&bare(cell))) {
        (Reading::Unclear(_), Some((status, other, why))) => {
            Reading::Assumed(status, Assumption::of(status.code(), why).or([other.code()]))
        }
        _ => read,
    }
}

/// The longest word for a stage of work.
const STAGE: usize = 5;

/// The status that the form of a word tells, and the one that it might be instead: 剪辑中 is under way, 待拍摄 has
/// not begun.
fn stage(word: &str) -> Option<(TaskStatus, TaskStatus, Text)> {
    let why = |word: char| text!(["`{word}` tells how far the work is"], ["`{word}`表明工作所处阶段"]);
    match word.chars().count() {
        2..=STAGE if word.ends_with('中') => Some((TaskStatus::InProgress, TaskStatus::Done, why('中'))),
        2..=STAGE if word.starts_with('待') => {
            Some((TaskStatus::NotStarted, TaskStatus::InProgress, why('待')))
        }
        _ => None,
    }
}

/// The status of an issue, in the words of tasks; one that is solved is done.
pub(crate) fn of_issue(cell: &Cell) -> Reading<TaskStatus> {
    match words::of(ISSUE_STATUSES, &bare(cell)) {
        Some(status) => Reading::Plain(status),
        None => of_task(cell),
    }
}

/// The status of a change, in words of approvals.
pub(crate) fn of_change(cell: &Cell) -> Reading<ChangeStatus> {
    word(cell, CHANGE_STATUSES, ChangeStatus::ALL, ChangeStatus::code)
}

/// The status of something that has to be ready.
pub(crate) fn of_readiness(cell: &Cell) -> Reading<ReadinessStatus> {
    if LATE.contains(&bare(cell).as_str()) {
        let why = text!(
            "being late follows from the due day; it is taken as not there yet",
            "是否延期由到位日期得出;视为尚未到位"
        );
        let how = Assumption::of(ReadinessStatus::Ordered.code(), why).or([ReadinessStatus::ToOrder.code()]);
        return Reading::Assumed(ReadinessStatus::Ordered, how);
    }
    word(cell, READINESS_STATUSES, ReadinessStatus::ALL, ReadinessStatus::code)
}

/// The kind of something that has to be ready.
pub(crate) fn kind_of_readiness(cell: &Cell) -> Reading<ReadinessKind> {
    within(cell, READINESS_KINDS, ReadinessKind::ALL, ReadinessKind::code)
}

/// The status of a resource.
pub(crate) fn of_resource(cell: &Cell) -> Reading<ResourceStatus> {
    word(cell, RESOURCE_STATUSES, ResourceStatus::ALL, ResourceStatus::code)
}

/// The kind of a resource.
pub(crate) fn kind_of_resource(cell: &Cell) -> Reading<ResourceKind> {
    within(cell, RESOURCE_KINDS, ResourceKind::ALL, ResourceKind::code)
}

/// The weight of an issue.
pub(crate) fn severity(cell: &Cell) -> Reading<IssueSeverity> {
    word(cell, SEVERITIES, IssueSeverity::ALL, IssueSeverity::code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_as_they_are_written() {
        for (text, status) in [
            ("已完成", TaskStatus::Done),
            ("✓", TaskStatus::Done),
            ("Done", TaskStatus::Done),
            ("进行中(80%)", TaskStatus::InProgress),
            ("🟡 进行中", TaskStatus::InProgress),
            ("In Progress", TaskStatus::InProgress),
            ("NEW ", TaskStatus::NotStarted),
            ("未启动", TaskStatus::NotStarted),
            ("notStarted", TaskStatus::NotStarted),
            ("暂停", TaskStatus::Blocked),
            ("取消", TaskStatus::Cancelled),
        ] {
            assert_eq!(of_task(&Cell::text(text)), Reading::Plain(status), "{text}");
        }
        assert!(matches!(of_task(&Cell::text("延期")), Reading::Assumed(TaskStatus::InProgress, _)));
        for (text, status) in [("剪辑中", TaskStatus::InProgress), ("待拍摄", TaskStatus::NotStarted)] {
            assert!(
                matches!(of_task(&Cell::text(text)), Reading::Assumed(read, _) if read == status),
                "{text}"
            );
        }
        assert_eq!(of_task(&Cell::text("待定")), Reading::Blank);
        let Reading::Unclear(doubt) = of_task(&Cell::text("看情况")) else { panic!() };
        assert_eq!((doubt.code, doubt.choices.len()), ("import.wordUnknown", 5));
        assert_eq!(of_readiness(&Cell::text("待采购")), Reading::Plain(ReadinessStatus::ToOrder));
        assert_eq!(of_readiness(&Cell::text("在途")), Reading::Plain(ReadinessStatus::Ordered));
        assert_eq!(kind_of_readiness(&Cell::text("宣传物料")), Reading::Plain(ReadinessKind::Material));
        assert_eq!(kind_of_resource(&Cell::text("渠道权限")), Reading::Plain(ResourceKind::Channel));
        assert_eq!(severity(&Cell::text("严重")), Reading::Plain(IssueSeverity::Major));
    }
}
