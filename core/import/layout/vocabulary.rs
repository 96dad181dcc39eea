//! The headings of all tables, by their normal forms.

use super::everyday;
use crate::{
    import::normal,
    table::describe::{Column, Description, TABLES},
};
use std::collections::HashMap;

/// A heading as a table knows it.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// The position of the table.
    pub(super) table: usize,
    pub(super) column: &'static Column,
    /// The position among the headings of the column; the first two are those that are written.
    pub(super) rank: usize,
}

/// The headings of all tables.
pub(super) struct Vocabulary {
    known: HashMap<String, Vec<Known>>,
    /// The headings that phrases stand for.
    phrases: Vec<Vec<Known>>,
}

/// The fewest characters of a known heading that ends a longer one and so gives it its meaning.
const SHORTEST_ENDING: usize = 3;

impl Vocabulary {
    pub(super) fn new() -> Self {
        let mut known: HashMap<String, Vec<Known>> = HashMap::new();
        for (table, description) in TABLES.iter().enumerate() {
            for column in description.columns {
                for (rank, heading) in column.headings().enumerate() {
                    let all = known.entry(normal::heading(heading).0).or_default();
                    let is_known = |other: &Known| other.table == table && other.column.field == column.field;
                    if !all.iter().any(is_known) {
                        all.push(Known { table, column, rank });
                    }
                }
            }
        }
        let of = |heading: &&str| known.get(&normal::heading(heading).0).into_iter().flatten().copied();
        let phrases = everyday::PHRASES.iter().map(|phrase| phrase.means.iter().flat_map(of).collect());
        let phrases: Vec<Vec<Known>> = phrases.collect();
        // a heading that some tables know as it stands is that of others, too
        for (heading, all) in &mut known {
            for other in
                everyday::phrase(heading).and_then(|phrase| phrases.get(phrase)).into_iter().flatten()
            {
                if !all.iter().any(|own| own.table == other.table) {
                    all.push(*other);
                }
            }
        }
        Self { known, phrases }
    }

    /// The columns of a heading in its normal form, or in everyday words.
    pub(super) fn of(&self, heading: &str) -> &[Known] {
        let spoken = || self.phrases.get(everyday::phrase(heading)?);
        let of_event = || self.known.get(&everyday::of_any_event(heading)?);
        self.known.get(heading).or_else(spoken).or_else(of_event).map_or(&[], Vec::as_slice)
    }

    /// The columns of a label in a form, which may name the kind of the event.
    pub(super) fn of_label(&self, label: &str, is_form: impl Fn(usize) -> bool) -> &[Known] {
        let own = self.of(label);
        let is_known = own.iter().any(|known| is_form(known.table));
        let of_event = everyday::of_any_event(label).filter(|_| !is_known);
        of_event.map_or(own, |label| self.of(&label))
    }

    /// The columns of the longest known heading that a heading ends with: 项目负责人 is 负责人, `issue owner` is
    /// `owner`.
    pub(super) fn of_ending(&self, heading: &str) -> &[Known] {
        for (start, _) in heading.char_indices().skip(1) {
            let Some(ending) = heading.get(start..) else { continue };
            let is_word = heading.get(..start).is_some_and(|before| before.ends_with(' '));
            if ending.chars().count() < SHORTEST_ENDING || ending.is_ascii() && !is_word {
                continue;
            }
            let known = self.of(ending);
            if !known.is_empty() {
                return known;
            }
        }
        &[]
    }
}

/// True if a title names a table.
pub(super) fn names(title: &str, description: &Description) -> bool {
    description.names().any(|name| title.contains(&normal::word(name)))
}
