//! Every growth at which flows are worth nothing.
//!
//! A growth of more than one is a discount factor between 0 and 1, and a smaller one is such a factor of the flows in
//! reverse, so that roots are only ever looked for between 0 and 1, where nothing grows out of range.

mod factor;
mod isolate;
mod newton;

use super::{Polynomial, Powers, Scaled, Wide, powers::grown};
use factor::{Factor, NEXT_TO_ONE};

/// The most flows of which all roots are told apart whatever their signs.
pub(crate) const MOST_FLOWS: usize = 64;

/// The most changes of sign that are followed down among more flows.
const MOST_CHANGES: usize = 8;

/// A growth at which the flows are worth nothing.
pub(crate) struct Root {
    factor: Factor,
    powers: Powers,
    /// Whether the factor is the growth of one day or period, or one over it.
    is_growth: bool,
    /// How many roots fall together in it.
    pub(crate) multiplicity: u32,
}

/// What money grows to over some time, and by how much.
pub(crate) struct Growth {
    pub(crate) growth: Scaled,
    pub(crate) rate: Scaled,
}

impl Root {
    fn new((factor, multiplicity): (Factor, u32), is_growth: bool) -> Self {
        Self { factor, powers: Powers::of(factor.v), is_growth, multiplicity }
    }

    /// Over some numbers of days or periods.
    pub(crate) fn over<const N: usize>(&mut self, days: [u32; N]) -> [Growth; N] {
        let Factor { v, less_one } = self.factor;
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

    /// From a power of the factor, and that less one.
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
    /// Whether there are no others.
    pub(crate) complete: bool,
}

impl Polynomial {
    /// Every positive root: one if the signs change once; by the derivative sequence up to [`MOST_FLOWS`] flows;
    /// beyond, what the same way or a scan finds.
    pub(crate) fn roots(&self) -> Roots {
        let changes = self.sign_changes();
        let only = |found: (Factor, Powers), is_growth| {
            vec![Root { factor: found.0, powers: found.1, is_growth, multiplicity: 1 }]
        };
        match changes {
            0 => Roots { roots: Vec::new(), complete: true },
            1 => {
                let (balance, first) = (self.balance(), self.first());
                let roots = if balance.is_zero() {
                    vec![Root::new((Factor::ONE, 1), true)]
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
        let mut keep = |found: isolate::Found, is_growth| {
            complete &= found.complete;
            found.roots.into_iter().map(|root| Root::new(root, is_growth)).collect::<Vec<_>>()
        };
        roots.extend(keep(search(&self.reversed()), true));
        if self.balance().is_zero() {
            roots.push(Root::new((Factor::ONE, self.times_at_one()), true));
        }
        roots.extend(keep(search(self), false).into_iter().rev());
        Roots { roots, complete }
    }

    /// How many roots fall together at 1, where the sum is zero: as many derivatives are.
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
