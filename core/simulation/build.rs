//! From spans and amounts to minutes and units.

use super::{
    Named, Simulation, SimulationOptions,
    model::{Drawn, Event, Group, MOST_UNITS, Model, Money, mode, threshold, units},
    problems,
    run::Run,
};
use crate::{
    approx::{Factor, Shape, to_f64},
    record::At,
    risk::{
        CostRange,
        problems::{probability_range, quantile_range, too_many_quantiles},
    },
    schedule::{self, Distribution, Estimate, Schedule},
    value::{Amount, Currency, Id, Rate, Span, Unit},
};
use rust_decimal::prelude::ToPrimitive;

/// What a simulation is made of, its tasks found already.
pub(crate) struct Parts<'p> {
    /// What was asked.
    pub(crate) at: &'p At<'p>,
    pub(crate) schedule: Option<Schedule>,
    /// Where its network stands.
    pub(crate) network_at: &'static str,
    /// By activity.
    pub(crate) tasks: Vec<&'p Id>,
    /// Activity, estimate, and what has it as its `estimate`.
    pub(crate) estimates: Vec<(usize, &'p Estimate, At<'p>)>,
    /// Name, cost and range, and where they stand.
    pub(crate) lines: Vec<(&'p Id, Amount, Option<&'p CostRange>, At<'p>)>,
    pub(crate) risks: Vec<Exposed<'p>>,
    pub(crate) groups: Vec<Together<'p>>,
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
    pub(crate) at: At<'p>,
}

/// A group whose members are found: positions of estimates, risks and lines.
pub(crate) struct Together<'p> {
    pub(crate) coefficient: Rate,
    pub(crate) estimates: Vec<usize>,
    pub(crate) risks: Vec<usize>,
    pub(crate) lines: Vec<usize>,
    /// Where it stands.
    pub(crate) at: At<'p>,
}

/// Iterations and parts of a histogram there may be.
const ITERATIONS: i32 = 1_000_000;
const PARTS: i32 = 1000;

impl Parts<'_> {
    /// The simulation; nothing if a problem was or is reported.
    pub(crate) fn simulation(self) -> Option<Simulation> {
        let decimals = self.options.currency.map_or(2, Currency::decimals);
        let seed = seed(self.options, &self.at.member("options"));
        Builder { decimals, size: 0 }.build(self, seed)
    }
}

/// Checks the options, and reads the seed.
fn seed(options: &SimulationOptions, at: &At<'_>) -> u64 {
    let most = usize::try_from(PARTS).unwrap_or(0);
    if !(1..=ITERATIONS).contains(&options.iterations) {
        at.member("iterations").refuse(problems::iterations_range(options.iterations, ITERATIONS));
    }
    if !(0..=PARTS).contains(&options.parts) {
        at.member("parts").refuse(problems::parts_range(options.parts, PARTS));
    }
    let levels = options.quantiles.len();
    if levels > most {
        at.member("quantiles").refuse(too_many_quantiles(levels, most));
    }
    for (n, q) in options.quantiles.iter().enumerate().filter(|(_, q)| !q.is_share()) {
        at.entry("quantiles", n).refuse(quantile_range(*q));
    }
    let seed = options.seed.decimal();
    let whole = seed.to_u64().filter(|_| seed.fract().is_zero());
    if whole.is_none() {
        at.member("seed").refuse(problems::no_seed(options.seed));
    }
    whole.unwrap_or(0)
}

struct Builder {
    decimals: u32,
    /// The most that all costs so far can come to, whatever their sign.
    size: i64,
}

impl Builder {
    fn build(&mut self, parts: Parts<'_>, seed: u64) -> Option<Simulation> {
        let mut named = Named {
            network: parts.network_at,
            tasks: parts.tasks.iter().map(|id| (*id).clone()).collect(),
            ..Named::default()
        };
        let groups = groups(&parts);
        let schedule = parts.schedule.as_ref();
        if schedule.is_some_and(|schedule| !schedule.network().is_forward()) {
            parts.at.member("network").member("finish").refuse(problems::from_the_finish());
        }
        let mut minutes = schedule.map(|schedule| schedule.network().minutes_by_place()).unwrap_or_default();
        let mut longest: Vec<i64> = minutes.iter().map(|minutes| i64::from(*minutes)).collect();
        let mut drawn = Vec::new();
        for (n, (activity, estimate, at)) in parts.estimates.iter().enumerate() {
            let Some(schedule) = schedule else { break };
            let at = at.member("estimate");
            let Some([least, likely, most]) = points(schedule, *activity, estimate, &at) else { continue };
            let Some(place) = schedule.network().place_of(*activity) else { continue };
            let Some(range) = most.checked_sub(least).filter(|range| *range <= Shape::WIDEST) else {
                at.member("pessimistic").refuse(problems::too_wide());
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
            let planned = self.units(*amount, &at.member("cost"));
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
        if !parts.at.is_sound() {
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

    fn units(&self, amount: Amount, at: &At<'_>) -> i64 {
        units(amount, self.decimals).unwrap_or_else(|| {
            at.refuse(problems::too_costly(amount));
            0
        })
    }

    fn money(&mut self, cost: Amount, range: Option<&CostRange>, at: &At<'_>) -> Money {
        let likely = self.units(cost, &at.member("cost"));
        let Some(range) = range else {
            self.add(likely, cost, &at.member("cost"));
            return Money { least: likely, range: None };
        };
        let at = at.member("costRange");
        let least = self.units(range.optimistic, &at.member("optimistic"));
        let most = self.units(range.pessimistic, &at.member("pessimistic"));
        if least > likely || likely > most {
            at.refuse(problems::cost_order(cost, range));
        }
        let (greater, amount) = if most >= least.saturating_neg() {
            (most, range.pessimistic)
        } else {
            (least, range.optimistic)
        };
        self.add(greater, amount, &at);
        let shape = shape(range.distribution, mode(least, likely, most));
        Money { least, range: Some((most.saturating_sub(least), shape)) }
    }

    /// Adds a cost to those there can be together.
    fn add(&mut self, units: i64, amount: Amount, at: &At<'_>) {
        let fitted = self.size <= MOST_UNITS;
        self.size = self.size.saturating_add(units.saturating_abs());
        if fitted && self.size > MOST_UNITS {
            at.refuse(problems::too_costly(amount));
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
            at.member("probability").refuse(probability_range(risk.probability));
        }
        let delay_at = at.member("delay");
        let mut delays = Vec::new();
        let mut tasks = crate::value::sorted(risk.tasks.clone(), &|a, b| a.cmp(b));
        tasks.dedup();
        for activity in &tasks {
            let Some((schedule, delay)) = schedule.zip(risk.delay) else { continue };
            if schedule.network().is_summary(*activity) {
                at.member("tasks").refuse(problems::summary());
                break;
            }
            let Some(minutes) = span(schedule, *activity, delay, &delay_at) else { break };
            if minutes < 0 {
                delay_at.refuse(problems::negative_delay(delay));
                break;
            }
            let Some(place) = schedule.network().place_of(*activity) else { continue };
            if let Some(longest) = longest.get_mut(place) {
                *longest = longest.saturating_add(minutes.into());
                if *longest > i32::MAX.into() {
                    delay_at.refuse(schedule::problems::too_long(delay));
                    break;
                }
            }
            delays.push((place, minutes));
        }
        let cost = self.money(risk.cost, risk.cost_range, at);
        Event { from: threshold(risk.probability), cost, delays, group }
    }
}

/// The members of each group, which may be in no other and have to be random.
fn groups(parts: &Parts<'_>) -> Vec<(Vec<usize>, Vec<usize>, Vec<usize>)> {
    let mut taken: [Vec<usize>; 3] = Default::default();
    let mut groups = Vec::new();
    for group in &parts.groups {
        if !group.coefficient.is_share() {
            group.at.member("coefficient").refuse(probability_range(group.coefficient));
        }
        let members = [(&group.estimates, "tasks"), (&group.risks, "risks"), (&group.lines, "lines")];
        for (taken, (members, name)) in taken.iter_mut().zip(members) {
            for (m, member) in members.iter().enumerate() {
                let at = group.at.entry(name, m);
                let is_fixed = |(_, _, range, _): &(_, _, Option<_>, _)| range.is_none();
                if name == "lines" && parts.lines.get(*member).is_none_or(is_fixed) {
                    at.refuse(problems::fixed_line());
                } else if taken.contains(member) {
                    at.refuse(problems::second_group());
                }
                taken.push(*member);
            }
        }
        groups.push((group.estimates.clone(), group.risks.clone(), group.lines.clone()));
    }
    groups
}

/// An estimate's three points in minutes of its task's time.
fn points(schedule: &Schedule, activity: usize, estimate: &Estimate, at: &At<'_>) -> Option<[i32; 3]> {
    let of = schedule.network().activities().get(activity)?;
    if schedule.network().is_summary(activity) {
        at.refuse(problems::summary());
        return None;
    }
    let minutes = |of: Span, member: &str| span(schedule, activity, of, &at.member(member));
    let least = minutes(estimate.optimistic, "optimistic");
    let likely = match estimate.most_likely {
        Some(span) => minutes(span, "mostLikely"),
        None => Some(of.minutes),
    };
    let most = minutes(estimate.pessimistic, "pessimistic");
    let points = [least?, likely?, most?];
    if !points.is_sorted() || points.first().is_some_and(|least| *least < 0) {
        let likely = estimate.most_likely.map_or_else(|| format!("{}m", of.minutes), |span| span.to_string());
        at.refuse(problems::estimate_order(estimate.optimistic, &likely, estimate.pessimistic));
        return None;
    }
    Some(points)
}

/// A span in minutes of a task's time.
fn span(schedule: &Schedule, activity: usize, span: Span, at: &At<'_>) -> Option<i32> {
    let network = schedule.network();
    let of = network.activities().get(activity)?;
    let length = match span.unit {
        Unit::Percent => Err(schedule::problems::percent_duration(span)),
        _ => schedule::minutes(span, network.calendar_of(activity)?),
    };
    let (minutes, elapsed) = at.or_refuse(length)?;
    if elapsed != of.elapsed && minutes != 0 && of.minutes != 0 {
        at.refuse(if of.elapsed {
            problems::task_of_elapsed_time()
        } else {
            problems::task_of_working_time()
        });
        return None;
    }
    Some(minutes)
}

fn shape(distribution: Distribution, mode: f64) -> Shape {
    match distribution {
        Distribution::Pert => Shape::pert(mode),
        Distribution::Triangular => Shape::triangle(mode),
    }
}
