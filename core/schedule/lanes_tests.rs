use super::*;
use crate::schedule::{Activity, Dependency, Frame, Policy};

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

/// A network of everything that may be computed side by side.
fn network(random: &mut Random, floor_at_start: bool) -> Network {
    let calendar = WorkingTime::compile(&"weekdays".parse().unwrap(), &[]).unwrap();
    let frame = Frame {
        from: From::Start("2026-01-05T10:00".parse().unwrap()),
        calendars: vec![calendar],
        calendar: 0,
        status_date: None,
        policy: Policy { floor_at_start, ..Policy::default() },
    };
    let date = |random: &mut Random| {
        "2026-01-02T09:30".parse::<Moment>().unwrap().plus_minutes(random.minutes(20_000).into()).unwrap()
    };
    let mut activities = Vec::new();
    let mut dependencies = Vec::new();
    for to in 0..60 {
        let constraint = match random.below(12) {
            0 => Constraint::StartNoEarlierThan(date(random)),
            1 => Constraint::FinishNoEarlierThan(date(random)),
            _ => Constraint::AsSoonAsPossible,
        };
        let deadline = (random.below(10) == 0).then(|| date(random));
        activities.push(Activity {
            minutes: random.minutes(2000),
            constraint,
            deadline,
            ..Activity::default()
        });
        for _ in 0..random.below(4).min(to) {
            let kind = [
                LinkType::FinishToStart,
                LinkType::StartToStart,
                LinkType::FinishToFinish,
                LinkType::StartToFinish,
            ][random.below(4) as usize];
            let lag = match random.below(3) {
                0 => Lag::Working(random.minutes(1200) - 400),
                1 => Lag::Percent(random.minutes(201) - 100),
                _ => Lag::default(),
            };
            dependencies.push(Dependency { from: random.below(to), to, kind, lag });
        }
    }
    Network::new(frame, activities, dependencies).unwrap()
}

#[test]
fn side_by_side_is_what_the_scheduler_says() {
    let mut random = Random(1);
    for round in 0..40 {
        let network = network(&mut random, round % 2 == 0);
        let places = network.work.len();
        let side_by_side = SideBySide::of(&network, 1_000_000).unwrap();
        let minutes: Vec<Lanes<i32>> = (0..places)
            .map(|_| std::array::from_fn(|_| random.minutes(3000) * i32::from(random.below(9) > 0)))
            .collect();
        let mut finishes = vec![[0; LANES]; places];
        let last = side_by_side.forward(&minutes, &mut finishes);
        let (mut marks, mut counts) = (vec![[0; LANES]; places], vec![0; places]);
        side_by_side.count_critical([&minutes, &finishes], &last, LANES, &mut marks, &mut counts);
        assert!(marks.iter().all(|row| row.iter().all(|mark| *mark == 0)));
        let mut replay = Replay::new(network.clone().schedule().unwrap());
        let mut expected = vec![0; places];
        for lane in 0..LANES {
            let finish = replay.finish(&|place| minutes[place][lane]).unwrap();
            replay.count_critical(&mut expected);
            assert_eq!(network.after_start(last[lane].into()).unwrap().minutes(), finish);
            // the same from a network that is built anew
            let mut anew = network.activities.clone();
            for (n, activity) in anew.iter_mut().enumerate() {
                activity.minutes = minutes[network.place[n] as usize][lane];
                activity.milestone = Some(network.activities[n].is_milestone());
            }
            let links = network.dependencies.iter().flatten().copied().collect();
            let schedule = Network::new(network.frame.clone(), anew, links).unwrap().schedule().unwrap();
            assert_eq!(schedule.finish().minutes(), finish);
        }
        assert_eq!(counts, expected);
    }
}

/// Without deadlines, links of another type and lags in percent, what drives the finish is what has no total float.
#[test]
fn critical_is_without_float() {
    let mut random = Random(2);
    for _ in 0..40 {
        let mut made = network(&mut random, true);
        for activity in &mut made.activities {
            *activity = Activity { minutes: activity.minutes, ..Activity::default() };
        }
        let links = made.dependencies.iter().flatten();
        let plain =
            |link: &Dependency| Dependency { kind: LinkType::FinishToStart, lag: Lag::default(), ..*link };
        let network =
            Network::new(made.frame.clone(), made.activities.clone(), links.map(plain).collect()).unwrap();
        let schedule = network.clone().schedule().unwrap();
        let mut replay = Replay::new(schedule.clone());
        let mut counts = vec![0; network.work.len()];
        replay.finish(&|place| network.work[place].minutes).unwrap();
        replay.count_critical(&mut counts);
        for (n, (_, critical)) in schedule.floats().into_iter().enumerate() {
            assert_eq!(counts[network.place[n] as usize] == 1, critical, "{n}");
        }
    }
}

#[test]
fn other_networks_are_computed_one_by_one() {
    let mut random = Random(3);
    let made = network(&mut random, true);
    assert!(SideBySide::of(&made, 1 << 30).is_none());
    let with = |change: &dyn Fn(&mut Activity)| {
        let mut activities = made.activities.clone();
        change(&mut activities[0]);
        let links = made.dependencies.iter().flatten().copied().collect();
        SideBySide::of(&Network::new(made.frame.clone(), activities, links).unwrap(), 1000).is_none()
    };
    assert!(!with(&|_| {}));
    assert!(with(&|activity| activity.elapsed = true));
    assert!(with(&|activity| activity.constraint = Constraint::AsLateAsPossible));
    assert!(with(
        &|activity| activity.constraint = Constraint::MustStartOn("2026-01-05T10:00".parse().unwrap())
    ));
    assert!(with(&|activity| activity.progress.actual_start = Some("2026-01-05T10:00".parse().unwrap())));
}
