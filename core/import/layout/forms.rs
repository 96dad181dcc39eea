//! Forms: facts beside or below their labels, and `label: value` within cells.

use super::{
    block::Block,
    grid::{self, Grid},
    vocabulary::{self, Vocabulary},
};
use crate::{
    import::{
        found::{Head, Row, Table},
        importing::Importing,
        ledger::Place,
        normal, own,
    },
    sheet::CellRef,
    table::describe::{Column, Description, TABLES},
};
use std::collections::HashSet;

/// The tables that are written as forms, the particular ones first.
const FORMS: &[&str] = &["meetings", "retrospective", "campaign"];

/// The most facts of a form.
const MOST: usize = 500;

/// The fewest cells of a row, and the fewest such rows below each other, that are a table and no form.
const WIDE: usize = 4;
const LIST: usize = 3;

/// The longest label that is not known.
const LONGEST_LABEL: usize = 8;

/// A fact with its label.
struct Fact<'s> {
    label: Place<'s>,
    name: String,
    /// The unit in a bracket behind it.
    unit: Option<String>,
    contents: Vec<Place<'s>>,
}

/// The forms in rows that belong to no table, with the rows that they take.
pub(super) fn tables<'s>(
    grid: &Grid<'s>,
    rows: &[usize],
    titles: &[Place<'s>],
    vocabulary: &Vocabulary,
    importing: &mut Importing<'s>,
) -> (Vec<Table<'s>>, HashSet<usize>) {
    let mut facts = facts(grid, rows, vocabulary);
    let mut tables = Vec::new();
    let mut taken = HashSet::new();
    // of a plan, and in its own sheets, what is not known stands elsewhere in the record
    let is_new = !own::is_own(&importing.prepared.sheets) && !importing.known.is_of_a_plan();
    for id in FORMS {
        let Some((position, description)) = TABLES.iter().enumerate().find(|(_, table)| table.id == *id)
        else {
            continue;
        };
        let column = |fact: &Fact<'_>| column(fact, position, vocabulary);
        let mut fields: Vec<&str> = facts.iter().filter_map(|fact| column(fact).map(|is| is.field)).collect();
        fields.sort_unstable();
        fields.dedup();
        let is_named = titles
            .iter()
            .any(|title| vocabulary::names(&normal::word(&title.cell.value.to_string()), description))
            || vocabulary::names(&normal::word(grid.name), description);
        let needed = if *id == "campaign" || is_named { 1 } else { 3 };
        if fields.len() < needed || *id != "campaign" && !is_named && !is_own(description, &fields) {
            continue;
        }
        let (own, rest): (Vec<_>, Vec<_>) = facts.into_iter().partition(|fact| column(fact).is_some());
        facts = rest;
        let mut table = Table {
            description,
            sheet: grid.sheet,
            title: titles.last().copied().filter(|_| is_named || *id == "campaign"),
            head_row: None,
            heads: Vec::new(),
            rows: Vec::new(),
        };
        let mut row = Row::empty(own.first().map_or(0, |fact| fact.label.at.row));
        let mut own: Vec<_> = own.into_iter().map(|fact| (column(&fact), fact)).collect();
        if *id == "campaign" {
            let kept = kept_with(&own, &mut facts, is_new);
            own.extend(kept.into_iter().map(|fact| (description.column("place"), fact)));
        }
        for (is, fact) in own {
            importing.ledger.account(grid.sheet, fact.label.at);
            for content in fact.contents {
                taken.extend([fact.label.at.row, content.at.row]);
                table.heads.push(Head {
                    column: fact.label.at.column,
                    heading: fact.name.clone(),
                    is,
                    bracket: fact.unit.clone(),
                    at: fact.label.at,
                    parent: None,
                    period: None,
                });
                row.cells.push(Some(content));
            }
        }
        table.rows.push(row);
        tables.push(table);
    }
    (tables, taken)
}

/// The facts that are not known, and are kept with those that are, as notes: those in a cell of another one,
/// and of new campaigns those in the rows beside them.
fn kept_with<'s>(
    own: &[(Option<&'static Column>, Fact<'s>)],
    facts: &mut Vec<Fact<'s>>,
    is_new: bool,
) -> Vec<Fact<'s>> {
    let cells: HashSet<CellRef> =
        own.iter().flat_map(|(_, fact)| &fact.contents).map(|content| content.at).collect();
    let mut rows: HashSet<usize> = own.iter().map(|(_, fact)| fact.label.at.row).collect();
    let mut kept = Vec::new();
    loop {
        let is_kept = |fact: &Fact<'s>| {
            let row = fact.label.at.row;
            let is_within = fact.contents.iter().any(|content| content.at == fact.label.at);
            let near = [row.checked_sub(1), Some(row), row.checked_add(1)];
            is_within && cells.contains(&fact.label.at)
                || is_new && near.iter().flatten().any(|row| rows.contains(row))
        };
        let (found, rest): (Vec<_>, Vec<_>) = std::mem::take(facts).into_iter().partition(is_kept);
        *facts = rest;
        if found.is_empty() {
            return kept;
        }
        rows.extend(found.iter().map(|fact| fact.label.at.row));
        kept.extend(found);
    }
}

/// True if the rows of a table with a label and a text each are a form: 项目 and 内容说明 stand over the head of
/// a campaign, too.
pub(super) fn is_form<'s>(grid: &Grid<'s>, block: &Block<'s>, vocabulary: &Vocabulary) -> bool {
    let is_of_campaign = |row: &&usize| {
        let first = grid.filled(**row).next();
        first.as_ref().and_then(grid::words).is_some_and(|text| {
            let mut known = vocabulary.of(&label(text).0).iter();
            known.any(|known| TABLES.get(known.table).is_some_and(|table| table.id == "campaign"))
        })
    };
    let found = block.rows.iter().filter(is_of_campaign).count();
    block.matched.description.id == "retrospective" && found.saturating_mul(2) > block.rows.len()
}

/// True if fields are such as only this form has.
fn is_own(description: &Description, fields: &[&str]) -> bool {
    let own: &[&str] = match description.id {
        "meetings" => &["decisions", "topics", "present", "actions"],
        _ => &["overview", "successes", "shortfalls", "actions", "lessons"],
    };
    fields.iter().filter(|field| own.contains(field)).count() >= 2
}

/// The column of a label in a table; one of two columns, such as `event`, is the date if that stands there.
fn column(fact: &Fact<'_>, table: usize, vocabulary: &Vocabulary) -> Option<&'static Column> {
    let mut known =
        vocabulary.of_label(&fact.name, is_form_table).iter().filter(|known| known.table == table);
    let first = known.next()?.column;
    let value = fact.contents.first()?.cell.value.to_string();
    let is_date = value.starts_with(|sign: char| sign.is_ascii_digit());
    Some(if is_date { known.next().map_or(first, |second| second.column) } else { first })
}

fn facts<'s>(grid: &Grid<'s>, rows: &[usize], vocabulary: &Vocabulary) -> Vec<Fact<'s>> {
    let within: HashSet<usize> = rows.iter().copied().collect();
    let is_known =
        |name: &str| vocabulary.of_label(name, is_form_table).iter().any(|known| is_form_table(known.table));
    let is_label = |place: &Place<'_>| {
        grid::words(place)
            .filter(|text| text.chars().count() <= 20)
            .is_some_and(|text| is_known(&label(text).0))
    };
    let listed = listed(grid, rows, &is_label);
    let rows: Vec<usize> = rows.iter().copied().filter(|row| !listed.contains(row)).collect();
    // a column below a heading, in a sheet called after a table of rows
    let is_list = TABLES
        .iter()
        .filter(|table| !FORMS.contains(&table.id))
        .any(|table| vocabulary::names(&normal::word(grid.name), table));
    // the columns that hold labels: a short text there is one, known or not, where another stands before it
    let of_labels: HashSet<usize> = rows
        .iter()
        .flat_map(|row| grid.filled(*row))
        .filter(|place| is_label(place))
        .map(|place| place.at.column)
        .collect();
    let is_short = |place: &Place<'_>| {
        grid::words(place).is_some_and(|text| text.chars().count() <= LONGEST_LABEL)
            && !grid::is_figure(place)
    };
    let beside = |place: &Place<'_>| grid.own(CellRef::new(place.at.row, place.at.column.saturating_add(1)));
    // the columns right of them whose short texts have something beside each, figures among it: 联系电话
    let is_of_pairs = |column: &usize| {
        let rows = rows.iter().filter(|row| grid.filled(**row).next().is_some_and(|first| is_label(&first)));
        let cells: Vec<_> = rows.filter_map(|row| grid.own(CellRef::new(*row, *column))).collect();
        cells.iter().all(|place| is_short(place) && beside(place).is_some())
            && cells.iter().filter_map(beside).any(|place| grid::is_figure(&place))
    };
    let first = of_labels.iter().min().map_or(usize::MAX, |first| first.saturating_add(2));
    let widest = rows.iter().map(|row| grid.width(*row)).max().unwrap_or_default();
    let of_pairs: HashSet<usize> = (first..widest).filter(is_of_pairs).collect();
    let is_other_label = |place: &Place<'_>| {
        (of_labels.contains(&place.at.column) || of_pairs.contains(&place.at.column)) && is_short(place)
    };
    let mut facts: Vec<Fact<'s>> = Vec::new();
    let mut used: HashSet<CellRef> = HashSet::new();
    for row in &rows {
        let known = facts.len();
        if known > MOST {
            break;
        }
        let cells: Vec<Place<'s>> = grid.filled(*row).collect();
        let mut fact: Option<Fact<'s>> = None;
        for place in &cells {
            if used.contains(&place.at) {
                continue;
            }
            // beside a label stands its content, whatever signs it has
            let is_content = fact.as_ref().is_some_and(|fact| fact.contents.is_empty());
            let pairs = grid
                .pairs(place)
                .filter(|_| !is_content)
                .filter(|pairs| pairs.iter().any(|(name, _)| is_known(name)));
            if let Some(pairs) = pairs {
                facts.extend(fact.take());
                let of_pair = |(name, content): (&str, Place<'s>)| Fact {
                    label: *place,
                    name: name.to_owned(),
                    unit: None,
                    contents: vec![content],
                };
                facts.extend(pairs.into_iter().map(of_pair));
            } else if is_label(place)
                || is_other_label(place) && fact.as_ref().is_none_or(|fact| !fact.contents.is_empty())
            {
                facts.extend(fact.take());
                let (name, unit) = label(grid::words(place).unwrap_or_default());
                fact = Some(Fact { label: *place, name, unit, contents: Vec::new() });
            } else if let Some(fact) = &mut fact {
                fact.contents.push(*place);
            }
        }
        facts.extend(fact.take());
        // a label with its text in the row below
        let below = row.saturating_add(1);
        if is_list {
            continue;
        }
        for fact in facts.iter_mut().skip(known).filter(|fact| fact.contents.is_empty()) {
            let content = grid.own(CellRef::new(below, fact.label.at.column));
            if let Some(content) = content.filter(|content| within.contains(&below) && !is_label(content)) {
                used.insert(content.at);
                fact.contents.push(content);
            }
        }
    }
    facts.retain(|fact| !fact.contents.is_empty());
    facts
}

/// The rows of tables that are not known: wide ones below each other of which few have a known label.
fn listed<'s>(grid: &Grid<'s>, rows: &[usize], is_label: &dyn Fn(&Place<'s>) -> bool) -> HashSet<usize> {
    let is_wide = |row: usize| grid.filled(row).count() >= WIDE;
    let runs = rows.chunk_by(|a, b| a.checked_add(1) == Some(*b) && is_wide(*a) && is_wide(*b));
    let has_label = |row: &&usize| grid.filled(**row).any(|place| is_label(&place));
    let is_list = |run: &&[usize]| {
        run.len() >= LIST && run.iter().filter(has_label).count().saturating_mul(2) < run.len()
    };
    runs.filter(is_list).flatten().copied().collect()
}

/// True for the position of a table that is written as a form.
fn is_form_table(table: usize) -> bool {
    TABLES.get(table).is_some_and(|table| FORMS.contains(&table.id))
}

/// The name of a label, and the unit in a bracket behind it.
fn label(text: &str) -> (String, Option<String>) {
    normal::heading(normal::without_numbering(text))
}
