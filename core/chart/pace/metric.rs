//! The pace of a metric without a plan.

use super::{Course, plan::one};
use crate::{
    chart::{
        Chart, ChartKind, ChartRows,
        frame::{Frame, Words, as_of},
    },
    metric::PaceRequest,
    record::{At, reported},
    say::{Language, Problems},
    value::{Day, Quantity, sorted},
};

record! {
    /// A total or value of a metric at the end of a day.
    pub struct PaceTotal {
        /// The day.
        pub day: Day,
        /// The total so far, or the value.
        pub cumulative: Quantity,
    }
}

record! {
    /// The request of `chart.pace`: a metric against what is due.
    ///
    /// ```
    /// use campaignkit::{
    ///     chart::PaceChartRequest,
    ///     metric::{PaceRequest, Target},
    ///     value::{Quantity, Window},
    /// };
    ///
    /// let pace = PaceRequest {
    ///     target: Target::AtLeast(Quantity::from_units(3000)),
    ///     window: Some(Window {
    ///         start: "2024-07-26".parse()?,
    ///         end: "2024-08-05".parse()?,
    ///         inferred: false,
    ///     }),
    ///     cumulative: Some(Quantity::from_units(1800)),
    ///     as_of: "2024-08-02".parse()?,
    ///     ..PaceRequest::default()
    /// };
    /// let chart = PaceChartRequest { pace, ..PaceChartRequest::default() }.answer()?;
    /// assert!(chart.svg.contains(">due 2,181.82</text>"));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct PaceChartRequest {
        /// The question, as `metric.pace` takes it; the chart shows its answer.
        pub pace: PaceRequest,
        /// The figures of other days, for the curve up to the day; those of later days are left out.
        pub totals: Vec<PaceTotal>,
        /// The name of the metric, which is the title; without one, "Pace".
        pub title: Option<String>,
        /// The language of words.
        pub language: Language = Language::En,
        /// The width in pixels, from 320 to 4,000.
        pub width: i32 = 960,
    }
}

impl PaceChartRequest {
    /// The chart.
    ///
    /// # Errors
    ///
    /// Those of [`pace`](crate::metric::pace), below `/pace`.
    pub fn answer(&self) -> Result<Chart, Problems> {
        reported(|at| self.chart(at))
    }

    /// The chart; `None` if a problem was or is reported.
    pub(crate) fn chart(&self, at: &At<'_>) -> Option<Chart> {
        let Self { pace: request, language, .. } = self;
        let (pace, time) = request.answer_in_time(&at.member("pace"))?;
        let (day, value) = (request.as_of, request.cumulative);
        let totals = self.totals.iter().map(|total| (total.day, total.cumulative));
        let known = totals.filter(|(other, _)| *other < day || (*other == day && value.is_none()));
        let known = known.chain(value.map(|value| (day, value)));
        let observed = sorted(known.collect(), &|a: &(Day, Quantity), b| a.0.cmp(&b.0));
        let title = ChartKind::Pace.title(self.title.as_deref(), *language);
        let course = Course {
            name: &title,
            kind: request.kind,
            target: Some(request.target),
            window: request.window.clone(),
            profile: &request.profile,
            time: time.as_ref(),
            tolerance: request.tolerance,
            usual: observed.first().map_or((day, day), |(first, _)| (*first, day)),
            observed,
            value,
            pace: Some(pace),
            day,
        };
        let frame = Frame::new(*language, self.width, &ChartRows::default());
        let words = Words { title: title.clone(), about: as_of(day, *language), ..Words::default() };
        Some(one(&frame, words, &course))
    }
}
