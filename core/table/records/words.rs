//! Dates and spans as people write them.

use crate::{
    say::Language,
    value::{Anchor, CountedDate, RelativeDate, Span, Unit},
};

/// A date counted from the event, such as 活动前30天 or `30 days before the event`, or from what has a name,
/// such as 「预热期」开始后1个月; working hours and minutes as the document writes them: `start-2h`.
pub(super) fn counted(date: &CountedDate, name: Option<&str>, language: Language) -> String {
    if let Some(words) = name.and_then(|name| from_name(date, name, language)) {
        return words;
    }
    let offset = date.offset;
    let typed = offset.to_string();
    let size = typed.trim_start_matches('-');
    let count = size.strip_suffix(offset.unit.code()).unwrap_or(size);
    let plural = if count == "1" { "" } else { "s" };
    let is_start = matches!(date.anchor, Anchor::Start);
    let is_of_event = is_start || matches!(date.anchor, Anchor::End);
    let words = match (offset.sign(), unit(offset.unit), language) {
        (0, ..) if is_of_event && !offset.is_time() => match (is_start, language) {
            (true, Language::Zh) => "活动当天".to_owned(),
            (true, Language::En) => "event day".to_owned(),
            (false, Language::Zh) => "活动最后一天".to_owned(),
            (false, Language::En) => "last day of the event".to_owned(),
        },
        (sign @ (..=-1 | 1..), Some([zh, en]), _) if is_of_event => {
            let [zh_place, en_place] = match (is_start, sign < 0) {
                (true, true) => ["活动前", "before the event"],
                (true, false) => ["活动开始后", "after the start of the event"],
                (false, true) => ["活动结束前", "before the end of the event"],
                (false, false) => ["活动结束后", "after the event"],
            };
            match language {
                Language::Zh => format!("{zh_place}{count}{zh}"),
                Language::En => format!("{count} {en}{plural} {en_place}"),
            }
        }
        _ => return RelativeDate::From(Box::new(date.clone())).to_string(),
    };
    date.time.map_or_else(|| words.clone(), |time| format!("{words} {time}"))
}

/// The words for a unit of an offset.
fn unit(unit: Unit) -> Option<[&'static str; 2]> {
    match unit {
        Unit::ElapsedDays => Some(["天", "day"]),
        Unit::Days => Some(["个工作日", "working day"]),
        Unit::ElapsedWeeks => Some(["周", "week"]),
        Unit::Weeks => Some(["个工作周", "working week"]),
        Unit::ElapsedMonths => Some(["个月", "month"]),
        Unit::Months => Some(["个工作月", "working month"]),
        Unit::ElapsedHours => Some(["小时", "hour"]),
        Unit::ElapsedMinutes => Some(["分钟", "minute"]),
        Unit::Hours | Unit::Minutes | Unit::Percent => None,
    }
}

/// A date counted from a phase or a task of a name: 「预热期」结束前2个工作日, `on the start of "Warm-up"`.
fn from_name(date: &CountedDate, name: &str, language: Language) -> Option<String> {
    let is_end = match &date.anchor {
        Anchor::PhaseStart(_) | Anchor::TaskStart(_) => false,
        Anchor::PhaseEnd(_) | Anchor::TaskFinish(_) => true,
        Anchor::Start | Anchor::End => return None,
    };
    let typed = date.offset.to_string();
    let size = typed.trim_start_matches('-');
    let count = size.strip_suffix(date.offset.unit.code()).unwrap_or(size);
    let [zh_end, en_end] = if is_end { ["结束", "end"] } else { ["开始", "start"] };
    let words = match (date.offset.sign(), language) {
        (0, _) if date.offset.is_time() => return None,
        (0, Language::Zh) => format!("「{name}」{zh_end}当天"),
        (0, Language::En) => format!("on the {en_end} of \"{name}\""),
        (sign, Language::Zh) => {
            let [unit, _] = unit(date.offset.unit)?;
            format!("「{name}」{zh_end}{}{count}{unit}", if sign < 0 { "前" } else { "后" })
        }
        (sign, Language::En) => {
            let [_, unit] = unit(date.offset.unit)?;
            let plural = if count == "1" { "" } else { "s" };
            let place = if sign < 0 { "before" } else { "after" };
            format!("{count} {unit}{plural} {place} the {en_end} of \"{name}\"")
        }
    };
    Some(date.time.map_or_else(|| words.clone(), |time| format!("{words} {time}")))
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
