//! When somebody is to be called.

use super::{MetricKind, Profile, Target, problems, profile::Due};
use crate::{
    calendar::WorkingTime,
    say::{Problem, Severity},
    value::{Day, Id, Quantity, Rate, Span, Unit, Window, product},
};
use rust_decimal::Decimal;

choice! {
    /// Which figure of a metric a rule looks at.
    pub enum AlertFigure {
        /// The total of a flow, the latest value of anything else 累计.
        Total "total" "total" "累计",
        /// The day's own figure 今日; on a day without one, nothing is known.
        Today "today" "the day's own" "当日",
    }
}

choice! {
    /// When a rule alerts, given its threshold *x*.
    ///
    /// 低于目标20% has two readings, and they are two words here: `belowTargetBy` 0.2 alerts below 80 % of the target,
    /// `belowShareOfTarget` 0.2 below 20 % of it. 低于目标10% of a rate has a third, `belowTargetByPoints`. By how much a
    /// figure is off a target or plan below zero is a share of its size.
    pub enum AlertWhen {
        /// value < *x*
        Below "below" "below" "低于",
        /// value > *x*
        Above "above" "above" "高于",
        /// value ≥ *x*
        AtLeast "atLeast" "at least" "不低于",
        /// value ≤ *x*
        AtMost "atMost" "at most" "不高于",
        /// value < target × (1 − *x*)
        BelowTargetBy "belowTargetBy" "below target by" "比目标低",
        /// value < target × *x*
        BelowShareOfTarget "belowShareOfTarget" "below this share of the target" "低于目标的",
        /// value < target − *x*, in percentage points of a rate
        BelowTargetByPoints "belowTargetByPoints" "below target by points" "比目标低(百分点)",
        /// value > target × (1 + *x*)
        AboveTargetBy "aboveTargetBy" "above target by" "比目标高",
        /// value > target × *x*
        AboveShareOfTarget "aboveShareOfTarget" "above this share of the target" "高于目标的",
        /// value > target + *x*, in percentage points of a rate
        AboveTargetByPoints "aboveTargetByPoints" "above target by points" "比目标高(百分点)",
        /// value < what is due by the day × (1 − *x*)
        BelowPlanBy "belowPlanBy" "behind plan by" "落后进度",
        /// value < what is due by the day × *x*
        BelowShareOfPlan "belowShareOfPlan" "below this share of the plan" "低于进度的",
        /// value > what is due by the day × (1 + *x*)
        AbovePlanBy "abovePlanBy" "ahead of plan by" "超出进度",
        /// value > what is due by the day × *x*
        AboveShareOfPlan "aboveShareOfPlan" "above this share of the plan" "高于进度的",
    }
}

impl AlertWhen {
    /// Whether it alerts below a limit, not above one.
    fn is_below(self) -> bool {
        matches!(
            self,
            Self::Below
                | Self::AtMost
                | Self::BelowTargetBy
                | Self::BelowShareOfTarget
                | Self::BelowTargetByPoints
                | Self::BelowPlanBy
                | Self::BelowShareOfPlan
        )
    }

    /// Whether it needs a target.
    pub(crate) fn is_of_target(self) -> bool {
        !matches!(self, Self::Below | Self::Above | Self::AtLeast | Self::AtMost)
    }

    /// Whether its limit moves from day to day.
    pub(super) fn is_of_plan(self) -> bool {
        matches!(
            self,
            Self::BelowPlanBy | Self::BelowShareOfPlan | Self::AbovePlanBy | Self::AboveShareOfPlan
        )
    }
}

record! {
    /// A rule that calls somebody: 线索量低于目标20% is `{"id": "leads-low", "when": "belowTargetBy", "threshold": "0.2"}`, or
    /// `belowShareOfTarget`, whichever was meant.
    ///
    /// ```
    /// use campaignkit::metric::{AlertRule, AlertWhen};
    ///
    /// let rule = AlertRule { when: AlertWhen::BelowTargetBy, threshold: "0.2".parse()?, ..AlertRule::default() };
    /// assert_eq!(rule.respond_within.to_string(), "30em"); // cause and remedy within half an hour
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct AlertRule {
        /// What alerts call it.
        pub id: Id,
        /// What people call it.
        pub name: Option<String>,
        /// When it alerts.
        pub when: AlertWhen,
        /// The *x* of that: a figure, a share as a fraction, or percentage points (5 points are `0.05`).
        pub threshold: Quantity,
        /// Which figure it looks at.
        pub figure: AlertFigure = AlertFigure::Total,
        /// How many a figure must be of; fewer is too few data. Without it, the metric's own number.
        pub minimum_sample: Option<Quantity>,
        /// How far past its limit a figure must come back before the alert ends, as a share of the limit.
        pub hysteresis: Rate = Rate::ZERO,
        /// How much it matters.
        pub severity: Severity = Severity::Warning,
        /// Who is called; without it, who answers for the metric.
        pub owner: Option<Id>,
        /// How soon cause and remedy are wanted, in minutes or more on the clock.
        pub respond_within: Span = Span { count: 30, unit: Unit::ElapsedMinutes },
        /// Who is called next; in a plan, without it, whom the policy names.
        pub escalate_to: Option<Id>,
        /// How soon, if the alert still stands; on the clock. In a plan, without it, as soon as the policy says.
        pub escalate_within: Option<Span>,
    }
}

impl AlertRule {
    /// What makes the rule unusable: a limit of a target that there is not, or of more than all of it below it, times that
    /// are not on the clock, a hysteresis outside 0 to less than 1.
    pub(crate) fn checked(&self, target: Option<Target>) -> Result<(), Problem> {
        if self.when.is_of_target() && target.is_none() {
            return Err(problems::alert_without_target().at("/when"));
        }
        let is_below_by = matches!(self.when, AlertWhen::BelowTargetBy | AlertWhen::BelowPlanBy);
        if is_below_by && self.threshold > Quantity::from_units(1) {
            return Err(problems::alert_threshold(self.threshold).at("/threshold"));
        }
        on_clock(self.respond_within).map_err(|problem| problem.at("/respondWithin"))?;
        self.escalate_within.map_or(Ok(()), on_clock).map_err(|problem| problem.at("/escalateWithin"))?;
        if !self.hysteresis.is_less_than_whole() {
            return Err(problems::alert_hysteresis().at("/hysteresis"));
        }
        Ok(())
    }

    /// Whether a figure alerts, and at which limit; an alert that stands ends only past its hysteresis. `None` before a
    /// plan has anything due.
    pub(super) fn judge(
        &self,
        value: Quantity,
        against: &Against<'_>,
        day: Day,
        stands: bool,
    ) -> Result<Option<(bool, Quantity)>, Problem> {
        let Some((limit, share)) = self.limit(against, day)? else { return Ok(None) };
        let (value, limit_times) =
            (product(value.decimal(), share.whole)?, product(limit.decimal(), share.part)?);
        let room =
            if stands { product(limit_times.abs(), self.hysteresis.decimal())? } else { Decimal::ZERO };
        let alerts = match self.when {
            AlertWhen::AtMost => value <= limit_times.saturating_add(room),
            AlertWhen::AtLeast => value >= limit_times.saturating_sub(room),
            when if when.is_below() => value < limit_times.saturating_add(room),
            _ => value > limit_times.saturating_sub(room),
        };
        Ok(Some((alerts, share.of(limit)?.rounded())))
    }

    /// The limit before and the share of it that counts on a day.
    fn limit(&self, against: &Against<'_>, day: Day) -> Result<Option<(Quantity, Due)>, Problem> {
        let x = self.threshold;
        let target = match against.target {
            Some(Target::AtLeast(limit) | Target::AtMost(limit)) => limit,
            Some(Target::Between(low, high)) => {
                if self.when.is_below() {
                    low
                } else {
                    high
                }
            }
            None => Quantity::ZERO,
        };
        let rate = x.as_rate();
        let limit = match self.when {
            AlertWhen::Below | AlertWhen::Above | AlertWhen::AtLeast | AlertWhen::AtMost => x,
            AlertWhen::BelowTargetBy | AlertWhen::BelowPlanBy => target.minus(off(target, rate)?)?,
            AlertWhen::AboveTargetBy | AlertWhen::AbovePlanBy => target.plus(off(target, rate)?)?,
            AlertWhen::BelowShareOfTarget
            | AlertWhen::AboveShareOfTarget
            | AlertWhen::BelowShareOfPlan
            | AlertWhen::AboveShareOfPlan => target.times(rate)?,
            AlertWhen::BelowTargetByPoints => target.minus(x)?,
            AlertWhen::AboveTargetByPoints => target.plus(x)?,
        };
        let share = match against.window {
            Some(window) if self.when.is_of_plan() && against.kind == MetricKind::Flow => {
                against.profile.due(window, day, against.time)?
            }
            _ => Due::ALL,
        };
        Ok((!share.is_nothing()).then_some((limit, share)))
    }
}

/// A share of the size of a target.
fn off(target: Quantity, share: Rate) -> Result<Quantity, Problem> {
    Quantity::from_decimal(target.decimal().abs()).times(share)
}

/// Whether a time to respond runs on the clock (`metric.alertClock`).
pub(crate) fn on_clock(span: Span) -> Result<(), Problem> {
    if span.elapsed_minutes().is_some_and(|minutes| minutes >= 0) {
        return Ok(());
    }
    Err(problems::alert_clock())
}

/// What the figures of a metric are held against.
pub(crate) struct Against<'a> {
    pub(crate) kind: MetricKind,
    pub(crate) target: Option<Target>,
    pub(crate) window: Option<&'a Window>,
    pub(crate) profile: &'a Profile,
    pub(crate) time: Option<&'a WorkingTime>,
    pub(crate) minimum_sample: Option<Quantity>,
}
