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
    /// The stretches in which the total is lost.
    lost: Vec<Lost>,
}

/// A stretch in which a total is not known: from the day with which it exceeds 28 digits to the day on which
/// a running total restates it.
#[derive(Clone)]
pub(super) struct Lost {
    pub(super) from: Day,
    until: Option<Day>,
    pub(super) problem: Problem,
}

impl ReadingHistory {
    pub(super) fn of(kind: MetricKind, rows: &[(usize, &Observation)]) -> Self {
        let mut all = Self { readings: Vec::new(), lost: Vec::new() };
        let mut rest = rows;
        while !rest.is_empty() {
            for reading in Reading::each_of(kind, rest, |(_, row)| row) {
                match reading {
                    Ok(reading) => all.readings.push(reading),
                    Err(problem) => {
                        let last = all.readings.last().map(|reading| reading.observed_on);
                        let day = rest.iter().map(|(_, row)| row.day).find(|day| Some(*day) > last);
                        let Some(from) = day else { break };
                        all.lost.push(Lost { from, until: None, problem });
                        break;
                    }
                }
            }
            let Some(lost) = all.lost.last_mut().filter(|lost| lost.until.is_none()) else { break };
            let restates =
                |(_, row): &&(usize, &Observation)| row.day > lost.from && row.cumulative.is_some();
            let Some(day) = rest.iter().find(restates).map(|(_, row)| row.day) else { break };
            lost.until = Some(day);
            rest = rest.get(rest.partition_point(|(_, row)| row.day < day)..).unwrap_or_default();
        }
        all
    }

    /// The stretches in which the total is lost.
    pub(super) fn lost(&self) -> &[Lost] {
        &self.lost
    }

    /// The readings of all days that have one.
    pub(super) fn all(&self) -> &[Reading] {
        &self.readings
    }

    /// The readings up to a day, that day included.
    pub(super) fn until(&self, day: Day) -> Result<&[Reading], Problem> {
        let is_lost = |lost: &&Lost| lost.from <= day && lost.until.is_none_or(|until| day < until);
        if let Some(lost) = self.lost.iter().find(is_lost) {
            return Err(lost.problem.clone());
        }
        let known = self.readings.partition_point(|reading| reading.observed_on <= day);
        Ok(self.readings.get(..known).unwrap_or_default())
    }
}
