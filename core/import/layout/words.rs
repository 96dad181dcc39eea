//! Words by which people tell rows, sections and titles.

use crate::import::{
    cells::{currency, narrow},
    found::RowKind,
    normal,
};

/// The kind of a row by its label; none if the label is that of a record. Balances, and totals of something
/// else than the table, are such only where the table has amounts: 账户余额 among KPIs is one of them.
pub(super) fn kind_of_row_of(label: &str, has_amounts: bool) -> Option<RowKind> {
    let word = normal::word(normal::without_numbering(label));
    let is_of_table = |rest: &str| {
        let rest = rest.trim_end_matches(['的', ':']);
        SUMMED.iter().any(|summed| rest.ends_with(summed)) || rest.is_empty()
    };
    kind_of_row(label).filter(|kind| match kind {
        RowKind::Balance => has_amounts || word.ends_with(')'),
        RowKind::Total => word.strip_suffix("总额").is_none_or(is_of_table),
        _ => true,
    })
}

/// Words for what the total of a table of money is of.
const SUMMED: &[&str] = &[
    "预算", "费用", "支出", "收入", "成本", "经费", "资金", "金额", "投入", "花费", "开支", "项目", "活动",
    "实际",
];

/// The kind of a row by its label, whatever stands in its table.
pub(super) fn kind_of_row(label: &str) -> Option<RowKind> {
    let text = normal::word(normal::without_numbering(label));
    if text.ends_with("(按明细计算)") || text.ends_with("(computed)") {
        // the total that the library itself writes states nothing
        return Some(RowKind::Balance);
    }
    // 总计（含税）
    let word = normal::heading(&text).0;
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(&["小计", "subtotal", "sub-total", "sub total", "zwischensumme", "sous-total"]) {
        Some(RowKind::Subtotal)
    } else if ends(&["结余", "余额", "balance", "盈余", "surplus"]) && word.chars().count() <= 16 {
        Some(RowKind::Balance)
    } else if ends(&["合计", "总计", "共计", "总额", " total", "总合计"])
        || [
            "total",
            "sum",
            "grand total",
            "总和",
            "一共",
            "合 计",
            "summe",
            "gesamt",
            "gesamtsumme",
            "somme",
            "suma",
        ]
        .contains(&word.as_str())
        || (word.starts_with("total ") && word.chars().count() <= 16)
        || (word.starts_with("合计") && word.chars().count() <= 8)
        || ["合计", "总计", "共计", "total"].iter().any(|total| {
            word.strip_prefix(total).is_some_and(|rest| rest.starts_with([':', '¥', '$']) && rest.len() < 20)
        })
    {
        Some(RowKind::Total)
    } else if is_note(&text) {
        Some(RowKind::Note)
    } else {
        None
    }
}

fn is_note(word: &str) -> bool {
    let openings = [
        "注:",
        "注1",
        "注.",
        "说明:",
        "备注:",
        "填表说明",
        "note:",
        "notes:",
        "n.b.",
        "remark:",
        "温馨提示",
        "大写",
        "金额大写",
        "合计大写",
        "人民币大写",
    ];
    openings.iter().any(|opening| word.starts_with(opening)) || word == "注"
}

/// True for the words of a section of income, false for those of costs; none for other words.
pub(crate) fn is_income(title: &str) -> Option<bool> {
    let word = normal::word(normal::without_numbering(title));
    let has = |words: &[&str]| words.iter().any(|known| word.contains(known));
    let income = has(&["收入", "revenue", "inflow", "income", "proceeds"]);
    let costs = has(&["支出", "费用", "成本", "expense", "cost", "outflow", "开支", "花费", "spending"]);
    match (income, costs) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// True for a title that is no more than a word for income or costs.
pub(super) fn is_side_of_account(title: &str) -> bool {
    let word = normal::word(normal::without_numbering(title));
    let word = word.trim_end_matches("部分").trim_end_matches("项目").trim_end_matches('s');
    ["收入", "支出", "income", "revenue", "expense", "expenditure", "inflow", "outflow"].contains(&word)
}

/// A parent heading that makes dates those that happened, or those that were planned.
pub(super) fn stage_of_parent(parent: &str) -> Option<&'static str> {
    if ["实际", "実績", "actual", "完成情况", "实绩"].iter().any(|word| parent.starts_with(word)) {
        Some("实际")
    } else if ["计划", "予定", "plan", "planned", "预计"].iter().any(|word| parent.starts_with(word)) {
        Some("计划")
    } else {
        None
    }
}

/// The number of the day in its week, from 0 on, of a label such as 星期一 or `Mon`.
pub(crate) fn weekday(label: &str) -> Option<usize> {
    let word = normal::word(label);
    let stem = ["星期", "周", "礼拜"].iter().find_map(|stem| word.strip_prefix(stem));
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    match stem {
        Some("天") => Some(6),
        Some(day) => ["一", "二", "三", "四", "五", "六", "日"].iter().position(|known| *known == day),
        None => names.iter().position(|name| {
            *name == word || (word.len() >= 3 && name.get(..3) == Some(word.trim_end_matches('.')))
        }),
    }
}

/// True for a sign or a word of a currency without a scale.
pub(super) fn is_currency(text: &str) -> bool {
    currency::at_start(&narrow::narrow(text)).is_some_and(|(_, rest)| rest.is_empty())
}

/// True for a label of the name of a campaign among its tasks: `Project: Loyalty App Launch`.
pub(super) fn is_project(label: &str) -> bool {
    ["project", "campaign", "项目", "项目名称", "活动名称", "活动"].contains(&label)
}

/// True for a label of the unit of amounts above a table.
pub(super) fn is_unit(label: &str) -> bool {
    ["单位", "金额单位", "货币单位", "unit", "币种", "currency"].contains(&label)
}

#[cfg(test)]
mod tests {
    use super::{is_income, kind_of_row, kind_of_row_of, weekday};
    use crate::import::found::RowKind;

    #[test]
    fn kinds_of_rows() {
        let totals = [
            "合计：",
            "總計",
            "Total",
            "Expenses Total",
            "支出總計",
            "Total Budget",
            "一、合计",
            "合计：24,808元",
        ];
        assert!(totals.into_iter().all(|label| kind_of_row(label) == Some(RowKind::Total)));
        assert_eq!(kind_of_row("小計"), Some(RowKind::Subtotal));
        let computed = ["結餘", "合计(按明细计算)", "total (computed)"];
        assert!(computed.into_iter().all(|label| kind_of_row(label) == Some(RowKind::Balance)));
        assert_eq!(kind_of_row("注：以上为估算"), Some(RowKind::Note));
        assert!(
            ["总计划", "注册页", "Totally new banner", "合作"]
                .into_iter()
                .all(|label| kind_of_row(label).is_none())
        );
    }

    #[test]
    fn totals_of_something_else_are_records() {
        let records = ["账户余额", "库存结余", "Account balance"];
        assert!(records.into_iter().all(|label| kind_of_row_of(label, false).is_none()));
        assert_eq!(kind_of_row_of("结余", true), Some(RowKind::Balance));
        assert_eq!(kind_of_row_of("预算总额", true), Some(RowKind::Total));
        assert_eq!(kind_of_row_of("总额", true), Some(RowKind::Total));
        assert!([true, false].into_iter().all(|amounts| kind_of_row_of("销售总额", amounts).is_none()));
        assert_eq!(kind_of_row_of("合计", false), Some(RowKind::Total));
    }

    #[test]
    fn sections_and_phases() {
        assert_eq!(is_income("收入"), Some(true));
        assert_eq!(is_income("Projected Expenses (Conference)"), Some(false));
        assert_eq!(is_income("收入支出表"), None);
        assert_eq!(
            ["星期一", "周日", "Wed", "Friday", "周会"].map(weekday),
            [Some(0), Some(6), Some(2), Some(4), None]
        );
    }
}
