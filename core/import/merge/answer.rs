//! The request and the reply of `plan.import`.

use crate::{
    import::answer::{Assumed, Defaults, Ignored, Mapping, OnAmbiguous, ReadCell, ReadTable, SheetProblem},
    record::Patch,
    sheet::Sheet,
};
use std::collections::BTreeMap;

record! {
    /// Sheets of cells that are compared with a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, import::PlanImportRequest, sheet::{Cell, Sheet}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let row = |cells: [&str; 3]| cells.map(Cell::text).to_vec();
    /// let contacts = Sheet {
    ///     name: "联系人".into(),
    ///     rows: vec![row(["姓名", "职务", "部门"]), row(["张*", "策划统筹", "市场部"])],
    ///     ..Sheet::default()
    /// };
    /// let request = PlanImportRequest { sheets: vec![contacts], ..PlanImportRequest::default() };
    /// let answer = request.answer(&plan)?;
    /// assert!(answer.patch.as_str().contains(r#""op":"add","path":"/team/0/department","value":"市场部""#));
    /// assert_eq!(answer.vanished[0].path, "/team/1"); // the others stand in no row
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PlanImportRequest {
        /// The sheets.
        pub sheets: Vec<Sheet>,
        /// Facts that no cell says; without one the year, the event and the currency of the plan, and the day
        /// of sheets that `plan.sheets` wrote.
        pub defaults: Defaults = Defaults::default(),
        /// The tables of sheets with headings that are not known, by the names of the sheets; `""` is any
        /// sheet without an entry of its own.
        pub mapping: BTreeMap<String, Mapping>,
        /// The treatment of cells that can be read in two ways.
        pub on_ambiguous: OnAmbiguous = OnAmbiguous::Report,
        /// `true` if the reply is to tell cell by cell where its value went.
        pub cells: bool = false,
        /// `true` if records that stand in no row any more are to be removed.
        pub remove_missing: bool = false,
    }
}

answer! {
    /// A record of the plan that stands in no row of the tables that were read.
    pub struct Vanished {
        /// The place in the document, as a JSON Pointer.
        pub path: String,
        /// The id; absent where such records have none.
        pub id: Option<String>,
        /// The name.
        pub name: Option<String>,
    }
}

answer! {
    /// The edits that stand in sheets, and how the sheets were read.
    pub struct PlanImport {
        /// The operations that make the plan what the sheets say, for `plan.preview` and `plan.apply`. Each
        /// record is tested for its id before it is edited; without edits there are none. Only what has a
        /// column in the sheets is compared; a blank cell, or a mark for nothing such as `-`, removes what
        /// the plan has there. Formulas of the library's own sheets state nothing. A cell that is a problem
        /// leads to no operation, and an edit that the plan refuses is such a problem.
        pub patch: Patch,
        /// The tables that were found, in the order of sheets and rows.
        pub read: Vec<ReadTable>,
        /// The cells that were read, if the request asks for them; their paths are those of a campaign with
        /// these sheets alone.
        pub cells: Vec<ReadCell> = [],
        /// The cells that could not be read; what they stand for stays as it is. Cells that stand so in the
        /// plan's own tables are told neither here nor in the two lists below.
        pub problems: Vec<SheetProblem>,
        /// The readings that were taken though no cell says them outright.
        pub assumed: Vec<Assumed>,
        /// The cells that were left out, and in the library's own sheets those from whose edit nothing
        /// follows.
        pub ignored: Vec<Ignored>,
        /// The records that stand in no row of the tables that were read; none of a list with a row that
        /// cannot be read and has no id. They stay, unless the request says `removeMissing`.
        pub vanished: Vec<Vanished>,
    }
}
