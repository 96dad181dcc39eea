//! Long tables, cut.

use super::{Align, Cell, Row, Table, Tone};
use crate::say::{Language, grouped};
use std::collections::BTreeMap;

impl Table {
    /// The table with at most so many rows of each kind and tone; below them the number of those that are
    /// left out. One row more is shown, as it takes no more room than the number.
    ///
    /// ```
    /// use campaignkit::{table::{Cell, Column, Row, Table}, value::Language};
    ///
    /// let cell = |text: &str| Cell { text: text.into(), ..Cell::default() };
    /// let rows = (0..1214).map(|_| Row { cells: vec![cell("late")], ..Row::default() }).collect();
    /// let column = Column { label: "what".into(), ..Column::default() };
    /// let table = Table { title: "Late".into(), columns: vec![column], rows };
    /// let cut = table.cut(10, Language::En);
    /// assert_eq!((cut.rows.len(), cut.rows[10].cells[0].text.as_str()), (11, "and 1,204 more"));
    /// ```
    #[must_use]
    pub fn cut(self, most: usize, language: Language) -> Self {
        let Self { title, columns, rows: all } = self;
        let mut counts: BTreeMap<(&str, Tone), (usize, usize)> = BTreeMap::new();
        for row in &all {
            let (count, _) = counts.entry(row.kind_and_tone()).or_default();
            *count = count.saturating_add(1);
        }
        let texts: Vec<_> = columns.iter().enumerate().filter(|(_, column)| column.align == Align::Left).collect();
        let width = |n: usize| all.iter().filter_map(|row| Some(row.cells.get(n)?.text.len())).max();
        let place = texts.iter().map(|(n, _)| *n).max_by_key(|n| (width(*n), std::cmp::Reverse(*n)));
        let mut rows = Vec::new();
        for row in all {
            let Some((count, seen)) = counts.get_mut(&row.kind_and_tone()) else { continue };
            *seen = seen.saturating_add(1);
            if *count <= most.saturating_add(1) || *seen <= most {
                rows.push(row);
            } else if *seen == most.saturating_add(1) {
                let left = grouped(count.saturating_sub(most));
                rows.push(row.number_of_more(place.unwrap_or_default(), &left, language));
            }
        }
        Self { title, columns, rows }
    }
}

impl Row {
    fn kind_and_tone(&self) -> (&'static str, Tone) {
        (self.kind, self.cells.first().map(|first| first.tone).unwrap_or_default())
    }

    /// The row of a number of rows like this one that are left out, with the words at a position.
    fn number_of_more(self, position: usize, left: &str, language: Language) -> Self {
        let mut cells = vec![Cell::default(); self.cells.len()];
        if let (false, Some(first)) = (self.kind.is_empty(), self.cells.into_iter().next())
            && let Some(cell) = cells.first_mut()
        {
            *cell = first;
        }
        if let Some(cell) = cells.get_mut(position) {
            let text = match language {
                Language::En => format!("and {left} more"),
                Language::Zh => format!("另有{left}项"),
            };
            *cell = Cell { text, tone: Tone::Faint };
        }
        Self { kind: self.kind, cells }
    }
}
