//! A table that was found in a sheet.

use super::{
    answer::{ReadColumn, ReadTable},
    cells::count::Bare,
    ledger::Place,
    period::Period,
};
use crate::{
    sheet::{CellRef, Sheet},
    table::describe::{Column, Description},
    value::Day,
};

/// A table that was found in a sheet.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    /// Its description.
    pub(crate) description: &'static Description,
    /// The position of its sheet.
    pub(crate) sheet: usize,
    /// The title above it.
    pub(crate) title: Option<Place<'s>>,
    /// The last row of its head.
    pub(crate) head_row: Option<usize>,
    /// Its columns.
    pub(crate) heads: Vec<Head>,
    /// Its rows.
    pub(crate) rows: Vec<Row<'s>>,
}

/// A column of a table that was found.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// The position of the column in the sheet.
    pub(crate) column: usize,
    /// The heading as it stands there, after that of the merged cell above it and a point.
    pub(crate) heading: String,
    /// The column of the description; none if its heading is not known.
    pub(crate) is: Option<&'static Column>,
    /// The unit or the choices in a bracket after the heading: `万元`, `%`, `高/中/低`.
    pub(crate) bracket: Option<String>,
    /// The place of the heading.
    pub(crate) at: CellRef,
    /// The heading above it.
    pub(crate) parent: Option<Parent>,
    /// The period that the heading says, if no column of the description has it: its cells are figures of it.
    pub(crate) period: Option<Period>,
}

/// A heading over others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parent {
    pub(crate) text: String,
    pub(crate) at: CellRef,
}

/// A row of a table that was found.
#[derive(Clone, Debug)]
pub(crate) struct Row<'s> {
    /// The position in the sheet.
    pub(crate) at: usize,
    /// The kind.
    pub(crate) kind: RowKind,
    /// The depth below other rows: 0, or 1 and more for parts drawn as a tree.
    pub(crate) depth: usize,
    /// The rows that head it, from the outermost on.
    pub(crate) groups: Vec<Place<'s>>,
    /// The cells by the position of their heads; a cell of a group column may stand above.
    pub(crate) cells: Vec<Option<Place<'s>>>,
    /// The label of a row that is no item: 合计, the title of a section. It may stand in any column.
    pub(crate) label: Option<Place<'s>>,
    /// The cells of further rows over which the record is merged: several outputs of one task.
    pub(crate) more: Vec<Vec<Option<Place<'s>>>>,
    /// The part of the record that the row is of, where the heads have pairs of columns for each part:
    /// `设计` over 开始 and 结束.
    pub(crate) part: Option<String>,
    /// The day that the row is of, where its label is a day of a week that is known.
    pub(crate) day: Option<Day>,
}

/// The kind of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A row of the table.
    Item,
    /// A row that heads the rows below it, perhaps with their subtotal.
    Group,
    /// A stated subtotal of the group above.
    Subtotal,
    /// A stated total.
    Total,
    /// A stated balance.
    Balance,
    /// A remark.
    Note,
}

impl Head {
    /// The unit of the bare figures below.
    pub(crate) fn bare(&self) -> Bare {
        Bare::of_bracket(self.bracket.as_deref())
    }
}

impl Row<'_> {
    /// A row without cells.
    pub(crate) const fn empty(at: usize) -> Self {
        Self {
            at,
            kind: RowKind::Item,
            depth: 0,
            groups: Vec::new(),
            cells: Vec::new(),
            label: None,
            more: Vec::new(),
            part: None,
            day: None,
        }
    }
}

impl<'s> Table<'s> {
    /// The cell of a field in a row, if something stands there.
    pub(crate) fn cell(&self, row: &Row<'s>, field: &str) -> Option<Place<'s>> {
        self.filled(row, field).map(|(_, place)| place)
    }

    /// The first filled cell of a field in a row, with its head.
    pub(crate) fn filled(&self, row: &Row<'s>, field: &str) -> Option<(&Head, Place<'s>)> {
        let cells =
            self.heads.iter().zip(&row.cells).filter(|(head, _)| head.is.is_some_and(|is| is.field == field));
        cells.into_iter().find_map(|(head, place)| Some((head, (*place)?)))
    }

    /// The cells of a field in all rows that are records.
    pub(crate) fn column(&self, field: &str) -> impl Iterator<Item = Place<'s>> {
        let position = self.position(field);
        self.items().filter_map(move |row| row.cells.get(position?).copied().flatten())
    }

    /// All cells of a field in a row and in those over which it is merged, each once.
    pub(crate) fn cells(&self, row: &Row<'s>, field: &str) -> Vec<Place<'s>> {
        let mut found: Vec<Place<'s>> = Vec::new();
        for cells in std::iter::once(&row.cells).chain(&row.more) {
            for (head, place) in self.heads.iter().zip(cells) {
                if head.is.is_some_and(|is| is.field == field)
                    && let Some(place) = place
                    && !found.iter().any(|known| known.at == place.at)
                {
                    found.push(*place);
                }
            }
        }
        found
    }

    /// The filled cells of a row under heads that say a period, without totals of them.
    pub(crate) fn dated<'t>(
        &'t self,
        row: &'t Row<'s>,
    ) -> impl Iterator<Item = (&'t Head, Period, Place<'s>)> {
        self.heads.iter().zip(&row.cells).filter_map(|(head, place)| {
            let period = head.period.filter(|period| head.is.is_none() && *period != Period::All)?;
            Some((head, period, (*place)?))
        })
    }

    /// The position of the head of a field.
    pub(crate) fn position(&self, field: &str) -> Option<usize> {
        self.heads.iter().position(|head| head.is.is_some_and(|is| is.field == field))
    }

    /// The head of a field.
    pub(crate) fn head(&self, field: &str) -> Option<&Head> {
        self.heads.get(self.position(field)?)
    }

    /// The unit of the bare figures of a column, by its heading.
    pub(crate) fn bare(&self, field: &str) -> Bare {
        self.head(field).map(Head::bare).unwrap_or_default()
    }

    /// The rows that are records.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Row<'s>> {
        self.rows.iter().filter(|row| row.kind == RowKind::Item)
    }

    /// The table as the reply tells of it.
    pub(crate) fn told(&self, sheets: &[Sheet]) -> ReadTable {
        let column = |head: &Head| {
            let letters = CellRef::new(0, head.column).to_string();
            ReadColumn {
                column: letters.trim_end_matches('1').to_owned(),
                header: head.heading.clone(),
                field: head.is.map(|is| is.field),
                unit: head.bracket.clone(),
            }
        };
        ReadTable {
            sheet: sheets.get(self.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default(),
            table: self.description.id,
            title: self.title.map(|title| title.text().into_owned()),
            header_row: self.head_row.map(|row| row.saturating_add(1)),
            columns: self.heads.iter().map(column).collect(),
            rows: self.items().count(),
        }
    }
}
