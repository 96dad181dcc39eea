//! What the campaign is to reach, as a tree.
//!
//! A [`Goal`] names a metric and a target; a goal with children may declare that their targets add up to its own,
//! and then its actual figure is the sum of theirs. [`sum_of`] is that rule.

use crate::{
    metric::Target,
    value::{Id, Problem, Quantity, RelativeDay},
};

choice! {
    /// How the targets of the children relate to the target of a goal.
    pub enum Decomposition {
        /// They add up to it, like sales by channel.
        Sum "sum" "sum" "加总",
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
        /// The metric whose value counts towards it.
        pub metric: Option<Id>,
        /// What it is to reach.
        pub target: Option<Target>,
        /// What one is called: 次, 人, 元; `%` for fractions that people read as percentages.
        pub unit: Option<String>,
        /// How the children's targets relate to this one; without it, they are not held against each other.
        pub decomposition: Option<Decomposition>,
        /// The last day for reaching it.
        pub due: Option<RelativeDay>,
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
