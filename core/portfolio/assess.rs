//! A portfolio: all its campaigns together.

use super::{
    Overbooked, PortfolioAlert, PortfolioCampaign, PortfolioMoney, PortfolioPart, PortfolioText, SharedDays,
    SharedPerson, overbooked::overbooked, shared,
};
use crate::{
    budget::{Exchange, ExchangeRate},
    json::to_json,
    say::{Problem, Severity},
    value::{Amount, Currency, Day, Id, Moment, Window, sorted},
};
use std::collections::BTreeMap;

/// The number of alerts that are told, unless the request says another.
const ALERTS: i32 = 100;

record! {
    /// The request of `portfolio.assess`: the campaigns of a portfolio together.
    ///
    /// ```
    /// use campaignkit::{Plan, portfolio::{PortfolioAssessRequest, PortfolioPart}};
    ///
    /// let part = |name: &str| -> Result<PortfolioPart, Box<dyn std::error::Error>> {
    ///     let plan = Plan::from_json(&std::fs::read(format!("examples/campaigns/{name}.json"))?)?;
    ///     Ok(PortfolioPart::of(&plan, "2024-08-01".parse()?)?)
    /// };
    /// let parts = vec![part("back-to-school")?, part("summer-launch")?];
    /// let portfolio = PortfolioAssessRequest { parts, ..PortfolioAssessRequest::default() }.answer()?;
    /// assert_eq!(portfolio.campaigns.len(), 2);
    /// assert_eq!(portfolio.alerts[0].rank, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PortfolioAssessRequest {
        /// The parts, in any order and grouping.
        pub parts: Vec<PortfolioPart>,
        /// The currency in which money is added up; without it, that of most campaigns.
        pub currency: Option<Currency>,
        /// The value of one unit of other currencies in that one, at the latest rate.
        pub rates: Vec<ExchangeRate>,
        /// The number of alerts that are told.
        pub alerts: i32 = ALERTS,
    }
}

answer! {
    /// A campaign of the portfolio.
    pub struct PortfolioRow {
        /// The id of the campaign.
        pub campaign: Id,
        /// The name of the campaign.
        pub name: String,
        /// The day at whose end it was looked at.
        pub as_of: Day,
        /// The days of the event.
        pub event: Window,
        /// The number of its alerts that nobody has answered.
        pub alerts: usize,
    }
}

answer! {
    /// Money of several campaigns in one currency. A sum is over the campaigns that know the figure.
    pub struct PortfolioTotal {
        /// The currency.
        pub currency: Currency,
        /// The number of campaigns.
        pub campaigns: usize,
        /// The totals of the budgets, reserves included.
        pub planned: Amount,
        /// The amounts that are ordered and not spent.
        pub committed: Amount,
        /// The amounts that are booked as spent.
        pub spent: Amount,
        /// The contingency reserves that were set aside.
        pub reserve: Amount,
        /// The amounts that are left of them.
        pub reserve_remaining: Amount,
        /// The campaigns whose budget has no known total.
        pub unknown: Vec<Id> = [],
    }
}

answer! {
    /// An alert, by its rank over all campaigns.
    pub struct RankedAlert {
        /// The place among all alerts, 1 calls first.
        pub rank: usize,
        /// The id of the campaign.
        pub campaign: Id,
        /// The id of the alert in its campaign.
        pub id: String,
        /// The severity.
        pub severity: Severity,
        /// The owner of the subject.
        pub owner: Option<Id>,
        /// The moment by which cause and remedy are wanted.
        pub respond_by: Option<Moment>,
        /// True once somebody has answered it.
        pub answered: bool,
        /// The alert in one sentence.
        pub message: PortfolioText,
    }
}

answer! {
    /// The campaigns of a portfolio together.
    pub struct PortfolioAssess {
        /// The campaigns, in the order of their ids. Of several parts about one campaign the one of the
        /// latest day counts.
        pub campaigns: Vec<PortfolioRow>,
        /// The number of parts that an equal or later one of their campaign replaces.
        pub replaced: usize,
        /// The people whose tasks take more than all of their time, by person and day.
        pub overbooked: Vec<Overbooked>,
        /// The money in one currency; absent where no campaign has any that can be converted.
        pub total: Option<PortfolioTotal>,
        /// The money of each currency that has no rate, by currency.
        pub unconverted: Vec<PortfolioTotal> = [],
        /// The first alerts by rank: errors before warnings; of these what is not answered; of these what is
        /// wanted first; then by campaign and id.
        pub alerts: Vec<RankedAlert>,
        /// The number of alerts that are not told.
        pub more_alerts: usize,
        /// The people who have work in several campaigns.
        pub people: Vec<SharedPerson>,
        /// The days on which several events run.
        pub days: Vec<SharedDays>,
    }
}

impl PortfolioAssessRequest {
    /// The campaigns of a portfolio together. Parts may come in any order and grouping; the answer is the
    /// same to the last byte.
    ///
    /// # Errors
    ///
    /// A rate that is no rate or stands twice (`currency.rateRange`, `currency.duplicateRate`, at `/rates`),
    /// and sums beyond 28 digits (`number.overflow`).
    pub fn answer(&self) -> Result<PortfolioAssess, Problem> {
        let all = self.parts.iter().flat_map(|part| &part.campaigns);
        let count = all.clone().count();
        let campaigns = latest(all);
        let (total, unconverted) = self.money(&campaigns)?;
        let ranked = ranked(&campaigns);
        let told = usize::try_from(self.alerts).unwrap_or_default();
        let more_alerts = ranked.len().saturating_sub(told);
        let open =
            |campaign: &PortfolioCampaign| campaign.alerts.iter().filter(|alert| !alert.answered).count();
        let row = |campaign: &&PortfolioCampaign| PortfolioRow {
            campaign: campaign.campaign.clone(),
            name: campaign.name.clone(),
            as_of: campaign.as_of,
            event: campaign.event.clone(),
            alerts: open(campaign),
        };
        Ok(PortfolioAssess {
            replaced: count.saturating_sub(campaigns.len()),
            campaigns: campaigns.iter().map(row).collect(),
            overbooked: overbooked(&campaigns)?,
            total,
            unconverted,
            alerts: ranked
                .into_iter()
                .take(told)
                .zip(1..)
                .map(|(alert, rank)| with_rank(alert, rank))
                .collect(),
            more_alerts,
            people: shared::people(&campaigns),
            days: shared::days(&campaigns)?,
        })
    }

    /// The money in one currency, and that of the currencies without a rate.
    fn money(
        &self,
        campaigns: &[&PortfolioCampaign],
    ) -> Result<(Option<PortfolioTotal>, Vec<PortfolioTotal>), Problem> {
        let mut by_currency: BTreeMap<Currency, PortfolioTotal> = BTreeMap::new();
        for campaign in campaigns {
            if let Some(money) = &campaign.money {
                let total = by_currency.entry(campaign.currency);
                total.or_insert_with(|| PortfolioTotal::of(campaign.currency)).add(campaign, money)?;
            }
        }
        // of currencies with as many campaigns the first by its code
        let usual =
            by_currency.values().rev().max_by_key(|total| total.campaigns).map(|total| total.currency);
        let Some(currency) = self.currency.or(usual) else { return Ok((None, Vec::new())) };
        let exchange = Exchange::new(currency, &self.rates).map_err(|problem| problem.within("/rates"))?;
        let mut whole: Option<PortfolioTotal> = None;
        let mut unconverted = Vec::new();
        for total in by_currency.into_values() {
            if exchange.rate(total.currency, Some(Day::MAX)).is_ok() {
                let converted = total.converted(&exchange)?;
                whole = Some(match whole {
                    Some(whole) => whole.plus(converted)?,
                    None => converted,
                });
            } else {
                unconverted.push(total);
            }
        }
        Ok((whole, unconverted))
    }
}

impl PortfolioTotal {
    fn of(currency: Currency) -> Self {
        Self {
            currency,
            campaigns: 0,
            planned: currency.round(Amount::ZERO),
            committed: currency.round(Amount::ZERO),
            spent: currency.round(Amount::ZERO),
            reserve: currency.round(Amount::ZERO),
            reserve_remaining: currency.round(Amount::ZERO),
            unknown: Vec::new(),
        }
    }

    fn add(&mut self, campaign: &PortfolioCampaign, money: &PortfolioMoney) -> Result<(), Problem> {
        self.campaigns = self.campaigns.saturating_add(1);
        if money.planned.is_none() {
            self.unknown.push(campaign.campaign.clone());
        }
        let parts = [
            (&mut self.planned, money.planned),
            (&mut self.committed, money.committed),
            (&mut self.spent, money.spent),
            (&mut self.reserve, money.reserve),
            (&mut self.reserve_remaining, money.reserve_remaining),
        ];
        for (sum, amount) in parts {
            *sum = self.currency.round(sum.plus(amount.unwrap_or_default())?);
        }
        Ok(())
    }

    fn each(self, change: &dyn Fn(Amount) -> Result<Amount, Problem>) -> Result<Self, Problem> {
        Ok(Self {
            planned: change(self.planned)?,
            committed: change(self.committed)?,
            spent: change(self.spent)?,
            reserve: change(self.reserve)?,
            reserve_remaining: change(self.reserve_remaining)?,
            ..self
        })
    }

    fn converted(self, exchange: &Exchange) -> Result<Self, Problem> {
        let from = self.currency;
        let total = self.each(&|amount| exchange.convert(amount, from, Some(Day::MAX)))?;
        Ok(Self { currency: exchange.reporting(), ..total })
    }

    fn plus(self, other: Self) -> Result<Self, Problem> {
        Ok(Self {
            campaigns: self.campaigns.saturating_add(other.campaigns),
            planned: self.planned.plus(other.planned)?,
            committed: self.committed.plus(other.committed)?,
            spent: self.spent.plus(other.spent)?,
            reserve: self.reserve.plus(other.reserve)?,
            reserve_remaining: self.reserve_remaining.plus(other.reserve_remaining)?,
            unknown: sorted([self.unknown, other.unknown].concat(), &|a, b| a.cmp(b)),
            ..self
        })
    }
}

/// One row for each campaign, that of the latest day, in the order of the ids. Of rows for one day, which
/// differ only if the document did, that with the last text counts.
fn latest<'c>(all: impl Iterator<Item = &'c PortfolioCampaign>) -> Vec<&'c PortfolioCampaign> {
    let mut by_id: BTreeMap<&Id, &PortfolioCampaign> = BTreeMap::new();
    for campaign in all {
        let kept = by_id.entry(&campaign.campaign).or_insert(campaign);
        let is_later = kept.as_of < campaign.as_of
            || kept.as_of == campaign.as_of && *kept != campaign && to_json(*kept) < to_json(campaign);
        if is_later {
            *kept = campaign;
        }
    }
    by_id.into_values().collect()
}

type Raised<'c> = (&'c PortfolioCampaign, &'c PortfolioAlert);

/// All alerts by rank, as those of one campaign are ranked, then by campaign and id.
fn ranked<'c>(campaigns: &[&'c PortfolioCampaign]) -> Vec<Raised<'c>> {
    let all = campaigns.iter().flat_map(|campaign| campaign.alerts.iter().map(|alert| (*campaign, alert)));
    let order = |(campaign, alert): &Raised<'c>| {
        let by = alert.respond_by;
        (alert.severity, alert.answered, by.is_none(), by, campaign.campaign.as_str(), alert.id.as_str())
    };
    let mut all: Vec<Raised<'c>> = all.collect();
    all.sort_by(|a, b| order(a).cmp(&order(b)));
    all
}

fn with_rank((campaign, alert): Raised<'_>, rank: usize) -> RankedAlert {
    RankedAlert {
        rank,
        campaign: campaign.campaign.clone(),
        id: alert.id.clone(),
        severity: alert.severity,
        owner: alert.owner.clone(),
        respond_by: alert.respond_by,
        answered: alert.answered,
        message: alert.message.clone(),
    }
}
