//! The frame of a chart: its size, title and description, and the SVG around its marks.

use super::{
    Chart, ChartKind, ShownRows,
    canvas::{Anchor, Canvas, escaped},
    lettering::Size,
    tenths::{Area, Tenths, at, px},
    theme::{Colour, style},
};
use crate::{campaign::Campaign, say::Language, value::Day};

/// The room that stays free at every edge.
pub(super) const MARGIN: Tenths = px(16);
/// The height of the ground of a sentence that stands in place of marks.
const SENTENCE: Tenths = px(60);
/// The least and the greatest width in pixels.
const WIDTHS: (i32, i32) = (320, 4000);
/// The most rows of one chart.
const MOST_ROWS: usize = 2000;

record! {
    /// The rows of a chart that are shown.
    ///
    /// ```
    /// use campaignkit::chart::{ChartRequest, ChartRows};
    ///
    /// let second_page = ChartRequest { rows: ChartRows { from: 60, count: 60 }, ..ChartRequest::default() };
    /// assert_eq!(ChartRequest::default().rows, ChartRows { from: 0, count: 60 });
    /// # assert_ne!(second_page, ChartRequest::default());
    /// ```
    pub struct ChartRows {
        /// The position of the first row, counted from 0.
        pub from: i32 = 0,
        /// The number of rows, from 1 to 2,000.
        pub count: i32 = 60,
    }
}

/// The choices of whoever asks for a chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The language of words.
    pub(super) language: Language,
    /// The width of the whole.
    pub(super) width: Tenths,
    /// The position of the first row, and the number of rows.
    rows: (usize, usize),
    /// True if the chart brings its style along.
    has_style: bool,
}

/// An answer that is ready to be drawn, into a frame of any width and of the language that it was made in.
pub(super) type Prepared<'a> = Box<dyn Fn(&Frame) -> Chart + 'a>;

/// A sentence that is ready to be drawn in place of marks.
pub(super) fn nothing<'a>(words: Words, sentence: &str) -> Prepared<'a> {
    let sentence = sentence.to_owned();
    Box::new(move |frame| frame.without_marks(words.clone(), &sentence))
}

/// The day in words.
pub(super) fn as_of(day: Day, language: Language) -> String {
    language.format(format_args!("as of {day}"), format_args!("截至{day}"))
}

/// The words of a chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The title.
    pub(super) title: String,
    /// A line below the title: the day, the rows and other circumstances; may be empty.
    pub(super) about: String,
    /// The main figures in a sentence or two.
    pub(super) description: String,
}

impl Words {
    /// The words of a chart of a plan, without a description.
    pub(super) fn of_plan(kind: ChartKind, name: &str, about: String, language: Language) -> Self {
        let title = format!("{} — {name}", kind.label(language));
        Self { title, about, description: String::new() }
    }

    /// Those of a chart of amounts at the end of a day.
    pub(super) fn of_amounts(kind: ChartKind, campaign: &Campaign, day: Day, language: Language) -> Self {
        let currency = campaign.currency;
        let about = language
            .format(format_args!("as of {day}, in {currency}"), format_args!("截至{day},单位{currency}"));
        Self::of_plan(kind, &campaign.name, about, language)
    }

    /// The words with those for the rows that are shown, if these are a part of all.
    pub(super) fn with_rows(mut self, rows: ShownRows, frame: &Frame) -> Self {
        let told = frame.told(rows);
        if !told.is_empty() {
            let between = if self.about.is_empty() { "" } else { " · " };
            self.about = format!("{}{between}{told}", self.about);
        }
        self
    }
}

impl Frame {
    /// The frame of a request.
    pub(super) fn new(language: Language, width: i32, rows: &ChartRows) -> Self {
        let whole = |number: i32| usize::try_from(number).unwrap_or_default();
        Self {
            language,
            width: px(width.clamp(WIDTHS.0, WIDTHS.1)),
            rows: (whole(rows.from), whole(rows.count).clamp(1, MOST_ROWS)),
            has_style: true,
        }
    }

    /// These choices for a chart within a page that has the style of charts.
    pub(super) fn within_page(self) -> Self {
        Self { has_style: false, ..self }
    }

    /// The right edge of the room for marks.
    pub(super) fn right(&self) -> Tenths {
        self.width - MARGIN
    }

    /// The rows that are shown of so many.
    pub(super) fn shown(&self, all: usize) -> ShownRows {
        let (from, count) = self.rows;
        let from = from.min(all);
        ShownRows { from, count: count.min(all.saturating_sub(from)), all }
    }

    /// The words for rows that are a part of all; empty if all are shown.
    fn told(&self, rows: ShownRows) -> String {
        let ShownRows { from, count, all } = rows;
        let (first, last) = (from.saturating_add(1), from.saturating_add(count));
        if count == all {
            return String::new();
        }
        if count == 0 {
            return self
                .language
                .format(format_args!("none of {all} rows"), format_args!("共{all}行,此处没有"));
        }
        self.language.format(
            format_args!("rows {first}–{last} of {all}"),
            format_args!("第{first}–{last}行,共{all}行"),
        )
    }

    /// Draws title and circumstances at the top, these in more lines where one has no room for them. The
    /// result is the top of the room below.
    pub(super) fn head(&self, canvas: &mut Canvas, words: &Words) -> Tenths {
        let room = self.right() - MARGIN;
        let title = Size::Title.cut(&words.title, room);
        canvas.text(Size::Title.in_colour(Colour::Ink), at(MARGIN, px(29)), Anchor::Start, &title);
        if words.about.is_empty() {
            return px(42);
        }
        let fits = Size::Body.width(&words.about) <= room;
        let lines = if fits { vec![words.about.as_str()] } else { words.about.split(" · ").collect() };
        let mut foot = px(33);
        for line in lines {
            foot = foot + px(15);
            let line = Size::Body.cut(line, room);
            canvas.text(Size::Body.in_colour(Colour::Soft), at(MARGIN, foot), Anchor::Start, &line);
        }
        foot + px(12)
    }

    /// Draws a key: samples of marks, each with its word, in as many lines as they take. The result is the
    /// top of the room below.
    pub(super) fn key(&self, canvas: &mut Canvas, top: Tenths, samples: &[Sample<'_>]) -> Tenths {
        let items = samples.iter().map(|(draw, word)| (Some(*draw), Colour::Soft, *word));
        self.in_lines(canvas, top, items)
    }

    /// Draws facts side by side, in as many lines as they take. The result is the top of the room below.
    pub(super) fn facts(&self, canvas: &mut Canvas, top: Tenths, facts: &[(Colour, String)]) -> Tenths {
        let items = facts.iter().map(|(colour, words)| (None, *colour, words.as_str()));
        self.in_lines(canvas, top, items)
    }

    fn in_lines<'i>(
        &self,
        canvas: &mut Canvas,
        top: Tenths,
        items: impl Iterator<Item = (Option<fn(&mut Canvas, Area)>, Colour, &'i str)>,
    ) -> Tenths {
        let mut left = MARGIN;
        let mut line = Area { left: MARGIN, right: self.right(), top, bottom: top };
        for (draw, colour, words) in items {
            let sample = if draw.is_some() { px(26) } else { px(0) };
            let words = Size::Small.cut(words, line.width() - sample);
            let width = Size::Small.width(&words) + sample;
            if line.bottom == top || left + width > self.right() {
                left = MARGIN;
                line = Area { top: line.bottom, bottom: line.bottom + px(18), ..line };
            }
            if let Some(draw) = draw {
                draw(canvas, Area { left, right: left + px(20), ..line }.strip(px(12)));
            }
            let foot = at(left + sample, line.middle() + Size::Small.drop());
            canvas.text(Size::Small.in_colour(colour), foot, Anchor::Start, &words);
            left = left + width + px(16);
        }
        if line.bottom == top { top } else { line.bottom + px(4) }
    }

    /// A chart with a sentence in place of marks.
    pub(super) fn without_marks(&self, mut words: Words, sentence: &str) -> Chart {
        let mut canvas = Canvas::default();
        let top = self.head(&mut canvas, &words);
        let ground = Area { left: MARGIN, right: self.right(), top, bottom: top + SENTENCE };
        canvas.rect(Colour::Shade, ground);
        let foot = ground.middle() + Size::Body.drop();
        let shown = Size::Body.cut(sentence, ground.width() - px(24));
        canvas.text(Size::Body.in_colour(Colour::Soft), at(MARGIN + px(12), foot), Anchor::Start, &shown);
        if words.description.is_empty() {
            sentence.clone_into(&mut words.description);
        }
        Chart { blank: true, ..self.chart(canvas, ground.bottom, words) }
    }

    /// The chart of all that was drawn, which ends at a height.
    pub(super) fn chart(&self, canvas: Canvas, bottom: Tenths, words: Words) -> Chart {
        let (width, height) = (self.width.pixels(), (bottom + MARGIN).pixels());
        let Words { title, description, .. } = words;
        let body = canvas.into_body();
        let name = format!(
            "ck-{:08x}",
            [title.as_str(), &description, &width.to_string()].into_iter().fold(START, hash)
        );
        let lang = self.language.tag();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ck\" role=\"img\" lang=\"{lang}\" \
             aria-labelledby=\"{name}-title {name}-desc\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\"><title id=\"{name}-title\">"
        );
        escaped(&mut svg, &title);
        svg.push_str("</title><desc id=\"");
        svg.push_str(&name);
        svg.push_str("-desc\">");
        escaped(&mut svg, &description);
        svg.push_str("</desc>");
        if self.has_style {
            svg.extend(["<style>", &style(), "</style>"]);
        }
        let mut ground = Canvas::default();
        ground.rect(Colour::Paper, Area { right: px(width), bottom: px(height), ..Area::default() });
        svg.push_str(&ground.into_body());
        svg.push_str(&body);
        svg.push_str("</svg>");
        Chart { svg, title, description, width, height, blank: false, rows: None, time: None }
    }
}

/// A sample of a mark, drawn into a small area, and its word.
pub(super) type Sample<'s> = (fn(&mut Canvas, Area), &'s str);

/// The beginning of a hash.
const START: u32 = 0x811c_9dc5;

/// The hash (FNV-1a) of a text after others: ids in one page must not be those of another chart.
fn hash(before: u32, text: &str) -> u32 {
    text.bytes().fold(before, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
