//! Durations that are uncertain.

use crate::value::Span;

choice! {
    /// The distribution of a figure between the least and the greatest of an estimate.
    pub enum Distribution {
        /// The PERT distribution: a beta distribution whose mean is (optimistic + 4 most likely +
        /// pessimistic) ÷ 6.
        Pert "pert" "PERT" "PERT分布",
        /// A triangle with its peak at the most likely figure.
        Triangular "triangular" "triangular" "三角分布",
    }
}

record! {
    /// The durations that a task may take.
    ///
    /// ```
    /// use campaignkit::schedule::{Distribution, Estimate};
    ///
    /// let print = Estimate { optimistic: "3d".parse()?, pessimistic: "8d".parse()?, ..Estimate::default() };
    /// assert_eq!(print.distribution, Distribution::Pert);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Estimate {
        /// The shortest duration.
        pub optimistic: Span,
        /// The most likely duration; if absent, the duration of the task.
        pub most_likely: Option<Span>,
        /// The longest duration.
        pub pessimistic: Span,
        /// The distribution between the shortest and the longest duration.
        pub distribution: Distribution = Distribution::Pert,
    }
}
