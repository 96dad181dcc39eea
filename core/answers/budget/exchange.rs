//! Lines in a foreign currency, as they count in the campaign's.

use crate::{
    say::{Figure, Problem},
    standing::Books,
    value::{Amount, Rate, Units},
};

answer! {
    /// The money of a line in a foreign currency, in the campaign's: plans, decisions and what is still to
    /// come count at the budgeted rate, the first of its currency; entries count at the rate of their day, or
    /// as they were charged.
    pub struct Converted {
        /// The budgeted rate.
        pub rate: Rate,
        /// The planned cost.
        pub planned: Option<Figure<Amount>>,
        /// The actual cost; absent where it is not known.
        pub actual: Option<Figure<Amount>>,
        /// The amount approved; undefined if the line has no amount (`budget.amountMissing`).
        pub approved: Figure<Amount>,
        /// The amount moved here from other lines and from reserves, less the amount moved away.
        pub transfers: Figure<Amount>,
        /// The amount that may be spent: approved + transfers.
        pub limit: Figure<Amount>,
        /// The amount that is asked for and not decided.
        pub pending: Figure<Amount>,
        /// The amount that is ordered and not spent.
        pub committed: Figure<Amount>,
        /// The amount that is booked as spent; absent where nothing is.
        pub spent: Option<Figure<Amount>>,
        /// The forecast of the cost at completion.
        pub forecast: Option<Figure<Amount>>,
        /// The amount spent at the budgeted rate, less `spent`: positive where the money was cheaper than
        /// planned. Absent where nothing is spent.
        pub exchange_difference: Option<Figure<Amount>>,
    }
}

impl Books<'_> {
    /// A line in the campaign's currency, if its own is another.
    pub(super) fn converted(&self, line: usize) -> Result<Option<Box<Converted>>, Problem> {
        let (Some(foreign), Some(own)) = (self.roll_up.foreign(line), self.roll_up.tallies.get(line)) else {
            return Ok(None);
        };
        let tally = &foreign.reported;
        let (all, _) = self.roll_up.all();
        let amount = |units: Units| Figure::from(self.amount(all, units));
        let of = |units: Result<Units, Problem>| Figure::from(units).then(amount);
        let if_known = |units: Result<Units, Problem>| {
            if tally.approved_unknown { self.why_unknown(line) } else { of(units) }
        };
        let forecast = self.forecasts.get(line).copied().flatten();
        let forecast = forecast
            .map(|forecast| {
                of(own.committed_and_spent().and_then(|taken| self.reported_forecast(line, forecast, taken)))
            })
            .filter(|forecast| forecast.value().is_some() || self.unknown_amounts(line).next().is_none());
        let currency = self.plan.currency_of(self.budget.lines.get(line));
        let difference = self.exchange_difference(line).transpose();
        Ok(Some(Box::new(Converted {
            rate: self.plan.exchange().rate(currency, None)?,
            planned: tally.planned.map(amount),
            actual: tally.actual_known.then(|| amount(tally.actual)),
            approved: if_known(Ok(tally.approved)),
            transfers: amount(tally.transfers),
            limit: if_known(tally.limit()),
            pending: amount(tally.pending),
            committed: amount(tally.committed),
            spent: tally.has_spending.then(|| amount(tally.actual)),
            forecast,
            exchange_difference: difference.filter(|_| tally.has_spending).map(of),
        })))
    }

    /// The amount spent on a foreign line at the budgeted rate, less the amount that it counts; `None` of
    /// any other line.
    fn exchange_difference(&self, line: usize) -> Result<Option<Units>, Problem> {
        let (Some(foreign), Some(own)) = (self.roll_up.foreign(line), self.roll_up.tallies.get(line)) else {
            return Ok(None);
        };
        let Some(typed) = self.budget.lines.get(line) else { return Ok(None) };
        let budgeted = self.planned_units(typed, self.amount(line, own.actual)?)?;
        budgeted.minus(foreign.reported.actual).map(Some)
    }

    /// The exchange differences of every scope; empty where no line is foreign.
    pub(super) fn exchange_differences(&self) -> Result<Vec<Option<Units>>, Problem> {
        if self.roll_up.foreign.is_empty() {
            return Ok(Vec::new());
        }
        let mut sums = self.scope_sums(&mut |n, _| Ok(self.exchange_difference(n)?.or(Some(Units::ZERO))))?;
        // a scope without a foreign line has no such figure
        let mut has_foreign = vec![false; sums.len()];
        let lines = self.budget.lines.len();
        for foreign in &self.roll_up.foreign {
            for scope in self.plan.resolved_budget.scopes.of_line(foreign.line) {
                if let Some(has) = has_foreign.get_mut(scope.saturating_sub(lines)) {
                    *has = true;
                }
            }
        }
        for (sum, _) in sums.iter_mut().zip(has_foreign).filter(|(_, has)| !has) {
            *sum = None;
        }
        Ok(sums)
    }
}
