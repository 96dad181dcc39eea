//! Rules over a metric's observations, as of a day.

use super::{
    AlertFigure, AlertRule, KpiStatus, MetricKind, Observation, Profile, Reading, Target,
    observation::DayRows,
    pace::{needs_calendar, too_few},
    problems,
    rule::Against,
};
use crate::{
    calendar::{Asked, Calendar, UnknownYear, WorkingTime, asked, default_calendar},
    record::{At, reported},
    say::{Problem, Problems, Severity, Text, shown},
    value::{Day, Id, Index, Moment, Quantity, Span, Window, sorted},
};

record! {
    /// One figure as somebody wrote it down: an observation of the request's one metric.
    pub struct DatedFigure {
        /// At the end of which day.
        pub day: Day,
        /// The day's own figure 今日.
        pub today: Option<Quantity>,
        /// The figure since the beginning 累计; it restates the total.
        pub cumulative: Option<Quantity>,
        /// Of how many it is: the denominator of a rate, the answers behind a score.
        pub sample: Option<Quantity>,
        /// When it was written down; without it, at the end of its day.
        pub recorded_at: Option<Moment>,
    }
}

record! {
    /// What [`alerts`] needs to know.
    pub struct MetricAlertsRequest {
        /// How the metric behaves.
        pub kind: MetricKind,
        /// What it is to reach, for rules about a target or plan.
        pub target: Option<Target>,
        /// The days over which a flow is to reach it; needed for rules about the plan of a flow.
        pub window: Option<Window>,
        /// How a flow is to grow over them.
        pub profile: Profile = Profile::Linear,
        /// Whose working days `workingDays` means: the id of a built-in calendar (`cn`, `weekdays`, `24h`), or of one in
        /// `calendars`.
        pub calendar: Id = default_calendar(),
        /// Calendars of your own.
        pub calendars: Vec<Calendar>,
        /// What a question gets that needs a year whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// What was observed, in any order; those of one day count in the order given.
        pub observations: Vec<DatedFigure>,
        /// The rules.
        pub rules: Vec<AlertRule>,
        /// Who answers for the metric.
        pub owner: Option<Id>,
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// What was written down after this moment is not known yet; without it, everything of the days up to `asOf` is.
        pub known_by: Option<Moment>,
    }
}

impl Asked for MetricAlertsRequest {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
        (&self.calendar, &self.calendars, self.unknown_year)
    }
}

answer! {
    /// What rules say of a metric on a day.
    pub struct MetricAlerts {
        /// The day.
        pub as_of: Day,
        /// The rules that alert, in the order given.
        pub alerts: Vec<MetricAlert>,
        /// The others.
        pub quiet: Vec<QuietRule>,
    }
}

answer! {
    /// A rule that alerts.
    pub struct MetricAlert {
        /// Which rule.
        pub rule: Id,
        /// How much it matters.
        pub severity: Severity,
        /// The figure.
        pub observed: Quantity,
        /// The limit it broke, 16 significant digits.
        pub threshold: Quantity,
        /// The day since which the rule alerts without a break.
        pub since: Day,
        /// The moment of that: when the figure that broke the limit was written down, else the end of the day.
        pub raised_at: Moment,
        /// Who is called.
        pub owner: Option<Id>,
        /// Until when cause and remedy are wanted.
        pub respond_by: Moment,
        /// Who is called next.
        pub escalate_to: Option<Id>,
        /// When, if the alert still stands.
        pub escalate_at: Option<Moment>,
        /// One sentence.
        pub message: Text,
    }
}

answer! {
    /// A rule that does not alert.
    pub struct QuietRule {
        /// Which rule.
        pub rule: Id,
        /// Why it is quiet: nothing is wrong, nothing is known, too little is known, or nothing is due yet.
        pub status: KpiStatus,
        /// The figure, if one is known.
        pub observed: Option<Quantity>,
        /// The limit it keeps, 16 significant digits.
        pub threshold: Option<Quantity>,
    }
}

/// Holds a metric's observations up to a day against rules.
///
/// A pure function of what was written down: asking again on the same day, or with the same facts at a later moment, raises
/// nothing anew. The days are gone through in order, so that `since` and hysteresis need no memory of earlier answers: an
/// alert stands from the row that broke the limit until a figure comes back past it by the
/// hysteresis, or is not known.
///
/// # Errors
///
/// A rule about a target without one (`metric.alertTarget`) or below it by more than all of it (`metric.alertThreshold`), times that do not run on the clock (`metric.alertClock`), a
/// hysteresis outside 0 to less than 1 (`metric.alertHysteresis`), rules of one id (`id.duplicate`), a rule about the plan of
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
///     observations: vec![DatedFigure { day: "2024-08-02".parse()?, cumulative: Some("850".parse()?), ..DatedFigure::default() }],
///     rules: vec![rule("by", AlertWhen::BelowTargetBy), rule("of", AlertWhen::BelowShareOfTarget)],
///     as_of: "2024-08-02".parse()?,
///     ..MetricAlertsRequest::default()
/// })?;
/// // 低于目标20%: 850 is below 2,000 − 20 %, but not below 20 % of 2,000
/// assert_eq!(answer.alerts[0].threshold.to_string(), "1600");
/// assert_eq!(answer.alerts[0].respond_by.to_string(), "2024-08-03T00:30");
/// assert_eq!(answer.quiet[0].threshold.unwrap().to_string(), "400");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn alerts(request: &MetricAlertsRequest) -> Result<MetricAlerts, Problem> {
    reported(|at| request.answer(at)).map_err(Problems::into_first)
}

impl MetricAlertsRequest {
    /// The answer, unless something was or is reported: every unusable rule along with what reading found.
    pub(crate) fn answer(&self, at: &At<'_>) -> Option<MetricAlerts> {
        let time = needs_calendar(&self.profile, &self.calendars).then(|| asked(self, at));
        let first = Index::of(&mut self.rules.iter().map(|rule| rule.id.as_str()));
        for (n, rule) in self.rules.iter().enumerate() {
            let at = at.entry("rules", n);
            if at.is_refused() {
                continue;
            }
            if let Some(first) = first.position(rule.id.as_str()).filter(|first| *first != n) {
                at.member("id").refuse(Id::taken(first));
            }
            at.or_refuse(rule.checked(self.target));
        }
        if !at.is_sound() {
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
        let row = |figure: &DatedFigure| Observation {
            day: figure.day,
            today: figure.today,
            cumulative: figure.cumulative,
            sample: figure.sample,
            recorded_at: figure.recorded_at,
            ..Observation::default()
        };
        let rows: Vec<Observation> = self.observations.iter().filter(known).map(row).collect();
        let rows = sorted(rows, &|a, b| a.day.cmp(&b.day));
        watch(&Watched {
            rows: &rows,
            rules: &self.rules,
            owner: self.owner.as_ref(),
            escalate: (None, None),
            name: "",
            against: Against {
                kind: self.kind,
                target: self.target,
                window: self.window.as_ref(),
                profile: &self.profile,
                time,
                minimum_sample: None,
            },
            as_of: self.as_of,
        })
    }
}

/// A metric with its rules.
pub(crate) struct Watched<'a> {
    /// In the order of their days, none after the day of the question.
    pub(crate) rows: &'a [Observation],
    pub(crate) rules: &'a [AlertRule],
    pub(crate) owner: Option<&'a Id>,
    /// Who is called next and how soon, where a rule does not say.
    pub(crate) escalate: (Option<&'a Id>, Option<Span>),
    /// What people call the metric.
    pub(crate) name: &'a str,
    pub(crate) against: Against<'a>,
    pub(crate) as_of: Day,
}

/// What a rule has said so far.
#[derive(Clone, Copy)]
struct Standing {
    status: KpiStatus,
    observed: Option<Quantity>,
    threshold: Option<Quantity>,
    since: Option<(Day, Moment)>,
}

/// Goes through the days in order; see [`alerts`].
pub(crate) fn watch(metric: &Watched<'_>) -> Result<MetricAlerts, Problem> {
    let quiet = Standing { status: KpiStatus::Unknown, observed: None, threshold: None, since: None };
    let mut standings = vec![quiet; metric.rules.len()];
    let mut reading = None;
    let mut days = metric.rows.chunk_by(|a, b| a.day == b.day).peekable();
    while let Some(rows) = days.next() {
        let Some(day) = rows.first().map(|row| row.day) else { continue };
        let before = reading;
        let mut so_far = DayRows::default();
        for row in rows {
            so_far.take(row);
            reading = so_far.reading(before, metric.against.kind)?;
            for (rule, standing) in metric.rules.iter().zip(&mut standings) {
                *standing = metric.follow(rule, *standing, reading, day, row.recorded_at)?;
            }
        }
        let last = match days.peek().and_then(|rows| rows.first()) {
            Some(next) => next.day.plus_days(-1)?,
            None => metric.as_of,
        };
        for (rule, standing) in metric.rules.iter().zip(&mut standings) {
            *standing = metric.carry(rule, *standing, reading, day, last)?;
        }
    }
    metric.answer(&standings)
}

/// The last day of the stretch that begins on a day, sought by halving; a later day that is like the first is of that
/// stretch.
pub(crate) fn last_alike(
    first: Day,
    last: Day,
    mut is_alike: impl FnMut(Day) -> Result<bool, Problem>,
) -> Result<Day, Problem> {
    let (mut alike, mut other) = (0, last.days_since(first).saturating_add(1));
    // the last day is tried first: most often nothing changes at all
    let mut tried = last.days_since(first);
    while other.saturating_sub(alike) > 1 {
        *(if is_alike(first.plus_days(tried)?)? { &mut alike } else { &mut other }) = tried;
        tried = alike.midpoint(other);
    }
    first.plus_days(alike)
}

impl Watched<'_> {
    /// What a rule says on the days after one with rows, up to another: what is due grows, and the day's own figure is not
    /// known. As a plan only grows, a rule says each thing for one stretch of these days.
    fn carry(
        &self,
        rule: &AlertRule,
        mut standing: Standing,
        reading: Option<Reading>,
        after: Day,
        last: Day,
    ) -> Result<Standing, Problem> {
        let carried = reading.map(|reading| Reading { today: None, ..reading });
        let mut day = after;
        while day < last {
            let first = day.plus_days(1)?;
            let next = self.follow(rule, standing, carried, first, None)?;
            let alike = |day| Ok(self.follow(rule, next, carried, day, None)?.status == next.status);
            day = last_alike(first, last, alike)?;
            standing = self.follow(rule, next, carried, day, None)?;
        }
        Ok(standing)
    }

    /// What a rule says once something is known: written down at a moment, else at the end of the day.
    fn follow(
        &self,
        rule: &AlertRule,
        before: Standing,
        reading: Option<Reading>,
        day: Day,
        recorded_at: Option<Moment>,
    ) -> Result<Standing, Problem> {
        let observed = match rule.figure {
            AlertFigure::Total => reading.map(|reading| reading.value),
            AlertFigure::Today => reading.and_then(|reading| reading.today),
        };
        let quiet = |status, threshold| Ok(Standing { status, observed, threshold, since: None });
        let Some(value) = observed else { return quiet(KpiStatus::Unknown, None) };
        let Some((alerts, limit)) = rule.judge(value, &self.against, day, before.since.is_some())? else {
            return quiet(KpiStatus::NotDue, None);
        };
        let minimum = rule.minimum_sample.or(self.against.minimum_sample);
        if too_few(self.against.kind, reading.and_then(|reading| reading.sample), minimum) {
            return quiet(KpiStatus::InsufficientData, Some(limit));
        }
        if !alerts {
            return quiet(KpiStatus::Normal, Some(limit));
        }
        let since = match before.since {
            Some(since) => since,
            None => (day, recorded_at.map_or_else(|| Moment::end_of(day), Ok)?),
        };
        Ok(Standing { status: KpiStatus::Alert, observed, threshold: Some(limit), since: Some(since) })
    }

    fn answer(&self, standings: &[Standing]) -> Result<MetricAlerts, Problem> {
        let (mut alerts, mut quiet) = (Vec::new(), Vec::new());
        for (rule, standing) in self.rules.iter().zip(standings) {
            let Standing { status, observed, threshold, .. } = *standing;
            // rates and scores may have been divided
            let divided = matches!(self.against.kind, MetricKind::Rate | MetricKind::Score);
            let observed = if divided { observed.map(Quantity::rounded) } else { observed };
            match (standing.since, observed, threshold) {
                (Some((since, raised_at)), Some(observed), Some(threshold)) => {
                    let after =
                        |span: Span| raised_at.plus_minutes(span.elapsed_minutes().unwrap_or_default());
                    alerts.push(MetricAlert {
                        rule: rule.id.clone(),
                        severity: rule.severity,
                        observed,
                        threshold,
                        since,
                        raised_at,
                        owner: rule.owner.as_ref().or(self.owner).cloned(),
                        respond_by: after(rule.respond_within)?,
                        escalate_to: rule.escalate_to.as_ref().or(self.escalate.0).cloned(),
                        escalate_at: rule.escalate_within.or(self.escalate.1).map(after).transpose()?,
                        message: self.message(rule, observed, threshold, since),
                    });
                }
                _ => quiet.push(QuietRule { rule: rule.id.clone(), status, observed, threshold }),
            }
        }
        Ok(MetricAlerts { as_of: self.as_of, alerts, quiet })
    }

    fn message(&self, rule: &AlertRule, observed: Quantity, threshold: Quantity, since: Day) -> Text {
        let kind = self.against.kind;
        let name =
            rule.name.as_deref().unwrap_or(if self.name.is_empty() { rule.id.as_str() } else { self.name });
        let (name, v, t) = (shown(name), kind.display(observed), kind.display(threshold));
        text!(
            "`{name}` stands at {v}, where {t} is the limit, since {since}",
            "`{name}`为{v},界限为{t},自{since}起"
        )
    }
}
