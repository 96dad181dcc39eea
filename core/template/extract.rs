//! A template from a campaign.

use super::{
    PastMedians, TemplateNote,
    document::{Place, each_text, edited, leave_behind},
    past::outcome,
    problems,
    roles::{name_by_role, rename, roles},
    shares::share,
};
use crate::{
    campaign::Campaign,
    json::Tree,
    plan::Plan,
    review::PastCampaign,
    say::Problems,
    value::{Anchor, CountedDate, Day, RelativeDate, Span, TaskDate, TimeOfDay, Unit},
};
use std::{borrow::Cow, collections::BTreeSet};

record! {
    /// A campaign on a day.
    pub struct CampaignOnDay {
        /// The campaign.
        pub campaign: Campaign,
        /// The day at whose end it is looked at.
        pub as_of: Day,
    }
}

record! {
    /// The request of `template.extract`: a template from a campaign.
    ///
    /// ```
    /// use campaignkit::{Campaign, template::TemplateExtractRequest};
    ///
    /// let text = std::fs::read_to_string("examples/campaigns/back-to-school.json")?;
    /// let campaign: Campaign = serde_json::from_str(&text)?;
    /// let request = TemplateExtractRequest { campaign, ..TemplateExtractRequest::default() };
    /// let template = request.answer()?.template;
    /// let task = &template.tasks[0];
    /// assert_eq!(task.start.as_ref().unwrap().to_string(), "start-5ed"); // 07-15, before 07-20
    /// assert_eq!(task.owner.as_ref().unwrap().as_str(), "策划统筹"); // 张*
    /// let douyin = &template.budget.unwrap().lines[4];
    /// assert_eq!(douyin.share.unwrap().to_percent(), "29.41%"); // 20,000 of 68,000
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct TemplateExtractRequest {
        /// The campaign whose plan is to be used again.
        pub campaign: Campaign,
        /// The day up to which its outcome counts; without one, the latest day of which it knows anything,
        /// its retrospective included.
        pub as_of: Option<Day>,
        /// Further campaigns of the kind, whose outcomes go into the history as well.
        pub past: Vec<CampaignOnDay>,
    }
}

answer! {
    /// A template from a campaign.
    pub struct TemplateExtract {
        /// The template: a campaign document whose dates are counted from the event and whose owners are
        /// roles. The days of the event stay; they are those that its amounts and days are compared with.
        pub template: Campaign,
        /// Medians and frequencies of the past campaigns in `history`.
        pub medians: PastMedians,
        /// Everything that could not be taken over as it should be.
        pub notes: Vec<TemplateNote>,
    }
}

impl TemplateExtractRequest {
    /// The template of a campaign.
    ///
    /// * Dates become calendar days from the first or the last day of the event, whichever is nearer. One
    ///   that the roll of the policy would move stays as it is typed, and is told.
    /// * Persons and partners become roles: their ids and names are the role, with a number from the second
    ///   on. Groups stay as they are, contacts and notes on members do not.
    /// * Lines and reserves get their share of the total of the budget, beside their amounts.
    /// * Everything that happened stays behind: observations, reports, books, statuses, actual dates; so do
    ///   figures that say how a table was printed. The outcome in short is added to `history`, with the
    ///   lessons.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::new`], at `/campaign` and `/past/0/campaign` and so on.
    pub fn answer(&self) -> Result<TemplateExtract, Problems> {
        let plan = Plan::new(self.campaign.clone()).map_err(|all| all.within("/campaign"))?;
        let mut notes = Vec::new();
        let roles = roles(&self.campaign.team);
        let mut template = edited(&self.campaign, |tree| {
            leave_behind(tree, &mut Place::default());
            count_dates(tree, &plan, &mut notes);
            rename(tree, &roles);
        })?;
        name_by_role(&mut template);
        if let Some(Err(why)) = template.budget.as_mut().map(|budget| share(budget, &plan)) {
            let note = problems::no_total(&why.message.en, &why.message.zh);
            notes.push(note.at("/budget".to_owned()).into());
        }
        let held_on = self.campaign.retrospective.as_ref().map(|review| review.held_on);
        let latest = plan.latest_day().max(held_on);
        for (n, row) in self.past.iter().enumerate() {
            let place = format!("/past/{n}/campaign");
            let past = Plan::new(row.campaign.clone()).map_err(|all| all.within(&place))?;
            add(&mut template.history, outcome(&past, row.as_of)?);
        }
        if let Some(day) = self.as_of.or(latest) {
            add(&mut template.history, outcome(&plan, day)?);
        }
        let known: BTreeSet<_> =
            template.history.iter().flat_map(|past| &past.lessons).map(|one| &one.id).collect();
        template
            .sops
            .iter_mut()
            .for_each(|sop| sop.lesson = sop.lesson.take().filter(|id| known.contains(id)));
        let medians = PastMedians::of(template.history.iter(), &plan);
        Ok(TemplateExtract { template, medians, notes })
    }
}

/// Adds an outcome to a history, in place of an earlier one of the campaign.
fn add(history: &mut Vec<PastCampaign>, outcome: PastCampaign) {
    history.retain(|past| past.campaign != outcome.campaign);
    history.push(outcome);
}

/// Counts every planned date that is typed from the event.
fn count_dates(tree: &mut Tree<'_>, plan: &Plan, notes: &mut Vec<TemplateNote>) {
    each_text(tree, &mut Place::default(), &mut |place, text| {
        if !place.is_date() {
            return;
        }
        let Ok(date) = text.parse::<TaskDate>() else { return };
        let counted = counted(date, plan);
        if plan.date_of(&counted) == Ok(date) {
            *text = Cow::Owned(counted.to_string());
        } else {
            notes.push(problems::typed_day(text).at(place.pointer.clone()).into());
        }
    });
}

/// A date in calendar days from the nearer end of the event.
fn counted(date: TaskDate, plan: &Plan) -> RelativeDate {
    let event = plan.event();
    let [from_start, from_end] = [event.start, event.end].map(|end| date.day().days_since(end));
    let (anchor, days) = if from_start.abs() <= from_end.abs() {
        (Anchor::Start, from_start)
    } else {
        (Anchor::End, from_end)
    };
    let time = match date {
        TaskDate::On(_) => None,
        TaskDate::At(moment) => Some(TimeOfDay::of(moment)),
    };
    let offset = Span::new(i32::try_from(days).unwrap_or_default(), Unit::ElapsedDays);
    RelativeDate::From(Box::new(CountedDate::new(anchor, offset, time)))
}
