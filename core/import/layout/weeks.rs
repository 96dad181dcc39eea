//! Plans of a week: a row a day, with the week in the head of the form.

use super::{
    grid::{self, Grid},
    words,
};
use crate::{
    import::{
        found::{Head, Row, Table},
        importing::Importing,
        ledger::Place,
        normal, problems,
        reading::Assumption,
    },
    sheet::{CellRange, CellRef, CellValue},
    table::describe::table,
    value::Day,
};
use std::collections::HashSet;

/// The fewest days of a week that make a plan.
const DAYS: usize = 3;

/// The plan of a week in rows that belong to no table, with the rows that it takes.
pub(super) fn plan<'s>(
    grid: &Grid<'s>,
    rows: &[usize],
    importing: &mut Importing<'s>,
) -> Option<(Table<'s>, HashSet<usize>)> {
    let day_of = |row: usize| {
        let first = grid.filled(row).next()?;
        Some((first, words::weekday(grid::words(&first)?)?))
    };
    let days: Vec<(usize, Place<'s>, usize)> =
        rows.iter().filter_map(|row| day_of(*row).map(|(label, day)| (*row, label, day))).collect();
    if days.len() < DAYS {
        return None;
    }
    let first_row = days.first()?.0;
    let head: Vec<usize> = rows.iter().copied().filter(|row| *row < first_row).collect();
    let year = importing.context.year;
    let week = head
        .iter()
        .flat_map(|row| grid.filled(*row))
        .find_map(|place| Some((place, first_day(&place, year)?)));
    let owner = head.iter().find_map(|row| owner(grid, *row));
    let description = table("tasks")?;
    let head_of = |field: &str, place: &Place<'s>, heading: String| Head {
        column: place.at.column,
        heading,
        is: description.column(field),
        bracket: None,
        at: place.at,
        parent: None,
        period: None,
    };
    let (_, first, _) = days.first()?;
    let mut table = Table {
        description,
        sheet: grid.sheet,
        title: head.first().and_then(|row| grid.only(*row)),
        head_row: None,
        heads: vec![head_of("name", first, String::new())],
        rows: Vec::new(),
    };
    if let Some((label, _)) = &owner {
        table.heads.push(head_of("owner", label, label.cell.value.to_string()));
        importing.ledger.account(grid.sheet, label.at);
    }
    let monday = week.and_then(|(place, day)| {
        let monday = day.plus_days(weekday_of(day).checked_neg()?).ok()?;
        let sunday = monday.plus_days(6).ok()?;
        let taken = format!("{monday}/{sunday}");
        let how = Assumption { taken, instead: Vec::new(), why: problems::week_of_a_plan() };
        importing.ledger.account(place.sheet, place.at);
        importing.ledger.assume(place, how);
        Some(monday)
    });
    let mut taken: HashSet<usize> = HashSet::new();
    for (at, label, day) in &days {
        taken.insert(*at);
        importing.ledger.account(grid.sheet, label.at);
        let Some(content) = grid.filled(*at).nth(1) else { continue };
        let text = content.cell.value.to_string();
        if ["休息", "休", "放假", "rest", "off", "day off"].contains(&normal::word(&text).as_str()) {
            let how = Assumption { taken: String::new(), instead: vec![text], why: problems::no_work() };
            importing.ledger.account(grid.sheet, content.at);
            importing.ledger.assume(content, how);
            continue;
        }
        let mut row = Row::empty(*at);
        row.cells.push(Some(content));
        row.cells.extend(owner.map(|(_, owner)| Some(owner)));
        row.day = monday.and_then(|monday| monday.plus_days(i64::try_from(*day).ok()?).ok());
        table.rows.push(row);
    }
    taken.extend(owner.map(|(label, _)| label.at.row));
    tell_head(grid, &head, importing);
    taken.extend(head);
    Some((table, taken))
}

/// The person whose plan it is, with the label.
fn owner<'s>(grid: &Grid<'s>, row: usize) -> Option<(Place<'s>, Place<'s>)> {
    let cells: Vec<Place<'s>> = grid.filled(row).collect();
    cells.windows(2).find_map(|pair| {
        let [label, value] = pair else { return None };
        let name = normal::heading(grid::words(label)?).0;
        let is_owner =
            ["计划人", "姓名", "填报人", "负责人", "责任人", "name", "owner"].contains(&name.as_str());
        is_owner.then_some((*label, *value))
    })
}

/// The rest of the head is told as one range.
fn tell_head<'s>(grid: &Grid<'s>, head: &[usize], importing: &mut Importing<'s>) {
    let open: Vec<Place<'s>> = head
        .iter()
        .flat_map(|row| grid.filled(*row))
        .filter(|place| importing.ledger.is_open(place))
        .collect();
    if let (Some(first), Some(last)) = (open.first(), open.last()) {
        let width = open.iter().map(|place| place.at.column).max().unwrap_or_default();
        let last = CellRef::new(last.at.row, width);
        let range = CellRange { first: CellRef::new(first.at.row, 0), last };
        let how = Assumption { taken: String::new(), instead: Vec::new(), why: problems::head_of_a_plan() };
        for place in &open {
            if place.at.row != first.at.row || place.at != first.at {
                importing.ledger.account(place.sheet, place.at);
            }
        }
        importing.ledger.account(first.sheet, first.at);
        importing.ledger.assume_over(*first, range, how);
    }
}

/// The first day that a cell of the head says.
fn first_day(place: &Place<'_>, year: Option<i32>) -> Option<Day> {
    match &place.cell.value {
        CellValue::Day(day) => Some(*day),
        CellValue::Moment(moment) => Some(moment.day()),
        CellValue::Text(text) => {
            let first = text.split(['~', '～', '至', '—', '–']).next().unwrap_or_default();
            let whole = crate::import::period::Period::of(&crate::sheet::Cell::text(first));
            let part = text.split('-').next().unwrap_or_default();
            let part = crate::import::period::Period::of(&crate::sheet::Cell::text(part));
            [whole, part].into_iter().flatten().find_map(|period| match period {
                crate::import::period::Period::Day { .. } => period.last_day(year),
                _ => None,
            })
        }
        _ => None,
    }
}

/// The day of the week, Monday as 0.
fn weekday_of(day: Day) -> i64 {
    // 1970-01-05 was a Monday
    Day::new(1970, 1, 5).map_or(0, |monday| day.days_since(monday).rem_euclid(7))
}
