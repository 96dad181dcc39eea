//! Words of people in tables of money.

use crate::import::normal;

/// The category of lines that no column puts into one.
pub(crate) const OTHER: &str = "other";

/// Categories with an id of their own.
pub(super) const CATEGORIES: &[(&str, &[&str])] = &[
    ("labour", &["人力成本", "人工成本", "人力", "labour", "labor", "labour cost"]),
    ("materials", &["物料成本", "物料", "materials", "material cost"]),
    ("channel", &["渠道成本", "渠道", "channel", "channel cost"]),
    ("other", &["其他成本", "其他", "其它", "other", "others", "other cost"]),
];

/// Words of the headings of differences to a plan that no column prints.
pub(super) const COMPARES: &[&str] =
    &["against projected", "against budget", "vs budget", "vs plan", "与预算", "较预算", "比预算"];

/// Words for planned money in headings and titles.
pub(super) const PLANNED: &[&str] = &[
    "预算",
    "计划",
    "预计",
    "概算",
    "估算",
    "projected",
    "planned",
    "plan",
    "budget",
    "estimate",
    "forecast",
];

/// Words in the titles of accounts.
pub(super) const ACCOUNT: &[&str] =
    &["决算", "收支", "账", "结算", "流水", "实际", "支出明细", "actual", "spent", "account"];

/// Words for money kept back for known risks.
const RESERVES: &[&str] = &[
    "应急备用金",
    "备用金",
    "不可预见",
    "预备费",
    "预备金",
    "机动费",
    "机动金",
    "机动经费",
    "应急资金",
    "风险准备金",
    "准备金",
    "预留金",
    "contingency",
    "contingencies",
    "reserve fund",
    "management reserve",
];

/// Words for money kept back for unknown risks.
pub(super) const MANAGEMENT: &[&str] = &["管理储备", "管理备用金", "management reserve"];

/// True for the name of money kept back.
pub(super) fn is_reserve(name: &str) -> bool {
    let word = normal::word(name);
    RESERVES.iter().chain(MANAGEMENT).any(|known| word.contains(known))
        || ["reserve", "reserves", "备用", "预备", "机动"].contains(&word.as_str())
}
