//! The head of the campaign, the creative table, the publishing plan, the run sheet, the people.

use super::{Source, maybe, text, texts, typed, whole};
use crate::{
    brief::{BriefRow, Publication, RunSheetStep},
    table::{Cell, Column, Row, Table, Value, describe::Description},
    team::Member,
    value::{RelativeDate, TaskDate},
};

impl Source<'_> {
    /// The head of the campaign, label by label.
    pub(super) fn form(&self, of: &'static Description) -> Table {
        let label = |field: &'static str, label: &str| Column {
            field,
            label: label.to_owned(),
            names_rows: field == "label",
            ..Column::default()
        };
        let rows = of.written().map(|column| {
            let cells = vec![text(column.label(self.style.language)), self.head(column.field)];
            let path = format!("/{}", column.field.replace('.', "/"));
            Row { path, cells, ..Row::default() }
        });
        Table {
            title: of.title(self.style.language).to_owned(),
            columns: vec![
                label("label", self.say("item", "项目")),
                label("content", self.say("content", "内容说明")),
            ],
            rows: rows
                .filter(|row| row.cells.last().is_some_and(|cell| cell.value != Value::Blank))
                .collect(),
        }
    }

    fn head(&self, field: &str) -> Cell {
        let campaign = self.plan.campaign();
        let brief = campaign.brief.as_ref();
        match field {
            "name" => text(&*campaign.name),
            "objective" => maybe(campaign.objective.as_ref()),
            "event" => text(self.window(&campaign.event.window())),
            "lead" => self.person(campaign.lead.as_ref()),
            "currency" => text(campaign.currency.to_string()),
            "brief.theme" => maybe(brief.and_then(|brief| brief.theme.as_ref())),
            "brief.slogan" => maybe(brief.and_then(|brief| brief.slogan.as_ref())),
            "brief.form" => {
                let form = brief.and_then(|brief| brief.form);
                form.map_or_else(Cell::default, |form| text(form.label(self.style.language)))
            }
            _ => Cell::default(),
        }
    }

    pub(super) fn creative(&self, of: &'static Description) -> Vec<Row> {
        let rows = self.plan.campaign().brief.iter().flat_map(|brief| &brief.rows);
        Self::rows(of, "/brief/rows", rows, &|row: &BriefRow, field| match field {
            "id" => text(row.id.as_str()),
            "about" => text(row.about.label(self.style.language)),
            "point" => maybe(row.point.as_ref()),
            "content" => text(&*row.content),
            "alternative" => maybe(row.alternative.as_ref()),
            "owner" => self.person(row.owner.as_ref()),
            "due" => self.date(row.due.as_ref()),
            "note" => maybe(row.note.as_ref()),
            _ => Cell::default(),
        })
    }

    pub(super) fn publishing(&self, of: &'static Description) -> Vec<Row> {
        let rows = self.plan.campaign().publishing.iter();
        Self::rows(of, "/publishing", rows, &|row: &Publication, field| match field {
            "id" => text(row.id.as_str()),
            "channel" => text(&*row.channel),
            "content" => text(&*row.content),
            "at" => self.date(row.at.as_ref()),
            "publishedAt" => typed(row.published_at),
            "owner" => self.person(row.owner.as_ref()),
            "status" => text(row.status.label(self.style.language)),
            "note" => maybe(row.note.as_ref()),
            _ => Cell::default(),
        })
    }

    pub(super) fn run_sheet(&self, of: &'static Description) -> Vec<Row> {
        let rows = self.plan.campaign().run_sheet.iter();
        Self::rows(of, "/runSheet", rows, &|row: &RunSheetStep, field| match field {
            "id" => text(row.id.as_str()),
            "at" => self.time(row.at.as_ref()),
            "minutes" => whole(row.minutes),
            "cumulative" => whole(row.cumulative),
            "name" => text(&*row.name),
            "content" => maybe(row.content.as_ref()),
            "owner" => self.person(row.owner.as_ref()),
            "materials" => texts(&row.materials),
            "note" => maybe(row.note.as_ref()),
            _ => Cell::default(),
        })
    }

    /// A time of the first day of the event without its day, any other date with it.
    fn time(&self, at: Option<&RelativeDate>) -> Cell {
        let known = at.and_then(|at| self.plan.date(at).defined());
        match known {
            Some(TaskDate::At(at)) if at.day() == self.plan.campaign().event.start => {
                text(format!("{:02}:{:02}", at.hour(), at.minute()))
            }
            _ => self.date(at),
        }
    }

    pub(super) fn contacts(&self, of: &'static Description) -> Vec<Row> {
        Self::rows(of, "/team", self.plan.campaign().team.iter(), &|member: &Member, field| {
            let contact = member.contact.as_ref();
            match field {
                "id" => text(member.id.as_str()),
                "name" => text(&*member.name),
                "role" => maybe(member.role.as_ref()),
                "department" => maybe(member.department.as_ref()),
                "phone" => maybe(contact.and_then(|contact| contact.phone.as_ref())),
                "email" => maybe(contact.and_then(|contact| contact.email.as_ref())),
                "note" => maybe(member.note.as_ref()),
                _ => Cell::default(),
            }
        })
    }
}
