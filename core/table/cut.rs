//! Long tables, cut.

use super::{Align, Cell, Table, Tone, write::toned};
use crate::say::{Language, grouped};
use std::collections::BTreeMap;

impl Table {
    /// The table with at most so many rows of each kind, and below them the number of those that are left
    /// out. One row more is shown, as it takes no more room than the number.
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
    pub fn cut(mut self, most: usize, language: Language) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.rows {
            let count = counts.entry(row.kind).or_default();
            *count = count.saturating_add(1);
        }
        let words = self.widest_words();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        self.rows.retain_mut(|row| {
            let count = counts.get(row.kind).copied().unwrap_or_default();
            let seen = seen.entry(row.kind).or_default();
            *seen = seen.saturating_add(1);
            let left = count.saturating_sub(most);
            if left <= 1 || *seen <= most {
                return true;
            }
            for (n, cell) in row.cells.iter_mut().enumerate() {
                *cell = if n == words { number_of_more(left, language) } else { Cell::default() };
            }
            seen.checked_sub(1) == Some(most)
        });
        self
    }

    /// The position of the widest column of words.
    fn widest_words(&self) -> usize {
        let width = |n: usize| self.rows.iter().filter_map(|row| Some(row.cells.get(n)?.text.len())).max();
        let words = self.columns.iter().enumerate().filter(|(_, column)| column.align == Align::Left);
        words.map(|(n, _)| n).max_by_key(|n| width(*n)).unwrap_or_default()
    }
}

fn number_of_more(left: usize, language: Language) -> Cell {
    let left = grouped(left);
    let text = match language {
        Language::En => format!("and {left} more"),
        Language::Zh => format!("另有{left}项"),
    };
    toned(text, Tone::Faint)
}
