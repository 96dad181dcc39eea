//! Phases and tasks on an agenda, with what the tasks hand over.

use super::{
    Progress, Things,
    row::{AgendaKind, AgendaRole, AgendaRow},
};
use crate::{
    answers::{ReadinessAnswer, ReadinessState, ScheduleAnswer},
    readiness::OutputState,
    say::{Figure, Text},
    schedule::TaskStatus,
    value::{Id, TaskDate},
};
use std::collections::BTreeMap;

impl Things<'_, '_> {
    /// The phases that begin or end, which everybody is told.
    pub(super) fn phases(&mut self) {
        let plan = self.plan();
        for (n, (phase, days)) in plan.campaign().phases.iter().zip(plan.phase_days()).enumerate() {
            let Ok(days) = days else { continue };
            for (kind, day) in [(AgendaKind::PhaseBegins, days.start), (AgendaKind::PhaseEnds, days.end)] {
                let name = Text::alike(&phase.name);
                let path = format!("/phases/{n}");
                let row = AgendaRow::new(kind, AgendaRole::Told, path, phase.id.as_str(), name);
                self.ending(row, day.into(), Progress::Passing);
            }
        }
    }

    /// The single tasks that are to begin or to be finished, or are under way. One that is not finished
    /// though its last day has passed is not told to begin.
    pub(super) fn tasks(&mut self, schedule: &ScheduleAnswer, readiness: Option<&ReadinessAnswer>) {
        let (plan, standing) = (self.plan(), self.standing);
        let campaign = plan.campaign();
        let count = campaign.policy.day_count;
        let starts = readiness.map_or(&[][..], |answer| &answer.starts).iter();
        let waits: BTreeMap<&Id, &[Id]> =
            starts.filter_map(|start| Some((start.task.as_ref()?, start.waits_for.as_slice()))).collect();
        let tasks = campaign.tasks.iter().zip(&schedule.tasks);
        for (n, ((task, answer), state)) in tasks.zip(standing.task_states()).enumerate() {
            if standing.tree().is_summary(n) || task.status == Some(TaskStatus::Cancelled) {
                continue;
            }
            let planned_start = answer.planned_start().value().map(|start| TaskDate::On(start.day()));
            let start = task.start_date().or(planned_start);
            let planned_finish = answer.planned_finish().value();
            let planned_finish = planned_finish.and_then(|finish| count.typed_finish(*finish).ok());
            let last = plan.known_last_day(n).or(planned_finish);
            let typed = [task.finish_date(), task.deadline_date()].into_iter().flatten();
            let last = last.map(|day| {
                let mut of_day = typed.filter(|date| date.last_day() == day && date.has_time());
                of_day.next().unwrap_or(TaskDate::On(day))
            });
            let row = |kind| {
                let path = format!("/tasks/{n}");
                AgendaRow::new(kind, AgendaRole::Does, path, task.id.as_str(), Text::alike(&task.name))
                    .of(&task.owner)
                    .with(AgendaRole::Supports, &task.supporters)
                    .state(answer.told())
            };
            let progress = match state {
                state if state.over => Progress::Done,
                state if state.begun => Progress::Begun,
                _ => Progress::Open,
            };
            match last {
                Some(last) => self.ending(row(AgendaKind::Finish), last, progress),
                None if state.begun => self.put(row(AgendaKind::Finish), None, progress),
                None => {}
            }
            let is_missed = last.is_some_and(|last| last.last_day() < self.as_of);
            let start = start.filter(|start| last.is_none_or(|last| last.last_day() != start.day()));
            if let Some(start) = start.filter(|_| !(is_missed || state.over)) {
                let mut row = row(AgendaKind::Start);
                if let Some(items) = waits.get(&task.id).filter(|_| !state.begun) {
                    let names = items.iter().filter_map(|id| plan.readiness_item(id));
                    let names = Self::listed(names.map(|item| item.name.as_str()));
                    row.state = text!(["waits for {}", names.en], ["等待{}", names.zh]);
                    row.waits_for = items.to_vec();
                }
                let progress = if state.begun { Progress::Done } else { Progress::Open };
                self.beginning(row, start, progress);
            }
        }
    }

    /// The readiness items and the outputs of tasks.
    pub(super) fn readiness(&mut self, answer: &ReadinessAnswer) {
        let campaign = self.plan().campaign();
        for (n, (answer, item)) in answer.items.iter().zip(&campaign.readiness).enumerate() {
            let is_ready = match answer.state.value() {
                Some(ReadinessState::Ready) => true,
                Some(ReadinessState::Open | ReadinessState::Overdue) => false,
                Some(ReadinessState::Cancelled) | None => continue,
            };
            let (kind, path) = (AgendaKind::Ready, format!("/readiness/{n}"));
            let row = AgendaRow::new(kind, AgendaRole::Owes, path, item.id.as_str(), Text::alike(&item.name))
                .of(&item.owner)
                .with(AgendaRole::Supports, &item.provider)
                .state(answer.told());
            if let Some(Figure::Defined(due)) = answer.due {
                self.ending(row, due, Progress::of(is_ready));
            }
        }
        for (answer, (task, output, path)) in answer.outputs.iter().zip(self.plan().all_outputs()) {
            let is_in = matches!(answer.state, OutputState::Submitted | OutputState::Accepted);
            let name = Text::alike(&output.name);
            let row = AgendaRow::new(AgendaKind::Output, AgendaRole::Owes, path, output.id.as_str(), name)
                .of(&task.owner)
                .state(answer.told());
            if let Some(Figure::Defined(due)) = answer.due {
                self.ending(row, due, Progress::of(is_in));
            }
        }
    }
}
