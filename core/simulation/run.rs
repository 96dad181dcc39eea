//! Iteration after iteration.

#![allow(clippy::inline_always)] // or they would not be compiled for the wide instructions of their callers

use super::{
    generator::Streams,
    model::{Dates, Group, Model, Money, blocks},
};
use crate::{
    approx::{LANES, Lanes},
    say::Problem,
    schedule::{LOW, Replay, Schedule},
};
#[cfg(feature = "parallel")]
use std::thread::{self, ScopedJoinHandle};

/// What iterations came to.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcomes {
    /// The finishes: working minutes since the start on the one calendar, or else minutes since 0001-01-01T00:00.
    pub(super) finishes: Vec<i64>,
    /// The costs, in the smallest unit.
    pub(super) costs: Vec<i64>,
}

/// One thread's room, for as long as a simulation runs.
#[derive(Clone, Debug)]
struct Worker {
    dates: Dates,
    minutes: Vec<Lanes<i32>>,
    finishes: Vec<Lanes<i32>>,
    marks: Vec<Lanes<i32>>,
    /// In how many iterations each task was critical, by place.
    critical: Vec<u32>,
    /// In how many iterations each risk came true.
    hits: Vec<u32>,
    /// Sums over iterations for each driver.
    sums: Vec<Sums>,
    /// The first iteration that met a problem.
    refused: Option<(usize, Problem)>,
}

/// Of a driver's numbers u and the ranks f and c of the finish and the cost, from zero: Σu, Σu², Σuf, Σuc.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums(pub(super) [i128; 4]);

/// A block's numbers.
struct Numbers<'m> {
    model: &'m Model,
    streams: Streams,
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

    #[inline(never)]
    fn mix(&self, group: Group, numbers: &mut Lanes<u32>) {
        let of = group.and_then(|group| self.model.groups.get(group).zip(self.common.get(group)));
        if let Some((factor, common)) = of {
            for (own, common) in numbers.iter_mut().zip(common) {
                *own = factor.mix(*common, *own);
            }
        }
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: as many rows as places, and sums were checked to fit when the model was made.
impl Worker {
    fn new(model: &Model) -> Self {
        let places = model.minutes.len();
        let finishes = match &model.dates {
            Dates::SideBySide(network) => network.rows(),
            _ => Vec::new(),
        };
        Self {
            dates: model.dates.clone(),
            minutes: model.minutes.iter().map(|minutes| [*minutes; LANES]).collect(),
            marks: vec![[0; LANES]; if model.drivers { finishes.len() } else { 0 }],
            finishes,
            critical: vec![0; places],
            hits: vec![0; model.events.len()],
            sums: vec![Sums::default(); model.drivers_count()],
            refused: None,
        }
    }

    /// Computes a block; of its iterations only so many count.
    fn block(&mut self, model: &Model, block: usize, finishes: &mut [i64], costs: &mut [i64]) {
        let last = wide_block(self, model, (block * LANES) as u64, costs);
        match (&self.dates, last) {
            (Dates::SideBySide(network), Some(last)) => {
                for (finish, last) in finishes.iter_mut().zip(last) {
                    *finish = network.told(last);
                }
            }
            (Dates::Still(finish, _), _) => finishes.fill(*finish),
            _ => self.one_by_one(model, block * LANES, finishes),
        }
    }

    #[inline(always)]
    fn draw(&mut self, model: &Model, first: u64, costs: &mut [i64]) {
        let mut numbers = Numbers::new(model, first);
        for place in &model.delayed {
            self.minutes[*place] = [model.minutes[*place]; LANES];
        }
        for drawn in &model.drawn {
            let mut minutes = drawn.shape.whole(drawn.range, &numbers.next(drawn.group));
            for minutes in &mut minutes {
                *minutes = minutes.wrapping_add(drawn.least);
            }
            self.minutes[drawn.place] = minutes;
        }
        costs.fill(model.cost);
        for (event, hits) in model.events.iter().zip(&mut self.hits) {
            let numbers_of_event = numbers.next(event.group);
            let amounts = event.cost.range.as_ref().map(|_| numbers.next(event.group));
            let came_true = numbers_of_event.map(|number| u64::from(number) >= event.from);
            for (place, delay) in &event.delays {
                let row = &mut self.minutes[*place];
                for lane in 0..LANES {
                    row[lane] = row[lane].wrapping_add(delay & -i32::from(came_true[lane]));
                }
            }
            for (lane, cost) in costs.iter_mut().enumerate() {
                if came_true[lane] {
                    *hits += 1;
                    *cost += event.cost.amount(amounts.as_ref().map(|amounts| amounts[lane]));
                }
            }
        }
        for (line, group) in &model.lines {
            let amounts = numbers.next(*group);
            for (cost, number) in costs.iter_mut().zip(amounts) {
                *cost += line.amount(Some(number));
            }
        }
    }

    /// The finishes of the project for a block whose numbers are drawn.
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

    fn one_by_one(&mut self, model: &Model, first: usize, finishes: &mut [i64]) {
        let Self { dates, minutes, critical, refused, .. } = self;
        let Dates::OneByOne(replay) = dates else { return };
        for (lane, finish) in finishes.iter_mut().enumerate() {
            match replay.finish(&|place| minutes[place][lane]) {
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

    /// Adds up how the numbers of a block go with the ranks of what came of them; a row of ranks is zero where there are none.
    fn relate(&mut self, model: &Model, block: usize, ranks: [&[u32]; 2]) {
        let mut rows = [[0_u32; LANES]; 2];
        for (row, ranks) in rows.iter_mut().zip(ranks) {
            row.iter_mut().zip(ranks).for_each(|(lane, rank)| *lane = *rank);
        }
        let count = ranks.iter().map(|ranks| ranks.len()).max().unwrap_or(0);
        wide_relate(self, model, (block * LANES) as u64, &rows, count);
    }

    #[inline(always)]
    fn add_up(&mut self, model: &Model, first: u64, ranks: &[Lanes<u32>; 2], count: usize) {
        let mut numbers = Numbers::new(model, first);
        let drawn = model.drawn.iter().map(|drawn| (drawn.group, None, false));
        let events =
            model.events.iter().map(|event| (event.group, Some(event.from), event.cost.range.is_some()));
        let lines = model.lines.iter().map(|(_, group)| (*group, None, false));
        for ((group, event, skip), sums) in drawn.chain(events).chain(lines).zip(&mut self.sums) {
            let mut row = numbers.next(group);
            if skip {
                numbers.next(group);
            }
            match event {
                Some(from) => row = row.map(|number| u32::from(u64::from(number) >= from)),
                None => row = row.map(|number| number >> 8),
            }
            row[count..].fill(0);
            // products of 32 bits, so that they have wide instructions
            let product = |other: &Lanes<u32>| {
                let mut sum = 0_u64;
                for lane in 0..LANES {
                    let product = u64::from(row[lane]).wrapping_mul(u64::from(other[lane]));
                    sum = sum.wrapping_add(product);
                }
                sum
            };
            let block = [product(&[1; LANES]), product(&row), product(&ranks[0]), product(&ranks[1])];
            for (sum, block) in sums.0.iter_mut().zip(block) {
                *sum += i128::from(block);
            }
        }
    }
}

impl Money {
    /// What it comes to with a number.
    fn amount(&self, number: Option<u32>) -> i64 {
        let above =
            self.range.as_ref().zip(number).map_or(0, |((range, shape), bits)| shape.share(*range, bits));
        self.least.wrapping_add(above)
    }
}

/// Draws a block's numbers and, if the network allows, computes its dates: the finishes of the project. Compiled anew for each
/// width of instructions there may be, of which the widest the machine has is called; none of them rounds otherwise.
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

/// Draws a block's numbers again and adds up how they go with ranks, likewise.
#[cfg_attr(
    all(feature = "wide", target_arch = "x86_64"),
    multiversion::multiversion(targets(
        "x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt",
        "x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt+avx512f+avx512vl+avx512bw+avx512dq"
    ))
)]
fn wide_relate(worker: &mut Worker, model: &Model, first: u64, ranks: &[Lanes<u32>; 2], count: usize) {
    worker.add_up(model, first, ranks, count);
}

/// A simulation under way.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) model: Model,
    workers: Vec<Worker>,
    pub(super) outcomes: Outcomes,
    /// Blocks done.
    done: usize,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: blocks lie within the outcomes.
impl Run {
    pub(super) fn new(model: Model, iterations: usize) -> Self {
        let workers = vec![Worker::new(&model); threads()];
        let outcomes = Outcomes { finishes: vec![0; iterations], costs: vec![0; iterations] };
        Self { model, workers, outcomes, done: 0 }
    }

    pub(super) fn iterations(&self) -> usize {
        self.outcomes.costs.len()
    }

    /// How many iterations are done.
    pub(super) fn done(&self) -> usize {
        (self.done * LANES).min(self.iterations())
    }

    /// Computes so many more, or as many as there are left; in whole blocks.
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

    /// How the numbers of all drivers go with the ranks of the outcomes.
    pub(super) fn relate(&mut self, finishes: &[u32], costs: &[u32]) {
        let Self { model, workers, .. } = self;
        let share = share(finishes.len(), workers.len());
        let parts = finishes.chunks(share).zip(costs.chunks(share)).enumerate();
        in_parallel(workers.iter_mut().zip(parts), &|(worker, (part, (finishes, costs)))| {
            let blocks = finishes.chunks(LANES).zip(costs.chunks(LANES));
            for (block, (finishes, costs)) in (part * (share / LANES)..).zip(blocks) {
                worker.relate(model, block, [finishes, costs]);
            }
        });
    }

    /// The problem of the first iteration that met one, whoever computed it.
    pub(super) fn refused(&self, schedule: Option<&Schedule>) -> Option<Problem> {
        if let (Dates::SideBySide(_), Some(schedule), false) =
            (&self.model.dates, schedule, self.model.in_work)
        {
            return self.beyond(schedule);
        }
        let refused = self.workers.iter().filter_map(|worker| worker.refused.as_ref());
        refused.min_by_key(|(iteration, _)| *iteration).map(|(_, problem)| problem.clone())
    }

    /// The problem of the first iteration whose finish is not known: it is computed once more by itself.
    fn beyond(&self, schedule: &Schedule) -> Option<Problem> {
        let known = schedule.known_until();
        let mut beyond = self.outcomes.finishes.iter().enumerate().filter(|(_, finish)| **finish > known);
        let (mut iteration, _) = beyond.next()?;
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
            (iteration, _) = beyond.find(|(iteration, _)| iteration / LANES > block)?;
        }
    }

    /// In how many iterations each task was critical, by place, and each risk came true, and the sums of each driver.
    pub(super) fn totals(&self, iterations: usize) -> (Vec<u32>, Vec<u32>, Vec<Sums>) {
        let added = |counts: &dyn Fn(&Worker) -> Vec<u32>| {
            let each = self.workers.iter().map(counts);
            each.reduce(|a, b| a.iter().zip(b).map(|(a, b)| a + b).collect()).unwrap_or_default()
        };
        let critical = match &self.model.dates {
            Dates::Still(_, critical) => {
                let iterations = u32::try_from(iterations).unwrap_or(u32::MAX);
                critical.iter().map(|count| count * iterations).collect()
            }
            _ => added(&|worker| worker.critical.clone()),
        };
        let mut sums = vec![Sums::default(); self.model.drivers_count()];
        for worker in &self.workers {
            for (all, own) in sums.iter_mut().zip(&worker.sums) {
                all.0.iter_mut().zip(own.0).for_each(|(all, own)| *all += own);
            }
        }
        (critical, added(&|worker| worker.hits.clone()), sums)
    }
}

/// How many of some iterations each of some workers takes, in whole blocks; one block at least.
fn share(iterations: usize, workers: usize) -> usize {
    iterations.div_ceil(workers.max(1)).max(1).next_multiple_of(LANES)
}

/// How many threads there are: those of the pool that this runs in, or one a core.
fn threads() -> usize {
    #[cfg(feature = "parallel")]
    return match rayon::current_thread_index() {
        Some(_) => rayon::current_num_threads(),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    #[cfg(not(feature = "parallel"))]
    1
}

/// Does something with every item, side by side in the pool that this runs in, or else on threads that are gone when it returns: a
/// library that is loaded into other programs leaves none behind, for they would be missing in a forked process. Threads are
/// joined because a scope ends before theirs have cleaned up.
#[cfg(feature = "parallel")]
fn in_parallel<T: Send>(items: impl Iterator<Item = T>, work: &(dyn Fn(T) + Sync)) {
    let mut items: Vec<Option<T>> = items.map(Some).collect();
    let run = |item: &mut Option<T>| item.take().into_iter().for_each(work);
    let middle = items.len().min(1);
    let (first, others) = items.split_at_mut(middle);
    if rayon::current_thread_index().is_some() {
        rayon::scope(|scope| {
            for item in others.iter_mut() {
                scope.spawn(move |_| run(item));
            }
            first.iter_mut().for_each(run);
        });
    } else {
        thread::scope(|scope| {
            let spawn = |item| thread::Builder::new().spawn_scoped(scope, move || run(item)).ok();
            let threads: Vec<_> = others.iter_mut().filter_map(spawn).collect();
            first.iter_mut().for_each(run);
            let ends: Vec<_> = threads.into_iter().map(ScopedJoinHandle::join).collect();
            if let Some(panic) = ends.into_iter().find_map(Result::err) {
                std::panic::resume_unwind(panic);
            }
        });
    }
    // where no thread was to be had
    items.iter_mut().for_each(run);
}

#[cfg(not(feature = "parallel"))]
fn in_parallel<T>(items: impl Iterator<Item = T>, work: &dyn Fn(T)) {
    items.for_each(work);
}
