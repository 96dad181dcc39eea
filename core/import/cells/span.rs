//! Lengths of time as people write them.

use super::{
    blank::is_nothing,
    scan::{Scan, plain},
    words_of_time::{TIME_UNITS, TimeUnit},
};
use crate::{
    import::reading::Reading,
    say::shown,
    sheet::{Cell, CellValue},
    value::{Quantity, Span, Unit},
};

problems! {
    /// A cell where a duration is wanted and none can be read.
    "import.durationUnreadable" fn no_duration(text: &str) =
        ["no duration can be read from `{text}`; write for example 5天, 5个工作日 or 2周", text = shown(text)],
        ["无法从`{text}`读出工期;请写如5天、5个工作日或2周", text = shown(text)];
}

/// A count of a unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) count: Quantity,
    pub(crate) unit: TimeUnit,
}

impl Length {
    /// A length from the left of a plain text: 5天, 2周, 半天, 30分钟, 3 working days.
    pub(crate) fn read(scan: &mut Scan<'_>) -> Option<Self> {
        let mut after = *scan;
        let count = after.count()?;
        let unit = after.eat_word(TIME_UNITS)?;
        let half = Quantity::with_decimals(5, 1).ok().filter(|_| after.eat("半"));
        let count = half.and_then(|half| count.plus(half).ok()).unwrap_or(count);
        *scan = after;
        Some(Self { count, unit })
    }

    /// The span in a unit.
    pub(crate) fn span(self, unit: Unit) -> Option<Span> {
        let mut count = self.count.to_string();
        // halves of months are days
        if matches!(unit, Unit::ElapsedMonths | Unit::Months) && count.contains('.') {
            count = self.count.times("30".parse().ok()?).ok()?.to_string();
            return format!("{count}ed").parse().ok();
        }
        format!("{count}{}", unit.code()).parse().ok()
    }

    /// The span, with days in a unit.
    pub(crate) fn span_with_days(self, days: Unit) -> Option<Span> {
        match self.unit {
            TimeUnit::BareDay => self.span(days),
            TimeUnit::Said(unit) | TimeUnit::Either(unit, _) => self.span(unit),
        }
    }
}

/// A duration; a bare number is counted in the unit of the heading, else in days.
pub(crate) fn duration(cell: &Cell, heading_unit: Option<&str>) -> Reading<Length> {
    let unit = heading_unit.and_then(|unit| Scan::of(&plain(unit)).eat_word(TIME_UNITS));
    let unit = unit.unwrap_or(TimeUnit::BareDay);
    let text = plain(&cell.value.text());
    if is_nothing(&text) {
        return Reading::Blank;
    }
    if let CellValue::Number(count) = cell.value {
        return length(Length { count, unit });
    }
    let mut scan = Scan::of(&text);
    scan.eat_any(&["约", "约需", "共", "共计", "~", "about "]);
    let spoken = Length::read(&mut scan);
    let spoken = spoken.or_else(|| Some(Length { count: scan.count()?, unit }));
    scan.eat_any(&["左右", "内", "?"]);
    match spoken {
        Some(spoken) if scan.is_done() => length(spoken),
        _ => Reading::Unclear(no_duration(&cell.value.text()).into()),
    }
}

fn length(length: Length) -> Reading<Length> {
    if length.count.is_negative() {
        return Reading::Unclear(no_duration(&length.count.to_string()).into());
    }
    Reading::Plain(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_as_they_are_written() {
        for (text, days, span) in [
            ("5天", Unit::ElapsedDays, "5ed"),
            ("5 d", Unit::Days, "5d"),
            ("5", Unit::ElapsedDays, "5ed"),
            ("1.5天", Unit::Days, "1.5d"),
            ("5个工作日", Unit::ElapsedDays, "5d"),
            ("5自然日", Unit::Days, "5ed"),
            ("2周", Unit::Days, "2w"),
            ("两周", Unit::Days, "2w"),
            ("4小时", Unit::Days, "4h"),
            ("半天", Unit::Days, "0.5d"),
            ("一天半", Unit::Days, "1.5d"),
            ("30分钟", Unit::Days, "30m"),
            ("1个月", Unit::Days, "1emo"),
            ("半个月", Unit::Days, "15ed"),
            ("3 working days", Unit::ElapsedDays, "3d"),
            ("10 days", Unit::ElapsedDays, "10ed"),
            ("十五天", Unit::Days, "15d"),
            ("约5天", Unit::Days, "5d"),
        ] {
            let read = duration(&Cell::text(text), None).value().unwrap();
            assert_eq!(read.span_with_days(days).unwrap().to_string(), span, "{text}");
        }
        let in_weeks = duration(&Cell::number(2), Some("周")).value().unwrap();
        assert_eq!(in_weeks.span_with_days(Unit::Days).unwrap().to_string(), "2w");
        for unread in ["很快", "5只", "3-5天", "-2天"] {
            assert!(matches!(duration(&Cell::text(unread), None), Reading::Unclear(_)), "{unread}");
        }
    }
}
