//! The four amounts from which all measures follow.

use crate::{
    say::{Figure, Undefined},
    value::{Amount, Currency},
};

choice! {
    /// One of the four amounts from which all measures follow.
    pub enum EarnedValueInput {
        /// Planned value.
        Pv "pv" "planned value" "计划价值",
        /// Earned value.
        Ev "ev" "earned value" "挣值",
        /// Actual cost.
        Ac "ac" "actual cost" "实际成本",
        /// Budget at completion.
        Bac "bac" "budget at completion" "完工预算",
    }
}

/// The four amounts of a task, or of several together.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) bac: Figure<Amount>,
    pub(super) pv: Figure<Amount>,
    pub(super) ev: Figure<Amount>,
    pub(super) ac: Figure<Amount>,
}

impl Sums {
    pub(super) fn zero(currency: Currency) -> Self {
        let zero = || Figure::Defined(currency.round(Amount::ZERO));
        Self { bac: zero(), pv: zero(), ev: zero(), ac: zero() }
    }

    /// Adds other amounts; of several reasons why a sum is undefined, the first stays.
    pub(super) fn add(&mut self, more: &Self) {
        for (sum, more) in [
            (&mut self.bac, &more.bac),
            (&mut self.pv, &more.pv),
            (&mut self.ev, &more.ev),
            (&mut self.ac, &more.ac),
        ] {
            match (&*sum, more) {
                (Figure::Defined(all), Figure::Defined(more)) => *sum = all.plus(*more).into(),
                (Figure::Defined(_), Figure::Undefined(why)) => *sum = Figure::Undefined(why.clone()),
                (Figure::Undefined(_), _) => {}
            }
        }
    }

    /// The amounts that are not known, each with the reason.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (EarnedValueInput, Undefined)> {
        use EarnedValueInput::{Ac, Bac, Ev, Pv};
        let figures = [(Bac, &self.bac), (Pv, &self.pv), (Ev, &self.ev), (Ac, &self.ac)];
        figures.into_iter().filter_map(|(figure, amount)| match amount {
            Figure::Defined(_) => None,
            Figure::Undefined(why) => Some((figure, why.as_ref().clone())),
        })
    }
}
