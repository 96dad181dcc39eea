//! Risks: their ratings, their costs, and the conditions under which their responses start.
//!
//! A [`Risk`] has a [`Rating`] on a [`Matrix`], a trigger ([`Predicate`]) that tells when the risk has come
//! true, and a [`Response`] that may draw on the reserve. [`emv`] weighs outcomes by their probability,
//! [`fmea`] ranks failure modes.

mod condition;
mod contingency;
mod emv;
mod evaluate;
mod exposure;
mod facts;
mod fmea;
mod limit;
mod matrix;
mod predicate;
pub(crate) mod problems;
mod rate;
mod rating;
mod response;
mod trigger;
mod truth;

pub use condition::{
    DateCondition, DateLimit, FactCondition, LineCondition, MetricCondition, MetricFigure,
    ReadinessCondition, ShareLimit, TaskCondition, Threshold,
};
pub(crate) use contingency::or_usual_quantiles;
pub use contingency::{
    AmountBounds, ChanceBounds, Contingency, ContingencyCover, ContingencyQuantile, ContingencyRequest,
    CostedRisk, contingency,
};
pub use emv::{DecisionAnalysis, DecisionOption, DecisionValue, Emv, EmvRequest, PossibleOutcome, emv};
pub(crate) use evaluate::condition_day;
pub use evaluate::{Because, TriggerAnswer};
pub use exposure::Exposure;
pub use facts::{
    DueTarget, Facts, HostFact, LineFact, MetricFact, ReadinessFact, TaskFact, TaskProgress, TriggerFacts,
};
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
    /// A threat or an opportunity of the campaign.
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
        /// The id of the risk, which draws use.
        pub id: Id,
        /// The event that may happen.
        pub scenario: String,
        /// The kind of the risk: a threat or an opportunity.
        pub kind: RiskKind = RiskKind::Threat,
        /// The inherent risk: probability and impact before any response.
        pub rating: Rating,
        /// The residual risk: probability and impact after the response.
        pub residual: Option<Rating>,
        /// Probability and impact in figures, where they are known.
        pub exposure: Option<Exposure>,
        /// The person who answers for the risk.
        pub owner: Option<Id>,
        /// The condition that tells when the risk has come true.
        pub trigger: Option<Predicate>,
        /// The trigger as printed, in words.
        pub trigger_stated: Option<String>,
        /// The response to the risk.
        pub response: Option<Response>,
        /// The changes of status and rating, day by day.
        pub history: Vec<RiskChange>,
        /// Any other remark.
        pub note: Option<String>,
    }
}
