//! The goals of the campaign, as a tree.
//!
//! A [`Goal`] names a metric and a target. A goal with children may declare how they make up the whole, and
//! its figure then follows from theirs by the rules of [`decompose`] and [`score`]. [`attainment`] measures a
//! figure against its target, [`smart`] checks that a goal is completely written down.

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
    say::Figure,
    value::{Id, Quantity, Rate, RelativeDay, Span, product},
};
use rust_decimal::Decimal;

choice! {
    /// The rule by which parts make up a whole: the children of a goal, or the figures of a KPI tree.
    pub enum Decomposition {
        /// Their sum, like sales by channel.
        Sum "sum" "sum" "加总",
        /// Their product, like impressions × click rate × conversion × order value.
        Product "product" "product" "连乘",
        /// The first over the second, like valid leads over all leads.
        Ratio "ratio" "ratio" "比率",
        /// The weighted mean of their attainment rates: an objective and its key results (OKR).
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
        /// The id.
        pub id: Id,
        /// The title, for people.
        pub title: String,
        /// The dimension that it belongs to 核心目标维度: 品牌曝光, 销售转化.
        pub dimension: Option<String>,
        /// The goal this one is a part of.
        pub parent: Option<Id>,
        /// The measure, as printed: 线索留资量.
        pub measure: Option<String>,
        /// The audience or region. It holds for the goals below too, unless they name another.
        pub scope: Option<String>,
        /// The stage of the event it belongs to.
        pub phase: Option<Id>,
        /// The channel it belongs to.
        pub channel: Option<String>,
        /// The tasks that work towards it.
        pub tasks: Vec<Id>,
        /// The metric whose value counts towards it.
        pub metric: Option<Id>,
        /// The target.
        pub target: Option<Target>,
        /// `true` if the target is a growth over the baseline, as a fraction: +30 % is `0.30`.
        pub growth: bool = false,
        /// The figure before the campaign.
        pub baseline: Option<Quantity>,
        /// The unit: 次, 人, 元; `%` for fractions that people read as percentages.
        pub unit: Option<String>,
        /// The rule by which the goals below make up this one, in the order of the document; without it, they
        /// are not compared.
        pub decomposition: Option<Decomposition>,
        /// The largest difference at which the target still fits the goals below.
        pub tolerance: Quantity = Quantity::ZERO,
        /// The treatment of weights of the goals below that do not sum to 1.
        pub weights: WeightRule = WeightRule::Exact,
        /// The weight among the goals beside it, where the goal above is scored.
        pub weight: Option<Rate>,
        /// The last day for reaching it.
        pub due: Option<RelativeDay>,
        /// The time after the event during which results still count (归因窗口, 转化周期), in calendar days or weeks.
        /// Until its end a figure is provisional.
        pub attribution_window: Option<Span>,
        /// The person who answers for it.
        pub owner: Option<Id>,
        /// The source of its figure.
        pub source: Option<String>,
        /// A note.
        pub note: Option<String>,
    }
}

/// The figure that parts make up, 16 significant digits but for a sum, which is exact. `None` without parts
/// and where one has no figure, and for scores, which are no figures. Undefined for a ratio to zero
/// (`ratio.zeroBase`) or of other than two parts (`goal.ratioParts`), and beyond 28 digits
/// (`number.overflow`).
///
/// ```
/// use campaignkit::{goal::{Decomposition, made_of}, value::Quantity};
///
/// let figures = [150, 50, 100].map(|n| Some(Quantity::from_units(n)));
/// let made = |rule, parts: &[Option<Quantity>]| made_of(rule, parts)?.defined();
/// assert_eq!(made(Decomposition::Sum, &figures), Some(Quantity::from_units(300)));
/// assert_eq!(made_of(Decomposition::Sum, &[Some(Quantity::from_units(150)), None]), None);
/// let valid = [1200, 2000].map(|n| Some(Quantity::from_units(n)));
/// assert_eq!(made(Decomposition::Ratio, &valid).unwrap().to_string(), "0.6");
/// ```
pub fn made_of(rule: Decomposition, parts: &[Option<Quantity>]) -> Option<Figure<Quantity>> {
    if let (Decomposition::Ratio, count) = (rule, parts.len())
        && count != 2
        && count != 0
    {
        return Some(Err(problems::ratio_parts(count)).into());
    }
    let figures = parts.iter().copied().collect::<Option<Vec<Quantity>>>()?;
    Some(match (rule, figures.as_slice()) {
        (_, []) | (Decomposition::Score, _) => return None,
        (Decomposition::Sum, figures) => Quantity::sum(figures.iter().copied()).into(),
        (Decomposition::Product, figures) => {
            let made = figures.iter().try_fold(Decimal::ONE, |made, part| product(made, part.decimal()));
            made.map(|made| Quantity::from_decimal(made).rounded()).into()
        }
        (Decomposition::Ratio, [part, base, ..]) => {
            part.ratio_to(*base).map(|ratio| Quantity::from_decimal(ratio.rounded().decimal()))
        }
        (Decomposition::Ratio, _) => return None,
    })
}

/// A level as a growth over a baseline, 16 significant digits. Undefined without a baseline
/// (`goal.baselineMissing`), and for one of zero (`ratio.zeroBase`) or below (`ratio.negativeBase`).
pub(crate) fn grown(level: Quantity, baseline: Option<Quantity>) -> Figure<Quantity> {
    let Some(start) = baseline else { return problems::growth_of_nothing().into() };
    match level.minus(start) {
        Ok(more) => more.share_of(start).map(|growth| Quantity::from_decimal(growth.decimal())),
        Err(problem) => Err(problem).into(),
    }
}
