//! The dates of a network of which some cannot be known: those in a year that their calendar does not know,
//! those of a task without a length, and all that follow from them.

use super::{
    Activity, Computed, Dates, LinkType, Network, Progress, Schedule, ScheduleFrom, Side, TaskDates,
    bounds::{Bound, bounds},
    computed::Done,
    network::Work,
    ties::{Ends, Tie},
    unknown::Reasons,
};
use crate::{
    calendar::{Hours, WorkingTime},
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
                Self::Part((0..part.network().activities.len()).filter_map(|n| part.computed(n)).collect())
            }
            None => Self::Known(known.map(Schedule::all).unwrap_or_default()),
        }
    }

    /// The dates of the activities at some positions.
    pub(crate) fn of_named(known: Option<&Schedule>, part: Option<&PartSchedule>, named: &[usize]) -> Self {
        match part {
            Some(part) => Self::Part(named.iter().filter_map(|n| part.computed(*n)).collect()),
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
        PartSchedule::of(Schedule::of(self), None, lengthless)
    }

    /// The most minutes that a rule may go beyond the first or the last date on its way to another: none but
    /// for leads, and links that tie a start before or a finish after.
    fn detour(&self) -> i64 {
        let ties = &self.before.pool;
        let is_plain =
            |tie: &Tie| tie.lag >= 0 && matches!(tie.ends, Ends::Part | Ends::Link(LinkType::FinishToStart));
        if ties.iter().all(is_plain) {
            return 0;
        }
        let lags = ties.iter().map(|tie| i64::from(tie.lag).abs());
        let remaining = self.specials.iter().map(|special| special.remaining);
        let lengths = self.work.iter().map(|work| work.minutes).chain(remaining);
        [lags.max(), lengths.max().map(i64::from), Some(1)].into_iter().flatten().sum()
    }
}

impl Schedule {
    /// The schedule, refused if any of its dates cannot be known.
    pub(super) fn if_known(self) -> Result<Self, Problem> {
        PartSchedule::of(self, None, &[]).or_else(|part| {
            part.schedule.check_all()?;
            part.all_known().cloned()
        })
    }

    /// True if all work of the network could be done after its finish before a calendar knows no more.
    pub(super) fn may_reach_unknown_times(&self) -> bool {
        let finish = self.minutes(self.finish);
        let calendars = self.network.frame.calendars.iter().filter(|calendar| !calendar.knows_all_years());
        let room = |calendar: &WorkingTime| {
            let known = calendar.askable(finish);
            calendar.table().ordinal(known.end).saturating_sub(calendar.table().ordinal(finish))
        };
        calendars.map(room).any(|room| room <= self.network.reach)
    }

    /// True if no rule can have asked for a time that a calendar does not know.
    pub(super) fn asks_for_known_times(&self) -> bool {
        let network = &self.network;
        let (mut first, mut last) = (self.start.min(self.finish), self.finish);
        for ((early, late), work) in self.early.iter().zip(&self.late).zip(&network.work) {
            // the late dates of a summary task are those that its links leave to its parts
            let late = if work.is(Work::SUMMARY) { early } else { late };
            (first, last) = (first.min(early[0]).min(late[0]), last.max(early[1]).max(late[1]));
        }
        for special in network.specials.iter().filter(|special| special.constraint.date().is_some()) {
            (first, last) = (first.min(special.at), last.max(special.at));
        }
        if network.limits.iter().any(|known| first < known.start || known.end < last) {
            return false;
        }
        let (first, last) = (self.minutes(first), self.minutes(last));
        let (ScheduleFrom::Start(around) | ScheduleFrom::Finish(around)) = network.frame.from;
        let calendars = network.frame.calendars.iter().filter(|calendar| !calendar.knows_all_years());
        let mut detour = None;
        calendars.map(|calendar| (calendar.askable(around.minutes()), calendar.table())).all(
            |(known, table)| {
                let room = |from: i64, to: i64| table.ordinal(to).saturating_sub(table.ordinal(from));
                let room = room(known.start, first).min(room(last, known.end));
                room >= network.reach || room >= *detour.get_or_insert_with(|| network.detour())
            },
        )
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
    fn of(
        schedule: Schedule,
        progress: Option<&[Vec<Progress>; 2]>,
        lengthless: &[(usize, Problem)],
    ) -> Result<Schedule, Box<Self>> {
        if progress.is_none() && lengthless.is_empty() && schedule.asks_for_known_times() {
            return Ok(schedule);
        }
        let mut lacks = vec![false; schedule.network.activities.len()];
        for (n, _) in lengthless {
            lacks.get_mut(*n).into_iter().for_each(|lacks| *lacks = true);
        }
        let bounds = bounds(&schedule.network, progress, &|n| lacks.get(n) == Some(&true));
        let reasons = Reasons::of(&schedule, &bounds, lengthless.to_vec());
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
    fn figure<T: PartialEq>(&self, [first, last]: [T; 2], why: Option<usize>) -> Figure<T> {
        let reason = self.reasons.all.get(why.unwrap_or_default()).filter(|_| first != last);
        reason.map_or(Figure::Defined(first), |(_, problem)| Figure::from(Err(problem.clone())))
    }

    /// The position of the reason for what is not known of an activity.
    fn why(&self, activity: usize) -> Option<usize> {
        self.reasons.by_slot.get(self.network().slot_of(activity)?).copied().flatten()
    }

    /// The dates of an activity.
    fn computed(&self, n: usize) -> Option<PartComputed> {
        let [first, last] = self.bounds.each_ref().map(|bound| bound.computed.get(n));
        let (first, last, why) = (first?, last?, self.why(n));
        let moment = |of: &dyn Fn(&Computed) -> Moment| self.figure([of(first), of(last)], why);
        let minutes = |of: &dyn Fn(&Computed) -> i64| self.figure([of(first), of(last)], why);
        Some(PartComputed {
            dates: TaskDates {
                early_start: moment(&|all| all.dates.early_start),
                early_finish: moment(&|all| all.dates.early_finish),
                late_start: moment(&|all| all.dates.late_start),
                late_finish: moment(&|all| all.dates.late_finish),
                total_float: minutes(&|all| all.dates.total_float),
                free_float: minutes(&|all| all.dates.free_float),
                critical: self.figure([first.dates.critical, last.dates.critical], why),
            },
            start: moment(&|all| all.planned.start),
            finish: moment(&|all| all.planned.finish),
            done: first.done.zip(last.done).map(|(first, last)| self.figure([first, last], why)),
            not_before: first.planned.start,
        })
    }

    /// The schedule, for reasons of an activity whose planned dates are known; else the reason why they are
    /// not.
    pub(crate) fn for_reasons_of(&self, activity: usize) -> Result<&Schedule, Problem> {
        let [first, last] = self.bounds.each_ref().map(|bound| bound.computed.get(activity));
        let is_known = first.map(|all| all.planned) == last.map(|all| all.planned);
        self.known_unless(self.why(activity).filter(|_| !is_known))
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

    fn known_unless(&self, why: Option<usize>) -> Result<&Schedule, Problem> {
        match why.and_then(|n| self.reasons.all.get(n)) {
            Some((activity, problem)) => Err(problem.clone().at(format!("/tasks/{activity}"))),
            None => Ok(&self.schedule),
        }
    }

    /// The earliest start of an activity, if it is known.
    pub(crate) fn early_start(&self, activity: usize) -> Option<Moment> {
        let [first, last] = self.bounds.each_ref().map(|bound| bound.computed.get(activity));
        let start = first?.dates.early_start;
        (start == last?.dates.early_start).then_some(start)
    }

    /// The first of the links that allow no earlier start of an activity, if its start is known.
    pub(crate) fn driving_link(&self, activity: usize) -> Option<usize> {
        self.early_start(activity).and_then(|_| self.schedule.driving_link(activity))
    }

    /// The dates of all activities by position, if every early date and every float is known.
    pub(crate) fn dates_if_known(&self) -> Figure<Vec<Dates>> {
        let key = |dates: &Dates| (dates.early_start, dates.early_finish, dates.total_float);
        let [first, last] = self.bounds.each_ref().map(|bound| bound.computed.iter().map(|all| all.dates));
        let mut both = first.clone().zip(last).enumerate();
        let open = both.find(|(_, (first, last))| key(first) != key(last));
        match open.and_then(|(n, _)| self.reasons.all.get(self.why(n)?)) {
            Some((_, problem)) => Figure::from(Err(problem.clone())),
            None => Figure::Defined(first.collect()),
        }
    }

    /// The schedule as if nothing were unknown.
    pub(crate) fn as_if_known(&self) -> &Schedule {
        &self.schedule
    }
}
