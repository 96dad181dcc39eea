//! The module without plans. `lib.rs` tells how it speaks.

pub mod calls;

use campaignkit::wire::Calculators;

const CALCULATORS: Calculators = Calculators::ALL;
