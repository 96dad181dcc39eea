//! The KPI dashboard.

use super::metrics::ReadingAnswer;
use crate::{
    metric::{Metric, MetricKind, Pace, PaceRequest, Profile, Reading, Target, pace_in},
    plan::Plan,
    say::Problem,
    standing::Standing,
    value::{Day, Id, Quantity, Window},
};

answer! {
    /// One row of the dashboard.
    pub struct Kpi {
        /// The id of the metric.
        pub metric: Id,
        /// The behaviour of its values over time.
        pub kind: MetricKind,
        /// The target.
        pub target: Target,
        /// The days over which a flow is to reach the target.
        pub window: Option<Window>,
        /// The figures of the metric; absent if nothing was observed by then.
        pub reading as ..: Option<ReadingAnswer>,
        /// The verdict on the pace, with its figures.
        pub pace as ..: Pace,
        /// The reason for its status that people gave: the latest dated one, else the one without a day.
        pub reason_given: Option<String>,
        /// The owner of the metric.
        pub owner: Option<Id>,
    }
}

impl Standing<'_> {
    /// The dashboard at the end of the day: every metric that has a target, in the order of the document.
    ///
    /// A flow without a window of its own is paced over the event.
    ///
    /// A figure beyond 28 digits, or that needs a day that no calendar knows, is undefined.
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn kpis(&self) -> Result<Vec<Kpi>, Problem> {
        let as_of = self.required_day()?;
        let mut kpis = Vec::new();
        for (n, metric) in self.campaign().metrics.iter().enumerate() {
            let Some(target) = metric.target else { continue };
            let (reading, shown) = self.shown_reading(n, as_of);
            let pace = self.plan().pace(metric, target, reading, as_of).unwrap_or_else(Pace::undefined);
            kpis.push(Kpi {
                metric: metric.id.clone(),
                kind: metric.kind,
                target,
                window: self.plan().window(metric).cloned(),
                pace: pace.of_value(shown.as_ref()),
                reading: shown,
                reason_given: self.reason_given(n, metric),
                owner: metric.owner.clone(),
            });
        }
        Ok(kpis)
    }
}

impl Plan {
    /// The days over which a flow is to reach its target; `None` where they are not known.
    pub(crate) fn window(&self, metric: &Metric) -> Option<&Window> {
        self.known_window(metric).ok().flatten()
    }

    /// The days over which a flow is to reach its target, or the problem that leaves them unknown; `None` of
    /// any other metric.
    pub(crate) fn known_window(&self, metric: &Metric) -> Result<Option<&Window>, Problem> {
        if metric.kind != MetricKind::Flow {
            return Ok(None);
        }
        match self.own_window(metric) {
            None => Ok(Some(self.event())),
            Some(window) => window.as_ref().map(Some).map_err(Clone::clone),
        }
    }

    /// The window of a metric with a target, if its growth is by the working days in it.
    pub(crate) fn paced_by_working_days(&self, metric: &Metric) -> Option<&Window> {
        let by_working_days = metric.target.is_some() && metric.profile == Profile::WorkingDays;
        self.window(metric).filter(|_| by_working_days)
    }

    /// The verdict on the pace of a metric, given its reading.
    pub(crate) fn pace(
        &self,
        metric: &Metric,
        target: Target,
        reading: Option<Reading>,
        as_of: Day,
    ) -> Result<Pace, Problem> {
        self.pace_with(metric, target, reading, as_of, Vec::new())
    }

    /// The verdict on the pace of a metric, given its reading and what each of the last days brought.
    pub(crate) fn pace_with(
        &self,
        metric: &Metric,
        target: Target,
        reading: Option<Reading>,
        as_of: Day,
        recent: Vec<Quantity>,
    ) -> Result<Pace, Problem> {
        let policy = &self.campaign().policy;
        let request = PaceRequest {
            kind: metric.kind,
            target,
            window: self.known_window(metric)?.cloned(),
            profile: metric.profile.clone(),
            cumulative: reading.map(|r| r.value),
            sample: reading.and_then(|r| r.sample),
            minimum_sample: metric.minimum_sample,
            recent,
            as_of,
            rag: policy.rag.clone(),
            tolerance: metric.tolerance.unwrap_or(policy.pace_tolerance),
            ..PaceRequest::default()
        };
        pace_in(&request, Some(self.calendar()))
    }
}
