//! How far apart proportions are, and how sure that is.

use super::{DIGITS, Scaled, Wide, normal, rate, to_f64};
use crate::{
    say::Figure,
    value::{PreciseRate, Rate},
};
use rust_decimal::Decimal;

undefined! {
    "number.underflow" fn too_small() = "the probability is too small to compute", "概率过小,无法计算";
}

/// Those of a group who did something; added in a contrast of groups, or taken off.
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

    /// p (1 − p) ÷ n.
    fn variance(self) -> Wide {
        self.hit_rate().times(Wide::of(self.misses)).over(Wide::of(self.size)).over(Wide::of(self.size))
    }

    /// How far the Wilson score interval reaches below and above the proportion (E. B. Wilson, Journal of the American
    /// Statistical Association 22, 1927).
    fn reaches(self, z: Wide) -> (Wide, Wide) {
        let share = z.times(z).over(Wide::of(self.size));
        let quarter = share.over(Wide::of(self.size)).times(Wide::exactly(0.25));
        let half = z.times(root(self.variance().plus(quarter)));
        let shift = share.times(Wide::exactly(0.5).minus(self.hit_rate()));
        let whole = Wide::ONE.plus(share);
        // where nobody or everybody did it, the proportion is the limit itself
        let below = if self.hits.is_zero() { Wide::ZERO } else { half.minus(shift).over(whole) };
        let above = if self.misses.is_zero() { Wide::ZERO } else { half.plus(shift).over(whole) };
        (below, above)
    }
}

/// The square root of what is not negative.
fn root(square: Wide) -> Wide {
    let first = Wide::exactly(libm::sqrt(square.nearest()));
    if first.is_zero() {
        return first;
    }
    // one step of Newton's doubles the digits
    first.plus(square.over(first)).times(Wide::exactly(0.5))
}

fn variance(groups: &[Group]) -> Wide {
    groups.iter().fold(Wide::ZERO, |sum, group| sum.plus(group.variance()))
}

/// How far a difference lies from nothing, in standard errors, and how likely chance brings as much either way.
pub(crate) struct Test {
    pub(crate) z: Figure<Rate>,
    pub(crate) p: Figure<PreciseRate>,
}

/// Of two groups under the assumption that they have one rate, which is that of both together (pooled); of more, with
/// each group's own variance. Where nobody or everybody did it there is no standard error.
pub(crate) fn test(groups: &[Group]) -> Option<Test> {
    let variance = match groups {
        [one, other] => {
            let together = |a: Decimal, b: Decimal| Wide::of(a).plus(Wide::of(b));
            let size = together(one.size, other.size);
            let spread = together(one.hits, other.hits).times(together(one.misses, other.misses)).over(size);
            // ÷ size × (1 ÷ n₁ + 1 ÷ n₂), which is 1 ÷ n₁ n₂
            spread.over(Wide::of(one.size)).over(Wide::of(other.size))
        }
        more => variance(more),
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

/// What is added less what is taken off; of two groups with one division, because the rates may be next to each other.
fn difference(groups: &[Group]) -> Wide {
    match groups {
        [one, other] if one.is_added && !other.is_added => {
            let across = |a: &Group, b: &Group| Wide::of(a.hits).times(Wide::of(b.size));
            across(one, other).minus(across(other, one)).over(Wide::of(one.size)).over(Wide::of(other.size))
        }
        more => more.iter().fold(Wide::ZERO, |sum, group| {
            let rate = group.hit_rate();
            if group.is_added { sum.plus(rate) } else { sum.minus(rate) }
        }),
    }
}

/// The probability of |z| or more, which for a large z hangs on digits that a float does not hold.
fn two_sided_p(z: Wide) -> f64 {
    let x = z.abs().times(HALF_ROOT);
    let near = x.nearest();
    let rest = x.minus(Wide::exactly(near)).nearest();
    // the slope of erfc is −2 ÷ √π × e^(−x²)
    libm::erfc(near) - core::f64::consts::FRAC_2_SQRT_PI * libm::exp(-near * near) * rest
}

/// 1 ÷ √2.
const HALF_ROOT: Wide = Wide { high: core::f64::consts::FRAC_1_SQRT_2, low: -4.833646656726457e-17 };

/// How far an interval reaches below and above a difference.
pub(crate) struct Reach {
    pub(crate) below: Figure<Rate>,
    pub(crate) above: Figure<Rate>,
}

/// The Wald interval: z standard errors either way, each group with its own variance.
pub(crate) fn wald(groups: &[Group], tail: Decimal) -> Reach {
    let reach = told(z_beyond(tail).times(root(variance(groups))));
    Reach { below: reach.clone(), above: reach }
}

/// The hybrid score interval of R. G. Newcombe (Statistics in Medicine 17, 1998, pages 873 to 890, method 10), for more
/// than two groups as generalised by G. Y. Zou, W. Huang and X. Zhang (Computational Statistics and Data Analysis 53,
/// 2009, pages 1080 to 1085): the squares of how far each group's Wilson interval reaches are added up.
pub(crate) fn newcombe(groups: &[Group], tail: Decimal) -> Reach {
    let z = z_beyond(tail);
    let (mut below, mut above) = (Wide::ZERO, Wide::ZERO);
    for group in groups {
        let (down, up) = group.reaches(z);
        let (down, up) = if group.is_added { (down, up) } else { (up, down) };
        below = below.plus(down.times(down));
        above = above.plus(up.times(up));
    }
    Reach { below: told(root(below)), above: told(root(above)) }
}

/// The z that is exceeded with a probability.
fn z_beyond(tail: Decimal) -> Wide {
    Wide::exactly(-normal::quantile(to_f64(tail)))
}

/// With more digits than are sure, because it is yet to be taken off a difference and rounded then.
fn told(reach: Wide) -> Figure<Rate> {
    Scaled::from(reach).rounded(PreciseRate::DIGITS).to_rate()
}
