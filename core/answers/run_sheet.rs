//! The run sheet: when its steps begin and end, where they overlap and where nothing is planned.

use crate::{
    brief::{
        RunSheetStep,
        problems::{no_minutes, no_time},
    },
    plan::Plan,
    say::{Figure, Problem, Undefined},
    standing::Standing,
    team::MemberKind,
    value::{Day, Id, Index, Moment, TaskDate, sorted, sorted_positions},
};

answer! {
    /// The overlap of a step with one that began before it.
    pub struct StepOverlap {
        /// The step that began before it and ends last.
        pub with: Id,
        /// The minutes that both take together.
        pub minutes: i64,
    }
}

answer! {
    /// A step of the run sheet with its times.
    pub struct RunSheetStepAnswer {
        /// The id.
        pub id: Id,
        /// The track.
        pub track: Option<String>,
        /// The day of the run sheet that it belongs to: its own, else that of the step before it, which also
        /// is that of a step past midnight that begins before the steps of that day are over.
        pub day: Figure<Day>,
        /// The moment at which it begins.
        pub start: Figure<Moment>,
        /// The moment at which it ends.
        pub end: Figure<Moment>,
        /// The length in minutes; where none is typed, up to the next step of its track, if that has a time.
        pub minutes: Figure<i64>,
        /// The minutes of all steps of its track and day up to its end, in the order of the document.
        pub cumulative: Figure<i64>,
        /// The minutes before it in which nothing is planned on its track and day; absent without any.
        pub gap_minutes: Option<i64>,
        /// The overlap with a step of its track and day that began before it; absent without any.
        pub overlap: Option<StepOverlap>,
        /// The person who answers for it.
        pub owner: Option<Id>,
    }
}

answer! {
    /// A track of the run sheet on a day. From its start to its end are its minutes and the gaps, less the
    /// overlaps.
    pub struct RunSheetDay {
        /// The day.
        pub day: Figure<Day>,
        /// The track.
        pub track: Option<String>,
        /// The number of its steps.
        pub steps: usize,
        /// The moment at which its first step begins.
        pub start: Figure<Moment>,
        /// The moment at which the last of its steps is over.
        pub end: Figure<Moment>,
        /// The minutes of its steps.
        pub minutes: Figure<i64>,
        /// The minutes between its steps in which nothing is planned.
        pub gap_minutes: Figure<i64>,
        /// The minutes by which its steps overlap.
        pub overlap_minutes: Figure<i64>,
    }
}

answer! {
    /// The run sheet with its times.
    pub struct RunSheetAnswer {
        /// The minutes of all steps.
        pub minutes: Figure<i64>,
        /// The days of the tracks: tracks in the order of their first steps, each by its days.
        pub days: Vec<RunSheetDay>,
        /// The steps, in the order of the document.
        pub steps: Vec<RunSheetStepAnswer>,
    }
}

impl Standing<'_> {
    /// The run sheet: when each step begins and ends, the gaps and overlaps of each track and day, and the
    /// minutes of all. It is alike on every day.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-08-06", "end": "2024-08-06", "startsAt": "14:00"},
    ///     "runSheet": [
    ///         {"id": "opening", "name": "Opening", "minutes": 15},
    ///         {"id": "show", "name": "Show", "minutes": 45},
    ///         {"id": "prizes", "name": "Prizes", "at": "startT15:10", "minutes": 20}
    ///     ]}"#)?;
    /// let answer = plan.as_written().run_sheet()?;
    /// assert_eq!(answer.steps[1].end.value().unwrap().to_string(), "2024-08-06T15:00");
    /// assert_eq!(answer.steps[2].gap_minutes, Some(10));
    /// assert_eq!(answer.minutes.value(), Some(&80));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None.
    #[allow(clippy::unnecessary_wraps)] // questions answer alike
    pub fn run_sheet(&self) -> Result<RunSheetAnswer, Problem> {
        let sheet = &self.campaign().run_sheet;
        let index = Index::of(&mut sheet.iter().map(RunSheetStep::track));
        let tracks: Vec<_> = sheet.iter().map(|step| index.position(step.track())).collect();
        let track = |n: usize| tracks.get(n).copied().flatten();
        let mut steps = timed(self.plan(), sheet, &track);
        let day = |n: usize| steps.get(n).and_then(|step| step.day.value().copied());
        // equal ones stay as they stand; days that are not known come first
        let order = sorted_positions(steps.len(), &|a, b| track(a).cmp(&track(b)).then(day(a).cmp(&day(b))));
        let is_alike = |a: &usize, b: &usize| track(*a) == track(*b) && day(*a) == day(*b);
        let groups: Vec<&[usize]> = order.chunk_by(is_alike).collect();
        let days = groups.iter().filter_map(|group| side_by_side(&mut steps, group)).collect();
        Ok(RunSheetAnswer { minutes: total(steps.iter()), days, steps })
    }
}

/// Two steps of different tracks at one time, with one person.
pub(crate) struct OwnerTwice {
    /// The position of the step that begins later.
    pub(crate) step: usize,
    /// The position of the other one.
    pub(crate) other: usize,
    /// The moment at which the later one begins.
    pub(crate) start: Moment,
    /// The moment until which the other one lasts.
    pub(crate) until: Moment,
}

impl Standing<'_> {
    /// The steps whose owner is at a step of another track meanwhile; of groups, nobody can say so.
    pub(crate) fn owners_twice(&self, steps: &[RunSheetStepAnswer]) -> Vec<OwnerTwice> {
        let sheet = &self.campaign().run_sheet;
        let owned = steps.iter().enumerate().filter_map(|(n, step)| {
            Some((step.owner.as_ref()?, *step.start.value()?, *step.end.value()?, n))
        });
        let owned = sorted(owned.collect::<Vec<_>>(), &|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let mut twice = Vec::new();
        for of_person in owned.chunk_by(|a, b| a.0 == b.0) {
            let person = of_person.first().and_then(|(id, ..)| self.plan().member(id));
            if person.is_none_or(|person| person.kind == MemberKind::Group) {
                continue;
            }
            let mut latest: Option<(Moment, usize)> = None;
            for (_, start, end, n) in of_person {
                let track = |n: usize| sheet.get(n).map(RunSheetStep::track);
                if let Some((until, other)) = latest.filter(|(until, _)| start < until && start < end)
                    && track(*n) != track(other)
                {
                    twice.push(OwnerTwice { step: *n, other, start: *start, until });
                }
                if latest.is_none_or(|(until, _)| until < *end) {
                    latest = Some((*end, *n));
                }
            }
        }
        twice
    }
}

/// A sum of minutes and more of them; undefined where one of the two is.
fn plus(sum: Figure<i64>, minutes: &Figure<i64>) -> Figure<i64> {
    sum.zip(minutes.clone()).map(|(sum, minutes)| sum.saturating_add(minutes))
}

/// The minutes of some steps.
fn total<'s>(steps: impl Iterator<Item = &'s RunSheetStepAnswer>) -> Figure<i64> {
    steps.map(|step| &step.minutes).fold(Figure::Defined(0), plus)
}

/// The steps with their times, each by the one before it in its track.
fn timed(
    plan: &Plan,
    sheet: &[RunSheetStep],
    track: &dyn Fn(usize) -> Option<usize>,
) -> Vec<RunSheetStepAnswer> {
    let own: Vec<_> = sheet.iter().map(|step| step.at.as_ref().map(|at| plan.date(at))).collect();
    let own = |n: usize| own.get(n).and_then(Option::as_ref);
    let (before, after) = neighbours(sheet.len(), track);
    let event = &plan.campaign().event;
    let opening =
        || event.starts_at.map_or_else(|| no_time().into(), |time| Figure::Defined(time.on(event.start)));
    let mut steps: Vec<RunSheetStepAnswer> = Vec::with_capacity(sheet.len());
    // by track, the moment until which the steps of its day last
    let mut until: Vec<Option<Moment>> = vec![None; sheet.len()];
    for (n, step) in sheet.iter().enumerate() {
        let last = before.get(n).copied().flatten().and_then(|last| steps.get(last));
        let until = track(n).and_then(|track| until.get_mut(track));
        let lasts_to = until.as_ref().and_then(|until| **until);
        let (day, start) = match (own(n), last) {
            (Some(Figure::Undefined(why)), _) => {
                (Figure::Undefined(why.clone()), Figure::Undefined(why.clone()))
            }
            (Some(Figure::Defined(TaskDate::At(at))), last) => {
                let of_last = last.map(|last| &last.day).filter(|day| {
                    day.value().is_some_and(|day| *day < at.day()) && lasts_to.is_some_and(|end| *at < end)
                });
                (of_last.cloned().unwrap_or(Figure::Defined(at.day())), Figure::Defined(*at))
            }
            (Some(Figure::Defined(TaskDate::On(day))), last) => {
                let last = last.filter(|last| last.day.value() == Some(day));
                let start = match last {
                    Some(last) => last.end.clone(),
                    None if *day == event.start => opening(),
                    None => no_time().into(),
                };
                (Figure::Defined(*day), start)
            }
            (None, Some(last)) => (last.day.clone(), last.end.clone()),
            (None, None) => (Figure::Defined(event.start), opening()),
        };
        let next = after.get(n).copied().flatten().and_then(own).and_then(Figure::value);
        let minutes = match (step.minutes, next) {
            (Some(minutes), _) => Figure::Defined(minutes.into()),
            (None, Some(TaskDate::At(next))) if day.value() == Some(&next.day()) => {
                start.as_ref().then(|start| match next.minutes_since(*start) {
                    minutes @ 1.. => Figure::Defined(minutes),
                    _ => no_minutes().into(),
                })
            }
            _ => no_minutes().into(),
        };
        let end = start.as_ref().zip(minutes.as_ref()).then(|(start, minutes)| start.plus_minutes(*minutes));
        if let Some(until) = until {
            let of_day = until.filter(|_| last.is_some_and(|last| last.day == day));
            *until = of_day.max(end.value().copied());
        }
        steps.push(RunSheetStepAnswer {
            id: step.id.clone(),
            track: step.track.clone(),
            day,
            start,
            end,
            cumulative: minutes.clone(),
            minutes,
            gap_minutes: None,
            overlap: None,
            owner: step.owner.clone(),
        });
    }
    steps
}

/// The steps before and after each step in its track.
fn neighbours(
    count: usize,
    track: &dyn Fn(usize) -> Option<usize>,
) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let (mut before, mut after) = (vec![None; count], vec![None; count]);
    // the latest step of each track, which is numbered by its first one
    let mut latest: Vec<Option<usize>> = vec![None; count];
    for n in 0..count {
        let Some(latest) = track(n).and_then(|track| latest.get_mut(track)) else { continue };
        if let (Some(last), Some(before)) = (*latest, before.get_mut(n)) {
            *before = Some(last);
            if let Some(after) = after.get_mut(last) {
                *after = Some(n);
            }
        }
        *latest = Some(n);
    }
    (before, after)
}

/// Notes running totals, gaps and overlaps of the steps of a track on a day, which are given in the order of
/// the document, and sums them up.
fn side_by_side(steps: &mut [RunSheetStepAnswer], group: &[usize]) -> Option<RunSheetDay> {
    let mut sum = Figure::Defined(0_i64);
    for n in group {
        let step = steps.get_mut(*n)?;
        sum = plus(sum, &step.minutes);
        step.cumulative = sum.clone();
    }
    let start = |n: &usize| Some((*steps.get(*n)?.start.value()?, *n));
    let timed: Vec<(Moment, usize)> = group.iter().filter_map(start).collect();
    let timed = sorted(timed, &|(a, _), (b, _)| a.cmp(b));
    let mut latest: Option<(Moment, usize)> = None;
    let (mut gaps, mut overlaps) = (0_i64, 0_i64);
    // a step that begins at no known time may lie anywhere, one that ends at none may last beyond the next
    let untimed = group.iter().find_map(|n| steps.get(*n)?.start.reason()).cloned();
    let (mut lasting, mut between) = (None, untimed.clone());
    for (start, n) in timed.iter().copied() {
        let end = steps.get(n).map(|step| step.end.clone())?;
        let (end, why) = (end.value().copied(), end.reason().cloned());
        let with = latest.and_then(|(_, with)| Some(steps.get(with)?.id.clone()));
        between = between.or_else(|| lasting.clone());
        if let (Some((last, _)), Some(with), Some(step)) = (latest, with, steps.get_mut(n)) {
            let gap = start.minutes_since(last);
            // a step within another overlaps for no longer than it takes
            let overlap = last.min(end.unwrap_or(last)).minutes_since(start);
            step.gap_minutes = Some(gap).filter(|gap| *gap > 0 && lasting.is_none());
            step.overlap =
                Some(overlap).filter(|minutes| *minutes > 0).map(|minutes| StepOverlap { with, minutes });
            gaps = gaps.saturating_add(gap.max(0));
            overlaps = overlaps.saturating_add(overlap.max(0));
            between = between.or_else(|| why.clone().filter(|_| overlap > 0));
        }
        lasting = lasting.or(why);
        if let Some(end) = end.filter(|end| latest.is_none_or(|(last, _)| last < *end)) {
            latest = Some((end, n));
        }
    }
    let first = group.first().and_then(|n| steps.get(*n))?;
    let between = between.map_or(Figure::Defined(()), Figure::from);
    Some(RunSheetDay {
        day: first.day.clone(),
        track: first.track.clone(),
        steps: group.len(),
        start: known(untimed.clone(), timed.first().map(|(start, _)| *start)),
        end: known(untimed.or(lasting), latest.map(|(end, _)| end)),
        minutes: sum,
        gap_minutes: between.as_ref().map(|()| gaps),
        overlap_minutes: between.map(|()| overlaps),
    })
}

/// A moment, unless something is unknown that may lie beyond it.
fn known(unknown: Option<Undefined>, moment: Option<Moment>) -> Figure<Moment> {
    match (unknown, moment) {
        (None, Some(moment)) => Figure::Defined(moment),
        (Some(why), _) => why.into(),
        (None, None) => no_time().into(),
    }
}
