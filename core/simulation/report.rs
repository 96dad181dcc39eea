//! From outcomes to figures.

use super::{
    CostPart, CostQuantile, FinishPart, FinishQuantile, GENERATOR, LineDriver, RiskDriver, SimulatedChance,
    SimulatedCost, SimulatedFinish, Simulation, SimulationAnswer, TaskDriver,
    run::Sums,
    summary::{Moments, Sorted, correlation, share},
};
use crate::{
    say::{Figure, Problem, Problems},
    schedule::Schedule,
    value::{Amount, Currency, Moment, Rate},
};
use rust_decimal::Decimal;

/// How finishes become moments.
struct Times<'s> {
    schedule: &'s Schedule,
    in_work: bool,
}

impl Times<'_> {
    fn moment(&self, finish: i64) -> Result<Moment, Problem> {
        let planned = self.schedule.finish();
        if self.in_work && self.limit(planned) == finish {
            // the end of a working period or the beginning of the next
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

    /// What minutes are counted from.
    fn origin(&self) -> i64 {
        if self.in_work { 0 } else { self.schedule.start().minutes() }
    }
}

pub(super) fn report(mut simulation: Simulation) -> Result<SimulationAnswer, Problem> {
    if let Some(problem) = simulation.run.refused(simulation.schedule.as_ref()) {
        return Err(problem.within(simulation.named.network));
    }
    let decimals = simulation.options.currency.map_or(2, Currency::decimals);
    let outcomes = std::mem::take(&mut simulation.run.outcomes);
    let iterations = outcomes.costs.len();
    let finishes = simulation.schedule.as_ref().map(|_| Sorted::new(&outcomes.finishes));
    let costs = simulation.named.has_cost.then(|| Sorted::new(&outcomes.costs));
    let times = simulation
        .schedule
        .as_ref()
        .map(|schedule| Times { schedule, in_work: simulation.run.model.in_work });
    let options = &simulation.options;
    let finish_limit = options.finish_by.zip(times.as_ref()).map(|(moment, times)| times.limit(moment));
    let cost_limit = options.cost_within.map(|amount| floor(amount, decimals));
    let joint = finish_limit.zip(cost_limit).map(|(finish_limit, cost_limit)| {
        let both = outcomes.finishes.iter().zip(&outcomes.costs);
        let count = both.filter(|(finish, cost)| **finish <= finish_limit && **cost <= cost_limit).count();
        chance(count, iterations)
    });
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
        joint: joint.filter(|_| simulation.named.has_cost),
        tasks: Vec::new(),
        risks: Vec::new(),
        lines: Vec::new(),
    };
    if simulation.options.drivers {
        let none = || vec![0; iterations];
        let ranks = [finishes, costs].map(|sorted| sorted.map_or_else(none, |sorted| sorted.ranks()));
        drivers(&mut simulation, &ranks, &mut answer);
    }
    Ok(answer)
}

fn finish(
    simulation: &Simulation,
    sorted: &Sorted<'_>,
    times: &Times<'_>,
    finishes: &[i64],
    limit: Option<i64>,
) -> Result<SimulatedFinish, Problem> {
    let options = &simulation.options;
    let moments = Moments::of(finishes, times.origin());
    let [deviation, error] = moments.deviations(0);
    // the latest is asked first: if it is known, so are all others
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
    let mut cumulative = 0_usize;
    let histogram = sorted.histogram(usize::try_from(options.parts).unwrap_or(0)).into_iter().map(|part| {
        cumulative = cumulative.saturating_add(part.count);
        Ok(FinishPart { up_to: times.moment(part.up_to)?, count: part.count, cumulative })
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
    let mut cumulative = 0_usize;
    let histogram = sorted.histogram(usize::try_from(options.parts).unwrap_or(0)).into_iter().map(|part| {
        cumulative = cumulative.saturating_add(part.count);
        CostPart { up_to: amount(part.up_to), count: part.count, cumulative }
    });
    SimulatedCost {
        planned: amount(simulation.named.planned_cost),
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

fn chance(count: usize, of: usize) -> SimulatedChance {
    let [chance, standard_error] = share(count, of);
    SimulatedChance { chance, standard_error }
}

/// The greatest number of smallest units within an amount.
fn floor(amount: Amount, decimals: u32) -> i64 {
    let units = amount.decimal().checked_mul(Decimal::from(10_u64.saturating_pow(decimals)));
    let units = units.and_then(|units| i64::try_from(units.floor()).ok());
    units.unwrap_or(if amount.is_negative() { i64::MIN } else { i64::MAX })
}

fn drivers(simulation: &mut Simulation, ranks: &[Vec<u32>; 2], answer: &mut SimulationAnswer) {
    let [finish_ranks, cost_ranks] = ranks;
    simulation.run.relate(finish_ranks, cost_ranks);
    let iterations = finish_ranks.len();
    let (critical, hits, sums) = simulation.run.totals(iterations);
    // ranks are counted from zero, and their mean is the number of outcomes, or zero where there are none
    let mean = |ranks: &[u32]| if ranks.iter().all(|rank| *rank == 0) { 0 } else { iterations as i128 };
    let means = [finish_ranks, cost_ranks].map(|ranks| mean(ranks));
    let spread = |ranks: &[u32], mean: i128| -> i128 {
        ranks
            .iter()
            .map(|rank| i128::from(*rank).saturating_sub(mean))
            .map(|away| away.saturating_mul(away))
            .sum()
    };
    let spreads = [spread(finish_ranks, means[0]), spread(cost_ranks, means[1])];
    let related = |sums: Option<&Sums>, to: usize| {
        let [numbers, squares, with_finish, with_cost] = sums.map_or([0; 4], |sums| sums.0);
        let (products, mean, spread) =
            if to == 0 { (with_finish, means[0], spreads[0]) } else { (with_cost, means[1], spreads[1]) };
        correlation(
            iterations,
            numbers,
            squares,
            products.saturating_sub(mean.saturating_mul(numbers)),
            spread,
        )
    };
    let named = &simulation.named;
    let drawn = simulation.run.model.drawn.len();
    let risks = named.risks.len();
    if let Some(network) = simulation.schedule.as_ref().map(Schedule::network) {
        let mut sensitivity: Vec<Option<Figure<Rate>>> = vec![None; named.tasks.len()];
        for ((activity, drawn), sums) in named.estimated.iter().zip(&simulation.run.model.drawn).zip(&sums) {
            if let Some(place) = sensitivity.get_mut(*activity) {
                *place = Some(related(Some(sums).filter(|_| drawn.range > 0), 0));
            }
        }
        answer.tasks = named
            .tasks
            .iter()
            .zip(sensitivity)
            .enumerate()
            .map(|(n, (id, sensitivity))| {
                let count = network.place_of(n).and_then(|place| critical.get(place));
                let single = !network.is_summary(n);
                let count = count.filter(|_| single).map(|count| share(*count as usize, iterations));
                TaskDriver {
                    id: id.clone(),
                    criticality: count.map(|[criticality, _]| criticality),
                    sensitivity,
                }
            })
            .collect();
    }
    let has_finish = answer.finish.is_some();
    answer.risks = named
        .risks
        .iter()
        .zip(hits)
        .enumerate()
        .map(|(n, (id, hits))| {
            let sums = sums.get(drawn.saturating_add(n));
            let [frequency, _] = share(hits as usize, iterations);
            RiskDriver {
                id: id.clone(),
                frequency,
                finish_sensitivity: has_finish.then(|| related(sums, 0)),
                cost_sensitivity: named.has_cost.then(|| related(sums, 1)),
            }
        })
        .collect();
    answer.lines = named
        .lines
        .iter()
        .zip(&simulation.run.model.lines)
        .enumerate()
        .map(|(n, (id, (money, _)))| {
            let varies = money.range.as_ref().is_some_and(|(range, _)| *range > 0);
            let sums = sums.get(drawn.saturating_add(risks).saturating_add(n)).filter(|_| varies);
            LineDriver { id: id.clone(), cost_sensitivity: related(sums, 1) }
        })
        .collect();
}

impl Simulation {
    /// What it found, once what is left is computed.
    ///
    /// # Errors
    ///
    /// Dates that lie outside the years there are, or that a calendar knows, in any iteration.
    pub fn answer(mut self) -> Result<SimulationAnswer, Problems> {
        let left = self.iterations().saturating_sub(self.done());
        if left > 0 {
            self.advance(left);
        }
        Ok(report(self)?)
    }
}
