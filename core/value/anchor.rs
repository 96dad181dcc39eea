//! The days that other days are counted from.

use super::{Id, Span, Unit};
use crate::say::Problem;

/// The day that a [`RelativeDay`](super::RelativeDay) or a [`RelativeDate`](super::RelativeDate) is counted
/// from.
///
/// ```
/// use campaignkit::value::{Anchor, RelativeDay};
///
/// let from = |typed: &str| match typed.parse() {
///     Ok(RelativeDay::From { anchor, .. }) => Some(anchor),
///     _ => None,
/// };
/// assert_eq!(from("end+3d"), Some(Anchor::End));
/// assert_eq!(from("phase:warm-up.start-1ed"), Some(Anchor::PhaseStart(Box::new("warm-up".try_into()?))));
/// // an id may hold dots, so the last end counts
/// assert_eq!(from("task:v1.start.finish"), Some(Anchor::TaskFinish(Box::new("v1.start".try_into()?))));
/// assert_eq!(from("task:print.end"), None);
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// `start`: the first day of the event.
    #[default]
    Start,
    /// `end`: the last day of the event.
    End,
    /// `phase:` id `.start`: the first day of a phase.
    PhaseStart(Box<Id>),
    /// `phase:` id `.end`: the last day of a phase.
    PhaseEnd(Box<Id>),
    /// `task:` id `.start`: the typed start of a task.
    TaskStart(Box<Id>),
    /// `task:` id `.finish`: the typed finish of a task.
    TaskFinish(Box<Id>),
}

/// One end of a phase or a task: the word behind its id, and the anchor of an id.
type End = (&'static str, fn(Box<Id>) -> Anchor);

const ENDS_OF_PHASES: [End; 2] = [(".start", Anchor::PhaseStart), (".end", Anchor::PhaseEnd)];
const ENDS_OF_TASKS: [End; 2] = [(".start", Anchor::TaskStart), (".finish", Anchor::TaskFinish)];

impl Anchor {
    /// The anchor at the front of a text and the offset behind it, if that is all there is.
    pub(super) fn with_offset(typed: &str) -> Option<(Self, Span)> {
        let (anchor, rest) = if let Some(rest) = typed.strip_prefix("phase:") {
            Self::named(rest, ENDS_OF_PHASES)?
        } else if let Some(rest) = typed.strip_prefix("task:") {
            Self::named(rest, ENDS_OF_TASKS)?
        } else if let Some(rest) = typed.strip_prefix("start") {
            (Self::Start, rest)
        } else {
            (Self::End, typed.strip_prefix("end")?)
        };
        let offset = match rest.strip_prefix('+') {
            _ if rest.is_empty() => Span::new(0, Unit::Days),
            Some(later) if later.starts_with('-') => return None,
            Some(later) => later.parse().ok()?,
            None if rest.starts_with('-') => rest.parse().ok()?,
            None => return None,
        };
        Some((anchor, offset))
    }

    /// The anchor at the last of two ends, and what stands behind it.
    fn named(text: &str, ends: [End; 2]) -> Option<(Self, &str)> {
        let found = ends.into_iter().filter_map(|(end, of)| Some((text.rfind(end)?, end, of)));
        let (at, end, of) = found.max_by_key(|(at, ..)| *at)?;
        let (id, rest) = text.split_at_checked(at)?;
        Some((of(Box::new(id.parse().ok()?)), rest.get(end.len()..)?))
    }

    /// Refuses an offset of part of a day or of a month (`span.notWhole`); `None` for one that leads to no
    /// day.
    pub(super) fn whole_days(&self, offset: Span) -> Option<Result<(), Problem>> {
        let size = match offset.unit {
            Unit::Days | Unit::ElapsedDays => 1,
            Unit::Weeks => 5,
            Unit::ElapsedWeeks => 7,
            // the days of a working month are the calendar's
            Unit::Months => 0,
            Unit::ElapsedMonths => return Some(offset.whole_months(Some(self)).map(drop)),
            _ => return None,
        };
        Some(offset.days_of(size, Some(self)).map(drop))
    }
}

/// An anchor with an offset from it.
pub(super) struct Counted<'a>(pub(super) &'a Anchor, pub(super) Span);

impl std::fmt::Display for Counted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(anchor, offset) = self;
        write!(f, "{anchor}")?;
        match offset.sign() {
            // no hours from a moment are that moment, no days from a day need no word
            0 if !offset.is_time() => Ok(()),
            0.. => write!(f, "+{offset}"),
            _ => write!(f, "{offset}"),
        }
    }
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Start => f.write_str("start"),
            Self::End => f.write_str("end"),
            Self::PhaseStart(id) => write!(f, "phase:{id}.start"),
            Self::PhaseEnd(id) => write!(f, "phase:{id}.end"),
            Self::TaskStart(id) => write!(f, "task:{id}.start"),
            Self::TaskFinish(id) => write!(f, "task:{id}.finish"),
        }
    }
}
