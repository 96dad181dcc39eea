//! What the campaign is to reach, as a tree.
//!
//! A [`Goal`] names a metric and a target; a goal with children may declare how they make up the whole, and then its own
//! figure follows from theirs: [`decompose`] and [`score`] are those rules. [`attainment`] says how far a figure has come,
//! [`smart`] whether a goal says all that a goal should.

mod attainment;
mod decompose;
pub(crate) mod problems;
mod smart;

pub use attainment::{Attainment, AttainmentBasis, AttainmentRequest, attainment};
pub use decompose::{
    DecompositionAnswer, DecompositionRequest, GoalPart, ImpliedPart, WeightRule, decompose, score,
};
pub use smart::{Smart, SmartEvidence, SmartLetter, SmartLine, SmartRequest, SmartStatus, smart};

use crate::{
    metric::Target,
    say::Problem,
    value::{Id, Quantity, Rate, RelativeDay, Span},
};
use rust_decimal::Decimal;

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
        /// How far that may be from its own target.
        pub tolerance: Quantity = Quantity::ZERO,
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

/// What the figures of parts make up, 16 significant digits but for a sum, which is exact; `None` if there is no part or
/// one has no figure, because a part of a whole is no whole, for a ratio to zero or of other than two parts, for a product
/// beyond all digits, and for scores, which are no figures. An error for a sum beyond 28 digits (`number.overflow`).
///
/// ```
/// use campaignkit::{goal::{Decomposition, made_of}, value::Quantity};
///
/// let figures = [150, 50, 100].map(|n| Some(Quantity::from_units(n)));
/// assert_eq!(made_of(Decomposition::Sum, &figures)?, Some(Quantity::from_units(300)));
/// assert_eq!(made_of(Decomposition::Sum, &[Some(Quantity::from_units(150)), None])?, None);
/// let valid = [1200, 2000].map(|n| Some(Quantity::from_units(n)));
/// assert_eq!(made_of(Decomposition::Ratio, &valid)?.unwrap().to_string(), "0.6");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn made_of(rule: Decomposition, parts: &[Option<Quantity>]) -> Result<Option<Quantity>, Problem> {
    let Some(figures) = parts.iter().copied().collect::<Option<Vec<Quantity>>>() else { return Ok(None) };
    Ok(match (rule, figures.as_slice()) {
        (_, []) | (Decomposition::Score, _) => None,
        (Decomposition::Sum, figures) => Some(Quantity::sum(figures.iter().copied())?),
        (Decomposition::Product, figures) => {
            let product =
                figures.iter().try_fold(Decimal::ONE, |made, part| made.checked_mul(part.decimal()));
            product.map(|product| Quantity::from_decimal(product).rounded())
        }
        (Decomposition::Ratio, [part, base]) => {
            part.ratio_to(*base).defined().map(|ratio| Quantity::from_decimal(ratio.rounded().decimal()))
        }
        (Decomposition::Ratio, _) => None,
    })
}
