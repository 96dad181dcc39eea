//! What may go wrong, how bad it would be, and when its response starts.
//!
//! A [`Risk`] has a [`Rating`] on a [`Matrix`], a [`Trigger`] that says when it has come true, and a
//! [`Response`] that may draw on the reserve.

mod contingency;
mod exposure;
mod matrix;
mod trigger;

pub use contingency::{
    AmountBounds, ChanceBounds, Contingency, ContingencyCover, ContingencyQuantile, ContingencyRequest,
    CostedRisk, contingency,
};
pub(crate) use contingency::{probability_range, quantile_range, too_many};
pub use exposure::{CostRange, Exposure};
pub use matrix::{Level, Matrix, MatrixName, Rated, Rating, RatingRequest};
pub use trigger::{Facts, Predicate, Trigger, Truth};

use crate::value::{Amount, Id};

record! {
    /// One risk.
    ///
    /// ```
    /// use campaignkit::risk::{Level, Matrix, Rating, Risk};
    ///
    /// let rain = Risk {
    ///     scenario: "线下遇雨".into(),
    ///     rating: Rating { probability: Level::Medium, impact: Level::High },
    ///     ..Risk::default()
    /// };
    /// assert_eq!(Matrix::THREE_BY_THREE.rate(&rain.rating).score, 6);
    /// ```
    pub struct Risk {
        /// What draws call it.
        pub id: Id,
        /// What would happen.
        pub scenario: String,
        /// How likely and how bad.
        pub rating: Rating,
        /// The same in figures, where they are known.
        pub exposure: Option<Exposure>,
        /// Who answers for it.
        pub owner: Option<Id>,
        /// When it has come true, as something that can be checked.
        pub trigger: Option<Trigger>,
        /// When it has come true, as printed.
        pub trigger_stated: Option<String>,
        /// What is done then.
        pub response: Option<Response>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

record! {
    /// What is done when a risk comes true.
    pub struct Response {
        /// The steps.
        pub actions: Vec<String>,
        /// What it takes from the reserve.
        pub draw: Option<Amount>,
    }
}
