//! An edited schedule is the schedule of the edited network, to the last bit.

use campaignkit::{
    calendar::{Calendar, Exception, Week, WorkingTime},
    schedule::{
        Activity, Conflict, Constraint, Dependency, Edit, Frame, Lag, LagCalendar, LinkType, Network,
        OutOfSequence, Policy, Progress, Schedule, ScheduleFrom,
    },
    value::Moment,
};
use proptest::prelude::*;

/// Moments of some weeks around the start of the projects.
fn moment() -> impl Strategy<Value = Moment> {
    (-20_i64..60, prop::sample::select(vec![0, 480, 481, 720, 750, 780, 1020, 1200])).prop_map(
        |(day, minute)| {
            "2026-01-05T00:00".parse::<Moment>().unwrap().plus_minutes(day * 1440 + minute).unwrap()
        },
    )
}

fn constraint() -> impl Strategy<Value = Constraint> {
    prop_oneof![
        12 => Just(Constraint::AsSoonAsPossible),
        1 => Just(Constraint::AsLateAsPossible),
        1 => moment().prop_map(Constraint::StartNoEarlierThan),
        1 => moment().prop_map(Constraint::StartNoLaterThan),
        1 => moment().prop_map(Constraint::FinishNoEarlierThan),
        1 => moment().prop_map(Constraint::FinishNoLaterThan),
        1 => moment().prop_map(Constraint::MustStartOn),
        1 => moment().prop_map(Constraint::MustFinishOn),
    ]
}

fn progress() -> impl Strategy<Value = Progress> {
    let begun = (moment(), prop::option::weighted(0.3, moment()), 0_i32..2000, prop::option::of(0_i32..2000));
    prop_oneof![
        6 => Just(Progress::default()),
        1 => begun.prop_map(|(start, finish, done, remaining)| Progress {
            actual_start: Some(start),
            actual_finish: finish.map(|finish| finish.max(start)),
            done,
            remaining,
            over: false,
        }),
    ]
}

fn activity(calendars: usize) -> impl Strategy<Value = Activity> {
    let minutes = prop_oneof![1 => Just(0), 6 => 1_i32..3000];
    let deadline = prop::option::weighted(0.1, moment());
    (minutes, prop::bool::weighted(0.1), 0..calendars, constraint(), deadline, progress()).prop_map(
        |(minutes, elapsed, calendar, constraint, deadline, progress)| Activity {
            minutes,
            elapsed,
            calendar,
            constraint,
            deadline,
            progress,
            ..Activity::default()
        },
    )
}

fn lag() -> impl Strategy<Value = Lag> {
    prop_oneof![
        4 => Just(Lag::default()),
        3 => (-900_i32..900).prop_map(Lag::Working),
        1 => (-2000_i32..2000).prop_map(Lag::Elapsed),
        1 => (-100_i32..150).prop_map(Lag::Percent),
    ]
}

fn dependency(count: usize) -> impl Strategy<Value = Dependency> {
    (0..count, 0..count, prop::sample::select(LinkType::ALL), lag())
        .prop_filter("a task is not tied to itself", |(a, b, ..)| a != b)
        .prop_map(|(a, b, kind, lag)| Dependency { from: a.min(b), to: a.max(b), kind, lag })
}

/// Eight hours on weekdays, or a shorter week with a night shift, each with some days off.
fn calendar() -> impl Strategy<Value = WorkingTime> {
    (prop::bool::ANY, prop::collection::btree_set(0_i64..50, 0..4)).prop_map(|(nights, off)| {
        let shifts = |hours: &[&str]| Some(hours.iter().map(|h| h.parse().unwrap()).collect::<Vec<_>>());
        let day = || {
            if nights {
                shifts(&["09:00-11:00", "20:00-03:00"])
            } else {
                shifts(&["08:00-12:00", "13:00-17:00"])
            }
        };
        let week = Week { mon: day(), tue: day(), thu: day(), fri: day(), ..Week::default() };
        let exception = |n: i64| Exception {
            day: "2026-01-01".parse::<campaignkit::value::Day>().unwrap().plus_days(n).unwrap(),
            ..Exception::default()
        };
        let exceptions = off.into_iter().map(exception).collect();
        let id: campaignkit::value::Id = "own".parse().unwrap();
        let calendar = Calendar { id: id.clone(), week: Some(week), exceptions, ..Calendar::default() };
        WorkingTime::compile(&id, &[calendar]).unwrap()
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    (
        prop::sample::select(Conflict::ALL),
        prop::sample::select(LagCalendar::ALL),
        prop::bool::ANY,
        prop::sample::select(OutOfSequence::ALL),
    )
        .prop_map(|(conflict, lag_calendar, floor_at_start, out_of_sequence)| Policy {
            conflict,
            lag_calendar,
            floor_at_start,
            out_of_sequence,
            critical_limit_minutes: 0,
        })
}

/// A network, some of it under summary tasks (the last positions), and edits of it.
#[derive(Clone, Debug)]
struct Story {
    frame: Frame,
    activities: Vec<Activity>,
    links: Vec<Dependency>,
    edits: Vec<Edit>,
}

fn story() -> impl Strategy<Value = Story> {
    (1_usize..3, 2_usize..25, 0_usize..3, policy(), prop::bool::weighted(0.2), prop::option::weighted(0.2, moment()))
        .prop_flat_map(|(calendars, count, summaries, policy, backward, status_date)| {
            let edit = prop_oneof![
                3 => (0..count, activity(calendars)).prop_map(|(n, a)| Edit::Activity(n, a)),
                3 => (0_usize..40, prop::option::weighted(0.8, dependency(count))).prop_map(|(n, d)| Edit::Link(n, d)),
                1 => (0..calendars, calendar()).prop_map(|(n, c)| Edit::Calendar(n, Box::new(c))),
            ];
            let parents = prop::collection::vec(prop::option::weighted(0.5, 0..summaries.max(1)), count);
            (
                prop::collection::vec(calendar(), calendars),
                prop::collection::vec(activity(calendars), count),
                prop::collection::vec(dependency(count + summaries), 0..40),
                parents,
                prop::collection::vec(edit, 1..12),
            )
                .prop_map(move |(calendars, mut activities, mut links, parents, edits)| {
                    if summaries > 0 {
                        for (activity, parent) in activities.iter_mut().zip(&parents) {
                            activity.parent = parent.map(|parent| count + parent);
                        }
                    }
                    activities.extend((0..summaries).map(|_| Activity::default()));
                    let parent = |n: usize| activities[n].parent;
                    links.retain(|link| parent(link.from) != Some(link.to));
                    for link in &mut links {
                        // every second link of a summary task leads out of it
                        if link.to >= count && link.from < count && link.to % 2 == 0 {
                            std::mem::swap(&mut link.from, &mut link.to);
                        }
                        if link.from >= count && matches!(link.lag, Lag::Percent(_)) {
                            link.lag = Lag::default();
                        }
                    }
                    let start = "2026-01-05T08:00".parse().unwrap();
                    let finish = "2026-03-31T17:00".parse().unwrap();
                    Story {
                        frame: Frame {
                            from: if backward { ScheduleFrom::Finish(finish) } else { ScheduleFrom::Start(start) },
                            calendars,
                            calendar: 0,
                            status_date,
                            policy: policy.clone(),
                        },
                        activities,
                        links,
                        edits,
                    }
                })
        })
}

/// Everything a schedule says.
fn told(schedule: &Schedule) -> String {
    let activities = 0..schedule.network().activities().len();
    let told = activities.map(|n| {
        format!(
            "{n}: {:?} {:?} {:?}\n",
            schedule.dates(n),
            schedule.planned_dates(n),
            schedule.driving_link(n)
        )
    });
    format!("{} {}\n{}", schedule.start(), schedule.finish(), told.collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_equals_a_full_computation(story in story()) {
        let Story { mut frame, mut activities, links, edits } = story;
        let network = Network::new(frame.clone(), activities.clone(), links.clone());
        let Ok(mut schedule) = network.map(|network| network.schedule().unwrap()) else { return Ok(()) };
        let mut links: Vec<Option<Dependency>> = links.into_iter().map(Some).collect();
        for edit in edits {
            let edit = match edit {
                // parents stay, and positions are those of links that there are, or the next
                Edit::Activity(n, activity) => Edit::Activity(n, Activity { parent: activities[n].parent, ..activity }),
                Edit::Link(n, link) => Edit::Link(n.min(links.len()), link),
                other @ Edit::Calendar(..) => other,
            };
            let before = told(&schedule);
            let outcome = schedule.edit(edit.clone());
            if outcome.is_err() {
                prop_assert_eq!(told(&schedule), before, "a refused edit leaves everything as it was");
                continue;
            }
            match edit {
                Edit::Activity(n, activity) => activities[n] = activity,
                Edit::Link(n, link) if n == links.len() => links.push(link),
                Edit::Link(n, link) => links[n] = link,
                Edit::Calendar(n, time) => frame.calendars[n] = *time,
            }
            links.truncate(links.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
            prop_assert_eq!(schedule.network().dependencies(), &links[..]);
            // links that were taken out keep their positions here; the full computation does without
            let there: Vec<Dependency> = links.iter().flatten().copied().collect();
            let full = Network::new(frame.clone(), activities.clone(), there).unwrap().schedule().unwrap();
            for n in 0..activities.len() {
                let dates = |schedule: &Schedule| (schedule.dates(n), schedule.planned_dates(n));
                prop_assert_eq!(dates(&schedule), dates(&full), "task {}", n);
                let link = |schedule: &Schedule| schedule.driving_link(n).and_then(|l| schedule.network().dependencies()[l]);
                prop_assert_eq!(link(&schedule), link(&full), "what drives task {}", n);
            }
            prop_assert_eq!((schedule.start(), schedule.finish()), (full.start(), full.finish()));
        }
    }
}
