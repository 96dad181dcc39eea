//! The facts that triggers ask for.

use super::Standing;
use crate::{
    risk::{DueTarget, Facts, HostFacts, MetricFigure, TaskProgress, figure_of, target_of},
    say::{Problem, Undefined},
    value::{Amount, Day, Id, Quantity, RelativeDay, TaskDate},
};

impl<'p> Standing<'p> {
    /// The host's facts, by name.
    fn host_facts(&self) -> &HostFacts<'p> {
        self.shared.facts.get_or_init(|| HostFacts::of(&self.campaign().facts))
    }
}

impl Facts for Standing<'_> {
    fn as_of(&self) -> Option<Day> {
        self.day
    }

    fn unanswered(&self, Problem { code, message, .. }: Problem) -> Result<Undefined, Problem> {
        Ok(Undefined { code, message })
    }

    fn day(&self, day: &RelativeDay) -> Result<Option<Day>, Problem> {
        self.plan.day_of(day).map(Some)
    }

    fn metric_name(&self, metric: &Id) -> Option<&str> {
        self.plan.metric(metric).map(|(_, metric)| metric.name.as_str())
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

    fn target(&self, metric: &Id, day: Day) -> Result<Option<DueTarget>, Problem> {
        let Some((metric, target)) = self.plan.metric(metric).and_then(|(_, m)| Some((m, m.target?))) else {
            return Ok(None);
        };
        let paced = self.plan.window(metric).map(|window| (window, &metric.profile));
        target_of(target, metric.kind, paced, day, self.plan.calendar()).map(Some)
    }

    fn task(&self, task: &Id) -> Option<TaskProgress> {
        let position = self.plan.task_position(task)?;
        let task = self.campaign().tasks.get(position)?;
        let over = self.task_states().get(position)?.over;
        let over_on = *self.finished_on().get(position)?;
        Some(TaskProgress { start: task.start_date().map(TaskDate::day), over, over_on, status: task.status })
    }

    fn readiness(&self, item: &Id) -> Option<TaskProgress> {
        let item = self.plan.readiness_item(item)?;
        Some(TaskProgress::of_readiness(item.status, item.ready_on, self.day))
    }

    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let (Some(position), Some(books)) = (self.plan.line_position(line), self.books()?) else {
            return Ok(None);
        };
        let tally =
            books.roll_up.tallies.get(position).filter(|tally| tally.actual_known && !tally.approved_unknown);
        let amount = |units| books.amount(position, units);
        tally.map(|tally| Ok((amount(tally.actual)?, amount(tally.limit()?)?))).transpose()
    }

    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        self.host_facts().on(fact, day).map(str::to_owned)
    }
}
