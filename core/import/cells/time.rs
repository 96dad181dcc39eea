//! Times of day as people write them.

use super::{scan::Scan, words_of_time::DAY_PARTS};
use crate::value::TimeOfDay;

/// A time from the left of a plain text: 20:00, 晚8点, 下午5点半, 9点30分, 8pm.
pub(crate) fn read(scan: &mut Scan<'_>) -> Option<TimeOfDay> {
    let mut after = *scan;
    after.blanks();
    after.eat("t");
    let part = after.eat_word(DAY_PARTS);
    after.blanks();
    let (mut hour, length) = after.digits()?;
    if length > 2 {
        return None;
    }
    let mut minute = 0;
    let is_told = if after.eat(":") {
        (minute, _) = after.digits().filter(|(_, length)| *length == 2)?;
        if after.eat(":") {
            after.digits()?;
        }
        if after.eat(".") {
            after.digits()?;
        }
        after.eat("z");
        true
    } else if after.eat_any(&["点钟", "点整", "点", "點", "时", "時"]).is_some() {
        if after.eat("半") {
            minute = 30;
        } else if after.eat("一刻") {
            minute = 15;
        } else if let Some((minutes, 1 | 2)) = { after }.digits() {
            after.digits();
            after.eat("分");
            minute = minutes;
        }
        true
    } else {
        false
    };
    let noon = after
        .eat_any(&["am", "a.m.", "pm", "p.m."])
        .map(|half| u32::from(half.starts_with('p')).saturating_mul(12));
    if !is_told && noon.is_none() {
        return None;
    }
    match noon.or(part) {
        Some(12) if hour < 12 => hour = hour.saturating_add(12),
        Some(0) if noon.is_some() && hour == 12 => hour = 0,
        _ => {}
    }
    let time = of(hour, minute)?;
    *scan = after;
    Some(time)
}

/// The time of an hour and a minute, if there is one.
pub(crate) fn of(hour: u32, minute: u32) -> Option<TimeOfDay> {
    format!("{hour:02}:{minute:02}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_they_are_written() {
        for (text, time, rest) in [
            ("20:00", "20:00", ""),
            ("9:05", "09:05", ""),
            ("20:00:00", "20:00", ""),
            ("晚8点", "20:00", ""),
            ("晚上8点半", "20:30", ""),
            ("下午5点半", "17:30", ""),
            ("上午9点30分", "09:30", ""),
            ("中午12点", "12:00", ""),
            ("17:00前", "17:00", "前"),
            ("8点-10点", "08:00", "-10点"),
            ("8pm", "20:00", ""),
            ("12am", "00:00", ""),
            ("8:30 pm", "20:30", ""),
        ] {
            let mut scan = Scan::of(text);
            assert_eq!(read(&mut scan), time.parse().ok(), "{text}");
            assert_eq!(scan.rest, rest, "{text}");
        }
        for none in ["", "8", "25:00", "7.20", "8天"] {
            assert_eq!(read(&mut Scan::of(none)), None, "{none}");
        }
    }
}
