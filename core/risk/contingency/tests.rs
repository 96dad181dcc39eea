use super::*;
use serde_json::Value;

fn risk(probability: &str, cost: &str) -> CostedRisk {
    CostedRisk { id: None, probability: probability.parse().unwrap(), cost: cost.parse().unwrap() }
}

fn answered(risks: Vec<CostedRisk>, quantiles: &[&str]) -> Contingency {
    let quantiles = quantiles.iter().map(|q| q.parse().unwrap()).collect();
    contingency(&ContingencyRequest { risks, quantiles, ..ContingencyRequest::default() }).unwrap()
}

fn values(risks: Vec<CostedRisk>, quantiles: &[&str]) -> Vec<String> {
    let answer = answered(risks, quantiles);
    answer
        .quantiles
        .iter()
        .map(|q| q.value.map_or_else(|| format!("{:?}", q.bounds), |v| v.to_string()))
        .collect()
}

/// Reference data computed independently with exact arithmetic.
#[test]
fn agrees_with_exact_enumeration() {
    let cases: Value =
        serde_json::from_str(include_str!("../../../tests/data/risk/exact_reserve.json")).unwrap();
    for case in cases.as_array().unwrap() {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let number = |value: &Value| text(value).parse::<Amount>().unwrap();
        let risks: Vec<_> =
            case["risks"].as_array().unwrap().iter().map(|r| risk(&text(&r[0]), &text(&r[1]))).collect();
        let answer = answered(risks.clone(), &["0.5", "0.8", "0.9", "0.95"]);
        for (quantile, name) in answer.quantiles.iter().zip(["p50", "p80", "p90", "p95"]) {
            assert_eq!(quantile.value, Some(number(&case[name])), "{} {name}", case["id"]);
        }
        assert_eq!(answer.mean, Figure::Defined(number(&case["mean"])));
        let deviation = answer.standard_deviation.defined().unwrap();
        assert_eq!(deviation, text(&case["stdev"]).parse().unwrap(), "{}", case["id"]);
        for step in case["cdf"].as_array().unwrap() {
            let reserve = Some(number(&step[0]));
            let request =
                ContingencyRequest { risks: risks.clone(), reserve, ..ContingencyRequest::default() };
            let chance = contingency(&request).unwrap().reserve.unwrap().chance.unwrap().defined().unwrap();
            assert_eq!(chance, text(&step[1]).parse().unwrap());
            // the level that is met to the last digit
            assert_eq!(answered(risks.clone(), &[&text(&step[1])]).quantiles[0].value, reserve);
        }
    }
}

/// The quantile of a level in thousandths by trying every total, with whole numbers; for few risks of two
/// decimals each.
fn enumerated(risks: &[(i64, i64)], level: i64) -> i64 {
    let mut totals: Vec<(i64, i128)> = vec![(0, 1)];
    for (percent, cost) in risks {
        let with = totals.iter().map(|(total, p)| (total + cost, p * i128::from(*percent)));
        let without = totals.iter().map(|(total, p)| (*total, p * i128::from(100 - percent)));
        totals = without.chain(with).filter(|(_, p)| *p > 0).collect();
    }
    totals.sort_unstable();
    let wanted = i128::from(level) * 100_i128.pow(u32::try_from(risks.len()).unwrap());
    let mut sum = 0;
    totals
        .iter()
        .find(|(_, p)| {
            sum += p * 1000;
            sum >= wanted
        })
        .unwrap()
        .0
}

#[test]
fn both_ways_agree_with_trying_all() {
    let mut state = 7_u64;
    let mut random = |below: i64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).unwrap() % below
    };
    for round in 0..60 {
        let count = 1 + random(11);
        let most = [5, 40, 100_000][round % 3];
        let risks: Vec<_> = (0..count).map(|_| (random(21) * 5, random(2 * most) - most / 2)).collect();
        let costed: Vec<_> =
            risks.iter().map(|(p, c)| risk(&format!("{}.{:02}", p / 100, p % 100), &c.to_string())).collect();
        let total = Total::of(&costed, 0).unwrap();
        let mut uncertain: Vec<RiskCost> = Vec::new();
        for risk in &costed {
            let certain = risk.probability.is_zero() || risk.probability == Rate::ONE || risk.cost.is_zero();
            if !certain {
                let (p, negative) = (risk.probability.decimal(), risk.cost.is_negative());
                let probability = if negative { Decimal::ONE - p } else { p };
                uncertain.push(RiskCost { probability, cost: units(risk.cost, 0).unwrap().abs() });
            }
        }
        uncertain.sort_by_key(|risk| risk.cost);
        let grid = Grid::of(&uncertain);
        for level in [0, 1, 50, 250, 500, 750, 800, 900, 950, 999, 1000] {
            let q: Rate = format!("{}.{:03}", level / 1000, level % 1000).parse().unwrap();
            let expected = i128::from(enumerated(&risks, level));
            assert_eq!(total.quantile(q), [expected; 2], "{risks:?} at {q}");
            let [low, high] = grid.quantile(q).map(|above| above + total.least);
            assert!(low <= expected && expected <= high, "{risks:?} at {q}: {low} {expected} {high}");
        }
    }
}

#[test]
fn levels_are_met_to_the_last_digit() {
    // P(0) is 0.5 exactly, and less than the second level
    assert_eq!(values(vec![risk("0.5", "7")], &["0.5", "0.5000000000000000000000000001"]), ["0.00", "7.00"]);
    // 24 coins: P(total ≤ 11) = ½ − C(24,12) ÷ 2²⁵ with C(24,12) = 2704156, which is
    // 0.41940987110137939453125
    let coins = vec![risk("0.5", "1"); 24];
    assert_eq!(
        values(coins, &["0.41940987110137939453125", "0.4194098711013793945312500001"]),
        ["11.00", "12.00"]
    );
    // 24 risks of 28 decimals
    let long: Vec<_> =
        (0..24).map(|n| risk("0.9999999999999999999999999999", &(1 << n).to_string())).collect();
    assert_eq!(values(long, &["0", "0.5", "1"]), ["0.00", "16777215.00", "16777215.00"]);
}

#[test]
fn the_certain_and_the_impossible() {
    let risks = || vec![risk("1", "1000"), risk("0", "9000"), risk("0.5", "0"), risk("1", "-300")];
    assert_eq!(values(risks(), &["0", "0.5", "1"]), ["700.00", "700.00", "700.00"]);
    assert_eq!(values(vec![], &["0", "1"]), ["0.00", "0.00"]);
    assert_eq!(
        values(vec![risk("0.2", "-500")], &["0", "0.2", "0.21", "1"]),
        ["-500.00", "-500.00", "0.00", "0.00"]
    );
    assert_eq!(values(vec![risk("0.2", "0.125")], &["0.9"]), ["0.125"]);
}

#[test]
fn hundreds_of_risks() {
    // alike: exact, P(X ≤ 250) of 500 coins is over ½
    assert_eq!(values(vec![risk("0.5", "1000"); 500], &["0.5", "0.8"]), ["250000.00", "259000.00"]);
    // not alike: costs in steps of ten
    let risks: Vec<_> =
        (0..500).map(|n| risk(&format!("0.{:02}", 1 + n % 60), &(10 * (5 + n)).to_string())).collect();
    // from whole numbers of 600 bits and more, by another program
    let expected = ["382630.00", "405990.00", "418290.00", "428480.00", "0.00"];
    assert_eq!(values(risks, &["0.5", "0.8", "0.9", "0.95", "0"]), expected);
    // costs to the cent: bounds, close to each other
    let risks: Vec<_> = (0..500)
        .map(|n| risk(&format!("0.{:02}", 1 + n % 60), &format!("{}.{:02}", 500 + 70 * n, n % 97)))
        .collect();
    let answer = answered(risks, &["0.5", "0.8"]);
    for quantile in &answer.quantiles {
        let bounds = quantile.bounds.unwrap();
        let apart = bounds.high.minus(bounds.low).unwrap();
        assert!(apart < "12000".parse().unwrap() && !apart.is_negative(), "{bounds:?}");
    }
}
