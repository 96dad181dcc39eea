//! Alert rules over the observations of a metric, as of a day.

use super::{
    AlertFigure, AlertRule, KpiStatus, MetricKind, Observation, Profile, Reading, Target,
    observation::DayObservations,
    pace::{needs_calendar, too_few},
    problems,
    rule::{RuleBasis, respond_by},
};
use crate::{
    calendar::{Calendar, HasCalendar, UnknownYear, WorkingTime, default_calendar, working_time},
    record::{At, reported},
    say::{Figure, Problem, Problems, Severity, Text, shown},
    value::{Day, Id, Moment, Names, Quantity, Span, Window, sorted},
};

record! {
    /// One figure as somebody wrote it down: an observation of the request's one metric.
    pub struct DatedFigure {
        /// The day at whose end the figure stands.
        pub day: Day,
        /// The day's own figure 今日.
        pub today: Option<Quantity>,
        /// The figure since the beginning 累计; it restates the total.
        pub cumulative: Option<Quantity>,
        /// The number behind the figure: the denominator of a rate or ratio, the answers of a score.
        pub sample: Option<Quantity>,
        /// The moment at which it was written down; without it, the end of its day.
        pub recorded_at: Option<Moment>,
    }
}

record! {
    /// The request of [`alerts`].
    pub struct MetricAlertsRequest {
        /// The id of the metric, which the ids of its alerts name.
        pub metric: Option<Id>,
        /// The kind of the metric.
        pub kind: MetricKind,
        /// The target of the metric, for rules about a target or plan.
        pub target: Option<Target>,
        /// The days over which a flow is to reach its target; needed for rules about the plan of a flow.
        pub window: Option<Window>,
        /// The growth of a flow over its window.
        pub profile: Profile = Profile::Linear,
        /// The calendar of `workingDays` and of working time to respond: the id of a built-in one (`cn`,
        /// `weekdays`, `24h`), or of one in `calendars`.
        pub calendar: Id = default_calendar(),
        /// The host's own calendars.
        pub calendars: Vec<Calendar>,
        /// The answer to a question that needs a year whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The observations, in any order; those of one day count in the order given.
        pub observations: Vec<DatedFigure>,
        /// The rules.
        pub rules: Vec<AlertRule>,
        /// The person who answers for the metric.
        pub owner: Option<Id>,
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// The moment up to which figures that were written down are known; without it, all figures of the
        /// days up to `asOf` are known.
        pub known_by: Option<Moment>,
    }
}

impl HasCalendar for MetricAlertsRequest {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
        (&self.calendar, &self.calendars, self.unknown_year)
    }
}

answer! {
    /// The alerts of a metric on a day, and the rules that are quiet.
    pub struct MetricAlerts {
        /// The day of the question.
        pub as_of: Day,
        /// The rules that alert, in the order given.
        pub alerts: Vec<MetricAlert>,
        /// The rules that do not alert.
        pub quiet: Vec<QuietRule>,
    }
}

answer! {
    /// A rule that alerts.
    pub struct MetricAlert {
        /// The id of the alert: `kpi.rule`, the id of the metric if it is known, and the id of the rule, with
        /// colons between them. A colon in the id of the metric is written `%3A`. The alert has it on every
        /// day on which it stands.
        pub id: String,
        /// The id of the rule.
        pub rule: Id,
        /// The severity of the alert.
        pub severity: Severity,
        /// The figure of the metric.
        pub observed: Quantity,
        /// The limit that the figure broke, 16 significant digits.
        pub threshold: Quantity,
        /// The day since which the rule alerts without a break.
        pub since: Day,
        /// The moment at which the alert began: when the figure that broke the limit was written down, else
        /// the end of the day.
        pub raised_at: Moment,
        /// The person who is called.
        pub owner: Option<Id>,
        /// The time within which cause and remedy are wanted: working time, or time on the clock.
        pub respond_within: Span,
        /// The moment by which cause and remedy are wanted; undefined where the calendar does not reach that
        /// far (`calendar.unknownYear`).
        pub respond_by: Figure<Moment>,
        /// The person who is called next.
        pub escalate_to: Option<Id>,
        /// The moment at which the next person is called if the alert still stands.
        pub escalate_at: Option<Figure<Moment>>,
        /// The alert in one sentence.
        pub message: Text,
    }
}

answer! {
    /// A rule that does not alert.
    pub struct QuietRule {
        /// The id of the rule.
        pub rule: Id,
        /// The reason for quiet: nothing is wrong, nothing is known, too little is known, or nothing is due
        /// yet.
        pub status: KpiStatus,
        /// The figure of the metric, if one is known.
        pub observed: Option<Quantity>,
        /// The limit that the figure keeps, 16 significant digits.
        pub threshold: Option<Quantity>,
    }
}

/// Holds a metric's observations up to a day against rules.
///
/// The answer depends on what was written down and on nothing else: asking again on the same day, or with the
/// same facts at a later moment, raises no alert anew. The days are taken in order, so `since` and hysteresis
/// need no memory of earlier answers: an alert stands from the observation that broke the limit until a
/// figure comes back past the limit by the hysteresis, or is not known.
///
/// # Errors
///
/// A rule about a target where there is none (`metric.alertTarget`), a rule for a figure that is below a
/// target or plan by more than all of it (`metric.alertThreshold`), a time to respond below zero, in percent
/// or in calendar months (`metric.alertTime`) or of no whole minute (`span.notWhole`), a hysteresis outside 0
/// to less than 1 (`metric.alertHysteresis`), two rules of one id (`id.duplicate`), a rule about the plan of
/// a flow without a window (`metric.windowMissing`), and what [`pace`](super::pace()) refuses.
///
/// # Example
///
/// ```
/// use campaignkit::metric::{AlertRule, AlertWhen, MetricAlertsRequest, DatedFigure, Target, alerts};
///
/// let rule = |id: &str, when| AlertRule {
///     id: id.parse().unwrap(), when, threshold: "0.2".parse().unwrap(), ..AlertRule::default()
/// };
/// let answer = alerts(&MetricAlertsRequest {
///     target: Some(Target::AtLeast("2000".parse()?)),
///     observations: vec![DatedFigure {
///         day: "2024-08-02".parse()?,
///         cumulative: Some("850".parse()?),
///         ..DatedFigure::default()
///     }],
///     rules: vec![rule("by", AlertWhen::BelowTargetBy), rule("of", AlertWhen::BelowShareOfTarget)],
///     as_of: "2024-08-02".parse()?,
///     ..MetricAlertsRequest::default()
/// })?;
/// // 低于目标20%: 850 is below 2,000 − 20 %, but not below 20 % of 2,000
/// assert_eq!(answer.alerts[0].threshold.to_string(), "1600");
/// // known at midnight of a Friday; half a working hour later it is Monday
/// assert_eq!(answer.alerts[0].respond_by.clone().defined().unwrap().to_string(), "2024-08-05T08:30");
/// assert_eq!(answer.quiet[0].threshold.unwrap().to_string(), "400");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn alerts(request: &MetricAlertsRequest) -> Result<MetricAlerts, Problem> {
    reported(|at| request.answer(at)).map_err(Problems::into_first)
}

impl MetricAlertsRequest {
    /// The answer, unless a problem was or is reported; every unusable rule is reported along with what
    /// reading found.
    pub(crate) fn answer(&self, at: &At<'_>) -> Option<MetricAlerts> {
        let is_worked = |rule: &AlertRule| {
            [Some(rule.respond_within), rule.escalate_within]
                .into_iter()
                .flatten()
                .any(|span| !matches!(span.elapsed_minutes(), Ok(Some(_))))
        };
        let needed = needs_calendar(&self.profile, &self.calendars) || self.rules.iter().any(is_worked);
        let time = needed.then(|| working_time(self, at));
        let ids = Names::of("alert rule", "预警规则", self.rules.iter().map(|rule| &rule.id));
        for (n, rule) in self.rules.iter().enumerate() {
            let at = at.entry("rules", n);
            if at.is_refused() {
                continue;
            }
            ids.claim(n, &at.member("id"));
            at.or_refuse(rule.checked(self.target, time.as_ref()));
        }
        if !at.nothing_refused() {
            return None;
        }
        at.or_refuse(self.answer_in(time.as_ref()))
    }

    fn answer_in(&self, time: Option<&WorkingTime>) -> Result<MetricAlerts, Problem> {
        if let Some(window) = &self.window {
            window.checked().map_err(|problem| problem.at("/window/end"))?;
            self.profile.checked(window)?;
        } else if self.kind == MetricKind::Flow && self.rules.iter().any(|rule| rule.when.is_of_plan()) {
            return Err(problems::rule_without_window().at("/window"));
        }
        let known = |figure: &&DatedFigure| {
            figure.day <= self.as_of
                && self.known_by.is_none_or(|now| figure.recorded_at.is_none_or(|at| at <= now))
        };
        let observation = |figure: &DatedFigure| Observation {
            day: figure.day,
            today: figure.today,
            cumulative: figure.cumulative,
            sample: figure.sample,
            recorded_at: figure.recorded_at,
            ..Observation::default()
        };
        let observations: Vec<Observation> =
            self.observations.iter().filter(known).map(observation).collect();
        let observations = sorted(observations, &|a, b| a.day.cmp(&b.day));
        let metric = RuledMetric {
            observations: &observations,
            rules: &self.rules,
            metric: self.metric.as_ref(),
            owner: self.owner.as_ref(),
            escalate_to: None,
            escalate_within: None,
            name: "",
            basis: RuleBasis {
                kind: self.kind,
                target: self.target,
                window: self.window.as_ref(),
                profile: &self.profile,
                time,
                minimum_sample: None,
            },
            as_of: self.as_of,
        };
        metric.alerts()
    }
}

/// A metric with its alert rules.
pub(crate) struct RuledMetric<'a> {
    /// The observations in the order of their days, none after the day of the question.
    pub(crate) observations: &'a [Observation],
    pub(crate) rules: &'a [AlertRule],
    /// The metric, if its id is known.
    pub(crate) metric: Option<&'a Id>,
    pub(crate) owner: Option<&'a Id>,
    /// The person who is called next, where a rule does not say.
    pub(crate) escalate_to: Option<&'a Id>,
    /// The time after which that person is called, where a rule does not say.
    pub(crate) escalate_within: Option<Span>,
    /// The name of the metric for people.
    pub(crate) name: &'a str,
    pub(crate) basis: RuleBasis<'a>,
    pub(crate) as_of: Day,
}

/// The state of a rule after the figures so far.
#[derive(Clone, Copy)]
struct RuleState {
    status: KpiStatus,
    observed: Option<Quantity>,
    threshold: Option<Quantity>,
    /// The day and the moment at which the rule began to alert, while it does.
    since: Option<(Day, Moment)>,
}

/// The last of the days that are like the first one, found by halving: days that are like the first come
/// before all that are not.
pub(crate) fn last_alike(
    first: Day,
    last: Day,
    mut is_alike: impl FnMut(Day) -> Result<bool, Problem>,
) -> Result<Day, Problem> {
    let (mut alike, mut other) = (0, last.days_since(first).saturating_add(1));
    // the last day is tried first, because most often nothing changes
    let mut tried = last.days_since(first);
    while other.saturating_sub(alike) > 1 {
        *(if is_alike(first.plus_days(tried)?)? { &mut alike } else { &mut other }) = tried;
        tried = alike.midpoint(other);
    }
    first.plus_days(alike)
}

impl RuledMetric<'_> {
    /// The answer of [`alerts`], from the days taken in order.
    pub(crate) fn alerts(&self) -> Result<MetricAlerts, Problem> {
        let unknown = RuleState { status: KpiStatus::Unknown, observed: None, threshold: None, since: None };
        let mut states = vec![unknown; self.rules.len()];
        let mut reading = None;
        let mut days = self.observations.chunk_by(|a, b| a.day == b.day).peekable();
        while let Some(observations) = days.next() {
            let Some(day) = observations.first().map(|observation| observation.day) else { continue };
            let before = reading;
            let mut so_far = DayObservations::default();
            for observation in observations {
                so_far.take(observation);
                reading = so_far.reading(before, self.basis.kind)?;
                for (rule, state) in self.rules.iter().zip(&mut states) {
                    *state = self.next_state(rule, *state, reading, day, observation.recorded_at)?;
                }
            }
            let last = match days.peek().and_then(|observations| observations.first()) {
                Some(next) => next.day.plus_days(-1)?,
                None => self.as_of,
            };
            for (rule, state) in self.rules.iter().zip(&mut states) {
                *state = self.later_state(rule, *state, reading, day, last)?;
            }
        }
        Ok(self.answer(&states))
    }

    /// The state of a rule on the last of the days that follow one with observations: on them the amount due
    /// grows, and the day's own figure is not known. A plan only grows, so a rule has each status for one
    /// stretch of these days.
    fn later_state(
        &self,
        rule: &AlertRule,
        mut state: RuleState,
        reading: Option<Reading>,
        after: Day,
        last: Day,
    ) -> Result<RuleState, Problem> {
        let carried = reading.map(|reading| Reading { today: None, ..reading });
        let mut day = after;
        while day < last {
            let first = day.plus_days(1)?;
            let next = self.next_state(rule, state, carried, first, None)?;
            let alike = |day| Ok(self.next_state(rule, next, carried, day, None)?.status == next.status);
            day = last_alike(first, last, alike)?;
            state = self.next_state(rule, next, carried, day, None)?;
        }
        Ok(state)
    }

    /// The next state of a rule, given the reading at a moment: that at which a figure was written down, else
    /// the end of the day.
    fn next_state(
        &self,
        rule: &AlertRule,
        before: RuleState,
        reading: Option<Reading>,
        day: Day,
        recorded_at: Option<Moment>,
    ) -> Result<RuleState, Problem> {
        let observed = match rule.figure {
            AlertFigure::Total => reading.map(|reading| reading.value),
            AlertFigure::Today => reading.and_then(|reading| reading.today),
        };
        let quiet = |status, threshold| Ok(RuleState { status, observed, threshold, since: None });
        let Some(value) = observed else { return quiet(KpiStatus::Unknown, None) };
        let Some((alerts, limit)) = rule.judge(value, &self.basis, day, before.since.is_some())? else {
            return quiet(KpiStatus::NotDue, None);
        };
        let minimum = rule.minimum_sample.or(self.basis.minimum_sample);
        if too_few(self.basis.kind, reading.and_then(|reading| reading.sample), minimum) {
            return quiet(KpiStatus::InsufficientData, Some(limit));
        }
        if !alerts {
            return quiet(KpiStatus::Normal, Some(limit));
        }
        let since = match before.since {
            Some(since) => since,
            None => (day, recorded_at.map_or_else(|| Moment::end_of(day), Ok)?),
        };
        Ok(RuleState { status: KpiStatus::Alert, observed, threshold: Some(limit), since: Some(since) })
    }

    fn answer(&self, states: &[RuleState]) -> MetricAlerts {
        let (mut alerts, mut quiet) = (Vec::new(), Vec::new());
        for (rule, state) in self.rules.iter().zip(states) {
            let RuleState { status, observed, threshold, since } = *state;
            // a rate, a ratio or a score may be a quotient of 28 digits
            let is_quotient = self.basis.kind.is_quotient() || self.basis.kind == MetricKind::Score;
            let observed = if is_quotient { observed.map(Quantity::rounded) } else { observed };
            match (since, observed, threshold) {
                (Some(since), Some(observed), Some(threshold)) => {
                    alerts.push(self.alert(rule, observed, threshold, since));
                }
                _ => quiet.push(QuietRule { rule: rule.id.clone(), status, observed, threshold }),
            }
        }
        MetricAlerts { as_of: self.as_of, alerts, quiet }
    }

    fn alert(
        &self,
        rule: &AlertRule,
        observed: Quantity,
        threshold: Quantity,
        (since, raised_at): (Day, Moment),
    ) -> MetricAlert {
        let after = |within: Span| respond_by(raised_at, within, self.basis.time);
        let owner = rule.owner.as_ref().or(self.owner);
        // the owner of the alert is not called a second time, unless the rule itself says so
        let next = rule.escalate_to.as_ref().or(self.escalate_to.filter(|next| owner != Some(*next)));
        let escalate_within = rule.escalate_within.or(self.escalate_within.filter(|_| next.is_some()));
        let mut id = "kpi.rule".to_owned();
        if let Some(metric) = self.metric {
            // so that the first colon after the code is the one before the rule
            id.extend([":", &metric.as_str().replace(':', "%3A")]);
        }
        id.extend([":", rule.id.as_str()]);
        MetricAlert {
            id,
            rule: rule.id.clone(),
            severity: rule.severity,
            observed,
            threshold,
            since,
            raised_at,
            owner: owner.cloned(),
            respond_within: rule.respond_within,
            respond_by: after(rule.respond_within),
            escalate_to: next.cloned(),
            escalate_at: escalate_within.map(after),
            message: self.message(rule, observed, threshold, since),
        }
    }

    fn message(&self, rule: &AlertRule, observed: Quantity, threshold: Quantity, since: Day) -> Text {
        let kind = self.basis.kind;
        let name =
            rule.name.as_deref().unwrap_or(if self.name.is_empty() { rule.id.as_str() } else { self.name });
        let (name, v) = (shown(name), kind.display(observed));
        let Text { en, zh } = rule.when.alerting(&kind.display(threshold));
        text!(
            "`{name}` stands at {v}, where {en} is an alert, since {since}",
            "`{name}`为{v},{zh}即预警,自{since}起"
        )
    }
}
