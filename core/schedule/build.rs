//! The network of a request.

use super::{
    Activity, CalendarsInUse, Cycle, Dependency, Frame, Network, NetworkLink, NetworkRequest, NetworkTask,
    ScheduleFrom, TaskTree, Unschedulable,
    compile::{End, WrittenLink, WrittenProgress, WrittenTask},
    problems,
};
use crate::{
    record::{At, reported},
    say::Problems,
    value::{Id, Moment, Names, Rate, Span, Unit},
};

impl NetworkRequest {
    /// The network: calendars compiled, ids resolved, spans in minutes. Tasks and links keep their positions.
    ///
    /// # Errors
    ///
    /// Every problem at its place: the problems of [`Calendars::new`](crate::calendar::Calendars::new), ids
    /// that are missing, taken or unknown, and the `schedule.…` and `limit.…` problems of durations, lags,
    /// constraints, progress, links and circles.
    pub fn network(&self) -> Result<Network, Problems> {
        reported(|at| build(self, at))
    }
}

/// The network of a request. Problems are reported; the network is meaningful only if there are none.
pub(super) fn build(request: &NetworkRequest, at: &At<'_>) -> Option<Network> {
    let from = match (request.start, request.finish) {
        (Some(start), None) => ScheduleFrom::Start(start),
        (None, Some(finish)) => ScheduleFrom::Finish(finish),
        (Some(start), Some(_)) => {
            at.member("finish").refuse(problems::start_and_finish());
            ScheduleFrom::Start(start)
        }
        (None, None) => {
            at.member("start").refuse(problems::neither_start_nor_finish());
            ScheduleFrom::Start(Moment::default())
        }
    };
    let calendars_at = at.member("calendars");
    let mut used = CalendarsInUse::of(&request.calendars, request.unknown_year, &calendars_at);
    let mut calendars = Vec::new();
    let calendar = used.position(&mut calendars, &request.calendar, &at.member("calendar"));
    let (status_date, policy) = (request.status_date, request.policy.clone());
    let mut frame = Frame { from, calendars, calendar, status_date, policy };
    let names = Names::of("task", "任务", request.tasks.iter().map(|task| &task.id));
    let parent = |task: &NetworkTask| names.position(task.parent.as_ref()?);
    let tree = TaskTree::named(request.tasks.iter().map(parent));
    let mut activities = Vec::with_capacity(request.tasks.len());
    for (n, task) in request.tasks.iter().enumerate() {
        let at = at.entry("tasks", n);
        names.claim(n, &at.member("id"));
        let calendar = match &task.calendar {
            Some(id) => used.position(&mut frame.calendars, id, &at.member("calendar")),
            None => calendar,
        };
        activities.push(activity(&frame, &tree, &names, n, task, calendar, &at));
    }
    let links = request.links.iter().enumerate();
    let links = links
        .filter_map(|(n, link)| dependency(&frame, &tree, &names, &activities, link, &at.entry("links", n)));
    let links = links.collect();
    match Network::new(frame, activities, links) {
        Ok(network) => Some(network),
        Err(reason) => {
            refuse(request, &names, &tree, reason, at);
            None
        }
    }
}

/// The activity of a task; reports problems of the task.
fn activity(
    frame: &Frame,
    tree: &TaskTree,
    names: &Names,
    n: usize,
    task: &NetworkTask,
    calendar: usize,
    at: &At<'_>,
) -> Activity {
    let duration = duration(task, tree.is_summary(n), at);
    let written = WrittenTask {
        duration,
        calendar,
        milestone: task.milestone,
        constraint: task.constraint.clone(),
        deadline: task.deadline,
    };
    let activity = frame.activity(tree, n, &written, at);
    if tree.begins_circle(n) {
        at.member("parent").refuse(problems::parent_cycle());
    } else {
        names.find(task.parent.as_ref(), &at.member("parent"));
    }
    if let Some(share) = task.percent_complete.filter(|share| !share.is_share()) {
        at.member("percentComplete").refuse(problems::progress_range(&share));
    }
    if let (Some(start), Some(finish)) = (task.actual_start, task.actual_finish)
        && finish < start
    {
        at.member("actualFinish").refuse(problems::actual_order(&finish, &start));
    }
    let progress = WrittenProgress {
        percent_complete: task.percent_complete,
        actual_start: task.actual_start,
        actual_finish: task.actual_finish,
        remaining: task.remaining.map(|span| frame.remaining(&activity, &written, span, at)),
        over: match task.percent_complete {
            Some(share) => share >= Rate::ONE,
            None => task.remaining.is_some_and(Span::is_zero),
        },
    };
    Activity { progress: progress.of(&activity, tree.is_summary(n)), ..activity }
}

/// The duration of a task, which is written as `duration` or as `minutes`.
fn duration(task: &NetworkTask, is_summary: bool, at: &At<'_>) -> Span {
    match (task.duration, task.minutes) {
        (Some(duration), None) => duration,
        (None, Some(minutes)) => {
            if minutes < 0 {
                at.member("minutes").refuse(problems::negative_duration(&minutes));
            }
            Span::new(minutes.max(0), Unit::Minutes)
        }
        (None, None) => {
            if !is_summary && task.milestone != Some(true) {
                at.member("duration").refuse(problems::neither_duration_nor_minutes());
            }
            Span::default()
        }
        (Some(_), Some(_)) => {
            at.member("minutes").refuse(problems::duration_and_minutes());
            Span::default()
        }
    }
}

/// The dependency of a link, unless something is wrong with it.
fn dependency(
    frame: &Frame,
    tree: &TaskTree,
    names: &Names,
    activities: &[Activity],
    link: &NetworkLink,
    at: &At<'_>,
) -> Option<Dependency> {
    let end = |id, member| {
        let n = names.find(Some(id), &at.member(member))?;
        let activity = activities.get(n)?;
        Some((activity, End { position: n, id, calendar: activity.calendar }))
    };
    let (from, to) = (end(&link.from, "from"), end(&link.to, "to"));
    let ((before, from), (_, to)) = from.zip(to)?;
    let written = WrittenLink { from, to, kind: link.kind, lag: link.lag.unwrap_or_default() };
    at.or_refuse(frame.dependency(tree, &written, &|| before.minutes))
}

/// Reports the reason why there is no network. Every reason was reported before except circles and too many
/// links.
#[cold]
fn refuse(request: &NetworkRequest, names: &Names, tree: &TaskTree, reason: Unschedulable, at: &At<'_>) {
    match reason {
        Unschedulable::Cycles(cycles) => {
            let id = |n: usize| -> Option<&Id> { request.tasks.get(n).map(|task| &task.id) };
            for Cycle { tasks } in cycles {
                let link = link_into(&tasks, request, names, tree).map(|link| at.entry("links", link));
                link.as_ref().unwrap_or(at).refuse_with(|| problems::cycle(&tasks, &id));
            }
        }
        _ if !at.nothing_refused() => {}
        _ => at.member("links").refuse(problems::too_many_links()),
    }
}

/// The link by which the first task of a circle waits for the last one. If the last task is only a part of
/// the first, the link before it in the circle. A link to a summary task holds for every task in it.
fn link_into(circle: &[usize], request: &NetworkRequest, names: &Names, tree: &TaskTree) -> Option<usize> {
    let mut to = *circle.first()?;
    for from in circle.iter().rev().copied() {
        if tree.parent(from) != Some(to) {
            let into = |n| n == to || tree.contains(n, to);
            return request.links.iter().position(|link| {
                names.position(&link.from) == Some(from) && names.position(&link.to).is_some_and(into)
            });
        }
        to = from;
    }
    None
}
