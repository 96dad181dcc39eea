//! Earning rules: the share of a task's budget that its progress has earned.

use super::{
    curve::{Curve, Milestone, reached_share},
    problems,
};
use crate::{
    say::Figure,
    value::{Day, Fraction, Quantity, Rate},
};

choice! {
    /// The rule by which progress earns a budget (PMI, Practice Standard for Earned Value Management, 2011,
    /// chapter 7).
    pub enum Rule {
        /// The share of the work that is done.
        Percent "percent" "percent complete" "完成百分比",
        /// Nothing until the end, then all: for short tasks.
        ZeroHundred "zeroHundred" "0/100" "0/100法",
        /// A quarter at the start, the rest at the end.
        Quarter "quarter" "25/75" "25/75法",
        /// Half at the start, the rest at the end.
        Fifty "fifty" "50/50" "50/50法",
        /// The weights of the milestones that are reached.
        Milestones "milestones" "weighted milestones" "加权里程碑",
        /// The pieces done as a share of all pieces.
        Units "units" "units complete" "完成数量",
        /// As much as is planned, because time passes: for support and supervision.
        LevelOfEffort "levelOfEffort" "level of effort" "支持型工作(LOE)",
    }
}

choice! {
    /// The earned value and cost of a task that should have begun and of whose progress or cost nothing is
    /// stated.
    pub enum Unstated {
        /// Unknown, and so are the sums with that task.
        Undefined "undefined" "unknown" "未知",
        /// Nothing earned and nothing spent.
        Zero "zero" "nothing" "零",
    }
}

record! {
    /// The earning rule and the curve of one task, where they are not those of the policy.
    ///
    /// ```
    /// use campaignkit::{earned_value::{Curve, Method, Rule}, schedule::Task};
    ///
    /// let fair = Method { rule: Some(Rule::Fifty), curve: Some(Curve::FrontLoaded), ..Method::default() };
    /// let task = Task { id: "fair".parse()?, earned_value: Some(fair), ..Task::default() };
    /// assert_eq!(task.earned_value.and_then(|method| method.rule), Some(Rule::Fifty));
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Method as "EarnedValueMethod" {
        /// The rule by which progress earns the budget; without it, the policy's.
        pub rule: Option<Rule>,
        /// The curve by which the budget is spread over the task's working days; without it, `milestones` for
        /// the rule of that name, else the policy's.
        pub curve: Option<Curve>,
        /// The milestones of the rule and the curve `milestones`: shares of the budget with their days.
        pub milestones: Vec<Milestone>,
    }
}

record! {
    /// The earning rule and the curve of tasks that name none.
    ///
    /// ```
    /// use campaignkit::earned_value::{Curve, Policy, Rule, Unstated};
    ///
    /// let policy = Policy::default();
    /// assert_eq!((policy.rule, policy.curve), (Rule::Percent, Curve::Linear));
    /// assert_eq!(policy.unstated, Unstated::Undefined);
    /// ```
    pub struct Policy as "EarnedValuePolicy" {
        /// The rule by which progress earns a budget.
        pub rule: Rule = Rule::Percent,
        /// The curve by which a budget is spread over working days.
        pub curve: Curve = Curve::Linear,
        /// The earned value and cost of a task that should have begun and of whose progress or cost nothing
        /// is stated.
        pub unstated: Unstated = Unstated::Undefined,
    }
}

/// The progress of a piece of work on a day.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WorkProgress {
    /// True if the work has begun; `None` if nothing is stated about it.
    pub(crate) begun: Option<bool>,
    /// True if all of the work is done.
    pub(crate) done: bool,
    /// The share of the work that is done.
    pub(crate) percent: Option<Rate>,
    /// The number of pieces done, and the number of all pieces.
    pub(crate) units: Option<(Quantity, Quantity)>,
    /// The minutes worked, and all minutes.
    pub(crate) worked: Option<(Quantity, Quantity)>,
}

impl Rule {
    /// The share of the budget that is earned at the end of a day, from 0 to 1; `None` for level of effort,
    /// which earns the planned value.
    ///
    /// Undefined where no progress is stated (`earnedValue.progressMissing`), without milestones of weight
    /// (`earnedValue.milestonesMissing`) and for a share of no pieces (`ratio.zeroBase`).
    pub(crate) fn share(
        self,
        progress: &WorkProgress,
        milestones: &[Milestone],
        day: Day,
    ) -> Option<Figure<Fraction>> {
        let at_start = match self {
            Self::LevelOfEffort => return None,
            Self::Milestones => {
                let share =
                    reached_share(milestones, &|milestone| milestone.reached.is_some_and(|on| on <= day));
                return Some(Figure::from(share));
            }
            Self::ZeroHundred => Some(0),
            Self::Quarter => Some(25),
            Self::Fifty => Some(50),
            Self::Percent | Self::Units => None,
        };
        let percent = progress.percent.map(|percent| Figure::Defined(Fraction::from(percent)));
        let share = |(done, all): (Quantity, Quantity)| match Fraction::from(done).over(&Fraction::from(all))
        {
            Some(share) if !all.is_negative() => Figure::Defined(share),
            _ => problems::no_pieces().into(),
        };
        let units = progress.units.map(share);
        let worked = progress.worked.map(share);
        let stated = if self == Self::Units { units } else { percent.or(units).or(worked) };
        Some(match (progress.done, progress.begun, at_start, stated) {
            (true, ..) => Figure::Defined(Fraction::from(1)),
            (_, Some(false), ..) => Figure::Defined(Fraction::from(0)),
            (_, Some(true), Some(start), _) => Figure::Defined(hundredths(start)),
            (_, _, None, Some(stated)) => stated.map(within_one),
            _ => problems::progress_missing().into(),
        })
    }
}

fn hundredths(count: i64) -> Fraction {
    Fraction::from(count).over(&Fraction::from(100)).unwrap_or_else(|| Fraction::from(0))
}

/// A share held within 0 to 1, because work earns neither less than nothing nor more than its budget.
fn within_one(share: Fraction) -> Fraction {
    let one = Fraction::from(1);
    match (share.is_negative(), share.minus(&one).is_positive()) {
        (true, _) => Fraction::from(0),
        (_, true) => one,
        _ => share,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn earned(rule: Rule, progress: WorkProgress) -> String {
        match rule.share(&progress, &[], Day::MIN) {
            None => "as planned".to_owned(),
            Some(Figure::Defined(share)) => share.rate().defined().unwrap().to_string(),
            Some(Figure::Undefined(why)) => why.code.to_owned(),
        }
    }

    #[test]
    fn every_rule_by_progress() {
        let unknown = WorkProgress::default();
        let not_begun = WorkProgress { begun: Some(false), ..unknown };
        let begun = WorkProgress { begun: Some(true), ..unknown };
        let third = WorkProgress { percent: Some("0.3".parse().unwrap()), ..begun };
        let three_of_five =
            WorkProgress { units: Some((Quantity::from_units(3), Quantity::from_units(5))), ..begun };
        let none_of_none = WorkProgress { units: Some((Quantity::ZERO, Quantity::ZERO)), ..begun };
        let beyond = WorkProgress { percent: Some("1.2".parse().unwrap()), ..begun };
        let done = WorkProgress { done: true, ..begun };
        let missing = "earnedValue.progressMissing";
        let cases = [unknown, not_begun, begun, third, three_of_five, none_of_none, beyond, done];
        for (rule, expected) in [
            (Rule::Percent, [missing, "0", missing, "0.3", "0.6", "ratio.zeroBase", "1", "1"]),
            (Rule::ZeroHundred, [missing, "0", "0", "0", "0", "0", "0", "1"]),
            (Rule::Quarter, [missing, "0", "0.25", "0.25", "0.25", "0.25", "0.25", "1"]),
            (Rule::Fifty, [missing, "0", "0.5", "0.5", "0.5", "0.5", "0.5", "1"]),
            (Rule::Units, [missing, "0", missing, missing, "0.6", "ratio.zeroBase", missing, "1"]),
            (Rule::LevelOfEffort, ["as planned"; 8]),
            (Rule::Milestones, ["earnedValue.milestonesMissing"; 8]),
        ] {
            assert_eq!(cases.map(|progress| earned(rule, progress)), expected, "{rule}");
        }
    }
}
