//! Sheets merged into a plan: the edits in them become operations of a JSON Patch.

mod alike;
mod answer;
mod compare;
mod lists;
mod named;
mod news;
mod operations;
mod said;
mod seen;
mod silent;
mod unedited;
mod wanted;

pub use answer::{PlanImport, PlanImportRequest, Vanished};

use super::{
    answer::{Defaults, Import, ImportRequest},
    known::Known,
    own, prepare,
};
use crate::{
    json::{parse, to_json},
    plan::Plan,
    say::Problem,
};
use compare::compare;
use named::Named;
use operations::Operations;
use said::{Said, told};
use silent::silent;
use std::collections::BTreeSet;

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
            as_of: self.defaults.as_of.or_else(|| own::as_of(&self.sheets)),
            ..self.defaults.clone()
        };
        let request = ImportRequest {
            sheets: self.sheets.clone(),
            defaults: defaults.clone(),
            mapping: self.mapping.clone(),
            on_ambiguous: self.on_ambiguous,
            cells: self.cells,
        };
        let prepared = prepare::prepared(&request.sheets);
        let (import, rows) = request.import_into(Known::of(&document), &prepared);
        let unedited = unedited::request(plan, &self.sheets, &import.read, defaults);
        let own_prepared = prepare::prepared(&unedited.sheets);
        let (base, base_rows) = unedited.import_into(Known::of(&document), &own_prepared);
        let texts = [&import, &base].map(|import| to_json(&import.campaign.record));
        let [text, base_text] = &texts;
        let said = Said::of(text, &import, &rows.told, plan)?;
        let own_said = Said::of(base_text, &base, &base_rows.told, plan)?;
        let mut operations = Operations::of(&document);
        let tables: BTreeSet<&'static str> = import.read.iter().map(|table| table.table).collect();
        let named = Named::of(&rows, &base_rows, &document);
        let mut seen = compare(plan, &document, &said, &own_said, &named, &mut operations);
        let refused = operations.settle(plan).into_iter();
        let mut refused: Vec<_> =
            refused.map(|(source, problem)| told(source, &prepared.sheets, problem)).collect();
        let mut in_order = Vec::new();
        named.tell(&operations, &mut seen, &mut in_order, &mut refused);
        let vanished = seen.vanished(&document, &tables, &said, &own_said);
        if self.remove_missing {
            operations.remove(&vanished);
        }
        let patch = operations.patch();
        let mut told = news::without(&import, &prepared.sheets, &base, &own_prepared.sheets);
        told.problems.extend(refused);
        told.assumed.extend(in_order);
        if own::is_own(&self.sheets) {
            let sheets = (&told, prepared.sheets.as_ref());
            let silent = silent(sheets, (&base, &own_prepared.sheets), &said, &seen.edited);
            told.ignored.extend(silent);
        }
        let Import { read, cells, problems, assumed, ignored, .. } = told;
        Ok(PlanImport {
            patch,
            read,
            cells: if self.cells { cells } else { Vec::new() },
            problems,
            assumed,
            ignored,
            vanished,
        })
    }
}
