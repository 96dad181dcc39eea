//! Dates and spans as people write them.

use crate::{
    say::Language,
    value::{Anchor, CountedDate, Span, Unit},
};

/// A date counted from the event, such as 活动前30天; others, and all in English, as the document writes them:
/// `start-30ed`.
pub(super) fn counted(date: &CountedDate, language: Language) -> String {
    let offset = date.offset;
    let count = offset.to_string();
    let count = count.strip_suffix(offset.unit.code()).unwrap_or(&count);
    let (is_before, count) = match count.strip_prefix('-') {
        Some(count) => (true, count),
        None => (false, count),
    };
    let words = match (language, &date.anchor, is_before, offset.unit) {
        (Language::Zh, Anchor::Start, _, _) if offset.is_zero() && !offset.is_time() => "活动当天".to_owned(),
        (Language::Zh, Anchor::Start, true, Unit::ElapsedDays) => format!("活动前{count}天"),
        (Language::Zh, Anchor::Start, true, Unit::Days) => format!("活动前{count}个工作日"),
        (Language::Zh, Anchor::Start, true, Unit::ElapsedWeeks) => format!("活动前{count}周"),
        (Language::Zh, Anchor::Start, true, Unit::ElapsedHours) => format!("活动开始前{count}小时"),
        (Language::Zh, Anchor::End, false, Unit::Days) if !offset.is_zero() => {
            format!("活动结束后{count}个工作日")
        }
        (Language::Zh, Anchor::End, false, Unit::ElapsedDays) if !offset.is_zero() => {
            format!("活动结束后{count}天")
        }
        _ => return crate::value::RelativeDate::From(Box::new(date.clone())).to_string(),
    };
    date.time.map_or_else(|| words.clone(), |time| format!("{words} {time}"))
}

/// A duration: working days as 5个工作日, calendar days as 5自然日, others as the document writes them: `4eh`.
pub(super) fn duration(span: Span, language: Language) -> String {
    let typed = span.to_string();
    let (count, is_one) = (typed.trim_end_matches(|sign: char| sign.is_alphabetic()), typed.starts_with("1"));
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
