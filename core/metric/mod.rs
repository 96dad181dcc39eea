//! What is measured, what was observed, and whether it keeps pace.
//!
//! A [`Metric`] has a kind, a target and, where it is paced, a window; [`Observation`]s are what people wrote
//! down; [`Reading`] is what they amount to on a day; [`pace`] holds a reading against its target.
//!
//! | the metric | alerts when |
//! |---|---|
//! | a [flow](MetricKind::Flow) | the total is below target × elapsed share of its own window, or above that of an upper limit |
//! | anything else | the value does not meet the target |

mod observation;
mod pace;
mod target;

pub use observation::{Observation, Reading};
pub use pace::{KpiStatus, Pace, PaceRequest, pace};
pub use target::{Direction, Target};

use crate::value::{Id, Quantity, Window};

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
        /// Who answers for it.
        pub owner: Option<Id>,
        /// Why it is where it is, as printed.
        pub reason: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
