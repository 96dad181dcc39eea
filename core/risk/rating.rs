//! Ratings of probability and impact, and the scores and levels that a matrix gives them.

use crate::{
    json::{Tree, Write, Writer},
    record::{At, Read},
    say::Word,
    value::Quantity,
};

choice! {
    /// A step of the templates' matrix, which has three: of probability, impact or level.
    pub enum Level {
        /// 低.
        Low "low" "low" "低",
        /// 中.
        Medium "medium" "medium" "中",
        /// 高.
        High "high" "high" "高",
    }
}

/// A word of a matrix: a step of one of its scales, by its id or its score, or one of its levels.
///
/// ```
/// use campaignkit::risk::{Grade, Level};
///
/// assert_eq!(Grade::from(Level::High).as_str(), "high");
/// assert_eq!(Grade::from("0.9").to_string(), "0.9");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Grade(String);

impl Grade {
    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Grade {
    fn from(word: &str) -> Self {
        Self(word.to_owned())
    }
}

impl From<Level> for Grade {
    fn from(level: Level) -> Self {
        Self::from(level.code())
    }
}

impl std::fmt::Display for Grade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words of the templates' matrix, with their labels.
const USUAL: [Word; 6] =
    [["low", "low", "低"], ["medium", "medium", "中"], ["high", "high", "高"], ["1"; 3], ["2"; 3], ["3"; 3]];

/// Reads a word of the matrix that was read before, else of the templates' matrix, and refuses any other.
impl Read for Grade {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        let is_word = tree.word(at, &mut |word| {
            word.clone_into(&mut self.0);
            Ok(())
        });
        let figure = |word: &str| word.parse::<Quantity>().ok();
        let means = |word: &str, step: &str| {
            word == step || figure(word).is_some_and(|typed| figure(step) == Some(typed))
        };
        if !is_word || at.refuse_unknown_word(&self.0, &USUAL, &means) {
            *self = Self::default();
        }
    }
}

impl Write for Grade {
    fn write(&self, out: &mut Writer) {
        out.text(&self.0);
    }
}

serialize_as_written!(Grade);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Grade {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Grade".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A word of the matrix: `low`, `medium` or `high` of the built-in 3×3; a step may also be named by its score."
        })
    }
}

/// Probability × impact, by the scores of their steps. A score puts risks in order and measures nothing.
///
/// In JSON an integer where the score of every step of the matrix is a whole number, else a decimal string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    score: Quantity,
    /// True if all scores of the matrix are whole.
    is_whole: bool,
}

impl Score {
    pub(crate) fn new(score: Quantity, is_whole: bool) -> Self {
        Self { score, is_whole }
    }

    /// The score as a figure.
    pub fn quantity(self) -> Quantity {
        self.score
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.score.fmt(f)
    }
}

impl Write for Score {
    fn write(&self, out: &mut Writer) {
        match i64::try_from(self.score.decimal()) {
            Ok(count) if self.is_whole => out.whole(count),
            _ => self.score.write(out),
        }
    }
}

serialize_as_written!(Score);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Score {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Score".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let exact = generator.subschema_for::<Quantity>();
        schemars::json_schema!({
            "description": "Probability × impact: an integer where the score of every step of the matrix is a whole number, else a decimal string.",
            "anyOf": [{ "type": "integer" }, exact]
        })
    }
}

record! {
    /// The probability and the impact of a risk.
    pub struct Rating {
        /// The probability: a step of the matrix.
        pub probability: Grade,
        /// The impact, or for an opportunity the benefit: a step of the matrix.
        pub impact: Grade,
    }
}

choice! {
    /// The kind of a risk.
    pub enum RiskKind {
        /// A risk that would be bad.
        Threat "threat" "threat" "威胁",
        /// A risk that would be good. Its impact is a benefit, so the matrix of threats holds, mirrored.
        Opportunity "opportunity" "opportunity" "机会",
    }
}

answer! {
    /// The score and level of a rating.
    pub struct RatingAnswer {
        /// Probability × impact.
        pub score: Score,
        /// The level that the matrix gives the pair.
        pub level: Grade,
    }
}
