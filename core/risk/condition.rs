//! What can be asked about metrics, tasks, budget lines, days and what a host knows.

use super::problems::threshold;
use crate::{
    json::{MemberName, Tree, Write, Writer},
    record::{At, MemberSpec, Members, Read},
    schedule::TaskStatus,
    value::{Id, Quantity, Rate, RelativeDay, Span},
};

choice! {
    /// Which figure of a metric is meant.
    pub enum MetricFigure {
        /// What the day itself brought or showed 今日.
        Today "today" "of the day" "今日",
        /// The total so far 累计, or the latest value of what does not add up.
        Cumulative "cumulative" "so far" "累计",
        /// The total or latest value, by the name that suits a level, a rate or a score.
        Value "value" "value" "当前值",
    }
}

/// What a figure is held against: `"500000"`, `{"shareOfTarget": "0.5"}`, or `{"shareOfExpected": "0.8"}` for what is due by
/// the day.
///
/// The last two settle what 低于目标20% leaves open: below 80 % of the target is `{"shareOfTarget": "0.8"}`, below 20 % of it
/// `{"shareOfTarget": "0.2"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// A figure.
    Figure(Quantity),
    /// This much of the metric's target; of a range, of its lower limit.
    ShareOfTarget(Rate),
    /// This much of what is due by the day: for a flow target × the share that its profile has due (without a plan: the
    /// elapsed share of its window), else the target.
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
            "description": "What a figure is held against: a figure, a share of the metric's target, or a share of what is due of it by the day.",
            "anyOf": [figure, one("shareOfTarget"), one("shareOfExpected")]
        })
    }
}

record! {
    /// A condition on a metric's figure: exactly one of `below`, `atLeast`, `above` and `atMost`.
    ///
    /// 预热期首日曝光量<50万 is `{"metric": "impressions", "onDayOf": "warm-up-launch", "below": "500000"}`; 报名量低于目标50% is
    /// `{"metric": "sign-ups", "figure": "cumulative", "below": {"shareOfTarget": "0.5"}}`.
    pub struct MetricCondition {
        /// Which metric.
        pub metric: Id,
        /// Which of its figures; without a word, that of the day for a flow, else the value. Needed where no day is given:
        /// then it is the figure on the day of the question.
        pub figure: Option<MetricFigure>,
        /// On which day: fixed, or counted from the event.
        pub on: Option<RelativeDay>,
        /// On the typed start day of which task.
        pub on_day_of: Option<Id>,
        /// How many calendar days or weeks after (before, if negative) the start day of that task.
        pub offset: Option<Span>,
        /// Holds when the figure is less than this.
        pub below: Option<Threshold>,
        /// Holds when the figure is this or more.
        pub at_least: Option<Threshold>,
        /// Holds when the figure is more than this.
        pub above: Option<Threshold>,
        /// Holds when the figure is this or less.
        pub at_most: Option<Threshold>,
    }
}

record! {
    /// A condition on a task: exactly one of `finishedBy`, `notFinishedBy` and `status`.
    ///
    /// 物料未在8月1日前到位 is `{"task": "print", "notFinishedBy": "2024-08-01"}`.
    pub struct TaskCondition {
        /// Which task.
        pub task: Id,
        /// Holds when it is over by the end of this day.
        pub finished_by: Option<RelativeDay>,
        /// Holds when it is not over by the end of this day, which itself is time enough.
        pub not_finished_by: Option<RelativeDay>,
        /// Holds when this is what people say about its progress.
        pub status: Option<TaskStatus>,
    }
}

record! {
    /// Limits of a share: exactly one of them.
    pub struct ShareLimit {
        /// Less than this.
        pub below: Option<Rate>,
        /// This or more.
        pub at_least: Option<Rate>,
        /// More than this.
        pub above: Option<Rate>,
        /// This or less.
        pub at_most: Option<Rate>,
    }
}

record! {
    /// A condition on a budget line.
    ///
    /// A line at 80 % is `{"budgetLine": "douyin", "spentShare": {"atLeast": "0.8"}}`.
    pub struct LineCondition {
        /// Which line.
        pub budget_line: Id,
        /// What is spent on it as a share of what may be spent.
        pub spent_share: ShareLimit,
    }
}

record! {
    /// A condition on something that the host knows from elsewhere, such as a weather forecast, a test or what is ready:
    /// exactly one of `below`, `atLeast`, `above`, `atMost` and `is`.
    ///
    /// 降雨概率 ≥60% is `{"fact": "rainProbability", "atLeast": "0.6"}`, 设备测试异常 is `{"fact": "equipmentTest", "is": "failed"}`.
    pub struct FactCondition {
        /// Which fact.
        pub fact: Id,
        /// As it was known on which day: fixed, or counted from the event. Without a day, on that of the question.
        pub on: Option<RelativeDay>,
        /// On the typed start day of which task.
        pub on_day_of: Option<Id>,
        /// How many calendar days or weeks after (before, if negative) the start day of that task.
        pub offset: Option<Span>,
        /// Holds when the figure is less than this.
        pub below: Option<Quantity>,
        /// Holds when the figure is this or more.
        pub at_least: Option<Quantity>,
        /// Holds when the figure is more than this.
        pub above: Option<Quantity>,
        /// Holds when the figure is this or less.
        pub at_most: Option<Quantity>,
        /// Holds when the fact is this word.
        pub is: Option<String>,
    }
}

record! {
    /// Limits of the day of the question, at least one.
    pub struct DateLimit {
        /// Not before this day.
        pub on_or_after: Option<RelativeDay>,
        /// Not after this day.
        pub on_or_before: Option<RelativeDay>,
    }
}

record! {
    /// A condition on the day of the question.
    pub struct DateCondition {
        /// Where it lies.
        pub date: DateLimit,
    }
}
