//! Columns of rows with a bar: the name, words beside it, the bar, and a note at the right; where there is
//! little room, note and bar stand below the name.

use super::{
    canvas::{Anchor, Canvas},
    frame::{Frame, MARGIN},
    lettering::{Letters, Size},
    tenths::{Area, Tenths, at, px},
};

/// The height of the line of a name.
pub(super) const LINE: Tenths = px(24);
/// The heights of note and bar below a name.
const NOTE: Tenths = px(15);
const BAR: Tenths = px(16);
/// The room between columns.
const GAP: Tenths = px(12);
/// The least width at which a row has one line.
const ONE_LINE: Tenths = px(600);

/// The widest content of columns.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Widest {
    /// The beginning of names, from the left edge.
    pub(super) beginning: Tenths,
    /// The end of names, from the left edge.
    pub(super) names: Tenths,
    /// The words beside names.
    pub(super) beside: Tenths,
    /// The notes.
    pub(super) notes: Tenths,
}

/// The places of the columns.
pub(super) struct Columns {
    /// True if a row has one line.
    pub(super) is_one_line: bool,
    /// The left end of the words beside names.
    pub(super) beside: Tenths,
    /// The left end of bars.
    pub(super) bars: Tenths,
    /// The right end of bars.
    pub(super) bars_end: Tenths,
    /// The right end of notes, and their room.
    right: Tenths,
    notes: Tenths,
}

impl Columns {
    /// The columns for some content.
    pub(super) fn of(frame: &Frame, widest: Widest) -> Self {
        let right = frame.right();
        if frame.width < ONE_LINE {
            let beside = right - widest.beside;
            let (bars, bars_end) = (widest.beginning, right - px(14));
            return Self { is_one_line: false, beside, bars, bars_end, right, notes: right };
        }
        let room = right - MARGIN;
        let notes = widest.notes.min(room.part(42, 100));
        let beside = widest.names.min(MARGIN + room.part(38, 100)) + GAP;
        let gap = if widest.beside > px(0) { GAP } else { px(0) };
        let (bars, bars_end) = (beside + widest.beside + gap, right - notes - px(14));
        Self { is_one_line: true, beside, bars, bars_end, right, notes }
    }

    /// The height of a row with or without a bar.
    pub(super) fn height(&self, has_bar: bool) -> Tenths {
        match (self.is_one_line, has_bar) {
            (true, _) => LINE,
            (false, true) => LINE + NOTE + BAR,
            (false, false) => LINE + NOTE,
        }
    }

    /// The end of the words of a row.
    pub(super) fn words_end(&self, row: Area) -> Tenths {
        let (line, _) = self.lines(row);
        if self.is_one_line { line.middle() + px(8) } else { line.bottom + NOTE }
    }

    /// The line of the name, and the strip of the bar.
    pub(super) fn lines(&self, row: Area) -> (Area, Area) {
        let name = Area { bottom: row.top + LINE, ..row };
        let bar = if self.is_one_line { name } else { Area { top: row.bottom - BAR, ..row } };
        (name, Area { left: self.bars, right: self.bars_end, ..bar })
    }

    /// The right end of a name, with or without words beside it.
    pub(super) fn names_end(&self, has_words_beside: bool) -> Tenths {
        if self.is_one_line || has_words_beside { self.beside - GAP } else { self.right }
    }

    /// Draws a note of a row, which is cut to its room. It begins as the name does where it stands below it.
    pub(super) fn note(
        &self,
        canvas: &mut Canvas,
        letters: Letters,
        row: Area,
        beginning: Tenths,
        note: &str,
    ) {
        let (line, _) = self.lines(row);
        if self.is_one_line {
            let note = Size::Small.cut(note, self.notes);
            canvas.text(letters, at(self.right, line.middle() + Size::Body.drop()), Anchor::End, &note);
        } else {
            let note = Size::Small.cut(note, self.right - beginning);
            canvas.text(letters, at(beginning, line.bottom + px(9)), Anchor::Start, &note);
        }
    }
}
