//! Conditions evaluated on facts, in three-valued logic.

use super::{
    condition::{
        DateCondition, FactCondition, LineCondition, MetricCondition, MetricFigure, ReadinessCondition,
        TaskCondition, Threshold,
    },
    facts::{Facts, TaskProgress},
    limit::metric_limit,
    predicate::{AllOf, AnyOf, NotOf, Predicate},
    truth::Truth,
};
use crate::{
    say::{Figure, Problem, Text, Undefined, grouped, shown},
    schedule::TaskStatus,
    value::{Amount, Day, Id, Quantity, Rate, RelativeDay, Span},
};
use std::cmp::Ordering;

answer! {
    /// A condition that decided the result, with the figures it compared.
    pub struct Because {
        /// The condition, as a JSON Pointer into the trigger; empty for the trigger itself.
        pub path: String,
        /// The result of the condition itself, before any `not` around it.
        pub truth: Truth,
        /// The day of the condition; absent where the facts do not tell it, undefined where it cannot be
        /// computed (`calendar.unknownYear`, `day.range`).
        pub day: Option<Figure<Day>>,
        /// The observed figure or word; absent where nothing is known.
        pub observed: Option<String>,
        /// The limit of the condition, or the word it asks for.
        pub threshold: Option<String>,
        /// The comparison in one sentence.
        pub message: Text,
    }
}

answer! {
    /// The result of a trigger, with the conditions that decided it.
    pub struct TriggerAnswer {
        /// `true` if the trigger has fired; unknown where facts are missing.
        pub truth: Truth,
        /// The conditions that decided: of an `all` that is false those that are false, and so on.
        pub because: Vec<Because>,
    }
}

impl Predicate {
    /// Evaluates the condition on facts: unknown where a fact is missing, or a day of the condition has not
    /// passed.
    ///
    /// An error, with the path of the condition, only for figures beyond 28 digits (`number.overflow`) and
    /// days that cannot be computed (`day.range`, `calendar.unknownYear`).
    ///
    /// ```
    /// use campaignkit::risk::{Facts, MetricCondition, MetricFigure, Predicate, Threshold, Truth};
    /// use campaignkit::value::{Day, Id, Problem, Quantity};
    ///
    /// struct Observed(Option<i64>);
    /// impl Facts for Observed {
    ///     fn as_of(&self) -> Option<Day> {
    ///         "2024-07-31".parse().ok()
    ///     }
    ///     fn figure(&self, _: &Id, _: Option<MetricFigure>, _: Day) -> Result<Option<Quantity>, Problem> {
    ///         Ok(self.0.map(Quantity::from_units))
    ///     }
    /// }
    ///
    /// let trigger = Predicate::Metric(MetricCondition {
    ///     metric: "impressions".parse()?,
    ///     on: Some("2024-07-31".parse()?),
    ///     below: Some(Threshold::Figure(Quantity::from_units(500_000))),
    ///     ..MetricCondition::default()
    /// });
    /// assert_eq!(trigger.evaluate(&Observed(Some(50_000)))?.truth, Truth::True);
    /// assert_eq!(trigger.evaluate(&Observed(Some(500_000)))?.truth, Truth::False);
    /// assert_eq!(trigger.evaluate(&Observed(None))?.truth, Truth::Unknown);
    /// # Ok::<(), Problem>(())
    /// ```
    pub fn evaluate(&self, facts: &dyn Facts) -> Result<TriggerAnswer, Problem> {
        self.evaluate_at("", facts)
    }

    /// The result of a condition on the money of lines alone, without the figures that decided it; anything
    /// else in it is unknown.
    pub(crate) fn truth_of_spending(&self, facts: &dyn Facts) -> Truth {
        let of = |part: &Self| part.truth_of_spending(facts);
        match self {
            Self::Line(condition) => line_truth(condition, facts).unwrap_or_default(),
            Self::All(AllOf { all }) => all.iter().map(of).reduce(Truth::and).unwrap_or_default(),
            Self::Any(AnyOf { any }) => any.iter().map(of).reduce(Truth::or).unwrap_or_default(),
            Self::Not(NotOf { not }) => of(not).not(),
            _ => Truth::Unknown,
        }
    }

    fn evaluate_at(&self, path: &str, facts: &dyn Facts) -> Result<TriggerAnswer, Problem> {
        let evaluated = match self {
            Self::Metric(condition) => metric(condition, facts),
            Self::Task(condition) => task(condition, facts),
            Self::Readiness(condition) => readiness(condition, facts),
            Self::Line(condition) => line(condition, facts),
            Self::Fact(condition) => fact(condition, facts),
            Self::Date(condition) => date(condition, facts),
            Self::All(AllOf { all }) => return combined(all, "all", path, facts, Truth::and),
            Self::Any(AnyOf { any }) => return combined(any, "any", path, facts, Truth::or),
            Self::Not(NotOf { not }) => {
                let evaluated = not.evaluate_at(&format!("{path}/not"), facts)?;
                return Ok(TriggerAnswer { truth: evaluated.truth.not(), ..evaluated });
            }
        };
        let because = match evaluated {
            Ok(evaluated) => evaluated.because(path.to_owned()),
            Err(problem) => unanswered(facts.unanswered(problem.at(path))?, path.to_owned()),
        };
        Ok(TriggerAnswer { truth: because.truth, because: vec![because] })
    }
}

/// A condition that cannot be answered.
fn unanswered(why: Undefined, path: String) -> Because {
    let Text { en, zh } = &why.message;
    let message = text!("not known: {en}", "未知:{zh}");
    let is_of_day = why.code != "number.overflow";
    let day = is_of_day.then(|| why.into());
    Because { path, truth: Truth::Unknown, day, observed: None, threshold: None, message }
}

/// Several conditions together; the ones whose result is that of the whole decide it.
fn combined(
    parts: &[Predicate],
    word: &str,
    path: &str,
    facts: &dyn Facts,
    join: fn(Truth, Truth) -> Truth,
) -> Result<TriggerAnswer, Problem> {
    let parts =
        parts.iter().enumerate().map(|(n, part)| part.evaluate_at(&format!("{path}/{word}/{n}"), facts));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    let truth = parts.iter().map(|part| part.truth).reduce(join).unwrap_or_default();
    let deciding = parts.into_iter().filter(|part| part.truth == truth);
    Ok(TriggerAnswer { truth, because: deciding.flat_map(|part| part.because).collect() })
}

/// The result of a condition on one thing.
#[derive(Default)]
struct EvaluatedCondition {
    truth: Truth,
    /// The subject of the condition, with its day.
    subject: Text,
    day: Option<Day>,
    observed: Option<String>,
    /// The observed state in words, where they differ from the figure.
    in_words: Option<Text>,
    /// The comparison that is asked for, with the threshold.
    asked: Text,
    threshold: Option<String>,
}

impl EvaluatedCondition {
    fn because(self, path: String) -> Because {
        let Self { truth, subject, day, observed, in_words, asked, threshold } = self;
        let found = in_words.or_else(|| {
            let observed = shown(observed.as_deref()?);
            Some(Text::new(observed.clone(), observed))
        });
        let message = match found {
            Some(found) => text!(
                ["{}: {}; asked is {}", subject.en, found.en, asked.en],
                ["{}:{};条件为{}", subject.zh, found.zh, asked.zh]
            ),
            None => text!(
                ["{}: not known; asked is {}", subject.en, asked.en],
                ["{}:未知;条件为{}", subject.zh, asked.zh]
            ),
        };
        Because { path, truth, day: day.map(Figure::Defined), observed, threshold, message }
    }
}

/// The comparison of a figure with a limit.
#[derive(Clone, Copy)]
enum Comparison {
    Below,
    AtLeast,
    Above,
    AtMost,
}

impl Comparison {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Below => order.is_lt(),
            Self::AtLeast => order.is_ge(),
            Self::Above => order.is_gt(),
            Self::AtMost => order.is_le(),
        }
    }

    fn asked(self, threshold: &str) -> Text {
        self.asked_in_words(&Text::alike(threshold))
    }

    fn asked_in_words(self, limit: &Text) -> Text {
        let Text { en, zh } = limit;
        match self {
            Self::Below => text!("below {en}", "低于{zh}"),
            Self::AtLeast => text!("at least {en}", "不低于{zh}"),
            Self::Above => text!("above {en}", "高于{zh}"),
            Self::AtMost => text!("at most {en}", "不高于{zh}"),
        }
    }

    /// The first limit that is given, with its comparison.
    fn of<T: Copy>(limits: [Option<T>; 4]) -> Option<(Self, T)> {
        let comparisons = [Self::Below, Self::AtLeast, Self::Above, Self::AtMost];
        comparisons.into_iter().zip(limits).find_map(|(comparison, limit)| Some((comparison, limit?)))
    }

    /// The result for the order of the observed figure and the limit; unknown without an order.
    fn truth(self, order: Option<Ordering>) -> Truth {
        order.map_or(Truth::Unknown, |order| Truth::from(self.holds(order)))
    }
}

/// The day of a condition: the one it names, else that of the question.
pub(crate) fn condition_day(
    on: Option<&RelativeDay>,
    on_day_of: Option<&Id>,
    offset: Option<Span>,
    facts: &dyn Facts,
) -> Result<Option<Day>, Problem> {
    if let Some(day) = on {
        return facts.day(day);
    }
    let Some(task) = on_day_of else { return Ok(facts.as_of()) };
    let Some(start) = facts.task(task).and_then(|task| task.start) else { return Ok(None) };
    offset.unwrap_or_default().after(start).map(Some)
}

/// True if facts of a day count: the day has come, or there is no day of the question.
fn has_passed(day: Day, facts: &dyn Facts) -> bool {
    facts.as_of().is_none_or(|as_of| day <= as_of)
}

fn the_task(id: &Id) -> Text {
    let id = shown(id.as_str());
    text!("the task `{id}`", "任务`{id}`")
}

fn spent_of(line: &Id) -> Text {
    let line = shown(line.as_str());
    text!("spent of the line `{line}`", "明细`{line}`使用率")
}

fn on_day(name: &str, day: Option<Day>) -> Text {
    let name = shown(name);
    match day {
        Some(day) => text!("{name} on {day}", "{name}({day})"),
        None => Text::new(name.clone(), name),
    }
}

fn metric(condition: &MetricCondition, facts: &dyn Facts) -> Result<EvaluatedCondition, Problem> {
    let day = condition_day(condition.on.as_ref(), condition.on_day_of.as_ref(), condition.offset, facts)?;
    let passed = day.filter(|day| has_passed(*day, facts));
    let observed = match passed {
        Some(day) => facts.figure(&condition.metric, condition.figure, day)?,
        None => None,
    };
    let limits = [condition.below, condition.at_least, condition.above, condition.at_most];
    let Some((comparison, threshold)) = Comparison::of(limits) else {
        return Ok(unlimited(&condition.metric, day));
    };
    let target = match passed.filter(|_| !matches!(threshold, Threshold::Figure(_))) {
        Some(day) => facts.target(&condition.metric, day)?,
        None => None,
    };
    let (limit, words) = metric_limit(threshold, target)?;
    let order = match (&limit, observed) {
        (Some(limit), Some(observed)) => Some(limit.order_of(observed)?),
        _ => None,
    };
    let so_far = match passed
        .filter(|_| observed.is_none() && condition.figure.is_none_or(|f| f == MetricFigure::Today))
    {
        Some(day) => facts.figure(&condition.metric, Some(MetricFigure::Cumulative), day)?,
        None => None,
    };
    let threshold = limit.map(|limit| limit.shown.to_string());
    let asked = match &threshold {
        Some(threshold) => comparison.asked(&grouped(threshold)),
        None => comparison.asked_in_words(&words),
    };
    let name = facts.metric_name(&condition.metric).unwrap_or(condition.metric.as_str());
    Ok(EvaluatedCondition {
        truth: comparison.truth(order),
        subject: on_day(&format!("`{}`", shown(name)), day),
        day,
        observed: observed.map(|observed| observed.to_string()),
        in_words: so_far.map(|so_far| {
            let so_far = grouped(so_far);
            text!(
                "the figure of the day is not known, the total so far is {so_far} (`figure`: `cumulative`)",
                "当日值未知,累计为{so_far}(`figure`:`cumulative`)"
            )
        }).or(observed.map(|observed| Text::alike(&grouped(observed)))),
        asked,
        threshold,
    })
}

fn word(word: &str) -> Text {
    text!("`{word}`", "`{word}`")
}

/// The result of a condition without a limit, which no checked document has.
fn unlimited(name: &Id, day: Option<Day>) -> EvaluatedCondition {
    let subject = on_day(name.as_str(), day);
    EvaluatedCondition { subject, day, ..EvaluatedCondition::default() }
}

fn task(condition: &TaskCondition, facts: &dyn Facts) -> Result<EvaluatedCondition, Problem> {
    match (condition.status, condition.finished_by.as_ref().or(condition.not_finished_by.as_ref())) {
        (Some(status), _) => Ok(task_status(&condition.task, status, facts)),
        (None, Some(limit)) => task_finish(condition, limit, facts),
        (None, None) => Ok(unlimited(&condition.task, None)),
    }
}

fn task_status(name: &Id, status: TaskStatus, facts: &dyn Facts) -> EvaluatedCondition {
    let observed = facts.task(name).and_then(|task| task.status);
    EvaluatedCondition {
        truth: observed.map_or(Truth::Unknown, |observed| Truth::from(observed == status)),
        subject: the_task(name),
        day: None,
        observed: observed.map(|status| status.to_string()),
        in_words: observed.map(|status| word(status.code())),
        asked: word(status.code()),
        threshold: Some(status.to_string()),
    }
}

fn task_finish(
    condition: &TaskCondition,
    limit: &RelativeDay,
    facts: &dyn Facts,
) -> Result<EvaluatedCondition, Problem> {
    let name = &condition.task;
    let is_asked = condition.finished_by.is_some();
    over_by(the_task(name), facts.task(name), limit, is_asked, facts)
}

fn readiness(condition: &ReadinessCondition, facts: &dyn Facts) -> Result<EvaluatedCondition, Problem> {
    let id = shown(condition.readiness.as_str());
    let subject = text!("the readiness item `{id}`", "准备项`{id}`");
    over_by(subject, facts.readiness(&condition.readiness), &condition.not_ready_by, false, facts)
}

/// The condition that a task or a readiness item is over by the end of a day, or is not.
fn over_by(
    subject: Text,
    progress: Option<TaskProgress>,
    limit: &RelativeDay,
    is_asked: bool,
    facts: &dyn Facts,
) -> Result<EvaluatedCondition, Problem> {
    let day = facts.day(limit)?;
    let as_of = facts.as_of();
    let finished = match (progress, day) {
        (Some(progress), Some(day)) if progress.over => {
            // a typed status has no date; it counts on any day
            Truth::from(progress.over_on.is_none_or(|over| over <= day))
        }
        (Some(_), Some(day)) if as_of.is_some_and(|as_of| day <= as_of) => Truth::False,
        _ => Truth::Unknown,
    };
    let threshold = day.map_or_else(|| limit.to_string(), |day| day.to_string());
    let (truth, asked) = if is_asked {
        (finished, text!("over by {threshold}", "于{threshold}前(含)完成"))
    } else {
        (finished.not(), text!("not over by {threshold}", "至{threshold}(含)仍未完成"))
    };
    let (observed, in_words) = progress.map(finish_of).unzip();
    Ok(EvaluatedCondition { truth, subject, day, observed, in_words, asked, threshold: Some(threshold) })
}

/// The finish of a task or a readiness item, for machines and in words.
fn finish_of(progress: TaskProgress) -> (String, Text) {
    match progress.over_on.filter(|_| progress.over) {
        Some(over_on) => (over_on.to_string(), text!("over on {over_on}", "{over_on}完成")),
        None if progress.over => ("over".to_owned(), Text::new("over", "已完成")),
        None => ("not over".to_owned(), Text::new("not over", "未完成")),
    }
}

/// The comparison that a condition on a line asks for, with its limit.
fn line_comparison(condition: &LineCondition) -> Option<(Comparison, Rate)> {
    let share = &condition.spent_share;
    Comparison::of([share.below, share.at_least, share.above, share.at_most])
}

/// The order of what is spent on a line and a share of what may be spent; nothing and less than nothing have
/// no share.
fn spent_order(known: Option<(Amount, Amount)>, limit: Rate) -> Result<Option<Ordering>, Problem> {
    let known = known.filter(|(_, of)| *of > Amount::ZERO);
    known.map(|(spent, of)| Ok(spent.cmp(&of.times(limit)?))).transpose()
}

fn line_truth(condition: &LineCondition, facts: &dyn Facts) -> Result<Truth, Problem> {
    let Some((comparison, limit)) = line_comparison(condition) else { return Ok(Truth::Unknown) };
    Ok(comparison.truth(spent_order(facts.spent(&condition.budget_line)?, limit)?))
}

fn line(condition: &LineCondition, facts: &dyn Facts) -> Result<EvaluatedCondition, Problem> {
    let name = &condition.budget_line;
    let Some((comparison, limit)) = line_comparison(condition) else { return Ok(unlimited(name, None)) };
    let is_nothing = |(_, limit): &(Amount, Amount)| *limit <= Amount::ZERO;
    let known = facts.spent(name)?;
    let nothing =
        || Text::new("no share is known, because nothing may be spent on it", "可用金额为零,没有使用率");
    let in_words = known.filter(is_nothing).map(|_| nothing());
    let spent = known.filter(|known| !is_nothing(known));
    let order = spent_order(known, limit)?;
    let observed = spent.and_then(|(spent, of)| spent.rounded_ratio_to(of).defined());
    let threshold = limit.to_string();
    Ok(EvaluatedCondition {
        truth: comparison.truth(order),
        subject: spent_of(name),
        day: facts.as_of(),
        observed: observed.map(|share| share.to_string()),
        in_words,
        asked: comparison.asked(&threshold),
        threshold: Some(threshold),
    })
}

fn fact(condition: &FactCondition, facts: &dyn Facts) -> Result<EvaluatedCondition, Problem> {
    let name = &condition.fact;
    let day = condition_day(condition.on.as_ref(), condition.on_day_of.as_ref(), condition.offset, facts)?;
    let observed = day.filter(|day| has_passed(*day, facts)).and_then(|day| facts.fact(name, day));
    let subject = on_day(&format!("`{}`", shown(name.as_str())), day);
    if let Some(word) = &condition.is {
        let truth = observed.as_ref().map_or(Truth::Unknown, |observed| Truth::from(observed == word));
        let (asked, threshold) = (self::word(&shown(word)), Some(word.clone()));
        return Ok(EvaluatedCondition {
            truth,
            subject,
            day,
            observed,
            asked,
            threshold,
            ..EvaluatedCondition::default()
        });
    }
    let limits = [condition.below, condition.at_least, condition.above, condition.at_most];
    let Some((comparison, limit)) = Comparison::of(limits) else { return Ok(unlimited(name, day)) };
    // a word where a figure is asked for makes the result unknown
    let figure = observed.as_ref().and_then(|observed| observed.parse::<Quantity>().ok());
    let threshold = limit.to_string();
    Ok(EvaluatedCondition {
        truth: comparison.truth(figure.map(|figure| figure.cmp(&limit))),
        subject,
        day,
        observed,
        asked: comparison.asked(&threshold),
        threshold: Some(threshold),
        ..EvaluatedCondition::default()
    })
}

fn date(condition: &DateCondition, facts: &dyn Facts) -> Result<EvaluatedCondition, Problem> {
    let as_of = facts.as_of();
    let mut limits = Vec::new();
    let mut truth = Truth::True;
    let (mut en, mut zh) = (Vec::new(), Vec::new());
    for (limit, after) in [(&condition.date.on_or_after, true), (&condition.date.on_or_before, false)] {
        let Some(limit) = limit else { continue };
        let day = facts.day(limit)?;
        truth = truth.and(match as_of.zip(day) {
            Some((as_of, day)) => Truth::from(if after { as_of >= day } else { as_of <= day }),
            None => Truth::Unknown,
        });
        let day = day.map_or_else(|| limit.to_string(), |day| day.to_string());
        en.push(if after { format!("on or after {day}") } else { format!("on or before {day}") });
        zh.push(if after { format!("{day}当日或之后") } else { format!("{day}当日或之前") });
        limits.push(day);
    }
    Ok(EvaluatedCondition {
        truth,
        subject: Text::new("the day", "日期"),
        day: as_of,
        observed: as_of.map(|day| day.to_string()),
        asked: Text::new(en.join(" and "), zh.join("、")),
        threshold: Some(limits.join("/")),
        ..EvaluatedCondition::default()
    })
}
