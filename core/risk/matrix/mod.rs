//! The probability–impact matrix.

mod compile;
mod custom;

use super::{Grade, Rating, RatingAnswer, Score};
use crate::{
    json::{Write, Writer},
    record::{At, unknown_choice},
    say::{Language, Problem, Text},
    value::{Id, Quantity, product},
};
use rust_decimal::Decimal;

choice! {
    /// The built-in matrices.
    pub enum MatrixName {
        /// The templates' matrix of three by three steps: `low` 低 1, `medium` 中 2, `high` 高 3 on both scales;
        /// products 6 and 9 are high, 3 and 4 medium, 1 and 2 low.
        ThreeByThree "3x3" "3×3" "3×3",
        /// The matrix of five by five steps of the PMBOK Guide (PMI's standard of project management), 6th
        /// edition, figure 11-5. The steps are `veryLow`, `low`, `moderate`, `high` and `veryHigh`:
        /// probabilities 0.1, 0.3, 0.5, 0.7, 0.9, impacts 0.05, 0.1, 0.2, 0.4, 0.8. A product of 0.18 and
        /// more is high, 0.06 to 0.14 moderate, 0.05 and less low.
        Pmbok "pmbok5x5" "PMBOK 5×5" "PMBOK 5×5",
    }
}

record! {
    /// A step of a scale, such as 高 with the score 3.
    pub struct MatrixStep {
        /// The id of the step, which ratings use.
        pub id: Id,
        /// The name of the step for people.
        pub label: Option<String>,
        /// The score of the step; a rating may also name the step by its score, unless that is the id of
        /// another step.
        pub score: Quantity,
    }
}

record! {
    /// A level of risk.
    pub struct MatrixLevel {
        /// The id of the level, which answers use.
        pub id: Id,
        /// The name of the level for people.
        pub label: Option<String>,
        /// The lowest score of the level's band; absent for the lowest level, and for all levels where there
        /// are `cells`.
        pub from: Option<Quantity>,
    }
}

record! {
    /// A host's own matrix: two scales of 1 to 20 steps, and the level of each pair.
    ///
    /// ```
    /// use campaignkit::risk::{CustomMatrix, Grade, Matrix, MatrixChoice, MatrixLevel, MatrixStep, Rating};
    ///
    /// let step = |id: &str, score| MatrixStep { id: id.parse().unwrap(), score, ..MatrixStep::default() };
    /// let scale = vec![step("low", "1".parse()?), step("high", "2".parse()?)];
    /// let level = |id: &str| MatrixLevel { id: id.parse().unwrap(), ..MatrixLevel::default() };
    /// let custom = CustomMatrix {
    ///     probability: scale.clone(),
    ///     impact: scale,
    ///     levels: vec![level("accept"), level("act")],
    ///     cells: vec![vec!["accept".parse()?, "accept".parse()?], vec!["accept".parse()?, "act".parse()?]],
    /// };
    /// let matrix = Matrix::of(&MatrixChoice::Custom(Box::new(custom))).unwrap();
    /// let rating = Rating { probability: Grade::from("high"), impact: Grade::from("2") };
    /// assert_eq!(matrix.rate(&rating)?.level.as_str(), "act");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct CustomMatrix {
        /// The steps of probability, the least likely first, scores rising.
        pub probability: Vec<MatrixStep>,
        /// The steps of impact (of an opportunity, of benefit), the least first, scores rising.
        pub impact: Vec<MatrixStep>,
        /// The levels, the lowest first.
        pub levels: Vec<MatrixLevel>,
        /// The level of each pair, where the bands of the levels do not define it: a row for each
        /// probability, a column for each impact, in the order of the scales.
        pub cells: Vec<Vec<Id>>,
    }
}

/// The choice of a matrix: the name of a built-in one, or a host's own as an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatrixChoice {
    /// A built-in matrix.
    Named(MatrixName),
    /// A host's own matrix.
    Custom(Box<CustomMatrix>),
}

impl Default for MatrixChoice {
    fn default() -> Self {
        Self::Named(MatrixName::ThreeByThree)
    }
}

/// The name of a built-in matrix, or the object of a host's own.
impl Write for MatrixChoice {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Named(name) => name.write(out),
            Self::Custom(custom) => custom.write(out),
        }
    }
}

serialize_as_written!(MatrixChoice);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for MatrixChoice {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "MatrixChoice".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let named = generator.subschema_for::<MatrixName>();
        let custom = generator.subschema_for::<CustomMatrix>();
        schemars::json_schema!({
            "description": "The name of a built-in matrix, or a host's own matrix as an object.",
            "anyOf": [named, custom]
        })
    }
}

/// A step of a scale with its score, or a level with the lowest score of its band.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    id: String,
    label: Text,
    score: Quantity,
}

/// A matrix ready for use: the score and the level of each pair of ratings.
///
/// A score puts risks in order and measures nothing, and products of ordinal figures can put them in the
/// wrong order (Cox, "What's wrong with risk matrices?", Risk Analysis 28, 2008). So the level is looked up
/// in a table of its own, which must not fall as probability or impact rises (Cox's weak consistency), and
/// need not follow the product.
///
/// Opportunities use the same matrix mirrored, as the PMBOK Guide does: their impact is a benefit, and a high
/// level is worth pursuing.
///
/// ```
/// use campaignkit::risk::{Grade, Level, Matrix, MatrixChoice, MatrixName, Rating};
///
/// let templates = Matrix::of(&MatrixChoice::default()).unwrap();
/// let rated = templates.rate(&Rating { probability: Level::Low.into(), impact: Level::High.into() })?;
/// assert_eq!((rated.score.to_string().as_str(), rated.level.as_str()), ("3", "medium"));
///
/// let pmbok = Matrix::of(&MatrixChoice::Named(MatrixName::Pmbok)).unwrap();
/// let rated = pmbok.rate(&Rating { probability: Grade::from("0.9"), impact: Grade::from("veryLow") })?;
/// assert_eq!((rated.score.to_string().as_str(), rated.level.as_str()), ("0.045", "low"));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    probability: Vec<Step>,
    impact: Vec<Step>,
    levels: Vec<Step>,
    /// The level of each pair, the impacts of the first probability first.
    cells: Vec<usize>,
    /// True if all scores are small whole numbers.
    has_whole_scores: bool,
}

/// The most steps of a scale, and the most levels.
const MOST_STEPS: usize = 20;

impl Matrix {
    /// The score and level of a rating; an error for a word that is no step of the matrix (`choice.unknown`,
    /// at `/probability` or `/impact`), and for a score beyond 28 digits (`number.overflow`).
    pub fn rate(&self, rating: &Rating) -> Result<RatingAnswer, Problem> {
        let row = step_position(&self.probability, &rating.probability).map_err(|p| p.at("/probability"))?;
        let column = step_position(&self.impact, &rating.impact).map_err(|p| p.at("/impact"))?;
        Ok(RatingAnswer { score: self.score(row, column)?, level: Grade::from(self.level(row, column)) })
    }

    /// The level of a pair.
    fn level(&self, row: usize, column: usize) -> &str {
        let cell = row.saturating_mul(self.impact.len()).saturating_add(column);
        let level = self.cells.get(cell).and_then(|level| self.levels.get(*level));
        level.map_or("", |level| level.id.as_str())
    }

    fn score(&self, row: usize, column: usize) -> Result<Score, Problem> {
        let of = |steps: &[Step], n: usize| steps.get(n).map_or(Decimal::ZERO, |step| step.score.decimal());
        let score = product(of(&self.probability, row), of(&self.impact, column))?;
        Ok(Score::new(Quantity::from_decimal(score), self.has_whole_scores))
    }

    /// Every pair with its score and level, the impacts of the least probability first.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = Result<(Rating, RatingAnswer), Problem>> {
        let pairs = self.probability.iter().flat_map(|p| self.impact.iter().map(move |i| (p, i)));
        pairs.map(|(probability, impact)| {
            let rating = Rating {
                probability: Grade::from(probability.id.as_str()),
                impact: Grade::from(impact.id.as_str()),
            };
            let rated = self.rate(&rating)?;
            Ok((rating, rated))
        })
    }

    /// The position of a rating among the [`pairs`](Self::pairs).
    pub(crate) fn cell(&self, rating: &Rating) -> Result<usize, Problem> {
        let row = step_position(&self.probability, &rating.probability)?;
        let column = step_position(&self.impact, &rating.impact)?;
        Ok(row.saturating_mul(self.impact.len()).saturating_add(column))
    }

    /// True if two ratings have one cell.
    pub(crate) fn is_one_cell(&self, one: &Rating, other: &Rating) -> bool {
        self.cell(one).ok().is_some_and(|cell| self.cell(other) == Ok(cell))
    }

    /// The rank of a level, 0 for the lowest; `None` for an unknown level.
    pub fn rank(&self, level: &Grade) -> Option<usize> {
        self.levels.iter().position(|step| step.id == level.as_str())
    }

    /// The levels, the lowest first.
    pub(crate) fn levels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.levels.iter().map(|level| level.id.as_str())
    }

    /// True if a level is the highest of several.
    pub fn is_highest(&self, level: &Grade) -> bool {
        self.levels.len() > 1 && self.levels.last().is_some_and(|last| last.id == level.as_str())
    }

    /// The label of a step of the probability scale.
    pub(crate) fn probability_label(&self, grade: &Grade, language: Language) -> String {
        label(&self.probability, grade, language)
    }

    /// The label of a step of the impact scale.
    pub(crate) fn impact_label(&self, grade: &Grade, language: Language) -> String {
        label(&self.impact, grade, language)
    }

    /// The labels of the steps of both scales, probability before impact.
    pub(crate) fn step_labels(&self, language: Language) -> [Vec<String>; 2] {
        let labels = |steps: &[Step]| steps.iter().map(|step| step.label.get(language).to_owned()).collect();
        [labels(&self.probability), labels(&self.impact)]
    }

    /// The label of a level.
    pub(crate) fn level_label(&self, grade: &Grade, language: Language) -> String {
        label(&self.levels, grade, language)
    }
}

fn label(steps: &[Step], grade: &Grade, language: Language) -> String {
    let step = find_step(steps, grade).and_then(|n| steps.get(n));
    step.map_or(grade.as_str(), |step| step.label.get(language)).to_owned()
}

fn step_position(steps: &[Step], grade: &Grade) -> Result<usize, Problem> {
    let found = find_step(steps, grade);
    found.ok_or_else(|| unknown_choice(grade.as_str(), &mut steps.iter().map(|step| step.id.as_str())))
}

/// The position of the step whose id a word is, else of the step whose score it is: an id may be a figure
/// that is the score of another step.
fn find_step(steps: &[Step], grade: &Grade) -> Option<usize> {
    let by_id = steps.iter().position(|step| step.id == grade.as_str());
    by_id.or_else(|| {
        let score: Quantity = grade.as_str().parse().ok()?;
        steps.iter().position(|step| step.score == score)
    })
}

/// The words that name the steps: their ids, and the scores that are no ids.
fn step_words(steps: &[Step]) -> Vec<String> {
    let ids = steps.iter().map(|step| step.id.clone());
    let scores = steps.iter().map(|step| step.score.to_string());
    let scores = scores.filter(|score| steps.iter().all(|step| step.id != *score));
    ids.chain(scores).collect()
}

/// Gives each pair the level whose band its score lies in.
fn fill_from_bands(matrix: &mut Matrix, at: &At<'_>) {
    for row in 0..matrix.probability.len() {
        let step = at.entry("probability", row);
        let at = step.member("score");
        for column in 0..matrix.impact.len() {
            if let Some(score) = at.or_refuse(matrix.score(row, column)) {
                let above = matrix.levels.iter().skip(1).filter(|level| level.score <= score.quantity());
                matrix.cells.push(above.count());
            }
        }
    }
}
