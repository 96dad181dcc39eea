//! Notes on templates and on the campaigns made of them, and what cannot be made.

use crate::{
    say::{grouped, shown},
    value::{Amount, Day, Rate},
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

    /// A person or a partner in a template, where a role should be.
    "template.noRole" fn no_role(name: &str) =
        ["`{}` is no role; in a template the name of a member is the role or the id", shown(name)],
        ["`{}`不是角色;模板中成员的名称应与其角色或id相同", shown(name)];

    /// Records of what has happened in a template.
    "template.happened" fn happened(member: &str) =
        "`{member}` tells what has happened, and belongs into no template",
        "`{member}`记载已发生的事项,不应留在模板中";

    /// Shares of a budget that do not add up to the whole.
    "template.shareSum" fn share_sum(sum: Rate) =
        ["the shares of the budget add up to {}, not 100%", sum.to_percent()],
        ["预算各占比之和为{},不为100%", sum.to_percent()];
}
