//! The problems of cells that hold days, durations, statuses, people and predecessors.

use crate::{
    say::shown,
    value::{Day, Rate},
};

problems! {
    /// A cell that still holds the placeholder of a template.
    "import.placeholder" fn placeholder(text: &str) =
        ["`{text}` is a placeholder; fill it in, or leave the cell empty", text = shown(text)],
        ["`{text}`是占位符;请填写,或将单元格留空", text = shown(text)];

    /// A cell where a day is wanted and none can be read.
    "import.dayUnreadable" fn no_day(text: &str) =
        ["no day can be read from `{text}`; write for example 2024-07-20, 7月20日 or 活动前7天", text = shown(text)],
        ["无法从`{text}`读出日期;请写如2024-07-20、7月20日或活动前7天", text = shown(text)];

    /// A day that no calendar has.
    "import.dayImpossible" fn impossible_day(text: &str) =
        ["there is no day `{text}`", text = shown(text)],
        ["日期`{text}`不存在", text = shown(text)];

    /// A day that can be read in two ways.
    "import.dayAmbiguous" fn ambiguous_day(text: &str) =
        ["`{text}` may be more than one day; write the year first, such as 2024-07-20", text = shown(text)],
        ["`{text}`可理解为不止一个日期;请先写年份,如2024-07-20", text = shown(text)];

    /// A day whose year nothing says.
    "import.yearUnknown" fn year_unknown(text: &str) =
        ["nothing says the year of `{text}`; write it, or give the default `year`", text = shown(text)],
        ["没有任何地方写明`{text}`的年份;请写出年份,或给出默认值`year`", text = shown(text)];

    /// A span of days, or a vague word, where one day is wanted.
    "import.dayVague" fn vague_day(text: &str) =
        ["`{text}` is no single day; write one", text = shown(text)],
        ["`{text}`不是具体日期;请写明某一天", text = shown(text)];

    /// A rhythm where a day is wanted.
    "import.recurring" fn recurring(text: &str) =
        ["`{text}` recurs, and is no day of a single work", text = shown(text)],
        ["`{text}`是重复周期,不是单项工作的日期", text = shown(text)];

    /// A cell where a duration is wanted and none can be read.
    "import.durationUnreadable" fn no_duration(text: &str) =
        ["no duration can be read from `{text}`; write for example 5天, 5个工作日 or 2周", text = shown(text)],
        ["无法从`{text}`读出工期;请写如5天、5个工作日或2周", text = shown(text)];

    /// A word that is no status.
    "import.wordUnknown" fn unknown_word(text: &str) =
        ["`{text}` is not among the words of this column", text = shown(text)],
        ["`{text}`不在该列可用的词语之中", text = shown(text)];

    /// A percentage that cannot be read.
    "import.shareUnreadable" fn no_share(text: &str) =
        ["no percentage can be read from `{text}`; write for example 60%", text = shown(text)],
        ["无法从`{text}`读出百分比;请写如60%", text = shown(text)];

    /// A predecessor that is no task of the tables.
    "import.predecessorUnknown" fn unknown_predecessor(text: &str) =
        ["no task is called `{text}`; write the name or the number of one", text = shown(text)],
        ["没有名为`{text}`的任务;请写任务的名称或编号", text = shown(text)];

    /// A predecessor that may be several tasks.
    "import.predecessorAmbiguous" fn ambiguous_predecessor(text: &str) =
        ["`{text}` may be several tasks; write the name or the number of one", text = shown(text)],
        ["`{text}`可指多个任务;请写其中一个的名称或编号", text = shown(text)];

    /// A row of reports, issues or a tracker without its day.
    "import.dayMissing" fn undated_row(text: &str) =
        ["nothing says the day of the row with `{text}`; write it, or give the default `asOf`", text = shown(text)],
        ["没有任何地方写明`{text}`所在行的日期;请写出日期,或给出默认值`asOf`", text = shown(text)];

    /// The number of a week where nothing says when the first one begins.
    "import.weekUnknown" fn week_unknown(text: &str) =
        ["nothing says when the week `{text}` begins; write its days, or give the days of the event", text = shown(text)],
        ["没有任何地方写明`{text}`从哪天开始;请写出起止日期,或给出活动日期", text = shown(text)];

    /// Words where a count is wanted.
    "import.countUnreadable" fn no_count(text: &str) =
        ["no single count can be read from `{text}`; write for example 10篇", text = shown(text)],
        ["无法从`{text}`读出单一数量;请写如10篇", text = shown(text)];

    /// Work that was done before the day of its entry.
    "import.doneBeforeEntry" fn done_before_entry(done: Day, entry: Day) =
        "it was done on {done}, before the day of its entry, {entry}; mend one of them",
        "完成日期{done}早于登记日期{entry};请修正其一";

    /// A stated index that is another than the one computed from the figures beside it.
    "import.indexMismatch" fn other_index(stated: Rate, computed: Rate) =
        "the index stands as {stated}, but the figures beside it give {computed}; mend one of them",
        "指数写为{stated},但由同行数据得出{computed};请修正其一";

    /// An issue that is open and has a day of its solution.
    "import.resolvedButOpen" fn resolved_but_open(status: &str, day: Day) =
        ["the status is `{status}`, but {day} stands as the day of the solution; write it as the day by which it is due, or mend the status", status = shown(status)],
        ["状态为`{status}`,却写有解决日期{day};请改为计划解决日期,或修正状态", status = shown(status)];
}
