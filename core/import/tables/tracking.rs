//! The weekly tracker: work planned and done, and the progress of one thing over weeks.

use crate::{
    execution::{DeviationCause, TrackingRow},
    import::{
        cells::{
            count,
            dates::Written,
            scan::{Scan, plain},
        },
        found::Table,
        importing::Importing,
        ledger::Place,
        problems,
        reading::Assumption,
        row_reader::RowReader,
    },
    say::shown,
    schedule::{ProgressRow, Task, TaskStatus, Units},
    sheet::Cell,
    value::{Day, Id, Index, Rate, TaskDate, Window},
};

problems! {
    /// The number of a week where nothing says when the first one begins.
    "import.weekUnknown" fn week_unknown(text: &str) =
        ["nothing says when the week `{text}` begins; write its days, or give the days of the event", text = shown(text)],
        ["没有任何地方写明`{text}`从哪天开始;请写出起止日期,或给出活动日期", text = shown(text)];
}

/// Reads the rows of a tracker; what it tells of is a task, with its progress by week.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let of_table = of_title(table, importing);
    let mut tasks = Index::default();
    for (n, task) in importing.campaign.tasks.iter().enumerate() {
        tasks.insert(&plain(&task.name), n);
    }
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let Some(name) = table.cell(item, "task") else { continue };
        let at = task(name, &mut tasks, row.importing);
        row.enter(item, "/tasks", at);
        let week = if row.cell("week").is_some() { week_of(&mut row) } else { of_table.clone() };
        progress(at, week.as_ref(), &mut row);
        if table.head("planned").is_some() || table.head("done").is_some() {
            let n = row.importing.campaign.tracking.len();
            row.enter(item, "/tracking", n);
            one(at, week, &mut row);
        }
    }
    row.finish();
    let numbers: Vec<Place<'s>> = table.column("number").collect();
    let why = text!("every row has another, so it numbers the rows", "每行各不相同,视为行号");
    importing.ledger.assume_all(&numbers, Assumption::of("row number", why).or(["id"]));
}

/// The position of the task of a name, which is made if there is none.
fn task<'s>(place: Place<'s>, known: &mut Index, importing: &mut Importing<'s>) -> usize {
    let name = place.text().trim().to_owned();
    let key = plain(&name);
    // a row of the tasks may have given a task of the plan another name
    let renamed = || importing.task_positions.position(importing.known.named("tasks", &name)?.as_str());
    let at = known.position(&key).or_else(renamed).unwrap_or_else(|| {
        let at = importing.campaign.tasks.len();
        let id = importing.id("tasks", &name);
        importing.task_positions.insert(id.as_str(), at);
        importing.campaign.tasks.push(Task { id, name, ..Task::default() });
        known.insert(&key, at);
        at
    });
    importing.ledger.went(place, &format!("/tasks/{at}/name"));
    at
}

/// The progress of a task at the end of a week; the last row is that of today.
fn progress(at: usize, week: Option<&Window>, row: &mut RowReader<'_, '_>) {
    let Some((rate, _)) = row.progress() else { return };
    let Some(task) = row.importing.campaign.tasks.get_mut(at) else { return };
    task.percent_complete = Some(rate);
    task.status = (rate == Rate::ONE).then_some(TaskStatus::Done);
    if let Some(week) = week {
        task.progress.push(ProgressRow {
            day: week.end,
            percent_complete: Some(rate),
            ..ProgressRow::default()
        });
    }
}

/// A row of the tracker; without a week its counts are the progress of the task.
fn one(at: usize, week: Option<Window>, row: &mut RowReader<'_, '_>) {
    let ((planned, planned_unit), (done, done_unit)) = (row.counted("planned"), row.counted("done"));
    if let (Some(done), Some(total)) = (done, planned)
        && let Some(task) = row.importing.campaign.tasks.get_mut(at)
    {
        task.units = Some(Units { done, total });
    }
    let task: Option<Id> = row.importing.campaign.tasks.get(at).map(|task| task.id.clone());
    let cause = |text: String| DeviationCause { quantity: count::only(&text).map(|count| count.value), text };
    let is_dated = week.is_some();
    let tracking = TrackingRow {
        week: week.unwrap_or_default(),
        task,
        owner: row.person("owner"),
        planned,
        done,
        unit: planned_unit.or(done_unit),
        deviation_stated: row.percent("deviation", "deviationStated").map(|(rate, _)| rate),
        causes: row.sentences("causes").into_iter().map(cause).collect(),
        remedy: row.words("remedy"),
        note: row.notes(Vec::new()),
        ..TrackingRow::default()
    };
    if is_dated {
        row.importing.campaign.tracking.push(tracking);
    } else if let Some(place) = row.cell("task") {
        row.doubt(place, problems::undated(&place.text()));
    }
}

/// The week that the title tells, else the one of the day of which the tables tell.
fn of_title<'s>(table: &Table<'s>, importing: &mut Importing<'s>) -> Option<Window> {
    if table.head("week").is_some() {
        return None;
    }
    let title = table.title.map(|title| title.text()).unwrap_or_default();
    let inside =
        title.split_once(['(', '（']).map(|(_, inside)| inside.trim_end_matches([')', '）']).to_owned());
    let column = importing.date_column(table, "week");
    if let Some(text) = inside {
        let cell = Cell::text(text);
        if let Some(window) = column.window(&cell) {
            return Some(window);
        }
    }
    let day = importing.context.as_of?;
    let place = table.items().next().and_then(|row| table.cell(row, "task"))?;
    let week = week_around(day)?;
    let why = text!("the week of the day of which the tables tell", "数据日期所在的周");
    importing.ledger.assume(place, Assumption::of(shown_week(&week), why));
    Some(week)
}

fn shown_week(week: &Window) -> String {
    format!("{}/{}", week.start, week.end)
}

fn week_around(day: Day) -> Option<Window> {
    let start = day.plus_days(i64::from(day.number() % 7).saturating_neg()).ok()?;
    Window::new(start, start.plus_days(6).ok()?).ok()
}

/// The week of a row: two days, a day in it, or its number from the start of the event on.
fn week_of(row: &mut RowReader<'_, '_>) -> Option<Window> {
    let place = row.cell("week")?;
    let text = plain(&place.text());
    let mut scan = Scan::of(&text);
    let is_number = scan.eat_any(&["week ", "week", "wk", "w", "第"]).is_some();
    scan.blanks();
    let n = scan.count().filter(|_| is_number);
    scan.eat_any(&["周", "週", "个周"]);
    if let Some(n) = n.filter(|_| scan.is_done()) {
        let Some(event) = row.importing.context.event.clone() else {
            row.doubt(place, week_unknown(&place.text()));
            return None;
        };
        let n: i64 = n.to_string().parse().ok()?;
        let start = event.start.plus_days(n.saturating_sub(1).saturating_mul(7)).ok()?;
        let week = Window::new(start, start.plus_days(6).ok()?).ok()?;
        row.importing.ledger.account(place.sheet, place.at);
        let why = text!(
            "weeks count from the first day of the event; the figure is that of its end",
            "周次自活动首日起算;数值为周末时点"
        );
        row.assume(place, Assumption::of(shown_week(&week), why));
        return Some(week);
    }
    let (_, reading) = row.written("week")?;
    match row.importing.ledger.take(place, reading, "/tracking")?.date {
        Written::Between(from, to) => Window::new(day(&from)?, day(&to)?).ok(),
        date => week_around(date.single()?.date().map(TaskDate::day)?),
    }
}

fn day(date: &crate::value::RelativeDate) -> Option<Day> {
    date.date().map(TaskDate::day)
}
