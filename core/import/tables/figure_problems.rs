//! Statements of tables that contradict what stands beside them.

use crate::say::shown;

problems! {
    /// A stated subtotal that is not the sum of the rows of its group.
    "import.subtotalMismatch" fn subtotal(group: &str, stated: &str, sum: &str) =
        ["`{group}` states {stated}, and its rows sum to {sum}; mend the subtotal or a row", group = shown(group)],
        ["`{group}`写明{stated},其各行之和为{sum};请更正小计或明细", group = shown(group)];

    /// A stated total that is not the sum of the column.
    "import.totalMismatch" fn total(label: &str, stated: &str, sum: &str) =
        ["`{label}` states {stated}, and the rows sum to {sum}; mend the total or a row", label = shown(label)],
        ["`{label}`写明{stated},各行之和为{sum};请更正合计或明细", label = shown(label)];

    /// A stated balance that is not income less costs.
    "import.balanceMismatch" fn balance(label: &str, stated: &str, computed: &str) =
        ["`{label}` states {stated}, and income less costs are {computed}; mend the balance or a row", label = shown(label)],
        ["`{label}`写明{stated},收入减支出为{computed};请更正结余或明细", label = shown(label)];

    /// An amount that is not the product beside it.
    "import.productMismatch" fn product(text: &str, stated: &str, computed: &str) =
        ["`{text}` makes {computed}, and {stated} is stated; mend a factor or the amount", text = shown(text)],
        ["`{text}`之积为{computed},而写明的是{stated};请更正因子或金额", text = shown(text)];

    /// Days that end before they begin.
    "import.windowBackwards" fn window_backwards(from: &str, to: &str) =
        "the days end on {to}, before they begin on {from}; swap or mend them",
        "结束日{to}早于开始日{from};请更正或对调";
}
