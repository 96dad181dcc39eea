//! Approvals: who may decide, who decided about a thing of their own, and what holds without its approval.

use crate::{
    answers::Approval,
    approval::{ApprovalKind, ApprovalState, Decided, SignOffDecision},
    record::At,
    say::{Finding, Text, plural, shown},
    standing::Standing,
    value::{Day, Id, TaskDate},
};

findings! {
    /// A step that fewer people may decide than have to, as where nobody has its role.
    Warning "approval.vacant" fn vacant(step: &str, quorum: usize, count: usize) [stated: quorum, computed: count] =
        ["the step `{}` needs {quorum} approval{}, but {count} may decide; name more people, or give somebody the role", shown(step), plural(quorum == 1)],
        ["`{}`需{quorum}人同意,但仅有{count}人可审批;请指定审批人或补充任职", shown(step)];

    /// A change without the figure by which its route is chosen.
    Warning "approval.routeUnclear" fn route_unclear(title: &Text, member: &str) =
        ["the route of `{}` depends on its `{member}`, which is not written; write it", shown(&title.en)],
        ["`{}`的审批路径取决于`{member}`,但未写明;请补充", shown(&title.zh)];

    /// A thing that was decided about by the person who asked for it.
    Warning "approval.selfApproval" fn self_approval(title: &Text, who: &str) =
        ["`{}` was decided by `{}`, who asked for it; let somebody else decide", shown(&title.en), shown(who)],
        ["`{}`由提出人`{}`自行审批;请由他人审批", shown(&title.zh), shown(who)];

    /// A decision of somebody who may decide at no step of the route.
    Warning "approval.notEntitled" fn not_entitled(title: &Text, who: &str) =
        ["`{}` decided about `{}`, but may not at any step of its route; it does not count", shown(who), shown(&title.en)],
        ["`{}`对`{}`作出审批,但不是任一环节的审批人;不予计入", shown(who), shown(&title.zh)];

    /// A step that was left out, though a later one is decided.
    Warning "approval.stepSkipped" fn step_skipped(title: &Text, step: &str, later: &str) =
        ["`{later}` decided about `{}` before `{}` did; ask the latter as well", shown(&title.en), shown(step), later = shown(later)],
        ["`{}`未经`{}`即由`{later}`审批;请补办", shown(&title.zh), shown(step), later = shown(later)];

    /// An approval of a version of the budget while a later one holds, or after that was drawn up.
    Warning "approval.olderVersion" fn older_version(who: &str, on: TaskDate, latest: &Id, day: Day) [stated: on, computed: latest] =
        ["`{}` approved an older version on {on}, but `{latest}` of {day} is not approved; ask for it", shown(who), latest = shown(latest.as_str())],
        ["`{}`于{on}同意的是旧版本,而{day}的`{latest}`尚未获批;请重新报批", shown(who), latest = shown(latest.as_str())];

    /// A thing that holds unapproved: a draw taken, a change carried out, a task begun, money committed.
    Error "approval.missing" fn unapproved(title: &Text, step: &str, because: &Text) =
        ["`{}` is not approved at the step `{}`, though {}", shown(&title.en), shown(step), because.en],
        ["`{}`未经`{}`同意,但{}", shown(&title.zh), shown(step), because.zh];
    Error "approval.missing" fn rejected(title: &Text, who: &str, because: &Text) =
        ["`{}` was rejected by `{}`, though {}", shown(&title.en), shown(who), because.en],
        ["`{}`已被`{}`驳回,但{}", shown(&title.zh), shown(who), because.zh];

    /// A thing that is approved at all steps, while the document still says that nobody has decided.
    Info "approval.notRecorded" fn not_recorded(title: &Text, who: &str) =
        ["`{}` is approved, last by `{}`, but the document has it as undecided; write the decision", shown(&title.en), shown(who)],
        ["`{}`已获批准(最后由`{}`审批),但文档仍为待定;请写入审批结果", shown(&title.zh), shown(who)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    let policy = at.member("policy");
    for (n, route) in plan.campaign().policy.approvals.iter().enumerate() {
        let at = policy.entry("approvals", n);
        for (m, step) in route.steps.iter().enumerate() {
            let (quorum, count) =
                (usize::try_from(step.quorum).unwrap_or_default(), plan.may_decide(n, m).len());
            if count < quorum {
                at.entry("steps", m).find(vacant(plan.step_name(step), quorum, count));
            }
        }
    }
    for approval in standing.approvals() {
        check(standing, &approval, at);
    }
}

fn check(standing: &Standing<'_>, approval: &Approval<'_>, document: &At<'_>) {
    let (plan, item, round) = (standing.plan(), &approval.item, &approval.round);
    let name = |by: &Id| plan.member(by).map_or_else(|| by.to_string(), |member| member.name.clone());
    let decided = round.steps.iter().flat_map(|step| &step.decisions).chain(&round.not_entitled);
    for decided in decided.filter(|decided| item.requested_by == Some(decided.by)) {
        document.find(self_approval(&item.title, &name(decided.by)).at(decided.path.clone()));
    }
    let path = item.path.clone().unwrap_or_default();
    let at = document.below(&path);
    let routes = &plan.campaign().policy.approvals;
    let of_kind = || routes.iter().filter(|route| route.of == item.of);
    if item.of == ApprovalKind::Change && !item.is_closed {
        let unclear = [
            ("cost", item.amount.is_none() && of_kind().any(|route| route.from.is_some())),
            ("major", item.major.is_none() && of_kind().any(|route| route.major.is_some())),
        ];
        for (member, _) in unclear.into_iter().filter(|(_, is_unclear)| *is_unclear) {
            at.find(route_unclear(&item.title, member));
        }
    }
    let Some(route) = approval.route.and_then(|n| routes.get(n)) else { return };
    for decided in &round.not_entitled {
        document.find(not_entitled(&item.title, &name(decided.by)).at(decided.path.clone()));
    }
    let state = round.state();
    let last = |n: usize| round.steps.get(n).and_then(|step| step.decisions.last());
    if state == ApprovalState::Approved && item.is_undecided {
        let last = last(round.steps.len().saturating_sub(1));
        if let Some(last) = last {
            at.find(record(not_recorded(&item.title, &name(last.by)), item.of, last));
        }
    }
    let Some(open) = round.open() else { return };
    let step_name = |n: usize| route.steps.get(n).map_or("", |step| plan.step_name(step));
    let is_told = |decided: &&Decided<'_>| {
        item.in_force.is_some() || item.day.is_some_and(|day| day <= decided.on.day())
    };
    let mut decided = round.steps.iter().flat_map(|step| &step.decisions);
    let rejecting = decided.find(|decided| decided.decision == SignOffDecision::Rejected);
    if let (Some(older), Some(version), Some(day)) =
        (approval.of_older.iter().rfind(is_told), item.version, item.day)
    {
        let finding = older_version(&name(older.by), older.on, version, day);
        document.find(finding.at(older.path.clone()));
    } else if round.state_of(open) == ApprovalState::Skipped && rejecting.is_none() {
        let later = (open..round.steps.len()).rfind(|n| last(*n).is_some()).unwrap_or_default();
        at.find(step_skipped(&item.title, step_name(open), step_name(later)));
    } else if let Some(in_force) = item.in_force {
        let because = in_force.because();
        at.find(match rejecting {
            Some(by) => rejected(&item.title, &name(by.by), &because),
            None => unapproved(&item.title, step_name(open), &because),
        });
    }
}

/// The finding with the members that make a thing decided, as its last approval says.
fn record(finding: Finding, of: ApprovalKind, last: &Decided<'_>) -> Finding {
    match of {
        ApprovalKind::Change => finding
            .replacing("/status", &"approved")
            .adding("/decidedOn", &last.on.day())
            .adding("/decidedBy", last.by),
        ApprovalKind::Transfer => finding.replacing("/status", &"approved").adding("/approver", last.by),
        _ => finding.adding("/approver", last.by),
    }
}
