//! The dates of a network by the ids of its tasks.

use super::{LinkType, NetworkRequest, Schedule, build::build};
use crate::{
    record::{At, reported},
    say::{Figure, Problems},
    value::{Id, Moment, Quantity, Rate, Span},
};

answer! {
    /// The dates of a network.
    pub struct NetworkAnswer {
        /// The start of the project: as given, or the latest that its finish allows.
        pub start: Moment,
        /// The finish of the project: the latest early finish, or as given.
        pub finish: Moment,
        /// The tasks, in the order of the request.
        pub tasks: Vec<NetworkTaskDates>,
    }
}

answer! {
    /// The dates of one task. Those of a summary task reach from the first of its parts to the last; its floats are the
    /// least of theirs, and it is critical if one of them is.
    pub struct NetworkTaskDates {
        /// The task.
        pub id: Id,
        /// The earliest start.
        pub early_start: Moment,
        /// The earliest finish.
        pub early_finish: Moment,
        /// The latest start that leaves the project's finish, and every deadline and constraint, where it is.
        pub late_start: Moment,
        /// The latest finish of that kind.
        pub late_finish: Moment,
        /// By how many working minutes of its calendar (minutes on the clock, if its duration is elapsed time) it can slip
        /// before the project's finish does, or a deadline or constraint is broken; negative if one is broken already.
        pub total_float_minutes: i64,
        /// By how many such minutes it can slip before a successor does.
        pub free_float_minutes: i64,
        /// Whether it is not complete and has no more total float than the policy's limit.
        pub critical: bool,
        /// When it is planned to start: the late start if it is as late as possible, else the early one.
        pub start: Moment,
        /// When it is planned to finish.
        pub finish: Moment,
        /// The link that keeps it from starting earlier: of those that allow no earlier start, the first. Absent if
        /// something else does, such as a constraint, progress or the start of the project.
        pub driving_link: Option<NetworkDrivingLink>,
        /// For a summary task: how much of the minutes of its parts is done, 16 significant digits; undefined if they take
        /// no time (`ratio.zeroBase`).
        pub percent_complete: Option<Figure<Rate>>,
    }
}

answer! {
    /// A link to a task or to a summary task around it.
    pub struct NetworkDrivingLink {
        /// Its position in the request's `links`, counted from 0.
        pub link: usize,
        /// The predecessor.
        pub from: Id,
        /// Which ends are tied.
        pub kind as "type": LinkType,
        /// The lag, if one is given.
        pub lag: Option<Span>,
    }
}

impl NetworkRequest {
    /// The dates of all tasks.
    ///
    /// # Errors
    ///
    /// Those of [`network`](Self::network), and those of [`Network::schedule`](super::Network::schedule) at the task
    /// that they belong to.
    pub fn answer(&self) -> Result<NetworkAnswer, Problems> {
        reported(|at| self.dates(at))
    }

    /// The dates, unless something was or is reported.
    pub(crate) fn dates(&self, at: &At<'_>) -> Option<NetworkAnswer> {
        let network = build(self, at).filter(|_| at.is_sound())?;
        at.or_refuse(network.schedule()).map(|schedule| self.tell(&schedule))
    }

    fn tell(&self, schedule: &Schedule) -> NetworkAnswer {
        let all = schedule.all();
        let tasks = self.tasks.iter().zip(all).enumerate().map(|(n, (task, (dates, done)))| {
            let driving_link = schedule.driving_link(n).and_then(|position| {
                let link = self.links.get(position)?;
                Some(NetworkDrivingLink {
                    link: position,
                    from: link.from.clone(),
                    kind: link.kind,
                    lag: link.lag,
                })
            });
            NetworkTaskDates {
                id: task.id.clone(),
                early_start: dates.early_start,
                early_finish: dates.early_finish,
                late_start: dates.late_start,
                late_finish: dates.late_finish,
                total_float_minutes: dates.total_float,
                free_float_minutes: dates.free_float,
                critical: dates.critical,
                start: dates.start,
                finish: dates.finish,
                driving_link,
                percent_complete: done.map(|(done, minutes)| {
                    let share = Quantity::from_units(done).ratio_to(Quantity::from_units(minutes));
                    share.map(Rate::rounded)
                }),
            }
        });
        NetworkAnswer { start: schedule.start(), finish: schedule.finish(), tasks: tasks.collect() }
    }
}
