//! The table that a head tells.

use super::{
    heads::HeadRows,
    vocabulary::{self, Vocabulary},
    words,
};
use crate::{
    import::{normal, period::Period},
    table::describe::{self, CellKind, Column, Description, Part, TABLES},
};

/// A head as that of a table.
#[derive(Clone)]
pub(super) struct Match {
    pub(super) description: &'static Description,
    /// The columns of its cells, with `true` for those that only the ending of their heading tells.
    pub(super) columns: Vec<Option<(&'static Column, bool)>>,
    score: usize,
}

impl Match {
    /// The match of a table without a head, whose first column holds the items.
    pub(super) fn of_item(id: &str, width: usize) -> Option<Self> {
        let description = describe::table(id)?;
        let mut columns = vec![None; width];
        if let Some(first) = columns.first_mut() {
            *first = description.column("item").map(|column| (column, false));
        }
        Some(Self { description, columns, score: 0 })
    }

    /// The match of a table whose columns are known.
    pub(super) fn of_columns(
        description: &'static Description,
        columns: Vec<Option<(&'static Column, bool)>>,
    ) -> Self {
        Self { description, columns, score: 0 }
    }

    /// The match of a head with a table that the caller names.
    pub(super) fn with(head: &HeadRows, id: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let table = TABLES.iter().position(|table| table.id == id)?;
        let description = TABLES.get(table).copied()?;
        let (columns, score) = assign(head, table, description, vocabulary);
        Some(Self { description, columns, score })
    }
}

/// The titles that stand over a head, the nearest first, and the name of its sheet.
pub(super) struct Titles<'t> {
    pub(super) above: &'t [&'t str],
    pub(super) sheet: &'t str,
}

impl Titles<'_> {
    /// True for a table of income, false for one of costs, by the nearest title that says it.
    pub(super) fn is_income(&self) -> Option<bool> {
        self.above.iter().find_map(|title| words::is_income(title)).or_else(|| words::is_income(self.sheet))
    }

    fn score(&self, description: &Description) -> usize {
        let is_named = |title: &&str| vocabulary::names(&normal::word(title), description);
        if self.above.iter().any(is_named) {
            6
        } else if is_named(&self.sheet) {
            5
        } else {
            0
        }
    }
}

/// The tables that a head fits best; several if none of them fits better.
pub(super) fn of(head: &HeadRows, titles: &Titles<'_>, vocabulary: &Vocabulary) -> Vec<Match> {
    let names = head.cells.iter().filter(|cell| cell.period.is_none()).count();
    let income = titles.is_income().or_else(|| {
        let said = |cell: &super::heads::HeadCell| {
            words::is_income(&cell.heading).filter(|_| cell.heading.contains("收入"))
        };
        head.cells.iter().find_map(said)
    });
    let mut found: Vec<Match> = Vec::new();
    for table in candidates(head, vocabulary) {
        let Some(description) = TABLES.get(table).copied() else { continue };
        let fits_side = match description.id {
            "income" => income == Some(true),
            "budget" => income != Some(true),
            _ => true,
        };
        if !fits_side {
            continue;
        }
        let (columns, fit) = assign(head, table, description, vocabulary);
        let known = columns
            .iter()
            .zip(&head.cells)
            .filter(|(column, cell)| column.is_some() && cell.period.is_none());
        let known = known.count();
        let has = |field: &&str| columns.iter().flatten().any(|(column, _)| column.field == *field);
        let is_told = description.telling.iter().any(|fields| fields.iter().all(has));
        let is_by_period = is_by_period(head, description, &has);
        let is_told = is_told || is_by_period;
        let title = titles.score(description);
        // the export of a tool has many columns, of which enough are known
        let is_enough = known.saturating_mul(2) >= names || is_told && known >= ENOUGH;
        // a form is no table: its contents stand beside the labels
        let is_form = description.telling.is_empty() && known < names;
        if known < 2 && !is_by_period || !is_enough || !is_told && title == 0 || is_form {
            continue;
        }
        let told = if is_told { 6 } else { 0 };
        found.push(Match { description, columns, score: fit.saturating_add(title).saturating_add(told) });
    }
    let best = found.iter().map(|found| found.score).max().unwrap_or_default();
    found.retain(|found| found.score == best);
    prefer_schedule(&mut found);
    found
}

/// True for figures of metrics under days, which tell a dashboard; weeks and months do so without
/// targets, beside which they are those of goals, unless a column has their total.
fn is_by_period(head: &HeadRows, description: &Description, has: &impl Fn(&&str) -> bool) -> bool {
    let has_total = head.cells.iter().any(|cell| cell.period == Some(Period::All));
    let is_period = |cell: &&super::heads::HeadCell| match cell.period {
        Some(Period::Day { month, .. }) => month.is_some(),
        Some(Period::All) | None => false,
        Some(_) => has_total || !has(&"target"),
    };
    // a number alone is a day only among those of a week
    let is_number =
        |cell: &&super::heads::HeadCell| matches!(cell.period, Some(Period::Day { month: None, .. }));
    let [periods, numbers] =
        [head.cells.iter().filter(is_period).count(), head.cells.iter().filter(is_number).count()];
    description.id == "kpis" && has(&"name") && (periods >= 2 || numbers >= 7)
}

/// Of a task list and a schedule that fit alike, the schedule is taken if durations or predecessors are told.
fn prefer_schedule(found: &mut Vec<Match>) {
    let has =
        |found: &Match, field: &str| found.columns.iter().flatten().any(|(column, _)| column.field == field);
    if found.iter().any(|one| one.description.id == "tasks")
        && let Some(gantt) = found.iter().find(|one| one.description.id == "gantt")
    {
        let is_schedule = has(gantt, "duration") || has(gantt, "after");
        let other = if is_schedule { "tasks" } else { "gantt" };
        found.retain(|one| one.description.id != other);
    }
}

/// The tables that know at least two of the headings, or one beside the headings of periods.
fn candidates(head: &HeadRows, vocabulary: &Vocabulary) -> Vec<usize> {
    let mut counts = vec![0_usize; TABLES.len()];
    for cell in &head.cells {
        let mut tables: Vec<usize> = known(cell, vocabulary).map(|(_, known)| known.table).collect();
        tables.sort_unstable();
        tables.dedup();
        for table in tables {
            if let Some(count) = counts.get_mut(table) {
                *count = count.saturating_add(1);
            }
        }
    }
    let periods = head.cells.iter().filter(|cell| cell.period.is_some()).count();
    let least = if periods >= 2 { 1 } else { 2 };
    counts.iter().enumerate().filter(|(_, count)| **count >= least).map(|(table, _)| table).collect()
}

/// The columns that a heading may be, with the worth of each: by its form, then by the printed heading.
fn known<'v>(
    cell: &'v super::heads::HeadCell,
    vocabulary: &'v Vocabulary,
) -> impl Iterator<Item = (usize, super::vocabulary::Known)> + 'v {
    let exact = cell.names.iter().enumerate().flat_map(|(n, name)| {
        vocabulary
            .of(name)
            .iter()
            .map(move |known| (n.saturating_mul(100).saturating_add(known.rank), *known))
    });
    let is_exact = cell.names.iter().any(|name| !vocabulary.of(name).is_empty());
    let endings = cell.names.iter().filter(move |_| !is_exact).flat_map(|name| {
        vocabulary.of_ending(name).iter().map(|known| (ENDING.saturating_add(known.rank), *known))
    });
    exact.chain(endings)
}

/// The known headings that tell a table however many others stand beside them.
const ENOUGH: usize = 5;

/// The place of columns that only the ending of a heading tells, behind all others.
const ENDING: usize = 1000;

/// Gives each heading its column, each column to one heading, and tells how well they fit.
fn assign(
    head: &HeadRows,
    table: usize,
    description: &'static Description,
    vocabulary: &Vocabulary,
) -> (Vec<Option<(&'static Column, bool)>>, usize) {
    let mut wishes: Vec<(usize, usize, &'static Column)> = Vec::new();
    for (n, cell) in head.cells.iter().enumerate() {
        let of_table = known(cell, vocabulary).filter(|(_, known)| known.table == table);
        wishes.extend(of_table.map(|(worth, known)| (worth, n, known.column)));
    }
    wishes.sort_by_key(|(worth, n, _)| (*worth, *n));
    let mut columns: Vec<Option<(&'static Column, bool)>> = vec![None; head.cells.len()];
    let mut fit = 0_usize;
    for shares in [false, true] {
        for (worth, n, column) in &wishes {
            let is_free = |columns: &[Option<(&Column, bool)>]| {
                !columns.iter().flatten().any(|(other, _)| other.field == column.field)
            };
            let may_share = shares && is_shared(column);
            let is_open = columns.get(*n).is_some_and(Option::is_none);
            if is_open && (is_free(&columns) || may_share) {
                if let Some(place) = columns.get_mut(*n) {
                    *place = Some((column, *worth >= ENDING));
                }
                let worth = match worth % 100 {
                    _ if *worth >= ENDING => 2,
                    0 | 1 => 5,
                    _ => 4,
                };
                fit = fit.saturating_add(worth);
            }
        }
    }
    name_first(&wishes, &mut columns);
    second_of_a_pair(head, &mut columns, description);
    outer_of_a_pair(&wishes, &mut columns, description);
    parts_of_amounts(head, table, vocabulary, &mut columns);
    (columns, fit)
}

/// A record has a name before it has anything else: 任务描述 is the name where no other heading is. Beside the
/// results, a goal is the objective that they are of.
fn name_first(wishes: &[(usize, usize, &'static Column)], columns: &mut [Option<(&'static Column, bool)>]) {
    let at = |columns: &[Option<(&Column, bool)>], field: &str| {
        columns.iter().position(|column| column.is_some_and(|(column, _)| column.field == field))
    };
    let wish = |field: &str, n: Option<usize>| {
        let is_wish = |(worth, heading, column): &&(usize, usize, &Column)| {
            *worth < ENDING && column.field == field && n.is_none_or(|n| n == *heading)
        };
        wishes.iter().find(is_wish)
    };
    for field in NAMES {
        if at(columns, field).is_none()
            && let Some((_, n, column)) = wish(field, None)
            && let Some(place) = columns.get_mut(*n)
        {
            *place = Some((column, false));
        }
    }
    let title = at(columns, "title").filter(|_| at(columns, "keyResult").is_some());
    if at(columns, "objective").is_none()
        && let Some((_, n, column)) = wish("objective", title).filter(|_| title.is_some())
        && let Some(place) = columns.get_mut(*n)
    {
        *place = Some((column, false));
    }
}

/// The fields that name a record.
const NAMES: [&str; 4] = ["name", "item", "title", "scenario"];

/// Of two headings for the name of a record, the left one is that of its group: 项目 before 物品.
fn outer_of_a_pair(
    wishes: &[(usize, usize, &'static Column)],
    columns: &mut [Option<(&'static Column, bool)>],
    description: &'static Description,
) {
    let is_taken = |columns: &[Option<(&Column, bool)>], field: &str| {
        columns.iter().flatten().any(|(column, _)| column.field == field)
    };
    for (_, n, column) in wishes.iter().filter(|(worth, ..)| *worth < ENDING) {
        let is_name = NAMES.contains(&column.field);
        let other =
            columns.iter().position(|known| known.is_some_and(|(known, _)| known.field == column.field));
        let group =
            description.columns.iter().find(|group| group.is_group && !is_taken(columns, group.field));
        let (Some(other), Some(group)) = (other, group) else { continue };
        if !is_name || *n == other || !matches!(columns.get(*n), Some(None)) {
            continue;
        }
        let (outer, inner) = (other.min(*n), other.max(*n));
        if let Some(place) = columns.get_mut(outer) {
            *place = Some((group, true));
        }
        if let Some(place) = columns.get_mut(inner) {
            *place = Some((column, false));
        }
    }
}

/// Headings that are not known, below one of amounts, are parts of it: 已花 over 天猫 and 京东.
fn parts_of_amounts(
    head: &HeadRows,
    table: usize,
    vocabulary: &Vocabulary,
    columns: &mut [Option<(&'static Column, bool)>],
) {
    for (n, cell) in head.cells.iter().enumerate() {
        let Some(parent) = &cell.parent else { continue };
        let of_parent =
            vocabulary.of(&normal::heading(&parent.text).0).iter().filter(|known| known.table == table);
        let Some(amount) = of_parent.map(|known| known.column).find(|column| column.kind == CellKind::Amount)
        else {
            continue;
        };
        // a heading that the table knows says what stands there itself
        let is_known = |other: &super::heads::HeadCell| {
            let own = other.heading.strip_prefix(parent.text.trim()).unwrap_or_default();
            let own = normal::heading(own.trim_start_matches('.')).0;
            vocabulary.of(&own).iter().any(|known| known.table == table)
        };
        let is_own = |(other, column): (&super::heads::HeadCell, &Option<(&Column, bool)>)| {
            let is_part = other.parent.as_ref() == Some(parent);
            let is_amount = column.is_some_and(|(column, _)| column.field == amount.field);
            if is_part { !is_known(other) && (is_amount || column.is_none()) } else { !is_amount }
        };
        if head.cells.iter().zip(columns.iter()).all(is_own)
            && let Some(place @ None) = columns.get_mut(n)
        {
            *place = Some((amount, true));
        }
    }
}

/// True for columns of which a table may have several: remarks, lists.
fn is_shared(column: &Column) -> bool {
    column.field == "note" || column.kind == CellKind::Texts
}

/// A heading that stands twice is the second of a pair: a rating after the response.
fn second_of_a_pair(
    head: &HeadRows,
    columns: &mut [Option<(&'static Column, bool)>],
    description: &Description,
) {
    for n in 0..columns.len() {
        if !matches!(columns.get(n), Some(None)) {
            continue;
        }
        let name = head.cells.get(n).and_then(|cell| cell.names.last());
        let first = head
            .cells
            .iter()
            .zip(columns.iter())
            .take(n)
            .find_map(|(cell, column)| (cell.names.last() == name).then_some((*column)?.0));
        let Some(first) = first.filter(|first| first.part == Part::Field) else { continue };
        let mut residual = String::from("residual");
        let mut signs = first.field.chars();
        residual.extend(signs.next().map(|sign| sign.to_ascii_uppercase()));
        residual.push_str(signs.as_str());
        let is_taken = columns.iter().flatten().any(|(column, _)| column.field == residual);
        if let Some(column) = description.column(&residual).filter(|_| !is_taken)
            && let Some(place) = columns.get_mut(n)
        {
            *place = Some((column, true));
        }
    }
}
