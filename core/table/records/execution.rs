//! Reports, the weekly tracker, the master table, meetings, issues, changes, feedback.

use super::{Source, maybe, number, text, texts, typed, whole, words};
use crate::{
    change::Change,
    execution::{Feedback, Meeting, Report, TrackingRow},
    issue::Issue,
    say::{Figure, Problem},
    table::{Cell, Row, Tone, Value, describe::Description},
    value::{Day, Id, Quantity, Rate, TaskDate},
};
use std::collections::BTreeMap;

impl Source<'_> {
    pub(super) fn reports(&self, of: &'static Description) -> Vec<Row> {
        let reports = self.plan.campaign().reports.iter();
        Self::rows(of, "/reports", reports, &|report: &Report, field| match field {
            "day" => typed(Some(TaskDate::On(report.day))),
            "done" => texts(&report.done),
            "unfinished" => texts(&report.unfinished),
            "next" => texts(&report.next),
            "problems" => texts(&report.problems),
            "support" => texts(report.support.iter().map(|support| &support.0.text)),
            "author" => self.person(report.author.as_ref()),
            "submittedAt" => typed(report.submitted_at.map(TaskDate::At)),
            "note" => maybe(report.note.as_ref()),
            _ => Cell::default(),
        })
    }

    pub(super) fn tracking(&self, of: &'static Description) -> Vec<Row> {
        let rows = self.plan.campaign().tracking.iter();
        Self::rows(of, "/tracking", rows, &|row: &TrackingRow, field| {
            let counted = |quantity: Option<Quantity>| match (quantity, row.unit.as_deref()) {
                (Some(quantity), Some(unit)) => {
                    text(words::with_unit(&self.style.text(&Value::Number(quantity)), Some(unit)))
                }
                (quantity, _) => number(quantity),
            };
            match field {
                "week" => text(self.window(&row.week)),
                "task" => match &row.task {
                    Some(id) => text(self.plan.task(id).map_or(id.as_str(), |task| &task.name)),
                    None => maybe(row.module.as_ref().map(|module| self.module_name(module))),
                },
                "planned" => counted(row.planned),
                "done" => counted(row.done),
                "deviation" => match row.deviation() {
                    Some(Figure::Defined(deviation)) => {
                        let tone = if deviation < Rate::ZERO { Tone::Warning } else { Tone::Plain };
                        Cell { tone, ..Value::Percent(deviation).into() }
                    }
                    Some(Figure::Undefined(why)) => Cell::undefined(&why),
                    None => Cell::default(),
                },
                "causes" => texts(row.causes.iter().map(|cause| &cause.text)),
                "remedy" => maybe(row.remedy.as_ref()),
                "owner" => self.person(row.owner.as_ref()),
                "note" => maybe(row.note.as_ref()),
                _ => Cell::default(),
            }
        })
    }

    fn module_name<'m>(&'m self, module: &'m String) -> &'m String {
        self.plan.module(module).map_or(module, |known| &known.name)
    }

    /// The modules that have a row of the tracker up to the day.
    pub(super) fn master(&self, of: &'static Description) -> Result<Vec<Row>, Problem> {
        let campaign = self.plan.campaign();
        let answer = self.standing.tracking()?;
        let tracked = answer.modules.iter().filter(|module| module.tracked_until.is_some());
        let rows = tracked.map(|module| {
            // the row of the document that says it
            let is_of = |row: &TrackingRow| {
                let name = row.module.as_ref().map(|name| self.module_name(name));
                name == Some(&module.module) && Some(row.known_on()) == module.tracked_until
            };
            let place = campaign.tracking.iter().rposition(is_of);
            let path = place.map(|n| format!("/tracking/{n}")).unwrap_or_default();
            Self::row(of, "", path, &|field| match field {
                "name" => text(&*campaign.name),
                "objective" => maybe(campaign.objective.as_ref()),
                "lead" => self.person(campaign.lead.as_ref()),
                "event" => text(self.window(&campaign.event.window())),
                "module" => text(&*module.module),
                "owner" => self.person(module.lead.as_ref()),
                "percentComplete" => match (&module.percent_complete, &module.progress) {
                    (Some(Figure::Defined(percent)), None) => Value::Percent(*percent).into(),
                    (Some(Figure::Defined(percent)), Some(said)) => {
                        let percent = self.style.text(&Value::Percent(*percent));
                        text(format!("{percent}{}{said}{}", self.say(" (", "（"), self.say(")", "）")))
                    }
                    (_, said) => maybe(said.as_ref()),
                },
                "summary" => maybe(module.summary.as_ref()),
                "problem" => maybe(module.problem.as_ref()),
                "remedy" => maybe(module.remedy.as_ref()),
                "result" => maybe(module.result.as_ref()),
                _ => Cell::default(),
            })
        });
        Ok(rows.collect())
    }

    pub(super) fn meetings(&self, of: &'static Description) -> Vec<Row> {
        let meetings = self.plan.campaign().meetings.iter();
        Self::rows(of, "/meetings", meetings, &|meeting: &Meeting, field| match field {
            "id" => text(meeting.id.as_str()),
            "kind" => text(meeting.kind.label(self.style.language)),
            "name" => maybe(meeting.name.as_ref()),
            "at" => typed(Some(meeting.at)),
            "minutes" => whole(meeting.minutes),
            "chair" => self.person(meeting.chair.as_ref()),
            "present" => self.people(&meeting.present),
            "absent" => self.people(&meeting.absent),
            "topics" => texts(&meeting.topics),
            "decisions" => texts(meeting.decisions.iter().map(|decision| &decision.text)),
            "actions" => texts(meeting.actions.iter().map(|action| &action.text)),
            "note" => maybe(meeting.note.as_ref()),
            _ => Cell::default(),
        })
    }

    pub(super) fn issues(&self, of: &'static Description) -> Result<Vec<Row>, Problem> {
        let answer = self.standing.issues()?;
        let states: BTreeMap<_, _> =
            answer.log.issues.iter().map(|answer| (&answer.id, answer.state)).collect();
        let issues = self.plan.campaign().issues.iter();
        Ok(Self::rows(of, "/issues", issues, &|issue: &Issue, field| match field {
            "id" => text(issue.id.as_str()),
            "module" => maybe(issue.module.as_ref().map(|module| self.module_name(module))),
            "title" => text(&*issue.title),
            "severity" => text(issue.severity.label(self.style.language)),
            "raisedAt" => typed(Some(issue.raised_at)),
            "raisedBy" => self.person(issue.raised_by.as_ref()),
            "cause" if issue.cause.is_none() => texts(&issue.root_cause),
            "cause" => maybe(issue.cause.as_ref()),
            "action" => texts(&issue.actions),
            "owner" => self.person(issue.owner.as_ref()),
            "due" => self.date(issue.due.as_ref()),
            "resolvedAt" => typed(issue.resolved_at),
            "result" => maybe(issue.result.as_ref()),
            "status" => {
                let state = states.get(&issue.id);
                state.map_or_else(Cell::default, |state| text(state.label(self.style.language)))
            }
            "note" => maybe(issue.note.as_ref()),
            _ => Cell::default(),
        }))
    }

    pub(super) fn changes(&self, of: &'static Description) -> Vec<Row> {
        let language = self.style.language;
        let changes = self.plan.campaign().changes.iter();
        let day = |day: Option<Day>| typed(day.map(TaskDate::On));
        Self::rows(of, "/changes", changes, &|change: &Change, field| match field {
            "id" => text(change.id.as_str()),
            "title" => text(&*change.title),
            "reason" => maybe(change.reason.as_ref()),
            "requestedOn" => day(Some(change.requested_on)),
            "requestedBy" => self.person(change.requested_by.as_ref()),
            "measures" => texts(&change.measures),
            "owner" => self.person(change.owner.as_ref()),
            "due" => self.date(change.due.as_ref()),
            "expectedEffect" => maybe(change.expected_effect.as_ref()),
            "status" => text(change.status.label(language)),
            "decidedBy" => self.person(change.decided_by.as_ref()),
            "decidedOn" => day(change.decided_on),
            "appliedOn" => day(change.applied_on),
            "notified" => {
                let told: Vec<Id> = change.notified.iter().map(|notice| notice.member.clone()).collect();
                self.people(&told)
            }
            "note" => maybe(change.note.as_ref()),
            _ => Cell::default(),
        })
    }

    pub(super) fn feedback(&self, of: &'static Description) -> Vec<Row> {
        let language = self.style.language;
        let feedback = self.plan.campaign().feedback.iter();
        Self::rows(of, "/feedback", feedback, &|row: &Feedback, field| match field {
            "day" => typed(Some(TaskDate::On(row.day))),
            "source" => text(row.source.label(language)),
            "channel" => row.channel.map_or_else(Cell::default, |channel| text(channel.label(language))),
            "topic" => text(&*row.topic),
            "text" => maybe(row.text.as_ref()),
            "sentiment" => {
                row.sentiment.map_or_else(Cell::default, |sentiment| text(sentiment.label(language)))
            }
            "sample" => number(row.sample),
            "author" => self.person(row.author.as_ref()),
            "note" => maybe(row.note.as_ref()),
            _ => Cell::default(),
        })
    }
}
