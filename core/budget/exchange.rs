//! Rates of exchange, by which money in other currencies is reported in one.

use super::problems;
use crate::{
    record::{At, reported},
    say::{Problem, Problems},
    value::{Amount, Currency, Day, Rate, overflow, sorted_positions},
};

record! {
    /// The worth of one unit of a currency in the reporting currency, from a day on.
    pub struct ExchangeRate {
        /// The currency.
        pub currency: Currency,
        /// The worth of one unit in the reporting currency.
        pub rate: Rate,
        /// The first day on which the rate holds, until the next one of its currency; without it, from the
        /// beginning.
        pub from: Option<Day>,
    }
}

/// One amount of money on a line, told twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Money {
    /// The amount in the currency of the line.
    pub(crate) own: Amount,
    /// The amount in the campaign's currency.
    pub(crate) reported: Amount,
}

impl Money {
    pub(crate) fn minus(self, other: Self) -> Result<Self, Problem> {
        Ok(Self { own: self.own.minus(other.own)?, reported: self.reported.minus(other.reported)? })
    }
}

/// Dated rates of exchange to one reporting currency.
///
/// An amount of a day is converted at the last rate on or before the day. An amount without a day (the
/// planned cost of a line) is converted at the first rate, so that a plan does not move when a new rate is
/// added: that rate is the budgeted one. Rates of two other currencies to each other are those of both to the
/// reporting currency.
///
/// ```
/// use campaignkit::{budget::{Exchange, ExchangeRate}, value::Amount};
///
/// let usd = |rate: &str, from: Option<&str>| ExchangeRate {
///     currency: "USD".parse().unwrap(),
///     rate: rate.parse().unwrap(),
///     from: from.map(|day| day.parse().unwrap()),
/// };
/// let exchange = Exchange::new("CNY".parse()?, &[usd("7.10", None), usd("7.25", Some("2024-08-01"))])?;
/// let convert = |day: Option<&str>| {
///     exchange.convert(Amount::from_units(100), "USD".parse()?, day.map(|day| day.parse()).transpose()?)
/// };
/// assert_eq!(convert(None)?.to_string(), "710.00");
/// assert_eq!(convert(Some("2024-08-01"))?.to_string(), "725.00");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    reporting: Currency,
    /// The rates, sorted by currency, then by day.
    rates: Vec<ExchangeRate>,
}

impl Exchange {
    /// Compiles a table of rates.
    ///
    /// # Errors
    ///
    /// The first rate, by its position, that is zero or less (`currency.rateRange`), or that repeats another
    /// or is of the reporting currency itself (`currency.duplicateRate`).
    pub fn new(reporting: Currency, rates: &[ExchangeRate]) -> Result<Self, Problem> {
        reported(|at| Self::compile(reporting, rates, at)).map_err(Problems::into_first)
    }

    /// Compiles a table of rates; `None` once a problem is reported.
    pub(crate) fn compile(reporting: Currency, rates: &[ExchangeRate], at: &At<'_>) -> Option<Self> {
        let key = |n: usize| rates.get(n).map(|r| (r.currency, r.from));
        let order = sorted_positions(rates.len(), &|a, b| key(a).cmp(&key(b)));
        let mut repeated = vec![false; rates.len()];
        for (earlier, later) in order.iter().zip(order.iter().skip(1)) {
            if let Some(repeated) = repeated.get_mut(*later) {
                *repeated = key(*earlier) == key(*later);
            }
        }
        let mut is_sound = true;
        for (n, (ExchangeRate { currency, rate, .. }, repeated)) in rates.iter().zip(repeated).enumerate() {
            if rate.is_negative() || rate.is_zero() {
                is_sound = false;
                at.item(n).member("rate").refuse(problems::worthless(*currency, *rate));
            }
            if repeated || *currency == reporting {
                is_sound = false;
                at.item(n).member("currency").refuse(problems::duplicate_rate(*currency));
            }
        }
        let rates = order.into_iter().filter_map(|n| rates.get(n).cloned()).collect();
        is_sound.then_some(Self { reporting, rates })
    }

    /// The worth of one unit of a currency on a day, or at the first rate without a day; a unit of the
    /// reporting currency is worth one.
    ///
    /// # Errors
    ///
    /// No rate of the currency holds on the day (`currency.rateMissing`).
    pub fn rate(&self, currency: Currency, on: Option<Day>) -> Result<Rate, Problem> {
        if currency == self.reporting {
            return Ok(Rate::ONE);
        }
        let start = self.rates.partition_point(|r| r.currency < currency);
        let from_start = self.rates.get(start..).unwrap_or_default();
        let count_until = |on: Day| {
            from_start.partition_point(|r| r.currency == currency && r.from.is_none_or(|d| d <= on))
        };
        let position = on.map_or(Some(0), |on| count_until(on).checked_sub(1));
        let rate = position.and_then(|n| from_start.get(n)).filter(|r| r.currency == currency);
        rate.map(|r| r.rate).ok_or_else(|| match on {
            None => problems::no_rate(currency, self.reporting),
            Some(day) => problems::no_rate_on(currency, self.reporting, day),
        })
    }

    /// An amount in the reporting currency, rounded to its decimals, half away from zero.
    ///
    /// # Errors
    ///
    /// Those of [`rate`](Self::rate), and a product beyond 28 digits (`number.overflow`).
    pub fn convert(&self, amount: Amount, from: Currency, on: Option<Day>) -> Result<Amount, Problem> {
        if from == self.reporting {
            return Ok(self.reporting.round(amount));
        }
        Ok(self.reporting.round(amount.times(self.rate(from, on)?)?))
    }

    /// The reporting currency.
    pub(crate) fn reporting(&self) -> Currency {
        self.reporting
    }

    /// An amount on a line, in the currency of the line and in the reporting currency, at the rates of a day
    /// or at the first rates. What is charged for it in the reporting currency wins over the rate. An amount
    /// in a third currency comes to the line by way of the reporting one.
    pub(crate) fn money(
        &self,
        amount: Amount,
        from: Currency,
        charged: Option<Amount>,
        line: Currency,
        on: Option<Day>,
    ) -> Result<Money, Problem> {
        let worth = match charged {
            Some(charged) => charged,
            None if from == self.reporting => amount,
            None => amount.times(self.rate(from, on)?)?,
        };
        let reported = self.reporting.round(worth);
        let own = if line == self.reporting {
            reported
        } else if line == from {
            line.round(amount)
        } else {
            let own = worth.decimal().checked_div(self.rate(line, on)?.decimal()).ok_or_else(overflow)?;
            line.round(Amount::from_decimal(own))
        };
        Ok(Money { own, reported })
    }
}
