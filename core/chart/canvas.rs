//! A canvas that collects marks and texts as SVG.

use super::{
    lettering::Letters,
    tenths::{Area, Point, Tenths},
    theme::{Colour, Stroke},
};

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
        self.rectangle(&["paper ck-veil"], area);
    }

    /// A filled rectangle; nothing if it has no extent.
    pub(super) fn rect(&mut self, colour: Colour, area: Area) {
        self.rectangle(&[colour.name()], area);
    }

    /// The outline of a rectangle; nothing if it has no extent.
    pub(super) fn outline(&mut self, stroke: Stroke, area: Area) {
        self.rectangle(&["line-", stroke.colour.name(), " ", stroke.weight.class()], area);
    }

    fn rectangle(&mut self, class: &[&str], area: Area) {
        let (width, height) = (area.width(), area.height());
        if width > Tenths::default() && height > Tenths::default() {
            self.body.push_str("<rect class=\"ck-");
            self.body.extend(class.iter().copied());
            self.number("\" x=\"", area.left);
            self.number("\" y=\"", area.top);
            self.number("\" width=\"", width);
            self.number("\" height=\"", height);
            self.body.push_str("\"/>");
        }
    }

    /// A line through points.
    pub(super) fn line(&mut self, stroke: Stroke, points: &[Point]) {
        let Stroke { colour, weight } = stroke;
        self.body.extend(["<path class=\"ck-line-", colour.name(), " ", weight.class(), "\" d=\""]);
        self.points(points);
        self.body.push_str("\"/>");
    }

    /// A filled shape with corners.
    pub(super) fn shape(&mut self, colour: Colour, corners: &[Point]) {
        self.body.extend(["<path class=\"ck-", colour.name(), "\" d=\""]);
        self.points(corners);
        self.body.push_str("Z\"/>");
    }

    fn points(&mut self, points: &[Point]) {
        for (n, Point { x, y }) in points.iter().enumerate() {
            self.number(if n == 0 { "M" } else { "L" }, *x);
            self.number(" ", *y);
        }
    }

    /// A text in one line, its letters standing on a point; nothing for an empty text.
    pub(super) fn text(&mut self, letters: Letters, point: Point, anchor: Anchor, text: &str) {
        if text.is_empty() {
            return;
        }
        let Letters { size, colour } = letters;
        self.body.extend(["<text class=\"", size.class(), " ck-", colour.name()]);
        self.number("\" x=\"", point.x);
        self.number("\" y=\"", point.y);
        self.body.push_str(match anchor {
            Anchor::Start => "\">",
            Anchor::Middle => "\" text-anchor=\"middle\">",
            Anchor::End => "\" text-anchor=\"end\">",
        });
        escaped(&mut self.body, text);
        self.body.push_str("</text>");
    }

    fn number(&mut self, before: &str, number: Tenths) {
        self.body.push_str(before);
        number.write(&mut self.body);
    }
}

/// Adds a text to markup. Signs that XML cannot hold become a replacement sign, and breaks of lines a blank.
pub(super) fn escaped(out: &mut String, text: &str) {
    // nearly every text has none of the bytes of such signs
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..=0x1f | 0xef)) {
        return out.push_str(text);
    }
    let is_special = |sign| matches!(sign, '&' | '<' | '>' | '"' | '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    for part in text.split_inclusive(is_special) {
        let Some(sign) = part.chars().next_back().filter(|sign| is_special(*sign)) else {
            out.push_str(part);
            continue;
        };
        out.push_str(part.strip_suffix(sign).unwrap_or_default());
        out.push_str(match sign {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\t' | '\n' | '\r' => " ",
            _ => "\u{fffd}",
        });
    }
}
