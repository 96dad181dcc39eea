//! Costs that are uncertain.

use crate::value::{Amount, Distribution};

record! {
    /// The ends between which a cost lies.
    pub struct CostRange {
        /// The least cost.
        pub optimistic: Amount,
        /// The greatest cost.
        pub pessimistic: Amount,
        /// The distribution between the ends, with the cost itself as the most likely.
        pub distribution: Distribution = Distribution::Pert,
    }
}
