//! The run of a simulation: its iterations, in blocks, on all cores.

#![allow(clippy::inline_always)] // or they would not be compiled for the wide instructions of their callers

use super::{
    generator::Streams,
    model::{Dates, Group, Model, RandomCost, blocks},
    parallel::{in_parallel, threads},
    summary::Sums,
};
use crate::{
    approx::{LANES, Lanes},
    say::Problem,
    schedule::{LOW, Replay, Schedule},
};

/// The outcomes of all iterations.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcomes {
    /// The finishes: working minutes since the start if all tasks share one calendar, else minutes since
    /// 0001-01-01T00:00.
    pub(super) finishes: Vec<i64>,
    /// The costs, in the smallest unit.
    pub(super) costs: Vec<i64>,
}

/// The state of one thread, for as long as a simulation runs.
#[derive(Clone, Debug)]
struct Worker {
    dates: Dates,
    /// The durations of the block's iterations, by slot.
    minutes: Vec<Lanes<i32>>,
    finishes: Vec<Lanes<i32>>,
    /// Scratch for the critical tasks of a block.
    marks: Vec<Lanes<i32>>,
    /// The number of iterations in which each task was critical, by slot.
    critical: Vec<u32>,
    /// The number of iterations in which each risk came true.
    occurrences: Vec<u32>,
    /// The sums of each driver over the iterations.
    sums: Vec<Sums>,
    /// The first iteration with a problem, and the problem.
    refused: Option<(usize, Problem)>,
}

/// The counts and sums of all iterations.
pub(super) struct Totals {
    /// The number of iterations in which each task was critical, by slot.
    pub(super) critical: Vec<u32>,
    /// The number of iterations in which each risk came true.
    pub(super) occurrences: Vec<u32>,
    /// The sums of each driver: random durations, then risks, then random lines.
    pub(super) sums: Vec<Sums>,
}

/// The random numbers of a block.
struct Numbers<'m> {
    model: &'m Model,
    streams: Streams,
    /// The numbers of the groups' factors.
    common: Vec<Lanes<u32>>,
}

impl<'m> Numbers<'m> {
    #[inline(always)]
    fn new(model: &'m Model, first: u64) -> Self {
        let mut streams = Streams::new(model.seed, first);
        let common = model.groups.iter().map(|_| streams.next()).collect();
        Self { model, streams, common }
    }

    /// The next number of each iteration.
    #[inline(always)]
    fn next(&mut self, group: Group) -> Lanes<u32> {
        let mut numbers = self.streams.next();
        if group.is_some() {
            self.mix(group, &mut numbers);
        }
        numbers
    }

    /// Mixes the factor of a group into its members' numbers.
    #[inline(never)]
    fn mix(&self, group: Group, numbers: &mut Lanes<u32>) {
        let factor = group.and_then(|group| self.model.groups.get(group).zip(self.common.get(group)));
        if let Some((factor, common)) = factor {
            for (number, common) in numbers.iter_mut().zip(common) {
                *number = factor.mix(*common, *number);
            }
        }
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: there are as many rows as slots, and sums were checked to fit when the model was built.
impl Worker {
    fn new(model: &Model) -> Self {
        let slots = model.minutes.len();
        let finishes = match &model.dates {
            Dates::SideBySide(network) => network.finishes(),
            _ => Vec::new(),
        };
        Self {
            dates: model.dates.clone(),
            minutes: model.minutes.iter().map(|minutes| [*minutes; LANES]).collect(),
            marks: vec![[0; LANES]; if model.drivers { finishes.len() } else { 0 }],
            finishes,
            critical: vec![0; slots],
            occurrences: vec![0; model.events.len()],
            sums: vec![Sums::default(); model.drivers_count()],
            refused: None,
        }
    }

    /// Computes the outcomes of a block, of which the last may have fewer iterations than lanes.
    fn block(&mut self, model: &Model, block: usize, finishes: &mut [i64], costs: &mut [i64]) {
        let last = wide_block(self, model, (block * LANES) as u64, costs);
        match (&self.dates, last) {
            (Dates::SideBySide(network), Some(last)) => {
                for (finish, last) in finishes.iter_mut().zip(last) {
                    *finish = network.finish_minutes(last);
                }
            }
            (Dates::Fixed { finish, .. }, _) => finishes.fill(*finish),
            _ => self.one_by_one(model, block * LANES, finishes),
        }
    }

    /// Draws the durations and costs of a block.
    #[inline(always)]
    fn draw(&mut self, model: &Model, first: u64, costs: &mut [i64]) {
        let mut numbers = Numbers::new(model, first);
        for slot in &model.delayed {
            self.minutes[*slot] = [model.minutes[*slot]; LANES];
        }
        for duration in &model.durations {
            let mut minutes = duration.shape.whole(duration.range, &numbers.next(duration.group));
            for minutes in &mut minutes {
                *minutes = minutes.wrapping_add(duration.least);
            }
            self.minutes[duration.slot] = minutes;
        }
        costs.fill(model.cost);
        for (event, occurrences) in model.events.iter().zip(&mut self.occurrences) {
            let numbers_of_event = numbers.next(event.group);
            let amounts = event.cost.spread.as_ref().map(|_| numbers.next(event.group));
            let came_true = numbers_of_event.map(|number| u64::from(number) >= event.from);
            for (slot, delay) in &event.delays {
                let row = &mut self.minutes[*slot];
                for lane in 0..LANES {
                    row[lane] = row[lane].wrapping_add(delay & -i32::from(came_true[lane]));
                }
            }
            for (lane, cost) in costs.iter_mut().enumerate() {
                if came_true[lane] {
                    *occurrences += 1;
                    *cost += event.cost.amount(amounts.as_ref().map(|amounts| amounts[lane]));
                }
            }
        }
        for line in &model.lines {
            let amounts = numbers.next(line.group);
            for (cost, number) in costs.iter_mut().zip(amounts) {
                *cost += line.cost.amount(Some(number));
            }
        }
    }

    /// The finishes of the project in a block whose durations are drawn.
    #[inline(always)]
    fn side_by_side<const LOW: u32>(&mut self, model: &Model, iterations: usize) -> Lanes<i32> {
        let Self { dates, minutes, finishes, marks, critical, .. } = self;
        let Dates::SideBySide(network) = dates else { return [0; LANES] };
        let last = network.forward::<LOW>(minutes, finishes);
        if model.drivers {
            network.count_critical::<LOW>([minutes, finishes], &last, iterations, marks, critical);
        }
        last
    }

    /// Computes the finishes of a block one iteration after the other.
    fn one_by_one(&mut self, model: &Model, first: usize, finishes: &mut [i64]) {
        let Self { dates, minutes, critical, refused, .. } = self;
        let Dates::OneByOne(replay) = dates else { return };
        for (lane, finish) in finishes.iter_mut().enumerate() {
            match replay.finish(&|slot| minutes[slot][lane]) {
                Ok(minutes) => *finish = minutes,
                Err(problem) => {
                    refused.get_or_insert((first + lane, problem));
                }
            }
            if model.drivers {
                replay.count_critical(critical);
            }
        }
    }

    /// Adds up the products of a block's numbers with the ranks of its finishes and costs; ranks are zero
    /// where there are no such outcomes.
    fn add_products(&mut self, model: &Model, block: usize, ranks: [&[u32]; 2]) {
        let mut rows = [[0_u32; LANES]; 2];
        for (row, ranks) in rows.iter_mut().zip(ranks) {
            row.iter_mut().zip(ranks).for_each(|(lane, rank)| *lane = *rank);
        }
        let count = ranks.iter().map(|ranks| ranks.len()).max().unwrap_or(0);
        wide_add_products(self, model, (block * LANES) as u64, &rows, count);
    }

    #[inline(always)]
    fn add_up(&mut self, model: &Model, first: u64, ranks: &[Lanes<u32>; 2], count: usize) {
        let mut numbers = Numbers::new(model, first);
        let durations = model.durations.iter().map(|duration| (duration.group, None, false));
        let events =
            model.events.iter().map(|event| (event.group, Some(event.from), event.cost.spread.is_some()));
        let lines = model.lines.iter().map(|line| (line.group, None, false));
        for ((group, event, has_cost_number), sums) in
            durations.chain(events).chain(lines).zip(&mut self.sums)
        {
            let mut row = numbers.next(group);
            if has_cost_number {
                numbers.next(group);
            }
            match event {
                Some(from) => row = row.map(|number| u32::from(u64::from(number) >= from)),
                None => row = row.map(|number| number >> 8),
            }
            row[count..].fill(0);
            // products of 32 bits, for which there are wide instructions
            let product = |other: &Lanes<u32>| -> i128 {
                let mut sum = 0_u64;
                for lane in 0..LANES {
                    let product = u64::from(row[lane]).wrapping_mul(u64::from(other[lane]));
                    sum = sum.wrapping_add(product);
                }
                sum.into()
            };
            sums.add(Sums {
                numbers: product(&[1; LANES]),
                squares: product(&row),
                with_finish: product(&ranks[0]),
                with_cost: product(&ranks[1]),
            });
        }
    }
}

impl RandomCost {
    /// The cost for a random number.
    fn amount(&self, number: Option<u32>) -> i64 {
        let spread = self.spread.as_ref().zip(number);
        self.least.wrapping_add(spread.map_or(0, |(spread, number)| spread.shape.share(spread.range, number)))
    }
}

/// Draws the durations and costs of a block and, if its iterations are computed side by side, the finishes of
/// the project. Compiled for several widths of instructions, of which the widest that the machine has is
/// called; all round alike.
#[cfg_attr(
    all(feature = "wide", target_arch = "x86_64"),
    multiversion::multiversion(targets(
        "x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt",
        "x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt+avx512f+avx512vl+avx512bw+avx512dq"
    ))
)]
fn wide_block(worker: &mut Worker, model: &Model, first: u64, costs: &mut [i64]) -> Option<Lanes<i32>> {
    worker.draw(model, first, costs);
    let Dates::SideBySide(network) = &worker.dates else { return None };
    Some(match network.low() {
        0 => worker.side_by_side::<0>(model, costs.len()),
        _ => worker.side_by_side::<LOW>(model, costs.len()),
    })
}

/// Draws the numbers of a block again and adds up their products with ranks, compiled for several widths as
/// well.
#[cfg_attr(
    all(feature = "wide", target_arch = "x86_64"),
    multiversion::multiversion(targets(
        "x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt",
        "x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt+avx512f+avx512vl+avx512bw+avx512dq"
    ))
)]
fn wide_add_products(worker: &mut Worker, model: &Model, first: u64, ranks: &[Lanes<u32>; 2], count: usize) {
    worker.add_up(model, first, ranks, count);
}

/// A simulation that is run in steps.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) model: Model,
    workers: Vec<Worker>,
    pub(super) outcomes: Outcomes,
    /// The number of blocks done.
    done: usize,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: all blocks lie within the outcomes.
impl Run {
    pub(super) fn new(model: Model, iterations: usize) -> Self {
        let workers = vec![Worker::new(&model); threads()];
        let outcomes = Outcomes { finishes: vec![0; iterations], costs: vec![0; iterations] };
        Self { model, workers, outcomes, done: 0 }
    }

    pub(super) fn iterations(&self) -> usize {
        self.outcomes.costs.len()
    }

    /// The number of iterations done.
    pub(super) fn done(&self) -> usize {
        (self.done * LANES).min(self.iterations())
    }

    /// Computes a number of further iterations in whole blocks; at most those that are left.
    pub(super) fn advance(&mut self, iterations: usize) {
        let (from, start) = (self.done, self.done());
        self.done = (from + blocks(iterations.max(1))).min(blocks(self.iterations()));
        let range = start..self.done();
        let Self { model, workers, outcomes, .. } = self;
        let (finishes, costs) = (&mut outcomes.finishes[range.clone()], &mut outcomes.costs[range]);
        let share = share(finishes.len(), workers.len());
        let parts = finishes.chunks_mut(share).zip(costs.chunks_mut(share)).enumerate();
        in_parallel(workers.iter_mut().zip(parts), &|(worker, (part, (finishes, costs)))| {
            let first = from + part * (share / LANES);
            let blocks = finishes.chunks_mut(LANES).zip(costs.chunks_mut(LANES));
            for (block, (finishes, costs)) in (first..).zip(blocks) {
                worker.block(model, block, finishes, costs);
            }
        });
    }

    /// Adds up the products of all drivers' numbers with the ranks of the outcomes.
    pub(super) fn add_products(&mut self, finishes: &[u32], costs: &[u32]) {
        let Self { model, workers, .. } = self;
        let share = share(finishes.len(), workers.len());
        let parts = finishes.chunks(share).zip(costs.chunks(share)).enumerate();
        in_parallel(workers.iter_mut().zip(parts), &|(worker, (part, (finishes, costs)))| {
            let blocks = finishes.chunks(LANES).zip(costs.chunks(LANES));
            for (block, (finishes, costs)) in (part * (share / LANES)..).zip(blocks) {
                worker.add_products(model, block, [finishes, costs]);
            }
        });
    }

    /// The problem of the first iteration that has one, whichever thread computed it.
    pub(super) fn refused(&self, schedule: Option<&Schedule>) -> Option<Problem> {
        if let (Dates::SideBySide(_), Some(schedule), false) =
            (&self.model.dates, schedule, self.model.in_work)
        {
            return self.unknown_finish(schedule);
        }
        let refused = self.workers.iter().filter_map(|worker| worker.refused.as_ref());
        refused.min_by_key(|(iteration, _)| *iteration).map(|(_, problem)| problem.clone())
    }

    /// The problem of the first iteration whose finish is not known. The iteration is computed again, by
    /// itself.
    fn unknown_finish(&self, schedule: &Schedule) -> Option<Problem> {
        let known = schedule.known_until();
        let mut unknown = self.outcomes.finishes.iter().enumerate().filter(|(_, finish)| **finish > known);
        let (mut iteration, _) = unknown.next()?;
        let replay = Replay::new(schedule.clone(), &vec![true; self.model.minutes.len()]);
        let model = Model { dates: Dates::OneByOne(Box::new(replay)), drivers: false, ..self.model.clone() };
        let mut worker = Worker::new(&model);
        loop {
            let block = iteration / LANES;
            let count = (self.iterations() - block * LANES).min(LANES);
            worker.block(&model, block, &mut [0; LANES][..count], &mut [0; LANES][..count]);
            if let Some((_, problem)) = worker.refused {
                return Some(problem);
            }
            (iteration, _) = unknown.find(|(iteration, _)| iteration / LANES > block)?;
        }
    }

    /// The counts and sums of all threads together.
    pub(super) fn totals(&self, iterations: usize) -> Totals {
        let added = |counts: &dyn Fn(&Worker) -> Vec<u32>| {
            let each = self.workers.iter().map(counts);
            each.reduce(|a, b| a.iter().zip(b).map(|(a, b)| a + b).collect()).unwrap_or_default()
        };
        let critical = match &self.model.dates {
            Dates::Fixed { critical, .. } => {
                let iterations = u32::try_from(iterations).unwrap_or(u32::MAX);
                critical.iter().map(|count| count * iterations).collect()
            }
            _ => added(&|worker| worker.critical.clone()),
        };
        let mut sums = vec![Sums::default(); self.model.drivers_count()];
        for worker in &self.workers {
            for (sum, part) in sums.iter_mut().zip(&worker.sums) {
                sum.add(*part);
            }
        }
        Totals { critical, occurrences: added(&|worker| worker.occurrences.clone()), sums }
    }
}

/// The number of iterations for each of several workers, in whole blocks; one block at least.
fn share(iterations: usize, workers: usize) -> usize {
    iterations.div_ceil(workers.max(1)).max(1).next_multiple_of(LANES)
}
