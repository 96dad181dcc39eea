//! Tasks as people write them down.

use super::{Baseline, ConstraintType, DayCount, Estimate, Link, ProgressRow, Units};
use crate::{
    earned_value::Method,
    readiness::Output,
    resource::ResourceUse,
    say::Problem,
    value::{Amount, CountedDate, Id, Moment, Rate, RelativeDate, Span, TaskDate, Unit},
};

choice! {
    /// The status of a task as people write it. There is no "overdue": that follows from the dates.
    pub enum TaskStatus {
        /// Work has not begun.
        NotStarted "notStarted" "not started" "未开始",
        /// Work has begun.
        InProgress "inProgress" "in progress" "进行中",
        /// Work is complete.
        Done "done" "done" "已完成",
        /// Work cannot go on.
        Blocked "blocked" "blocked" "受阻",
        /// There will be no work.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

impl TaskStatus {
    /// True if work has begun: in progress, blocked or done.
    pub fn has_started(self) -> bool {
        matches!(self, Self::InProgress | Self::Done | Self::Blocked)
    }

    /// True if no work is left: done or cancelled.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

record! {
    /// A task's work as another table of the plan states it.
    ///
    /// ```
    /// use campaignkit::schedule::{AlsoStated, Task};
    ///
    /// let printed = AlsoStated {
    ///     table: "T4".into(),
    ///     deadline: Some("2024-07-30".parse()?),
    ///     ..AlsoStated::default()
    /// };
    /// let task = Task { id: "print".parse()?, also_stated: vec![printed], ..Task::default() };
    /// assert!(task.also_stated[0].finish.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct AlsoStated {
        /// The name of the table, such as "T4".
        pub table: String,
        /// The name of the work in the table.
        pub name: Option<String>,
        /// The start in the table.
        pub start: Option<RelativeDate>,
        /// The finish in the table.
        pub finish: Option<RelativeDate>,
        /// The last day for it in the table: 7.30前.
        pub deadline: Option<RelativeDate>,
        /// The status in the table.
        pub status: Option<TaskStatus>,
    }
}

record! {
    /// A limit of a task's dates.
    ///
    /// ```
    /// use campaignkit::schedule::{ConstraintType, TaskConstraint};
    ///
    /// let booked = TaskConstraint { kind: ConstraintType::MustStartOn, at: Some("2024-08-06".parse()?) };
    /// assert_eq!(serde_json::to_string(&booked)?, r#"{"type":"MSO","at":"2024-08-06"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct TaskConstraint {
        /// The type of the constraint.
        pub kind as "type": ConstraintType = ConstraintType::AsSoonAsPossible,
        /// The date of the constraint; absent for `ASAP` and `ALAP`. Without a time, a start is held to the
        /// first working minute of the day and a finish to the last, under either day count. A milestone
        /// without a duration runs round the clock, so for it those are 00:00 and 24:00, which is 00:00 of
        /// the next day.
        pub at: Option<RelativeDate>,
    }
}

impl TaskConstraint {
    /// The date, where it is known.
    pub(crate) fn date(&self) -> Option<TaskDate> {
        date_of(self.at.as_ref())
    }
}

record! {
    /// A task.
    ///
    /// The typed dates are statements. They are compared with the dates of the network, but neither changes
    /// the other.
    ///
    /// ```
    /// use campaignkit::schedule::{Task, TaskStatus};
    ///
    /// let task = Task {
    ///     id: "design-final".parse()?,
    ///     name: "物料设计定稿".into(),
    ///     duration: Some("3ed".parse()?),
    ///     after: vec!["design-start".parse()?],
    ///     status: Some(TaskStatus::Done),
    ///     ..Task::default()
    /// };
    /// assert_eq!(task.after[0].to_string(), "design-start");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Task {
        /// The id by which links, triggers and draws name the task.
        pub id: Id,
        /// The name of the task.
        pub name: String,
        /// The part of the work that the task belongs to: the id of a module, else the name of one, else any
        /// text.
        pub module: Option<String>,
        /// The work to be done.
        pub description: Option<String>,
        /// The criterion by which the task counts as done: 交付标准.
        pub acceptance: Option<String>,
        /// The person who answers for the task.
        pub owner: Option<Id>,
        /// The part of its owner's time that the task takes, from 0 to 1; absent for all of it. Tasks at a
        /// time take too much if their efforts sum to more than 1.
        pub effort: Option<Rate>,
        /// The people who help.
        pub supporters: Vec<Id>,
        /// The resources that the task needs before it can start.
        pub resources: Vec<ResourceUse>,
        /// The typed start: the first day, or its minute, or one counted from the event, a phase or another
        /// task: 提前1天 `start-1ed`.
        pub start: Option<RelativeDate>,
        /// The typed finish: the last day, counted by the policy's `dayCount`, or its minute.
        pub finish: Option<RelativeDate>,
        /// The duration; if absent, finish − start. Working time (`m`, `h`, `d`, `w`) runs on the task's
        /// calendar, elapsed time (`em`, `eh`, `ed`, `ew`) round the clock.
        pub duration: Option<Span>,
        /// The estimate of the duration, for simulations.
        pub estimate: Option<Estimate>,
        /// The calendar; if absent, the campaign's, or round the clock if the duration is elapsed time.
        pub calendar: Option<Id>,
        /// The summary task that the task belongs to. The dates of a summary task are those of its parts; its
        /// own duration and progress are not used.
        pub parent: Option<Id>,
        /// `true` if the task is a milestone, which may lie at the end of a working period and needs no
        /// duration: without one it runs round the clock, so its dates are at 00:00, where a duration such as
        /// `0d` puts them into working hours. If absent, a task of no length is a milestone.
        pub milestone: Option<bool>,
        /// The limit of the dates beside the links.
        pub constraint: Option<TaskConstraint>,
        /// The links to the predecessors, such as `"design-final FS+2ed"`.
        pub after: Vec<Link>,
        /// The predecessor as printed, if it matches no task's name.
        pub after_stated: Option<String>,
        /// The last day on which the task may finish, or the last minute. It moves no date, but float is
        /// counted to it.
        pub deadline: Option<RelativeDate>,
        /// The dates that were once agreed, for comparison.
        pub baseline: Option<Baseline>,
        /// The actual start.
        pub actual_start: Option<TaskDate>,
        /// The actual finish; a day is counted as that of a typed finish is.
        pub actual_finish: Option<TaskDate>,
        /// The duration that remains; if absent, the duration less the part that is done.
        pub remaining: Option<Span>,
        /// The progress as a status.
        pub status: Option<TaskStatus>,
        /// The progress as a share from 0 to 1.
        pub percent_complete: Option<Rate>,
        /// The progress in pieces of work.
        pub units: Option<Units>,
        /// The progress by day. The last row not after a day counts; `percentComplete`, `units` and
        /// `remaining` of the task stand before the first row, and where no day is asked for.
        pub progress: Vec<ProgressRow>,
        /// The planned cost in the campaign's currency; if absent, that of the budget lines that name the
        /// task.
        pub budget: Option<Amount>,
        /// The actual cost besides those lines. If absent, it is unknown, not zero.
        pub actual_cost: Option<Amount>,
        /// The method by which the budget of the task is planned and earned; if absent, that of the policy.
        pub earned_value: Option<Method>,
        /// The pieces of work that the task hands over, with their reviews.
        pub outputs: Vec<Output>,
        /// The statements of other tables about the work of the task.
        pub also_stated: Vec<AlsoStated>,
        /// A note.
        pub note: Option<String>,
    }
}

impl Task {
    /// The typed start, where it is known.
    pub fn start_date(&self) -> Option<TaskDate> {
        date_of(self.start.as_ref())
    }

    /// The typed finish, where it is known.
    pub fn finish_date(&self) -> Option<TaskDate> {
        date_of(self.finish.as_ref())
    }

    /// The deadline, where it is known.
    pub fn deadline_date(&self) -> Option<TaskDate> {
        date_of(self.deadline.as_ref())
    }

    /// The problem that leaves the typed start or finish unknown, if one is written and not known.
    pub(crate) fn unknown_date(&self) -> Option<Problem> {
        [&self.start, &self.finish].into_iter().find_map(|date| date.as_ref()?.known()?.err())
    }

    /// The planned dates with the paths of their members; those of other tables are left out.
    pub(crate) fn dates(&self) -> [(&'static str, Option<&RelativeDate>); 6] {
        let (constraint, baseline) = (self.constraint.as_ref(), self.baseline.as_ref());
        [
            ("/start", self.start.as_ref()),
            ("/finish", self.finish.as_ref()),
            ("/constraint/at", constraint.and_then(|typed| typed.at.as_ref())),
            ("/deadline", self.deadline.as_ref()),
            ("/baseline/start", baseline.map(|agreed| &agreed.start)),
            ("/baseline/finish", baseline.map(|agreed| &agreed.finish)),
        ]
    }

    /// Visits every date that is counted from another, with the path of its member.
    pub(crate) fn counted_dates(&self, visit: &mut dyn FnMut(&str, &CountedDate)) {
        for (path, date) in self.dates() {
            if let Some(counted) = date.and_then(RelativeDate::counted) {
                visit(path, counted);
            }
        }
        for (n, other) in self.also_stated.iter().enumerate() {
            let dates = [("start", &other.start), ("finish", &other.finish), ("deadline", &other.deadline)];
            for (member, date) in dates {
                if let Some(counted) = date.as_ref().and_then(RelativeDate::counted) {
                    visit(&format!("/alsoStated/{n}/{member}"), counted);
                }
            }
        }
    }

    /// Notes what the dates come to that are counted from another.
    pub(crate) fn note_dates(&mut self, date: &dyn Fn(&CountedDate) -> Result<TaskDate, Problem>) {
        let constraint = self.constraint.as_mut().and_then(|typed| typed.at.as_mut());
        let baseline = self.baseline.as_mut().map(|agreed| [&mut agreed.start, &mut agreed.finish]);
        let own = [&mut self.start, &mut self.finish, &mut self.deadline].into_iter().flatten();
        let others = self.also_stated.iter_mut();
        let others = others.flat_map(|other| [&mut other.start, &mut other.finish, &mut other.deadline]);
        let all = own.chain(constraint).chain(baseline.into_iter().flatten()).chain(others.flatten());
        for written in all {
            if let RelativeDate::From(counted) = written {
                counted.known = Some(date(counted));
            }
        }
    }

    /// True if no work is left, on whatever day: by the status or the progress.
    pub fn is_over(&self) -> bool {
        self.status.is_some_and(TaskStatus::is_over) || self.progress_on(None).is_complete()
    }

    /// True if no work is left or the task has an actual finish, on whatever day.
    pub(crate) fn is_finished(&self) -> bool {
        self.is_over() || self.actual_finish.is_some()
    }

    /// True if the task is a milestone without a duration, which takes no time.
    pub(crate) fn is_bare_milestone(&self) -> bool {
        self.milestone == Some(true) && self.duration.is_none()
    }

    /// The finish as written; of a milestone that has a start alone, the start.
    pub(crate) fn written_finish(&self) -> Option<&RelativeDate> {
        self.finish.as_ref().or(self.start.as_ref().filter(|_| self.is_bare_milestone()))
    }

    /// The duration, or else the time between the typed dates; a milestone without either takes no time.
    pub(crate) fn span(&self, day_count: DayCount) -> Option<Span> {
        let minutes = || {
            let stated = self.stated_minutes(day_count).ok().flatten();
            let stated = stated.and_then(|minutes| i32::try_from(minutes).ok());
            stated.filter(|minutes| *minutes >= 0).or(self.is_bare_milestone().then_some(0))
        };
        let elapsed = |count| Span::new(count, Unit::ElapsedMinutes);
        self.duration.or_else(|| minutes().map(elapsed))
    }

    /// The minutes on the clock from the typed start to the typed finish, if both are given; an error if
    /// the finish is the end of the year 9999 (`day.range`).
    pub fn stated_minutes(&self, day_count: DayCount) -> Result<Option<i64>, Problem> {
        let dates = self.start_date().zip(self.typed_finish(day_count)?);
        Ok(dates.map(|(start, finish)| finish.minutes_since(start.start())))
    }

    /// True if the task is to start at a moment, by its typed start or a constraint on its start.
    pub(crate) fn is_to_start_at(&self, moment: Moment) -> bool {
        let on_start = |typed: &&TaskConstraint| {
            matches!(typed.kind, ConstraintType::StartNoEarlierThan | ConstraintType::MustStartOn)
        };
        let constrained = self.constraint.as_ref().filter(on_start).and_then(TaskConstraint::date);
        [self.start_date(), constrained].into_iter().flatten().any(|start| start.start() == moment)
    }

    /// The moment of the typed finish. A finish without a time is not before a start on its day.
    pub(crate) fn typed_finish(&self, day_count: DayCount) -> Result<Option<Moment>, Problem> {
        let Some(typed) = self.finish_date() else { return Ok(None) };
        let finish = day_count.finish(typed)?;
        let same_day = self.start_date().filter(|start| !typed.has_time() && start.day() == typed.day());
        Ok(Some(same_day.map_or(finish, |start| finish.max(start.start()))))
    }
}

fn date_of(written: Option<&RelativeDate>) -> Option<TaskDate> {
    written?.date()
}
