//! The request of `plan.chart`.

use super::{
    Chart, ChartKind, ChartRows, budget, distribution, earned_value,
    frame::{Frame, Prepared},
    funnel,
    gantt::{self, Gantt},
    goals, matrix, pace, run_sheet,
};
use crate::{
    plan::Plan,
    say::{Language, Problem},
    standing::Standing,
    value::{Day, Id},
};

record! {
    /// The request of `plan.chart`.
    ///
    /// ```
    /// use campaignkit::{Plan, chart::ChartRequest, value::Language};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = ChartRequest {
    ///     as_of: Some("2024-08-02".parse()?),
    ///     language: Language::Zh,
    ///     ..ChartRequest::default()
    /// };
    /// assert_eq!(request.answer(&plan)?.title, "甘特图 — 开学季·青春焕新计划");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct ChartRequest {
        /// The kind.
        pub kind: ChartKind,
        /// The day whose figures are shown; without one, the latest day of which the document knows anything,
        /// else the first day of the event.
        pub as_of: Option<Day>,
        /// The metric that a chart of `pace` shows; without one, all with a target side by side.
        pub metric: Option<Id>,
        /// The rows that are shown, in a chart that has rows; of `pace`, the metrics.
        pub rows: ChartRows = ChartRows::default(),
        /// The language of words.
        pub language: Language = Language::En,
        /// The width in pixels, from 320 to 4,000.
        pub width: i32 = 960,
    }
}

impl ChartRequest {
    /// A chart of a plan.
    ///
    /// # Errors
    ///
    /// The problems of the answers that it shows, and a metric that the plan does not have (`id.unknown`).
    pub fn answer(&self, plan: &Plan) -> Result<Chart, Problem> {
        let prepared = self.prepared(&plan.on(plan.day_or_latest(self.as_of)))?;
        Ok(prepared(&self.frame(self.width)))
    }

    /// Charts of some widths, of one answer of a plan on a day, for a page that has the style of charts.
    pub(crate) fn in_page<const N: usize>(
        &self,
        standing: &Standing<'_>,
        widths: [i32; N],
    ) -> Result<[Chart; N], Problem> {
        let prepared = self.prepared(standing)?;
        Ok(widths.map(|width| prepared(&self.frame(width).within_page())))
    }

    fn frame(&self, width: i32) -> Frame {
        Frame::new(self.language, width, &self.rows)
    }

    fn prepared<'p>(&self, standing: &Standing<'p>) -> Result<Prepared<'p>, Problem> {
        let language = self.language;
        match self.kind {
            ChartKind::Gantt => {
                let gantt = Gantt::of_plan(standing, language)?;
                Ok(Box::new(move |frame| gantt::drawn(&gantt, frame)))
            }
            ChartKind::Risks => matrix::of_plan(standing, language),
            ChartKind::Budget => budget::of_plan(standing, language),
            ChartKind::EarnedValue => earned_value::of_plan(standing, language),
            ChartKind::Goals => goals::of_plan(standing, language),
            ChartKind::Pace => pace::of_plan(standing, language, self.metric.as_ref()),
            ChartKind::Simulation => distribution::of_plan(standing, language),
            ChartKind::Funnel => funnel::of_plan(standing, language),
            ChartKind::RunSheet => run_sheet::of_plan(standing, language),
        }
    }
}
