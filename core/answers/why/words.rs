//! The steps of an explanation in words.

use super::WhyStep;
use crate::{
    calendar::DayCount,
    plan::{Plan, ResolvedLink},
    say::{Language, Text, shown},
    schedule::{ConstraintType, Reason, Step, Task, TaskConstraint},
    value::{Day, Moment, Span, TaskDate, Unit},
};

/// The greatest number of steps that are all told; of more, only the first and the last are.
const MOST_STEPS: usize = 8;
const FIRST_STEPS: usize = 5;
const LAST_STEPS: usize = 2;

/// The writer of the sentences about a plan's steps.
pub(super) struct Sentences<'p> {
    pub(super) plan: &'p Plan,
}

impl Sentences<'_> {
    /// The whole explanation, beginning with the finish of a task or of the whole.
    pub(super) fn explanation(&self, task: usize, finish: Moment, is_task: bool, steps: &[WhyStep]) -> Text {
        let (name, finish) = (self.name(task), self.finish(finish, task));
        let mut all = if is_task {
            text!(["{name} finishes on {}.", finish.en], ["{name}于{}完成。", finish.zh])
        } else {
            text!(
                ["The campaign finishes on {}, with {name}.", finish.en],
                ["整个活动于{}完成,最后完成的是{name}。", finish.zh]
            )
        };
        let mut tell = |sentence: &Text| {
            all.en.push(' ');
            all.en.push_str(&sentence.en);
            all.en.push('.');
            all.zh.push_str(&sentence.zh);
            all.zh.push('。');
        };
        let tells_all = steps.len() <= MOST_STEPS;
        let left_out = steps.len().saturating_sub(FIRST_STEPS.saturating_add(LAST_STEPS));
        for (n, step) in steps.iter().enumerate() {
            if tells_all || n < FIRST_STEPS || n >= FIRST_STEPS.saturating_add(left_out) {
                tell(&step.message);
            } else if n == FIRST_STEPS {
                tell(&text!(
                    "Before it come {left_out} more tasks, each held by the one before it",
                    "在此之前还有{left_out}个任务前后相接"
                ));
            }
        }
        all
    }

    /// The sentence of a step; `of_start` if it is about the start of a summary task.
    pub(super) fn step(&self, step: &Step, of_start: bool) -> Text {
        match step.reason {
            Reason::ProjectStart => self.starts_freely(step, "with the plan itself", "随计划"),
            Reason::StatusDate => self.starts_freely(step, "after the status date", "在状态日期之后"),
            Reason::AsLateAsPossible => self.starts_freely(
                step,
                "as late as possible without holding anything up",
                "在不影响其他任务的前提下尽可能晚,",
            ),
            Reason::Link(link) => {
                let link = self.plan.link_at(link);
                link.map(|link| self.linked(step, *link)).unwrap_or_default()
            }
            Reason::Constraint => {
                let typed = self.task(step.activity).and_then(|task| task.constraint.as_ref());
                typed.map(|typed| self.constrained(step, &self.subject(step), typed)).unwrap_or_default()
            }
            Reason::SummaryConstraint => self.constrained_by_summary(step),
            Reason::ActualStart => self.begun(step),
            Reason::Part(part) if of_start => self.starts_with_part(step, part),
            Reason::Part(part) => self.finishes_with_part(step, part),
        }
    }

    fn subject(&self, step: &Step) -> Text {
        let name = self.name(step.activity);
        text!("{name}", "{name}")
    }

    /// The sentence of a step that no other task and no constraint holds.
    fn starts_freely(&self, step: &Step, en: &str, zh: &str) -> Text {
        let given = self.start(step.given, step.activity);
        self.starts(step, &self.subject(step), &Text::new(en, zh), &given)
    }

    fn constrained_by_summary(&self, step: &Step) -> Text {
        let Some((summary, typed)) = self.holding(step.activity) else { return Text::default() };
        let (name, summary) = (self.name(step.activity), quoted(summary));
        let subject = text!("{name} is a part of {summary}, which", "{name}属于{summary},后者");
        self.constrained(step, &subject, typed)
    }

    /// The sentence of a task that has begun.
    fn begun(&self, step: &Step) -> Text {
        let task = step.activity;
        let name = self.name(task);
        let (start, finish) = (self.start(step.start, task), self.finish(step.finish, task));
        let is_over = self.task(task).is_some_and(|task| task.actual_finish.is_some());
        let (was, was_zh) = if is_over { ("was done", "并于") } else { ("is to finish", "预计于") };
        text!(
            ["{name} began on {} and {was} on {}", start.en, finish.en],
            ["{name}已于{}开始,{was_zh}{}完成", start.zh, finish.zh]
        )
    }

    fn starts_with_part(&self, step: &Step, part: usize) -> Text {
        let (name, part) = (self.name(step.activity), self.name(part));
        let start = self.start(step.given, step.activity);
        text!(
            ["{name} starts on {}, with {part}, the first of its parts", start.en],
            ["{name}的第一个子任务{part}于{}开始", start.zh]
        )
    }

    fn finishes_with_part(&self, step: &Step, part: usize) -> Text {
        let (name, part) = (self.name(step.activity), self.name(part));
        let finish = self.finish(step.given, step.activity);
        text!(
            ["{name} finishes on {}, with {part}, the last of its parts", finish.en],
            ["{name}的最后一个子任务{part}于{}完成", finish.zh]
        )
    }

    /// The sentence of a step that a link holds: on the start or on the finish, from a start or a finish,
    /// with or without a lag.
    fn linked(&self, step: &Step, link: ResolvedLink) -> Text {
        let (name, from) = (self.name(step.activity), self.name(link.from));
        let subject = if link.to == step.activity {
            text!("{name}", "{name}")
        } else {
            let summary = self.name(link.to);
            text!("{name}, as a part of {summary},", "{name}作为{summary}的一部分")
        };
        let typed = self.task(link.to).and_then(|task| task.after.get(link.position));
        let lag = typed.map(|link| link.lag).unwrap_or_default();
        let (from_finish, to_finish) = link.kind.ties_finishes();
        let (verb, verb_zh) = if from_finish { ("finish", "完成") } else { ("start", "开始") };
        let time = amount(lag);
        let when = match lag.sign() {
            0 => text!("{from} has {verb}ed", "{from}{verb_zh}"),
            1.. => text!(
                ["{} after {from} {verb}{}", time.en, if from_finish { "es" } else { "s" }],
                ["{from}{verb_zh}后{}", time.zh]
            ),
            _ => text!(
                ["{} before {from} {verb}{}", time.en, if from_finish { "es" } else { "s" }],
                ["{from}{verb_zh}前{}", time.zh]
            ),
        };
        if to_finish {
            let than = if lag.is_zero() { "before" } else { "earlier than" };
            let restriction = text!(
                ["{} may not finish {than} {}", subject.en, when.en],
                ["{}的完成不得早于{}", subject.zh, when.zh]
            );
            return self.starts_therefore(step, &restriction, None);
        }
        let with = if lag.is_zero() {
            text!(["once {}", when.en], ["在{}后", when.zh])
        } else {
            text!(["{}", when.en], ["在{}", when.zh])
        };
        let given = match (from_finish, lag.sign()) {
            (true, 0) => self.finish(step.given, link.from),
            (true, _) => self.finish(step.given, step.activity),
            _ => self.start(step.given, step.activity),
        };
        self.starts(step, &subject, &with, &given)
    }

    fn constrained(&self, step: &Step, subject: &Text, typed: &TaskConstraint) -> Text {
        let Some(date) = typed.date() else { return Text::default() };
        let (en, zh) = (typed.kind.label(Language::En), typed.kind.label(Language::Zh));
        let must = if en.starts_with("must") { "" } else { "must " };
        let (before, after) = zh.split_once('…').unwrap_or((zh, ""));
        let at = match date {
            TaskDate::On(day) => plain_day(day),
            TaskDate::At(moment) => timed(moment),
        };
        let restriction =
            text!(["{} {must}{en} {}", subject.en, at.en], ["{}{before}{}{after}", subject.zh, at.zh]);
        let is_on_start = matches!(
            typed.kind,
            ConstraintType::StartNoEarlierThan
                | ConstraintType::StartNoLaterThan
                | ConstraintType::MustStartOn
        );
        if is_on_start {
            if let Some(next) = self.next_working_day(step, date.day()) {
                return text!(["{}, and {}", restriction.en, next.en], ["{},{}", restriction.zh, next.zh]);
            }
            if typed.kind == ConstraintType::MustStartOn && starts_at(step, date) {
                let takes = self.takes(step.activity, " and takes ");
                return text!(["{}{}", restriction.en, takes.en], ["{}{}", restriction.zh, takes.zh]);
            }
        }
        self.starts_therefore(step, &restriction, Some(date))
    }

    /// The sentence about a start that follows from a restriction, which may name a date.
    fn starts_therefore(&self, step: &Step, restriction: &Text, date: Option<TaskDate>) -> Text {
        let takes = self.takes(step.activity, " and takes ");
        if let Some(date) = date.filter(|date| starts_at(step, *date)) {
            let then = if date.has_time() { "此时" } else { "当天" };
            return text!(
                ["{}, so it starts then{}", restriction.en, takes.en],
                ["{},因此{then}开始{}", restriction.zh, takes.zh]
            );
        }
        // what takes no time is where its finish must be
        if step.start == step.finish && date.is_some() {
            return restriction.clone();
        }
        let start = self.start(step.start, step.activity);
        text!(
            ["{}, so it starts on {}{}", restriction.en, start.en, takes.en],
            ["{},因此于{}开始{}", restriction.zh, start.zh, takes.zh]
        )
    }

    /// The sentence about a start and its cause.
    fn starts(&self, step: &Step, subject: &Text, with: &Text, given: &Text) -> Text {
        if let Some(next) = self.next_working_day(step, step.given.day()) {
            return text!(
                ["{} can start {}, on {}, and {}", subject.en, with.en, given.en, next.en],
                ["{}{}({})即可开始,{}", subject.zh, with.zh, given.zh, next.zh]
            );
        }
        let start = self.start(step.start, step.activity);
        let takes = self.takes(step.activity, ", and takes ");
        text!(
            ["{} starts on {}, {}{}", subject.en, start.en, with.en, takes.en],
            ["{}{}于{}开始{}", subject.zh, with.zh, start.zh, takes.zh]
        )
    }

    /// The days off that a task waits for from a day on, and its start after them; `None` if it waits for no
    /// whole day.
    fn next_working_day(&self, step: &Step, from: Day) -> Option<Text> {
        let calendar = self.plan.task_calendars.of_task(step.activity);
        let between = step.start.day().days_since(from).saturating_sub(1);
        let off = between.saturating_add(i64::from(calendar.is_working_day(from) == Ok(false)));
        if between < 0 || off < 1 {
            return None;
        }
        let days = if off == 1 { "day" } else { "days" };
        let start = self.start(step.start, step.activity);
        let takes = self.takes(step.activity, "; it takes ");
        Some(text!(
            ["the next working day, after {off} {days} off, is {}{}", start.en, takes.en],
            ["期间休息{off}天,下一个工作日是{}{}", start.zh, takes.zh]
        ))
    }

    /// The length of a task, after some words; empty for a milestone.
    fn takes(&self, task: usize, words: &str) -> Text {
        let typed = self.task(task).and_then(|task| task.duration);
        let length = || {
            let (minutes, _) = self.plan.length(task).ok()??;
            Span::of_minutes(minutes.into(), None)
        };
        match typed.or_else(length).filter(|span| !span.is_zero()) {
            Some(span) => {
                let time = amount(span);
                text!(["{words}{}", time.en], [",工期{}", time.zh])
            }
            None => Text::default(),
        }
    }

    /// A start in words: the day, with the time if that is not the first working minute of the day.
    fn start(&self, at: Moment, task: usize) -> Text {
        let midnight = Moment::start_of(at.day());
        if at == midnight || self.plan.task_calendars.of_task(task).next_start(midnight) == Ok(at) {
            return plain_day(at.day());
        }
        timed(at)
    }

    /// A finish in words: the day, with the time if work goes on that day; midnight by the day count.
    fn finish(&self, at: Moment, task: usize) -> Text {
        let day_count = self.plan.campaign().policy.day_count;
        let midnight = at == Moment::start_of(at.day());
        if midnight && day_count == DayCount::Inclusive {
            return self.plan.typed_finish(Some(task), at).map_or_else(|_| timed(at), plain_day);
        }
        let calendar = self.plan.task_calendars.of_task(task);
        let last = Moment::end_of(at.day()).and_then(|end| calendar.previous_finish(end));
        if last == Ok(at) { plain_day(at.day()) } else { timed(at) }
    }

    /// The summary task around a task that holds its start back, with the constraint; of several, the one
    /// with the latest.
    fn holding(&self, task: usize) -> Option<(&Task, &TaskConstraint)> {
        let parent = |task: &Task| self.plan.task(task.parent.as_ref()?);
        let around = std::iter::successors(self.task(task).and_then(parent), |task| parent(task));
        let constrained = around.filter_map(|task| {
            let typed = task.constraint.as_ref()?;
            (typed.kind == ConstraintType::StartNoEarlierThan).then_some((task, typed))
        });
        constrained.max_by_key(|(_, typed)| typed.date().map(TaskDate::start))
    }

    fn task(&self, task: usize) -> Option<&Task> {
        self.plan.campaign().tasks.get(task)
    }

    fn name(&self, task: usize) -> String {
        self.task(task).map(quoted).unwrap_or_default()
    }
}

fn quoted(task: &Task) -> String {
    format!("`{}`", shown(&task.name))
}

/// True if a step starts at a typed date.
fn starts_at(step: &Step, date: TaskDate) -> bool {
    TaskDate::At(step.start).minutes_since(date) == 0
}

fn plain_day(day: Day) -> Text {
    text!("{day}", "{day}")
}

/// A moment in words that is not the beginning or the end of a day's work.
fn timed(at: Moment) -> Text {
    let day = at.day();
    let minutes = at.minutes_since(Moment::start_of(day));
    let hour = minutes.checked_div(60).unwrap_or_default();
    let minute = minutes.checked_rem(60).unwrap_or_default();
    text!("{day} at {hour}:{minute:02}", "{day} {hour}:{minute:02}")
}

/// The length of a span in words, without its sign.
fn amount(span: Span) -> Text {
    let written = span.to_string();
    let count = written.trim_start_matches('-').trim_end_matches(span.unit.code());
    let (unit, unit_zh) = match span.unit {
        Unit::Minutes => ("working minute", "分钟工作时间"),
        Unit::Hours => ("working hour", "小时工作时间"),
        Unit::Days => ("working day", "个工作日"),
        Unit::Weeks => ("working week", "个工作周"),
        Unit::Months => ("working month", "个工作月"),
        Unit::ElapsedMinutes => ("minute", "分钟"),
        Unit::ElapsedHours => ("hour", "小时"),
        Unit::ElapsedDays => ("day", "天"),
        Unit::ElapsedWeeks => ("week", "周"),
        Unit::ElapsedMonths => ("month", "个月"),
        Unit::Percent => return text!("{count}% of its duration", "其工期的{count}%"),
    };
    let plural = if count == "1" { "" } else { "s" };
    text!("{count} {unit}{plural}", "{count}{unit_zh}")
}
