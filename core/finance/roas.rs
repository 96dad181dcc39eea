//! Revenue for every unit of money spent.

use super::{METRICS_10, checked_margin};
use crate::{
    say::{Figure, Problem},
    value::{Amount, Rate, share},
};

choice! {
    /// The revenue that is credited to the spend. A campaign has three returns on ad spend, and they differ
    /// much.
    pub enum Attribution {
        /// All revenue while the campaign ran, whatever the reason.
        Total "total" "all revenue of the period" "期间全部收入",
        /// The revenue that a platform or a model credits to the campaign within its attribution window.
        Attributed "attributed" "attributed revenue" "归因收入",
        /// The revenue because of the campaign, measured against a control group.
        Incremental "incremental" "incremental revenue" "增量收入",
    }
}

record! {
    /// The request to [`roas`].
    pub struct RoasRequest {
        /// The revenue, before the cost of goods.
        pub revenue: Amount,
        /// The spend on ads.
        pub spend: Amount,
        /// The contribution margin on the revenue, at most 1.
        pub margin: Option<Rate>,
        /// The attribution of the revenue, repeated in the answer.
        pub attribution: Option<Attribution>,
    }
}

explained! { RoasRequest:
    roas "return on ad spend" "广告支出回报率" = "revenue ÷ spend",
        "the usual definition in advertising", from [request.revenue, request.spend], Significant16;
    breakEvenRoas "break-even return on ad spend" "盈亏平衡广告支出回报率" = "1 ÷ margin",
        "where ROMI = ROAS × margin − 1 is zero", from [request.margin], Significant16;
    romi "return on marketing investment" "营销投资回报率" = "(revenue × margin − spend) ÷ spend",
        METRICS_10, from [request.revenue, request.margin, request.spend], Significant16;
}

answer! {
    /// A return on ad spend. All ratios have 16 significant digits.
    pub struct Roas {
        /// Revenue ÷ spend, 16 significant digits; undefined for a spend of zero (`ratio.zeroBase`) or less
        /// (`ratio.negativeBase`).
        pub roas: Figure<Rate>,
        /// With a margin: the return on ad spend at which nothing is lost, 1 ÷ margin, 16 significant digits;
        /// undefined for a margin of zero or less, with the codes of `roas`.
        pub break_even_roas: Option<Figure<Rate>>,
        /// With a margin: the return on marketing investment, ROAS × margin − 1, which is (revenue × margin −
        /// spend) ÷ spend; undefined like `roas`. It is a return of the campaign only as far as the revenue
        /// is incremental.
        pub romi: Option<Figure<Rate>>,
        /// As in the request.
        pub attribution: Option<Attribution>,
    }
}

/// The return on ad spend (Farris et al., Marketing Metrics, 2nd edition, chapter 10).
///
/// # Errors
///
/// A margin above 1 (`finance.marginRange`), a difference or product beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{roas, RoasRequest}, value::Amount};
///
/// let answer = roas(&RoasRequest {
///     revenue: Amount::from_units(500_000),
///     spend: Amount::from_units(80_000),
///     margin: Some("0.4".parse()?),
///     ..RoasRequest::default()
/// })?;
/// assert_eq!(answer.roas.defined().unwrap().to_string(), "6.25");
/// assert_eq!(answer.break_even_roas.unwrap().defined().unwrap().to_string(), "2.5");
/// assert_eq!(answer.romi.unwrap().defined().unwrap().to_string(), "1.5"); // 6.25 × 0.4 − 1
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn roas(request: &RoasRequest) -> Result<Roas, Problem> {
    let RoasRequest { revenue, spend, margin, attribution, .. } = *request;
    let (break_even_roas, romi) = match margin {
        None => (None, None),
        Some(margin) => {
            let kept = revenue.times(checked_margin(margin, "/margin")?)?;
            let break_even = share(Rate::ONE.decimal(), margin.decimal());
            (Some(break_even), Some(kept.minus(spend)?.share_of(spend)))
        }
    };
    Ok(Roas { roas: revenue.share_of(spend), break_even_roas, romi, attribution })
}
