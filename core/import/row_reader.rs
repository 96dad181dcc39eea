//! The cells of the rows of a table, read into the members of records.

use super::{
    cells::{
        count::{self, Bare, Count},
        dates::Said,
        lists,
        percent::{self, Figures, Percentage},
    },
    dates::{DateColumn, fixed, single},
    found::{Head, Row, Table},
    importing::Importing,
    ledger::Place,
    money::Kept,
    reading::{Assumption, Doubt, Reading},
};
use crate::{
    sheet::{Cell, CellValue},
    table::describe::CellKind,
    value::{Amount, Id, Quantity, RelativeDate, TaskDate},
};

/// A row of a table on its way into a record. A cell goes to the member that its field names, or to another
/// one of the record.
pub(crate) struct RowReader<'i, 's> {
    pub(crate) importing: &'i mut Importing<'s>,
    pub(crate) table: &'i Table<'s>,
    pub(crate) row: &'i Row<'s>,
    /// The path of the record; empty where nobody asks for the paths of cells.
    record: String,
    /// The number of cells that were told of before the record.
    told: usize,
    /// The rules of the columns, by the positions of their heads.
    rules: Vec<Rules<'s>>,
}

/// The rules that the cells of a column make for each other.
enum Rules<'s> {
    Dates(Box<DateColumn<'s>>),
    Percents(Figures),
    None,
}

impl<'i, 's> RowReader<'i, 's> {
    /// The reader of a table, before its first row.
    pub(crate) fn of(table: &'i Table<'s>, importing: &'i mut Importing<'s>) -> Self {
        static BEFORE: Row<'static> = Row::empty(0);
        let rules = |head: &Head| match head.is {
            Some(is) if matches!(is.kind, CellKind::Date | CellKind::Window) => {
                Rules::Dates(Box::new(importing.date_column(table, is.field)))
            }
            Some(is) if is.kind == CellKind::Percent => Rules::Percents(Figures::of_column(table, is.field)),
            _ => Rules::None,
        };
        let rules = table.heads.iter().map(rules).collect();
        Self { importing, table, row: &BEFORE, record: String::new(), told: 0, rules }
    }

    /// Goes to a row, which becomes an element of a list of the campaign.
    pub(crate) fn enter(&mut self, row: &'i Row<'s>, list: &str, at: usize) {
        self.row = row;
        self.told = self.importing.ledger.cells.len();
        if self.importing.ledger.tells_cells {
            self.record = format!("{list}/{at}");
        }
    }

    /// Takes back that cells went to the record, which cannot be made.
    pub(crate) fn withdraw(&mut self) {
        self.importing.ledger.cells.truncate(self.told);
    }

    /// Goes to a row of facts of the campaign itself.
    pub(crate) fn enter_whole(&mut self, row: &'i Row<'s>) {
        self.row = row;
        self.enter_record("");
    }

    /// The cells of the row go to a record at a path.
    pub(crate) fn enter_record(&mut self, path: &str) {
        path.clone_into(&mut self.record);
    }

    /// Tells of the years and orders of dates that were inferred.
    pub(crate) fn finish(self) {
        for rules in self.rules {
            if let Rules::Dates(column) = rules {
                column.tell(&mut self.importing.ledger);
            }
        }
    }

    /// The path of a member of the record.
    pub(crate) fn path(&self, member: &str) -> String {
        if self.importing.ledger.tells_cells { format!("{}/{member}", self.record) } else { String::new() }
    }

    /// The cell of a field.
    pub(crate) fn cell(&self, field: &str) -> Option<Place<'s>> {
        self.table.cell(self.row, field)
    }

    /// All cells of a field, in several columns and in the rows over which the record is merged.
    pub(crate) fn cells(&self, field: &str) -> Vec<Place<'s>> {
        self.table.cells(self.row, field)
    }

    /// Notes that a cell went to a member.
    pub(crate) fn went(&mut self, place: Place<'s>, member: &str) {
        let path = self.path(member);
        self.importing.ledger.went(place, &path);
    }

    /// Notes that a cell went to another member than it seemed.
    pub(crate) fn moved(&mut self, field: &str, member: &str) {
        let path = self.path(member);
        if let Some(place) = self.cell(field).filter(|_| self.importing.ledger.tells_cells) {
            self.importing.ledger.moved(place, &path);
        }
    }

    /// The value of a cell for a member.
    pub(crate) fn take<T>(&mut self, place: Place<'s>, reading: Reading<T>, member: &str) -> Option<T> {
        let path = self.path(member);
        self.importing.ledger.take(place, reading, &path)
    }

    /// Tells of what was assumed of a cell.
    pub(crate) fn assume(&mut self, place: Place<'s>, how: Assumption) {
        self.importing.ledger.assume(place, how);
    }

    /// Tells of a cell that cannot be read, or that contradicts others.
    pub(crate) fn doubt(&mut self, place: Place<'s>, doubt: impl Into<Doubt>) {
        self.importing.ledger.doubt(place, doubt.into());
    }

    /// The words of a cell; none for a mark of nothing.
    pub(crate) fn words(&mut self, field: &str) -> Option<String> {
        self.words_as(field, field)
    }

    /// The words of the cell of a field, for another member.
    pub(crate) fn words_as(&mut self, field: &str, member: &str) -> Option<String> {
        self.words_of(self.cell(field), member)
    }

    /// The words of a cell, for a member.
    pub(crate) fn words_of(&mut self, place: Option<Place<'s>>, member: &str) -> Option<String> {
        let path = self.path(member);
        self.importing.words(place, &path)
    }

    /// The items of a cell; none for a mark of nothing.
    pub(crate) fn sentences(&mut self, field: &str) -> Vec<String> {
        self.words(field).map(|text| lists::sentences(&text)).unwrap_or_default()
    }

    /// The remarks of all columns for them, and others before them.
    pub(crate) fn notes(&mut self, mut before: Vec<String>) -> Option<String> {
        for place in self.cells("note") {
            before.extend(self.words_of(Some(place), "note"));
        }
        (!before.is_empty()).then(|| before.join("; "))
    }

    /// The word of a cell.
    pub(crate) fn word<T>(&mut self, field: &str, read: impl Fn(&Cell) -> Reading<T>) -> Option<T> {
        self.word_as(field, read, field)
    }

    /// The word of the cell of a field, for another member.
    pub(crate) fn word_as<T>(
        &mut self,
        field: &str,
        read: impl Fn(&Cell) -> Reading<T>,
        member: &str,
    ) -> Option<T> {
        let place = self.cell(field)?;
        self.take(place, read(place.cell), member)
    }

    /// The figure of a cell, with its unit; a bare one has that of the cell beside it, else of its heading.
    pub(crate) fn count(&mut self, field: &str, beside: Bare, member: &str) -> Option<Count> {
        let (head, place) = self.table.filled(self.row, field)?;
        let bare = if beside == Bare::Whole { head.bare() } else { beside };
        self.take(place, count::count(place.cell, bare), member)
    }

    /// The only count in the words of a cell, with its unit: 100份, 发布笔记10篇; words without one are told.
    pub(crate) fn counted(&mut self, field: &str) -> (Option<Quantity>, Option<String>) {
        let Some(place) = self.cell(field) else { return (None, None) };
        if let CellValue::Number(count) = place.cell.value {
            self.went(place, field);
            return (Some(count), None);
        }
        let Some(text) = self.words(field) else { return (None, None) };
        if let Some(count) = count::only(&text) {
            return (Some(count.value), count.unit);
        }
        self.doubt(place, count::count_unread(&text));
        (None, None)
    }

    /// The percentage of a cell, with the words beside it.
    pub(crate) fn percent(&mut self, field: &str, member: &str) -> Option<Percentage> {
        self.share(field, percent::percent, member)
    }

    /// The share of the work that is done, with the words beside it.
    pub(crate) fn progress(&mut self) -> Option<Percentage> {
        self.share("percentComplete", percent::share, "percentComplete")
    }

    fn share(
        &mut self,
        field: &str,
        read: fn(&Cell, Figures) -> Reading<Percentage>,
        member: &str,
    ) -> Option<Percentage> {
        let (place, rules) = self.ruled(field)?;
        let Rules::Percents(figures) = rules else { return None };
        let reading = read(place.cell, *figures);
        self.take(place, reading, member)
    }

    /// The cell of a field, with the rules of its column.
    fn ruled(&mut self, field: &str) -> Option<(Place<'s>, &mut Rules<'s>)> {
        let n = self.table.position(field)?;
        let place = self.row.cells.get(n).copied().flatten()?;
        Some((place, self.rules.get_mut(n)?))
    }

    /// The person of a cell; of several the first, which is told.
    pub(crate) fn person(&mut self, field: &str) -> Option<Id> {
        self.person_as(field, field)
    }

    /// The person of the cell of a field, for another member.
    pub(crate) fn person_as(&mut self, field: &str, member: &str) -> Option<Id> {
        let path = self.path(member);
        self.importing.person(self.cell(field), &path)
    }

    /// The people of all cells of a field.
    pub(crate) fn people(&mut self, field: &str) -> Vec<Id> {
        let mut found = Vec::new();
        for place in self.cells(field) {
            self.went(place, field);
            found.extend(self.importing.people(place));
        }
        found
    }

    /// The date of a cell as it is written.
    pub(crate) fn written(&mut self, field: &str) -> Option<(Place<'s>, Reading<Said>)> {
        let (place, rules) = self.ruled(field)?;
        let Rules::Dates(column) = rules else { return None };
        let reading = column.read(place);
        Some((place, self.importing.anchored(place).unwrap_or(reading)))
    }

    /// The date of a cell.
    pub(crate) fn date(&mut self, field: &str, member: &str) -> Option<RelativeDate> {
        let (place, reading) = self.written(field)?;
        self.take(place, single(reading, place), member)
    }

    /// The day, or the minute, of a cell whose member takes no other date.
    pub(crate) fn fixed_date(&mut self, field: &str) -> Option<TaskDate> {
        let (place, reading) = self.written(field)?;
        self.take(place, fixed(single(reading, place), place), field)
    }

    /// The amount of a cell, if it is in the currency that the record keeps, and the words in place of it.
    pub(crate) fn money(
        &mut self,
        field: &str,
        kept: &mut Kept,
        member: &str,
    ) -> (Option<Amount>, Option<String>) {
        let path = self.path(member);
        self.money_at(field, kept, &path)
    }

    /// The amount of a field for a path: the sum of its cells where the columns of a field are parts of it.
    pub(crate) fn money_at(
        &mut self,
        field: &str,
        kept: &mut Kept,
        path: &str,
    ) -> (Option<Amount>, Option<String>) {
        let is_of = |head: &&Head| head.is.is_some_and(|is| is.field == field);
        let cells = self.table.heads.iter().zip(&self.row.cells).filter(|(head, _)| is_of(head));
        let cells: Vec<(&Head, Place<'s>)> =
            cells.filter_map(|(head, place)| Some((head, (*place)?))).collect();
        let mut sum = None;
        let mut words = Vec::new();
        for (head, place) in cells {
            let (amount, said) = self.importing.money(Some(head), Some(place), kept, path);
            words.extend(said);
            let Some(amount) = amount else { continue };
            sum = match sum {
                None => Some(amount),
                Some(before) => amount.plus(before).ok(),
            };
        }
        (sum, (!words.is_empty()).then(|| words.join("; ")))
    }

    /// The id of the record: by the id in its cell, if the plan has it, else by a name, the last one first;
    /// else made of the first name.
    pub(crate) fn id(&mut self, list: &'static str, names: &[&str]) -> Id {
        self.importing.row_id(list, self.table, self.row, names)
    }
}
