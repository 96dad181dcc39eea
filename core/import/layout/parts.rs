//! Pairs of columns for each part of a record: 策划 and 设计, each over 开始 and 结束.

use crate::{
    import::found::{Head, Row, RowKind, Table},
    table::describe::{CellKind, Column},
};

/// Gives each part of a record a row of its own, with its dates in the columns of the first part.
pub(super) fn spread(table: &mut Table<'_>) {
    let names = parts(table);
    if names.len() < 2 {
        return;
    }
    let first_of = |heads: &[Head], is: &Column| {
        heads.iter().position(|head| head.is.is_some_and(|known| known.field == is.field))
    };
    let child = |head: &Head| head.heading.rsplit('.').next().map(str::to_owned);
    // the column of each head of a part is that of its namesake in the part that is known
    let mut targets: Vec<Option<(usize, String)>> = vec![None; table.heads.len()];
    for (n, head) in table.heads.iter().enumerate() {
        let parent = head.parent.as_ref().map(|parent| parent.text.clone());
        let Some(parent) = parent.filter(|parent| names.contains(parent)) else { continue };
        let namesake =
            table.heads.iter().find(|other| other.is.is_some_and(is_of_part) && child(other) == child(head));
        let target = namesake.and_then(|other| other.is).and_then(|is| first_of(&table.heads, is));
        if let (Some(place), Some(target)) = (targets.get_mut(n), target) {
            *place = Some((target, parent));
        }
    }
    for (head, target) in
        table.heads.iter().zip(&targets).map(|(head, target)| (head.clone(), target)).collect::<Vec<_>>()
    {
        let is = target.as_ref().and_then(|(target, _)| table.heads.get(*target)?.is);
        if let Some(known) = table.heads.iter_mut().find(|known| known.at == head.at && known.is.is_none()) {
            known.is = is;
        }
    }
    let rows = std::mem::take(&mut table.rows);
    for row in rows {
        if row.kind != RowKind::Item {
            table.rows.push(row);
            continue;
        }
        let before = table.rows.len();
        for name in &names {
            let mut part = row.clone();
            let mut is_filled = false;
            for (target, cell) in targets.iter().zip(&mut part.cells) {
                if target.is_some() {
                    *cell = None;
                }
            }
            for (target, cell) in targets.iter().zip(&row.cells) {
                if let (Some((target, parent)), Some(cell)) = (target, cell)
                    && parent == name
                    && let Some(place) = part.cells.get_mut(*target)
                {
                    *place = Some(*cell);
                    is_filled = true;
                }
            }
            if is_filled {
                part.part = Some(name.trim().to_owned());
                table.rows.push(part);
            }
        }
        if table.rows.len() == before {
            table.rows.push(clear(row, &targets));
        }
    }
}

fn clear<'s>(mut row: Row<'s>, targets: &[Option<(usize, String)>]) -> Row<'s> {
    for (target, cell) in targets.iter().zip(&mut row.cells) {
        if target.is_some() {
            *cell = None;
        }
    }
    row
}

fn is_of_part(is: &Column) -> bool {
    matches!(is.kind, CellKind::Date | CellKind::Duration | CellKind::Window)
}

/// The headings above at least two heads of dates with the names of others, of which one part is known.
fn parts(table: &Table<'_>) -> Vec<String> {
    if !["tasks", "gantt", "process"].contains(&table.description.id) {
        return Vec::new();
    }
    let child = |head: &Head| head.heading.rsplit('.').next().map(str::to_owned);
    let known: Vec<Option<String>> =
        table.heads.iter().filter(|head| head.is.is_some_and(is_of_part)).map(child).collect();
    let mut names: Vec<String> = Vec::new();
    for head in &table.heads {
        let is_part = head.is.is_none_or(is_of_part) && known.contains(&child(head));
        if let Some(parent) = head.parent.as_ref().map(|parent| parent.text.clone()).filter(|_| is_part)
            && !names.contains(&parent)
        {
            names.push(parent);
        }
    }
    let is_second = |name: &String| {
        table
            .heads
            .iter()
            .any(|head| head.is.is_none() && head.parent.as_ref().is_some_and(|parent| parent.text == *name))
    };
    if names.iter().any(is_second) { names } else { Vec::new() }
}
