//! The table of all that is due on the day or the next: the agenda of a lead, in short.

use super::{
    Cell, Row, Table, Tone,
    describe::DUE,
    write::{Writer, cell, toned},
};
use crate::{
    answers::{Agenda, AgendaGrounds, AgendaKind, AgendaRole, AgendaRow, Urgency},
    say::Figure,
    standing::Standing,
    value::{Day, Id},
};

impl Writer<'_> {
    pub(super) fn due(&self, standing: &Standing<'_>) -> Table {
        self.described(&DUE, &[], self.due_rows(standing, None))
    }

    /// All that is late, due and ahead up to a day and is not done; alerts are told in the table of alerts.
    pub(crate) fn to_do(&self, standing: &Standing<'_>, through: Day) -> Table {
        let rows = self.agenda(standing, through, None);
        let rows = rows.iter().filter(|row| row.urgency != Urgency::Done).map(|row| self.due_row(row));
        self.described(&DUE, &[], rows.collect())
    }

    /// The agenda of the day and the next, of everybody or of one member; alerts, and tasks, readiness items
    /// and publications that are late and so have one, are told in the table of alerts.
    pub(super) fn due_rows(&self, standing: &Standing<'_>, person: Option<&Id>) -> Vec<Row> {
        let tomorrow = self.assessment.as_of.plus_days(1).unwrap_or(Day::MAX);
        self.agenda(standing, tomorrow, person).iter().map(|row| self.due_row(row)).collect()
    }

    fn agenda(&self, standing: &Standing<'_>, through: Day, person: Option<&Id>) -> Vec<AgendaRow> {
        let assessment = self.assessment;
        let agenda = standing.agenda_from(
            through,
            AgendaGrounds {
                schedule: &assessment.schedule,
                readiness: assessment.readiness.as_deref(),
                reporting: assessment.reporting.as_deref(),
                budget: assessment.budget.as_ref().and_then(Figure::value),
                risks: &assessment.risks,
                goals: &assessment.goals,
                issues: assessment.issues.as_deref(),
                approvals: &assessment.approvals,
                alerts: &assessment.alerts,
            },
        );
        // a question on a day is not refused
        let Ok(agenda) = agenda else { return Vec::new() };
        let Agenda { mut rows, .. } = match person {
            Some(person) => agenda.of(person, self.plan),
            None => agenda,
        };
        let is_alert = |row: &AgendaRow| {
            row.kind == AgendaKind::Alert || row.alert.is_some() && row.urgency == Urgency::Missed
        };
        rows.retain(|row| row.urgency != Urgency::Later && !is_alert(row));
        rows
    }

    fn due_row(&self, row: &AgendaRow) -> Row {
        let is_bad = row.urgency == Urgency::Missed || !row.waits_for.is_empty();
        let tone = match row.urgency {
            _ if is_bad => Tone::Bad,
            Urgency::Done => Tone::Good,
            _ => Tone::Plain,
        };
        let colon = self.say(": ", ":");
        let what = format!("{}{colon}{}", row.kind.label(self.language), row.name.get(self.language));
        let due = row.due.map_or_else(Cell::default, |due| self.dated(due));
        let cells = vec![cell(what), due, self.who(row), toned(row.state.get(self.language), tone)];
        Row { path: row.path.clone(), ..Row::from(cells) }
    }

    fn who(&self, row: &AgendaRow) -> Cell {
        let names: Vec<_> = row.owners().map(|id| self.member(Some(id)).text).collect();
        match names.is_empty() {
            true if row.role == AgendaRole::Told => Cell::default(),
            true => toned(self.say("nobody", "未指定"), Tone::Warning),
            false => cell(names.join(self.say(", ", "、"))),
        }
    }
}
