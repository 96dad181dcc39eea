//! The check of a document that is to be a template.

use super::{
    PastMedians, TemplateChoice, TemplateNote,
    document::{Place, each_text, happened},
    notes::tell_order,
    problems,
};
use crate::{
    json::{Limits, parse},
    plan::Plan,
    say::Problems,
    value::{Month, Rate, TaskDate},
};

record! {
    /// The request of `template.check`.
    ///
    /// ```
    /// use campaignkit::template::{TemplateCheckRequest, TemplateChoice, TemplateName};
    ///
    /// let template = TemplateChoice::Named(TemplateName::BackToSchool);
    /// let check = TemplateCheckRequest { template }.answer()?;
    /// // two steps of the published table overlap although one follows the other
    /// assert_eq!(check.notes[0].code, "schedule.linkViolated");
    /// assert!(check.notes.iter().all(|note| note.code == check.notes[0].code));
    /// let traffic = &check.medians.risks[1]; // it came true in the one campaign that there was
    /// assert_eq!(traffic.frequency.value().unwrap().to_percent(), "100%");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct TemplateCheckRequest {
        /// The template: the name of a built-in one, or a document.
        pub template: TemplateChoice,
    }
}

answer! {
    /// Everything in a document that is no template yet, and the medians of its history.
    pub struct TemplateCheck {
        /// Everything that is no template yet: days that are typed, people in place of roles, offsets that
        /// cross, shares that do not add up to the whole, things that have happened.
        pub notes: Vec<TemplateNote>,
        /// Medians and frequencies of the past campaigns in `history`.
        pub medians: PastMedians,
    }
}

impl TemplateCheckRequest {
    /// Checks a template.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::new`], at `/template`.
    pub fn answer(&self) -> Result<TemplateCheck, Problems> {
        let plan = self.template.plan()?;
        let campaign = plan.campaign();
        let mut notes = Vec::new();
        for (n, member) in campaign.team.iter().enumerate().filter(|(_, member)| !member.is_role()) {
            notes.push(problems::no_role(&member.name).at(format!("/team/{n}/name")).into());
        }
        tell_days(&plan, &mut notes)?;
        tell_order(&plan, &mut notes)?;
        tell_shares(&plan, &mut notes);
        let medians = PastMedians::of(campaign.history.iter(), &plan);
        Ok(TemplateCheck { notes, medians })
    }
}

/// Tells what has happened, and the days that are typed.
fn tell_days(plan: &Plan, notes: &mut Vec<TemplateNote>) -> Result<(), Problems> {
    let text = plan.to_json();
    let mut tree = parse(text.as_bytes(), Limits::default())?;
    for name in happened(&tree) {
        notes.push(problems::happened(name).at(format!("/{name}")).into());
    }
    each_text(&mut tree, &mut Place::default(), &mut |place, text| {
        if place.is_day() && (text.parse::<TaskDate>().is_ok() || text.parse::<Month>().is_ok()) {
            notes.push(problems::typed_day(text).at(place.pointer.clone()).into());
        }
    });
    Ok(())
}

/// Tells shares that do not add up to the whole, to two decimals of a percent.
fn tell_shares(plan: &Plan, notes: &mut Vec<TemplateNote>) {
    let Some(budget) = &plan.campaign().budget else { return };
    let reserves = [&budget.reserve, &budget.management_reserve].into_iter().flatten();
    let shares = budget.lines.iter().map(|line| line.share).chain(reserves.map(|reserve| reserve.share));
    let shares: Vec<_> = shares.flatten().collect();
    let Ok(sum) = Rate::sum(shares.iter().copied()) else { return };
    if !shares.is_empty() && sum.to_percent() != Rate::ONE.to_percent() {
        notes.push(problems::share_sum(sum).at("/budget".to_owned()).into());
    }
}
