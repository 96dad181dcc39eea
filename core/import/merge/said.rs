//! The content of sheets.

use crate::{
    import::{
        answer::{Import, SheetProblem},
        rows::Told,
    },
    json::{Tree, parse},
    plan::Plan,
    say::Problem,
    sheet::{CellRef, Sheet},
};
use std::collections::HashSet;

/// A cell of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Source<'t> {
    pub(super) sheet: &'t str,
    pub(super) cell: CellRef,
}

/// A problem of a cell, or of the sheets where no cell says it.
pub(super) fn told(source: Option<Source<'_>>, sheets: &[Sheet], problem: Problem) -> SheetProblem {
    let text = |source: Source<'_>| {
        let sheet = sheets.iter().find(|sheet| sheet.name == source.sheet)?;
        Some(sheet.at(source.cell)?.value.text().into_owned())
    };
    let Problem { code, message, .. } = problem;
    SheetProblem {
        sheet: source.map(|source| source.sheet.to_owned()).unwrap_or_default(),
        cell: source.map(|source| source.cell.into()),
        text: source.and_then(text).unwrap_or_default(),
        code,
        choices: Vec::new(),
        message,
    }
}

/// The content of sheets: the campaign that was read as a tree, and its rows.
pub(super) struct Said<'t> {
    pub(super) campaign: Tree<'t>,
    /// The cells that went to a path.
    pub(super) cells: Vec<(Source<'t>, &'t str)>,
    /// The cells that are problems.
    pub(super) doubted: HashSet<Source<'t>>,
    pub(super) rows: &'t [Told],
}

impl<'t> Said<'t> {
    pub(super) fn of(
        text: &'t str,
        import: &'t Import,
        rows: &'t [Told],
        plan: &Plan,
    ) -> Result<Self, Problem> {
        let cells = import.cells.iter().map(|read| {
            let source = Source { sheet: &read.sheet, cell: read.cell.first };
            (source, read.path.as_str())
        });
        let doubted = import.problems.iter().filter_map(|problem| {
            let range = problem.cell.filter(|range| range.first == range.last)?;
            Some(Source { sheet: &problem.sheet, cell: range.first })
        });
        let campaign = parse(text.as_bytes(), plan.limits)?;
        Ok(Self { campaign, cells: cells.collect(), doubted: doubted.collect(), rows })
    }
}
