//! A trigger asked with facts of its own, without a plan.

use super::facts::{
    ByName, Facts, HostFacts, MetricFact, TargetKnown, TaskKnown, TriggerFacts, figure_of, target_of,
};
use super::{condition::MetricFigure, evaluate::TriggerAnswer, predicate::Predicate};
use crate::{
    calendar::{Asked, Calendar, Roll, UnknownYear, WorkingTime, asked, default_calendar},
    metric::{MetricKind, Profile, Reading},
    record::At,
    say::Problem,
    schedule::TaskStatus,
    value::{Amount, Day, Id, Index, Quantity, RelativeDay, Window},
};
use std::cell::RefCell;

record! {
    /// A question whether a trigger has fired.
    pub struct TriggerRequest {
        /// Which calendar counts working days from the event: the id of a built-in one, or of one in `calendars`.
        pub calendar: Id = default_calendar(),
        /// Calendars of your own.
        pub calendars: Vec<Calendar>,
        /// What a day in a year gets whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The trigger.
        pub trigger: Predicate,
        /// What is known; without it, nothing.
        pub facts: TriggerFacts = TriggerFacts::default(),
        /// The day at whose end the question is asked; nothing later counts.
        pub as_of: Day,
    }
}

impl Asked for TriggerRequest {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
        (&self.calendar, &self.calendars, self.unknown_year)
    }
}

impl TriggerRequest {
    /// Evaluates the trigger.
    pub(crate) fn answer(&self, at: &At<'_>) -> Option<TriggerAnswer> {
        let time = asked(self, at);
        if !at.is_sound() {
            return None;
        }
        let trigger = at.member("trigger");
        self.trigger.walk("", &mut |condition, path| {
            if let Some(problem) = condition.misshapen() {
                trigger.refuse(problem.at(path));
            }
        });
        self.facts.check(&at.member("facts"));
        if at.is_sound() { trigger.or_refuse(self.trigger.evaluate(&Given::new(self, &time))) } else { None }
    }
}

impl TriggerFacts {
    /// Windows that end before they start, and ids that stand twice.
    fn check(&self, at: &At<'_>) {
        let window = |window: Option<&Window>, at: &At<'_>| {
            at.member("end").or_refuse(window.map_or(Ok(()), |window| window.checked().map(drop)));
        };
        window(self.event.as_ref(), &at.member("event"));
        for (n, metric) in self.metrics.iter().enumerate() {
            window(metric.window.as_ref(), &at.entry("metrics", n).member("window"));
        }
        let unique = |name: &str, ids: Vec<&Id>| {
            let names = Index::of(&mut ids.iter().map(|id| id.as_str()));
            for (n, id) in ids.iter().enumerate() {
                if let Some(first) = names.position(id.as_str()).filter(|first| *first != n) {
                    at.entry(name, n).member("id").refuse(Id::taken(first));
                }
            }
        };
        unique("metrics", self.metrics.iter().map(|metric| &metric.id).collect());
        unique("tasks", self.tasks.iter().map(|task| &task.id).collect());
        unique("budgetLines", self.budget_lines.iter().map(|line| &line.id).collect());
    }
}

/// The facts of a request.
struct Given<'r> {
    request: &'r TriggerRequest,
    time: &'r WorkingTime,
    metrics: Index,
    observations: ByName,
    /// The readings of a metric, by its first row, once they are asked for.
    readings: RefCell<Vec<Option<Vec<Reading>>>>,
    tasks: Index,
    lines: Index,
    facts: HostFacts<'r>,
}

impl<'r> Given<'r> {
    fn new(request: &'r TriggerRequest, time: &'r WorkingTime) -> Self {
        let facts = &request.facts;
        let names: Vec<&str> = facts.observations.iter().map(|row| row.metric.as_str()).collect();
        let on = |n: usize| facts.observations.get(n).map(|row| row.day);
        Self {
            request,
            time,
            metrics: Index::of(&mut facts.metrics.iter().map(|metric| metric.id.as_str())),
            observations: ByName::of(&names, &on),
            readings: RefCell::new(vec![None; names.len()]),
            tasks: Index::of(&mut facts.tasks.iter().map(|task| task.id.as_str())),
            lines: Index::of(&mut facts.budget_lines.iter().map(|line| line.id.as_str())),
            facts: HostFacts::of(&facts.facts),
        }
    }

    fn metric(&self, id: &Id) -> Option<&MetricFact> {
        self.request.facts.metrics.get(self.metrics.position(id.as_str())?)
    }
}

impl Facts for Given<'_> {
    fn as_of(&self) -> Option<Day> {
        Some(self.request.as_of)
    }

    fn day(&self, day: RelativeDay) -> Result<Option<Day>, Problem> {
        match (day, &self.request.facts.event) {
            (RelativeDay::On(day), _) => Ok(Some(day)),
            (relative, Some(event)) => self.time.relative_day(relative, event, Roll::None).map(Some),
            (_, None) => Ok(None),
        }
    }

    fn figure(
        &self,
        metric: &Id,
        figure: Option<MetricFigure>,
        day: Day,
    ) -> Result<Option<Quantity>, Problem> {
        let rows = self.observations.rows(metric.as_str());
        let Some(first) = rows.first() else { return Ok(None) };
        let kind = self.metric(metric).map_or(MetricKind::Flow, |metric| metric.kind);
        let mut readings = self.readings.borrow_mut();
        let Some(place) = readings.get_mut(*first) else { return Ok(None) };
        if place.is_none() {
            let all = &self.request.facts.observations;
            let rows: Vec<_> = rows.iter().filter_map(|n| Some((*n, all.get(*n)?))).collect();
            *place = Some(Reading::each_of(kind, &rows, |(_, row)| row).collect::<Result<_, _>>()?);
        }
        Ok(figure_of(place.as_deref().unwrap_or_default(), kind, figure, day))
    }

    fn target(&self, metric: &Id, day: Day) -> Result<Option<TargetKnown>, Problem> {
        let Some((metric, target)) = self.metric(metric).and_then(|m| Some((m, m.target?))) else {
            return Ok(None);
        };
        let window = metric.window.as_ref().or(self.request.facts.event.as_ref());
        let paced = window.map(|window| (window, &Profile::Linear));
        target_of(target, metric.kind, paced, day, self.time).map(Some)
    }

    fn task(&self, task: &Id) -> Option<TaskKnown> {
        let task = self.request.facts.tasks.get(self.tasks.position(task.as_str())?)?;
        let over_on = task.finished_on.filter(|day| *day <= self.request.as_of);
        let over = match task.finished_on {
            Some(_) => over_on.is_some(),
            None => task.status.is_some_and(TaskStatus::is_over),
        };
        Some(TaskKnown { start: task.start, over, over_on, status: task.status })
    }

    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let line = self.lines.position(line.as_str()).and_then(|n| self.request.facts.budget_lines.get(n));
        Ok(line.map(|line| (line.spent, line.limit)))
    }

    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        self.facts.on(fact, day).map(str::to_owned)
    }
}
