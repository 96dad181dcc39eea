//! Curves: the spread of an amount over the days on which it is planned to be earned.

use super::problems;
use crate::{
    calendar::{DayCount, WorkingTime},
    say::Problem,
    value::{Amount, Day, Digits, Fraction, Quantity, negative_weight, overflow, sorted},
};
use rust_decimal::Decimal;

choice! {
    /// The spread of an amount over the working days of its window.
    ///
    /// Every day has a whole weight, so that shares are exact. Over five days, linear weighs 1 1 1 1 1,
    /// front-loaded 5 4 3 2 1 (the sum of the years' digits, as in depreciation), back-loaded 1 2 3 4 5, and
    /// bell 1 2 3 2 1 (the triangular distribution, whose running total is an S of two parabolas).
    pub enum Curve {
        /// An equal share on every working day.
        Linear "linear" "linear" "线性",
        /// Less on each day than on the one before.
        FrontLoaded "frontLoaded" "front-loaded" "前重后轻",
        /// More on each day than on the one before.
        BackLoaded "backLoaded" "back-loaded" "前轻后重",
        /// More up to the middle, then less.
        Bell "bell" "bell" "钟形",
        /// On the days of weighted milestones alone.
        Milestones "milestones" "weighted milestones" "加权里程碑",
    }
}

record! {
    /// A share of a task's budget, planned and earned on one day.
    ///
    /// ```
    /// use campaignkit::{earned_value::Milestone, value::Quantity};
    ///
    /// let draft = Milestone {
    ///     day: "2024-07-22".parse()?,
    ///     weight: Quantity::from_units(40),
    ///     ..Milestone::default()
    /// };
    /// assert!(draft.reached.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Milestone as "WeightedMilestone" {
        /// The name of the milestone for people.
        pub name: Option<String>,
        /// The day on which the milestone is to be reached.
        pub day: Day,
        /// The share of the budget, relative to the other milestones; zero or more.
        pub weight: Quantity,
        /// The day on which the milestone was reached.
        pub reached: Option<Day>,
    }
}

impl Curve {
    /// The weight of the days passed, and the weight of all days.
    #[allow(clippy::arithmetic_side_effects)] // the years 0001 to 9999 have fewer than 2^22 days
    fn weights(self, passed: i64, days: i64) -> (i64, i64) {
        let sum = |n: i64| n * (n + 1) / 2;
        match self {
            Self::Linear | Self::Milestones => (passed, days),
            Self::BackLoaded => (sum(passed), sum(days)),
            Self::FrontLoaded => (sum(days) - sum(days - passed), sum(days)),
            Self::Bell => {
                let (half, all) = (days / 2, sum(days / 2) + sum(days - days / 2));
                (if passed > half { all - sum(days - passed) } else { sum(passed) }, all)
            }
        }
    }
}

/// An amount over the working days of a window, or over the days of milestones.
#[derive(Clone, Debug)]
pub(crate) struct PhasedAmount {
    pub(crate) amount: Amount,
    curve: Curve,
    /// The amount planned up to the end of the day of each milestone; for the curve of milestones only, and
    /// then never empty.
    pub(super) steps: Vec<(Day, Amount)>,
    pub(crate) first: Day,
    last: Day,
    /// The number of working days in the window.
    pub(super) days: i64,
    decimals: u32,
}

impl PhasedAmount {
    /// Spreads an amount over a window. An error in a year that the calendar does not know
    /// (`calendar.unknownYear`) and for milestones without weight (`earnedValue.milestonesMissing`).
    pub(crate) fn over(
        time: &WorkingTime,
        (first, last): (Day, Day),
        amount: Amount,
        (curve, milestones): (Curve, &[Milestone]),
        decimals: u32,
    ) -> Result<Self, Problem> {
        let mut phased = Self {
            amount: amount.at_scale(decimals),
            curve,
            steps: Vec::new(),
            first,
            last,
            days: 0,
            decimals,
        };
        if curve == Curve::Milestones {
            phased.steps =
                milestone_steps(phased.amount, milestones, &|milestone| Some(milestone.day), decimals)?;
            let ends = phased.steps.first().zip(phased.steps.last());
            (phased.first, phased.last) =
                ends.map_or((first, last), |((first, _), (last, _))| (*first, *last));
        } else {
            phased.last = last.max(first);
            phased.days = time.working_days_between(first, phased.last, DayCount::Inclusive)?;
        }
        Ok(phased)
    }

    /// The first and the last day on which something is planned.
    pub(crate) fn ends(&self) -> (Day, Day) {
        (self.first, self.last)
    }

    /// The amount planned to be earned by the end of a day.
    ///
    /// The amount is rounded half away from zero to the currency's decimals, so it never falls from day to
    /// day, never lies further than half a unit from the exact share, and is the whole amount in the end. In
    /// a window without working days, all of it is planned for the last day.
    pub(crate) fn until(&self, time: &WorkingTime, day: Day) -> Result<Amount, Problem> {
        if day >= self.last {
            return Ok(self.amount);
        }
        if day < self.first || (self.days == 0 && self.steps.is_empty()) {
            return Ok(Amount::ZERO.at_scale(self.decimals));
        }
        if self.curve == Curve::Milestones {
            let before = self.steps.partition_point(|(on, _)| *on <= day).checked_sub(1);
            let step = before.and_then(|before| self.steps.get(before));
            return Ok(step.map_or(Amount::ZERO, |(_, planned)| *planned));
        }
        let passed = time.working_days_between(self.first, day, DayCount::Inclusive)?;
        let (part, all) = self.curve.weights(passed, self.days);
        if let Some(amount) = self.part(part, all) {
            return Ok(amount);
        }
        let share = Fraction::from(part).over(&Fraction::from(all)).unwrap_or_else(|| Fraction::from(0));
        portion(self.amount, &share, self.decimals)
    }

    /// A share of the amount, rounded half away from zero; `None` where 128 bits do not hold the product. It
    /// is the quick way, for many tasks with many days.
    fn part(&self, part: i64, all: i64) -> Option<Amount> {
        let amount = self.amount.decimal();
        let units = amount.mantissa().checked_mul(part.into())?;
        let (quotient, rest) = (units.checked_div(all.into())?, units.checked_rem(all.into())?);
        let half = rest.unsigned_abs() >= u128::from(all.unsigned_abs()).div_ceil(2);
        let rounded = quotient.checked_add(if half { units.signum() } else { 0 })?;
        Decimal::try_from_i128_with_scale(rounded, amount.scale()).ok().map(Amount::from_decimal)
    }
}

/// A share of an amount, rounded half away from zero; an error beyond 28 digits (`number.overflow`).
pub(crate) fn portion(amount: Amount, share: &Fraction, decimals: u32) -> Result<Amount, Problem> {
    share.times(&Fraction::from(amount)).amount(Digits::Decimals(decimals)).defined().ok_or_else(overflow)
}

/// The earned part of a budget, rounded to a number of decimals; less than all of it while the share is less
/// than the whole.
pub(crate) fn earned_portion(budget: Amount, share: &Fraction, decimals: u32) -> Result<Amount, Problem> {
    let earned = portion(budget, share, decimals)?;
    let is_open = Fraction::from(1).minus(share).is_positive() && budget > Amount::ZERO;
    if is_open && earned >= budget { budget.minus(Amount::of_units(1, decimals)?) } else { Ok(earned) }
}

/// The amounts to which milestones add up by the end of each of their days, in the order of the days. A
/// milestone without a day counts in the total weight alone. An error without weight
/// (`earnedValue.milestonesMissing`).
pub(crate) fn milestone_steps(
    amount: Amount,
    milestones: &[Milestone],
    day: &dyn Fn(&Milestone) -> Option<Day>,
    decimals: u32,
) -> Result<Vec<(Day, Amount)>, Problem> {
    let total = total_weight(milestones.iter())?;
    let mut sum = Quantity::ZERO;
    let mut steps: Vec<(Day, Amount)> = Vec::new();
    let dated = milestones.iter().filter_map(|milestone| Some((day(milestone)?, milestone.weight)));
    for (day, weight) in sorted(dated.collect(), &|(a, _), (b, _)| a.cmp(b)) {
        sum = sum.plus(weight)?;
        let share = Fraction::from(sum).over(&total).unwrap_or_else(|| Fraction::from(0));
        let value = portion(amount, &share, decimals)?;
        match steps.last_mut().filter(|(last, _)| *last == day) {
            Some((_, last)) => *last = value,
            None => steps.push((day, value)),
        }
    }
    Ok(steps)
}

/// The share of the total weight that the milestones which count have.
pub(super) fn reached_share(
    milestones: &[Milestone],
    counts: &dyn Fn(&Milestone) -> bool,
) -> Result<Fraction, Problem> {
    let total = total_weight(milestones.iter())?;
    let mut part = Quantity::ZERO;
    for milestone in milestones.iter().filter(|milestone| counts(milestone)) {
        part = part.plus(milestone.weight)?;
    }
    Ok(Fraction::from(part).over(&total).unwrap_or_else(|| Fraction::from(0)))
}

/// The total weight of milestones; an error where it is zero (`earnedValue.milestonesMissing`).
fn total_weight<'m>(milestones: impl Iterator<Item = &'m Milestone>) -> Result<Fraction, Problem> {
    let total = Fraction::from(Quantity::sum(milestones.map(|milestone| milestone.weight))?);
    if total.is_positive() {
        return Ok(total);
    }
    Err(problems::milestones_missing())
}

/// The problem of a weight below zero (`allocation.negativeWeight`), at the position of the milestone.
pub(crate) fn refused(milestones: &[Milestone]) -> Option<Problem> {
    let (n, milestone) =
        milestones.iter().enumerate().find(|(_, milestone)| milestone.weight.is_negative())?;
    Some(negative_weight(&milestone.weight).at(format!("/{n}/weight")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_of_the_days_before() {
        for (curve, weights) in [
            (Curve::Linear, [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 0]]),
            (Curve::FrontLoaded, [[6, 5, 4, 3, 2, 1], [5, 4, 3, 2, 1, 0]]),
            (Curve::BackLoaded, [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 0]]),
            (Curve::Bell, [[1, 2, 3, 3, 2, 1], [1, 2, 3, 2, 1, 0]]),
        ] {
            for (weights, days) in weights.into_iter().zip([6, 5]) {
                let all: i64 = weights.iter().sum();
                for passed in 0..=days {
                    let part = weights.iter().take(usize::try_from(passed).unwrap()).sum();
                    assert_eq!(curve.weights(passed, days), (part, all), "{curve} {passed}/{days}");
                }
            }
        }
    }
}
