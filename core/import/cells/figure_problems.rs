//! Cells that cannot be read as the kind of their column.

use crate::say::shown;

problems! {
    /// A text under a heading of money that is no amount.
    "import.amountUnread" fn amount_unread(typed: &str) =
        ["`{typed}` is no amount; write a number, such as 12000 or 1.2万", typed = shown(typed)],
        ["`{typed}`不是金额;请写数字,如12000或1.2万", typed = shown(typed)];

    /// Two amounts with a hyphen between them.
    "import.amountRange" fn amount_range(typed: &str) =
        ["`{typed}` is a range of amounts; write the amount that is planned", typed = shown(typed)],
        ["`{typed}`是金额区间;请写计划金额", typed = shown(typed)];

    /// Several amounts added up in one cell.
    "import.amountSum" fn amount_sum(typed: &str) =
        ["`{typed}` are several amounts in one cell; write one amount, or a row for each", typed = shown(typed)],
        ["`{typed}`是同一单元格中的多个金额;请写一个金额,或分行填写", typed = shown(typed)];

    /// A unit in a cell beside another one in the heading.
    "import.unitTwice" fn unit_twice(typed: &str, power: u32) =
        ["`{typed}` has a unit of its own under a heading that counts in 10^{power}; keep one of the two units", typed = shown(typed)],
        ["`{typed}`自带单位,而表头已按10的{power}次方计;请只保留其一", typed = shown(typed)];

    /// A text in place of a figure.
    "import.countUnread" fn count_unread(typed: &str) =
        ["`{typed}` is no single figure; write a number, with a unit if it has one, such as 3000份", typed = shown(typed)],
        ["`{typed}`不是单一数值;请写数字,可带单位,如3000份", typed = shown(typed)];

    /// A text in place of a percentage.
    "import.percentUnread" fn percent_unread(typed: &str) =
        ["`{typed}` is no percentage; write one, such as 60%", typed = shown(typed)],
        ["`{typed}`不是百分数;请写如60%的百分数", typed = shown(typed)];

    /// A one that may be one per cent or the whole.
    "import.percentUnclear" fn percent_unclear(typed: &str) =
        ["`{typed}` may be 1 % or 100 %, and nothing beside it tells; write it with a sign, such as 100%", typed = shown(typed)],
        ["`{typed}`可能是1%或100%,旁边没有依据;请写百分号,如100%", typed = shown(typed)];

    /// A text in place of a target.
    "import.targetUnread" fn target_unread(typed: &str) =
        ["`{typed}` is no target; write a sign and a figure, such as ≥15%", typed = shown(typed)],
        ["`{typed}`不是目标值;请写符号与数值,如≥15%", typed = shown(typed)];

    /// A cell with several estimates in place of a target.
    "import.targetEstimates" fn two_estimates(typed: &str) =
        ["`{typed}` are several estimates; write the one that is the target", typed = shown(typed)],
        ["`{typed}`含多个预估值;请写其中作为目标的一个", typed = shown(typed)];

    /// A share of a field whose size is not printed.
    "import.targetRank" fn rank_of_unknown(typed: &str) =
        ["`{typed}` is a rank in a field of unknown size; write the rank that is wanted, such as 前3名", typed = shown(typed)],
        ["`{typed}`是排名比例,但总数未知;请写目标名次,如前3名", typed = shown(typed)];

    /// A multiple of a level that is not printed.
    "import.targetLevel" fn growth_of_unknown(typed: &str, word: &str) =
        ["`{word}` in `{typed}` is a change of a level that is not printed; write the figure to be reached, or a baseline", typed = shown(typed)],
        ["`{typed}`中的`{word}`以未写明的现值为基数;请写目标数值,或补充基线值", typed = shown(typed)];

    /// Percentage points, which are no growth.
    "import.targetPoints" fn points(typed: &str) =
        ["`{typed}` are percentage points on a rate that is not printed; write the rate to be reached", typed = shown(typed)],
        ["`{typed}`是百分点,其基数未写明;请写要达到的比率", typed = shown(typed)];

    /// A text in place of a rating.
    "import.ratingUnread" fn rating_unread(typed: &str) =
        ["`{typed}` is no step of a scale; write 高, 中 or 低, or a score", typed = shown(typed)],
        ["`{typed}`不是评级;请写高、中、低或分值", typed = shown(typed)];
}
