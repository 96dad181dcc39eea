//! The dates of a network of which some cannot be known: those in a year that their calendar does not know,
//! those of a task without a length, and all that follow from them.

use super::{
    Computed, Dates, Network, Progress, Schedule, TaskDates,
    computed::Done,
    network::Work,
    unknown::{Found, Why, search},
};
use crate::{
    say::{Figure, Problem},
    value::{Moment, sorted_positions},
};

/// The dates of a network of which some cannot be known.
#[derive(Clone, Debug)]
pub(crate) struct PartSchedule {
    /// The dates as if nothing were unknown. Only those that `found` says nothing of are true.
    schedule: Schedule,
    found: Found,
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
            Some(part) => Self::Part(part.all()),
            None => Self::Known(known.map(Schedule::all).unwrap_or_default()),
        }
    }

    /// The dates of the activities at some positions.
    pub(crate) fn of_named(known: Option<&Schedule>, part: Option<&PartSchedule>, named: &[usize]) -> Self {
        match part {
            Some(part) => {
                let all = part.all();
                Self::Part(named.iter().filter_map(|n| all.get(*n).cloned()).collect())
            }
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
    pub(crate) fn dates(self, missing: &[(usize, Problem)]) -> Result<Schedule, Box<PartSchedule>> {
        let schedule = Schedule::of(self);
        // floats may cross a year that the dates of no activity on its calendar lie in
        let reaches_beyond = schedule.network.limits.iter().any(|known| known.end < schedule.finish);
        if missing.is_empty() && !reaches_beyond && schedule.check_all().is_ok() {
            return Ok(schedule);
        }
        PartSchedule::of(schedule, missing)
    }
}

impl Schedule {
    /// The schedule as of a status date, with the progress of each activity by then, given the activities
    /// whose length is not known. If some dates cannot be known, the others.
    pub(crate) fn as_of(
        &self,
        status: Moment,
        progress: &[Progress],
        missing: &[(usize, Problem)],
    ) -> Result<Self, Box<PartSchedule>> {
        let mut network = self.network.clone();
        network.frame.status_date = Some(status);
        for (n, progress) in progress.iter().enumerate() {
            network.set_progress(n, *progress);
        }
        network.under_way = network.work.iter().any(|work| work.is(Work::STARTED));
        network.dates(missing)
    }
}

impl PartSchedule {
    #[cold]
    fn of(schedule: Schedule, missing: &[(usize, Problem)]) -> Result<Schedule, Box<Self>> {
        let found = schedule.rules(&|rules| search(rules, schedule.passes(), missing.to_vec()));
        if found.reasons.is_empty() {
            return Ok(schedule);
        }
        Err(Box::new(Self { schedule, found }))
    }

    /// The network.
    pub(crate) fn network(&self) -> &Network {
        &self.schedule.network
    }

    /// The activities with which a time becomes unknown, and the reasons.
    pub(crate) fn unknown_times(&self) -> &[(usize, Problem)] {
        self.found.reasons.get(self.found.lengthless..).unwrap_or_default()
    }

    /// The finish of the whole.
    pub(crate) fn finish(&self) -> Figure<Moment> {
        self.figure(self.found.finish, || self.schedule.finish())
    }

    /// The value, or the reason why it is not known.
    fn figure<T>(&self, why: Why, value: impl FnOnce() -> T) -> Figure<T> {
        match why.and_then(|n| self.found.reasons.get(n)) {
            None => Figure::Defined(value()),
            Some((_, problem)) => Figure::from(Err(problem.clone())),
        }
    }

    /// The dates of all activities by position.
    pub(crate) fn all(&self) -> Vec<PartComputed> {
        let computed = self.schedule.all().into_iter().enumerate();
        let of = |(n, computed): (usize, Computed)| {
            let slot = self.schedule.network.slot_of(n);
            let unknown = slot.and_then(|slot| self.found.unknown.get(slot)).copied().unwrap_or_default();
            let (dates, planned) = (computed.dates, computed.planned);
            let moment = |why: Why, moment: Moment| self.figure(why, || moment);
            PartComputed {
                dates: TaskDates {
                    early_start: moment(unknown.early[0], dates.early_start),
                    early_finish: moment(unknown.early[1], dates.early_finish),
                    late_start: moment(unknown.late[0], dates.late_start),
                    late_finish: moment(unknown.late[1], dates.late_finish),
                    total_float: self.figure(unknown.total_float, || dates.total_float),
                    free_float: self.figure(unknown.free_float, || dates.free_float),
                    critical: self
                        .figure(unknown.critical.filter(|_| !unknown.is_critical), || dates.critical),
                },
                start: moment(unknown.planned[0], planned.start),
                finish: moment(unknown.planned[1], planned.finish),
                done: computed.done.map(|done| self.figure(unknown.done, || done)),
                not_before: Moment::from_minutes(unknown.least[0].max(0)).unwrap_or_default(),
            }
        };
        computed.map(of).collect()
    }

    /// The schedule, for reasons of an activity whose planned dates are known; else the reason why they are
    /// not.
    pub(crate) fn for_reasons_of(&self, activity: usize) -> Result<&Schedule, Problem> {
        let slot = self.schedule.network.slot_of(activity);
        let unknown = slot.and_then(|slot| self.found.unknown.get(slot)).copied().unwrap_or_default();
        self.known_unless(unknown.planned[0].or(unknown.planned[1]))
    }

    /// The schedule, for reasons of the finish of the whole; else the reason why that is not known.
    pub(crate) fn for_reasons_of_finish(&self) -> Result<&Schedule, Problem> {
        self.known_unless(self.found.finish)
    }

    /// The reason why not all dates are known, at its activity: that of the finish of the whole, else the
    /// first of all.
    pub(crate) fn all_known(&self) -> Result<&Schedule, Problem> {
        self.known_unless(self.found.finish.or(Some(0)))
    }

    fn known_unless(&self, why: Why) -> Result<&Schedule, Problem> {
        match why.and_then(|n| self.found.reasons.get(n)) {
            Some((activity, problem)) => Err(problem.clone().at(format!("/tasks/{activity}"))),
            None => Ok(&self.schedule),
        }
    }

    /// The first of the links that allow no earlier start of an activity, if its start is known.
    pub(crate) fn driving_link(&self, activity: usize) -> Option<usize> {
        let slot = self.schedule.network.slot_of(activity)?;
        let is_known = self.found.unknown.get(slot)?.early[0].is_none();
        self.schedule.driving_link(activity).filter(|_| is_known)
    }

    /// The dates of an activity as if nothing were unknown, for the start and the finish that are known.
    pub(crate) fn early(&self, activity: usize) -> [Option<Moment>; 2] {
        let slot = self.schedule.network.slot_of(activity);
        let why = slot.and_then(|slot| self.found.unknown.get(slot)).map(|unknown| unknown.early);
        let dates = self.schedule.dates(activity);
        let [start, finish] = why.unwrap_or_default();
        [
            dates.map(|dates| dates.early_start).filter(|_| start.is_none()),
            dates.map(|dates| dates.early_finish).filter(|_| finish.is_none()),
        ]
    }

    /// The activities whose length is not known, and the reasons.
    pub(crate) fn lengthless(&self) -> &[(usize, Problem)] {
        self.found.reasons.get(..self.found.lengthless).unwrap_or_default()
    }

    /// The earliest and the latest dates of all activities by position, where all of them are known.
    pub(crate) fn dates_if_known(&self) -> Vec<Dates> {
        self.schedule.all().into_iter().map(|computed| computed.dates).collect()
    }

    /// The schedule as if nothing were unknown.
    pub(crate) fn as_if_known(&self) -> &Schedule {
        &self.schedule
    }
}
