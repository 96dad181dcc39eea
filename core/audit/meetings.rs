//! Kick-offs that decide too little, and actions that are late or incomplete.

use crate::{
    answers::ActionState,
    execution::{Action, ActionStatus, DecisionSubject, Meeting},
    record::At,
    say::{Figure, Language, elapsed_days, shown},
    standing::Standing,
    value::{Day, Id, TaskDate},
};
use std::collections::BTreeSet;

findings! {
    /// A kick-off that leaves goals, strategy or success criteria undecided.
    Warning "meeting.kickOffIncomplete" fn kick_off_incomplete(day: Day, subject: DecisionSubject) [stated: day, computed: subject] =
        ["no decision of the kick-off is about the {}; write it down", subject.label(Language::En)],
        ["启动会没有关于{}的决议;请补记", subject.label(Language::Zh)];

    /// A member who is said to have been there and missing.
    Error "meeting.presentAndAbsent" fn present_and_absent(who: &str) =
        ["`{}` is listed as present and as absent; take one out", shown(who)],
        ["`{}`既列入出席又列入缺席;请删去其一", shown(who)];

    /// An action without an owner.
    Warning "action.ownerMissing" fn action_owner_missing(task: &str) =
        ["nobody is named for `{}`; name one person", shown(task)],
        ["`{}`没有负责人;请指定一人", shown(task)];

    /// An action without a last day.
    Warning "action.dueMissing" fn action_due_missing(task: &str) =
        ["`{}` has no last day; write one", shown(task)],
        ["`{}`没有完成时限;请补上", shown(task)];

    /// An action that is not done though its last day has passed.
    Warning "action.overdue" fn action_overdue(task: &str, due: TaskDate, days: i64) [stated: due, computed: days] =
        ["`{}` was due on {due} and is {} overdue", shown(task), elapsed_days(days).en],
        ["`{}`应于{due}前完成,已逾期{days}天", shown(task)];

    /// An action with a day on which it was done, and a status that says otherwise.
    Error "action.statusContradicted" fn action_contradicted(task: &str, done: Day, status: ActionStatus) [stated: status, computed: done] =
        ["`{}` was done on {done}, but its status is {}", shown(task), status.label(Language::En)],
        ["`{}`已于{done}完成,但状态为{}", shown(task), status.label(Language::Zh)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    if let Some(kick_off) = standing.kick_off() {
        for subject in kick_off.undecided {
            at.member("meetings").find(kick_off_incomplete(kick_off.day, subject));
        }
    }
    for (n, meeting) in standing.held_meetings() {
        let at = at.entry("meetings", n);
        check_presence(standing, meeting, &at);
        for (m, action) in meeting.actions.iter().enumerate() {
            check_action(standing, action, &at.entry("actions", m));
        }
    }
    for action in standing.actions() {
        let at = at.below(&action.path);
        if let Some(due) = &action.due {
            at.member("due").find_unknown(due);
        }
        if let (ActionState::Overdue, Some(Figure::Defined(due)), Some(Figure::Defined(days))) =
            (action.state, &action.due, &action.days_late.overdue_days)
        {
            at.member("due").find(action_overdue(&action.text, *due, *days));
        }
    }
}

fn check_presence(standing: &Standing<'_>, meeting: &Meeting, at: &At<'_>) {
    let present: BTreeSet<&Id> = meeting.present.iter().chain(&meeting.chair).collect();
    for (n, absent) in meeting.absent.iter().enumerate().filter(|(_, absent)| present.contains(absent)) {
        let member = standing.plan().member(absent);
        let name = member.map_or(absent.as_str(), |member| member.name.as_str());
        at.entry("absent", n).find(present_and_absent(name));
    }
}

fn check_action(standing: &Standing<'_>, action: &Action, at: &At<'_>) {
    if action.status == Some(ActionStatus::Cancelled) {
        return;
    }
    if action.owner.is_none() {
        at.find(action_owner_missing(&action.text));
    }
    if action.due.is_none() {
        at.find(action_due_missing(&action.text));
    }
    if let (Some(done), Some(status @ (ActionStatus::Open | ActionStatus::InProgress))) =
        (action.done_on.filter(|done| standing.knows(*done)), action.status)
    {
        at.member("status").find(action_contradicted(&action.text, done, status));
    }
}
