//! The SMART check, letter by letter.

mod check;
mod letters;
pub use check::smart;

use crate::{
    metric::{MetricKind, Target},
    say::{Figure, Text, shown},
    value::{Day, Quantity, Rate, Window},
};

choice! {
    /// The letters of SMART.
    pub enum SmartLetter {
        /// The measure, its scope, and its owner.
        Specific "S" "specific" "具体",
        /// A target with its unit, and the source of the figure.
        Measurable "M" "measurable" "可衡量",
        /// The growth and the daily figure that it takes.
        Achievable "A" "achievable" "可实现",
        /// The goal or objective that it serves.
        Relevant "R" "relevant" "相关",
        /// The first and the last day.
        TimeBound "T" "time-bound" "有时限",
    }
}

choice! {
    /// The result of a letter.
    pub enum SmartStatus {
        /// Everything that it needs is written down.
        Ok "ok" "ok" "符合",
        /// Something is not written down.
        Missing "missing" "missing" "缺项",
        /// Two statements contradict each other.
        Conflict "conflict" "conflict" "矛盾",
        /// People decide, with the evidence given.
        Evidence "evidence" "evidence" "供判断",
    }
}

record! {
    /// The request to [`smart`]: a goal, and its place in the campaign.
    pub struct SmartRequest {
        /// The measure: 线索留资量.
        pub measure: Option<String>,
        /// The audience or place: a channel, a phase, an audience.
        pub scope: Option<String>,
        /// The person who answers for the goal.
        pub owner: Option<String>,
        /// The target.
        pub target: Option<Target>,
        /// The unit: 次, 人, 元; `%` for fractions that people read as percentages.
        pub unit: Option<String>,
        /// The behaviour of the figure over time; without it, a rate if the unit is `%`, else a flow.
        pub kind: Option<MetricKind>,
        /// `true` if the target is a growth over the baseline: +30 % is `0.30`.
        pub growth: bool = false,
        /// The figure before the campaign.
        pub baseline: Option<Quantity>,
        /// The source of the figure.
        pub source: Option<String>,
        /// The goal that it is a part of, or the objective of the campaign.
        pub serves: Option<String>,
        /// The days over which it is to be reached; without them, those of the event.
        pub window: Option<Window>,
        /// The last day for reaching it.
        pub due: Option<Day>,
        /// The days of the campaign.
        pub event: Option<Window>,
        /// The day at whose end the last late result is counted: for a sale 30 days after its lead, 30 days
        /// after the event.
        pub final_on: Option<Day>,
    }
}

answer! {
    /// A goal checked letter by letter.
    pub struct Smart {
        /// `true` if no letter is missing something or contradicts itself. It does not mean that the goal is
        /// a good one, nor that it can be reached.
        pub complete: bool,
        /// S, M, A, R and T.
        pub letters: Vec<SmartLine>,
        /// The evidence for the letter A.
        pub evidence: SmartEvidence,
    }
}

answer! {
    /// The result of one letter.
    pub struct SmartLine {
        /// The letter.
        pub letter: SmartLetter,
        /// The result.
        pub status: SmartStatus,
        /// The members that the request lacks.
        pub missing: Vec<&'static str> = [],
        /// The reason, in one sentence.
        pub reason: Text,
        /// The correction, in one sentence; absent where none is needed.
        pub mend: Option<Text>,
    }
}

answer! {
    /// The figures from which people decide that a goal is within reach.
    pub struct SmartEvidence: Default {
        /// Target ÷ baseline − 1, or the growth itself where that is the target, 16 significant digits;
        /// absent for a range, undefined for a baseline of zero (`ratio.zeroBase`) or below
        /// (`ratio.negativeBase`).
        pub implied_growth: Option<Figure<Rate>>,
        /// The level of a target that is a growth, baseline × (1 + growth).
        pub target_level: Option<Quantity>,
        /// The number of days, both ends counted.
        pub days: Option<i64>,
        /// For a flow with a lower limit, that of a range too: the figure that every day must bring, 16
        /// significant digits.
        pub required_daily: Option<Quantity>,
    }
}

impl SmartRequest {
    pub(super) fn kind(&self) -> MetricKind {
        let percent = self.unit.as_deref() == Some("%");
        self.kind.unwrap_or(if percent { MetricKind::Rate } else { MetricKind::Flow })
    }

    /// The days over which it is to be reached.
    pub(super) fn days(&self) -> Option<&Window> {
        self.window.as_ref().or(self.event.as_ref())
    }

    /// The target as a person reads it.
    pub(super) fn target_shown(&self) -> String {
        let Some(target) = self.target else { return String::new() };
        let percent = self.growth || self.unit.as_deref() == Some("%");
        let kind = if percent { MetricKind::Rate } else { self.kind() };
        let unit = self.unit.as_deref().filter(|_| kind != MetricKind::Rate).unwrap_or_default();
        let mut text = target.display(kind);
        if self.growth && !target.figure().is_negative() {
            let after_comparator = text.find(|c| !matches!(c, '≥' | '≤')).unwrap_or_default();
            text.insert(after_comparator, '+');
        }
        text.push_str(&shown(unit));
        text
    }
}
