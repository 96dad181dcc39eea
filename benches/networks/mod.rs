//! Made networks, the same for every run and every peer.
//!
//! Each task has about two predecessors out of the 75 tasks before it, so that a network is about as deep as it is long,
//! as the plans of long projects are. Durations, links and lags are drawn as in the reference networks of
//! `tests/data/schedule`.
#![allow(clippy::missing_panics_doc, reason = "a network that cannot be made is a bug of the bench")]

pub mod texts;

use campaignkit::{
    calendar::{Calendar, Exception, WorkingTime},
    schedule::{
        Activity, Dependency, Frame, Lag, LinkType, Network, NetworkLink, NetworkRequest, NetworkTask,
        Policy, ScheduleFrom,
    },
    value::{Day, Id, Span, Unit},
};
use std::collections::BTreeMap;

/// What a network is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Finish to start only, no lag, whole days, work round the clock: what a scheduler without calendars can do.
    Plain,
    /// All four link types, lag and lead, milestones, Monday to Friday 08:00-12:00 and 13:00-17:00.
    Mixed,
    /// The same with 29 days a year on which other hours are worked, or none.
    Holidays,
}

/// All of them.
pub const VARIANTS: [Variant; 3] = [Variant::Plain, Variant::Mixed, Variant::Holidays];

impl std::fmt::Display for Variant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Plain => "plain",
            Self::Mixed => "mixed",
            Self::Holidays => "holidays",
        })
    }
}

/// When every network starts.
pub const START: &str = "2026-01-05T08:00";

/// A network before it is built.
#[derive(Clone)]
pub struct Made {
    /// The calendars and the policy.
    pub frame: Frame,
    /// The tasks.
    pub activities: Vec<Activity>,
    /// The links between them.
    pub dependencies: Vec<Dependency>,
}

impl Made {
    /// Checks the network and puts it in order.
    pub fn build(self) -> Network {
        Network::new(self.frame, self.activities, self.dependencies).expect("made networks have no circles")
    }
}

/// The same network as people send it, with ids in place of positions.
pub fn request(variant: Variant, made: &Made) -> NetworkRequest {
    let id = |task: usize| format!("task-{task}").parse::<Id>().expect("an id");
    let tasks = made.activities.iter().enumerate();
    let links = made.dependencies.iter().map(|dependency| {
        let Lag::Working(count) = dependency.lag else { panic!("made lags are working time") };
        NetworkLink {
            from: id(dependency.from),
            to: id(dependency.to),
            kind: dependency.kind,
            lag: (count != 0).then_some(Span::new(count, Unit::Minutes)),
        }
    });
    let calendar = calendar(variant, u32::try_from(made.activities.len()).expect("counted in 32 bits"));
    NetworkRequest {
        start: Some(START.parse().expect("a moment")),
        calendar: calendar.id.clone(),
        calendars: vec![calendar],
        tasks: tasks
            .map(|(n, activity)| NetworkTask {
                id: id(n),
                minutes: Some(activity.minutes),
                ..NetworkTask::default()
            })
            .collect(),
        links: links.collect(),
        ..NetworkRequest::default()
    }
}

/// Makes a network.
pub fn make(variant: Variant, tasks: u32) -> Made {
    let calendar = calendar(variant, tasks);
    let calendar =
        WorkingTime::compile(&calendar.id.clone(), &[calendar]).expect("a calendar without faults");
    let frame = Frame {
        from: ScheduleFrom::Start(START.parse().expect("a moment")),
        calendars: vec![calendar],
        calendar: 0,
        status_date: None,
        policy: Policy::default(),
    };
    let mut random = Random(u64::from(tasks));
    let mut made = Made { frame, activities: Vec::new(), dependencies: Vec::new() };
    for to in 0..tasks {
        made.activities.push(Activity { minutes: minutes(variant, &mut random), ..Activity::default() });
        for from in predecessors(to, &mut random) {
            let (kind, lag) = match variant {
                Variant::Plain => (LinkType::FinishToStart, 0),
                Variant::Mixed | Variant::Holidays => (kind(&mut random), lag(&mut random)),
            };
            made.dependencies.push(Dependency {
                from: from as usize,
                to: to as usize,
                kind,
                lag: Lag::Working(lag),
            });
        }
    }
    made
}

/// The one calendar of a network.
pub fn calendar(variant: Variant, tasks: u32) -> Calendar {
    let base = if variant == Variant::Plain { "24h" } else { "weekdays" };
    Calendar {
        id: "made".parse().expect("an id"),
        base: Some(base.parse().expect("an id")),
        exceptions: if variant == Variant::Holidays { exceptions(tasks) } else { Vec::new() },
        ..Calendar::default()
    }
}

/// Every twentieth task is a milestone, every fifth takes hours, the others one to ten days of eight hours.
fn minutes(variant: Variant, random: &mut Random) -> i32 {
    match random.below(100) {
        0..5 if variant != Variant::Plain => 0,
        5..25 if variant != Variant::Plain => 60 * random.between(1, 60),
        _ => 480 * random.between(1, 10),
    }
}

/// None for one in fifty, else one to three of the 75 tasks before.
fn predecessors(to: u32, random: &mut Random) -> Vec<u32> {
    let count = match random.below(100) {
        0..2 => 0,
        2..30 => 1,
        30..71 => 2,
        _ => 3,
    };
    let window = to.min(75);
    let mut found = Vec::new();
    while found.len() < count.min(window as usize) {
        let from = to - window + random.below(window);
        if !found.contains(&from) {
            found.push(from);
        }
    }
    found.sort_unstable();
    found
}

fn kind(random: &mut Random) -> LinkType {
    match random.below(100) {
        0..60 => LinkType::FinishToStart,
        60..78 => LinkType::StartToStart,
        78..96 => LinkType::FinishToFinish,
        _ => LinkType::StartToFinish,
    }
}

/// None for every second link, else days, hours or a lead of one or two days.
fn lag(random: &mut Random) -> i32 {
    match random.below(100) {
        0..50 => 0,
        50..80 => 480 * random.between(1, 5),
        80..90 => 60 * random.between(1, 12),
        _ => -480 * random.between(1, 2),
    }
}

/// The days that differ in one year: 21 holidays, two weeks of them in August, five Saturdays until noon and three
/// short working days. They go on for as long as the network does.
fn exceptions(tasks: u32) -> Vec<Exception> {
    const HOLIDAYS: [(u32, u32); 7] = [(1, 1), (5, 1), (7, 4), (12, 24), (12, 25), (12, 26), (12, 31)];
    let first = Day::new(2026, 1, 1).expect("a day");
    let last = 2026 + 5 + i32::try_from(tasks / 750).expect("a year");
    let mut random = Random(1);
    let mut days: BTreeMap<Day, &[&str]> = BTreeMap::new();
    for year in 2026..=last {
        let august = (3..=16).map(|day| (8, day));
        for (month, day) in HOLIDAYS.into_iter().chain(august) {
            days.insert(Day::new(year, month, day).expect("a day"), &[]);
        }
        let new_year = Day::new(year, 1, 1).expect("a day");
        let (mut saturdays, mut short) = (0, 0);
        while saturdays < 5 || short < 3 {
            let day = new_year.plus_days(random.below(365).into()).expect("a day");
            let weekday = (day.days_since(first) + 3).rem_euclid(7); // 2026 began on a Thursday
            if days.contains_key(&day) {
                continue;
            }
            if weekday == 5 && saturdays < 5 {
                days.insert(day, &["08:00-12:00"]);
                saturdays += 1;
            } else if weekday < 5 && short < 3 {
                days.insert(day, &["08:00-12:00", "13:00-14:00"]);
                short += 1;
            }
        }
    }
    let hours = |hours: &[&str]| hours.iter().map(|shift| shift.parse().expect("a shift")).collect();
    days.into_iter().map(|(day, shifts)| Exception { day, name: None, hours: hours(shifts) }).collect()
}

/// Numbers that look random and are the same in every run (splitmix64, Steele and others 2014).
pub struct Random(pub u64);

impl Random {
    /// A number below another.
    pub fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = (z ^ (z >> 31)) >> 32;
        u32::try_from((high * u64::from(end)) >> 32).expect("below the end")
    }

    fn between(&mut self, first: i32, last: i32) -> i32 {
        first
            + i32::try_from(self.below(u32::try_from(last - first + 1).expect("a range"))).expect("in range")
    }
}
