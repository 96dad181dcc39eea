//! Conditions on metrics, tasks, budget lines, days and the facts of a host.

use super::problems::threshold;
use crate::{
    json::{MemberName, Tree, Write, Writer},
    metric::MetricKind,
    record::{At, MemberSpec, Members, Read},
    schedule::TaskStatus,
    value::{Id, Quantity, Rate, RelativeDay, Span},
};

choice! {
    /// A figure of a metric.
    pub enum MetricFigure {
        /// The figure of the day itself 今日.
        Today "today" "of the day" "今日",
        /// The total so far 累计; of values that do not add up, the latest.
        Cumulative "cumulative" "so far" "累计",
        /// As `cumulative`, by the name that suits a level, a rate or a score.
        Value "value" "value" "当前值",
    }
}

impl MetricFigure {
    /// The figure that is meant where none is named: that of the day for a flow, else the value.
    pub(crate) fn usual(kind: MetricKind) -> Self {
        if kind == MetricKind::Flow { Self::Today } else { Self::Value }
    }
}

/// The limit of a figure: `"500000"`, `{"shareOfTarget": "0.5"}`, or `{"shareOfExpected": "0.8"}` of the part
/// of the target that is due by the day.
///
/// Shares settle what 低于目标20% leaves open: below 80 % of the target is `{"shareOfTarget": "0.8"}`, below 20 %
/// of it `{"shareOfTarget": "0.2"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// A figure.
    Figure(Quantity),
    /// A share of the metric's target; of a range, of its lower limit.
    ShareOfTarget(Rate),
    /// A share of the part of the target that is due by the day: of a flow, target × the share due by its
    /// profile (without a plan, the elapsed share of its window); of any other metric, the whole target.
    ShareOfExpected(Rate),
}

impl Default for Threshold {
    fn default() -> Self {
        Self::Figure(Quantity::ZERO)
    }
}

impl Read for Threshold {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        if !matches!(tree, Tree::Object(_)) {
            let mut figure = Quantity::ZERO;
            figure.read(tree, at);
            *self = Self::Figure(figure);
            return;
        }
        let Some(members) = Members::open(tree, at) else { return };
        let (mut target, mut expected) = (None::<Rate>, None::<Rate>);
        let declared =
            ["shareOfTarget", "shareOfExpected"].map(|name| MemberSpec { name, has_default: false });
        let places: [&mut dyn Read; 2] = [&mut target, &mut expected];
        for (member, place) in declared.iter().zip(places) {
            members.take(member, place);
        }
        members.close(&declared);
        match (target, expected) {
            (Some(share), None) => *self = Self::ShareOfTarget(share),
            (None, Some(share)) => *self = Self::ShareOfExpected(share),
            _ => at.refuse(threshold()),
        }
    }
}

impl Write for Threshold {
    fn write(&self, out: &mut Writer) {
        static OF_TARGET: MemberName = MemberName::of("shareOfTarget");
        static OF_EXPECTED: MemberName = MemberName::of("shareOfExpected");
        match self {
            Self::Figure(figure) => figure.write(out),
            Self::ShareOfTarget(share) => out.only(&OF_TARGET, share),
            Self::ShareOfExpected(share) => out.only(&OF_EXPECTED, share),
        }
    }
}

serialize_as_written!(Threshold);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Threshold {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Threshold".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let figure = generator.subschema_for::<Quantity>();
        let share = generator.subschema_for::<Rate>();
        let one = |name: &str| serde_json::json!({ "type": "object", "properties": { name: share }, "required": [name], "additionalProperties": false });
        schemars::json_schema!({
            "description": "The limit of a figure: a figure, a share of the metric's target, or a share of the part of it that is due by the day.",
            "anyOf": [figure, one("shareOfTarget"), one("shareOfExpected")]
        })
    }
}

record! {
    /// A condition on a metric's figure: exactly one of `below`, `atLeast`, `above` and `atMost`.
    ///
    /// 预热期首日曝光量<50万 is `{"metric": "impressions", "onDayOf": "warm-up-launch", "below": "500000"}`;
    /// 报名量低于目标50% is `{"metric": "sign-ups", "figure": "cumulative", "below": {"shareOfTarget": "0.5"}}`.
    pub struct MetricCondition {
        /// The metric.
        pub metric: Id,
        /// The figure of the metric; without it, that of the day for a flow, else the value. Needed where no
        /// day is given: then the figure is that on the day of the question.
        pub figure: Option<MetricFigure>,
        /// The day of the figure: fixed, or counted from the event.
        pub on: Option<RelativeDay>,
        /// The task whose typed start is the day.
        pub on_day_of: Option<Id>,
        /// The calendar days or weeks from the start of that task to the day; negative before it.
        pub offset: Option<Span>,
        /// The condition holds if the figure is less than this.
        pub below: Option<Threshold>,
        /// The condition holds if the figure is this or more.
        pub at_least: Option<Threshold>,
        /// The condition holds if the figure is more than this.
        pub above: Option<Threshold>,
        /// The condition holds if the figure is this or less.
        pub at_most: Option<Threshold>,
    }
}

record! {
    /// A condition on a task: exactly one of `finishedBy`, `notFinishedBy` and `status`.
    ///
    /// 物料未在8月1日前到位 is `{"task": "print", "notFinishedBy": "2024-08-01"}`.
    pub struct TaskCondition {
        /// The task.
        pub task: Id,
        /// The condition holds if the task is over by the end of this day.
        pub finished_by: Option<RelativeDay>,
        /// The condition holds if the task is not over by the end of this day.
        pub not_finished_by: Option<RelativeDay>,
        /// The condition holds if this is the typed status of the task.
        pub status: Option<TaskStatus>,
    }
}

record! {
    /// A condition on a readiness item.
    ///
    /// 礼品未在6月10日前到仓 is `{"readiness": "gifts", "notReadyBy": "2024-06-10"}`.
    pub struct ReadinessCondition {
        /// The item.
        pub readiness: Id,
        /// The condition holds if the item is not ready by the end of this day, and still needed.
        pub not_ready_by: RelativeDay,
    }
}

record! {
    /// The limit of a share: exactly one member.
    ///
    /// ```
    /// use campaignkit::risk::{LineCondition, ShareLimit};
    ///
    /// let ads = LineCondition {
    ///     budget_line: "ads".parse()?,
    ///     spent_share: ShareLimit { at_least: Some("0.8".parse()?), ..ShareLimit::default() },
    /// };
    /// assert!(ads.spent_share.below.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ShareLimit {
        /// The condition holds if the share is less than this.
        pub below: Option<Rate>,
        /// The condition holds if the share is this or more.
        pub at_least: Option<Rate>,
        /// The condition holds if the share is more than this.
        pub above: Option<Rate>,
        /// The condition holds if the share is this or less.
        pub at_most: Option<Rate>,
    }
}

record! {
    /// A condition on a budget line.
    ///
    /// A line at 80 % is `{"budgetLine": "douyin", "spentShare": {"atLeast": "0.8"}}`.
    pub struct LineCondition {
        /// The line.
        pub budget_line: Id,
        /// The amount spent on the line, as a share of the amount that may be spent.
        pub spent_share: ShareLimit,
    }
}

record! {
    /// A condition on a fact of the host, such as a weather forecast or the result of a test: exactly one of
    /// `below`, `atLeast`, `above`, `atMost` and `is`.
    ///
    /// 降雨概率 ≥60% is `{"fact": "rainProbability", "atLeast": "0.6"}`, 设备测试异常 is `{"fact": "equipmentTest",
    /// "is": "failed"}`.
    pub struct FactCondition {
        /// The name of the fact.
        pub fact: Id,
        /// The day on which the fact was known: fixed, or counted from the event. Without a day, that of the
        /// question.
        pub on: Option<RelativeDay>,
        /// The task whose typed start is the day.
        pub on_day_of: Option<Id>,
        /// The calendar days or weeks from the start of that task to the day; negative before it.
        pub offset: Option<Span>,
        /// The condition holds if the figure is less than this.
        pub below: Option<Quantity>,
        /// The condition holds if the figure is this or more.
        pub at_least: Option<Quantity>,
        /// The condition holds if the figure is more than this.
        pub above: Option<Quantity>,
        /// The condition holds if the figure is this or less.
        pub at_most: Option<Quantity>,
        /// The condition holds if the fact is this word.
        pub is: Option<String>,
    }
}

record! {
    /// The limits of the day of the question, at least one.
    ///
    /// ```
    /// use campaignkit::risk::{DateCondition, DateLimit};
    ///
    /// let (first, last) = (Some("end-2ed".parse()?), Some("end".parse()?));
    /// let last_days = DateLimit { on_or_after: first, on_or_before: last };
    /// let condition = DateCondition { date: last_days };
    /// assert!(condition.date.on_or_before.is_some());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct DateLimit {
        /// The first day on which the condition holds.
        pub on_or_after: Option<RelativeDay>,
        /// The last day on which the condition holds.
        pub on_or_before: Option<RelativeDay>,
    }
}

record! {
    /// A condition on the day of the question.
    pub struct DateCondition {
        /// The limits of the day.
        pub date: DateLimit,
    }
}
