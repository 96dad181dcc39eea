//! Checks and puts in order a matrix of one's own.

use super::{super::problems, CustomMatrix, MOST_STEPS, Matrix, MatrixLevel, MatrixStep, Step, band};
use crate::{
    record::{At, unknown_choice},
    say::Text,
    value::{Id, Names, Quantity},
};

pub(super) fn compile_custom(custom: &CustomMatrix, at: &At<'_>) -> Matrix {
    let scale = |name: &str, steps: &[MatrixStep]| {
        let at = at.member(name);
        if steps.is_empty() || steps.len() > MOST_STEPS {
            at.refuse(problems::scale_size(MOST_STEPS));
        }
        let compiled: Vec<Step> = steps
            .iter()
            .take(MOST_STEPS)
            .map(|step| compiled(&step.id, step.label.as_ref(), step.score))
            .collect();
        Names::of("step", "档位", steps.iter().take(MOST_STEPS).map(|step| &step.id)).claim_all("id", &at);
        let mut below = None;
        for (n, step) in compiled.iter().enumerate() {
            if step.score.is_negative() || below.is_some_and(|below| step.score <= below) {
                at.item(n).member("score").refuse(problems::falling_scores());
            }
            below = Some(step.score);
        }
        compiled
    };
    let probability = scale("probability", &custom.probability);
    let impact = scale("impact", &custom.impact);
    let of_level =
        |level: &MatrixLevel| compiled(&level.id, level.label.as_ref(), level.from.unwrap_or_default());
    let levels: Vec<Step> = custom.levels.iter().take(MOST_STEPS).map(of_level).collect();
    let levels_at = at.member("levels");
    if levels.is_empty() || custom.levels.len() > MOST_STEPS {
        levels_at.refuse(problems::scale_size(MOST_STEPS));
    }
    let ids = custom.levels.iter().take(MOST_STEPS).map(|level| &level.id);
    Names::of("level", "等级", ids).claim_all("id", &levels_at);
    let is_whole =
        |step: &Step| step.score.decimal().fract().is_zero() && step.score <= Quantity::from_units(1_000_000);
    let whole = probability.iter().chain(&impact).all(is_whole);
    let mut matrix = Matrix { probability, impact, levels, cells: Vec::new(), whole };
    if custom.cells.is_empty() {
        bands(custom, &levels_at);
        band(&mut matrix, at);
    } else {
        if let Some(n) = custom.levels.iter().position(|level| level.from.is_some()) {
            levels_at.item(n).member("from").refuse(problems::bands_or_cells());
        }
        cells(custom, &mut matrix, &at.member("cells"));
        let last = matrix.probability.len().saturating_sub(1);
        let greatest = matrix.score(last, matrix.impact.len().saturating_sub(1));
        at.entry("probability", last).member("score").or_refuse(greatest);
    }
    matrix
}

fn compiled(id: &Id, label: Option<&String>, score: Quantity) -> Step {
    let label = label.map_or(id.as_str(), String::as_str);
    Step { id: id.as_str().to_owned(), label: Text::new(label, label), score }
}

/// The bands of the levels must be there and rise.
fn bands(custom: &CustomMatrix, at: &At<'_>) {
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

/// Takes the levels of the cells over, which must fit the scales and not fall.
fn cells(custom: &CustomMatrix, matrix: &mut Matrix, at: &At<'_>) {
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
            let place = matrix.cells.len();
            let level = matrix.levels.iter().position(|level| level.id == id.as_str());
            let before = |steps: usize| place.checked_sub(steps).and_then(|n| matrix.cells.get(n)).copied();
            let least = before(1).filter(|_| c > 0).max(before(columns)).unwrap_or_default();
            let level = level.unwrap_or_else(|| {
                let mut known = matrix.levels.iter().map(|level| level.id.as_str());
                at.item(c).refuse(unknown_choice(id.as_str(), &mut known));
                least
            });
            if level < least {
                at.item(c).refuse(problems::falling_level(id));
            }
            matrix.cells.push(level);
        }
    }
}
