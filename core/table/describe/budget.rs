//! The budget, what is spent, what comes in.

use super::description::{CellKind as K, Column as C, Description};

/// The budget, a row a line, with the reserve and the total below.
pub(super) static BUDGET: Description = Description::new(
    "budget",
    ["Budget", "营销活动预算表"],
    &["预算", "经费", "费用", "支出", "expenses", "budget", "cost"],
    &[
        &["item", "planned"],
        &["category", "planned"],
        &["item", "unitPrice"],
        &["item", "actual"],
        &["category", "actual"],
    ],
    &[
        C::new("number", K::RowNumber, ["no.", "序号"], &["no", "#"]),
        C::new("id", K::Id, ["id", "编号"], &["ad_id"]),
        C::new("category", K::Text, ["category", "成本类别"], &["费用类别", "类别", "科目", "content_type"])
            .group(),
        C::new(
            "item",
            K::Text,
            ["item", "明细项目"],
            &["项目", "项目名称", "费用项", "名称", "物品", "明细", "description"],
        ),
        C::new("quantity", K::Quantity, ["quantity", "数量"], &["qty"]),
        C::new("unit", K::Text, ["unit", "单位"], &[]),
        C::new("times", K::Quantity, ["times", "天数"], &["次数", "场次"]),
        C::new("unitPrice", K::Amount, ["unit price", "单价"], &["price"]),
        C::new("extra", K::Amount, ["further cost", "其他费用"], &["邮费", "运费", "postage", "shipping"])
            .foreign(),
        C::new(
            "planned",
            K::Amount,
            ["planned", "预算金额"],
            &[
                "预算",
                "金额",
                "小计",
                "费用",
                "budget",
                "总价",
                "合计",
                "estimate",
                "amount",
                "planned_budget",
                "预算(元)",
            ],
        ),
        C::new("actual", K::Amount, ["actual", "实际支出"], &["实际", "决算", "spent", "actual cost"]),
        C::new("variance", K::Amount, ["variance", "差异"], &["偏差", "against projected"]).computed(),
        C::new("varianceNote", K::Text, ["variance note", "差异说明"], &[]),
        C::new("owner", K::Person, ["owner", "负责人"], &["经办人", "责任人"]),
        C::new("approver", K::Person, ["approver", "审批人"], &["批准人"]),
        C::new("group", K::Text, ["group", "执行组"], &["部门", "成本中心"]),
        C::new("window.start", K::Date, ["from", "开始日期"], &["flight_start"]),
        C::new("window.end", K::Date, ["to", "结束日期"], &["flight_end"]),
        C::new("note", K::Text, ["note", "备注"], &["说明", "remarks", "notes"]),
    ],
);

/// Expenses with their days.
pub(super) static EXPENSES: Description = Description::new(
    "expenses",
    ["Expenses", "成本支出明细表"],
    &["支出明细", "费用明细", "报销", "expenses"],
    &[&["day", "amount"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号"]),
        C::new("day", K::Date, ["day", "支出日期"], &["日期", "付款日期", "date"]),
        C::new("line", K::Text, ["budget line", "项目"], &["科目", "明细项目", "预算科目"]),
        C::new("amount", K::Amount, ["amount", "金额"], &["支出金额"]),
        C::new("state", K::Word, ["state", "状态"], &[]),
        C::new("reference", K::Text, ["reference", "单号"], &["凭证号", "发票号", "invoice"]),
        C::new("supplier", K::Text, ["supplier", "供应商"], &["收款方"]).foreign(),
        C::new("approver", K::Person, ["approver", "审批人"], &["批准人"]),
        C::new("note", K::Text, ["note", "备注"], &["说明"]),
    ],
);

/// Income beside the costs.
pub(super) static INCOME: Description = Description::new(
    "income",
    ["Income", "活动收入表"],
    &["收入", "revenue", "inflow", "income"],
    &[&["item", "planned"], &["category", "planned"], &["item", "actual"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号"]),
        C::new("category", K::Text, ["category", "类别"], &[]).group().foreign(),
        C::new("item", K::Text, ["item", "收入项目"], &["项目", "名称", "source"]),
        C::new("planned", K::Amount, ["planned", "预计收入"], &["预算", "金额", "amount", "estimate"]),
        C::new("actual", K::Amount, ["actual", "实际收入"], &["实际"]),
        C::new("variance", K::Amount, ["variance", "差异"], &["against projected"]).computed(),
        C::new("note", K::Text, ["note", "备注"], &["说明"]),
    ],
);
