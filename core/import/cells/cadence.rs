//! Rhythms of reports as people write them: 每日17:00前, 每周五, weekly.

use super::{scan::Scan, time, words::Words, words_of_time::WEEKDAYS};
use crate::{
    execution::{CadenceDays, ReportKind},
    value::TimeOfDay,
};

/// A rhythm, with the time of day by which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cadence {
    pub(crate) kind: ReportKind,
    pub(crate) days: CadenceDays,
    pub(crate) due: Option<TimeOfDay>,
}

const RHYTHMS: Words<(ReportKind, CadenceDays)> = &[
    (
        (ReportKind::Day, CadenceDays::Working),
        &["每个工作日", "每工作日", "工作日每天", "every working day", "every workday"],
    ),
    ((ReportKind::Day, CadenceDays::Every), &["每日", "每天", "每晚", "daily", "every day"]),
    ((ReportKind::Week, CadenceDays::Working), &["每周", "每週", "每星期", "weekly", "every week"]),
    ((ReportKind::Month, CadenceDays::Working), &["每月", "monthly", "every month"]),
];

/// A rhythm from the left of a plain text, with the words of its deadline.
pub(crate) fn read(scan: &mut Scan<'_>) -> Option<Cadence> {
    let mut after = *scan;
    let (kind, days) = if let Some(rhythm) = after.eat_word(RHYTHMS) {
        rhythm
    } else {
        after.eat_any(&["every "])?;
        after.blanks();
        after.eat_word(WEEKDAYS)?;
        (ReportKind::Week, CadenceDays::Working)
    };
    if kind == ReportKind::Week {
        after.eat_any(&["一", "二", "三", "四", "五", "六", "日", "末", "天"]);
    }
    if kind == ReportKind::Month {
        after.eat_any(&["底", "初", "末"]);
    }
    after.eat_any(&["by ", "at ", "before "]);
    let due = time::read(&mut after);
    after.eat_any(&["之前", "以前", "前"]);
    *scan = after;
    Some(Cadence { kind, days, due })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhythms_as_they_are_written() {
        for (text, kind, days, due, rest) in [
            ("每日17:00前提交进度表", ReportKind::Day, CadenceDays::Every, Some("17:00"), "提交进度表"),
            ("每工作日9:00", ReportKind::Day, CadenceDays::Working, Some("09:00"), ""),
            ("每周五", ReportKind::Week, CadenceDays::Working, None, ""),
            ("每周", ReportKind::Week, CadenceDays::Working, None, ""),
            ("每月底", ReportKind::Month, CadenceDays::Working, None, ""),
            ("every friday", ReportKind::Week, CadenceDays::Working, None, ""),
            ("daily by 17:00", ReportKind::Day, CadenceDays::Every, Some("17:00"), ""),
        ] {
            let mut scan = Scan::of(text);
            let due = due.map(|due| due.parse().unwrap());
            assert_eq!(read(&mut scan), Some(Cadence { kind, days, due }), "{text}");
            assert_eq!(scan.rest, rest, "{text}");
        }
    }
}
