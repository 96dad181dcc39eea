//! The books: all entries, transfers and draws up to a day, added up.

use super::{
    Standing,
    movements::{
        ApprovedBasis, add_transfers_and_draws, entry_movements, foreign_openings, openings, settlement,
    },
};
use crate::{
    budget::{
        Account, Budget, BudgetVersion, FundState, Irregularity, Line, Money, Movement, Opening, RollUp,
        Settlement, VersionKind, problems,
    },
    plan::Plan,
    say::{Figure, Problem},
    value::{Amount, Currency, Day, Units, overflow, sorted, sorted_positions},
};

/// The books of a plan at the end of a day, or with every entry of the document.
pub(crate) struct Books<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) budget: &'p Budget,
    pub(crate) day: Option<Day>,
    pub(crate) roll_up: RollUp<'p>,
    pub(crate) settlement: Settlement<'p>,
    /// The source of the approved amount, line by line.
    pub(crate) bases: Vec<ApprovedBasis>,
    /// The forecast at completion of every tally; `None` if it is not known. Empty as written.
    pub(crate) forecasts: Vec<Option<Units>>,
    /// The irregularities of entries that settle others, with the positions of the entries.
    pub(crate) irregularities: Vec<(usize, Irregularity)>,
    /// The first entry on each line after which more was committed and spent than may be.
    pub(crate) overruns: Vec<Overrun>,
    /// The transfers that took more than their line had left.
    pub(crate) overdrafts: Vec<Overdraft>,
    /// The lines whose window takes a day that is not known, and the problems.
    unknown_windows: Vec<(usize, Problem)>,
    /// The lines whose amounts 28 digits cannot hold, also in the campaign's currency, and the problems.
    unknown_amounts: Vec<(usize, Problem)>,
    /// The problems of entries, transfers and draws that 28 digits cannot hold, at their places.
    lost: Vec<Problem>,
}

/// An entry after which more is committed and spent on its line than the limit of the line.
pub(crate) struct Overrun {
    /// The position of the entry.
    pub(crate) entry: usize,
    pub(crate) line: usize,
    /// The amount committed and spent.
    pub(crate) committed_and_spent: Amount,
    pub(crate) limit: Amount,
}

/// A transfer that takes more than its line has left.
pub(crate) struct Overdraft {
    /// The position of the transfer.
    pub(crate) transfer: usize,
    pub(crate) line: usize,
    /// The amount left on the line after the transfer, below zero.
    pub(crate) left: Amount,
}

/// The versions of the budget that count.
struct Versions<'p> {
    /// The positions of the approved versions up to the day, in the order of their days.
    decided: Vec<usize>,
    /// The last forecast version with its position, if no approved version is later.
    forecast: Option<(usize, &'p BudgetVersion)>,
}

/// The reason why a sum of planned or approved amounts is not known.
pub(crate) fn amount_missing<T>() -> Figure<T> {
    problems::amount_missing().into()
}

impl<'p> Standing<'p> {
    /// The books up to the day; `None` without a budget.
    pub(crate) fn books(&self) -> Result<Option<&Books<'p>>, Problem> {
        let books = if self.day.is_some() { &self.books } else { &self.shared.books };
        books.get(|| Books::of(self)).map(Option::as_ref)
    }

    /// The amounts of the lines in the last decided version, each in its own currency; `None` without one.
    /// An amount beyond 28 digits is `None`.
    pub(crate) fn decided_amounts(&self) -> Option<Vec<Option<Amount>>> {
        let budget = self.campaign().budget.as_ref()?;
        let last = Versions::of(budget, self).decided.last().copied()?;
        Some(self.plan.version_amounts(last, budget.versions.get(last)?))
    }

    /// The planned cost of all lines together, at the currency's decimals.
    pub(crate) fn direct_cost(&self) -> Result<&Figure<Amount>, Problem> {
        self.shared.direct_cost.get(|| {
            let decimals = self.campaign().currency.decimals();
            let mut sum = Units::ZERO;
            for line in self.campaign().budget.iter().flat_map(|b| &b.lines) {
                let amount = line.amount().and_then(|amount| {
                    amount.map(|amount| self.plan.in_currency(amount, line.currency, None)).transpose()
                });
                let amount = match amount {
                    Ok(Some(amount)) => amount,
                    Ok(None) => return Ok(amount_missing()),
                    Err(problem) => return Ok(Err(problem).into()),
                };
                sum = sum.plus(Units::of(amount, decimals))?;
            }
            Ok(sum.amount(decimals).into())
        })
    }
}

impl<'p> Books<'p> {
    fn of(standing: &Standing<'p>) -> Result<Option<Self>, Problem> {
        let plan = standing.plan;
        let Some(budget) = &plan.campaign().budget else { return Ok(None) };
        let versions = Versions::of(budget, standing);
        let approved_basis = |by_entries: bool| match (by_entries, versions.decided.is_empty()) {
            (true, _) => ApprovedBasis::Entries,
            (false, false) => ApprovedBasis::Version,
            (false, true) => ApprovedBasis::Planned,
        };
        let bases: Vec<ApprovedBasis> =
            plan.approved_by_entries(budget).into_iter().map(approved_basis).collect();
        let mut unknown_windows = Vec::new();
        let mut unknown_amounts = Vec::new();
        let openings = openings(standing, budget, &bases, &mut unknown_windows, &mut unknown_amounts);
        let foreign = foreign_openings(plan, budget, &openings, &mut unknown_amounts);
        let unknown_amounts = sorted(unknown_amounts, &|(a, _): &(usize, Problem), (b, _)| a.cmp(b));
        let mut settlement = settlement(plan, budget);
        let mut lost = Vec::new();
        let entries = entry_movements(standing, budget, &mut settlement, &mut lost);
        let mut limit_changes = plan.version_movements(budget, &versions.decided, &bases, &openings);
        add_transfers_and_draws(standing, budget, &mut limit_changes, &mut lost);
        let limit_changes = sorted(limit_changes, &|a: &Movement, b| a.day.cmp(&b.day));
        // as written, nobody asks for the days on which thresholds were reached
        let thresholds =
            standing.day.map(|_| budget.control.clone().unwrap_or_default().thresholds().collect());
        let decimals = plan.campaign().currency.decimals();
        let mut roll_up =
            RollUp::open(&openings, foreign, &plan.resolved_budget.scopes, decimals, thresholds)?;
        if standing.day.is_some() {
            plan.lines_of_triggers(&mut |line| roll_up.watch(line));
        }
        let mut books = Self {
            plan,
            budget,
            day: standing.day,
            roll_up,
            settlement,
            bases,
            forecasts: Vec::new(),
            irregularities: entries.irregularities,
            overruns: Vec::new(),
            overdrafts: Vec::new(),
            unknown_windows,
            unknown_amounts,
            lost,
        };
        books.sweep(&limit_changes, &entries.movements)?;
        if standing.day.is_some() {
            books.forecasts = books.forecast(&versions, standing)?;
        }
        Ok(Some(books))
    }
}

impl Plan {
    /// For each line, true if an entry of any day approves an amount on it.
    fn approved_by_entries(&self, budget: &Budget) -> Vec<bool> {
        let mut by_entries = vec![false; budget.lines.len()];
        for resolved in &self.resolved_budget.entries {
            let entry = budget.entries.get(resolved.entry);
            let approves = entry.is_some_and(|entry| entry.state == FundState::Approved);
            if let Some(by_entries) = by_entries.get_mut(resolved.line).filter(|_| approves) {
                *by_entries = true;
            }
        }
        by_entries
    }

    /// The changes of the approved amounts by each approved version against the one before.
    fn version_movements(
        &self,
        budget: &Budget,
        decided: &[usize],
        bases: &[ApprovedBasis],
        openings: &[Opening],
    ) -> Vec<Movement> {
        let mut movements = Vec::new();
        let mut current: Vec<_> = openings.iter().map(|o| Some(o.approved.unwrap_or_default())).collect();
        for position in decided {
            let Some(version) = budget.versions.get(*position) else { continue };
            let next = self.version_amounts(*position, version);
            for (line, (old, new)) in current.iter_mut().zip(next).enumerate() {
                if bases.get(line) != Some(&ApprovedBasis::Version) || *old == new {
                    continue;
                }
                let typed = budget.lines.get(line);
                let movement = Movement::of(Some(*position), version.day, line, Account::Approved);
                // what was lost once stays so
                match old.zip(new).and_then(|(old, new)| self.version_change(typed, old, new)) {
                    Some(money) => movement.push(money, self.is_foreign(typed), &mut movements),
                    None => movements.push(movement),
                }
                *old = old.and(new);
            }
        }
        movements
    }

    /// The change of a line from one amount to another; `None` beyond 28 digits.
    fn version_change(&self, line: Option<&Line>, old: Amount, new: Amount) -> Option<Money> {
        let own = new.minus(old).ok()?;
        let reported = match line.and_then(|line| line.currency) {
            // from a plan that cannot be converted no approved amount follows
            Some(_) => match self.planned(line, old) {
                Ok(old) => self.planned(line, new).and_then(|new| new.minus(old)).ok()?,
                Err(_) => Amount::ZERO,
            },
            None => own,
        };
        Some(Money { own, reported })
    }

    /// The currency of a line.
    pub(crate) fn currency_of(&self, line: Option<&Line>) -> Currency {
        line.and_then(|line| line.currency).unwrap_or(self.campaign().currency)
    }

    /// `true` of a line in a currency other than the campaign's.
    pub(crate) fn is_foreign(&self, line: Option<&Line>) -> bool {
        self.currency_of(line) != self.campaign().currency
    }

    /// A planned amount of a line in the campaign's currency, at the budgeted rate: the first of the line's
    /// currency.
    pub(crate) fn planned(&self, line: Option<&Line>, amount: Amount) -> Result<Amount, Problem> {
        self.exchange().convert(amount, self.currency_of(line), None)
    }

    /// The sum of the lines of a version in the campaign's currency.
    pub(crate) fn version_direct_cost(&self, amounts: &[Option<Amount>]) -> Result<Amount, Problem> {
        let lines = self.campaign().budget.iter().flat_map(|budget| &budget.lines);
        let held = |amount: &Option<Amount>| amount.ok_or_else(overflow);
        let amounts = lines.zip(amounts).map(|(line, amount)| self.planned(Some(line), held(amount)?));
        Ok(self.campaign().currency.round(Amount::sum(amounts.collect::<Result<Vec<_>, _>>()?)?))
    }

    /// The amount of each line of the budget in a version, in the currency of the line; `None` beyond 28
    /// digits.
    pub(crate) fn version_amounts(&self, position: usize, version: &BudgetVersion) -> Vec<Option<Amount>> {
        let budget_lines = self.campaign().budget.as_ref().map_or(&[][..], |b| &b.lines);
        let mut amounts = vec![Some(Amount::ZERO); budget_lines.len()];
        let positions = self.resolved_budget.versions.get(position).map_or(&[][..], Vec::as_slice);
        for (listed, line) in version.lines.iter().zip(positions) {
            let currency = self.currency_of(budget_lines.get(*line));
            if let Some(amount) = amounts.get_mut(*line) {
                *amount = amount.and_then(|amount| amount.plus(currency.round(listed.amount)).ok());
            }
        }
        amounts
    }
}

impl<'p> Versions<'p> {
    fn of(budget: &'p Budget, standing: &Standing<'_>) -> Self {
        let versions = &budget.versions;
        let day = |n: usize| versions.get(n).map(|version| version.day);
        let mut known = sorted_positions(versions.len(), &|a, b| day(a).cmp(&day(b)));
        known.retain(|n| day(*n).is_some_and(|day| standing.knows(day)));
        let is_decided = |n: &usize| versions.get(*n).is_some_and(BudgetVersion::is_decided);
        let decided: Vec<usize> = known.iter().copied().filter(is_decided).collect();
        let since = decided.last().and_then(|n| day(*n)).unwrap_or(Day::MIN);
        let with_position = |n: &usize| versions.get(*n).map(|version| (*n, version));
        let is_forecast = |(_, version): &(usize, &BudgetVersion)| {
            version.kind == VersionKind::Forecast && version.day >= since
        };
        let forecast = known.iter().rev().filter_map(with_position).find(is_forecast);
        Self { decided, forecast }
    }
}

impl Books<'_> {
    /// The amount of a number of units of the currency of a tally.
    #[inline]
    pub(crate) fn amount(&self, scope: usize, units: Units) -> Result<Amount, Problem> {
        units.amount(self.roll_up.decimals(scope))
    }

    /// The lines whose window takes a day that is not known, and the problems.
    pub(crate) fn unknown_windows(&self) -> &[(usize, Problem)] {
        &self.unknown_windows
    }

    /// The problems of entries, transfers and draws that 28 digits cannot hold, at their places.
    pub(crate) fn lost(&self) -> &[Problem] {
        &self.lost
    }

    /// The reason why the window of a line is not known.
    pub(crate) fn unknown_window(&self, line: usize) -> Option<&Problem> {
        let found = self.unknown_windows.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        self.unknown_windows.get(found).map(|(_, problem)| problem)
    }

    /// The lines of a tally whose amounts 28 digits cannot hold, and the problems.
    pub(crate) fn unknown_amounts(&self, scope: usize) -> impl Iterator<Item = &(usize, Problem)> {
        let scopes = &self.plan.resolved_budget.scopes;
        let is_of = move |line: usize| line == scope || scopes.of_line(line).contains(&scope);
        self.unknown_amounts.iter().filter(move |(line, _)| is_of(*line))
    }

    /// The reason why the planned or approved amount of a tally is not known.
    pub(crate) fn why_unknown<T>(&self, scope: usize) -> Figure<T> {
        match self.unknown_amounts(scope).next() {
            Some((_, problem)) => Err(problem.clone()).into(),
            None => amount_missing(),
        }
    }

    /// The currency of a line, if it is not the campaign's.
    pub(crate) fn foreign_currency(&self, line: usize) -> Option<Currency> {
        self.roll_up.foreign(line).map(|_| self.plan.currency_of(self.budget.lines.get(line)))
    }

    /// The cost of a line in the campaign's currency that is still to come by a forecast in its own: at the
    /// first rate, as it is planned.
    pub(crate) fn reported_forecast(
        &self,
        line: usize,
        forecast: Units,
        taken: Units,
    ) -> Result<Units, Problem> {
        let foreign = self.roll_up.foreign(line).zip(self.budget.lines.get(line));
        let Some((foreign, typed)) = foreign else { return Ok(forecast) };
        let to_come = self.amount(line, forecast.minus(taken)?)?;
        foreign.reported.committed_and_spent()?.plus(self.planned_units(typed, to_come)?)
    }

    /// The forecast at completion of each line and each scope: the amount spent and committed, or the amount
    /// of the forecast version, else the limit, if that is greater. Nothing more is spent on a closed line.
    fn forecast(
        &self,
        versions: &Versions<'_>,
        standing: &Standing<'_>,
    ) -> Result<Vec<Option<Units>>, Problem> {
        let expected = versions.forecast.map(|(n, version)| self.plan.version_amounts(n, version));
        let mut forecasts = Vec::with_capacity(self.roll_up.tallies.len());
        let mut shared = self.scope_sums(&mut |n, line| {
            let Some(tally) = self.roll_up.tallies.get(n) else { return Ok(None) };
            let committed_and_spent = tally.committed_and_spent()?;
            let forecast = match expected.as_ref().and_then(|amounts| amounts.get(n)) {
                _ if line.closed.is_some_and(|day| standing.knows(day)) => {
                    tally.actual_known.then_some(committed_and_spent)
                }
                Some(expected) => {
                    let of = |amount| Units::of(amount, self.roll_up.decimals(n));
                    Some(committed_and_spent.max(expected.map_or(Units::LOST, of)))
                }
                None if tally.approved_unknown => None,
                None => Some(committed_and_spent.max(tally.limit()?)),
            };
            forecasts.push(forecast);
            forecast.map(|units| self.reported_forecast(n, units, committed_and_spent)).transpose()
        })?;
        forecasts.append(&mut shared);
        Ok(forecasts)
    }
}
