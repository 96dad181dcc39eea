//! How large a reserve is needed, in figures.

use crate::value::{Amount, Figure, Rate};

/// Between which amounts a figure lies, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmountBounds {
    /// No less than this.
    pub low: Amount,
    /// No more than this.
    pub high: Amount,
}

/// Between which probabilities a figure lies, both included; 12 decimals, rounded outward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChanceBounds {
    /// No less than this.
    pub low: Rate,
    /// No more than this.
    pub high: Rate,
}

/// What a confidence level takes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContingencyQuantile {
    /// As asked.
    pub q: Rate,
    /// The least total cost whose probability of not being exceeded is `q` or more, exactly; for 0, the least total there
    /// can be. Absent where `bounds` are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// Where many risks leave it open, between which amounts it lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<AmountBounds>,
    /// If there is a reserve and a value: how much more than the reserve that is, negative if the reserve is larger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shortfall: Option<Amount>,
}

/// How far an amount goes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContingencyCover {
    /// As given.
    pub amount: Amount,
    /// The probability that the total cost does not exceed it, 16 significant digits; undefined for one that 28 decimals
    /// cannot say (`number.underflow`). Absent where `bounds` are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<Figure<Rate>>,
    /// Where many risks leave it open, between which probabilities it lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<ChanceBounds>,
}

/// What risks cost together.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contingency {
    /// The expected cost Σ probability × cost, exactly; to 17 significant digits where 28 do not hold it.
    pub mean: Figure<Amount>,
    /// The standard deviation √Σ cost² × probability × (1 − probability), 15 significant digits.
    pub standard_deviation: Figure<Rate>,
    /// In the order of the request.
    pub quantiles: Vec<ContingencyQuantile>,
    /// How far the reserve goes, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserve: Option<ContingencyCover>,
    /// How far the smallest reserve goes that policy asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_low: Option<ContingencyCover>,
    /// How far the largest goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_high: Option<ContingencyCover>,
}
