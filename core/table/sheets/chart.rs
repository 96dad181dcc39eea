//! The Gantt chart: bars that are looks under conditions over cells of days, so that they follow the dates.

use super::pages::{Book, Page, letters};
use crate::{
    calendar::DayCount,
    say::{Figure, Problem},
    schedule::TaskStatus,
    sheet::{Cell, CellRange, CellRef, CellStyle, CellValue, ConditionalStyle, PrintSetUp, Sheet, SheetLook},
    table::{Value, format::width},
    value::{Day, TaskDate},
};

/// The columns before the days: task, owner, start, finish, status, critical.
const BEFORE: usize = 6;
/// The most columns of days; beyond, a column is a week.
const MOST: i64 = 200;
/// The days before the first task and after the last one.
const MARGIN: i64 = 1;

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
    let (first, last) = (first.plus_days(-MARGIN).unwrap_or(first), last.plus_days(MARGIN).unwrap_or(last));
    let length = last.days_since(first).saturating_add(1);
    let step = if length > MOST { 7 } else { 1 };
    let shown: Vec<Day> =
        (0..length).step_by(if step == 7 { 7 } else { 1 }).filter_map(|n| first.plus_days(n).ok()).collect();

    let mut rows = vec![above(book, &shown), heads(book, &shown, step)];
    for (n, (dates, task)) in planned.iter().zip(&answer.tasks).enumerate() {
        let is_critical = task.dates.critical == Figure::Defined(true);
        let mut row = task_cells(tasks, n, *dates);
        row.push(Cell::text(if is_critical { book.say("yes", "是") } else { "" }));
        row.extend(shown.iter().map(|day| day_cell(book, *day, step)));
        rows.push(row);
    }
    let name = book.say("Gantt chart", "甘特图").to_owned();
    let look = look(book, tasks, rows.len(), &shown, step);
    Ok(Some(Sheet { name, rows, look: Some(look), ..Sheet::default() }))
}

/// The day of the chart, and the months above the days.
fn above(book: &Book<'_, '_>, shown: &[Day]) -> Vec<Cell> {
    let day = CellValue::Day(book.source.style.day).into();
    let mut row = vec![
        Cell { style: CellStyle::Faint, ..Cell::text(book.say("as of", "截至")) },
        Cell { format: Some("yyyy-mm-dd".into()), ..day },
    ];
    row.resize(BEFORE, Cell::default());
    let mut before = None;
    for day in shown {
        let month = (day.year(), day.month());
        let is_first = before.replace(month) != Some(month);
        let word = || Cell { style: CellStyle::Faint, ..Cell::text(format!("{}-{:02}", month.0, month.1)) };
        row.push(if is_first { word() } else { Cell::default() });
    }
    row
}

fn heads(book: &Book<'_, '_>, shown: &[Day], step: i64) -> Vec<Cell> {
    let head = |text: &str| Cell { style: CellStyle::Head, ..Cell::text(text) };
    let mut row: Vec<Cell> = [
        ("task", "任务"),
        ("owner", "负责人"),
        ("start", "开始"),
        ("finish", "结束"),
        ("status", "状态"),
        ("critical", "关键"),
    ]
    .map(|(en, zh)| head(book.say(en, zh)))
    .into();
    let format = if step == 7 { "m-d" } else { "d" };
    row.extend(shown.iter().map(|day| Cell {
        format: Some(format.into()),
        style: if is_off(book, *day, step) { CellStyle::DayOff } else { CellStyle::Head },
        ..CellValue::Day(*day).into()
    }));
    row
}

/// The cells of a task that are those of its row, so that an edit there moves the bar here.
fn task_cells(tasks: &Page, row: usize, [start, finish]: [Option<TaskDate>; 2]) -> Vec<Cell> {
    let typed = |field: &str| {
        let n = tasks.column(field)?;
        Some((n, tasks.table.rows.get(row)?.cells.get(n)?))
    };
    let words = |field| {
        let Some((column, cell)) = typed(field) else { return Cell::default() };
        let from = tasks.reference(row, column);
        Cell { formula: Some(format!("IF({from}=\"\",\"\",{from})").into()), ..Cell::text(&*cell.text) }
    };
    let date = |field, date: Option<TaskDate>| {
        let Some((column, _)) = typed(field) else { return Cell::default() };
        let from = tasks.reference(row, column);
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
    };
    vec![words("name"), words("owner"), date("start", start), date("finish", finish), words("status")]
}

fn is_off(book: &Book<'_, '_>, day: Day, step: i64) -> bool {
    step == 1 && book.source.plan.calendar().is_working_day(day) == Ok(false)
}

fn day_cell(book: &Book<'_, '_>, day: Day, step: i64) -> Cell {
    let style = if is_off(book, day, step) { CellStyle::DayOff } else { CellStyle::Plain };
    Cell { style, ..Cell::default() }
}

fn look(book: &Book<'_, '_>, tasks: &Page, rows: usize, shown: &[Day], step: i64) -> SheetLook {
    let longest = |field| {
        let n = tasks.column(field)?;
        tasks.table.rows.iter().filter_map(|row| row.cells.get(n)).map(|cell| width(&cell.text)).max()
    };
    let fitted =
        |field| i32::try_from(longest(field).unwrap_or(0).clamp(6, 36).saturating_add(2)).unwrap_or(8);
    let mut widths = vec![fitted("name"), fitted("owner").max(11), 11, 11, fitted("status"), 8];
    widths.extend(shown.iter().map(|_| if step == 7 { 5 } else { 3 }));
    let days = CellRef::new(2, BEFORE);
    let last = CellRef::new(rows.saturating_sub(1), BEFORE.saturating_add(shown.len()).saturating_sub(1));
    let range = CellRange { first: days, last };
    let top = letters(BEFORE);
    let (day, end) = (format!("{top}$2"), format!("{top}$2+{step}"));
    // the typed finish is the last day, or the day after it
    let is_before_finish = match book.source.plan.campaign().policy.day_count {
        DayCount::Inclusive => format!("{day}<=$D3"),
        DayCount::Exclusive => format!("OR({day}<$D3,AND({day}<=$C3,$C3<{end}))"),
    };
    let is_bar = format!("ISNUMBER($C3),ISNUMBER($D3),{end}>$C3,{is_before_finish}");
    let done = TaskStatus::Done.label(book.source.style.language);
    let yes = book.say("yes", "是");
    let condition = |formula: String, style| ConditionalStyle { range, formula, style };
    let line = CellRange { first: CellRef::new(1, BEFORE), last };
    SheetLook {
        widths,
        hidden_columns: vec![letters(BEFORE.saturating_sub(1))],
        frozen: Some(CellRef::new(2, 1)),
        conditions: vec![
            ConditionalStyle {
                range: line,
                formula: format!("AND({day}<=$B$1,$B$1<{end})"),
                style: CellStyle::Today,
            },
            condition(format!("AND($E3=\"{done}\",{is_bar})"), CellStyle::BarDone),
            condition(format!("AND($F3=\"{yes}\",{is_bar})"), CellStyle::BarCritical),
            condition(format!("AND({is_bar})"), CellStyle::Bar),
        ],
        print: Some(PrintSetUp { landscape: true, fit_width: true, head_rows: 2 }),
        ..SheetLook::default()
    }
}
