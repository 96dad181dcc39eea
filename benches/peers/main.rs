//! Our side of the comparison: `sh benches/peers/run.sh` runs it.
//!
//! Arguments: VARIANT TASKS ROUNDS FILES. Makes the network, times ourselves on it, and writes it to FILES.tasks.csv,
//! FILES.links.csv, FILES.cal.csv and FILES.meta.json for the peers, with our dates in FILES.campaignkit.csv. Prints
//! what was timed, the best and the median time in nanoseconds, and the rounds.

use campaignkit::schedule::{Dependency, Lag, LinkType, Network, Schedule};
use networks::{Made, START, VARIANTS, Variant};
use std::{
    fmt::Write,
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [variant, tasks, rounds, files] = arguments.as_slice() else {
        println!("the peers are compared by `sh benches/peers/run.sh`");
        return;
    };
    let variant = VARIANTS.into_iter().find(|known| known.to_string() == *variant).expect("a variant");
    let tasks = tasks.parse().expect("a number of tasks");
    let made = networks::make(variant, tasks);
    let rounds: usize = rounds.parse().expect("a number of rounds");

    let network = timed("build", rounds, || made.clone(), Made::build);
    let request = networks::request(variant, &made);
    timed("build from ids", rounds, || (), |()| request.network().expect("a network without faults"));
    timed("schedule only", rounds, || network.clone(), schedule);
    let schedule = timed("schedule", rounds, || network.clone(), |network| read(schedule(network)));

    fs::write(format!("{files}.tasks.csv"), tasks_of(&made)).expect("a writable folder");
    fs::write(format!("{files}.links.csv"), links_of(&made)).expect("a writable folder");
    fs::write(format!("{files}.cal.csv"), calendar_of(variant, tasks)).expect("a writable folder");
    fs::write(format!("{files}.meta.json"), format!("{{\"start\": \"{START}\"}}\n"))
        .expect("a writable folder");
    fs::write(format!("{files}.campaignkit.csv"), dates_of(&schedule, &made)).expect("a writable folder");
}

fn schedule(network: Network) -> Schedule {
    network.schedule().expect("made networks end in time")
}

/// Reads total float and criticality of every task, as is asked of MPXJ.
fn read(schedule: Schedule) -> Schedule {
    black_box(schedule.floats());
    schedule
}

/// Times rounds of some work, each on an input of its own, and gives the last result.
fn timed<I, O>(what: &str, rounds: usize, input: impl Fn() -> I, work: impl Fn(I) -> O) -> O {
    let mut times = Vec::<Duration>::new();
    loop {
        let input = black_box(input());
        let began = Instant::now();
        let output = black_box(work(input));
        times.push(began.elapsed());
        if times.len() >= rounds {
            times.sort_unstable();
            let (best, median) = (times[0].as_nanos(), times[times.len() / 2].as_nanos());
            println!("{what},{best},{median},{}", times.len());
            return output;
        }
    }
}

/// Lines after a head.
fn csv(head: &str, lines: impl Iterator<Item = String>) -> String {
    lines.fold(format!("{head}\n"), |mut all, line| {
        writeln!(all, "{line}").expect("a string takes everything");
        all
    })
}

fn tasks_of(made: &Made) -> String {
    let lines = made.activities.iter().enumerate().map(|(n, activity)| {
        format!("{},{},{},1,ASAP,,", n + 1, activity.minutes, u8::from(activity.is_milestone()))
    });
    csv("id,dur_min,milestone,cal,constraint,cdate,deadline", lines)
}

fn links_of(made: &Made) -> String {
    let lines = made.dependencies.iter().map(|Dependency { from, to, kind, lag }| {
        let kind = match kind {
            LinkType::FinishToStart => "FS",
            LinkType::StartToStart => "SS",
            LinkType::FinishToFinish => "FF",
            LinkType::StartToFinish => "SF",
        };
        let Lag::Working(minutes) = lag else { panic!("made lags are working time") };
        format!("{},{},{kind},{minutes},m", from + 1, to + 1)
    });
    csv("pred,succ,type,lag,lag_unit", lines)
}

fn calendar_of(variant: Variant, tasks: u32) -> String {
    let week = (1..=7).map(|day| match (variant, day) {
        (Variant::Plain, _) => format!("1,week,{day},0-1440"),
        (_, ..6) => format!("1,week,{day},480-720 780-1020"),
        _ => format!("1,week,{day},"),
    });
    let calendar = networks::calendar(variant, tasks);
    let exceptions = calendar.exceptions.iter().map(|exception| {
        let hours = exception.hours.iter().map(|shift| {
            let start = shift.start();
            format!("{start}-{}", start + shift.minutes())
        });
        format!("1,exc,{},{}", exception.day, hours.collect::<Vec<_>>().join(" "))
    });
    csv("cal,kind,key,hours", week.chain(exceptions))
}

fn dates_of(schedule: &Schedule, made: &Made) -> String {
    let lines = (0..made.activities.len()).map(|task| {
        let dates = schedule.dates(task).expect("every task has dates");
        let (early, late) = ((dates.early_start, dates.early_finish), (dates.late_start, dates.late_finish));
        let critical = u8::from(dates.critical);
        format!("{},{},{},{},{},{critical}", early.0, early.1, late.0, late.1, dates.total_float)
    });
    csv("early_start,early_finish,late_start,late_finish,total_slack_min,critical", lines)
}
