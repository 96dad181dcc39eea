//! The exact distribution of the total of few risks.

use super::{
    risk_cost::RiskCost,
    share::{self, ONE},
};
use crate::value::{Natural, PreciseRate, Rate, add_product};

/// The risks in two halves, each with all its totals (Horowitz and Sahni 1974): 24 risks have 2²⁴ totals
/// together, and 2¹² in either half. Equal totals are merged, so that halves of many alike risks are small,
/// too.
///
/// Probabilities are kept twice. The exact ones are whole numbers over a power of ten. Those in binary are
/// rounded down and decide nearly every question alone: no sum of them is off by more than all of them
/// together lack of one. The exact ones are added up only where that leaves a question open.
pub(super) struct Halves {
    first: Half,
    /// The second half, with cumulative probabilities.
    second: Half,
}

/// The totals of some risks with their probabilities, from the least total.
#[derive(Clone, Debug)]
struct Half {
    totals: Vec<i128>,
    /// The probabilities in units of 2⁻⁶³, rounded down.
    shares: Vec<u64>,
    /// The exact probabilities over ten to the power of `digits`, `width` limbs for each total.
    exact: Vec<u64>,
    width: usize,
    digits: u32,
}

/// A probability that is compared with those of the distribution, in both forms.
struct Threshold {
    /// The probability in units of 2⁻¹²⁶, rounded up.
    binary: u128,
    /// The probability over the power of ten of both halves, rounded up.
    exact: Natural,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: there are as many shares and runs of limbs as totals; totals were checked to stay within 28 digits.
impl Half {
    /// The half of no risks: the total is certainly zero.
    fn empty() -> Self {
        Self { totals: vec![0], shares: vec![ONE], exact: vec![1], width: 1, digits: 0 }
    }

    fn exact(&self, n: usize) -> &[u64] {
        &self.exact[n * self.width..][..self.width]
    }

    /// The half with one risk more: every total, and every total plus the cost of the risk.
    fn with(&self, risk: &RiskCost) -> Self {
        let count = self.totals.len();
        let digits = self.digits + risk.probability.scale();
        let mut next = Self {
            totals: Vec::with_capacity(2 * count),
            shares: Vec::with_capacity(2 * count),
            exact: Vec::new(),
            width: Natural::limbs_for(digits),
            digits,
        };
        let [probability, complement] = [risk.numerator(), risk.complement()].map(Natural::from);
        let [share, complement_share] = risk.shares();
        let (mut without, mut with) = (0, 0);
        while with < count {
            let raised = self.totals[with] + risk.cost;
            let total = self.totals.get(without).map_or(raised, |total| raised.min(*total));
            let start = next.exact.len();
            next.exact.resize(start + next.width, 0);
            let (exact, mut sum) = (&mut next.exact[start..], 0);
            if self.totals.get(without) == Some(&total) {
                add_product(exact, complement.limbs(), self.exact(without));
                sum += share::times(self.shares[without], complement_share);
                without += 1;
            }
            if raised == total {
                add_product(exact, probability.limbs(), self.exact(with));
                sum += share::times(self.shares[with], share);
                with += 1;
            }
            next.totals.push(total);
            next.shares.push(sum);
        }
        next
    }

    /// The half with cumulative probabilities.
    fn cumulative(mut self) -> Self {
        for n in 1..self.totals.len() {
            self.shares[n] += self.shares[n - 1];
            let (before, after) = self.exact.split_at_mut(n * self.width);
            add_product(after, &[1], &before[(n - 1) * self.width..]);
        }
        self
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: neither half is empty, and all totals are within 28 digits.
impl Halves {
    /// The distribution; none if a half takes more totals or digits than those of 24 risks.
    pub(super) fn of(risks: &[RiskCost]) -> Option<Self> {
        const TOTALS: usize = 1 << 12;
        const LIMBS: usize = 40;
        let mut halves = [Half::empty(), Half::empty()];
        let mut rest = risks.iter();
        loop {
            let shorter = usize::from(halves[1].totals.len() < halves[0].totals.len());
            let next = if shorter == 0 { rest.next() } else { rest.next_back() };
            let Some(risk) = next else { break };
            let half = halves[shorter].with(risk);
            if half.totals.len() > TOTALS || half.width > LIMBS {
                return None;
            }
            halves[shorter] = half;
        }
        let [first, second] = halves;
        Some(Self { first, second: second.cumulative() })
    }

    /// Each position of the first half, with the greatest of the second half whose sum of totals does not
    /// exceed an amount.
    fn pairs(&self, amount: i128) -> impl Iterator<Item = (usize, usize)> {
        let mut count = self.second.totals.len();
        self.first.totals.iter().enumerate().map_while(move |(n, total)| {
            while count > 0 && self.second.totals[count - 1] > amount - total {
                count -= 1;
            }
            (count > 0).then(|| (n, count - 1))
        })
    }

    /// The exact probability that the total does not exceed an amount, over the power of ten of both halves.
    fn exact_probability(&self, amount: i128) -> Natural {
        let mut sum = vec![0; self.first.width + self.second.width];
        for (first, second) in self.pairs(amount) {
            add_product(&mut sum, self.first.exact(first), self.second.exact(second));
        }
        Natural::from_limbs(sum)
    }

    /// The greatest total up to an amount, if the probability of not exceeding the amount is the threshold or
    /// more.
    fn reached(&self, amount: i128, threshold: &Threshold) -> Option<i128> {
        let (mut sum, mut greatest) = (0, i128::MIN);
        for (first, second) in self.pairs(amount) {
            sum += u128::from(self.first.shares[first]) * u128::from(self.second.shares[second]);
            greatest = greatest.max(self.first.totals[first] + self.second.totals[second]);
        }
        let first: u64 = self.first.shares.iter().sum();
        let second = self.second.shares[self.second.shares.len() - 1];
        let lost = u128::from(ONE) * u128::from(ONE) - u128::from(first) * u128::from(second);
        let reached = if sum >= threshold.binary {
            true
        } else if sum + lost < threshold.binary {
            false
        } else {
            self.exact_probability(amount).compared_to(&threshold.exact).is_ge()
        };
        reached.then_some(greatest)
    }

    fn digits(&self) -> u32 {
        self.first.digits + self.second.digits
    }

    /// The quantile: the least total whose probability of not being exceeded is `q` or more.
    pub(super) fn quantile(&self, q: Rate) -> i128 {
        let (mantissa, scale) = (q.decimal().mantissa().unsigned_abs(), q.scale());
        let digits = self.digits();
        let exact = if digits >= scale {
            Natural::from(mantissa).times(&Natural::power_of_ten(digits - scale))
        } else {
            Natural::from(mantissa.div_ceil(10_u128.pow(scale - digits)))
        };
        let threshold = Threshold { binary: share::ceiling(q.decimal(), 126), exact };
        let (mut below, mut found) = (-1, self.greatest());
        // no total is below zero
        while found - below > 1 {
            let middle = below + (found - below) / 2;
            match self.reached(middle, &threshold) {
                Some(greatest) => found = greatest,
                None => below = middle,
            }
        }
        found
    }

    fn greatest(&self) -> i128 {
        let last = |half: &Half| half.totals[half.totals.len() - 1];
        last(&self.first) + last(&self.second)
    }

    /// The probability that the total does not exceed an amount, 16 significant digits.
    pub(super) fn chance(&self, amount: i128) -> PreciseRate {
        over_power_of_ten(&self.exact_probability(amount), self.digits())
    }
}

/// A number over a power of ten, 16 significant digits, half away from zero.
fn over_power_of_ten(number: &Natural, digits: u32) -> PreciseRate {
    let written = number.to_string();
    let (kept, next) = written.split_at_checked(16).unwrap_or((&written, ""));
    let up = u64::from(next.bytes().next().is_some_and(|digit| digit >= b'5'));
    let exponent = i64::try_from(next.len()).unwrap_or(i64::MAX).saturating_sub(digits.into());
    let kept = kept.parse::<u64>().unwrap_or(0).saturating_add(up);
    PreciseRate::new(false, kept, i32::try_from(exponent).unwrap_or(i32::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_over_a_power_of_ten_has_16_digits() {
        let text = |number: u128, shift, digits| {
            let number = Natural::from(number).times(&Natural::power_of_ten(shift));
            over_power_of_ten(&number, digits).to_string()
        };
        assert_eq!(text(0, 3, 2), "0");
        assert_eq!(text(1, 300, 300), "1");
        assert_eq!(text(125, 0, 4), "0.0125");
        assert_eq!(text(12_345_678_901_234_565, 0, 17), "0.1234567890123457");
        assert_eq!(text(99_999_999_999_999_996, 0, 17), "1");
        assert_eq!(text(1, 0, 20), "0.00000000000000000001");
    }
}
