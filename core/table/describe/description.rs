//! The form of a description.

use crate::say::Language;

/// A table of a campaign.
///
/// ```
/// use campaignkit::{table::describe::table, value::Language};
///
/// let budget = table("budget").unwrap();
/// assert_eq!(budget.title(Language::Zh), "营销活动预算表");
/// assert!(budget.column("category").unwrap().is_group);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// The id: `budget`.
    pub id: &'static str,
    /// The title, English and Chinese.
    titles: [&'static str; 2],
    /// Words in other titles by which people call the table.
    pub also: &'static [&'static str],
    /// The sets of fields that tell the table: a head with all of one of them is its head.
    pub telling: &'static [&'static [&'static str]],
    /// The columns from left to right.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The field: the member of the document, from the record of the row on, or the name of a figure that is
    /// computed.
    pub field: &'static str,
    /// The heading, English and Chinese; the Chinese one as the published templates print it.
    labels: [&'static str; 2],
    /// Other headings, in any language.
    pub also: &'static [&'static str],
    /// The kind of its cells.
    pub kind: CellKind,
    /// True if an empty cell has the value of the cell above it.
    pub is_group: bool,
    /// The part that the column has in the record.
    pub part: Part,
}

/// The kind of what stands in the cells of a column; it decides how they are read, written and aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Words.
    Text,
    /// Several short texts, a line each.
    Texts,
    /// An id, as people write it: `M001`, a name.
    Id,
    /// The number of the row.
    RowNumber,
    /// A day, or a minute of a day; fixed, or counted from the event.
    Date,
    /// Two dates, from and to.
    Window,
    /// A span of working or elapsed time.
    Duration,
    /// A time of day.
    Time,
    /// A number of minutes.
    Minutes,
    /// A member of the team.
    Person,
    /// Members of the team.
    People,
    /// Predecessors.
    Links,
    /// An amount of money.
    Amount,
    /// A number with or without a unit.
    Quantity,
    /// A percentage.
    Percent,
    /// Done of total: `3/5`.
    Units,
    /// A target: `≥2000`.
    Target,
    /// A step of the risk matrix.
    Rating,
    /// A word of a choice, such as a status.
    Word,
}

/// The part that a column has in the record of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field of the record.
    Field,
    /// A figure that is computed; where people print it, it is a statement to be checked.
    Computed,
    /// A heading that people use and the library does not write.
    Foreign,
}

impl Description {
    pub(super) const fn new(
        id: &'static str,
        titles: [&'static str; 2],
        also: &'static [&'static str],
        telling: &'static [&'static [&'static str]],
        columns: &'static [Column],
    ) -> Self {
        Self { id, titles, also, telling, columns }
    }

    /// The title.
    pub fn title(&self, language: Language) -> &'static str {
        in_language(self.titles, language)
    }

    /// The columns that are written.
    pub(crate) fn written(&self) -> impl Iterator<Item = &'static Column> {
        let columns = self.columns.iter();
        columns.filter(|column| column.part != Part::Foreign && column.kind != CellKind::RowNumber)
    }

    /// The titles and other words by which people call the table.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.titles.into_iter().chain(self.also.iter().copied())
    }

    /// The column of a field.
    pub fn column(&self, field: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.field == field)
    }
}

impl Column {
    pub(super) const fn new(
        field: &'static str,
        kind: CellKind,
        labels: [&'static str; 2],
        also: &'static [&'static str],
    ) -> Self {
        Self { field, labels, also, kind, is_group: false, part: Part::Field }
    }

    pub(super) const fn group(self) -> Self {
        Self { is_group: true, ..self }
    }

    pub(super) const fn computed(self) -> Self {
        Self { part: Part::Computed, ..self }
    }

    pub(super) const fn foreign(self) -> Self {
        Self { part: Part::Foreign, ..self }
    }

    /// The heading.
    pub fn label(&self, language: Language) -> &'static str {
        in_language(self.labels, language)
    }

    /// All headings by which the column is known.
    pub fn headings(&self) -> impl Iterator<Item = &'static str> {
        self.labels.into_iter().chain(self.also.iter().copied())
    }
}

fn in_language([en, zh]: [&'static str; 2], language: Language) -> &'static str {
    language.of(en, zh)
}
