//! The references of the brief, the publishing plan, the run sheet and the procedures resolved.

use super::{entities::Entities, readiness::refuse_negative};
use crate::{
    brief::{Brief, problems},
    campaign::Campaign,
    record::At,
};

/// Checks the brief, the publishing plan, the run sheet and the standard operating procedures.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    if let Some(brief) = &campaign.brief {
        check_brief(brief, names, &at.member("brief"));
    }
    for (n, publication) in campaign.publishing.iter().enumerate() {
        let at = at.entry("publishing", n);
        names.publishing.claim(n, &at.member("id"));
        names.find_date(publication.at.as_ref(), &at.member("at"));
        names.team.find(publication.owner.as_ref(), &at.member("owner"));
        names.phases.find(publication.phase.as_ref(), &at.member("phase"));
        names.outputs.find(publication.output.as_ref(), &at.member("output"));
    }
    for (n, step) in campaign.run_sheet.iter().enumerate() {
        let at = at.entry("runSheet", n);
        names.run_sheet.claim(n, &at.member("id"));
        names.find_date(step.at.as_ref(), &at.member("at"));
        names.team.find(step.owner.as_ref(), &at.member("owner"));
        names.sops.find(step.sop.as_ref(), &at.member("sop"));
        for (member, minutes) in [("minutes", step.minutes), ("cumulative", step.cumulative)] {
            if let Some(minutes) = minutes.filter(|minutes| *minutes < 0) {
                at.member(member).refuse(problems::negative_minutes(minutes));
            }
        }
    }
    for (n, sop) in campaign.sops.iter().enumerate() {
        let at = at.entry("sops", n);
        names.sops.claim(n, &at.member("id"));
        names.team.find(sop.owner.as_ref(), &at.member("owner"));
        names.lessons.find(sop.lesson.as_ref(), &at.member("lesson"));
        names.tasks.find_all(&sop.tasks, &at.member("tasks"));
    }
}

fn check_brief(brief: &Brief, names: &Entities, at: &At<'_>) {
    for (n, persona) in brief.audience.iter().enumerate() {
        refuse_negative("brief.negativeQuantity", &[("size", persona.size)], &at.entry("audience", n));
    }
    for (n, row) in brief.rows.iter().enumerate() {
        let at = at.entry("rows", n);
        names.brief_rows.claim(n, &at.member("id"));
        names.team.find(row.owner.as_ref(), &at.member("owner"));
        names.find_date(row.due.as_ref(), &at.member("due"));
        names.phases.find_all(&row.phases, &at.member("phases"));
    }
    for (n, prize) in brief.prizes.iter().enumerate() {
        let at = at.entry("prizes", n);
        refuse_negative("brief.negativeQuantity", &[("quantity", prize.quantity)], &at);
        names.readiness.find(prize.item.as_ref(), &at.member("item"));
    }
}
