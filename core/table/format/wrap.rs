//! Texts in lines of some width.

use super::width::of_sign;

/// The lines of a text, none wider than a width; a text without any has one that is empty.
pub(super) fn wrapped(text: &str, most: usize) -> Vec<String> {
    wrapped_by(text, most, of_sign)
}

/// The lines of a text whose signs have the given room.
pub(in crate::table) fn wrapped_by(text: &str, most: usize, room_of: fn(char) -> usize) -> Vec<String> {
    let width = |text: &str| text.chars().map(room_of).sum::<usize>();
    let mut lines = Vec::new();
    // signs that steer a terminal are none of a text
    let plain = text.replace(|sign: char| sign.is_control() && sign != '\n', " ");
    for paragraph in plain.split('\n') {
        let mut line = String::new();
        let mut room = most;
        let mut add = |piece: &str| {
            if width(piece.trim_end()) > room && !line.is_empty() {
                lines.push(line.trim_end().to_owned());
                line.clear();
                room = most;
            }
            line.push_str(piece);
            room = room.saturating_sub(width(piece));
        };
        for piece in pieces(paragraph) {
            if width(piece.trim_end()) <= most {
                add(piece);
            } else {
                piece.split_inclusive(|_| true).for_each(&mut add);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The pieces of a text between which a line may end: after blanks and slashes, and beside Chinese
/// characters.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut before = None;
    let ends = text.char_indices().filter_map(move |(at, sign)| {
        let ends = before.replace(sign).is_some_and(|before| may_end(before, sign));
        ends.then_some(at)
    });
    let mut start = 0;
    ends.chain([text.len()]).filter_map(move |end| text.get(std::mem::replace(&mut start, end)..end))
}

fn may_end(before: char, sign: char) -> bool {
    let is_wide = |sign| of_sign(sign) == 2;
    let is_kept = "`,.;:!?)%,。;:、!?)》”…".contains(sign) || "`(《“".contains(before);
    sign != ' ' && ([' ', '/'].contains(&before) || (is_wide(before) || is_wide(sign)) && !is_kept)
}
