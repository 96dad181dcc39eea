//! Tables as sheets: cells, widths, drop-downs, links between them.

use super::{
    chart::chart,
    figures::figures,
    formulas,
    pages::{Book, Page, letters},
};
use crate::{
    say::Problem,
    sheet::{Cell, CellStyle, CellValue, Sheet, SheetLook},
    table::{self, Tone, Value, describe::Description},
    value::{Amount, Currency, Quantity, TaskDate},
};
use std::collections::BTreeMap;

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
        let mut about = self.about(about);
        keep_words(&mut sheets, &mut about);
        sheets.push(about);
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
        // a text that is a link does not break into lines everywhere
        let first = || (0..table.columns.len()).find(|n| page.is_shown(*n));
        let linked = page.column("path").or_else(first).filter(|_| is_answer(page.of));
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
                        if linked == Some(n) {
                            cell.link = self.link(&row.path, places).map(Into::into);
                        }
                        if column.field == "path" {
                            let place = cell.link.as_deref().map(|link| link.replace('\'', ""));
                            cell.value = place.map_or(CellValue::Blank, CellValue::Text);
                        }
                        cell
                    })
                    .collect(),
            );
        }
        let look = self.look(page, &rows);
        Sheet { name: page.name.clone(), rows, look: Some(look), ..Sheet::default() }
    }
}

/// The first column of the hidden sheet in which words of drop-downs stand.
const WORDS: usize = 3;
/// The most characters of a list of words that a workbook holds beside a drop-down.
const LIST: usize = 255;

/// Puts the words of drop-downs that are too many for a list into a column of the hidden sheet.
fn keep_words(sheets: &mut [Sheet], about: &mut Sheet) {
    let mut column = WORDS;
    let looks = sheets.iter_mut().filter_map(|sheet| sheet.look.as_mut());
    for drop_down in looks.flat_map(|look| &mut look.drop_downs) {
        let length: usize =
            drop_down.list.iter().map(|word| word.encode_utf16().count().saturating_add(1)).sum();
        if length <= LIST && !drop_down.list.iter().any(|word| word.contains([',', '"'])) {
            continue;
        }
        let words = std::mem::take(&mut drop_down.list);
        let letters = letters(column);
        drop_down.of = Some(format!("{ABOUT}!${letters}$1:${letters}${}", words.len()));
        if about.rows.len() < words.len() {
            about.rows.resize(words.len(), Vec::new());
        }
        for (row, word) in about.rows.iter_mut().zip(words) {
            row.resize(column, Cell::default());
            row.push(Cell::text(word));
        }
        column = column.saturating_add(1);
    }
}

/// The name of the hidden sheet.
const ABOUT: &str = "campaignkit";
/// The version of the form of the sheets.
const VERSION: &str = "sheets/1";
/// The word of the hidden sheet for sheets that follow from the others.
const COMPUTED: &str = "computed";

pub(super) fn is_answer(of: &Description) -> bool {
    matches!(of.id, "alerts" | "findings" | "schedule")
}

/// The number format of amounts of a currency.
pub(super) fn money(currency: Currency) -> String {
    let decimals = usize::try_from(currency.decimals()).unwrap_or_default();
    if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) }
}

/// The cell of a sheet with the value of a cell of a table, its number format and its tone.
fn in_sheet(cell: &table::Cell, currency: Currency) -> Cell {
    let money = money(currency);
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
