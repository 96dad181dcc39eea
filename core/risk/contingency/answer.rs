//! How large a reserve is needed, in figures.

use crate::{
    say::Figure,
    value::{Amount, Rate},
};

answer! {
    /// Between which amounts a figure lies, both included.
    pub struct AmountBounds: Copy {
        /// No less than this.
        pub low: Amount,
        /// No more than this.
        pub high: Amount,
    }
}

answer! {
    /// Between which probabilities a figure lies, both included; 12 decimals, rounded outward.
    pub struct ChanceBounds: Copy {
        /// No less than this.
        pub low: Rate,
        /// No more than this.
        pub high: Rate,
    }
}

answer! {
    /// What a confidence level takes.
    pub struct ContingencyQuantile {
        /// As asked.
        pub q: Rate,
        /// The least total cost whose probability of not being exceeded is `q` or more, exactly; for 0, the least total there
        /// can be. Absent where `bounds` are given.
        pub value: Option<Amount>,
        /// Where many risks leave it open, between which amounts it lies.
        pub bounds: Option<AmountBounds>,
        /// If there is a reserve and a value: how much more than the reserve that is, negative if the reserve is larger.
        pub shortfall: Option<Amount>,
    }
}

answer! {
    /// How far an amount goes.
    pub struct ContingencyCover {
        /// As given.
        pub amount: Amount,
        /// The probability that the total cost does not exceed it, 16 significant digits; undefined for one that 28 decimals
        /// cannot say (`number.underflow`). Absent where `bounds` are given.
        pub chance: Option<Figure<Rate>>,
        /// Where many risks leave it open, between which probabilities it lies.
        pub bounds: Option<ChanceBounds>,
    }
}

answer! {
    /// What risks cost together.
    pub struct Contingency {
        /// The expected cost Σ probability × cost, exactly; to 17 significant digits where 28 do not hold it.
        pub mean: Figure<Amount>,
        /// The standard deviation √Σ cost² × probability × (1 − probability), 15 significant digits.
        pub standard_deviation: Figure<Rate>,
        /// In the order of the request.
        pub quantiles: Vec<ContingencyQuantile>,
        /// How far the reserve goes, if there is one.
        pub reserve: Option<ContingencyCover>,
        /// How far the smallest reserve goes that policy asks for.
        pub policy_low: Option<ContingencyCover>,
        /// How far the largest goes.
        pub policy_high: Option<ContingencyCover>,
    }
}
