//! The reports of each person.

use super::{DueReport, ReportState};
use crate::{
    standing::Standing,
    value::{Id, Index},
};

answer! {
    /// The reports that are asked of a person.
    pub struct ReportsOfPerson: Default {
        /// The member who hands them in, or who answers for them where anybody may.
        pub member: Id,
        /// The number that is due by the end of the day, or was handed in before.
        pub due: usize,
        /// The number that was handed in by the due moment, or within the grace.
        pub on_time: usize,
        /// The number that was handed in later.
        pub late: usize,
        /// The minutes on the clock by which those were late, all together.
        pub late_minutes: i64,
        /// The number that was handed in at a moment that nobody wrote down.
        pub submitted: usize,
        /// The number that is missing.
        pub missing: usize,
        /// The number of reports that were handed in again.
        pub duplicates: usize,
    }
}

impl ReportsOfPerson {
    fn add(&mut self, report: &DueReport) {
        let Some(state) = report.state.value().filter(|state| **state != ReportState::NotDue) else {
            return;
        };
        self.due = self.due.saturating_add(1);
        let count = match state {
            ReportState::OnTime => &mut self.on_time,
            ReportState::Late => &mut self.late,
            ReportState::Submitted => &mut self.submitted,
            ReportState::Missing | ReportState::NotDue => &mut self.missing,
        };
        *count = count.saturating_add(1);
        self.late_minutes = self.late_minutes.saturating_add(report.late_minutes.unwrap_or_default());
        self.duplicates = self.duplicates.saturating_add(report.duplicates);
    }
}

impl Standing<'_> {
    /// The reports of each person of whom one is asked, in the order of the team.
    pub(super) fn reports_by_person(&self, reports: &[DueReport]) -> Vec<ReportsOfPerson> {
        let rules = &self.campaign().reporting;
        let team = &self.campaign().team;
        let rule_ids = Index::of(&mut rules.iter().map(|rule| rule.id.as_str()));
        let members = Index::of(&mut team.iter().map(|member| member.id.as_str()));
        let mut persons: Vec<Option<ReportsOfPerson>> = vec![None; team.len()];
        for report in reports.iter().filter(|report| report.meeting.is_none()) {
            let owner = || rules.get(rule_ids.position(report.rule.as_str())?)?.owner.as_ref();
            let Some(member) = report.by.as_ref().or_else(owner) else { continue };
            let none = || ReportsOfPerson { member: member.clone(), ..ReportsOfPerson::default() };
            if let Some(person) = members.position(member.as_str()).and_then(|n| persons.get_mut(n)) {
                person.get_or_insert_with(none).add(report);
            }
        }
        persons.into_iter().flatten().collect()
    }
}
