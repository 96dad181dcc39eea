//! Five networks of a thousand tasks against the dates that MPXJ's `MicrosoftScheduler` (16.10) computes for them:
//! finish-to-start only; all link types with lags, leads and milestones; the same with holidays and extra Saturdays; with
//! constraints, deadlines and tasks as late as possible; with four calendars.

use campaignkit::{
    calendar::{Calendar, Exception, Shift, Week, WorkingTime},
    schedule::{
        Activity, Constraint, Dates, Dependency, Frame, Lag, Network, PlannedDates, Policy, Schedule,
        ScheduleFrom,
    },
    value::Moment,
};
use std::{collections::BTreeMap, fs};

/// The rows of a table, each by column.
fn rows(name: &str, part: &str) -> Vec<BTreeMap<String, String>> {
    let file = format!("{}/tests/data/schedule/{name}_1000.{part}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(file).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    lines.map(|line| header.iter().cloned().zip(line).collect()).collect()
}

fn moment(cell: &str) -> Option<Moment> {
    (!cell.is_empty()).then(|| cell[..16].parse().unwrap())
}

/// `480-720 780-1020`, in minutes of the day.
fn shifts(cell: &str) -> Vec<Shift> {
    let time = |minutes: &str| {
        let minutes: i32 = minutes.parse().unwrap();
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    };
    let shift = |hours: &str| {
        let (from, to) = hours.split_once('-').unwrap();
        format!("{}-{}", time(from), time(to)).parse().unwrap()
    };
    cell.split_whitespace().map(shift).collect()
}

fn calendars(name: &str) -> Vec<WorkingTime> {
    let mut calendars: BTreeMap<usize, Calendar> = BTreeMap::new();
    for row in rows(name, "cal") {
        let calendar = calendars.entry(row["cal"].parse().unwrap()).or_default();
        calendar.id = format!("c{}", row["cal"]).parse().unwrap();
        let hours = shifts(&row["hours"]);
        if row["kind"] == "week" {
            let week = calendar.week.get_or_insert_with(Week::default);
            let days = [
                &mut week.mon,
                &mut week.tue,
                &mut week.wed,
                &mut week.thu,
                &mut week.fri,
                &mut week.sat,
                &mut week.sun,
            ];
            *days.into_iter().nth(row["key"].parse::<usize>().unwrap() - 1).unwrap() = Some(hours);
        } else {
            let exception = Exception { day: row["key"].parse().unwrap(), hours, ..Exception::default() };
            calendar.exceptions.push(exception);
        }
    }
    assert!(calendars.keys().copied().eq(1..=calendars.len()));
    let all: Vec<Calendar> = calendars.into_values().collect();
    all.iter().map(|calendar| WorkingTime::compile(&calendar.id, &all).unwrap()).collect()
}

fn constraint(kind: &str, at: Option<Moment>) -> Constraint {
    match (kind, at) {
        ("ASAP", None) => Constraint::AsSoonAsPossible,
        ("ALAP", None) => Constraint::AsLateAsPossible,
        ("SNET", Some(at)) => Constraint::StartNoEarlierThan(at),
        ("SNLT", Some(at)) => Constraint::StartNoLaterThan(at),
        ("FNET", Some(at)) => Constraint::FinishNoEarlierThan(at),
        ("FNLT", Some(at)) => Constraint::FinishNoLaterThan(at),
        ("MSO", Some(at)) => Constraint::MustStartOn(at),
        ("MFO", Some(at)) => Constraint::MustFinishOn(at),
        other => panic!("no constraint {other:?}"),
    }
}

fn schedule(name: &str) -> Schedule {
    let activity = |row: &BTreeMap<String, String>| Activity {
        minutes: row["dur_min"].parse().unwrap(),
        calendar: row["cal"].parse::<usize>().unwrap() - 1,
        milestone: Some(row["milestone"] == "1"),
        constraint: constraint(&row["constraint"], moment(&row["cdate"])),
        deadline: moment(&row["deadline"]),
        ..Activity::default()
    };
    let dependency = |row: &BTreeMap<String, String>| {
        let lag = row["lag"].parse().unwrap();
        Dependency {
            from: row["pred"].parse::<usize>().unwrap() - 1,
            to: row["succ"].parse::<usize>().unwrap() - 1,
            kind: row["type"].parse().unwrap(),
            lag: match row["lag_unit"].as_str() {
                "m" => Lag::Working(lag),
                "em" => Lag::Elapsed(lag),
                "p" => Lag::Percent(lag),
                other => panic!("no unit {other}"),
            },
        }
    };
    let frame = Frame {
        from: ScheduleFrom::Start("2026-01-05T08:00".parse().unwrap()),
        calendars: calendars(name),
        calendar: 0,
        status_date: None,
        policy: Policy::default(),
    };
    let activities = rows(name, "tasks").iter().map(activity).collect();
    let dependencies = rows(name, "links").iter().map(dependency).collect();
    Network::new(frame, activities, dependencies).unwrap().schedule().unwrap()
}

/// Compares every column of every task, except the free float of tasks with an elapsed lag after them: MPXJ takes such a
/// lag off as if its minutes were working minutes.
fn compare(name: &str, elapsed: usize) {
    let schedule = schedule(name);
    let mut skipped = 0;
    for (n, row) in rows(name, "ref_ms").iter().enumerate() {
        let Dates { early_start, early_finish, late_start, late_finish, .. } = schedule.dates(n).unwrap();
        let PlannedDates { start, finish } = schedule.planned_dates(n).unwrap();
        let dates = [
            ("early_start", early_start),
            ("early_finish", early_finish),
            ("late_start", late_start),
            ("late_finish", late_finish),
            ("start", start),
            ("finish", finish),
        ];
        for (column, date) in dates {
            assert_eq!(Some(date), moment(&row[column]), "{name}: task {} {column}", n + 1);
        }
        let dates = schedule.dates(n).unwrap();
        let links = schedule.network().links_after(n);
        let elapsed = links
            .map(|n| schedule.network().dependencies()[n].unwrap().lag)
            .any(|lag| matches!(lag, Lag::Elapsed(_)));
        skipped += usize::from(elapsed);
        for (column, float) in [("total_slack_min", dates.total_float), ("free_slack_min", dates.free_float)]
        {
            if column == "total_slack_min" || !elapsed {
                assert_eq!(float.to_string(), row[column], "{name}: task {} {column}", n + 1);
            }
        }
        assert_eq!(dates.critical, row["critical"] == "1", "{name}: task {} critical", n + 1);
    }
    assert_eq!(skipped, elapsed, "{name}: tasks with an elapsed lag after them");
}

#[test]
fn finish_to_start_only() {
    compare("fs", 0);
}

#[test]
fn all_link_types_with_lags() {
    compare("mixed", 0);
}

#[test]
fn holidays() {
    compare("holidays", 0);
}

#[test]
fn constraints_and_deadlines() {
    compare("constraints", 0);
}

#[test]
fn four_calendars() {
    compare("calendars", 64);
}
