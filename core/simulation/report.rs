//! The answer of a simulation, from its outcomes.

use super::{
    CostPart, CostQuantile, FinishPart, FinishQuantile, GENERATOR, LineDriver, RiskDriver, SimulatedChance,
    SimulatedCost, SimulatedFinish, Simulation, SimulationAnswer, TaskDriver,
    run::{Outcomes, Totals},
    summary::{Moments, Part, Sorted, Sums, correlation, share},
};
use crate::{
    say::{Figure, Problem, Problems},
    schedule::Schedule,
    value::{Amount, Currency, Moment, Rate},
};
use rust_decimal::Decimal;

/// The conversion of finishes to moments.
struct FinishTimes<'s> {
    schedule: &'s Schedule,
    in_work: bool,
}

impl FinishTimes<'_> {
    fn moment(&self, finish: i64) -> Result<Moment, Problem> {
        let planned = self.schedule.finish();
        if self.in_work && self.limit(planned) == finish {
            // this finish may be the end of a working period or the start of the next; the schedule tells
            // which
            Ok(planned)
        } else if self.in_work {
            self.schedule.network().after_start(finish)
        } else {
            Moment::from_minutes(finish)
        }
    }

    /// The greatest finish that is not after a moment.
    fn limit(&self, moment: Moment) -> i64 {
        let network = self.schedule.network();
        if self.in_work {
            network.ordinal(moment.minutes()).saturating_sub(network.ordinal(self.schedule.start().minutes()))
        } else {
            moment.minutes()
        }
    }

    /// The origin of finishes, near all of them.
    fn origin(&self) -> i64 {
        if self.in_work { 0 } else { self.schedule.start().minutes() }
    }
}

/// The answer of a simulation whose iterations are all done.
pub(super) fn report(mut simulation: Simulation) -> Result<SimulationAnswer, Problem> {
    if let Some(problem) = simulation.run.refused(simulation.schedule.as_ref()) {
        return Err(problem.within(simulation.data.network_at));
    }
    let decimals = simulation.options.currency.map_or(2, Currency::decimals);
    let outcomes = std::mem::take(&mut simulation.run.outcomes);
    let iterations = outcomes.costs.len();
    let finishes = simulation.schedule.as_ref().map(|_| Sorted::new(&outcomes.finishes));
    let costs = simulation.data.has_cost.then(|| Sorted::new(&outcomes.costs));
    let times = simulation
        .schedule
        .as_ref()
        .map(|schedule| FinishTimes { schedule, in_work: simulation.run.model.in_work });
    let options = &simulation.options;
    let finish_limit = options.finish_by.zip(times.as_ref()).map(|(moment, times)| times.limit(moment));
    let cost_limit = options.cost_within.map(|amount| floor(amount, decimals));
    let joint = finish_limit.zip(cost_limit).map(|limits| joint(&outcomes, limits));
    let mut answer = SimulationAnswer {
        generator: GENERATOR,
        seed: options.seed,
        iterations,
        finish: match (&finishes, &times) {
            (Some(sorted), Some(times)) => {
                Some(finish(&simulation, sorted, times, &outcomes.finishes, finish_limit)?)
            }
            _ => None,
        },
        cost: costs.as_ref().map(|sorted| cost(&simulation, sorted, &outcomes.costs, cost_limit)),
        joint: joint.filter(|_| simulation.data.has_cost),
        tasks: Vec::new(),
        risks: Vec::new(),
        lines: Vec::new(),
    };
    if simulation.options.drivers {
        let none = || vec![0; iterations];
        let [finishes, costs] =
            [finishes, costs].map(|sorted| sorted.map_or_else(none, |sorted| sorted.ranks()));
        let drivers = Drivers::of(&mut simulation, [&finishes, &costs]);
        answer.tasks = drivers.tasks();
        answer.risks = drivers.risks();
        answer.lines = drivers.lines();
    }
    Ok(answer)
}

fn finish(
    simulation: &Simulation,
    sorted: &Sorted<'_>,
    times: &FinishTimes<'_>,
    finishes: &[i64],
    limit: Option<i64>,
) -> Result<SimulatedFinish, Problem> {
    let options = &simulation.options;
    let moments = Moments::of(finishes, times.origin());
    let [deviation, error] = moments.deviations(0);
    // if the latest finish is known, so are all others: its problem is the one to report
    let latest = times.moment(sorted.greatest())?;
    let quantile = |q: &Rate| {
        let [value, low, high] = sorted.quantile(*q);
        Ok(FinishQuantile {
            q: *q,
            value: times.moment(value)?,
            low: times.moment(low)?,
            high: times.moment(high)?,
        })
    };
    let parts = sorted.histogram(usize::try_from(options.parts).unwrap_or(0)).into_iter();
    let histogram = parts.map(|Part { up_to, count, cumulative }| {
        Ok(FinishPart { up_to: times.moment(up_to)?, count, cumulative })
    });
    Ok(SimulatedFinish {
        planned: times.schedule.finish(),
        mean: times.moment(times.origin().saturating_add(moments.mean()))?,
        mean_minutes: moments.exact_mean(0),
        standard_deviation_minutes: deviation,
        standard_error_minutes: error,
        earliest: times.moment(sorted.least())?,
        latest,
        quantiles: options.quantiles.iter().map(quantile).collect::<Result<_, Problem>>()?,
        histogram: histogram.collect::<Result<_, Problem>>()?,
        by: limit.map(|limit| chance(sorted.within(limit), finishes.len())),
    })
}

fn cost(simulation: &Simulation, sorted: &Sorted<'_>, costs: &[i64], limit: Option<i64>) -> SimulatedCost {
    let options = &simulation.options;
    let decimals = options.currency.map_or(2, Currency::decimals);
    let amount = |units: i64| Amount::from_decimal(Decimal::new(units, decimals));
    let moments = Moments::of(costs, 0);
    let [deviation, error] = moments.deviations(decimals);
    let quantile = |q: &Rate| {
        let [value, low, high] = sorted.quantile(*q).map(amount);
        CostQuantile { q: *q, value, low, high }
    };
    let parts = sorted.histogram(usize::try_from(options.parts).unwrap_or(0)).into_iter();
    let histogram =
        parts.map(|Part { up_to, count, cumulative }| CostPart { up_to: amount(up_to), count, cumulative });
    SimulatedCost {
        planned: amount(simulation.data.planned_cost),
        mean: moments.exact_mean(decimals),
        standard_deviation: deviation,
        standard_error: error,
        least: amount(sorted.least()),
        most: amount(sorted.greatest()),
        quantiles: options.quantiles.iter().map(quantile).collect(),
        histogram: histogram.collect(),
        within: limit.map(|limit| chance(sorted.within(limit), costs.len())),
    }
}

/// The chance to stay within both limits, of the finish and of the cost.
fn joint(outcomes: &Outcomes, (finish, cost): (i64, i64)) -> SimulatedChance {
    let both = outcomes.finishes.iter().zip(&outcomes.costs);
    let within = both.filter(|both| *both.0 <= finish && *both.1 <= cost);
    chance(within.count(), outcomes.costs.len())
}

fn chance(count: usize, of: usize) -> SimulatedChance {
    let [chance, standard_error] = share(count, of);
    SimulatedChance { chance, standard_error }
}

/// An amount in units of `decimals` decimals, rounded down.
fn floor(amount: Amount, decimals: u32) -> i64 {
    let units = amount.decimal().checked_mul(Decimal::from(10_u64.saturating_pow(decimals)));
    let units = units.and_then(|units| i64::try_from(units.floor()).ok());
    units.unwrap_or(if amount.is_negative() { i64::MIN } else { i64::MAX })
}

/// The ranks of an outcome, by their mean and the sum of their squared deviations from it.
struct Ranks {
    iterations: usize,
    mean: i128,
    spread: i128,
}

impl Ranks {
    fn of(ranks: &[u32]) -> Self {
        // the mean of ranks is their number; where there are no outcomes, all ranks are zero
        let mean = if ranks.iter().all(|rank| *rank == 0) { 0 } else { ranks.len() as i128 };
        let deviations = ranks.iter().map(|rank| i128::from(*rank).saturating_sub(mean));
        let spread = deviations.map(|deviation| deviation.saturating_mul(deviation)).sum();
        Self { iterations: ranks.len(), mean, spread }
    }

    /// The correlation of a driver's numbers with the ranks, given the sum of their products.
    fn correlation(&self, sums: Sums, products: i128) -> Figure<Rate> {
        let products = products.saturating_sub(self.mean.saturating_mul(sums.numbers));
        correlation(self.iterations, sums.numbers, sums.squares, products, self.spread)
    }
}

/// The drivers of finish and cost.
struct Drivers<'s> {
    simulation: &'s Simulation,
    totals: Totals,
    finish: Ranks,
    cost: Ranks,
}

impl<'s> Drivers<'s> {
    fn of(simulation: &'s mut Simulation, [finishes, costs]: [&[u32]; 2]) -> Self {
        simulation.run.add_products(finishes, costs);
        let totals = simulation.run.totals(finishes.len());
        Self { simulation, totals, finish: Ranks::of(finishes), cost: Ranks::of(costs) }
    }

    fn share(&self, count: u32) -> Figure<Rate> {
        let [share, _] = share(count as usize, self.finish.iterations);
        share
    }

    /// The sums of the driver at a position: random durations, then risks, then random lines.
    fn sums(&self, position: usize) -> Sums {
        self.totals.sums.get(position).copied().unwrap_or_default()
    }

    fn with_finish(&self, sums: Sums) -> Figure<Rate> {
        self.finish.correlation(sums, sums.with_finish)
    }

    fn with_cost(&self, sums: Sums) -> Figure<Rate> {
        self.cost.correlation(sums, sums.with_cost)
    }

    fn tasks(&self) -> Vec<TaskDriver> {
        let Some(network) = self.simulation.schedule.as_ref().map(Schedule::network) else {
            return Vec::new();
        };
        let data = &self.simulation.data;
        let mut sensitivities: Vec<Option<Figure<Rate>>> = vec![None; data.tasks.len()];
        let durations = data.estimated.iter().zip(&self.simulation.run.model.durations);
        for (n, (activity, duration)) in durations.enumerate() {
            if let Some(sensitivity) = sensitivities.get_mut(*activity) {
                let sums = if duration.range > 0 { self.sums(n) } else { Sums::default() };
                *sensitivity = Some(self.with_finish(sums));
            }
        }
        let criticality = |activity: usize| {
            let count = self.totals.critical.get(network.slot_of(activity)?)?;
            (!network.is_summary(activity)).then(|| self.share(*count))
        };
        let tasks = data.tasks.iter().zip(sensitivities).enumerate();
        tasks
            .map(|(activity, (id, sensitivity))| TaskDriver {
                id: id.clone(),
                criticality: criticality(activity),
                sensitivity,
            })
            .collect()
    }

    fn risks(&self) -> Vec<RiskDriver> {
        let data = &self.simulation.data;
        let first = self.simulation.run.model.durations.len();
        let risks = data.risks.iter().zip(&self.totals.occurrences).enumerate();
        risks
            .map(|(n, (id, occurrences))| {
                let sums = self.sums(first.saturating_add(n));
                RiskDriver {
                    id: id.clone(),
                    frequency: self.share(*occurrences),
                    finish_sensitivity: self.simulation.schedule.as_ref().map(|_| self.with_finish(sums)),
                    cost_sensitivity: data.has_cost.then(|| self.with_cost(sums)),
                }
            })
            .collect()
    }

    fn lines(&self) -> Vec<LineDriver> {
        let data = &self.simulation.data;
        let model = &self.simulation.run.model;
        let first = model.durations.len().saturating_add(data.risks.len());
        let lines = data.lines.iter().zip(&model.lines).enumerate();
        lines
            .map(|(n, (id, line))| {
                let varies = line.cost.spread.as_ref().is_some_and(|spread| spread.range > 0);
                let sums = if varies { self.sums(first.saturating_add(n)) } else { Sums::default() };
                LineDriver { id: id.clone(), cost_sensitivity: self.with_cost(sums) }
            })
            .collect()
    }
}

impl Simulation {
    /// The answer; iterations that are left are computed first.
    ///
    /// # Errors
    ///
    /// Dates of any iteration that lie outside the years 1 to 9999 (`day.range`), or outside those that a
    /// calendar knows (`calendar.unknownYear`).
    pub fn answer(mut self) -> Result<SimulationAnswer, Problems> {
        let left = self.iterations().saturating_sub(self.done());
        if left > 0 {
            self.advance(left);
        }
        Ok(report(self)?)
    }
}
