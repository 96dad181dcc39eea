//! The plan's own tables without an edit, in the form in which sheets came.

use crate::{
    import::{
        answer::{Defaults, ImportRequest, ReadTable},
        own,
    },
    plan::Plan,
    say::Language,
    sheet::{CellValue, Sheet},
    table::{
        SheetsRequest, TableFormat, TableRequest,
        describe::{self, Description},
    },
};
use std::collections::BTreeSet;

/// A table as it stands in sheets.
struct Form {
    of: &'static Description,
    /// The fields of its columns.
    fields: BTreeSet<&'static str>,
    /// True if its cells are all texts, as those of CSV are.
    is_text: bool,
}

/// The request that reads the tables of sheets as the plan itself would write them: those columns, in that
/// language, as texts where they came as texts.
pub(super) fn request(
    plan: &Plan,
    sheets: &[Sheet],
    read: &[ReadTable],
    defaults: Defaults,
) -> ImportRequest {
    let language = defaults.language.unwrap_or_else(|| language(read));
    let mut tables = own::written(sheets);
    let is_text = |form: &Form| form.is_text && !tables.iter().any(|own| own == form.of.id);
    let (texts, cells): (Vec<Form>, Vec<Form>) = forms(sheets, read).into_iter().partition(is_text);
    for form in &cells {
        if !tables.iter().any(|known| known == form.of.id) {
            tables.push(form.of.id.to_owned());
        }
    }
    // a request without tables asks for all
    let is_none = tables.is_empty();
    let request = SheetsRequest { as_of: defaults.as_of, language, tables };
    let answer = if is_none { None } else { request.answer(plan).ok() };
    let mut own = answer.map(|answer| answer.sheets).unwrap_or_default();
    for sheet in &mut own {
        // what a formula comes to may be pasted as a value
        sheet.rows.iter_mut().flatten().for_each(|cell| cell.formula = None);
        let form = cells.iter().find(|form| form.of.title(language) == sheet.name);
        if let Some(form) = form.filter(|form| !form.has_labels_in_rows()) {
            form.keep_columns(sheet, language);
        }
    }
    own.extend(texts.iter().filter_map(|form| form.text(plan, language, &defaults)));
    ImportRequest { sheets: own, defaults, ..ImportRequest::default() }
}

impl Form {
    /// True for the table of the campaign, whose fields are its rows.
    fn has_labels_in_rows(&self) -> bool {
        self.of.id == "campaign"
    }

    fn keep_columns(&self, sheet: &mut Sheet, language: Language) {
        let labels = sheet.rows.first().into_iter().flatten().map(|head| head.value.to_string());
        let field = |label: String| self.of.columns.iter().find(|column| column.label(language) == label);
        let is_kept: Vec<bool> = labels
            .map(|label| field(label).is_none_or(|column| self.fields.contains(column.field)))
            .collect();
        for row in &mut sheet.rows {
            let mut kept = is_kept.iter();
            row.retain(|_| kept.next() != Some(&false));
        }
    }

    fn text(&self, plan: &Plan, language: Language, defaults: &Defaults) -> Option<Sheet> {
        let columns = self.of.written().map(|column| column.field);
        let columns = columns.filter(|field| self.fields.contains(field) && !self.has_labels_in_rows());
        let columns = columns.map(str::to_owned).collect();
        let request = TableRequest {
            table: self.of.id.to_owned(),
            as_of: defaults.as_of,
            format: TableFormat::Csv,
            language,
            columns,
            ..TableRequest::default()
        };
        let answer = request.answer(plan).ok()?;
        Some(Sheet { name: answer.title, csv: answer.text, ..Sheet::default() })
    }
}

/// The tables that were read and that a plan can write.
fn forms(sheets: &[Sheet], read: &[ReadTable]) -> Vec<Form> {
    let is_text = |name: &str| {
        let of = sheets.iter().filter(|sheet| sheet.name == name);
        of.flat_map(|sheet| sheet.rows.iter().flatten())
            .all(|cell| matches!(cell.value, CellValue::Text(_) | CellValue::Blank))
    };
    let mut forms: Vec<Form> = Vec::new();
    for table in read {
        let Some(of) = describe::table(table.table) else { continue };
        let fields = table.columns.iter().filter_map(|column| column.field);
        match forms.iter_mut().find(|form| form.of.id == of.id) {
            Some(form) => form.fields.extend(fields),
            None => forms.push(Form { of, fields: fields.collect(), is_text: is_text(&table.sheet) }),
        }
    }
    forms
}

/// The language of most headings.
fn language(read: &[ReadTable]) -> Language {
    let count = |language| {
        let columns = read.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
        let is_of = |(table, column): &(&ReadTable, &crate::import::ReadColumn)| {
            let described = describe::table(table.table).zip(column.field);
            let described = described.and_then(|(of, field)| of.column(field));
            described.is_some_and(|of| of.label(language) == column.header)
        };
        columns.filter(is_of).count()
    };
    if count(Language::Zh) >= count(Language::En) { Language::Zh } else { Language::En }
}
