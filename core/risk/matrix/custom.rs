//! Checks and puts in order a matrix of one's own.

use super::{CustomMatrix, MOST_STEPS, Matrix, MatrixLevel, MatrixStep, Step, band};
use crate::{
    record::unknown_choice,
    say::{Problem, Text},
    value::{Id, Quantity},
};

pub(super) fn compile_custom(custom: &CustomMatrix, report: &mut dyn FnMut(Problem)) -> Matrix {
    let mut scale = |name: &str, steps: &[MatrixStep]| {
        if steps.is_empty() || steps.len() > MOST_STEPS {
            report(scale_size().at(format!("/{name}")));
        }
        let compiled: Vec<Step> = steps
            .iter()
            .take(MOST_STEPS)
            .map(|step| compiled(&step.id, step.label.as_ref(), step.score))
            .collect();
        unique(&compiled, name, report);
        let mut below = None;
        for (n, step) in compiled.iter().enumerate() {
            if step.score.is_negative() || below.is_some_and(|below| step.score <= below) {
                report(falling("scores", "分值").at(format!("/{name}/{n}/score")));
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
    if levels.is_empty() || custom.levels.len() > MOST_STEPS {
        report(scale_size().at("/levels"));
    }
    unique(&levels, "levels", report);
    let is_whole =
        |step: &Step| step.score.decimal().fract().is_zero() && step.score <= Quantity::from_units(1_000_000);
    let whole = probability.iter().chain(&impact).all(is_whole);
    let mut matrix = Matrix { probability, impact, levels, cells: Vec::new(), whole };
    if custom.cells.is_empty() {
        bands(custom, report);
        band(&mut matrix, report);
    } else {
        if let Some(n) = custom.levels.iter().position(|level| level.from.is_some()) {
            report(bands_problem().at(format!("/levels/{n}/from")));
        }
        cells(custom, &mut matrix, report);
        let last = matrix.probability.len().saturating_sub(1);
        if let Err(problem) = matrix.score(last, matrix.impact.len().saturating_sub(1)) {
            report(problem.at(format!("/probability/{last}/score")));
        }
    }
    matrix
}

fn compiled(id: &Id, label: Option<&String>, score: Quantity) -> Step {
    let label = label.map_or(id.as_str(), String::as_str);
    Step { id: id.as_str().to_owned(), label: Text::new(label, label), score }
}

fn unique(steps: &[Step], name: &str, report: &mut dyn FnMut(Problem)) {
    for (n, step) in steps.iter().enumerate() {
        let first = steps.iter().position(|other| other.id == step.id).filter(|first| *first < n);
        if let Some(first) = first {
            report(Id::taken(first).at(format!("/{name}/{n}/id")));
        }
    }
}

/// The bands of the levels must be there and rise.
fn bands(custom: &CustomMatrix, report: &mut dyn FnMut(Problem)) {
    let mut below: Option<Quantity> = None;
    for (n, level) in custom.levels.iter().enumerate().take(MOST_STEPS) {
        match level.from {
            None if n > 0 => report(bands_problem().at(format!("/levels/{n}/from"))),
            Some(_) if n == 0 => report(bands_problem().at("/levels/0/from")),
            Some(from) if from.is_negative() || below.is_some_and(|below| from <= below) => {
                report(falling("bands", "区间下限").at(format!("/levels/{n}/from")));
            }
            _ => {}
        }
        below = level.from.or(below);
    }
}

/// Takes the levels of the cells over, which must fit the scales and not fall.
fn cells(custom: &CustomMatrix, matrix: &mut Matrix, report: &mut dyn FnMut(Problem)) {
    let columns = matrix.impact.len();
    if custom.cells.len() != matrix.probability.len() {
        report(cells_problem(matrix).at("/cells"));
        return;
    }
    for (r, row) in custom.cells.iter().enumerate() {
        if row.len() != columns {
            report(cells_problem(matrix).at(format!("/cells/{r}")));
            return;
        }
        for (c, id) in row.iter().enumerate() {
            let place = matrix.cells.len();
            let level = matrix.levels.iter().position(|level| level.id == id.as_str());
            let before = |steps: usize| place.checked_sub(steps).and_then(|n| matrix.cells.get(n)).copied();
            let least = before(1).filter(|_| c > 0).max(before(columns)).unwrap_or_default();
            let level = level.unwrap_or_else(|| {
                let mut known = matrix.levels.iter().map(|level| level.id.as_str());
                report(unknown_choice(id.as_str(), &mut known).at(format!("/cells/{r}/{c}")));
                least
            });
            if level < least {
                report(
                    Problem::new(
                        "risk.matrixOrder",
                        text!(
                            "the level `{id}` is lower than that of a smaller probability or impact; levels must not fall as either rises",
                            "等级`{id}`低于概率或影响更小的格子;等级不得随概率或影响上升而下降"
                        ),
                    )
                    .at(format!("/cells/{r}/{c}")),
                );
            }
            matrix.cells.push(level);
        }
    }
}

fn scale_size() -> Problem {
    Problem::new(
        "risk.matrixScale",
        text!(
            "a scale has 1 to {MOST_STEPS} entries; shorten it or fill it",
            "量表应有1至{MOST_STEPS}项;请增减"
        ),
    )
}

fn falling(what: &str, what_zh: &str) -> Problem {
    Problem::new(
        "risk.matrixOrder",
        text!(
            "{what} rise from zero or more, each above the one before; put them in order",
            "{what_zh}应从零或以上逐项递增;请按顺序排列"
        ),
    )
}

fn bands_problem() -> Problem {
    Problem::new(
        "risk.matrixBands",
        Text::new(
            "every level but the lowest has its lowest score in `from`, or else `cells` say the levels and none has",
            "除最低等级外,各等级都应写`from`;若由`cells`给定等级,则都不写",
        ),
    )
}

fn cells_problem(matrix: &Matrix) -> Problem {
    let (rows, columns) = (matrix.probability.len(), matrix.impact.len());
    Problem::new(
        "risk.matrixCells",
        text!(
            "the cells are {rows} rows, one for each probability, of {columns} levels, one for each impact",
            "`cells`应为{rows}行(每个概率一行),每行{columns}个等级(每个影响一个)"
        ),
    )
}
