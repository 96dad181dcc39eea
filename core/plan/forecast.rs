//! The network as it stands on a day.

use super::{Plan, times::CAMPAIGN};
use crate::{
    schedule::{Activity, Dates, Frame, From, Network, Progress, Schedule, TaskStatus, refused},
    value::{Day, Moment, Problem},
};

/// What is known of a task on a day.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// Whether it has begun.
    pub(crate) begun: bool,
    /// Whether nothing is left to do.
    pub(crate) over: bool,
}

impl Plan {
    /// What is known of a single task at the end of a day: actual dates after it are not known yet, a status and a
    /// percentage have no date and count as written.
    pub(crate) fn known(&self, task: usize, as_of: Day) -> Known {
        let Some(task) = self.campaign.tasks.get(task) else { return Known::default() };
        let some = task.percent_complete.is_some_and(|percent| !percent.is_zero() && !percent.is_negative())
            || task.units.as_ref().is_some_and(|units| !units.done.is_zero() && !units.done.is_negative());
        let over = match task.actual_finish {
            Some(finish) => finish <= as_of,
            None => task.is_over(),
        };
        let begun = match task.actual_start.or(task.actual_finish) {
            Some(start) => start <= as_of,
            None => some || task.status.is_some_and(TaskStatus::has_started),
        };
        Known { begun: begun || over, over }
    }

    /// The summary task of a task, by its position.
    pub(crate) fn parent(&self, task: usize) -> Option<usize> {
        self.parents.get(task).copied().flatten()
    }

    /// The schedule if what remains, and what has not begun, comes after a day.
    ///
    /// A task that is said to be over or under way without actual dates has its stated ones, else the computed ones, but
    /// none after the day. One under way that does not say how far it is has kept pace since its start.
    pub(crate) fn forecast(&self, schedule: &Schedule, as_of: Day) -> Result<Schedule, Problem> {
        let network = schedule.network();
        let status = Moment::end_of(as_of)?;
        let frame = Frame {
            from: From::Start(schedule.start()),
            calendars: self.times.calendars.clone(),
            calendar: CAMPAIGN,
            status_date: Some(status),
            policy: self.campaign.policy.schedule.clone(),
        };
        let mut activities = network.activities().to_vec();
        let mut is_summary = vec![false; activities.len()];
        for parent in activities.iter().filter_map(|activity| activity.parent) {
            if let Some(parent) = is_summary.get_mut(parent as usize) {
                *parent = true;
            }
        }
        let single = activities.iter_mut().enumerate().zip(is_summary).filter(|(_, is_summary)| !is_summary);
        for ((n, activity), _) in single {
            if let Some(dates) = schedule.dates(n) {
                activity.progress = self.progress(n, *activity, dates, as_of, status)?;
            }
        }
        let links = network.dependencies().iter().copied().flatten().collect();
        Network::new(frame, activities, links).map_err(|_| refused::unschedulable())?.schedule()
    }

    fn progress(
        &self,
        n: usize,
        activity: Activity,
        dates: Dates,
        as_of: Day,
        status: Moment,
    ) -> Result<Progress, Problem> {
        let Known { begun, over } = self.known(n, as_of);
        let (Some(task), true) = (self.campaign.tasks.get(n), begun) else { return Ok(Progress::default()) };
        let typed = activity.progress;
        let stated = task.start.map(Moment::start_of);
        let start = typed.start().or(stated).unwrap_or(dates.early_start).min(status);
        if over {
            let finish = typed.actual_finish.or(self.stated_finish(n)?).unwrap_or(dates.early_finish);
            let finish = if task.status == Some(TaskStatus::Cancelled) { start } else { finish };
            let finish = self.times.of_task(n).previous_finish(finish.min(status))?.max(start);
            return Ok(Progress { actual_start: Some(start), actual_finish: Some(finish), ..typed });
        }
        let told = task.actual_finish.is_none(); // else the figures are of a later day
        let counted = task.units.as_ref().and_then(|units| units.done.ratio_to(units.total).defined());
        let (done, remaining) = if told && (task.percent_complete.is_some() || task.remaining.is_some()) {
            (typed.done, typed.remaining)
        } else if let Some(share) = counted.filter(|_| told) {
            (share.share_of(activity.minutes), None)
        } else {
            let passed = self.own_minutes(n, activity.elapsed, start, status)?;
            (i32::try_from(passed).unwrap_or(i32::MAX), None)
        };
        let done = done.clamp(0, activity.minutes);
        Ok(Progress { actual_start: Some(start), actual_finish: None, done, remaining })
    }

    /// Minutes of a task's own time from one moment to another.
    pub(crate) fn own_minutes(
        &self,
        task: usize,
        elapsed: bool,
        from: Moment,
        to: Moment,
    ) -> Result<i64, Problem> {
        if elapsed { Ok(to.minutes_since(from)) } else { self.times.of_task(task).work_between(from, to) }
    }
}
