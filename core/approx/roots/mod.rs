//! Every growth at which flows are worth nothing.
//!
//! A growth of more than 1 is a discount factor between 0 and 1, and a smaller growth is such a factor of the
//! reversed flows. So roots are only looked for between 0 and 1, where nothing grows out of range.

mod factor;
mod isolate;
mod newton;

use super::{Polynomial, Powers, Scaled, Wide, powers::grown};
use factor::{DiscountFactor, NEXT_TO_ONE};

/// The largest number of flows of which all roots are told apart whatever their signs.
pub(crate) const MOST_FLOWS: usize = 64;

/// The largest number of changes of sign that are followed down among more flows.
const MOST_CHANGES: usize = 8;

/// A growth at which the flows are worth nothing.
pub(crate) struct Root {
    factor: DiscountFactor,
    powers: Powers,
    /// `true` if the factor is the growth of one day or period, `false` if it is 1 over that growth.
    is_growth: bool,
    /// The number of roots that fall together here.
    pub(crate) multiplicity: u32,
}

/// The growth of money over some time, and the rate: the growth minus 1.
pub(crate) struct Growth {
    pub(crate) growth: Scaled,
    pub(crate) rate: Scaled,
}

impl Root {
    fn new((factor, multiplicity): (DiscountFactor, u32), is_growth: bool) -> Self {
        Self { factor, powers: Powers::of(factor.v), is_growth, multiplicity }
    }

    /// The growths over some numbers of days or periods.
    pub(crate) fn over<const N: usize>(&mut self, days: [u32; N]) -> [Growth; N] {
        let DiscountFactor { v, less_one } = self.factor;
        days.map(|days| {
            let distance = less_one.high.abs() * f64::from(days);
            if distance < NEXT_TO_ONE {
                // the power may be so close to 1 that only its distance has digits
                return self.growth_of(Wide::ONE.plus(grown(less_one, days)), grown(less_one, days));
            }
            let power = self.powers.moved(days);
            if power.high > 1e-250 {
                return self.growth_of(power, power.minus(Wide::ONE));
            }
            let power = Scaled::from(v).to_the(days);
            let growth = if self.is_growth { power } else { Scaled::ONE.over(power) };
            Growth { growth, rate: growth.less_one() }
        })
    }

    /// The growth from a power of the factor, and from that power minus one.
    fn growth_of(&self, power: Wide, less: Wide) -> Growth {
        let [growth, rate] = if self.is_growth {
            [power, less]
        } else {
            let growth = Wide::ONE.over(power);
            [growth, less.negated().times(growth)]
        };
        Growth { growth: growth.into(), rate: rate.into() }
    }
}

/// The roots that were found, by growth.
pub(crate) struct Roots {
    pub(crate) roots: Vec<Root>,
    /// `true` if there are no other roots.
    pub(crate) complete: bool,
}

impl Polynomial {
    /// Every positive root. One change of sign makes exactly one; up to [`MOST_FLOWS`] flows the sequence of
    /// derivatives finds all; beyond, the sequence or a scan finds some.
    pub(crate) fn roots(&self) -> Roots {
        let changes = self.sign_changes();
        let only = |(factor, powers), is_growth| vec![Root { factor, powers, is_growth, multiplicity: 1 }];
        match changes {
            0 => Roots { roots: Vec::new(), complete: true },
            1 => {
                let (balance, first) = (self.balance(), self.first());
                let roots = if balance.is_zero() {
                    vec![Root::new((DiscountFactor::ONE, 1), true)]
                } else if balance.is_negative() == first.is_negative() {
                    only(newton::only_root(&self.reversed(), balance.is_negative()), true)
                } else {
                    only(newton::only_root(self, balance.is_negative()), false)
                };
                Roots { roots, complete: true }
            }
            _ => self.several(changes),
        }
    }

    fn several(&self, changes: usize) -> Roots {
        let few = self.len() <= MOST_FLOWS;
        let search = if few || changes <= MOST_CHANGES { isolate::within } else { isolate::scan };
        let mut complete = few;
        let mut roots = Vec::new();
        let mut keep = |isolated: isolate::Isolated, is_growth| {
            complete &= isolated.complete;
            isolated.roots.into_iter().map(|root| Root::new(root, is_growth)).collect::<Vec<_>>()
        };
        roots.extend(keep(search(&self.reversed()), true));
        if self.balance().is_zero() {
            roots.push(Root::new((DiscountFactor::ONE, self.times_at_one()), true));
        }
        roots.extend(keep(search(self), false).into_iter().rev());
        Roots { roots, complete }
    }

    /// The number of roots that fall together at 1, where the sum is zero: 1 and as many as derivatives are
    /// zero there.
    fn times_at_one(&self) -> u32 {
        let mut factors = self.clone();
        let mut times: u32 = 1;
        // times a power of two near 1 ÷ span, so that whole numbers stay whole and sizes as they are
        let shrink = self.span().leading_zeros().cast_signed().saturating_sub(32);
        while times < 64 {
            for term in &mut factors.terms {
                term.amount = term.amount.times(Wide::exactly(f64::from(term.day))).doubled(shrink);
            }
            let value = factors.at(&mut Powers::of(Wide::ONE));
            if value.worth.high.abs() > value.size * super::polynomial::noise(self.len(), self.span()) {
                break;
            }
            times = times.saturating_add(1);
        }
        times
    }
}
