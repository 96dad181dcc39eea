//! When an amount is planned to be earned.

use crate::{
    calendar::{DayCount, WorkingTime},
    value::{Amount, Day, Digits, Figure, Fraction, Problem, Quantity, negative_weight},
};

choice! {
    /// How an amount is spread over the working days of its window.
    ///
    /// Every day has a whole weight, so that shares are exact: of five days, linear weighs 1 1 1 1 1, front-loaded
    /// 5 4 3 2 1 (the sum of the years' digits, as in depreciation), back-loaded 1 2 3 4 5, and bell 1 2 3 2 1 (the
    /// triangular distribution, whose running total is an S of two parabolas).
    pub enum Curve {
        /// The same on every working day.
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
    pub struct Milestone as "WeightedMilestone" {
        /// What people call it.
        pub name: Option<String>,
        /// When it is to be reached.
        pub day: Day,
        /// Its share of the budget, relative to the other milestones; zero or more.
        pub weight: Quantity,
        /// When it was reached.
        pub reached: Option<Day>,
    }
}

impl Curve {
    /// The weight of the first days of so many, and of all.
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

/// An amount over the working days of a window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Working<'a> {
    pub(crate) amount: Amount,
    curve: Curve,
    milestones: &'a [Milestone],
    pub(crate) first: Day,
    last: Day,
    /// Working days in the window.
    pub(super) days: i64,
    decimals: u32,
}

impl<'a> Working<'a> {
    /// An error in a year that the calendar does not know (`calendar.unknownYear`).
    pub(crate) fn over(
        time: &WorkingTime,
        (first, last): (Day, Day),
        amount: Amount,
        (curve, milestones): (Curve, &'a [Milestone]),
        decimals: u32,
    ) -> Result<Self, Problem> {
        let last = last.max(first);
        let days = match curve {
            Curve::Milestones => 0,
            _ => time.working_days_between(first, last, DayCount::Inclusive)?,
        };
        Ok(Self { amount: amount.at_scale(decimals), curve, milestones, first, last, days, decimals })
    }

    /// The first and the last day on which something is planned.
    pub(crate) fn ends(&self) -> (Day, Day) {
        let days = || self.milestones.iter().map(|milestone| milestone.day);
        match (self.curve, days().min().zip(days().max())) {
            (Curve::Milestones, Some(ends)) => ends,
            _ => (self.first, self.last),
        }
    }

    /// What is planned to be earned by the end of a day; undefined without milestones of weight
    /// (`earnedValue.milestonesMissing`).
    ///
    /// Rounded half away from zero to the currency's decimals: so it never falls, never lies further than half a unit
    /// from the exact share, and is the whole amount in the end. In a window without working days, all of it is planned
    /// for the last.
    pub(crate) fn until(&self, time: &WorkingTime, day: Day) -> Result<Figure<Amount>, Problem> {
        let share = match self.curve {
            Curve::Milestones => match reached(self.milestones, &|milestone| milestone.day <= day) {
                Figure::Defined(share) => share,
                Figure::Undefined(why) => return Ok(Figure::Undefined(why)),
            },
            _ if day >= self.last => return Ok(Figure::Defined(self.amount)),
            _ if day < self.first || self.days == 0 => Fraction::from(0),
            _ => {
                let passed = time.working_days_between(self.first, day, DayCount::Inclusive)?;
                let (part, all) = self.curve.weights(passed, self.days);
                Fraction::from(part).over(&Fraction::from(all)).unwrap_or_else(|| Fraction::from(0))
            }
        };
        Ok(portion(self.amount, &share, self.decimals))
    }
}

/// A share of an amount, rounded half away from zero.
pub(crate) fn portion(amount: Amount, share: &Fraction, decimals: u32) -> Figure<Amount> {
    share.times(&Fraction::from(amount)).amount(Digits::Decimals(decimals))
}

/// The share of all weight that some milestones have; undefined without weight (`earnedValue.milestonesMissing`).
pub(super) fn reached(milestones: &[Milestone], counts: &dyn Fn(&Milestone) -> bool) -> Figure<Fraction> {
    let (mut part, mut all) = (Fraction::from(0), Fraction::from(0));
    for milestone in milestones {
        let weight = Fraction::from(milestone.weight);
        if counts(milestone) {
            part = part.plus(&weight);
        }
        all = all.plus(&weight);
    }
    match part.over(&all) {
        Some(share) => Figure::Defined(share),
        None => Figure::undefined(
            "earnedValue.milestonesMissing",
            "there are no milestones with a weight",
            "没有带权重的里程碑",
        ),
    }
}

/// What is wrong with milestones, at its place among them: a weight below zero (`allocation.negativeWeight`).
pub(crate) fn refused(milestones: &[Milestone]) -> Option<Problem> {
    let (n, milestone) =
        milestones.iter().enumerate().find(|(_, milestone)| milestone.weight.is_negative())?;
    Some(negative_weight(milestone.weight).at(format!("/{n}/weight")))
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
