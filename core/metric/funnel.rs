//! Funnels: metrics of which each counts a part of the one before.

use crate::value::Id;

record! {
    /// The steps of a funnel, the widest first: impressions, leads, valid leads, buyers. Their totals go
    /// through `finance.funnel`.
    ///
    /// ```
    /// use campaignkit::metric::MetricFunnel;
    ///
    /// let steps = vec!["impressions".parse()?, "leads".parse()?];
    /// let funnel = MetricFunnel { steps, ..MetricFunnel::default() };
    /// assert_eq!(funnel.steps.len(), 2);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct MetricFunnel {
        /// The id of the funnel.
        pub id: Id,
        /// The name of the funnel for people.
        pub name: Option<String>,
        /// The metrics, from the first step to the last.
        pub steps: Vec<Id>,
    }
}
