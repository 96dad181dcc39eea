//! A tornado: the inputs of a figure as bars around its base, the widest first.

use super::{
    Chart, ChartRows,
    canvas::{Anchor, Canvas},
    frame::{Frame, MARGIN, Sample, Words},
    lettering::Size,
    plot::figures_below,
    scale::{Scale, difference, mark_words, percent_words},
    tenths::{Area, Tenths, at, px},
    theme::Colour,
};
use crate::{
    record::At,
    say::{Language, grouped, plural},
    value::{Json, Outcome, Quantity, Rate, sorted},
};
use rust_decimal::Decimal;
use std::{cmp::Reverse, collections::BTreeMap};

/// The height of a row.
const ROW: Tenths = px(32);
/// The sign between the value of an input and the figure for it.
const ARROW: &str = " → ";
/// The height of a bar.
const BAR: Tenths = px(16);

record! {
    /// An end of a bar: a value of the input, and the figure for it.
    pub struct TornadoEnd of reply {
        /// The value of the input.
        pub input: Json,
        /// The figure for that value, or the reason why there is none.
        pub figure: Outcome,
    }
}

record! {
    /// An input of the figure with both its ends.
    pub struct TornadoInput of reply {
        /// The path of the input.
        pub path: String,
        /// The end with the low value.
        pub low: TornadoEnd,
        /// The end with the high value.
        pub high: TornadoEnd,
    }
}

record! {
    /// The sensitivity of a figure to its inputs, one at a time. Other members of the reply are passed over.
    pub struct OneWaySensitivity of reply {
        /// The figure with nothing changed.
        pub base: Outcome,
        /// The inputs.
        pub tornado: Vec<TornadoInput>,
    }
}

record! {
    /// The request of `chart.tornado`: the inputs that move a figure most.
    ///
    /// ```
    /// use campaignkit::wire;
    ///
    /// let reply = wire::call("finance.sensitivity", br#"{
    ///     "function": "finance.roas", "request": {"revenue": "300", "spend": "100"}, "figure": "/roas",
    ///     "inputs": [{"path": "/spend", "low": "80", "high": "120"}]}"#)?;
    /// let request = format!(r#"{{"sensitivity": {reply}, "names": {{"/spend": "Spend"}}}}"#);
    /// let chart = wire::call("chart.tornado", request.as_bytes())?;
    /// assert!(chart.contains("Spend from 80 to 120: 3.75 to 2.5"));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct TornadoChartRequest {
        /// The reply of `finance.sensitivity`.
        pub sensitivity: OneWaySensitivity,
        /// The names of inputs by their paths; an input without one has its path.
        pub names: BTreeMap<String, String>,
        /// True for a figure that is a share, such as a return: 0.55 is told as 55%.
        pub percent_figure: bool = false,
        /// The paths of the inputs that are shares, told as percentages.
        pub percent_inputs: Vec<String>,
        /// The title; without one, "Sensitivity".
        pub title: Option<String>,
        /// The rows that are shown.
        pub rows: ChartRows = ChartRows::default(),
        /// The language of words.
        pub language: Language = Language::En,
        /// The width in pixels, from 320 to 4,000.
        pub width: i32 = 960,
    }
}

/// A figure with two decimals, a small one with four; or as a percentage.
fn said(figure: Quantity, is_percent: bool) -> String {
    if is_percent {
        return Rate::from_decimal(figure.decimal()).to_percent();
    }
    let decimals = if figure.decimal().abs() < Decimal::ONE { 4 } else { 2 };
    grouped(Rate::from_decimal(figure.decimal()).round_to(decimals))
}

/// A bar with its figures, as far as they are numbers.
struct Bar<'r> {
    name: &'r str,
    /// The values of the input, low and high.
    inputs: [String; 2],
    /// The figures for them.
    figures: [Option<Quantity>; 2],
    /// The figures in words, or the reasons why there are none.
    told: [String; 2],
}

impl<'r> Bar<'r> {
    fn of(input: &'r TornadoInput, request: &'r TornadoChartRequest) -> Self {
        let ends = [&input.low, &input.high];
        let is_percent = request.percent_inputs.contains(&input.path);
        Self {
            name: request.names.get(&input.path).unwrap_or(&input.path),
            inputs: ends.map(|end| plain(end.input.as_str(), is_percent)),
            figures: ends.map(|end| end.figure.number()),
            told: ends.map(|end| match end.figure.number() {
                Some(figure) => said(figure, request.percent_figure),
                None => reason(&end.figure, request.language),
            }),
        }
    }

    /// The difference of the two figures.
    fn swing(&self) -> Option<Decimal> {
        let [low, high] = self.figures;
        difference(high?.decimal(), low?.decimal()).map(|swing| swing.abs())
    }

    /// The words at both ends: the values of the input with the figures for them.
    fn labels(&self, language: Language) -> [String; 2] {
        let [low, high] = &self.inputs;
        let undefined = language.of("undefined", "无结果");
        let [of_low, of_high] = [0, 1].map(|end: usize| match self.figures.get(end) {
            Some(Some(_)) => self.told.get(end).map_or(undefined, String::as_str),
            _ => undefined,
        });
        [format!("{low}{ARROW}{of_low}"), format!("{high}{ARROW}{of_high}")]
    }

    fn description(&self, language: Language) -> String {
        let name = self.name;
        let [from, to] = &self.inputs;
        let [low, high] = &self.told;
        language.format(
            format_args!("{name} from {from} to {to}: {low} to {high}"),
            format_args!("{name}从{from}到{to}:结果从{low}到{high}"),
        )
    }
}

/// A value of an input without the quotes of a JSON string.
fn plain(json: &str, is_percent: bool) -> String {
    let inside = json.strip_prefix('"').and_then(|json| json.strip_suffix('"'));
    let digits = inside.unwrap_or(json);
    match digits.parse::<Quantity>() {
        Ok(digits) if is_percent => said(digits, true),
        Ok(digits) => grouped(digits.decimal().normalize()),
        Err(_) => digits.to_owned(),
    }
}

/// The words for a figure that is no number.
fn reason(figure: &Outcome, language: Language) -> String {
    match figure {
        Outcome::Given(text) => text.clone(),
        Outcome::Undefined { message, .. } => message.get(language).to_owned(),
    }
}

impl TornadoChartRequest {
    /// The chart.
    pub fn answer(&self) -> Chart {
        let language = self.language;
        let frame = Frame::new(language, self.width, &self.rows);
        let title = self.title.clone().unwrap_or_else(|| language.of("Sensitivity", "敏感性").to_owned());
        let bars = self.sensitivity.tornado.iter().map(|input| Bar::of(input, self));
        let bars = sorted(bars.collect(), &|a: &Bar<'_>, b| Reverse(a.swing()).cmp(&Reverse(b.swing())));
        let shown = frame.shown(bars.len());
        let words = Words { title, ..Words::default() };
        let base = &self.sensitivity.base;
        let Some(base) = base.number() else {
            let chart = frame.without_marks(words.with_rows(shown, &frame), &reason(base, language));
            return Chart { rows: Some(shown), ..chart };
        };
        let base_words = said(base, self.percent_figure);
        let told = bars.iter().take(3).map(|bar| bar.description(language)).collect::<Vec<_>>();
        let (count, told) = (bars.len(), told.join(language.of("; ", ";")));
        let description = language.format(
            format_args!("Base {base_words}; {count} input{}, the widest first. {told}.", plural(count == 1)),
            format_args!("基准值{base_words},{count}个输入,影响最大者在前。{told}。"),
        );
        let words = Words { description, ..words }.with_rows(shown, &frame);
        let page = shown.of(&bars);
        let chart = if page.is_empty() {
            let description = String::new();
            let nothing = language.of("No inputs are changed.", "没有变动的输入。");
            frame.without_marks(Words { description, ..words }, nothing)
        } else {
            drawn(&frame, words, (base, self.percent_figure), &bars, page)
        };
        Chart { rows: Some(shown), ..chart }
    }

    /// The chart, unless a problem was reported.
    pub(crate) fn chart(&self, at: &At<'_>) -> Option<Chart> {
        at.nothing_refused().then(|| self.answer())
    }
}

/// The colours of the parts of a bar: of the low value, and of the high one.
const PARTS: [Colour; 2] = [Colour::Main, Colour::MainTint];

fn drawn(
    frame: &Frame,
    words: Words,
    (base, is_percent): (Quantity, bool),
    bars: &[Bar<'_>],
    page: &[Bar<'_>],
) -> Chart {
    let language = frame.language;
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words);
    let samples: [Sample<'_>; 2] = [
        (low_sample, language.of("low value of the input", "输入取低值")),
        (high_sample, language.of("high value of the input", "输入取高值")),
    ];
    let top = frame.key(&mut canvas, top, &samples) + px(18);
    let widest = |width: &dyn Fn(&Bar<'_>) -> Tenths| page.iter().map(width).max().unwrap_or_default();
    let names = widest(&|bar| Size::Body.width(bar.name)).min(frame.width.part(26, 100));
    let labels: Vec<[String; 2]> = page.iter().map(|bar| bar.labels(language)).collect();
    let widest_label = labels.iter().flatten().map(|label| Size::Small.width(label)).max();
    let room = widest_label.unwrap_or_default().min(frame.width.part(28, 100)) + px(8);
    let left = MARGIN + names + px(10) + room;
    let right = (frame.right() - room).max(left + px(20));
    let figures = || bars.iter().flat_map(|bar| bar.figures).flatten().chain([base]).map(Quantity::decimal);
    let (low, high) = (figures().min().unwrap_or_default(), figures().max().unwrap_or_default());
    let marks = i64::from(((right - left).count() / 900).clamp(1, 6));
    let scale = Scale::between(low, high, left, right, marks);
    let bottom = top + ROW.times(page.len());
    for mark in scale.marks() {
        let x = scale.place(mark);
        canvas.line(Colour::Rule.thin(), &[at(x, top), at(x, bottom)]);
    }
    let of_marks = if is_percent { percent_words } else { mark_words };
    figures_below(&mut canvas, &scale, at(frame.right(), bottom + px(14)), &|mark| of_marks(mark, language));
    let middle = scale.place(base.decimal());
    let base_words = said(base, is_percent);
    let base_words = language.format(format_args!("base {base_words}"), format_args!("基准值{base_words}"));
    let half = Size::Small.width(&base_words).half();
    let head = middle.min(frame.right() - half).max(MARGIN + half);
    canvas.text(Size::Small.in_colour(Colour::Ink), at(head, top - px(6)), Anchor::Middle, &base_words);
    for (n, (bar, labels)) in page.iter().zip(&labels).enumerate() {
        let row = Area { left, right, top: top + ROW.times(n), bottom: top + ROW.times(n) + ROW };
        canvas.open("", &bar.description(language));
        let foot = at(MARGIN, row.middle() + Size::Body.drop());
        let name = Size::Body.cut(bar.name, names);
        canvas.text(Size::Body.in_colour(Colour::Ink), foot, Anchor::Start, &name);
        let places = bar.figures.map(|figure| figure.map(|figure| scale.place(figure.decimal())));
        let parts = ends(row, middle, places).into_iter().zip(PARTS).zip(labels);
        for ((part, colour), words) in parts {
            // where both have no room, the figure goes before the value of the input
            let fits = Size::Small.width(words) <= room - px(8);
            let figure = words.rsplit(ARROW).next().filter(|_| !fits).unwrap_or(words);
            let words = Size::Small.cut(figure, room - px(8));
            canvas.rect(colour, part.area);
            canvas.outline(Colour::Main.thin(), part.area);
            let (x, anchor) = if part.is_left {
                (part.area.left - px(6), Anchor::End)
            } else {
                (part.area.right + px(6), Anchor::Start)
            };
            let letters = Size::Small.in_colour(Colour::Soft);
            canvas.text(letters, at(x, part.middle + Size::Small.drop()), anchor, &words);
        }
        canvas.close();
    }
    canvas.line(Colour::Ink.thick(), &[at(middle, top - px(2)), at(middle, bottom)]);
    frame.chart(canvas, bottom + px(18), words)
}

/// The part of a bar for one end, with the height and the side of its label.
struct Part {
    area: Area,
    middle: Tenths,
    is_left: bool,
}

/// The parts of a bar for its low and its high value. Where both lie on one side of the base, they share the
/// height, the low value above.
fn ends(row: Area, base: Tenths, places: [Option<Tenths>; 2]) -> [Part; 2] {
    let bar = row.strip(BAR);
    let [low, high] = places;
    // an end without a figure stands opposite the other one
    let is_left = [
        low.map_or(high.is_some_and(|high| high > base), |low| low < base),
        high.map_or(low.is_some_and(|low| low > base), |high| high < base),
    ];
    let [low_is_left, high_is_left] = is_left;
    let is_shared = low_is_left == high_is_left;
    let halves = [Area { bottom: bar.middle(), ..bar }, Area { top: bar.middle(), ..bar }];
    let lines = [row.middle() - px(8), row.middle() + px(8)];
    let part = |n: usize, place: Option<Tenths>, is_left: bool| {
        let area = if is_shared { halves.get(n).copied().unwrap_or(bar) } else { bar };
        let place = place.unwrap_or(base);
        let area = Area { left: place.min(base), right: place.max(base), ..area };
        let middle = if is_shared { lines.get(n).copied() } else { None };
        Part { area, middle: middle.unwrap_or(row.middle()), is_left }
    };
    [part(0, low, low_is_left), part(1, high, high_is_left)]
}

fn low_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::Main, area.strip(px(8)));
}

fn high_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::MainTint, area.strip(px(8)));
    canvas.outline(Colour::Main.thin(), area.strip(px(8)));
}
