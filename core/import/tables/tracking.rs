//! The weekly tracker: work planned and done, and the progress of one thing over weeks.

use crate::{
    execution::{DeviationCause, TrackingRow},
    import::{
        cells::{
            dates::Written,
            scan::{Scan, plain},
            share::{Spelling, share},
            units, work_problems as problems,
        },
        dates::DateColumn,
        found::{Row, Table},
        importing::Importing,
        ledger::Place,
        reading::Assumption,
    },
    schedule::{ProgressRow, Task, TaskStatus, Units},
    sheet::CellRange,
    value::{Day, Id, Quantity, Rate, TaskDate, Window},
};
use std::collections::HashMap;

/// Reads the rows of a tracker; what it tells of is a task, with its progress by week.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut weeks = importing.date_column(table, "week");
    let shares = table.items().filter_map(|row| table.cell(row, "percentComplete"));
    let spelling = Spelling::of(shares.map(|place| place.cell));
    let of_table = of_title(table, importing);
    let known = importing.campaign.tasks.iter().enumerate();
    let mut tasks: HashMap<String, usize> = known.map(|(n, task)| (plain(&task.name), n)).collect();
    for row in table.items() {
        let Some(name) = table.cell(row, "task") else { continue };
        let at = task(name, &mut tasks, importing);
        let week = match table.cell(row, "week") {
            Some(place) => week_of(place, &mut weeks, importing),
            None => of_table.clone(),
        };
        if let Some(place) = table.cell(row, "percentComplete") {
            progress(place, spelling, at, week.as_ref(), importing);
        }
        if table.head("planned").is_some() || table.head("done").is_some() {
            one(table, row, at, week, importing);
        }
    }
    weeks.tell(&mut importing.ledger);
    numbers(table, importing);
}

/// Tells of a column that numbers the rows.
fn numbers<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let places: Vec<Place<'s>> = table.items().filter_map(|row| table.cell(row, "number")).collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return };
    let why = text!("every row has another, so it numbers the rows", "每行各不相同,视为行号");
    let how = Assumption { taken: "row number".into(), instead: vec!["id".into()], why };
    importing.ledger.assume_over(*first, CellRange { first: first.at, last: last.at }, how);
    for place in places {
        importing.ledger.account(place.sheet, place.at);
    }
}

/// The position of the task of a name, which is made if there is none.
fn task<'s>(place: Place<'s>, known: &mut HashMap<String, usize>, importing: &mut Importing<'s>) -> usize {
    let name = place.cell.value.to_string().trim().to_owned();
    let key = plain(&name);
    let at = known.get(&key).copied().unwrap_or_else(|| {
        let at = importing.campaign.tasks.len();
        let id = importing.id("tasks", &name);
        importing.task_positions.insert(id.as_str().to_owned(), at);
        importing.campaign.tasks.push(Task { id, name, ..Task::default() });
        known.insert(key, at);
        at
    });
    importing.ledger.went(place, &format!("/tasks/{at}/name"));
    at
}

/// The progress of a task at the end of a week; the last row is that of today.
fn progress<'s>(
    place: Place<'s>,
    spelling: Spelling,
    at: usize,
    week: Option<&Window>,
    importing: &mut Importing<'s>,
) {
    let Some((rate, _)) =
        importing.ledger.take(place, share(place.cell, spelling), &format!("/tasks/{at}/percentComplete"))
    else {
        return;
    };
    let Some(task) = importing.campaign.tasks.get_mut(at) else { return };
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
fn one<'s>(table: &Table<'s>, row: &Row<'s>, at: usize, week: Option<Window>, importing: &mut Importing<'s>) {
    let n = importing.campaign.tracking.len();
    let path = |member: &str| format!("/tracking/{n}/{member}");
    let (planned, planned_unit) = count(table.cell(row, "planned"), &path("planned"), importing);
    let (done, done_unit) = count(table.cell(row, "done"), &path("done"), importing);
    if let (Some(done), Some(total)) = (done, planned)
        && let Some(task) = importing.campaign.tasks.get_mut(at)
    {
        task.units = Some(Units { done, total });
    }
    let id: Option<Id> = importing.campaign.tasks.get(at).map(|task| task.id.clone());
    let deviation = table.cell(row, "deviation");
    let deviation_stated =
        deviation.and_then(|place| importing.ledger.take(place, signed(place), &path("deviationStated")));
    let causes = importing.sentences(table.cell(row, "causes"), &path("causes"));
    let causes = causes
        .into_iter()
        .map(|text| DeviationCause { quantity: units::only(&text).map(|counted| counted.count), text });
    let is_dated = week.is_some();
    let tracking = TrackingRow {
        week: week.unwrap_or_default(),
        task: id,
        owner: importing.person(table.cell(row, "owner"), &path("owner")),
        planned,
        done,
        unit: planned_unit.or(done_unit),
        deviation_stated,
        causes: causes.collect(),
        remedy: importing.words(table.cell(row, "remedy"), &path("remedy")),
        note: importing.words(table.cell(row, "note"), &path("note")),
        ..TrackingRow::default()
    };
    if is_dated {
        importing.campaign.tracking.push(tracking);
    } else if let Some(place) = table.cell(row, "task") {
        importing.ledger.doubt(place, problems::undated_row(&place.cell.value.to_string()).into());
    }
}

/// A deviation with its sign: −20%.
fn signed(place: Place<'_>) -> crate::import::reading::Reading<Rate> {
    use crate::sheet::Cell;
    let text = plain(&place.cell.value.to_string());
    let Some(unsigned) = text.strip_prefix('-') else {
        return share(place.cell, Spelling::default()).map(|(rate, _)| rate);
    };
    let format = place.cell.format.clone();
    let value = match unsigned.parse::<Quantity>() {
        Ok(number) if format.is_some() => Cell { format, ..Cell::number(number) },
        _ => Cell::text(unsigned),
    };
    let reading = share(&value, Spelling::default());
    reading.map(|(rate, _)| Rate::ZERO.minus(rate).unwrap_or(rate))
}

fn count<'s>(
    place: Option<Place<'s>>,
    path: &str,
    importing: &mut Importing<'s>,
) -> (Option<Quantity>, Option<String>) {
    let Some(text) = importing.words(place, path) else { return (None, None) };
    match (units::only(&text), place) {
        (Some(counted), _) => (Some(counted.count), counted.unit),
        (None, Some(place)) => {
            importing.ledger.doubt(place, problems::no_count(&text).into());
            (None, None)
        }
        (None, None) => (None, None),
    }
}

/// The week that the title tells, else the one of the day of which the tables tell.
fn of_title<'s>(table: &Table<'s>, importing: &mut Importing<'s>) -> Option<Window> {
    if table.head("week").is_some() {
        return None;
    }
    let title = table.title.map(|title| title.cell.value.to_string()).unwrap_or_default();
    let inside =
        title.split_once(['(', '（']).map(|(_, inside)| inside.trim_end_matches([')', '）']).to_owned());
    let column = importing.date_column(table, "week");
    if let Some(text) = inside {
        let cell = crate::sheet::Cell::text(text);
        if let Some(window) = column.window(&cell) {
            return Some(window);
        }
    }
    let day = importing.context.as_of?;
    let place = table.items().next().and_then(|row| table.cell(row, "task"))?;
    let week = week_around(day)?;
    let why = text!("the week of the day of which the tables tell", "数据日期所在的周");
    importing.ledger.assume(place, Assumption { taken: shown(&week), instead: Vec::new(), why });
    Some(week)
}

fn shown(week: &Window) -> String {
    format!("{}/{}", week.start, week.end)
}

fn week_around(day: Day) -> Option<Window> {
    let start = day.plus_days(i64::from(day.number() % 7).saturating_neg()).ok()?;
    Window::new(start, start.plus_days(6).ok()?).ok()
}

/// The week of a cell: two days, a day in it, or its number from the start of the event on.
fn week_of<'s>(
    place: Place<'s>,
    weeks: &mut DateColumn<'s>,
    importing: &mut Importing<'s>,
) -> Option<Window> {
    let text = plain(&place.cell.value.to_string());
    let mut scan = Scan::of(&text);
    let is_number = scan.eat_any(&["week ", "week", "wk", "w", "第"]).is_some();
    scan.blanks();
    let n = scan.count().filter(|_| is_number);
    scan.eat_any(&["周", "週", "个周"]);
    if let Some(n) = n.filter(|_| scan.is_done()) {
        let Some(event) = importing.context.event.clone() else {
            importing.ledger.doubt(place, problems::week_unknown(&place.cell.value.to_string()).into());
            return None;
        };
        let n: i64 = n.to_string().parse().ok()?;
        let start = event.start.plus_days(n.saturating_sub(1).saturating_mul(7)).ok()?;
        let week = Window::new(start, start.plus_days(6).ok()?).ok()?;
        importing.ledger.account(place.sheet, place.at);
        let why = text!(
            "weeks count from the first day of the event; the figure is that of its end",
            "周次自活动首日起算;数值为周末时点"
        );
        importing.ledger.assume(place, Assumption { taken: shown(&week), instead: Vec::new(), why });
        return Some(week);
    }
    let reading = weeks.read(place);
    let said = importing.ledger.take(place, reading, "/tracking")?;
    match said.date {
        Written::Between(from, to) => Window::new(day(&from)?, day(&to)?).ok(),
        date => week_around(date.single()?.date().map(TaskDate::day)?),
    }
}

fn day(date: &crate::value::RelativeDate) -> Option<Day> {
    date.date().map(TaskDate::day)
}
