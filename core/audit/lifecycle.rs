//! The life of a campaign: steps that were left out, statuses that the days contradict, and what a status
//! needs.

use crate::{
    answers::Approval,
    approval::{CampaignStatus, StatusChange},
    record::At,
    say::{Finding, Language, Text, shown},
    standing::Standing,
    value::{Day, Window},
};

findings! {
    /// A status that does not follow from the one before it.
    Warning "lifecycle.stepSkipped" fn step_skipped(before: CampaignStatus, status: CampaignStatus)
    [stated: status, computed: before] =
        ["the campaign was {} and then {}; write the steps between", before.label(Language::En), status.label(Language::En)],
        ["活动由“{}”直接变为“{}”;请补充中间步骤", before.label(Language::Zh), status.label(Language::Zh)];

    /// A status that begins too early: running before the event, or closing before its end.
    Warning "lifecycle.tooEarly" fn before_event(status: CampaignStatus, on: Day, start: Day) [stated: on, computed: start] =
        ["the campaign is {} on {on}, before the event begins on {start}", status.label(Language::En)],
        ["活动于{on}已为“{}”,早于活动首日{start}", status.label(Language::Zh)];
    Warning "lifecycle.tooEarly" fn before_end(status: CampaignStatus, on: Day, end: Day) [stated: on, computed: end] =
        ["the campaign is {} on {on}, before the event ends on {end}", status.label(Language::En)],
        ["活动于{on}已为“{}”,早于活动末日{end}", status.label(Language::Zh)];

    /// A status that the days have overtaken: not running while the event goes on, or not closing after it.
    Warning "lifecycle.overtaken" fn not_running(status: CampaignStatus, start: Day) [stated: status, computed: start] =
        ["the event began on {start}, but the campaign is still {}", status.label(Language::En)],
        ["活动已于{start}开始,但状态仍为“{}”", status.label(Language::Zh)];
    Warning "lifecycle.overtaken" fn not_closing(status: CampaignStatus, end: Day) [stated: status, computed: end] =
        ["the event ended on {end}, but the campaign is still {}", status.label(Language::En)],
        ["活动已于{end}结束,但状态仍为“{}”", status.label(Language::Zh)];

    /// An archived campaign of which tasks or actions are open.
    Warning "lifecycle.openWork" fn open_work(count: usize, first: &str) [stated: count] =
        ["the campaign is archived, but {count} of its tasks and actions are open, `{}` among them", shown(first)],
        ["活动已归档,但仍有{count}项任务或行动项未完成,如`{}`", shown(first)];

    /// A thing that a status needs and the campaign has not.
    Warning "lifecycle.missing" fn missing(status: CampaignStatus, what: &Text) =
        ["to be {}, the campaign needs {}", status.label(Language::En), what.en],
        ["“{}”须有{}", status.label(Language::Zh), what.zh];
}

/// The things that a status needs and the campaign has not, in words, each with its place.
pub(crate) fn needs(standing: &Standing<'_>, status: CampaignStatus) -> Vec<(&'static str, Text)> {
    let campaign = standing.campaign();
    let mut needs = Vec::new();
    let mut need = |is_missing: bool, place, en, zh| {
        if is_missing {
            needs.push((place, Text::new(en, zh)));
        }
    };
    match status {
        CampaignStatus::Proposed => {
            need(campaign.goals.is_empty(), "/goals", "goals", "目标");
            need(campaign.budget.is_none(), "/budget", "a budget", "预算");
            need(campaign.lead.is_none(), "/lead", "a lead", "总负责人");
        }
        CampaignStatus::Reviewed => {
            let evaluation = campaign.evaluation.as_ref();
            let is_evaluated = evaluation.is_some_and(|evaluation| standing.knows(evaluation.recorded_on));
            need(!is_evaluated, "/evaluation", "an evaluation", "效果评估");
            need(standing.retrospective().is_none(), "/retrospective", "a retrospective", "复盘");
        }
        _ => {}
    }
    needs
}

/// The approvals of goals, budget and plan that are still to be given, in words.
pub(crate) fn gates<'p>(standing: &Standing<'p>) -> Vec<(Approval<'p>, Text)> {
    let plan = standing.plan();
    let approvals = standing.gates().into_iter().map(|item| standing.approval(item));
    let open = approvals.filter_map(|approval| {
        let route = plan.campaign().policy.approvals.get(approval.route?)?;
        let step = plan.step_name(route.steps.get(approval.round.open()?)?);
        let title = &approval.item.title;
        let what = text!(
            ["the approval of `{}` at the step `{}`", shown(&title.en), shown(step)],
            ["`{}`经`{}`同意", shown(&title.zh), shown(step)]
        );
        Some((approval, what))
    });
    open.collect()
}

/// The tasks and actions that are open, by their names.
pub(crate) fn open_work_of<'p>(standing: &Standing<'p>) -> Vec<&'p str> {
    let tasks = standing.campaign().tasks.iter().zip(standing.task_states());
    let tasks = tasks.filter(|(_, state)| !state.over).map(|(task, _)| task.name.as_str());
    let actions = standing.meeting_actions().chain(standing.review_actions());
    let actions = actions.filter_map(|agreed| {
        let text = agreed.action.text.as_str();
        standing.action_answer(agreed).state.is_open().then_some(text)
    });
    tasks.chain(actions).collect()
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let event = standing.campaign().event.window();
    let known = StatusChange::known(&standing.campaign().lifecycle, standing.day());
    for pair in known.windows(2) {
        let [(_, before), (n, change)] = pair else { continue };
        if !before.status.next().contains(&change.status) {
            let finding = step_skipped(before.status, change.status);
            at.entry("lifecycle", *n).member("status").find(finding);
        }
    }
    for (n, change) in &known {
        let at = at.entry("lifecycle", *n);
        let status = change.status;
        if let Some(finding) = too_early(status, change.on, &event) {
            at.member("on").find(finding);
        }
    }
    let Some((n, change)) = known.last() else { return };
    let (at, status) = (at.entry("lifecycle", *n), change.status);
    let is_before_event = status < CampaignStatus::Running;
    match standing.day() {
        Some(day) if is_before_event && event.start <= day => {
            at.member("status").find(not_running(status, event.start));
        }
        Some(day) if !is_before_event && status < CampaignStatus::Closing && event.end < day => {
            at.member("status").find(not_closing(status, event.end));
        }
        _ => {}
    }
    for wanted in [CampaignStatus::Proposed, CampaignStatus::Reviewed] {
        for (_, what) in needs(standing, wanted).into_iter().filter(|_| status.is_beyond(wanted)) {
            at.find(missing(wanted, &what));
        }
    }
    if status.is_beyond(CampaignStatus::Approved) {
        // what holds for another reason is told there
        for (_, what) in gates(standing).into_iter().filter(|(approval, _)| approval.item.in_force.is_none())
        {
            at.find(missing(CampaignStatus::Approved, &what));
        }
    }
    if status == CampaignStatus::Archived {
        let open = open_work_of(standing);
        if let Some(first) = open.first() {
            at.find(open_work(open.len(), first));
        }
    }
}

/// The finding of a status before its days.
pub(crate) fn too_early(status: CampaignStatus, on: Day, event: &Window) -> Option<Finding> {
    match status {
        CampaignStatus::Running if on < event.start => Some(before_event(status, on, event.start)),
        CampaignStatus::Closing | CampaignStatus::Reviewed | CampaignStatus::Archived if on < event.end => {
            Some(before_end(status, on, event.end))
        }
        _ => None,
    }
}
