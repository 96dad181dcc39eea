//! Laws of returns and variances, for any figures.

use campaignkit::{
    finance::{
        BreakEvenRequest, FunnelRequest, FunnelStep, LiftRequest, PaybackRequest, RoasRequest, RoiRequest,
        Sample, break_even, funnel, lift, payback, roas, roi,
    },
    value::{Amount, Figure, Quantity, Rate},
    variance::{
        Favourability, FixedCost, FlexibleBudgetRequest, PriceVolumeMixParts, PriceVolumeMixRequest,
        ProductSales, VariableCost, Variance, VarianceBasis, flexible_budget, price_volume_mix,
    },
};
use proptest::prelude::*;

/// Thousandths, so that products of three stay within 28 digits.
fn thousandths<T: std::str::FromStr>(n: i64) -> T
where
    T::Err: std::fmt::Debug,
{
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}.{:03}", n.abs() / 1000, n.abs() % 1000).parse().unwrap()
}

fn defined<T>(figure: Figure<T>) -> T {
    figure.defined().unwrap()
}

/// For comparisons within what rounding to 16 digits may do.
fn near(rate: Rate) -> f64 {
    rate.to_string().parse().unwrap()
}

fn pair(below: i64) -> impl Strategy<Value = (i64, i64)> {
    (0..below, 0..below)
}

proptest! {
    #[test]
    fn romi_is_roas_times_margin_less_one(
        revenue in 0_i64..1_000_000_000_000, spend in 1_i64..1_000_000_000_000, margin in -2000_i64..=1000,
    ) {
        let (revenue, spend, margin): (Amount, Amount, Rate) =
            (thousandths(revenue), thousandths(spend), thousandths(margin));
        let answer = roas(&RoasRequest { revenue, spend, margin: Some(margin), ..RoasRequest::default() }).unwrap();
        let (ratio, romi) = (defined(answer.roas), defined(answer.romi.unwrap()));
        prop_assert!((near(romi) - (near(ratio) * near(margin) - 1.0)).abs() <= 1e-14 * (near(ratio) + 1.0));
        // and the return at that margin is the same
        let request = RoiRequest { gain: revenue, cost: spend, margin: Some(margin), incremental: true, ..RoiRequest::default() };
        let answer = roi(&request).unwrap();
        prop_assert_eq!(defined(answer.romi.unwrap()), romi);
        prop_assert_eq!(defined(answer.roi_at_margin.unwrap()), romi);
    }

    #[test]
    fn at_the_break_even_margin_nothing_is_earned(gain in 1_i64..1_000_000_000, cost in 0_i64..1_000_000_000) {
        let (gain, cost): (Amount, Amount) = (thousandths(gain), thousandths(cost));
        let request = BreakEvenRequest { fixed_cost: cost, revenue: Some(gain), ..BreakEvenRequest::default() };
        let margin = defined(break_even(&request).unwrap().margin.unwrap());
        let request = RoiRequest { gain, cost, ..RoiRequest::default() };
        prop_assert_eq!(defined(roi(&request).unwrap().break_even_margin.unwrap()), margin);
        prop_assume!(margin <= Rate::ONE && !cost.is_zero());
        let at_margin = roi(&RoiRequest { margin: Some(margin), ..request.clone() }).unwrap().roi_at_margin;
        prop_assert!(near(defined(at_margin.unwrap())).abs() <= 1e-14);
        // the margin for a return of nothing is the one that breaks even
        let for_nothing = roi(&RoiRequest { target_roi: Some(Rate::ZERO), ..request }).unwrap().margin_for_target;
        prop_assert_eq!(defined(for_nothing.unwrap()), margin);
    }

    #[test]
    fn whole_units_are_the_fewest_that_cover_the_cost(
        fixed in 0_i64..1_000_000_000, cost in 0_i64..1_000_000, contribution in 1_i64..1_000_000,
    ) {
        let (fixed_cost, variable_cost): (Amount, Amount) = (thousandths(fixed), thousandths(cost));
        let price = variable_cost.plus(thousandths(contribution)).unwrap();
        let answer = break_even(&BreakEvenRequest {
            fixed_cost, price: Some(price), variable_cost: Some(variable_cost), ..BreakEvenRequest::default()
        }).unwrap();
        let units = defined(answer.whole_units.unwrap());
        let left = |units: Quantity| answer.unit_contribution.unwrap().for_quantity(units).unwrap();
        prop_assert!(left(units) >= fixed_cost);
        prop_assert!(units.is_zero() || left(units.minus(Quantity::from_units(1)).unwrap()) < fixed_cost);
    }

    #[test]
    fn rates_of_steps_multiply_to_the_rate_of_the_whole(counts in prop::collection::vec(1_i64..1_000_000, 1..6)) {
        let step = |count: &i64| FunnelStep { count: Quantity::from_units(*count), ..FunnelStep::default() };
        let answer = funnel(&FunnelRequest { steps: counts.iter().map(step).collect(), ..FunnelRequest::default() }).unwrap();
        let rates = answer.steps.iter().filter_map(|step| step.rate.clone());
        let product: f64 = rates.map(|rate| near(defined(rate))).product();
        let whole = near(defined(answer.conversion_rate));
        prop_assert!((product - whole).abs() <= 1e-13 * whole);
        let lost = Quantity::sum(answer.steps.iter().filter_map(|step| step.drop_off)).unwrap();
        prop_assert_eq!(lost, Quantity::from_units(counts[0] - counts[counts.len() - 1]));
    }

    #[test]
    fn the_money_is_back_when_the_sum_says_so(flows in prop::collection::vec(-1000_i64..1000, 1..12)) {
        let flows: Vec<Amount> = flows.into_iter().map(Amount::from_units).collect();
        let answer = payback(&PaybackRequest { flows: flows.clone(), rate: Some(Rate::ZERO) }).unwrap();
        prop_assert_eq!(Some(&answer.simple), answer.discounted.as_ref());
        prop_assert_eq!(&answer.simple_for_good, &answer.discounted_for_good);
        let sums: Vec<Amount> = (1..=flows.len()).map(|n| Amount::sum(flows[..n].iter().copied()).unwrap()).collect();
        let is_back = |n: &usize| sums[*n - 1].is_negative() && !sums[*n].is_negative();
        let back: Vec<usize> = (1..sums.len()).filter(is_back).collect();
        let within = |periods: &Quantity, n: usize| {
            let n = i64::try_from(n).unwrap();
            *periods > Quantity::from_units(n - 1) && *periods <= Quantity::from_units(n)
        };
        match (back.first(), answer.simple.as_ref().defined()) {
            (Some(n), Some(periods)) => prop_assert!(within(periods, *n)),
            (None, None) => {}
            other => prop_assert!(false, "{other:?}"),
        }
        let out_in_the_end = sums[sums.len() - 1].is_negative();
        match answer.simple_for_good {
            Some(Figure::Defined(periods)) => prop_assert!(!out_in_the_end && within(&periods, back[back.len() - 1])),
            Some(Figure::Undefined(_)) => prop_assert!(out_in_the_end && !back.is_empty()),
            None => prop_assert!(back.len() < 2 && (back.is_empty() || !out_in_the_end)),
        }
    }

    #[test]
    fn a_lift_and_its_mirror_are_opposite(
        (test, control) in ((1_i64..5000, 0_i64..=1000), (1_i64..5000, 0_i64..=1000)), confidence in 1_i64..1000,
    ) {
        let sample = |(size, share): (i64, i64)| Sample {
            size: Quantity::from_units(size), conversions: Quantity::from_units(size * share / 1000),
        };
        let request = LiftRequest {
            test: sample(test), control: sample(control), confidence: thousandths(confidence), ..LiftRequest::default()
        };
        let mirrored = LiftRequest { test: sample(control), control: sample(test), ..request.clone() };
        let (one, other) = (lift(&request).unwrap(), lift(&mirrored).unwrap());
        let opposite = |rate: Rate| Rate::ZERO.minus(rate).unwrap();
        prop_assert_eq!(one.absolute_lift, opposite(other.absolute_lift));
        prop_assert_eq!(one.p_two_sided, other.p_two_sided);
        let lift = one.absolute_lift;
        for (one, other) in [(one.wald, other.wald), (one.newcombe, other.newcombe)] {
            let (low, high) = (defined(one.low), defined(one.high));
            prop_assert!(near(low) <= near(lift) + 1e-13 && near(lift) <= near(high) + 1e-13);
            prop_assert!((near(low) + near(defined(other.high))).abs() <= 1e-12);
            prop_assert!((near(high) + near(defined(other.low))).abs() <= 1e-12);
        }
    }

    #[test]
    fn price_volume_and_mix_add_up(
        products in prop::collection::vec(
            [pair(1_000_000), pair(1_000_000), pair(9000)], 1..6,
        ),
        by_contribution in prop::bool::ANY,
    ) {
        let product = |[price, volume, cost]: &[(i64, i64); 3]| ProductSales {
            name: String::new(),
            budget_price: Some(thousandths(price.0)),
            actual_price: Some(thousandths(price.1)),
            budget_volume: thousandths(volume.0),
            actual_volume: thousandths(volume.1),
            budget_unit_cost: Some(thousandths(cost.0)),
            actual_unit_cost: Some(thousandths(cost.1)),
        };
        let basis = if by_contribution { VarianceBasis::Contribution } else { VarianceBasis::Revenue };
        let request = PriceVolumeMixRequest { products: products.iter().map(product).collect(), basis };
        let answer = price_volume_mix(&request).unwrap();
        for parts in answer.products.iter().map(|product| &product.variances).chain([&answer.variances]) {
            let cost = parts.unit_cost.map_or(Amount::ZERO, |cost| cost.amount);
            let found = Amount::sum([parts.price.amount, cost, parts.volume.amount]).unwrap();
            prop_assert_eq!(found, parts.total.amount);
            prop_assert_eq!(parts.actual.minus(parts.budget).unwrap(), parts.total.amount);
            if let (Figure::Defined(mix), Figure::Defined(quantity)) = (&parts.mix, &parts.quantity) {
                prop_assert_eq!(mix.amount.plus(quantity.amount).unwrap(), parts.volume.amount);
            }
            prop_assert_eq!(parts.total.favourability, Favourability::of(parts.total.amount));
        }
        let all = |part: fn(&PriceVolumeMixParts) -> Amount| {
            let own = Amount::sum(answer.products.iter().map(|product| part(&product.variances))).unwrap();
            (own, part(&answer.variances))
        };
        for (own, whole) in [
            all(|parts| parts.price.amount),
            all(|parts| parts.volume.amount),
            all(|parts| parts.total.amount),
            all(|parts| parts.mix.as_ref().defined().map_or(Amount::ZERO, |mix| mix.amount)),
            all(|parts| parts.quantity.as_ref().defined().map_or(Amount::ZERO, |quantity| quantity.amount)),
        ] {
            prop_assert_eq!(own, whole);
        }
    }

    #[test]
    fn the_flexible_budget_adds_up(
        units in (0_i64..1_000_000, 0_i64..1_000_000), price in 0_i64..1_000_000, revenue in 0_i64..1_000_000_000,
        costs in prop::collection::vec((0_i64..9000, 0_i64..9000, 0_i64..9_000_000, 0_i64..9000), 0..4),
        fixed in prop::collection::vec((0_i64..9_000_000, 0_i64..9_000_000), 0..3),
    ) {
        let cost = |(per_unit, price, used, paid): &(i64, i64, i64, i64)| VariableCost {
            quantity_per_unit: Some(thousandths(*per_unit)),
            budget_price: Some(thousandths(*price)),
            actual_quantity: Some(thousandths(*used)),
            actual_price: Some(thousandths(*paid)),
            ..VariableCost::default()
        };
        let fixed_cost = |(budget, actual): &(i64, i64)| FixedCost {
            name: String::new(), budget: thousandths(*budget), actual: thousandths(*actual),
        };
        let answer = flexible_budget(&FlexibleBudgetRequest {
            budget_units: thousandths(units.0),
            actual_units: thousandths(units.1),
            budget_price: thousandths(price),
            actual_revenue: thousandths(revenue),
            variable_costs: costs.iter().map(cost).collect(),
            fixed_costs: fixed.iter().map(fixed_cost).collect(),
        }).unwrap();
        let plus = |a: Amount, b: Variance| a.plus(b.amount).unwrap();
        let flexible = plus(answer.static_budget.operating_income, answer.sales_volume_variance);
        prop_assert_eq!(flexible, answer.flexible_budget.operating_income);
        prop_assert_eq!(plus(flexible, answer.flexible_budget_variance), answer.actual.operating_income);
        let mut sum = answer.selling_price_variance.amount;
        for cost in answer.variable_costs.iter().chain(&answer.fixed_costs) {
            sum = plus(sum, cost.flexible_budget_variance);
            if let (Some(price), Some(efficiency)) = (cost.price_variance, cost.efficiency_variance) {
                prop_assert_eq!(plus(price.amount, efficiency), cost.flexible_budget_variance.amount);
            }
        }
        prop_assert_eq!(sum, answer.flexible_budget_variance.amount);
    }
}
