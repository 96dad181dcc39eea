//! The evaluation of a trigger on facts of a request, without a plan.

use super::facts::{
    DueTarget, Facts, HostFacts, MetricFact, RowsByName, TaskProgress, TriggerFacts, figure_of, target_of,
};
use super::{condition::MetricFigure, evaluate::TriggerAnswer, predicate::Predicate};
use crate::{
    calendar::{Calendar, HasCalendar, Roll, UnknownYear, WorkingTime, default_calendar, working_time},
    metric::{MetricKind, Profile, Reading},
    record::At,
    say::Problem,
    schedule::TaskStatus,
    value::{Amount, Anchor, Day, Id, Names, Quantity, RelativeDay, Window},
};
use std::cell::RefCell;

record! {
    /// The request to evaluate a trigger.
    pub struct TriggerRequest {
        /// The calendar that counts working days from the event: the id of a built-in one, or of one in
        /// `calendars`.
        pub calendar: Id = default_calendar(),
        /// The host's own calendars.
        pub calendars: Vec<Calendar>,
        /// The rule for days in a year whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The trigger.
        pub trigger: Predicate,
        /// The facts; without them, nothing is known.
        pub facts: TriggerFacts = TriggerFacts::default(),
        /// The day of the question: facts count up to its end.
        pub as_of: Day,
    }
}

impl HasCalendar for TriggerRequest {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
        (&self.calendar, &self.calendars, self.unknown_year)
    }
}

impl TriggerRequest {
    /// Evaluates the trigger.
    pub(crate) fn answer(&self, at: &At<'_>) -> Option<TriggerAnswer> {
        let time = working_time(self, at);
        if !at.nothing_refused() {
            return None;
        }
        let trigger = at.member("trigger");
        self.trigger.walk("", &mut |condition, path| {
            if let Some(problem) = condition.misshapen() {
                trigger.refuse(problem.at(path));
            }
        });
        self.facts.check(&at.member("facts"));
        if at.nothing_refused() {
            trigger.or_refuse(self.trigger.evaluate(&RequestFacts::new(self, &time)))
        } else {
            None
        }
    }
}

impl TriggerFacts {
    /// Refuses windows that end before they start, and ids that a list has twice.
    fn check(&self, at: &At<'_>) {
        let window = |window: Option<&Window>, at: &At<'_>| {
            at.member("end").or_refuse(window.map_or(Ok(()), |window| window.checked().map(drop)));
        };
        window(self.event.as_ref(), &at.member("event"));
        for (n, metric) in self.metrics.iter().enumerate() {
            window(metric.window.as_ref(), &at.entry("metrics", n).member("window"));
        }
        self.metric_names().claim_all("id", &at.member("metrics"));
        self.task_names().claim_all("id", &at.member("tasks"));
        self.readiness_names().claim_all("id", &at.member("readiness"));
        self.line_names().claim_all("id", &at.member("budgetLines"));
    }

    fn metric_names(&self) -> Names {
        Names::of("metric", "指标", self.metrics.iter().map(|metric| &metric.id))
    }

    fn task_names(&self) -> Names {
        Names::of("task", "任务", self.tasks.iter().map(|task| &task.id))
    }

    fn readiness_names(&self) -> Names {
        Names::of("readiness item", "准备项", self.readiness.iter().map(|item| &item.id))
    }

    fn line_names(&self) -> Names {
        Names::of("budget line", "预算明细", self.budget_lines.iter().map(|line| &line.id))
    }
}

/// The facts of a request, by name.
struct RequestFacts<'r> {
    request: &'r TriggerRequest,
    time: &'r WorkingTime,
    metrics: Names,
    observations: RowsByName,
    /// The readings of each metric at the position of its first observation, once they are asked for.
    readings: RefCell<Vec<Option<Vec<Reading>>>>,
    tasks: Names,
    readiness: Names,
    lines: Names,
    facts: HostFacts<'r>,
}

impl<'r> RequestFacts<'r> {
    fn new(request: &'r TriggerRequest, time: &'r WorkingTime) -> Self {
        let facts = &request.facts;
        let names: Vec<&str> = facts.observations.iter().map(|row| row.metric.as_str()).collect();
        let on = |n: usize| facts.observations.get(n).map(|row| row.day);
        Self {
            request,
            time,
            metrics: facts.metric_names(),
            observations: RowsByName::of(&names, &on),
            readings: RefCell::new(vec![None; names.len()]),
            tasks: facts.task_names(),
            readiness: facts.readiness_names(),
            lines: facts.line_names(),
            facts: HostFacts::of(&facts.facts),
        }
    }

    fn metric(&self, id: &Id) -> Option<&MetricFact> {
        self.request.facts.metrics.get(self.metrics.position(id)?)
    }
}

impl Facts for RequestFacts<'_> {
    fn as_of(&self) -> Option<Day> {
        Some(self.request.as_of)
    }

    fn day(&self, day: &RelativeDay) -> Result<Option<Day>, Problem> {
        let (anchor, offset) = match day {
            RelativeDay::On(day) => return Ok(Some(*day)),
            RelativeDay::From { anchor, offset } => (anchor, *offset),
        };
        let event = self.request.facts.event.as_ref();
        let from = match anchor {
            Anchor::Start => event.map(|event| event.start),
            Anchor::End => event.map(|event| event.end),
            Anchor::TaskStart(task) => Facts::task(self, task).and_then(|task| task.start),
            // the facts of a request know no phases and no planned finish
            Anchor::TaskFinish(_) | Anchor::PhaseStart(_) | Anchor::PhaseEnd(_) => None,
        };
        from.map(|from| self.time.counted_day(from, (anchor, offset), Roll::None)).transpose()
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
        let Some(of_metric) = readings.get_mut(*first) else { return Ok(None) };
        if of_metric.is_none() {
            let all = &self.request.facts.observations;
            let rows: Vec<_> = rows.iter().filter_map(|n| Some((*n, all.get(*n)?))).collect();
            *of_metric = Some(Reading::each_of(kind, &rows, |(_, row)| row).collect::<Result<_, _>>()?);
        }
        Ok(figure_of(of_metric.as_deref().unwrap_or_default(), kind, figure, day))
    }

    fn target(&self, metric: &Id, day: Day) -> Result<Option<DueTarget>, Problem> {
        let Some((metric, target)) = self.metric(metric).and_then(|m| Some((m, m.target?))) else {
            return Ok(None);
        };
        let window = metric.window.as_ref().or(self.request.facts.event.as_ref());
        let paced = window.map(|window| (window, &Profile::Linear));
        target_of(target, metric.kind, paced, day, self.time).map(Some)
    }

    fn task(&self, task: &Id) -> Option<TaskProgress> {
        let task = self.request.facts.tasks.get(self.tasks.position(task)?)?;
        let over_on = task.finished_on.filter(|day| *day <= self.request.as_of);
        let over = match task.finished_on {
            Some(_) => over_on.is_some(),
            None => task.status.is_some_and(TaskStatus::is_over),
        };
        Some(TaskProgress { start: task.start, over, over_on, status: task.status })
    }

    fn readiness(&self, item: &Id) -> Option<TaskProgress> {
        let item = self.request.facts.readiness.get(self.readiness.position(item)?)?;
        Some(TaskProgress::of_readiness(item.status, item.ready_on, self.as_of()))
    }

    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let line = self.lines.position(line).and_then(|n| self.request.facts.budget_lines.get(n));
        Ok(line.map(|line| (line.spent, line.limit)))
    }

    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        self.facts.on(fact, day).map(str::to_owned)
    }
}
