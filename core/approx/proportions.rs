//! Differences of proportions, their significance and their confidence intervals.

use super::{DIGITS, Scaled, Wide, normal, rate, to_f64};
use crate::{
    say::Figure,
    value::{PreciseRate, Rate},
};
use rust_decimal::Decimal;

undefined! {
    "number.underflow" fn too_small() = "the probability is too small to compute", "概率过小,无法计算";
}

/// A group of a contrast: its size and how many of it acted; its proportion is added or subtracted.
#[derive(Clone, Copy)]
pub(crate) struct Group {
    pub(crate) size: Decimal,
    pub(crate) hits: Decimal,
    pub(crate) misses: Decimal,
    pub(crate) is_added: bool,
}

impl Group {
    fn hit_rate(self) -> Wide {
        Wide::of(self.hits).over(Wide::of(self.size))
    }

    /// The variance of the proportion, p (1 − p) ÷ n.
    fn variance(self) -> Wide {
        self.hit_rate().times(Wide::of(self.misses)).over(Wide::of(self.size)).over(Wide::of(self.size))
    }

    /// The distances from the proportion down and up to the ends of the Wilson score interval (E. B. Wilson,
    /// Journal of the American Statistical Association 22, 1927).
    fn reaches(self, z: Wide) -> (Wide, Wide) {
        let share = z.times(z).over(Wide::of(self.size));
        let quarter = share.over(Wide::of(self.size)).times(Wide::exactly(0.25));
        let half = z.times(root(self.variance().plus(quarter)));
        let shift = share.times(Wide::exactly(0.5).minus(self.hit_rate()));
        let divisor = Wide::ONE.plus(share);
        // where nobody or everybody acted, the proportion is the limit itself
        let below = if self.hits.is_zero() { Wide::ZERO } else { half.minus(shift).over(divisor) };
        let above = if self.misses.is_zero() { Wide::ZERO } else { half.plus(shift).over(divisor) };
        (below, above)
    }
}

/// The square root of a number of at least zero.
fn root(square: Wide) -> Wide {
    let first = Wide::exactly(libm::sqrt(square.nearest()));
    if first.is_zero() {
        return first;
    }
    // one step of Newton's method doubles the digits
    first.plus(square.over(first)).times(Wide::exactly(0.5))
}

fn variance(groups: &[Group]) -> Wide {
    groups.iter().fold(Wide::ZERO, |sum, group| sum.plus(group.variance()))
}

/// The z score of a difference and the two-sided p value.
pub(crate) struct Test {
    pub(crate) z: Figure<Rate>,
    pub(crate) p: Figure<PreciseRate>,
}

/// Two groups are tested under the assumption that they have one rate, that of both pooled; more groups with
/// each group's own variance. `None` where the standard error is zero, because nobody or everybody acted.
pub(crate) fn test(groups: &[Group]) -> Option<Test> {
    let variance = match groups {
        [one, other] => {
            let pooled = |a: Decimal, b: Decimal| Wide::of(a).plus(Wide::of(b));
            let size = pooled(one.size, other.size);
            let spread = pooled(one.hits, other.hits).times(pooled(one.misses, other.misses)).over(size);
            // ÷ size × (1 ÷ n₁ + 1 ÷ n₂), which is 1 ÷ n₁ n₂
            spread.over(Wide::of(one.size)).over(Wide::of(other.size))
        }
        groups => variance(groups),
    };
    if variance.is_zero() {
        return None;
    }
    let z = difference(groups).over(root(variance));
    let p = two_sided_p(z);
    Some(Test {
        z: rate(z.nearest(), DIGITS),
        p: if p < f64::MIN_POSITIVE {
            too_small().into()
        } else {
            Figure::Defined(Scaled::from(p).rounded(DIGITS.saturating_sub(1)))
        },
    })
}

/// The sum of the added proportions minus the subtracted ones; for two groups with one division, because the
/// rates may be next to each other.
fn difference(groups: &[Group]) -> Wide {
    match groups {
        [one, other] if one.is_added && !other.is_added => {
            let across = |a: &Group, b: &Group| Wide::of(a.hits).times(Wide::of(b.size));
            across(one, other).minus(across(other, one)).over(Wide::of(one.size)).over(Wide::of(other.size))
        }
        groups => groups.iter().fold(Wide::ZERO, |sum, group| {
            let rate = group.hit_rate();
            if group.is_added { sum.plus(rate) } else { sum.minus(rate) }
        }),
    }
}

/// The probability of |z| or more. For a large z it depends on digits that a float does not hold.
fn two_sided_p(z: Wide) -> f64 {
    let x = z.abs().times(HALF_ROOT);
    let near = x.nearest();
    let rest = x.minus(Wide::exactly(near)).nearest();
    // the slope of erfc is −2 ÷ √π × e^(−x²)
    libm::erfc(near) - core::f64::consts::FRAC_2_SQRT_PI * libm::exp(-near * near) * rest
}

/// 1 ÷ √2.
const HALF_ROOT: Wide = Wide { high: core::f64::consts::FRAC_1_SQRT_2, low: -4.833646656726457e-17 };

/// The distances from a difference down and up to the ends of its confidence interval.
pub(crate) struct Reach {
    pub(crate) below: Figure<Rate>,
    pub(crate) above: Figure<Rate>,
}

/// The Wald interval: z standard errors either way, each group with its own variance.
pub(crate) fn wald(groups: &[Group], tail: Decimal) -> Reach {
    let reach = precise(z_beyond(tail).times(root(variance(groups))));
    Reach { below: reach.clone(), above: reach }
}

/// The hybrid score interval of R. G. Newcombe (Statistics in Medicine 17, 1998, pages 873 to 890, method
/// 10), for more than two groups as generalised by G. Y. Zou, W. Huang and X. Zhang (Computational Statistics
/// and Data Analysis 53, 2009, pages 1080 to 1085): the squares of the distances of each group's Wilson
/// interval are added up.
pub(crate) fn newcombe(groups: &[Group], tail: Decimal) -> Reach {
    let z = z_beyond(tail);
    let (mut below, mut above) = (Wide::ZERO, Wide::ZERO);
    for group in groups {
        let (down, up) = group.reaches(z);
        let (down, up) = if group.is_added { (down, up) } else { (up, down) };
        below = below.plus(down.times(down));
        above = above.plus(up.times(up));
    }
    Reach { below: precise(root(below)), above: precise(root(above)) }
}

/// The z that is exceeded with a probability.
fn z_beyond(tail: Decimal) -> Wide {
    Wide::exactly(-normal::quantile(to_f64(tail)))
}

/// The distance with more digits than are sure; it is added to a difference and rounded then.
fn precise(reach: Wide) -> Figure<Rate> {
    Scaled::from(reach).rounded(PreciseRate::DIGITS).to_rate()
}
