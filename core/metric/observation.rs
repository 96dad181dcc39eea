//! What was observed, and what it amounts to on a day.

use super::{KpiStatus, MetricKind};
use crate::value::{Day, Id, Problem, Quantity, Rate, sorted};

record! {
    /// One figure as somebody wrote it down on a day: the day's own, the running total, or both.
    ///
    /// ```
    /// use campaignkit::{metric::Observation, value::Quantity};
    ///
    /// let row = Observation {
    ///     metric: "leads".parse()?,
    ///     day: "2024-08-02".parse()?,
    ///     today: Some(Quantity::from_units(120)),
    ///     cumulative: Some(Quantity::from_units(850)),
    ///     ..Observation::default()
    /// };
    /// assert_eq!(row.day.to_string(), "2024-08-02");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Observation {
        /// Of which metric.
        pub metric: Id,
        /// At the end of which day.
        pub day: Day,
        /// The day's own figure 今日.
        pub today: Option<Quantity>,
        /// The figure since the beginning 累计; it restates the total.
        pub cumulative: Option<Quantity>,
        /// The attainment rate 达成率, as printed beside it.
        pub attainment_stated: Option<Rate>,
        /// Where the KPI stood 预警状态, as printed beside it.
        pub status_stated: Option<KpiStatus>,
        /// Where the figure stands, and how it was read.
        pub note: Option<String>,
    }
}

/// A metric's value at the end of a day, from the observations on or before it.
///
/// # Rules
///
/// A cumulative observation restates the total; daily ones of later days add to it; the result is carried forward
/// with its age. For a metric that does not add up (a rate, a level, a score) the latest figure stands, of one day
/// the cumulative one. Of several rows of one day the last one that has a figure stands, for each of `today` and
/// `cumulative`. With no observation there is no reading: the value is unknown, not zero.
///
/// ```
/// use campaignkit::{metric::{MetricKind, Observation, Reading}, value::Quantity};
///
/// let observed = |day: &str, today: Option<i64>, cumulative: Option<i64>| Observation {
///     day: day.parse().unwrap(),
///     today: today.map(Quantity::from_units),
///     cumulative: cumulative.map(Quantity::from_units),
///     ..Observation::default()
/// };
/// let rows = [observed("2024-08-01", None, Some(730)), observed("2024-08-02", Some(120), None)];
/// let reading = Reading::on("2024-08-03".parse()?, MetricKind::Flow, &rows)?.unwrap();
/// assert_eq!(reading.value, Quantity::from_units(850));
/// assert_eq!((reading.observed_on.to_string().as_str(), reading.age_days), ("2024-08-02", 1));
/// assert_eq!(Reading::on("2024-07-31".parse()?, MetricKind::Flow, &rows)?, None);
///
/// let corrected = [observed("2024-08-02", Some(50), Some(50)), observed("2024-08-02", Some(5), None)];
/// let reading = Reading::on("2024-08-02".parse()?, MetricKind::Flow, &corrected)?.unwrap();
/// assert_eq!((reading.value, reading.today), (Quantity::from_units(50), Some(Quantity::from_units(5))));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The total of a flow, the latest value of anything else.
    pub value: Quantity,
    /// The latest day's own figure, where it was written down.
    pub today: Option<Quantity>,
    /// The day of the latest observation.
    pub observed_on: Day,
    /// Days since then.
    pub age_days: i64,
}

impl Reading {
    /// The reading at the end of a day. Observations may come in any order and must all be of one metric; those of
    /// one day count in the order of the slice.
    ///
    /// An error only if a total exceeds 28 digits (`number.overflow`).
    pub fn on<'o>(
        day: Day,
        kind: MetricKind,
        observations: impl IntoIterator<Item = &'o Observation>,
    ) -> Result<Option<Self>, Problem> {
        let known = observations.into_iter().filter(|o| o.day <= day).enumerate().collect();
        let known: Vec<(usize, &Observation)> = sorted(known, &|(_, a), (_, b)| a.day.cmp(&b.day));
        let mut reading = None;
        for rows in known.chunk_by(|(_, a), (_, b)| a.day == b.day) {
            reading = Self::after(reading, kind, rows)?;
        }
        Ok(reading.map(|r| Self { age_days: day.days_since(r.observed_on), ..r }))
    }

    /// The reading at the end of every day that has rows with a figure; the rows must be in the order of their days.
    pub(crate) fn each(kind: MetricKind, rows: &[(usize, &Observation)]) -> Result<Vec<Self>, Problem> {
        let mut readings: Vec<Self> = Vec::new();
        for rows in rows.chunk_by(|(_, a), (_, b)| a.day == b.day) {
            let before = readings.last().copied();
            let after = Self::after(before, kind, rows)?;
            readings.extend(after.filter(|after| before.is_none_or(|b| b.observed_on < after.observed_on)));
        }
        Ok(readings)
    }

    /// The reading at the end of a day, from that before it and the day's own rows.
    pub(crate) fn after(
        before: Option<Self>,
        kind: MetricKind,
        rows: &[(usize, &Observation)],
    ) -> Result<Option<Self>, Problem> {
        let Some((_, row)) = rows.last() else { return Ok(before) };
        let today = rows.iter().rev().find_map(|(_, row)| row.today);
        let cumulative = rows.iter().rev().find_map(|(_, row)| row.cumulative);
        let value = match (cumulative, today, kind) {
            (Some(total), ..) => total,
            (None, Some(more), MetricKind::Flow) => before.map_or(Quantity::ZERO, |r| r.value).plus(more)?,
            (None, Some(latest), _) => latest,
            (None, None, _) => return Ok(before),
        };
        Ok(Some(Self { value, today, observed_on: row.day, age_days: 0 }))
    }
}
