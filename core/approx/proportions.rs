//! How far apart proportions are, and how sure that is.

use super::{DIGITS, Scaled, normal, rate, to_f64};
use crate::value::{Figure, PreciseRate, Rate};
use rust_decimal::Decimal;

/// Those of a group who did something; added in a contrast of groups, or taken off.
#[derive(Clone, Copy)]
pub(crate) struct Group {
    pub(crate) size: Decimal,
    pub(crate) hits: Decimal,
    pub(crate) misses: Decimal,
    pub(crate) is_added: bool,
}

impl Group {
    fn rate(self) -> f64 {
        to_f64(self.hits) / to_f64(self.size)
    }

    /// p (1 − p) ÷ n.
    fn variance(self) -> f64 {
        self.rate() * (to_f64(self.misses) / to_f64(self.size)) / to_f64(self.size)
    }

    /// How far the Wilson score interval reaches below and above the proportion (E. B. Wilson, JASA 22, 1927).
    fn reaches(self, z: f64) -> (f64, f64) {
        let (n, p) = (to_f64(self.size), self.rate());
        let share = z * z / n;
        let half = z * libm::sqrt(self.variance() + share / (4.0 * n));
        let shift = share * (0.5 - p);
        let whole = 1.0 + share;
        // of a proportion at an end, none of it lies beyond
        let below = if self.hits.is_zero() { 0.0 } else { (half - shift) / whole };
        let above = if self.misses.is_zero() { 0.0 } else { (half + shift) / whole };
        (below, above)
    }
}

/// How far a difference lies from nothing, in standard errors, and how likely chance brings as much either way.
pub(crate) struct Test {
    pub(crate) z: Figure<Rate>,
    pub(crate) p: Figure<PreciseRate>,
}

/// Of two groups under the assumption that they have one rate, which is that of both together (pooled); of more, with
/// each group's own variance. Where nobody or everybody did it there is no standard error.
pub(crate) fn test(groups: &[Group], difference: Decimal) -> Option<Test> {
    let variance: f64 = match groups {
        [one, other] => {
            let size = to_f64(one.size) + to_f64(other.size);
            let hits = (to_f64(one.hits) + to_f64(other.hits)) / size;
            let misses = (to_f64(one.misses) + to_f64(other.misses)) / size;
            hits * misses * (1.0 / to_f64(one.size) + 1.0 / to_f64(other.size))
        }
        more => more.iter().map(|group| group.variance()).sum(),
    };
    let z = to_f64(difference) / libm::sqrt(variance);
    let p = Scaled::from(normal::two_sided_p(z));
    (variance > 0.0).then(|| Test { z: rate(z, DIGITS), p: Figure::Defined(p.rounded(DIGITS)) })
}

/// How far an interval reaches below and above a difference.
pub(crate) struct Reach {
    pub(crate) below: Figure<Rate>,
    pub(crate) above: Figure<Rate>,
}

/// The Wald interval: z standard errors either way, each group with its own variance.
pub(crate) fn wald(groups: &[Group], tail: Decimal) -> Reach {
    let variance: f64 = groups.iter().map(|group| group.variance()).sum();
    let reach = rate(-normal::quantile(to_f64(tail)) * libm::sqrt(variance), DIGITS);
    Reach { below: reach.clone(), above: reach }
}

/// The hybrid score interval of R. G. Newcombe (Statistics in Medicine 17, 1998, pages 873 to 890, method 10), for more
/// than two groups as generalised by G. Y. Zou, W. Huang and X. Zhang (Computational Statistics and Data Analysis 53,
/// 2009, pages 1080 to 1085): the squares of how far each group's Wilson interval reaches are added up.
pub(crate) fn newcombe(groups: &[Group], tail: Decimal) -> Reach {
    let z = -normal::quantile(to_f64(tail));
    let (mut below, mut above) = (0.0, 0.0);
    for group in groups {
        let (down, up) = group.reaches(z);
        let (down, up) = if group.is_added { (down, up) } else { (up, down) };
        below += down * down;
        above += up * up;
    }
    Reach { below: rate(libm::sqrt(below), DIGITS), above: rate(libm::sqrt(above), DIGITS) }
}
