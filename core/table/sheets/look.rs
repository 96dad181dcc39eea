//! The look of a table's sheet: its columns, drop-downs, and pages.

use super::{
    book::{is_answer, money},
    choices::choices,
    formulas,
    pages::{Book, Page, letters, quoted},
    widths::{Widths, heights, of_cell, of_text},
};
use crate::{
    sheet::{Cell, CellRange, CellRef, DropDown, PrintSetUp, SheetLook},
    table::describe::CellKind,
};

/// The number of rows below a table in which drop-downs work, too.
const SPARE: usize = 100;
/// The number of rows below the contacts whose names drop-downs will show.
const SPARE_NAMES: usize = 20;
/// The room of the arrow by which a column is filtered, in letters.
const ARROW: usize = 3;
/// The letters that fit across a page of A4 upright.
const UPRIGHT: usize = 90;
/// The most characters of a name at the top of a page.
const NAME: usize = 80;

impl Book<'_, '_> {
    pub(super) fn look(&self, page: &Page, rows: &[Vec<Cell>]) -> SheetLook {
        let table = &page.table;
        let columns = table.columns.len();
        let is_pairs = page.of.id == "campaign";
        let shown: Vec<bool> = (0..columns).map(|n| is_pairs || page.is_shown(n)).collect();
        let is_shown = |n: usize| shown.get(n).is_some_and(|is_shown| *is_shown);
        let mut widths = Widths::default();
        for n in 0..columns {
            let cells = rows.iter().skip(1).filter_map(|row| row.get(n)).map(of_cell);
            let label = table.columns.get(n).map_or(0, |column| of_text(&column.label));
            widths.add(label, if is_pairs { 0 } else { ARROW }, cells, is_shown(n));
        }
        let head = table.columns.iter().position(|column| column.names_rows).filter(|head| *head < 4);
        let last = CellRef::new(table.rows.len(), columns.saturating_sub(1));
        let filter = CellRange { first: CellRef::new(0, 0), last };
        let widths = widths.fitted();
        let across: usize = (0..columns).filter(|n| is_shown(*n)).filter_map(|n| widths.get(n)).sum();
        SheetLook {
            widths: widths.iter().map(|width| i32::try_from(*width).unwrap_or_default()).collect(),
            heights: heights(rows, &widths, is_shown),
            formats: self.formats(page),
            wrap: true,
            hidden_columns: (0..columns).filter(|n| !is_shown(*n)).map(letters).collect(),
            frozen: Some(CellRef::new(1, head.map_or(0, |head| head.saturating_add(1)))),
            filter: Some(filter).filter(|_| !is_pairs && !table.rows.is_empty()),
            drop_downs: if is_answer(page.of) { Vec::new() } else { self.drop_downs(page) },
            conditions: formulas::conditions(page, self.source),
            print: Some(PrintSetUp { landscape: across > UPRIGHT, head_rows: 1, ..self.pages(&page.name) }),
            ..SheetLook::default()
        }
    }

    /// The set-up of the pages of a sheet: names above the table, the day and numbers of pages below it.
    pub(super) fn pages(&self, sheet: &str) -> PrintSetUp {
        let campaign = self.source.plan.campaign().name.chars().take(NAME);
        let day = self.source.style.day;
        PrintSetUp {
            pages_wide: 1,
            grid: true,
            header: Some(format!("{} · {sheet}", campaign.collect::<String>())),
            footer: Some(
                self.source.style.language.format(format_args!("as of {day}"), format_args!("截至{day}")),
            ),
            page_numbers: true,
            ..PrintSetUp::default()
        }
    }

    /// The number formats of the columns, for cells that people fill in.
    fn formats(&self, page: &Page) -> Vec<String> {
        let format = |field| match page.of.column(field).map(|column| column.kind) {
            Some(CellKind::Amount) => money(self.source.plan.campaign().currency),
            Some(CellKind::Date) => "yyyy-mm-dd".to_owned(),
            Some(CellKind::Percent) => "0%".to_owned(),
            _ => "General".to_owned(),
        };
        page.table.columns.iter().map(|column| format(column.field)).collect()
    }

    fn drop_downs(&self, page: &Page) -> Vec<DropDown> {
        let last = page.table.rows.len().saturating_add(SPARE);
        let names = self.page("contacts").and_then(|contacts| {
            let letters = contacts.letters("name")?;
            let last = contacts.table.rows.len().saturating_add(1).saturating_add(SPARE_NAMES);
            Some(format!("{}!${letters}$2:${letters}${last}", quoted(&contacts.name)))
        });
        let team = || self.source.plan.campaign().team.iter().map(|member| member.name.clone()).collect();
        let mut found = Vec::new();
        for (n, column) in page.table.columns.iter().enumerate() {
            let range = CellRange { first: CellRef::new(1, n), last: CellRef::new(last, n) };
            let of_person =
                page.of.column(column.field).is_some_and(|column| column.kind == CellKind::Person);
            let of = names.clone().filter(|_| of_person);
            let words = match &of {
                None if of_person => team(),
                Some(_) => Vec::new(),
                None => choices(page.of.id, column.field, self.source),
            };
            if !words.is_empty() || of.is_some() {
                found.push(DropDown { range, list: words, of });
            }
        }
        found
    }
}
