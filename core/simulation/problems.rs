//! What is wrong with a request.

use crate::{
    approx::Shape,
    risk::CostRange,
    say::{Problem, Text},
    value::{Amount, Span},
};
use std::fmt::Display;

pub(super) fn outside(
    code: &'static str,
    what: &str,
    what_zh: &str,
    given: i32,
    least: i32,
    most: i32,
) -> Problem {
    Problem::new(
        code,
        text!(
            "there cannot be `{given}` {what}; write a number from {least} to {most}",
            "{what_zh}不能为`{given}`;请写{least}至{most}之间的整数"
        ),
    )
}

pub(super) fn order([least, likely, most]: [&dyn Display; 3]) -> Problem {
    Problem::new(
        "simulation.order",
        text!(
            "`{least}`, `{likely}` and `{most}` are not in order; write 0 ≤ optimistic ≤ most likely ≤ pessimistic",
            "`{least}`、`{likely}`、`{most}`的顺序不对;应满足 0 ≤ 乐观 ≤ 最可能 ≤ 悲观"
        ),
    )
}

pub(super) fn cost_order(cost: Amount, range: &CostRange) -> Problem {
    let CostRange { optimistic, pessimistic, .. } = range;
    Problem::new(
        "simulation.order",
        text!(
            "the cost `{cost}` does not lie from `{optimistic}` to `{pessimistic}`; write optimistic ≤ cost ≤ pessimistic",
            "金额`{cost}`不在`{optimistic}`至`{pessimistic}`之间;应满足 乐观 ≤ 金额 ≤ 悲观"
        ),
    )
}

pub(super) fn negative_delay(delay: Span) -> Problem {
    Problem::new(
        "simulation.order",
        text!(
            "the delay `{delay}` is negative; write how much longer the tasks take",
            "延误`{delay}`为负;请写任务因此延长的时间"
        ),
    )
}

pub(super) fn unit(elapsed: bool) -> Problem {
    let (en, zh) = if elapsed {
        (
            "the task runs on the clock; write elapsed time, such as \"3ed\"",
            "该任务按自然时间计算;请写自然时间,如\"3ed\"",
        )
    } else {
        (
            "the task runs on working time; write working time, such as \"3d\"",
            "该任务按工作时间计算;请写工作时间,如\"3d\"",
        )
    };
    Problem::new("simulation.unit", Text::new(en, zh))
}

pub(super) fn wide() -> Problem {
    let most = Shape::WIDEST;
    Problem::new(
        "simulation.range",
        text!(
            "the ends are more than `{most}` minutes apart; split the task",
            "乐观与悲观相差超过`{most}`分钟;请拆分任务"
        ),
    )
}

pub(super) fn large(amount: Amount) -> Problem {
    Problem::new(
        "number.overflow",
        text!(
            "with `{amount}` costs come to more than 4,503,599,627,370,496 of the smallest unit; write all costs in thousands",
            "加上`{amount}`后,金额合计超过4,503,599,627,370,496个最小货币单位;请将所有金额改以千为单位"
        ),
    )
}

pub(super) fn summary() -> Problem {
    Problem::new(
        "simulation.summary",
        Text::new(
            "a summary task takes as long as its parts; name the single tasks in it",
            "摘要任务的工期由其子任务决定;请改为指明其中的具体任务",
        ),
    )
}

pub(super) fn member_of_two(fixed: bool) -> Problem {
    let (en, zh) = if fixed {
        (
            "a line without a cost range goes with nothing; give it one, or take it out of the group",
            "没有金额范围的预算行无从相关;请给出范围,或移出该组",
        )
    } else {
        ("this is a member of a group already; leave it in one", "该项已属于某一相关组;请只保留在一组中")
    };
    Problem::new("simulation.group", Text::new(en, zh))
}

pub(super) fn backward() -> Problem {
    Problem::new(
        "simulation.start",
        Text::new(
            "a simulation goes forward; give the network a `start` in place of its `finish`",
            "模拟须从开始日期正推;请给出`start`而不是`finish`",
        ),
    )
}
