//! The request and the reply of `table.import`.

use crate::{
    campaign::Campaign,
    json::{Limits, Tree, Write, Writer, parse, to_json},
    say::{Language, Text},
    sheet::{CellRange, Sheet},
    value::{Currency, Day, Window},
};
use std::collections::BTreeMap;

choice! {
    /// The treatment of cells that can be read in two ways.
    pub enum OnAmbiguous {
        /// The likelier reading is taken where there is one, and told.
        Report "report" "report" "报告",
        /// The cell is a problem, with its readings as choices; the likelier one is taken, so that the rest
        /// can be looked at.
        Refuse "refuse" "refuse" "拒绝",
    }
}

record! {
    /// Facts that the caller knows and no cell says.
    ///
    /// ```
    /// use campaignkit::import::Defaults;
    ///
    /// let defaults = Defaults { year: Some(2024), ..Defaults::default() };
    /// assert!(defaults.currency.is_none());
    /// ```
    pub struct Defaults {
        /// The year of days without one.
        pub year: Option<i32>,
        /// The days of the event.
        pub event: Option<Window>,
        /// The currency of amounts without one.
        pub currency: Option<Currency>,
        /// The day of which a dashboard tells, and on which statuses hold.
        pub as_of: Option<Day>,
        /// The language of headings and words that exist in both.
        pub language: Option<Language>,
    }
}

record! {
    /// The table and the columns of a sheet, for headings that are not known.
    ///
    /// ```
    /// use campaignkit::import::Mapping;
    ///
    /// let columns = [("B".to_owned(), "name".to_owned()), ("C".to_owned(), "start".to_owned())].into();
    /// let mapping = Mapping { table: "gantt".into(), columns, ..Mapping::default() };
    /// assert_eq!(mapping.columns["B"], "name");
    /// ```
    pub struct Mapping {
        /// The id of the table, such as `budget`, or its number in the published template, such as `T3`.
        pub table: String,
        /// The last row of the head, counted from 1; without one it is found.
        pub header_row: Option<i32>,
        /// The fields of columns, by the letters of the columns.
        pub columns: BTreeMap<String, String>,
    }
}

record! {
    /// Sheets of cells that hold the tables of a campaign.
    pub struct ImportRequest {
        /// The sheets: 50 at most, each of 20,000 rows, 200 columns and 32,767 characters a cell; what lies
        /// beyond is not read, and told.
        pub sheets: Vec<Sheet>,
        /// Facts that no cell says.
        pub defaults: Defaults = Defaults::default(),
        /// The tables of sheets with headings that are not known, by the names of the sheets; `""` is any
        /// sheet without an entry of its own.
        pub mapping: BTreeMap<String, Mapping>,
        /// The treatment of cells that can be read in two ways.
        pub on_ambiguous: OnAmbiguous = OnAmbiguous::Report,
        /// `true` if the reply is to tell cell by cell where its value went.
        pub cells: bool = false,
    }
}

answer! {
    /// A column of a table as it was read.
    pub struct ReadColumn {
        /// The letters of the column, such as `C`.
        pub column: String,
        /// The heading as it stands there.
        pub header: String,
        /// The field that it was read into; none if its cells were left out.
        pub field: Option<&'static str>,
        /// The unit in the heading, such as `万元`.
        pub unit: Option<String>,
    }
}

answer! {
    /// A table as it was found.
    pub struct ReadTable {
        /// The name of the sheet.
        pub sheet: String,
        /// The id of the table.
        pub table: &'static str,
        /// The title above it.
        pub title: Option<String>,
        /// The last row of its head, counted from 1; none for a form.
        pub header_row: Option<usize>,
        /// The columns.
        pub columns: Vec<ReadColumn>,
        /// The number of rows that became records.
        pub rows: usize,
    }
}

answer! {
    /// A cell that was read.
    pub struct ReadCell {
        /// The name of the sheet.
        pub sheet: String,
        /// The cell.
        pub cell: CellRange,
        /// The place in the campaign that its value went to, as a JSON Pointer.
        pub path: String,
    }
}

answer! {
    /// A cell that could not be read, or not with certainty.
    pub struct SheetProblem {
        /// The name of the sheet.
        pub sheet: String,
        /// The cell or the range; none for what is missing in all sheets.
        pub cell: Option<CellRange>,
        /// The text that stands there.
        pub text: String,
        /// The stable code.
        pub code: &'static str,
        /// The readings that it may have.
        pub choices: Vec<String> = [],
        /// A sentence that says what is wrong and how to mend it.
        pub message: Text,
    }
}

answer! {
    /// A reading that was taken though a cell does not say it outright.
    pub struct Assumed {
        /// The name of the sheet.
        pub sheet: String,
        /// The cell or the range; none for what no cell says.
        pub cell: Option<CellRange>,
        /// The text that stands there.
        pub text: String,
        /// The reading that was taken.
        pub taken: String,
        /// The readings that it might have had.
        pub instead: Vec<String> = [],
        /// The reason.
        pub why: Text,
    }
}

answer! {
    /// Cells that were left out.
    pub struct Ignored {
        /// The name of the sheet.
        pub sheet: String,
        /// The cell or the range.
        pub cell: CellRange,
        /// The text of the first of them.
        pub text: String,
        /// The reason.
        pub why: Text,
    }
}

/// The campaign that was read; a member that nothing says, such as the days of the event, is left out of it.
///
/// ```
/// let answer = campaignkit::import::ImportRequest::default().import();
/// assert!(!answer.campaign.has_event && !answer.campaign.has_currency);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedCampaign {
    /// The record; the members that nothing says have the defaults of their types.
    pub record: Campaign,
    /// True if the days of the event are known.
    pub has_event: bool,
    /// True if the currency is known.
    pub has_currency: bool,
}

impl Write for ImportedCampaign {
    fn write(&self, out: &mut Writer) {
        let absent = [("event", self.has_event), ("currency", self.has_currency)];
        let absent = absent.map(|(name, is_there)| (!is_there).then_some(name));
        let text = to_json(&self.record);
        match parse(text.as_bytes(), Limits::default()) {
            Ok(Tree::Object(mut members)) => {
                members.retain(|(name, _)| !absent.contains(&Some(name.as_ref())));
                Tree::Object(members).write(out);
            }
            _ => self.record.write(out),
        }
    }
}

serialize_as_written!(ImportedCampaign);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ImportedCampaign {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ImportedCampaign".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = Campaign::json_schema(generator);
        schema.remove("required");
        schema
    }
}

answer! {
    /// The campaign that stands in sheets, and how it was read.
    pub struct Import {
        /// The campaign. A member that no cell says, such as the days of the event, is missing
        /// in it, which is one of the problems.
        pub campaign: ImportedCampaign,
        /// The tables that were found, in the order of sheets and rows.
        pub read: Vec<ReadTable>,
        /// The cells that went into the campaign, if the request asks for them.
        pub cells: Vec<ReadCell> = [],
        /// The cells that could not be read, and what is missing.
        pub problems: Vec<SheetProblem>,
        /// The readings that were taken though no cell says them outright.
        pub assumed: Vec<Assumed>,
        /// The cells that were left out.
        pub ignored: Vec<Ignored>,
    }
}
