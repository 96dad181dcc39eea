//! The latest day of which a document knows anything.

use super::Plan;
use crate::{
    execution::{Support, TrackingRow},
    issue::Issue,
    value::{Day, Moment, TaskDate},
};

impl Plan {
    /// A day; without one, the latest day of which the document knows anything, else the first day of the
    /// event.
    pub(crate) fn day_or_latest(&self, day: Option<Day>) -> Day {
        day.or_else(|| self.latest_day()).unwrap_or(self.campaign().event.start)
    }

    /// The latest day of a fact in the document: an observation, an entry, a transfer, a draw, a report
    /// and the moment at which it was handed in, an answer to a request for support, a row of the weekly
    /// tracker, a meeting, an action that is done, feedback, a row of progress, an actual date, a
    /// weighted milestone reached, an output handed in or reviewed, an item that became ready, a point
    /// confirmed, a change of a risk, a fact of the host, a response carried out, a resource that became
    /// ready, a moment of an issue, a day of a change, a version of the baseline, content that was
    /// published, a sign-off, a status of the campaign, a
    /// disposal of what is left over, a document archived. `None` without any.
    ///
    /// A dashboard that is asked for no day shows this one. What is planned or due is no fact; the evaluation
    /// and the retrospective look back, and are statements.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/five-steps.json")?)?;
    /// assert_eq!(plan.latest_day().unwrap().to_string(), "2024-06-11");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn latest_day(&self) -> Option<Day> {
        let campaign = self.campaign();
        let observations = campaign.observations.iter().map(|row| row.day);
        let answered = |support: &Support| support.0.answered_on;
        let reports = campaign.reports.iter().flat_map(|report| {
            let answers = report.support.iter().filter_map(answered);
            [Some(report.day), report.submitted_at.map(Moment::day)].into_iter().flatten().chain(answers)
        });
        let meetings = campaign.meetings.iter().flat_map(|meeting| {
            let done = meeting.actions.iter().filter_map(|action| action.done_on);
            done.chain([meeting.at.day()])
        });
        let feedback = campaign
            .feedback
            .iter()
            .flat_map(|feedback| feedback.support.iter().filter_map(answered).chain([feedback.day]));
        let tracked = campaign.tracking.iter().map(TrackingRow::known_on);
        let facts = campaign.facts.iter().map(|fact| fact.day);
        let changes = campaign.risks.iter().flat_map(|risk| &risk.history).map(|change| change.day);
        let done = campaign.risks.iter().filter_map(|risk| risk.response.as_ref()?.done_on);
        let resources = campaign.resources.iter().filter_map(|resource| resource.ready_on);
        let tasks = campaign.tasks.iter().flat_map(|task| {
            let milestones = task.earned_value.iter().flat_map(|method| &method.milestones);
            let reached = milestones.filter_map(|milestone| milestone.reached);
            let rows = task.progress.iter().map(|row| row.day);
            let actual = task.actual_start.map(TaskDate::day).into_iter();
            let outputs = task
                .outputs
                .iter()
                .flat_map(|output| output.reviews.iter().map(|review| review.day).chain(output.submitted_on));
            reached.chain(rows).chain(outputs).chain(actual).chain(task.actual_finish.map(TaskDate::last_day))
        });
        let money = campaign.budget.iter().flat_map(|budget| {
            let entries = budget.entries.iter().map(|entry| entry.day);
            let transfers = budget.transfers.iter().map(|transfer| transfer.day);
            let reserves = budget.reserve.iter().chain(&budget.management_reserve);
            let draws = reserves.flat_map(|reserve| &reserve.draws).map(|draw| draw.day);
            entries.chain(transfers).chain(draws)
        });
        let issues = campaign.issues.iter().flat_map(Issue::rounds).flat_map(|round| {
            let moments = round.moments.into_iter().flatten();
            moments.chain([round.begun]).map(TaskDate::day)
        });
        let requested = campaign.changes.iter().flat_map(|change| {
            let told = change.notified.iter().map(|notice| notice.at.day());
            told.chain(change.decided_on).chain(change.applied_on).chain([change.requested_on])
        });
        let readiness = campaign.readiness.iter().flat_map(|item| {
            item.confirmations.iter().filter_map(|point| point.answered_on).chain(item.ready_on)
        });
        let published = campaign.publishing.iter().filter_map(|row| Some(row.published_at?.day()));
        let review = campaign.retrospective.iter().flat_map(|review| &review.actions);
        let left_over = campaign.close_out.iter().flat_map(|row| &row.disposals);
        let after = review.filter_map(|action| action.done_on);
        let after = after.chain(left_over.filter_map(|disposal| disposal.day));
        let after = after.chain(campaign.archive.iter().filter_map(|document| document.archived_on));
        let signed = campaign.sign_offs.iter().map(|row| row.on.day());
        let signed = signed.chain(campaign.lifecycle.iter().map(|change| change.on));
        observations
            .chain(after)
            .chain(signed)
            .chain(readiness)
            .chain(published)
            .chain(reports)
            .chain(tracked)
            .chain(meetings)
            .chain(feedback)
            .chain(facts)
            .chain(changes)
            .chain(done)
            .chain(resources)
            .chain(tasks)
            .chain(money)
            .chain(issues)
            .chain(requested)
            .chain(campaign.baselines.iter().map(|version| version.day))
            .max()
    }
}
