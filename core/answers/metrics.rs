//! The metrics on a day: their figures, their pace and the rules that alert.

use crate::{
    finance::{Funnel, FunnelRequest, FunnelStep, funnel},
    metric::{
        AlertRule, KpiStatus, Metric, MetricAlert, MetricAlerts, MetricKind, Observation, Pace, QuietRule,
        Reading, RuleBasis, RuledMetric, Target, last_alike,
    },
    plan::Plan,
    say::{Figure, Problem},
    standing::{Standing, same_day},
    value::{Day, Id, Moment, Quantity, Window},
};

/// The number of days that the trailing forecast looks back.
const TRAILING: i64 = 7;

record! {
    /// A question about the metrics of a plan.
    pub struct MetricsRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

answer! {
    /// The metrics on a day.
    pub struct MetricsAnswer {
        /// The day.
        pub as_of: Day,
        /// All metrics, in the order of the document.
        pub metrics: Vec<MetricAnswer>,
        /// The funnels, in the order of the document.
        pub funnels: Vec<FunnelAnswer> = [],
    }
}

answer! {
    /// One funnel on a day.
    pub struct FunnelAnswer {
        /// The id of the funnel.
        pub id: Id,
        /// The steps without an observation by then.
        pub unobserved: Vec<Id> = [],
        /// The counts that stay from step to step, by the totals or latest values; absent unless all steps
        /// were observed, undefined if the count of one is.
        pub funnel: Option<Figure<Funnel>>,
    }
}

answer! {
    /// The figures of a metric at the end of a day.
    pub struct ReadingAnswer {
        /// The total so far, or the latest value; absent if nothing was observed by then. Undefined for a
        /// rate or ratio of two metrics whose denominator is zero (`ratio.zeroBase`) or below
        /// (`ratio.negativeBase`), and for a total beyond 28 digits (`number.overflow`).
        pub value: Figure<Quantity>,
        /// The day's own figure of the latest observation.
        pub today: Option<Quantity>,
        /// The day of the latest observation.
        pub observed_on: Day,
        /// The days since the day of the latest observation.
        pub age_days: i64,
    }
}

impl ReadingAnswer {
    pub(super) fn of(reading: Reading) -> Self {
        Self {
            value: Figure::Defined(reading.shown()),
            today: reading.today,
            observed_on: reading.observed_on,
            age_days: reading.age_days,
        }
    }
}

answer! {
    /// One metric on a day.
    pub struct MetricAnswer {
        /// The id of the metric.
        pub id: Id,
        /// The behaviour of its values over time.
        pub kind: MetricKind,
        /// The figures; absent if nothing was observed by then.
        pub reading as ..: Option<ReadingAnswer>,
        /// The sample size behind the value.
        pub sample: Option<Quantity>,
        /// The number of days with several observations, of which the last count.
        pub corrected_days: usize,
        /// The stretches of days without an observation, between the first one and the day of the question.
        pub gaps: Vec<Window> = [],
        /// The verdict on the pace, if the metric has a target. The trailing forecast is that of the last
        /// seven days, or of those since the first observation if they are fewer.
        pub pace: Option<Pace>,
        /// The day since which the pace alerts without a break, if it does.
        pub alert_since: Option<Day>,
        /// The rules of the metric that alert.
        pub alerts: Vec<MetricAlert> = [],
        /// The rules of the metric that do not alert.
        pub quiet: Vec<QuietRule> = [],
        /// The reason for its status that people gave: the latest dated one, else the one without a day.
        pub reason_given: Option<String>,
        /// The owner of the metric.
        pub owner: Option<Id>,
    }
}

impl Pace {
    /// The pace of a metric for which none can be worked out.
    pub(super) fn undefined(problem: Problem) -> Self {
        let unknown = Self::unknown(problem.code);
        Self { pace: Some(Err(problem).into()), ..unknown }
    }

    /// The pace, with the reason of a value that is undefined.
    pub(super) fn of_value(self, reading: Option<&ReadingAnswer>) -> Self {
        match reading {
            Some(ReadingAnswer { value: Figure::Undefined(_), .. }) if self.reason == "noObservation" => {
                Self { reason: "undefinedValue", ..self }
            }
            _ => self,
        }
    }
}

impl MetricsRequest {
    /// The metrics of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::metrics`].
    pub fn answer(&self, plan: &Plan) -> Result<MetricsAnswer, Problem> {
        plan.on(self.as_of).metrics()
    }
}

impl Standing<'_> {
    /// The metrics at the end of the day, with their rules, and the funnels.
    ///
    /// Figures that cannot be held, or need a day that no calendar knows, are undefined; rules about them are
    /// quiet, because nothing is known.
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn metrics(&self) -> Result<MetricsAnswer, Problem> {
        let as_of = self.required_day()?;
        let mut metrics = Vec::new();
        for (n, metric) in self.campaign().metrics.iter().enumerate() {
            metrics.push(self.metric_answer(n, metric, as_of));
        }
        let mut funnels = Vec::new();
        for of in &self.campaign().funnels {
            let mut steps = Vec::with_capacity(of.steps.len());
            let (mut unobserved, mut undefined) = (Vec::new(), None);
            for id in &of.steps {
                let Some((position, metric)) = self.plan().metric(id) else { continue };
                let answer = metrics.get(position).and_then(|answer: &MetricAnswer| answer.reading.as_ref());
                match answer.map(|reading| &reading.value) {
                    Some(Figure::Defined(count)) => {
                        steps.push(FunnelStep {
                            id: Some(id.clone()),
                            name: Some(metric.name.clone()),
                            count: *count,
                        });
                    }
                    Some(Figure::Undefined(why)) => undefined = undefined.or(Some(why.as_ref().clone())),
                    None => unobserved.push(id.clone()),
                }
            }
            let is_observed = unobserved.is_empty() && !steps.is_empty();
            let request = FunnelRequest { steps, cost: None };
            let funnel = match undefined {
                Some(why) => Some(why.into()),
                None => is_observed.then(|| funnel(&request).into()),
            };
            funnels.push(FunnelAnswer { id: of.id.clone(), unobserved, funnel });
        }
        Ok(MetricsAnswer { as_of, metrics, funnels })
    }

    /// The reading of a metric, and its figures as answers carry them.
    pub(super) fn shown_reading(
        &self,
        metric: usize,
        as_of: Day,
    ) -> (Option<Reading>, Option<ReadingAnswer>) {
        let undefined = |value, today, observed_on: Day| {
            let age_days = as_of.days_since(observed_on);
            Some(ReadingAnswer { value, today, observed_on, age_days })
        };
        match self.reading(metric) {
            Ok(Some(reading)) => (Some(reading), Some(ReadingAnswer::of(reading))),
            Ok(None) => {
                let why = self.no_ratio(metric).ok().flatten();
                (None, why.and_then(|(why, observed_on)| undefined(why.into(), None, observed_on)))
            }
            Err(problem) => {
                let last = self.observations_until_day(metric).last();
                (None, last.and_then(|last| undefined(Err(problem).into(), last.today, last.day)))
            }
        }
    }

    /// The reason for a metric's status that people gave: of its latest observation with one, else the
    /// metric's own.
    pub(super) fn reason_given(&self, n: usize, metric: &Metric) -> Option<String> {
        let mut known =
            self.plan().observations(n).rev().map(|(_, row)| row).filter(|row| self.knows(row.day));
        let dated = known.find_map(|row| row.reason.as_ref());
        dated.or(metric.reason.as_ref()).cloned()
    }

    fn metric_answer(&self, n: usize, metric: &Metric, as_of: Day) -> MetricAnswer {
        let observations = self.observations_until_day(n);
        let (reading, shown) = self.shown_reading(n, as_of);
        let (gaps, corrected_days) = gaps(observations, as_of);
        let recent = match metric.kind {
            // without a total there is no forecast
            MetricKind::Flow => recent(observations, as_of).unwrap_or_default(),
            _ => Vec::new(),
        };
        let pace = metric.target.map(|target| {
            let pace = self.plan().pace_with(metric, target, reading, as_of, recent);
            pace.unwrap_or_else(Pace::undefined).of_value(shown.as_ref())
        });
        let behind = pace.as_ref().is_some_and(|pace| pace.status == KpiStatus::Alert);
        let MetricAlerts { alerts, quiet, .. } = self.metric_alerts(metric, observations);
        MetricAnswer {
            id: metric.id.clone(),
            kind: metric.kind,
            reading: shown,
            sample: reading.and_then(|r| r.sample),
            corrected_days,
            gaps,
            alert_since: match metric.target {
                Some(target) if behind => self.behind_since(metric, target, observations).map(|(day, _)| day),
                _ => None,
            },
            pace,
            alerts,
            quiet,
            reason_given: self.reason_given(n, metric),
            owner: metric.owner.clone(),
        }
    }

    /// The alerts of a metric's rules, given its observations up to the day. Where a figure cannot be held,
    /// or a day is not known, nothing is known to the rules.
    pub(crate) fn metric_alerts(&self, metric: &Metric, observations: &[Observation]) -> MetricAlerts {
        let as_of = self.day().unwrap_or(Day::MAX);
        let quiet = |rule: &AlertRule| QuietRule {
            rule: rule.id.clone(),
            status: KpiStatus::Unknown,
            observed: None,
            threshold: None,
        };
        let known = self.plan().known_window(metric);
        known.and_then(|_| self.ruled(metric, observations, as_of).alerts()).unwrap_or_else(|_| {
            MetricAlerts { as_of, alerts: Vec::new(), quiet: metric.alerts.iter().map(quiet).collect() }
        })
    }

    fn ruled<'a>(
        &'a self,
        metric: &'a Metric,
        observations: &'a [Observation],
        as_of: Day,
    ) -> RuledMetric<'a> {
        let policy = &self.campaign().policy;
        RuledMetric {
            observations,
            rules: &metric.alerts,
            metric: Some(&metric.id),
            owner: metric.owner.as_ref(),
            escalate_to: self.plan().called_next(),
            escalate_within: policy.escalate_within,
            name: &metric.name,
            basis: RuleBasis {
                kind: metric.kind,
                target: metric.target,
                window: self.plan().window(metric),
                profile: &metric.profile,
                time: Some(self.plan().calendar()),
                minimum_sample: metric.minimum_sample,
            },
            as_of,
        }
    }

    /// The day since which the pace alerts without a break up to this day, and the moment when that became
    /// known; `None` if it does not alert, or if a figure on the way is not known.
    pub(crate) fn behind_since(
        &self,
        metric: &Metric,
        target: Target,
        observations: &[Observation],
    ) -> Option<(Day, Moment)> {
        self.alerting_since(metric, target, observations).ok().flatten()
    }

    fn alerting_since(
        &self,
        metric: &Metric,
        target: Target,
        observations: &[Observation],
    ) -> Result<Option<(Day, Moment)>, Problem> {
        let as_of = self.required_day()?;
        let mut days = observations.chunk_by(same_day).peekable();
        let (mut since, mut reading) = (None, None);
        while let Some(of_day) = days.next() {
            let Some(observation) = of_day.last() else { continue };
            reading = Reading::after(reading, metric.kind, &mut of_day.iter())?;
            let verdict =
                |day| self.plan().pace(metric, target, reading, day).map(|pace| (pace.status, pace.reason));
            let last = match days.peek().and_then(|of_day| of_day.first()) {
                Some(next) => next.day.plus_days(-1)?,
                None => as_of,
            };
            let (mut day, mut known_at) = (observation.day, observation.recorded_at);
            loop {
                let (status, reason) = verdict(day)?;
                let is_over = matches!(reason, "aboveAllowed" | "limitExceeded");
                since = match since {
                    _ if status != KpiStatus::Alert => None,
                    // one that was behind and exceeds its limit now is another alert
                    Some((was_over, since)) if was_over == is_over => Some((is_over, since)),
                    _ => Some((is_over, (day, known_at.unwrap_or_else(|| Moment::end_or_last_of(day))))),
                };
                // until the next observation, what is due only grows
                let last_same = last_alike(day, last, |later| Ok(verdict(later)? == (status, reason)))?;
                if last_same >= last {
                    break;
                }
                (day, known_at) = (last_same.plus_days(1)?, None);
            }
        }
        Ok(since.map(|(_, since)| since))
    }
}

/// The stretches between the first observation and a day that have none, and the number of days with several.
fn gaps(observations: &[Observation], as_of: Day) -> (Vec<Window>, usize) {
    let mut gaps = Vec::new();
    let mut corrected: usize = 0;
    let mut next = None;
    for of_day in observations.chunk_by(same_day) {
        let Some(day) = of_day.first().map(|observation| observation.day) else { continue };
        if let Some(start) = next.filter(|next| *next < day) {
            gaps.push(Window { start, end: day.plus_days(-1).unwrap_or(start), inferred: false });
        }
        corrected = corrected.saturating_add(usize::from(of_day.len() > 1));
        next = day.plus_days(1).ok();
    }
    if let Some(start) = next.filter(|next| *next <= as_of) {
        gaps.push(Window { start, end: as_of, inferred: false });
    }
    (gaps, corrected)
}

/// The amount that each of the last days brought to a total, from the day after the first observation on.
fn recent(observations: &[Observation], as_of: Day) -> Result<Vec<Quantity>, Problem> {
    let Some(first) = observations.first().map(|observation| observation.day) else { return Ok(Vec::new()) };
    let start = first.max(as_of.plus_days(-TRAILING).unwrap_or(Day::MIN));
    let mut days = observations.chunk_by(same_day).peekable();
    let mut reading: Option<Reading> = None;
    let mut brought = Vec::new();
    let mut day = start;
    while day <= as_of {
        let before = reading.map(|r| r.value);
        while let Some(of_day) = days.next_if(|of_day| of_day.first().is_some_and(|first| first.day <= day)) {
            reading = Reading::after(reading, MetricKind::Flow, &mut of_day.iter())?;
        }
        if let (true, Some(before), Some(now)) = (day > start, before, reading.map(|r| r.value)) {
            brought.push(now.minus(before)?);
        }
        day = day.plus_days(1)?;
    }
    Ok(brought)
}
