//! The tree of a page: sections of sentences, tables and pictures, before it is HTML or Markdown.

use crate::{
    chart::{Chart, ChartKind, ChartRequest},
    say::{Language, Problem},
    standing::Standing,
    table::Table,
};

/// The most rows of one kind in a table.
const MOST_ROWS: usize = 100;

/// A page: its heading, a sentence about it, and its sections.
pub(crate) struct Outline<'a, 'p> {
    /// The plan on the day, of which the pictures are.
    pub(crate) standing: &'a Standing<'p>,
    pub(crate) language: Language,
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) sections: Vec<Section>,
}

/// A section. A table that bears the section's title stands without a heading of its own.
#[derive(Default)]
pub(crate) struct Section {
    pub(crate) anchor: &'static str,
    pub(crate) title: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) tables: Vec<Table>,
    pub(crate) pictures: Vec<ChartKind>,
}

/// A sentence, in which names stand in backticks, with the words of a person behind it and with sentences
/// that belong to it.
#[derive(Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) words: String,
    pub(crate) below: Vec<String>,
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl Outline<'_, '_> {
    /// A picture in some widths; none where there is nothing to show.
    pub(super) fn pictures<const N: usize>(
        &self,
        kind: ChartKind,
        widths: [i32; N],
    ) -> Result<Option<[Chart; N]>, Problem> {
        let request = ChartRequest { kind, language: self.language, ..ChartRequest::default() };
        let charts = request.in_page(self.standing, widths)?;
        Ok(Some(charts).filter(|charts| charts.iter().any(|chart| !chart.blank)))
    }
}

impl Section {
    /// The tables with rows, each with the heading that it needs, cut where they are long.
    pub(super) fn headed_tables(&self, language: Language) -> impl Iterator<Item = (Option<&str>, Table)> {
        self.tables.iter().filter(|table| !table.rows.is_empty()).map(move |table| {
            let heading = Some(table.title.as_str()).filter(|title| *title != self.title);
            (heading, table.clone().cut(MOST_ROWS, language))
        })
    }
}

/// The parts of a sentence, each with whether it is a name: what stands between two backticks.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let pieces: Vec<&str> = text.split('`').collect();
    // a last backtick without another one ends no name
    let paired = pieces.len().saturating_sub(1) & !1;
    let rest: usize = pieces.iter().take(paired).map(|piece| piece.len().saturating_add(1)).sum();
    let marked = pieces.into_iter().take(paired).enumerate().map(|(n, piece)| (piece, n % 2 == 1));
    marked
        .chain(text.get(rest..).map(|rest| (rest, false)))
        .filter(|(part, is_name)| *is_name || !part.is_empty())
}
