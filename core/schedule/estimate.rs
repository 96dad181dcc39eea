//! Durations that are not known.

use crate::value::Span;

choice! {
    /// How a figure of three points lies between its ends.
    pub enum Distribution {
        /// The PERT distribution: a beta distribution whose mean is (optimistic + 4 most likely + pessimistic) ÷ 6.
        Pert "pert" "PERT" "PERT分布",
        /// A triangle with its peak at the most likely figure.
        Triangular "triangular" "triangular" "三角分布",
    }
}

record! {
    /// How long a task may take.
    ///
    /// ```
    /// use campaignkit::schedule::{Distribution, Estimate};
    ///
    /// let print = Estimate { optimistic: "3d".parse()?, pessimistic: "8d".parse()?, ..Estimate::default() };
    /// assert_eq!(print.distribution, Distribution::Pert);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Estimate {
        /// The shortest.
        pub optimistic: Span,
        /// The most likely; without a word, the duration of the task.
        pub most_likely: Option<Span>,
        /// The longest.
        pub pessimistic: Span,
        /// How it lies between.
        pub distribution: Distribution = Distribution::Pert,
    }
}
