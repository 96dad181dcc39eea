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
        /// The templates' matrix: 低 1, 中 2, 高 3 each way; products 6 and 9 are high, 3 and 4 medium, 1 and 2 low.
        ThreeByThree "3x3" "3×3" "3×3",
        /// The matrix of the PMBOK Guide, 6th edition, figure 11-5: probabilities 0.1, 0.3, 0.5, 0.7, 0.9, impacts 0.05,
        /// 0.1, 0.2, 0.4, 0.8; 0.18 and more is high, 0.06 to 0.14 moderate, 0.05 and less low.
        Pmbok "pmbok5x5" "PMBOK 5×5" "PMBOK 5×5",
    }
}

record! {
    /// A step of a scale, such as 高 with the score 3.
    pub struct MatrixStep {
        /// What ratings call it.
        pub id: Id,
        /// What people call it.
        pub label: Option<String>,
        /// What it counts; a rating may also name the step by it, unless it is the id of another.
        pub score: Quantity,
    }
}

record! {
    /// A level of risk.
    pub struct MatrixLevel {
        /// What answers call it.
        pub id: Id,
        /// What people call it.
        pub label: Option<String>,
        /// The lowest score of its band; not for the lowest level, and for none where there are `cells`.
        pub from: Option<Quantity>,
    }
}

record! {
    /// A matrix of a host's own: two scales of 1 to 20 steps, and which level each pair has.
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
        /// How likely: the steps, the least likely first, scores rising.
        pub probability: Vec<MatrixStep>,
        /// How bad or, for an opportunity, how good: the steps, the least first, scores rising.
        pub impact: Vec<MatrixStep>,
        /// The levels, the lowest first.
        pub levels: Vec<MatrixLevel>,
        /// The level of each pair, where bands of the product do not say it: a row for each probability, a column for each
        /// impact, in the order of the scales.
        pub cells: Vec<Vec<Id>>,
    }
}

/// Which matrix: the name of a built-in one, or one's own as an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatrixChoice {
    /// A built-in one.
    Named(MatrixName),
    /// One's own.
    Custom(Box<CustomMatrix>),
}

impl Default for MatrixChoice {
    fn default() -> Self {
        Self::Named(MatrixName::ThreeByThree)
    }
}

/// The canonical form: the name, or the object.
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
            "description": "The name of a built-in matrix, or one's own as an object.",
            "anyOf": [named, custom]
        })
    }
}

/// A step or a level, ready for use.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    id: String,
    label: Text,
    score: Quantity,
}

/// A matrix ready for use: which score and which level each pair of ratings has.
///
/// A score is a place in an order, not a measurement, and products of ordinal figures can put risks into the wrong one
/// (Cox, "What's wrong with risk matrices?", Risk Analysis 28, 2008); so the level is looked up in a table of its own, which
/// must not fall as probability or impact rises (Cox's weak consistency), and need not follow the product.
///
/// Opportunities use the same matrix mirrored, as the PMBOK Guide does: the impact is then how good it would be, and a high
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
    /// Whether scores are counts.
    whole: bool,
}

/// More steps than this are no longer told apart by anyone.
const MOST_STEPS: usize = 20;

impl Matrix {
    /// Score and level of a rating; an error for a word that is no step of the matrix (`choice.unknown`, at `/probability`
    /// or `/impact`), and for a score beyond 28 digits (`number.overflow`).
    pub fn rate(&self, rating: &Rating) -> Result<RatingAnswer, Problem> {
        let row = step(&self.probability, &rating.probability).map_err(|p| p.at("/probability"))?;
        let column = step(&self.impact, &rating.impact).map_err(|p| p.at("/impact"))?;
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
        Ok(Score::new(Quantity::from_decimal(score), self.whole))
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

    /// Where a rating stands among the [`pairs`](Self::pairs).
    pub(crate) fn cell(&self, rating: &Rating) -> Result<usize, Problem> {
        let row = step(&self.probability, &rating.probability)?;
        let column = step(&self.impact, &rating.impact)?;
        Ok(row.saturating_mul(self.impact.len()).saturating_add(column))
    }

    /// How high a level is among the levels, the lowest 0.
    pub fn rank(&self, level: &Grade) -> Option<usize> {
        self.levels.iter().position(|known| known.id == level.as_str())
    }

    /// The levels, the lowest first.
    pub(crate) fn levels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.levels.iter().map(|level| level.id.as_str())
    }

    /// Whether a level is the highest of several.
    pub fn is_highest(&self, level: &Grade) -> bool {
        self.levels.len() > 1 && self.levels.last().is_some_and(|last| last.id == level.as_str())
    }

    /// What people call a step of the probability scale.
    pub(crate) fn probability_label(&self, grade: &Grade, language: Language) -> String {
        label(&self.probability, grade, language)
    }

    /// What people call a step of the impact scale.
    pub(crate) fn impact_label(&self, grade: &Grade, language: Language) -> String {
        label(&self.impact, grade, language)
    }

    /// What people call a level.
    pub(crate) fn level_label(&self, grade: &Grade, language: Language) -> String {
        label(&self.levels, grade, language)
    }
}

fn label(steps: &[Step], grade: &Grade, language: Language) -> String {
    let step = meant(steps, grade).and_then(|n| steps.get(n));
    step.map_or(grade.as_str(), |step| step.label.get(language)).to_owned()
}

fn step(steps: &[Step], grade: &Grade) -> Result<usize, Problem> {
    let found = meant(steps, grade);
    found.ok_or_else(|| unknown_choice(grade.as_str(), &mut steps.iter().map(|step| step.id.as_str())))
}

/// The step that has a word as its id, else the one that has it as its score: ids may be figures that are other steps'
/// scores.
fn meant(steps: &[Step], grade: &Grade) -> Option<usize> {
    let by_id = steps.iter().position(|step| step.id == grade.as_str());
    by_id.or_else(|| {
        let score: Quantity = grade.as_str().parse().ok()?;
        steps.iter().position(|step| step.score == score)
    })
}

/// What a step may be called: its id, or its score.
fn words(steps: &[Step]) -> Vec<String> {
    let ids = steps.iter().map(|step| step.id.clone());
    let scores = steps.iter().map(|step| step.score.to_string());
    let scores = scores.filter(|score| steps.iter().all(|step| step.id != *score));
    ids.chain(scores).collect()
}

/// Gives each pair the level into whose band its score falls.
fn band(matrix: &mut Matrix, at: &At<'_>) {
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
