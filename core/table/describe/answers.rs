//! Tables of answers: the schedule as it is computed, what is due, alerts, findings.

use super::description::{CellKind as K, Column as C, Description};

/// The computed schedule.
pub(crate) static SCHEDULE: Description = Description::new(
    "schedule",
    ["Schedule", "执行甘特图"],
    &[],
    &[],
    &[
        C::new("name", K::Text, ["task", "任务"], &[]).computed(),
        C::new("owner", K::Person, ["owner", "负责人"], &[]).computed(),
        C::new("start", K::Date, ["start", "开始"], &[]).computed(),
        C::new("finish", K::Date, ["finish", "结束"], &[]).computed(),
        C::new("earlyStart", K::Date, ["earliest start", "最早开始"], &[]).computed(),
        C::new("earlyFinish", K::Date, ["earliest finish", "最早结束"], &[]).computed(),
        C::new("totalFloat", K::Duration, ["float", "总时差"], &[]).computed(),
        C::new("critical", K::Word, ["critical", "关键"], &[]).computed(),
        C::new("finishVarianceDays", K::Duration, ["against baseline", "较基线"], &[]).computed(),
        C::new("status", K::Word, ["status", "状态"], &[]).computed(),
    ],
);

/// Alerts.
pub(crate) static ALERTS: Description = Description::new(
    "alerts",
    ["Alerts", "预警"],
    &[],
    &[],
    &[
        C::new("severity", K::Word, ["severity", "级别"], &[]).computed(),
        C::new("message", K::Text, ["what", "内容"], &[]).computed(),
        C::new("since", K::Date, ["since", "起始"], &[]).computed(),
        C::new("owner", K::Person, ["owner", "负责人"], &[]).computed(),
        C::new("respondBy", K::Date, ["respond by", "响应时限"], &[]).computed(),
        C::new("issue", K::Text, ["issue", "问题记录"], &[]).computed(),
        C::new("escalateTo", K::Person, ["next", "升级至"], &[]).computed(),
        C::new("escalateAt", K::Date, ["at", "升级时间"], &[]).computed(),
    ],
);

/// Findings.
pub(crate) static FINDINGS: Description = Description::new(
    "findings",
    ["Findings", "矛盾与疑点"],
    &[],
    &[],
    &[
        C::new("severity", K::Word, ["severity", "级别"], &[]).computed(),
        C::new("message", K::Text, ["what does not fit", "内容"], &[]).computed(),
        C::new("path", K::Text, ["where", "位置"], &[]).computed(),
    ],
);

/// All that is due on the day or the next.
pub(crate) static DUE: Description = Description::new(
    "due",
    ["Due today and tomorrow", "今明两日到期"],
    &[],
    &[],
    &[
        C::new("what", K::Text, ["what", "事项"], &[]).computed(),
        C::new("due", K::Date, ["due", "时限"], &[]).computed(),
        C::new("who", K::People, ["who", "责任人"], &[]).computed(),
        C::new("state", K::Text, ["state", "状态"], &[]).computed(),
    ],
);
