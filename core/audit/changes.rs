//! Changes: what is missing in them, the order of their days, and who decided.

use crate::{
    approval::ApprovalKind,
    change::{Change, ChangeStatus},
    record::At,
    say::{Language, Text, elapsed_days, shown},
    standing::Standing,
    value::{Day, TaskDate},
};
use std::collections::{BTreeMap, BTreeSet};

findings! {
    /// A change without a reason.
    Warning "change.reasonMissing" fn reason_missing(title: &str) =
        ["nothing says why `{}` is needed; write the reason", shown(title)],
        ["`{}`未写明调整原因;请补充", shown(title)];

    /// A change that nobody answers for.
    Warning "change.ownerMissing" fn owner_missing(title: &str) =
        ["nobody answers for `{}`; name one person", shown(title)],
        ["`{}`无人负责;请指定一名负责人", shown(title)];

    /// A change that was decided, and nobody knows by whom.
    Warning "change.deciderMissing" fn decider_missing(title: &str, status: &str, zh: &str) =
        ["`{}` is {status}, but nothing says by whom; write `decidedBy`", shown(title)],
        ["`{}`{zh},但未写明审批人;请填写`decidedBy`", shown(title)];

    /// A day of a change before the one that it follows, such as a decision before the change was asked for.
    Error "change.dayOrder" fn day_order(title: &str, what: &Text, day: Day, before: &Text, then: Day)
    [stated: day, computed: then] =
        ["`{}` was {} on {day}, before it was {} on {then}", shown(title), what.en, before.en],
        ["`{}`的{}日期{day}早于{}日期{then}", shown(title), what.zh, before.zh];

    /// A change that was carried out on a day, and whose status says otherwise.
    Error "change.statusContradicted" fn status_contradicted(title: &str, what: &Text, day: Day, status: ChangeStatus)
    [stated: status, computed: day] =
        ["`{}` was {} on {day}, but its status is {}", shown(title), what.en, status.label(Language::En)],
        ["`{}`已于{day}{},但状态为{}", shown(title), what.zh, status.label(Language::Zh)];

    /// A change that is approved, and of which nobody was told in writing.
    Warning "change.notNotified" fn not_notified(title: &str) =
        ["`{}` is approved, but nobody was told in writing; write whom you told in `notified`", shown(title)],
        ["`{}`已批准,但没有书面通知任何人;请在`notified`中写明通知对象", shown(title)];

    /// A change that is not carried out though its day has passed.
    Warning "change.overdue" fn overdue(title: &str, due: TaskDate, late: &Text, day: Day) [stated: due, computed: day] =
        ["`{}` was to be carried out by {due} and is {} overdue on {day}", shown(title), late.en],
        ["`{}`应于{due}前执行,至{day}已逾期{}", shown(title), late.zh];

    /// An open change that edits what another change has edited since, without a `test` of what it builds on.
    Warning "change.overtaken" fn overtaken_by(title: &str, path: &str, other: &str, day: Day) =
        ["`{}` edits `{}`, which `{}` has edited on {day}; add a `test` of what it builds on, or write it anew", shown(title), shown(path), shown(other)],
        ["`{}`要修改`{}`,而`{}`已于{day}修改过;请用`test`写明依据的原值,或重新拟定", shown(title), shown(path), shown(other)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let carried_out = CarriedOut::of(standing);
    for (n, change) in standing.campaign().changes.iter().enumerate() {
        if !standing.knows(change.requested_on) {
            continue;
        }
        let at = at.entry("changes", n);
        days(standing, change, &at);
        if change.status == ChangeStatus::Withdrawn {
            continue;
        }
        carried_out.overtaking(standing, change, &at);
        if change.reason.is_none() {
            at.find(reason_missing(&change.title));
        }
        if change.owner.is_none() {
            at.find(owner_missing(&change.title));
        }
        decision(standing, change, &at);
        if let (Some(day), Some(due), true) =
            (standing.day(), &change.due, change.status_on(standing.day()).is_open())
            && let Ok(due) = standing.plan().date_of(due)
            && day > due.last_day()
        {
            let late = elapsed_days(day.days_since(due.last_day()));
            at.member("due").find(overdue(&change.title, due, &late, day));
        }
    }
}

/// The changes that were carried out by the day: by each place that they edit, with the days.
struct CarriedOut<'p> {
    by_place: BTreeMap<String, Vec<(usize, Day, &'p str)>>,
}

impl<'p> CarriedOut<'p> {
    fn of(standing: &Standing<'p>) -> Self {
        let mut by_place: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (n, change) in standing.campaign().changes.iter().enumerate() {
            let is_applied = change.status_on(standing.day()) == ChangeStatus::Applied;
            let Some(day) = change.applied_on.filter(|_| is_applied) else { continue };
            let edited: BTreeSet<String> =
                edits(standing, change).into_iter().map(|(place, _)| place).collect();
            for place in edited {
                by_place.entry(place).or_default().push((n, day, change.title.as_str()));
            }
        }
        Self { by_place }
    }

    /// Finds edits of an open change that another has overtaken since it was asked for.
    fn overtaking(&self, standing: &Standing<'_>, change: &Change, at: &At<'_>) {
        if self.by_place.is_empty() || !change.status_on(standing.day()).is_open() {
            return;
        }
        let mut met = BTreeMap::new();
        for (place, is_tested) in edits(standing, change) {
            let others = self.by_place.get(&place).filter(|_| !is_tested).into_iter().flatten();
            for (n, day, title) in others.filter(|(_, day, _)| *day >= change.requested_on) {
                met.entry(*n).or_insert_with(|| (place.clone(), *day, *title));
            }
        }
        for (place, day, title) in met.into_values() {
            at.member("patch").find(overtaken_by(&change.title, &place, title, day));
        }
    }
}

/// The places that a change edits, each with `true` if an operation `test` before says what stands there.
fn edits(standing: &Standing<'_>, change: &Change) -> Vec<(String, bool)> {
    let operations = change.patch.as_ref().map(|patch| patch.operations(standing.plan().limits));
    let (mut tested, mut edits) = (BTreeSet::new(), Vec::new());
    for (verb, place) in operations.unwrap_or_default() {
        if verb == "test" {
            tested.insert(place);
        } else {
            let is_tested = tested.contains(&place);
            edits.push((place, is_tested));
        }
    }
    edits
}

/// Finds decisions of nobody, and those that nobody was told of.
fn decision(standing: &Standing<'_>, change: &Change, at: &At<'_>) {
    let title = &change.title;
    let is_decided = change.status.is_approved() || change.status == ChangeStatus::Rejected;
    let is_told =
        change.decided_by.is_some() || standing.tells_approval(ApprovalKind::Change, Some(&change.id));
    if is_decided && !is_told {
        let [status, zh] = [Language::En, Language::Zh].map(|language| change.status.label(language));
        at.find(decider_missing(title, status, zh));
    }
    if change.status.is_approved() && change.notified.is_empty() {
        at.find(not_notified(title));
    }
}

/// Finds days out of order, and days that contradict the status.
fn days(standing: &Standing<'_>, change: &Change, at: &At<'_>) {
    let known = |day: Option<Day>| day.filter(|day| standing.knows(*day));
    let decided = (Text::new("decided on", "审批"), "decidedOn", known(change.decided_on));
    let applied = (Text::new("carried out", "执行"), "appliedOn", known(change.applied_on));
    let mut last = (Text::new("asked for", "提出"), change.requested_on);
    for (label, member, day) in [decided, applied] {
        let Some(day) = day else { continue };
        if day < last.1 {
            at.member(member).find(day_order(&change.title, &label, day, &last.0, last.1));
        }
        let is_contradicted = match member {
            "appliedOn" => change.status != ChangeStatus::Applied,
            _ => matches!(change.status, ChangeStatus::Draft | ChangeStatus::Submitted),
        };
        if is_contradicted {
            at.member("status").find(status_contradicted(&change.title, &label, day, change.status));
        }
        last = (label, day);
    }
}
