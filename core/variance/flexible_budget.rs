//! The flexible budget: the budget for the volume that was sold, and the variances from it.

use super::{Variance, difference, plain, problems};
use crate::{
    record::needed,
    say::Problem,
    value::{Amount, Quantity},
};

record! {
    /// A variable cost: an amount for every unit of output. Given by quantities and prices, or by amounts
    /// only.
    pub struct VariableCost {
        /// The name, for people: material, labour, clicks.
        pub name: String,
        /// The planned quantity of it for one unit of output.
        pub quantity_per_unit: Option<Quantity>,
        /// The planned price of one of that quantity.
        pub budget_price: Option<Amount>,
        /// The actual quantity for all output.
        pub actual_quantity: Option<Quantity>,
        /// The actual price of one of that quantity.
        pub actual_price: Option<Amount>,
        /// Instead of quantities: the planned cost for one unit of output.
        pub budget_per_unit: Option<Amount>,
        /// Instead of quantities: the actual cost of all output.
        pub actual_cost: Option<Amount>,
    }
}

record! {
    /// A cost that does not depend on the volume.
    ///
    /// ```
    /// use campaignkit::{value::Amount, variance::FixedCost};
    ///
    /// let stage = FixedCost {
    ///     name: "stage".into(),
    ///     budget: Amount::from_units(4_000),
    ///     actual: Amount::from_units(4_400),
    /// };
    /// assert!(stage.actual > stage.budget);
    /// ```
    pub struct FixedCost {
        /// The name, for people.
        pub name: String,
        /// The planned cost.
        pub budget: Amount,
        /// The actual cost.
        pub actual: Amount,
    }
}

record! {
    /// The request to [`flexible_budget`].
    pub struct FlexibleBudgetRequest {
        /// The number of units that were planned.
        pub budget_units: Quantity,
        /// The number of units that were sold.
        pub actual_units: Quantity,
        /// The planned price of one unit.
        pub budget_price: Amount,
        /// The actual revenue of all units.
        pub actual_revenue: Amount,
        /// The costs of each unit.
        pub variable_costs: Vec<VariableCost>,
        /// The costs however much is sold.
        pub fixed_costs: Vec<FixedCost>,
    }
}

explained! { FlexibleBudgetRequest:
    staticBudget.revenue "revenue, static budget" "收入(静态预算)" = "budget price × budget units",
        HORNGREN, from [request.budgetPrice, request.budgetUnits], Exact;
    staticBudget.variableCost "variable cost, static budget" "变动成本(静态预算)" = "Σ of the variable costs",
        HORNGREN, from [reply.variableCosts[..].staticBudget], Exact;
    staticBudget.contribution "contribution, static budget" "边际贡献(静态预算)" = "revenue − variable cost",
        HORNGREN, from [reply.staticBudget.revenue, reply.staticBudget.variableCost], Exact;
    staticBudget.fixedCost "fixed cost, static budget" "固定成本(静态预算)" = "Σ of the fixed costs",
        HORNGREN, from [reply.fixedCosts[..].staticBudget], Exact;
    staticBudget.operatingIncome "operating income, static budget" "经营利润(静态预算)" = "contribution − fixed cost",
        HORNGREN, from [reply.staticBudget.contribution, reply.staticBudget.fixedCost], Exact;
    flexibleBudget.revenue "revenue, flexible budget" "收入(弹性预算)" = "budget price × actual units",
        HORNGREN, from [request.budgetPrice, request.actualUnits], Exact;
    flexibleBudget.variableCost "variable cost, flexible budget" "变动成本(弹性预算)" = "Σ of the variable costs",
        HORNGREN, from [reply.variableCosts[..].flexibleBudget], Exact;
    flexibleBudget.contribution "contribution, flexible budget" "边际贡献(弹性预算)" = "revenue − variable cost",
        HORNGREN, from [reply.flexibleBudget.revenue, reply.flexibleBudget.variableCost], Exact;
    flexibleBudget.fixedCost "fixed cost, flexible budget" "固定成本(弹性预算)" = "Σ of the fixed costs",
        HORNGREN, from [reply.fixedCosts[..].flexibleBudget], Exact;
    flexibleBudget.operatingIncome "operating income, flexible budget" "经营利润(弹性预算)" = "contribution − fixed cost",
        HORNGREN, from [reply.flexibleBudget.contribution, reply.flexibleBudget.fixedCost], Exact;
    actual.revenue "revenue, actual" "收入(实际)" = "as given",
        HORNGREN, from [request.actualRevenue], Exact;
    actual.variableCost "variable cost, actual" "变动成本(实际)" = "Σ of the variable costs",
        HORNGREN, from [reply.variableCosts[..].actual], Exact;
    actual.contribution "contribution, actual" "边际贡献(实际)" = "revenue − variable cost",
        HORNGREN, from [reply.actual.revenue, reply.actual.variableCost], Exact;
    actual.fixedCost "fixed cost, actual" "固定成本(实际)" = "Σ of the fixed costs",
        HORNGREN, from [reply.fixedCosts[..].actual], Exact;
    actual.operatingIncome "operating income, actual" "经营利润(实际)" = "contribution − fixed cost",
        HORNGREN, from [reply.actual.contribution, reply.actual.fixedCost], Exact;
    staticBudgetVariance.amount "static-budget variance" "静态预算差异" = "operating income: actual − static budget",
        HORNGREN, from [reply.actual.operatingIncome, reply.staticBudget.operatingIncome], Exact;
    salesVolumeVariance.amount "sales-volume variance" "销量差异" = "operating income: flexible budget − static budget",
        HORNGREN, from [reply.flexibleBudget.operatingIncome, reply.staticBudget.operatingIncome], Exact;
    flexibleBudgetVariance.amount "flexible-budget variance" "弹性预算差异" = "operating income: actual − flexible budget",
        HORNGREN, from [reply.actual.operatingIncome, reply.flexibleBudget.operatingIncome], Exact;
    sellingPriceVariance.amount "selling-price variance" "销售价格差异" = "revenue: actual − flexible budget",
        HORNGREN, from [reply.actual.revenue, reply.flexibleBudget.revenue], Exact;
    variableCosts[n].staticBudget "static budget" "静态预算" = "budget units × budget per unit, which is quantity per unit × budget price where it is not given",
        HORNGREN, from [
            request.budgetUnits, request.variableCosts[n].budgetPerUnit, request.variableCosts[n].quantityPerUnit,
            request.variableCosts[n].budgetPrice
        ], Exact;
    variableCosts[n].flexibleBudget "flexible budget" "弹性预算" = "actual units × budget per unit, which is quantity per unit × budget price where it is not given",
        HORNGREN, from [
            request.actualUnits, request.variableCosts[n].budgetPerUnit, request.variableCosts[n].quantityPerUnit,
            request.variableCosts[n].budgetPrice
        ], Exact;
    variableCosts[n].actual "actual cost" "实际成本" = "as given, or actual quantity × actual price",
        HORNGREN, from [request.variableCosts[n].actualCost, request.variableCosts[n].actualQuantity, request.variableCosts[n].actualPrice], Exact;
    variableCosts[n].priceVariance.amount "price variance" "价格差异" = "(budget price − actual price) × actual quantity",
        HORNGREN, from [request.variableCosts[n].budgetPrice, request.variableCosts[n].actualPrice, request.variableCosts[n].actualQuantity], Exact;
    variableCosts[n].efficiencyVariance.amount "efficiency variance" "效率差异" = "(actual units × quantity per unit − actual quantity) × budget price",
        HORNGREN, from [
            request.actualUnits, request.variableCosts[n].quantityPerUnit, request.variableCosts[n].actualQuantity,
            request.variableCosts[n].budgetPrice
        ], Exact;
    variableCosts[n].flexibleBudgetVariance.amount "flexible-budget variance" "弹性预算差异" = "flexible budget − actual",
        HORNGREN, from [reply.variableCosts[n].flexibleBudget, reply.variableCosts[n].actual], Exact;
    fixedCosts[n].staticBudget "static budget" "静态预算" = "as given",
        HORNGREN, from [request.fixedCosts[n].budget], Exact;
    fixedCosts[n].flexibleBudget "flexible budget" "弹性预算" = "as given: it does not depend on the volume",
        HORNGREN, from [request.fixedCosts[n].budget], Exact;
    fixedCosts[n].actual "actual cost" "实际成本" = "as given",
        HORNGREN, from [request.fixedCosts[n].actual], Exact;
    fixedCosts[n].flexibleBudgetVariance.amount "spending variance" "固定成本支出差异" = "budget − actual",
        HORNGREN, from [request.fixedCosts[n].budget, request.fixedCosts[n].actual], Exact;
}

const HORNGREN: &str = "Horngren, Datar and Rajan, Cost Accounting, 14th edition, chapter 7";

answer! {
    /// One column: an income statement by contribution, exact.
    pub struct IncomeStatement: Default {
        /// The number of units.
        pub units: Quantity,
        /// The revenue of all units.
        pub revenue: Amount,
        /// All variable cost.
        pub variable_cost: Amount,
        /// Revenue − variable cost.
        pub contribution: Amount,
        /// All fixed cost.
        pub fixed_cost: Amount,
        /// Contribution − fixed cost.
        pub operating_income: Amount,
    }
}

answer! {
    /// A cost in the three columns, with its variances. A positive variance is less cost, which is
    /// favourable.
    pub struct CostVariances {
        /// As in the request.
        pub name: String,
        /// The cost of the planned volume, exact.
        pub static_budget: Amount,
        /// The planned cost of the actual volume, exact.
        pub flexible_budget: Amount,
        /// The actual cost, exact.
        pub actual: Amount,
        /// Flexible budget − actual, exact; for a fixed cost the spending variance.
        pub flexible_budget_variance: Variance,
        /// With quantities: (budget price − actual price) × actual quantity, exact.
        pub price_variance: Option<Variance>,
        /// With quantities: (quantity allowed for the actual volume − actual quantity) × budget price, exact.
        /// Also called quantity or usage variance. Price and efficiency variance add up to the
        /// flexible-budget variance.
        pub efficiency_variance: Option<Variance>,
    }
}

answer! {
    /// The difference of operating income from plan: one part from the volume, the rest from prices and
    /// efficiency.
    ///
    /// static budget + sales-volume variance = flexible budget, and flexible budget + flexible-budget
    /// variance = actual, exactly. The flexible-budget variance is the sum of the selling-price variance and
    /// those of all costs. A positive variance is favourable.
    pub struct FlexibleBudget {
        /// Budgeted prices and rates at the planned volume.
        pub static_budget: IncomeStatement,
        /// Budgeted prices and rates at the actual volume.
        pub flexible_budget: IncomeStatement,
        /// Actual figures.
        pub actual: IncomeStatement,
        /// Operating income: actual − static budget.
        pub static_budget_variance: Variance,
        /// Operating income: flexible budget − static budget.
        pub sales_volume_variance: Variance,
        /// Operating income: actual − flexible budget.
        pub flexible_budget_variance: Variance,
        /// (actual price − budget price) × actual units.
        pub selling_price_variance: Variance,
        /// Each variable cost, in the order of the request.
        pub variable_costs: Vec<CostVariances>,
        /// Each fixed cost, in the order of the request.
        pub fixed_costs: Vec<CostVariances>,
    }
}

/// The flexible budget with its variances (Horngren, Datar, Rajan, Cost Accounting, 14th edition, chapter 7).
/// All figures are exact; there is no division.
///
/// # Errors
///
/// A variable cost with neither all four of its quantities and prices nor both of its amounts
/// (`record.missing`), or with members of both kinds (`variance.costTwice`); sums and products beyond 28
/// digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{
///     value::{Amount, Quantity},
///     variance::{Favourability, FlexibleBudgetRequest, VariableCost, flexible_budget},
/// };
///
/// // a mailing: 2 sheets of paper at 3 a letter were planned, 2.2 at 2.8 were used
/// let paper = VariableCost {
///     name: "paper".to_owned(),
///     quantity_per_unit: Some(Quantity::from_units(2)),
///     budget_price: Some(Amount::from_units(3)),
///     actual_quantity: Some(Quantity::from_units(2200)),
///     actual_price: Some("2.8".parse()?),
///     ..VariableCost::default()
/// };
/// let answer = flexible_budget(&FlexibleBudgetRequest {
///     budget_units: Quantity::from_units(1200),
///     actual_units: Quantity::from_units(1000),
///     budget_price: Amount::from_units(12),
///     actual_revenue: Amount::from_units(12_500),
///     variable_costs: vec![paper],
///     ..FlexibleBudgetRequest::default()
/// })?;
/// assert_eq!(answer.sales_volume_variance.amount, Amount::from_units(-1200));
/// let paper = &answer.variable_costs[0];
/// assert_eq!(paper.price_variance.unwrap().amount, Amount::from_units(440));
/// assert_eq!(paper.efficiency_variance.unwrap().amount, Amount::from_units(-600));
/// assert_eq!(paper.flexible_budget_variance.favourability, Favourability::Unfavourable);
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn flexible_budget(request: &FlexibleBudgetRequest) -> Result<FlexibleBudget, Problem> {
    let (planned, sold) = (request.budget_units, request.actual_units);
    let mut variable_costs = Vec::with_capacity(request.variable_costs.len());
    for (n, cost) in request.variable_costs.iter().enumerate() {
        let variances = variable_cost(cost, planned, sold);
        variable_costs.push(variances.map_err(|problem| problem.within(&format!("/variableCosts/{n}")))?);
    }
    let mut fixed_costs = Vec::with_capacity(request.fixed_costs.len());
    for FixedCost { name, budget, actual } in &request.fixed_costs {
        fixed_costs.push(cost_variances(name, [*budget, *budget, *actual])?);
    }
    let statement = |units, revenue: Amount, column: fn(&CostVariances) -> Amount| {
        let variable_cost = Amount::sum(variable_costs.iter().map(column))?;
        let fixed_cost = Amount::sum(fixed_costs.iter().map(column))?;
        let contribution = revenue.minus(variable_cost)?;
        Ok(IncomeStatement {
            units,
            revenue: plain(revenue),
            variable_cost: plain(variable_cost),
            contribution: plain(contribution),
            fixed_cost: plain(fixed_cost),
            operating_income: plain(contribution.minus(fixed_cost)?),
        })
    };
    let price = request.budget_price;
    let static_budget = statement(planned, price.for_quantity(planned)?, |cost| cost.static_budget)?;
    let flexible_budget = statement(sold, price.for_quantity(sold)?, |cost| cost.flexible_budget)?;
    let actual = statement(sold, request.actual_revenue, |cost| cost.actual)?;
    Ok(FlexibleBudget {
        static_budget_variance: difference(actual.operating_income, static_budget.operating_income)?,
        sales_volume_variance: difference(flexible_budget.operating_income, static_budget.operating_income)?,
        flexible_budget_variance: difference(actual.operating_income, flexible_budget.operating_income)?,
        selling_price_variance: difference(actual.revenue, flexible_budget.revenue)?,
        static_budget,
        flexible_budget,
        actual,
        variable_costs,
        fixed_costs,
    })
}

fn variable_cost(cost: &VariableCost, planned: Quantity, sold: Quantity) -> Result<CostVariances, Problem> {
    let by_amount = [cost.budget_per_unit, cost.actual_cost];
    let by_quantity = cost.quantity_per_unit.is_some()
        || cost.budget_price.is_some()
        || cost.actual_quantity.is_some()
        || cost.actual_price.is_some();
    if !by_quantity {
        let [per_unit, actual] = by_amount;
        let per_unit = needed(per_unit, "budgetPerUnit")?;
        let actual = needed(actual, "actualCost")?;
        return cost_variances(
            &cost.name,
            [per_unit.for_quantity(planned)?, per_unit.for_quantity(sold)?, actual],
        );
    }
    if by_amount.iter().any(Option::is_some) {
        return Err(problems::cost_twice());
    }
    let allowed = needed(cost.quantity_per_unit, "quantityPerUnit")?;
    let price = needed(cost.budget_price, "budgetPrice")?;
    let used = needed(cost.actual_quantity, "actualQuantity")?;
    let paid = needed(cost.actual_price, "actualPrice")?;
    let per_unit = price.for_quantity(allowed)?;
    let columns = [per_unit.for_quantity(planned)?, per_unit.for_quantity(sold)?, paid.for_quantity(used)?];
    let at_budget_price = price.for_quantity(used)?;
    let [_, flexible, actual] = columns;
    Ok(CostVariances {
        price_variance: Some(difference(at_budget_price, actual)?),
        efficiency_variance: Some(difference(flexible, at_budget_price)?),
        ..cost_variances(&cost.name, columns)?
    })
}

/// A cost with its flexible-budget variance, from the static budget, the flexible budget and the actual cost.
fn cost_variances(
    name: &str,
    [static_budget, flexible_budget, actual]: [Amount; 3],
) -> Result<CostVariances, Problem> {
    Ok(CostVariances {
        name: name.to_owned(),
        static_budget: plain(static_budget),
        flexible_budget: plain(flexible_budget),
        actual: plain(actual),
        flexible_budget_variance: difference(flexible_budget, actual)?,
        price_variance: None,
        efficiency_variance: None,
    })
}
