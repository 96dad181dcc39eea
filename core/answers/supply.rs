//! The quantities of a thing that somebody has to provide: needed, available and missing.

use crate::{
    resource::Supply,
    say::Figure,
    value::{Id, Quantity},
};

answer! {
    /// The quantities of a resource or a readiness item on a day, and its provider.
    pub struct SupplyAnswer {
        /// The quantity that is needed.
        pub needed: Option<Quantity>,
        /// The quantity that is there, or can be had: as typed, else all that is needed of what is ready.
        /// Absent where it is not known by the day.
        pub available: Option<Quantity>,
        /// Needed less available: positive where some is missing. Absent where either is not known.
        pub gap: Option<Figure<Quantity>>,
        /// The unit of the quantities.
        pub unit: Option<String>,
        /// The member, group or partner that provides it.
        pub provider: Option<Id>,
    }
}

impl SupplyAnswer {
    pub(super) fn of(supply: Supply, unit: Option<&String>, provider: Option<&Id>) -> Self {
        Self {
            needed: supply.needed,
            available: supply.available,
            gap: supply.gap().transpose().map(Figure::from),
            unit: unit.cloned(),
            provider: provider.cloned(),
        }
    }

    /// True if it is known that some is missing.
    pub fn is_short(&self) -> bool {
        self.gap.as_ref().and_then(Figure::value).is_some_and(|gap| *gap > Quantity::ZERO)
    }
}
