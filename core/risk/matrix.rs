//! The probability–impact matrix.

choice! {
    /// A rating or a level on three steps.
    pub enum Level {
        /// 低.
        Low "low" "low" "低",
        /// 中.
        Medium "medium" "medium" "中",
        /// 高.
        High "high" "high" "高",
    }
}

record! {
    /// How likely a risk is and how bad it would be.
    pub struct Rating {
        /// How likely.
        pub probability: Level,
        /// How bad.
        pub impact: Level,
    }
}

choice! {
    /// The built-in matrices.
    pub enum MatrixName {
        /// Three steps each way, score 1 to 9.
        ThreeByThree "3x3" "3×3" "3×3",
    }
}

record! {
    /// A question to a built-in matrix.
    pub struct RatingRequest {
        /// Which matrix.
        pub matrix: MatrixName = MatrixName::ThreeByThree,
        /// How likely.
        pub probability: Level,
        /// How bad.
        pub impact: Level,
    }
}

/// What a matrix says about a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rated {
    /// Probability × impact, each counted 1 to 3. A place in an order, not a measurement (Cox, "What's wrong with
    /// risk matrices?", Risk Analysis 28, 2008).
    pub score: u8,
    /// The band the score falls into.
    pub level: Level,
}

/// A matrix: which level each pair of ratings has.
///
/// ```
/// use campaignkit::risk::{Level, Matrix, Rating};
///
/// let rated = Matrix::THREE_BY_THREE.rate(&Rating { probability: Level::Low, impact: Level::High });
/// assert_eq!((rated.score, rated.level), (3, Level::Medium));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matrix {
    medium_from: u8,
    high_from: u8,
}

impl Matrix {
    /// The templates' matrix: 低 1, 中 2, 高 3; products 6 and 9 are high, 3 and 4 medium, 1 and 2 low.
    pub const THREE_BY_THREE: Self = Self { medium_from: 3, high_from: 6 };

    /// The built-in matrix of a name.
    pub fn named(name: MatrixName) -> Self {
        match name {
            MatrixName::ThreeByThree => Self::THREE_BY_THREE,
        }
    }

    /// Score and level of a rating.
    pub fn rate(self, rating: &Rating) -> Rated {
        let step = |level| match level {
            Level::Low => 1_u8,
            Level::Medium => 2,
            Level::High => 3,
        };
        let score = step(rating.probability).saturating_mul(step(rating.impact));
        let level = match score {
            s if s >= self.high_from => Level::High,
            s if s >= self.medium_from => Level::Medium,
            _ => Level::Low,
        };
        Rated { score, level }
    }
}
