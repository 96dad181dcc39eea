//! "Did you mean": the known name nearest to an unknown one.

use crate::say::{Text, shown};

/// A word that may stand at a place, with its labels in English and in Chinese.
pub(crate) type Word = [&'static str; 3];

/// The number of known names that are compared; beyond, a suggestion would cost more than it helps.
const LOOKED_AT: usize = 1000;

/// The number of known names that are listed.
const LISTED: usize = 12;

/// "did you mean …?" if a known name is near, else "write one of …".
pub(crate) fn nearest(typed: &str, known: &mut dyn Iterator<Item = &str>) -> Text {
    let known: Vec<_> = known.take(LOOKED_AT).collect();
    near(typed, &mut known.iter().copied()).unwrap_or_else(|| one_of(&mut known.into_iter()))
}

/// "did you mean …?" if a known name is near.
pub(crate) fn near(typed: &str, known: &mut dyn Iterator<Item = &str>) -> Option<Text> {
    let close = known
        .take(LOOKED_AT)
        .map(|name| (distance(typed, name), name))
        .filter(|(d, name)| {
            let length = name.chars().count();
            *d <= length.div_ceil(3) && *d < length // else nothing of it was typed
        })
        .min();
    let name = shown(close?.1);
    Some(text!("did you mean `{name}`?", "是否想写`{name}`?"))
}

/// "write one of …", or the only name there is.
pub(crate) fn one_of(known: &mut dyn Iterator<Item = &str>) -> Text {
    let mut names: Vec<_> =
        known.take(LISTED.saturating_add(1)).map(|name| format!("`{}`", shown(name))).collect();
    let (one, more) = match names.len() {
        0 => return Text::new("add it first", "请先添加"),
        1 => ("", ""),
        2..=LISTED => ("one of ", ""),
        _ => ("one of ", "…"),
    };
    names.truncate(LISTED);
    text!(["write {one}{}{more}", names.join(", ")], ["请写{}{more}", names.join("、")])
}

/// The edit distance of two words (Levenshtein) without regard to case; 40 characters are enough to tell.
fn distance(a: &str, b: &str) -> usize {
    const ENOUGH: usize = 40;
    let fold = |s: &str| s.chars().map(|c| c.to_ascii_lowercase()).take(ENOUGH).collect::<Vec<_>>();
    let (a, b) = (fold(a), fold(b));
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, to) in row.iter_mut().skip(1).zip(&b) {
            let replace = diagonal.saturating_add(usize::from(from != to));
            diagonal = *cell;
            left = replace.min(left.saturating_add(1)).min(cell.saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        for (a, b, edits) in
            [("", "abc", 3), ("kitten", "sitting", 3), ("owner", "owner", 0), ("Owner", "owner", 0)]
        {
            assert_eq!(distance(a, b), edits, "{a} {b}");
            assert_eq!(distance(b, a), edits, "{b} {a}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("ownr", &mut ["id", "owner"].into_iter()).en, "did you mean `owner`?");
        assert_eq!(nearest("中", &mut ["1", "low"].into_iter()).en, "write one of `1`, `low`");
        assert_eq!(nearest("zzz", &mut ["id", "owner"].into_iter()).zh, "请写`id`、`owner`");
        assert_eq!(nearest("zzz", &mut ["id"].into_iter()).en, "write `id`");
    }
}
