//! The steps from a finish back to a task that no link holds.

use super::{Why, WhyLink, WhyReason, WhyStep};
use crate::{
    answers::problems,
    plan::Plan,
    say::{Problem, Text},
    schedule::{Reason, Step},
    standing::Standing,
    value::Id,
};

impl Standing<'_> {
    /// The reasons why a task, or the whole if no task is named, finishes when it is planned to, whatever the
    /// day.
    ///
    /// # Errors
    ///
    /// A task that does not exist (`id.unknown`), no task at all (`schedule.noTask`), and a finish that
    /// cannot be computed, at the task that is the reason: it has no duration (`schedule.durationMissing`),
    /// or its dates cannot be (`day.range`, `calendar.unknownYear`).
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
    /// assert_eq!(problem.to_string(), "/task: `prnt` is no task; did you mean `print`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn why(&self, task: Option<&Id>) -> Result<Why, Problem> {
        self.plan().why(task)
    }
}

impl Plan {
    fn why(&self, task: Option<&Id>) -> Result<Why, Problem> {
        let position = task.map(|id| self.named(id)).transpose()?;
        let (schedule, asked_for) = match (self.schedule(), self.part_schedule(), position) {
            (Some(schedule), _, _) => (schedule, position.or_else(|| schedule.last())),
            (None, Some(part), Some(position)) => (part.for_reasons_of(position)?, Some(position)),
            (None, Some(part), None) => (part.for_reasons_of_finish()?, part.as_if_known().last()),
            (None, None, _) => return Err(problems::no_task()),
        };
        let asked_for = asked_for.ok_or_else(problems::no_task)?;
        let path = schedule.why(asked_for);
        let sentences = super::words::Sentences { plan: self };
        let mut steps = Vec::with_capacity(path.len());
        let mut from_start = false;
        for step in &path {
            steps.push(self.step(step, sentences.step(step, from_start)));
            from_start = self.link(step).is_some_and(|link| {
                let (from_finish, _) = link.kind.ties_finishes();
                !from_finish
            });
        }
        let of_task = steps.first().map(|step| step.finish).unwrap_or_default();
        let finish = if task.is_some() { of_task } else { schedule.finish() };
        let message = sentences.explanation(asked_for, finish, task.is_some(), &steps);
        Ok(Why { task: self.id_of(asked_for), finish, steps, message })
    }

    fn step(&self, step: &Step, message: Text) -> WhyStep {
        let link = self.link(step);
        let on_start = link.as_ref().is_none_or(|link| {
            let (_, to_finish) = link.kind.ties_finishes();
            !to_finish
        });
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
            lag: Some(typed.lag).filter(|lag| !lag.is_zero()),
        })
    }

    fn id_of(&self, task: usize) -> Id {
        self.campaign().tasks.get(task).map(|task| task.id.clone()).unwrap_or_default()
    }

    /// The position of a task that a question names.
    fn named(&self, id: &Id) -> Result<usize, Problem> {
        self.tasks.known(id).map_err(|problem| problem.at("/task"))
    }
}
