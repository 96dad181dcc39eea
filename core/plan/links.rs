//! The links of the document as a network.

use super::names::Names;
use crate::{
    Campaign,
    calendar::WorkingTime,
    read::Sink,
    schedule::{
        self, Activity, Cycle, Dependency, Frame, From, Lag, LinkType, Network, Schedule, Task,
        Unschedulable, refused,
    },
    value::{Moment, Problem, Span, Unit},
};

/// The longest duration or lag in minutes: what the network counts with.
const LONGEST: i64 = i32::MAX as i64;

/// One entry of a task's `after`, its predecessor found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResolvedLink {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The position in the successor's `after`.
    pub(crate) position: usize,
    pub(crate) kind: LinkType,
    /// Elapsed minutes; `None` for a share of a duration that is not known.
    pub(crate) lag: Option<i64>,
}

/// The links whose predecessor and lag can be read; what cannot is [`report`]'s affair.
pub(super) fn resolve(campaign: &Campaign, names: &Names<'_>) -> Vec<ResolvedLink> {
    let mut links = Vec::new();
    for (n, task) in campaign.tasks.iter().enumerate() {
        for (position, link) in task.after.iter().enumerate() {
            let Some(from) = names.tasks.position(&link.task).filter(|from| *from != n) else { continue };
            if let Ok(lag) = lag(campaign, link.lag, from) {
                links.push(ResolvedLink { from, to: n, position, kind: link.kind, lag });
            }
        }
    }
    links
}

/// The schedule of all tasks, or the circles in it; `None` where a duration is not known.
pub(super) fn schedule(
    campaign: &Campaign,
    links: &[ResolvedLink],
) -> Result<Option<Result<Schedule, Problem>>, Unschedulable> {
    let position = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let dependency = |link: &ResolvedLink| Dependency {
        from: position(link.from),
        to: position(link.to),
        kind: link.kind,
        lag: Lag::Elapsed(i32::try_from(link.lag.unwrap_or_default()).unwrap_or_default()),
    };
    let durations: Vec<_> = campaign.tasks.iter().map(|task| minutes(campaign, task)).collect();
    let all_known = durations.iter().all(Option::is_some);
    // what is out of range is refused by `report`
    let activity = |minutes: Option<i64>| Activity {
        minutes: minutes.and_then(|m| i32::try_from(m).ok()).unwrap_or_default().max(0),
        ..Activity::default()
    };
    let activities = durations.into_iter().map(activity).collect();
    let first = campaign.tasks.iter().filter_map(|t| t.start).min();
    let frame = Frame {
        from: From::Start(Moment::start_of(first.unwrap_or(campaign.event.start))),
        calendars: WorkingTime::compile(&"24h".parse().unwrap_or_default(), &[]).into_iter().collect(),
        calendar: 0,
        status_date: None,
        policy: schedule::Policy { floor_at_start: true, ..schedule::Policy::default() },
    };
    let network = Network::new(frame, activities, links.iter().map(dependency).collect())?;
    Ok(all_known.then(|| network.schedule()))
}

/// Every problem of the tasks, in the order of the document; the circles come by their first tasks.
pub(super) fn report(
    campaign: &Campaign,
    names: &Names<'_>,
    links: &[ResolvedLink],
    cycles: &[Cycle],
    problems: &Sink,
) {
    let mut cycles = cycles.iter().peekable();
    for (n, task) in campaign.tasks.iter().enumerate() {
        names.tasks.claim(n, format_args!("/tasks/{n}/id"));
        names.team.find(task.owner.as_ref(), format_args!("/tasks/{n}/owner"));
        for (m, supporter) in task.supporters.iter().enumerate() {
            names.team.find(Some(supporter), format_args!("/tasks/{n}/supporters/{m}"));
        }
        if let Some(problem) = task.duration.and_then(duration_problem) {
            problems.push(|| problem.at(format!("/tasks/{n}/duration")));
        }
        for (m, link) in task.after.iter().enumerate() {
            let path = || format!("/tasks/{n}/after/{m}");
            let Some(from) = names.tasks.find(Some(&link.task), format_args!("/tasks/{n}/after/{m}")) else {
                continue;
            };
            if from == n {
                problems.push(|| refused::self_link(&task.id).at(path()));
            } else if let Err(problem) = lag(campaign, link.lag, from) {
                problems.push(|| problem.at(path()));
            }
        }
        while let Some(cycle) = cycles.next_if(|cycle| cycle.tasks.first() == Some(&n)) {
            problems.push(|| cycle_problem(campaign, links, &cycle.tasks));
        }
    }
}

/// How long a task takes in elapsed minutes: as typed, or from its typed dates.
fn minutes(campaign: &Campaign, task: &Task) -> Option<i64> {
    match task.duration {
        Some(duration) => duration.elapsed_minutes(),
        None => task.stated_minutes(campaign.policy.day_count).ok().flatten().filter(|minutes| *minutes >= 0),
    }
}

fn duration_problem(duration: Span) -> Option<Problem> {
    match (duration.unit, duration.elapsed_minutes()) {
        (Unit::Percent, _) => Some(refused::percent_duration(duration)),
        (_, None) => Some(not_yet(duration)),
        (_, Some(minutes)) if minutes < 0 => Some(refused::negative_duration(&duration)),
        (_, Some(minutes)) if minutes > LONGEST => Some(refused::too_long(duration)),
        _ => None,
    }
}

/// A lag in elapsed minutes. The seam for working time: a calendar will turn working spans into minutes here and
/// in `duration_problem`.
fn lag(campaign: &Campaign, lag: Span, predecessor: usize) -> Result<Option<i64>, Problem> {
    let minutes = match (lag.unit, lag.elapsed_minutes()) {
        (_, Some(minutes)) => Some(minutes),
        (Unit::Percent, None) => {
            match campaign.tasks.get(predecessor).and_then(|task| minutes(campaign, task)) {
                Some(duration) => Some(percent(lag.count, duration).ok_or_else(|| refused::too_long(lag))?),
                None => None,
            }
        }
        (_, None) => return Err(not_yet(lag)),
    };
    match minutes {
        Some(minutes) if minutes.saturating_abs() > LONGEST => Err(refused::too_long(lag)),
        minutes => Ok(minutes),
    }
}

/// A percentage of a duration in whole minutes, half away from zero.
fn percent(percent: i32, duration: i64) -> Option<i64> {
    let hundredths = i64::from(percent).checked_mul(duration)?;
    let half = if hundredths < 0 { -50 } else { 50 };
    hundredths.checked_add(half)?.checked_div(100)
}

fn not_yet(span: Span) -> Problem {
    Problem::new(
        "schedule.notYet",
        text!(
            "`{span}` is working time, which this version cannot schedule; write calendar time such as \"4ed\"",
            "`{span}`是工作时间,本版本尚不能排程;请写日历时间,如\"4ed\""
        ),
    )
}

/// The circle told from its task that stands first in the document, at that task's link into the circle.
fn cycle_problem(campaign: &Campaign, links: &[ResolvedLink], circle: &[usize]) -> Problem {
    let (first, last) = (circle.first().copied(), circle.last().copied());
    let link = links.iter().find(|l| Some(l.to) == first && Some(l.from) == last);
    let path = link.map_or_else(String::new, |l| format!("/tasks/{}/after/{}", l.to, l.position));
    refused::cycle(circle, &|n| campaign.tasks.get(n).map(|task| &task.id)).at(path)
}
