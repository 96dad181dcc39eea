//! The rating of a risk on a matrix.

use super::{Grade, Matrix, MatrixChoice, Rating, RatingAnswer};
use crate::{
    record::{At, reported},
    say::Problems,
};

record! {
    /// The request of [`rate`].
    ///
    /// ```
    /// use campaignkit::risk::{Level, RatingRequest, rate};
    ///
    /// let request = RatingRequest {
    ///     probability: Level::Medium.into(),
    ///     impact: Level::High.into(),
    ///     ..RatingRequest::default()
    /// };
    /// assert_eq!(rate(&request).unwrap().score.to_string(), "6");
    /// ```
    pub struct RatingRequest {
        /// The matrix; without it, the templates' 3×3.
        pub matrix: MatrixChoice = MatrixChoice::default(),
        /// The probability: a step of the matrix.
        pub probability: Grade,
        /// The impact, or for an opportunity the benefit: a step of the matrix.
        pub impact: Grade,
    }
}

explained! { RatingRequest:
    score "risk score" "风险分值" = "score of the probability × score of the impact, as the matrix counts them",
        "PMBOK Guide, 6th edition, 11.3.2.6 (probability and impact matrix)",
        from [request.matrix, request.probability, request.matrix.probability[..].score, request.impact, request.matrix.impact[..].score],
        Exact;
    level "risk level" "风险等级" = "the level of the pair's cell, else the highest whose band begins no higher than the score",
        "PMBOK Guide, 6th edition, 11.3.2.6 (probability and impact matrix)",
        from [request.matrix, request.probability, request.impact, reply.score, request.matrix.levels[..].from, request.matrix.cells[..][..]],
        Exact;
}

/// Rates a risk or an opportunity on a matrix.
///
/// # Errors
///
/// A matrix with problems (see [`Matrix::of`]), at `/matrix`, and a word that is no step of it
/// (`choice.unknown`).
pub fn rate(request: &RatingRequest) -> Result<RatingAnswer, Problems> {
    reported(|at| request.answer(at))
}

impl RatingRequest {
    /// The score and level, with problems reported beside those of reading.
    pub(crate) fn answer(&self, at: &At<'_>) -> Option<RatingAnswer> {
        let matrix_at = at.member("matrix");
        if matrix_at.is_refused() {
            return None;
        }
        let matrix = matrix_at.or_refuse(Matrix::of(&self.matrix))?;
        let rating = Rating { probability: self.probability.clone(), impact: self.impact.clone() };
        at.or_refuse(matrix.rate(&rating))
    }
}
