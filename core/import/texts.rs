//! The words, the lists and the counts of cells, for places in the campaign.

use super::{
    cells::{is_blank, lists, scan::plain, units, work_problems},
    found::{Row, Table},
    importing::Importing,
    ledger::Place,
    reading::Reading,
};
use crate::{
    sheet::{Cell, CellValue},
    value::Quantity,
};

impl<'s> Importing<'s> {
    /// The items of a cell for a place in the campaign; none for a mark of nothing.
    pub(crate) fn sentences(&mut self, place: Option<Place<'s>>, path: &str) -> Vec<String> {
        self.words(place, path).map(|text| lists::sentences(&text)).unwrap_or_default()
    }

    /// The words of a cell for a place in the campaign; none for a mark of nothing.
    pub(crate) fn words(&mut self, place: Option<Place<'s>>, path: &str) -> Option<String> {
        let place = place?;
        if is_blank(&plain(&place.cell.value.to_string())) {
            self.ledger.account(place.sheet, place.at);
            return None;
        }
        self.text(Some(place), path)
    }

    /// The word of a cell for a place in the campaign.
    pub(crate) fn word<T>(
        &mut self,
        place: Option<Place<'s>>,
        read: impl Fn(&Cell) -> Reading<T>,
        path: &str,
    ) -> Option<T> {
        let place = place?;
        self.ledger.take(place, read(place.cell), path)
    }

    /// The count of a cell with its unit: 100份; words without a count are told.
    pub(crate) fn counted(
        &mut self,
        table: &Table<'s>,
        row: &Row<'s>,
        field: &str,
        path: &str,
    ) -> (Option<Quantity>, Option<String>) {
        let Some(place) = table.cell(row, field) else { return (None, None) };
        if let CellValue::Number(count) = place.cell.value {
            self.ledger.went(place, path);
            return (Some(count), None);
        }
        let Some(text) = self.words(Some(place), path) else { return (None, None) };
        if let Some(counted) = units::only(&text) {
            return (Some(counted.count), counted.unit);
        }
        self.ledger.doubt(place, work_problems::no_count(&text).into());
        (None, None)
    }
}
