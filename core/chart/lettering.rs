//! Letters: their sizes, the width of a text without a font, and texts cut to a width.

use super::{
    tenths::{Tenths, px},
    theme::Colour,
};
use crate::table::letters_of;
use std::borrow::Cow;

/// A size of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// Titles.
    Title,
    /// Most texts.
    Body,
    /// Texts that stand out among these.
    Strong,
    /// Axes, keys and remarks.
    Small,
}

impl Size {
    /// The class of texts.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Title => "ck-title",
            Self::Body => "ck-body",
            Self::Strong => "ck-strong",
            Self::Small => "ck-small",
        }
    }

    /// The height of the letters, and the share by which bold ones are wider.
    fn letters(self) -> (i32, i32) {
        match self {
            Self::Title => (16, 113),
            Self::Body => (12, 100),
            Self::Strong => (12, 113),
            Self::Small => (11, 100),
        }
    }

    /// The width of a text, in a font as wide as any that a system is likely to have.
    pub(super) fn width(self, text: &str) -> Tenths {
        self.of_ems(text.chars().map(hundredths).fold(0, i64::saturating_add))
    }

    /// The width of some hundredths of an em.
    fn of_ems(self, ems: i64) -> Tenths {
        let (height, share) = self.letters();
        // hundredths of an em times a share in percent, a begun tenth of a pixel counted as a whole
        -(-px(height)).part(i64::from(share).saturating_mul(ems), 10_000)
    }

    /// A text that fits a width, cut at its end if it must be; empty where not even one sign fits.
    pub(super) fn cut(self, text: &str, width: Tenths) -> Cow<'_, str> {
        if self.width(text) <= width {
            return Cow::Borrowed(text);
        }
        let (mut ems, mut kept) = (hundredths('…'), "");
        for (n, sign) in text.char_indices() {
            ems = ems.saturating_add(hundredths(sign));
            if self.of_ems(ems) > width {
                break;
            }
            kept = text.get(..n.saturating_add(sign.len_utf8())).unwrap_or_default();
        }
        let kept = kept.trim_end();
        if kept.is_empty() { Cow::Borrowed("") } else { Cow::Owned(format!("{kept}…")) }
    }

    /// The distance from the middle of a line to the foot of its letters.
    pub(super) fn drop(self) -> Tenths {
        let (height, _) = self.letters();
        px(height).part(36, 100)
    }

    /// Letters of this size in a colour.
    pub(super) const fn in_colour(self, colour: Colour) -> Letters {
        Letters { size: self, colour }
    }
}

/// Letters of a size and a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    /// The size.
    pub(super) size: Size,
    /// The colour.
    pub(super) colour: Colour,
}

/// Widths of the signs of ASCII from the blank on, in hundredths of an em: the greater ones of Arial and
/// of the widest face that a browser without others takes.
const ASCII: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67,
    62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98,
    64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];

/// The width of a sign in hundredths of an em; Chinese has one em, and other scripts a little less.
fn hundredths(sign: char) -> i64 {
    let place = usize::try_from(u32::from(sign).wrapping_sub(32)).unwrap_or(usize::MAX);
    if let Some(width) = ASCII.get(place) {
        return i64::from(*width);
    }
    match letters_of(sign) {
        0 => 0,
        1 if sign.is_alphabetic() => 80,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_letters() {
        assert_eq!(Size::Body.width("预热启动"), px(48));
        assert_eq!(Size::Body.width(""), px(0));
        // 0.62 + 0.64 + 0.55 of 12 pixels are 21.72
        assert_eq!(Size::Body.width("abc"), Tenths::new(218));
        // 16 pixels and 13 percent are 18.08
        assert_eq!(Size::Title.width("题"), Tenths::new(181));
    }

    #[test]
    fn texts_are_cut_to_their_room() {
        assert_eq!(Size::Body.cut("预热启动", px(48)), "预热启动");
        assert_eq!(Size::Body.cut("预热启动", px(47)), "预热…");
        assert_eq!(Size::Body.cut("a bcd", px(21)), "a…");
        assert_eq!(Size::Body.cut("预热", px(11)), "");
        // the room is for one letter and the dots, and the blank before the cut goes
        assert_eq!(Size::Body.cut("a  bcd", px(24)), "a…");
    }
}
