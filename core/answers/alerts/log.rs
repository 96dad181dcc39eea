//! The alerts of past days that issues name.

use super::{AREAS, Alert};
use crate::{
    issue::Issue,
    say::Problem,
    standing::Standing,
    value::{Day, Index, sorted},
};

/// The alerts of the days on which issues were raised, by area.
pub(crate) struct AlertLog<'s, 'p> {
    standing: &'s Standing<'p>,
    pages: Vec<Page>,
}

/// The alerts of an area at the end of a day.
struct Page {
    day: Day,
    area: &'static str,
    alerts: Vec<Alert>,
    by_id: Index,
}

impl<'s, 'p> AlertLog<'s, 'p> {
    pub(crate) fn new(standing: &'s Standing<'p>) -> Self {
        Self { standing, pages: Vec::new() }
    }

    /// The positions of the issues that name an alert and are known on the day, by the days on which they
    /// were raised; in that order each page is made once.
    pub(crate) fn issues_to_look_up(&self) -> Vec<usize> {
        let issues = self.standing.campaign().issues.iter().enumerate();
        let naming = issues.filter(|(_, issue)| issue.alert.is_some());
        let known = naming.map(|(n, issue)| (n, issue.raised_at.day()));
        let known = known.filter(|(_, day)| self.standing.knows(*day)).collect();
        let by_day = sorted(known, &|(_, a): &(usize, Day), (_, b)| a.cmp(b));
        by_day.into_iter().map(|(n, _)| n).collect()
    }

    /// The alert that an issue answers: the one of its name that stood at the end of the day on which the
    /// issue was raised, or of the day before.
    pub(crate) fn answered_by(&mut self, issue: &Issue) -> Result<Option<&Alert>, Problem> {
        let Some(id) = issue.alert.as_deref() else { return Ok(None) };
        let raised = issue.raised_at.day();
        for day in [Some(raised), raised.plus_days(-1).ok()].into_iter().flatten() {
            let Some(page) = self.page(day, id)? else { return Ok(None) };
            if let Some(position) = self.pages.get(page).and_then(|page| page.by_id.position(id)) {
                return Ok(self.pages.get(page).and_then(|page| page.alerts.get(position)));
            }
        }
        Ok(None)
    }

    /// The ids of the alerts that stood at the end of the day on which an issue was raised, in the area of
    /// the one that it names.
    pub(crate) fn ids_beside(&mut self, issue: &Issue) -> Result<Vec<&str>, Problem> {
        let page = self.page(issue.raised_at.day(), issue.alert.as_deref().unwrap_or_default())?;
        let page = page.and_then(|page| self.pages.get(page));
        Ok(page.map_or_else(Vec::new, |page| page.alerts.iter().map(|alert| alert.id.as_str()).collect()))
    }

    /// The position of the page of a day and of the area of an id; `None` if there is no such area.
    fn page(&mut self, day: Day, id: &str) -> Result<Option<usize>, Problem> {
        let Some(area) = AREAS.into_iter().find(|area| id.split('.').next() == Some(area)) else {
            return Ok(None);
        };
        if let Some(made) = self.pages.iter().position(|page| page.day == day && page.area == area) {
            return Ok(Some(made));
        }
        // no issue asks for earlier days any more
        self.pages.retain(|page| page.day.days_since(day) >= -1);
        let alerts = self.standing.on(day).alerts_of(Some(area))?;
        let by_id = Index::of(&mut alerts.iter().map(|alert| alert.id.as_str()));
        self.pages.push(Page { day, area, alerts, by_id });
        Ok(self.pages.len().checked_sub(1))
    }
}
