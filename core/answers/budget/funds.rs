//! The funds of a line, or of several lines together: money approved, taken and left.

use crate::{
    answers::problems,
    budget::Tally,
    calendar::DayCount,
    say::{Figure, Problem},
    standing::Books,
    value::{Amount, Day, Rate, Units, overflow},
    variance::Favourability,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

answer! {
    /// The funds as booked up to the day: money approved, taken and left. A line without entries takes
    /// nothing; whether its actual cost is *known* is told by the actual amount beside the funds. An amount
    /// beyond 28 digits is undefined (`number.overflow`).
    pub struct Funds {
        /// The amount approved, less what was given back of it; undefined if a line has no amount
        /// (`budget.amountMissing`).
        pub approved: Figure<Amount>,
        /// The amount that came from other lines and from reserves, less what went to other lines.
        pub transfers: Figure<Amount>,
        /// The amount that may be spent: approved + transfers.
        pub limit: Figure<Amount>,
        /// The amount that is asked for and not decided.
        pub pending: Figure<Amount>,
        /// The amount that is ordered and not spent.
        pub committed: Figure<Amount>,
        /// The amount that is booked as spent; absent where nothing is. Whether this is all that was spent is
        /// told by the actual amount.
        pub spent: Option<Figure<Amount>>,
        /// The amount that can still be asked for: approved + transfers − pending − committed − spent;
        /// negative where more is taken.
        pub available: Figure<Amount>,
        /// (pending + committed + spent) ÷ (approved + transfers), 16 significant digits; absent where
        /// nothing is booked.
        pub utilisation: Option<Figure<Rate>>,
        /// The thresholds that the utilisation has reached, as the budget's control lists them.
        pub reached: Vec<ThresholdReached> = [],
        /// The forecast of the cost at completion: actual + committed + what remains of the last forecast, or
        /// without one of the limit; of a closed line actual + committed.
        pub forecast: Figure<Amount>,
        /// Planned less actual; absent where either is not known.
        pub variance: Option<Figure<BudgetVariance>>,
        /// Limit less forecast; absent where either is undefined.
        pub variance_at_completion: Option<Figure<BudgetVariance>>,
        /// The rate of spending; absent where nothing was spent on a day, undefined where the line's window
        /// is not known (`calendar.unknownYear`).
        pub burn: Option<Figure<Box<Burn>>>,
    }
}

answer! {
    /// A threshold that has been reached.
    pub struct ThresholdReached {
        /// The share of the limit.
        pub threshold: Rate,
        /// The first of the days up to this one at whose ends the threshold has been reached; absent where
        /// that was by money spent without a day.
        pub since: Option<Day>,
    }
}

answer! {
    /// A variance of cost from plan: positive where less is spent than planned, which the word says too.
    pub struct BudgetVariance {
        /// The plan less the cost.
        pub amount: Amount,
        /// The direction of the difference in a word.
        pub favourability: Favourability,
        /// The amount over the plan, 16 significant digits; undefined for a plan of zero (`ratio.zeroBase`)
        /// or less (`ratio.negativeBase`).
        pub ratio: Figure<Rate>,
    }
}

answer! {
    /// The burn: the money spent on days up to this one, over those days.
    pub struct Burn {
        /// The first day that counts: the first of the line's window, or that of the first spending.
        pub from: Day,
        /// The last day that counts: this one, or the last of the line's window.
        pub to: Day,
        /// The number of days from the first to the last, both included.
        pub days: i64,
        /// The amount spent on those days.
        pub spent: Amount,
        /// Spent ÷ days.
        pub per_day: Amount,
        /// Spent ÷ working days of the campaign's calendar; undefined without any (`ratio.zeroBase`), or in a
        /// year whose holidays are not known (`calendar.unknownYear`).
        pub per_working_day: Figure<Amount>,
        /// The day on which all that may be spent is spent, or has been: at this rate, in calendar days.
        /// Undefined where nothing is spent any more (`budget.notBurning`, `budget.windowOver`), where all
        /// was spent without a day (`budget.spentUndated`), where the limit is undefined
        /// (`budget.amountMissing`) and beyond the year 9999 (`day.range`).
        pub runs_out: Figure<Day>,
    }
}

impl Books<'_> {
    /// The funds of a line or of several lines, given the number of their tally.
    pub(super) fn funds(&self, scope: usize, tally: &Tally) -> Funds {
        let amount =
            |units: Result<Units, Problem>| Figure::from(units.and_then(|units| self.amount(scope, units)));
        let if_known = |units: Result<Units, Problem>| {
            if tally.approved_unknown { self.why_unknown(scope) } else { amount(units) }
        };
        let (reached, spent_since) = self.roll_up.since(scope);
        let reached = reached.map(|(threshold, since)| ThresholdReached {
            threshold,
            since: Some(since).filter(|day| *day > Day::MIN),
        });
        let forecast = self.forecasts.get(scope).copied().flatten();
        let actual = Some(tally.actual).filter(|_| tally.actual_known);
        Funds {
            approved: if_known(Ok(tally.approved)),
            transfers: amount(Ok(tally.transfers)),
            limit: self.limit(scope, tally),
            pending: amount(Ok(tally.pending)),
            committed: amount(Ok(tally.committed)),
            spent: tally.has_spending.then(|| amount(Ok(tally.actual))),
            available: if_known(tally.available()),
            utilisation: match (tally.booked, tally.approved_unknown) {
                (true, false) => {
                    let both = amount(tally.used()).zip(amount(tally.limit()));
                    Some(both.then(|(used, limit)| used.share_of(limit)))
                }
                (true, true) => Some(self.why_unknown(scope)),
                (false, _) => None,
            },
            reached: if tally.approved_unknown { Vec::new() } else { reached.collect() },
            forecast: match forecast {
                Some(units) => amount(Ok(units)),
                None if tally.approved_unknown => self.why_unknown(scope),
                None => problems::actual_missing().into(),
            },
            variance: tally.planned.zip(actual).map(|(plan, cost)| self.variance(scope, plan, cost).into()),
            variance_at_completion: forecast
                .filter(|_| !tally.approved_unknown)
                .map(|forecast| tally.limit().and_then(|limit| self.variance(scope, limit, forecast)).into()),
            burn: match self.unknown_window(scope).filter(|_| tally.first.is_some()) {
                Some(problem) => Some(Err(problem.clone()).into()),
                None => self.burn(scope, tally, spent_since).transpose().map(Figure::from),
            },
        }
    }

    /// The limit of a line or of several lines, given the number of their tally.
    pub(crate) fn limit(&self, scope: usize, tally: &Tally) -> Figure<Amount> {
        if tally.approved_unknown {
            return self.why_unknown(scope);
        }
        tally.limit().and_then(|units| self.amount(scope, units)).into()
    }

    /// The variance of a cost from its plan.
    fn variance(&self, scope: usize, plan: Units, cost: Units) -> Result<BudgetVariance, Problem> {
        let amount = self.amount(scope, plan.minus(cost)?)?;
        let (favourability, ratio) = (Favourability::of(amount), amount.share_of(self.amount(scope, plan)?));
        Ok(BudgetVariance { amount, favourability, ratio })
    }

    fn burn(
        &self,
        scope: usize,
        tally: &Tally,
        spent_since: Option<Day>,
    ) -> Result<Option<Box<Burn>>, Problem> {
        let (Some(first), Some(as_of)) = (tally.first, self.day) else { return Ok(None) };
        let window = self.roll_up.window(scope);
        let from = window.map_or(first, |(from, _)| from);
        let to = window.map_or(as_of, |(_, to)| to.min(as_of));
        let days = to.days_since(from).saturating_add(1);
        let (spent, decimals) = (self.amount(scope, tally.dated)?, self.roll_up.decimals(scope));
        let a_day = |days: i64| -> Figure<Amount> {
            let part = spent.part(days, decimals);
            part.map_or_else(|| problems::no_days().into(), Figure::Defined)
        };
        let Figure::Defined(per_day) = a_day(days.max(0)) else { return Ok(None) };
        let working_days = self.plan.calendar().working_days_between(from, to, DayCount::Inclusive);
        let per_working_day = match Figure::from(working_days) {
            Figure::Defined(days) => a_day(days),
            Figure::Undefined(why) => Figure::Undefined(why),
        };
        let runs_out = match spent_since {
            _ if tally.approved_unknown => self.why_unknown(scope),
            Some(Day::MIN) => problems::spent_undated().into(),
            Some(day) => Figure::Defined(day),
            None if window.is_some_and(|(_, to)| to < as_of) => problems::window_over().into(),
            None if spent <= Amount::ZERO => problems::not_burning().into(),
            None => {
                let left = self.amount(scope, tally.limit()?.minus(tally.actual)?)?;
                days_until(left, spent, days).and_then(|days| as_of.plus_days(days)).into()
            }
        };
        Ok(Some(Box::new(Burn { from, to, days, spent, per_day, per_working_day, runs_out })))
    }
}

/// The number of whole days that an amount lasts at a rate of `spent` in `days`, rounded up.
fn days_until(left: Amount, spent: Amount, days: i64) -> Result<i64, Problem> {
    let needed = left.decimal().checked_mul(Decimal::from(days)).ok_or_else(overflow)?;
    let rest = needed.checked_rem(spent.decimal()).ok_or_else(overflow)?;
    let days = needed.checked_sub(rest).and_then(|n| n.checked_div(spent.decimal())).ok_or_else(overflow)?;
    let days = days.to_i64().unwrap_or(i64::MAX);
    Ok(days.saturating_add(i64::from(!rest.is_zero())))
}
