//! The readings of the metrics, and the observations behind them.

use super::{Standing, history::ReadingHistory};
use crate::{
    metric::{Observation, Reading},
    say::{Figure, Problem, Undefined},
    value::{Day, Quantity},
};
use std::cell::OnceCell;

impl Standing<'_> {
    /// The readings of a metric by its own observations.
    pub(super) fn readings(&self, metric: usize) -> Option<&ReadingHistory> {
        let kind = self.campaign().metrics.get(metric)?.kind;
        let readings = self.shared.readings.get(metric)?;
        Some(readings.get_or_init(|| {
            let rows: Vec<_> = self.plan.observations(metric).collect();
            ReadingHistory::of(kind, &rows)
        }))
    }

    /// The observations with which the total of a metric exceeds 28 digits, and the problems.
    pub(crate) fn lost_totals(&self, metric: usize) -> impl Iterator<Item = (usize, Problem)> {
        let lost = self.readings(metric).map_or(&[][..], ReadingHistory::lost);
        lost.iter().filter_map(move |lost| {
            let (position, _) = self.plan.observations(metric).find(|(_, row)| row.day == lost.from)?;
            Some((position, lost.problem.clone()))
        })
    }

    /// The readings of a metric by its own observations, at the end of every day that has one; those up to a
    /// total beyond 28 digits.
    pub(crate) fn all_readings(&self, metric: usize) -> &[Reading] {
        self.readings(metric).map_or(&[], ReadingHistory::all)
    }

    /// The reading of a metric at the end of the day.
    pub(crate) fn reading(&self, metric: usize) -> Result<Option<Reading>, Problem> {
        self.reading_on(metric, self.required_day()?)
    }

    /// The value of a metric at the end of the day, or with all observations, as answers carry it. Undefined
    /// where both parts of a rate or ratio were observed and have no ratio (`ratio.zeroBase`,
    /// `ratio.negativeBase`), and for a total beyond 28 digits.
    pub(crate) fn level(&self, metric: usize) -> Option<Figure<Quantity>> {
        match self.reading_on(metric, self.day.unwrap_or(Day::MAX)) {
            Ok(Some(reading)) => Some(Figure::Defined(reading.shown())),
            Ok(None) => self.no_ratio(metric).ok().flatten().map(|(why, _)| why.into()),
            Err(problem) => Some(Figure::from(Err(problem))),
        }
    }

    /// The reason why a rate or ratio has no value though both its parts were observed, with the day since
    /// which they are.
    pub(crate) fn no_ratio(&self, metric: usize) -> Result<Option<(Undefined, Day)>, Problem> {
        let Some(((part, _), (base, _))) = self.plan.ratio_of(metric) else { return Ok(None) };
        let (Some(part), Some(base)) = (self.reading(part)?, self.reading(base)?) else { return Ok(None) };
        let why = part.value.share_of(base.value).into_reason();
        Ok(why.map(|why| (why, part.observed_on.min(base.observed_on))))
    }

    /// The reading of a metric at the end of a given day.
    pub(super) fn reading_on(&self, metric: usize, day: Day) -> Result<Option<Reading>, Problem> {
        let observed = |metric| -> Result<Option<Reading>, Problem> {
            let Some(readings) = self.readings(metric) else { return Ok(None) };
            Ok(readings.until(day)?.last().map(|reading| reading.aged(day)))
        };
        if let Some(((part, _), (base, _))) = self.plan.ratio_of(metric)
            && let Some(ratio) = Reading::ratio(observed(part)?, observed(base)?)
        {
            return Ok(Some(ratio));
        }
        observed(metric)
    }

    /// The figures of a metric up to the day, in the order of the days. A ratio of two metrics has one row
    /// for each day on which either was observed, from the first day on which both are known; earlier days
    /// have the rows of the rate itself.
    pub(crate) fn observations_until_day(&self, metric: usize) -> &[Observation] {
        let metrics = &self.campaign().metrics;
        let all = self.observations.get_or_init(|| metrics.iter().map(|_| OnceCell::new()).collect());
        let Some(of_metric) = all.get(metric) else { return &[] };
        of_metric.get_or_init(|| {
            let ratios = self.ratios(metric);
            let first = ratios.first().map(|row| row.day);
            let earlier = self.figures(metric).filter(|row| first.is_none_or(|first| row.day < first));
            earlier.chain(ratios).collect()
        })
    }

    /// The observations of a metric up to the day, with their figures alone.
    fn figures(&self, metric: usize) -> impl Iterator<Item = Observation> {
        self.plan.observations(metric).map(|(_, row)| row).take_while(|row| self.knows(row.day)).map(|row| {
            Observation {
                day: row.day,
                today: row.today,
                cumulative: row.cumulative,
                sample: row.sample,
                recorded_at: row.recorded_at,
                ..Observation::default()
            }
        })
    }

    /// The ratio of two metrics on each day, up to the day of the standing, on which either was observed;
    /// without a figure once the total of one is beyond 28 digits. Empty for any other metric.
    pub(crate) fn ratios(&self, metric: usize) -> Vec<Observation> {
        let Some(((part, part_kind), (base, base_kind))) = self.plan.ratio_of(metric) else {
            return Vec::new();
        };
        let rows = |metric| self.figures(metric).collect::<Vec<_>>();
        let (parts, bases) = (rows(part), rows(base));
        let (mut parts, mut bases) =
            (parts.chunk_by(same_day).peekable(), bases.chunk_by(same_day).peekable());
        let (mut part, mut base) = (None, None);
        let mut ratios = Vec::new();
        // true once a total is lost
        let mut is_lost = false;
        let take = |reading: &mut Option<Reading>, kind, rows: &[Observation]| {
            let next = Reading::after(*reading, kind, &mut rows.iter());
            *reading = next.as_ref().ok().copied().flatten();
            next.is_err()
        };
        loop {
            let day_of =
                |rows: Option<&&[Observation]>| rows.and_then(|rows| rows.first()).map(|row| row.day);
            let Some(day) = [day_of(parts.peek()), day_of(bases.peek())].into_iter().flatten().min() else {
                break;
            };
            let mut recorded_at = None;
            if let Some(rows) = parts.next_if(|rows| day_of(Some(rows)) == Some(day)) {
                is_lost |= take(&mut part, part_kind, rows);
                recorded_at = rows.last().and_then(|row| row.recorded_at);
            }
            if let Some(rows) = bases.next_if(|rows| day_of(Some(rows)) == Some(day)) {
                is_lost |= take(&mut base, base_kind, rows);
                recorded_at = recorded_at.max(rows.last().and_then(|row| row.recorded_at));
            }
            if is_lost {
                ratios.push(Observation { day, recorded_at, ..Observation::default() });
            } else if let Some(ratio) = Reading::ratio(part, base) {
                ratios.push(Observation {
                    day,
                    today: ratio.today,
                    cumulative: Some(ratio.value),
                    sample: ratio.sample,
                    recorded_at,
                    ..Observation::default()
                });
            }
        }
        ratios
    }
}

/// True if two observations are of one day.
pub(crate) fn same_day(a: &Observation, b: &Observation) -> bool {
    a.day == b.day
}
