//! Observations of metrics, and the readings that follow from them.

use super::{KpiStatus, MetricKind};
use crate::{
    say::Problem,
    value::{Day, Id, Moment, Quantity, Rate, product, sorted},
};

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
        /// The metric.
        pub metric: Id,
        /// The day at whose end the figure stands.
        pub day: Day,
        /// The day's own figure 今日.
        pub today: Option<Quantity>,
        /// The figure since the beginning 累计; it restates the total.
        pub cumulative: Option<Quantity>,
        /// The number behind the figure: the denominator of a rate, the answers of a score.
        pub sample: Option<Quantity>,
        /// The moment at which it was written down; without it, the end of its day.
        pub recorded_at: Option<Moment>,
        /// The attainment rate 达成率, as printed beside the figure.
        pub attainment_stated: Option<Rate>,
        /// The status of the KPI 预警状态, as printed beside the figure.
        pub status_stated: Option<KpiStatus>,
        /// The reason for the metric's status on the day 异常原因; it stands until a later row has one.
        pub reason: Option<String>,
        /// The place of the figure in its source, and how it was read.
        pub note: Option<String>,
    }
}

/// A metric's value at the end of a day, from the observations on or before it.
///
/// # Rules
///
/// A cumulative observation restates the total; daily ones of later days add to it; the result is carried
/// forward with its age. For a metric that does not add up (a rate, a ratio, a level, a score) the latest
/// figure stands, and of one day the cumulative one. Daily rates, ratios and scores that all give their
/// sample are weighted by it, because a rate is a ratio of sums and a score a mean of all answers. Of several
/// observations of one day the last one that has a figure stands, for each of `today` and `cumulative`. With
/// no observation there is no reading: the value is unknown, not zero.
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
    /// The number behind the value, where it was written down.
    pub sample: Option<Quantity>,
    /// The day of the latest observation.
    pub observed_on: Day,
    /// Days since then.
    pub age_days: i64,
    /// `true` if the value is a quotient, of which answers carry 16 significant digits.
    pub(super) is_quotient: bool,
    /// The sum behind a mean of daily figures, so that nothing is rounded from day to day.
    pub(super) sum: Option<Quantity>,
}

impl Reading {
    /// The reading at the end of a day. Observations may come in any order and must all be of one metric;
    /// those of one day count in the order of the slice.
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
            reading = Self::after(reading, kind, &mut rows.iter().map(|(_, row)| *row))?;
        }
        Ok(reading.map(|reading| reading.aged(day)))
    }

    /// The ratio of two readings on one day: as old as the older one, with the base as its sample. `None`
    /// without both, and for a base of zero or below.
    pub(crate) fn ratio(part: Option<Self>, base: Option<Self>) -> Option<Self> {
        let (part, base) = part.zip(base)?;
        let over = |a: Quantity, b: Quantity| {
            let ratio = a.ratio_to(b).defined().filter(|_| !b.is_negative());
            ratio.map(|ratio| Quantity::from_decimal(ratio.decimal()))
        };
        let same_day = part.observed_on == base.observed_on;
        Some(Self {
            value: over(part.value, base.value)?,
            today: part
                .today
                .zip(base.today)
                .filter(|_| same_day)
                .and_then(|(a, b)| over(a, b))
                .map(Quantity::rounded),
            sample: Some(base.value),
            observed_on: part.observed_on.min(base.observed_on),
            age_days: part.age_days.max(base.age_days),
            is_quotient: true,
            sum: None,
        })
    }

    /// The reading with its age on a day.
    pub(crate) fn aged(self, day: Day) -> Self {
        Self { age_days: day.days_since(self.observed_on), ..self }
    }

    /// The value as answers carry it: 16 significant digits of a ratio or mean, anything else as it is.
    pub(crate) fn shown(self) -> Quantity {
        if self.is_quotient { self.value.rounded() } else { self.value }
    }

    /// The readings at the end of every day that has an observation, in one pass. Observations must be of one
    /// metric and in the order of their days; a million of them are summed as they come.
    ///
    /// ```
    /// use campaignkit::{metric::{MetricKind, Observation, Reading}, value::Quantity};
    ///
    /// let rows: Vec<Observation> = ["2024-08-01", "2024-08-02"]
    ///     .map(|day| Observation {
    ///         day: day.parse().unwrap(),
    ///         today: Some(Quantity::from_units(5)),
    ///         ..Observation::default()
    ///     })
    ///     .into();
    /// let totals: Result<Vec<_>, _> =
    ///     Reading::each(MetricKind::Flow, &rows).map(|reading| reading.map(|r| r.value)).collect();
    /// assert_eq!(totals?, [5, 10].map(Quantity::from_units));
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn each(
        kind: MetricKind,
        observations: &[Observation],
    ) -> impl Iterator<Item = Result<Self, Problem>> {
        Self::each_of(kind, observations, |row| row)
    }

    /// The readings of [`each`](Self::each), from rows that hold more than an observation.
    pub(crate) fn each_of<R>(
        kind: MetricKind,
        rows: &[R],
        observation: fn(&R) -> &Observation,
    ) -> impl Iterator<Item = Result<Self, Problem>> {
        let mut reading = None;
        rows.chunk_by(move |a, b| observation(a).day == observation(b).day).filter_map(move |rows| {
            let next = Self::after(reading, kind, &mut rows.iter().map(observation));
            reading = next.as_ref().ok().copied().flatten();
            next.transpose()
        })
    }

    /// The reading at the end of a day, from the reading before and the observations of the day.
    pub(crate) fn after(
        before: Option<Self>,
        kind: MetricKind,
        rows: &mut dyn Iterator<Item = &Observation>,
    ) -> Result<Option<Self>, Problem> {
        let mut day = DayObservations::default();
        rows.for_each(|row| day.take(row));
        day.reading(before, kind)
    }
}

/// The observations of one day: of each figure the last one, with its sample.
#[derive(Clone, Copy, Default)]
pub(super) struct DayObservations {
    today: Option<(Quantity, Option<Quantity>)>,
    cumulative: Option<(Quantity, Option<Quantity>)>,
    day: Option<Day>,
}

impl DayObservations {
    pub(super) fn take(&mut self, observation: &Observation) {
        let Observation { day, today, cumulative, sample, .. } = *observation;
        self.today = today.map(|figure| (figure, sample)).or(self.today);
        self.cumulative = cumulative.map(|figure| (figure, sample)).or(self.cumulative);
        self.day = Some(day);
    }

    /// The reading after these observations, from the reading before the day.
    pub(super) fn reading(
        self,
        before: Option<Reading>,
        kind: MetricKind,
    ) -> Result<Option<Reading>, Problem> {
        let Self { today, cumulative, day: Some(observed_on) } = self else { return Ok(before) };
        let is_mean = kind.is_quotient() || kind == MetricKind::Score;
        let mut sum = None;
        let (value, sample) = match (cumulative, today, kind) {
            (Some(total), ..) => total,
            (None, Some((more, _)), MetricKind::Flow) => {
                (before.map_or(Quantity::ZERO, |r| r.value).plus(more)?, None)
            }
            (None, Some((figure, Some(sample))), _) if is_mean => {
                let (mut all, mut parts) = (sample, times(figure, sample)?);
                if let Some(Reading { value, sample: Some(so_far), sum, .. }) = before {
                    parts = parts.plus(sum.map_or_else(|| times(value, so_far), Ok)?)?;
                    all = all.plus(so_far)?;
                }
                sum = Some(parts);
                // a sample of zero has no mean; the figure stands as it was written
                let mean = parts.ratio_to(all).defined();
                (mean.map_or(figure, |mean| Quantity::from_decimal(mean.decimal())), Some(all))
            }
            (None, Some(latest), _) => latest,
            (None, None, _) => return Ok(before),
        };
        let today = today.map(|(figure, _)| figure);
        let is_quotient = sum.is_some();
        Ok(Some(Reading { value, today, sample, observed_on, age_days: 0, is_quotient, sum }))
    }
}

fn times(figure: Quantity, sample: Quantity) -> Result<Quantity, Problem> {
    product(figure.decimal(), sample.decimal()).map(Quantity::from_decimal)
}
