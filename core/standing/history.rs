//! The readings of one metric, day by day.

use crate::{
    metric::{MetricKind, Observation, Reading},
    say::Problem,
    value::Day,
};

/// The readings of one metric at the end of every day with an observation, in the order of the days.
#[derive(Clone)]
pub(super) struct ReadingHistory {
    readings: Vec<Reading>,
    /// The first day whose total exceeds 28 digits, and the problem.
    refused: Option<(Day, Problem)>,
}

impl ReadingHistory {
    pub(super) fn of(kind: MetricKind, rows: &[(usize, &Observation)]) -> Self {
        let mut all = Self { readings: Vec::new(), refused: None };
        for reading in Reading::each_of(kind, rows, |(_, row)| row) {
            match reading {
                Ok(reading) => all.readings.push(reading),
                Err(problem) => {
                    let last = all.readings.last().map(|reading| reading.observed_on);
                    let day = rows.iter().map(|(_, row)| row.day).find(|day| Some(*day) > last);
                    all.refused = day.map(|day| (day, problem));
                    break;
                }
            }
        }
        all
    }

    pub(super) fn all(&self) -> &[Reading] {
        &self.readings
    }

    /// The readings up to a day, that day included.
    pub(super) fn until(&self, day: Day) -> Result<&[Reading], Problem> {
        if let Some((_, problem)) = self.refused.as_ref().filter(|(from, _)| *from <= day) {
            return Err(problem.clone());
        }
        let known = self.readings.partition_point(|reading| reading.observed_on <= day);
        Ok(self.readings.get(..known).unwrap_or_default())
    }
}
