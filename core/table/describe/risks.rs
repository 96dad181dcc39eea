//! Risks.

use super::description::{CellKind as K, Column as C, Description};

/// The risk register.
pub(super) static RISKS: Description = Description::new(
    "risks",
    ["Risks", "风险预案表"],
    &["风险", "应急预案", "风险登记册", "risk"],
    &[&["scenario", "response"], &["scenario", "probability"], &["scenario", "impact"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号", "风险编号", "risk id"]),
        C::new("category", K::Text, ["category", "类别"], &["风险类别", "风险类型", "area"]).foreign(),
        C::new("title", K::Text, ["title", "风险名称"], &["risk title", "risk name", "name"]).foreign(),
        C::new(
            "scenario",
            K::Text,
            ["risk", "风险场景"],
            &["风险描述", "风险", "风险说明", "风险说明书", "scenario", "risk description", "description"],
        ),
        C::new("probability", K::Rating, ["probability", "可能性"], &["发生概率", "概率", "likelihood"]),
        C::new("impact", K::Rating, ["impact", "影响程度"], &["影响", "严重程度", "severity"]),
        C::new("score", K::Quantity, ["score", "风险值"], &["initial risk", "risk score"]).computed(),
        C::new("level", K::Word, ["level", "风险等级"], &["risk level", "等级"]).computed(),
        C::new(
            "response",
            K::Texts,
            ["response", "应对措施"],
            &["预案", "措施", "mitigation", "response plan", "actions", "action"],
        ),
        C::new(
            "strategy",
            K::Word,
            ["strategy", "应对策略"],
            &["response strategy", "treatment", "应对方式"],
        ),
        C::new("controls", K::Text, ["existing controls", "现有控制"], &["existing_controls"]).foreign(),
        C::new("owner", K::Person, ["owner", "责任人"], &["负责人", "risk owner"]),
        C::new("contact", K::Text, ["contact", "联系方式"], &["电话", "phone"]),
        C::new("trigger", K::Text, ["trigger", "启动条件"], &["触发条件"]),
        C::new("status", K::Word, ["status", "状态"], &["风险状态"]),
        C::new(
            "residualProbability",
            K::Rating,
            ["residual probability", "修订后的概率"],
            &["residual likelihood"],
        ),
        C::new("residualImpact", K::Rating, ["residual impact", "修订后的影响"], &[]),
        C::new("cost", K::Amount, ["cost", "损失金额"], &["initial risk (cost)"]),
        C::new("due", K::Date, ["due", "完成时间"], &["target_date", "target date"]),
        C::new("note", K::Text, ["note", "备注"], &["说明", "remarks", "notes"]),
    ],
);
