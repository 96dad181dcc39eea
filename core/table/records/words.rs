//! Dates and spans as people write them.

use crate::{
    say::Language,
    value::{Anchor, CountedDate, RelativeDate, Span, Unit},
};

/// A date counted from the event, such as 活动前30天 or `30 days before the event`; others as the document writes
/// them: `phase:warm-up.end+1ed`.
pub(super) fn counted(date: &CountedDate, language: Language) -> String {
    let offset = date.offset;
    let typed = offset.to_string();
    let size = typed.trim_start_matches('-');
    let count = size.strip_suffix(offset.unit.code()).unwrap_or(size);
    let is_before = match (&date.anchor, offset.sign()) {
        (Anchor::Start, ..=-1) => Some(true),
        (Anchor::End, 1..) => Some(false),
        _ => None,
    };
    let unit = match offset.unit {
        Unit::ElapsedDays => Some(["天", "day"]),
        Unit::Days => Some(["个工作日", "working day"]),
        Unit::ElapsedWeeks => Some(["周", "week"]),
        Unit::ElapsedHours => Some(["小时", "hour"]),
        _ => None,
    };
    let plural = if count == "1" { "" } else { "s" };
    let words = match (is_before, unit, &date.anchor, language) {
        (Some(true), Some([zh, _]), _, Language::Zh) => format!("活动前{count}{zh}"),
        (Some(false), Some([zh, _]), _, Language::Zh) => format!("活动结束后{count}{zh}"),
        (Some(true), Some([_, en]), _, Language::En) => format!("{count} {en}{plural} before the event"),
        (Some(false), Some([_, en]), _, Language::En) => format!("{count} {en}{plural} after the event"),
        (None, _, Anchor::Start, Language::Zh) if typed.starts_with('0') && !offset.is_time() => {
            "活动当天".to_owned()
        }
        (None, _, Anchor::Start, Language::En) if typed.starts_with('0') && !offset.is_time() => {
            "event day".to_owned()
        }
        _ => return RelativeDate::From(Box::new(date.clone())).to_string(),
    };
    date.time.map_or_else(|| words.clone(), |time| format!("{words} {time}"))
}

/// A duration: working days as 5个工作日, calendar days as 5自然日, others as the document writes them: `4eh`.
pub(super) fn duration(span: Span, language: Language) -> String {
    let typed = span.to_string();
    let (count, is_one) = (typed.trim_end_matches(|sign: char| sign.is_alphabetic()), typed.starts_with('1'));
    let days = if is_one && count.len() == 1 { "day" } else { "days" };
    match (language, span.unit) {
        (Language::Zh, Unit::Days) => format!("{count}个工作日"),
        (Language::Zh, Unit::ElapsedDays) => format!("{count}自然日"),
        (Language::En, Unit::Days) => format!("{count} working {days}"),
        (Language::En, Unit::ElapsedDays) => format!("{count} calendar {days}"),
        _ => typed,
    }
}

/// A number with the unit behind it; a Chinese unit follows without a blank.
pub(super) fn with_unit(number: &str, unit: Option<&str>) -> String {
    match unit {
        Some(unit) if unit.starts_with(|sign: char| sign.is_ascii()) => format!("{number} {unit}"),
        Some(unit) => format!("{number}{unit}"),
        None => number.to_owned(),
    }
}
