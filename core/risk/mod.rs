//! What may go wrong, how bad it would be, and when its response starts.
//!
//! A [`Risk`] has a [`Rating`] on a [`Matrix`], a trigger ([`Predicate`]) that says when it has come true, and a
//! [`Response`] that may draw on the reserve. [`emv`] weighs outcomes by their probability, [`fmea`] ranks failure modes.

mod condition;
mod contingency;
mod emv;
mod evaluate;
mod exposure;
mod facts;
mod fmea;
mod matrix;
mod predicate;
pub(crate) mod problems;
mod rate;
mod rating;
mod response;
mod trigger;
mod truth;

pub use condition::{
    DateCondition, DateLimit, FactCondition, LineCondition, MetricCondition, MetricFigure, ShareLimit,
    TaskCondition, Threshold,
};
pub use contingency::{
    AmountBounds, ChanceBounds, Contingency, ContingencyCover, ContingencyQuantile, ContingencyRequest,
    CostedRisk, contingency,
};
pub use emv::{DecisionAnalysis, DecisionOption, DecisionValue, Emv, EmvRequest, PossibleOutcome, emv};
pub use evaluate::{Because, TriggerAnswer};
pub use exposure::{CostRange, Exposure};
pub use facts::{Facts, HostFact, LineFact, MetricFact, TargetKnown, TaskFact, TaskKnown, TriggerFacts};
pub(crate) use facts::{HostFacts, figure_of, target_of};
pub(crate) use fmea::ranks;
pub use fmea::{FailureMode, Fmea, FmeaRequest, RankedMode, fmea};
pub use matrix::{CustomMatrix, Matrix, MatrixChoice, MatrixLevel, MatrixName, MatrixStep};
pub use predicate::{AllOf, AnyOf, NotOf, Predicate};
pub use rate::{RatingRequest, rate};
pub use rating::{Grade, Level, Rating, RatingAnswer, RiskKind, Score};
pub(crate) use response::RiskState;
pub use response::{Response, RiskChange, RiskStatus, Strategy};
pub use trigger::TriggerRequest;
pub use truth::Truth;

use crate::value::Id;

record! {
    /// One risk.
    ///
    /// ```
    /// use campaignkit::risk::{Level, Matrix, MatrixChoice, Rating, Risk};
    ///
    /// let rain = Risk {
    ///     scenario: "线下遇雨".into(),
    ///     rating: Rating { probability: Level::Medium.into(), impact: Level::High.into() },
    ///     ..Risk::default()
    /// };
    /// let matrix = Matrix::of(&MatrixChoice::default()).unwrap();
    /// assert_eq!(matrix.rate(&rain.rating)?.score.to_string(), "6");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Risk {
        /// What draws call it.
        pub id: Id,
        /// What would happen.
        pub scenario: String,
        /// Whether that would be bad or good.
        pub kind: RiskKind = RiskKind::Threat,
        /// How likely and how bad before anything is done about it: the inherent risk.
        pub rating: Rating,
        /// How likely and how bad once the response has done its work: the residual risk.
        pub residual: Option<Rating>,
        /// Probability and impact in figures, where they are known.
        pub exposure: Option<Exposure>,
        /// Who answers for it.
        pub owner: Option<Id>,
        /// When it has come true, as something that can be checked.
        pub trigger: Option<Predicate>,
        /// When it has come true, as printed.
        pub trigger_stated: Option<String>,
        /// What is done about it.
        pub response: Option<Response>,
        /// What became of it, day by day.
        pub history: Vec<RiskChange>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
