//! The cells of a sheet of Office Open XML.

use super::{
    super::problems,
    formats::{self, Format},
    formulas,
    grid::Grids,
    numeral::Numeral,
    xlsx_shared::{Shared, rich_text, unescaped},
    xml::{Node, Xml, attribute, attributes, name},
};
use crate::{
    say::Problem,
    sheet::{Cell, CellRef, CellValue},
    value::{Day, Moment},
};
use std::{borrow::Cow, collections::HashMap};

/// The formulas that cells share, by their number: the first cell and its formula.
type SharedFormulas = HashMap<String, (CellRef, String)>;

pub(super) fn read(text: &str, part: &str, shared: &Shared, grids: &mut Grids<'_>) -> Result<(), Problem> {
    if let Some(sheet) = grids.sheet() {
        sheet.date1904 = shared.date1904;
    }
    let mut xml = Xml::new(text, part);
    let mut next = CellRef::default();
    let mut formulas = SharedFormulas::new();
    let mut is_whole = false;
    loop {
        match xml.next()? {
            Node::Open(tag) => match name(&tag) {
                "row" => {
                    let row = attribute(&tag, "r").map(|row| row.parse::<usize>());
                    if let Some(row) = row {
                        let row = row.ok().and_then(|row| row.checked_sub(1));
                        next.row = row.ok_or_else(|| xml.broken())?;
                    }
                    next.column = 0;
                    if is_true(attribute(&tag, "hidden")) {
                        grids.hide_rows(next.row, next.row);
                    }
                }
                "col" if is_true(attribute(&tag, "hidden")) => {
                    let place =
                        |name| attribute(&tag, name).and_then(|n| n.parse::<usize>().ok()?.checked_sub(1));
                    if let Some((first, last)) =
                        place("min").zip(place("max")).filter(|(first, last)| first <= last)
                    {
                        grids.hide_columns(first, last);
                    }
                }
                "c" => {
                    let mut found = Found { place: next, ..Found::default() };
                    for (name, value) in attributes(&tag) {
                        match name {
                            "r" => found.place = value.parse().map_err(|_| xml.broken())?,
                            "s" => found.style = value.parse().unwrap_or_default(),
                            "t" => found.kind = value.into_owned(),
                            _ => {}
                        }
                    }
                    found.inside(&mut xml, &mut formulas)?;
                    next.column = found.place.column.saturating_add(1);
                    found.put(shared, grids)?;
                }
                "mergeCell" => {
                    let range = attribute(&tag, "ref").and_then(|range| range.parse().ok());
                    if let Some((range, sheet)) = range.zip(grids.sheet()) {
                        sheet.merges.push(range);
                    }
                }
                _ => {}
            },
            Node::Close(tag) => match tag.local_name().into_inner() {
                "row" => next.row = next.row.saturating_add(1),
                "worksheet" => is_whole = true,
                _ => {}
            },
            Node::Text(_) => {}
            Node::End if is_whole => return Ok(()),
            Node::End => return Err(xml.broken()),
        }
    }
}

fn is_true(value: Option<String>) -> bool {
    value.is_some_and(|value| ["1", "true"].contains(&value.as_str()))
}

/// A cell as it stands in the XML.
#[derive(Default)]
struct Found<'x> {
    place: CellRef,
    style: usize,
    kind: String,
    value: Option<Cow<'x, str>>,
    rich: Option<String>,
    formula: Option<String>,
}

impl<'x> Found<'x> {
    /// Reads what stands in the element of the cell.
    fn inside(&mut self, xml: &mut Xml<'x>, shared: &mut SharedFormulas) -> Result<(), Problem> {
        loop {
            match xml.next()? {
                Node::Open(tag) => match name(&tag) {
                    // an empty element is no value but of a text
                    "v" => {
                        self.value = Some(xml.text()?).filter(|text| self.kind == "str" || !text.is_empty());
                    }
                    "is" => self.rich = Some(rich_text(xml)?),
                    "f" => {
                        let (mut group, mut is_shared) = (String::new(), false);
                        for (name, value) in attributes(&tag) {
                            match name {
                                "t" => is_shared = value == "shared",
                                "si" => group = value.into_owned(),
                                _ => {}
                            }
                        }
                        let formula = xml.text()?.into_owned();
                        self.formula = match (is_shared, formula.is_empty()) {
                            (false, true) => None,
                            (false, false) => Some(formula),
                            (true, false) => {
                                shared.insert(group, (self.place, formula.clone()));
                                Some(formula)
                            }
                            (true, true) => {
                                let first = shared.get(&group);
                                first.map(|(from, formula)| formulas::moved(formula, *from, self.place))
                            }
                        };
                    }
                    _ => xml.skip()?,
                },
                Node::Close(_) => return Ok(()),
                Node::Text(_) => {}
                Node::End => return Err(xml.broken()),
            }
        }
    }

    fn put(self, shared: &Shared, grids: &mut Grids<'_>) -> Result<(), Problem> {
        let none = Format::default();
        let format = shared.formats.get(self.style).unwrap_or(&none);
        let text = self.value.as_deref().unwrap_or_default();
        let value = match self.kind.as_str() {
            _ if self.rich.is_some() => CellValue::Text(self.rich.unwrap_or_default()),
            _ if self.value.is_none() => CellValue::Blank,
            "s" => {
                let text = text.trim().parse::<usize>().ok().and_then(|n| shared.texts.get(n));
                CellValue::Text(text.ok_or_else(|| problems::broken(&self.place.to_string()))?.clone())
            }
            "str" | "inlineStr" => CellValue::Text(unescaped(text)),
            "b" => CellValue::Bool(matches!(text.trim(), "1" | "true")),
            "e" => CellValue::Error(text.to_owned()),
            "d" => iso(text),
            _ => match Numeral::parse(text) {
                None => return Err(problems::broken(&self.place.to_string())),
                Some(number) => formats::value(number, format, shared.date1904).unwrap_or_else(|| {
                    grids.tell(self.place, text, problems::number(text));
                    CellValue::Text(text.to_owned())
                }),
            },
        };
        // of a formula, an empty text is a value
        let is_blank = self.formula.is_none() && value == CellValue::Text(String::new());
        let value = if is_blank { CellValue::Blank } else { value };
        let cell = Cell {
            value,
            formula: self.formula.map(Into::into),
            format: format.code.clone(),
            ..Cell::default()
        };
        if cell.formula.is_some() || matches!(cell.value, CellValue::Error(_)) {
            grids.check(self.place, &cell, self.value.is_some());
        }
        grids.put(self.place, cell)
    }
}

/// A day or a moment as ISO 8601 writes it; text if it is none.
pub(super) fn iso(text: &str) -> CellValue {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let moment = || {
        let day: Day = day.parse().ok()?;
        let mut parts = time.split(':');
        let mut part = || parts.next()?.parse::<u32>().ok();
        match (part(), part()) {
            (None, _) if time.is_empty() => Some(CellValue::Day(day)),
            (Some(0), Some(0)) if time.trim_matches(['0', ':', '.']).is_empty() => Some(CellValue::Day(day)),
            (Some(hour), Some(minute)) => Some(CellValue::Moment(Moment::new(day, hour, minute).ok()?)),
            _ => None,
        }
    };
    moment().unwrap_or_else(|| CellValue::Text(text.to_owned()))
}
