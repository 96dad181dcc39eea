//! The model of a simulation, built from spans and amounts: minutes, and units of the currency.

use super::{
    ReportData, Simulation, SimulationOptions,
    model::{
        Group, MOST_UNITS, Model, RandomCost, RandomDuration, RandomEvent, RandomLine, Spread, mode,
        threshold, units,
    },
    problems,
    run::Run,
};
use crate::{
    approx::{Factor, Shape, to_f64},
    budget::CostRange,
    record::At,
    risk::{
        or_usual_quantiles,
        problems::{probability_range, quantile_range, too_many_quantiles},
    },
    schedule::{self, Estimate, Schedule},
    value::{Amount, Currency, Distribution, Id, Rate, Span, Unit, sorted},
};
use rust_decimal::prelude::ToPrimitive;

/// The input of a simulation, in which positions take the place of ids.
pub(crate) struct SimulationInput<'p> {
    /// The place of the request.
    pub(crate) at: &'p At<'p>,
    pub(crate) schedule: Option<Schedule>,
    /// The path of the network in the request, under which the problems of an iteration are reported.
    pub(crate) network_at: &'static str,
    /// The ids of the tasks, by activity.
    pub(crate) tasks: Vec<&'p Id>,
    pub(crate) estimates: Vec<EstimateInput<'p>>,
    pub(crate) lines: Vec<LineInput<'p>>,
    pub(crate) risks: Vec<RiskInput<'p>>,
    pub(crate) groups: Vec<GroupInput<'p>>,
    pub(crate) options: &'p SimulationOptions,
}

/// The estimate of an activity.
pub(crate) struct EstimateInput<'p> {
    pub(crate) activity: usize,
    pub(crate) estimate: &'p Estimate,
    /// The place of the record with the member `estimate`.
    pub(crate) at: At<'p>,
}

/// The cost of a line.
pub(crate) struct LineInput<'p> {
    pub(crate) id: &'p Id,
    pub(crate) cost: Amount,
    pub(crate) cost_range: Option<CostRange>,
    pub(crate) at: At<'p>,
    /// The member with the cost; empty where it follows from several.
    pub(crate) cost_member: &'static str,
}

/// A risk with the activities that it delays.
pub(crate) struct RiskInput<'p> {
    pub(crate) id: &'p Id,
    pub(crate) probability: Rate,
    pub(crate) cost: Amount,
    pub(crate) cost_range: Option<&'p CostRange>,
    pub(crate) delay: Option<Span>,
    pub(crate) activities: Vec<usize>,
    pub(crate) at: At<'p>,
}

/// A correlation group with the positions of its estimates, risks and lines.
pub(crate) struct GroupInput<'p> {
    pub(crate) coefficient: Rate,
    pub(crate) estimates: Vec<usize>,
    pub(crate) risks: Vec<usize>,
    pub(crate) lines: Vec<usize>,
    pub(crate) at: At<'p>,
}

/// The most iterations.
const ITERATIONS: i32 = 1_000_000;
/// The most parts of a histogram, and the most confidence levels.
const PARTS: i32 = 1000;

impl SimulationInput<'_> {
    /// The simulation; none if a problem was or is reported.
    pub(crate) fn simulation(self) -> Option<Simulation> {
        let seed = seed(self.options, &self.at.member("options"));
        self.check_groups();
        let schedule = self.schedule.as_ref();
        if schedule.is_some_and(|schedule| !schedule.network().is_forward()) {
            self.at.member("network").member("finish").refuse(problems::from_the_finish());
        }
        let mut minutes = schedule.map(|schedule| schedule.network().minutes_by_slot()).unwrap_or_default();
        let mut builder = Builder::new(&self, &minutes);
        let durations = builder.durations();
        let (lines, cost) = builder.lines();
        let events = builder.events();
        let Builder { longest, data, .. } = builder;
        if !self.at.nothing_refused() {
            return None;
        }
        let uncertain = Model::uncertain(&minutes, &durations, &events);
        let (dates, in_work) = Model::dates(schedule, &longest, uncertain, self.options.drivers);
        minutes.shrink_to_fit();
        let factor = |group: &GroupInput<'_>| Factor::new(to_f64(group.coefficient.decimal()));
        let model = Model {
            seed,
            dates,
            in_work,
            minutes,
            delayed: delayed_slots(&events),
            durations,
            events,
            lines,
            groups: self.groups.iter().map(factor).collect(),
            cost,
            drivers: self.options.drivers,
        };
        let options = with_quantiles(self.options);
        let iterations = usize::try_from(options.iterations).unwrap_or(1);
        Some(Simulation { run: Run::new(model, iterations), schedule: self.schedule, data, options })
    }

    /// Refuses members of two groups, and members that are not random.
    fn check_groups(&self) {
        let mut taken: [Vec<usize>; 3] = Default::default();
        for group in &self.groups {
            if !group.coefficient.is_share() {
                group.at.member("coefficient").refuse(probability_range(group.coefficient));
            }
            let members = [(&group.estimates, "tasks"), (&group.risks, "risks"), (&group.lines, "lines")];
            for (taken, (members, name)) in taken.iter_mut().zip(members) {
                for (m, member) in members.iter().enumerate() {
                    let at = group.at.entry(name, m);
                    let is_fixed = |line: &LineInput<'_>| line.cost_range.is_none();
                    if name == "lines" && self.lines.get(*member).is_none_or(is_fixed) {
                        at.refuse(problems::fixed_line());
                    } else if taken.contains(member) {
                        at.refuse(problems::second_group());
                    }
                    taken.push(*member);
                }
            }
        }
    }

    /// The group that has a position among its members.
    fn group_of(&self, members: for<'g> fn(&'g GroupInput<'_>) -> &'g [usize], position: usize) -> Group {
        self.groups.iter().position(|group| members(group).contains(&position))
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

/// The options, with the usual confidence levels if none are asked for.
fn with_quantiles(options: &SimulationOptions) -> SimulationOptions {
    SimulationOptions { quantiles: or_usual_quantiles(&options.quantiles), ..options.clone() }
}

/// The slots of the tasks that risks delay, each once.
fn delayed_slots(events: &[RandomEvent]) -> Vec<usize> {
    let slots = events.iter().flat_map(|event| event.delays.iter().map(|(slot, _)| *slot));
    let mut slots = sorted(slots.collect(), &|a, b| a.cmp(b));
    slots.dedup();
    slots
}

/// Builds the parts of a model from an input, and reports the problems of their figures.
struct Builder<'i, 'p> {
    input: &'i SimulationInput<'p>,
    /// The decimals of the currency's smallest unit.
    decimals: u32,
    /// The sum of the greatest absolute values of all costs so far, in units.
    size: i64,
    /// The longest that each task can take, in minutes, by slot.
    longest: Vec<i64>,
    data: ReportData,
}

impl<'i, 'p> Builder<'i, 'p> {
    fn new(input: &'i SimulationInput<'p>, minutes: &[i32]) -> Self {
        Self {
            input,
            decimals: input.options.currency.map_or(2, Currency::decimals),
            size: 0,
            longest: minutes.iter().map(|minutes| i64::from(*minutes)).collect(),
            data: ReportData {
                network_at: input.network_at,
                tasks: input.tasks.iter().map(|id| (*id).clone()).collect(),
                ..ReportData::default()
            },
        }
    }

    /// The random durations, one for each estimate.
    fn durations(&mut self) -> Vec<RandomDuration> {
        let input = self.input;
        let Some(schedule) = &input.schedule else { return Vec::new() };
        let mut durations = Vec::with_capacity(input.estimates.len());
        for (n, estimate) in input.estimates.iter().enumerate() {
            let group = input.group_of(|group| &group.estimates, n);
            durations.extend(self.duration(schedule, estimate, group));
        }
        durations
    }

    fn duration(
        &mut self,
        schedule: &Schedule,
        EstimateInput { activity, estimate, at }: &EstimateInput<'_>,
        group: Group,
    ) -> Option<RandomDuration> {
        let at = at.member("estimate");
        let [least, likely, most] = points(schedule, *activity, estimate, &at)?;
        let slot = schedule.network().slot_of(*activity)?;
        let Some(range) = most.checked_sub(least).filter(|range| *range <= Shape::WIDEST) else {
            at.member("pessimistic").refuse(problems::too_wide());
            return None;
        };
        let shape = shape(estimate.distribution, mode(least.into(), likely.into(), most.into()));
        self.data.estimated.push(*activity);
        if let Some(longest) = self.longest.get_mut(slot) {
            *longest = most.into();
        }
        Some(RandomDuration { slot, least, range, shape, group })
    }

    /// The lines with a cost range, and the sum of the others.
    fn lines(&mut self) -> (Vec<RandomLine>, i64) {
        let input = self.input;
        let mut lines = Vec::new();
        let mut fixed = 0_i64;
        for (n, line) in input.lines.iter().enumerate() {
            self.data.has_cost = true;
            let cost_at = line.at.below(line.cost_member);
            let (planned, cost) = self.cost(line.cost, &cost_at, line.cost_range.as_ref(), &line.at);
            self.data.planned_cost = self.data.planned_cost.saturating_add(planned);
            if cost.spread.is_some() {
                lines.push(RandomLine { cost, group: input.group_of(|group| &group.lines, n) });
                self.data.lines.push(line.id.clone());
            } else {
                fixed = fixed.saturating_add(cost.least);
            }
        }
        (lines, fixed)
    }

    /// The events of the risks.
    fn events(&mut self) -> Vec<RandomEvent> {
        let input = self.input;
        let mut events = Vec::with_capacity(input.risks.len());
        for (n, risk) in input.risks.iter().enumerate() {
            self.data.has_cost |= !risk.cost.is_zero() || risk.cost_range.is_some();
            self.data.risks.push(risk.id.clone());
            if !risk.probability.is_share() {
                risk.at.member("probability").refuse(probability_range(risk.probability));
            }
            events.push(RandomEvent {
                delays: self.delays(risk),
                cost: self.cost(risk.cost, &risk.at.member("cost"), risk.cost_range, &risk.at).1,
                from: threshold(risk.probability),
                group: input.group_of(|group| &group.risks, n),
            });
        }
        events
    }

    /// The slots of the tasks that a risk delays, each with the delay in minutes.
    fn delays(&mut self, risk: &RiskInput<'_>) -> Vec<(usize, i32)> {
        let mut delays = Vec::new();
        let Some((schedule, delay)) = self.input.schedule.as_ref().zip(risk.delay) else { return delays };
        let at = risk.at.member("delay");
        let mut activities = sorted(risk.activities.clone(), &|a, b| a.cmp(b));
        activities.dedup();
        for activity in activities {
            if schedule.network().is_summary(activity) {
                risk.at.member("tasks").refuse(problems::summary());
                break;
            }
            let Some(minutes) = span(schedule, activity, delay, &at) else { break };
            if minutes < 0 {
                at.refuse(problems::negative_delay(delay));
                break;
            }
            let Some(slot) = schedule.network().slot_of(activity) else { continue };
            if let Some(longest) = self.longest.get_mut(slot) {
                *longest = longest.saturating_add(minutes.into());
                if *longest > i32::MAX.into() {
                    at.refuse(schedule::problems::too_long(delay));
                    break;
                }
            }
            delays.push((slot, minutes));
        }
        delays
    }

    fn units(&self, amount: Amount, at: &At<'_>) -> i64 {
        units(amount, self.decimals).unwrap_or_else(|| {
            at.refuse(problems::too_costly(amount));
            0
        })
    }

    /// The most likely cost, which has a place, and the cost itself, random if it has a range.
    fn cost(
        &mut self,
        cost: Amount,
        cost_at: &At<'_>,
        range: Option<&CostRange>,
        at: &At<'_>,
    ) -> (i64, RandomCost) {
        let likely = self.units(cost, cost_at);
        let Some(range) = range else {
            self.add_size(likely, cost, cost_at);
            return (likely, RandomCost { least: likely, spread: None });
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
        self.add_size(greater, amount, &at);
        let shape = shape(range.distribution, mode(least, likely, most));
        let spread = Spread { range: most.saturating_sub(least), shape };
        (likely, RandomCost { least, spread: Some(spread) })
    }

    /// Adds a cost to the size of all costs, and refuses the one that makes them too large.
    fn add_size(&mut self, units: i64, amount: Amount, at: &At<'_>) {
        let fitted = self.size <= MOST_UNITS;
        self.size = self.size.saturating_add(units.saturating_abs());
        if fitted && self.size > MOST_UNITS {
            at.refuse(problems::too_costly(amount));
        }
    }
}

/// The three points of an estimate, in minutes of its task's working or elapsed time.
fn points(schedule: &Schedule, activity: usize, estimate: &Estimate, at: &At<'_>) -> Option<[i32; 3]> {
    let planned = schedule.network().activities().get(activity)?;
    if schedule.network().is_summary(activity) {
        at.refuse(problems::summary());
        return None;
    }
    let minutes = |length: Span, member: &str| span(schedule, activity, length, &at.member(member));
    let least = minutes(estimate.optimistic, "optimistic");
    let likely = match estimate.most_likely {
        Some(span) => minutes(span, "mostLikely"),
        None => Some(planned.minutes),
    };
    let most = minutes(estimate.pessimistic, "pessimistic");
    let points = [least?, likely?, most?];
    if !points.is_sorted() || points.first().is_some_and(|least| *least < 0) {
        let likely =
            estimate.most_likely.map_or_else(|| format!("{}m", planned.minutes), |span| span.to_string());
        at.refuse(problems::estimate_order(estimate.optimistic, &likely, estimate.pessimistic));
        return None;
    }
    Some(points)
}

/// A span in minutes of a task's working or elapsed time.
fn span(schedule: &Schedule, activity: usize, span: Span, at: &At<'_>) -> Option<i32> {
    let network = schedule.network();
    let planned = network.activities().get(activity)?;
    let length = match span.unit {
        Unit::Percent => Err(schedule::problems::percent_duration(span)),
        _ => schedule::minutes(span, network.calendar_of(activity)?),
    };
    let (minutes, elapsed) = at.or_refuse(length)?;
    if elapsed != planned.elapsed && minutes != 0 && planned.minutes != 0 {
        at.refuse(if planned.elapsed {
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
