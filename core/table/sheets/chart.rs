//! The Gantt chart: bars that are looks under conditions over cells of days, so that they follow the dates.

use super::{
    pages::{Book, Page, letters, quoted},
    widths::of_text,
};
use crate::{
    calendar::DayCount,
    say::{Figure, Problem},
    schedule::TaskStatus,
    sheet::{Cell, CellRange, CellRef, CellStyle, CellValue, ConditionalStyle, PrintSetUp, Sheet, SheetLook},
    table::{self, Value},
    value::{Day, TaskDate},
};
use std::collections::HashSet;

/// The columns before the days: task, owner, start, finish, status, critical, the row of the task.
const BEFORE: usize = 7;
/// The rows above the tasks: the months behind the day of the chart, the days, and those that are off.
const ABOVE: usize = 3;
/// The most columns of days; beyond, a column is a week.
const MOST: i64 = 200;
/// The days before the first task, and those after the last one, into which tasks can be moved.
const MARGIN: i64 = 1;
const ROOM: i64 = 7;
/// The columns that the name of a month takes.
const MONTH: usize = 3;
/// The letters of columns that a page takes and can still be read.
const PAGE: usize = 300;

/// The chart of the tasks; none without a date.
pub(super) fn chart(book: &Book<'_, '_>, tasks: &Page) -> Result<Option<Sheet>, Problem> {
    let source = book.source;
    let answer = source.standing.schedule()?;
    let planned: Vec<[Option<TaskDate>; 2]> = tasks
        .table
        .rows
        .iter()
        .zip(&answer.tasks)
        .map(|(row, task)| {
            let typed =
                |field| match tasks.column(field).and_then(|n| row.cells.get(n)).map(|cell| &cell.value) {
                    Some(Value::Date(date) | Value::Counted(_, Some(date))) => Some(*date),
                    _ => None,
                };
            let computed = |moment: &Figure<_>| moment.value().copied();
            let count = source.plan.campaign().policy.day_count;
            let start = typed("start").or(computed(task.planned_start()).map(|at| TaskDate::On(at.day())));
            let finish = computed(task.planned_finish()).and_then(|at| count.typed_finish(at).ok());
            [start, typed("finish").or(finish.map(TaskDate::On))]
        })
        .collect();
    let days = || planned.iter().flatten().flatten().map(|date| date.day());
    let Some((first, last)) = days().min().zip(days().max()) else { return Ok(None) };
    let (first, last) = (first.plus_days(-MARGIN).unwrap_or(first), last.plus_days(ROOM).unwrap_or(last));
    let length = last.days_since(first).saturating_add(1);
    let step = if length > MOST { 7 } else { 1 };
    let shown: Vec<Day> = (0..length)
        .step_by(usize::try_from(step).unwrap_or(1))
        .filter_map(|n| first.plus_days(n).ok())
        .collect();

    let links = Rows::of(tasks);
    let merges = months(&shown);
    let mut rows = above(book, &shown, &merges, step).to_vec();
    for (n, (dates, task)) in planned.iter().zip(&answer.tasks).enumerate() {
        let is_critical = task.dates.critical == Figure::Defined(true);
        let critical = Cell::text(if is_critical { book.say("yes", "是") } else { "" });
        let mut row = vec![links.words("name", n), links.words("owner", n)];
        row.extend([links.date("start", n, dates[0]), links.date("finish", n, dates[1])]);
        row.extend([links.words("status", n), critical, links.row(n)]);
        rows.push(row);
    }
    let name = book.say("Gantt chart", "甘特图").to_owned();
    let look = look(book, tasks, &name, rows.len(), &shown, step);
    Ok(Some(Sheet { name, rows, merges, look: Some(look), ..Sheet::default() }))
}

/// The cells above the days of each month; a month of few days has no room for its name.
fn months(shown: &[Day]) -> Vec<CellRange> {
    let mut column = BEFORE;
    let mut found = Vec::new();
    for days in shown.chunk_by(|one, next| (one.year(), one.month()) == (next.year(), next.month())) {
        let next = column.saturating_add(days.len());
        if days.len() >= MONTH {
            let last = CellRef::new(0, next.saturating_sub(1));
            found.push(CellRange { first: CellRef::new(0, column), last });
        }
        column = next;
    }
    found
}

/// The rows above the tasks: the months behind the day of the chart, the days, and those that are off.
fn above(book: &Book<'_, '_>, shown: &[Day], months_at: &[CellRange], step: i64) -> [Vec<Cell>; ABOVE] {
    let faint = |text: &str| Cell { style: CellStyle::Faint, ..Cell::text(text) };
    let head = |text: &str| Cell { style: CellStyle::Head, ..Cell::text(text) };
    let day = CellValue::Day(book.source.style.day).into();
    let mut months =
        vec![faint(book.say("as of", "截至")), Cell { format: Some("yyyy-mm-dd".into()), ..day }];
    months.resize(BEFORE, Cell::default());
    let mut days: Vec<Cell> = [
        ("task", "任务"),
        ("owner", "负责人"),
        ("start", "开始"),
        ("finish", "结束"),
        ("status", "状态"),
        ("critical", "关键"),
        ("row", "行"),
    ]
    .map(|(en, zh)| head(book.say(en, zh)))
    .into();
    let mut off = vec![faint(if step == 1 { book.say("days off", "休息日") } else { "" })];
    off.resize(BEFORE, Cell::default());
    let calendar = book.source.plan.calendar();
    for day in shown {
        let is_first = months_at.iter().any(|range| range.first.column == months.len());
        let word = || faint(&format!("{}-{:02}", day.year(), day.month()));
        months.push(if is_first { word() } else { Cell::default() });
        let format = if step == 7 { "m-d" } else { "d" };
        days.push(Cell {
            format: Some(format.into()),
            style: CellStyle::Head,
            ..CellValue::Day(*day).into()
        });
        let is_off = step == 1 && calendar.is_working_day(*day) == Ok(false);
        off.push(if is_off { faint(book.say("×", "休")) } else { Cell::default() });
    }
    [months, days, off]
}

/// The cells of the tasks' sheet from the chart. A task is found by its id, so that rows can be sorted and
/// inserted there, and an edit there moves the bar here.
struct Rows<'p> {
    tasks: &'p Page,
    /// The column and the cells of the ids; none if two differ in case alone, as spreadsheets tell none.
    ids: Option<(usize, String)>,
    last: usize,
}

impl<'p> Rows<'p> {
    fn of(tasks: &'p Page) -> Self {
        let rows = &tasks.table.rows;
        let last = rows.len().saturating_add(1);
        let column = tasks.column("id").filter(|column| {
            let ids = rows.iter().filter_map(|row| row.cells.get(*column));
            ids.map(|id| id.text.to_lowercase()).collect::<HashSet<_>>().len() == rows.len()
        });
        let mut links = Self { tasks, ids: None, last };
        links.ids = column.map(|column| (column, links.cells(column)));
        links
    }

    /// The cells of a column below the heading.
    fn cells(&self, column: usize) -> String {
        let letters = letters(column);
        format!("{}!${letters}$2:${letters}${}", quoted(&self.tasks.name), self.last)
    }

    fn cell(&self, field: &str, row: usize) -> Option<(usize, &table::Cell)> {
        let column = self.tasks.column(field)?;
        Some((column, self.tasks.table.rows.get(row)?.cells.get(column)?))
    }

    /// The number of a task's row, from 1 on.
    fn row(&self, row: usize) -> Cell {
        let number = row.saturating_add(1);
        let formula = self.ids.as_ref().and_then(|(column, ids)| {
            let id = &self.tasks.table.rows.get(row)?.cells.get(*column)?.text;
            Some(format!("MATCH(\"{id}\",{ids},0)").into())
        });
        Cell { formula, ..Cell::number(i64::try_from(number).unwrap_or_default()) }
    }

    /// The cell of a column in the row of the task.
    fn from(&self, column: usize, row: usize) -> String {
        let line = row.saturating_add(ABOVE).saturating_add(1);
        format!("INDEX({},${}{line})", self.cells(column), letters(BEFORE.saturating_sub(1)))
    }

    fn words(&self, field: &str, row: usize) -> Cell {
        let Some((column, cell)) = self.cell(field, row) else { return Cell::default() };
        let from = self.from(column, row);
        Cell { formula: Some(format!("IF({from}=\"\",\"\",{from})").into()), ..Cell::text(&*cell.text) }
    }

    /// The date that is typed; else the one that was computed.
    fn date(&self, field: &str, row: usize, date: Option<TaskDate>) -> Cell {
        let Some((column, _)) = self.cell(field, row) else { return Cell::default() };
        let from = self.from(column, row);
        let other = date.map_or_else(
            || "\"\"".to_owned(),
            |date| {
                let day = date.day();
                format!("DATE({},{},{})", day.year(), day.month(), day.day())
            },
        );
        let value = match date {
            Some(TaskDate::On(day)) => CellValue::Day(day),
            Some(TaskDate::At(at)) => CellValue::Moment(at),
            None => CellValue::Text(String::new()),
        };
        Cell {
            formula: Some(format!("IF(ISNUMBER({from}),{from},{other})").into()),
            format: Some("yyyy-mm-dd".into()),
            ..value.into()
        }
    }
}

fn look(book: &Book<'_, '_>, tasks: &Page, name: &str, rows: usize, shown: &[Day], step: i64) -> SheetLook {
    let longest = |field| {
        let n = tasks.column(field)?;
        tasks.table.rows.iter().filter_map(|row| row.cells.get(n)).map(|cell| of_text(&cell.text)).max()
    };
    let fitted =
        |field| i32::try_from(longest(field).unwrap_or(0).clamp(6, 40).saturating_add(2)).unwrap_or(8);
    let mut widths = vec![fitted("name"), fitted("owner").max(12), 12, 12, fitted("status"), 8, 8];
    widths.extend(shown.iter().map(|_| if step == 7 { 6 } else { 3 }));
    let across: i32 = widths.iter().sum();
    let last = CellRef::new(rows.saturating_sub(1), BEFORE.saturating_add(shown.len()).saturating_sub(1));
    let below = CellRange { first: CellRef::new(ABOVE, BEFORE), last };
    let heads =
        CellRange { first: CellRef::new(1, BEFORE), last: CellRef { row: ABOVE.saturating_sub(1), ..last } };
    let (top, line) = (letters(BEFORE), ABOVE.saturating_add(1));
    let (day, end) = (format!("{top}$2"), format!("{top}$2+{step}"));
    let (start, finish) = (format!("$C{line}"), format!("$D{line}"));
    // the typed finish is the last day, or the day after it
    let is_before_finish = match book.source.plan.campaign().policy.day_count {
        DayCount::Inclusive => format!("{day}<={finish}"),
        DayCount::Exclusive => format!("OR({day}<{finish},AND({day}<={start},{start}<{end}))"),
    };
    let word = |status: TaskStatus| status.label(book.source.style.language);
    let (done, cancelled) = (word(TaskStatus::Done), word(TaskStatus::Cancelled));
    let is_bar = format!(
        "$E{line}<>\"{cancelled}\",ISNUMBER({start}),ISNUMBER({finish}),{end}>{start},{is_before_finish}"
    );
    let yes = book.say("yes", "是");
    let condition = |formula, style| ConditionalStyle { range: below, formula, style };
    let head = |formula, style| ConditionalStyle { range: heads, formula, style };
    let is_off = format!("{top}$3<>\"\"");
    let is_today = format!("AND({day}<=$B$1,$B$1<{end})");
    // spreadsheets that take one look alone show the first
    let conditions = vec![
        condition(format!("AND($E{line}=\"{done}\",{is_bar})"), CellStyle::BarDone),
        condition(format!("AND($F{line}=\"{yes}\",{is_bar})"), CellStyle::BarCritical),
        condition(format!("AND({is_bar})"), CellStyle::Bar),
        condition(is_today.clone(), CellStyle::Today),
        condition(is_off.clone(), CellStyle::DayOff),
        head(is_today, CellStyle::Today),
        head(is_off, CellStyle::DayOff),
    ];
    let hidden = [BEFORE.saturating_sub(2), BEFORE.saturating_sub(1)];
    SheetLook {
        widths,
        wrap: true,
        hidden_columns: hidden.map(letters).into(),
        frozen: Some(CellRef::new(ABOVE, 1)),
        conditions,
        print: Some(PrintSetUp {
            landscape: true,
            pages_wide: i32::try_from(usize::try_from(across).unwrap_or(0).div_ceil(PAGE)).unwrap_or(1),
            head_rows: i32::try_from(ABOVE).unwrap_or_default(),
            head_columns: 1,
            // lines between the cells would hide that of the day
            grid: false,
            ..book.pages(name)
        }),
        ..SheetLook::default()
    }
}
