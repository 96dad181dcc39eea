//! Everything about the money on a day, and whether it covers a posting.

use super::{BudgetAnswer, ReserveStanding, VersionAnswer, books::Books};
use crate::{
    Plan,
    budget::{Balance, BudgetCheckAnswer, BudgetCheckRequest, BudgetControl, CheckScope, FundEntry, check},
    read::nearest,
    value::{Amount, Currency, Day, Id, Problem},
};
use serde::Serialize;

record! {
    /// A posting that somebody is about to make: a request, an order or an invoice.
    pub struct Posting {
        /// On which line.
        pub line: Id,
        /// How much; not negative.
        pub amount: Amount,
        /// The currency of the amount, where it is not the line's.
        pub currency: Option<Currency>,
        /// The entry that it would settle: the order that the invoice is for. What is open of it, up to the amount of the
        /// posting, is not counted twice.
        pub settles: Option<Id>,
    }
}

record! {
    /// For which day the money is asked about.
    pub struct BudgetRequest {
        /// The day at whose end the money is looked at.
        pub as_of: Day,
        /// A posting to be checked before it is made, on that day.
        pub posting: Option<Posting>,
        /// Whether to say how every figure comes about.
        pub explain: bool = false,
    }
}

/// The money of a plan at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BudgetReport {
    /// The day; everything here is as of its end.
    pub as_of: Day,
    /// The budget by line, category, group, owner and total; absent where the plan has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<BudgetAnswer>,
    /// The contingency reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserve: Option<ReserveStanding>,
    /// The management reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub management_reserve: Option<ReserveStanding>,
    /// The versions up to the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<VersionAnswer>,
    /// Whether the posting is covered by its line, by its category and by all lines together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<BudgetCheckAnswer>,
}

impl Plan {
    /// The money at the end of a day, and whether it covers a posting.
    ///
    /// A posting is held against its line, its category and all lines together, by the budget's control; what has no amount
    /// has nothing approved.
    ///
    /// # Errors
    ///
    /// A posting on a line that there is not, or settling an entry that there is not (`id.unknown`); those of
    /// [`check`](crate::budget::check()); a currency without a rate on the day (`currency.rateMissing`); figures beyond 28
    /// digits (`number.overflow`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::{Plan, answers::{BudgetRequest, Posting}, budget::Decision, value::Amount};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let posting = Posting { line: "douyin".parse()?, amount: Amount::from_units(26_000), ..Posting::default() };
    /// let request = BudgetRequest { as_of: "2024-08-01".parse()?, posting: Some(posting), ..BudgetRequest::default() };
    /// let check = plan.budget_report(&request)?.check.unwrap();
    /// assert_eq!(check.decision, Decision::Warned); // 20,000 are planned for it
    /// assert_eq!(check.scopes[1].decision, Decision::Allowed); // the category has 28,000
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn budget_report(&self, request: &BudgetRequest) -> Result<BudgetReport, Problem> {
        let as_of = request.as_of;
        let books = self.books(as_of)?;
        let check = match (&request.posting, &books) {
            (Some(posting), Some(books)) => Some(books.check(posting)?),
            (Some(posting), None) => return Err(unknown_line(&posting.line, &mut std::iter::empty())),
            (None, _) => None,
        };
        Ok(BudgetReport {
            as_of,
            budget: books.map(|books| books.answer()).transpose()?,
            reserve: self.reserve(as_of)?,
            management_reserve: self.management_reserve(as_of)?,
            versions: self.budget_versions(as_of)?,
            check,
        })
    }
}

impl Books<'_> {
    fn check(&self, posting: &Posting) -> Result<BudgetCheckAnswer, Problem> {
        let lines = &self.budget.lines;
        let found = lines.iter().position(|line| line.id == posting.line);
        let Some((n, line)) = found.and_then(|n| Some((n, lines.get(n)?))) else {
            return Err(unknown_line(&posting.line, &mut lines.iter().map(|line| line.id.as_str())));
        };
        let currency = self.plan.campaign().currency;
        let own = posting.currency.or(line.currency).unwrap_or(currency);
        let requested = self
            .plan
            .in_currency(posting.amount, Some(own), Some(self.as_of))
            .map_err(|p| p.at("/posting/currency"))?;
        // at the rate of its own day, as it will be settled
        let settles = match &posting.settles {
            Some(entry) => {
                self.settlement.freed(self.open(entry, &line.id)?, posting.amount, own, self.as_of)?
            }
            None => Amount::ZERO,
        };
        let default = BudgetControl::default();
        let control = self.budget.control.as_ref().unwrap_or(&default);
        let [category, .., whole] = self.plan.money.parts.get(n).copied().unwrap_or_default();
        let scopes = [
            (n, line.item.as_str(), line.control.unwrap_or(control.lines)),
            (category, line.category.as_str(), control.of_category(&line.category)),
            (whole, self.plan.campaign().name.as_str(), control.total),
        ];
        let scope = |(scope, name, action): (usize, &str, _)| {
            let tally = self.roll_up.tallies.get(scope)?;
            let Balance { approved, transfers, pending, committed, actual } = tally.balance;
            Some(CheckScope {
                name: Some(name.to_owned()),
                action,
                approved,
                transfers,
                pending,
                committed,
                actual,
            })
        };
        let scopes = scopes.into_iter().filter_map(scope).collect();
        check(&BudgetCheckRequest { requested, settles, currency: Some(currency), scopes, explain: false })
            .map_err(|p| match p.code {
                "budget.requestNegative" => p.at("/posting/amount"),
                _ => p.at("/posting"),
            })
    }

    /// Where a request or order on a line stands.
    fn open(&self, entry: &Id, line: &Id) -> Result<usize, Problem> {
        let named = |e: &FundEntry| e.id.as_ref() == Some(entry) && e.line == *line;
        if let Some(position) = self.budget.entries.iter().position(named) {
            return Ok(position);
        }
        let own = self.budget.entries.iter().filter(|e| e.line == *line);
        let mend = nearest(entry.as_str(), &mut own.filter_map(|e| e.id.as_ref().map(Id::as_str)));
        Err(entry.unknown("entry of this line", "此明细的记录", &mend).at("/posting/settles"))
    }
}

fn unknown_line(id: &Id, lines: &mut dyn Iterator<Item = &str>) -> Problem {
    id.unknown("budget line", "预算明细", &nearest(id.as_str(), lines)).at("/posting/line")
}
