//! The answer of a simulation.

use crate::{
    say::Figure,
    value::{Amount, Id, Moment, Quantity, Rate},
};

answer! {
    /// The finish at a confidence level.
    pub struct FinishQuantile {
        /// The confidence level, as asked.
        pub q: Rate,
        /// The earliest finish that a share `q` of the iterations did not exceed.
        pub value: Moment,
        /// The lower end of the 95 % confidence interval of the true quantile.
        pub low: Moment,
        /// The upper end of that interval.
        pub high: Moment,
    }
}

answer! {
    /// The cost at a confidence level.
    pub struct CostQuantile {
        /// The confidence level, as asked.
        pub q: Rate,
        /// The least cost that a share `q` of the iterations did not exceed.
        pub value: Amount,
        /// The lower end of the 95 % confidence interval of the true quantile.
        pub low: Amount,
        /// The upper end of that interval.
        pub high: Amount,
    }
}

answer! {
    /// A part of the histogram of finishes. The cumulative counts are the S-curve.
    pub struct FinishPart {
        /// The end of the part, included.
        pub up_to: Moment,
        /// The number of iterations that finished in the part.
        pub count: usize,
        /// The number of iterations that finished in the part or before.
        pub cumulative: usize,
    }
}

answer! {
    /// A part of the histogram of costs.
    pub struct CostPart {
        /// The end of the part, included.
        pub up_to: Amount,
        /// The number of iterations whose cost lies in the part.
        pub count: usize,
        /// The number of iterations whose cost lies in the part or below.
        pub cumulative: usize,
    }
}

answer! {
    /// A probability, as a share of the iterations.
    pub struct SimulatedChance {
        /// The share of the iterations, 16 significant digits.
        pub chance: Figure<Rate>,
        /// Its standard error √(p (1 − p) ÷ n), 15 significant digits.
        pub standard_error: Figure<Rate>,
    }
}

answer! {
    /// The distribution of the finish.
    pub struct SimulatedFinish {
        /// The planned finish: with the durations of the plan, and without risks.
        pub planned: Moment,
        /// The mean, rounded to the minute.
        pub mean: Moment,
        /// The mean in minutes from the start, 15 significant digits: working minutes if all tasks share one
        /// calendar, else elapsed minutes.
        pub mean_minutes: Figure<Rate>,
        /// The standard deviation in such minutes, 15 significant digits; undefined for a single iteration
        /// (`statistics.tooFew`).
        pub standard_deviation_minutes: Figure<Rate>,
        /// The standard error of the mean in such minutes, 15 significant digits; undefined likewise.
        pub standard_error_minutes: Figure<Rate>,
        /// The earliest finish.
        pub earliest: Moment,
        /// The latest finish.
        pub latest: Moment,
        /// The confidence levels, in the order of the request.
        pub quantiles: Vec<FinishQuantile>,
        /// The histogram, from the earliest to the latest finish.
        pub histogram: Vec<FinishPart>,
        /// The probability of finishing by `finishBy`.
        pub by: Option<SimulatedChance>,
    }
}

answer! {
    /// The distribution of the cost.
    pub struct SimulatedCost {
        /// The planned cost: of the lines with the figures of the plan, without risks.
        pub planned: Amount,
        /// The mean, 15 significant digits.
        pub mean: Figure<Rate>,
        /// The standard deviation, 15 significant digits; undefined for a single iteration
        /// (`statistics.tooFew`).
        pub standard_deviation: Figure<Rate>,
        /// The standard error of the mean, 15 significant digits; undefined likewise.
        pub standard_error: Figure<Rate>,
        /// The least cost.
        pub least: Amount,
        /// The greatest cost.
        pub most: Amount,
        /// The confidence levels, in the order of the request.
        pub quantiles: Vec<CostQuantile>,
        /// The histogram, from the least to the greatest cost.
        pub histogram: Vec<CostPart>,
        /// The probability of not exceeding `costWithin`.
        pub within: Option<SimulatedChance>,
    }
}

answer! {
    /// The effect of a task on the finish.
    pub struct TaskDriver {
        /// The task.
        pub id: Id,
        /// The criticality index: the share of iterations in which a delay of the task would have delayed the
        /// finish, 16 significant digits. Absent for summary tasks.
        pub criticality: Option<Figure<Rate>>,
        /// For a task with an estimate: the rank correlation of its duration with the finish, 6 significant
        /// digits. Undefined if the finish is always the same (`statistics.noSpread`).
        pub sensitivity: Option<Figure<Rate>>,
    }
}

answer! {
    /// The effect of a risk on finish and cost.
    pub struct RiskDriver {
        /// The risk.
        pub id: Id,
        /// The share of iterations in which the risk came true, 16 significant digits.
        pub frequency: Figure<Rate>,
        /// The correlation of its occurrence with the rank of the finish, 6 significant digits; undefined
        /// where either does not vary (`statistics.noSpread`).
        pub finish_sensitivity: Option<Figure<Rate>>,
        /// The correlation of its occurrence with the rank of the cost, 6 significant digits; undefined
        /// likewise.
        pub cost_sensitivity: Option<Figure<Rate>>,
    }
}

answer! {
    /// The effect of a line on the cost.
    pub struct LineDriver {
        /// The line, which has a cost range.
        pub id: Id,
        /// The rank correlation of its cost with the total cost, 6 significant digits; undefined where either
        /// does not vary (`statistics.noSpread`).
        pub cost_sensitivity: Figure<Rate>,
    }
}

answer! {
    /// The answer of a simulation.
    pub struct SimulationAnswer {
        /// The generator of the random numbers.
        pub generator: &'static str,
        /// The seed, as asked.
        pub seed: Quantity,
        /// The number of iterations, as asked.
        pub iterations: usize,
        /// The distribution of the finish; absent without tasks.
        pub finish: Option<SimulatedFinish>,
        /// The distribution of the cost; absent without lines and costs of risks.
        pub cost: Option<SimulatedCost>,
        /// The joint confidence level: the probability of finishing by `finishBy` *and* not exceeding
        /// `costWithin`.
        pub joint: Option<SimulatedChance>,
        /// The tasks, in the order of the request; empty unless drivers are asked for.
        pub tasks: Vec<TaskDriver> = [],
        /// The risks, likewise.
        pub risks: Vec<RiskDriver> = [],
        /// The lines with a cost range, likewise.
        pub lines: Vec<LineDriver> = [],
    }
}
