//! Refusals of questions about tables.

use crate::say::{Text, shown};

problems! {
    /// A table that there is not.
    "table.unknown" fn unknown_table(typed: &str, suggested: &Text) =
        ["there is no table `{}`; {}", shown(typed), suggested.en],
        ["没有表格`{}`;{}", shown(typed), suggested.zh];

    /// A column that a table has not.
    "table.unknownColumn" fn unknown_column(table: &str, typed: &str, suggested: &Text) =
        ["the table `{table}` has no column `{}`; {}", shown(typed), suggested.en],
        ["表格`{table}`没有列`{}`;{}", shown(typed), suggested.zh];

    /// A person asked for with a table that does not tell who owes what.
    "table.person" fn of_no_person(table: &str) =
        ["the table `{table}` is not of one person; leave out `person`, or ask for `due`"],
        ["表格`{table}`不按个人列出;请去掉`person`,或改查`due`"];
}
