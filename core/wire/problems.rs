//! The problems of the wire, and the undefined figures of a sensitivity.

use crate::say::{Text, shown};

problems! {
    /// A function that is not in the catalogue.
    "wire.unknownFunction" fn unknown_function(name: &str, mend: &Text) =
        ["there is no function `{}`; {}", shown(name), mend.en],
        ["没有函数`{}`;{}", shown(name), mend.zh];

    /// A calculator that is asked of a plan, or a question to a plan without one.
    "wire.wrongKind" fn question_to_a_plan(name: &str) =
        "`{name}` is not asked this way; open a document as a plan and ask that",
        "`{name}`不能这样调用;请先打开文档,再向计划询问";
    "wire.wrongKind" fn calculator(name: &str) =
        "`{name}` is not asked this way; call it without a plan",
        "`{name}`不能这样调用;请直接调用,无需计划";
    "wire.wrongKind" fn plan_has(name: &str, own: &str) =
        "`{name}` is not asked this way; ask the plan `{own}`, or call `{name}` without a plan",
        "`{name}`不能这样调用;请向计划询问`{own}`,或不用计划直接调用`{name}`";

    /// A calculator of an area that the program was made without, such as a part of the npm package.
    "wire.notLinked" fn not_linked(name: &str) =
        "`{name}` is not among the functions that this program was made with; take a module that has it",
        "此程序未包含函数`{name}`;请使用包含该函数的模块";

    /// A question that the host has broken off.
    "wire.cancelled" fn cancelled() =
        "the question was broken off; ask it again for an answer",
        "提问已中断;如需结果请重新提问";

    /// A sensitivity of the function itself.
    "sensitivity.itself" fn itself(name: &str) =
        "`{name}` cannot be its own calculator; name another",
        "`{name}`不能分析自身;请指定其他函数";

    /// More answers of other calculators than a sensitivity may take.
    "limit.evaluations" fn too_many_evaluations(evaluations: usize, bytes: usize, most: usize) =
        "the calculator would be asked `{evaluations}` times, with `{bytes}` bytes in all; at most `{most}` times and 64 MiB are asked, so take fewer values",
        "需计算`{evaluations}`次、共`{bytes}`字节;最多`{most}`次、64 MiB,请减少取值";

    /// Text that is not a path into a request or a reply.
    "sensitivity.path" fn no_path(path: &str) =
        ["`{}` is no path; write a slash before every step, such as \"/gain\"", shown(path)],
        ["`{}`不是路径;每一级前应写斜杠,如\"/gain\"", shown(path)];

    /// A path to a figure that the reply does not have.
    "sensitivity.noFigure" fn no_figure(path: &str) =
        ["the reply has no figure at `{}`; name one that it has", shown(path)],
        ["结果中`{}`处没有数值;请指定已有的数值", shown(path)];

    /// A path to an input that the request does not have.
    "sensitivity.noInput" fn no_input(path: &str) =
        ["the request has nothing at `{}`; name an input that it has", shown(path)],
        ["请求中`{}`处没有内容;请指定已有的输入", shown(path)];

    /// A table whose rows and columns move the same input.
    "sensitivity.sameInput" fn same_input() =
        "rows and columns move the same input; name two that are apart",
        "行与列变动的是同一输入;请指定互不包含的两项";
}

undefined! {
    /// A reply without the figure, once an input is moved.
    "sensitivity.noFigure" fn figure_gone() =
        "the reply has no such figure for this input",
        "此输入的结果中没有该数值";

    /// A distance between figures of which one is no number of at most 28 digits.
    "sensitivity.noNumber" fn no_number() =
        "one of the two figures is no number of at most 28 digits, so they have no distance",
        "两个结果之一不是28位以内的数值,无法计算差距";
}
