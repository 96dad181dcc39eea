//! An earlier day as triggers see it, with its money from the books of the day of the question.

use super::Standing;
use crate::{
    budget::BudgetVersion,
    plan::Plan,
    risk::{DueTarget, Facts, MetricFigure, Predicate, TaskProgress},
    say::{Problem, Undefined},
    standing::ApprovedBasis,
    value::{Amount, Day, Id, Quantity, RelativeDay},
};

/// A standing on an earlier day that needs no books of its own: what was spent by its end is in the books of
/// the later day.
pub(crate) struct Earlier<'s, 'p> {
    later: &'s Standing<'p>,
    on_day: Standing<'p>,
    day: Day,
}

impl<'p> Standing<'p> {
    /// The facts of triggers at the end of a day, not after that of the question.
    pub(crate) fn earlier(&self, day: Day) -> Earlier<'_, 'p> {
        Earlier { later: self, on_day: self.on(day), day }
    }
}

impl Plan {
    /// Visits the lines that triggers ask for.
    pub(crate) fn lines_of_triggers(&self, visit: &mut dyn FnMut(usize)) {
        for trigger in self.campaign().risks.iter().filter_map(|risk| risk.trigger.as_ref()) {
            trigger.walk("", &mut |condition, _| {
                if let Predicate::Line(condition) = condition
                    && let Some(line) = self.line_position(&condition.budget_line)
                {
                    visit(line);
                }
            });
        }
    }
}

impl Facts for Earlier<'_, '_> {
    fn as_of(&self) -> Option<Day> {
        Some(self.day)
    }

    fn unanswered(&self, problem: Problem) -> Result<Undefined, Problem> {
        self.on_day.unanswered(problem)
    }

    fn day(&self, day: &RelativeDay) -> Result<Option<Day>, Problem> {
        Facts::day(&self.on_day, day)
    }

    fn metric_name(&self, metric: &Id) -> Option<&str> {
        self.on_day.metric_name(metric)
    }

    fn figure(
        &self,
        metric: &Id,
        figure: Option<MetricFigure>,
        day: Day,
    ) -> Result<Option<Quantity>, Problem> {
        self.on_day.figure(metric, figure, day)
    }

    fn target(&self, metric: &Id, day: Day) -> Result<Option<DueTarget>, Problem> {
        self.on_day.target(metric, day)
    }

    fn task(&self, task: &Id) -> Option<TaskProgress> {
        self.on_day.task(task)
    }

    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let (Some(position), Some(books)) = (self.later.plan.line_position(line), self.later.books()?) else {
            return Ok(None);
        };
        let days = books.roll_up.spent_by_day(position);
        let count = days.partition_point(|spent| spent.day <= self.day);
        let spent = count.checked_sub(1).and_then(|last| days.get(last));
        let is_approved = books.roll_up.tallies.get(position).is_some_and(|tally| !tally.approved_unknown);
        let Some(spent) = spent.filter(|_| is_approved) else { return Ok(None) };
        // without a planned amount nothing was approved before the first decided version
        let by_version = books.bases.get(position) == Some(&ApprovedBasis::Version);
        let planned = || books.budget.lines.get(position).and_then(|line| line.amount().ok().flatten());
        let is_decided = |version: &BudgetVersion| version.is_decided() && version.day <= self.day;
        if by_version && planned().is_none() && !books.budget.versions.iter().any(is_decided) {
            return Ok(None);
        }
        let amount = |units| books.amount(position, units);
        spent.actual.map(|actual| Ok((amount(actual)?, amount(spent.limit)?))).transpose()
    }

    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        self.on_day.fact(fact, day)
    }
}
