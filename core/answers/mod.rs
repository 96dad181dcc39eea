//! What a plan answers, one file per area.
//!
//! Each is a method of [`Plan`](crate::Plan) and stands alone; [`assess()`](crate::assess()) puts them together.

mod budget;
mod evaluation;
mod goals;
mod kpis;
mod preview;
mod risks;
pub(crate) mod schedule;
mod simulate;
mod why;

pub use budget::{BudgetAnswer, CategoryAnswer, DrawAnswer, LineAnswer, ReserveStanding};
pub use evaluation::{EvaluationAnswer, OutcomeAnswer, RoiAnswer};
pub use goals::GoalStanding;
pub use kpis::Kpi;
pub use preview::{CriticalMoved, CriticalPaths, DateMoved, FinishMoved, Preview, TaskMoved};
pub use risks::RiskStanding;
pub use schedule::{
    DerivedStatus, DrivingLink, FloatPath, Milestone, ScheduleAnswer, ScheduleRequest, TaskAnswer, TaskDates,
};
pub use simulate::{PlanCorrelation, PlanSimulationRequest};
pub use why::{Why, WhyLink, WhyReason, WhyStep};
