//! The problems of a simulation.

use crate::{
    approx::Shape,
    budget::CostRange,
    say::shown,
    value::{Amount, Id, Quantity, Span},
};
use std::fmt::Display;

problems! {
    /// Fewer or more iterations than a simulation can have.
    "limit.iterations" fn iterations_range(given: i32, most: i32) =
        "there cannot be `{given}` iterations; write a whole number from 1 to {most}",
        "模拟次数不能为`{given}`;请写1至{most}之间的整数";

    /// Fewer or more parts than a histogram can have.
    "limit.parts" fn parts_range(given: i32, most: i32) =
        "a histogram cannot have `{given}` parts; write a whole number from 0 to {most}",
        "直方图段数不能为`{given}`;请写0至{most}之间的整数";

    /// A seed that is not a whole number below 2⁶⁴.
    "simulation.seed" fn no_seed(given: Quantity) =
        "`{given}` is no seed; write a whole number from 0 to 18446744073709551615",
        "`{given}`不能作为种子;请写0至18446744073709551615之间的整数";

    /// Ends of an estimate or a cost range that are not in order, or a negative delay.
    "simulation.order" fn estimate_order(least: Span, likely: &dyn Display, most: Span) =
        "`{least}`, `{likely}` and `{most}` are not in order; write 0 ≤ optimistic ≤ most likely ≤ pessimistic",
        "`{least}`、`{likely}`、`{most}`的顺序不对;应满足 0 ≤ 乐观 ≤ 最可能 ≤ 悲观";
    "simulation.order" fn cost_order(cost: Amount, range: &CostRange) =
        ["the cost `{cost}` does not lie from `{}` to `{}`; write optimistic ≤ cost ≤ pessimistic", range.optimistic, range.pessimistic],
        ["金额`{cost}`不在`{}`至`{}`之间;应满足 乐观 ≤ 金额 ≤ 悲观", range.optimistic, range.pessimistic];
    "simulation.order" fn negative_delay(delay: Span) =
        "the delay `{delay}` is negative; write how much longer the tasks take",
        "延误`{delay}`为负;请写任务因此延长的时间";

    /// An estimate or a delay in another kind of time than the task's duration.
    "simulation.unit" fn task_of_elapsed_time() =
        "the task takes time on the clock; write that here too, such as \"3ed\"",
        "该任务按自然时间计算;此处请同样书写,如\"3ed\"";
    "simulation.unit" fn task_of_working_time() =
        "the task takes working time; write that here too, such as \"3d\"",
        "该任务按工作时间计算;此处请同样书写,如\"3d\"";

    /// Ends of an estimate that are too far apart.
    "simulation.range" fn too_wide() =
        ["the optimistic and the pessimistic estimate are more than `{}` minutes apart; split the task", Shape::WIDEST],
        ["乐观与悲观相差超过`{}`分钟;请拆分任务", Shape::WIDEST];

    "number.overflow" fn too_costly(amount: Amount) =
        "with `{amount}` costs come to more than 4,503,599,627,370,496 of the smallest unit; write all costs in thousands",
        "加上`{amount}`后,金额合计超过4,503,599,627,370,496个最小货币单位;请将所有金额改以千为单位";

    /// A summary task with an estimate or a delay.
    "simulation.summary" fn summary() =
        "a summary task takes as long as its parts; name the single tasks in it",
        "摘要任务的工期由其子任务决定;请改为指明其中的具体任务";

    /// A member of two correlation groups, or one that is not random.
    "simulation.group" fn second_group() =
        "this is a member of a group already; leave it in one",
        "该项已属于某一相关组;请只保留在一组中";
    "simulation.group" fn fixed_line() =
        "a line without a cost range does not vary with others; give it one, or take it out of the group",
        "没有金额范围的预算明细不会随其他项变动;请给出范围,或移出该组";
    "simulation.group" fn not_random(id: &Id) =
        ["`{id}` has no estimate or exposure, so it does not vary with others; give it one, or take it out of the group", id = shown(id.as_str())],
        ["`{id}`没有估算或风险敞口,不会随其他项变动;请补上,或移出该组", id = shown(id.as_str())];

    /// A network that is scheduled from its finish.
    "simulation.start" fn from_the_finish() =
        "a simulation goes forward; give the network a `start` in place of its `finish`",
        "模拟须从开始日期正推;请给出`start`而不是`finish`";
}
