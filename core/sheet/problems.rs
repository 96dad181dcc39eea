//! Refusals of cells and of their places.

use crate::say::shown;

problems! {
    /// A place that is no cell.
    "cell.grammar" fn not_a_place(typed: &str) =
        ["`{typed}` is no place of a cell; write its column and row, such as \"C7\"", typed = shown(typed)],
        ["`{typed}`不是单元格位置;请写列与行,如\"C7\"", typed = shown(typed)];

    /// A range that is none of cells.
    "cell.range" fn not_a_range(typed: &str) =
        ["`{typed}` is no range of cells; write its upper left and its lower right cell, such as \"A2:A5\"", typed = shown(typed)],
        ["`{typed}`不是单元格区域;请写左上角与右下角单元格,如\"A2:A5\"", typed = shown(typed)];

    /// A cell with two values.
    "cell.twoValues" fn two_values() =
        "a cell has one value; keep one of `text`, `number`, `day`, `moment`, `bool` and `error`",
        "一个单元格只有一个值;`text`、`number`、`day`、`moment`、`bool`、`error`中请只保留一个";
}
