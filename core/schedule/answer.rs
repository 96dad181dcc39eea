//! The dates of a network by the ids of its tasks.

use super::{Dates, Done, LinkType, NetworkRequest, PlannedDates, Schedule, build::build};
use crate::{
    record::{At, reported},
    say::{Figure, Problems},
    value::{Id, Moment, Rate, Span},
};

answer! {
    /// The dates of a network.
    pub struct NetworkAnswer {
        /// The start of the project: as given, or the latest that its finish allows.
        pub start: Moment,
        /// The finish of the project: the latest early finish, or as given.
        pub finish: Moment,
        /// The tasks, in the order of the request.
        pub tasks: Vec<NetworkTaskAnswer>,
    }
}

answer! {
    /// The dates of one task. The dates of a summary task reach from the first of its parts to the last; its
    /// floats are the least of its parts, and it is critical if one of its parts is.
    pub struct NetworkTaskAnswer {
        /// The id of the task.
        pub id: Id,
        /// The earliest and the latest dates.
        pub dates as ..: Dates,
        /// The dates at which it is planned.
        pub planned as ..: PlannedDates,
        /// The first of the links that allow no earlier start. Absent if something else keeps the task from
        /// starting earlier, such as a constraint, progress or the start of the project.
        pub driving_link: Option<NetworkDrivingLink>,
        /// For a summary task: the share of its parts' minutes that is done, 16 significant digits, and 0.99
        /// at most while one of them is not done; undefined if they take no time (`ratio.zeroBase`).
        pub percent_complete: Option<Figure<Rate>>,
    }
}

answer! {
    /// A link to a task or to a summary task around it.
    pub struct NetworkDrivingLink {
        /// The position of the link in the request's `links`, counted from 0.
        pub link: usize,
        /// The predecessor.
        pub from: Id,
        /// The ends that are tied.
        pub kind as "type": LinkType,
        /// The lag, if the request gives one.
        pub lag: Option<Span>,
    }
}

impl NetworkRequest {
    /// The dates of all tasks.
    ///
    /// # Errors
    ///
    /// The errors of [`network`](Self::network), and those of [`Network::schedule`](super::Network::schedule)
    /// at their tasks.
    pub fn answer(&self) -> Result<NetworkAnswer, Problems> {
        reported(|at| self.dates(at))
    }

    /// The dates; `None` if a problem was or is reported.
    pub(crate) fn dates(&self, at: &At<'_>) -> Option<NetworkAnswer> {
        self.schedule(at).map(|schedule| self.answer_of(&schedule))
    }

    /// The schedule; `None` if a problem was or is reported.
    pub(crate) fn schedule(&self, at: &At<'_>) -> Option<Schedule> {
        let network = build(self, at).filter(|_| at.nothing_refused())?;
        at.or_refuse(network.schedule())
    }

    pub(crate) fn answer_of(&self, schedule: &Schedule) -> NetworkAnswer {
        let tasks = self.tasks.iter().zip(schedule.all()).enumerate().map(|(n, (task, computed))| {
            let driving_link = schedule.driving_link(n).and_then(|position| {
                let link = self.links.get(position)?;
                Some(NetworkDrivingLink {
                    link: position,
                    from: link.from.clone(),
                    kind: link.kind,
                    lag: link.lag,
                })
            });
            NetworkTaskAnswer {
                id: task.id.clone(),
                dates: computed.dates,
                planned: computed.planned,
                driving_link,
                percent_complete: computed.done.map(Done::percent_complete),
            }
        });
        NetworkAnswer { start: schedule.start(), finish: schedule.finish(), tasks: tasks.collect() }
    }
}
