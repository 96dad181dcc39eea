//! The problems of an import, and the reasons why cells are left out.

use crate::say::Text;

/// Cells that belong to no table that is known.
pub(super) fn not_of_a_table() -> Text {
    text!("it belongs to no table or column that is known here", "不属于可识别的表格或列")
}
