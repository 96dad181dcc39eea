//! The evaluation and the retrospective.

use super::{
    description::{CellKind as K, Column as C, Description},
    headings::{NOTES, OWNERS},
};

/// The evaluation of the outcome.
pub(super) static EVALUATION: Description = Description::new(
    "evaluation",
    ["Evaluation", "活动效果评估表"],
    &["效果评估", "评估", "evaluation"],
    &[&["dimension", "actual"], &["measure", "target", "actual"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号"]),
        C::new("dimension", K::Text, ["dimension", "评估维度"], &["维度"]).group(),
        C::new(
            "measure",
            K::Text,
            ["metric", "核心指标"],
            &["指标", "指标名称", "考核指标", "评估指标", "kpi"],
        ),
        C::new("target", K::Target, ["target", "目标值"], &["目标"]),
        C::new(
            "actual",
            K::Quantity,
            ["actual", "实际值"],
            &["实际", "实际完成", "实际结果", "完成值", "result"],
        ),
        C::new("attainment", K::Percent, ["attained", "达成率"], &["完成率", "达成比例", "完成度"])
            .computed(),
        C::new("analysis", K::Text, ["analysis", "分析说明"], &["说明", "分析"]),
        C::new("owner", K::Person, ["owner", "负责人"], OWNERS),
        C::new("note", K::Text, ["note", "备注"], NOTES),
    ],
);

/// The retrospective, label by label.
pub(super) static RETROSPECTIVE: Description = Description::new(
    "retrospective",
    ["Retrospective", "活动复盘报告"],
    &["复盘", "总结", "retrospective"],
    &[&["part", "content"]],
    &[
        C::new("part", K::Text, ["part", "模块"], &["项目"]).group(),
        C::new("content", K::Texts, ["content", "内容要点"], &["内容说明", "内容"]),
        C::new("overview", K::Text, ["overview", "活动概述"], &["目标达成情况", "目标完成情况"]).foreign(),
        C::new("successes", K::Texts, ["successes", "成功经验"], &["亮点总结"]).foreign(),
        C::new("shortfalls", K::Texts, ["shortfalls", "问题与不足"], &["不足分析"]).foreign(),
        C::new("actions", K::Texts, ["actions", "改进行动项"], &["改进措施", "后续规划"]).foreign(),
        C::new("lessons", K::Texts, ["lessons", "经验沉淀"], &[]).foreign(),
    ],
);
