//! Distributions of uncertain figures.

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
