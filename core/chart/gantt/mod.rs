//! Gantt charts: tasks over time.

mod links;
mod network;
mod plan;

pub use network::NetworkChartRequest;

use super::{
    Chart, ChartTime,
    canvas::{Anchor, Canvas},
    frame::{Frame, MARGIN, Sample, Words},
    lettering::Size,
    tenths::{Area, Tenths, at, px},
    theme::Colour,
    time::{Ticks, TimeScale, known_until},
};
use crate::{
    schedule::LinkType,
    value::{Day, Moment, Rate},
};

/// The height of a row.
const ROW: Tenths = px(24);
/// The height of a bar.
const BAR: Tenths = px(12);
/// Half the width of a diamond.
const DIAMOND: Tenths = px(7);
/// The height of a line of the head: months, days, phases.
const HEAD_LINE: Tenths = px(17);
/// The indent of a part below its summary task.
const INDENT: Tenths = px(12);
/// The most lines of phases that overlap.
const PHASE_LINES: usize = 3;

/// The content of a Gantt chart.
pub(super) struct Gantt<'a> {
    /// The words.
    pub(super) words: Words,
    /// The rows, from top to bottom.
    pub(super) rows: Vec<Row<'a>>,
    /// The links between rows.
    pub(super) links: Vec<Link>,
    /// Named spans of days above the rows, such as phases.
    pub(super) phases: Vec<Phase<'a>>,
    /// The moment up to which facts are known.
    pub(super) today: Option<Moment>,
    /// The time that is drawn if no two dates differ.
    pub(super) usual: (Moment, Moment),
    /// True for a day without work.
    pub(super) is_off: Box<dyn Fn(Day) -> bool + 'a>,
    /// The sentence in place of marks, if there are no rows.
    pub(super) nothing: &'static str,
}

/// The shape of a row's mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// A bar.
    #[default]
    Bar,
    /// A bracket over the parts of a summary task.
    Bracket,
    /// A diamond.
    Diamond,
}

/// A row: a task with its dates.
#[derive(Clone, Debug, Default)]
pub(super) struct Row<'a> {
    /// The id of the task.
    pub(super) id: &'a str,
    /// Its name.
    pub(super) name: &'a str,
    /// The number of summary tasks around it.
    pub(super) depth: usize,
    /// The shape of its mark.
    pub(super) shape: Shape,
    /// Start and finish; `None` if one of them is not known.
    pub(super) dates: Option<(Moment, Moment)>,
    /// Start and finish as once agreed.
    pub(super) baseline: Option<(Moment, Moment)>,
    /// The last moment at which it may finish.
    pub(super) deadline: Option<Moment>,
    /// The share that is done.
    pub(super) done: Option<Rate>,
    /// True if a delay of it delays the whole.
    pub(super) critical: bool,
    /// True if there will be no work.
    pub(super) cancelled: bool,
    /// True if it is not over though its last day has passed.
    pub(super) late: bool,
    /// The words beside its mark.
    pub(super) note: String,
    /// All about it, shown beside the pointer.
    pub(super) tooltip: String,
}

/// A link between two rows by their positions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The row of the predecessor.
    pub(super) from: usize,
    /// The row of the successor.
    pub(super) to: usize,
    /// The ends that are tied.
    pub(super) kind: LinkType,
}

/// A named span of days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phase<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// The first moment, and the moment after the last.
    pub(super) span: (Moment, Moment),
}

/// The chart.
pub(super) fn drawn(gantt: &Gantt<'_>, frame: &Frame) -> Chart {
    let shown = frame.shown(gantt.rows.len());
    let words = gantt.words.clone().with_rows(shown, frame);
    let rows = shown.of(&gantt.rows).iter();
    let rows: Vec<&Row<'_>> = rows.collect();
    let chart = if rows.is_empty() {
        frame.without_marks(words, gantt.nothing)
    } else {
        Drawing::new(gantt, frame, words, shown.from, rows, span(gantt)).chart()
    };
    Chart { rows: Some(shown), ..chart }
}

/// The time from the first date to the last, in whole days, or in whole hours where it is short. The day of
/// the chart belongs to it unless it lies far away.
fn span(gantt: &Gantt<'_>) -> (Moment, Moment) {
    let mut ends: Option<(Moment, Moment)> = None;
    let mut widen = |start: Moment, finish: Moment| {
        let (first, last) = ends.unwrap_or((start, finish));
        ends = Some((first.min(start), last.max(finish)));
    };
    for row in &gantt.rows {
        let deadline = row.deadline.map(|deadline| (deadline, deadline));
        for (start, finish) in [row.dates, row.baseline, deadline].into_iter().flatten() {
            widen(start, finish);
        }
    }
    for Phase { span: (start, finish), .. } in &gantt.phases {
        widen(*start, *finish);
    }
    let (mut first, mut last) = ends.unwrap_or(gantt.usual);
    if first == last {
        (first, last) = (first.min(gantt.usual.0), last.max(gantt.usual.1));
    }
    let whole = last.minutes_since(first);
    let (mut from, mut to) = (first, last);
    if let Some(today) = gantt.today {
        let beyond = first.minutes_since(today).max(today.minutes_since(last));
        if beyond <= whole / 4 {
            (from, to) = (from.min(today), to.max(today));
        }
    }
    let unit = if whole < 2 * 24 * 60 { 60 } else { 24 * 60 };
    let floor = |at: Moment| {
        let into = at.minutes().checked_rem_euclid(unit).unwrap_or_default();
        at.plus_minutes(into.saturating_neg()).unwrap_or(at)
    };
    let start = floor(from);
    let end = floor(to.plus_minutes(unit.saturating_sub(1)).unwrap_or(to));
    (start, if end > start { end } else { start.plus_minutes(unit).unwrap_or(to) })
}

/// A chart that is being drawn.
struct Drawing<'d> {
    gantt: &'d Gantt<'d>,
    frame: &'d Frame,
    words: Words,
    canvas: Canvas,
    /// The position of the first row.
    from: usize,
    rows: Vec<&'d Row<'d>>,
    /// The phases by line.
    phases: Vec<Vec<&'d Phase<'d>>>,
    scale: TimeScale,
    /// The room of names.
    names: Tenths,
    /// The top of the first row.
    top: Tenths,
}

impl<'d> Drawing<'d> {
    fn new(
        gantt: &'d Gantt<'d>,
        frame: &'d Frame,
        words: Words,
        from: usize,
        rows: Vec<&'d Row<'d>>,
        (start, end): (Moment, Moment),
    ) -> Self {
        let widest = rows.iter().map(|row| indent(row) + size(row).width(row.name)).max().unwrap_or_default();
        let names = widest.min((frame.width - MARGIN).part(36, 100));
        let scale = TimeScale { start, end, left: MARGIN + names + px(20), right: frame.right() };
        let phases = in_lines(&gantt.phases);
        Self { gantt, frame, words, canvas: Canvas::default(), from, rows, phases, scale, names, top: px(0) }
    }

    fn chart(mut self) -> Chart {
        let mut canvas = std::mem::take(&mut self.canvas);
        let below_words = self.frame.head(&mut canvas, &self.words);
        let below_key = self.frame.key(&mut canvas, below_words, &self.samples());
        self.canvas = canvas;
        let ticks = self.scale.ticks(self.frame.language);
        let lines =
            1_usize.saturating_add((!ticks.upper.is_empty()).into()).saturating_add(self.phases.len());
        self.top = below_key + HEAD_LINE.times(lines) + px(2);
        let bottom = self.row(self.rows.len()).top;
        self.ground(&ticks, bottom);
        self.heads(&ticks, below_key);
        self.today(bottom);
        self.links();
        for n in 0..self.rows.len() {
            self.task(n);
        }
        let bottom = if self.today_x().is_some() { bottom + px(18) } else { bottom };
        let time = ChartTime {
            start: self.scale.start,
            end: self.scale.end,
            left: self.scale.left.pixels(),
            right: self.scale.right.pixels(),
        };
        Chart { time: Some(time), ..self.frame.chart(self.canvas, bottom, self.words) }
    }

    /// The area of a row.
    fn row(&self, n: usize) -> Area {
        let top = self.top + ROW.times(n);
        Area { left: self.scale.left, right: self.scale.right, top, bottom: top + ROW }
    }

    /// The area of the mark of a row, if its dates are known.
    fn mark(&self, n: usize) -> Option<Area> {
        let row = self.rows.get(n)?;
        let (start, finish) = row.dates?;
        let (left, right) = (self.scale.place(start), self.scale.place(finish));
        let area = self.row(n);
        Some(match row.shape {
            Shape::Diamond => {
                Area { left: right - DIAMOND, right: right + DIAMOND, ..area.strip(DIAMOND.times(2)) }
            }
            Shape::Bar | Shape::Bracket => {
                let bar = Area { left, right: right.max(left + px(2)), ..area.strip(BAR) };
                Area { top: bar.top - px(1), bottom: bar.bottom - px(1), ..bar }
            }
        })
    }

    fn today_x(&self) -> Option<Tenths> {
        self.gantt.today.filter(|today| self.scale.holds(*today)).map(|today| self.scale.place(today))
    }

    /// Days off, and thin rules at the beginnings of the parts of time and below the rows.
    fn ground(&mut self, ticks: &Ticks, bottom: Tenths) {
        let area = Area { top: self.top, bottom, left: self.scale.left, right: self.scale.right };
        if ticks.are_days {
            self.days_off(area);
        }
        let rules = if ticks.are_days { &ticks.upper } else { &ticks.lower };
        for tick in rules.iter().filter(|tick| tick.begins && tick.left > area.left) {
            let line = [at(tick.left, area.top), at(tick.left, area.bottom)];
            self.canvas.line(Colour::Rule.thin(), &line);
        }
        for n in 0..=self.rows.len() {
            let y = self.row(n).top;
            self.canvas.line(Colour::Rule.thin(), &[at(MARGIN, y), at(area.right, y)]);
        }
    }

    /// The ground of days off; days that follow each other are one rectangle.
    fn days_off(&mut self, area: Area) {
        let mut day = self.scale.start.day();
        let mut since: Option<Day> = None;
        loop {
            let is_off = Moment::start_of(day) < self.scale.end && (self.gantt.is_off)(day);
            if let Some(first) = since.filter(|_| !is_off) {
                let [left, right] = [first, day].map(|day| self.scale.place(Moment::start_of(day)));
                self.canvas.rect(Colour::Shade, Area { left, right, ..area });
            }
            since = since.or(Some(day)).filter(|_| is_off);
            match day.plus_days(1) {
                Ok(next) if Moment::start_of(day) < self.scale.end => day = next,
                _ => break,
            }
        }
    }

    /// Months, days and phases above the rows.
    fn heads(&mut self, ticks: &Ticks, top: Tenths) {
        let line = Area { left: self.scale.left, right: self.scale.right, top, bottom: top + HEAD_LINE };
        let mut lines = (0..).map(|n| {
            let down = HEAD_LINE.times(n);
            Area { top: line.top + down, bottom: line.bottom + down, ..line }
        });
        for (ticks, is_centred) in [(&ticks.upper, false), (&ticks.lower, ticks.are_days)] {
            if ticks.is_empty() {
                continue;
            }
            let Some(line) = lines.next() else { return };
            for tick in ticks {
                let foot = line.middle() + Size::Small.drop();
                let letters = Size::Small.in_colour(Colour::Soft);
                if is_centred {
                    let middle = tick.left + (tick.right - tick.left).half();
                    self.canvas.text(letters, at(middle, foot), Anchor::Middle, &tick.label);
                } else {
                    self.canvas.text(letters, at(tick.left + px(2), foot), Anchor::Start, &tick.label);
                }
            }
        }
        for phases in std::mem::take(&mut self.phases) {
            let Some(line) = lines.next() else { return };
            for phase in phases {
                self.phase(phase, line);
            }
        }
    }

    fn phase(&mut self, phase: &Phase<'_>, line: Area) {
        let (first, end) = phase.span;
        let [left, right] = [first, end].map(|moment| self.scale.place(moment));
        let area = Area { left: left + px(1), right: right - px(1), ..line.strip(px(14)) };
        let day = |moment: Moment| moment.day().to_string();
        let last = end.plus_minutes(-1).map_or_else(|_| day(end), day);
        self.canvas.open("", &format!("{}: {} – {last}", phase.name, day(first)));
        self.canvas.rect(Colour::Shade, area);
        let name = Size::Small.cut(phase.name, area.width() - px(4));
        let middle = at(area.left + area.width().half(), area.middle() + Size::Small.drop());
        self.canvas.text(Size::Small.in_colour(Colour::Soft), middle, Anchor::Middle, &name);
        self.canvas.close();
    }

    /// The line of the day, with the day below the rows.
    fn today(&mut self, bottom: Tenths) {
        let (Some(x), Some(today)) = (self.today_x(), self.gantt.today) else { return };
        self.canvas.line(Colour::Ink.dashed(), &[at(x, self.top), at(x, bottom + px(4))]);
        let label = known_until(today, self.frame.language);
        let half = Size::Small.width(&label).half();
        let x = x.min(self.scale.right - half).max(self.scale.left + half);
        let letters = Size::Small.in_colour(Colour::Ink);
        self.canvas.text(letters, at(x, bottom + px(15)), Anchor::Middle, &label);
    }

    fn links(&mut self) {
        for link in &self.gantt.links {
            let here = |row: usize| {
                let n = row.checked_sub(self.from)?;
                Some((n, self.mark(n)?, *self.rows.get(n)?))
            };
            let (Some((_, from, first)), Some((n, to, second))) = (here(link.from), here(link.to)) else {
                continue;
            };
            let colour = if first.critical && second.critical { Colour::Critical } else { Colour::Soft };
            let comes_from_above = link.from < link.to;
            let between = if comes_from_above { self.row(n).top } else { self.row(n).bottom };
            let route = links::route(from, to, link.kind, between);
            self.canvas.line(colour.thin(), &route);
            self.canvas.shape(colour, &links::head(&route));
        }
    }

    /// The name, the marks and the note of a row.
    fn task(&mut self, n: usize) {
        let Some(row) = self.rows.get(n).copied() else { return };
        let area = self.row(n);
        self.canvas.open(row.id, &row.tooltip);
        let name = size(row).cut(row.name, self.names - indent(row));
        let foot = area.middle() + Size::Body.drop();
        let colour = if row.cancelled { Colour::Soft } else { Colour::Ink };
        let letters = size(row).in_colour(colour);
        self.canvas.text(letters, at(MARGIN + indent(row), foot), Anchor::Start, &name);
        self.baseline(row, area);
        let mut end = area.left;
        let mut beginning = area.left;
        if let Some(mark) = self.mark(n) {
            match row.shape {
                Shape::Bar => bar(&mut self.canvas, row, mark),
                Shape::Bracket => bracket(&mut self.canvas, row, mark),
                Shape::Diamond => diamond(&mut self.canvas, row, mark),
            }
            (beginning, end) = (mark.left, mark.right);
        }
        if let Some(deadline) = row.deadline.filter(|deadline| self.scale.holds(*deadline)) {
            let x = self.scale.place(deadline);
            let missed = row.dates.is_some_and(|(_, finish)| finish > deadline);
            self::deadline(&mut self.canvas, if missed { Colour::Critical } else { Colour::Ink }, x, area);
            end = end.max(x);
            beginning = beginning.min(x);
        }
        self.note(row, foot, beginning, end);
        self.canvas.close();
    }

    fn baseline(&mut self, row: &Row<'_>, area: Area) {
        let Some((start, finish)) = row.baseline else { return };
        let (left, right) = (self.scale.place(start), self.scale.place(finish));
        let top = area.middle() + px(6);
        let strip = Area { left, right: right.max(left + px(2)), top, bottom: top + px(3) };
        self.canvas.rect(Colour::Soft, strip);
    }

    /// The note: right of the mark, else left of it, else cut, whichever has room.
    fn note(&mut self, row: &Row<'_>, foot: Tenths, beginning: Tenths, end: Tenths) {
        let colour = if row.late { Colour::Critical } else { Colour::Soft };
        let letters = Size::Small.in_colour(colour);
        let width = Size::Small.width(&row.note);
        let gap = px(11);
        let right = self.scale.right - end - gap;
        let left = beginning - gap - self.scale.left;
        let is_right = width <= right || right >= left;
        let note = Size::Small.cut(&row.note, if is_right { right } else { left });
        let width = Size::Small.width(&note);
        let (anchor, x, edge) = if is_right {
            (Anchor::Start, end + gap, end + gap)
        } else {
            (Anchor::End, beginning - gap, beginning - gap - width)
        };
        self.canvas.veil(Area { left: edge, right: edge + width, top: foot - px(10), bottom: foot + px(3) });
        self.canvas.text(letters, at(x, foot), anchor, &note);
    }

    /// The samples of the marks that the rows have.
    fn samples(&self) -> Vec<Sample<'d>> {
        let any = |has: &dyn Fn(&Row<'_>) -> bool| self.rows.iter().any(|row| has(row));
        let is_bar = |row: &Row<'_>| row.shape == Shape::Bar && row.dates.is_some();
        let entries: [(bool, Sample<'static>, &'static str); 7] = [
            (any(&|row| is_bar(row) && !row.critical && !row.cancelled), (plain_sample, "task"), "任务"),
            (any(&|row| is_bar(row) && row.critical), (critical_sample, "critical task"), "关键任务"),
            (any(&|row| is_bar(row) && row.done.is_some()), (done_sample, "done"), "已完成部分"),
            (any(&|row| row.shape == Shape::Diamond), (diamond_sample, "milestone"), "里程碑"),
            (any(&|row| row.shape == Shape::Bracket), (bracket_sample, "summary task"), "摘要任务"),
            (any(&|row| row.baseline.is_some()), (baseline_sample, "baseline"), "基线"),
            (any(&|row| row.deadline.is_some()), (deadline_sample, "deadline"), "最后期限"),
        ];
        let samples = entries.into_iter().filter(|(is_there, ..)| *is_there);
        samples.map(|(_, (draw, en), zh)| (draw, self.frame.language.of(en, zh))).collect()
    }
}

fn indent(row: &Row<'_>) -> Tenths {
    INDENT.times(row.depth.min(6))
}

fn size(row: &Row<'_>) -> Size {
    if row.shape == Shape::Bracket { Size::Strong } else { Size::Body }
}

/// Phases in lines, so that those of one line do not overlap; what takes more lines than there are is left
/// out.
fn in_lines<'p>(phases: &'p [Phase<'p>]) -> Vec<Vec<&'p Phase<'p>>> {
    let mut lines: Vec<Vec<&Phase<'_>>> = Vec::new();
    for phase in phases {
        let is_free = |line: &Vec<&Phase<'_>>| {
            line.iter().all(|other| other.span.1 <= phase.span.0 || phase.span.1 <= other.span.0)
        };
        let free = lines.iter().position(is_free).unwrap_or(lines.len());
        if free == lines.len() && free < PHASE_LINES {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.get_mut(free) {
            line.push(phase);
        }
    }
    lines
}

/// A bar, filled as far as work is done; that of a critical task with a heavy outline.
fn bar(canvas: &mut Canvas, row: &Row<'_>, area: Area) {
    let (full, tint) = match row {
        Row { cancelled: true, .. } => (Colour::Soft, Colour::Paper),
        Row { critical: true, .. } => (Colour::Critical, Colour::CriticalTint),
        _ => (Colour::Main, Colour::MainTint),
    };
    canvas.rect(tint, area);
    if let Some(done) = row.done {
        let width = super::scale::share_of(area.width(), done.decimal());
        canvas.rect(full, Area { right: area.left + width, ..area });
    }
    let stroke = match row {
        Row { cancelled: true, .. } => full.dotted(),
        Row { critical: true, .. } => full.thick(),
        _ => full.thin(),
    };
    canvas.outline(stroke, area);
}

/// A bracket over the parts of a summary task.
fn bracket(canvas: &mut Canvas, row: &Row<'_>, area: Area) {
    let colour = if row.critical { Colour::Critical } else { Colour::Ink };
    let Area { left, right, top, bottom } = area;
    let (low, tooth) = (top + px(5), px(5).min(area.width().half()));
    canvas.shape(
        colour,
        &[
            at(left, top),
            at(right, top),
            at(right, bottom),
            at(right - tooth, low),
            at(left + tooth, low),
            at(left, bottom),
        ],
    );
}

/// A diamond, filled once the milestone is reached.
fn diamond(canvas: &mut Canvas, row: &Row<'_>, area: Area) {
    let colour = if row.critical { Colour::Critical } else { Colour::Ink };
    let middle = area.left + area.width().half();
    let corners = [
        at(middle, area.top),
        at(area.right, area.middle()),
        at(middle, area.bottom),
        at(area.left, area.middle()),
    ];
    let is_reached = row.done.is_some_and(|done| done >= Rate::ONE);
    canvas.shape(if is_reached { colour } else { Colour::Paper }, &corners);
    let [first, second, third, fourth] = corners;
    canvas.line(colour.thick(), &[first, second, third, fourth, first, second]);
}

/// A mark at the last moment: an arrow that points down to it.
fn deadline(canvas: &mut Canvas, colour: Colour, x: Tenths, area: Area) {
    let top = area.top + px(3);
    canvas.line(colour.thick(), &[at(x, top), at(x, area.bottom - px(3))]);
    canvas.shape(colour, &[at(x - px(4), top), at(x + px(4), top), at(x, top + px(6))]);
}

fn plain_sample(canvas: &mut Canvas, area: Area) {
    bar(canvas, &Row::default(), area.strip(px(9)));
}

fn critical_sample(canvas: &mut Canvas, area: Area) {
    bar(canvas, &Row { critical: true, ..Row::default() }, area.strip(px(9)));
}

fn done_sample(canvas: &mut Canvas, area: Area) {
    bar(canvas, &Row { done: Rate::with_decimals(6, 1).ok(), ..Row::default() }, area.strip(px(9)));
}

fn diamond_sample(canvas: &mut Canvas, area: Area) {
    let left = area.left + px(4);
    diamond(canvas, &Row::default(), Area { left, right: left + px(12), ..area });
}

fn bracket_sample(canvas: &mut Canvas, area: Area) {
    bracket(canvas, &Row::default(), area.strip(px(10)));
}

fn baseline_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::Soft, area.strip(px(3)));
}

fn deadline_sample(canvas: &mut Canvas, area: Area) {
    let area = Area { top: area.top - px(4), bottom: area.bottom + px(2), ..area };
    deadline(canvas, Colour::Ink, area.left + px(10), area);
}
