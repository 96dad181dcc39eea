//! Conditions held against facts, in three-valued logic.

use super::{
    condition::{DateCondition, FactCondition, LineCondition, MetricCondition, TaskCondition, Threshold},
    facts::{Facts, TargetKnown},
    predicate::{AllOf, AnyOf, NotOf, Predicate},
    truth::Truth,
};
use crate::{
    say::{Problem, Text, shown},
    value::{Amount, Day, Id, Quantity, Rate, RelativeDay, Span, Unit, product},
};
use rust_decimal::Decimal;
use std::cmp::Ordering;

answer! {
    /// One condition that decided, with what was found.
    pub struct Because {
        /// Which condition, as a JSON Pointer into the trigger; empty for the trigger itself.
        pub path: String,
        /// What the condition itself comes to, whatever `not` stands around it.
        pub truth: Truth,
        /// The day it looks at; absent where that is not known.
        pub day: Option<Day>,
        /// What was found; absent where nothing is known.
        pub observed: Option<String>,
        /// What it was held against.
        pub threshold: Option<String>,
        /// One sentence.
        pub message: Text,
    }
}

answer! {
    /// Whether a trigger has fired, and why.
    pub struct Evaluated {
        /// Whether it holds.
        pub truth: Truth,
        /// The conditions that decided: of `all` that came out false those that are false, and so on.
        pub because: Vec<Because>,
    }
}

impl Predicate {
    /// Whether it holds; unknown where the facts are silent, or a day it looks at has not passed.
    ///
    /// An error, with the path of the condition, only for figures beyond 28 digits (`number.overflow`) and days that cannot
    /// be told (`day.range`, `calendar.unknownYear`).
    ///
    /// ```
    /// use campaignkit::{risk::{Facts, MetricCondition, MetricFigure, Predicate, Threshold, Truth}, value::{Day, Id, Problem, Quantity}};
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
    pub fn evaluate(&self, facts: &dyn Facts) -> Result<Evaluated, Problem> {
        self.at("", facts)
    }

    fn at(&self, path: &str, facts: &dyn Facts) -> Result<Evaluated, Problem> {
        let leaf = match self {
            Self::Metric(condition) => metric(condition, facts),
            Self::Task(condition) => task(condition, facts),
            Self::Line(condition) => line(condition, facts),
            Self::Fact(condition) => fact(condition, facts),
            Self::Date(condition) => date(condition, facts),
            Self::All(AllOf { all }) => return joined(all, "all", path, facts, Truth::and),
            Self::Any(AnyOf { any }) => return joined(any, "any", path, facts, Truth::or),
            Self::Not(NotOf { not }) => {
                let evaluated = not.at(&format!("{path}/not"), facts)?;
                return Ok(Evaluated { truth: evaluated.truth.not(), ..evaluated });
            }
        };
        let leaf = leaf.map_err(|problem| problem.at(path))?;
        Ok(Evaluated { truth: leaf.truth, because: vec![leaf.because(path.to_owned())] })
    }
}

/// Several conditions; the reasons are those of the ones that came to what the whole came to.
fn joined(
    parts: &[Predicate],
    word: &str,
    path: &str,
    facts: &dyn Facts,
    join: fn(Truth, Truth) -> Truth,
) -> Result<Evaluated, Problem> {
    let parts = parts.iter().enumerate().map(|(n, part)| part.at(&format!("{path}/{word}/{n}"), facts));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    let truth = parts.iter().map(|part| part.truth).reduce(join).unwrap_or_default();
    let deciding = parts.into_iter().filter(|part| part.truth == truth);
    Ok(Evaluated { truth, because: deciding.flat_map(|part| part.because).collect() })
}

/// What came of one condition on something.
#[derive(Default)]
struct Leaf {
    truth: Truth,
    /// What it is about, with its day.
    subject: Text,
    day: Option<Day>,
    observed: Option<String>,
    /// The observed figure as people say it, where that differs.
    in_words: Option<Text>,
    /// What is asked of it, with the threshold.
    asked: Text,
    threshold: Option<String>,
}

impl Leaf {
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
        Because { path, truth, day, observed, threshold, message }
    }
}

/// A limit with its side.
#[derive(Clone, Copy)]
enum Side {
    Below,
    AtLeast,
    Above,
    AtMost,
}

impl Side {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Below => order.is_lt(),
            Self::AtLeast => order.is_ge(),
            Self::Above => order.is_gt(),
            Self::AtMost => order.is_le(),
        }
    }

    fn asked(self, threshold: &str) -> Text {
        self.asked_in_words(threshold, threshold)
    }

    fn asked_in_words(self, en: &str, zh: &str) -> Text {
        match self {
            Self::Below => text!("below {en}", "低于{zh}"),
            Self::AtLeast => text!("at least {en}", "不低于{zh}"),
            Self::Above => text!("above {en}", "高于{zh}"),
            Self::AtMost => text!("at most {en}", "不高于{zh}"),
        }
    }

    /// The one limit that is given.
    fn of<T: Copy>(limits: [Option<T>; 4]) -> Option<(Self, T)> {
        let sides = [Self::Below, Self::AtLeast, Self::Above, Self::AtMost];
        sides.into_iter().zip(limits).find_map(|(side, limit)| Some((side, limit?)))
    }
}

fn known(order: Option<Ordering>, side: Side) -> Truth {
    order.map_or(Truth::Unknown, |order| Truth::from(side.holds(order)))
}

/// Which day a condition looks at: as it is given, or that of the question.
fn when(
    on: Option<RelativeDay>,
    on_day_of: Option<&Id>,
    offset: Option<Span>,
    facts: &dyn Facts,
) -> Result<Option<Day>, Problem> {
    if let Some(day) = on {
        return facts.day(day);
    }
    let Some(task) = on_day_of else { return Ok(facts.as_of()) };
    let Some(start) = facts.task(task).and_then(|task| task.start) else { return Ok(None) };
    let offset = offset.unwrap_or_default();
    let days = if offset.unit == Unit::ElapsedWeeks { 7 } else { 1 };
    start.plus_days(i64::from(offset.count).saturating_mul(days)).map(Some)
}

/// Whether a day is known: it has come, or everything that is written counts.
fn has_passed(day: Day, facts: &dyn Facts) -> bool {
    facts.as_of().is_none_or(|as_of| day <= as_of)
}

fn on_day(what: &str, day: Option<Day>) -> Text {
    match day {
        Some(day) => text!("{what} on {day}", "{what}({day})"),
        None => Text::new(what, what),
    }
}

fn metric(condition: &MetricCondition, facts: &dyn Facts) -> Result<Leaf, Problem> {
    let day = when(condition.on, condition.on_day_of.as_ref(), condition.offset, facts)?;
    let passed = day.filter(|day| has_passed(*day, facts));
    let observed = match passed {
        Some(day) => facts.figure(&condition.metric, condition.figure, day)?,
        None => None,
    };
    let limits = [condition.below, condition.at_least, condition.above, condition.at_most];
    let Some((side, limit)) = Side::of(limits) else { return Ok(unlimited(&condition.metric, day)) };
    let (threshold, order) = match limit {
        Threshold::Figure(figure) => (Some(figure), observed.map(|observed| observed.cmp(&figure))),
        Threshold::ShareOfTarget(share) | Threshold::ShareOfExpected(share) => {
            let target = match passed {
                Some(day) => facts.target(&condition.metric, day)?,
                None => None,
            };
            let expected = matches!(limit, Threshold::ShareOfExpected(_));
            match target {
                // of nothing that is due, everything is more
                Some(TargetKnown { target, due, whole }) if !expected || due > Quantity::ZERO => {
                    let (due, whole) = if expected {
                        (due.decimal(), whole.decimal())
                    } else {
                        (Decimal::ONE, Decimal::ONE)
                    };
                    let due = product(target.times(share)?.decimal(), due)?;
                    let order = match observed {
                        Some(observed) => Some(product(observed.decimal(), whole)?.cmp(&due)),
                        None => None,
                    };
                    let due = Rate::from_decimal(due.checked_div(whole).unwrap_or(due)).rounded();
                    (Some(Quantity::from_decimal(due.decimal())), order)
                }
                _ => (None, None),
            }
        }
    };
    let threshold = threshold.map(|threshold| threshold.to_string());
    let share_of = |share: Rate, en: &str, zh: &str| {
        let share = share.to_percent();
        side.asked_in_words(&format!("{share} of {en}"), &format!("{zh}的{share}"))
    };
    let asked = match (&threshold, limit) {
        (Some(threshold), _) => side.asked(threshold),
        (None, Threshold::ShareOfExpected(share)) => share_of(share, "what is due by then", "届时应达"),
        (None, Threshold::ShareOfTarget(share)) => share_of(share, "the target", "目标"),
        (None, Threshold::Figure(figure)) => side.asked(&figure.to_string()),
    };
    Ok(Leaf {
        truth: known(order, side),
        subject: on_day(&format!("`{}`", condition.metric), day),
        day,
        observed: observed.map(|observed| observed.to_string()),
        asked,
        threshold,
        ..Leaf::default()
    })
}

fn word(word: &str) -> Text {
    text!("`{word}`", "`{word}`")
}

/// A condition without a limit, which no checked document has.
fn unlimited(what: &Id, day: Option<Day>) -> Leaf {
    let subject = on_day(what.as_str(), day);
    Leaf { subject, day, ..Leaf::default() }
}

fn task(condition: &TaskCondition, facts: &dyn Facts) -> Result<Leaf, Problem> {
    let name = &condition.task;
    let known = facts.task(name);
    if let Some(status) = condition.status {
        let observed = known.and_then(|task| task.status);
        return Ok(Leaf {
            truth: observed.map_or(Truth::Unknown, |observed| Truth::from(observed == status)),
            subject: text!("the task `{name}`", "任务`{name}`"),
            day: None,
            observed: observed.map(|status| status.to_string()),
            in_words: observed.map(|status| word(status.code())),
            asked: word(status.code()),
            threshold: Some(status.to_string()),
        });
    }
    let Some(limit) = condition.finished_by.or(condition.not_finished_by) else {
        return Ok(unlimited(name, None));
    };
    let day = facts.day(limit)?;
    let as_of = facts.as_of();
    let finished = match (known, day) {
        (Some(task), Some(day)) if task.over => {
            // a status has no date; it counts on any day
            Truth::from(task.over_on.is_none_or(|over| over <= day))
        }
        (Some(_), Some(day)) if as_of.is_some_and(|as_of| day <= as_of) => Truth::False,
        _ => Truth::Unknown,
    };
    let threshold = day.map_or_else(|| limit.to_string(), |day| day.to_string());
    let (truth, asked) = if condition.finished_by.is_some() {
        (finished, text!("over by {threshold}", "于{threshold}前(含)完成"))
    } else {
        (finished.not(), text!("not over by {threshold}", "至{threshold}(含)仍未完成"))
    };
    let in_words = known.map(|task| match task.over_on.filter(|_| task.over) {
        Some(over_on) => text!("over on {over_on}", "{over_on}完成"),
        None if task.over => Text::new("over", "已完成"),
        None => Text::new("not over", "未完成"),
    });
    let observed = known.map(|task| match task.over_on.filter(|_| task.over) {
        Some(over_on) => over_on.to_string(),
        None if task.over => "over".to_owned(),
        None => "not over".to_owned(),
    });
    let subject = text!("the task `{name}`", "任务`{name}`");
    Ok(Leaf { truth, subject, day, observed, in_words, asked, threshold: Some(threshold) })
}

fn line(condition: &LineCondition, facts: &dyn Facts) -> Result<Leaf, Problem> {
    let share = &condition.spent_share;
    let name = &condition.budget_line;
    let Some((side, limit)) = Side::of([share.below, share.at_least, share.above, share.at_most]) else {
        return Ok(unlimited(name, None));
    };
    // of nothing, and of less, there is no share
    let spent = facts.spent(name)?.filter(|(_, limit)| *limit > Amount::ZERO);
    let order = match spent {
        Some((spent, of)) => Some(spent.cmp(&of.times(limit)?)),
        None => None,
    };
    let observed = spent.and_then(|(spent, of)| spent.rounded_ratio_to(of).defined());
    let threshold = limit.to_string();
    Ok(Leaf {
        truth: known(order, side),
        subject: text!("spent of the line `{name}`", "明细`{name}`使用率"),
        day: facts.as_of(),
        observed: observed.map(|share| share.to_string()),
        asked: side.asked(&threshold),
        threshold: Some(threshold),
        ..Leaf::default()
    })
}

fn fact(condition: &FactCondition, facts: &dyn Facts) -> Result<Leaf, Problem> {
    let name = &condition.fact;
    let day = when(condition.on, condition.on_day_of.as_ref(), condition.offset, facts)?;
    let observed = day.filter(|day| has_passed(*day, facts)).and_then(|day| facts.fact(name, day));
    let subject = on_day(&format!("`{name}`"), day);
    if let Some(word) = &condition.is {
        let truth = observed.as_ref().map_or(Truth::Unknown, |observed| Truth::from(observed == word));
        let (asked, threshold) = (self::word(&shown(word)), Some(word.clone()));
        return Ok(Leaf { truth, subject, day, observed, asked, threshold, ..Leaf::default() });
    }
    let limits = [condition.below, condition.at_least, condition.above, condition.at_most];
    let Some((side, limit)) = Side::of(limits) else { return Ok(unlimited(name, day)) };
    // a word is no figure: nothing is known of the one that is asked for
    let figure = observed.as_ref().and_then(|observed| observed.parse::<Quantity>().ok());
    let threshold = limit.to_string();
    Ok(Leaf {
        truth: known(figure.map(|figure| figure.cmp(&limit)), side),
        subject,
        day,
        observed,
        asked: side.asked(&threshold),
        threshold: Some(threshold),
        ..Leaf::default()
    })
}

fn date(condition: &DateCondition, facts: &dyn Facts) -> Result<Leaf, Problem> {
    let as_of = facts.as_of();
    let mut limits = Vec::new();
    let mut truth = Truth::True;
    let (mut en, mut zh) = (Vec::new(), Vec::new());
    for (limit, after) in [(condition.date.on_or_after, true), (condition.date.on_or_before, false)] {
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
    Ok(Leaf {
        truth,
        subject: Text::new("the day", "日期"),
        day: as_of,
        observed: as_of.map(|day| day.to_string()),
        asked: Text::new(en.join(" and "), zh.join("、")),
        threshold: Some(limits.join("/")),
        ..Leaf::default()
    })
}
