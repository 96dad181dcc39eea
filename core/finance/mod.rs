//! What the money brought, with its bases declared, and what it is worth over time.
//!
//! [`roi`] sets gain against cost, whatever the days. [`npv`] and [`xnpv`] discount flows by period or by day, [`irr`] and
//! [`xirr`] find every rate at which they are worth nothing, [`mirr`] the one at which outlays, financed at one rate, grow
//! to inflows, reinvested at another.

mod flow;
mod irr;
mod mirr;
mod npv;

pub use flow::Flow;
pub use irr::{Irr, IrrRequest, IrrRoot, IrrStatus, XirrRequest, irr, xirr};
pub use mirr::{Mirr, MirrRequest, mirr};
pub use npv::{Npv, NpvConvention, NpvRequest, XnpvRequest, npv, xnpv};

use crate::{
    budget::share_of,
    value::{Amount, Figure, Problem, Rate},
};

choice! {
    /// What is counted as the gain of a campaign.
    pub enum GainBasis {
        /// Sales, before what the goods cost.
        Revenue "revenue" "revenue" "销售额",
        /// Sales less the cost of the goods sold.
        GrossProfit "grossProfit" "gross profit" "毛利",
        /// Sales less all variable cost.
        Contribution "contribution" "contribution margin" "边际贡献",
    }
}

choice! {
    /// What is counted as the cost of a campaign.
    pub enum CostBasis {
        /// The budget.
        Planned "planned" "planned cost" "预算成本",
        /// What is ordered or under contract.
        Committed "committed" "committed cost" "已承诺成本",
        /// What was spent.
        Actual "actual" "actual cost" "实际成本",
    }
}

record! {
    /// What [`roi`] needs to know.
    pub struct RoiRequest {
        /// What came in.
        pub gain: Amount,
        /// What went out.
        pub cost: Amount,
        /// What the gain is.
        pub gain_basis: GainBasis,
        /// What the cost is.
        pub cost_basis: CostBasis,
        /// Whether the gain is what came in *because of* the campaign, not all that came in.
        pub incremental: bool = false,
        /// Whether the reply is to tell how each figure comes about.
        pub explain: bool = false,
    }
}

explained! { RoiRequest:
    "/roi" "return on investment" "投资回报率" = "(gain − cost) ÷ cost",
        "Farris et al., Marketing Metrics, chapter 10", from "request/gain request/cost", Significant16;
    "/breakEvenMargin" "break-even margin" "盈亏平衡毛利率" = "cost ÷ gain",
        "Farris et al., Marketing Metrics, chapter 3", from "request/cost request/gain", Significant16;
}

/// A return on investment with its bases.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Roi {
    /// (gain − cost) ÷ cost, 16 significant digits; undefined for a cost of zero (`ratio.zeroBase`) or
    /// less (`ratio.negativeBase`).
    pub roi: Figure<Rate>,
    /// For a gain in revenue: the margin on it at which the return is zero, cost ÷ gain, 16 significant digits;
    /// undefined for a gain of zero (`ratio.zeroBase`) or less (`ratio.negativeBase`). Absent for a gain that is profit
    /// already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub break_even_margin: Option<Figure<Rate>>,
    /// As asked.
    pub gain_basis: GainBasis,
    /// As asked.
    pub cost_basis: CostBasis,
    /// As asked.
    pub incremental: bool,
}

/// The return on investment: (gain − cost) ÷ cost (Farris et al., Marketing Metrics, chapter 10).
///
/// The two bases do not change the figure; they say what it is a return of, because 549 % of revenue on a budget
/// and 160 % of gross profit on the money spent can be the same campaign.
///
/// # Errors
///
/// A difference beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{roi, RoiRequest}, value::Amount};
///
/// let answer = roi(&RoiRequest {
///     gain: Amount::from_units(500_000),
///     cost: Amount::from_units(77_000),
///     ..RoiRequest::default()
/// })?;
/// assert_eq!(answer.roi.defined().unwrap().to_string(), "5.493506493506494");
/// assert_eq!(answer.break_even_margin.unwrap().defined().unwrap().to_string(), "0.154");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn roi(request: &RoiRequest) -> Result<Roi, Problem> {
    let profit = request.gain.minus(request.cost)?;
    Ok(Roi {
        roi: share_of(profit, request.cost),
        break_even_margin: (request.gain_basis == GainBasis::Revenue)
            .then(|| share_of(request.cost, request.gain)),
        gain_basis: request.gain_basis,
        cost_basis: request.cost_basis,
        incremental: request.incremental,
    })
}
