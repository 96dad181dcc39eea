//! CSV text in the encodings that people's files have.

use super::{
    super::problems,
    grid::{Grids, most},
};
use crate::say::Problem;
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Reads text as one sheet, which is called after the file. The result is the name of the encoding.
pub(super) fn read(bytes: &[u8], name: Option<&str>, grids: &mut Grids<'_>) -> Result<&'static str, Problem> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => guessed(bytes)?,
    };
    let (text, _, has_errors) = encoding.decode(bytes);
    let has_zeros = text.contains('\0');
    let text = if has_zeros { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { text };
    if has_errors || has_zeros {
        grids.tell_of_file(problems::undecodable(called(encoding)));
    }
    let file = name.map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
    let (stem, ending) = file.map_or(("CSV", ""), |file| file.rsplit_once('.').unwrap_or((file, "")));
    grids.begin(stem)?;
    grids.count(&text)?;
    let limit = most(grids.limits.rows);
    if text.lines().count() > limit {
        return Err(problems::too_many_rows(stem, &format!("A{}", text.lines().count()), limit));
    }
    let (told, text) = separator(&text);
    if let Some(sheet) = grids.sheet() {
        sheet.csv = Some(text.to_owned());
        sheet.delimiter =
            told.map(Into::into).or_else(|| ending.eq_ignore_ascii_case("tsv").then(|| "\t".to_owned()));
    }
    Ok(called(encoding))
}

/// The delimiter that a first line such as `sep=;` tells, and the text behind it.
fn separator(text: &str) -> (Option<&str>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, text) };
    let Some((sign, rest)) = rest.split_once('\n') else { return (None, text) };
    let sign = sign.trim_end_matches('\r');
    if sign.chars().count() == 1 { (Some(sign), rest) } else { (None, text) }
}

/// The name of an encoding as people write it.
fn called(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// The encoding of text without a byte order mark.
fn guessed(bytes: &[u8]) -> Result<&'static Encoding, Problem> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (left, right) = (zeros(0), zeros(1));
    // in UTF-16 whole words of ASCII have a zero in every second byte; in UTF-8 a zero is a defect
    let is_defect = left.saturating_add(right).saturating_mul(4) < bytes.len();
    if is_defect && std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    if (left > 0 || right > 0) && !(is_defect && is_of_bytes(bytes)) {
        // the commas and line ends of UTF-16 have a zero on one side
        let encoding = if right > left { UTF_16LE } else { UTF_16BE };
        let (text, _, has_errors) = encoding.decode(bytes);
        return if has_errors || text.chars().any(|sign| sign.is_control() && !sign.is_ascii_whitespace()) {
            Err(problems::not_a_workbook("neither a workbook nor text", "既非工作簿也非文本的文件"))
        } else {
            Ok(encoding)
        };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    if !guess.is_single_byte() && is_among_letters(bytes) {
        return Ok(WINDOWS_1252);
    }
    Ok(if guess == GBK {
        GB18030
    } else if guess == BIG5 || !has_pairs(bytes) {
        guess
    } else {
        // a few words of Chinese look like another script of East Asia
        let is_whole = |encoding: &&'static Encoding| encoding.decode_without_bom_handling(bytes).1;
        [GB18030, BIG5].into_iter().find(|encoding| !is_whole(encoding)).unwrap_or(guess)
    })
}

/// True for text of single bytes or pairs in which some zeros are a defect: those of UTF-16 stand beside its
/// commas and line ends.
fn is_of_bytes(bytes: &[u8]) -> bool {
    let (mut ends, mut beside_zeros) = (0_usize, 0_usize);
    for (n, _) in bytes.iter().enumerate().filter(|(_, byte)| [b'\n', b',', b';', b'\t'].contains(byte)) {
        let is_zero = |n: Option<usize>| n.and_then(|n| bytes.get(n)) == Some(&0);
        ends = ends.saturating_add(1);
        let has_zero = is_zero(n.checked_add(1)) || is_zero(n.checked_sub(1));
        beside_zeros = beside_zeros.saturating_add(usize::from(has_zero));
    }
    ends > 0 && beside_zeros.saturating_mul(2) < ends
}

/// True if all bytes beyond ASCII stand alone or in twos beside letters, as those of letters with marks do:
/// öß in Größe looks like a pair of East Asia.
fn is_among_letters(bytes: &[u8]) -> bool {
    let mut before = None;
    bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii()).all(|run| {
        let is_after_letter = before.is_some_and(|before: u8| before.is_ascii_lowercase());
        before = run.last().copied();
        run.first().is_some_and(u8::is_ascii) || run.len() <= 2 && is_after_letter
    })
}

/// True if the bytes beyond ASCII come in pairs, as those of East Asia do, and not among letters.
fn has_pairs(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let (mut pairs, mut alone) = (0_usize, 0_usize);
    while let [first, tail @ ..] = rest {
        rest = tail;
        match tail {
            _ if first.is_ascii() => {}
            [second, tail @ ..] if !second.is_ascii() => {
                pairs = pairs.saturating_add(1);
                rest = tail;
            }
            _ => alone = alone.saturating_add(1),
        }
    }
    pairs >= alone
}
