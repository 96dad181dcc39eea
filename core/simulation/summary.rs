//! Statistics of outcomes.

use crate::{
    approx::{self, Wide},
    say::Figure,
    value::Rate,
};
use rust_decimal::Decimal;

undefined! {
    /// Too few cases for a measure of spread.
    "statistics.tooFew" fn too_few() =
        "a single iteration shows no spread", "仅一次模拟,无法计算离散程度";

    /// A correlation with a figure that does not vary.
    "statistics.noSpread" fn no_spread() =
        "what does not vary has no correlation", "没有变化的数值没有相关性";
}

/// Outcomes with their order.
pub(super) struct Sorted<'o> {
    outcomes: &'o [i64],
    /// The positions of the outcomes from the least to the greatest, equal ones as they stand.
    order: Vec<u32>,
}

/// A part of a histogram.
pub(super) struct Part {
    /// The end of the part, included.
    pub(super) up_to: i64,
    /// The number of outcomes in the part.
    pub(super) count: usize,
    /// The number of outcomes in the part and below.
    pub(super) cumulative: usize,
}

#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap
)]
// Kernel: positions are those of the outcomes, of which there are at most a million; all sums fit in 128
// bits.
impl<'o> Sorted<'o> {
    /// Sorts outcomes by their digits to the base of 2048, from the last digit (radix sort).
    pub(super) fn new(outcomes: &'o [i64]) -> Self {
        let least = outcomes.iter().copied().min().unwrap_or(0);
        let most = outcomes.iter().copied().max().unwrap_or(0);
        let key = |position: u32| outcomes[position as usize].wrapping_sub(least).cast_unsigned();
        let mut order: Vec<u32> = (0..).take(outcomes.len()).collect();
        let mut next = vec![0; order.len()];
        let mut shift = 0;
        while shift < 64 && most.wrapping_sub(least).cast_unsigned() >> shift > 0 {
            let digit = |position: u32| (key(position) >> shift) as usize & 2047;
            let mut ends = [0_u32; 2049];
            for position in &order {
                ends[digit(*position) + 1] += 1;
            }
            for n in 1..ends.len() {
                ends[n] += ends[n - 1];
            }
            for position in &order {
                let end = &mut ends[digit(*position)];
                next[*end as usize] = *position;
                *end += 1;
            }
            std::mem::swap(&mut order, &mut next);
            shift += 11;
        }
        Self { outcomes, order }
    }

    /// The outcome at a position of the order, from zero.
    fn at(&self, rank: usize) -> i64 {
        self.order.get(rank).map_or(0, |position| self.outcomes[*position as usize])
    }

    pub(super) fn least(&self) -> i64 {
        self.at(0)
    }

    pub(super) fn greatest(&self) -> i64 {
        self.at(self.order.len().saturating_sub(1))
    }

    /// The least outcome that a share `q` of all does not exceed, and the ends of the 95 % confidence
    /// interval of the true quantile: the outcomes 1.96 √(n q (1 − q)) ranks to either side (Conover,
    /// Practical Nonparametric Statistics, 3rd edition, 3.2).
    pub(super) fn quantile(&self, q: Rate) -> [i64; 3] {
        let count = self.order.len();
        let exact = Decimal::from(count) * q.decimal();
        let rank = exact.ceil().try_into().unwrap_or(count).clamp(1, count.max(1)) - 1;
        let aside = approx::normal_ranks(count, approx::to_f64(q.decimal()));
        [
            self.at(rank),
            self.at(rank.saturating_sub(aside)),
            self.at((rank + aside).min(count.saturating_sub(1))),
        ]
    }

    /// The number of outcomes that do not exceed a limit.
    pub(super) fn within(&self, limit: i64) -> usize {
        self.order.partition_point(|position| self.outcomes[*position as usize] <= limit)
    }

    /// The histogram: parts of equal width from the least outcome to the greatest; fewer where some would
    /// have equal ends.
    pub(super) fn histogram(&self, parts: usize) -> Vec<Part> {
        let (least, range) = (self.least(), i128::from(self.greatest()) - i128::from(self.least()));
        let parts = parts.min(usize::try_from(range.max(1)).unwrap_or(usize::MAX));
        let mut before = 0;
        let part = |n: usize| {
            let above = (range * (n as i128 + 1)).div_euclid(parts.max(1) as i128);
            let up_to = least + above as i64;
            let cumulative = self.within(up_to);
            let count = cumulative - before;
            before = cumulative;
            Part { up_to, count, cumulative }
        };
        (0..parts).map(part).collect()
    }

    /// Twice the rank of each outcome, plus one, with ranks from zero. Equal outcomes share the mean of their
    /// ranks, and the mean of all values is the number of outcomes.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let count = self.order.len();
        let mut ranks = vec![0; count];
        let mut from = 0;
        while from < count {
            let value = self.at(from);
            let to = from + self.order[from..].partition_point(|p| self.outcomes[*p as usize] <= value);
            let rank = (from + to) as u32;
            for position in &self.order[from..to] {
                ranks[*position as usize] = rank;
            }
            from = to;
        }
        ranks
    }
}

/// The moments of outcomes less an origin, computed exactly and rounded once.
pub(super) struct Moments {
    count: i128,
    sum: i128,
    squares: i128,
}

#[allow(clippy::arithmetic_side_effects)] // outcomes are below 2⁶², so that a million squares fit after the shift
impl Moments {
    /// The moments of outcomes less an origin near them.
    pub(super) fn of(outcomes: &[i64], origin: i64) -> Self {
        let (mut sum, mut squares) = (0, 0);
        for outcome in outcomes {
            let above = i128::from(*outcome) - i128::from(origin);
            sum += above;
            squares += above * above;
        }
        Self { count: outcomes.len() as i128, sum, squares }
    }

    /// The mean above the origin, to the nearest whole number, half up.
    pub(super) fn mean(&self) -> i64 {
        let twice = 2 * self.count.max(1);
        i64::try_from((2 * self.sum + self.count).div_euclid(twice)).unwrap_or(0)
    }

    /// The mean above the origin, of outcomes in units of `decimals` decimals, 15 significant digits.
    pub(super) fn exact_mean(&self, decimals: u32) -> Figure<Rate> {
        approx::quotient(Wide::of_integer(self.sum), Wide::of_integer(self.count * power(decimals)))
    }

    /// The spread n Σx² − (Σx)².
    fn spread(&self) -> Wide {
        let (count, sum) = (Wide::of_integer(self.count), Wide::of_integer(self.sum));
        count.times(Wide::of_integer(self.squares)).minus(sum.times(sum))
    }

    /// The sample standard deviation √((Σx² − (Σx)²/n)/(n − 1)) and the standard error of the mean, that ÷
    /// √n, of outcomes in units of `decimals` decimals.
    pub(super) fn deviations(&self, decimals: u32) -> [Figure<Rate>; 2] {
        if self.count < 2 {
            return [too_few().into(), too_few().into()];
        }
        let unit = Wide::of_integer(power(decimals));
        let divisor = Wide::of_integer(self.count * (self.count - 1)).times(unit).times(unit);
        let variance = self.spread().over(divisor);
        [approx::sqrt_of(variance), approx::sqrt_of(variance.over(Wide::of_integer(self.count)))]
    }
}

fn power(decimals: u32) -> i128 {
    10_i128.saturating_pow(decimals)
}

/// A share of iterations, 16 significant digits, and its standard error √(p (1 − p) ÷ n), 15 significant
/// digits.
pub(super) fn share(count: usize, of: usize) -> [Figure<Rate>; 2] {
    let whole = |count: usize| Rate::from_units(i64::try_from(count).unwrap_or(i64::MAX));
    let wide = |count: usize| Wide::of_integer(count as i128);
    let share = whole(count).ratio_to(whole(of)).map(Rate::rounded);
    let variance = wide(count).times(wide(of.saturating_sub(count)));
    let cube = wide(of.max(1)).times(wide(of.max(1))).times(wide(of.max(1)));
    [share, approx::sqrt_of(variance.over(cube))]
}

/// The sums of a driver's numbers u, with the ranks of the finish and of the cost from zero.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// Σu.
    pub(super) numbers: i128,
    /// Σu².
    pub(super) squares: i128,
    /// Σ u × rank of the finish.
    pub(super) with_finish: i128,
    /// Σ u × rank of the cost.
    pub(super) with_cost: i128,
}

#[allow(clippy::arithmetic_side_effects)] // sums of a million products of 32 bits
impl Sums {
    pub(super) fn add(&mut self, other: Self) {
        self.numbers += other.numbers;
        self.squares += other.squares;
        self.with_finish += other.with_finish;
        self.with_cost += other.with_cost;
    }
}

/// The correlation of numbers with ranks less their mean, 6 significant digits; undefined where either does
/// not vary. Given the sum of the numbers, of their squares and of their products with the ranks, and the sum
/// of the squares of the ranks.
pub(super) fn correlation(
    count: usize,
    numbers: i128,
    squares: i128,
    products: i128,
    ranks: i128,
) -> Figure<Rate> {
    let wide = Wide::of_integer;
    let count = wide(count as i128);
    let spread = count.times(wide(squares)).minus(wide(numbers).times(wide(numbers)));
    if spread.is_zero() || spread.is_negative() || ranks == 0 {
        return no_spread().into();
    }
    approx::correlation(count.times(wide(products)), spread, count.times(wide(ranks)))
}
