//! The content of sheets.

use crate::{
    import::{answer::Import, rows::Told},
    json::{Tree, parse},
    plan::Plan,
    say::Problem,
};

/// The content of sheets: the campaign that was read as a tree, and its rows.
pub(super) struct Said<'t> {
    pub(super) campaign: Tree<'t>,
    /// The paths that cells went to.
    pub(super) paths: Vec<String>,
    pub(super) rows: Vec<Told>,
}

impl<'t> Said<'t> {
    pub(super) fn of(text: &'t str, import: &Import, rows: Vec<Told>, plan: &Plan) -> Result<Self, Problem> {
        let paths = import.cells.iter().map(|cell| cell.path.clone()).collect();
        Ok(Self { campaign: parse(text.as_bytes(), plan.limits)?, paths, rows })
    }
}
