//! The facts that triggers ask about.

use super::Standing;
use crate::{
    risk::{Facts, HostFacts, MetricFigure, TargetKnown, TaskKnown, figure_of, target_of},
    value::{Amount, Day, Id, Index, Problem, Quantity, RelativeDay},
};

impl<'p> Standing<'p> {
    /// The host's facts, by name.
    fn host_facts(&self) -> &HostFacts<'p> {
        self.whole.facts.get_or_init(|| HostFacts::of(&self.campaign().facts))
    }

    /// The actual cost of every line and its limit; none where either is not known.
    fn spent_by_line(&self) -> Result<&[Option<(Amount, Amount)>], Problem> {
        let spent = self.spent.get(|| {
            let Some(books) = self.books()? else { return Ok(Vec::new()) };
            let lines = books.budget.lines.iter().zip(&books.roll_up.tallies);
            let currency = self.campaign().currency;
            let spent = lines.map(|(_, tally)| {
                let limit = Some(tally.balance.limit()?).filter(|_| !tally.unknown);
                let actual = Some(tally.balance.actual).filter(|_| tally.spoken);
                Ok(actual.zip(limit).map(|(actual, limit)| (currency.round(actual), currency.round(limit))))
            });
            spent.collect()
        });
        spent.map(Vec::as_slice)
    }
}

impl Facts for Standing<'_> {
    fn as_of(&self) -> Option<Day> {
        self.day
    }

    fn day(&self, day: RelativeDay) -> Result<Option<Day>, Problem> {
        self.plan.day(day).map(Some)
    }

    fn figure(
        &self,
        metric: &Id,
        figure: Option<MetricFigure>,
        day: Day,
    ) -> Result<Option<Quantity>, Problem> {
        let Some((position, metric)) = self.plan.metric(metric) else { return Ok(None) };
        if self.plan.ratio_of(position).is_some() {
            let reading = self.reading_on(position, day)?;
            return Ok(figure_of(reading.as_slice(), metric.kind, figure, day));
        }
        let Some(readings) = self.readings(position) else { return Ok(None) };
        Ok(figure_of(readings.until(day)?, metric.kind, figure, day))
    }

    fn target(&self, metric: &Id, day: Day) -> Result<Option<TargetKnown>, Problem> {
        let Some((metric, target)) = self.plan.metric(metric).and_then(|(_, m)| Some((m, m.target?))) else {
            return Ok(None);
        };
        let paced = self.plan.window(metric).map(|window| (window, &metric.profile));
        target_of(target, metric.kind, paced, day, self.plan.calendar()).map(Some)
    }

    fn task(&self, task: &Id) -> Option<TaskKnown> {
        let position = self.plan.task_position(task)?;
        let task = self.campaign().tasks.get(position)?;
        let over = self.task_states().get(position)?.over;
        let over_on = *self.finished_on().get(position)?;
        Some(TaskKnown { start: task.start, over, over_on, status: task.status })
    }

    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let lines = self.campaign().budget.as_ref().map_or(&[][..], |budget| &budget.lines);
        let names =
            self.whole.lines.get_or_init(|| Index::of(&mut lines.iter().map(|line| line.id.as_str())));
        let Some(position) = names.position(line.as_str()) else { return Ok(None) };
        Ok(self.spent_by_line()?.get(position).copied().flatten())
    }

    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        self.host_facts().on(fact, day).map(str::to_owned)
    }
}
