//! What a simulation found.

use crate::{
    say::Figure,
    value::{Amount, Id, Moment, Quantity, Rate},
};

answer! {
    /// A confidence level of the finish.
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
}

answer! {
    /// A confidence level of the cost.
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
}

answer! {
    /// A part of the histogram of finishes. The shares of all parts up to one are the S-curve.
    pub struct FinishPart {
        /// Its end, which belongs to it.
        pub up_to: Moment,
        /// How many iterations finished in it.
        pub count: usize,
        /// How many finished in it or before.
        pub cumulative: usize,
    }
}

answer! {
    /// A part of the histogram of costs.
    pub struct CostPart {
        /// Its end, which belongs to it.
        pub up_to: Amount,
        /// How many iterations cost as much.
        pub count: usize,
        /// How many cost as much or less.
        pub cumulative: usize,
    }
}

answer! {
    /// A chance, as a share of the iterations.
    pub struct SimulatedChance {
        /// The share, 16 significant digits.
        pub chance: Figure<Rate>,
        /// Its standard error √(p (1 − p) ÷ n), 15 significant digits.
        pub standard_error: Figure<Rate>,
    }
}

answer! {
    /// When it finishes.
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
        pub by: Option<SimulatedChance>,
    }
}

answer! {
    /// What it costs.
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
        pub within: Option<SimulatedChance>,
    }
}

answer! {
    /// How a task drives the finish.
    pub struct TaskDriver {
        /// The task.
        pub id: Id,
        /// The share of iterations in which its delay would have delayed the finish, 16 significant digits. Absent for summary
        /// tasks.
        pub criticality: Option<Figure<Rate>>,
        /// For a task with an estimate: the rank correlation of its duration with the finish, 6 significant digits. Undefined if
        /// the finish is always the same (`statistics.noSpread`).
        pub sensitivity: Option<Figure<Rate>>,
    }
}

answer! {
    /// How a risk drives finish and cost.
    pub struct RiskDriver {
        /// The risk.
        pub id: Id,
        /// The share of iterations in which it came true, 16 significant digits.
        pub frequency: Figure<Rate>,
        /// The correlation of its coming true with the rank of the finish, 6 significant digits; undefined where either does not vary
        /// (`statistics.noSpread`).
        pub finish_sensitivity: Option<Figure<Rate>>,
        /// The correlation of its coming true with the rank of the cost, likewise.
        pub cost_sensitivity: Option<Figure<Rate>>,
    }
}

answer! {
    /// How a line drives the cost.
    pub struct LineDriver {
        /// The line; those with a cost range only.
        pub id: Id,
        /// The rank correlation of its cost with the whole, 6 significant digits; undefined where either does not vary
        /// (`statistics.noSpread`).
        pub cost_sensitivity: Figure<Rate>,
    }
}

answer! {
    /// What a simulation found.
    pub struct SimulationAnswer {
        /// The generator of the random numbers.
        pub generator: &'static str,
        /// As asked.
        pub seed: Quantity,
        /// As asked.
        pub iterations: usize,
        /// When it finishes; absent without tasks.
        pub finish: Option<SimulatedFinish>,
        /// What it costs; absent without lines and costs of risks.
        pub cost: Option<SimulatedCost>,
        /// How likely it finishes by the date *and* the amount is enough: the joint confidence level.
        pub joint: Option<SimulatedChance>,
        /// The tasks in the order of the request, if drivers are asked for.
        pub tasks: Vec<TaskDriver> = [],
        /// The risks likewise.
        pub risks: Vec<RiskDriver> = [],
        /// The lines likewise.
        pub lines: Vec<LineDriver> = [],
    }
}
