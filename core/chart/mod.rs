//! Charts: an answer as a picture that stands by itself, as SVG, in either language.
//!
//! A [`Chart`] is text without a script, a font or a link to elsewhere. It has a title and a description for
//! people who hear it, every word is text, and marks show their exact figures beside the pointer. Its colours
//! follow the reader's light or dark mode, and a page overrides them by `--ck-ink`, `--ck-soft`, `--ck-rule`,
//! `--ck-paper`, `--ck-shade`, `--ck-main`, `--ck-main-tint`, `--ck-critical`, `--ck-critical-tint`,
//! `--ck-good`, `--ck-warn`, `--ck-warn-tint` and `--ck-other`.
//!
//! # Principles
//!
//! * Ink is for data (Tufte): no boxes, thin rules, and words beside the mark that they are about. A key
//!   stands only for marks that have no room for words.
//! * Nothing is told by colour alone: a shape, a place or a word says it too. Hues are those of Okabe and
//!   Ito.
//! * A figure in words stands beside the mark wherever there is room, and always in its tooltip.
//! * No two words lie on each other, and nothing lies outside of the frame. The width of a text is estimated
//!   on the generous side, and a text that does not fit is cut and ends with `…`.
//! * A picture of thousands of rows shows some of them and says so; a picture of none says why.
//! * A Gantt chart has what planners look for: a bar from start to finish, filled as far as work is done; a
//!   bar of the baseline below it; diamonds for milestones and brackets for summary tasks; links with elbows;
//!   critical tasks with a heavy outline; days off shaded; a line for the day, left of which all should be
//!   filled.
//! * A risk matrix has the probability upwards and the impact to the right, as ISO 31000 and the PMBOK Guide
//!   draw it, the level as a word in each cell, and the risks by their numbers.
//! * A budget is bars within bars (Few's bullet graphs): what may be spent, within it what is spent and
//!   committed, a stroke for the plan, and the reserves apart.
//! * Earned value is what the gold cards of NASA and the US Department of Defense have: the S-curves of
//!   planned value, earned value and actual cost, a line for the day, the budget at completion as a level,
//!   the way to the estimate at completion in dots, and both variances where they can be seen, between the
//!   curves on the day. Curves have their names at their ends and differ in stroke and mark.
//! * A tree of goals is an indented list, whose rows stay readable at any number and depth, with one column
//!   of bars on one scale, so that the eye runs down the line of the targets. A sign before the name says
//!   whether the target is met, and a weight stands beside the goal that it weighs. Tracks are empty but for
//!   what is attained, and one without a figure is broken and says so.
//! * A metric is its observed figures against a thin line of what is due and the band of its tolerance, with
//!   the target as a level and the forecast in dots, as forecasts are drawn since Cleveland and in R. Many
//!   metrics are small multiples (Tufte): all alike, each with its verdict as a word.
//! * A simulation is a histogram with the S-curve of the cumulative shares over it, as risk analysts draw it
//!   (@RISK), on one scale from 0 to 100%; P50 and P80 are read where the curve crosses them, and the plan is
//!   a line, so that one sees how much of the distribution lies beyond it. What never varies is a sentence.
//! * A tornado has the widest bar on top, all bars around the figure with nothing changed, and at their ends
//!   the values of the input with the figures for them.
//! * A funnel is bars from one line, whose lengths are the counts: slices of a cone show areas, which people
//!   misread. Behind each bar stands that of the step before, so that a loss is a length too. The largest
//!   share that is lost is outlined, because the largest number is nearly always that of the first step.
//! * A run sheet has a row for each step, its time before its name as on the paper of stage managers, and its
//!   bar below the hours; tracks lie one below the other on one scale, so that steps at one time stand in
//!   one column. A gap is dotted, an overlap outlined, and both are told in minutes.
//!
//! # Exactness
//!
//! Places are whole tenths of a pixel and shares of exact decimals, so a chart has the same bytes on every
//! machine.

mod budget;
mod canvas;
mod columns;
mod distribution;
mod earned_value;
mod frame;
mod funnel;
mod gantt;
mod goals;
mod kind;
mod lettering;
mod matrix;
mod pace;
mod plot;
mod request;
mod run_sheet;
mod scale;
mod tenths;
mod theme;
mod time;
mod tornado;

pub use distribution::{
    CostBar, CostDistribution, CostLevel, DistributionChartRequest, FinishBar, FinishDistribution,
    FinishLevel, SimulatedDistributions,
};
pub use frame::ChartRows;
pub use funnel::FunnelChartRequest;
pub use gantt::NetworkChartRequest;
pub use kind::ChartKind;
pub use matrix::{MatrixRisk, RiskMatrixChartRequest};
pub use pace::{PaceChartRequest, PaceTotal};
pub use request::ChartRequest;
pub use tornado::{OneWaySensitivity, TornadoChartRequest, TornadoEnd, TornadoInput};

pub(crate) use theme::style;

use crate::value::Moment;

answer! {
    /// A chart.
    ///
    /// ```
    /// use campaignkit::{Plan, chart::{ChartKind, ChartRequest}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let chart = ChartRequest { kind: ChartKind::Gantt, ..ChartRequest::default() }.answer(&plan)?;
    /// assert_eq!((chart.width, chart.rows.unwrap().all), (960, plan.campaign().tasks.len()));
    /// assert!(chart.svg.starts_with("<svg xmlns="));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Chart {
        /// The picture: one element, fit for a file or for the middle of a page.
        pub svg: String,
        /// The title, as the picture has it.
        pub title: String,
        /// The main figures in words, as the picture tells them to those who hear it.
        pub description: String,
        /// The width in pixels.
        pub width: i32,
        /// The height in pixels.
        pub height: i32,
        /// True if there is nothing to show but a sentence that says why.
        pub blank: bool,
        /// The rows that are shown; absent in a chart without rows.
        pub rows: Option<ShownRows>,
        /// The time along the picture, for a page in which bars are dragged; absent in a chart without.
        pub time: Option<ChartTime>,
    }
}

answer! {
    /// The rows that a chart shows.
    pub struct ShownRows: Copy {
        /// The position of the first row, counted from 0.
        pub from: usize,
        /// The number of rows.
        pub count: usize,
        /// The number of all rows.
        pub all: usize,
    }
}

impl ShownRows {
    /// The rows that are shown, of all.
    fn of<'r, R>(&self, rows: &'r [R]) -> &'r [R] {
        rows.get(self.from..self.from.saturating_add(self.count)).unwrap_or_default()
    }
}

answer! {
    /// The time along a chart, from left to right.
    pub struct ChartTime: Copy {
        /// The moment at the left end.
        pub start: Moment,
        /// The moment at the right end.
        pub end: Moment,
        /// The left end, in pixels from the left edge of the picture.
        pub left: i32,
        /// The right end, in pixels from the left edge of the picture.
        pub right: i32,
    }
}
