//! The links of the document, their ends found.

use super::{checks::Checks, names::Names, times::Times};
use crate::{
    campaign::Campaign,
    record::At,
    say::Problem,
    schedule::{Cycle, Lag, Link, LinkType, problems, share},
    value::Unit,
};

/// One entry of a task's `after`, its predecessor found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResolvedLink {
    /// Its position in the network.
    pub(crate) id: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The position in the successor's `after`.
    pub(crate) position: usize,
    pub(crate) kind: LinkType,
    pub(crate) lag: Lag,
    /// The calendar on which the lag runs.
    pub(super) calendar: u16,
}

/// The links that can be scheduled; what cannot is [`report`]'s affair.
pub(super) fn resolve(
    campaign: &Campaign,
    names: &Names,
    times: &Times,
    checks: &Checks<'_>,
) -> Vec<ResolvedLink> {
    let mut links = Vec::new();
    for (to, task) in campaign.tasks.iter().enumerate() {
        for (position, link) in task.after.iter().enumerate() {
            let Some(from) = names.tasks.position(&link.task) else { continue };
            if let Ok((lag, calendar)) = check(campaign, times, checks, link, from, to) {
                let id = links.len();
                links.push(ResolvedLink { id, from, to, position, kind: link.kind, lag, calendar });
            }
        }
    }
    links
}

/// The lag of a link between two tasks, and the calendar it runs on, or why they cannot be linked.
pub(super) fn check(
    campaign: &Campaign,
    times: &Times,
    checks: &Checks<'_>,
    link: &Link,
    from: usize,
    to: usize,
) -> Result<(Lag, u16), Problem> {
    let id = |n: usize| campaign.tasks.get(n).map(|task| task.id.clone()).unwrap_or_default();
    if from == to {
        return Err(problems::self_link(&link.task));
    }
    let contains = |summary: usize, task: usize| {
        let position = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        checks.tree.contains(position(summary), position(task))
    };
    if contains(from, to) {
        return Err(problems::summary_link(&id(from), &id(to)));
    }
    if contains(to, from) {
        return Err(problems::summary_link(&id(to), &id(from)));
    }
    if link.lag.unit == Unit::Percent {
        if checks.tree.is_summary(from) {
            return Err(problems::summary_share(link.lag));
        }
        // a share of a duration that is not known, or refused elsewhere, is one of none
        let length = times.length(campaign, from).ok().flatten().unwrap_or_default();
        share(link.lag.count, length.0).ok_or_else(|| problems::too_long(link.lag))?;
    }
    times.lag(campaign, link.lag, from, to)
}

/// Every problem of the tasks, in the order of the document; the circles come by their first tasks. Nothing is wrong with
/// the links that were resolved.
pub(super) fn report(
    campaign: &Campaign,
    names: &Names,
    times: &Times,
    checks: &Checks<'_>,
    links: &[ResolvedLink],
    cycles: &[Cycle],
    at: &At<'_>,
) {
    let mut cycles = cycles.iter().peekable();
    let mut resolved = links.iter().peekable();
    for (n, task) in campaign.tasks.iter().enumerate() {
        let here = at.entry("tasks", n);
        names.tasks.claim(n, &here.member("id"));
        names.team.find(task.owner.as_ref(), &here.member("owner"));
        names.team.find_all(&task.supporters, &here.member("supporters"));
        checks.task(n, task, names, &here);
        for (m, link) in task.after.iter().enumerate() {
            if resolved.next_if(|link| (link.to, link.position) == (n, m)).is_some() {
                continue;
            }
            let here = here.entry("after", m);
            let Some(from) = names.tasks.find(Some(&link.task), &here) else { continue };
            here.or_refuse(check(campaign, times, checks, link, from, n));
        }
        while let Some(cycle) = cycles.next_if(|cycle| cycle.tasks.first() == Some(&n)) {
            refuse_cycle(campaign, links, &cycle.tasks, at);
        }
    }
}

/// Reports a circle, told from its task that stands first, at that task's link into it; at the document where it leads
/// into that task through a summary.
fn refuse_cycle(campaign: &Campaign, links: &[ResolvedLink], circle: &[usize], at: &At<'_>) {
    let (first, last) = (circle.first().copied(), circle.last().copied());
    let link = links.iter().find(|l| Some(l.to) == first && Some(l.from) == last);
    let problem = problems::cycle(circle, &|n| campaign.tasks.get(n).map(|task| &task.id));
    match link {
        Some(link) => at.entry("tasks", link.to).entry("after", link.position).refuse(problem),
        None => at.refuse(problem),
    }
}
