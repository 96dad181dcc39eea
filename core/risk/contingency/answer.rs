//! The figures of a contingency reserve.

use crate::{
    say::Figure,
    value::{Amount, Rate},
};

answer! {
    /// Two amounts between which a figure lies, both included.
    pub struct AmountBounds: Copy {
        /// The lower bound.
        pub low: Amount,
        /// The upper bound.
        pub high: Amount,
    }
}

answer! {
    /// Two probabilities between which a figure lies, both included; 12 decimals, rounded outward.
    pub struct ChanceBounds: Copy {
        /// The lower bound.
        pub low: Rate,
        /// The upper bound.
        pub high: Rate,
    }
}

answer! {
    /// The reserve that a confidence level takes.
    pub struct ContingencyQuantile {
        /// The confidence level, as asked.
        pub q: Rate,
        /// The least total cost whose probability of not being exceeded is `q` or more, exactly; for 0, the
        /// least possible total. Absent where `bounds` are given.
        pub value: Option<Amount>,
        /// The bounds of the value, where many risks leave it open.
        pub bounds: Option<AmountBounds>,
        /// The value less the reserve, negative if the reserve is larger; absent without a reserve or a
        /// value.
        pub shortfall: Option<Amount>,
    }
}

answer! {
    /// An amount, and the probability that it suffices.
    pub struct ContingencyCover {
        /// The amount, as given.
        pub amount: Amount,
        /// The probability that the total cost does not exceed the amount, 16 significant digits; undefined
        /// for one that 28 decimals cannot hold (`number.underflow`). Absent where `bounds` are given.
        pub chance: Option<Figure<Rate>>,
        /// The bounds of the probability, where many risks leave it open.
        pub bounds: Option<ChanceBounds>,
    }
}

answer! {
    /// The distribution of the total cost of risks, and the reserves it takes.
    pub struct Contingency {
        /// The expected cost Σ probability × cost, exact; 17 significant digits where 28 do not hold it.
        pub mean: Figure<Amount>,
        /// The standard deviation √Σ cost² × probability × (1 − probability), 15 significant digits.
        pub standard_deviation: Figure<Rate>,
        /// The confidence levels, in the order of the request.
        pub quantiles: Vec<ContingencyQuantile>,
        /// The reserve, if there is one.
        pub reserve: Option<ContingencyCover>,
        /// The smallest reserve that policy asks for, if it is given.
        pub policy_low: Option<ContingencyCover>,
        /// The largest reserve that policy asks for, if it is given.
        pub policy_high: Option<ContingencyCover>,
    }
}
