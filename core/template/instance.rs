//! A campaign from a template.

use super::{
    TemplateChoice, TemplateNote,
    document::{Place, each_text, edited},
    notes, problems,
    roles::{Renamed, filled_by, rename},
    shares::{divide, take_out_shares},
};
use crate::{
    calendar::Roll,
    campaign::{Campaign, Event},
    json::{Tree, escape},
    plan::Plan,
    say::{Figure, Problem, Problems},
    schedule::Task,
    team::Member,
    value::{Amount, Day, Id, Month, TaskDate, TimeOfDay, Window},
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

record! {
    /// The days of an event to be planned from a template.
    pub struct TemplateEvent {
        /// The first day.
        pub start: Day,
        /// The last day; without it, the event is as long as that of the template.
        pub end: Option<Day>,
        /// The time of the first day at which it begins; without it, that of the template.
        pub starts_at: Option<TimeOfDay>,
        /// The time of the last day at which it ends; without it, that of the template.
        pub ends_at: Option<TimeOfDay>,
    }
}

record! {
    /// The request of `template.instantiate`: a campaign from a template.
    ///
    /// ```
    /// use campaignkit::{Plan, calendar::Roll, template::{TemplateEvent, TemplateInstanceRequest}};
    ///
    /// let event = TemplateEvent { start: "2024-06-18".parse()?, ..TemplateEvent::default() };
    /// let roll = Some(Roll::Back);
    /// let request = TemplateInstanceRequest { event, roll, ..TemplateInstanceRequest::default() };
    /// let plan = Plan::new(request.answer()?.campaign)?;
    /// let start = |n: usize| plan.campaign().tasks[n].start_date().unwrap().to_string();
    /// assert_eq!(start(0), "2024-05-17"); // 30 days before the event is a Sunday
    /// assert_eq!([start(1), start(2)], ["2024-05-24", "2024-05-29"]);
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct TemplateInstanceRequest {
        /// The template: the name of a built-in one, or a document.
        pub template: TemplateChoice,
        /// The days of the event.
        pub event: TemplateEvent,
        /// The members who fill the roles, by the ids of the roles in the team of the template. One member
        /// may fill several.
        pub team: BTreeMap<String, Member>,
        /// The total of the budget, reserves included, which is divided by the shares. Without it, the
        /// amounts of the template stay.
        pub budget: Option<Amount>,
        /// The rule for counted days that are no working days, in place of that of the template.
        pub roll: Option<Roll>,
        /// The day before which nothing can be planned any more, to be told which dates are.
        pub as_of: Option<Day>,
        /// The id of the campaign; without it, that of the template.
        pub id: Option<Id>,
        /// The name of the campaign; without it, that of the template.
        pub name: Option<String>,
    }
}

answer! {
    /// A step of a campaign from a template, with its dates.
    pub struct TemplateStep {
        /// The id of the task.
        pub task: Id,
        /// The date that its start comes to; absent without one, undefined where it cannot be known.
        pub start: Option<Figure<TaskDate>>,
        /// The date that its finish comes to.
        pub finish: Option<Figure<TaskDate>>,
    }
}

answer! {
    /// A campaign from a template.
    pub struct TemplateInstance {
        /// The campaign. Its dates stay counted from its event, so that they move with it.
        pub campaign: Campaign,
        /// The dates of its tasks, those that have any.
        pub steps: Vec<TemplateStep>,
        /// Everything that somebody should look at: dependent steps on one day, days off and days that are
        /// past, roles that nobody fills, amounts that were kept.
        pub notes: Vec<TemplateNote>,
    }
}

impl TemplateInstanceRequest {
    /// The campaign that a template makes for an event.
    ///
    /// Dates that are counted in the template stay so. Days that it takes as such (typed dates, phasings,
    /// profiles, weighted milestones) move with the first day of the event, months by as many months.
    /// Lines with quantities and prices, or in another currency, keep their amounts; what these leave of the
    /// total is divided among the other lines and the reserves by their shares, to the last cent.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::new`] for the template, at `/template`; a role that it does not have (`id.unknown`);
    /// an end before the start (`window.order`); a total below the amounts that are kept
    /// (`template.totalTooSmall`); days that leave the years 0001 to 9999 (`day.range`); and those of
    /// [`Plan::new`] for the campaign, at `/template`.
    pub fn answer(&self) -> Result<TemplateInstance, Problems> {
        let template = self.template.plan()?;
        let event = self.event_of(template.campaign()).map_err(|problem| problem.within("/event"))?;
        let (renamed, team) = self.team_of(&template)?;
        let mut unknown = None;
        let mut campaign = edited(template.campaign(), |tree| {
            unknown = move_days(tree, template.campaign().event.start, event.start).err();
            rename(tree, &renamed);
        })?;
        if let Some(problem) = unknown {
            return Err(problem.within("/template").into());
        }
        for (member, filled) in campaign.team.iter_mut().zip(team) {
            if let Some(filled) = filled {
                *member = filled_by(member, filled);
            }
        }
        let mut seen = BTreeSet::new();
        campaign.team.retain(|member| seen.insert(member.id.clone()));
        campaign.event = event;
        campaign.id = self.id.clone().unwrap_or(campaign.id);
        campaign.name = self.name.clone().unwrap_or(campaign.name);
        campaign.policy.roll = self.roll.unwrap_or(campaign.policy.roll);
        let mut notes = Vec::new();
        self.divide_budget(&mut campaign, &template, &mut notes)?;
        let plan = Plan::new(campaign).map_err(|all| all.within("/template"))?;
        notes::tell(&plan, self.as_of, &mut notes)?;
        Ok(TemplateInstance { campaign: plan.campaign().clone(), steps: steps(&plan), notes })
    }

    fn event_of(&self, template: &Campaign) -> Result<Event, Problem> {
        let (asked, old) = (&self.event, &template.event);
        let end = match asked.end {
            Some(end) => end,
            None => asked
                .start
                .plus_days(old.end.days_since(old.start))
                .map_err(|problem| problem.at("/start"))?,
        };
        let days = Window { start: asked.start, end, inferred: false };
        days.checked().map_err(|problem| problem.at("/end"))?;
        Ok(Event {
            start: days.start,
            end: days.end,
            inferred: false,
            starts_at: asked.starts_at.or(old.starts_at),
            ends_at: asked.ends_at.or(old.ends_at),
        })
    }

    /// The new ids of the roles that are filled, and the members who fill the team of the template.
    fn team_of(&self, template: &Plan) -> Result<(Renamed, Vec<Option<&Member>>), Problems> {
        let roles = &template.campaign().team;
        let mut team: Vec<Option<&Member>> = vec![None; roles.len()];
        let mut renamed = Renamed::new();
        for (role, member) in &self.team {
            let mut place = String::from("/team/");
            escape(role, &mut place);
            let id: Id = role.parse().map_err(|problem: Problem| problem.at(place.clone()))?;
            let n = template.team.known(&id).map_err(|problem| problem.at(place))?;
            if let Some(filled) = team.get_mut(n) {
                *filled = Some(member);
            }
            renamed.insert(role.clone(), member.id.clone());
        }
        Ok((renamed, team))
    }

    fn divide_budget(
        &self,
        campaign: &mut Campaign,
        template: &Plan,
        notes: &mut Vec<TemplateNote>,
    ) -> Result<(), Problem> {
        let currency = campaign.currency;
        let Some(budget) = &mut campaign.budget else { return Ok(()) };
        let note = if let Some(total) = self.budget {
            divide(budget, total, currency, template).map_err(|problem| problem.at("/budget"))?
        } else {
            take_out_shares(budget);
            Some(problems::amounts_kept())
        };
        notes.extend(note.map(|note| note.at("/budget").into()));
        Ok(())
    }
}

/// The dates of the tasks that have any.
fn steps(plan: &Plan) -> Vec<TemplateStep> {
    let step = |task: &Task| {
        let [start, finish] = [&task.start, &task.finish].map(|date| Some(plan.date(date.as_ref()?)));
        (start.is_some() || finish.is_some()).then(|| TemplateStep { task: task.id.clone(), start, finish })
    };
    plan.campaign().tasks.iter().filter_map(step).collect()
}

/// Moves the days that are no offsets, by as many days as the event begins later; months by as many months.
fn move_days(tree: &mut Tree<'_>, from: Day, to: Day) -> Result<(), Problem> {
    let days = to.days_since(from);
    let months = |day: Day| i64::from(day.year()).saturating_mul(12).saturating_add(day.month().into());
    let months = months(to).saturating_sub(months(from));
    let mut refused = None;
    each_text(tree, &mut Place::default(), &mut |place, text| {
        if !place.is_day() {
            return;
        }
        let moved = match (text.parse::<TaskDate>(), text.parse::<Month>()) {
            (Ok(TaskDate::On(day)), _) => day.plus_days(days).map(|day| day.to_string()),
            (Ok(TaskDate::At(moment)), _) => {
                moment.plus_minutes(days.saturating_mul(24 * 60)).map(|moment| moment.to_string())
            }
            (_, Ok(month)) => {
                month.window().start.plus_months(months).map(|day| day.to_string().chars().take(7).collect())
            }
            _ => return,
        };
        match moved {
            Ok(moved) => *text = Cow::Owned(moved),
            Err(problem) => refused = refused.take().or(Some(problem.at(place.pointer.clone()))),
        }
    });
    refused.map_or(Ok(()), Err)
}
