//! Earned value: the budget of the work that is done, against the work that was planned and the money that
//! was spent.
//!
//! Everything here takes dated or plain amounts; [`Standing::earned_value`](crate::Standing::earned_value)
//! brings in tasks and budget lines.
//!
//! | | | |
//! |---|---|---|
//! | [`measure`] | variances, indices and forecasts at a status date | ANSI/EIA-748-D; PMI, The Standard for Earned Value Management (2019) |
//! | [`earned_schedule`] | the progress of work in time | Lipke, Schedule is Different, The Measurable News (2003) |
//! | [`Curve`] | the spread of an amount over working days | |
//! | [`Rule`] | the share of a task's budget that its progress has earned | PMI, Practice Standard for Earned Value Management (2011), chapter 7 |
//!
//! PV (planned value, formerly BCWS) is the budget of the work that should be done by now, EV (earned value,
//! BCWP) the budget of the work that is done, AC (actual cost, ACWP) the cost of that work, BAC (budget at
//! completion) the budget of all work. Contingency and management reserve are no part of any of them until
//! they are drawn and budgeted to work.

mod curve;
mod derivation;
mod earned_schedule;
mod measure;
mod phase;
pub(crate) mod problems;
mod rule;

pub use curve::{Curve, Milestone};
pub(crate) use curve::{PhasedAmount, earned_portion, milestone_steps, refused};
pub(crate) use derivation::{BESIDE_AMOUNTS, STANDARD};
pub use earned_schedule::{EarnedSchedule, EarnedScheduleRequest, earned_schedule};
pub(crate) use earned_schedule::{LIPKE, in_time};
pub use measure::{
    ForecastTargets, Forecasts, IndexWeights, Measures, MeasuresRequest, Performance, ToComplete, WorkStatus,
    measure,
};
pub(crate) use measure::{Inputs, measures, percent_complete, performance};
pub(crate) use phase::MOST_DAYS;
pub use phase::{PhaseAnswer, PhaseRequest, PhasedDay};
pub(crate) use rule::WorkProgress;
pub use rule::{Method, Policy, Rule, Unstated};
