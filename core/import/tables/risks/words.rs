//! Words of people in registers of risks.

use crate::risk::{RiskStatus, Strategy};

/// Statuses, and whether the word only comes near to the status.
pub(super) const STATUSES: &[(&str, RiskStatus, bool)] = &[
    ("开放", RiskStatus::Identified, false),
    ("打开", RiskStatus::Identified, false),
    ("已识别", RiskStatus::Identified, false),
    ("未发生", RiskStatus::Identified, false),
    ("open", RiskStatus::Identified, false),
    ("new", RiskStatus::Identified, false),
    ("identified", RiskStatus::Identified, false),
    ("active", RiskStatus::Identified, true),
    ("监控中", RiskStatus::Identified, true),
    ("监视中", RiskStatus::Identified, true),
    ("监控", RiskStatus::Identified, true),
    ("跟踪中", RiskStatus::Identified, true),
    ("monitoring", RiskStatus::Identified, true),
    ("watch", RiskStatus::Identified, true),
    ("已制定预案", RiskStatus::Planned, false),
    ("planned", RiskStatus::Planned, false),
    ("已缓解", RiskStatus::Planned, true),
    ("mitigated", RiskStatus::Planned, true),
    ("已发生", RiskStatus::Triggered, false),
    ("已触发", RiskStatus::Triggered, false),
    ("发生", RiskStatus::Triggered, false),
    ("occurred", RiskStatus::Triggered, false),
    ("triggered", RiskStatus::Triggered, false),
    ("应对中", RiskStatus::Responding, false),
    ("处理中", RiskStatus::Responding, false),
    ("进行中", RiskStatus::Responding, false),
    ("responding", RiskStatus::Responding, false),
    ("in progress", RiskStatus::Responding, false),
    ("关闭", RiskStatus::Closed, false),
    ("已关闭", RiskStatus::Closed, false),
    ("已解除", RiskStatus::Closed, false),
    ("已解决", RiskStatus::Closed, false),
    ("closed", RiskStatus::Closed, false),
    ("resolved", RiskStatus::Closed, false),
    ("过期", RiskStatus::Expired, false),
    ("已过期", RiskStatus::Expired, false),
    ("expired", RiskStatus::Expired, false),
];

/// Strategies of responses.
pub(super) const STRATEGIES: &[(&str, Strategy)] = &[
    ("减轻", Strategy::Mitigate),
    ("缓解", Strategy::Mitigate),
    ("降低", Strategy::Mitigate),
    ("控制", Strategy::Mitigate),
    ("reduce", Strategy::Mitigate),
    ("mitigate", Strategy::Mitigate),
    ("mitigation", Strategy::Mitigate),
    ("转移", Strategy::Transfer),
    ("transfer", Strategy::Transfer),
    ("接受", Strategy::Accept),
    ("accept", Strategy::Accept),
    ("规避", Strategy::Avoid),
    ("避免", Strategy::Avoid),
    ("回避", Strategy::Avoid),
    ("avoid", Strategy::Avoid),
    ("开拓", Strategy::Exploit),
    ("exploit", Strategy::Exploit),
    ("分享", Strategy::Share),
    ("share", Strategy::Share),
    ("提高", Strategy::Enhance),
    ("enhance", Strategy::Enhance),
    ("上报", Strategy::Escalate),
    ("escalate", Strategy::Escalate),
];

/// Levels of risk from the lowest on, with their ids.
pub(super) const LEVELS: &[(&str, &[&str])] = &[
    ("low", &["low", "低", "低风险", "minor", "l"]),
    ("medium", &["medium", "moderate", "中", "中风险", "中等", "m"]),
    ("high", &["high", "高", "高风险", "major", "h"]),
    ("critical", &["critical", "extreme", "very high", "极高", "很高", "严重", "重大"]),
];
