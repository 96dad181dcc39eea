//! The schedule of a network.

use super::{
    Network, ScheduleFrom,
    clock::{Clock, FAR},
    computed::{Computed, Dates, Outline, PlannedDates},
    network::Work,
    pass::{Pair, Passes, Rules},
};
use crate::{say::Problem, value::Moment};

/// The dates of a network's activities: from the start of the project, or back from its finish.
///
/// # Rules
///
/// Early dates are the earliest, late dates the latest that the links, the calendars and the constraints
/// allow, as Microsoft Project computes them (Kelley and Walker 1959; PMBOK 6th edition, 6.5.2.2):
///
/// * Work that is added to a time ends at the end of a working period, work that is taken off at the start of
///   one. A start moves on to the next time that is worked; a milestone may stay at the end of a period, and
///   one without links at the start of the project. An activity in elapsed time may finish at any time.
/// * With lag *l*, FS: start ≥ predecessor's finish + *l*; SS: start ≥ predecessor's start + *l*; FF and SF
///   tie the finish: the duration comes off first, the lag is added then, and FF never reaches before the
///   project's start.
/// * SNET and FNET raise the early dates, SNLT and FNLT lower them, MSO and MFO set them, links or not; where
///   the policy lets links win, none takes a task before its predecessors. A constraint's date is used as it
///   stands.
/// * MSO, MFO, SNLT, FNLT and deadlines also cap the late dates, from which negative float comes.
/// * A task as late as possible is planned at its late dates, and its successors follow in a second forward
///   pass. Where the policy lets links win, it is planned at its early dates if a deadline or constraint
///   leaves it none so late.
/// * A task that has begun keeps its actual start; the remaining work follows the work done, and under
///   retained logic also the predecessors.
///
/// # Example
///
/// ```
/// use campaignkit::{
///     calendar::WorkingTime,
///     schedule::{Activity, Dependency, Frame, ScheduleFrom, Lag, LinkType, Network, Policy},
/// };
///
/// let frame = Frame {
///     from: ScheduleFrom::Start("2026-01-05T08:00".parse()?),
///     calendars: vec![WorkingTime::compile(&"weekdays".parse()?, &[])?],
///     calendar: 0,
///     status_date: None,
///     policy: Policy::default(),
/// };
/// let days = |n: i32| Activity { minutes: n * 480, ..Activity::default() };
/// let after = |from, to| Dependency { from, to, kind: LinkType::FinishToStart, lag: Lag::default() };
/// // key visual, then copy and print side by side, then the launch
/// let schedule = Network::new(
///     frame,
///     vec![days(3), days(1), days(4), days(0)],
///     vec![after(0, 1), after(0, 2), after(1, 3), after(2, 3)],
/// )?.schedule()?;
///
/// let copy = schedule.dates(1).unwrap();
/// assert_eq!(copy.early_start.to_string(), "2026-01-08T08:00");
/// assert_eq!(copy.total_float, 3 * 480);
/// assert!(schedule.dates(2).unwrap().critical);
/// assert_eq!(schedule.finish().to_string(), "2026-01-13T17:00"); // the weekend is not worked
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Schedule {
    pub(super) network: Network,
    /// The ends of the project, in the times of the clock.
    pub(super) start: i64,
    pub(super) finish: i64,
    pub(super) early: Vec<Pair>,
    pub(super) late: Vec<Pair>,
}

/// Runs code with the rules of a network, compiled once for each of the two clocks.
macro_rules! with_rules {
    ($network:expr, $start:expr, $finish:expr, |$rules:ident| $code:expr) => {{
        let network: &$crate::schedule::Network = $network;
        if network.one_calendar {
            let clock = network.ordinals();
            let $rules = Rules::new(network, &clock, $start, $finish);
            $code
        } else {
            let clock = network.civil();
            let $rules = Rules::new(network, &clock, $start, $finish);
            $code
        }
    }};
}

pub(super) use with_rules;

impl Network {
    /// The dates of all activities: a pass forward over the links and one back, and one more forward if an
    /// activity is as late as possible.
    ///
    /// # Errors
    ///
    /// A date outside the years 0001 to 9999 (`day.range`), or in a year that the activity's calendar does
    /// not know (`calendar.unknownYear`). The path names the activity by its position, as in `/tasks/3`.
    pub fn schedule(self) -> Result<Schedule, Problem> {
        Schedule::of(self).if_known()
    }
}

impl Network {
    /// Computes the dates of all activities in the times of a clock; gives the start and the finish of the
    /// project.
    pub(super) fn compute<C: Clock + ?Sized>(
        &self,
        clock: &C,
        early: &mut [Pair],
        late: &mut [Pair],
    ) -> Pair {
        let rules = |start, finish| Rules::new(self, clock, start, finish);
        let [start, finish] = match self.frame.from {
            ScheduleFrom::Start(start) => {
                let start = self.time(start.minutes());
                rules(start, 0).forward(early, &[]);
                let finish = early.iter().map(|pair| pair[1]).max().unwrap_or(start);
                rules(start, finish).backward(early, late);
                [start, finish]
            }
            ScheduleFrom::Finish(finish) => {
                let finish = self.time(finish.minutes());
                rules(i64::MIN, finish).backward(&[], late);
                let starts = late.iter().zip(&self.work).filter(|(_, work)| !work.is(Work::SUMMARY));
                let start = starts.map(|(pair, _)| pair[0]).min().unwrap_or(finish);
                rules(start, finish).forward(early, &[]);
                [start, finish]
            }
        };
        if self.as_late {
            rules(start, finish).forward(early, late);
        }
        [start, finish]
    }
}

impl Schedule {
    /// The dates of a network, unchecked.
    pub(super) fn of(network: Network) -> Self {
        let dates = vec![[0; 2]; network.work.len()];
        let mut schedule = Self { network, start: 0, finish: 0, early: dates.clone(), late: dates };
        schedule.compute();
        schedule
    }
}

#[allow(clippy::indexing_slicing)] // Kernel: as many pairs as slots
impl<C: Clock + ?Sized> Rules<'_, C> {
    fn forward(&self, early: &mut [Pair], late: &[Pair]) {
        for slot in 0..early.len() {
            early[slot] = self.early(slot, Passes { early, late });
        }
    }

    fn backward(&self, early: &[Pair], late: &mut [Pair]) {
        for slot in (0..late.len()).rev() {
            late[slot] = self.late(slot, Passes { early, late });
        }
    }

    /// The outline of a single task.
    #[inline]
    pub(super) fn outline(&self, slot: usize, passes: Passes<'_>) -> Outline {
        let [start, finish] = self.planned(slot, passes);
        let critical = self.is_critical(self.work(slot), self.total_float(slot, passes));
        Outline { start, finish, critical }
    }

    /// True if an activity with a total float is critical.
    pub(super) fn is_critical(&self, work: Work, total_float: i64) -> bool {
        let limit = i64::from(self.network.frame.policy.critical_limit_minutes);
        total_float <= limit && !self.special(work).is_some_and(|special| special.complete)
    }
}

#[allow(clippy::indexing_slicing)] // Kernel: as many pairs as slots
impl Rules<'_, dyn Clock + '_> {
    /// The dates of a single task as moments; its floats begin at dates of its own.
    pub(super) fn computed(&self, slot: usize, own: Passes<'_>, passes: Passes<'_>) -> Computed {
        let work = self.work(slot);
        let moment = |time| self.clock.moment(time);
        let (early, planned) = (passes.early[slot], self.planned(slot, passes));
        let mut late = passes.late[slot];
        if let Some(start) = self.special(work).and_then(|special| special.actual_start) {
            late[0] = start;
        }
        let total_float = self.total_float(slot, Passes { early: own.early, ..passes });
        let dates = Dates {
            early_start: moment(early[0]),
            early_finish: moment(early[1]),
            late_start: moment(late[0]),
            late_finish: moment(late[1]),
            total_float,
            free_float: self.free_float(slot, own, passes),
            critical: self.is_critical(work, total_float),
        };
        let as_early = [dates.early_start, dates.early_finish];
        let [start, finish] = if planned == early { as_early } else { planned.map(moment) };
        Computed { dates, planned: PlannedDates { start, finish }, done: None }
    }
}

impl Schedule {
    /// Computes all dates anew, and refuses dates out of range.
    pub(super) fn pass(&mut self) -> Result<(), Problem> {
        self.compute();
        self.check_all()
    }

    /// Refuses dates out of range.
    pub(super) fn check_all(&self) -> Result<(), Problem> {
        (0..self.early.len()).try_for_each(|slot| self.check(slot))
    }

    /// Computes all dates anew.
    pub(super) fn compute(&mut self) {
        let Self { network, early, late, .. } = self;
        let ends = if network.one_calendar {
            network.compute(&network.ordinals(), early, late)
        } else {
            network.compute(&network.civil(), early, late)
        };
        [self.start, self.finish] = ends;
    }

    /// Refuses dates outside the years 0001 to 9999, or outside the years that their calendar knows.
    #[allow(clippy::indexing_slicing)] // Kernel: slots come from the network
    pub(super) fn check(&self, slot: usize) -> Result<(), Problem> {
        let work = self.network.work[slot];
        let limits = &self.network.limits[usize::from(work.calendar)];
        let (early, late) = (self.early[slot], self.late[slot]);
        let within = early[0] >= limits.start && early[1] <= limits.end;
        if work.is(Work::SUMMARY) || within && late[0] >= limits.start && late[1] <= limits.end {
            return Ok(());
        }
        let (from, to) = (early[0].min(late[0]), early[1].max(late[1]));
        let (from, to) = (self.minutes(from), self.minutes(to));
        let calendar = &self.network.frame.calendars[usize::from(work.calendar)];
        if from <= -FAR || to >= FAR {
            return Err(calendar.no_work().at(format!("/tasks/{}", self.network.activity_at[slot])));
        }
        let range = || Moment::from_minutes(from).and_then(|_| Moment::from_minutes(to));
        let checked = range().and_then(|_| calendar.check_known(from, to));
        checked.map_err(|problem| problem.at(format!("/tasks/{}", self.network.activity_at[slot])))
    }

    /// The earliest and the latest dates of an activity by its position; `None` if there is no such activity.
    pub fn dates(&self, activity: usize) -> Option<Dates> {
        self.computed(activity).map(|computed| computed.dates)
    }

    /// The dates at which an activity is planned, by its position; `None` if there is no such activity.
    pub fn planned_dates(&self, activity: usize) -> Option<PlannedDates> {
        self.computed(activity).map(|computed| computed.planned)
    }

    pub(crate) fn computed(&self, activity: usize) -> Option<Computed> {
        let slot = self.network.slot_of(activity)?;
        let is_summary = self.network.work.get(slot)?.is(Work::SUMMARY);
        Some(if is_summary { self.rolled_up(slot) } else { self.single_task(slot) })
    }

    /// The dates of a single task.
    pub(super) fn single_task(&self, slot: usize) -> Computed {
        let passes = self.passes();
        self.rules(&|rules| rules.computed(slot, passes, passes))
    }

    /// Asks the rules about a single task. The question is compiled once, for any clock.
    pub(super) fn rules<T>(&self, question: &dyn Fn(&Rules<'_, dyn Clock + '_>) -> T) -> T {
        let Self { network, start, finish, .. } = self;
        if network.one_calendar {
            question(&Rules::new(network, &network.ordinals(), *start, *finish))
        } else {
            question(&Rules::new(network, &network.civil(), *start, *finish))
        }
    }

    /// The total float of every activity, and `true` if it is critical, by position. They are those of
    /// [`dates`](Self::dates), in a fraction of the time.
    #[allow(clippy::indexing_slicing)] // Kernel: slots and positions come from the network
    pub fn floats(&self) -> Vec<(i64, bool)> {
        let (network, passes) = (&self.network, self.passes());
        let mut floats = vec![(i64::MAX, false); network.activity_at.len()];
        with_rules!(network, self.start, self.finish, |rules| {
            for (slot, n) in network.activity_at.iter().enumerate() {
                let (n, work) = (*n as usize, rules.work(slot));
                if !work.is(Work::SUMMARY) {
                    let float = rules.total_float(slot, passes);
                    floats[n] = (float, rules.is_critical(work, float));
                }
                // parts are placed before their summary task
                if let Some(parent) = network.activities[n].parent {
                    let (part_float, part_is_critical) = floats[n];
                    let (float, is_critical) = &mut floats[parent];
                    *float = part_float.min(*float);
                    *is_critical |= part_is_critical;
                }
            }
        });
        floats
    }

    /// The start of the project: as given, or the latest start that its finish allows.
    pub fn start(&self) -> Moment {
        self.moment(self.start)
    }

    /// The finish of the project: the latest early finish, or as given.
    pub fn finish(&self) -> Moment {
        self.moment(self.finish)
    }

    pub(super) fn moment(&self, time: i64) -> Moment {
        Moment::from_minutes(self.minutes(time)).unwrap_or_default()
    }

    pub(super) fn minutes(&self, time: i64) -> i64 {
        self.rules(&|rules| rules.clock.to_minutes(time))
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    pub(super) fn passes(&self) -> Passes<'_> {
        // late dates count in the forward pass only for an activity as late as possible
        Passes { early: &self.early, late: &self.late }
    }
}
