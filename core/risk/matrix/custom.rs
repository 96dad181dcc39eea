//! A host's own matrix, checked.

use super::{
    super::problems, CustomMatrix, MOST_STEPS, Matrix, MatrixLevel, MatrixStep, Step, fill_from_bands,
};
use crate::{
    record::{At, unknown_choice},
    say::Text,
    value::{Id, Names, Quantity},
};

pub(super) fn compile_custom(custom: &CustomMatrix, at: &At<'_>) -> Matrix {
    let probability = scale(&custom.probability, &at.member("probability"));
    let impact = scale(&custom.impact, &at.member("impact"));
    let levels_at = at.member("levels");
    let levels = levels(&custom.levels, &levels_at);
    let is_whole =
        |step: &Step| step.score.decimal().fract().is_zero() && step.score <= Quantity::from_units(1_000_000);
    let has_whole_scores = probability.iter().chain(&impact).all(is_whole);
    let mut matrix = Matrix { probability, impact, levels, cells: Vec::new(), has_whole_scores };
    if custom.cells.is_empty() {
        check_bands(custom, &levels_at);
        fill_from_bands(&mut matrix, at);
    } else {
        if let Some(n) = custom.levels.iter().position(|level| level.from.is_some()) {
            levels_at.item(n).member("from").refuse(problems::bands_or_cells());
        }
        fill_from_cells(custom, &mut matrix, &at.member("cells"));
        let last = matrix.probability.len().saturating_sub(1);
        let greatest = matrix.score(last, matrix.impact.len().saturating_sub(1));
        at.entry("probability", last).member("score").or_refuse(greatest);
    }
    matrix
}

/// The steps of a scale, whose scores must rise.
fn scale(steps: &[MatrixStep], at: &At<'_>) -> Vec<Step> {
    if steps.is_empty() || steps.len() > MOST_STEPS {
        at.refuse(problems::scale_size(MOST_STEPS));
    }
    let compiled: Vec<Step> = steps
        .iter()
        .take(MOST_STEPS)
        .map(|step| compiled(&step.id, step.label.as_ref(), step.score))
        .collect();
    Names::of("step", "档位", steps.iter().take(MOST_STEPS).map(|step| &step.id)).claim_all("id", at);
    let mut below = None;
    for (n, step) in compiled.iter().enumerate() {
        if step.score.is_negative() || below.is_some_and(|below| step.score <= below) {
            at.item(n).member("score").refuse(problems::falling_scores());
        }
        below = Some(step.score);
    }
    compiled
}

/// The levels, each with the lowest score of its band.
fn levels(levels: &[MatrixLevel], at: &At<'_>) -> Vec<Step> {
    if levels.is_empty() || levels.len() > MOST_STEPS {
        at.refuse(problems::scale_size(MOST_STEPS));
    }
    let compiled: Vec<Step> = levels
        .iter()
        .take(MOST_STEPS)
        .map(|level| compiled(&level.id, level.label.as_ref(), level.from.unwrap_or_default()))
        .collect();
    Names::of("level", "等级", levels.iter().take(MOST_STEPS).map(|level| &level.id)).claim_all("id", at);
    compiled
}

fn compiled(id: &Id, label: Option<&String>, score: Quantity) -> Step {
    let label = label.map_or(id.as_str(), String::as_str);
    Step { id: id.as_str().to_owned(), label: Text::alike(label), score }
}

/// The bands of the levels: each but the lowest has one, and they rise.
fn check_bands(custom: &CustomMatrix, at: &At<'_>) {
    let mut below: Option<Quantity> = None;
    for (n, level) in custom.levels.iter().enumerate().take(MOST_STEPS) {
        let level_at = at.item(n);
        let at = level_at.member("from");
        match level.from {
            None if n > 0 => at.refuse(problems::bands_or_cells()),
            Some(_) if n == 0 => at.refuse(problems::bands_or_cells()),
            Some(from) if from.is_negative() || below.is_some_and(|below| from <= below) => {
                at.refuse(problems::falling_bands());
            }
            _ => {}
        }
        below = level.from.or(below);
    }
}

/// Gives each pair the level of its cell. Cells must fit the scales, and no level may fall.
fn fill_from_cells(custom: &CustomMatrix, matrix: &mut Matrix, at: &At<'_>) {
    let (rows, columns) = (matrix.probability.len(), matrix.impact.len());
    if custom.cells.len() != rows {
        at.refuse(problems::cells_beside_scales(rows, columns));
        return;
    }
    for (r, row) in custom.cells.iter().enumerate() {
        let at = at.item(r);
        if row.len() != columns {
            at.refuse(problems::cells_beside_scales(rows, columns));
            return;
        }
        for (c, id) in row.iter().enumerate() {
            let position = matrix.cells.len();
            let level = matrix.levels.iter().position(|level| level.id == id.as_str());
            let before =
                |steps: usize| position.checked_sub(steps).and_then(|n| matrix.cells.get(n)).copied();
            let least = before(1).filter(|_| c > 0).max(before(columns)).unwrap_or_default();
            let level = level.unwrap_or_else(|| {
                let mut ids = matrix.levels.iter().map(|level| level.id.as_str());
                at.item(c).refuse(unknown_choice(id.as_str(), &mut ids));
                least
            });
            if level < least {
                at.item(c).refuse(problems::falling_level(id));
            }
            matrix.cells.push(level);
        }
    }
}
