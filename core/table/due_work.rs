//! Work that is due: readiness items, outputs, reports, actions, support, publications, the run sheet,
//! resources, issues.

use super::{
    Tone,
    due::{Due, Urgency, owed_by},
    write::{Writer, maybe, toned},
};
use crate::{
    answers::{
        ActionAnswer, ActionState, DueReport, IssueAnswer, PublicationState, ReadinessAnswer, ReadinessState,
        ReportState, ReportingAnswer, ResourceState, SupportState,
    },
    execution::ReportKind,
    readiness::OutputState,
    say::{Figure, grouped},
    standing::Standing,
    value::{Id, TaskDate},
};
use std::collections::BTreeMap;

impl Writer<'_> {
    pub(super) fn due_items(&self, answer: &ReadinessAnswer, due: &mut Vec<Due>) {
        for (answer, item) in answer.items.iter().zip(&self.plan.campaign().readiness) {
            let is_ready = match answer.state.value() {
                Some(ReadinessState::Ready) => true,
                Some(ReadinessState::Open) => false,
                _ => continue,
            };
            let at = answer.due.as_ref().and_then(Figure::value);
            let state = self.item_state(answer, item);
            due.extend(at.and_then(|at| {
                self.about(("ready", "就绪"), &item.name, *at, is_ready, item.owner.as_ref(), state)
            }));
        }
        let tasks = self.plan.campaign().tasks.iter();
        let outputs = tasks.flat_map(|task| task.outputs.iter().map(move |output| (task, output)));
        for (answer, (task, output)) in answer.outputs.iter().zip(outputs) {
            let is_in = matches!(answer.state, OutputState::Submitted | OutputState::Accepted);
            let at = answer.due.as_ref().and_then(Figure::value);
            let state = self.output_state(answer);
            due.extend(at.and_then(|at| {
                self.about(("output", "交付"), &output.name, *at, is_in, task.owner.as_ref(), state)
            }));
        }
    }

    /// Of each rule, person and task the last report that is due, with the number of those that are missing
    /// before; of all milestones one.
    pub(super) fn due_reports(&self, answer: &ReportingAnswer, due: &mut Vec<Due>) {
        let rules = self.plan.campaign().reporting.iter().map(|rule| (&rule.id, rule));
        let rules: BTreeMap<&Id, _> = rules.collect();
        let moment = |due: &DueReport| due.due.value().copied();
        for of_person in answer.reports.chunk_by(|a, b| series(a) == series(b)) {
            let is_near = |at| Urgency::of(TaskDate::At(at).last_day(), false, self.as_of()).is_some();
            let near = of_person.iter().filter(|due| moment(due).is_some_and(is_near));
            let last = near.max_by_key(|due| moment(due));
            let Some((last, at)) = last.and_then(|last| Some((last, moment(last)?))) else { continue };
            let (Some(status), Some(rule)) = (last.state.value(), rules.get(&last.rule)) else { continue };
            let is_missing = |due: &&DueReport| due.state.value() == Some(&ReportState::Missing);
            let all = of_person.iter().filter(is_missing).count();
            let earlier = all.saturating_sub(usize::from(*status == ReportState::Missing));
            let (is_done, tone) = match status {
                ReportState::OnTime | ReportState::Submitted => (true, Tone::Good),
                ReportState::Late => (true, Tone::Warning),
                ReportState::Missing => (false, Tone::Bad),
                ReportState::NotDue => (false, Tone::Plain),
            };
            let mut state = toned(status.label(self.language), tone);
            if earlier > 0 {
                let (en, zh) = if *status == ReportState::Missing {
                    (format!(", and {earlier} before it"), format!(",此前另缺{earlier}份"))
                } else {
                    (format!("; {earlier} missing before it"), format!(";此前缺{earlier}份"))
                };
                state.text.push_str(&self.either(en, zh));
            }
            let kind = if rule.meeting.is_some() { ("meeting", "会议") } else { ("report", "报告") };
            let who = last.by.as_ref().or(last.author.as_ref()).or(rule.owner.as_ref());
            let last_day = TaskDate::At(at).last_day();
            let at = if at.day() == last_day { TaskDate::At(at) } else { TaskDate::On(last_day) };
            let task = series(last).2.and_then(|task| self.plan.task(task));
            let of_task =
                task.map(|task| self.either(format!(" on {}", task.name), format!("({})", task.name)));
            let name = format!("{}{}", self.name_of(rule), of_task.unwrap_or_default());
            due.extend(self.about(kind, &name, at, is_done, who, state));
        }
    }

    pub(super) fn due_actions(&self, actions: &[ActionAnswer], due: &mut Vec<Due>) {
        for action in actions {
            let is_done = match action.state {
                ActionState::Open | ActionState::InProgress | ActionState::Overdue => false,
                ActionState::Done | ActionState::DoneLate => true,
                ActionState::Cancelled => continue,
            };
            let at = action.due.as_ref().and_then(Figure::value);
            let tone = if action.state == ActionState::Overdue { Tone::Bad } else { Tone::Plain };
            let state = toned(action.state.label(self.language), tone);
            due.extend(at.and_then(|at| {
                self.about(("action", "行动"), &action.text, *at, is_done, action.owner.as_ref(), state)
            }));
        }
    }

    /// The support that nobody has answered.
    pub(super) fn due_support(&self, answer: &ReportingAnswer, due: &mut Vec<Due>) {
        for asked in answer.support.iter().filter(|asked| asked.state != SupportState::Answered) {
            let (by, on) = (self.member(asked.asked_by.as_ref()).text, self.date(asked.asked_on));
            let english_by = if by.is_empty() { String::new() } else { format!(" by {by}") };
            let asked_by =
                self.either(format!(", asked for{english_by} on {on}"), format!(",{by}提出于{on}"));
            let tone = if asked.state == SupportState::Overdue { Tone::Bad } else { Tone::Warning };
            let state = toned(format!("{}{asked_by}", asked.state.label(self.language)), tone);
            let (kind, who) = (("support", "协调"), asked.asked_of.as_ref());
            due.extend(match asked.due.as_ref().and_then(Figure::value) {
                Some(at) => self.about(kind, &asked.text, *at, false, who, state),
                None => Some(self.undated(kind, &asked.text, who, state)),
            });
        }
    }

    /// The publications and the steps of the run sheet; a step that is over was not missed.
    pub(super) fn due_in_public(&self, standing: &Standing<'_>, due: &mut Vec<Due>) {
        let campaign = self.plan.campaign();
        // neither question is refused on a day
        let (Ok(publishing), Ok(run_sheet)) = (standing.publishing(), standing.run_sheet()) else { return };
        for (answer, row) in publishing.publications.iter().zip(&campaign.publishing) {
            let is_out = match answer.state.value() {
                Some(PublicationState::Published | PublicationState::PublishedLate) => true,
                Some(PublicationState::Planned | PublicationState::Due) => false,
                Some(PublicationState::Overdue | PublicationState::Cancelled) | None => continue,
            };
            let name = format!("{} ({})", row.content, row.channel);
            let state = self.publication_status(answer, row);
            due.extend(answer.at.as_ref().and_then(Figure::value).and_then(|at| {
                self.near(("publish", "发布"), &name, (at.day(), *at), is_out, row.owner.as_ref(), state)
            }));
        }
        for (answer, step) in run_sheet.steps.iter().zip(&campaign.run_sheet) {
            let start = answer.start.value().map(|start| TaskDate::At(*start));
            let at = start.or(answer.day.value().map(|day| TaskDate::On(*day)));
            let end = answer.end.value().map(|end| format!("{}{}", self.say("to ", "至"), self.date(*end)));
            let step = at.and_then(|at| {
                self.near(
                    ("step", "环节"),
                    &step.name,
                    (at.day(), at),
                    false,
                    step.owner.as_ref(),
                    maybe(end),
                )
            });
            due.extend(step.filter(|due| due.urgency != Urgency::Missed));
        }
    }

    pub(super) fn due_resources(&self, standing: &Standing<'_>, due: &mut Vec<Due>) {
        let resources = &self.plan.campaign().resources;
        let Some(answer) = standing.resources().ok().filter(|_| !resources.is_empty()) else { return };
        for (answer, resource) in answer.resources.iter().zip(resources) {
            let Some(state) = answer.state.value().filter(|state| **state != ResourceState::Cancelled) else {
                continue;
            };
            let due_at = answer.due.as_ref().and_then(Figure::value).copied();
            // nothing else says until when more must be found
            let at = due_at.or(answer.needed_by.map(TaskDate::On).filter(|_| *state == ResourceState::Short));
            let is_done = *state == ResourceState::Ready;
            let mut cell = self.resource_state(answer);
            if let Some(Figure::Defined(gap)) =
                answer.supply.gap.as_ref().filter(|_| *state == ResourceState::Short)
            {
                let missing =
                    format!("{} {}", grouped(*gap), answer.supply.unit.as_deref().unwrap_or_default());
                let missing = missing.trim_end();
                cell.text.extend([self.say(", ", ",缺"), missing, self.say(" missing", "")]);
            }
            let (kind, provider) = (("resource", "资源"), answer.supply.provider.as_ref());
            let is_short = *state == ResourceState::Short && !answer.waiting.is_empty();
            due.extend(match at {
                Some(at) => self.about(kind, &resource.name, at, is_done, provider, cell),
                None => is_short.then(|| self.undated(kind, &resource.name, provider, cell)),
            });
        }
    }

    /// The issues that wait for a decision, by their clocks, and those that are to be resolved.
    pub(super) fn due_issues(&self, due: &mut Vec<Due>) {
        for issue in self.assessment.issues.iter().flat_map(|log| &log.issues) {
            let title = self.title_of(&issue.id);
            if issue.state.is_undecided() {
                due.push(self.undecided(issue, title));
                continue;
            }
            let tone = if issue.days_late.is_overdue() { Tone::Bad } else { Tone::Plain };
            let state = toned(issue.state.label(self.language), tone);
            let (kind, owner) = (("resolve", "解决"), issue.owner.as_ref());
            due.extend(match (&issue.due, issue.state.is_over()) {
                (Some(Figure::Defined(at)), is_over) => self.about(kind, title, *at, is_over, owner, state),
                (_, true) => None,
                (_, false) => Some(self.undated(kind, title, owner, state)),
            });
        }
    }

    fn undecided(&self, issue: &IssueAnswer, title: &str) -> Due {
        let limit = issue.decisions.last();
        let by = limit.and_then(Figure::value).and_then(|limit| limit.by.value()).copied();
        let clock = self.time_limit(limit);
        let state = if by.is_some() { clock } else { toned(issue.state.label(self.language), Tone::Warning) };
        Due {
            urgency: if state.tone == Tone::Bad { Urgency::Missed } else { Urgency::Today },
            at: by.map(TaskDate::At),
            what: self.of_kind(("decide", "决策"), title),
            who: Some(owed_by(issue.decider.as_ref())),
            state,
        }
    }
}

/// The rule, the person and the task of a report, which a series of them shares; milestones are one series.
fn series(due: &DueReport) -> (&Id, Option<&Id>, Option<&Id>) {
    let is_of_tasks = due.kind != ReportKind::Milestone;
    (&due.rule, due.by.as_ref(), due.task.as_ref().filter(|_| is_of_tasks))
}
