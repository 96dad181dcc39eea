//! The alerts on an agenda: in the row of the task, readiness item or publication that is late, or in a row
//! of their own.

use super::{
    Things, escalate,
    row::{AgendaKind, AgendaRole, AgendaRow, Urgency},
};
use crate::{answers::Alert, issue::TimeLimit, say::Figure, value::Moment};
use std::collections::BTreeMap;

/// The areas of alerts that say of a thing that it is late, as its row does.
const LATE: [&str; 3] = ["schedule.", "readiness.", "publishing."];

impl Things<'_, '_> {
    /// The alerts: those about what is late in its row, of all others those that nobody has answered.
    pub(super) fn alerts(&mut self, alerts: &[Alert]) {
        let late = self.rows.iter().enumerate().filter(|(_, row)| row.urgency == Urgency::Missed);
        let late: BTreeMap<String, usize> = late.map(|(n, row)| (row.path.clone(), n)).collect();
        for alert in alerts {
            let is_late = LATE.iter().any(|area| alert.code.starts_with(area));
            let subject = late.get(&alert.path).filter(|_| is_late);
            match subject.and_then(|n| self.rows.get_mut(*n)) {
                Some(row) => {
                    row.alert = Some(alert.id.clone());
                    row.rank = Some(alert.rank);
                    escalate(row, self.through, alert.escalate_to.as_ref(), alert.escalate_at.as_ref());
                }
                None if alert.answered => {}
                None => self.alert(alert),
            }
        }
    }

    fn alert(&mut self, alert: &Alert) {
        let (kind, path) = (AgendaKind::Alert, alert.path.clone());
        let mut row = AgendaRow::new(kind, AgendaRole::Answers, path, &alert.id, alert.message.clone())
            .of(&alert.owner);
        let limit = self.time_to_respond(alert);
        row.state = limit.as_ref().and_then(TimeLimit::told).unwrap_or_default();
        row.minutes_left = limit.and_then(|limit| limit.minutes_left.defined());
        row.alert = Some(alert.id.clone());
        row.rank = Some(alert.rank);
        escalate(&mut row, self.through, alert.escalate_to.as_ref(), alert.escalate_at.as_ref());
        self.calling(row, alert.respond_by.as_ref().and_then(Figure::value).copied());
    }

    /// The time to respond to an alert, at the end of the day.
    fn time_to_respond(&self, alert: &Alert) -> Option<TimeLimit> {
        let now = Moment::end_of(self.as_of).ok()?;
        let time = self.plan().calendar();
        TimeLimit::read(alert.raised_at?.into(), alert.respond_within, None, now, time).defined()
    }
}
