//! Days counted from the event, and work that comes after other work.

use super::{
    scan::Scan,
    span::Length,
    time,
    words_of_time::{EVENT, EVENT_END, EVENT_START, ON_THE_DAY, ON_THE_LAST_DAY, TimeUnit},
};
use crate::value::{RelativeDate, Span, TimeOfDay, Unit};

/// A date counted from the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relative {
    /// `start` or `end`.
    anchor: &'static str,
    sign: &'static str,
    offset: Option<Length>,
    time: Option<TimeOfDay>,
}

impl Relative {
    fn of(anchor: &'static str, sign: &'static str, offset: Option<Length>) -> Self {
        Self { anchor, sign, offset, time: None }
    }

    /// The date as a campaign writes it.
    pub(crate) fn date(&self) -> Option<RelativeDate> {
        let mut written = self.anchor.to_owned();
        if let Some(offset) = self.offset.filter(|offset| !offset.count.is_zero()) {
            written.push_str(self.sign);
            written.push_str(&elapsed(offset)?.to_string());
        }
        if let Some(time) = self.time {
            written.push('T');
            written.push_str(&time.to_string());
        }
        written.parse().ok()
    }
}

/// The span of an offset: all but working days run on the calendar of the wall.
pub(super) fn elapsed(length: Length) -> Option<Span> {
    let unit = match length.unit {
        TimeUnit::BareDay => Unit::ElapsedDays,
        TimeUnit::Either(Unit::Weeks, _) => Unit::ElapsedWeeks,
        TimeUnit::Either(Unit::Months | Unit::ElapsedMonths, _) => Unit::ElapsedMonths,
        TimeUnit::Said(Unit::Hours) => Unit::ElapsedHours,
        TimeUnit::Said(Unit::Minutes) => Unit::ElapsedMinutes,
        TimeUnit::Either(unit, _) | TimeUnit::Said(unit) => unit,
    };
    length.span(unit)
}

/// A date counted from the event, from the left of a plain text.
pub(crate) fn read(scan: &mut Scan<'_>) -> Option<Relative> {
    let mut after = *scan;
    let mut found = counted(&mut after).or_else(|| {
        after = *scan;
        english(&mut after)
    });
    if found.is_none() {
        after = *scan;
        found = on_the_day(&mut after);
    }
    let mut found = found?;
    found.time = time::read(&mut after);
    *scan = after;
    Some(found)
}

/// 活动前30天, 提前30天, 前7天, 活动结束后3个工作日, T-30, D+3.
fn counted(scan: &mut Scan<'_>) -> Option<Relative> {
    scan.blanks();
    let mut after = *scan;
    if after.eat("t") || after.eat("d") {
        after.blanks();
        let sign = if after.eat("-") { "-" } else { after.eat("+").then_some("+")? };
        after.blanks();
        let mut with_unit = after;
        let length = Length::read(&mut with_unit);
        let length = match length {
            Some(length) => {
                after = with_unit;
                length
            }
            None => Length { count: after.count()?, unit: TimeUnit::BareDay },
        };
        *scan = after;
        return Some(Relative::of("start", sign, Some(length)));
    }
    let is_needed = after.eat("需");
    if after.eat_any(&["提前", "至少提前"]).is_some() {
        let length = Length::read(&mut after)?;
        *scan = after;
        return Some(Relative::of("start", "-", Some(length)));
    }
    if is_needed {
        return None;
    }
    after = *scan;
    let mut ended = after;
    let names_end = ended.eat_longest(EVENT_END);
    let mut before = ended;
    if names_end
        && before.eat_any(&["之前", "以前", "前"]).is_some()
        && let Some(length) = Length::read(&mut before)
    {
        *scan = before;
        return Some(Relative::of("end", "-", Some(length)));
    }
    if names_end && ended.eat_any(&["后", "後", "之后", "以后"]).is_some() {
        ended.eat("第");
        let length = Length::read(&mut ended)?;
        ended.eat_any(&["内"]);
        *scan = ended;
        return Some(Relative::of("end", "+", Some(length)));
    }
    let named = after.rest;
    let names_event = after.eat_longest(EVENT);
    let name = named.strip_suffix(after.rest).unwrap_or_default();
    let is_moment = EVENT_START.iter().any(|moment| name.ends_with(moment));
    let anchor = if is_moment { "start" } else { "end" };
    if after.eat_any(&["之前", "以前", "前"]).is_some() {
        let length = Length::read(&mut after)?;
        *scan = after;
        return Some(Relative::of("start", "-", Some(length)));
    }
    if names_event && after.eat_any(&["之后", "以后", "后", "後"]).is_some() {
        after.eat("第");
        let length = Length::read(&mut after)?;
        after.eat("内");
        *scan = after;
        return Some(Relative::of(anchor, "+", Some(length)));
    }
    if names_event {
        // 活动开始30天前
        let length = Length::read(&mut after)?;
        after.eat_any(&["之前", "以前", "前"])?;
        *scan = after;
        return Some(Relative::of("start", "-", Some(length)));
    }
    None
}

/// 30 days before the event, 3 working days after the event.
fn english(scan: &mut Scan<'_>) -> Option<Relative> {
    let length = Length::read(scan)?;
    let sign = scan.eat_any(&["before", "prior to", "ahead of", "prior", "after", "following"])?;
    scan.blanks();
    let is_after = matches!(sign, "after" | "following");
    if is_after && (scan.eat("the start of the event") || scan.eat_longest(EVENT_START)) {
        return Some(Relative::of("start", "+", Some(length)));
    }
    if !is_after && scan.eat("the end of the event") {
        return Some(Relative::of("end", "-", Some(length)));
    }
    scan.eat_any(if is_after { EVENT_END } else { EVENT });
    Some(if is_after {
        Relative::of("end", "+", Some(length))
    } else {
        Relative::of("start", "-", Some(length))
    })
}

fn on_the_day(scan: &mut Scan<'_>) -> Option<Relative> {
    let mut last = *scan;
    if last.eat_longest(ON_THE_LAST_DAY) {
        *scan = last;
        return Some(Relative::of("end", "+", None));
    }
    scan.eat_longest(ON_THE_DAY).then(|| Relative::of("start", "+", None))
}

/// The right end of a range that leaves anchor and sign to the left one: 活动前30天-25天.
pub(crate) fn right_of(left: &Relative, scan: &mut Scan<'_>) -> Option<Relative> {
    let mut after = *scan;
    let length = Length::read(&mut after)?;
    if !after.is_done() {
        return None;
    }
    *scan = after;
    Some(Relative { offset: Some(length), time: None, ..left.clone() })
}

/// The words of work that comes first, and the time after it: 待设计完成后, 需提前3天确认主视觉, after the design.
/// Its words are cut from the cell as it stands.
pub(crate) fn another_work(text: &str, shown: &str) -> Option<(String, Option<Span>)> {
    let mut scan = Scan::of(text);
    if scan.eat("需提前") || scan.eat("须提前") || scan.eat("提前") {
        let length = Length::read(&mut scan)?;
        scan.eat_any(&["确认", "完成", "提交", "敲定", "确定"])?;
        let words = scan.rest.trim();
        return (!words.is_empty()).then(|| Some((as_shown(words, shown), Some(elapsed(length)?))))?;
    }
    if scan.eat("待") || scan.eat("等") {
        let words = ["之后", "以后", "后", "後"].into_iter().find_map(|end| scan.rest.strip_suffix(end))?;
        let words = ["完成", "结束", "确认", "通过"]
            .into_iter()
            .find_map(|end| words.strip_suffix(end))
            .unwrap_or(words);
        return (!words.is_empty()).then(|| (as_shown(words, shown), None));
    }
    let words = scan.rest.strip_prefix("after ")?;
    let is_day = super::day::WrittenDay::read(&mut Scan::of(words)).is_some();
    let is_event = EVENT.iter().chain(EVENT_END).any(|event| *event == words);
    let words = words.strip_prefix("the ").unwrap_or(words);
    (!is_day && !is_event && words.chars().any(char::is_alphabetic)).then(|| (as_shown(words, shown), None))
}

/// Words of a plain text as they stand in the cell.
fn as_shown(words: &str, shown: &str) -> String {
    let lower = shown.to_lowercase();
    let place = lower.find(words).filter(|_| lower.len() == shown.len());
    let found = place.and_then(|from| shown.get(from..from.saturating_add(words.len())));
    found.unwrap_or(words).to_owned()
}
