//! The check of a posting against the budget of a plan.

use crate::{
    budget::{
        BudgetCheck, BudgetControl, CheckPeriod, ENCUMBRANCE, FundEntry, Held, Line, Money, Payment,
        PhasedSums, PhasingControl, Tally, decide, problems,
    },
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
        /// The amount that the posting comes to in the campaign's currency, if it is known; without it, the
        /// amount at the rate of the day.
        pub charged: Option<Amount>,
        /// The entry that the posting would settle: the order that the invoice is for. The open part of that
        /// entry, up to the amount of the posting, is not counted twice.
        pub settles: Option<Id>,
    }
}

record! {
    /// The question of a plan whether a posting is covered, before it is made.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::PlanCheckRequest, value::Amount};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = PlanCheckRequest {
    ///     as_of: "2024-08-02".parse()?,
    ///     line: "douyin".parse()?,
    ///     amount: Amount::from_units(1_000),
    ///     ..PlanCheckRequest::default()
    /// };
    /// assert_eq!(request.answer(&plan)?.scopes.len(), 3); // the line, its category, all lines
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PlanCheckRequest {
        /// The day of the posting; entries up to its end count.
        pub as_of: Day,
        /// The line of the posting.
        pub line: Id,
        /// The amount; not negative.
        pub amount: Amount,
        /// The currency of the amount, where it is not the line's.
        pub currency: Option<Currency>,
        /// The amount that the posting comes to in the campaign's currency, if it is known; without it, the
        /// amount at the rate of the day.
        pub charged: Option<Amount>,
        /// The entry that the posting would settle: the order that the invoice is for.
        pub settles: Option<Id>,
    }
}

explained! { PlanCheckRequest:
    scopes[n].available "what can still be asked for" "可用余额" = "limit − used",
        ENCUMBRANCE, from [reply.scopes[n].limit, reply.scopes[n].used], Currency;
    scopes[n].excess "what is beyond the limit" "超出金额" = "after − limit, at least zero",
        ENCUMBRANCE, from [reply.scopes[n].after, reply.scopes[n].limit], Currency;
    scopes[n].utilisation "utilisation after the posting" "过账后使用率" = "after ÷ limit",
        ENCUMBRANCE, from [reply.scopes[n].after, reply.scopes[n].limit], Significant16;
    decision "decision" "结论" = "the strictest of the scopes: stopped, else warned, else allowed",
        ENCUMBRANCE, from [reply.scopes[..].decision], Exact;
}

impl PlanCheckRequest {
    /// Checks whether the budget of a plan covers the posting.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::check`].
    pub fn answer(&self, plan: &Plan) -> Result<BudgetCheck, Problem> {
        let Self { line, amount, currency, charged, settles, .. } = self.clone();
        plan.on(self.as_of).check(&Posting { line, amount, currency, charged, settles })
    }
}

/// A budget that a posting is held against.
enum Scope<'b> {
    Line(usize, &'b Line),
    Category(usize, &'b Line),
    All(usize, &'b Line),
}

impl Standing<'_> {
    /// Checks whether the budget covers a posting, before it is made.
    ///
    /// The posting is held against its line, its category and all lines together, by the budget's control:
    /// the line in its own currency, the others in the campaign's. A line without an amount has nothing
    /// approved. Where the control has the phasing limit postings, a budget that is phased covers no more
    /// than is phased for the day.
    ///
    /// # Errors
    ///
    /// A posting on a line or settling an entry that does not exist (`id.unknown`), at its member; a request
    /// below zero (`budget.requestNegative`); a currency without a rate on the day (`currency.rateMissing`);
    /// figures beyond 28 digits (`number.overflow`), at the line if it is the amount of one that counts here.
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
        let unknown = || self.plan().lines.unknown(&posting.line).at("/line");
        let books = self.books()?.ok_or_else(unknown)?;
        let found = self.plan().line_position(&posting.line);
        let (number, line) = found.and_then(|n| Some((n, books.budget.lines.get(n)?))).ok_or_else(unknown)?;
        let (requested, settles) = books.posted(posting, as_of, number, line)?;
        let default = BudgetControl::default();
        let control = books.budget.control.as_ref().unwrap_or(&default);
        let shared = self.plan().resolved_budget.scopes.of_line(number);
        let category = shared.first().map(|n| Scope::Category(*n, line));
        let all = shared.last().map(|n| Scope::All(*n, line));
        let scopes = [Some(Scope::Line(number, line)), category, all];
        let held = scopes.into_iter().flatten().map(|scope| {
            let placed = |problem: Problem| match &scope {
                _ if !problem.path.is_empty() => problem,
                Scope::Line(n, _) => problem.at(format!("/budget/lines/{n}")),
                Scope::Category(..) | Scope::All(..) => problem.at("/budget"),
            };
            let mut held = self.held(books, &scope, control, as_of).map_err(placed)?;
            let amount = |money: Money| if held.foreign.is_some() { money.own } else { money.reported };
            (held.requested, held.settles) = (amount(requested), amount(settles));
            Ok(held)
        });
        decide(requested.reported, held.collect::<Result<_, Problem>>()?)
    }

    /// A budget with its control, its limit and what is taken of it.
    fn held(
        &self,
        books: &Books<'_>,
        scope: &Scope<'_>,
        control: &BudgetControl,
        as_of: Day,
    ) -> Result<Held, Problem> {
        let (number, name, action) = match scope {
            Scope::Line(n, line) => (*n, line.item.as_str(), line.control.unwrap_or(control.lines)),
            Scope::Category(n, line) => (*n, line.category.as_str(), control.of_category(&line.category)),
            Scope::All(n, _) => (*n, self.campaign().name.as_str(), control.total),
        };
        let tallies = &books.roll_up.tallies;
        let is_unknown = |tally: Option<&Tally>| tally.is_some_and(|tally| tally.approved_unknown);
        let mut lost = books.unknown_amounts(number).filter(|_| is_unknown(tallies.get(number)));
        if let Some((line, problem)) = lost.find(|(line, _)| is_unknown(books.roll_up.reported(*line))) {
            return Err(problem.clone().at(format!("/budget/lines/{line}")));
        }
        let (limit, used) = tallies
            .get(number)
            .map(|tally| Ok((tally.limit()?, tally.used()?)))
            .transpose()?
            .unwrap_or_default();
        let mut held = Held {
            name: Some(name.to_owned()),
            action,
            foreign: books.foreign_currency(number),
            limit: books.amount(number, limit)?,
            used: books.amount(number, used)?,
            ..Held::default()
        };
        if control.phasing != PhasingControl::Ignore
            && let Some(sums) = books.phased_for(scope, as_of)?
        {
            self.limit_by_phasing(&mut held, books, number, control.phasing, &sums, as_of)?;
        }
        Ok(held)
    }

    /// Lowers a limit to what is phased: all up to the period of the day, or for that period alone, without
    /// what was taken and moved before it.
    fn limit_by_phasing(
        &self,
        held: &mut Held,
        books: &Books<'_>,
        number: usize,
        control: PhasingControl,
        sums: &PhasedSums,
        as_of: Day,
    ) -> Result<(), Problem> {
        let decimals = books.roll_up.decimals(number);
        let taken = |books: &Books<'_>| -> Result<[Amount; 2], Problem> {
            let Some(tally) = books.roll_up.tallies.get(number) else { return Ok([Amount::ZERO; 2]) };
            Ok([books.amount(number, tally.used()?)?, books.amount(number, tally.transfers)?])
        };
        let is_period = control == PhasingControl::Period;
        // in a gap all was before
        let last = sums.period.map_or(Some(as_of), |(start, _)| start.plus_days(-1).ok());
        let before = last.filter(|_| is_period).map(|day| self.on(day));
        let before = before.as_ref().map(Standing::books).transpose()?.flatten();
        let [used_before, moved_before] = before.map_or(Ok([Amount::ZERO; 2]), taken)?;
        let [_, moved] = taken(books)?;
        let phased = if is_period { sums.of_period } else { sums.to_date };
        let limit = held.limit.minus(used_before)?.min(phased.plus(moved.minus(moved_before)?)?);
        held.limit = limit.at_scale(decimals);
        // money of earlier periods that is free again is none of this one
        let since = sums.period.filter(|_| is_period).map(|(start, _)| start);
        let freed = since.map_or(Ok(Amount::ZERO), |since| self.freed_of_before(books, number, since))?;
        let used = held.used.minus(used_before)?.plus(freed)?;
        // nor does a refund beyond what the period used make room in it
        held.used = if is_period { used.max(Amount::ZERO) } else { used }.at_scale(decimals);
        held.period = Some(CheckPeriod {
            control,
            start: sums.period.map(|(start, _)| start),
            end: sums.period.map(|(_, end)| end),
            phased: phased.at_scale(decimals),
        });
        Ok(())
    }
}

impl Books<'_> {
    /// The amounts phased for a day; `None` of a budget without a phasing: of a category, unless all its
    /// lines have one. The period of a category, and of all lines, is that of the line.
    fn phased_for(&self, scope: &Scope<'_>, day: Day) -> Result<Option<PhasedSums>, Problem> {
        let (Scope::Line(number, line) | Scope::Category(number, line) | Scope::All(number, line)) = scope;
        let own = PhasedSums::of(&line.phasing, day)?;
        if let Scope::Line(..) = scope {
            return Ok(Some(own).filter(|_| !line.phasing.is_empty()));
        }
        let place = number.saturating_sub(self.budget.lines.len());
        let [to_date, of_period] = self.phased_scopes(day)?.map(|sums| sums.get(place).copied().flatten());
        let Some((to_date, of_period)) = to_date.zip(of_period) else { return Ok(None) };
        let period = match scope {
            Scope::All(..) if !self.budget.phasing.is_empty() => {
                PhasedSums::of(&self.budget.phasing, day)?.period
            }
            _ => own.period,
        };
        let (to_date, of_period) = (self.amount(*number, to_date)?, self.amount(*number, of_period)?);
        Ok(Some(PhasedSums { to_date, of_period, period }))
    }

    /// The amount that a posting asks for, and the amount taken that it takes the place of.
    fn posted(
        &self,
        posting: &Posting,
        as_of: Day,
        number: usize,
        line: &Line,
    ) -> Result<(Money, Money), Problem> {
        let own = self.plan.currency_of(Some(line));
        let currency = posting.currency.unwrap_or(own);
        let Posting { amount, charged, .. } = *posting;
        if amount.is_negative() {
            return Err(problems::negative_request(amount).at("/amount"));
        }
        if let Some(charged) = charged.filter(|charged| charged.is_negative() || charged.is_zero()) {
            return Err(problems::charged_sign(amount, charged).at("/charged"));
        }
        let requested = self.plan.exchange().money(amount, currency, charged, own, Some(as_of));
        let requested = requested.map_err(|problem| problem.at("/currency"))?;
        // at the rate of the settled entry's own day, as the settlement will be
        let settles = match &posting.settles {
            Some(entry) => {
                let payment = Payment { amount, charged, currency, day: as_of };
                self.settlement.freed(self.settled_entry(entry, &line.id)?, number, &payment)?
            }
            None => Money::default(),
        };
        Ok((requested, settles))
    }

    /// The position of the entry on a line that a posting settles.
    fn settled_entry(&self, entry: &Id, line: &Id) -> Result<usize, Problem> {
        let named = |e: &FundEntry| e.id.as_ref() == Some(entry) && e.line == *line;
        if let Some(position) = self.budget.entries.iter().position(named) {
            return Ok(position);
        }
        let ids = self.budget.entries.iter().filter(|e| e.line == *line).filter_map(|e| e.id.as_ref());
        let entries = Names::of("entry on this line", "属于此明细的记录", ids);
        Err(entries.unknown(entry).at("/settles"))
    }
}
