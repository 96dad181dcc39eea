//! Customer lifetime value.

use super::{METRICS_5, checked_margin, flow::rate_range, money, problems};
use crate::{
    record::needed,
    say::{Figure, Problem},
    value::{Amount, Rate, share},
};

choice! {
    /// The model of a customer's lifetime value.
    pub enum LtvModel {
        /// The margin of every period that the customer stays, discounted: margin × retention ÷ (1 + discount
        /// − retention). The first margin comes at the end of the first period.
        Retention "retention" "margin and retention" "留存模型",
        /// The margin on a user's revenue in a period over the share of users who leave in it: ARPU × margin
        /// rate ÷ churn.
        Churn "churn" "ARPU and churn" "流失模型",
    }
}

record! {
    /// The request to [`ltv`]. All figures are for one length of period, such as a month or a year.
    pub struct LtvRequest {
        /// The formula.
        pub model: LtvModel,
        /// `retention`: the contribution of a customer who stays, after cost.
        pub margin: Option<Amount>,
        /// `retention`: the share of customers who stay, or of their revenue (more than 1 if it grows).
        pub retention: Option<Rate>,
        /// `retention`: the discount rate per period.
        pub discount: Rate = Rate::ZERO,
        /// `churn`: the average revenue per user.
        pub arpu: Option<Amount>,
        /// `churn`: the margin on that revenue, at most 1.
        pub margin_rate: Option<Rate>,
        /// `churn`: the share of users who leave.
        pub churn: Option<Rate>,
        /// The cost of winning a customer.
        pub cac: Option<Amount>,
    }
}

explained! { LtvRequest:
    ltv "customer lifetime value" "客户终身价值" =
        "retention: margin × retention ÷ (1 + discount − retention); churn: ARPU × margin rate ÷ churn",
        "Gupta and Lehmann, Managing Customers as Investments, 2005; churn: usual for subscriptions",
        from [request.model, request.margin, request.retention, request.discount, request.arpu, request.marginRate, request.churn],
        Significant16;
    ltvToCac "lifetime value to acquisition cost" "终身价值与获客成本之比" = "lifetime value before rounding ÷ CAC",
        METRICS_5, from [reply.ltv, request.cac], Significant16;
}

answer! {
    /// The lifetime value of a customer.
    pub struct Ltv {
        /// The lifetime value, 16 significant digits. Undefined where it has no end (`finance.endlessValue`),
        /// because nobody leaves and no discount makes the distant future worth less, and for a discount of
        /// −1 or less (`finance.rateRange`).
        pub ltv: Figure<Amount>,
        /// With a cost of acquisition: the lifetime value over it, 16 significant digits. As a rule of thumb
        /// 3 is healthy. Undefined for a cost of zero (`ratio.zeroBase`) or less (`ratio.negativeBase`).
        pub ltv_to_cac: Option<Figure<Rate>>,
        /// As in the request.
        pub model: LtvModel,
    }
}

/// The lifetime value of a customer: `retention` after Gupta and Lehmann (Managing Customers as Investments,
/// 2005; their multiple r ÷ (1 + i − r)), `churn` as usual for subscriptions.
///
/// # Errors
///
/// A missing member that the model needs (`record.missing`), a retention below zero or a churn above 1
/// (`finance.shareRange`), a margin rate above 1 (`finance.marginRange`), a product beyond 28 digits
/// (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{ltv, LtvModel, LtvRequest}, value::Amount};
///
/// let answer = ltv(&LtvRequest {
///     model: LtvModel::Churn,
///     arpu: Some(Amount::from_units(50)),
///     margin_rate: Some("0.7".parse()?),
///     churn: Some("0.05".parse()?),
///     cac: Some(Amount::from_units(200)),
///     ..LtvRequest::default()
/// })?;
/// assert_eq!(answer.ltv.defined(), Some(Amount::from_units(700)));
/// assert_eq!(answer.ltv_to_cac.unwrap().defined().unwrap().to_string(), "3.5");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn ltv(request: &LtvRequest) -> Result<Ltv, Problem> {
    let (worth, leaving) = match request.model {
        LtvModel::Retention => {
            let margin = needed(request.margin, "margin")?;
            let retention =
                in_range(needed(request.retention, "retention")?, "/retention", |r| !r.is_negative())?;
            (margin.times(retention)?, Rate::ONE.plus(request.discount)?.minus(retention)?)
        }
        LtvModel::Churn => {
            let arpu = needed(request.arpu, "arpu")?;
            let margin = checked_margin(needed(request.margin_rate, "marginRate")?, "/marginRate")?;
            let churn = in_range(needed(request.churn, "churn")?, "/churn", |c| *c <= Rate::ONE)?;
            (arpu.times(margin)?, churn)
        }
    };
    let ltv = no_value(request, leaving).unwrap_or_else(|| money(worth.decimal(), leaving.decimal()));
    let ltv_to_cac = match (request.cac, no_value(request, leaving)) {
        (None, _) => None,
        (Some(_), Some(undefined)) => Some(undefined),
        // one division of exact products
        (Some(cac), None) => Some(share(worth.decimal(), cac.times(leaving)?.decimal())),
    };
    Ok(Ltv { ltv, ltv_to_cac, model: request.model })
}

fn in_range(rate: Rate, path: &str, range: fn(&Rate) -> bool) -> Result<Rate, Problem> {
    if range(&rate) {
        return Ok(rate);
    }
    Err(problems::share_range(rate).at(path))
}

/// The reason why there is no value, if there is none.
fn no_value<T>(request: &LtvRequest, leaving: Rate) -> Option<Figure<T>> {
    let lost = (request.model == LtvModel::Retention).then(|| rate_range(request.discount)).flatten();
    lost.or_else(|| (leaving <= Rate::ZERO).then(|| problems::endless_value().into()))
}
