//! Laws of every schedule with calendars, constraints and links, told by another way of counting: minute by minute.

use campaignkit::{
    calendar::{Calendar, Exception, Week, WorkingTime},
    schedule::{
        Activity, Conflict, Constraint, Dates, Dependency, Frame, Lag, LinkType, Network, Policy, Reason,
        ScheduleFrom,
    },
    value::{Day, Id, Moment},
};
use proptest::prelude::*;

fn start() -> Moment {
    "2026-01-05T08:00".parse().unwrap()
}

fn calendar() -> impl Strategy<Value = WorkingTime> {
    (prop::bool::ANY, prop::collection::btree_set(0_i64..60, 0..5)).prop_map(|(nights, off)| {
        let shifts = |hours: &[&str]| Some(hours.iter().map(|h| h.parse().unwrap()).collect::<Vec<_>>());
        let night = || shifts(&["22:00-06:00"]);
        let day = || shifts(&["08:00-12:00", "13:00-17:00"]);
        let week = if nights {
            Week { mon: night(), wed: night(), sat: day(), ..Week::default() }
        } else {
            Week { mon: day(), tue: day(), wed: day(), thu: day(), fri: day(), ..Week::default() }
        };
        let first: Day = "2025-12-20".parse().unwrap();
        let exception = |n: i64| Exception { day: first.plus_days(n).unwrap(), ..Exception::default() };
        let id: Id = "own".parse().unwrap();
        let exceptions = off.into_iter().map(exception).collect();
        let calendar = Calendar { id: id.clone(), week: Some(week), exceptions, ..Calendar::default() };
        WorkingTime::compile(&id, &[calendar]).unwrap()
    })
}

/// Constraints that only hold a task back, and such as pull or fix it.
fn constraint(only_back: bool) -> impl Strategy<Value = Constraint> {
    (0_i64..20_000, 0..if only_back { 6 } else { 12 }).prop_map(|(minutes, kind)| {
        let at = start().plus_minutes(minutes).unwrap();
        match kind {
            0 => Constraint::StartNoEarlierThan(at),
            1 => Constraint::FinishNoEarlierThan(at),
            8 => Constraint::StartNoLaterThan(at),
            9 => Constraint::FinishNoLaterThan(at),
            10 => Constraint::MustStartOn(at),
            11 => Constraint::MustFinishOn(at),
            _ => Constraint::AsSoonAsPossible,
        }
    })
}

#[derive(Clone, Debug)]
struct Case {
    frame: Frame,
    activities: Vec<Activity>,
    links: Vec<Dependency>,
}

impl Case {
    /// Whether lags and durations can be taken in any order, forward and back: with working lags on one calendar. With
    /// minutes on the clock or on another calendar they cannot (what a lag ends in may be free time for one side and work
    /// for the other), and by the rules of Microsoft Project, which answers so too, the float may be short of nothing.
    fn commutes(&self) -> bool {
        let elapsed = |link: &Dependency| matches!(link.lag, Lag::Elapsed(_));
        self.activities.windows(2).all(|two| two[0].calendar == two[1].calendar)
            && !self.links.iter().any(elapsed)
    }
}

fn case(only_back: bool, floor: bool) -> impl Strategy<Value = Case> {
    (1_usize..3, 1_usize..14).prop_flat_map(move |(calendars, count)| {
        let activity = (0_i32..1500, 0..calendars, constraint(only_back)).prop_map(|(minutes, calendar, constraint)| {
            Activity { minutes, calendar, constraint, milestone: Some(false), ..Activity::default() }
        });
        let kind = prop::sample::select(LinkType::ALL);
        let lag = prop_oneof![2 => Just(Lag::default()), 2 => (-300_i32..600).prop_map(Lag::Working), 1 => (-300_i32..900).prop_map(Lag::Elapsed)];
        let link = (0..count, 0..count, kind, lag);
        (
            prop::collection::vec(calendar(), calendars),
            prop::collection::vec(activity, count),
            prop::collection::vec(link, 0..20),
            prop::sample::select(Conflict::ALL),
        )
            .prop_map(move |(calendars, activities, links, conflict)| {
                let links = links.into_iter().filter(|(a, b, ..)| a != b).map(|(a, b, kind, lag)| Dependency {
                    from: a.min(b),
                    to: a.max(b),
                    kind,
                    lag,
                });
                let policy = Policy { conflict, floor_at_start: floor, ..Policy::default() };
                let frame =
                    Frame { from: ScheduleFrom::Start(start()), calendars, calendar: 0, status_date: None, policy };
                Case { frame, activities, links: links.collect() }
            })
    })
}

/// A lag after a moment, on the successor's calendar.
fn lagged(case: &Case, link: &Dependency, from: Moment) -> Moment {
    match link.lag {
        Lag::Working(minutes) => {
            let calendar = case.activities[link.to].calendar;
            case.frame.calendars[calendar].add_work(from, minutes.into()).unwrap()
        }
        Lag::Elapsed(minutes) => from.plus_minutes(minutes.into()).unwrap(),
        Lag::Percent(_) => unreachable!("no such lags here"),
    }
}

/// Whether a link that ties the successor's start holds.
fn holds(case: &Case, link: &Dependency, before: &Dates, after: &Dates) -> bool {
    match link.kind {
        LinkType::FinishToStart => after.early_start >= lagged(case, link, before.early_finish),
        LinkType::StartToStart => after.early_start >= lagged(case, link, before.early_start),
        // where finishes are tied, the work is taken off first: a law of its own below
        LinkType::FinishToFinish | LinkType::StartToFinish => true,
    }
}

proptest! {
    #[test]
    fn work_is_done_in_working_time_and_all_of_it(case in case(false, false)) {
        let schedule = Network::new(case.frame.clone(), case.activities.clone(), case.links.clone()).unwrap().schedule().unwrap();
        for (n, activity) in case.activities.iter().enumerate() {
            let dates = schedule.dates(n).unwrap();
            let calendar = &case.frame.calendars[activity.calendar];
            for (from, to) in [(dates.early_start, dates.early_finish), (dates.late_start, dates.late_finish)] {
                prop_assert_eq!(calendar.work_between(from, to).unwrap(), i64::from(activity.minutes), "task {}", n);
            }
        }
    }

    #[test]
    fn links_and_constraints_hold_where_nothing_may_break_them(case in case(true, false)) {
        let schedule = Network::new(case.frame.clone(), case.activities.clone(), case.links.clone()).unwrap().schedule().unwrap();
        let dates: Vec<Dates> = (0..).map_while(|n| schedule.dates(n)).collect();
        for link in &case.links {
            prop_assert!(holds(&case, link, &dates[link.from], &dates[link.to]), "{:?}", link);
        }
        for (activity, dates) in case.activities.iter().zip(&dates) {
            match activity.constraint {
                Constraint::StartNoEarlierThan(at) => prop_assert!(dates.early_start >= at),
                Constraint::FinishNoEarlierThan(at) => {
                    // in working time: nothing is left to do between the finish and the date
                    let calendar = &case.frame.calendars[activity.calendar];
                    prop_assert!(calendar.work_between(at, dates.early_finish).unwrap() >= 0);
                }
                _ => {}
            }
            prop_assert!(dates.total_float >= 0 || !case.commutes(), "{:?}", dates);
            prop_assert!(dates.free_float >= 0 && dates.late_finish <= schedule.finish());
        }
    }

    #[test]
    fn a_constraint_that_breaks_a_link_is_the_reason_told(case in case(false, false)) {
        let schedule = Network::new(case.frame.clone(), case.activities.clone(), case.links.clone()).unwrap().schedule().unwrap();
        let dates: Vec<Dates> = (0..).map_while(|n| schedule.dates(n)).collect();
        for link in &case.links {
            let after = link.to;
            if !holds(&case, link, &dates[link.from], &dates[after]) {
                prop_assert_eq!(case.frame.policy.conflict, Conflict::ConstraintsWin, "{:?}", link);
                prop_assert_eq!(schedule.why(after)[0].reason, Reason::Constraint, "{:?}", link);
            }
        }
    }

    #[test]
    fn with_a_floor_nothing_starts_before_the_project_and_links_only_delay(case in case(true, true)) {
        let plain: Vec<Activity> =
            case.activities.iter().map(|a| Activity { constraint: Constraint::AsSoonAsPossible, ..*a }).collect();
        let mut links = case.links.clone();
        let with = Network::new(case.frame.clone(), plain.clone(), links.clone()).unwrap().schedule().unwrap();
        let dropped = links.pop();
        let without = Network::new(case.frame.clone(), plain, links).unwrap().schedule().unwrap();
        for n in 0..case.activities.len() {
            let (with, without) = (with.dates(n).unwrap(), without.dates(n).unwrap());
            prop_assert!(with.early_start >= without.early_start, "{:?}", dropped);
            prop_assert!(with.early_start >= start());
        }
    }
}
