//! The distribution of dates and costs: a histogram with the S-curve of the cumulative shares over it.

use super::{
    Chart, ChartKind, ChartRows,
    canvas::{Anchor, Canvas},
    frame::{Frame, MARGIN, Prepared, Words, nothing},
    lettering::Size,
    plot::{Label, Plot, Shape, mark, spread},
    scale::{Scale, difference, percent_words, product, quotient, share_of},
    tenths::{Area, Tenths, at, px},
    theme::{Colour, Stroke},
    time::TimeScale,
};
use crate::{
    record::At,
    say::{Language, Problem, grouped},
    simulation::SimulationAnswer,
    standing::Standing,
    table::Style,
    value::{Amount, Moment, Rate, TaskDate, sorted},
};
use rust_decimal::Decimal;

/// The strokes of the S-curve and of a confidence level.
const CURVE: Stroke = Colour::Main.thick();
const LEVEL: Stroke = Colour::Critical.dotted();
/// The share of the height that the highest bar takes.
const HIGHEST: Decimal = Decimal::from_parts(60, 0, 0, false, 2);

record! {
    /// A confidence level of a simulated finish.
    pub struct FinishLevel of reply {
        /// The confidence level, from 0 to 1.
        pub q: Rate,
        /// The finish.
        pub value: Moment,
    }
}

record! {
    /// A part of the histogram of simulated finishes.
    pub struct FinishBar of reply {
        /// The end of the part, included.
        pub up_to: Moment,
        /// The number of iterations that finished in the part.
        pub count: i32,
    }
}

record! {
    /// The distribution of a finish, as simulations answer it.
    pub struct FinishDistribution of reply {
        /// The planned finish.
        pub planned: Moment,
        /// The earliest finish.
        pub earliest: Moment,
        /// The confidence levels.
        pub quantiles: Vec<FinishLevel>,
        /// The histogram, from the earliest to the latest finish.
        pub histogram: Vec<FinishBar>,
    }
}

record! {
    /// A confidence level of a simulated cost.
    pub struct CostLevel of reply {
        /// The confidence level, from 0 to 1.
        pub q: Rate,
        /// The cost.
        pub value: Amount,
    }
}

record! {
    /// A part of the histogram of simulated costs.
    pub struct CostBar of reply {
        /// The end of the part, included.
        pub up_to: Amount,
        /// The number of iterations whose cost lies in the part.
        pub count: i32,
    }
}

record! {
    /// The distribution of a cost, as simulations answer it.
    pub struct CostDistribution of reply {
        /// The planned cost.
        pub planned: Amount,
        /// The least cost.
        pub least: Amount,
        /// The confidence levels.
        pub quantiles: Vec<CostLevel>,
        /// The histogram, from the least to the greatest cost.
        pub histogram: Vec<CostBar>,
    }
}

record! {
    /// The distributions of a simulation. Other members of its reply are passed over.
    pub struct SimulatedDistributions of reply {
        /// The distribution of the finish.
        pub finish: Option<FinishDistribution>,
        /// The distribution of the cost.
        pub cost: Option<CostDistribution>,
    }
}

record! {
    /// The request of `chart.distribution`: how sure a finish and a cost are.
    ///
    /// ```
    /// use campaignkit::{
    ///     chart::DistributionChartRequest,
    ///     simulation::{CostLine, RiskEvent, SimulationRequest},
    ///     value::Amount,
    /// };
    ///
    /// let stage = CostLine { id: "stage".parse()?, cost: Amount::from_units(20_000), cost_range: None };
    /// let rain = RiskEvent {
    ///     id: "rain".parse()?,
    ///     probability: "0.3".parse()?,
    ///     cost: Some(Amount::from_units(5000)),
    ///     ..RiskEvent::default()
    /// };
    /// let (lines, risks) = (vec![stage], vec![rain]);
    /// let request = SimulationRequest { lines, risks, ..SimulationRequest::default() };
    /// let simulation = (&request.simulation()?.answer()?).into();
    /// let chart = DistributionChartRequest { simulation, ..DistributionChartRequest::default() }.answer();
    /// assert!(chart.description.contains("P80 25,000"));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct DistributionChartRequest {
        /// The reply of `risk.simulate` or `plan.simulate`.
        pub simulation: SimulatedDistributions,
        /// The title; without one, "Simulation".
        pub title: Option<String>,
        /// The language of words.
        pub language: Language = Language::En,
        /// The width in pixels, from 320 to 4,000.
        pub width: i32 = 960,
    }
}

impl From<&SimulationAnswer> for SimulatedDistributions {
    fn from(answer: &SimulationAnswer) -> Self {
        let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let finish = answer.finish.as_ref().map(|finish| FinishDistribution {
            planned: finish.planned,
            earliest: finish.earliest,
            quantiles: finish
                .quantiles
                .iter()
                .map(|level| FinishLevel { q: level.q, value: level.value })
                .collect(),
            histogram: finish
                .histogram
                .iter()
                .map(|part| FinishBar { up_to: part.up_to, count: count(part.count) })
                .collect(),
        });
        let cost = answer.cost.as_ref().map(|cost| CostDistribution {
            planned: cost.planned,
            least: cost.least,
            quantiles: cost
                .quantiles
                .iter()
                .map(|level| CostLevel { q: level.q, value: level.value })
                .collect(),
            histogram: cost
                .histogram
                .iter()
                .map(|part| CostBar { up_to: part.up_to, count: count(part.count) })
                .collect(),
        });
        Self { finish, cost }
    }
}

impl DistributionChartRequest {
    /// The chart.
    pub fn answer(&self) -> Chart {
        let frame = Frame::new(self.language, self.width, &ChartRows::default());
        let title = ChartKind::Simulation.title(self.title.as_deref(), self.language);
        drawn(&frame, Words { title, ..Words::default() }, &self.simulation)
    }

    /// The chart, unless a problem was reported.
    pub(crate) fn chart(&self, at: &At<'_>) -> Option<Chart> {
        at.nothing_refused().then(|| self.answer())
    }
}

/// The chart of the simulation of a plan on a day.
pub(super) fn of_plan<'p>(standing: &Standing<'p>, language: Language) -> Result<Prepared<'p>, Problem> {
    let day = standing.required_day()?;
    let words = Words::of_amounts(ChartKind::Simulation, standing.campaign(), day, language);
    Ok(match standing.simulate() {
        Ok(answer) => {
            let simulation = SimulatedDistributions::from(&answer);
            Box::new(move |frame| drawn(frame, words.clone(), &simulation))
        }
        Err(problems) => nothing(words, problems.first().message.get(language)),
    })
}

/// A distribution along a line of dates or amounts.
struct Panel {
    heading: &'static str,
    planned: Along,
    first: Along,
    /// The ends of the bars, and their counts.
    bars: Vec<(Along, i32)>,
    /// The confidence levels, from low to high.
    levels: Vec<(Rate, Along)>,
}

/// A date or an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Along {
    Date(Moment),
    Amount(Amount),
}

impl Along {
    /// The date or the amount in words.
    fn said(self, language: Language) -> String {
        match self {
            Self::Date(moment) => Style { language, ..Style::default() }.date(TaskDate::At(moment)),
            Self::Amount(amount) => grouped(amount.normal()),
        }
    }

    /// The minutes or the amount from another one to it.
    fn since(self, from: Self) -> Option<Decimal> {
        match (from, self) {
            (Self::Date(from), Self::Date(end)) => Some(end.minutes_since(from).into()),
            (Self::Amount(from), Self::Amount(end)) => difference(end.decimal(), from.decimal()),
            _ => None,
        }
    }
}

/// A line of dates or amounts.
enum Line {
    Time(TimeScale),
    Amounts(Scale),
}

impl Line {
    fn place(&self, along: Along) -> Tenths {
        match (self, along) {
            (Self::Time(time), Along::Date(moment)) => time.place(moment),
            (Self::Amounts(scale), Along::Amount(amount)) => scale.place(amount.decimal()),
            _ => px(0),
        }
    }
}

impl SimulatedDistributions {
    fn panels(&self, language: Language) -> Vec<Panel> {
        let finish = self.finish.as_ref().map(|finish| Panel {
            heading: language.of("Finish", "完工时间"),
            planned: Along::Date(finish.planned),
            first: Along::Date(finish.earliest),
            bars: finish.histogram.iter().map(|bar| (Along::Date(bar.up_to), bar.count)).collect(),
            levels: finish.quantiles.iter().map(|level| (level.q, Along::Date(level.value))).collect(),
        });
        let cost = self.cost.as_ref().map(|cost| Panel {
            heading: language.of("Cost", "成本"),
            planned: Along::Amount(cost.planned),
            first: Along::Amount(cost.least),
            bars: cost.histogram.iter().map(|bar| (Along::Amount(bar.up_to), bar.count)).collect(),
            levels: cost.quantiles.iter().map(|level| (level.q, Along::Amount(level.value))).collect(),
        });
        let mut panels: Vec<Panel> = finish.into_iter().chain(cost).collect();
        for panel in &mut panels {
            panel.levels = sorted(std::mem::take(&mut panel.levels), &|a, b| a.0.cmp(&b.0));
            panel.levels.dedup_by_key(|(q, _)| *q);
        }
        panels
    }
}

/// The name of a confidence level: P80.
fn level(q: Rate) -> String {
    format!("P{}", product(q.decimal(), Decimal::ONE_HUNDRED).unwrap_or_default().normalize())
}

impl Panel {
    /// The sum of the counts.
    fn iterations(&self) -> i64 {
        self.bars.iter().map(|(_, count)| i64::from((*count).max(0))).fold(0, i64::saturating_add)
    }

    /// The counts of the bars over their widths.
    fn densities(&self) -> Vec<Decimal> {
        let mut from = self.first;
        let mut densities = Vec::with_capacity(self.bars.len());
        for (end, count) in &self.bars {
            let width = end.since(from).filter(|width| *width > Decimal::ZERO).unwrap_or(Decimal::ONE);
            densities.push(quotient((*count).max(0).into(), width).unwrap_or(Decimal::MAX));
            from = *end;
        }
        densities
    }

    /// The levels that have a mark: P50 and P80; without these, the first three there are.
    fn marked(&self) -> Vec<(Rate, Along)> {
        let usual = [Decimal::new(5, 1), Decimal::new(8, 1)];
        let is_usual = |(q, _): &&(Rate, Along)| usual.contains(&q.decimal().normalize());
        let of_usual: Vec<_> = self.levels.iter().filter(is_usual).copied().collect();
        if of_usual.is_empty() { self.levels.iter().take(3).copied().collect() } else { of_usual }
    }

    /// The levels in words.
    fn told(&self, language: Language) -> Vec<String> {
        self.levels.iter().map(|(q, value)| format!("{} {}", level(*q), value.said(language))).collect()
    }

    fn description(&self, language: Language) -> String {
        let (heading, planned) = (self.heading, self.planned.said(language));
        let levels = self.told(language).join(language.of(", ", "、"));
        language.format(
            format_args!("{heading}: planned {planned}; {levels}."),
            format_args!("{heading}:计划{planned};{levels}。"),
        )
    }

    /// The least and the greatest of all that is drawn.
    fn ends(&self) -> (Along, Along) {
        let (bars, levels) = (self.bars.iter().map(|(end, _)| *end), self.levels.iter().map(|(_, at)| *at));
        let widened = |(low, high): (Along, Along), at: Along| (low.min(at), high.max(at));
        bars.chain(levels).chain([self.first]).fold((self.planned, self.planned), widened)
    }

    /// True if every iteration came to what is planned: a picture of it would be one stroke.
    fn is_certain(&self) -> bool {
        let (low, high) = self.ends();
        low == high
    }

    /// The sentence for what does not vary.
    fn certainty(&self, language: Language) -> String {
        let planned = self.planned.said(language);
        language.format(
            format_args!("{planned} as planned; nothing varies"),
            format_args!("按计划{planned},没有变动"),
        )
    }

    /// The line along all that is drawn, between two places.
    fn line(&self, left: Tenths, right: Tenths) -> Line {
        match self.ends() {
            (Along::Date(start), Along::Date(end)) => Line::Time(TimeScale { start, end, left, right }),
            (low, high) => {
                let figure =
                    |along| if let Along::Amount(amount) = along { amount.decimal() } else { Decimal::ZERO };
                let marks = i64::from(((right - left).count() / 600).clamp(2, 8));
                Line::Amounts(Scale::between(figure(low), figure(high), left, right, marks))
            }
        }
    }
}

fn drawn(frame: &Frame, words: Words, simulation: &SimulatedDistributions) -> Chart {
    let language = frame.language;
    let panels = simulation.panels(language);
    if panels.is_empty() {
        let nothing = language.of(
            "Nothing was simulated: there are no tasks and no costs.",
            "没有可模拟的内容:既无任务也无成本。",
        );
        return frame.without_marks(words, nothing);
    }
    let description: Vec<String> = panels.iter().map(|panel| panel.description(language)).collect();
    let words = Words { description: description.join(language.of(" ", "")), ..words };
    if panels.iter().all(Panel::is_certain) {
        let certain = language.of(
            "Nothing varies: there are no estimates, cost ranges or exposures.",
            "没有不确定因素:没有三点估算、成本区间或风险敞口。",
        );
        return frame.without_marks(words, certain);
    }
    let mut canvas = Canvas::default();
    let mut bottom = frame.head(&mut canvas, &words) - px(10);
    let height = frame.width.part(28, 100).clamp(px(200), px(300));
    for panel in &panels {
        let heading = at(MARGIN, bottom + px(26));
        canvas.text(Size::Strong.in_colour(Colour::Ink), heading, Anchor::Start, panel.heading);
        let told = if panel.is_certain() { vec![panel.certainty(language)] } else { panel.told(language) };
        let facts: Vec<_> = told.into_iter().map(|told| (Colour::Soft, told)).collect();
        bottom = frame.facts(&mut canvas, bottom + px(32), &facts);
        if panel.is_certain() {
            continue;
        }
        let top = bottom + px(14);
        bottom = top + height;
        draw(&mut canvas, panel, Area { left: MARGIN, right: frame.right(), top, bottom }, language);
    }
    frame.chart(canvas, bottom, words)
}

/// Draws a distribution into a room.
fn draw(canvas: &mut Canvas, panel: &Panel, room: Area, language: Language) {
    let plot = Plot::new(room, &[Decimal::ONE], percent_words, language).with_room(px(0));
    let Area { left, right, bottom, .. } = plot.area;
    let line = panel.line(left, right);
    bars(canvas, panel, &plot, &line, language);
    plot.rules(canvas);
    match &line {
        Line::Time(time) => plot.time(canvas, &time.ticks(language)),
        Line::Amounts(scale) => plot.figures(canvas, scale),
    }
    let planned = panel.planned.said(language);
    let planned = language.format(format_args!("planned {planned}"), format_args!("计划{planned}"));
    plot.upright(canvas, Colour::Ink.dashed(), line.place(panel.planned), &planned);
    plot.curve(canvas, CURVE, &cumulative(panel, &line));
    let marked = panel.marked();
    let heights: Vec<Tenths> = marked.iter().map(|(q, _)| plot.scale.place(q.decimal())).collect();
    let places = spread(&heights, px(14), (plot.area.top, bottom - px(6)));
    for ((q, value), y) in marked.into_iter().zip(places) {
        let point = plot.point(line.place(value), q.decimal());
        canvas.line(LEVEL, &[point, at(point.x, bottom)]);
        mark(canvas, Shape::Diamond, LEVEL.colour, point);
        let words = vec![format!("{} {}", level(q), value.said(language)), level(q)];
        let label = Label { words, colour: Colour::Ink, y };
        // the curve rises to the right, so there is room to the left of it
        let (before, after) = (point.x - left, right - point.x);
        let is_before =
            before >= Label::room(std::slice::from_ref(&label), before.max(after)) || before >= after;
        let (anchor, room) = if is_before { (Anchor::End, before) } else { (Anchor::Start, after) };
        plot.labels(canvas, point.x, anchor, room, &[label]);
    }
}

/// The bars of the histogram, each with its count in words. Their areas are as their counts: a part that
/// reaches over a night is wide and low. The highest takes a part of the height.
fn bars(canvas: &mut Canvas, panel: &Panel, plot: &Plot, line: &Line, language: Language) {
    let densities = panel.densities();
    let highest = densities.iter().copied().max().unwrap_or_default();
    let (all, bottom) = (panel.iterations(), plot.area.bottom);
    let room = share_of(plot.area.height(), HIGHEST);
    let mut from = line.place(panel.first);
    for ((end, count), density) in panel.bars.iter().zip(densities) {
        let (to, words) = (line.place(*end), end.said(language));
        let height = share_of(room, quotient(density, highest).unwrap_or_default());
        let share = Rate::from_decimal(quotient((*count).into(), all.into()).unwrap_or_default());
        let share = share.to_percent();
        canvas.open(
            "",
            &language.format(
                format_args!("up to {words}: {count}, {share}"),
                format_args!("至{words}:{count}次,{share}"),
            ),
        );
        // a bar without a width is a stroke
        let left = from.min(plot.area.right - px(1));
        let right = if to > left + px(2) { to - px(1) } else { to.max(left + px(1)) };
        canvas.rect(Colour::MainTint, Area { left, right, top: bottom - height, bottom });
        canvas.close();
        from = to;
    }
}

/// The S-curve: the cumulative shares at the ends of the bars; without bars, the confidence levels.
fn cumulative(panel: &Panel, line: &Line) -> Vec<(Tenths, Option<Decimal>)> {
    let all = Decimal::from(panel.iterations());
    if panel.bars.is_empty() {
        let levels = panel.levels.iter().map(|(q, value)| (line.place(*value), Some(q.decimal())));
        return levels.collect();
    }
    let mut passed: i64 = 0;
    let mut points = vec![(line.place(panel.first), Some(Decimal::ZERO))];
    for (end, count) in &panel.bars {
        passed = passed.saturating_add((*count).max(0).into());
        points.push((line.place(*end), quotient(passed.into(), all)));
    }
    points
}
