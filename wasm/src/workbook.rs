//! The module of workbooks, for use beside every other. `lib.rs` tells how it speaks.

pub mod calls;

use campaignkit::wire::{Calculators, areas::WORKBOOK};

const CALCULATORS: Calculators = Calculators::of(&[WORKBOOK]);
