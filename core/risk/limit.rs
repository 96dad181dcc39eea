//! The limits of metrics' figures, from thresholds and targets.

use super::{condition::Threshold, facts::DueTarget};
use crate::{
    say::{Problem, Text},
    value::{Quantity, Rate, product},
};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The limit of a metric's figure on a day.
pub(super) struct MetricLimit {
    /// The limit as the answer has it.
    pub(super) shown: Quantity,
    /// The limit times `whole`, kept apart so that a comparison does not round.
    part: Decimal,
    whole: Decimal,
}

impl MetricLimit {
    fn figure(figure: Quantity) -> Self {
        Self { shown: figure, part: figure.decimal(), whole: Decimal::ONE }
    }

    /// A share of the part of a target that is due.
    fn share(share: Rate, target: &DueTarget) -> Result<Self, Problem> {
        let whole = target.whole.decimal();
        let part = product(target.target.times(share)?.decimal(), target.due.decimal())?;
        let shown = Rate::from_decimal(part.checked_div(whole).unwrap_or(part)).rounded();
        Ok(Self { shown: Quantity::from_decimal(shown.decimal()), part, whole })
    }

    /// The order of an observed figure and the limit.
    pub(super) fn order_of(&self, observed: Quantity) -> Result<Ordering, Problem> {
        Ok(product(observed.decimal(), self.whole)?.cmp(&self.part))
    }
}

/// The limit of a threshold, and its wording where the limit is not known.
pub(super) fn metric_limit(
    threshold: Threshold,
    target: Option<DueTarget>,
) -> Result<(Option<MetricLimit>, Text), Problem> {
    let (share, target, words) = match threshold {
        Threshold::Figure(figure) => return Ok((Some(MetricLimit::figure(figure)), Text::default())),
        Threshold::ShareOfTarget(share) => {
            let one = Quantity::from_units(1);
            let all = target.map(|target| DueTarget { due: one, whole: one, ..target });
            (share, all, Text::new("the target", "目标"))
        }
        Threshold::ShareOfExpected(share) => {
            // a share of nothing is no limit: any figure would be above it
            let due = target.filter(|target| target.due > Quantity::ZERO);
            (share, due, Text::new("what is due by then", "届时应达"))
        }
    };
    let limit = target.map(|target| MetricLimit::share(share, &target)).transpose()?;
    let share = share.to_percent();
    Ok((limit, text!(["{share} of {}", words.en], ["{}的{share}", words.zh])))
}
