//! A canvas that collects marks and texts as SVG.

use super::{
    lettering::Letters,
    tenths::{Area, Point, Tenths},
    theme::{Colour, Stroke},
};
use std::fmt::Write;

/// The side of a text that stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// Marks and texts in the order in which they are drawn, the last one on top.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    body: String,
}

impl Canvas {
    /// Everything drawn so far, as SVG without its frame.
    pub(super) fn into_body(self) -> String {
        self.body
    }

    /// Begins marks that belong together, with a text that is shown beside the pointer. The id is that of
    /// their record, for a page that reacts to a click; empty for none.
    pub(super) fn open(&mut self, id: &str, tooltip: &str) {
        self.body.push_str("<g");
        if !id.is_empty() {
            self.body.push_str(" data-id=\"");
            escaped(&mut self.body, id);
            self.body.push('"');
        }
        self.body.push('>');
        if !tooltip.is_empty() {
            self.body.push_str("<title>");
            escaped(&mut self.body, tooltip);
            self.body.push_str("</title>");
        }
    }

    /// Ends the marks that belong together.
    pub(super) fn close(&mut self) {
        self.body.push_str("</g>");
    }

    /// A veil over the lines behind a text.
    pub(super) fn veil(&mut self, area: Area) {
        self.rectangle(format_args!("ck-paper ck-veil"), area);
    }

    /// A filled rectangle; nothing if it has no extent.
    pub(super) fn rect(&mut self, colour: Colour, area: Area) {
        self.rectangle(format_args!("ck-{}", colour.name()), area);
    }

    /// The outline of a rectangle; nothing if it has no extent.
    pub(super) fn outline(&mut self, stroke: Stroke, area: Area) {
        self.rectangle(format_args!("ck-line-{} {}", stroke.colour.name(), stroke.weight.class()), area);
    }

    fn rectangle(&mut self, class: std::fmt::Arguments<'_>, area: Area) {
        let (width, height) = (area.width(), area.height());
        if width > Tenths::default() && height > Tenths::default() {
            self.put(format_args!(
                "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"/>",
                area.left, area.top
            ));
        }
    }

    /// A line through points.
    pub(super) fn line(&mut self, stroke: Stroke, points: &[Point]) {
        self.put(format_args!(
            "<path class=\"ck-line-{} {}\" d=\"",
            stroke.colour.name(),
            stroke.weight.class()
        ));
        self.points(points);
        self.body.push_str("\"/>");
    }

    /// A filled shape with corners.
    pub(super) fn shape(&mut self, colour: Colour, corners: &[Point]) {
        self.put(format_args!("<path class=\"ck-{}\" d=\"", colour.name()));
        self.points(corners);
        self.body.push_str("Z\"/>");
    }

    fn points(&mut self, points: &[Point]) {
        for (n, Point { x, y }) in points.iter().enumerate() {
            self.put(format_args!("{}{x} {y}", if n == 0 { "M" } else { "L" }));
        }
    }

    /// A text in one line, its letters standing on a point; nothing for an empty text.
    pub(super) fn text(&mut self, letters: Letters, point: Point, anchor: Anchor, text: &str) {
        if text.is_empty() {
            return;
        }
        let Point { x, y } = point;
        self.put(format_args!(
            "<text class=\"{} ck-{}\" x=\"{x}\" y=\"{y}\"",
            letters.size.class(),
            letters.colour.name()
        ));
        self.body.push_str(match anchor {
            Anchor::Start => ">",
            Anchor::Middle => " text-anchor=\"middle\">",
            Anchor::End => " text-anchor=\"end\">",
        });
        escaped(&mut self.body, text);
        self.body.push_str("</text>");
    }

    fn put(&mut self, markup: std::fmt::Arguments<'_>) {
        let _ = self.body.write_fmt(markup);
    }
}

/// Adds a text to markup. Signs that XML cannot hold become a replacement sign, and breaks of lines a blank.
pub(super) fn escaped(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(sign),
        }
    }
}
