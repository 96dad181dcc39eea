//! The budget, its reserves and its versions on a day, and the check of a posting.

use super::{BudgetRollUp, ReserveAnswer, VersionAnswer};
use crate::{
    budget::{BudgetCheck, BudgetCheckRequest, BudgetControl, CheckScope, FundEntry, check},
    plan::Plan,
    say::Problem,
    standing::{Books, Standing},
    value::{Amount, Currency, Day, Id, Names},
};

record! {
    /// A posting that somebody is about to make: a request, an order or an invoice.
    pub struct Posting {
        /// The line of the posting.
        pub line: Id,
        /// The amount; not negative.
        pub amount: Amount,
        /// The currency of the amount, where it is not the line's.
        pub currency: Option<Currency>,
        /// The entry that the posting would settle: the order that the invoice is for. The open part of that
        /// entry, up to the amount of the posting, is not counted twice.
        pub settles: Option<Id>,
    }
}

record! {
    /// A question about the budget of a plan.
    pub struct BudgetRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// A posting to be checked before it is made, on that day.
        pub posting: Option<Posting>,
    }
}

answer! {
    /// The budget of a plan at the end of a day, with its reserves and versions.
    pub struct BudgetAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The budget by line, category, group, owner and total; absent where the plan has none.
        pub budget: Option<BudgetRollUp>,
        /// The contingency reserve.
        pub reserve: Option<ReserveAnswer>,
        /// The management reserve.
        pub management_reserve: Option<ReserveAnswer>,
        /// The versions up to the day.
        pub versions: Vec<VersionAnswer> = [],
        /// The check of the posting against its line, its category and all lines together.
        pub check: Option<BudgetCheck>,
    }
}

impl BudgetRequest {
    /// The budget of a plan, and the check of the posting if there is one.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::budget`] and [`Standing::check`].
    pub fn answer(&self, plan: &Plan) -> Result<BudgetAnswer, Problem> {
        let standing = plan.on(self.as_of);
        let check = self.posting.as_ref().map(|posting| standing.check(posting)).transpose()?;
        Ok(BudgetAnswer { check, ..standing.budget()? })
    }
}

impl Standing<'_> {
    /// The budget at the end of the day, with its reserves and its versions.
    ///
    /// Every line, entry, transfer and draw is rounded once, half away from zero, to the currency's decimals;
    /// sums are exact.
    ///
    /// # Errors
    ///
    /// A currency without a rate on the day (`currency.rateMissing`); figures beyond 28 digits
    /// (`number.overflow`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let budget = plan.on("2024-08-10".parse()?).budget()?.budget.unwrap();
    /// assert_eq!(budget.total.defined().unwrap().to_string(), "68000.00"); // 77,000 is printed
    /// let funds = &budget.categories[2].subtotal.funds;
    /// assert_eq!(funds.available.as_ref().defined().unwrap().to_string(), "28000.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn budget(&self) -> Result<BudgetAnswer, Problem> {
        Ok(BudgetAnswer {
            as_of: self.required_day()?,
            budget: self.budget_roll_up()?,
            reserve: self.reserve()?,
            management_reserve: self.management_reserve()?,
            versions: self.budget_versions()?,
            check: None,
        })
    }

    /// Checks whether the budget covers a posting, before it is made.
    ///
    /// The posting is held against its line, its category and all lines together, by the budget's control; a
    /// line without an amount has nothing approved.
    ///
    /// # Errors
    ///
    /// A posting on a line or settling an entry that does not exist (`id.unknown`); those of
    /// [`check`](crate::budget::check()); a currency without a rate on the day (`currency.rateMissing`);
    /// figures beyond 28 digits (`number.overflow`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::{Plan, answers::Posting, budget::Decision, value::Amount};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let (line, amount) = ("douyin".parse()?, Amount::from_units(26_000));
    /// let posting = Posting { line, amount, ..Posting::default() };
    /// let check = plan.on("2024-08-01".parse()?).check(&posting)?;
    /// assert_eq!(check.decision, Decision::Warned); // 20,000 are planned for it
    /// assert_eq!(check.scopes[1].decision, Decision::Allowed); // the category has 28,000
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self, posting: &Posting) -> Result<BudgetCheck, Problem> {
        let as_of = self.required_day()?;
        match self.books()? {
            Some(books) => books.check(posting, as_of),
            None => Err(self.plan().lines.unknown(&posting.line).at("/posting/line")),
        }
    }
}

impl Books<'_> {
    fn check(&self, posting: &Posting, as_of: Day) -> Result<BudgetCheck, Problem> {
        let lines = &self.budget.lines;
        let unknown = || self.plan.lines.unknown(&posting.line).at("/posting/line");
        let found = self.plan.line_position(&posting.line);
        let (number, line) = found.and_then(|n| Some((n, lines.get(n)?))).ok_or_else(unknown)?;
        let scopes = self.plan.resolved_budget.scopes.of_line(number);
        let currency = self.plan.campaign().currency;
        let posted = posting.currency.or(line.currency).unwrap_or(currency);
        let requested = self
            .plan
            .in_currency(posting.amount, Some(posted), Some(as_of))
            .map_err(|p| p.at("/posting/currency"))?;
        // at the rate of the settled entry's own day, as the settlement will be
        let settles = match &posting.settles {
            Some(entry) => {
                self.settlement.freed(self.settled_entry(entry, &line.id)?, posting.amount, posted, as_of)?
            }
            None => Amount::ZERO,
        };
        let default = BudgetControl::default();
        let control = self.budget.control.as_ref().unwrap_or(&default);
        let scopes = [
            (Some(&number), line.item.as_str(), line.control.unwrap_or(control.lines)),
            (scopes.first(), line.category.as_str(), control.of_category(&line.category)),
            (scopes.last(), self.plan.campaign().name.as_str(), control.total),
        ];
        let scope = |(scope, name, action): (Option<&usize>, &str, _)| {
            let Some(tally) = scope.and_then(|scope| self.roll_up.tallies.get(*scope)) else {
                return Ok(None);
            };
            Ok(Some(CheckScope {
                name: Some(name.to_owned()),
                action,
                approved: self.amount(tally.approved)?,
                transfers: self.amount(tally.transfers)?,
                pending: self.amount(tally.pending)?,
                committed: self.amount(tally.committed)?,
                actual: self.amount(tally.actual)?,
            }))
        };
        let scopes =
            scopes.into_iter().filter_map(|of| scope(of).transpose()).collect::<Result<_, Problem>>()?;
        check(&BudgetCheckRequest { requested, settles, currency: Some(currency), scopes }).map_err(|p| {
            match p.code {
                "budget.requestNegative" => p.at("/posting/amount"),
                _ => p.at("/posting"),
            }
        })
    }

    /// The position of the entry on a line that a posting settles.
    fn settled_entry(&self, entry: &Id, line: &Id) -> Result<usize, Problem> {
        let named = |e: &FundEntry| e.id.as_ref() == Some(entry) && e.line == *line;
        if let Some(position) = self.budget.entries.iter().position(named) {
            return Ok(position);
        }
        let ids = self.budget.entries.iter().filter(|e| e.line == *line).filter_map(|e| e.id.as_ref());
        let entries = Names::of("entry of this line", "此明细的记录", ids);
        Err(entries.unknown(entry).at("/posting/settles"))
    }
}
