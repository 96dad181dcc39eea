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
        /// What, for whom or where, and by whom.
        Specific "S" "specific" "具体",
        /// A target with its unit, and where the figure comes from.
        Measurable "M" "measurable" "可衡量",
        /// What it takes: growth and daily rate.
        Achievable "A" "achievable" "可实现",
        /// What it serves.
        Relevant "R" "relevant" "相关",
        /// From when to when.
        TimeBound "T" "time-bound" "有时限",
    }
}

choice! {
    /// What can be said of a letter.
    pub enum SmartStatus {
        /// All that it needs is written down.
        Ok "ok" "ok" "符合",
        /// Something is not written down.
        Missing "missing" "missing" "缺项",
        /// What is written down contradicts itself.
        Conflict "conflict" "conflict" "矛盾",
        /// It is for people to decide; here is what they need for it.
        Evidence "evidence" "evidence" "供判断",
    }
}

record! {
    /// What [`smart`] needs to know: a goal, and what it is a part of.
    pub struct SmartRequest {
        /// What is measured: 线索留资量.
        pub measure: Option<String>,
        /// For whom or where: a channel, a phase, an audience.
        pub scope: Option<String>,
        /// Who answers for it.
        pub owner: Option<String>,
        /// What it is to reach.
        pub target: Option<Target>,
        /// What one is called: 次, 人, 元; `%` for fractions that people read as percentages.
        pub unit: Option<String>,
        /// How the figure behaves over time; without it, a rate if the unit is `%`, else a flow.
        pub kind: Option<MetricKind>,
        /// Whether the target is a growth over the baseline: +30 % is `0.30`.
        pub growth: bool = false,
        /// What the figure was before.
        pub baseline: Option<Quantity>,
        /// Where the figure comes from.
        pub source: Option<String>,
        /// What it serves: the goal it is a part of, or the objective of the campaign.
        pub serves: Option<String>,
        /// The days over which it is to be reached; without them, those of the event.
        pub window: Option<Window>,
        /// The last day for reaching it.
        pub due: Option<Day>,
        /// The days of the campaign.
        pub event: Option<Window>,
        /// The day at whose end the last late result is counted: of a sale 30 days after its lead, 30 days after the event.
        pub final_on: Option<Day>,
    }
}

answer! {
    /// A goal letter by letter.
    pub struct Smart {
        /// Whether no letter is missing something or contradicts itself. Not that the goal is a good one, nor that it can be
        /// reached.
        pub complete: bool,
        /// S, M, A, R and T.
        pub letters: Vec<SmartLine>,
        /// What it takes.
        pub evidence: SmartEvidence,
    }
}

answer! {
    /// One letter.
    pub struct SmartLine {
        /// Which.
        pub letter: SmartLetter,
        /// What can be said of it.
        pub status: SmartStatus,
        /// The members of the request that are not there.
        pub missing: Vec<&'static str> = [],
        /// Why, in one sentence.
        pub reason: Text,
        /// What to write down; absent where nothing is to be.
        pub mend: Option<Text>,
    }
}

answer! {
    /// What it takes to reach a goal, for people to decide whether that is within reach.
    pub struct SmartEvidence: Default {
        /// Target ÷ baseline − 1, or the growth itself where that is the target, 16 significant digits; absent for a range,
        /// undefined for a baseline of zero (`ratio.zeroBase`) or below (`ratio.negativeBase`).
        pub implied_growth: Option<Figure<Rate>>,
        /// Where the target is a growth: the level that it comes to, baseline × (1 + growth).
        pub target_level: Option<Quantity>,
        /// The days there are, both ends counted.
        pub days: Option<i64>,
        /// For a flow with a lower limit, be it that of a range: what every day must bring, 16 significant digits.
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
