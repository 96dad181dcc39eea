//! The module of money. `lib.rs` tells how it speaks.

pub mod calls;

use campaignkit::wire::{
    Calculators,
    areas::{BUDGET, FINANCE, VARIANCE},
};

const CALCULATORS: Calculators = Calculators::of(&[BUDGET, FINANCE, VARIANCE]);
