//! The formats of cells: number formats together with the looks of cells.

use crate::sheet::CellStyle;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};
use std::collections::HashMap;

/// The look of a cell without its number format.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Dress {
    pub(super) style: CellStyle,
    /// Its lines; none in sheets whose texts do not break.
    pub(super) lines: Option<Lines>,
    /// True if a click leads elsewhere.
    pub(super) linked: bool,
    /// True if the text stays a text when it is edited, whatever it begins with.
    pub(super) literal: bool,
}

/// The place of the lines of a cell between its sides.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lines {
    /// From the left, for texts.
    Left,
    /// In the middle, for days and headings.
    Middle,
    /// At a distance from the right, for numbers beside texts.
    Right,
}

/// The formats of a workbook, each made once.
#[derive(Default)]
pub(super) struct Formats(HashMap<Dress, HashMap<String, Format>>);

impl Formats {
    /// The format of a look with a number format, such as `0%`; `General` for none.
    pub(super) fn of(&mut self, dress: Dress, code: &str) -> &Format {
        let formats = self.0.entry(dress).or_default();
        if !formats.contains_key(code) {
            formats.insert(code.to_owned(), made(dress, code));
        }
        &formats[code]
    }
}

fn made(dress: Dress, code: &str) -> Format {
    let mut format = Format::new();
    if code != GENERAL {
        format = format.set_num_format(code);
    }
    if let Some(lines) = dress.lines {
        format = format.set_text_wrap().set_align(FormatAlign::Top);
        format = match lines {
            Lines::Left => format,
            Lines::Middle => format.set_align(FormatAlign::Center),
            Lines::Right => format.set_align(FormatAlign::Right).set_indent(1),
        };
    }
    if dress.literal {
        format = format.set_quote_prefix();
    }
    format = styled(dress.style, format);
    if dress.linked {
        format = format.set_font_color(LINK).set_underline(FormatUnderline::Single);
    }
    format
}

/// The number format of cells without one.
pub(super) const GENERAL: &str = "General";

const LINK: Color = Color::RGB(0x05_63C1);

/// A format with a look; the colours of what is good, a warning or bad are those of Excel's own styles.
pub(super) fn styled(style: CellStyle, format: Format) -> Format {
    let filled = |font, fill| format.clone().set_font_color(rgb(font)).set_background_color(rgb(fill));
    let bar = |fill| format.clone().set_background_color(rgb(fill));
    match style {
        CellStyle::Plain => format,
        CellStyle::Title => format.set_bold().set_font_size(14),
        CellStyle::Head => filled(0x1F_3864, 0xD9_E2F3).set_bold().set_border_bottom(FormatBorder::Thin),
        CellStyle::Total => bar(0xF2_F2F2).set_bold().set_border_top(FormatBorder::Thin),
        CellStyle::Good => filled(0x00_6100, 0xC6_EFCE),
        CellStyle::Warning => filled(0x9C_5700, 0xFF_EB9C),
        CellStyle::Bad => filled(0x9C_0006, 0xFF_C7CE),
        CellStyle::Faint => format.set_font_color(rgb(0x75_7575)),
        CellStyle::Bar => bar(0x5B_9BD5),
        CellStyle::BarDone => bar(0xA9_D08E),
        CellStyle::BarCritical => bar(0xED_7D31),
        CellStyle::DayOff => filled(0x75_7575, 0xE7_E6E6),
        CellStyle::Today => format.set_border_left(FormatBorder::Thin).set_border_left_color(rgb(0xFF_0000)),
    }
}

fn rgb(hex: u32) -> Color {
    Color::RGB(hex)
}
