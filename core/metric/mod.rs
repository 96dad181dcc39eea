//! Metrics, their observations, their pace, and the rules that call somebody.
//!
//! A [`Metric`] has a kind, a target and, where it is paced, a window and a [`Profile`]. An [`Observation`]
//! is a figure that somebody wrote down, a [`Reading`] the value on a day that follows from the observations.
//! [`pace`] holds a reading against its target, [`alerts`] holds all readings up to a day against rules, and
//! a [`MetricFunnel`] lists metrics of which each counts a part of the one before.
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
pub(crate) use alerts::{RuledMetric, last_alike};
pub use funnel::MetricFunnel;
pub use observation::{Observation, Reading};
pub(crate) use pace::pace_in;
pub use pace::{KpiStatus, Pace, PaceRequest, Rag, RagBands, pace};
pub(crate) use profile::Due;
pub use profile::{Profile, ProfilePoint, ProfileWeight};
pub use rule::{AlertFigure, AlertRule, AlertWhen};
pub(crate) use rule::{RuleBasis, respond_by, time_to_respond};
pub use target::{Direction, Target};

use crate::value::{Id, Quantity, Rate, RelativeWindow};

choice! {
    /// The behaviour of a metric's values over time.
    pub enum MetricKind {
        /// A total that adds up over the days: impressions, leads, sales. The only kind that is paced.
        Flow "flow" "volume" "流量",
        /// A level that stands until it changes: followers, stock.
        Stock "stock" "level" "存量",
        /// A share, from 0 to 1: conversion, engagement. Never added up.
        Rate "rate" "rate" "比率",
        /// A figure by another that it is no share of, with a unit: yuan per order 客单价, leads per yuan. Never
        /// added up, not bounded, and never shown as a percentage.
        Ratio "ratio" "ratio" "比值",
        /// A mark, such as satisfaction.
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
            Self::Flow | Self::Stock | Self::Ratio | Self::Score => value.to_grouped(),
        }
    }

    /// True if values of several parts make up that of the whole.
    pub(crate) fn adds_up(self) -> bool {
        matches!(self, Self::Flow | Self::Stock)
    }

    /// True if values are quotients of a numerator and a denominator.
    pub(crate) fn is_quotient(self) -> bool {
        matches!(self, Self::Rate | Self::Ratio)
    }
}

record! {
    /// A KPI of the dashboard, or any figure that a trigger reads.
    ///
    /// ```
    /// use campaignkit::{metric::{Metric, MetricKind}, value::Id};
    ///
    /// let id: Id = "rainfall".parse()?;
    /// let metric = Metric { id, name: "降雨量".into(), kind: MetricKind::Flow, ..Metric::default() };
    /// assert_eq!(metric.target, None); // a weather forecast has none
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Metric {
        /// The id, by which triggers, goals and observations refer to the metric.
        pub id: Id,
        /// The name of the metric for people.
        pub name: String,
        /// The behaviour of its values over time.
        pub kind: MetricKind,
        /// The definition of what is counted: 有效线索 = 联系方式完整 + 需求明确.
        pub definition: Option<String>,
        /// The module of the work that is followed by it: its id, else its name, else any text.
        pub module: Option<String>,
        /// The channel on which it is measured.
        pub channel: Option<String>,
        /// The unit of its values: 次, 人, 元.
        pub unit: Option<String>,
        /// The target. A metric with a target is a KPI and stands on the dashboard.
        pub target: Option<Target>,
        /// The days over which a flow is to reach its target; without a window, those of the event.
        pub window: Option<RelativeWindow>,
        /// The growth of a flow over its window.
        pub profile: Profile = Profile::Linear,
        /// The share by which a flow may fall behind its expected total before it alerts; without it, the
        /// policy's.
        pub tolerance: Option<Rate>,
        /// The numerator of a rate or ratio: the metric whose total is divided by the denominator's.
        pub numerator: Option<Id>,
        /// The denominator of a rate or ratio. With it and the numerator observed, the value is the ratio of
        /// their totals.
        pub denominator: Option<Id>,
        /// The smallest sample of a rate, ratio or score for a verdict; without it, 30 for a rate.
        pub minimum_sample: Option<Quantity>,
        /// The rules that call somebody, beside the pace.
        pub alerts: Vec<AlertRule>,
        /// The tasks that bring the figure about.
        pub tasks: Vec<Id>,
        /// The source of the figures.
        pub source: Option<String>,
        /// The person who answers for the metric.
        pub owner: Option<Id>,
        /// The reason for the metric's status, as printed; a dated one of an observation takes its place.
        pub reason: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
