//! Tables that the caller names.

use super::{block::Block, grid::Grid, heads, matching::Match, vocabulary::Vocabulary};
use crate::{
    import::{answer::SheetProblem, importing::Importing, problems},
    sheet::CellRef,
};
use std::collections::HashSet;

/// The table that the caller names for a sheet; a mapping without a sheet holds for all.
pub(super) fn block<'s>(
    grid: &Grid<'s>,
    vocabulary: &Vocabulary,
    importing: &mut Importing<'s>,
) -> Option<Block<'s>> {
    let request = importing.request;
    let mapping = request.mapping.get(grid.name).or_else(|| request.mapping.get(""))?;
    let row = match mapping.header_row {
        Some(row) => usize::try_from(row).ok()?.checked_sub(1)?,
        None => (0..grid.height())
            .find(|row| heads::read(grid, *row, vocabulary).is_some() || grid.filled(*row).count() > 1)?,
    };
    let head = heads::as_is(grid, row);
    let Some(mut matched) = Match::with(&head, id(&mapping.table), vocabulary) else {
        tell(grid, &mapping.table, importing);
        return None;
    };
    for (letters, field_name) in &mapping.columns {
        let field = matched.description.column(field_name);
        let at: Option<CellRef> = format!("{letters}1").parse().ok();
        let cell = at.and_then(|at| head.cells.iter().position(|cell| cell.at.column == at.column));
        match (field, cell) {
            (Some(field), Some(cell)) => {
                matched
                    .columns
                    .iter_mut()
                    .filter(|other| is(**other, field.field))
                    .for_each(|other| *other = None);
                if let Some(place) = matched.columns.get_mut(cell) {
                    *place = Some((field, false));
                }
            }
            (None, _) => tell(grid, field_name, importing),
            (_, None) => tell(grid, letters, importing),
        }
    }
    let rows = (row.saturating_add(1)..grid.height()).filter(|row| !grid.is_blank(*row)).collect();
    let above = (0..row).filter(|row| !grid.is_blank(*row)).collect();
    Some(Block { head, matched, title: None, rows, sections: HashSet::new(), repeated: Vec::new(), above })
}

/// The id of a table by its number in the published template.
fn id(table: &str) -> &str {
    let templates = [
        "goals",
        "creative",
        "budget",
        "tasks",
        "gantt",
        "risks",
        "reports",
        "kpis",
        "evaluation",
        "retrospective",
    ];
    let number: Option<usize> = table.strip_prefix('T').and_then(|number| number.parse().ok());
    number.and_then(|number| templates.get(number.checked_sub(1)?)).copied().unwrap_or(table)
}

fn is(column: Option<(&crate::table::describe::Column, bool)>, field: &str) -> bool {
    column.is_some_and(|(column, _)| column.field == field)
}

fn tell(grid: &Grid<'_>, name: &str, importing: &mut Importing<'_>) {
    let problem = problems::mapping_unknown(name);
    importing.ledger.problems.push(SheetProblem {
        sheet: grid.name.to_owned(),
        cell: None,
        text: name.to_owned(),
        code: problem.code,
        choices: Vec::new(),
        message: problem.message,
    });
}
