//! The steps of a campaign's life that are open, and what they need.

use crate::{
    approval::{CampaignStatus, StatusChange},
    audit::lifecycle::{self, gates, needs, open_work_of, too_early},
    plan::Plan,
    say::{Finding, Problem, Text, shown},
    standing::Standing,
    value::Day,
};

record! {
    /// The request of `plan.lifecycle`: what a campaign lacks before it takes a step.
    ///
    /// ```
    /// use campaignkit::{Plan, approval::CampaignStatus, assess::LifecycleRequest};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"},
    ///     "lifecycle": [{"status": "draft", "on": "2024-06-20"}]}"#)?;
    /// let answer = LifecycleRequest::default().answer(&plan)?;
    /// assert_eq!(answer.to, CampaignStatus::Proposed);
    /// assert_eq!(answer.missing[0].message.en, "to be proposed, the campaign needs goals");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct LifecycleRequest {
        /// The status that the campaign is to have; without it, the next one on the way to the archive.
        pub to: Option<CampaignStatus>,
        /// The day at whose end the question is asked; without it, all of the document counts, and nothing is
        /// held against a day.
        pub as_of: Option<Day>,
    }
}

answer! {
    /// The steps of a campaign's life that are open, and what it lacks before one of them.
    pub struct LifecycleAnswer {
        /// The status of the campaign; draft if it says none.
        pub from: CampaignStatus,
        /// The day from which on it has that status.
        pub since: Option<Day>,
        /// The statuses that may follow.
        pub allowed: Vec<CampaignStatus>,
        /// The status that it is to have.
        pub to: CampaignStatus,
        /// The statuses on the shortest way there, which is the last; empty if there is no way.
        pub way: Vec<CampaignStatus>,
        /// The findings that stand against the steps of the way; those that somebody has acknowledged do not.
        pub missing: Vec<Finding>,
    }
}

/// The codes of findings that stand against a status.
fn obstacles(status: CampaignStatus) -> &'static [&'static str] {
    match status {
        CampaignStatus::Proposed => &[
            "goal.targetMissing",
            "goal.dueMissing",
            "goal.ownerMissing",
            "goal.baselineMissing",
            "goal.decompositionMismatch",
            "budget.amountMissing",
            "budget.totalMismatch",
        ],
        CampaignStatus::Approved => {
            &["budget.noReserve", "budget.reserveBelowBand", "budget.reserveAboveBand"]
        }
        CampaignStatus::Preparing => &[
            "schedule.ownerMissing",
            "schedule.datesMissing",
            "readiness.ownerMissing",
            "readiness.dueMissing",
            "risk.ownerMissing",
            "risk.responseMissing",
        ],
        CampaignStatus::Running => &[
            "readiness.overdue",
            "readiness.short",
            "readiness.notInWriting",
            "readiness.unconfirmed",
            "resource.overdue",
            "resource.short",
            "output.overdue",
            "schedule.overdue",
        ],
        CampaignStatus::Closing => &["schedule.overdue", "issue.overdue"],
        CampaignStatus::Reviewed => {
            &["review.goalNotEvaluated", "review.partMissing", "review.beforeEventEnd", "issue.resultMissing"]
        }
        CampaignStatus::Archived => &[
            "archive.missing",
            "closeOut.unaccounted",
            "action.ownerMissing",
            "action.dueMissing",
            "action.effectMissing",
            "action.overdue",
        ],
        CampaignStatus::Draft | CampaignStatus::Suspended | CampaignStatus::Cancelled => &[],
    }
}

impl LifecycleRequest {
    /// The open steps of a campaign, and what it lacks before one of them.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn answer(&self, plan: &Plan) -> Result<LifecycleAnswer, Problem> {
        let standing = Standing::new(plan, self.as_of);
        let last =
            StatusChange::known(&plan.campaign().lifecycle, self.as_of).pop().map(|(_, change)| change);
        let from = last.map(|change| change.status).unwrap_or_default();
        let allowed = from.next();
        let to = self.to.or(allowed.first().copied()).unwrap_or(from);
        let way = from.way_to(to);
        let mut missing: Vec<_> = match &way {
            None => vec![lifecycle::step_skipped(from, to).at("/lifecycle".to_owned())],
            Some(way) => way.iter().flat_map(|status| unmet(&standing, *status)).collect(),
        };
        let way = way.unwrap_or_default();
        let stands = |finding: &Finding| {
            finding.acknowledged.is_none()
                && way.iter().any(|status| obstacles(*status).contains(&finding.code))
        };
        if !way.is_empty() {
            missing.extend(standing.audit()?.into_iter().filter(stands));
        }
        let since = last.map(|change| change.on);
        Ok(LifecycleAnswer { from, since, allowed: allowed.to_vec(), to, way, missing })
    }
}

/// The findings about what a status needs, beyond those of an audit.
fn unmet(standing: &Standing<'_>, status: CampaignStatus) -> Vec<Finding> {
    let campaign = standing.campaign();
    let event = campaign.event.window();
    let missing = |place: String, what: &Text| lifecycle::missing(status, what).at(place);
    let too_early = standing.day().and_then(|day| too_early(status, day, &event));
    let mut unmet: Vec<_> = too_early.map(|finding| finding.at("/event".to_owned())).into_iter().collect();
    unmet.extend(needs(standing, status).iter().map(|(place, what)| missing((*place).to_owned(), what)));
    match status {
        CampaignStatus::Approved => {
            let gates = gates(standing);
            unmet.extend(
                gates.iter().map(|(gate, what)| missing(gate.item.path.clone().unwrap_or_default(), what)),
            );
        }
        CampaignStatus::Running => {
            let awaited = campaign.readiness.iter().enumerate().filter(|(_, item)| {
                let due = item.due.as_ref().and_then(|due| standing.plan().date_of(due).ok());
                let is_of_event =
                    item.tasks.is_empty() || due.is_some_and(|due| due.last_day() <= event.start);
                is_of_event && item.is_awaited(standing.day())
            });
            unmet.extend(awaited.map(|(n, item)| {
                let name = shown(&item.name);
                missing(format!("/readiness/{n}"), &text!("`{name}` to be ready", "`{name}`就绪"))
            }));
            let open =
                campaign.tasks.iter().zip(standing.task_states()).enumerate().filter(|(n, (_, state))| {
                    let last = standing.plan().stated_last_day(*n).ok().flatten();
                    !state.over && last.is_some_and(|last| last < event.start)
                });
            unmet.extend(open.map(|(n, (task, _))| {
                let name = shown(&task.name);
                missing(format!("/tasks/{n}"), &text!("`{name}` to be over", "`{name}`完成"))
            }));
        }
        CampaignStatus::Archived => {
            let open = open_work_of(standing);
            unmet.extend(
                open.first().map(|first| lifecycle::open_work(open.len(), first).at("/tasks".to_owned())),
            );
        }
        _ => {}
    }
    unmet
}
