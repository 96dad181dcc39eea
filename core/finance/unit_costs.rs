//! Unit costs.

use super::{METRICS_5, METRICS_9, checked_count, money};
use crate::{
    say::{Figure, Problem},
    value::{Amount, Quantity, product},
};
use rust_decimal::Decimal;

record! {
    /// The request to [`unit_costs`]: a cost, and the counts of its results as far as they are known.
    pub struct UnitCostsRequest {
        /// The whole cost.
        pub cost: Amount,
        /// The number of times an ad was shown.
        pub impressions: Option<Quantity>,
        /// The number of clicks.
        pub clicks: Option<Quantity>,
        /// The number of contacts.
        pub leads: Option<Quantity>,
        /// The number of orders, or of other actions that were wanted.
        pub acquisitions: Option<Quantity>,
        /// The number of new customers.
        pub new_customers: Option<Quantity>,
    }
}

explained! { UnitCostsRequest:
    cpm "cost per thousand impressions" "千次展示成本" = "cost × 1000 ÷ impressions",
        METRICS_9, from [request.cost, request.impressions], Significant16;
    cpc "cost per click" "单次点击成本" = "cost ÷ clicks",
        METRICS_9, from [request.cost, request.clicks], Significant16;
    cpl "cost per lead" "单条线索成本" = "cost ÷ leads",
        METRICS_9, from [request.cost, request.leads], Significant16;
    cpa "cost per acquisition" "单次转化成本" = "cost ÷ acquisitions",
        METRICS_9, from [request.cost, request.acquisitions], Significant16;
    cac "customer acquisition cost" "获客成本" = "cost ÷ new customers",
        METRICS_5, from [request.cost, request.newCustomers], Significant16;
}

answer! {
    /// The cost of one of each: the cost over the count, 16 significant digits. Absent without a count;
    /// undefined for a count of zero (`ratio.zeroBase`).
    pub struct UnitCosts {
        /// The cost of a thousand impressions (cost per mille).
        pub cpm: Option<Figure<Amount>>,
        /// The cost of a click.
        pub cpc: Option<Figure<Amount>>,
        /// The cost of a lead.
        pub cpl: Option<Figure<Amount>>,
        /// The cost of an order or other action.
        pub cpa: Option<Figure<Amount>>,
        /// The cost of a new customer (customer acquisition cost).
        pub cac: Option<Figure<Amount>>,
    }
}

/// Unit costs: CPM, CPC, CPL, CPA, CAC (Farris et al., Marketing Metrics, 2nd edition, chapters 5 and 9).
///
/// # Errors
///
/// A count below zero (`finance.countRange`), a product beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{unit_costs, UnitCostsRequest}, value::{Amount, Quantity}};
///
/// let costs = unit_costs(&UnitCostsRequest {
///     cost: Amount::from_units(68_000),
///     impressions: Some(Quantity::from_units(8_500_000)),
///     leads: Some(Quantity::from_units(1600)),
///     ..UnitCostsRequest::default()
/// })?;
/// assert_eq!(costs.cpm.unwrap().defined().unwrap().to_string(), "8");
/// assert_eq!(costs.cpl.unwrap().defined().unwrap().to_string(), "42.5");
/// assert_eq!(costs.cac, None); // nobody counted new customers
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn unit_costs(request: &UnitCostsRequest) -> Result<UnitCosts, Problem> {
    let costs = |units: Decimal, count: Option<Quantity>, path: &str| {
        let Some(count) = count else { return Ok(None) };
        let count = checked_count(count).map_err(|problem| problem.at(path))?;
        Ok(Some(money(product(request.cost.decimal(), units)?, count.decimal())))
    };
    Ok(UnitCosts {
        cpm: costs(Decimal::ONE_THOUSAND, request.impressions, "/impressions")?,
        cpc: costs(Decimal::ONE, request.clicks, "/clicks")?,
        cpl: costs(Decimal::ONE, request.leads, "/leads")?,
        cpa: costs(Decimal::ONE, request.acquisitions, "/acquisitions")?,
        cac: costs(Decimal::ONE, request.new_customers, "/newCustomers")?,
    })
}
