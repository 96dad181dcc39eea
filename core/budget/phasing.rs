//! Money by period: the part of an amount that is planned for each month.

use super::problems;
use crate::{
    record::At,
    say::Problem,
    value::{Amount, Day, Month, Window},
};

record! {
    /// The part of an amount that is planned for one period: a month, or the days from `start` to `end`.
    ///
    /// ```
    /// use campaignkit::{budget::PhasedAmount, value::Amount};
    ///
    /// let january = PhasedAmount {
    ///     month: Some("2025-01".parse()?),
    ///     amount: Amount::from_units(10_000),
    ///     ..PhasedAmount::default()
    /// };
    /// assert_eq!(january.period()?.days(), 31);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct PhasedAmount {
        /// The month, such as `2025-01`.
        pub month: Option<Month>,
        /// The first day of a period that is no month.
        pub start: Option<Day>,
        /// The last day of that period, included.
        pub end: Option<Day>,
        /// The amount.
        pub amount: Amount,
    }
}

choice! {
    /// The part of the phasing that limits a posting.
    pub enum PhasingControl {
        /// None: the whole amount may be spent at any time.
        Ignore "ignore" "ignore" "不控制",
        /// All that is phased up to the period of the posting's day, that period included.
        Accumulated "accumulated" "accumulated" "按累计",
        /// The amount of the period of the posting's day alone: what is left of one period is lost for the
        /// next.
        Period "period" "period by period" "按当期",
    }
}

impl PhasedAmount {
    /// The days of the period.
    ///
    /// # Errors
    ///
    /// Neither a month nor both days, or a month and a day (`budget.phasingPeriod`); days in the wrong order
    /// (`window.order`).
    pub fn period(&self) -> Result<Window, Problem> {
        match (self.month, self.start, self.end) {
            (Some(month), None, None) => Ok(month.window()),
            (None, Some(start), Some(end)) => Ok(Window { start, end, inferred: false }.checked()?.clone()),
            _ => Err(problems::phasing_period()),
        }
    }

    /// Refuses periods that are none.
    pub(crate) fn check_all(rows: &[Self], at: &At<'_>) {
        for (n, row) in rows.iter().enumerate() {
            at.item(n).or_refuse(row.period());
        }
    }
}

/// Amounts by period, added up for a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PhasedSums {
    /// The amounts of all periods that have begun by the day.
    pub(crate) to_date: Amount,
    /// The amounts of the periods that the day lies in.
    pub(crate) of_period: Amount,
    /// The days from the first to the last of these periods; `None` in a gap.
    pub(crate) period: Option<(Day, Day)>,
}

impl PhasedSums {
    /// The sums of one phasing on a day.
    pub(crate) fn of(rows: &[PhasedAmount], day: Day) -> Result<Self, Problem> {
        let mut sums = Self::default();
        for row in rows {
            let Ok(period) = row.period() else { continue };
            if period.start > day {
                continue;
            }
            sums.to_date = sums.to_date.plus(row.amount)?;
            if period.end >= day {
                sums.of_period = sums.of_period.plus(row.amount)?;
                let (start, end) = sums.period.unwrap_or((period.start, period.end));
                sums.period = Some((start.min(period.start), end.max(period.end)));
            }
        }
        Ok(sums)
    }
}
