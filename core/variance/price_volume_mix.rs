//! Price-volume-mix analysis: a difference of sales split into price, quantity and mix.

use super::{Variance, difference, plain, problems};
use crate::{
    record::needed,
    say::{Figure, Problem},
    value::{Amount, Quantity, overflow, product},
};
use rust_decimal::RoundingStrategy;

choice! {
    /// The measure of sales that is analysed.
    pub enum VarianceBasis {
        /// The price: variances of revenue.
        Revenue "revenue" "revenue" "收入",
        /// The price less the unit cost: variances of contribution.
        Contribution "contribution" "contribution" "边际贡献",
    }
}

record! {
    /// A product as planned and as sold.
    pub struct ProductSales {
        /// The name, for people.
        pub name: String,
        /// The planned price of one. It may be left out where none was planned; then the actual price counts,
        /// so that everything a new product brings is volume.
        pub budget_price: Option<Amount>,
        /// The planned number.
        pub budget_volume: Quantity,
        /// The actual price of one. It may be left out where none was sold.
        pub actual_price: Option<Amount>,
        /// The number sold.
        pub actual_volume: Quantity,
        /// The planned cost of one; needed for contribution only, and may be left out like the price.
        pub budget_unit_cost: Option<Amount>,
        /// The actual cost of one; needed for contribution only, and may be left out like the price.
        pub actual_unit_cost: Option<Amount>,
    }
}

record! {
    /// The request to [`price_volume_mix`].
    pub struct PriceVolumeMixRequest {
        /// The products as planned and as sold; at least one.
        pub products: Vec<ProductSales>,
        /// The measure of sales that is analysed.
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
    /// The parts of a difference, for one product or for all: price (+ unit cost) + volume = total and mix +
    /// quantity = volume, to the last digit. A positive part is favourable.
    pub struct PriceVolumeMixParts {
        /// The planned revenue or contribution, exact.
        pub budget: Amount,
        /// The actual revenue or contribution, exact.
        pub actual: Amount,
        /// Actual − budget, exact.
        pub total: Variance,
        /// (actual price − budget price) × actual volume, exact.
        pub price: Variance,
        /// For contribution: (budget unit cost − actual unit cost) × actual volume, exact.
        pub unit_cost: Option<Variance>,
        /// (actual volume − budget volume) × planned revenue or contribution of one, exact.
        pub volume: Variance,
        /// The part of volume from selling other shares than planned: (actual volume − all actual volume ×
        /// planned share) × planned revenue or contribution of one, taken as volume − quantity. Undefined
        /// where no volume was planned (`variance.noBudgetVolume`).
        pub mix: Figure<Variance>,
        /// The part of volume from selling more or less in all: (all actual volume − all budget volume) ×
        /// planned share × planned revenue or contribution of one, at most 12 decimals; undefined like `mix`.
        pub quantity: Figure<Variance>,
    }
}

answer! {
    /// One product's part in the difference.
    pub struct ProductVariances {
        /// As in the request.
        pub name: String,
        /// The parts of the product's difference.
        pub variances: PriceVolumeMixParts,
    }
}

answer! {
    /// The difference of sales from plan, by product and by part.
    pub struct PriceVolumeMix {
        /// As in the request.
        pub basis: VarianceBasis,
        /// All products together; every figure is the sum over the products.
        pub variances: PriceVolumeMixParts,
        /// Each product, in the order of the request.
        pub products: Vec<ProductVariances>,
    }
}

/// The price-volume-mix analysis of sales against plan (Horngren, Datar, Rajan, Cost Accounting, 14th
/// edition, chapter 14: the sales-volume variance is split by the budgeted mix into sales-mix and
/// sales-quantity variance).
///
/// The only division is that of the quantity variance. It is rounded to 12 decimals, half away from zero, as
/// a running total over the products, and a product's part is the difference of two such totals; so the parts
/// add up to the whole.
///
/// # Errors
///
/// No product (`variance.productMissing`); a price, or for contribution a unit cost, that is left out where
/// there is a volume (`record.missing`); sums and products beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{
///     value::{Amount, Quantity},
///     variance::{PriceVolumeMixRequest, ProductSales, price_volume_mix},
/// };
///
/// let product = |name: &str, figures: [i64; 4]| {
///     let [budget_price, budget_volume, actual_price, actual_volume] = figures;
///     ProductSales {
///         name: name.to_owned(),
///         budget_price: Some(Amount::from_units(budget_price)),
///         budget_volume: Quantity::from_units(budget_volume),
///         actual_price: Some(Amount::from_units(actual_price)),
///         actual_volume: Quantity::from_units(actual_volume),
///         ..ProductSales::default()
///     }
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
    let growth = VolumeGrowth { planned, change: sold.minus(planned)? };
    let mut all = Parts::default();
    let mut answers = Vec::with_capacity(products.len());
    for (n, product) in products.iter().enumerate() {
        let parts = Parts::of(product, basis);
        let mut parts = parts.map_err(|problem| problem.within(&format!("/products/{n}")))?;
        let before = all.quantity;
        all = all.plus(&parts)?;
        all.quantity = growth.of(all.budget)?;
        parts.quantity = all.quantity.minus(before)?;
        answers.push(ProductVariances {
            name: product.name.clone(),
            variances: parts.variances(basis, &growth)?,
        });
    }
    Ok(PriceVolumeMix { basis, variances: all.variances(basis, &growth)?, products: answers })
}

/// The growth of all volume.
struct VolumeGrowth {
    planned: Quantity,
    change: Quantity,
}

impl VolumeGrowth {
    fn is_defined(&self) -> bool {
        self.planned > Quantity::ZERO
    }

    /// The part of a budget that the growth brings; zero where it is undefined.
    fn of(&self, budget: Amount) -> Result<Amount, Problem> {
        if !self.is_defined() {
            return Ok(Amount::ZERO);
        }
        let part = product(budget.decimal(), self.change.decimal())?
            .checked_div(self.planned.decimal())
            .ok_or_else(overflow)?;
        Ok(Amount::from_decimal(part.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero)))
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
    /// The parts of one product, with a quantity variance of zero.
    fn of(sales: &ProductSales, basis: VarianceBasis) -> Result<Self, Problem> {
        let (planned, sold) = (sales.budget_volume, sales.actual_volume);
        let budget = |amount, actual, member| needed(or_other(amount, actual, planned), member);
        let actual = |amount, budget, member| needed(or_other(amount, budget, sold), member);
        let price = budget(sales.budget_price, sales.actual_price, "budgetPrice")?;
        let actual_price = actual(sales.actual_price, sales.budget_price, "actualPrice")?;
        let (cost, actual_cost) = match basis {
            VarianceBasis::Revenue => (Amount::ZERO, Amount::ZERO),
            VarianceBasis::Contribution => (
                budget(sales.budget_unit_cost, sales.actual_unit_cost, "budgetUnitCost")?,
                actual(sales.actual_unit_cost, sales.budget_unit_cost, "actualUnitCost")?,
            ),
        };
        let unit_income = price.minus(cost)?;
        Ok(Self {
            budget: unit_income.for_quantity(planned)?,
            actual: actual_price.minus(actual_cost)?.for_quantity(sold)?,
            price: actual_price.minus(price)?.for_quantity(sold)?,
            unit_cost: cost.minus(actual_cost)?.for_quantity(sold)?,
            volume: unit_income.for_quantity(sold.minus(planned)?)?,
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

    fn variances(&self, basis: VarianceBasis, growth: &VolumeGrowth) -> Result<PriceVolumeMixParts, Problem> {
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

/// The amount; where it is left out and the volume is zero, so that it counts for nothing, the other one or
/// zero.
fn or_other(amount: Option<Amount>, other: Option<Amount>, volume: Quantity) -> Option<Amount> {
    amount.or_else(|| volume.is_zero().then(|| other.unwrap_or_default()))
}
