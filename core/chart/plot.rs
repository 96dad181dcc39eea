//! The ground of curves: figures upwards, time or figures to the right, and words at the ends of lines.

use super::{
    canvas::{Anchor, Canvas},
    lettering::Size,
    scale::{Scale, mark_words},
    tenths::{Area, Point, Tenths, at, px},
    theme::{Colour, Stroke},
    time::Ticks,
};
use crate::{say::Language, value::sorted_positions};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The distance of the lines of labels.
const LINE: Tenths = px(14);
/// The distance of a label from its mark.
const ASIDE: Tenths = px(8);
/// Half the width of a mark.
const HALF: Tenths = px(4);

/// The room between the axes, with the scale of figures upwards.
#[derive(Clone, Debug)]
pub(super) struct Plot {
    /// The room of curves.
    pub(super) area: Area,
    /// The scale from the bottom to the top.
    pub(super) scale: Scale,
    /// The round figures of the scale with their words.
    marks: Vec<(Decimal, String)>,
    language: Language,
}

/// Words beside a mark.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// The words from long to short; the first that fits is shown.
    pub(super) words: Vec<String>,
    /// The colour.
    pub(super) colour: Colour,
    /// The height of the mark.
    pub(super) y: Tenths,
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle on its base.
    Triangle,
}

impl Plot {
    /// The plot in a room, given the figures that it holds.
    pub(super) fn new(
        room: Area,
        figures: &[Decimal],
        said: fn(Decimal, Language) -> String,
        language: Language,
    ) -> Self {
        let count = (room.height().count() / 450).clamp(2, 6).into();
        let area = Area { top: room.top + px(8), bottom: room.bottom - px(34), ..room };
        let scale = Scale::of(figures, area.bottom, area.top, count);
        let marks: Vec<_> = scale.marks().into_iter().map(|mark| (mark, said(mark, language))).collect();
        let widest = marks.iter().map(|(_, words)| Size::Small.width(words)).max().unwrap_or_default();
        let left = area.left + widest + px(8);
        Self { area: Area { left, ..area }, scale, marks, language }
    }

    /// The plot with room for labels to the right of it.
    pub(super) fn with_room(self, room: Tenths) -> Self {
        let Area { left, right, .. } = self.area;
        Self { area: Area { right: (right - room).max(left + px(20)), ..self.area }, ..self }
    }

    /// The point of a figure.
    pub(super) fn point(&self, x: Tenths, figure: Decimal) -> Point {
        at(x, self.scale.place(figure))
    }

    /// Rules at round figures, with these beside them.
    pub(super) fn rules(&self, canvas: &mut Canvas) {
        let Area { left, right, .. } = self.area;
        for (mark, words) in &self.marks {
            let y = self.scale.place(*mark);
            let colour = if mark.is_zero() { Colour::Soft } else { Colour::Rule };
            canvas.line(colour.thin(), &[at(left, y), at(right, y)]);
            let foot = at(left - px(6), y + Size::Small.drop());
            let letters = Size::Small.in_colour(Colour::Soft);
            canvas.text(letters, foot, Anchor::End, words);
        }
    }

    /// The parts of time below the curves.
    pub(super) fn time(&self, canvas: &mut Canvas, ticks: &Ticks) {
        let letters = Size::Small.in_colour(Colour::Soft);
        for (parts, down) in [(&ticks.lower, px(0)), (&ticks.upper, px(15))] {
            let top = self.area.bottom + down;
            for tick in parts {
                if tick.begins {
                    canvas.line(Colour::Soft.thin(), &[at(tick.left, top), at(tick.left, top + px(4))]);
                }
                // the label of a week is its first day, which would stand at another
                if tick.begins || down > px(0) || ticks.upper.is_empty() {
                    canvas.text(letters, at(tick.left + px(2), top + px(13)), Anchor::Start, &tick.label);
                }
            }
        }
    }

    /// A scale of figures below the curves.
    pub(super) fn figures(&self, canvas: &mut Canvas, scale: &Scale) {
        let bottom = self.area.bottom;
        for mark in scale.marks() {
            let x = scale.place(mark);
            canvas.line(Colour::Soft.thin(), &[at(x, bottom), at(x, bottom + px(4))]);
        }
        let end = at(self.area.right, bottom + px(15));
        figures_below(canvas, scale, end, &|mark| mark_words(mark, self.language));
    }

    /// A vertical line with words above it.
    pub(super) fn upright(&self, canvas: &mut Canvas, stroke: Stroke, x: Tenths, words: &str) {
        let Area { left, right, top, bottom } = self.area;
        canvas.line(stroke, &[at(x, top - px(2)), at(x, bottom)]);
        let half = Size::Small.width(words).half();
        let middle = x.min(right - half).max(left + half);
        canvas.text(Size::Small.in_colour(Colour::Ink), at(middle, top - px(6)), Anchor::Middle, words);
    }

    /// A curve, broken where a figure is not known.
    pub(super) fn curve(&self, canvas: &mut Canvas, stroke: Stroke, points: &[(Tenths, Option<Decimal>)]) {
        for run in points.split(|(_, figure)| figure.is_none()) {
            let known = run.iter().filter_map(|(x, figure)| Some(self.point(*x, (*figure)?)));
            let run = thinned(known);
            if run.len() > 1 {
                canvas.line(stroke, &run);
            }
        }
    }

    /// Labels at the ends of lines, and those of a day, which stand beside its line where there is room or,
    /// on the last day, among the others. The result is the side of the line of the day that stays free.
    pub(super) fn words_of_day(
        &self,
        canvas: &mut Canvas,
        day: Tenths,
        [mut ends, on_day]: [Vec<Label>; 2],
        room: Tenths,
    ) -> Anchor {
        let (before, after) = (day - self.area.left, self.area.right - day);
        let is_last = after <= px(0);
        if is_last {
            ends.extend(on_day);
            self.labels(canvas, self.area.right, Anchor::Start, room, &ends);
            return Anchor::End;
        }
        self.labels(canvas, self.area.right, Anchor::Start, room, &ends);
        if after >= Label::room(&on_day, after.max(before)) || after >= before {
            self.labels(canvas, day, Anchor::Start, after, &on_day);
            return Anchor::End;
        }
        self.labels(canvas, day, Anchor::End, before, &on_day);
        Anchor::Start
    }

    /// Labels at marks of one place, moved apart; to the right of it, or to the left for `Anchor::End`.
    /// Lines behind them are veiled.
    pub(super) fn labels(
        &self,
        canvas: &mut Canvas,
        x: Tenths,
        anchor: Anchor,
        room: Tenths,
        labels: &[Label],
    ) {
        let is_left = anchor == Anchor::End;
        let aside = |distance: Tenths| if is_left { x - distance } else { x + distance };
        let lines = (self.area.top, self.area.bottom - px(6));
        let places = spread(&labels.iter().map(|label| label.y).collect::<Vec<_>>(), LINE, lines);
        for (label, y) in labels.iter().zip(places) {
            let words = label.fitting(room - ASIDE);
            let width = Size::Small.width(&words);
            if words.is_empty() || y < self.area.top {
                continue;
            }
            let (left, right) =
                if is_left { (x - ASIDE - width, x - ASIDE) } else { (x + ASIDE, x + ASIDE + width) };
            canvas.veil(Area { left: left - px(2), right: right + px(2), top: y - px(7), bottom: y + px(7) });
            if (y - label.y).count().abs() > 40 {
                let begin = at(aside(px(1)), label.y);
                canvas.line(label.colour.thin(), &[begin, at(aside(ASIDE - px(1)), y)]);
            }
            let foot = at(aside(ASIDE), y + Size::Small.drop());
            canvas.text(Size::Small.in_colour(label.colour), foot, anchor, &words);
        }
    }
}

impl Label {
    /// The longest words that fit a width, else the shortest cut.
    fn fitting(&self, room: Tenths) -> Cow<'_, str> {
        let fits = |words: &&String| Size::Small.width(words) <= room;
        match self.words.iter().find(fits) {
            Some(words) => Cow::Borrowed(words.as_str()),
            None => Size::Small.cut(self.words.last().map_or("", String::as_str), room),
        }
    }

    /// The room that the long words of labels take beside their marks, up to a limit.
    pub(super) fn room(labels: &[Self], most: Tenths) -> Tenths {
        let width = |label: &Self| label.words.first().map_or(px(0), |words| Size::Small.width(words));
        let widest = labels.iter().map(width).max().unwrap_or_default();
        (widest + ASIDE + px(2)).min(most)
    }
}

/// The figures of a scale at their places up to an end, without those that would touch the one before.
pub(super) fn figures_below(
    canvas: &mut Canvas,
    scale: &Scale,
    end: Point,
    said: &dyn Fn(Decimal) -> String,
) {
    let mut free = px(0);
    for mark in scale.marks() {
        let (x, words) = (scale.place(mark), said(mark));
        let half = Size::Small.width(&words).half();
        let x = x.min(end.x - half);
        if x - half >= free {
            canvas.text(Size::Small.in_colour(Colour::Soft), at(x, end.y), Anchor::Middle, &words);
            free = x + half + px(6);
        }
    }
}

/// A mark at a point.
pub(super) fn mark(canvas: &mut Canvas, shape: Shape, colour: Colour, point: Point) {
    let Point { x, y } = point;
    match shape {
        Shape::Square => {
            let half = HALF - px(1);
            canvas.rect(colour, Area { left: x - half, right: x + half, top: y - half, bottom: y + half });
        }
        Shape::Diamond => {
            canvas.shape(colour, &[at(x, y - HALF), at(x + HALF, y), at(x, y + HALF), at(x - HALF, y)]);
        }
        Shape::Triangle => {
            canvas.shape(colour, &[at(x, y - HALF), at(x + HALF, y + HALF), at(x - HALF, y + HALF)]);
        }
    }
}

/// The points of a curve without those less than a pixel to the right of the one before; the last one stays.
fn thinned(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    let mut last = None;
    for point in points {
        last = Some(point);
        if kept.last().is_none_or(|before| point.x >= before.x + px(1) || point.x < before.x) {
            kept.push(point);
            last = None;
        }
    }
    kept.extend(last);
    kept
}

/// Heights moved apart to a distance, within lines at the top and the bottom; their order stays.
pub(super) fn spread(heights: &[Tenths], distance: Tenths, (top, bottom): (Tenths, Tenths)) -> Vec<Tenths> {
    let order = sorted_positions(heights.len(), &|a, b| heights.get(a).cmp(&heights.get(b)));
    let mut places = heights.to_vec();
    let mut least = top;
    for n in &order {
        if let Some(place) = places.get_mut(*n) {
            *place = (*place).max(least);
            least = *place + distance;
        }
    }
    let mut most = bottom;
    for n in order.iter().rev() {
        if let Some(place) = places.get_mut(*n) {
            *place = (*place).min(most);
            most = *place - distance;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_apart_and_stay_within() {
        let moved = |heights: &[i32]| {
            let heights: Vec<_> = heights.iter().map(|height| px(*height)).collect();
            let places = spread(&heights, px(14), (px(0), px(100)));
            places.into_iter().map(Tenths::pixels).collect::<Vec<_>>()
        };
        assert_eq!(moved(&[50, 10]), [50, 10]);
        assert_eq!(moved(&[20, 15, 90]), [29, 15, 90]);
        assert_eq!(moved(&[100, 99, 98]), [100, 86, 72]);
        assert_eq!(moved(&[-5, 3]), [0, 14]);
    }

    #[test]
    fn curves_have_a_point_a_pixel() {
        let points = (0..=100).map(|n| at(Tenths::new(n * 3), px(n)));
        let kept = thinned(points);
        assert_eq!(kept.len(), 26); // every fourth of 101, and the last is one of them
        assert_eq!(kept.last(), Some(&at(px(30), px(100))));
        let few = [at(px(0), px(1)), at(Tenths::new(4), px(2))];
        assert_eq!(thinned(few.into_iter()), few);
    }
}
