//! How likely and how bad: ratings, and what a matrix makes of them.

use crate::{
    json::{Tree, Write, Writer},
    record::{At, Read},
    value::Quantity,
};

choice! {
    /// A rating or a level on three steps, as the templates have them.
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

/// Refuses a word that the matrix which was read before does not have; without one, the templates' matrix.
impl Read for Grade {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        let is_word = tree.word(at, &mut |word| {
            word.clone_into(&mut self.0);
            Ok(())
        });
        let figure = |word: &str| word.parse::<Quantity>().ok();
        let means = |word: &str, known: &str| {
            word == known || figure(word).is_some_and(|typed| figure(known) == Some(typed))
        };
        if !is_word || at.refuse_undefined(&self.0, &["low", "medium", "high", "1", "2", "3"], &means) {
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

/// Probability × impact, each as its scale counts it. A place in an order, not a measurement.
///
/// On the wire a JSON integer where every step of the matrix counts a whole number, else a decimal string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    score: Quantity,
    whole: bool,
}

impl Score {
    pub(crate) fn new(score: Quantity, whole: bool) -> Self {
        Self { score, whole }
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
            Ok(count) if self.whole => out.whole(count),
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
            "description": "Probability × impact: an integer where every step of the matrix counts a whole number, else a decimal string.",
            "anyOf": [{ "type": "integer" }, exact]
        })
    }
}

record! {
    /// How likely a risk is and how bad it would be.
    pub struct Rating {
        /// How likely.
        pub probability: Grade,
        /// How bad or, for an opportunity, how good.
        pub impact: Grade,
    }
}

choice! {
    /// Whether it would be bad or good if it came true.
    pub enum RiskKind {
        /// Bad: a threat.
        Threat "threat" "threat" "威胁",
        /// Good: an opportunity. Its impact is how good it would be, so the same matrix holds, mirrored.
        Opportunity "opportunity" "opportunity" "机会",
    }
}

answer! {
    /// What a matrix says about a rating.
    pub struct RatingAnswer {
        /// Probability × impact.
        pub score: Score,
        /// The level that the matrix gives the pair.
        pub level: Grade,
    }
}
