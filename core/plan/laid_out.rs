//! The days of the phases and the dates of the tasks, in the order in which they are counted from each other.

use super::{
    counted::{Counter, PhaseDays},
    entities::Entities,
    problems,
};
use crate::{
    calendar::WorkingTime,
    campaign::{Campaign, Phase},
    record::{At, missing},
    say::Problem,
    value::{Anchor, Day, RelativeDate, RelativeDay, Span, TaskDate, Unit, Window, circles},
};

/// Works out the days of the phases and notes the dates of the tasks that are counted from another, if any
/// day is. Reports phases that say too little or too much, and circles.
pub(super) fn lay_out(
    campaign: &mut Campaign,
    counts_days: bool,
    names: &Entities,
    time: &WorkingTime,
    at: &At<'_>,
) -> Vec<PhaseDays> {
    let typed = if counts_days { None } else { typed_phases(campaign) };
    let phases = typed.unwrap_or_else(|| laid_out(campaign, names, time, at));
    for (n, days) in phases.iter().enumerate() {
        let at = at.entry("phases", n);
        at.member("end").or_refuse(days.as_ref().map_or(Ok(()), |days| days.checked().map(drop)));
    }
    phases
}

/// Lays the phases out and notes the dates of the tasks.
fn laid_out(campaign: &mut Campaign, names: &Entities, time: &WorkingTime, at: &At<'_>) -> Vec<PhaseDays> {
    let layout = Layout::of(campaign, names, time, at);
    if layout.refuse_circles(at) {
        return Vec::new();
    }
    let values = layout.values();
    let phases = layout.phases(&values);
    {
        // the dates of other tasks are those of the values, so a task is noted in any order
        let Campaign { event, policy, tasks, .. } = campaign;
        let anchored = |anchor: &Anchor| Ends::known(names, phases.len(), &values, anchor);
        let counter = Counter { event, time, roll: policy.roll, anchored: &anchored };
        for task in tasks {
            task.note_dates(&|counted| counter.date(counted));
        }
    }
    phases
}

/// The days of the phases, if all are typed.
pub(super) fn typed_phases(campaign: &Campaign) -> Option<Vec<PhaseDays>> {
    let days = campaign.phases.iter().map(|phase| match (&phase.start, &phase.end, phase.span) {
        (Some(RelativeDay::On(start)), Some(RelativeDay::On(end)), None) => {
            Some(Ok(Window { start: *start, end: *end, inferred: false }))
        }
        _ => None,
    });
    days.collect()
}

/// True if a date of a task, a day of a phase, or one of the window of a metric, a line or a rule for reports
/// is counted from another.
pub(super) fn counts_days(campaign: &Campaign) -> bool {
    let of_metrics = campaign.metrics.iter().filter_map(|metric| metric.window.as_ref());
    let lines = campaign.budget.iter().flat_map(|budget| &budget.lines);
    let windows = of_metrics.chain(lines.filter_map(|line| line.window.as_ref()));
    let of_rules = campaign.reporting.iter().flat_map(|rule| [&rule.start, &rule.end]).flatten();
    let mut days = windows.flat_map(|window| [&window.start, &window.end]).chain(of_rules);
    counts_dates(campaign) || typed_phases(campaign).is_none() || days.any(|day| day.anchor().is_some())
}

/// True if a date of a task is counted from another.
fn counts_dates(campaign: &Campaign) -> bool {
    let mut counts = false;
    for task in &campaign.tasks {
        task.counted_dates(&mut |_, _| counts = true);
    }
    counts
}

/// The value of an end: a date, none if none is written, or the problem that leaves it unknown; absent before
/// it is worked out.
type Value = Option<Result<Option<TaskDate>, Problem>>;

/// The numbers of the ends of phases and tasks: the starts and ends of the phases, then those of the tasks.
struct Ends;

impl Ends {
    /// The number of the end that an anchor names.
    fn of(names: &Entities, phases: usize, anchor: &Anchor) -> Option<usize> {
        let [first, end] = match anchor {
            Anchor::Start | Anchor::End => return None,
            Anchor::PhaseStart(id) => [names.phases.position(id)?, 0],
            Anchor::PhaseEnd(id) => [names.phases.position(id)?, 1],
            Anchor::TaskStart(id) => [names.tasks.position(id)?.checked_add(phases)?, 0],
            Anchor::TaskFinish(id) => [names.tasks.position(id)?.checked_add(phases)?, 1],
        };
        first.checked_mul(2)?.checked_add(end)
    }

    /// The date of the end that an anchor names.
    fn known(
        names: &Entities,
        phases: usize,
        values: &[Value],
        anchor: &Anchor,
    ) -> Result<Option<TaskDate>, Problem> {
        Self::of(names, phases, anchor).map_or(Ok(None), |end| Self::date(values, end))
    }

    fn date(values: &[Value], end: usize) -> Result<Option<TaskDate>, Problem> {
        values.get(end).and_then(Clone::clone).unwrap_or(Ok(None))
    }

    fn day(values: &[Value], end: usize) -> Result<Option<Day>, Problem> {
        Ok(Self::date(values, end)?.map(TaskDate::day))
    }
}

/// The way in which an end is found.
enum Source<'c> {
    /// It is not written.
    Nothing,
    Date(&'c RelativeDate),
    Day(&'c RelativeDay),
    /// So long after the day of another end: its last day, if the other is a start.
    Last(usize, Span),
    /// So long before the day of another end: its first day.
    First(usize, Span),
    /// The day after another end.
    Next(usize),
    /// The day before another end.
    Previous(usize),
}

struct Layout<'c> {
    campaign: &'c Campaign,
    names: &'c Entities,
    time: &'c WorkingTime,
    /// By end.
    sources: Vec<Source<'c>>,
}

impl<'c> Layout<'c> {
    fn of(campaign: &'c Campaign, names: &'c Entities, time: &'c WorkingTime, at: &At<'_>) -> Self {
        let (phases, tasks) = (&campaign.phases, &campaign.tasks);
        let mut sources = Vec::with_capacity(phases.len().saturating_add(tasks.len()).saturating_mul(2));
        let says_day = |phase: &Phase| phase.start.is_some() || phase.end.is_some();
        let (first, last) = (phases.iter().position(says_day), phases.iter().rposition(says_day));
        for (n, phase) in phases.iter().enumerate() {
            check(phase, last.is_some(), &at.entry("phases", n));
            let start = n.saturating_mul(2);
            let end = start.saturating_add(1);
            let is_behind = first.is_some_and(|first| first < n);
            let span = phase.span.filter(|span| no_length(*span).is_none());
            let [of_start, of_end] = match (&phase.start, &phase.end, span) {
                (Some(first), Some(last), _) => [Source::Day(first), Source::Day(last)],
                (Some(first), None, Some(span)) => [Source::Day(first), Source::Last(start, span)],
                (None, Some(last), Some(span)) => [Source::First(end, span), Source::Day(last)],
                (None, None, Some(span)) if is_behind => {
                    [Source::Next(start.saturating_sub(1)), Source::Last(start, span)]
                }
                (None, None, Some(span)) if last.is_some() => {
                    [Source::First(end, span), Source::Previous(end.saturating_add(1))]
                }
                _ => [Source::Nothing, Source::Nothing],
            };
            sources.extend([of_start, of_end]);
        }
        let date = |date: Option<&'c RelativeDate>| date.map_or(Source::Nothing, Source::Date);
        sources
            .extend(tasks.iter().flat_map(|task| [date(task.start.as_ref()), date(task.written_finish())]));
        Self { campaign, names, time, sources }
    }

    /// The end that another one is counted from.
    fn before(&self, end: usize) -> Option<usize> {
        let anchor = match self.sources.get(end)? {
            Source::Nothing => None,
            Source::Date(date) => date.counted().map(|counted| &counted.anchor),
            Source::Day(day) => day.anchor(),
            Source::Last(end, _) | Source::First(end, _) | Source::Next(end) | Source::Previous(end) => {
                return Some(*end);
            }
        };
        Ends::of(self.names, self.campaign.phases.len(), anchor?)
    }

    /// Refuses the days that are counted from each other in a circle, and tells whether there are any.
    fn refuse_circles(&self, at: &At<'_>) -> bool {
        let before = |end: usize| self.before(end);
        let firsts = circles(self.sources.len(), &before);
        for (first, _) in firsts.iter().enumerate().filter(|(_, is_first)| **is_first) {
            let around = std::iter::successors(Some(first), |end| before(*end).filter(|end| *end != first));
            let ends: Vec<String> = around.map(|end| self.name(end)).collect();
            let (entity, is_end) = (first / 2, first % 2 == 1);
            let phases = self.campaign.phases.len();
            let (list, n) = match entity.checked_sub(phases) {
                Some(task) => ("tasks", task),
                None => ("phases", entity),
            };
            let member = match (is_end, list) {
                (false, _) => "start",
                (true, "tasks") => "finish",
                (true, _) => "end",
            };
            at.entry(list, n).member(member).refuse(problems::day_cycle(&ends.join(" → ")));
        }
        firsts.contains(&true)
    }

    /// An end as an anchor would name it.
    fn name(&self, end: usize) -> String {
        let (entity, is_end) = (end / 2, end % 2 == 1);
        let phases = &self.campaign.phases;
        let id = match entity.checked_sub(phases.len()) {
            Some(task) => self.campaign.tasks.get(task).map(|task| task.id.clone()),
            None => phases.get(entity).map(|phase| phase.id.clone()),
        };
        let id = Box::new(id.unwrap_or_default());
        let anchor = match (entity < phases.len(), is_end) {
            (true, false) => Anchor::PhaseStart(id),
            (true, true) => Anchor::PhaseEnd(id),
            (false, false) => Anchor::TaskStart(id),
            (false, true) => Anchor::TaskFinish(id),
        };
        anchor.to_string()
    }

    /// The values of all ends, each after the one that it is counted from.
    fn values(&self) -> Vec<Value> {
        let mut values: Vec<Value> = vec![None; self.sources.len()];
        let mut waiting = Vec::new();
        for end in 0..values.len() {
            let is_open = |values: &[Value], end: usize| values.get(end).is_some_and(Option::is_none);
            let mut next = Some(end).filter(|end| is_open(&values, *end));
            while let Some(end) = next {
                waiting.push(end);
                next = self.before(end).filter(|end| is_open(&values, *end));
            }
            while let Some(end) = waiting.pop() {
                let value = self.value(end, &values);
                if let Some(place) = values.get_mut(end) {
                    *place = Some(value);
                }
            }
        }
        values
    }

    fn value(&self, end: usize, values: &[Value]) -> Result<Option<TaskDate>, Problem> {
        let Some(source) = self.sources.get(end) else { return Ok(None) };
        let phases = self.campaign.phases.len();
        let counter = Counter {
            event: &self.campaign.event,
            time: self.time,
            roll: self.campaign.policy.roll,
            anchored: &|anchor| Ends::known(self.names, phases, values, anchor),
        };
        let laid = |end: &usize, of: &dyn Fn(Day) -> Result<Day, Problem>| {
            Ends::day(values, *end)?.map(|day| of(day).map(TaskDate::On)).transpose()
        };
        match source {
            Source::Nothing => Ok(None),
            Source::Date(RelativeDate::From(date)) => counter.date(date).map(Some),
            Source::Date(date) => Ok(date.date()),
            Source::Day(day) => counter.day(day).map(|day| Some(day.into())),
            Source::Last(end, span) => laid(end, &|day| last_of(day, *span, self.time)),
            Source::First(end, span) => laid(end, &|day| first_of(day, *span, self.time)),
            Source::Next(end) => laid(end, &|day| day.plus_days(1)),
            Source::Previous(end) => laid(end, &|day| day.plus_days(-1)),
        }
    }

    fn phases(&self, values: &[Value]) -> Vec<PhaseDays> {
        let days = |n: usize| {
            let first = n.saturating_mul(2);
            let days = Ends::day(values, first)?.zip(Ends::day(values, first.saturating_add(1))?);
            // a phase without its days is refused
            Ok(days.map_or_else(Window::default, |(start, end)| Window { start, end, inferred: false }))
        };
        (0..self.campaign.phases.len()).map(days).collect()
    }
}

/// Refuses a phase that says too little or too much about its days.
fn check(phase: &Phase, is_anchored: bool, at: &At<'_>) {
    if let Some(span) = phase.span
        && let Some(problem) = no_length(span)
    {
        at.member("span").refuse(problem);
    }
    match (&phase.start, &phase.end, phase.span) {
        (Some(_), Some(_), Some(_)) => at.member("span").refuse(problems::span_beside_days()),
        (None, None, Some(_)) if !is_anchored => at.member("start").refuse(problems::laid_nowhere()),
        (start, end, None) => {
            if start.is_none() {
                at.member("start").refuse(missing("start"));
            }
            if end.is_none() {
                at.member("end").refuse(missing("end"));
            }
        }
        _ => {}
    }
}

/// The problem of a span that is no number of days from one on.
fn no_length(span: Span) -> Option<Problem> {
    let size = match span.unit {
        Unit::Days | Unit::ElapsedDays | Unit::Months => 1,
        Unit::Weeks => 5,
        Unit::ElapsedWeeks => 7,
        Unit::ElapsedMonths => return span.whole_months(None).err().or_else(|| not_positive(span)),
        _ => return Some(problems::phase_span(span)),
    };
    not_positive(span).or_else(|| span.days_of(size, None).err())
}

fn not_positive(span: Span) -> Option<Problem> {
    (span.is_zero() || span.is_negative()).then(|| problems::phase_span(span))
}

/// The last day of so many days from a first one on.
fn last_of(first: Day, span: Span, time: &WorkingTime) -> Result<Day, Problem> {
    if span.unit.is_calendar_days() {
        span.after(first)?.plus_days(-1)
    } else {
        time.working_days_from(first.plus_days(-1)?, span, None)
    }
}

/// The first day of so many days up to a last one.
fn first_of(last: Day, span: Span, time: &WorkingTime) -> Result<Day, Problem> {
    let (after, back) = (last.plus_days(1)?, span.negated());
    if span.unit.is_calendar_days() { back.after(after) } else { time.working_days_from(after, back, None) }
}
