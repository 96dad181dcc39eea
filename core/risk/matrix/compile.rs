//! A matrix made from its choice: a built-in one, or a host's own.

use super::{
    CustomMatrix, Matrix, MatrixChoice, MatrixName, Step, custom::compile_custom, fill_from_bands, step_words,
};
use crate::{
    json::{Limits, Tree},
    record::{At, Read, Sink},
    say::Text,
    value::Quantity,
};
use rust_decimal::Decimal;

/// Reads a matrix; ratings that are read later may use its words.
impl Read for MatrixChoice {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        if let Tree::Object(_) = tree {
            let mut custom = Box::<CustomMatrix>::default();
            custom.read(tree, at);
            *self = Self::Custom(custom);
        } else {
            let mut name = MatrixName::default();
            name.read(tree, at);
            *self = Self::Named(name);
        }
        self.define(at);
    }
}

impl MatrixChoice {
    /// Defines the words that ratings may use from here on.
    fn define(&self, at: &At<'_>) {
        // problems of the matrix are reported with those of the document or the request
        let problems = Sink::new(Limits::default());
        let matrix = Matrix::compile(self, &At::root(&problems));
        at.define("probability", step_words(&matrix.probability));
        at.define("impact", step_words(&matrix.impact));
    }
}

impl Matrix {
    /// Compiles a matrix.
    ///
    /// # Errors
    ///
    /// All problems at once, with paths into the matrix: a scale without steps or with more than 20, and no
    /// level (`risk.matrixScale`); an id that occurs twice (`id.duplicate`); scores or bands that do not
    /// rise, and levels that fall as probability or impact rises (`risk.matrixOrder`); bands that are
    /// missing, or given beside cells (`risk.matrixBands`); rows or columns that do not fit the scales
    /// (`risk.matrixCells`); an unknown level (`choice.unknown`); a product beyond 28 digits
    /// (`number.overflow`).
    pub fn of(choice: &MatrixChoice) -> Result<Self, crate::say::Problems> {
        // a scale has so few steps that all problems can be reported
        let problems = Sink::new(Limits { problems: usize::MAX, ..Limits::default() });
        let matrix = Self::compile(choice, &At::root(&problems));
        crate::say::Problems::none_or(problems.into_problems(), Some(matrix))
    }

    /// The matrix of a choice; of use only if nothing is reported.
    pub(crate) fn compile(choice: &MatrixChoice, at: &At<'_>) -> Self {
        match choice {
            MatrixChoice::Named(MatrixName::ThreeByThree) => built_in(
                &[("low", "低", 1), ("medium", "中", 2), ("high", "高", 3)],
                &[("low", "低", 1), ("medium", "中", 2), ("high", "高", 3)],
                [0, 0],
                &[("low", "低", 0), ("medium", "中", 3), ("high", "高", 6)],
                at,
            ),
            MatrixChoice::Named(MatrixName::Pmbok) => built_in(
                &[
                    ("veryLow", "很低", 1),
                    ("low", "低", 3),
                    ("moderate", "中", 5),
                    ("high", "高", 7),
                    ("veryHigh", "很高", 9),
                ],
                &[
                    ("veryLow", "很低", 5),
                    ("low", "低", 10),
                    ("moderate", "中", 20),
                    ("high", "高", 40),
                    ("veryHigh", "很高", 80),
                ],
                [1, 2],
                &[("low", "低", 0), ("moderate", "中", 60), ("high", "高", 180)],
                at,
            ),
            MatrixChoice::Custom(custom) => compile_custom(custom, at),
        }
    }
}

/// A built-in matrix. Steps and levels are ids with Chinese labels and scores; the English label of `veryLow`
/// is `very low`.
fn built_in(
    probability: &[(&str, &str, i64)],
    impact: &[(&str, &str, i64)],
    decimals: [u32; 2],
    levels: &[(&str, &str, i64)],
    at: &At<'_>,
) -> Matrix {
    let [of_probability, of_impact] = decimals;
    let steps = |steps: &[(&str, &str, i64)], decimals: u32| {
        let step = |(id, zh, score): &(&str, &str, i64)| Step {
            id: (*id).to_owned(),
            label: Text::new(id.replace("very", "very ").to_ascii_lowercase(), *zh),
            score: Quantity::from_decimal(Decimal::new(*score, decimals)),
        };
        steps.iter().map(step).collect::<Vec<_>>()
    };
    let mut matrix = Matrix {
        probability: steps(probability, of_probability),
        impact: steps(impact, of_impact),
        levels: steps(levels, of_probability.saturating_add(of_impact)),
        cells: Vec::new(),
        has_whole_scores: of_impact == 0,
    };
    fill_from_bands(&mut matrix, at);
    matrix
}
