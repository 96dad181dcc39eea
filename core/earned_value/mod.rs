//! Earned value: what the work done was worth, against what was planned and what it cost.
//!
//! Everything here takes dated or plain amounts; [`Standing::earned_value`](crate::Standing::earned_value) brings in tasks and
//! budget lines.
//!
//! | | | |
//! |---|---|---|
//! | [`measure`] | variances, indices and forecasts at a status date | ANSI/EIA-748-D; PMI, The Standard for Earned Value Management (2019) |
//! | [`earned_schedule`] | how far the work is in time | Lipke, Schedule is Different, The Measurable News (2003) |
//! | [`Curve`] | when an amount is planned to be earned | |
//! | [`Rule`] | how much of a task's budget its progress has earned | PMI, Practice Standard for Earned Value Management (2011), chapter 7 |
//!
//! PV (planned value, formerly BCWS) is the budget of the work that should be done by now, EV (earned value, BCWP) the
//! budget of the work that is done, AC (actual cost, ACWP) what that has cost, BAC (budget at completion) the budget of
//! all work. Contingency and management reserve are no part of any of them until they are drawn and budgeted to work.

mod curve;
#[macro_use]
mod derivation;
mod earned_schedule;
mod measure;
mod phase;
pub(crate) mod problems;
mod rule;

pub use curve::{Curve, Milestone};
pub(crate) use curve::{Working, portion, refused, steps};
pub(crate) use derivation::{CHRISTENSEN, STANDARD};
pub use earned_schedule::{EarnedSchedule, EarnedScheduleRequest, earned_schedule};
pub(crate) use earned_schedule::{LIPKE, in_time};
pub use measure::{
    ForecastTargets, Forecasts, IndexWeights, Measures, MeasuresRequest, Performance, ToComplete, WorkStatus,
    measure,
};
pub(crate) use measure::{Inputs, measures, percent_complete, performance};
pub(crate) use phase::MOST_DAYS;
pub use phase::{PhaseAnswer, PhaseRequest, PhasedDay};
pub(crate) use rule::Progress;
pub use rule::{Method, Policy, Rule, Unstated};
