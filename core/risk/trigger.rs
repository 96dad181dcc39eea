//! When a risk has come true, as data.

use crate::value::{Day, Id, Problem, Quantity, RelativeDay, Span};

choice! {
    /// The answer of a trigger: with no data it is unknown, which is not false (Kleene's three-valued logic).
    pub enum Truth {
        /// Not enough is known.
        Unknown "unknown" "unknown" "未知",
        /// The condition does not hold.
        False "false" "no" "否",
        /// The condition holds.
        True "true" "yes" "是",
    }
}

record! {
    /// A condition on one metric's figure on one day: exactly one of `below`, `atLeast`, and one of `on`, `onDayOf`.
    ///
    /// 预热期首日曝光量<50万 is `{"metric": "impressions", "onDayOf": "warm-up-launch", "below": "500000"}`.
    pub struct Trigger {
        /// Which metric.
        pub metric: Id,
        /// On which day: fixed, or counted from the event.
        pub on: Option<RelativeDay>,
        /// On the typed start day of which task.
        pub on_day_of: Option<Id>,
        /// How many calendar days or weeks after (before, if negative) the start day of that task.
        pub offset: Option<Span>,
        /// Holds when the figure is less than this.
        pub below: Option<Quantity>,
        /// Holds when the figure is this or more.
        pub at_least: Option<Quantity>,
    }
}

/// What a [`Predicate`] asks of the world.
pub trait Facts {
    /// The figure of a metric for one day: what that day itself brought or showed. `None` if nothing was observed on it.
    fn figure(&self, metric: &Id, day: Day) -> Result<Option<Quantity>, Problem>;
}

/// A condition ready to be evaluated: a [`Trigger`] whose day is known.
///
/// ```
/// use campaignkit::{risk::{Facts, Predicate, Truth}, value::{Day, Id, Problem, Quantity}};
///
/// struct Observed(Option<i64>);
/// impl Facts for Observed {
///     fn figure(&self, _: &Id, _: Day) -> Result<Option<Quantity>, Problem> {
///         Ok(self.0.map(Quantity::from_units))
///     }
/// }
///
/// let predicate = Predicate::Below {
///     metric: "impressions".parse()?,
///     day: "2024-07-31".parse()?,
///     threshold: Quantity::from_units(500_000),
/// };
/// assert_eq!(predicate.evaluate(&Observed(Some(50_000)))?, Truth::True);
/// assert_eq!(predicate.evaluate(&Observed(Some(500_000)))?, Truth::False);
/// assert_eq!(predicate.evaluate(&Observed(None))?, Truth::Unknown);
/// # Ok::<(), Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// The figure of a day is less than a threshold.
    Below {
        /// Which metric.
        metric: Id,
        /// On which day.
        day: Day,
        /// Less than what.
        threshold: Quantity,
    },
    /// The figure of a day is a threshold or more.
    AtLeast {
        /// Which metric.
        metric: Id,
        /// On which day.
        day: Day,
        /// What or more.
        threshold: Quantity,
    },
}

impl Predicate {
    /// Whether it holds; unknown where the facts are silent.
    pub fn evaluate(&self, facts: &impl Facts) -> Result<Truth, Problem> {
        let (metric, day) = match self {
            Self::Below { metric, day, .. } | Self::AtLeast { metric, day, .. } => (metric, *day),
        };
        let Some(figure) = facts.figure(metric, day)? else { return Ok(Truth::Unknown) };
        let holds = match self {
            Self::Below { threshold, .. } => figure < *threshold,
            Self::AtLeast { threshold, .. } => figure >= *threshold,
        };
        Ok(if holds { Truth::True } else { Truth::False })
    }
}
