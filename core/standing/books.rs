//! Everything booked up to a day, added up.

use super::Standing;
use crate::{
    budget::{
        Account, Budget, BudgetVersion, FundState, Irregular, Movement, Opening, Reserve, RollUp, Settlement,
        Step, Tally, TransferStatus, VersionKind, problems,
    },
    plan::Plan,
    say::{Figure, Problem},
    value::{Amount, Currency, Day, Units, sorted, sorted_positions},
};

choice! {
    /// What counts as approved on a line.
    pub enum ApprovedBasis {
        /// Nothing says what was approved, so that what is planned stands for it.
        Planned "planned" "planned" "预算金额",
        /// The last version that was decided.
        Version "version" "approved version" "已批准版本",
        /// The approvals among the entries.
        Entries "entries" "approval entries" "审批记录",
    }
}

/// The books of a plan at the end of a day, or with every entry of the document.
pub(crate) struct Books<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) budget: &'p Budget,
    pub(crate) day: Option<Day>,
    pub(crate) roll_up: RollUp<'p>,
    pub(crate) settlement: Settlement<'p>,
    /// The base of the approved amount, line by line.
    pub(crate) bases: Vec<ApprovedBasis>,
    /// The forecast at completion of every tally; none where it cannot be told, nor as written.
    pub(crate) forecasts: Vec<Option<Units>>,
    /// What does not fit about entries that settle others, by their position.
    pub(crate) irregular: Vec<(usize, Irregular)>,
    /// The first entry on each line after which more was committed and spent than may be, the line, and both figures.
    pub(crate) over: Vec<(usize, usize, [Amount; 2])>,
    /// The transfers that left less on their source than was taken of it, by their position, with what was left.
    pub(crate) overdrawn: Vec<(usize, Amount)>,
}

/// A transfer that took more than was there, unless the day brings it yet.
struct Overdraft {
    source: usize,
    line: usize,
    left: Units,
}

/// What is approved and expected by versions.
struct Versions<'p> {
    /// The decided ones up to the day, in the order of their days.
    decided: Vec<usize>,
    /// The forecast that is no older than those.
    forecast: Option<&'p BudgetVersion>,
    forecast_position: usize,
}

/// The reason why a sum of planned or approved amounts is not known.
pub(crate) fn amount_missing<T>() -> Figure<T> {
    problems::amount_missing().into()
}

impl<'p> Standing<'p> {
    /// The books up to the day; `None` without a budget.
    pub(crate) fn books(&self) -> Result<Option<&Books<'p>>, Problem> {
        let books = if self.day.is_some() { &self.books } else { &self.whole.books };
        books.get(|| Books::of(self)).map(Option::as_ref)
    }

    /// The planned cost of all lines together, at the currency's decimals.
    pub(crate) fn direct_cost(&self) -> Result<&Figure<Amount>, Problem> {
        self.whole.direct_cost.get(|| {
            let decimals = self.campaign().currency.decimals();
            let mut sum = Units::ZERO;
            for line in self.campaign().budget.iter().flat_map(|b| &b.lines) {
                let Some(amount) = line.amount()? else { return Ok(amount_missing()) };
                sum = sum.plus(Units::of(self.plan.in_currency(amount, line.currency, None)?, decimals))?;
            }
            sum.amount(decimals).map(Figure::Defined)
        })
    }
}

impl<'p> Books<'p> {
    fn of(standing: &Standing<'p>) -> Result<Option<Self>, Problem> {
        let plan = standing.plan;
        let Some(budget) = &plan.campaign().budget else { return Ok(None) };
        let versions = Versions::of(budget, standing);
        let stands = |by_entries: bool| match (by_entries, versions.decided.is_empty()) {
            (true, _) => ApprovedBasis::Entries,
            (false, false) => ApprovedBasis::Version,
            (false, true) => ApprovedBasis::Planned,
        };
        let bases: Vec<ApprovedBasis> = plan.approved_by_entries(budget).into_iter().map(stands).collect();
        let openings = openings(standing, budget, &bases)?;
        let mut settlement = settlement(plan, budget);
        let (moved, irregular) = entries_moved(standing, budget, &mut settlement)?;
        let mut others = plan.versions_moved(budget, &versions.decided, &bases, &openings)?;
        transfers_moved(standing, budget, &mut others)?;
        let others = sorted(others, &|a: &Movement, b| a.day.cmp(&b.day));
        // what is asked as written is what was booked, not what comes of it
        let thresholds =
            standing.day.map(|_| budget.control.clone().unwrap_or_default().thresholds().collect());
        let decimals = plan.campaign().currency.decimals();
        let roll_up = RollUp::open(&openings, &plan.money.scopes, decimals, thresholds)?;
        let mut books = Self {
            plan,
            budget,
            day: standing.day,
            roll_up,
            settlement,
            bases,
            forecasts: Vec::new(),
            irregular,
            over: Vec::new(),
            overdrawn: Vec::new(),
        };
        books.sweep(&moved, &others)?;
        if standing.day.is_some() {
            books.forecasts = books.forecast(&versions, standing)?;
        }
        Ok(Some(books))
    }
}

impl Plan {
    /// Whether what is approved on each line is told by entries, on whatever day.
    fn approved_by_entries(&self, budget: &Budget) -> Vec<bool> {
        let mut by_entries = vec![false; budget.lines.len()];
        for booked in &self.money.entries {
            let approves = budget.entries.get(booked.entry).is_some_and(|e| e.state == FundState::Approved);
            if let Some(line) = by_entries.get_mut(booked.line).filter(|_| approves) {
                *line = true;
            }
        }
        by_entries
    }

    /// What the decided versions change, each against the one before.
    fn versions_moved(
        &self,
        budget: &Budget,
        decided: &[usize],
        bases: &[ApprovedBasis],
        openings: &[Opening],
    ) -> Result<Vec<Movement>, Problem> {
        let mut moved = Vec::new();
        let mut current: Vec<Amount> = openings.iter().map(|o| o.approved.unwrap_or_default()).collect();
        for position in decided {
            let Some(version) = budget.versions.get(*position) else { continue };
            let next = self.version_amounts(*position, version)?;
            for (line, (old, new)) in current.iter_mut().zip(next).enumerate() {
                if bases.get(line) != Some(&ApprovedBasis::Version) || *old == new {
                    continue;
                }
                let amount = new.minus(*old)?;
                *old = new;
                let (source, day, account) = (*position, version.day, Account::Approved);
                moved.push(Movement { source, day, line, account, amount });
            }
        }
        Ok(moved)
    }

    /// What a version has for each line of the budget, in the campaign's currency.
    pub(crate) fn version_amounts(
        &self,
        position: usize,
        version: &BudgetVersion,
    ) -> Result<Vec<Amount>, Problem> {
        let budgeted = self.campaign().budget.as_ref().map_or(&[][..], |b| &b.lines);
        let mut amounts = vec![Amount::ZERO; budgeted.len()];
        let lines = self.money.versions.get(position).map_or(&[][..], Vec::as_slice);
        for (listed, line) in version.lines.iter().zip(lines) {
            let currency = budgeted.get(*line).and_then(|line| line.currency);
            if let Some(amount) = amounts.get_mut(*line) {
                *amount = amount.plus(self.in_currency(listed.amount, currency, None)?)?;
            }
        }
        Ok(amounts)
    }
}

/// The lines before anything is booked on them.
fn openings(
    standing: &Standing<'_>,
    budget: &Budget,
    bases: &[ApprovedBasis],
) -> Result<Vec<Opening>, Problem> {
    let plan = standing.plan;
    let mut openings = Vec::with_capacity(budget.lines.len());
    for (n, (line, basis)) in budget.lines.iter().zip(bases).enumerate() {
        let own =
            |amount: Option<Amount>| amount.map(|a| plan.in_currency(a, line.currency, None)).transpose();
        let planned = own(line.amount()?)?;
        let approved = match basis {
            ApprovedBasis::Planned => planned,
            ApprovedBasis::Version => Some(planned.unwrap_or_default()),
            ApprovedBasis::Entries => Some(Amount::ZERO),
        };
        let day =
            |day, member: &str| plan.day(day).map_err(|p| p.at(format!("/budget/lines/{n}/window/{member}")));
        let window = match &line.window {
            Some(window) => Some((day(window.start, "start")?, day(window.end, "end")?)),
            None => None,
        };
        let actual = own(line.actual)?;
        openings.push(Opening { planned, approved, actual, spoken: actual.is_some(), window });
    }
    // entries that say what was spent take the place of what is printed
    for booked in &plan.money.entries {
        let Some(entry) = budget.entries.get(booked.entry).filter(|e| e.state == FundState::Actual) else {
            continue;
        };
        if let Some(opening) = openings.get_mut(booked.line) {
            opening.spoken = (opening.spoken && opening.actual.is_none()) || standing.knows(entry.day);
            opening.actual = None;
        }
    }
    Ok(openings)
}

/// The entries with their currencies, none taken yet.
fn settlement<'p>(plan: &'p Plan, budget: &'p Budget) -> Settlement<'p> {
    let mut currencies = vec![plan.campaign().currency; budget.entries.len()];
    let of_entry = |entry: usize, line: usize| -> Option<Currency> {
        budget.entries.get(entry)?.currency.or(budget.lines.get(line)?.currency)
    };
    for booked in &plan.money.entries {
        let place = currencies.get_mut(booked.entry);
        if let Some((place, currency)) = place.zip(of_entry(booked.entry, booked.line)) {
            *place = currency;
        }
    }
    Settlement::new(&budget.entries, currencies, Some(plan.exchange()))
}

/// What the entries move, and what does not fit about them.
#[allow(clippy::type_complexity)] // a pair for one caller
fn entries_moved(
    standing: &Standing<'_>,
    budget: &Budget,
    settlement: &mut Settlement<'_>,
) -> Result<(Vec<Movement>, Vec<(usize, Irregular)>), Problem> {
    let mut moved = Vec::with_capacity(budget.entries.len());
    let mut irregular = Vec::new();
    for booked in &standing.plan.money.entries {
        let Some(written) = budget.entries.get(booked.entry).filter(|e| standing.knows(e.day)) else {
            continue;
        };
        let step = Step {
            entry: booked.entry,
            line: booked.line,
            day: written.day,
            state: written.state,
            amount: written.amount,
            settles: booked.settles,
        };
        irregular.extend(settlement.take(&step, &mut moved)?.map(|why| (booked.entry, why)));
    }
    Ok((moved, irregular))
}

/// What transfers and draws on the reserves bring to lines.
fn transfers_moved(
    standing: &Standing<'_>,
    budget: &Budget,
    moved: &mut Vec<Movement>,
) -> Result<(), Problem> {
    let (currency, money) = (standing.campaign().currency, &standing.plan.money);
    let mut book = |source, day, line, amount| {
        moved.push(Movement { source, day, line, account: Account::Transfers, amount });
    };
    for (n, (transfer, [from, to])) in budget.transfers.iter().zip(&money.transfers).enumerate() {
        if transfer.status == TransferStatus::Approved && standing.knows(transfer.day) {
            let amount = currency.round(transfer.amount);
            book(n, transfer.day, *from, Amount::ZERO.minus(amount)?);
            book(n, transfer.day, *to, amount);
        }
    }
    let mut draws = |reserve: &Option<Reserve>, lines: &[Option<usize>]| {
        for (draw, line) in reserve.iter().flat_map(|r| &r.draws).zip(lines) {
            if let Some(line) = line.filter(|_| standing.knows(draw.day)) {
                book(usize::MAX, draw.day, line, currency.round(draw.amount));
            }
        }
    };
    draws(&budget.reserve, &money.draws);
    draws(&budget.management_reserve, &money.management_draws);
    Ok(())
}

impl<'p> Versions<'p> {
    fn of(budget: &'p Budget, standing: &Standing<'_>) -> Self {
        let versions = &budget.versions;
        let on = |n: usize| versions.get(n).map(|version| version.day);
        let mut known = sorted_positions(versions.len(), &|a, b| on(a).cmp(&on(b)));
        known.retain(|n| on(*n).is_some_and(|day| standing.knows(day)));
        let is_decided = |n: &usize| versions.get(*n).is_some_and(BudgetVersion::is_decided);
        let decided: Vec<usize> = known.iter().copied().filter(is_decided).collect();
        let since = decided.last().and_then(|n| on(*n)).unwrap_or(Day::MIN);
        let is_forecast =
            |n: &&usize| versions.get(**n).is_some_and(|v| v.kind == VersionKind::Forecast && v.day >= since);
        let forecast_position = known.iter().rev().find(is_forecast).copied();
        Self {
            decided,
            forecast: forecast_position.and_then(|n| versions.get(n)),
            forecast_position: forecast_position.unwrap_or_default(),
        }
    }
}

impl Books<'_> {
    /// The amount of a number of units of the campaign's currency.
    #[inline]
    pub(crate) fn amount(&self, units: Units) -> Result<Amount, Problem> {
        self.roll_up.amount(units)
    }

    /// Takes all movements day by day: what is approved and moved on a day counts before what is booked on it.
    fn sweep(&mut self, moved: &[Movement], mut others: &[Movement]) -> Result<(), Problem> {
        let mut today = Day::MIN;
        let mut told = vec![false; self.budget.lines.len()];
        let (mut suspects, mut given) = (Vec::new(), Vec::new());
        for own in moved.chunk_by(|a, b| a.source == b.source) {
            let Some(Movement { source, day, line, .. }) = own.first().copied() else { continue };
            if day != today {
                self.settle_suspects(&mut suspects, &mut told)?;
                self.settle_given(&mut given)?;
                today = day;
            }
            let (before, rest) = others.split_at(others.partition_point(|other| other.day <= day));
            others = rest;
            self.approve(before, &mut given)?;
            self.roll_up.take(own)?;
            if told.get(line) == Some(&false) && self.beyond(line)?.is_some() {
                suspects.push((source, line));
            }
        }
        self.settle_suspects(&mut suspects, &mut told)?;
        self.approve(others, &mut given)?;
        self.settle_given(&mut given)?;
        self.roll_up.end_day()
    }

    /// Takes what is approved and moved, and keeps the transfers that take what is not there at the end of their day.
    fn approve(&mut self, movements: &[Movement], given: &mut Vec<Overdraft>) -> Result<(), Problem> {
        for day in movements.chunk_by(|a, b| a.day == b.day) {
            self.settle_given(given)?;
            self.roll_up.take(day)?;
            for movement in day {
                let takes = movement.account == Account::Transfers && movement.amount.is_negative();
                if takes && let Some(left) = self.overdraft(movement.line)? {
                    given.push(Overdraft { source: movement.source, line: movement.line, left });
                }
            }
        }
        Ok(())
    }

    /// What is left on a line, if that is less than nothing.
    fn overdraft(&self, line: usize) -> Result<Option<Units>, Problem> {
        let tally = self.roll_up.tallies.get(line).filter(|tally| !tally.unknown);
        let left = tally.map(Tally::available).transpose()?;
        Ok(left.filter(|left| *left < Units::ZERO))
    }

    /// At the end of a day, keeps the transfers whose line was not given the money on that day after all.
    fn settle_given(&mut self, given: &mut Vec<Overdraft>) -> Result<(), Problem> {
        for Overdraft { source, line, left } in std::mem::take(given) {
            if self.overdraft(line)?.is_some() {
                self.overdrawn.push((source, self.amount(left)?));
            }
        }
        Ok(())
    }

    /// What is committed and spent on a line, and its limit, if that is less.
    fn beyond(&self, line: usize) -> Result<Option<[Units; 2]>, Problem> {
        let Some(tally) = self.roll_up.tallies.get(line).filter(|tally| !tally.unknown) else {
            return Ok(None);
        };
        let (bound, limit) = (tally.bound()?, tally.limit()?);
        Ok((bound > limit).then_some([bound, limit]))
    }

    /// At the end of a day, keeps the first entry of each line that is still beyond its limit.
    fn settle_suspects(
        &mut self,
        suspects: &mut Vec<(usize, usize)>,
        told: &mut [bool],
    ) -> Result<(), Problem> {
        for (entry, line) in std::mem::take(suspects) {
            let Some(told) = told.get_mut(line).filter(|told| !**told) else { continue };
            if let Some([bound, limit]) = self.beyond(line)? {
                *told = true;
                self.over.push((entry, line, [self.amount(bound)?, self.amount(limit)?]));
            }
        }
        Ok(())
    }

    /// What each line, and each scope, will have cost in the end: what is spent and committed, and what remains of the
    /// forecast, or else of what may be spent. A closed line has nothing to come.
    fn forecast(
        &self,
        versions: &Versions<'_>,
        standing: &Standing<'_>,
    ) -> Result<Vec<Option<Units>>, Problem> {
        let decimals = self.plan.campaign().currency.decimals();
        let expected = versions.forecast.map(|v| self.plan.version_amounts(versions.forecast_position, v));
        let expected = expected.transpose()?;
        let scopes = &self.plan.money.scopes;
        let mut forecasts = Vec::with_capacity(self.roll_up.tallies.len());
        let mut shared = vec![Some(Units::ZERO); scopes.shared.len().saturating_add(1)];
        for (n, (line, tally)) in self.budget.lines.iter().zip(&self.roll_up.tallies).enumerate() {
            let bound = tally.bound()?;
            let in_the_end = match expected.as_ref().and_then(|amounts| amounts.get(n)) {
                _ if line.closed.is_some_and(|day| standing.knows(day)) => tally.spoken.then_some(bound),
                Some(expected) => Some(bound.max(Units::of(*expected, decimals))),
                None if tally.unknown => None,
                None => Some(bound.max(tally.limit()?)),
            };
            for scope in scopes.of_line(n) {
                if let Some(sum) = shared.get_mut(scope.saturating_sub(self.budget.lines.len())) {
                    *sum = match (*sum, in_the_end) {
                        (Some(sum), Some(more)) => Some(sum.plus(more)?),
                        _ => None,
                    };
                }
            }
            forecasts.push(in_the_end);
        }
        forecasts.append(&mut shared);
        Ok(forecasts)
    }
}
