//! What of a difference in sales comes from prices, from how much was sold, and from what of it.

use super::{Variance, difference, plain, problems};
use crate::{
    record::needed,
    say::{Figure, Problem},
    value::{Amount, Quantity, overflow, product},
};
use rust_decimal::RoundingStrategy;

choice! {
    /// What a product is taken to bring.
    pub enum VarianceBasis {
        /// Its price: variances of revenue.
        Revenue "revenue" "revenue" "收入",
        /// Its price less its unit cost: variances of contribution.
        Contribution "contribution" "contribution" "边际贡献",
    }
}

record! {
    /// A product as planned and as sold.
    pub struct ProductSales {
        /// What people call it.
        pub name: String,
        /// What one was to sell for. May be left out where none was planned; then the actual price counts, so that all that a
        /// new product brings is volume.
        pub budget_price: Option<Amount>,
        /// How many were to be sold.
        pub budget_volume: Quantity,
        /// What one sold for. May be left out where none was sold.
        pub actual_price: Option<Amount>,
        /// How many were sold.
        pub actual_volume: Quantity,
        /// What one was to cost; needed for contribution only, and left out like the price.
        pub budget_unit_cost: Option<Amount>,
        /// What one cost, likewise.
        pub actual_unit_cost: Option<Amount>,
    }
}

record! {
    /// What [`price_volume_mix`] needs to know.
    pub struct PriceVolumeMixRequest {
        /// What was to be sold and was; at least one.
        pub products: Vec<ProductSales>,
        /// Of what the variances are.
        pub basis: VarianceBasis = VarianceBasis::Revenue,
    }
}

explained! { PriceVolumeMixRequest:
    products[n].variances.price.amount "price variance" "价格差异" = "(actual price − budget price) × actual volume; the actual price where none was planned",
        HORNGREN, from [request.products[n].actualPrice, request.products[n].budgetPrice, request.products[n].actualVolume], Exact;
    variances.price.amount "price variance" "价格差异" = "Σ of the products'",
        HORNGREN, from [reply.products[..].variances.price.amount], Exact;
    products[n].variances.unitCost.amount "unit cost variance" "单位成本差异" = "(budget unit cost − actual unit cost) × actual volume",
        HORNGREN, from [request.products[n].budgetUnitCost, request.products[n].actualUnitCost, request.products[n].actualVolume], Exact;
    variances.unitCost.amount "unit cost variance" "单位成本差异" = "Σ of the products'",
        HORNGREN, from [reply.products[..].variances.unitCost.amount], Exact;
    products[n].variances.volume.amount "sales-volume variance" "销量差异" = "(actual volume − budget volume) × (budget price − budget unit cost, for contribution)",
        HORNGREN, from [
            request.products[n].actualVolume, request.products[n].budgetVolume, request.products[n].budgetPrice, request.products[n].budgetUnitCost
        ], Exact;
    variances.volume.amount "sales-volume variance" "销量差异" = "Σ of the products'",
        HORNGREN, from [reply.products[..].variances.volume.amount], Exact;
    products[n].variances.quantity.amount "sales-quantity variance" "销售数量差异" = "(all actual volume − all budget volume) ÷ all budget volume × budget, as a difference of running totals",
        HORNGREN, from [request.products[..].actualVolume, request.products[..].budgetVolume, reply.products[n].variances.budget], Decimals12;
    variances.quantity.amount "sales-quantity variance" "销售数量差异" = "(all actual volume − all budget volume) ÷ all budget volume × budget",
        HORNGREN, from [request.products[..].actualVolume, request.products[..].budgetVolume, reply.variances.budget], Decimals12;
    products[n].variances.quantity "sales-quantity variance" "销售数量差异" = "(all actual volume − all budget volume) ÷ all budget volume × budget, as a difference of running totals",
        HORNGREN, from [request.products[..].actualVolume, request.products[..].budgetVolume, reply.products[n].variances.budget], Decimals12;
    variances.quantity "sales-quantity variance" "销售数量差异" = "(all actual volume − all budget volume) ÷ all budget volume × budget",
        HORNGREN, from [request.products[..].actualVolume, request.products[..].budgetVolume, reply.variances.budget], Decimals12;
    products[n].variances.mix.amount "sales-mix variance" "销售结构差异" = "volume − quantity",
        HORNGREN, from [reply.products[n].variances.volume.amount, reply.products[n].variances.quantity.amount], Exact;
    variances.mix.amount "sales-mix variance" "销售结构差异" = "volume − quantity",
        HORNGREN, from [reply.variances.volume.amount, reply.variances.quantity.amount], Exact;
    products[n].variances.mix "sales-mix variance" "销售结构差异" = "volume − quantity",
        HORNGREN, from [reply.products[n].variances.volume.amount, reply.products[n].variances.quantity.amount], Exact;
    variances.mix "sales-mix variance" "销售结构差异" = "volume − quantity",
        HORNGREN, from [reply.variances.volume.amount, reply.variances.quantity.amount], Exact;
    products[n].variances.budget "budget" "预算" = "budget volume × (budget price − budget unit cost, for contribution)",
        HORNGREN, from [request.products[n].budgetVolume, request.products[n].budgetPrice, request.products[n].budgetUnitCost], Exact;
    variances.budget "budget" "预算" = "Σ of the products'",
        HORNGREN, from [reply.products[..].variances.budget], Exact;
    products[n].variances.actual "actual" "实际" = "actual volume × (actual price − actual unit cost, for contribution)",
        HORNGREN, from [request.products[n].actualVolume, request.products[n].actualPrice, request.products[n].actualUnitCost], Exact;
    variances.actual "actual" "实际" = "Σ of the products'",
        HORNGREN, from [reply.products[..].variances.actual], Exact;
    products[n].variances.total.amount "total variance" "总差异" = "actual − budget",
        HORNGREN, from [reply.products[n].variances.actual, reply.products[n].variances.budget], Exact;
    variances.total.amount "total variance" "总差异" = "actual − budget",
        HORNGREN, from [reply.variances.actual, reply.variances.budget], Exact;
}

const HORNGREN: &str = "Horngren, Datar and Rajan, Cost Accounting, 14th edition, chapter 14";

answer! {
    /// The parts of a difference, of one product or of all: price (+ unit cost) + volume = total and mix + quantity = volume, to
    /// the last digit. What is positive is favourable.
    pub struct PriceVolumeMixParts {
        /// What was to be brought, exact.
        pub budget: Amount,
        /// What was brought, exact.
        pub actual: Amount,
        /// Actual − budget, exact.
        pub total: Variance,
        /// (actual price − budget price) × actual volume, exact.
        pub price: Variance,
        /// For contribution: (budget unit cost − actual unit cost) × actual volume, exact.
        pub unit_cost: Option<Variance>,
        /// (actual volume − budget volume) × what one was to bring, exact.
        pub volume: Variance,
        /// The part of volume that comes from selling other shares than planned: (actual volume − all actual volume × planned
        /// share) × what one was to bring, taken as volume − quantity. Undefined where no volume was planned
        /// (`variance.noBudgetVolume`).
        pub mix: Figure<Variance>,
        /// The part of volume that comes from selling more or less in all: (all actual volume − all budget volume) × planned
        /// share × what one was to bring, at most 12 decimals; undefined likewise.
        pub quantity: Figure<Variance>,
    }
}

answer! {
    /// One product's part in the difference.
    pub struct ProductVariances {
        /// As asked.
        pub name: String,
        /// Why it brought more or less than planned.
        pub variances: PriceVolumeMixParts,
    }
}

answer! {
    /// Why sales brought more or less than planned.
    pub struct PriceVolumeMix {
        /// As asked.
        pub basis: VarianceBasis,
        /// All products together; every figure is the sum of the products' own.
        pub variances: PriceVolumeMixParts,
        /// Each product, in the order of the request.
        pub products: Vec<ProductVariances>,
    }
}

/// The price-volume-mix analysis of sales against plan (Horngren, Datar, Rajan, Cost Accounting, 14th edition, chapter 14:
/// the sales-volume variance is split by the budgeted mix into sales-mix and sales-quantity variance).
///
/// The only division is that of the quantity variance. It is rounded to 12 decimals, half away from zero, as a running
/// total over the products, and a product's part is the difference of two such totals; so the parts add up to the whole.
///
/// # Errors
///
/// No product (`variance.productMissing`); a price, or for contribution a unit cost, that is left out where there is a
/// volume (`record.missing`); sums and products beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{
///     value::{Amount, Quantity},
///     variance::{PriceVolumeMixRequest, ProductSales, price_volume_mix},
/// };
///
/// let product = |name: &str, [budget_price, budget_volume, actual_price, actual_volume]: [i64; 4]| ProductSales {
///     name: name.to_owned(),
///     budget_price: Some(Amount::from_units(budget_price)),
///     budget_volume: Quantity::from_units(budget_volume),
///     actual_price: Some(Amount::from_units(actual_price)),
///     actual_volume: Quantity::from_units(actual_volume),
///     ..ProductSales::default()
/// };
/// let answer = price_volume_mix(&PriceVolumeMixRequest {
///     products: vec![product("A", [10, 60, 11, 80]), product("B", [20, 40, 19, 30])],
///     ..PriceVolumeMixRequest::default()
/// })?;
/// let all = answer.variances;
/// assert_eq!(all.price.amount, Amount::from_units(50));
/// assert_eq!(all.mix.defined().unwrap().amount, Amount::from_units(-140));
/// assert_eq!(all.quantity.defined().unwrap().amount, Amount::from_units(140));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn price_volume_mix(request: &PriceVolumeMixRequest) -> Result<PriceVolumeMix, Problem> {
    let (products, basis) = (&request.products, request.basis);
    if products.is_empty() {
        return Err(problems::product_missing().at("/products"));
    }
    let planned = Quantity::sum(products.iter().map(|product| product.budget_volume))?;
    let sold = Quantity::sum(products.iter().map(|product| product.actual_volume))?;
    let growth = Growth { planned, more: sold.minus(planned)? };
    let mut all = Parts::default();
    let mut answers = Vec::with_capacity(products.len());
    for (n, product) in products.iter().enumerate() {
        let own = Parts::of(product, basis);
        let mut own = own.map_err(|problem| problem.within(&format!("/products/{n}")))?;
        let before = all.quantity;
        all = all.plus(&own)?;
        all.quantity = growth.of(all.budget)?;
        own.quantity = all.quantity.minus(before)?;
        answers.push(ProductVariances { name: product.name.clone(), variances: own.told(basis, &growth)? });
    }
    Ok(PriceVolumeMix { basis, variances: all.told(basis, &growth)?, products: answers })
}

/// How much more was sold in all.
struct Growth {
    planned: Quantity,
    more: Quantity,
}

impl Growth {
    fn is_defined(&self) -> bool {
        self.planned > Quantity::ZERO
    }

    /// What that brings of a budget; nothing where it is undefined.
    fn of(&self, budget: Amount) -> Result<Amount, Problem> {
        if !self.is_defined() {
            return Ok(Amount::ZERO);
        }
        let brought = product(budget.decimal(), self.more.decimal())?
            .checked_div(self.planned.decimal())
            .ok_or_else(overflow)?;
        Ok(Amount::from_decimal(brought.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero)))
    }
}

/// The parts as amounts, to be added up.
#[derive(Default)]
struct Parts {
    budget: Amount,
    actual: Amount,
    price: Amount,
    unit_cost: Amount,
    volume: Amount,
    quantity: Amount,
}

impl Parts {
    /// Of one product, but for the quantity variance.
    fn of(sales: &ProductSales, basis: VarianceBasis) -> Result<Self, Problem> {
        let (planned, sold) = (sales.budget_volume, sales.actual_volume);
        let pair = |budget: (Option<Amount>, &str), actual: (Option<Amount>, &str)| {
            Ok((
                needed(given(budget.0, actual.0, planned), budget.1)?,
                needed(given(actual.0, budget.0, sold), actual.1)?,
            ))
        };
        let (price, actual_price) =
            pair((sales.budget_price, "budgetPrice"), (sales.actual_price, "actualPrice"))?;
        let (cost, actual_cost) = match basis {
            VarianceBasis::Revenue => (Amount::ZERO, Amount::ZERO),
            VarianceBasis::Contribution => {
                pair((sales.budget_unit_cost, "budgetUnitCost"), (sales.actual_unit_cost, "actualUnitCost"))?
            }
        };
        let brings = price.minus(cost)?;
        Ok(Self {
            budget: brings.for_quantity(planned)?,
            actual: actual_price.minus(actual_cost)?.for_quantity(sold)?,
            price: actual_price.minus(price)?.for_quantity(sold)?,
            unit_cost: cost.minus(actual_cost)?.for_quantity(sold)?,
            volume: brings.for_quantity(sold.minus(planned)?)?,
            quantity: Amount::ZERO,
        })
    }

    fn plus(&self, other: &Self) -> Result<Self, Problem> {
        Ok(Self {
            budget: self.budget.plus(other.budget)?,
            actual: self.actual.plus(other.actual)?,
            price: self.price.plus(other.price)?,
            unit_cost: self.unit_cost.plus(other.unit_cost)?,
            volume: self.volume.plus(other.volume)?,
            quantity: self.quantity.plus(other.quantity)?,
        })
    }

    fn told(&self, basis: VarianceBasis, growth: &Growth) -> Result<PriceVolumeMixParts, Problem> {
        let variance = |amount: Amount| Variance::of(plain(amount));
        let of_volume = |amount: Amount| {
            if growth.is_defined() {
                Figure::Defined(variance(amount))
            } else {
                problems::no_budget_volume().into()
            }
        };
        Ok(PriceVolumeMixParts {
            budget: plain(self.budget),
            actual: plain(self.actual),
            total: difference(self.actual, self.budget)?,
            price: variance(self.price),
            unit_cost: (basis == VarianceBasis::Contribution).then(|| variance(self.unit_cost)),
            volume: variance(self.volume),
            mix: of_volume(self.volume.minus(self.quantity)?),
            quantity: of_volume(self.quantity),
        })
    }
}

/// An amount, or the other one where it is left out and nothing is to be counted with it.
fn given(own: Option<Amount>, other: Option<Amount>, volume: Quantity) -> Option<Amount> {
    own.or_else(|| volume.is_zero().then(|| other.unwrap_or_default()))
}
