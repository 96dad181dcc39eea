//! A campaign on a day as a part of a portfolio.

use crate::{
    answers::Alert,
    audit::assignments,
    campaign::Campaign,
    plan::Plan,
    say::{Figure, Problem, Problems, Severity},
    simulation::parallel::{in_parallel, threads},
    value::{Amount, Currency, Day, Id, Moment, Rate, TaskDate, Window},
};
use std::sync::Mutex;

record! {
    /// A task of a person in a campaign.
    pub struct PortfolioWork {
        /// The id of the person.
        pub member: Id,
        /// The name of the person.
        pub name: String,
        /// The id of the task.
        pub task: Id,
        /// The first day.
        pub start: Day,
        /// The last day.
        pub end: Day,
        /// The part of the person's time that it takes.
        pub effort: Rate = Rate::ONE,
    }
}

record! {
    /// The money of a campaign, in its currency; what is not known is absent.
    pub struct PortfolioMoney {
        /// The total of the budget, reserves included.
        pub planned: Option<Amount>,
        /// The amount that is ordered and not spent.
        pub committed: Option<Amount>,
        /// The amount that is booked as spent.
        pub spent: Option<Amount>,
        /// The contingency reserve that was set aside.
        pub reserve: Option<Amount>,
        /// The amount that is left of it; negative if it is overdrawn.
        pub reserve_remaining: Option<Amount>,
    }
}

record! {
    /// A sentence in two languages.
    pub struct PortfolioText {
        /// In English.
        pub en: String,
        /// In Chinese.
        pub zh: String,
    }
}

record! {
    /// An alert of a campaign.
    pub struct PortfolioAlert {
        /// The id of the alert in its campaign.
        pub id: String,
        /// The severity.
        pub severity: Severity,
        /// The owner of the subject.
        pub owner: Option<Id>,
        /// The moment by which cause and remedy are wanted.
        pub respond_by: Option<Moment>,
        /// True once somebody has answered it.
        pub answered: bool = false,
        /// The alert in one sentence.
        pub message: PortfolioText,
    }
}

record! {
    /// A campaign on a day, as far as a portfolio needs it.
    pub struct PortfolioCampaign {
        /// The id of the campaign.
        pub campaign: Id,
        /// The name of the campaign.
        pub name: String,
        /// The day at whose end it was looked at.
        pub as_of: Day,
        /// The currency of its amounts.
        pub currency: Currency,
        /// The days of the event.
        pub event: Window,
        /// The tasks of persons that are not over.
        pub work: Vec<PortfolioWork>,
        /// The money; absent without a budget.
        pub money: Option<PortfolioMoney>,
        /// The alerts, by rank.
        pub alerts: Vec<PortfolioAlert>,
    }
}

record! {
    /// A part of a portfolio: campaigns on their days. Parts are put together by joining their campaigns, in
    /// any order.
    ///
    /// ```
    /// use campaignkit::{Plan, portfolio::PortfolioPart};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let mut part = PortfolioPart::of(&plan, "2024-08-02".parse()?)?;
    /// let other = PortfolioPart::of(&plan, "2024-08-03".parse()?)?;
    /// part.join(other);
    /// assert_eq!(part.campaigns.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PortfolioPart {
        /// The campaigns.
        pub campaigns: Vec<PortfolioCampaign>,
    }
}

record! {
    /// The request of `portfolio.part`: a campaign as a part of a portfolio.
    pub struct PortfolioPartRequest {
        /// The campaign.
        pub campaign: Campaign,
        /// The day at whose end it is looked at.
        pub as_of: Day,
    }
}

impl PortfolioPartRequest {
    /// The part of a portfolio that a campaign is.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::new`], at `/campaign`.
    pub fn answer(&self) -> Result<PortfolioPart, Problems> {
        let plan = Plan::new(self.campaign.clone()).map_err(|all| all.within("/campaign"))?;
        Ok(PortfolioPart::of(&plan, self.as_of)?)
    }
}

impl PortfolioPart {
    /// A plan on a day as a part of a portfolio. Work that is over by then is left out, as are groups.
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn of(plan: &Plan, day: Day) -> Result<Self, Problem> {
        Ok(Self { campaigns: vec![PortfolioCampaign::of(plan, day)?] })
    }

    /// Many campaigns as one part. With the feature `parallel` they are worked out on all cores, in batches,
    /// so that no more than a batch of documents is there at a time. The part is the same without it.
    ///
    /// # Errors
    ///
    /// Those of the first campaign that has any.
    ///
    /// ```
    /// use campaignkit::{Plan, portfolio::PortfolioPart};
    ///
    /// let text = std::fs::read("examples/campaigns/back-to-school.json")?;
    /// let day = "2024-08-02".parse()?;
    /// let read = || Ok((Plan::from_json(&text)?, day));
    /// let part = PortfolioPart::of_all([read, read, read])?;
    /// assert_eq!(part.campaigns.len(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_all<C>(campaigns: impl IntoIterator<Item = C>) -> Result<Self, Problems>
    where
        C: FnOnce() -> Result<(Plan, Day), Problems> + Send,
    {
        let (batch, mut campaigns) = (threads().saturating_mul(BATCH), campaigns.into_iter());
        let mut whole = Self::default();
        loop {
            let next: Vec<C> = campaigns.by_ref().take(batch).collect();
            if next.is_empty() {
                return Ok(whole);
            }
            whole.join(Self::of_batch(next)?);
        }
    }

    fn of_batch<C>(campaigns: Vec<C>) -> Result<Self, Problems>
    where
        C: FnOnce() -> Result<(Plan, Day), Problems> + Send,
    {
        let each = campaigns.len().div_ceil(threads()).max(1);
        let mut shares: Vec<Vec<C>> = Vec::new();
        let mut campaigns = campaigns.into_iter().peekable();
        while campaigns.peek().is_some() {
            shares.push(campaigns.by_ref().take(each).collect());
        }
        let done: Vec<Mutex<Result<Self, Problems>>> =
            shares.iter().map(|_| Mutex::new(Ok(Self::default()))).collect();
        in_parallel(shares.into_iter().zip(&done), &|(share, place)| {
            let part = share.into_iter().try_fold(Self::default(), |mut part, campaign| {
                let (plan, day) = campaign()?;
                part.join(Self::of(&plan, day)?);
                Ok(part)
            });
            if let Ok(mut place) = place.lock() {
                *place = part;
            }
        });
        let mut whole = Self::default();
        for part in done {
            whole.join(part.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)?);
        }
        Ok(whole)
    }

    /// Joins another part to this one.
    pub fn join(&mut self, other: Self) {
        self.campaigns.extend(other.campaigns);
    }
}

/// The number of campaigns that a core takes at a time.
const BATCH: usize = 64;

impl PortfolioCampaign {
    fn of(plan: &Plan, day: Day) -> Result<Self, Problem> {
        let (standing, campaign) = (plan.on(day), plan.campaign());
        let schedule = standing.schedule()?;
        let mut work = Vec::new();
        for assignment in assignments(plan, &schedule)? {
            let Some(task) = campaign.tasks.get(assignment.task) else { continue };
            // people go by the typed dates, for which the computed ones stand in
            let finish = plan.stated_finish(assignment.task).ok().flatten();
            let typed = task.start_date().map(TaskDate::start).zip(finish);
            let (from, to) = typed.unwrap_or((assignment.from, assignment.to));
            let (start, end) = (from.day(), TaskDate::At(to).last_day().max(from.day()));
            if end < day || standing.finished(task).is_some() {
                continue;
            }
            let name = plan.member(assignment.owner).map(|member| member.name.clone());
            work.push(PortfolioWork {
                member: assignment.owner.clone(),
                name: name.unwrap_or_default(),
                task: task.id.clone(),
                start,
                end,
                effort: assignment.effort,
            });
        }
        let budget = standing.budget()?;
        let known = |figure: Figure<Amount>| figure.defined();
        let money = budget.budget.and_then(Figure::defined).map(|roll_up| {
            let reserve = budget.reserve.and_then(Figure::defined);
            PortfolioMoney {
                planned: known(roll_up.total),
                committed: known(roll_up.funds.committed),
                spent: roll_up.funds.spent.and_then(known),
                reserve: reserve.as_ref().map(|reserve| reserve.amount),
                reserve_remaining: reserve.map(|reserve| reserve.remaining),
            }
        });
        Ok(Self {
            campaign: campaign.id.clone(),
            name: campaign.name.clone(),
            as_of: day,
            currency: campaign.currency,
            event: plan.event().clone(),
            work,
            money,
            alerts: standing.alerts_of(None)?.into_iter().map(PortfolioAlert::of).collect(),
        })
    }
}

impl PortfolioAlert {
    fn of(alert: Alert) -> Self {
        Self {
            id: alert.id,
            severity: alert.severity,
            owner: alert.owner,
            respond_by: alert.respond_by.and_then(Figure::defined),
            answered: alert.answered,
            message: PortfolioText { en: alert.message.en, zh: alert.message.zh },
        }
    }
}
