//! The problems of an import, and the reasons why cells are left out.

use crate::say::{Language, Text, shown};

problems! {
    /// A head whose columns are known in several tables.
    "import.tableUnclear" fn table_unclear(head: &str) =
        ["the head `{head}` may be that of several tables; name one in `mapping`", head = shown(head)],
        ["表头`{head}`可能属于多种表格;请在`mapping`中指定", head = shown(head)];

    /// A cell with two readings, where the caller wants none of them taken.
    "import.ambiguous" fn ambiguous(typed: &str) =
        ["`{typed}` may mean several things; write one of them out", typed = shown(typed)],
        ["`{typed}`可作多种理解;请写明其中一种", typed = shown(typed)];

    /// A sheet without a head that is known.
    "import.tableUnknown" fn table_unknown(head: &str) =
        ["no table is known by the head `{head}`; name it and its columns in `mapping`", head = shown(head)],
        ["未能识别表头`{head}`所属的表格;请在`mapping`中指定表格与各列", head = shown(head)];

    /// A table or a field of a mapping that there is not.
    "import.mappingUnknown" fn mapping_unknown(name: &str) =
        ["the mapping names `{name}`, which is no sheet, table, column or field here", name = shown(name)],
        ["映射中的`{name}`不是这里的工作表、表格、列或字段", name = shown(name)];

    /// A row of CSV text with more or fewer fields than its head.
    "import.raggedRow" fn ragged_row(expected: usize, found: usize) =
        "the row has {found} fields, its head {expected}; quote fields that hold the delimiter",
        "该行有{found}个字段,表头有{expected}个;含分隔符的字段请加引号";

    /// A cell with an error of its formula.
    "import.cellError" fn error_of_a_formula(error: &str) =
        ["the formula of the cell gave `{error}`; mend it and save the file again", error = shown(error)],
        ["单元格的公式结果为`{error}`;请修正后重新保存文件", error = shown(error)];

    /// A formula that is stored without its value.
    "import.formulaWithoutValue" fn formula_without_value() =
        "the cell has a formula without a value; open the file in a spreadsheet and save it again",
        "单元格的公式没有计算结果;请用表格软件打开并重新保存文件";

    /// Sheets, rows, columns or characters beyond the limits.
    "import.limit" fn too_many_sheets(limit: usize) =
        "only the first {limit} sheets are read; leave this one out or send it by itself",
        "最多读取前{limit}个工作表;请去掉本表或单独导入";
    "import.limit" fn too_many_rows(limit: usize) =
        "only the first {limit} rows of a sheet are read; split the sheet",
        "每个工作表最多读取前{limit}行;请拆分工作表";
    "import.limit" fn too_many_columns(limit: usize) =
        "only the first {limit} columns of a sheet are read; leave the others out",
        "每个工作表最多读取前{limit}列;请去掉其余列";
    "import.limit" fn too_long(limit: usize) =
        "only the first {limit} characters of a cell are read; shorten the text",
        "每个单元格最多读取前{limit}个字符;请缩短文字";
}

problems! {
    /// A campaign whose event no cell says.
    "import.eventUnknown" fn event_unknown() =
        "no cell says the days of the event; give them in `defaults.event`",
        "没有单元格写明活动日期;请在`defaults.event`中给出";

    /// A campaign whose currency no cell says.
    "import.currencyUnknown" fn currency_unknown() =
        "no cell says the currency; give it in `defaults.currency`",
        "没有单元格写明币种;请在`defaults.currency`中给出";

    /// A row without the day that its record needs.
    "import.dayMissing" fn undated(text: &str) =
        ["nothing says the day of the row with `{text}`; write it, or give the default `asOf`", text = shown(text)],
        ["没有任何地方写明`{text}`所在行的日期;请写出日期,或给出默认值`asOf`", text = shown(text)];

    /// Rows known by nothing but a name that more or fewer records have.
    "import.nameUnclear" fn name_unclear(name: &str, rows: usize, records: usize) =
        ["`{name}` is the name of {rows} in the sheets and of {records} in the plan; write the ids in a column for them", name = shown(name)],
        ["有{rows}行名为`{name}`且无编号,而计划中有{records}个;请用编号列写明各行的编号", name = shown(name)];

    /// A row with contents and without the name of what they are of.
    "import.nameMissing" fn nameless(heading: &str) =
        ["the row has contents, and nothing stands under `{heading}`; write a name, or clear the row", heading = shown(heading)],
        ["该行有内容,但`{heading}`为空;请填写名称或清空该行", heading = shown(heading)];

    /// Figures or statuses of a day that nothing names.
    "import.asOfMissing" fn as_of() =
        "these hold on a day that nothing names; write the day in the title or pass `defaults.asOf`",
        "这些内容对应的日期未写明;请在标题中写日期或传入`defaults.asOf`";
}

/// Cells that belong to no table that is known.
pub(super) fn not_of_a_table() -> Text {
    text!("it belongs to no table or column that is known here", "不属于可识别的表格或列")
}

/// Cells of a sheet of the library that nobody reads back.
pub(super) fn of_a_computed_sheet() -> Text {
    text!("its sheet follows from the others; edit those", "所在工作表由其他表得出;请修改其他表")
}

/// Edited cells from which nothing follows.
pub(super) fn nothing_follows() -> Text {
    text!(
        "it was edited, and nothing follows from it: it says what the plan says, or nothing of it is kept",
        "该单元格已修改,但不产生变更:与计划内容相同,或不予保存"
    )
}

/// Cells of a sheet that people do not see.
pub(super) fn sheet_hidden() -> Text {
    text!(
        "its sheet is hidden; show it, or name its table in `mapping`, to have it read",
        "所在工作表已隐藏;如需读取,请取消隐藏或在`mapping`中指定表格"
    )
}

/// Rows that people do not see.
pub(super) fn rows_hidden() -> Text {
    text!(
        "the rows are hidden and are read like the others; delete them if they do not count",
        "这些行已隐藏,仍照常读取;如不计入请删除"
    )
}

/// Columns that people do not see.
pub(super) fn columns_hidden() -> Text {
    text!(
        "the columns are hidden and are read like the others; delete them if they do not count",
        "这些列已隐藏,仍照常读取;如不计入请删除"
    )
}

/// Cells of a column whose heading is not known, with the known heading that is near.
pub(super) fn column_unknown(heading: &str, near: Option<Text>) -> Text {
    if heading.is_empty() {
        return text!(
            "its column has no heading, and nothing tells what it holds",
            "该列没有标题,也无法判断内容"
        );
    }
    let heading = shown(heading);
    let near = near.map(|near| [Language::En, Language::Zh].map(|language| near.get(language).to_owned()));
    let [en, zh] = near.unwrap_or_else(|| {
        ["name its field in `mapping` to have it read", "如需读取,请在`mapping`中指定字段"].map(str::to_owned)
    });
    text!(["the heading `{heading}` is not known here; {en}"], ["未能识别列标题`{heading}`;{zh}"])
}

/// Cells of a column whose heading is known and whose field another column has.
pub(super) fn column_taken(heading: &str, other: &str) -> Text {
    text!(
        [
            "the column `{other}` is read for what `{heading}` holds",
            heading = shown(heading),
            other = shown(other)
        ],
        ["`{heading}`对应的内容已从`{other}`列读取", heading = shown(heading), other = shown(other)]
    )
}

/// Cells of rows whose records no column names.
pub(super) fn rows_unnamed() -> Text {
    text!(
        "no column of the table is known for the names of its records, so its rows are not read",
        "未能识别表中写明名称的列,故各行未读取"
    )
}

/// Cells of a column that no member of the record takes.
pub(super) fn column_without_member() -> Text {
    text!("the record has no member for its column", "记录中没有与其列对应的成员")
}

/// Totals of columns of which the record keeps no total.
pub(super) fn total_without_member() -> Text {
    text!("it is a total, and the record keeps none of its column", "这是合计,记录中不保存该列的合计")
}

/// The reason why a row is not the record with its id.
pub(super) fn id_of_another_row(id: &str) -> Text {
    let id = shown(id);
    text!(
        ["a row above has the id `{id}`; this one is known by its name, or is new"],
        ["上方已有编号为`{id}`的行;本行按名称识别,否则视为新增"]
    )
}

/// The reason why a row with an id is known by its name.
pub(super) fn id_unknown(id: &str) -> Text {
    let id = shown(id);
    text!(["nothing has the id `{id}`; the row is known by its name"], ["没有编号`{id}`;该行按名称识别"])
}

/// The reason for the record of a row whose name several have.
pub(super) fn name_of_several(name: &str) -> Text {
    let name = shown(name);
    text!(
        ["several are called `{name}`, and no id says which one the row is; they are taken in order"],
        ["有多个`{name}`,且没有编号可供区分;按顺序对应"]
    )
}

/// The reason for the person of a name that several have.
pub(super) fn several_people(name: &str) -> Text {
    let name = shown(name);
    text!(
        ["several people are called `{name}`; write the department in brackets behind the name"],
        ["有多人名为`{name}`;请在姓名后的括号中写明部门"]
    )
}

/// The reason why a row was taken for the head of the rows below it.
pub(super) fn row_of_a_group() -> Text {
    text!("nothing but a name stands in the row above rows that say more", "该行只有名称,其下各行有内容")
}

/// The reason for the group of a row above the merged cell of the group.
pub(super) fn group_begins_late() -> Text {
    text!("the merged cell of the group begins one row below", "分组的合并单元格从下一行开始")
}

/// The reason for the reading of a column without a heading.
pub(super) fn column_without_heading() -> Text {
    text!("the column has no heading; its cells and its place tell it", "该列没有标题;依内容与位置判断")
}

/// The reason for the reading of a heading that is not known as a whole.
pub(super) fn heading_by_its_ending() -> Text {
    text!(
        "the heading is not known as it stands; its ending or its neighbour tells it",
        "列标题未收录;依其词尾或相邻列判断"
    )
}

/// The reason why columns of days or weeks are not read.
pub(super) fn drawn_chart() -> Text {
    text!(
        "the columns are those of a drawn chart: they hold no values and are not read",
        "这些列是绘制的甘特图:没有数值,未读取"
    )
}

/// The reason for the days of a plan of a week.
pub(super) fn week_of_a_plan() -> Text {
    text!("the days of the week are those of the week of this day", "各星期几按该日所在的周推算日期")
}

/// The reason why a day of rest is no task.
pub(super) fn no_work() -> Text {
    text!("it says that no work is planned", "表示当天没有工作安排")
}

/// The reason why the head of a plan is not read.
pub(super) fn head_of_a_plan() -> Text {
    text!(
        "it is the head of a plan of a week, which has no place in the record",
        "周计划的表头,记录中没有对应的成员"
    )
}

/// The reason why rows above a head are not read.
pub(super) fn notes_above() -> Text {
    text!("it stands above the head of a table and is no title", "位于表头之上且不是标题")
}

/// The reason for fields that were moved to the columns that they fit.
pub(super) fn realigned() -> Text {
    text!(
        "fields are missing; only these places fit the kinds of the columns",
        "缺少字段;只有这样才符合各列的类型"
    )
}

/// The reason for the day of a retrospective without one.
pub(super) fn day_of_retrospective() -> Text {
    text!(
        "no cell says the day of the retrospective; it is the day that is known if the event is over by then, else its end",
        "未写明复盘日期;活动结束后的已知日期优先,否则取活动结束日"
    )
}

/// The reason for the name of a campaign that no cell says as such.
pub(super) fn name_of_title() -> Text {
    text!(
        "no cell says the name; it is taken from the title, else from the name of the sheet",
        "未写明活动名称;取自标题,否则取自工作表名称"
    )
}

/// The reason for an event that no cell says as such.
pub(super) fn event_of_dates() -> Text {
    text!(
        "no cell says the days of the event; they are those of the phases, else of the tasks",
        "未写明活动日期;取各阶段的起止,否则取各任务的起止"
    )
}

/// The reason for an event of one day.
pub(super) fn event_of_one_day() -> Text {
    text!("a single day is named", "只写了一天")
}

/// The reason for the day of figures that a title says.
pub(super) fn day_of_title() -> Text {
    text!("the title says the day", "标题中的日期")
}
