//! The count of days, as the rows with start, finish and duration tell it, and the dates by it.

use super::draft::{Dated, Draft};
use crate::{
    calendar::{DayCount, WorkingTime, default_calendar},
    import::{
        cells::{
            dates::{Written, ambiguous_day},
            span::Length,
            words_of_time::TimeUnit,
        },
        importing::Importing,
        ledger::Place,
        reading::{Assumption, Doubt},
    },
    say::Text,
    sheet::CellRange,
    value::{Day, RelativeDate, Unit, Window},
};

/// The way in which bare days are counted.
pub(super) struct Days {
    pub(super) unit: Unit,
    rule: Rule,
    votes: [usize; 3],
    of: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Exclusive,
    Inclusive,
    Working,
}

const RULES: [Rule; 3] = [Rule::Exclusive, Rule::Inclusive, Rule::Working];

impl Rule {
    fn words(self) -> &'static str {
        match self {
            Self::Exclusive => "calendar days, the last day not counted (exclusive)",
            Self::Inclusive => "calendar days, the last day counted (inclusive)",
            Self::Working => "working days",
        }
    }

    /// The days from a start to a finish.
    fn days(self, start: Day, finish: Day, time: Option<&WorkingTime>) -> Option<i64> {
        match self {
            Self::Exclusive => Some(finish.days_since(start)),
            Self::Inclusive => finish.days_since(start).checked_add(1),
            Self::Working => time?.working_days_between(start, finish, DayCount::Inclusive).ok(),
        }
    }
}

fn day(date: Option<&Dated<'_>>) -> Option<Day> {
    match date {
        Some((_, Written::At(RelativeDate::On(day)), _)) => Some(*day),
        _ => None,
    }
}

/// The day of a date, or both that it may be.
fn candidates(date: Option<&Dated<'_>>) -> Vec<Day> {
    match date {
        Some((_, Written::Either(a, b), _)) => vec![*a, *b],
        other => day(other).into_iter().collect(),
    }
}

/// The whole number of bare days of a row.
fn bare_days(length: Option<&(Place<'_>, Length)>) -> Option<i64> {
    let (_, length) = length.filter(|(_, length)| length.unit == TimeUnit::BareDay)?;
    length.count.to_string().parse().ok()
}

/// The vote of all rows that have a start, a finish and bare days.
pub(super) fn vote<'s>(drafts: &[Draft<'s>], importing: &mut Importing<'s>) -> Days {
    let time = WorkingTime::compile(&default_calendar(), &[]).ok();
    let mut votes = [0_usize; 3];
    let mut of = 0_usize;
    for draft in drafts {
        let Some(stated) = bare_days(draft.length.as_ref()) else { continue };
        let (starts, finishes) = (candidates(draft.start.as_ref()), candidates(draft.finish.as_ref()));
        let pairs = starts.iter().flat_map(|start| finishes.iter().map(|finish| (*start, *finish)));
        let pairs: Vec<_> = pairs.filter(|(start, finish)| start <= finish).collect();
        if pairs.is_empty() {
            continue;
        }
        of = of.saturating_add(1);
        for (rule, votes) in RULES.iter().zip(&mut votes) {
            if pairs.iter().any(|(start, finish)| rule.days(*start, *finish, time.as_ref()) == Some(stated)) {
                *votes = votes.saturating_add(1);
            }
        }
    }
    let most = votes.iter().copied().max().unwrap_or_default();
    let rule = RULES.iter().zip(votes).find(|(_, votes)| *votes == most).map(|(rule, _)| *rule);
    let rule = if most == 0 { Rule::Working } else { rule.unwrap_or(Rule::Working) };
    let unit = if rule == Rule::Working { Unit::Days } else { Unit::ElapsedDays };
    let days = Days { unit, rule, votes, of };
    days.tell(drafts, importing);
    days
}

impl Days {
    /// Tells of the vote over the durations of each table, and sets the policy.
    fn tell<'s>(&self, drafts: &[Draft<'s>], importing: &mut Importing<'s>) {
        let mut tables: Vec<(usize, Place<'s>, CellRange)> = Vec::new();
        for draft in drafts {
            let Some((place, _)) =
                draft.length.as_ref().filter(|(_, length)| length.unit == TimeUnit::BareDay)
            else {
                continue;
            };
            match tables.last_mut().filter(|(table, ..)| *table == draft.table) {
                Some((.., range)) => range.last = range.last.max(place.at),
                None => tables.push((draft.table, *place, place.at.into())),
            }
        }
        let [exclusive, inclusive, working] = self.votes;
        let of = self.of;
        for (_, place, range) in &tables {
            let why = text!(
                "of {of} rows with start, finish and days, {exclusive} leave out the last day, {inclusive} count it, {working} count working days",
                "{of}行写有开始、结束与天数,其中{exclusive}行不含结束日,{inclusive}行含结束日,{working}行按工作日"
            );
            let others = RULES.iter().filter(|rule| **rule != self.rule);
            let how = Assumption::of(self.rule.words(), why).or(others.map(|rule| rule.words()));
            importing.ledger.assume_over(*place, *range, how);
        }
        if !tables.is_empty() && self.votes.iter().any(|votes| *votes > 0) {
            importing.campaign.policy.day_count =
                if self.rule == Rule::Exclusive { DayCount::Exclusive } else { DayCount::Inclusive };
        }
    }
}

/// Settles the dates and the durations of all rows.
pub(super) fn settle<'s>(drafts: &mut [Draft<'s>], days: &Days, event: Option<&Window>) {
    let time = WorkingTime::compile(&default_calendar(), &[]).ok();
    for draft in drafts {
        cut(draft, days, event, time.as_ref());
        let starts = day(draft.start.as_ref());
        if let (Some(start), Some((place, Written::At(RelativeDate::On(finish)), true))) =
            (starts, &mut draft.finish)
            && *finish < start
            && let Some((later, why)) = later(*place, *finish, start)
        {
            let how = Assumption::of(later.to_string(), why).or([finish.to_string()]);
            *finish = later;
            let place = *place;
            draft.assume(place, how);
        }
        let date = |date: &mut Option<Dated<'s>>| match date.take() {
            Some((_, Written::At(date), _)) => Some(date),
            _ => None,
        };
        draft.task.start = date(&mut draft.start);
        draft.task.finish = date(&mut draft.finish);
        if let Some((place, length)) = draft.length.take() {
            draft.task.duration = length.span_with_days(days.unit);
            if let TimeUnit::Either(taken, other) = length.unit {
                either(draft, place, length, [taken, other]);
            }
        }
        key_date(draft);
    }
}

/// A finish before its start, read so that it lies behind: with the zero that a number lost, as in 7.2 for
/// 7.20, else in the next year.
fn later(place: Place<'_>, finish: Day, start: Day) -> Option<(Day, Text)> {
    let text = place.text();
    let is_cut = text.trim().split_once('.').is_some_and(|(_, digits)| digits.len() == 1);
    let with_zero = finish.day().checked_mul(10).filter(|_| is_cut);
    let with_zero = with_zero.and_then(|day| Day::new(finish.year(), finish.month(), day).ok());
    if let Some(day) = with_zero.filter(|day| *day >= start) {
        let why = text!(
            "a number that is a day loses the zero at its end, and so it lies after the start",
            "数字形式的日期会丢失末尾的零,补上后方在开始日期之后"
        );
        return Some((day, why));
    }
    let why =
        text!("it has no year, and lies after the start in the next one", "未写年份,取次年方在开始日期之后");
    Some((finish.plus_months(12).ok()?, why))
}

/// Weeks and months are working time; on the calendar of the wall they would be others.
fn either<'s>(draft: &mut Draft<'s>, place: Place<'s>, length: Length, units: [Unit; 2]) {
    let [Some(taken), Some(other)] = units.map(|unit| length.span(unit)) else { return };
    let why = text!(
        "nothing says whether it is working time or time on the calendar",
        "未写明是工作时间还是日历时间"
    );
    draft.assume(place, Assumption::of(taken.to_string(), why).or([other.to_string()]));
}

/// The days of a start and a finish that may have lost a zero: those that fit each other and the duration.
fn cut<'s>(draft: &mut Draft<'s>, days: &Days, event: Option<&Window>, time: Option<&WorkingTime>) {
    let is_cut = |date: &Option<Dated<'s>>| matches!(date, Some((_, Written::Either(..), _)));
    if !is_cut(&draft.start) && !is_cut(&draft.finish) {
        return;
    }
    let (starts, finishes) = (candidates(draft.start.as_ref()), candidates(draft.finish.as_ref()));
    let stated = bare_days(draft.length.as_ref());
    let fits = |(start, finish): &(Option<Day>, Option<Day>)| match (start, finish) {
        (Some(start), Some(finish)) => start <= finish,
        _ => true,
    };
    let fits_length = |(start, finish): &(Option<Day>, Option<Day>)| {
        let rules = if days.votes.iter().any(|votes| *votes > 0) { vec![days.rule] } else { RULES.to_vec() };
        let days = |rule: Rule| rule.days((*start)?, (*finish)?, time);
        stated.is_some() && rules.into_iter().any(|rule| days(rule) == stated)
    };
    let or_none = |days: Vec<Day>| match days.as_slice() {
        [] => vec![None],
        days => days.iter().copied().map(Some).collect::<Vec<_>>(),
    };
    let (starts, finishes) = (or_none(starts), or_none(finishes));
    let pairs = starts.iter().flat_map(|start| finishes.iter().map(|finish| (*start, *finish)));
    let pairs: Vec<_> = pairs.filter(fits).collect();
    let of_length: Vec<_> = pairs.iter().copied().filter(fits_length).collect();
    let left = if of_length.is_empty() { pairs } else { of_length };
    // of days that fit alike, those of the event
    let in_event = |day: &Option<Day>| day.is_none_or(|day| event.is_some_and(|event| event.contains(day)));
    let of_event: Vec<_> =
        left.iter().copied().filter(|(start, finish)| in_event(start) && in_event(finish)).collect();
    let left = if left.len() > 1 && of_event.len() == 1 { of_event } else { left };
    for (n, date) in [&mut draft.start, &mut draft.finish].into_iter().enumerate() {
        let Some((place, Written::Either(a, b), yearless)) = date.clone() else { continue };
        let mut found: Vec<Day> =
            left.iter().filter_map(|(start, finish)| if n == 0 { *start } else { *finish }).collect();
        found.dedup();
        *date = None;
        let told = match found.as_slice() {
            [only] => {
                *date = Some((place, Written::At((*only).into()), yearless));
                let other = if *only == a { b } else { a };
                let why = text!(
                    "a number that may have lost a zero at its end; this day fits the other date, the duration or the event",
                    "该数字末尾的零可能被去掉;此日期与另一日期、工期或活动时间相符"
                );
                Ok(Assumption::of(only.to_string(), why).or([other.to_string()]))
            }
            _ => Err(Doubt {
                choices: vec![a.to_string(), b.to_string()],
                ..ambiguous_day(&place.text()).into()
            }),
        };
        draft.told.push((place, told));
    }
    for (place, told) in std::mem::take(&mut draft.told) {
        match told {
            Ok(how) => draft.assume(place, how),
            Err(doubt) => draft.doubt(place, doubt),
        }
    }
}

/// A deadline that the words of the key point begin with: 8月1日前全部到位.
fn key_date(draft: &mut Draft<'_>) {
    let Some((place, words)) = &draft.key_note else { return };
    let (place, words) = (*place, words.clone());
    let near = draft.task.finish_date().or(draft.task.start_date()).map(crate::value::TaskDate::day);
    let (Some(near), None) = (near, &draft.task.deadline) else { return };
    let Some(deadline) = crate::import::cells::dates::deadline_in(&words, near) else { return };
    let why = text!("the words begin with the last day", "文字开头写明了最后期限");
    draft.assume(place, Assumption::of(deadline.to_string(), why));
    draft.task.deadline = Some(deadline);
}
