//! What is measured, what was observed, whether it keeps pace, and when to call somebody.
//!
//! A [`Metric`] has a kind, a target and, where it is paced, a window and a [`Profile`]; [`Observation`]s are what people
//! wrote down; [`Reading`] is what they amount to on a day; [`pace`] holds a reading against its target, [`alerts`] holds all
//! readings up to a day against rules of one's own, and [`MetricFunnel`] lists metrics that follow each other.
//!
//! | the metric | alerts when |
//! |---|---|
//! | a [flow](MetricKind::Flow) | the total is below target × elapsed share of its own window, or above that of an upper limit |
//! | anything else | the value does not meet the target |

mod alerts;
mod funnel;
mod observation;
mod pace;
pub(crate) mod problems;
mod profile;
mod rule;
mod target;

pub use alerts::{DatedFigure, MetricAlert, MetricAlerts, MetricAlertsRequest, QuietRule, alerts};
pub(crate) use alerts::{Watched, last_alike, watch};
pub use funnel::MetricFunnel;
pub use observation::{Observation, Reading};
pub(crate) use pace::pace_in;
pub use pace::{KpiStatus, Pace, PaceRequest, Rag, RagBands, pace};
pub(crate) use profile::Due;
pub use profile::{Profile, ProfilePoint, ProfileWeight};
pub(crate) use rule::{Against, on_clock};
pub use rule::{AlertFigure, AlertRule, AlertWhen};
pub use target::{Direction, Target};

use crate::value::{Id, Quantity, Rate, Window};

choice! {
    /// How the values of a metric behave over time.
    pub enum MetricKind {
        /// Adds up over the days: impressions, leads, sales. The only kind that is paced.
        Flow "flow" "volume" "流量",
        /// A level that stands until it changes: followers, stock.
        Stock "stock" "level" "存量",
        /// A ratio: conversion, engagement. Never added up.
        Rate "rate" "rate" "比率",
        /// A mark: satisfaction.
        Score "score" "score" "评分",
    }
}

impl MetricKind {
    /// A value for people: a rate as a percentage, anything else with commas; at most two decimals.
    ///
    /// ```
    /// use campaignkit::{metric::MetricKind, value::Quantity};
    ///
    /// assert_eq!(MetricKind::Rate.display("0.125".parse()?), "12.5%");
    /// assert_eq!(MetricKind::Flow.display(Quantity::from_units(3_500_000)), "3,500,000");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn display(self, value: Quantity) -> String {
        match self {
            Self::Rate => value.as_rate().to_percent(),
            Self::Flow | Self::Stock | Self::Score => value.to_grouped(),
        }
    }
}

record! {
    /// One KPI of the dashboard, or any figure that a trigger reads.
    ///
    /// ```
    /// use campaignkit::{metric::{Metric, MetricKind}, value::Id};
    ///
    /// let metric = Metric { id: "leads".parse()?, name: "leads".into(), kind: MetricKind::Flow, ..Metric::default() };
    /// assert_eq!(metric.target, None); // a weather forecast has none
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Metric {
        /// What triggers, goals and observations call it.
        pub id: Id,
        /// What people call it.
        pub name: String,
        /// How its values behave over time.
        pub kind: MetricKind,
        /// Where it is measured.
        pub channel: Option<String>,
        /// What one is called: 次, 人, 元.
        pub unit: Option<String>,
        /// What it is to reach. A metric with a target is a KPI and stands on the dashboard.
        pub target: Option<Target>,
        /// The days over which a flow is to reach its target; without one, those of the event.
        pub window: Option<Window>,
        /// How a flow is to grow over them.
        pub profile: Profile = Profile::Linear,
        /// How far a flow may lag behind its expected total before it alerts; without it, the policy's.
        pub tolerance: Option<Rate>,
        /// Of a rate: the metric whose total is counted …
        pub numerator: Option<Id>,
        /// … of how many: the metric whose total it is a share of. With both observed, the rate is the ratio of their totals.
        pub denominator: Option<Id>,
        /// How many a rate or score must be of for a verdict; without it, 30 for a rate.
        pub minimum_sample: Option<Quantity>,
        /// When somebody is to be called, beside the pace.
        pub alerts: Vec<AlertRule>,
        /// The tasks that bring it about.
        pub tasks: Vec<Id>,
        /// Where the figure comes from.
        pub source: Option<String>,
        /// Who answers for it.
        pub owner: Option<Id>,
        /// Why it is where it is, as printed.
        pub reason: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
