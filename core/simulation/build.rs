//! From spans and amounts to minutes and units.

use super::{
    Named, Simulation, SimulationOptions,
    model::{Drawn, Event, Group, MOST_UNITS, Model, Money, mode, threshold, units},
    problems::{
        backward, cost_order, large, member_of_two, negative_delay, order, outside, summary, unit, wide,
    },
    run::Run,
};
use crate::{
    approx::{Factor, Shape, to_f64},
    risk::{CostRange, probability_range, quantile_range, too_many},
    say::{Problem, Problems},
    schedule::{self, Distribution, Estimate, Schedule},
    value::{Amount, Currency, Id, Rate, Span, Unit},
};
use rust_decimal::prelude::ToPrimitive;

/// What a simulation is made of, its tasks found already.
pub(crate) struct Parts<'p> {
    pub(crate) schedule: Option<Schedule>,
    /// Where its network stands.
    pub(crate) network_at: &'static str,
    /// By activity.
    pub(crate) tasks: Vec<&'p Id>,
    /// Activity, estimate, and where it stands.
    pub(crate) estimates: Vec<(usize, &'p Estimate, String)>,
    /// Name, cost and range, and where they stand.
    pub(crate) lines: Vec<(&'p Id, Amount, Option<&'p CostRange>, String)>,
    pub(crate) risks: Vec<Exposed<'p>>,
    pub(crate) groups: Vec<Together>,
    pub(crate) options: &'p SimulationOptions,
}

/// A risk whose tasks are found.
pub(crate) struct Exposed<'p> {
    pub(crate) id: &'p Id,
    pub(crate) probability: Rate,
    pub(crate) cost: Amount,
    pub(crate) cost_range: Option<&'p CostRange>,
    pub(crate) delay: Option<Span>,
    pub(crate) tasks: Vec<usize>,
    /// Where it stands.
    pub(crate) at: String,
}

/// A group whose members are found: positions of estimates, risks and lines.
pub(crate) struct Together {
    pub(crate) coefficient: Rate,
    pub(crate) estimates: Vec<usize>,
    pub(crate) risks: Vec<usize>,
    pub(crate) lines: Vec<usize>,
    /// Where it stands.
    pub(crate) at: String,
}

/// Iterations and parts of a histogram there may be.
const ITERATIONS: i32 = 1_000_000;
const PARTS: i32 = 1000;

impl Parts<'_> {
    /// The simulation, or every problem, those found before included.
    pub(crate) fn simulation(self, options_at: &str, problems: Vec<Problem>) -> Result<Simulation, Problems> {
        let decimals = self.options.currency.map_or(2, Currency::decimals);
        let mut builder = Builder { decimals, size: 0, problems };
        let seed = builder.options(self.options, options_at);
        let simulation = builder.build(self, seed);
        Problems::none_or(builder.problems, simulation)
    }
}

struct Builder {
    decimals: u32,
    /// The most that all costs so far can come to, whatever their sign.
    size: i64,
    problems: Vec<Problem>,
}

impl Builder {
    fn report(&mut self, problem: Problem, at: impl Into<String>) {
        self.problems.push(problem.at(at));
    }

    fn options(&mut self, options: &SimulationOptions, at: &str) -> u64 {
        let count = |of: i32| usize::try_from(of).unwrap_or(0);
        if !(1..=ITERATIONS).contains(&options.iterations) {
            self.report(
                outside("limit.iterations", "iterations", "模拟次数", options.iterations, 1, ITERATIONS),
                format!("{at}/iterations"),
            );
        }
        if !(0..=PARTS).contains(&options.parts) {
            self.report(
                outside("limit.parts", "parts", "直方图段数", options.parts, 0, PARTS),
                format!("{at}/parts"),
            );
        }
        if options.quantiles.len() > count(PARTS) {
            let problem =
                too_many("limit.quantiles", "levels", "个置信水平", options.quantiles.len(), count(PARTS));
            self.report(problem, format!("{at}/quantiles"));
        }
        for (n, q) in options.quantiles.iter().enumerate() {
            if !q.is_share() {
                self.report(quantile_range(*q), format!("{at}/quantiles/{n}"));
            }
        }
        let seed = options.seed.decimal();
        let whole = seed.to_u64().filter(|_| seed.fract().is_zero());
        if whole.is_none() {
            let problem = Problem::new(
                "simulation.seed",
                text!(
                    ["`{}` is no seed; write a whole number from 0 to 18446744073709551615", options.seed],
                    ["`{}`不能作为种子;请写0至18446744073709551615之间的整数", options.seed]
                ),
            );
            self.report(problem, format!("{at}/seed"));
        }
        whole.unwrap_or(0)
    }

    fn build(&mut self, parts: Parts<'_>, seed: u64) -> Option<Simulation> {
        let mut named = Named {
            network: parts.network_at,
            tasks: parts.tasks.iter().map(|id| (*id).clone()).collect(),
            ..Named::default()
        };
        let groups = self.groups(&parts);
        let schedule = parts.schedule.as_ref();
        if schedule.is_some_and(|schedule| !schedule.network().is_forward()) {
            self.report(backward(), "/network/finish");
        }
        let mut minutes = schedule.map(|schedule| schedule.network().minutes_by_place()).unwrap_or_default();
        let mut longest: Vec<i64> = minutes.iter().map(|minutes| i64::from(*minutes)).collect();
        let mut drawn = Vec::new();
        for (n, (activity, estimate, at)) in parts.estimates.iter().enumerate() {
            let Some(schedule) = schedule else { break };
            let Some([least, likely, most]) = self.points(schedule, *activity, estimate, at) else {
                continue;
            };
            let Some(place) = schedule.network().place_of(*activity) else { continue };
            let Some(range) = most.checked_sub(least).filter(|range| *range <= Shape::WIDEST) else {
                self.report(wide(), format!("{at}/pessimistic"));
                continue;
            };
            let shape = shape(estimate.distribution, mode(least.into(), likely.into(), most.into()));
            let group = groups.iter().position(|group| group.0.contains(&n));
            drawn.push(Drawn { place, least, range, shape, group });
            named.estimated.push(*activity);
            if let Some(longest) = longest.get_mut(place) {
                *longest = most.into();
            }
        }
        let mut lines = Vec::new();
        let mut cost = 0_i64;
        for (n, (id, amount, range, at)) in parts.lines.iter().enumerate() {
            named.has_cost = true;
            let planned = self.units(*amount, &format!("{at}/cost"));
            named.planned_cost = named.planned_cost.saturating_add(planned);
            let money = self.money(*amount, *range, at);
            if money.range.is_some() {
                lines.push((money, groups.iter().position(|group| group.2.contains(&n))));
                named.lines.push((*id).clone());
            } else {
                cost = cost.saturating_add(money.least);
            }
        }
        let mut events = Vec::new();
        for (n, risk) in parts.risks.iter().enumerate() {
            let group = groups.iter().position(|group| group.1.contains(&n));
            named.has_cost |= !risk.cost.is_zero() || risk.cost_range.is_some();
            named.risks.push(risk.id.clone());
            events.push(self.event(risk, schedule, group, &mut longest));
        }
        let mut delayed: Vec<usize> =
            events.iter().flat_map(|event| event.delays.iter().map(|(place, _)| *place)).collect();
        delayed = crate::value::sorted(delayed, &|a, b| a.cmp(b));
        delayed.dedup();
        if !self.problems.is_empty() {
            return None;
        }
        let uncertain = Model::uncertain(&minutes, &drawn, &events);
        let (dates, in_work) = Model::dates(schedule, &longest, uncertain, parts.options.drivers);
        minutes.shrink_to_fit();
        let model = Model {
            seed,
            dates,
            in_work,
            minutes,
            delayed,
            drawn,
            events,
            lines,
            groups: parts
                .groups
                .iter()
                .map(|group| Factor::new(to_f64(group.coefficient.decimal())))
                .collect(),
            cost,
            drivers: parts.options.drivers,
        };
        let mut options = parts.options.clone();
        if options.quantiles.is_empty() {
            options.quantiles =
                ["0.1", "0.5", "0.8", "0.9", "0.95"].iter().filter_map(|q| q.parse().ok()).collect();
        }
        let iterations = usize::try_from(options.iterations).unwrap_or(1);
        Some(Simulation { run: Run::new(model, iterations), schedule: parts.schedule, named, options })
    }

    /// The members of each group, which may be in no other and have to be random.
    fn groups(&mut self, parts: &Parts<'_>) -> Vec<(Vec<usize>, Vec<usize>, Vec<usize>)> {
        let mut taken: [Vec<usize>; 3] = Default::default();
        let mut groups = Vec::new();
        for group in &parts.groups {
            if !group.coefficient.is_share() {
                self.report(probability_range(group.coefficient), format!("{}/coefficient", group.at));
            }
            let members = [(&group.estimates, "tasks"), (&group.risks, "risks"), (&group.lines, "lines")];
            for (taken, (members, name)) in taken.iter_mut().zip(members) {
                for (m, member) in members.iter().enumerate() {
                    let fixed = name == "lines"
                        && parts.lines.get(*member).is_none_or(|(_, _, range, _)| range.is_none());
                    if taken.contains(member) || fixed {
                        self.report(member_of_two(fixed), format!("{}/{name}/{m}", group.at));
                    }
                    taken.push(*member);
                }
            }
            groups.push((group.estimates.clone(), group.risks.clone(), group.lines.clone()));
        }
        groups
    }

    /// An estimate's three points in minutes of its task's time.
    fn points(
        &mut self,
        schedule: &Schedule,
        activity: usize,
        estimate: &Estimate,
        at: &str,
    ) -> Option<[i32; 3]> {
        let of = schedule.network().activities().get(activity)?;
        if schedule.network().is_summary(activity) {
            self.report(summary(), at);
            return None;
        }
        let mut minutes =
            |span: Span, member: &str| self.span(schedule, activity, span, &format!("{at}/{member}"));
        let least = minutes(estimate.optimistic, "optimistic");
        let likely = match estimate.most_likely {
            Some(span) => minutes(span, "mostLikely"),
            None => Some(of.minutes),
        };
        let most = minutes(estimate.pessimistic, "pessimistic");
        let points = [least?, likely?, most?];
        if !points.is_sorted() || points.first().is_some_and(|least| *least < 0) {
            let likely =
                estimate.most_likely.map_or_else(|| format!("{}m", of.minutes), |span| span.to_string());
            self.report(order([&estimate.optimistic, &likely, &estimate.pessimistic]), at);
            return None;
        }
        Some(points)
    }

    /// A span in minutes of a task's time.
    fn span(&mut self, schedule: &Schedule, activity: usize, span: Span, at: &str) -> Option<i32> {
        let network = schedule.network();
        let of = network.activities().get(activity)?;
        let length = match span.unit {
            Unit::Percent => Err(schedule::problems::percent_duration(span)),
            _ => schedule::minutes(span, network.calendar_of(activity)?),
        };
        match length {
            Ok((minutes, elapsed)) if elapsed == of.elapsed || minutes == 0 || of.minutes == 0 => {
                Some(minutes)
            }
            Ok(_) => {
                self.report(unit(of.elapsed), at);
                None
            }
            Err(problem) => {
                self.report(problem, at);
                None
            }
        }
    }

    fn units(&mut self, amount: Amount, at: &str) -> i64 {
        units(amount, self.decimals).unwrap_or_else(|| {
            self.report(large(amount), at);
            0
        })
    }

    fn money(&mut self, cost: Amount, range: Option<&CostRange>, at: &str) -> Money {
        let likely = self.units(cost, &format!("{at}/cost"));
        let Some(range) = range else {
            self.add(likely, cost, &format!("{at}/cost"));
            return Money { least: likely, range: None };
        };
        let least = self.units(range.optimistic, &format!("{at}/costRange/optimistic"));
        let most = self.units(range.pessimistic, &format!("{at}/costRange/pessimistic"));
        if least > likely || likely > most {
            self.report(cost_order(cost, range), format!("{at}/costRange"));
        }
        let (greater, amount) = if most >= least.saturating_neg() {
            (most, range.pessimistic)
        } else {
            (least, range.optimistic)
        };
        self.add(greater, amount, &format!("{at}/costRange"));
        let shape = shape(range.distribution, mode(least, likely, most));
        Money { least, range: Some((most.saturating_sub(least), shape)) }
    }

    /// Adds a cost to those there can be together.
    fn add(&mut self, units: i64, amount: Amount, at: &str) {
        let fitted = self.size <= MOST_UNITS;
        self.size = self.size.saturating_add(units.saturating_abs());
        if fitted && self.size > MOST_UNITS {
            self.report(large(amount), at);
        }
    }

    fn event(
        &mut self,
        risk: &Exposed<'_>,
        schedule: Option<&Schedule>,
        group: Group,
        longest: &mut [i64],
    ) -> Event {
        let at = &risk.at;
        if !risk.probability.is_share() {
            self.report(probability_range(risk.probability), format!("{at}/probability"));
        }
        let mut delays = Vec::new();
        let mut tasks = crate::value::sorted(risk.tasks.clone(), &|a, b| a.cmp(b));
        tasks.dedup();
        for activity in &tasks {
            let Some((schedule, delay)) = schedule.zip(risk.delay) else { continue };
            if schedule.network().is_summary(*activity) {
                self.report(summary(), format!("{at}/tasks"));
                break;
            }
            let Some(minutes) = self.span(schedule, *activity, delay, &format!("{at}/delay")) else {
                break;
            };
            if minutes < 0 {
                self.report(negative_delay(delay), format!("{at}/delay"));
                break;
            }
            let Some(place) = schedule.network().place_of(*activity) else { continue };
            if let Some(longest) = longest.get_mut(place) {
                *longest = longest.saturating_add(minutes.into());
                if *longest > i32::MAX.into() {
                    self.report(schedule::problems::too_long(delay), format!("{at}/delay"));
                    break;
                }
            }
            delays.push((place, minutes));
        }
        let cost = self.money(risk.cost, risk.cost_range, at);
        Event { from: threshold(risk.probability), cost, delays, group }
    }
}

fn shape(distribution: Distribution, mode: f64) -> Shape {
    match distribution {
        Distribution::Pert => Shape::pert(mode),
        Distribution::Triangular => Shape::triangle(mode),
    }
}
