//! Tables as sheets: cells, widths, drop-downs, links between them.

use super::{
    chart::chart,
    choices::choices,
    figures::figures,
    formulas,
    pages::{Book, Page, letters, quoted},
};
use crate::{
    say::Problem,
    sheet::{Cell, CellRange, CellRef, CellStyle, CellValue, DropDown, PrintSetUp, Sheet, SheetLook},
    table::{
        self, Tone, Value,
        describe::{CellKind, Description},
        format::width,
    },
    value::{Amount, Currency, Quantity, TaskDate},
};
use std::collections::BTreeMap;

/// The number of rows below a table in which drop-downs work, too.
const SPARE: usize = 100;
/// The narrowest and the widest column, in letters.
const NARROW: usize = 6;
const WIDE: usize = 48;
impl Book<'_, '_> {
    /// The sheets: the tables, with the chart behind the tasks, the figures, and what the reader is told.
    pub(super) fn sheets(&self) -> Result<Vec<Sheet>, Problem> {
        let places = self.places();
        let mut sheets = Vec::with_capacity(self.pages.len().saturating_add(3));
        let mut about = Vec::new();
        for page in &self.pages {
            sheets.push(self.sheet(page, &places));
            about.push((page.name.clone(), page.of.id));
            if page.of.id == "tasks"
                && let Some(chart) = chart(self, page)?
            {
                about.push((chart.name.clone(), COMPUTED));
                sheets.push(chart);
            }
        }
        if let Some(figures) = figures(self) {
            about.push((figures.name.clone(), COMPUTED));
            sheets.push(figures);
        }
        sheets.push(self.about(about));
        Ok(sheets)
    }

    /// The hidden sheet, by which a reader knows the others.
    fn about(&self, sheets: Vec<(String, &'static str)>) -> Sheet {
        let campaign = self.source.plan.campaign();
        let mut rows = vec![
            vec![Cell::text(ABOUT), Cell::text(VERSION)],
            vec![Cell::text("asOf"), CellValue::Day(self.source.style.day).into()],
            vec![Cell::text("id"), Cell::text(campaign.id.as_str())],
        ];
        rows.extend(sheets.into_iter().map(|(name, id)| vec![Cell::text(name), Cell::text(id)]));
        let look = SheetLook { hidden: true, ..SheetLook::default() };
        Sheet { name: ABOUT.to_owned(), rows, look: Some(look), ..Sheet::default() }
    }

    /// The sheets and rows of records by their paths.
    fn places(&self) -> BTreeMap<&str, (usize, usize)> {
        let mut places = BTreeMap::new();
        for (n, page) in self.pages.iter().enumerate().filter(|(_, page)| !is_answer(page.of)) {
            for (at, row) in page.table.rows.iter().enumerate().filter(|(_, row)| !row.path.is_empty()) {
                places.entry(row.path.as_str()).or_insert((n, at));
            }
        }
        places
    }

    /// The cell of the workbook in which the place of a document stands.
    fn link(&self, path: &str, places: &BTreeMap<&str, (usize, usize)>) -> Option<String> {
        let mut record = path;
        let (page, row) = loop {
            if let Some((page, row)) = places.get(record) {
                break (self.pages.get(*page)?, *row);
            }
            record = record.rsplit_once('/').map(|(before, _)| before).filter(|rest| !rest.is_empty())?;
        };
        let rest = path.get(record.len()..).unwrap_or_default().trim_start_matches('/');
        let field = rest.split('/').next().unwrap_or_default();
        let head = || page.table.columns.iter().position(|column| column.names_rows);
        let kind = page.table.rows.get(row).map_or("", |row| row.kind);
        let amount = || page.column("planned").filter(|_| !kind.is_empty());
        let last = || page.table.columns.len().checked_sub(1).filter(|_| page.of.id == "campaign");
        let column = last().or_else(|| page.column(&rest.replace('/', ".")));
        let column = column.or_else(|| page.column(field)).or_else(amount).or_else(head)?;
        Some(page.reference(row, column))
    }

    fn sheet(&self, page: &Page, places: &BTreeMap<&str, (usize, usize)>) -> Sheet {
        let currency = self.source.plan.campaign().currency;
        let table = &page.table;
        let head = |column: &table::Column| Cell { style: CellStyle::Head, ..Cell::text(&*column.label) };
        let mut rows = Vec::with_capacity(table.rows.len().saturating_add(1));
        rows.push(table.columns.iter().map(head).collect::<Vec<_>>());
        for (at, row) in table.rows.iter().enumerate() {
            let is_sum = matches!(row.kind, "total");
            let cells = table.columns.iter().zip(&row.cells).enumerate();
            rows.push(
                cells
                    .map(|(n, (column, typed))| {
                        let mut cell = in_sheet(typed, currency);
                        cell.formula = formulas::formula(page, at, column.field, typed).map(Into::into);
                        if is_sum && cell.style == CellStyle::Plain {
                            cell.style = CellStyle::Total;
                        }
                        let is_place = is_answer(page.of) && (column.field == "path" || n == 1);
                        if is_place {
                            cell.link = self.link(&row.path, places).map(Into::into);
                        }
                        if column.field == "path" {
                            cell.value = cell
                                .link
                                .as_deref()
                                .map_or(CellValue::Blank, |link| CellValue::Text(link.to_owned()));
                        }
                        cell
                    })
                    .collect(),
            );
        }
        Sheet { name: page.name.clone(), rows, look: Some(self.look(page)), ..Sheet::default() }
    }

    fn look(&self, page: &Page) -> SheetLook {
        let table = &page.table;
        let columns = table.columns.len();
        let widths = (0..columns).map(|n| {
            let label = table.columns.get(n).map_or(0, |column| width(&column.label));
            let cells = table.rows.iter().filter_map(|row| row.cells.get(n));
            let lines = cells.flat_map(|cell| cell.text.split('\n')).map(width);
            let widest = lines.max().unwrap_or(0).max(label).saturating_add(2);
            i32::try_from(widest.clamp(NARROW, WIDE)).unwrap_or_default()
        });
        let hidden = (0..columns).filter(|n| !page.is_shown(*n) && page.of.id != "campaign");
        let head = table.columns.iter().position(|column| column.names_rows).filter(|head| *head < 4);
        let last = CellRef::new(table.rows.len(), columns.saturating_sub(1));
        SheetLook {
            widths: widths.collect(),
            hidden_columns: hidden.map(letters).collect(),
            frozen: Some(CellRef::new(1, head.map_or(0, |head| head.saturating_add(1)))),
            filter: Some(CellRange { first: CellRef::new(0, 0), last })
                .filter(|_| page.of.id != "campaign" && !table.rows.is_empty()),
            drop_downs: if is_answer(page.of) { Vec::new() } else { self.drop_downs(page) },
            conditions: formulas::conditions(page, self.source),
            print: Some(PrintSetUp { landscape: true, fit_width: true, head_rows: 1 }),
            hidden: false,
        }
    }

    fn drop_downs(&self, page: &Page) -> Vec<DropDown> {
        let last = page.table.rows.len().saturating_add(SPARE);
        let people = self.page("contacts").and_then(|contacts| {
            let letters = contacts.letters("name")?;
            let last = contacts.table.rows.len().saturating_add(1);
            Some(format!("{}!${letters}$2:${letters}${last}", quoted(&contacts.name)))
        });
        let mut found = Vec::new();
        for (n, column) in page.table.columns.iter().enumerate() {
            let Some(described) = page.of.column(column.field) else { continue };
            let range = CellRange { first: CellRef::new(1, n), last: CellRef::new(last, n) };
            let words = choices(page.of.id, column.field, self.source);
            let of = people.clone().filter(|_| described.kind == CellKind::Person);
            if !words.is_empty() || of.is_some() {
                found.push(DropDown { range, list: words, of });
            }
        }
        found
    }
}

/// The name of the hidden sheet.
const ABOUT: &str = "campaignkit";
/// The version of the form of the sheets.
const VERSION: &str = "sheets/1";
/// The word of the hidden sheet for sheets that follow from the others.
const COMPUTED: &str = "computed";

fn is_answer(of: &Description) -> bool {
    matches!(of.id, "alerts" | "findings" | "schedule")
}

/// The cell of a sheet with the value of a cell of a table, its number format and its tone.
fn in_sheet(cell: &table::Cell, currency: Currency) -> Cell {
    let decimals = usize::try_from(currency.decimals()).unwrap_or_default();
    let money = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
    let formatted = |value, format: &str| Cell { format: Some(format.into()), ..Cell::from(value) };
    let amount = |amount: &Amount| CellValue::Number(Quantity::from_decimal(amount.decimal().normalize()));
    let made = match &cell.value {
        Value::Blank => Cell::default(),
        Value::Number(number) => {
            let format = if number.decimal().normalize().scale() == 0 { "#,##0" } else { "#,##0.00" };
            formatted(CellValue::Number(*number), format)
        }
        Value::Amount(money_of, None) => formatted(amount(money_of), &money),
        Value::Amount(money_of, Some(foreign)) => {
            formatted(amount(money_of), &format!("[${foreign}] #,##0.00"))
        }
        Value::Percent(rate) => {
            let is_whole = rate.decimal().normalize().scale() <= 2;
            let value = CellValue::Number(Quantity::from_decimal(rate.decimal()));
            formatted(value, if is_whole { "0%" } else { "0.00%" })
        }
        Value::Date(TaskDate::On(day)) => formatted(CellValue::Day(*day), "yyyy-mm-dd"),
        Value::Date(TaskDate::At(at)) => formatted(CellValue::Moment(*at), "yyyy-mm-dd hh:mm"),
        Value::Text(_) | Value::Texts(_) | Value::Counted(..) | Value::Target(..) | Value::Undefined(_) => {
            Cell::text(&*cell.text)
        }
    };
    let style = match cell.tone {
        Tone::Plain => CellStyle::Plain,
        Tone::Good => CellStyle::Good,
        Tone::Warning => CellStyle::Warning,
        Tone::Bad => CellStyle::Bad,
        Tone::Faint => CellStyle::Faint,
    };
    Cell { style, ..made }
}
