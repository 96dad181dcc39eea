//! What a simulation found.

use crate::value::{Amount, Figure, Id, Moment, Quantity, Rate};

/// A confidence level of the finish.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FinishQuantile {
    /// As asked.
    pub q: Rate,
    /// The earliest finish that a share of `q` of the iterations did not exceed.
    pub value: Moment,
    /// The true quantile lies from here …
    pub low: Moment,
    /// … to here with a confidence of 95 %.
    pub high: Moment,
}

/// A confidence level of the cost.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostQuantile {
    /// As asked.
    pub q: Rate,
    /// The least cost that a share of `q` of the iterations did not exceed.
    pub value: Amount,
    /// The true quantile lies from here …
    pub low: Amount,
    /// … to here with a confidence of 95 %.
    pub high: Amount,
}

/// A part of the histogram of finishes. The shares of all parts up to one are the S-curve.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FinishPart {
    /// Its end, which belongs to it.
    pub up_to: Moment,
    /// How many iterations finished in it.
    pub count: usize,
    /// How many finished in it or before.
    pub cumulative: usize,
}

/// A part of the histogram of costs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostPart {
    /// Its end, which belongs to it.
    pub up_to: Amount,
    /// How many iterations cost as much.
    pub count: usize,
    /// How many cost as much or less.
    pub cumulative: usize,
}

/// A chance, as a share of the iterations.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SimulatedChance {
    /// The share, 16 significant digits.
    pub chance: Figure<Rate>,
    /// Its standard error √(p (1 − p) ÷ n), 15 significant digits.
    pub standard_error: Figure<Rate>,
}

/// When it finishes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SimulatedFinish {
    /// When it is planned to finish, with all durations as they stand and no risk.
    pub planned: Moment,
    /// The mean, to the minute.
    pub mean: Moment,
    /// The mean as minutes from the start, 15 significant digits: working minutes if one calendar serves all tasks, else minutes
    /// on the clock.
    pub mean_minutes: Figure<Rate>,
    /// The standard deviation in such minutes, 15 significant digits; undefined for a single iteration
    /// (`statistics.tooFew`).
    pub standard_deviation_minutes: Figure<Rate>,
    /// The standard error of the mean in such minutes, likewise.
    pub standard_error_minutes: Figure<Rate>,
    /// The earliest.
    pub earliest: Moment,
    /// The latest.
    pub latest: Moment,
    /// In the order of the request.
    pub quantiles: Vec<FinishQuantile>,
    /// From the earliest to the latest.
    pub histogram: Vec<FinishPart>,
    /// How likely it finishes by the date asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<SimulatedChance>,
}

/// What it costs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SimulatedCost {
    /// What the lines cost with all figures as they stand and no risk.
    pub planned: Amount,
    /// The mean, 15 significant digits.
    pub mean: Figure<Rate>,
    /// The standard deviation, 15 significant digits; undefined for a single iteration (`statistics.tooFew`).
    pub standard_deviation: Figure<Rate>,
    /// The standard error of the mean, likewise.
    pub standard_error: Figure<Rate>,
    /// The least.
    pub least: Amount,
    /// The most.
    pub most: Amount,
    /// In the order of the request.
    pub quantiles: Vec<CostQuantile>,
    /// From the least to the most.
    pub histogram: Vec<CostPart>,
    /// How likely the amount asked for is enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<SimulatedChance>,
}

/// How a task drives the finish.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskDriver {
    /// The task.
    pub id: Id,
    /// The share of iterations in which its delay would have delayed the finish, 16 significant digits. Absent for summary
    /// tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criticality: Option<Figure<Rate>>,
    /// For a task with an estimate: the rank correlation of its duration with the finish, 6 significant digits. Undefined if
    /// the finish is always the same (`statistics.noSpread`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<Figure<Rate>>,
}

/// How a risk drives finish and cost.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskDriver {
    /// The risk.
    pub id: Id,
    /// The share of iterations in which it came true, 16 significant digits.
    pub frequency: Figure<Rate>,
    /// The correlation of its coming true with the rank of the finish, 6 significant digits; undefined where either does not vary
    /// (`statistics.noSpread`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish_sensitivity: Option<Figure<Rate>>,
    /// The same with the rank of the cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_sensitivity: Option<Figure<Rate>>,
}

/// How a line drives the cost.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineDriver {
    /// The line; those with a cost range only.
    pub id: Id,
    /// The rank correlation of its cost with the whole, 6 significant digits; undefined where either does not vary
    /// (`statistics.noSpread`).
    pub cost_sensitivity: Figure<Rate>,
}

/// What a simulation found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SimulationAnswer {
    /// The generator of the random numbers.
    pub generator: &'static str,
    /// As asked.
    pub seed: Quantity,
    /// As asked.
    pub iterations: usize,
    /// When it finishes; absent without tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish: Option<SimulatedFinish>,
    /// What it costs; absent without lines and costs of risks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<SimulatedCost>,
    /// How likely it finishes by the date *and* the amount is enough: the joint confidence level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joint: Option<SimulatedChance>,
    /// The tasks in the order of the request, if drivers are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskDriver>,
    /// The risks likewise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<RiskDriver>,
    /// The lines likewise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineDriver>,
}
