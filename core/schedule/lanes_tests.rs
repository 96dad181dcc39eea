use super::*;
use crate::{
    calendar::WorkingTime,
    schedule::{Activity, Dependency, Frame, LOW, Network, Policy, Progress, Replay, ScheduleFrom},
    value::Moment,
};

struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(((self.0 >> 32) * u64::from(end)) >> 32).unwrap()
    }

    fn minutes(&mut self, most: u32) -> i32 {
        i32::try_from(self.below(most)).unwrap()
    }
}

/// A link from an earlier task.
fn dependency(random: &mut Random, to: u32) -> Dependency {
    let kind =
        [LinkType::FinishToStart, LinkType::StartToStart, LinkType::FinishToFinish, LinkType::StartToFinish]
            [random.below(4) as usize];
    let lag = match random.below(3) {
        0 => Lag::Working(random.minutes(1200) - 400),
        1 => Lag::Percent(random.minutes(201) - 100),
        _ => Lag::default(),
    };
    Dependency { from: random.below(to) as usize, to: to as usize, kind, lag }
}

/// A network of everything that can be computed side by side, under way if it has a status date.
fn network(random: &mut Random, floor_at_start: bool, status: Option<&str>, calendar: &str) -> Network {
    let status_date = status.map(|date| date.parse::<Moment>().unwrap());
    let calendar = WorkingTime::compile(&calendar.parse().unwrap(), &[]).unwrap();
    let hours = calendar.clone();
    let progress =
        if random.below(2) == 0 { OutOfSequence::RetainedLogic } else { OutOfSequence::ProgressOverride };
    let frame = Frame {
        from: ScheduleFrom::Start("2026-01-05T10:00".parse().unwrap()),
        calendars: vec![calendar],
        calendar: 0,
        status_date,
        policy: Policy { floor_at_start, out_of_sequence: progress, ..Policy::default() },
    };
    let date = |random: &mut Random| {
        "2026-01-02T09:30".parse::<Moment>().unwrap().plus_minutes(random.minutes(20_000).into()).unwrap()
    };
    let mut activities = Vec::new();
    let mut dependencies = Vec::new();
    for to in 0..60 {
        // with a status date, dates are at the start or the end of a working period, as a plan writes them
        let constraint = match random.below(12) {
            0 if status.is_some() => Constraint::StartNoEarlierThan(hours.next_start(date(random)).unwrap()),
            1 if status.is_some() => {
                Constraint::FinishNoEarlierThan(hours.previous_finish(date(random)).unwrap())
            }
            0 => Constraint::StartNoEarlierThan(date(random)),
            1 => Constraint::FinishNoEarlierThan(date(random)),
            _ => Constraint::AsSoonAsPossible,
        };
        let deadline = (random.below(10) == 0).then(|| date(random));
        let minutes = random.minutes(2000) * i32::from(random.below(6) > 0);
        let begun = status_date.filter(|_| random.below(40) > to);
        let start = begun.map(|status| hours.next_start(date(random)).unwrap().min(status));
        activities.push(Activity {
            minutes,
            constraint,
            deadline,
            progress: Progress {
                actual_start: start,
                actual_finish: start
                    .filter(|_| random.below(3) == 0)
                    .map(|start| hours.previous_finish(begun.unwrap().min(date(random))).unwrap().max(start)),
                done: if begun.is_some() { random.minutes(2000).min(minutes) } else { 0 },
                remaining: (begun.is_some() && random.below(3) == 0).then(|| random.minutes(500)),
                over: false,
            },
            ..Activity::default()
        });
        for _ in 0..random.below(4).min(to) {
            dependencies.push(dependency(random, to));
        }
    }
    Network::new(frame, activities, dependencies).unwrap()
}

fn side_by_side(network: &Network, reach: i64, moving: &[bool]) -> Option<SideBySide> {
    SideBySide::of(&network.clone().schedule().unwrap(), reach, moving)
}

#[test]
fn side_by_side_is_what_the_scheduler_says() {
    let mut random = Random(1);
    for round in 0..40 {
        let network = network(&mut random, round % 2 == 0, None, "weekdays");
        compare::<0>(&mut random, &network);
    }
}

/// Networks under way, of which some cannot be computed side by side: a milestone without links, or one from
/// whose start a link leads.
#[test]
fn as_of_a_day_it_is_so_to_the_minute() {
    let mut random = Random(4);
    let mut compared = [0; 2];
    for round in 0..120 {
        let (status, calendar) = match round % 4 {
            0 => ("2026-01-13T00:00", "weekdays"),
            1 => ("2026-01-13T11:00", "weekdays"),
            2 => ("2026-01-17T12:00", "weekdays"),
            _ => ("2026-01-08T00:00", "24h"),
        };
        let network = network(&mut random, round % 8 > 3, Some(status), calendar);
        if round % 4 == 3 {
            compared[0] += i32::from(compare::<0>(&mut random, &network));
        } else {
            compared[1] += i32::from(compare::<LOW>(&mut random, &network));
        }
    }
    assert!(compared[0] == 30 && compared[1] > 20, "{compared:?}");
}

/// Holds random durations of some tasks side by side against one by one, and against networks that are built
/// anew.
fn compare<const LOW: u32>(random: &mut Random, network: &Network) -> bool {
    let slots = network.work.len();
    let schedule = network.clone().schedule().unwrap();
    let lengths: Vec<bool> = (0..slots).map(|_| random.below(4) == 0).collect();
    let moving = network.moving(lengths.clone());
    let Some(side_by_side) = side_by_side(network, 1_000_000, &moving) else { return false };
    assert_eq!(side_by_side.low(), LOW);
    let minutes: Vec<Lanes<i32>> = (0..slots)
        .map(|slot| {
            if lengths[slot] {
                std::array::from_fn(|_| random.minutes(3000) * i32::from(random.below(9) > 0))
            } else {
                [network.work[slot].minutes; LANES]
            }
        })
        .collect();
    let mut finishes = side_by_side.finishes();
    let last = side_by_side.forward::<LOW>(&minutes, &mut finishes);
    let (mut marks, mut counts) = (vec![[0; LANES]; slots], vec![0; slots]);
    side_by_side.count_critical::<LOW>([&minutes, &finishes], &last, LANES, &mut marks, &mut counts);
    assert!(marks.iter().all(|row| row.iter().all(|mark| *mark == 0)));
    let mut replay = Replay::new(schedule, &moving);
    let mut expected = vec![0; slots];
    for lane in 0..LANES {
        let finish = replay.finish(&|slot| minutes[slot][lane]).unwrap();
        replay.count_critical(&mut expected);
        let computed = side_by_side.finish_minutes(last[lane]);
        let in_minutes =
            if side_by_side.in_work() { network.after_start(computed).unwrap().minutes() } else { computed };
        assert_eq!(in_minutes, finish);
        // the same from a network that is built anew
        let mut anew = network.activities.clone();
        for (n, activity) in anew.iter_mut().enumerate() {
            let planned = &network.activities[n];
            activity.minutes = minutes[network.slot[n] as usize][lane];
            activity.milestone = Some(planned.is_milestone());
            let longer = activity.minutes - planned.minutes;
            let left = planned.progress.remaining.unwrap_or(planned.minutes - planned.progress.done);
            let left = if planned.is_complete() { 0 } else { (left + longer).max(0) };
            if planned.progress.actual_start.is_some() {
                activity.minutes = activity.minutes.max(planned.progress.done);
                activity.progress.remaining = Some(left);
            }
        }
        let links = network.dependencies.iter().flatten().copied().collect();
        let frame = network.frame.clone();
        // a lag that is a share of less than is done already
        let cut = |link: &Dependency| {
            let progress = network.activities[link.from].progress;
            let length = minutes[network.slot[link.from] as usize][lane];
            matches!(link.lag, Lag::Percent(_)) && progress.actual_start.is_some() && length < progress.done
        };
        if !network.dependencies.iter().flatten().any(cut) {
            let schedule = Network::new(frame, anew, links).unwrap().schedule().unwrap();
            assert_eq!(schedule.finish().minutes(), finish);
        }
    }
    assert_eq!(counts, expected);
    true
}

/// Without deadlines, links of another type and lags in percent, the tasks that drive the finish are those
/// without total float.
#[test]
fn critical_is_without_float() {
    let mut random = Random(2);
    for _ in 0..40 {
        let mut made = network(&mut random, true, None, "weekdays");
        for activity in &mut made.activities {
            *activity = Activity { minutes: activity.minutes, ..Activity::default() };
        }
        let links = made.dependencies.iter().flatten();
        let plain =
            |link: &Dependency| Dependency { kind: LinkType::FinishToStart, lag: Lag::default(), ..*link };
        let network =
            Network::new(made.frame.clone(), made.activities.clone(), links.map(plain).collect()).unwrap();
        let schedule = network.clone().schedule().unwrap();
        let mut replay = Replay::new(schedule.clone(), &vec![true; network.work.len()]);
        let mut counts = vec![0; network.work.len()];
        replay.finish(&|slot| network.work[slot].minutes).unwrap();
        replay.count_critical(&mut counts);
        for (n, (_, critical)) in schedule.floats().into_iter().enumerate() {
            assert_eq!(counts[network.slot[n] as usize] == 1, critical, "{n}");
        }
    }
}

#[test]
fn other_networks_are_computed_one_by_one() {
    let mut random = Random(3);
    let made = network(&mut random, true, None, "weekdays");
    let moving = vec![true; made.work.len()];
    assert!(side_by_side(&made, 1 << 30, &moving).is_none());
    let with = |change: &dyn Fn(&mut Activity)| {
        let mut activities = made.activities.clone();
        change(&mut activities[0]);
        let links = made.dependencies.iter().flatten().copied().collect();
        side_by_side(&Network::new(made.frame.clone(), activities, links).unwrap(), 1000, &moving).is_none()
    };
    assert!(!with(&|_| {}));
    assert!(with(&|activity| activity.elapsed = true));
    assert!(with(&|activity| activity.constraint = Constraint::AsLateAsPossible));
    assert!(with(
        &|activity| activity.constraint = Constraint::MustStartOn("2026-01-05T10:00".parse().unwrap())
    ));
}
