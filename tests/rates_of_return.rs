//! Internal rates of return against flows that are made from their roots, and against laws that hold for any flows.
//!
//! Flows are the coefficients of a product of factors (1 − growth × v), each growth a short decimal, so that the
//! coefficients are exact and the roots known without any search.

#![allow(clippy::cast_precision_loss)] // of counts of a few thousand

use campaignkit::{
    finance::{Flow, Irr, irr, xirr},
    value::{Amount, Day},
};

/// Whole numbers below a limit, always the same ones.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// A polynomial in v with coefficients of 10^−scale.
#[derive(Clone)]
struct Made {
    coefficients: Vec<i128>,
    scale: usize,
}

impl Made {
    fn one() -> Self {
        Self { coefficients: vec![1], scale: 0 }
    }

    /// Times (1 − growth × v), the growth being `digits` of 10^−scale; `None` beyond 28 digits.
    fn with_root(&self, digits: i128, scale: usize) -> Option<Self> {
        self.times(&[10_i128.pow(scale.try_into().unwrap()), -digits], scale)
    }

    fn times(&self, factor: &[i128], scale: usize) -> Option<Self> {
        let mut product = vec![0_i128; self.coefficients.len() + factor.len() - 1];
        for (n, a) in self.coefficients.iter().enumerate() {
            for (m, b) in factor.iter().enumerate() {
                product[n + m] = product[n + m].checked_add(a.checked_mul(*b)?)?;
            }
        }
        let scale = self.scale + scale;
        let fits = scale <= 28 && product.iter().all(|c| c.unsigned_abs() < 10_u128.pow(28));
        fits.then_some(Self { coefficients: product, scale })
    }

    fn amounts(&self) -> Vec<Amount> {
        let amount = |c: &i128| {
            let digits = format!("{:0>width$}", c.unsigned_abs(), width = self.scale + 1);
            let (whole, fraction) = digits.split_at(digits.len() - self.scale);
            let sign = if *c < 0 { "-" } else { "" };
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{sign}{whole}{point}{fraction}").parse().unwrap()
        };
        self.coefficients.iter().map(amount).collect()
    }
}

fn decimal(digits: i128, scale: usize) -> String {
    let typed = Made { coefficients: vec![digits], scale }.amounts()[0].to_string();
    let typed = typed.trim_end_matches('0').trim_end_matches('.').to_owned();
    if scale == 0 { digits.to_string() } else { typed }
}

/// Every growth that was found, once for each of the roots that fall together in it.
fn growths(answer: &Irr) -> Vec<String> {
    let each = |root: &campaignkit::finance::IrrRoot| {
        vec![root.growth.to_string(); root.multiplicity.unwrap_or(1).try_into().unwrap()]
    };
    answer.roots.iter().flat_map(each).collect()
}

/// The flows a year of 365 days apart.
fn yearly(amounts: &[Amount]) -> Vec<Flow> {
    let start = Day::new(1901, 3, 7).unwrap();
    let flow = |(n, amount): (usize, &Amount)| Flow {
        day: start.plus_days(365 * i64::try_from(n).unwrap()).unwrap(),
        amount: *amount,
    };
    amounts.iter().enumerate().map(flow).collect()
}

#[track_caller]
fn has_roots(made: &Made, expected: &[String]) {
    let amounts = made.amounts();
    for answer in [irr(&amounts), xirr(&yearly(&amounts))] {
        assert!(answer.complete);
        assert_eq!(growths(&answer), expected, "{amounts:?}");
    }
}

/// Roots of one to five digits, up to six of them, some of them equal, in flows up to 60 periods long.
#[test]
fn flows_made_from_their_roots_give_them_back() {
    let mut draws = Draws(20_261_122);
    let mut tried = 0;
    while tried < 400 {
        let mut made = Some(Made::one());
        let mut roots: Vec<(i128, usize)> = Vec::new();
        for _ in 0..=draws.below(5) {
            let scale = usize::try_from(draws.below(4)).unwrap();
            let root = match roots.last() {
                Some(last) if draws.below(4) == 0 => *last, // the same once more
                _ => (i128::from(1 + draws.below(3 * 10_u64.pow(scale.try_into().unwrap()))), scale),
            };
            made = made.and_then(|made| made.with_root(root.0, root.1));
            roots.push(root);
        }
        // factors without positive roots: 1 + v^gap, (1 + v + v²)
        for _ in 0..draws.below(3) {
            let mut factor = vec![0; 2 + usize::try_from(draws.below(25)).unwrap()];
            factor[0] = 1;
            *factor.last_mut().unwrap() = 1;
            made = made.and_then(|made| made.times(&factor, 0));
        }
        let Some(made) = made else { continue };
        tried += 1;
        roots.sort_by_key(|(digits, scale)| digits * 10_i128.pow((9 - scale).try_into().unwrap()));
        let expected: Vec<String> = roots.iter().map(|(digits, scale)| decimal(*digits, *scale)).collect();
        has_roots(&made, &expected);
    }
}

#[test]
fn close_roots_are_told_apart() {
    for (scale, apart) in [(6, 1), (10, 1), (10, 3), (12, 1)] {
        let first = 11 * 10_i128.pow(scale - 1);
        let scale = scale.try_into().unwrap();
        let made = Made::one().with_root(first, scale).unwrap().with_root(first + apart, scale).unwrap();
        has_roots(&made, &[decimal(first, scale), decimal(first + apart, scale)]);
    }
    // three within 2e-6, and two of them equal
    let made = |roots: [i128; 3]| {
        let made = roots.iter().try_fold(Made::one(), |made, root| made.with_root(*root, 6));
        has_roots(&made.unwrap(), &roots.map(|root| decimal(root, 6)));
    };
    made([1_100_000, 1_100_001, 1_100_002]);
    made([1_100_000, 1_100_000, 1_100_001]);
    made([999_999, 1_000_000, 1_000_001]);
    made([1_100_000, 1_100_000, 1_100_000]);
}

#[test]
fn roots_of_very_different_sizes() {
    let made = [(1, 7), (1, 3), (1, 0), (1_000, 0), (10_000_000, 0)];
    let product = made.iter().try_fold(Made::one(), |made, (digits, scale)| made.with_root(*digits, *scale));
    has_roots(&product.unwrap(), &["0.0000001", "0.001", "1", "1000", "10000000"].map(String::from));
}

/// The natural logarithm of plain digits of any length.
fn logarithm(growth: &str) -> f64 {
    let whole = growth.find('.').unwrap_or(growth.len());
    let digits = growth.replace('.', "");
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    let leading: String = digits.chars().skip(zeros).take(17).collect();
    let places = whole as f64 - zeros as f64 - leading.len() as f64;
    leading.parse::<f64>().unwrap().ln() + places * std::f64::consts::LN_10
}

/// Σ flow ÷ growth^period against Σ |flow| ÷ growth^period, in logarithms so that nothing overflows.
fn residue(flows: &[(f64, f64)], growth: &str) -> f64 {
    let log = logarithm(growth);
    let largest = flows.iter().map(|(time, _)| -time * log).fold(f64::MIN, f64::max);
    let terms = || flows.iter().map(|(time, amount)| amount * (-time * log - largest).exp());
    (terms().sum::<f64>() / terms().map(f64::abs).sum::<f64>()).abs()
}

/// At every root the flows are worth nothing; there are at most as many as the signs change, and fewer by an even
/// number (Descartes); no growth is zero or less.
#[test]
fn any_flows_obey_the_rule_of_signs() {
    let mut draws = Draws(4_711);
    for _ in 0..200 {
        let count = 2 + draws.below(63);
        let density = 1 + draws.below(4);
        let mut flows: Vec<Flow> = Vec::new();
        let mut day = Day::new(2000, 1, 1).unwrap();
        for _ in 0..count {
            day = day.plus_days(1 + i64::try_from(draws.below(200)).unwrap()).unwrap();
            let size = i64::try_from(1 + draws.below(1_000_000)).unwrap();
            let amount = if draws.below(5) < density { size } else { -size };
            flows.push(Flow { day, amount: Amount::from_units(amount) });
        }
        let amount = |flow: &Flow| flow.amount.to_string().parse::<f64>().unwrap();
        let negative: Vec<bool> = flows.iter().map(|flow| flow.amount.is_negative()).collect();
        let changes = negative.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let amounts: Vec<Amount> = flows.iter().map(|flow| flow.amount).collect();

        let by_day: Vec<_> = flows
            .iter()
            .map(|flow| (flow.day.days_since(flows[0].day) as f64 / 365.0, amount(flow)))
            .collect();
        let by_period: Vec<_> = flows.iter().enumerate().map(|(n, flow)| (n as f64, amount(flow))).collect();
        for (answer, terms) in [(xirr(&flows), by_day), (irr(&amounts), by_period)] {
            assert!(answer.complete);
            let found = growths(&answer);
            assert!(
                found.len() <= changes && (changes - found.len()).is_multiple_of(2),
                "{flows:?}: {found:?}"
            );
            for growth in &found {
                assert!(
                    residue(&terms, growth) < 1e-11,
                    "{growth} of {flows:?}: {}",
                    residue(&terms, growth)
                );
            }
            assert!(
                found
                    .windows(2)
                    .all(|pair| { pair[0].parse::<f64>().unwrap() <= pair[1].parse::<f64>().unwrap() })
            );
        }
    }
}
