//! Tables as people keep them, read into a campaign.
//!
//! Sheets of cells go through four steps: the tables are found in them (`layout`), their cells are read by
//! the kind of their column (`cells`), rows become records (`tables`), and the facts that no cell says are
//! inferred in a fixed order (`whole`). A ledger knows of every filled cell where it went: nothing is dropped
//! silently, and nothing is guessed without standing in `assumed`.

mod answer;
mod cells;
mod dates;
mod found;
mod importing;
mod known;
mod layout;
mod ledger;
mod merge;
mod money;
mod normal;
mod own;
mod people;
mod period;
mod prepare;
mod problems;
mod reading;
mod row_reader;
mod rows;
mod simplified;
mod tables;
mod whole;

pub use answer::{
    Assumed, Defaults, Ignored, Import, ImportRequest, ImportedCampaign, Mapping, OnAmbiguous, ReadCell,
    ReadColumn, ReadTable, SheetProblem,
};

pub use merge::{PlanImport, PlanImportRequest, Vanished};

impl ImportRequest {
    /// The campaign that stands in sheets of cells, with everything that was assumed on the way.
    ///
    /// ```
    /// use campaignkit::{import::ImportRequest, sheet::{Cell, Sheet}};
    ///
    /// let row = |cells: [&str; 2]| cells.map(Cell::text).to_vec();
    /// let contacts = Sheet {
    ///     name: "联系人".into(),
    ///     rows: vec![row(["姓名", "职务"]), row(["张*", "市场部经理"])],
    ///     ..Sheet::default()
    /// };
    /// let answer = ImportRequest { sheets: vec![contacts], ..ImportRequest::default() }.import();
    /// assert_eq!(answer.read[0].table, "contacts");
    /// assert_eq!(answer.campaign.record.team[0].role.as_deref(), Some("市场部经理"));
    /// ```
    pub fn import(&self) -> Import {
        self.import_into(known::Known::default(), &prepare::prepared(&self.sheets)).0
    }

    /// The campaign that stands in sheets made ready, whose rows are known again in a plan, and what each row
    /// says.
    fn import_into(&self, known: known::Known, prepared: &prepare::Prepared<'_>) -> (Import, rows::Rows) {
        let mut importing = importing::Importing::of(self, prepared).knowing(known);
        let tables = layout::tables(&mut importing);
        importing.keep_ids(&tables);
        importing.infer_context(&tables);
        // those who introduce people come first, so that others can tell namesakes
        let (contacts, others): (Vec<_>, Vec<_>) =
            tables.iter().partition(|table| table.description.id == "contacts");
        for table in contacts.into_iter().chain(others) {
            tables::read(table, &mut importing);
        }
        tables::finish(&tables, &mut importing);
        let told = rows::told(&tables, &importing);
        (importing.finish(&tables), told)
    }
}
