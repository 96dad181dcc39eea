//! What was observed, and what it amounts to on a day.

use crate::value::{Day, Id, Problem, Quantity};

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
        /// Where the figure stands, and how it was read.
        pub note: Option<String>,
    }
}

/// A metric's value at the end of a day, from the observations on or before it.
///
/// # Rules
///
/// A cumulative observation restates the total; later daily ones add to it; the result is carried forward with
/// its age. For a metric that does not add up (a rate, a level, a score) the latest figure stands. With no
/// observation there is no reading: the value is unknown, not zero.
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
    /// The reading at the end of a day. Observations may come in any order and must all be of one metric; of two
    /// on one day, the later in the slice counts as the later.
    ///
    /// An error only if a total exceeds 28 digits (`number.overflow`).
    pub fn on<'o>(
        day: Day,
        kind: super::MetricKind,
        observations: impl IntoIterator<Item = &'o Observation>,
    ) -> Result<Option<Self>, Problem> {
        let mut known: Vec<_> = observations.into_iter().filter(|o| o.day <= day).collect();
        known.sort_by_key(|o| o.day);
        let mut reading: Option<Self> = None;
        for row in known {
            let before = reading.map_or(Quantity::ZERO, |r| r.value);
            let value = match (row.cumulative, row.today, kind) {
                (Some(total), ..) => total,
                (None, Some(more), super::MetricKind::Flow) => before.plus(more)?,
                (None, Some(latest), _) => latest,
                (None, None, _) => continue,
            };
            let age_days = day.days_since(row.day);
            reading = Some(Self { value, today: row.today, observed_on: row.day, age_days });
        }
        Ok(reading)
    }
}
