//! The break-even point.

use super::{METRICS_3, checked_margin, money, problems};
use crate::{
    record::missing,
    say::{Figure, Problem},
    value::{Amount, Quantity, Rate, share},
};
use rust_decimal::Decimal;

record! {
    /// The request to [`break_even`]: the fixed cost, and one at least of `price` with `variableCost`,
    /// `margin`, and `revenue`; `margin` does not go with a price.
    pub struct BreakEvenRequest {
        /// The cost however much is sold: the campaign, the staff, the rent.
        pub fixed_cost: Amount,
        /// The price of a unit; needed with a variable cost.
        pub price: Option<Amount>,
        /// The variable cost of a unit; needed with a price.
        pub variable_cost: Option<Amount>,
        /// Instead of a price: the contribution margin, the share of revenue that is left after variable
        /// cost, at most 1.
        pub margin: Option<Rate>,
        /// The expected revenue.
        pub revenue: Option<Amount>,
    }
}

explained! { BreakEvenRequest:
    unitContribution "contribution of a unit" "单位边际贡献" = "price − variable cost",
        METRICS_3, from [request.price, request.variableCost], Exact;
    contributionMargin "contribution margin" "边际贡献率" = "(price − variable cost) ÷ price",
        METRICS_3, from [request.price, request.variableCost], Significant16;
    units "break-even units" "保本销量" = "fixed cost ÷ (price − variable cost)",
        METRICS_3, from [request.fixedCost, request.price, request.variableCost], Significant16;
    wholeUnits "break-even units, whole" "保本销量(整数)" = "fixed cost ÷ (price − variable cost)",
        METRICS_3, from [request.fixedCost, request.price, request.variableCost], WholeUp;
    revenue "break-even revenue" "保本销售额" = "fixed cost ÷ contribution margin, which is (price − variable cost) ÷ price where it is not given",
        METRICS_3, from [request.fixedCost, request.price, request.variableCost, request.margin], Significant16;
    roas "break-even return on ad spend" "盈亏平衡广告支出回报率" = "1 ÷ contribution margin, which is (price − variable cost) ÷ price where it is not given",
        METRICS_3, from [request.price, request.variableCost, request.margin], Significant16;
    margin "break-even margin" "盈亏平衡利润率" = "fixed cost ÷ revenue",
        METRICS_3, from [request.fixedCost, request.revenue], Significant16;
}

answer! {
    /// The break-even point, at which nothing is lost and nothing earned. A figure is absent without the
    /// members that it needs.
    pub struct BreakEven {
        /// With a price: the contribution of a unit, price − variable cost, exact.
        pub unit_contribution: Option<Amount>,
        /// With a price: the contribution over the price, 16 significant digits; undefined for a price of
        /// zero (`ratio.zeroBase`) or less (`ratio.negativeBase`).
        pub contribution_margin: Option<Figure<Rate>>,
        /// With a price: the number of units, fixed cost ÷ unit contribution, 16 significant digits;
        /// undefined for a contribution of zero or less (`finance.noContribution`).
        pub units: Option<Figure<Quantity>>,
        /// The fewest whole units that cover the cost: `units` rounded up.
        pub whole_units: Option<Figure<Quantity>>,
        /// With a price or a margin: the revenue, fixed cost ÷ contribution margin, 16 significant digits;
        /// undefined like `units`.
        pub revenue: Option<Figure<Amount>>,
        /// With a price or a margin: the return on ad spend, 1 ÷ contribution margin, 16 significant digits;
        /// undefined like `units`.
        pub roas: Option<Figure<Rate>>,
        /// With an expected revenue: the contribution margin that breaks even, fixed cost ÷ revenue, 16
        /// significant digits; undefined for a revenue of zero (`ratio.zeroBase`) or less
        /// (`ratio.negativeBase`).
        pub margin: Option<Figure<Rate>>,
    }
}

/// The break-even point by units, revenue, return on ad spend and margin (Farris et al., Marketing Metrics,
/// 2nd edition, chapter 3; Horngren, Datar, Rajan, Cost Accounting, 14th edition, chapter 3).
///
/// # Errors
///
/// A fixed cost below zero (`finance.costRange`), a price without a variable cost or the other way round, or
/// neither a price nor a margin nor a revenue (`record.missing`), a margin beside a price
/// (`finance.marginOrPrice`), a margin above 1 (`finance.marginRange`), a difference or product beyond 28
/// digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{break_even, BreakEvenRequest}, value::{Amount, Quantity}};
///
/// let answer = break_even(&BreakEvenRequest {
///     fixed_cost: Amount::from_units(70_000),
///     price: Some(Amount::from_units(80)),
///     variable_cost: Some(Amount::from_units(50)),
///     ..BreakEvenRequest::default()
/// })?;
/// assert_eq!(answer.units.unwrap().defined().unwrap().to_string(), "2333.333333333333");
/// assert_eq!(answer.whole_units.unwrap().defined(), Some(Quantity::from_units(2334)));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn break_even(request: &BreakEvenRequest) -> Result<BreakEven, Problem> {
    let BreakEvenRequest { fixed_cost, price, variable_cost, margin, revenue, .. } = *request;
    if fixed_cost.is_negative() {
        return Err(problems::cost_range(fixed_cost).at("/fixedCost"));
    }
    let mut answer = BreakEven {
        unit_contribution: None,
        contribution_margin: None,
        units: None,
        whole_units: None,
        revenue: None,
        roas: None,
        margin: revenue.map(|revenue| fixed_cost.share_of(revenue)),
    };
    let fixed = fixed_cost.decimal();
    match (price, variable_cost, margin) {
        (None, None, None) if revenue.is_some() => {}
        (None, _, None) => return Err(missing("price").at("/price")),
        (None, None, Some(margin)) => {
            let margin = checked_margin(margin, "/margin")?.decimal();
            answer.revenue = Some(covered(margin, money(fixed, margin)));
            answer.roas = Some(covered(margin, share(Decimal::ONE, margin)));
        }
        (Some(price), Some(cost), None) => {
            let contribution = price.minus(cost)?;
            let left = contribution.decimal();
            answer.unit_contribution = Some(Amount::from_decimal(left.normalize()));
            answer.units = Some(covered(left, share(fixed, left).map(quantity)));
            answer.whole_units = Some(covered(left, fixed_cost.ratio_to(contribution).map(whole)));
            let sales = crate::value::product(fixed, price.decimal())?;
            // without a price there is no margin, and so no revenue either
            let contribution_margin = contribution.share_of(price);
            let of_margin = |ratio: Figure<Rate>| match (&contribution_margin, ratio) {
                (Figure::Undefined(why), _) => Figure::Undefined(why.clone()),
                (_, ratio) => covered(left, ratio),
            };
            answer.revenue =
                Some(of_margin(share(sales, left)).map(|r| Amount::from_decimal(r.decimal().normalize())));
            answer.roas = Some(of_margin(price.share_of(contribution)));
            answer.contribution_margin = Some(contribution_margin);
        }
        (Some(_), None, None) => return Err(missing("variableCost").at("/variableCost")),
        (_, _, Some(_)) => return Err(problems::margin_and_price().at("/margin")),
    }
    Ok(answer)
}

/// The figure, unless the contribution is zero or less.
fn covered<T>(left: Decimal, figure: Figure<T>) -> Figure<T> {
    if left > Decimal::ZERO {
        return figure;
    }
    problems::no_contribution().into()
}

fn quantity(rate: Rate) -> Quantity {
    Quantity::from_decimal(rate.decimal())
}

/// The number rounded up to a whole one.
fn whole(rate: Rate) -> Quantity {
    Quantity::from_decimal(rate.decimal().ceil())
}
