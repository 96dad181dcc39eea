//! Notes on templates and on the campaigns made of them, and what cannot be made.

use crate::{
    say::{grouped, shown},
    value::{Amount, Day},
};

problems! {
    /// A planned day that a template keeps as it is typed; it moves with the first day of the event.
    "template.typedDay" fn typed_day(typed: &str) =
        ["`{}` stays as it is typed, and moves with the first day of the event", shown(typed)],
        ["`{}`保留原日期,并随活动首日一同移动", shown(typed)];

    /// A budget whose lines have no shares of its total, because the total is not known.
    "template.noTotal" fn no_total(en: &str, zh: &str) =
        "the lines have no shares, because the total of the budget is not known: {en}",
        "预算合计未知,各明细无占比:{zh}";

    /// A role of a template that nobody fills.
    "template.roleOpen" fn role_open(role: &str) =
        ["nobody fills the role `{}` yet; give a member for it in `team`", shown(role)],
        ["角色`{}`尚无人担任;请在`team`中指定成员", shown(role)];

    /// A step on the day of the step that it follows.
    "template.collision" fn collision(name: &str, before: &str, day: Day) =
        ["`{}` follows `{}`, and both are on {day}", shown(name), shown(before)],
        ["`{}`应在`{}`之后,而两者同在{day}", shown(name), shown(before)];

    /// A step that begins before the step that it follows is over.
    "template.order" fn order(name: &str, start: Day, before: &str, last: Day) =
        ["`{}` begins on {start}, before `{}`, which it follows, is over on {last}", shown(name), shown(before)],
        ["`{}`于{start}开始,早于其前置`{}`结束的{last}", shown(name), shown(before)];

    /// A planned day that is over on the day of the question.
    "template.pastDay" fn past_day(written: &str, day: Day, as_of: Day) =
        ["`{}` comes to {day}, which is before {as_of}", shown(written)],
        ["`{}`为{day},早于{as_of}", shown(written)];

    /// Amounts that are those of the template, because no total is given.
    "template.amountsKept" fn amounts_kept() =
        "the amounts are those of the template; give a total as `budget` to divide it by the shares",
        "金额沿用模板;如需按占比分配,请以`budget`给出合计";

    /// A total that the lines do not come to, because none of them takes a share of it.
    "template.totalDiffers" fn total_differs(total: Amount, kept: Amount) =
        ["no line takes a share of what is left of {}: the lines and reserves come to {}",
            grouped(total), grouped(kept)],
        ["没有明细按占比分配{}的余额:各明细与备用金合计{}",
            grouped(total), grouped(kept)];

    /// A total below the lines that keep their quantities and prices.
    "template.totalTooSmall" fn total_too_small(total: Amount, kept: Amount) =
        ["`{total}` is less than {}, which the lines with quantities and prices of their own come to",
            grouped(kept)],
        ["`{total}`低于{},即自有数量与单价的各明细之和", grouped(kept)];
}
