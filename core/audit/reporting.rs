//! Reports that are late, missing or handed in twice, meetings that are missing, and support that nobody
//! answers.

use crate::{
    answers::{DueReport, ReportState, SupportAnswer, SupportState},
    execution::{MeetingKind, ReportKind},
    plan::Plan,
    record::At,
    say::{Language, elapsed, elapsed_days, plural, shown},
    standing::Standing,
    value::{Day, Id, Moment, TaskDate},
};
use std::collections::BTreeSet;

findings! {
    /// A report that was handed in after it was due.
    Warning "report.late" fn late(who: &str, kind: ReportKind, day: Day, submitted: Moment, due: Moment)
        [stated: submitted, computed: due] =
        ["the {} of `{}` about {day} was due at {due} and handed in at {submitted}, {} late",
            kind.label(Language::En), shown(who), elapsed(submitted.minutes_since(due)).en],
        ["`{}`{day}的{}应于{due}提交,实际于{submitted}提交,迟交{}",
            shown(who), kind.label(Language::Zh), elapsed(submitted.minutes_since(due)).zh];

    /// Reports that were due by the day and are not there, told once for a rule and a person.
    Warning "report.missing" fn missing(who: &str, kind: ReportKind, missing: usize, due: usize, first: Day)
        [stated: missing, computed: due] =
        ["`{}` owes {missing} of {due} {}{} that fell due, the first about {first}", shown(who), kind.label(Language::En), plural(due == 1)],
        ["`{}`应交{due}份{},缺{missing}份,最早为{first}", shown(who), kind.label(Language::Zh)];

    /// A meeting that began after it was due.
    Warning "meeting.late" fn meeting_late(kind: MeetingKind, begun: Moment, due: Moment) [stated: begun, computed: due] =
        ["the {} was due at {due} and began at {begun}, {} late", kind.label(Language::En), elapsed(begun.minutes_since(due)).en],
        ["{}应于{due}召开,实际于{begun}开始,迟{}", kind.label(Language::Zh), elapsed(begun.minutes_since(due)).zh];

    /// Meetings that were to be held by the day and have no minutes, told once for a rule and a person.
    Warning "meeting.missing" fn not_held(kind: MeetingKind, missing: usize, due: usize, first: Day)
        [stated: missing, computed: due] =
        ["there are no minutes of {missing} of {due} {}{} that fell due, the first about {first}", kind.label(Language::En), plural(due == 1)],
        ["应召开{due}次{},缺{missing}次的纪要,最早为{first}", kind.label(Language::Zh)];
    Warning "meeting.missing" fn not_there(who: &str, kind: MeetingKind, missing: usize, due: usize, first: Day)
        [stated: missing, computed: due] =
        ["`{}` missed {missing} of {due} {}{}, the first about {first}", shown(who), kind.label(Language::En), plural(due == 1)],
        ["`{}`应参加{due}次{},缺{missing}次,最早为{first}", shown(who), kind.label(Language::Zh)];

    /// A second report of one author about one day, week or month.
    Warning "report.duplicate" fn duplicate(who: &str, kind: ReportKind, day: Day) [stated: day] =
        ["this is a second {} of `{}`, about {day}; put both into one", kind.label(Language::En), shown(who)],
        ["`{}`{day}的{}有两份;请合并", shown(who), kind.label(Language::Zh)];

    /// Support that was wanted by a day that has passed, and that nobody answered.
    Warning "support.overdue" fn overdue(text: &str, due: TaskDate, days: i64) [stated: due, computed: days] =
        ["`{}` was to be answered by {due} and is not, {} after it was asked",
            shown(text), elapsed_days(days).en],
        ["`{}`应于{due}前答复,提出{days}天后仍未答复", shown(text)];

    /// Support that is said to be answered before it was asked for.
    Error "support.answeredBefore" fn answered_before(text: &str, asked: Day, answered: Day)
        [stated: answered, computed: asked] =
        ["`{}` was asked on {asked} and cannot have been answered on {answered}", shown(text)],
        ["`{}`于{asked}提出,不可能在{answered}已答复", shown(text)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let campaign = standing.campaign();
    let (reports, rules) = (standing.due_reports(), &campaign.reporting);
    let mut rest = reports.as_slice();
    for (n, rule) in rules.iter().enumerate() {
        let (of_rule, others) = rest.split_at(rest.iter().take_while(|due| due.rule == rule.id).count());
        rest = others;
        let at = at.entry("reporting", n);
        if let Some(unknown) = of_rule.iter().find(|due| due.due.value().is_none()) {
            at.find_unknown(&unknown.due);
        }
        for of_person in of_rule.chunk_by(|a, b| a.by == b.by) {
            let who = of_person.first().and_then(|due| due.by.as_ref()).or(rule.owner.as_ref());
            check_missing(of_person, who.map(|who| name(standing.plan(), who)), rule.id.as_str(), &at);
        }
    }
    // a meeting that several are asked to is late once
    let mut begun_late = BTreeSet::new();
    for due in &reports {
        let who = due
            .by
            .as_ref()
            .or(due.author.as_ref())
            .map_or(due.rule.as_str(), |who| name(standing.plan(), who));
        if let (Some(path), Some(submitted), Some(moment), Some(day), Some(_)) =
            (&due.path, due.submitted_at, due.due.value(), due.end.value(), due.late_minutes)
        {
            let at = at.below(path);
            match due.meeting {
                None => at.member("submittedAt").find(late(who, due.kind, *day, submitted, *moment)),
                Some(kind) if begun_late.insert(path) => {
                    at.member("at").find(meeting_late(kind, submitted, *moment));
                }
                Some(_) => {}
            }
        }
    }
    check_duplicates(standing, at);
    standing.support().iter().chain(&standing.asked_by_feedback()).for_each(|asked| check_support(asked, at));
}

fn check_support(asked: &SupportAnswer, at: &At<'_>) {
    let at = at.below(&asked.path);
    if let Some(answered) = asked.answered_on.filter(|answered| *answered < asked.asked_on) {
        at.member("answeredOn").find(answered_before(&asked.text, asked.asked_on, answered));
    }
    if let (SupportState::Overdue, Some(due), Some(days)) =
        (asked.state, asked.due.as_ref().and_then(|due| due.value()), asked.waited_days)
    {
        at.member("due").find(overdue(&asked.text, *due, days));
    }
    if let Some(due) = &asked.due {
        at.member("due").find_unknown(due);
    }
}

fn name<'p>(plan: &'p Plan, member: &'p Id) -> &'p str {
    plan.member(member).map_or(member.as_str(), |member| member.name.as_str())
}

/// Finds missing reports and meetings, given those of one rule and person.
fn check_missing(all: &[DueReport], who: Option<&str>, rule: &str, at: &At<'_>) {
    let with = |state| all.iter().filter(move |due| due.state.value() == Some(&state));
    let count = with(ReportState::Missing).count();
    let due = all.iter().filter(|due| due.state.value().is_some()).count();
    let due = due.saturating_sub(with(ReportState::NotDue).count());
    let Some((of, Some(first))) = with(ReportState::Missing).next().map(|of| (of, of.end.value())) else {
        return;
    };
    let finding = match (of.meeting, who) {
        (None, who) => missing(who.unwrap_or(rule), of.kind, count, due, *first),
        (Some(kind), Some(who)) if of.by.is_some() => not_there(who, kind, count, due, *first),
        (Some(kind), _) => not_held(kind, count, due, *first),
    };
    at.find(match &of.by {
        Some(member) => finding.about("member", member),
        None => finding,
    });
}

fn check_duplicates(standing: &Standing<'_>, at: &At<'_>) {
    let mut seen = BTreeSet::new();
    let rules = &standing.campaign().reporting;
    let is_by_task =
        |kind| rules.iter().any(|rule| rule.kind == kind && rule.meeting.is_none() && !rule.tasks.is_empty());
    let by_task = ReportKind::ALL.iter().copied().filter(|kind| is_by_task(*kind)).collect::<Vec<_>>();
    for (n, report) in standing.campaign().reports.iter().enumerate() {
        let Some(author) = &report.author else { continue };
        let is_known = standing.day().is_none_or(|day| report.is_known_on(day));
        // milestones of one day have a report each, and so may tasks
        let is_of_a_day = report.kind != ReportKind::Milestone;
        let tasks = if by_task.contains(&report.kind) { report.tasks.as_slice() } else { &[] };
        let about = (report.kind, author, report.kind.period_end(report.day), tasks);
        if is_known && is_of_a_day && !seen.insert(about) {
            let who = name(standing.plan(), author);
            at.entry("reports", n).member("day").find(duplicate(who, report.kind, report.day));
        }
    }
}
