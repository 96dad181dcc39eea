//! Dates relative to the event, with times of day.

use super::{
    Anchor, Day, Moment, RelativeDay, Span, TaskDate, TimeOfDay, anchor::Counted, problems, spelling,
};
use crate::say::Problem;

/// A date as planners write it: a [`RelativeDay`], also with a time of day behind it, or hours and minutes
/// from a moment.
///
/// | written | meaning |
/// |---|---|
/// | `2024-07-31`, `2024-07-31T20:00` | a day, a minute of it |
/// | `start-30ed`, `phase:warm-up.start`, `task:print.finish+2d` | a day from the event, a phase, a task |
/// | `startT20:00`, `start-1edT18:00`, `end+3dT17:00` | a minute of such a day |
/// | `start-1eh`, `task:live.finish+30em` | hours or minutes on the clock from the moment of the anchor |
/// | `start-2h` | working hours from there, on the campaign's calendar |
///
/// An offset in days, or none, leads to a day; only a time behind it or an offset in hours or minutes makes
/// it a moment. The moments of the event are `event.startsAt` and `event.endsAt`, that of a task is its typed
/// date, if it has a time; phases have days only.
///
/// ```
/// use campaignkit::value::{Anchor, RelativeDate};
///
/// let RelativeDate::From(rehearsal) = "start-1edT18:00".parse()? else { unreachable!() };
/// assert_eq!((&rehearsal.anchor, rehearsal.time), (&Anchor::Start, Some("18:00".parse()?)));
/// for written in ["2024-07-31", "2024-07-31T20:00", "end+3dT17:00", "start-1eh", "task:live.finish+30em"] {
///     assert_eq!(written.parse::<RelativeDate>()?.to_string(), written);
/// }
/// for (refused, code) in [
///     ("start 20:00", "relativeDate.grammar"),
///     ("start-1ehT20:00", "relativeDate.grammar"),
///     ("startT24:00", "moment.nonexistent"),
///     ("start-0.5ed", "span.notWhole"),
///     ("2024-7-31", "day.grammar"),
/// ] {
///     assert_eq!(refused.parse::<RelativeDate>().unwrap_err().code, code, "{refused}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RelativeDate {
    /// A day of the calendar.
    On(Day),
    /// A minute of such a day.
    At(Moment),
    /// A date counted from the event, a phase or a task; in a box, as most dates are none.
    From(Box<CountedDate>),
}

/// A date counted from another.
///
/// In a plan it also knows the date that it comes to there, which is not written and makes no difference when
/// two are compared.
#[derive(Clone, Debug)]
pub struct CountedDate {
    /// The day or moment that is counted from.
    pub anchor: Anchor,
    /// The offset: days, weeks or months, or hours or minutes, working or elapsed.
    pub offset: Span,
    /// The time of the day that the offset leads to; none beside hours and minutes.
    pub time: Option<TimeOfDay>,
    /// The date that it comes to in a plan, or the problem that leaves it unknown.
    pub(crate) known: Option<Result<TaskDate, Problem>>,
}

impl CountedDate {
    /// A date counted from an anchor.
    pub fn new(anchor: Anchor, offset: Span, time: Option<TimeOfDay>) -> Self {
        Self { anchor, offset, time, known: None }
    }

    fn written(&self) -> (&Anchor, Span, Option<TimeOfDay>) {
        (&self.anchor, self.offset, self.time)
    }
}

impl PartialEq for CountedDate {
    fn eq(&self, other: &Self) -> bool {
        self.written() == other.written()
    }
}

impl Eq for CountedDate {}

impl std::hash::Hash for CountedDate {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.written().hash(state);
    }
}

impl RelativeDate {
    /// The date as written, or that a counted one comes to in its plan; `None` where that cannot be known,
    /// and outside of plans.
    pub fn date(&self) -> Option<TaskDate> {
        self.known()?.ok()
    }

    /// The date, or in a plan the problem that leaves it unknown.
    pub(crate) fn known(&self) -> Option<Result<TaskDate, Problem>> {
        match self {
            Self::On(day) => Some(Ok(TaskDate::On(*day))),
            Self::At(moment) => Some(Ok(TaskDate::At(*moment))),
            Self::From(counted) => counted.known.clone(),
        }
    }

    /// The day or moment that is counted from, if the date is counted.
    pub(crate) fn anchor(&self) -> Option<&Anchor> {
        self.counted().map(|counted| &counted.anchor)
    }

    /// The date, if it is counted from another.
    pub(crate) fn counted(&self) -> Option<&CountedDate> {
        match self {
            Self::From(counted) => Some(counted),
            Self::On(_) | Self::At(_) => None,
        }
    }
}

/// 0001-01-01.
impl Default for RelativeDate {
    fn default() -> Self {
        Self::On(Day::default())
    }
}

impl From<TaskDate> for RelativeDate {
    fn from(date: TaskDate) -> Self {
        match date {
            TaskDate::On(day) => Self::On(day),
            TaskDate::At(moment) => Self::At(moment),
        }
    }
}

impl From<Day> for RelativeDate {
    fn from(day: Day) -> Self {
        Self::On(day)
    }
}

impl From<Moment> for RelativeDate {
    fn from(moment: Moment) -> Self {
        Self::At(moment)
    }
}

impl From<RelativeDay> for RelativeDate {
    fn from(day: RelativeDay) -> Self {
        match day {
            RelativeDay::On(day) => Self::On(day),
            RelativeDay::From { anchor, offset } => {
                Self::From(Box::new(CountedDate::new(anchor, offset, None)))
            }
        }
    }
}

impl std::str::FromStr for RelativeDate {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        if typed.starts_with(char::is_numeric) {
            return typed.parse().map(TaskDate::into);
        }
        let counted = || {
            let timed = typed.rsplit_once('T').and_then(|(day, time)| Some((day, TimeOfDay::read(time)?)));
            let (day, time) = timed.map_or((typed, None), |(day, time)| (day, Some(time)));
            let (anchor, offset) = Anchor::with_offset(day)?;
            let checked = match anchor.whole_days(offset) {
                Some(checked) => checked,
                None if time.is_some() || !offset.is_time() => return None,
                None => offset.whole_minutes(),
            };
            let time = match checked.and_then(|()| time.transpose()) {
                Ok(time) => time,
                Err(problem) if problem.code == "timeOfDay.nonexistent" => {
                    return Some(Err(problems::no_time(typed)));
                }
                Err(problem) => return Some(Err(problem)),
            };
            Some(Ok(Self::From(Box::new(CountedDate::new(anchor, offset, time)))))
        };
        counted().unwrap_or_else(|| misspelt(typed))
    }
}

/// The problem of a date that is written in another way.
#[cold]
fn misspelt(typed: &str) -> Result<RelativeDate, Problem> {
    if spelling::day(typed).is_some() || spelling::moment(typed).is_some() {
        typed.parse().map(TaskDate::into)
    } else {
        Err(problems::no_relative_date(typed))
    }
}

impl std::fmt::Display for RelativeDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(day) => day.fmt(f),
            Self::At(moment) => moment.fmt(f),
            Self::From(counted) => {
                Counted(&counted.anchor, counted.offset).fmt(f)?;
                counted.time.map_or(Ok(()), |time| write!(f, "T{time}"))
            }
        }
    }
}

word!(
    RelativeDate,
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?|(start|end|phase:.+\.(start|end)|task:.+\.(start|finish))(([+-][0-9]+(\.[0-9]+)?(d|w|mo|ed|ew|emo))?(T[0-9]{2}:[0-9]{2})?|[+-][0-9]+(\.[0-9]+)?(h|m|eh|em)))$",
    "A day as \"YYYY-MM-DD\" or a minute of local time as \"YYYY-MM-DDTHH:MM\", or one counted from the event, a phase or a task: \"start-30ed\", \"startT20:00\", \"end+3dT17:00\", \"start-1eh\", \"phase:warm-up.start-1ed\", \"task:print.finish+2d\".",
    |date, out| match date {
        Self::On(day) => crate::json::Write::write(day, out),
        Self::At(moment) => crate::json::Write::write(moment, out),
        Self::From(_) => out.displayed(date),
    }
);
