//! Sheets of Open Document.

use super::{
    super::problems,
    grid::Grids,
    numeral::Numeral,
    package::Package,
    xlsx_sheet::iso,
    xml::{Node, Xml, attribute, attributes, name},
};
use crate::{
    say::Problem,
    sheet::{Cell, CellRange, CellRef, CellValue},
};
use std::collections::HashSet;

const PART: &str = "content.xml";

pub(super) fn read(package: &mut Package<'_>, grids: &mut Grids<'_>) -> Result<(), Problem> {
    let kind = package.part("mimetype")?;
    if kind.is_some_and(|kind| !kind.contains("spreadsheet")) {
        return Err(problems::not_a_workbook(
            "a document of another kind than sheets",
            "非表格的OpenDocument文档",
        ));
    }
    if package.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(problems::encrypted());
    }
    let has_macros = package.part("Basic/script-lc.xml")?.is_some_and(|list| list.contains("library:name"));
    if has_macros {
        grids.tell_of_file(problems::macros());
    }
    let text = package.needed(PART)?;
    let mut xml = Xml::new(&text, PART);
    let mut next = CellRef::default();
    let mut repeated_rows = 1;
    // a row that stands for many
    let mut row: Vec<(usize, Cell, bool)> = Vec::new();
    let mut is_whole = false;
    // the style that is being told, and those of sheets that people do not see
    let (mut style, mut hidden) = (String::new(), HashSet::new());
    loop {
        match xml.next()? {
            Node::Open(tag) => match name(&tag) {
                "style" => style = attribute(&tag, "name").unwrap_or_default(),
                "table-properties" if attribute(&tag, "display").as_deref() == Some("false") => {
                    hidden.insert(std::mem::take(&mut style));
                }
                "table" => {
                    let title = attribute(&tag, "name").unwrap_or_default();
                    grids.begin(&title)?;
                    grids.hide(attribute(&tag, "style-name").is_some_and(|style| hidden.contains(&style)));
                    next = CellRef::default();
                }
                "table-column" => {
                    let first = next.column;
                    next.column = first.saturating_add(repeated(attribute(&tag, "number-columns-repeated")));
                    if is_out_of_sight(&tag) {
                        grids.hide_columns(first, next.column.saturating_sub(1));
                    }
                }
                "table-row" => {
                    repeated_rows = repeated(attribute(&tag, "number-rows-repeated"));
                    next.column = 0;
                    if is_out_of_sight(&tag) {
                        grids.hide_rows(next.row, next.row.saturating_add(repeated_rows).saturating_sub(1));
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    let mut found = Found::of(&tag);
                    found.inside(&mut xml)?;
                    let repeated = found.repeated;
                    let range = found.merged(next);
                    if let Some((range, sheet)) = range.zip(grids.sheet()) {
                        sheet.merges.push(range);
                    }
                    let has_value = !found.kind.is_empty();
                    let cell = found.cell();
                    if cell.formula.is_some() || cell.value != CellValue::Blank {
                        for n in 0..repeated {
                            let place = CellRef::new(next.row, next.column.saturating_add(n));
                            grids.check(place, &cell, has_value || cell.formula.is_none());
                            grids.put(place, cell.clone())?;
                            row.push((place.column, cell.clone(), has_value || cell.formula.is_none()));
                        }
                    }
                    next.column = next.column.saturating_add(repeated);
                }
                "tracked-changes" | "annotation" | "forms" | "shapes" => xml.skip()?,
                _ => {}
            },
            Node::Close(tag) => match tag.local_name().into_inner() {
                "table-row" => {
                    let copies = if row.is_empty() { 1 } else { repeated_rows };
                    for n in 1..copies {
                        for (column, cell, has_value) in &row {
                            let place = CellRef::new(next.row.saturating_add(n), *column);
                            grids.check(place, cell, *has_value);
                            grids.put(place, cell.clone())?;
                        }
                    }
                    row.clear();
                    next.row = next.row.saturating_add(repeated_rows);
                    repeated_rows = 1;
                }
                "document-content" => is_whole = true,
                _ => {}
            },
            Node::Text(_) => {}
            Node::End if is_whole => break,
            Node::End => return Err(xml.broken()),
        }
    }
    Ok(())
}

/// True for a row or a column that is hidden, or that a filter leaves out.
fn is_out_of_sight(tag: &quick_xml::events::BytesStart<'_>) -> bool {
    attribute(tag, "visibility").is_some_and(|visibility| visibility != "visible")
}

fn repeated(times: Option<String>) -> usize {
    times.and_then(|times| times.parse().ok()).filter(|times| *times > 0).unwrap_or(1)
}

/// A cell as it stands in the XML.
struct Found {
    repeated: usize,
    columns: usize,
    rows: usize,
    kind: String,
    is_error: bool,
    value: Option<String>,
    currency: Option<String>,
    formula: Option<String>,
    text: String,
}

impl Found {
    fn of(tag: &quick_xml::events::BytesStart<'_>) -> Self {
        let mut found = Self {
            repeated: 1,
            columns: 1,
            rows: 1,
            kind: String::new(),
            is_error: false,
            value: None,
            currency: None,
            formula: None,
            text: String::new(),
        };
        for (name, value) in attributes(tag) {
            match name {
                "number-columns-repeated" => found.repeated = repeated(Some(value.into_owned())),
                "number-columns-spanned" => found.columns = repeated(Some(value.into_owned())),
                "number-rows-spanned" => found.rows = repeated(Some(value.into_owned())),
                // a second kind, of an extension, tells errors
                "value-type" if value == "error" => found.is_error = true,
                "value-type" if found.kind.is_empty() => found.kind = value.into_owned(),
                "value" | "date-value" | "boolean-value" => found.value = Some(value.into_owned()),
                "string-value" => found.text = value.into_owned(),
                "currency" => found.currency = Some(value.into_owned()),
                "formula" => found.formula = Some(plain_formula(&value)),
                _ => {}
            }
        }
        found
    }

    /// Reads the paragraphs in the element of the cell.
    fn inside(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let mut paragraphs = 0_usize;
        let mut text = String::new();
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next()? {
                Node::Open(tag) => match name(&tag) {
                    "annotation" | "shapes" | "object" => xml.skip()?,
                    other => {
                        match other {
                            "p" => {
                                if paragraphs > 0 {
                                    text.push('\n');
                                }
                                paragraphs = paragraphs.saturating_add(1);
                            }
                            "s" => {
                                let blanks = repeated(attribute(&tag, "c")).min(1000);
                                text.push_str(&" ".repeat(blanks));
                            }
                            "tab" => text.push('\t'),
                            "line-break" => text.push('\n'),
                            _ => {}
                        }
                        depth = depth.saturating_add(1);
                    }
                },
                Node::Close(_) => depth = depth.saturating_sub(1),
                Node::Text(more) if paragraphs > 0 => text.push_str(&more),
                Node::Text(_) => {}
                Node::End => return Err(xml.broken()),
            }
        }
        if paragraphs > 0 {
            self.text = text;
        }
        Ok(())
    }

    /// The range that the cell is merged over.
    fn merged(&self, at: CellRef) -> Option<CellRange> {
        let last = CellRef::new(
            at.row.saturating_add(self.rows).saturating_sub(1),
            at.column.saturating_add(self.columns).saturating_sub(1),
        );
        (last != at).then_some(CellRange { first: at, last })
    }

    fn cell(self) -> Cell {
        let value = self.value.as_deref().unwrap_or_default();
        let text =
            || if self.text.is_empty() { CellValue::Blank } else { CellValue::Text(self.text.clone()) };
        let is_error = self.is_error || self.formula.is_some() && is_error(&self.text);
        let number = || match Numeral::parse(value).and_then(Numeral::quantity) {
            Some(number) => CellValue::Number(number),
            None => text(),
        };
        let (value, format) = match self.kind.as_str() {
            _ if is_error => (CellValue::Error(self.text.clone()), None),
            "float" => (number(), None),
            "percentage" => (number(), Some("0%".into())),
            "currency" => {
                let code = self.currency.as_ref().filter(|code| code.len() == 3);
                (number(), code.map(|code| format!("[${code}] #,##0.00").into()))
            }
            "date" => (iso(value), None),
            "boolean" => (CellValue::Bool(value == "true"), None),
            _ => (text(), None),
        };
        Cell { value, formula: self.formula.map(Into::into), format, ..Cell::default() }
    }
}

fn is_error(text: &str) -> bool {
    matches!(text, "#REF!" | "#DIV/0!" | "#VALUE!" | "#NAME?" | "#N/A" | "#NUM!" | "#NULL!")
        || text.starts_with("Err:")
}

/// A formula as other spreadsheets write it: `of:=SUM([.A1:.A3])` is `SUM(A1:A3)`.
fn plain_formula(formula: &str) -> String {
    let formula = formula.split_once(":=").map_or(formula, |(_, formula)| formula);
    let formula = formula.strip_prefix('=').unwrap_or(formula);
    let mut out = String::with_capacity(formula.len());
    let (mut is_place, mut is_text) = (false, false);
    for sign in formula.chars() {
        match sign {
            '"' => is_text = !is_text,
            '[' if !is_text => {
                is_place = true;
                continue;
            }
            ']' if is_place && !is_text => {
                is_place = false;
                continue;
            }
            // behind the name of a sheet, or before a place of the present one
            '.' if is_place && !is_text => {
                if !(out.is_empty()
                    || out.ends_with(['(', ':', ',', ';', '+', '-', '*', '/', '=', '<', '>', '&', '^', ' ']))
                {
                    out.push('!');
                }
                continue;
            }
            // parameters stand apart by commas elsewhere
            ';' if !is_text && !is_place => {
                out.push(',');
                continue;
            }
            _ => {}
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain_formula;

    #[test]
    fn formulas_are_written_as_elsewhere() {
        assert_eq!(plain_formula("of:=SUM([.A1:.A3])"), "SUM(A1:A3)");
        assert_eq!(plain_formula("of:=IF([.A1]>0;\"a;b\";[预算.$B$2])"), "IF(A1>0,\"a;b\",预算!$B$2)");
    }
}
