//! How long a network takes to build and to schedule: `cargo bench --bench schedule`.
//!
//! The time of one task is 1 s over the items a second that are printed. See `networks` for what the networks are made
//! of, and `benches/peers` for other schedulers on the same ones.

use campaignkit::schedule::{Activity, Edit, Schedule};
use divan::{Bencher, black_box, counter::ItemsCount};
use networks::{Made, Random, VARIANTS, Variant, make, request};

fn main() {
    divan::main();
}

/// A network to make.
#[derive(Clone, Copy, Debug)]
struct Case {
    tasks: u32,
    variant: Variant,
    /// Whether tasks are listed in any order; else predecessors come first.
    shuffled: bool,
}

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { tasks, variant, shuffled } = self;
        write!(f, "{tasks} {variant}{}", if *shuffled { " shuffled" } else { "" })
    }
}

impl Case {
    fn make(self) -> Made {
        let mut made = make(self.variant, self.tasks);
        if self.shuffled {
            shuffle(&mut made);
        }
        made
    }
}

/// From a thousand to a million tasks, with and without holidays, in order and not.
fn cases() -> impl Iterator<Item = Case> {
    let sizes = [1_000, 10_000, 100_000, 1_000_000].into_iter();
    sizes.flat_map(|tasks| {
        let with_calendar = VARIANTS.into_iter().filter(|variant| *variant != Variant::Plain);
        with_calendar.flat_map(move |variant| [false, true].map(|shuffled| Case { tasks, variant, shuffled }))
    })
}

/// Gives tasks other positions.
fn shuffle(made: &mut Made) {
    let mut random = Random(0);
    let mut position: Vec<usize> = (0..).take(made.activities.len()).collect();
    for n in (1_u32..).take(position.len().saturating_sub(1)) {
        position.swap(n as usize, random.below(n + 1) as usize);
    }
    let ordered = made.activities.clone();
    for (activity, to) in ordered.into_iter().zip(&position) {
        made.activities[*to] = activity;
    }
    for dependency in &mut made.dependencies {
        dependency.from = position[dependency.from];
        dependency.to = position[dependency.to];
    }
}

/// From positions: check, order, lay out.
#[divan::bench(args = cases(), max_time = 3)]
fn build(bencher: Bencher, case: Case) {
    let made = case.make();
    bencher.counter(ItemsCount::new(case.tasks)).with_inputs(|| made.clone()).bench_values(Made::build);
}

/// From ids: resolve them and compile the calendar, then the same.
#[divan::bench(args = cases(), max_time = 3)]
fn build_from_ids(bencher: Bencher, case: Case) {
    let request = request(case.variant, &case.make());
    bencher.counter(ItemsCount::new(case.tasks)).bench(|| request.network().unwrap());
}

/// All passes over a network that is built.
#[divan::bench(args = cases(), max_time = 3)]
fn pass(bencher: Bencher, case: Case) {
    let network = case.make().build();
    let bencher = bencher.counter(ItemsCount::new(case.tasks)).with_inputs(|| network.clone());
    bencher.bench_values(|network| network.schedule().unwrap());
}

/// The passes, then the dates, floats and criticality of every task.
#[divan::bench(args = cases(), max_time = 3)]
fn pass_and_read(bencher: Bencher, case: Case) {
    let network = case.make().build();
    let bencher = bencher.counter(ItemsCount::new(case.tasks)).with_inputs(|| network.clone());
    bencher.bench_values(|network| read(network.schedule().unwrap()));
}

/// Reads everything; the schedule goes on, so that dropping it is not timed.
fn read(schedule: Schedule) -> Schedule {
    for dates in (0..).map_while(|task| schedule.dates(task)) {
        black_box(dates);
    }
    schedule
}

/// One task an hour longer, or as long as before: tasks whose edit moves at most a hundred.
#[divan::bench(args = cases(), sample_count = 10_000, sample_size = 1, max_time = 3)]
fn edit_small(bencher: Bencher, case: Case) {
    let mut schedule = case.make().build().schedule().unwrap();
    let edits = edits(&mut schedule, 100);
    edit(bencher, schedule, &edits);
}

/// The same with any task. A change of the finish moves the late dates of nearly all.
#[divan::bench(args = cases(), sample_count = 10_000, sample_size = 1, max_time = 3)]
fn edit_any(bencher: Bencher, case: Case) {
    let mut schedule = case.make().build().schedule().unwrap();
    let edits = edits(&mut schedule, usize::MAX);
    edit(bencher, schedule, &edits);
}

fn edit(bencher: Bencher, mut schedule: Schedule, edits: &[(usize, Activity)]) {
    let mut edits = edits.iter().cycle();
    bencher
        .with_inputs(|| edits.next().map(|(n, activity)| Edit::Activity(*n, *activity)).unwrap())
        .bench_local_values(|edit| schedule.edit(edit).unwrap());
}

/// Edits of some tasks, each followed by the one that takes it back; none that moves more tasks than that.
fn edits(schedule: &mut Schedule, most: usize) -> Vec<(usize, Activity)> {
    let mut random = Random(2);
    let count = u32::try_from(schedule.network().activities().len()).unwrap();
    let mut edits = Vec::new();
    for _ in 0..200 {
        let n = random.below(count) as usize;
        let before = schedule.network().activities()[n];
        let longer = Activity { minutes: before.minutes + 60, ..before };
        let moved = schedule.edit(Edit::Activity(n, longer)).unwrap().len();
        schedule.edit(Edit::Activity(n, before)).unwrap();
        if moved <= most {
            edits.extend([(n, longer), (n, before)]);
        }
    }
    edits
}
