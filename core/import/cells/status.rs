//! Statuses and other words of choices.

use super::{
    scan::plain,
    words,
    words::Words,
    words_of_status::{
        ISSUE_STATUSES, LATE, READINESS_KINDS, READINESS_STATUSES, RESOURCE_KINDS, RESOURCE_STATUSES,
        SEVERITIES, TASK_STATUSES,
    },
    work_problems as problems,
};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    issue::IssueSeverity,
    readiness::{ReadinessKind, ReadinessStatus},
    resource::{ResourceKind, ResourceStatus},
    schedule::TaskStatus,
    sheet::{Cell, CellValue},
};

/// The status of a task. A word for being late says how it stands to its dates; it is taken as begun.
pub(crate) fn of_task(cell: &Cell) -> Reading<TaskStatus> {
    let text = bare(cell);
    if LATE.contains(&text.as_str()) {
        let why = text!(
            "being late follows from the dates, and is checked against them",
            "是否延期由日期得出,并与日期核对"
        );
        let taken = TaskStatus::InProgress.code().to_owned();
        let instead = vec![TaskStatus::NotStarted.code().to_owned()];
        return Reading::Assumed(TaskStatus::InProgress, Assumption { taken, instead, why });
    }
    word(cell, TASK_STATUSES, TaskStatus::ALL.iter().map(|status| status.code()))
}

/// The status of an issue, in the words of tasks; one that is solved is done.
pub(crate) fn of_issue(cell: &Cell) -> Reading<TaskStatus> {
    let text = bare(cell);
    match words::of(ISSUE_STATUSES, &text) {
        Some(status) => Reading::Plain(status),
        None => of_task(cell),
    }
}

/// The status of something that has to be ready.
pub(crate) fn of_readiness(cell: &Cell) -> Reading<ReadinessStatus> {
    let text = bare(cell);
    if LATE.contains(&text.as_str()) {
        let why = text!(
            "being late follows from the due day; it is taken as not there yet",
            "是否延期由到位日期得出;视为尚未到位"
        );
        let taken = ReadinessStatus::Ordered.code().to_owned();
        let instead = vec![ReadinessStatus::ToOrder.code().to_owned()];
        return Reading::Assumed(ReadinessStatus::Ordered, Assumption { taken, instead, why });
    }
    word(cell, READINESS_STATUSES, ReadinessStatus::ALL.iter().map(|status| status.code()))
}

/// The kind of something that has to be ready.
pub(crate) fn kind_of_readiness(cell: &Cell) -> Reading<ReadinessKind> {
    within(cell, READINESS_KINDS, ReadinessKind::ALL.iter().map(|kind| kind.code()))
}

/// The status of a resource.
pub(crate) fn of_resource(cell: &Cell) -> Reading<ResourceStatus> {
    word(cell, RESOURCE_STATUSES, ResourceStatus::ALL.iter().map(|status| status.code()))
}

/// The kind of a resource.
pub(crate) fn kind_of_resource(cell: &Cell) -> Reading<ResourceKind> {
    within(cell, RESOURCE_KINDS, ResourceKind::ALL.iter().map(|kind| kind.code()))
}

/// The weight of an issue.
pub(crate) fn severity(cell: &Cell) -> Reading<IssueSeverity> {
    word(cell, SEVERITIES, IssueSeverity::ALL.iter().map(|severity| severity.code()))
}

/// The word of a cell, without the bracket behind it and signs of decoration.
fn bare(cell: &Cell) -> String {
    if let CellValue::Bool(truth) = cell.value {
        return if truth { "是" } else { "否" }.to_owned();
    }
    let text = plain(&cell.value.to_string());
    let body =
        text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or(text.as_str(), |(body, _)| body);
    let is_mark = |sign: char| !sign.is_alphanumeric() && !"√✓✔✅×✗%".contains(sign);
    body.trim().trim_matches(is_mark).to_owned()
}

fn word<T: Copy>(
    cell: &Cell,
    words: Words<T>,
    codes: impl Iterator<Item = &'static str> + Clone,
) -> Reading<T> {
    let text = bare(cell);
    if let Some(value) = words::of(words, &text) {
        return Reading::Plain(value);
    }
    unknown(cell, words, codes)
}

/// The value of the longest word that stands in the cell.
fn within<T: Copy>(
    cell: &Cell,
    words: Words<T>,
    codes: impl Iterator<Item = &'static str> + Clone,
) -> Reading<T> {
    let text = bare(cell);
    let all = words.iter().flat_map(|(value, words)| words.iter().map(move |word| (*word, *value)));
    let found = all.filter(|(word, _)| text.contains(word)).max_by_key(|(word, _)| word.len());
    match found {
        Some((_, value)) => Reading::Plain(value),
        None => unknown(cell, words, codes),
    }
}

/// The value of a code of the library itself, else a problem with the codes as choices.
fn unknown<T: Copy>(
    cell: &Cell,
    words: Words<T>,
    codes: impl Iterator<Item = &'static str> + Clone,
) -> Reading<T> {
    let text = plain(&cell.value.to_string());
    if super::is_blank(&text) {
        return Reading::Blank;
    }
    let spaced = spaced(&cell.value.to_string());
    if let Some(value) = words::of(words, &spaced) {
        return Reading::Plain(value);
    }
    let doubt = Doubt::from(problems::unknown_word(&cell.value.to_string()));
    Reading::Unclear(Doubt { choices: codes.map(str::to_owned).collect(), ..doubt })
}

/// A code such as `notStarted` as words.
fn spaced(code: &str) -> String {
    let mut out = String::new();
    for sign in code.trim().chars() {
        if sign.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(sign.to_lowercase());
    }
    out.replace('_', " ")
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
