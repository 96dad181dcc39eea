//! The module without plans. `lib.rs` tells how it speaks.

pub mod calls;

use campaignkit::wire::{
    Calculators,
    areas::{BUDGET, CALENDAR, EARNED_VALUE, FINANCE, GOAL, METRIC, RISK, SCHEDULE, TRIGGER, VARIANCE},
};

/// All but the reader of tables, which makes campaigns and so belongs to plans.
const CALCULATORS: Calculators = Calculators::of(&[
    BUDGET,
    CALENDAR,
    EARNED_VALUE,
    FINANCE,
    GOAL,
    METRIC,
    RISK,
    SCHEDULE,
    VARIANCE,
    TRIGGER,
]);
