//! Texts in workbooks of Excel 97 to 2003.

use super::compound::{u16_at, u32_at};

/// A text of signs of one byte or of two, by the lowest bit of its flags.
fn signs(bytes: &[u8], flags: u8) -> String {
    if flags & 1 == 0 {
        return bytes.iter().map(|byte| char::from(*byte)).collect();
    }
    let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
    String::from_utf16_lossy(&units)
}

fn sized(data: &[u8], at: usize, count: usize) -> Option<String> {
    let flags = *data.get(at)?;
    let from = at.checked_add(1)?;
    let length = count.checked_mul(1_usize << (flags & 1))?;
    Some(signs(data.get(from..from.checked_add(length)?)?, flags))
}

/// A text behind the count of its signs.
pub(super) fn text(data: &[u8], at: usize) -> Option<String> {
    sized(data, at.checked_add(2)?, usize::from(u16_at(data, at)?))
}

/// A text behind the count of its signs in one byte.
pub(super) fn short_text(data: &[u8], at: usize) -> Option<String> {
    sized(data, at.checked_add(1)?, usize::from(*data.get(at)?))
}

/// The table of texts, in a record and those that continue it.
pub(super) struct Pieces<'p> {
    all: &'p [&'p [u8]],
    piece: usize,
    at: usize,
}

impl<'p> Pieces<'p> {
    pub(super) fn new(pieces: &'p [&'p [u8]]) -> Self {
        // two counts stand before the texts
        Self { all: pieces, piece: 0, at: 8 }
    }

    /// The texts, up to the first that is not whole.
    pub(super) fn texts(mut self) -> Vec<String> {
        std::iter::from_fn(|| self.text()).collect()
    }

    /// The rest of the present piece, or of the next if there is none.
    fn rest(&mut self) -> Option<&'p [u8]> {
        loop {
            let piece = self.all.get(self.piece)?;
            let rest = piece.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                return Some(rest);
            }
            self.piece = self.piece.checked_add(1)?;
            self.at = 0;
        }
    }

    fn take(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            let rest = self.rest()?;
            let taken = rest.get(..rest.len().min(count.checked_sub(bytes.len())?))?;
            bytes.extend_from_slice(taken);
            self.at = self.at.checked_add(taken.len())?;
        }
        Some(bytes)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let skipped = self.rest()?.len().min(count);
            self.at = self.at.checked_add(skipped)?;
            count = count.checked_sub(skipped)?;
        }
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        let head = self.take(3)?;
        let (mut count, mut flags) = (usize::from(u16_at(&head, 0)?), *head.get(2)?);
        let runs = if flags & 8 == 8 { usize::from(u16_at(&self.take(2)?, 0)?) } else { 0 };
        let more = if flags & 4 == 4 { usize::try_from(u32_at(&self.take(4)?, 0)?).ok()? } else { 0 };
        let mut text = String::new();
        while count > 0 {
            let before = self.piece;
            let rest = self.rest()?;
            if self.piece != before {
                // a text that goes on in the next piece says its flags anew
                flags = *rest.first()?;
                self.at = self.at.checked_add(1)?;
                continue;
            }
            let width = 1_usize << (flags & 1);
            let taken = count.min(rest.len().checked_div(width)?);
            if taken == 0 {
                return None;
            }
            let length = taken.checked_mul(width)?;
            text.push_str(&signs(rest.get(..length)?, flags));
            self.at = self.at.checked_add(length)?;
            count = count.checked_sub(taken)?;
        }
        self.skip(runs.checked_mul(4)?)?;
        self.skip(more)?;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn texts_go_on_in_the_next_piece() {
        let first = [&[0; 8][..], &[2, 0, 0, b'a', b'b'], &[4, 0, 1, 0, 0x4e, 0x8c, 0x4e]].concat();
        let second = [&[0][..], b"xy", &[1, 0, 8, 1, 0, b'c', 9, 9, 9, 9], &[1, 0, 0, b'd']].concat();
        assert_eq!(Pieces::new(&[&first, &second]).texts(), ["ab", "一二xy", "c", "d"]);
        assert_eq!(Pieces::new(&[&first]).texts(), ["ab"]);
    }
}
