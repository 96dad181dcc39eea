//! Returns with their bases declared, unit costs, and payback.
//!
//! | figure | rule |
//! |---|---|
//! | return on investment, return on ad spend | [`roi`], [`roas`] |
//! | break-even point | [`break_even`] |
//! | cost of a thousand impressions, a click, a lead, an order, a customer | [`unit_costs`] |
//! | conversion from step to step | [`funnel`] |
//! | effect of the campaign, against a control group | [`lift`] |
//! | lifetime value of a customer | [`ltv`] |
//! | payback period | [`payback`] |
//! | present value of flows by period or by day | [`npv`], [`xnpv`] |
//! | rates at which their present value is zero | [`irr`], [`xirr`] |
//! | rate at which outlays, financed, grow to inflows, reinvested | [`mirr`] |
//!
//! Amounts are exact; a quotient is rounded once, to 16 significant digits, half away from zero.

mod break_even;
mod flow;
mod funnel;
mod irr;
mod lift;
mod ltv;
mod mirr;
mod npv;
mod payback;
pub(crate) mod problems;
mod roas;
mod roi;
mod unit_costs;

pub use break_even::{BreakEven, BreakEvenRequest, break_even};
pub use flow::Flow;
pub use funnel::{Funnel, FunnelRequest, FunnelStep, FunnelStepAnswer, StepStatus, funnel};
pub use irr::{Irr, IrrRequest, IrrRoot, IrrStatus, XirrRequest, irr, xirr};
pub use lift::{Evidence, Interval, Lift, LiftDesign, LiftRequest, Sample, lift};
pub use ltv::{Ltv, LtvModel, LtvRequest, ltv};
pub use mirr::{Mirr, MirrRequest, mirr};
pub use npv::{Npv, NpvConvention, NpvRequest, XnpvRequest, npv, xnpv};
pub use payback::{Payback, PaybackRequest, payback};
pub use roas::{Attribution, Roas, RoasRequest, roas};
pub use roi::{CostBasis, GainBasis, Roi, RoiRequest, roi};
pub use unit_costs::{UnitCosts, UnitCostsRequest, unit_costs};

use crate::{
    say::{Figure, Problem},
    value::{Amount, Quantity, Rate, share},
};
use rust_decimal::Decimal;

const METRICS_3: &str = "Farris et al., Marketing Metrics, 2nd edition, chapter 3";
const METRICS_5: &str = "Farris et al., Marketing Metrics, 2nd edition, chapter 5";
const METRICS_9: &str = "Farris et al., Marketing Metrics, 2nd edition, chapter 9";
const METRICS_10: &str = "Farris et al., Marketing Metrics, 2nd edition, chapter 10";

/// A ratio that is an amount of money, such as the cost of one unit.
fn money(part: Decimal, base: Decimal) -> Figure<Amount> {
    share(part, base).map(|money| Amount::from_decimal(money.decimal().normalize()))
}

/// A margin as a share of revenue: a loss if below zero, at most 1.
fn checked_margin(margin: Rate, path: &str) -> Result<Rate, Problem> {
    if margin <= Rate::ONE {
        return Ok(margin);
    }
    Err(problems::margin_range(margin).at(path))
}

/// A count of at least zero; fractions are taken, because published figures imply them.
fn checked_count(count: Quantity) -> Result<Quantity, Problem> {
    if !count.is_negative() {
        return Ok(count);
    }
    Err(problems::count_range(count))
}
