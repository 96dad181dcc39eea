//! Durations that are uncertain.

use crate::value::{Distribution, Span};

record! {
    /// The durations that a task may take.
    ///
    /// ```
    /// use campaignkit::{schedule::Estimate, value::Distribution};
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
