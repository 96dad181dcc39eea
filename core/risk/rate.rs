//! A risk rated on a matrix.

use super::{Grade, Rating, RatingAnswer};
use super::{Matrix, MatrixChoice};
use crate::{
    record::{At, reported},
    say::Problems,
};

record! {
    /// A question to a matrix.
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
        /// Which matrix; without one, the templates' 3×3.
        pub matrix: MatrixChoice = MatrixChoice::default(),
        /// How likely.
        pub probability: Grade,
        /// How bad or, for an opportunity, how good.
        pub impact: Grade,
    }
}

explained! { RatingRequest:
    "/score" "risk score" "风险分值" = "score of the probability × score of the impact, as the matrix counts them",
        "PMBOK Guide, 6th edition, 11.3.2.6 (probability and impact matrix)",
        from "request/matrix request/probability request/matrix/probability/*/score request/impact request/matrix/impact/*/score",
        Exact;
    "/level" "risk level" "风险等级" = "the level of the pair's cell, else the highest whose band begins no higher than the score",
        "PMBOK Guide, 6th edition, 11.3.2.6 (probability and impact matrix)",
        from "request/matrix request/probability request/impact reply/score request/matrix/levels/*/from request/matrix/cells/*/*",
        Exact;
}

/// Rates a risk or an opportunity on a matrix.
///
/// # Errors
///
/// A matrix that is none (see [`Matrix::of`]), at `/matrix`, and a word that is no step of it (`choice.unknown`).
pub fn rate(request: &RatingRequest) -> Result<RatingAnswer, Problems> {
    reported(|at| request.answer(at))
}

impl RatingRequest {
    /// The rating, with its problems reported beside those of reading.
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
