//! Goals and the KPI dashboard.

use super::description::{CellKind as K, Column as C, Description};

/// The goal breakdown: a row a goal, its parents in the columns before it.
pub(super) static GOALS: Description = Description::new(
    "goals",
    ["Goal breakdown", "活动目标与指标拆解表"],
    &["目标拆解", "目标与任务拆解", "okr", "goals", "objectives"],
    &[&["measure", "target"], &["total", "stage"], &["objective", "keyResult"], &["title", "target"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["目标编号"]),
        C::new("dimension", K::Text, ["dimension", "核心目标维度"], &["目标维度", "维度", "评估维度"])
            .group(),
        C::new("total", K::Text, ["overall goal", "总目标"], &[]).group(),
        C::new("stage", K::Text, ["stage goal", "阶段目标"], &["渠道目标"]).group(),
        C::new("objective", K::Text, ["objective", "目标O"], &["o", "o(objectives)", "objectives"])
            .group()
            .foreign(),
        C::new(
            "keyResult",
            K::Text,
            ["key result", "关键结果"],
            &["kr", "kr(keyresult)", "key results", "keyresult"],
        )
        .foreign(),
        C::new(
            "title",
            K::Text,
            ["goal", "具体目标描述"],
            &["目标描述", "具体目标", "目标", "描述", "goal title", "description"],
        ),
        C::new(
            "measure",
            K::Text,
            ["metric", "量化指标"],
            &["核心指标", "指标", "kpi", "measure", "kpi_name", "kpi name"],
        ),
        C::new("baseline", K::Quantity, ["baseline", "基线值"], &["baseline_value", "基线", "现值"]),
        C::new("target", K::Target, ["target", "目标值"], &["预期", "target_value", "target value"]),
        C::new("unit", K::Text, ["unit", "单位"], &[]),
        C::new("source", K::Text, ["source", "数据来源"], &["来源", "data source"]),
        C::new("owner", K::Person, ["owner", "负责人"], &["责任人", "责任方"]),
        C::new(
            "due",
            K::Date,
            ["due", "完成时间节点"],
            &["完成时间", "截止时间", "期限", "时间节点", "deadline"],
        ),
        C::new("acceptance", K::Text, ["acceptance", "交付标准"], &["验收标准"]),
        C::new("resources", K::Texts, ["resources", "关联资源"], &["所需资源", "资源"]),
        C::new("tasks", K::Texts, ["tasks", "具体任务"], &["任务", "关键任务"]),
        C::new("note", K::Text, ["note", "备注"], &["说明", "remarks", "notes", "comment"]),
    ],
);

/// The dashboard of KPIs on a day.
pub(super) static KPIS: Description = Description::new(
    "kpis",
    ["KPI dashboard", "数据监控看板"],
    &["数据看板", "看板", "dashboard", "kpi"],
    &[&["today", "cumulative"], &["name", "cumulative", "target"], &["metric", "value", "day"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["kpi_id"]),
        C::new("project", K::Text, ["project", "项目"], &["project_id"]).group().foreign(),
        C::new("projectName", K::Text, ["project name", "项目名称"], &["project_name"]).group().foreign(),
        C::new("channel", K::Text, ["channel", "渠道"], &["平台"]).group(),
        C::new("name", K::Text, ["metric", "核心指标"], &["指标", "kpi", "kpi_name", "kpi name"]),
        C::new("unit", K::Text, ["unit", "单位"], &[]),
        C::new("baseline", K::Quantity, ["baseline", "基线值"], &["baseline_value", "原訂"]).foreign(),
        C::new("today", K::Quantity, ["today", "今日数据"], &["今日", "当日", "day"]),
        C::new(
            "cumulative",
            K::Quantity,
            ["total", "累计数据"],
            &["累计", "current_value", "current value", "現況", "current"],
        ),
        C::new("target", K::Target, ["target", "目标值"], &["目标", "target_value", "target value"]),
        C::new("attainment", K::Percent, ["attained", "达成率"], &["完成率", "% of target"]).computed(),
        C::new("status", K::Word, ["status", "预警状态"], &["预警", "状态"]).computed(),
        C::new("reason", K::Text, ["reason", "异常原因"], &["原因"]),
        C::new("owner", K::Person, ["owner", "负责人"], &["责任人"]),
        C::new(
            "day",
            K::Date,
            ["observed on", "记录日期"],
            &["日期", "measurement_date", "measurement date", "date"],
        ),
        C::new("note", K::Text, ["note", "备注"], &["说明", "remarks", "notes"]),
    ],
);
