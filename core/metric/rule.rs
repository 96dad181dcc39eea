//! Alert rules: the limits of a metric, and the people who are called beyond them.

use super::{MetricKind, Profile, Target, problems, profile::Due};
use crate::{
    calendar::WorkingTime,
    say::{Figure, Problem, Severity, Text},
    value::{Day, Id, Moment, Quantity, Rate, Span, Unit, Window, product},
};
use rust_decimal::Decimal;

choice! {
    /// The figure of a metric that a rule looks at.
    pub enum AlertFigure {
        /// The total of a flow, the latest value of anything else 累计.
        Total "total" "total" "累计",
        /// The day's own figure 今日; on a day without one, nothing is known.
        Today "today" "the day's own" "当日",
    }
}

choice! {
    /// The condition under which a rule alerts, given its threshold *x*.
    ///
    /// 低于目标20% has two meanings, which are two words here: `belowTargetBy` 0.2 alerts below 80 % of the
    /// target, `belowShareOfTarget` 0.2 below 20 % of it. For 低于目标10% of a rate there is a third,
    /// `belowTargetByPoints`. Of a target or plan below zero, *x* is a share of its size.
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
        /// value < amount due by the day × (1 − *x*)
        BelowPlanBy "belowPlanBy" "behind plan by" "落后进度",
        /// value < amount due by the day × *x*
        BelowShareOfPlan "belowShareOfPlan" "below this share of the plan" "低于进度的",
        /// value > amount due by the day × (1 + *x*)
        AbovePlanBy "abovePlanBy" "above plan by" "超出进度",
        /// value > amount due by the day × *x*
        AboveShareOfPlan "aboveShareOfPlan" "above this share of the plan" "高于进度的",
    }
}

impl AlertWhen {
    /// True if the condition alerts below a limit, false if above one.
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

    /// The figures that alert, given the limit.
    pub(super) fn alerting(self, limit: &str) -> Text {
        match self {
            Self::AtMost => text!("{limit} or less", "不高于{limit}"),
            Self::AtLeast => text!("{limit} or more", "不低于{limit}"),
            when if when.is_below() => text!("less than {limit}", "低于{limit}"),
            _ => text!("more than {limit}", "高于{limit}"),
        }
    }

    /// True if the condition needs a target.
    pub(crate) fn is_of_target(self) -> bool {
        !matches!(self, Self::Below | Self::Above | Self::AtLeast | Self::AtMost)
    }

    /// True if the limit moves from day to day.
    pub(super) fn is_of_plan(self) -> bool {
        matches!(
            self,
            Self::BelowPlanBy | Self::BelowShareOfPlan | Self::AbovePlanBy | Self::AboveShareOfPlan
        )
    }
}

record! {
    /// A rule that calls somebody. 线索量低于目标20% is
    /// `{"id": "leads-low", "when": "belowTargetBy", "threshold": "0.2"}`, or `belowShareOfTarget`, whichever
    /// was meant.
    ///
    /// ```
    /// use campaignkit::metric::{AlertRule, AlertWhen};
    ///
    /// let when = AlertWhen::BelowTargetBy;
    /// let rule = AlertRule { when, threshold: "0.2".parse()?, ..AlertRule::default() };
    /// assert_eq!(rule.respond_within.to_string(), "30m"); // cause and remedy within half a working hour
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct AlertRule {
        /// The id, by which alerts refer to the rule.
        pub id: Id,
        /// The name of the rule for people.
        pub name: Option<String>,
        /// The condition under which it alerts.
        pub when: AlertWhen,
        /// The *x* of the condition: a figure, a share as a fraction, or percentage points (5 points are
        /// `0.05`).
        pub threshold: Quantity,
        /// The figure that it looks at.
        pub figure: AlertFigure = AlertFigure::Total,
        /// The smallest sample of a figure; a smaller one is too few data. Without it, the metric's own.
        pub minimum_sample: Option<Quantity>,
        /// The distance past its limit that a figure must come back before the alert ends, as a share of the
        /// limit.
        pub hysteresis: Rate = Rate::ZERO,
        /// The severity of its alerts.
        pub severity: Severity = Severity::Warning,
        /// The person who is called; without it, the one who answers for the metric.
        pub owner: Option<Id>,
        /// The time within which cause and remedy are wanted: working time of the campaign's calendar
        /// (`30m`), or time on the clock (`30em`).
        pub respond_within: Span = Span::new(30, Unit::Minutes),
        /// The person who is called next; in a plan, without it, the one whom the policy names.
        pub escalate_to: Option<Id>,
        /// The time after which the next person is called if the alert still stands, in working time or on
        /// the clock. In a plan, without it, the policy's.
        pub escalate_within: Option<Span>,
    }
}

impl AlertRule {
    /// Refuses an unusable rule: a condition about a target where there is none, a limit below a target or
    /// plan by more than all of it, a time that is none to respond in, a hysteresis outside 0 to less than 1.
    pub(crate) fn checked(&self, target: Option<Target>, time: Option<&WorkingTime>) -> Result<(), Problem> {
        if self.when.is_of_target() && target.is_none() {
            return Err(problems::alert_without_target().at("/when"));
        }
        let is_below_by = matches!(self.when, AlertWhen::BelowTargetBy | AlertWhen::BelowPlanBy);
        if is_below_by && self.threshold > Quantity::from_units(1) {
            return Err(problems::alert_threshold(self.threshold).at("/threshold"));
        }
        time_to_respond(self.respond_within, time).map_err(|problem| problem.at("/respondWithin"))?;
        let escalates = self.escalate_within.map_or(Ok(()), |within| time_to_respond(within, time));
        escalates.map_err(|problem| problem.at("/escalateWithin"))?;
        if !self.hysteresis.is_less_than_whole() {
            return Err(problems::alert_hysteresis().at("/hysteresis"));
        }
        Ok(())
    }

    /// True if a figure alerts, with the limit; an alert that stands ends only past its hysteresis. `None`
    /// before a plan has anything due.
    pub(super) fn judge(
        &self,
        value: Quantity,
        basis: &RuleBasis<'_>,
        day: Day,
        stands: bool,
    ) -> Result<Option<(bool, Quantity)>, Problem> {
        let Some((limit, share)) = self.limit(basis, day)? else { return Ok(None) };
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

    /// The limit, and the share of it that counts on a day; `None` before a plan has anything due.
    fn limit(&self, basis: &RuleBasis<'_>, day: Day) -> Result<Option<(Quantity, Due)>, Problem> {
        let x = self.threshold;
        let target = match basis.target {
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
            AlertWhen::BelowTargetBy | AlertWhen::BelowPlanBy => {
                target.minus(share_of_size(target, rate)?)?
            }
            AlertWhen::AboveTargetBy | AlertWhen::AbovePlanBy => target.plus(share_of_size(target, rate)?)?,
            AlertWhen::BelowShareOfTarget
            | AlertWhen::AboveShareOfTarget
            | AlertWhen::BelowShareOfPlan
            | AlertWhen::AboveShareOfPlan => target.times(rate)?,
            AlertWhen::BelowTargetByPoints => target.minus(x)?,
            AlertWhen::AboveTargetByPoints => target.plus(x)?,
        };
        let share = match basis.window {
            Some(window) if self.when.is_of_plan() && basis.kind == MetricKind::Flow => {
                basis.profile.due(window, day, basis.time)?
            }
            _ => Due::ALL,
        };
        Ok((!share.is_nothing()).then_some((limit, share)))
    }
}

/// A share of the size of a target, which is its absolute value.
fn share_of_size(target: Quantity, share: Rate) -> Result<Quantity, Problem> {
    Quantity::from_decimal(target.decimal().abs()).times(share)
}

/// Refuses a time to respond that is below zero, in percent or in calendar months (`metric.alertTime`), and
/// decimals that come to no whole minute, of working time on a calendar (`span.notWhole`).
pub(crate) fn time_to_respond(span: Span, time: Option<&WorkingTime>) -> Result<(), Problem> {
    if span.is_negative() || matches!(span.unit, Unit::Percent | Unit::ElapsedMonths) {
        return Err(problems::alert_time(span));
    }
    time.map_or(Ok(None), |time| time.minutes(span))?;
    span.elapsed_minutes().map(drop)
}

/// The moment a time to respond after another moment: working time on a calendar, other time on the clock.
/// Undefined where the calendar does not reach that far.
pub(crate) fn respond_by(raised_at: Moment, within: Span, time: Option<&WorkingTime>) -> Figure<Moment> {
    let on_clock = || raised_at.plus_minutes(within.elapsed_minutes()?.unwrap_or_default());
    time.map_or_else(on_clock, |time| time.shift(raised_at, within)).into()
}

/// The basis on which the rules of a metric judge its figures.
pub(crate) struct RuleBasis<'a> {
    pub(crate) kind: MetricKind,
    pub(crate) target: Option<Target>,
    pub(crate) window: Option<&'a Window>,
    pub(crate) profile: &'a Profile,
    pub(crate) time: Option<&'a WorkingTime>,
    pub(crate) minimum_sample: Option<Quantity>,
}
