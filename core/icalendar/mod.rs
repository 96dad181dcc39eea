//! The dates of a campaign as a calendar for other programs (RFC 5545).
//!
//! The event, tasks, publications and steps of the run sheet are events; all that is owed is a to-do with its
//! due date. Nothing is asked of a clock, and nothing is random: a thing has the same UID on every day.

mod text;

use crate::{
    answers::{AgendaKind, AgendaRole, AgendaRow, Urgency},
    plan::Plan,
    say::{Language, Problem},
    standing::Standing,
    value::{Day, Id, Moment, TaskDate},
};
use std::collections::BTreeMap;
use text::{Lines, digits};

record! {
    /// The request of `plan.icalendar`.
    ///
    /// ```
    /// use campaignkit::{Plan, icalendar::IcalendarRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = IcalendarRequest { as_of: "2024-08-01".parse()?, ..IcalendarRequest::default() };
    /// let text = request.answer(&plan)?.text;
    /// assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    /// // the day after the last
    /// assert!(text.contains("DTSTART;VALUE=DATE:20240720\r\nDTEND;VALUE=DATE:20240811\r\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct IcalendarRequest {
        /// The day at whose end the campaign is looked at: what is done by then is left out.
        pub as_of: Day,
        /// The member of the team who has a part in what is told, alone or in a group; the lead of the
        /// campaign has what is nobody's, too.
        pub person: Option<Id>,
        /// The language of words.
        pub language: Language = Language::En,
    }
}

answer! {
    /// A calendar.
    pub struct Icalendar {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The calendar, `text/calendar` in UTF-8: lines end with CR LF and have at most 75 octets.
        pub text: String,
    }
}

impl IcalendarRequest {
    /// The calendar of a plan.
    ///
    /// Days are whole days, and the end of an event is the day after its last. Minutes are in UTC where the
    /// campaign says its `utcOffset`, else of the place where somebody reads them. Members who are only told
    /// of a thing do not have it in their calendars.
    ///
    /// # Errors
    ///
    /// A member who is not of the team (`id.unknown`), a minute that lies outside of the years 0001 to 9999
    /// in UTC (`day.range`), and those of [`Standing::agenda`].
    pub fn answer(&self, plan: &Plan) -> Result<Icalendar, Problem> {
        plan.check_person(self.person.as_ref())?;
        let standing = plan.on(self.as_of);
        let campaign = plan.campaign();
        let steps = standing.run_sheet()?.steps.into_iter();
        let mut calendar = Calendar {
            standing: &standing,
            language: self.language,
            stamp: self.as_of,
            uids: BTreeMap::new(),
            step_ends: steps.filter_map(|step| Some((step.id.to_string(), step.end.defined()?))).collect(),
            lines: Lines::new(campaign.utc_offset),
        };
        calendar.lines.plain("BEGIN", "VCALENDAR");
        calendar.lines.plain("VERSION", "2.0");
        calendar.lines.plain("PRODID", "-//campaignkit//campaignkit//EN");
        calendar.lines.plain("CALSCALE", "GREGORIAN");
        for name in ["NAME", "X-WR-CALNAME"] {
            calendar.lines.words(name, &campaign.name);
        }
        calendar.event()?;
        for row in self.rows(&standing)? {
            calendar.row(&row)?;
        }
        calendar.lines.plain("END", "VCALENDAR");
        Ok(Icalendar { as_of: self.as_of, text: calendar.lines.into_text() })
    }

    /// The things in a calendar, with those who have more to do with them than to know.
    fn rows(&self, standing: &Standing<'_>) -> Result<Vec<AgendaRow>, Problem> {
        let mut agenda = standing.agenda_of_each(Day::MAX)?;
        agenda.rows.retain(|row| row.role != AgendaRole::Told && row.urgency != Urgency::Done);
        for row in &mut agenda.rows {
            row.people.retain(|known| known.role != AgendaRole::Told);
        }
        Ok(match &self.person {
            Some(person) => agenda.of(person, standing.plan()).rows,
            None => agenda.rows,
        })
    }
}

/// A calendar while it is written.
struct Calendar<'a, 'p> {
    standing: &'a Standing<'p>,
    language: Language,
    stamp: Day,
    /// The number of things that have each UID so far.
    uids: BTreeMap<String, usize>,
    /// The ends of the steps of the run sheet that have one, by their ids.
    step_ends: BTreeMap<String, Moment>,
    lines: Lines,
}

impl Calendar<'_, '_> {
    /// Puts down the event of the campaign.
    fn event(&mut self) -> Result<(), Problem> {
        let campaign = self.standing.campaign();
        let event = &campaign.event;
        let starts = event.starts_at.map(|time| TaskDate::At(time.on(event.start)));
        let ends = event.ends_at.map(|time| TaskDate::At(time.on(event.end)));
        self.begin("VEVENT", "event", &campaign.name);
        self.span(Some(starts.unwrap_or(event.start.into())), Some(ends.unwrap_or(event.end.into())))?;
        self.lines.plain("END", "VEVENT");
        Ok(())
    }

    fn row(&mut self, row: &AgendaRow) -> Result<(), Problem> {
        match row.kind {
            AgendaKind::Finish | AgendaKind::Publish | AgendaKind::Step => self.happening(row),
            AgendaKind::Ready
            | AgendaKind::Output
            | AgendaKind::Resource
            | AgendaKind::Report
            | AgendaKind::Meeting
            | AgendaKind::Action
            | AgendaKind::Support
            | AgendaKind::Response
            | AgendaKind::Decide
            | AgendaKind::Resolve
            | AgendaKind::Change
            | AgendaKind::Approve => self.owed(row),
            AgendaKind::PhaseBegins
            | AgendaKind::PhaseEnds
            | AgendaKind::Start
            | AgendaKind::Trigger
            | AgendaKind::Goal
            | AgendaKind::Alert => Ok(()),
        }
    }

    /// Puts down a thing that takes place, from its start to its end.
    fn happening(&mut self, row: &AgendaRow) -> Result<(), Problem> {
        let plan = self.standing.plan();
        let of_id = |id: &Option<String>| id.as_deref().and_then(|id| id.parse::<Id>().ok());
        let (start, end) = match row.kind {
            AgendaKind::Finish => {
                let n = of_id(&row.id).and_then(|id| plan.task_position(&id));
                (n.and_then(|n| self.standing.known_start(n)).or(row.due), row.due)
            }
            AgendaKind::Step => {
                let end = row.id.as_ref().and_then(|id| self.step_ends.get(id));
                (row.due, end.copied().map(TaskDate::At))
            }
            _ => (row.due, row.due.filter(|due| !due.has_time())),
        };
        if start.is_none() {
            return Ok(());
        }
        self.begin("VEVENT", &uid(row, plan), row.name.get(self.language));
        self.span(start, end)?;
        self.describe(row);
        self.lines.plain("END", "VEVENT");
        Ok(())
    }

    /// Puts down a thing that is owed.
    fn owed(&mut self, row: &AgendaRow) -> Result<(), Problem> {
        let colon = self.language.of(": ", ":");
        let kind = row.kind.label(self.language);
        let name = format!("{kind}{colon}{}", row.name.get(self.language));
        self.begin("VTODO", &uid(row, self.standing.plan()), &name);
        if let Some(due) = row.due {
            self.lines.date("DUE", due)?;
        }
        self.lines.plain("STATUS", "NEEDS-ACTION");
        self.describe(row);
        self.lines.plain("END", "VTODO");
        Ok(())
    }

    fn begin(&mut self, component: &str, uid: &str, summary: &str) {
        self.lines.plain("BEGIN", component);
        let uid = format!("{}:{uid}", self.standing.campaign().id);
        let known = self.uids.entry(uid.clone()).or_default();
        *known = known.saturating_add(1);
        let uid = if *known > 1 { format!("{uid}:{known}") } else { uid };
        self.lines.words("UID", &format!("{uid}@campaignkit"));
        self.lines.plain("DTSTAMP", &format!("{}T000000Z", digits(self.stamp)));
        self.lines.words("SUMMARY", summary);
    }

    /// Puts down a start and an end; the end of whole days is the day after the last, and a thing that ends
    /// before it begins, or at that minute, has none.
    fn span(&mut self, start: Option<TaskDate>, end: Option<TaskDate>) -> Result<(), Problem> {
        let Some(start) = start else { return Ok(()) };
        match (start, end) {
            (TaskDate::On(start), Some(TaskDate::On(end))) => {
                self.lines.day("DTSTART", start);
                if let Some(after) = end.plus_days(1).ok().filter(|after| *after > start) {
                    self.lines.day("DTEND", after);
                }
            }
            (TaskDate::On(start), None) => self.lines.day("DTSTART", start),
            (start, end) => {
                let start = start.start();
                self.lines.moment("DTSTART", start)?;
                let end = end.and_then(|end| end.end().ok()).filter(|end: &Moment| *end > start);
                if let Some(end) = end {
                    self.lines.moment("DTEND", end)?;
                }
            }
        }
        Ok(())
    }

    /// Puts down those to whom a thing belongs and its state.
    fn describe(&mut self, row: &AgendaRow) {
        let plan = self.standing.plan();
        let names: Vec<_> =
            row.owners().filter_map(|id| plan.member(id)).map(|member| member.name.as_str()).collect();
        let names = names.join(self.language.of(", ", "、"));
        let words = [names.as_str(), row.state.get(self.language)];
        let words: Vec<_> = words.into_iter().filter(|words| !words.is_empty()).collect();
        if !words.is_empty() {
            self.lines.words("DESCRIPTION", &words.join(self.language.of("; ", ";")));
        }
    }
}

/// The kind and the id of a thing, which are alike on every day: for an output also its task, for a report
/// whose it is and when it is due, for support its place.
fn uid(row: &AgendaRow, plan: &Plan) -> String {
    let kind = row.kind.code();
    let id = row.id.as_deref().unwrap_or(&row.path);
    match row.kind {
        AgendaKind::Report | AgendaKind::Meeting => {
            let by = row.owners().next().map(Id::as_str).unwrap_or_default();
            let due = row.due.map(|due| due.to_string()).unwrap_or_default();
            format!("{kind}:{id}:{by}:{due}")
        }
        AgendaKind::Output => {
            let n = row.path.split('/').nth(2).and_then(|n| n.parse::<usize>().ok());
            let task = n.and_then(|n| plan.campaign().tasks.get(n)).map_or("", |task| task.id.as_str());
            format!("{kind}:{task}:{id}")
        }
        _ => format!("{kind}:{id}"),
    }
}
