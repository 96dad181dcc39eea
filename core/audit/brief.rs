//! The brief, held against the phases, the event and the goods; rows that nobody owns; empty procedures.

use super::readiness::owner_missing;
use crate::{
    brief::{Brief, BriefRow, BriefSubject},
    campaign::Phase,
    plan::Plan,
    record::At,
    say::{Language, Problem, shown},
    value::{Day, Id, Index, Quantity, Window},
};

findings! {
    /// A row of the creative table that is due after a phase that needs it begins.
    Warning "brief.dueAfterPhase"
    fn due_after_phase(name: [&str; 2], phase: &str, due: Day, start: Day) [stated: due, computed: start] =
        ["`{}` of the creative table is due on {due}, after the phase `{}`, which needs it, begins on {start}", shown(name[0]), shown(phase)],
        ["方案创意表中`{}`应于{due}完成,晚于需要它的阶段`{}`的开始日期{start}", shown(name[1]), shown(phase)];

    /// A row of the creative table that no phase needs and that is due after the event begins.
    Info "brief.dueAfterStart"
    fn due_after_start(name: [&str; 2], due: Day, start: Day) [stated: due, computed: start] =
        ["`{}` of the creative table is due on {due}, after the event begins on {start}", shown(name[0])],
        ["方案创意表中`{}`应于{due}完成,晚于活动开始日期{start}", shown(name[1])];

    /// Prizes of more pieces than the readiness item that they come from has.
    Warning "brief.prizesExceedItem"
    fn prizes_exceed_item(item: &str, promised: Quantity, needed: Quantity) [stated: promised, computed: needed] =
        ["the prizes promise {promised} of `{}`, but {needed} are to be there", shown(item)],
        ["奖品共承诺`{}`{promised}份,而其需要数量为{needed}", shown(item)];

    /// A standard operating procedure without a step.
    Info "sop.stepsMissing" fn steps_missing(name: &str) =
        ["`{}` has no steps; write them in `steps`", shown(name)],
        ["`{}`没有步骤;请填写`steps`", shown(name)];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let campaign = plan.campaign();
    if let Some(brief) = &campaign.brief {
        let at = at.member("brief");
        owners("brief.ownerMissing", &brief.rows, &|row| (&row.content, &row.owner), "rows", &at);
        let of_event = plan.campaign().phases.iter().zip(plan.phase_days()).filter_map(|(phase, days)| {
            let days = days.as_ref().ok()?;
            (days.start <= plan.event().end && plan.event().start <= days.end).then_some((phase, days))
        });
        let of_event = first(of_event);
        for (n, row) in brief.rows.iter().enumerate() {
            check_due(plan, row, of_event, &at.entry("rows", n).member("due"));
        }
        check_prizes(plan, brief, &at);
    }
    owners("sop.ownerMissing", &campaign.sops, &|sop| (&sop.name, &sop.owner), "sops", at);
    for (n, sop) in campaign.sops.iter().enumerate().filter(|(_, sop)| sop.steps.is_empty()) {
        at.entry("sops", n).find(steps_missing(&sop.name));
    }
}

/// Finds the rows of a list that nobody answers for, if somebody does for another.
pub(super) fn owners<T>(
    code: &'static str,
    rows: &[T],
    of: &dyn Fn(&T) -> (&String, &Option<Id>),
    list: &str,
    at: &At<'_>,
) {
    if rows.iter().any(|row| of(row).1.is_some()) {
        for (n, row) in rows.iter().enumerate().filter(|(_, row)| of(row).1.is_none()) {
            at.entry(list, n).find(owner_missing(of(row).0).under(code));
        }
    }
}

/// The name of a row in both languages: its subject, or its own words where that says nothing.
fn name_of(row: &BriefRow) -> [&str; 2] {
    match row.about {
        BriefSubject::Other => [row.point.as_deref().unwrap_or(&row.content); 2],
        subject => [subject.label(Language::En), subject.label(Language::Zh)],
    }
}

/// The phase that begins first among some.
fn first<'p>(phases: impl Iterator<Item = (&'p Phase, &'p Window)>) -> Option<(&'p Phase, Day)> {
    phases.map(|(phase, days)| (phase, days.start)).min_by_key(|(_, start)| *start)
}

/// Finds a row that is due after the first of the phases that need it begins.
fn check_due(plan: &Plan, row: &BriefRow, of_event: Option<(&Phase, Day)>, at: &At<'_>) {
    let Some(due) = row.due.as_ref().and_then(|due| at.or_find(plan.date_of(due))) else { return };
    let (due, begins) = (due.last_day(), plan.event().start);
    let needing = if row.phases.is_empty() {
        of_event.filter(|_| row.about == BriefSubject::Content)
    } else {
        first(row.phases.iter().filter_map(|id| plan.phase(id)))
    };
    match needing {
        Some((phase, start)) if start < due => {
            at.find(due_after_phase(name_of(row), &phase.name, due, start));
        }
        None if row.phases.is_empty() && begins < due => {
            at.find(due_after_start(name_of(row), due, begins));
        }
        _ => {}
    }
}

/// Finds prizes that promise more than the item that they come from has.
fn check_prizes(plan: &Plan, brief: &Brief, at: &At<'_>) {
    let mut promised: Vec<Result<Quantity, Problem>> = vec![Ok(Quantity::ZERO); brief.prizes.len()];
    let mut items = Index::default();
    for (n, prize) in brief.prizes.iter().enumerate() {
        let Some((item, quantity)) = prize.item.as_ref().zip(prize.quantity) else { continue };
        if let Some(sum) = promised.get_mut(items.insert(item.as_str(), n)) {
            *sum = sum.clone().and_then(|sum| sum.plus(quantity));
        }
    }
    for (n, (prize, promised)) in brief.prizes.iter().zip(promised).enumerate() {
        let item = prize.item.as_ref().and_then(|id| plan.readiness_item(id));
        if let Some((item, needed)) = item.and_then(|item| Some((item, item.needed?)))
            && let Ok(promised) = promised
            && promised > needed
        {
            at.entry("prizes", n).find(prizes_exceed_item(&item.name, promised, needed));
        }
    }
}
