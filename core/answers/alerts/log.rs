//! The alerts of past days that issues name.

use super::Alert;
use crate::{
    issue::Issue,
    say::Problem,
    standing::Standing,
    value::{Day, Index, sorted},
};

/// The alerts of the days on which issues were raised. Those of one day and area are raised once for all
/// issues that come one after the other.
pub(crate) struct AlertLog<'s, 'p> {
    standing: &'s Standing<'p>,
    day: Option<(Day, String)>,
    alerts: Vec<Alert>,
    by_id: Index,
}

impl<'s, 'p> AlertLog<'s, 'p> {
    pub(crate) fn new(standing: &'s Standing<'p>) -> Self {
        Self { standing, day: None, alerts: Vec::new(), by_id: Index::default() }
    }

    /// The positions of the issues that name an alert and are known on the day, in the order in which their
    /// alerts are looked up.
    pub(crate) fn issues_to_look_up(&self) -> Vec<usize> {
        let issues = self.standing.campaign().issues.iter().enumerate();
        let naming = issues.filter(|(_, issue)| issue.alert.is_some());
        let known = naming.filter(|(_, issue)| self.standing.knows(issue.raised_at.day()));
        let key = |issue: &'p Issue| (issue.raised_at.day(), issue.alert.as_deref().map(area_of));
        let known = sorted(known.collect(), &|(_, a): &(usize, &'p Issue), (_, b)| key(a).cmp(&key(b)));
        known.into_iter().map(|(n, _)| n).collect()
    }

    /// The alert that an issue answers: the one of its name that stood at the end of the day on which the
    /// issue was raised, or of the day before.
    pub(crate) fn answered_by(&mut self, issue: &Issue) -> Result<Option<&Alert>, Problem> {
        let Some(id) = issue.alert.as_deref() else { return Ok(None) };
        let raised = issue.raised_at.day();
        for day in [Some(raised), raised.plus_days(-1).ok()].into_iter().flatten() {
            self.turn_to(day, id)?;
            if let Some(position) = self.by_id.position(id) {
                return Ok(self.alerts.get(position));
            }
        }
        Ok(None)
    }

    /// The ids of the alerts of the area of an id that stood at the end of the day on which an issue was
    /// raised.
    pub(crate) fn ids_beside(&mut self, issue: &Issue) -> Result<Vec<&str>, Problem> {
        let id = issue.alert.as_deref().unwrap_or_default();
        self.turn_to(issue.raised_at.day(), id)?;
        Ok(self.alerts.iter().map(|alert| alert.id.as_str()).collect())
    }

    /// Raises the alerts of a day in the area of an id, unless they are those that were raised last.
    fn turn_to(&mut self, day: Day, id: &str) -> Result<(), Problem> {
        let area = area_of(id);
        if self.day.as_ref().is_some_and(|(of, last)| *of == day && last == area) {
            return Ok(());
        }
        self.alerts = self.standing.on(day).alerts_of(Some(area))?;
        self.by_id = Index::of(&mut self.alerts.iter().map(|alert| alert.id.as_str()));
        self.day = Some((day, area.to_owned()));
        Ok(())
    }
}

/// The area of the id of an alert.
fn area_of(id: &str) -> &str {
    id.split('.').next().unwrap_or_default()
}
