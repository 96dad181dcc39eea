//! The tasks of a plan as a Gantt chart.

use super::{Gantt, Link, Phase, Row, Shape};
use crate::{
    answers::{DerivedStatus, ScheduleAnswer, TaskAnswer},
    chart::{
        ChartKind,
        frame::{Words, as_of},
    },
    say::{Figure, Language, Problem, plural},
    schedule::{Activity, Task},
    standing::Standing,
    table::{Style, percent},
    value::{Moment, Rate, TaskDate},
};

impl<'p> Gantt<'p> {
    /// The chart of a plan on a day. Typed dates stand where there are any, computed ones elsewhere; what is
    /// critical is computed.
    pub(in crate::chart) fn of_plan(standing: &Standing<'p>, language: Language) -> Result<Self, Problem> {
        let plan = standing.plan();
        let campaign = plan.campaign();
        let answer = standing.schedule()?;
        let reader = Reader { standing, language };
        let tasks = campaign.tasks.iter().zip(&answer.tasks).enumerate();
        let mut rows: Vec<Row<'p>> = tasks.map(|(n, (task, answer))| reader.row(n, task, answer)).collect();
        around_parts(standing, &mut rows);
        let tasks = campaign.tasks.iter().zip(&answer.tasks).enumerate();
        for (row, (n, (task, answer))) in rows.iter_mut().zip(tasks) {
            row.note = reader.note(row, task, answer);
            row.tooltip = reader.tooltip(n, row, task, answer);
        }
        let link = |link: &crate::plan::ResolvedLink| Link { from: link.from, to: link.to, kind: link.kind };
        let phases = campaign.phases.iter().zip(plan.phase_days());
        let phases = phases.filter_map(|(phase, days)| {
            let days = days.as_ref().ok()?;
            let span = (Moment::start_of(days.start), Moment::end_of(days.end).ok()?);
            Some(Phase { name: &phase.name, span })
        });
        Ok(Self {
            words: reader.words(&rows, &answer),
            links: plan.links().iter().map(link).collect(),
            phases: phases.collect(),
            today: standing.day().and_then(|day| Moment::end_of(day).ok()),
            usual: (Moment::start_of(plan.event().start), Moment::end_or_last_of(plan.event().end)),
            is_off: Box::new(|day| plan.calendar().is_working_day(day) == Ok(false)),
            nothing: language.of("The plan has no tasks.", "计划中没有任务。"),
            rows,
        })
    }
}

/// Gives summary tasks without dates of their own the span of their parts, as these are drawn.
fn around_parts(standing: &Standing<'_>, rows: &mut [Row<'_>]) {
    let tree = standing.tree();
    let is_typed = |n: usize| {
        let task = standing.campaign().tasks.get(n);
        task.is_some_and(|task| task.start_date().is_some() && task.finish_date().is_some())
    };
    let mut spans = vec![None; rows.len()];
    for (part, summary) in tree.up() {
        let inner = spans.get(part).copied().flatten().or(rows.get(part).and_then(|row| row.dates));
        let (Some((start, finish)), Some(span)) = (inner, spans.get_mut(summary)) else { continue };
        let (first, last) = span.unwrap_or((start, finish));
        *span = Some((start.min(first), finish.max(last)));
    }
    for (n, span) in spans.into_iter().enumerate() {
        if let Some(row) = rows.get_mut(n).filter(|_| span.is_some() && !is_typed(n)) {
            row.dates = span;
        }
    }
}

/// The reader of a plan on a day, in a language.
struct Reader<'s, 'p> {
    standing: &'s Standing<'p>,
    language: Language,
}

impl<'p> Reader<'_, 'p> {
    fn row(&self, n: usize, task: &'p Task, answer: &TaskAnswer) -> Row<'p> {
        let plan = self.standing.plan();
        let tree = self.standing.tree();
        let count = plan.campaign().policy.day_count;
        let activity = plan.network().and_then(|network| network.activities().get(n));
        let is_milestone = activity.map_or(task.milestone == Some(true), Activity::is_milestone);
        let status = answer.derived_status.as_ref().and_then(Figure::value).copied();
        let is_over = self.standing.task_states().get(n).is_some_and(|state| state.over);
        let baseline = self.standing.baseline(n).and_then(|agreed| {
            let (start, finish) = agreed.ok()?;
            Some((start.start(), count.finish(finish).ok()?))
        });
        let dates = self.dates(n, task, answer);
        Row {
            id: task.id.as_str(),
            name: if task.name.is_empty() { task.id.as_str() } else { &task.name },
            depth: std::iter::successors(tree.parent(n), |n| tree.parent(*n)).count(),
            shape: match dates {
                _ if tree.is_summary(n) => Shape::Bracket,
                Some((start, finish)) if is_milestone && start == finish => Shape::Diamond,
                _ => Shape::Bar,
            },
            dates,
            baseline,
            deadline: task.deadline_date().and_then(|deadline| deadline.end().ok()),
            done: if is_over && status != Some(DerivedStatus::Cancelled) {
                Some(Rate::ONE)
            } else {
                let of_parts = answer.percent_complete.as_ref().and_then(Figure::value).copied();
                of_parts.or_else(|| self.standing.stated_progress(task).share())
            },
            critical: answer.dates.critical == Figure::Defined(true),
            cancelled: status == Some(DerivedStatus::Cancelled),
            late: status == Some(DerivedStatus::Overdue),
            ..Row::default()
        }
    }

    /// Start and finish: as typed, else as computed.
    fn dates(&self, n: usize, task: &Task, answer: &TaskAnswer) -> Option<(Moment, Moment)> {
        let plan = self.standing.plan();
        let computed = |figure: &Figure<Moment>| figure.value().copied();
        let start = task.start_date().map(TaskDate::start);
        let start = start.or_else(|| computed(answer.planned_start()))?;
        let stated = plan.stated_finish(n).ok().flatten();
        let finish = stated.or_else(|| computed(answer.planned_finish()))?;
        // a day that is both start and finish is drawn as that day
        let is_one_day = |start: TaskDate, finish: TaskDate| {
            !start.has_time() && !finish.has_time() && start.day() == finish.day()
        };
        let typed = task.start_date().zip(task.finish_date());
        if typed.is_some_and(|(start, finish)| is_one_day(start, finish)) && task.milestone != Some(true) {
            return Some((start, finish.max(Moment::end_of(start.day()).ok()?)));
        }
        Some((start.min(finish), finish.max(start)))
    }

    fn style(&self) -> Style {
        Style { language: self.language, ..Style::default() }
    }

    fn owner(&self, task: &'p Task) -> Option<&'p str> {
        let owner = task.owner.as_ref()?;
        Some(self.standing.plan().member(owner).map_or(owner.as_str(), |member| &member.name))
    }

    /// Owner, progress and lateness, in few words.
    fn note(&self, row: &Row<'_>, task: &'p Task, answer: &TaskAnswer) -> String {
        let mut parts: Vec<String> = self.owner(task).map(str::to_owned).into_iter().collect();
        match (row.done, &answer.overdue_days) {
            (_, Some(Figure::Defined(days))) => {
                parts.extend(row.done.map(percent));
                parts.push(
                    self.language.format(format_args!("overdue {days} d"), format_args!("逾期{days}天")),
                );
            }
            (_, _) if row.cancelled => parts.push(DerivedStatus::Cancelled.label(self.language).to_owned()),
            (done, _) => parts.extend(done.map(percent)),
        }
        if row.dates.is_none() {
            parts.extend(self.unknown(answer));
        }
        parts.join(" · ")
    }

    /// The reason why a task has no dates.
    fn unknown(&self, answer: &TaskAnswer) -> Option<String> {
        let why = answer.planned_start().reason().or(answer.planned_finish().reason())?;
        Some(why.message.clone().cause().get(self.language).to_owned())
    }

    /// A date as typed, else the day of a computed moment.
    fn date(&self, typed: Option<TaskDate>, computed: Option<Moment>, is_finish: bool) -> Option<String> {
        let count = self.standing.campaign().policy.day_count;
        let day = |at: Moment| if is_finish { count.typed_finish(at).ok() } else { Some(at.day()) };
        let date = typed.or_else(|| computed.and_then(day).map(TaskDate::On))?;
        Some(self.style().date(date))
    }

    fn tooltip(&self, n: usize, row: &Row<'_>, task: &'p Task, answer: &TaskAnswer) -> String {
        let say = |en: &'static str, zh: &'static str| self.language.of(en, zh);
        let mut parts = vec![row.name.to_owned()];
        let start = self.date(task.start_date(), row.dates.map(|(start, _)| start), false);
        let finish = self.date(task.finish_date(), row.dates.map(|(_, finish)| finish), true);
        match start.zip(finish) {
            Some((start, finish)) if start == finish => parts.push(start),
            Some((start, finish)) => parts.push(format!("{start} – {finish}")),
            None => parts.extend(self.unknown(answer)),
        }
        parts.extend(self.owner(task).map(str::to_owned));
        parts.extend(row.done.map(|done| {
            self.language
                .format(format_args!("{} done", percent(done)), format_args!("完成{}", percent(done)))
        }));
        if row.critical {
            parts.push(say("critical", "关键任务").to_owned());
        }
        if let Some((agreed, until)) = self.standing.baseline(n).and_then(Result::ok) {
            let [agreed, until] = [agreed, until].map(|date| self.style().date(date));
            parts.push(format!("{} {agreed} – {until}", say("baseline", "基线")));
        }
        if let Some(deadline) = task.deadline_date() {
            parts.push(format!("{} {}", say("deadline", "最后期限"), self.style().date(deadline)));
        }
        if let Some(Figure::Defined(status)) = &answer.derived_status {
            parts.push(status.label(self.language).to_owned());
        }
        parts.join(say("; ", ";"))
    }

    fn words(&self, rows: &[Row<'_>], answer: &ScheduleAnswer) -> Words {
        let as_of = self.standing.day().map(|day| as_of(day, self.language)).unwrap_or_default();
        let words = Words::of_plan(ChartKind::Gantt, &self.standing.campaign().name, as_of, self.language);
        if rows.is_empty() {
            return words;
        }
        let tree = self.standing.tree();
        let single: Vec<&Row<'_>> =
            rows.iter().enumerate().filter(|(n, _)| !tree.is_summary(*n)).map(|(_, row)| row).collect();
        let count = |has: &dyn Fn(&Row<'_>) -> bool| single.iter().filter(|row| has(row)).count();
        let all = single.len();
        let done = count(&|row| row.done.is_some_and(|done| done >= Rate::ONE));
        let critical = count(&|row| row.critical);
        let late = count(&|row| row.late);
        let counts = self.language.format(
            format_args!(
                "{done} of {all} task{} done, {late} overdue, {critical} critical",
                plural(all == 1)
            ),
            format_args!("共{all}项任务,已完成{done}项,逾期{late}项,关键任务{critical}项"),
        );
        let description = format!("{counts}{}{}", self.language.of("; ", ";"), self.span(rows, answer));
        Words { about: [words.about.as_str(), &counts].join(" · "), description, ..words }
    }

    /// The days that the rows take, and the forecast.
    fn span(&self, rows: &[Row<'_>], answer: &ScheduleAnswer) -> String {
        let last = |finish: Moment| {
            let typed = self.standing.campaign().policy.day_count.typed_finish(finish);
            typed.unwrap_or(finish.day())
        };
        let dates = || rows.iter().filter_map(|row| row.dates);
        let first = dates().map(|(start, _)| start.day()).min();
        let latest = dates().map(|(_, finish)| finish).max().map(last);
        let mut said = match first.zip(latest) {
            Some((first, last)) => self
                .language
                .format(format_args!("from {first} to {last}"), format_args!("自{first}至{last}")),
            None => self.language.of("no dates are known", "日期均未知").to_owned(),
        };
        if let Some(Figure::Defined(finish)) = answer.forecast_finish {
            let day = last(finish);
            said.push_str(&self.language.format(
                format_args!(". By what remains, the whole is finished on {day}"),
                format_args!("。按剩余工作推算,整体完成于{day}"),
            ));
        }
        said.push_str(self.language.of(".", "。"));
        said
    }
}
