//! The metrics on a day: their figures, their pace and the rules that alert.

use crate::{
    finance::{Funnel, FunnelRequest, FunnelStep, funnel},
    metric::{
        KpiStatus, Metric, MetricAlert, MetricAlerts, MetricKind, Observation, Pace, QuietRule, Reading,
        RuleBasis, RuledMetric, Target, last_alike,
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
        /// were observed.
        pub funnel: Option<Funnel>,
    }
}

answer! {
    /// The figures of a metric at the end of a day.
    pub struct ReadingAnswer {
        /// The total so far, or the latest value; absent if nothing was observed by then. Undefined for a
        /// rate or ratio of two metrics whose denominator is zero (`ratio.zeroBase`) or below
        /// (`ratio.negativeBase`).
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
        /// The owner of the metric.
        pub owner: Option<Id>,
    }
}

impl Pace {
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
    /// # Errors
    ///
    /// Those of [`pace`](crate::metric::pace()) and [`alerts`](crate::metric::alerts()) about figures and
    /// calendars.
    pub fn metrics(&self) -> Result<MetricsAnswer, Problem> {
        let as_of = self.required_day()?;
        let mut metrics = Vec::new();
        for (n, metric) in self.campaign().metrics.iter().enumerate() {
            let at = |problem: Problem| problem.at(format!("/metrics/{n}"));
            metrics.push(self.metric_answer(n, metric, as_of).map_err(at)?);
        }
        let mut funnels = Vec::new();
        for (n, of) in self.campaign().funnels.iter().enumerate() {
            let mut steps = Vec::with_capacity(of.steps.len());
            let mut unobserved = Vec::new();
            for id in &of.steps {
                let Some((position, metric)) = self.plan().metric(id) else { continue };
                let answer = metrics.get(position).and_then(|answer: &MetricAnswer| answer.reading.as_ref());
                match answer.and_then(|reading| reading.value.as_ref().defined().copied()) {
                    Some(count) => {
                        steps.push(FunnelStep {
                            id: Some(id.clone()),
                            name: Some(metric.name.clone()),
                            count,
                        });
                    }
                    None => unobserved.push(id.clone()),
                }
            }
            let is_observed = unobserved.is_empty() && !steps.is_empty();
            let request = FunnelRequest { steps, cost: None };
            let funnel = is_observed.then(|| funnel(&request)).transpose();
            let funnel = funnel.map_err(|problem| problem.at(format!("/funnels/{n}")))?;
            funnels.push(FunnelAnswer { id: of.id.clone(), unobserved, funnel });
        }
        Ok(MetricsAnswer { as_of, metrics, funnels })
    }

    /// The figures of a metric as answers carry them.
    pub(super) fn reading_answer(
        &self,
        metric: usize,
        reading: Option<Reading>,
        as_of: Day,
    ) -> Result<Option<ReadingAnswer>, Problem> {
        if let Some(reading) = reading {
            return Ok(Some(ReadingAnswer::of(reading)));
        }
        let undefined = self.no_ratio(metric)?;
        Ok(undefined.map(|(why, observed_on)| ReadingAnswer {
            value: why.into(),
            today: None,
            observed_on,
            age_days: as_of.days_since(observed_on),
        }))
    }

    fn metric_answer(&self, n: usize, metric: &Metric, as_of: Day) -> Result<MetricAnswer, Problem> {
        let observations = self.observations_until_day(n)?;
        let reading = self.reading(n)?;
        let shown = self.reading_answer(n, reading, as_of)?;
        let (gaps, corrected_days) = gaps(observations, as_of)?;
        let recent = if metric.kind == MetricKind::Flow { recent(observations, as_of)? } else { Vec::new() };
        let pace = metric.target.map(|target| self.plan().pace_with(metric, target, reading, as_of, recent));
        let pace = pace.transpose()?.map(|pace| pace.of_value(shown.as_ref()));
        let behind = pace.as_ref().is_some_and(|pace| pace.status == KpiStatus::Alert);
        let MetricAlerts { alerts, quiet, .. } = self.metric_alerts(metric, observations)?;
        Ok(MetricAnswer {
            id: metric.id.clone(),
            kind: metric.kind,
            reading: shown,
            sample: reading.and_then(|r| r.sample),
            corrected_days,
            gaps,
            alert_since: match metric.target {
                Some(target) if behind => {
                    self.behind_since(metric, target, observations)?.map(|(day, _)| day)
                }
                _ => None,
            },
            pace,
            alerts,
            quiet,
            owner: metric.owner.clone(),
        })
    }

    /// The alerts of a metric's rules, given its observations up to the day.
    pub(crate) fn metric_alerts(
        &self,
        metric: &Metric,
        observations: &[Observation],
    ) -> Result<MetricAlerts, Problem> {
        let policy = &self.campaign().policy;
        let metric = RuledMetric {
            observations,
            rules: &metric.alerts,
            owner: metric.owner.as_ref(),
            escalate_to: policy.escalate_to.as_ref(),
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
            as_of: self.required_day()?,
        };
        metric.alerts()
    }

    /// The day since which the pace alerts without a break up to this day, and the moment when that became
    /// known; `None` if it does not alert.
    pub(crate) fn behind_since(
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
                since = match since {
                    _ if status != KpiStatus::Alert => None,
                    Some(since) => Some(since),
                    None => Some((day, known_at.map_or_else(|| Moment::end_of(day), Ok)?)),
                };
                // until the next observation, what is due only grows
                let last_same = last_alike(day, last, |later| Ok(verdict(later)? == (status, reason)))?;
                if last_same >= last {
                    break;
                }
                (day, known_at) = (last_same.plus_days(1)?, None);
            }
        }
        Ok(since)
    }
}

/// The stretches between the first observation and a day that have none, and the number of days with several.
fn gaps(observations: &[Observation], as_of: Day) -> Result<(Vec<Window>, usize), Problem> {
    let mut gaps = Vec::new();
    let mut corrected: usize = 0;
    let mut next = None;
    for of_day in observations.chunk_by(same_day) {
        let Some(day) = of_day.first().map(|observation| observation.day) else { continue };
        if let Some(start) = next.filter(|next| *next < day) {
            gaps.push(Window { start, end: day.plus_days(-1)?, inferred: false });
        }
        corrected = corrected.saturating_add(usize::from(of_day.len() > 1));
        next = day.plus_days(1).ok();
    }
    if let Some(start) = next.filter(|next| *next <= as_of) {
        gaps.push(Window { start, end: as_of, inferred: false });
    }
    Ok((gaps, corrected))
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
