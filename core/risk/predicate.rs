//! Triggers as data.

use super::{
    condition::{
        DateCondition, FactCondition, LineCondition, MetricCondition, ReadinessCondition, TaskCondition,
    },
    problems,
};
use crate::{
    json::{Tree, Write, Writer},
    record::{At, Read},
    say::Problem,
    value::{Id, RelativeDay, Span},
};

record! {
    /// Conditions of which every one must hold.
    pub struct AllOf {
        /// The conditions, at least one.
        pub all: Vec<Predicate>,
    }
}

record! {
    /// Conditions of which at least one must hold.
    pub struct AnyOf {
        /// The conditions, at least one.
        pub any: Vec<Predicate>,
    }
}

record! {
    /// A condition that must not hold.
    pub struct NotOf {
        /// The condition.
        pub not: Box<Predicate>,
    }
}

/// A condition that can be evaluated, such as a trigger 启动条件; its first member tells its kind.
///
/// | member | subject |
/// |---|---|
/// | `{"metric": …}` | a metric's figure on a day ([`MetricCondition`]) |
/// | `{"task": …}` | a task ([`TaskCondition`]) |
/// | `{"readiness": …}` | a readiness item ([`ReadinessCondition`]) |
/// | `{"budgetLine": …}` | a budget line ([`LineCondition`]) |
/// | `{"fact": …}` | a fact of the host ([`FactCondition`]) |
/// | `{"date": …}` | the day of the question ([`DateCondition`]) |
/// | `{"all": […]}`, `{"any": […]}`, `{"not": …}` | other conditions |
///
/// [`evaluate`](Self::evaluate) evaluates the condition on [`Facts`](super::Facts).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// A condition on a metric.
    Metric(MetricCondition),
    /// A condition on a task.
    Task(TaskCondition),
    /// A condition on a readiness item.
    Readiness(ReadinessCondition),
    /// A condition on a budget line.
    Line(LineCondition),
    /// A condition on a fact.
    Fact(FactCondition),
    /// A condition on the day of the question.
    Date(DateCondition),
    /// Conditions that must all hold.
    All(AllOf),
    /// Conditions of which one must hold.
    Any(AnyOf),
    /// A condition that must not hold.
    Not(NotOf),
}

impl Default for Predicate {
    fn default() -> Self {
        Self::Metric(MetricCondition::default())
    }
}

/// The members of a condition on a metric; any of them tells its kind, even where `metric` is missing.
const METRIC_MEMBERS: [&str; 9] =
    ["metric", "figure", "on", "onDayOf", "offset", "below", "atLeast", "above", "atMost"];

impl Read for Predicate {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        let has =
            |name: &str| matches!(tree, Tree::Object(members) if members.iter().any(|(n, _)| n == name));
        *self = if has("all") {
            Self::All(AllOf::default())
        } else if has("any") {
            Self::Any(AnyOf::default())
        } else if has("not") {
            Self::Not(NotOf::default())
        } else if has("task") {
            Self::Task(TaskCondition::default())
        } else if has("readiness") {
            Self::Readiness(ReadinessCondition::default())
        } else if has("budgetLine") {
            Self::Line(LineCondition::default())
        } else if has("fact") {
            Self::Fact(FactCondition::default())
        } else if has("date") {
            Self::Date(DateCondition::default())
        } else if !matches!(tree, Tree::Object(_)) || METRIC_MEMBERS.iter().any(|name| has(name)) {
            Self::default()
        } else {
            at.refuse(problems::condition_kind());
            *self = Self::default();
            return;
        };
        self.record_mut().read(tree, at);
    }
}

impl Write for Predicate {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Metric(condition) => condition.write(out),
            Self::Task(condition) => condition.write(out),
            Self::Readiness(condition) => condition.write(out),
            Self::Line(condition) => condition.write(out),
            Self::Fact(condition) => condition.write(out),
            Self::Date(condition) => condition.write(out),
            Self::All(condition) => condition.write(out),
            Self::Any(condition) => condition.write(out),
            Self::Not(condition) => condition.write(out),
        }
    }
}

serialize_as_written!(Predicate);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Predicate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Predicate".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let kinds = [
            generator.subschema_for::<MetricCondition>(),
            generator.subschema_for::<TaskCondition>(),
            generator.subschema_for::<ReadinessCondition>(),
            generator.subschema_for::<LineCondition>(),
            generator.subschema_for::<FactCondition>(),
            generator.subschema_for::<DateCondition>(),
            generator.subschema_for::<AllOf>(),
            generator.subschema_for::<AnyOf>(),
            generator.subschema_for::<NotOf>(),
        ];
        schemars::json_schema!({
            "description": "A condition that can be evaluated; its first member tells its kind.",
            "anyOf": kinds
        })
    }
}

impl Predicate {
    fn record_mut(&mut self) -> &mut dyn Read {
        match self {
            Self::Metric(condition) => condition,
            Self::Task(condition) => condition,
            Self::Readiness(condition) => condition,
            Self::Line(condition) => condition,
            Self::Fact(condition) => condition,
            Self::Date(condition) => condition,
            Self::All(condition) => condition,
            Self::Any(condition) => condition,
            Self::Not(condition) => condition,
        }
    }

    /// Visits the condition and every condition in it, each with its JSON Pointer into the whole.
    pub(crate) fn walk<'p>(&'p self, path: &str, visit: &mut dyn FnMut(&'p Self, &str)) {
        visit(self, path);
        match self {
            Self::All(AllOf { all: parts }) | Self::Any(AnyOf { any: parts }) => {
                for (n, part) in parts.iter().enumerate() {
                    part.walk(&format!("{path}/{}/{n}", self.kind_member()), visit);
                }
            }
            Self::Not(NotOf { not }) => not.walk(&format!("{path}/not"), visit),
            _ => {}
        }
    }

    /// The member that tells the kind of the condition.
    fn kind_member(&self) -> &'static str {
        match self {
            Self::Metric(_) => "metric",
            Self::Task(_) => "task",
            Self::Readiness(_) => "readiness",
            Self::Line(_) => "budgetLine",
            Self::Fact(_) => "fact",
            Self::Date(_) => "date",
            Self::All(_) => "all",
            Self::Any(_) => "any",
            Self::Not(_) => "not",
        }
    }

    /// The days that the condition itself names; those of its parts are left out.
    /// Each has the path of its member.
    pub(crate) fn days(&self) -> impl Iterator<Item = (&RelativeDay, &'static str)> {
        let (first, second) = match self {
            Self::Metric(c) => ((c.on.as_ref(), "/on"), None),
            Self::Fact(c) => ((c.on.as_ref(), "/on"), None),
            Self::Task(c) => {
                let last = c.not_finished_by.as_ref().map(|day| (day, "/notFinishedBy"));
                ((c.finished_by.as_ref(), "/finishedBy"), last)
            }
            Self::Readiness(c) => ((Some(&c.not_ready_by), "/notReadyBy"), None),
            Self::Date(c) => {
                let last = c.date.on_or_before.as_ref().map(|day| (day, "/date/onOrBefore"));
                ((c.date.on_or_after.as_ref(), "/date/onOrAfter"), last)
            }
            _ => ((None, ""), None),
        };
        let (day, member) = first;
        day.map(|day| (day, member)).into_iter().chain(second)
    }

    /// The problem of a condition that does not ask exactly one thing; parts of the condition are not
    /// checked.
    pub(crate) fn misshapen(&self) -> Option<Problem> {
        match self {
            Self::Metric(c) => {
                let limits = [&c.below, &c.at_least, &c.above, &c.at_most];
                day_problem(c.on.as_ref(), c.on_day_of.as_ref(), c.offset, c.figure.is_none())
                    .or_else(|| one_limit(limits.into_iter().flatten().count()))
            }
            Self::Fact(c) => {
                let limits = [&c.below, &c.at_least, &c.above, &c.at_most];
                let limits = limits.into_iter().flatten().count().saturating_add(usize::from(c.is.is_some()));
                day_problem(c.on.as_ref(), c.on_day_of.as_ref(), c.offset, false)
                    .or_else(|| one_limit(limits))
            }
            Self::Line(c) => {
                let share = &c.spent_share;
                let limits = [share.below, share.at_least, share.above, share.at_most];
                one_limit(limits.into_iter().flatten().count())
            }
            Self::Task(c) => {
                let days = [&c.finished_by, &c.not_finished_by].into_iter().flatten().count();
                let limits = days.saturating_add(usize::from(c.status.is_some()));
                (limits != 1).then(problems::task_condition)
            }
            Self::Date(c) => {
                (c.date.on_or_after.is_none() && c.date.on_or_before.is_none()).then(problems::date_condition)
            }
            Self::All(AllOf { all: parts }) | Self::Any(AnyOf { any: parts }) => {
                parts.is_empty().then(problems::no_condition)
            }
            Self::Readiness(_) | Self::Not(_) => None,
        }
    }
}

/// The problem of the members that name the day of a condition.
fn day_problem(
    on: Option<&RelativeDay>,
    on_day_of: Option<&Id>,
    offset: Option<Span>,
    needed: bool,
) -> Option<Problem> {
    let days = usize::from(on.is_some()).saturating_add(usize::from(on_day_of.is_some()));
    if days > 1 || (needed && days == 0) {
        Some(problems::condition_day())
    } else if offset.is_some() && on_day_of.is_none() {
        Some(problems::offset_without_day())
    } else if offset.is_some_and(|offset| !offset.unit.is_calendar_days()) {
        Some(problems::offset_unit())
    } else {
        offset.and_then(|offset| offset.whole_days().err())
    }
}

fn one_limit(count: usize) -> Option<Problem> {
    (count != 1).then(problems::one_limit)
}
