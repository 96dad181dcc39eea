//! The dates of a network of which some cannot be known: those in a year that their calendar does not know,
//! those of a task without a length, and all that follow from them.

use super::{
    Activity, Computed, Dates, Network, Progress, Schedule, ScheduleFrom, Side, TaskDates,
    bounds::{Bound, bounds},
    computed::Done,
    network::Work,
    ties::Ends,
    unknown::{Reasons, Unknown, Why, reasons},
};
use crate::{
    say::{Figure, Problem},
    value::{Moment, sorted_positions},
};

/// The dates of a network of which some cannot be known.
#[derive(Clone, Debug)]
pub(crate) struct PartSchedule {
    /// The dates as if nothing were unknown.
    schedule: Schedule,
    /// The earliest and the latest dates that are possible. A date is known where they agree.
    bounds: [Bound; 2],
    reasons: Reasons,
    lengthless: usize,
}

/// The dates that a schedule gives an activity, of which some may not be known.
#[derive(Clone, Debug)]
pub(crate) struct PartComputed {
    pub(crate) dates: TaskDates,
    pub(crate) start: Figure<Moment>,
    pub(crate) finish: Figure<Moment>,
    /// For a summary task, the minutes done of its parts.
    pub(crate) done: Option<Figure<Done>>,
    /// The moment before which it does not start, where its start is not known.
    pub(crate) not_before: Moment,
}

impl From<Computed> for PartComputed {
    fn from(Computed { dates, planned, done }: Computed) -> Self {
        Self {
            dates: dates.into(),
            start: Figure::Defined(planned.start),
            finish: Figure::Defined(planned.finish),
            done: done.map(Figure::Defined),
            not_before: planned.start,
        }
    }
}

/// The dates that a schedule gives activities: all by position, or those that are named, in their order.
pub(crate) enum AllDates {
    Known(Vec<Computed>),
    Part(Vec<PartComputed>),
}

impl AllDates {
    /// The dates of a schedule, or of as much of it as can be known.
    pub(crate) fn of(known: Option<&Schedule>, part: Option<&PartSchedule>) -> Self {
        match part {
            Some(part) => {
                Self::Part((0..part.network().activities.len()).map(|n| part.computed(n)).collect())
            }
            None => Self::Known(known.map(Schedule::all).unwrap_or_default()),
        }
    }

    /// The dates of the activities at some positions.
    pub(crate) fn of_named(known: Option<&Schedule>, part: Option<&PartSchedule>, named: &[usize]) -> Self {
        match part {
            Some(part) => Self::Part(named.iter().map(|n| part.computed(*n)).collect()),
            None => Self::Known(named.iter().filter_map(|n| known?.computed(*n)).collect()),
        }
    }

    pub(crate) fn get(&self, n: usize) -> Option<PartComputed> {
        match self {
            Self::Known(computed) => computed.get(n).copied().map(PartComputed::from),
            Self::Part(computed) => computed.get(n).cloned(),
        }
    }

    /// The places of dates by early start, those without one at the end.
    pub(crate) fn by_start(&self) -> Vec<usize> {
        match self {
            Self::Known(computed) => {
                let start_of = |n: usize| computed.get(n).map(|task| task.dates.early_start);
                sorted_positions(computed.len(), &|a, b| start_of(a).cmp(&start_of(b)))
            }
            Self::Part(computed) => {
                let start_of = |n: usize| computed.get(n)?.dates.early_start.value().copied();
                let key = |n: usize| (start_of(n).is_none(), start_of(n));
                sorted_positions(computed.len(), &|a, b| key(a).cmp(&key(b)))
            }
        }
    }
}

impl Network {
    /// The dates of all activities, given those whose length is not known, each with the reason. If some
    /// dates cannot be known, the others.
    pub(crate) fn dates(self, lengthless: &[(usize, Problem)]) -> Result<Schedule, Box<PartSchedule>> {
        let schedule = Schedule::of(self);
        if lengthless.is_empty() && schedule.asks_for_known_times() {
            return Ok(schedule);
        }
        PartSchedule::of(schedule, None, lengthless)
    }

    /// The minutes before the first date and after the last that the rules may work through on their way to
    /// another date: a lag that comes after work taken off, or before work that is added.
    fn detours(&self) -> [i64; 2] {
        let mut detours = [0; 2];
        for slot in 0..self.work.len() {
            for tie in self.before.of(slot) {
                let Ends::Link(kind) = tie.ends else { continue };
                let (from_finish, to_finish) = kind.ties_finishes();
                let lag = i64::from(tie.lag);
                let length = |slot: usize| {
                    let remaining = self.special_of(self.work[slot]).map_or(0, |special| special.remaining);
                    i64::from(self.work[slot].minutes.max(remaining))
                };
                let back = lag.abs() + if to_finish { length(slot) } else { 0 };
                let ahead = lag.min(0).abs()
                    + match (from_finish, to_finish) {
                        (true, _) => 0,
                        (false, false) => 1,
                        (false, true) => 1 + length(tie.other as usize),
                    };
                detours = [detours[0].max(back), detours[1].max(ahead)];
            }
        }
        detours
    }
}

impl Schedule {
    /// True if no rule can have asked for a time that a calendar does not know.
    fn asks_for_known_times(&self) -> bool {
        let network = &self.network;
        let (mut first, mut last) = (self.start.min(self.finish), self.finish);
        for (slot, work) in network.work.iter().enumerate() {
            let (early, late) = (self.early[slot], self.late[slot]);
            (first, last) = (first.min(early[0]), last.max(early[1]));
            if !work.is(Work::SUMMARY) {
                (first, last) = (first.min(late[0]), last.max(late[1]));
            }
        }
        for special in network.specials.iter().filter(|special| special.constraint.date().is_some()) {
            (first, last) = (first.min(special.at), last.max(special.at));
        }
        if network.limits.iter().any(|known| first < known.start || known.end < last) {
            return false;
        }
        let (first, last) = (self.minutes(first), self.minutes(last));
        let (ScheduleFrom::Start(around) | ScheduleFrom::Finish(around)) = network.frame.from;
        let mut detours = None;
        network.frame.calendars.iter().filter(|calendar| !calendar.knows_all_years()).all(|calendar| {
            let (known, table) = (calendar.askable(around.minutes()), calendar.table());
            let room = [(known.start, first), (last, known.end)]
                .map(|(from, to)| table.ordinal(to) - table.ordinal(from));
            room.iter().all(|room| *room >= network.reach)
                || room
                    .iter()
                    .zip(detours.get_or_insert_with(|| network.detours()))
                    .all(|(room, detour)| room >= detour)
        })
    }

    /// The schedule as of a status date, with the progress of each activity by then. If some dates cannot be
    /// known, the others.
    pub(crate) fn as_of(&self, status: Moment, progress: &[Progress]) -> Result<Self, Box<PartSchedule>> {
        self.network.clone().at(status, progress).dates(&[])
    }

    /// The schedule as of a status date of which some dates may not be known, given the progress of each
    /// activity on both sides of what is possible, and those whose length is not known.
    pub(crate) fn part_as_of(
        &self,
        status: Moment,
        progress: &[Vec<Progress>; 2],
        lengthless: &[(usize, Problem)],
    ) -> Result<Self, Box<PartSchedule>> {
        let schedule = Self::of(self.network.clone().at(status, &progress[0]));
        PartSchedule::of(schedule, Some(progress), lengthless)
    }
}

impl Network {
    fn at(mut self, status: Moment, progress: &[Progress]) -> Self {
        self.frame.status_date = Some(status);
        for (n, progress) in progress.iter().enumerate() {
            self.set_progress(n, *progress);
        }
        self.under_way = self.work.iter().any(|work| work.is(Work::STARTED));
        self
    }
}

impl PartSchedule {
    #[cold]
    fn of(
        schedule: Schedule,
        progress: Option<&[Vec<Progress>; 2]>,
        lengthless: &[(usize, Problem)],
    ) -> Result<Schedule, Box<Self>> {
        let mut lacks = vec![false; schedule.network.activities.len()];
        for (n, _) in lengthless {
            lacks.get_mut(*n).into_iter().for_each(|lacks| *lacks = true);
        }
        let bounds = bounds(&schedule.network, progress, &|n| lacks.get(n) == Some(&true));
        let reasons = reasons(&schedule, &bounds, lengthless.to_vec());
        if reasons.all.is_empty() {
            return Ok(schedule);
        }
        Err(Box::new(Self { schedule, bounds, reasons, lengthless: lengthless.len() }))
    }

    /// The network.
    pub(crate) fn network(&self) -> &Network {
        &self.schedule.network
    }

    /// An activity as it is on a side of what is possible, and its dates there.
    pub(crate) fn on_side(&self, n: usize, side: Side) -> Option<(Activity, Dates)> {
        let [earliest, latest] = &self.bounds;
        let bound = if side == Side::Earliest { earliest } else { latest };
        let dates = bound.computed.get(n)?.dates;
        Some((*bound.schedule.network.activities.get(n)?, dates))
    }

    /// The activities with which a time becomes unknown, and the reasons.
    pub(crate) fn unknown_times(&self) -> &[(usize, Problem)] {
        self.reasons.all.get(self.lengthless..).unwrap_or_default()
    }

    /// The activities whose length is not known, and the reasons.
    pub(crate) fn lengthless(&self) -> &[(usize, Problem)] {
        self.reasons.all.get(..self.lengthless).unwrap_or_default()
    }

    /// The finish of the whole.
    pub(crate) fn finish(&self) -> Figure<Moment> {
        let [first, last] = self.bounds.each_ref().map(|bound| bound.schedule.finish);
        self.figure([first, last], self.reasons.finish).map(|_| self.schedule.finish())
    }

    /// The value on which both sides agree, or the reason why it is not known.
    fn figure<T: PartialEq>(&self, [first, last]: [T; 2], why: Why) -> Figure<T> {
        if first == last {
            return Figure::Defined(first);
        }
        let reason = self.reasons.all.get(why.unwrap_or_default());
        reason.map_or(Figure::Defined(first), |(_, problem)| Figure::from(Err(problem.clone())))
    }

    /// The reasons for what is not known of an activity.
    fn unknown(&self, activity: usize) -> Unknown {
        let slot = self.network().slot_of(activity);
        slot.and_then(|slot| self.reasons.unknown.get(slot)).copied().unwrap_or_default()
    }

    /// The reason for planned dates that are not known.
    fn unplanned(&self, activity: usize) -> Why {
        let Unknown { early, late, .. } = self.unknown(activity);
        early.or(late)
    }

    /// The dates of an activity.
    fn computed(&self, n: usize) -> PartComputed {
        let [first, last] = self.bounds.each_ref().map(|bound| bound.computed[n]);
        let Unknown { early, late, floats } = self.unknown(n);
        let both = |of: &dyn Fn(&Computed) -> Moment, why: Why| self.figure([of(&first), of(&last)], why);
        PartComputed {
            dates: TaskDates {
                early_start: both(&|all| all.dates.early_start, early),
                early_finish: both(&|all| all.dates.early_finish, early),
                late_start: both(&|all| all.dates.late_start, late),
                late_finish: both(&|all| all.dates.late_finish, late),
                total_float: self.figure([first.dates.total_float, last.dates.total_float], floats),
                free_float: self.figure([first.dates.free_float, last.dates.free_float], floats),
                critical: self.figure([first.dates.critical, last.dates.critical], floats),
            },
            start: both(&|all| all.planned.start, self.unplanned(n)),
            finish: both(&|all| all.planned.finish, self.unplanned(n)),
            done: first.done.zip(last.done).map(|(first, last)| self.figure([first, last], early)),
            not_before: first.planned.start,
        }
    }

    /// The schedule, for reasons of an activity whose planned dates are known; else the reason why they are
    /// not.
    pub(crate) fn for_reasons_of(&self, activity: usize) -> Result<&Schedule, Problem> {
        let PartComputed { start, finish, .. } = self.computed(activity);
        let is_known = start.value().is_some() && finish.value().is_some();
        self.known_unless(self.unplanned(activity).filter(|_| !is_known))
    }

    /// The schedule, for reasons of the finish of the whole; else the reason why that is not known.
    pub(crate) fn for_reasons_of_finish(&self) -> Result<&Schedule, Problem> {
        self.known_unless(self.reasons.finish)
    }

    /// The reason why not all dates are known, at its activity: that of the finish of the whole, else the
    /// first of all.
    pub(crate) fn all_known(&self) -> Result<&Schedule, Problem> {
        self.known_unless(self.reasons.finish.or(Some(0)))
    }

    fn known_unless(&self, why: Why) -> Result<&Schedule, Problem> {
        match why.and_then(|n| self.reasons.all.get(n)) {
            Some((activity, problem)) => Err(problem.clone().at(format!("/tasks/{activity}"))),
            None => Ok(&self.schedule),
        }
    }

    /// The first of the links that allow no earlier start of an activity, if its start is known.
    pub(crate) fn driving_link(&self, activity: usize) -> Option<usize> {
        let [first, last] = self.bounds.each_ref().map(|bound| bound.computed.get(activity));
        let is_known = first?.dates.early_start == last?.dates.early_start;
        self.schedule.driving_link(activity).filter(|_| is_known)
    }

    /// The earliest and the latest dates of all activities by position, where all of them are known.
    pub(crate) fn dates_if_known(&self) -> Vec<Dates> {
        self.bounds[0].computed.iter().map(|computed| computed.dates).collect()
    }

    /// The schedule as if nothing were unknown.
    pub(crate) fn as_if_known(&self) -> &Schedule {
        &self.schedule
    }
}
