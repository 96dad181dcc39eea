//! The references of the evaluation, the retrospective, the close-out and the archive resolved.

use super::{entities::Entities, execution::check_action, readiness::refuse_negative};
use crate::{
    campaign::Campaign,
    record::At,
    review::{ArchivedDocument, LeftOver, Retrospective},
};

const NEGATIVE: &str = "review.negativeQuantity";

/// Checks everything after the campaign.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    let evaluation_at = at.member("evaluation");
    for (n, result) in campaign.evaluation.iter().flat_map(|evaluation| &evaluation.results).enumerate() {
        let at = evaluation_at.entry("results", n);
        names.results.claim(n, &at.member("id"));
        names.goals.find(result.goal.as_ref(), &at.member("goal"));
        names.team.find(result.owner.as_ref(), &at.member("owner"));
        refuse_negative(NEGATIVE, &[("sample", result.sample)], &at);
    }
    if let Some(review) = &campaign.retrospective {
        let of_meetings = campaign.meetings.iter().map(|meeting| meeting.actions.len()).sum();
        check_retrospective(review, of_meetings, names, &at.member("retrospective"));
    }
    for (n, expected) in campaign.returns.iter().enumerate() {
        names.metrics.find(expected.metric.as_ref(), &at.entry("returns", n).member("metric"));
    }
    for (n, row) in campaign.close_out.iter().enumerate() {
        check_left_over(row, n, names, &at.entry("closeOut", n));
    }
    for (n, ArchivedDocument { owner, .. }) in campaign.archive.iter().enumerate() {
        let at = at.entry("archive", n);
        names.documents.claim(n, &at.member("id"));
        names.team.find(owner.as_ref(), &at.member("owner"));
    }
}

/// Checks the retrospective, whose actions come after those of meetings.
fn check_retrospective(review: &Retrospective, of_meetings: usize, names: &Entities, at: &At<'_>) {
    names.team.find_all(&review.present, &at.member("present"));
    for (part, n, point) in review.points() {
        let at = at.entry(part.code(), n);
        names.metrics.find(point.metric.as_ref(), &at.member("metric"));
        if let Some(multiple) = &point.multiple {
            let at = at.member("multiple");
            let figures =
                [("times", Some(multiple.times)), ("base", multiple.base), ("actual", multiple.actual)];
            refuse_negative(NEGATIVE, &figures, &at);
        }
    }
    for (n, (action, position)) in review.actions.iter().zip(of_meetings..).enumerate() {
        check_action(action, position, names, &at.entry("actions", n));
    }
    for (n, lesson) in review.lessons.iter().enumerate() {
        let at = at.entry("lessons", n);
        names.lessons.claim(n, &at.member("id"));
        names.actions.find(lesson.action.as_ref(), &at.member("action"));
    }
}

fn check_left_over(row: &LeftOver, n: usize, names: &Entities, at: &At<'_>) {
    names.left_over.claim(n, &at.member("id"));
    names.readiness.find(row.readiness.as_ref(), &at.member("readiness"));
    let figures = [("available", row.available), ("given", row.given), ("left", row.left)];
    refuse_negative(NEGATIVE, &figures, at);
    for (n, disposal) in row.disposals.iter().enumerate() {
        let at = at.entry("disposals", n);
        refuse_negative(NEGATIVE, &[("quantity", Some(disposal.quantity))], &at);
        names.team.find(disposal.by.as_ref(), &at.member("by"));
    }
}
