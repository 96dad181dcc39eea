//! Metrics that follow each other.

use crate::value::Id;

record! {
    /// The steps of a funnel, the widest first: impressions, leads, valid leads, buyers. Their totals go through
    /// [`finance::funnel`](crate::finance::funnel()).
    ///
    /// ```
    /// use campaignkit::metric::MetricFunnel;
    ///
    /// let funnel = MetricFunnel { steps: vec!["impressions".parse()?, "leads".parse()?], ..MetricFunnel::default() };
    /// assert_eq!(funnel.steps.len(), 2);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct MetricFunnel {
        /// What entities call it.
        pub id: Id,
        /// What people call it.
        pub name: Option<String>,
        /// The metrics, from the first step to the last.
        pub steps: Vec<Id>,
    }
}
