//! Sheets merged into a plan: the edits in them become operations of a JSON Patch.

mod alike;
mod lists;
mod operations;
mod wanted;

use super::{
    answer::{
        Assumed, Defaults, Ignored, Import, ImportRequest, Mapping, OnAmbiguous, ReadCell, ReadTable,
        SheetProblem,
    },
    known::Known,
    layout,
    rows::Told,
};
use crate::{
    json::{Tree, parse, to_json},
    plan::Plan,
    record::Patch,
    say::{Language, Problem},
    sheet::Sheet,
    table::{SheetsRequest, describe},
};
use std::collections::{BTreeMap, BTreeSet};

record! {
    /// Sheets of cells that are compared with a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, import::PlanImportRequest, sheet::{Cell, Sheet}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let row = |cells: [&str; 2]| cells.map(Cell::text).to_vec();
    /// let contacts = Sheet {
    ///     name: "联系人".into(),
    ///     rows: vec![row(["姓名", "部门"]), row(["张*", "市场部"])],
    ///     ..Sheet::default()
    /// };
    /// let answer = PlanImportRequest { sheets: vec![contacts], ..PlanImportRequest::default() }.answer(&plan)?;
    /// assert!(answer.patch.as_str().contains(r#""op":"add","path":"/team/0/department","value":"市场部""#));
    /// assert_eq!(answer.vanished[0].path, "/team/1"); // the others stand in no row
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PlanImportRequest {
        /// The sheets.
        pub sheets: Vec<Sheet>,
        /// Facts that no cell says; the year, the event and the currency of the plan without one, and of sheets
        /// that `plan.sheets` wrote their day.
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
        /// the plan has there.
        pub patch: Patch,
        /// The tables that were found, in the order of sheets and rows.
        pub read: Vec<ReadTable>,
        /// The cells that were read, if the request asks for them; their paths are those of a campaign with
        /// these sheets alone.
        pub cells: Vec<ReadCell> = [],
        /// The cells that could not be read; what they stand for stays as it is.
        pub problems: Vec<SheetProblem>,
        /// The readings that were taken though no cell says them outright.
        pub assumed: Vec<Assumed>,
        /// The cells that were left out.
        pub ignored: Vec<Ignored>,
        /// The records that stand in no row of the tables that were read. They stay, unless the request says
        /// `removeMissing`.
        pub vanished: Vec<Vanished>,
    }
}

/// What sheets say: the campaign that was read as a tree, and its rows.
struct Said<'t> {
    campaign: Tree<'t>,
    /// The paths that cells went to.
    paths: Vec<String>,
    rows: Vec<Told>,
}

impl<'t> Said<'t> {
    fn of(text: &'t str, import: &Import, rows: Vec<Told>, plan: &Plan) -> Result<Self, Problem> {
        let paths = import.cells.iter().map(|cell| cell.path.clone()).collect();
        Ok(Self { campaign: parse(text.as_bytes(), plan.limits)?, paths, rows })
    }
}

impl PlanImportRequest {
    /// The edits of a plan that stand in sheets.
    ///
    /// The plan's own sheets, as they are without an edit, are read beside these: what they say alike is no
    /// edit, however a cell is read.
    ///
    /// # Errors
    ///
    /// None so far: what cannot be read is told in the answer.
    pub fn answer(&self, plan: &Plan) -> Result<PlanImport, Problem> {
        let document = plan.to_json();
        let document = parse(document.as_bytes(), plan.limits)?;
        let campaign = plan.campaign();
        let defaults = Defaults {
            year: self.defaults.year.or_else(|| Some(campaign.event.start.year())),
            event: self.defaults.event.clone().or_else(|| Some(campaign.event.window())),
            currency: self.defaults.currency.or(Some(campaign.currency)),
            as_of: self.defaults.as_of.or_else(|| layout::as_of(&self.sheets)),
            ..self.defaults.clone()
        };
        let request = ImportRequest {
            sheets: self.sheets.clone(),
            defaults: defaults.clone(),
            mapping: self.mapping.clone(),
            on_ambiguous: self.on_ambiguous,
            cells: self.cells,
        };
        let (import, rows) = request.import_into(Known::of(&document));
        let unedited = unedited(plan, &import, &defaults);
        let (base, base_rows) = match unedited {
            Some(request) => request.import_into(Known::of(&document)),
            None => (ImportRequest::default().import(), Vec::new()),
        };
        let texts = [&import, &base].map(|import| to_json(&import.campaign.record));
        let [text, base_text] = &texts;
        let said = Said::of(text, &import, rows, plan)?;
        let base = Said::of(base_text, &base, base_rows, plan)?;
        let mut operations = operations::Operations::default();
        let tables: BTreeSet<&'static str> = import.read.iter().map(|table| table.table).collect();
        let compared = lists::compare(plan, &document, &said, &base, &mut operations);
        let vanished = compared.vanished(&document, &tables);
        if self.remove_missing {
            operations.remove(&vanished, &document);
        }
        let Import { read, cells, problems, assumed, ignored, .. } = import;
        Ok(PlanImport {
            patch: operations.into_patch(&document),
            read,
            cells: if self.cells { cells } else { Vec::new() },
            problems,
            assumed,
            ignored,
            vanished,
        })
    }
}

/// The request that reads the sheets of the plan as they are without an edit: the tables that were found.
fn unedited(plan: &Plan, import: &Import, defaults: &Defaults) -> Option<ImportRequest> {
    let mut tables: Vec<String> = Vec::new();
    for table in &import.read {
        let is_written = describe::written().any(|written| written.id == table.table);
        if is_written && !tables.iter().any(|known| known == table.table) {
            tables.push(table.table.to_owned());
        }
    }
    if tables.is_empty() {
        return None;
    }
    let is_chinese = |text: &String| text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    let headings = import.read.iter().flat_map(|table| &table.columns).map(|column| &column.header);
    let read = if headings.into_iter().any(is_chinese) { Language::Zh } else { Language::En };
    let language = defaults.language.unwrap_or(read);
    let request = SheetsRequest { as_of: defaults.as_of, language, tables };
    let sheets = request.answer(plan).ok()?.sheets;
    Some(ImportRequest { sheets, defaults: defaults.clone(), ..ImportRequest::default() })
}
