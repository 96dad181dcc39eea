//! Why a task, or the whole, finishes when it does.

mod words;

use crate::{
    answers::problems,
    plan::Plan,
    say::{Problem, Text, nearest},
    schedule::{LinkType, Reason, Step},
    standing::Standing,
    value::{Id, Moment, Span},
};

choice! {
    /// What sets the start of a task.
    pub enum WhyReason {
        /// The start of the plan; nothing else holds it.
        ProjectStart "projectStart" "start of the plan" "计划开始",
        /// A link to a predecessor.
        Link "link" "link" "依赖关系",
        /// Its own constraint.
        Constraint "constraint" "constraint" "日期约束",
        /// The constraint of a summary task around it.
        SummaryConstraint "summaryConstraint" "constraint of its summary task" "所属摘要任务的约束",
        /// It has begun.
        ActualStart "actualStart" "actual start" "实际开始",
        /// What has not begun starts after the status date.
        StatusDate "statusDate" "status date" "状态日期",
        /// It is as late as possible.
        AsLateAsPossible "asLateAsPossible" "as late as possible" "越晚越好",
        /// It is a summary task: one of its parts decides.
        Part "part" "part" "子任务",
    }
}

answer! {
    /// Why a task finishes when it does: every step from it back to what no link holds, as data and in words.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::WhyReason};
    ///
    /// let plan = Plan::from_json(r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "calendar": "cn", "event": {"start": "2024-09-27", "end": "2024-10-20"},
    ///     "tasks": [
    ///         {"id": "proof", "name": "定稿", "start": "2024-09-27", "duration": "3d"},
    ///         {"id": "print", "name": "印刷", "duration": "2d", "after": ["proof"]}
    ///     ]}"#.as_bytes())?;
    ///
    /// let why = plan.as_written().why(Some(&"print".parse()?))?;
    /// let reasons: Vec<_> = why.steps.iter().map(|step| (step.task.as_str(), step.reason)).collect();
    /// assert_eq!(reasons, [("print", WhyReason::Link), ("proof", WhyReason::ProjectStart)]);
    /// assert_eq!(why.steps[0].message.en, "`印刷` can start once `定稿` has finished, on 2024-09-30, \
    ///     and the next working day, after 7 days off, is 2024-10-08; it takes 2 working days");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct Why {
        /// The task; where the whole was asked for, the one that finishes last (of several, the first).
        pub task: Id,
        /// When it, or the whole, finishes.
        pub finish: Moment,
        /// From the task back to what no link holds.
        pub steps: Vec<WhyStep>,
        /// The whole of it in some sentences. Of a long way only both ends are told.
        pub message: Text,
    }
}

answer! {
    /// One step of the way: a task, and what sets its start.
    pub struct WhyStep {
        /// The task.
        pub task: Id,
        /// When it is planned to start.
        pub start: Moment,
        /// When it is planned to finish.
        pub finish: Moment,
        /// What sets its start; of a summary task, what sets the end that is asked for.
        pub reason: WhyReason,
        /// The link, if that is the reason.
        pub link: Option<WhyLink>,
        /// The moment that the reason gives: to the start, or to the finish if the link or the constraint is on that.
        pub given: Moment,
        /// For how many minutes on the clock its calendar makes it wait from then to its start; absent if it need not wait.
        pub waits: Option<i64>,
        /// The step in a sentence.
        pub message: Text,
    }
}

answer! {
    /// The link that holds a task.
    pub struct WhyLink {
        /// The predecessor.
        pub from: Id,
        /// The summary task that is linked, if the link is not the task's own.
        pub to: Option<Id>,
        /// Which ends are tied.
        pub kind as "type": LinkType,
        /// The lag, if there is one.
        pub lag: Option<Span>,
    }
}

impl Standing<'_> {
    /// Why a task finishes when it is planned to, or the whole if no task is named; whatever the day.
    ///
    /// # Errors
    ///
    /// A task that is not there (`id.unknown`), and a schedule that cannot be computed: a task without a duration
    /// (`schedule.durationMissing`), no task at all (`schedule.noTask`), dates that cannot be (`day.range`,
    /// `calendar.unknownYear`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let why = plan.as_written().why(None)?;
    /// assert_eq!(why.task.as_str(), "warm-up-launch");
    /// assert!(why.message.en.starts_with("The campaign finishes on 2024-08-06 at 0:00, with `活动预热启动`. \
    ///     `活动预热启动` starts on 2024-08-01, once `线上渠道素材准备` has finished, and takes 5 days."));
    ///
    /// let problem = plan.as_written().why(Some(&"prnt".parse()?)).unwrap_err();
    /// assert_eq!(problem.to_string(), "/task: there is no task `prnt`; did you mean `print`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn why(&self, task: Option<&Id>) -> Result<Why, Problem> {
        self.plan().why(task)
    }
}

impl Plan {
    fn why(&self, task: Option<&Id>) -> Result<Why, Problem> {
        let position = task.map(|id| self.named(id)).transpose()?;
        let schedule = self.computed().ok_or_else(|| self.undefined())?.as_ref().map_err(Clone::clone)?;
        let asked = position.or_else(|| schedule.last()).ok_or_else(problems::no_task)?;
        let way = schedule.why(asked);
        let told = words::Told { plan: self };
        let mut steps = Vec::with_capacity(way.len());
        let mut from_start = false;
        for step in &way {
            steps.push(self.step(step, told.step(step, from_start)));
            from_start = self.link(step).is_some_and(|link| !link.kind.ties_finishes().0);
        }
        let of_task = steps.first().map(|step| step.finish).unwrap_or_default();
        let finish = if task.is_some() { of_task } else { schedule.finish() };
        let message = told.whole(asked, finish, task.is_some(), &steps);
        Ok(Why { task: self.id_of(asked), finish, steps, message })
    }

    fn step(&self, step: &Step, message: Text) -> WhyStep {
        let link = self.link(step);
        let on_start = link.as_ref().is_none_or(|link| !link.kind.ties_finishes().1);
        let may_wait = match step.reason {
            Reason::ProjectStart | Reason::Link(_) | Reason::SummaryConstraint | Reason::StatusDate => {
                on_start
            }
            Reason::Constraint | Reason::ActualStart | Reason::AsLateAsPossible | Reason::Part(_) => false,
        };
        let waits = step.start.minutes_since(step.given);
        WhyStep {
            task: self.id_of(step.activity),
            start: step.start,
            finish: step.finish,
            reason: match step.reason {
                Reason::ProjectStart => WhyReason::ProjectStart,
                Reason::Link(_) => WhyReason::Link,
                Reason::Constraint => WhyReason::Constraint,
                Reason::SummaryConstraint => WhyReason::SummaryConstraint,
                Reason::ActualStart => WhyReason::ActualStart,
                Reason::StatusDate => WhyReason::StatusDate,
                Reason::AsLateAsPossible => WhyReason::AsLateAsPossible,
                Reason::Part(_) => WhyReason::Part,
            },
            link,
            given: step.given,
            waits: Some(waits).filter(|waits| may_wait && *waits > 0),
            message,
        }
    }

    /// The link that is the reason of a step.
    fn link(&self, step: &Step) -> Option<WhyLink> {
        let Reason::Link(position) = step.reason else { return None };
        let link = self.link_at(position)?;
        let typed = self.campaign().tasks.get(link.to)?.after.get(link.position)?;
        Some(WhyLink {
            from: self.id_of(link.from),
            to: Some(link.to).filter(|to| *to != step.activity).map(|to| self.id_of(to)),
            kind: link.kind,
            lag: Some(typed.lag).filter(|lag| lag.count != 0),
        })
    }

    fn id_of(&self, task: usize) -> Id {
        self.campaign().tasks.get(task).map(|task| task.id.clone()).unwrap_or_default()
    }

    /// Where a task stands that a question names.
    fn named(&self, id: &Id) -> Result<usize, Problem> {
        let tasks = &self.campaign().tasks;
        self.task_position(id).ok_or_else(|| {
            let mend = nearest(id.as_str(), &mut tasks.iter().map(|task| task.id.as_str()));
            id.unknown("task", "任务", &mend).at("/task")
        })
    }

    /// Which task keeps the schedule from being computed.
    pub(super) fn undefined(&self) -> Problem {
        let campaign = self.campaign();
        let lacks = |n: &usize| matches!(self.times.length(campaign, *n), Ok(None));
        let is_summary = |n: &usize| {
            let id = campaign.tasks.get(*n).map(|task| &task.id);
            campaign.tasks.iter().any(|task| task.parent.as_ref() == id)
        };
        let n = (0..campaign.tasks.len()).filter(lacks).find(|n| !is_summary(n)).unwrap_or_default();
        let name = campaign.tasks.get(n).map_or("", |task| &task.name);
        problems::duration_missing(name).at(format!("/tasks/{n}"))
    }
}
