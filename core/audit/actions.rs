//! Actions of meetings and of the retrospective that are late or incomplete.

use crate::{
    answers::{ActionPart, ActionState, AgreedAction},
    execution::ActionStatus,
    record::At,
    say::{Figure, Language, elapsed_days, shown},
    standing::Standing,
    value::{Day, TaskDate},
};

findings! {
    /// An action without an owner.
    Warning "action.ownerMissing" fn action_owner_missing(task: &str) =
        ["nobody is named for `{}`; name one person", shown(task)],
        ["`{}`没有责任人;应指定一人", shown(task)];

    /// An action without a last day.
    Warning "action.dueMissing" fn action_due_missing(task: &str) =
        ["`{}` has no last day; write one", shown(task)],
        ["`{}`没有完成时限;请补上", shown(task)];

    /// An action that is not done though its last day has passed.
    Warning "action.overdue" fn action_overdue(task: &str, due: TaskDate, days: i64) [stated: due, computed: days] =
        ["`{}` was due on {due}, and is {} late", shown(task), elapsed_days(days).en],
        ["`{}`应于{due}完成,已逾期{days}天", shown(task)];

    /// An action with a day on which it was done, and a status that says otherwise.
    Error "action.statusContradicted" fn action_contradicted(task: &str, done: Day, status: ActionStatus) [stated: status, computed: done] =
        ["`{}` was done on {done}, and yet its status is {}", shown(task), status.label(Language::En)],
        ["`{}`已于{done}完成,但状态为{}", shown(task), status.label(Language::Zh)];

    /// An action of a review whose effect cannot be measured.
    Warning "action.effectMissing" fn action_effect_missing(task: &str) =
        ["nothing says by what figure the effect of `{}` is to be seen; write `target` with `expectedEffect` or `metric`", shown(task)],
        ["`{}`没有可衡量的预期效果;请填写`target`及`expectedEffect`或`metric`", shown(task)];

    /// An action that was due before it was agreed.
    Warning "action.dueBeforeAgreed" fn action_due_before_agreed(task: &str, due: TaskDate, agreed: Day) [stated: due, computed: agreed] =
        ["`{}` was agreed on {agreed}, though its last day is {due}", shown(task)],
        ["`{}`于{agreed}议定,而其完成时限为{due}", shown(task)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    for agreed in standing.meeting_actions().chain(standing.review_actions()) {
        check_action(standing, agreed, at);
    }
}

fn check_action(standing: &Standing<'_>, agreed: AgreedAction<'_>, at: &At<'_>) {
    let (action, day, path) = (agreed.action, agreed.agreed, agreed.path.clone());
    let at = at.below(&path);
    if let (Some(done), Some(status @ (ActionStatus::Open | ActionStatus::InProgress))) =
        (action.done_on.filter(|done| standing.knows(*done)), action.status)
    {
        at.member("status").find(action_contradicted(&action.text, done, status));
    }
    let answer = standing.action_answer(agreed);
    for part in &answer.missing {
        at.find(match part {
            ActionPart::Owner => action_owner_missing(&action.text),
            ActionPart::Due => action_due_missing(&action.text),
            ActionPart::Effect => action_effect_missing(&action.text),
        });
    }
    let Some(due) = &answer.due else { return };
    let due_at = at.member("due");
    due_at.find_unknown(due);
    let Some(due) = due.value() else { return };
    if due.last_day() < day && answer.state != ActionState::Cancelled {
        due_at.find(action_due_before_agreed(&action.text, *due, day));
    }
    if let (ActionState::Overdue, Some(Figure::Defined(days))) =
        (answer.state, &answer.days_late.overdue_days)
    {
        due_at.find(action_overdue(&action.text, *due, *days));
    }
}
