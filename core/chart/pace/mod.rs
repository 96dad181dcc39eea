//! The pace of metrics: what was observed over time, against what is due.

mod metric;
mod plan;

pub use metric::{PaceChartRequest, PaceTotal};
pub(super) use plan::of_plan;

use super::{
    canvas::{Anchor, Canvas},
    frame::Frame,
    lettering::Size,
    plot::{Label, Plot, Shape, mark},
    scale::{difference, mark_words, percent_words, product, short, sum},
    tenths::{Area, Point, Tenths, at, px},
    theme::{Colour, Stroke},
    time::{TimeScale, known_until},
};
use crate::{
    calendar::WorkingTime,
    metric::{KpiStatus, MetricKind, Pace, Profile, Target},
    say::{Figure, Language},
    value::{Day, Moment, Quantity, Rate, Window},
};
use rust_decimal::Decimal;
use std::iter::successors;

/// The room between two days for which the amount due is drawn.
const DUE_ROOM: Tenths = px(4);
/// The most observed figures that have a mark of their own.
const MOST_MARKS: usize = 60;

/// The strokes of what is due, what was observed, and what is expected.
const DUE: Stroke = Colour::Soft.dashed();
const OBSERVED: Stroke = Colour::Main.thick();
const EXPECTED: Stroke = Colour::Main.dotted();

/// A metric over time.
struct Course<'a> {
    name: &'a str,
    kind: MetricKind,
    target: Option<Target>,
    /// The days over which a flow is to reach its target.
    window: Option<Window>,
    profile: &'a Profile,
    time: Option<&'a WorkingTime>,
    tolerance: Rate,
    /// The totals or values at the ends of days, in their order.
    observed: Vec<(Day, Quantity)>,
    /// The total or value on the day of the question.
    value: Option<Quantity>,
    /// The verdict, if there is a target.
    pace: Option<Pace>,
    day: Day,
    /// The days that are drawn, unless figures lie outside of them.
    usual: (Day, Day),
}

/// The limits of a target on a day.
type Limits = [Option<Decimal>; 2];

impl Course<'_> {
    fn is_flow(&self) -> bool {
        self.kind == MetricKind::Flow
    }

    /// The lower and the upper limit at the end of a day: of a flow, the share that is due.
    fn limits(&self, day: Day) -> Limits {
        let limits = self.target.map_or([None; 2], Target::limits);
        let share = match (&self.window, self.is_flow()) {
            (Some(window), true) => self.profile.due(window, day, self.time).ok(),
            (None, true) => return [None; 2],
            (_, false) => return limits.map(|limit| limit.map(Quantity::decimal)),
        };
        limits.map(|limit| Some(share?.of(limit?).ok()?.decimal()))
    }

    /// The band in which the figure may lie without an alert, by its ends: between the limits of a range, or
    /// from a limit as far as the tolerance goes.
    fn band(&self, limits: Limits) -> Option<[Decimal; 2]> {
        let granted = |limit: Decimal| product(limit.abs(), self.tolerance.decimal());
        match limits {
            [Some(low), Some(high)] => Some([low, high]),
            _ if self.tolerance.is_zero() || !self.is_flow() => None,
            [Some(low), None] => Some([difference(low, granted(low)?)?, low]),
            [None, Some(high)] => Some([high, sum(high, granted(high)?)?]),
            [None, None] => None,
        }
    }

    /// The days that are drawn.
    fn span(&self) -> (Day, Day) {
        let (first, last) = self.window.as_ref().map_or(self.usual, |window| (window.start, window.end));
        let ends = self.observed.first().zip(self.observed.last());
        let (from, to) = ends.map_or((first, last), |((from, _), (to, _))| (*from, *to));
        (first.min(from), last.max(to))
    }

    /// Days of a span between which what is due is drawn straight, the last one among them: all days if there
    /// is room, and the bends alone of what grows evenly or not at all.
    fn some_days(&self, (first, last): (Day, Day), room: Tenths) -> Vec<Day> {
        if !self.is_flow() || matches!(self.profile, Profile::Linear) {
            let ends =
                self.window.iter().flat_map(|window| [window.start.plus_days(-1).ok(), Some(window.end)]);
            let bends = ends.flatten().filter(|day| (first..last).contains(day) && *day != first);
            return [first].into_iter().chain(bends).chain([last]).collect();
        }
        let most = room.count().checked_div(DUE_ROOM.count()).unwrap_or_default().max(1);
        let step = last.days_since(first).checked_div(most.into()).unwrap_or_default().saturating_add(1);
        let days = successors(Some(first), |day| day.plus_days(step).ok()).take_while(|day| *day < last);
        days.chain([last]).collect()
    }

    /// The total that is expected at the end of the window, while it is not over.
    fn forecast(&self) -> Option<Quantity> {
        let window = self.window.as_ref().filter(|window| self.day < window.end)?;
        self.pace.as_ref()?.forecast.filter(|_| self.day >= window.start)
    }

    fn status(&self) -> Option<KpiStatus> {
        self.pace.as_ref().map(|pace| pace.status)
    }

    /// The colour of the verdict, which a word says too.
    fn colour(&self) -> Colour {
        match self.status() {
            Some(KpiStatus::Alert) => Colour::Critical,
            Some(KpiStatus::Normal) => Colour::Good,
            _ => Colour::Soft,
        }
    }

    /// The verdict in a word, with the figure and the amount due or the target.
    fn verdict(&self, language: Language) -> String {
        let said = |value: Quantity| self.kind.display(value);
        let value = self.value.map_or_else(|| language.of("nothing observed", "尚无观测值").to_owned(), said);
        let due = self.pace.as_ref().and_then(|pace| pace.expected).filter(|_| self.is_flow());
        let against = match (due, self.target) {
            (Some(due), _) => {
                language.format(format_args!(", due {}", said(due)), format_args!(",应达{}", said(due)))
            }
            (None, Some(target)) => {
                let target = target.display(self.kind);
                language.format(format_args!(", target {target}"), format_args!(",目标{target}"))
            }
            (None, None) => String::new(),
        };
        match self.status() {
            Some(status) => {
                let between = language.of(": ", ":");
                format!("{}{between}{value}{against}", status.label(language))
            }
            None => value,
        }
    }

    /// The figures that no curve shows, and the reason for one that is not known.
    fn facts(&self, language: Language) -> Vec<(Colour, String)> {
        let said = |value: Quantity| self.kind.display(value);
        let mut facts = vec![(self.colour(), self.verdict(language))];
        let Some(pace) = &self.pace else { return facts };
        let attainment = pace.attainment.as_ref().and_then(Figure::value).map(|share| share.to_percent());
        let needed = pace.required_daily.filter(|needed| !needed.is_zero()).map(said);
        let is_unknown = pace.status == KpiStatus::Unknown;
        let why = pace.pace.as_ref().and_then(Figure::reason).filter(|_| is_unknown);
        let more = [
            attainment.map(|share| {
                language.format(format_args!("{share} of the target"), format_args!("达成{share}"))
            }),
            needed.map(|needed| {
                language.format(format_args!("{needed} a day needed"), format_args!("余下每日需{needed}"))
            }),
            pace.allowed_daily.map(said).map(|allowed| {
                language
                    .format(format_args!("{allowed} a day allowed"), format_args!("余下每日可用{allowed}"))
            }),
            why.map(|why| why.message.get(language).to_owned()),
        ];
        facts.extend(more.into_iter().flatten().map(|fact| (Colour::Soft, fact)));
        facts
    }

    fn description(&self, language: Language) -> String {
        let (name, day, verdict) = (self.name, self.day, self.verdict(language));
        let target = self.target.map(|target| target.display(self.kind)).unwrap_or_default();
        let target = if target.is_empty() {
            target
        } else {
            language.format(format_args!("; target {target}"), format_args!(";目标{target}"))
        };
        let forecast = self.forecast().map_or_else(String::new, |forecast| {
            let forecast = self.kind.display(forecast);
            language.format(format_args!("; forecast {forecast}"), format_args!(";期末预测{forecast}"))
        });
        language.format(
            format_args!("{name} at the end of {day}: {verdict}{target}{forecast}."),
            format_args!("{name},截至{day}:{verdict}{target}{forecast}。"),
        )
    }

    /// A label from a name and a value: with both, the value in short if it must be, then without the name.
    fn label(&self, name: &str, value: Quantity, colour: Colour, y: Tenths, language: Language) -> Label {
        let shown = self.kind.display(value);
        let brief = match self.kind {
            MetricKind::Rate => shown.clone(),
            _ => short(value.decimal(), language),
        };
        let named = |value: &str| format!("{name}{}{value}", language.of(" ", ""));
        Label { words: vec![named(&shown), named(&brief), shown, brief], colour, y }
    }
}

/// The words for figures beside an axis.
fn axis(kind: MetricKind) -> fn(Decimal, Language) -> String {
    match kind {
        MetricKind::Rate => percent_words,
        _ => mark_words,
    }
}

/// Draws a metric into a room.
fn draw(canvas: &mut Canvas, course: &Course<'_>, room: Area, language: Language) {
    let (first, last) = course.span();
    let days = course.some_days((first, last), room.width()).into_iter();
    let limits: Vec<(Day, Limits)> = days.map(|day| (day, course.limits(day))).collect();
    let forecast = course.forecast();
    let due = course.limits(course.day);
    let targets = course.target.map_or([None; 2], Target::limits);
    let mut figures: Vec<Decimal> = course.observed.iter().map(|(_, value)| value.decimal()).collect();
    for (_, limits) in &limits {
        let band = course.band(*limits).unwrap_or_default();
        figures.extend(limits.iter().flatten().chain(&band));
    }
    let [low, high] = targets;
    figures.extend([course.value, forecast, low, high].into_iter().flatten().map(Quantity::decimal));
    let plot = Plot::new(room, &figures, axis(course.kind), language);
    let label = |name, value: Quantity, colour: Colour| {
        course.label(name, value, colour, plot.scale.place(value.decimal()), language)
    };
    let mut ends = Vec::new();
    ends.extend(course.target.map(|target| {
        let value = target.limits().into_iter().flatten().last().unwrap_or_default();
        let shown = target.display(course.kind);
        let long = language.format(format_args!("target {shown}"), format_args!("目标{shown}"));
        Label { words: vec![long, shown], colour: Colour::Ink, y: plot.scale.place(value.decimal()) }
    }));
    ends.extend(forecast.map(|forecast| label(language.of("forecast", "预测"), forecast, EXPECTED.colour)));
    let mut on_day = Vec::new();
    if let ([Some(due), _] | [None, Some(due)], true) = (due, course.is_flow()) {
        on_day.push(label(language.of("due", "应达"), Quantity::from_decimal(due), DUE.colour));
    }
    on_day.extend(course.value.map(|value| label(language.of("actual", "实际"), value, OBSERVED.colour)));
    let most = room.width().part(30, 100);
    let now = Moment::end_or_last_of(course.day);
    let (start, end) = (Moment::start_of(first), Moment::end_or_last_of(last));
    let day_room = if now >= end { Label::room(&on_day, most) } else { px(0) };
    let ends_room = Label::room(&ends, most).max(day_room);
    let plot = plot.with_room(ends_room);
    let Area { left, right, .. } = plot.area;
    let time = TimeScale { start, end, left, right };
    let x = |day: Day| time.place(Moment::end_or_last_of(day));
    let limits: Vec<(Tenths, Limits)> = limits.iter().map(|(day, limits)| (x(*day), *limits)).collect();
    band(canvas, course, &plot, &limits);
    plot.rules(canvas);
    plot.time(canvas, &time.ticks_by_day(language));
    for value in targets.into_iter().flatten() {
        let y = plot.scale.place(value.decimal());
        canvas.line(Colour::Ink.thin(), &[at(left, y), at(right, y)]);
    }
    for which in 0..2 {
        // a flow begins with nothing
        let of = |limits: &Limits| limits.get(which).copied().flatten().filter(|_| course.is_flow());
        let begins = limits.first().and_then(|(_, limits)| of(limits)).map(|_| Decimal::ZERO);
        let mut points = vec![(left, begins)];
        points.extend(limits.iter().map(|(x, limits)| (*x, of(limits))));
        plot.curve(canvas, DUE, &points);
    }
    if time.holds(now) {
        plot.upright(canvas, Colour::Ink.dashed(), x(course.day), &known_until(now, language));
    }
    expected(canvas, course, &plot, &x);
    let observed = course.observed.iter().map(|(day, value)| (x(*day), Some(value.decimal())));
    let observed: Vec<_> = observed.collect();
    plot.curve(canvas, OBSERVED, &observed);
    plot.words_of_day(canvas, x(course.day).min(right), [ends, on_day], ends_room);
    if observed.len() <= MOST_MARKS {
        for (day, value) in &course.observed {
            canvas.open("", &format!("{day}: {}", course.kind.display(*value)));
            mark(canvas, Shape::Square, OBSERVED.colour, plot.point(x(*day), value.decimal()));
            canvas.close();
        }
    }
    if let Some(value) = course.value {
        let is_alert = course.status() == Some(KpiStatus::Alert);
        let shape = if is_alert { Shape::Triangle } else { Shape::Diamond };
        mark(canvas, shape, course.colour(), plot.point(x(course.day).min(right), value.decimal()));
    }
}

/// The band around what is due, at some places.
fn band(canvas: &mut Canvas, course: &Course<'_>, plot: &Plot, limits: &[(Tenths, Limits)]) {
    let mut points = Vec::new();
    if let Some(ends) = limits.first().and_then(|(_, limits)| course.band(*limits)) {
        // a flow begins with nothing, anything else has the target from the first day on
        points.push((plot.area.left, if course.is_flow() { [Decimal::ZERO; 2] } else { ends }));
    }
    points.extend(limits.iter().filter_map(|(x, limits)| Some((*x, course.band(*limits)?))));
    let mut corners: Vec<Point> = points.iter().map(|(x, [low, _])| plot.point(*x, *low)).collect();
    corners.extend(points.iter().rev().map(|(x, [_, high])| plot.point(*x, *high)));
    if !corners.is_empty() {
        canvas.shape(Colour::MainTint, &corners);
    }
}

/// The way from the last figure to the forecast: as it was observed up to the day, then as the profile grows.
fn expected(canvas: &mut Canvas, course: &Course<'_>, plot: &Plot, x: &dyn Fn(Day) -> Tenths) {
    let Some(value) = course.value else { return };
    let last = course.observed.last().map(|(day, value)| (x(*day), Some(value.decimal())));
    let mut points: Vec<_> = last.into_iter().collect();
    points.push((x(course.day).min(plot.area.right), Some(value.decimal())));
    if let (Some(forecast), Some(window)) = (course.forecast(), &course.window) {
        for day in course.some_days((course.day, window.end), plot.area.width()).into_iter().skip(1) {
            let share = course.profile.due(window, day, course.time).ok();
            let total = share.and_then(|share| share.of(forecast).ok());
            points.push((x(day), total.map(Quantity::decimal)));
        }
    }
    plot.curve(canvas, EXPECTED, &points);
}

/// The name of a metric and its verdict above its plot, as a cell of many.
fn cell(canvas: &mut Canvas, course: &Course<'_>, id: &str, area: Area, frame: &Frame) {
    let language = frame.language;
    canvas.open(id, &course.description(language));
    let name = Size::Strong.cut(course.name, area.width());
    let letters = Size::Strong.in_colour(Colour::Ink);
    canvas.text(letters, at(area.left, area.top + px(12)), Anchor::Start, &name);
    let verdict = course.verdict(language);
    let verdict = Size::Small.cut(&verdict, area.width());
    let letters = Size::Small.in_colour(course.colour());
    canvas.text(letters, at(area.left, area.top + px(28)), Anchor::Start, &verdict);
    draw(canvas, course, Area { top: area.top + px(46), ..area }, language);
    canvas.close();
}
