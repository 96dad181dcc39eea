//! What the campaign is to reach, as a tree.
//!
//! A [`Goal`] names a metric and a target; a goal with children may declare how they make up the whole, and then its own
//! figure follows from theirs: [`decompose`] and [`score`] are those rules. [`attainment`] says how far a figure has come,
//! [`smart`] whether a goal says all that a goal should.

mod attainment;
mod decompose;
mod smart;

pub use attainment::{Attainment, AttainmentBasis, AttainmentRequest, attainment};
pub use decompose::{DecomposeRequest, Decomposed, GoalPart, ImpliedPart, WeightRule, decompose, score};
pub use smart::{Smart, SmartEvidence, SmartLetter, SmartLine, SmartRequest, SmartStatus, smart};

use crate::{
    metric::Target,
    value::{Id, Problem, Quantity, Rate, RelativeDay, Span},
};

choice! {
    /// How parts make up a whole: the children of a goal, or the figures of a KPI tree.
    pub enum Decomposition {
        /// They add up to it, like sales by channel.
        Sum "sum" "sum" "加总",
        /// They multiply to it, like impressions × click rate × conversion × order value.
        Product "product" "product" "连乘",
        /// The first over the second, like leads that are valid over all leads.
        Ratio "ratio" "ratio" "比率",
        /// It is as far as they are: an objective and its key results (OKR).
        Score "score" "weighted score" "加权评分",
    }
}

record! {
    /// One goal, with its place in the tree.
    ///
    /// ```
    /// use campaignkit::{goal::Goal, metric::Target, value::Quantity};
    ///
    /// let goal = Goal {
    ///     id: "leads".parse()?,
    ///     title: "获取潜在客户联系方式".into(),
    ///     target: Some(Target::AtLeast(Quantity::from_units(2000))),
    ///     due: Some("end+1d".parse()?),
    ///     ..Goal::default()
    /// };
    /// assert_eq!(goal.due.unwrap().to_string(), "end+1d");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Goal {
        /// What other entities call it.
        pub id: Id,
        /// What people call it.
        pub title: String,
        /// The goal this one is a part of.
        pub parent: Option<Id>,
        /// What is measured, as printed: 线索留资量.
        pub measure: Option<String>,
        /// For whom or where: an audience, a region. Holds for the goals below it too, unless they say another.
        pub scope: Option<String>,
        /// The stage of the event it belongs to.
        pub phase: Option<Id>,
        /// The channel it belongs to.
        pub channel: Option<String>,
        /// The tasks that work towards it.
        pub tasks: Vec<Id>,
        /// The metric whose value counts towards it.
        pub metric: Option<Id>,
        /// What it is to reach.
        pub target: Option<Target>,
        /// Whether the target is a growth over the baseline, as a fraction: +30 % is `0.30`.
        pub growth: bool = false,
        /// What the figure was before.
        pub baseline: Option<Quantity>,
        /// What one is called: 次, 人, 元; `%` for fractions that people read as percentages.
        pub unit: Option<String>,
        /// How the goals below it make it up, in the order of the document; without it, they are not held against it.
        pub decomposition: Option<Decomposition>,
        /// What becomes of the weights of the goals below it if they do not sum to 1.
        pub weights: WeightRule = WeightRule::Exact,
        /// How much it counts among the goals beside it, where those above are scored.
        pub weight: Option<Rate>,
        /// The last day for reaching it.
        pub due: Option<RelativeDay>,
        /// How long after the event results still count (归因窗口, 转化周期), in calendar days or weeks: until then a figure is
        /// provisional.
        pub attribution_window: Option<Span>,
        /// Who answers for it: one person.
        pub owner: Option<Id>,
        /// Where its figure comes from.
        pub source: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

/// The sum of the children's figures; `None` if there is no child or one has no figure, because a part of a sum
/// is no sum. An error beyond 28 digits (`number.overflow`).
///
/// ```
/// use campaignkit::{goal::sum_of, value::Quantity};
///
/// let figures = [150, 50, 100].map(|n| Some(Quantity::from_units(n)));
/// assert_eq!(sum_of(figures)?, Some(Quantity::from_units(300)));
/// assert_eq!(sum_of([Some(Quantity::from_units(150)), None])?, None);
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn sum_of(figures: impl IntoIterator<Item = Option<Quantity>>) -> Result<Option<Quantity>, Problem> {
    let mut sum = None;
    for figure in figures {
        let Some(figure) = figure else { return Ok(None) };
        sum = Some(sum.unwrap_or(Quantity::ZERO).plus(figure)?);
    }
    Ok(sum)
}
