//! The table of all that is due on the day or the next, ranked: a lead's first question about a day.

use super::{
    Cell, Row, Table, Tone,
    describe::DUE,
    write::{Writer, cell, toned},
};
use crate::{
    answers::ReadinessAnswer,
    risk::Truth,
    say::Figure,
    schedule::TaskStatus,
    standing::Standing,
    value::{Day, Id, Moment, TaskDate, sorted},
};
use std::collections::BTreeMap;

/// The urgency of a thing that is due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// Its day has passed, and it is not done.
    Missed,
    /// It is due on the day, or on none, and not done.
    Today,
    /// It is due on the next day, and not done.
    Tomorrow,
    /// It was due on the day, and is done.
    Done,
}

impl Urgency {
    pub(super) fn of(due: Day, is_done: bool, as_of: Day) -> Option<Self> {
        Some(match (due.days_since(as_of), is_done) {
            (0, true) => Self::Done,
            (_, true) => return None,
            (..=-1, _) => Self::Missed,
            (0, _) => Self::Today,
            (1, _) => Self::Tomorrow,
            _ => return None,
        })
    }
}

/// A thing that is due.
pub(super) struct Due {
    pub(super) urgency: Urgency,
    pub(super) at: Option<TaskDate>,
    /// Its kind, a colon, and its name.
    pub(super) what: String,
    /// Those who owe it; nobody where somebody should, and `None` of what nobody has to do.
    pub(super) who: Option<Vec<Id>>,
    pub(super) state: Cell,
}

impl Due {
    /// The order in the table: by urgency and time, those without a time last.
    fn rank(&self) -> (Urgency, bool, Option<Moment>) {
        let at = self.at.and_then(|at| at.end().ok());
        (self.urgency, at.is_none(), at)
    }
}

impl Writer<'_> {
    pub(super) fn due(&self, standing: &Standing<'_>) -> Table {
        self.described(&DUE, &[], self.due_rows(standing, None))
    }

    /// All that is due on the day or the next, and what was missed before, of everybody or of one member
    /// with the groups that the member is in; tasks, readiness items and publications that are late, and
    /// risks that have come true, are alerts and not told again.
    pub(super) fn due_rows(&self, standing: &Standing<'_>, person: Option<&Id>) -> Vec<Row> {
        let readiness = self.assessment.readiness.as_deref();
        let mut due = Vec::new();
        self.due_phases(&mut due);
        self.due_tasks(standing, readiness, &mut due);
        self.due_risks(&mut due);
        self.due_goals(&mut due);
        if let Some(answer) = readiness {
            self.due_items(answer, &mut due);
        }
        if let Some(answer) = self.assessment.reporting.as_deref() {
            self.due_reports(answer, &mut due);
            self.due_actions(&answer.actions, &mut due);
            self.due_support(answer, &mut due);
        }
        let of_review: Vec<_> =
            standing.review_actions().map(|action| standing.action_answer(action)).collect();
        self.due_actions(&of_review, &mut due);
        self.due_in_public(standing, &mut due);
        self.due_resources(standing, &mut due);
        self.due_issues(&mut due);
        if let Some(person) = person {
            let of_groups = self.plan.groups_of(person);
            let is_of = |id: &Id| id == person || of_groups.contains(id);
            due.retain(|due| due.who.iter().flatten().any(is_of));
        }
        let mut due = sorted(due, &|a: &Due, b| a.rank().cmp(&b.rank()));
        // several people owe one thing
        due.dedup_by(|next, first| {
            let is_alike = (&next.what, &next.state, next.at) == (&first.what, &first.state, first.at);
            if is_alike {
                first.who.iter_mut().for_each(|who| who.extend(next.who.take().unwrap_or_default()));
            }
            is_alike
        });
        let row = |due: Due| {
            let at = due.at.map_or_else(Cell::default, |at| self.dated(at));
            Row::from(vec![cell(due.what), at, self.who(due.who.as_deref()), due.state])
        };
        due.into_iter().map(row).collect()
    }

    fn who(&self, who: Option<&[Id]>) -> Cell {
        match who {
            None => Cell::default(),
            Some([]) => toned(self.say("nobody", "未指定"), Tone::Warning),
            Some(who) => {
                let names: Vec<_> = who.iter().map(|id| self.member(Some(id)).text).collect();
                cell(names.join(self.say(", ", "、")))
            }
        }
    }

    pub(super) fn as_of(&self) -> Day {
        self.assessment.as_of
    }

    /// A thing with its kind in English and Chinese, if it is to be done about the day; 00:00 ends the day
    /// before.
    pub(super) fn about(
        &self,
        kind: (&str, &str),
        name: &str,
        at: TaskDate,
        is_done: bool,
        who: Option<&Id>,
        state: Cell,
    ) -> Option<Due> {
        self.near(kind, name, (at.last_day(), at), is_done, who, state)
    }

    /// A thing with its kind, if its day is near.
    pub(super) fn near(
        &self,
        kind: (&str, &str),
        name: &str,
        (day, at): (Day, TaskDate),
        is_done: bool,
        who: Option<&Id>,
        state: Cell,
    ) -> Option<Due> {
        let urgency = Urgency::of(day, is_done, self.as_of())?;
        Some(Due { urgency, at: Some(at), what: self.of_kind(kind, name), who: Some(owed_by(who)), state })
    }

    /// A thing that is due on no day, and open.
    pub(super) fn undated(&self, kind: (&str, &str), name: &str, who: Option<&Id>, state: Cell) -> Due {
        Due {
            urgency: Urgency::Today,
            at: None,
            what: self.of_kind(kind, name),
            who: Some(owed_by(who)),
            state,
        }
    }

    pub(super) fn of_kind(&self, (en, zh): (&str, &str), name: &str) -> String {
        format!("{}{}{name}", self.say(en, zh), self.say(": ", ":"))
    }

    fn due_phases(&self, due: &mut Vec<Due>) {
        let phases = self.plan.campaign().phases.iter().zip(self.plan.phase_days());
        for (phase, days) in phases.filter_map(|(phase, days)| Some((phase, days.as_ref().ok()?))) {
            let [begins, ends] =
                [(days.start, ("phase begins", "阶段开始")), (days.end, ("phase ends", "阶段结束"))].map(
                    |(day, kind)| self.about(kind, &phase.name, day.into(), false, None, Cell::default()),
                );
            let near = [begins, ends].into_iter().flatten().filter(|due| due.urgency != Urgency::Missed);
            // phases have no owner
            due.extend(near.map(|due| Due { who: None, ..due }));
        }
    }

    fn due_tasks(&self, standing: &Standing<'_>, readiness: Option<&ReadinessAnswer>, due: &mut Vec<Due>) {
        let count = self.assessment.policy.day_count;
        let starts = readiness.map_or(&[][..], |answer| &answer.starts).iter();
        let waits: BTreeMap<&Id, &[Id]> =
            starts.filter_map(|start| Some((start.task.as_ref()?, start.waits_for.as_slice()))).collect();
        let tasks = self.plan.campaign().tasks.iter().zip(&self.assessment.schedule.tasks);
        for (n, ((task, answer), state)) in tasks.zip(standing.task_states()).enumerate() {
            if standing.tree().is_summary(n) || task.status == Some(TaskStatus::Cancelled) {
                continue;
            }
            let day_of = |moment: &Figure<_>| moment.value().copied();
            let planned_start = day_of(answer.planned_start()).map(|start| TaskDate::On(start.day()));
            let start = task.start_date().or(planned_start);
            let planned_finish = day_of(answer.planned_finish()).and_then(|at| count.typed_finish(at).ok());
            let last = self.plan.known_last_day(n).or(planned_finish);
            let typed = [task.finish_date(), task.deadline_date()].into_iter().flatten();
            let last = last.map(|day| {
                let mut of_day = typed.filter(|date| date.last_day() == day && date.has_time());
                of_day.next().unwrap_or(TaskDate::On(day))
            });
            let owner = task.owner.as_ref();
            let status = || self.task_status(answer);
            let finishes = last.and_then(|last| {
                self.about(("finish", "完成"), &task.name, last, state.over, owner, status())
            });
            let starts = start.filter(|start| last.is_none_or(|last| last.last_day() != start.day()));
            let starts = starts.and_then(|start| {
                let waits = waits.get(&task.id).filter(|_| !state.begun);
                let state_cell = waits.map_or_else(status, |items| self.waits_for(items));
                self.near(("start", "开始"), &task.name, (start.day(), start), state.begun, owner, state_cell)
            });
            // what is missed is among the alerts
            due.extend([finishes, starts].into_iter().flatten().filter(|due| due.urgency != Urgency::Missed));
        }
    }

    fn waits_for(&self, items: &[Id]) -> Cell {
        let names = items.iter().filter_map(|id| self.plan.readiness_item(id)).map(|item| item.name.as_str());
        let names = names.collect::<Vec<_>>().join(self.say(", ", "、"));
        toned(format!("{}{names}", self.say("waits for ", "等待")), Tone::Bad)
    }

    /// The triggers that look at the day or the next, and the responses that are to be carried out.
    fn due_risks(&self, due: &mut Vec<Due>) {
        for (answer, risk) in self.assessment.risks.iter().zip(&self.plan.campaign().risks) {
            let owner = risk.owner.as_ref();
            let is_done = risk.response.as_ref().and_then(|response| response.done_on);
            let is_done = is_done.is_some_and(|day| day <= self.as_of()) || !answer.status.is_open();
            if let Some(Figure::Defined(at)) = answer.response_due {
                let (words, tone) = match (is_done, answer.response_overdue_days) {
                    (true, _) => (("done", "已完成"), Tone::Good),
                    (false, None) => (("open", "未完成"), Tone::Plain),
                    (false, Some(_)) => (("overdue", "逾期"), Tone::Bad),
                };
                let state = toned(self.say(words.0, words.1), tone);
                due.extend(self.about(("response", "应对"), &risk.scenario, at, is_done, owner, state));
            }
            let (words, tone, is_false) = match answer.triggered {
                Some(Truth::Unknown) => (("not known yet", "尚无数据"), Tone::Warning, false),
                Some(Truth::False) => (("not come true", "未触发"), Tone::Good, true),
                _ => continue,
            };
            let day = answer.trigger_day.as_ref().and_then(Figure::value).filter(|_| answer.status.is_open());
            let state = toned(self.say(words.0, words.1), tone);
            let check = |day: &Day| {
                self.about(("trigger", "触发"), &risk.scenario, (*day).into(), is_false, owner, state)
            };
            due.extend(day.and_then(check).filter(|due| due.urgency != Urgency::Missed));
        }
    }

    fn due_goals(&self, due: &mut Vec<Due>) {
        for (answer, goal) in self.assessment.goals.iter().zip(&self.plan.campaign().goals) {
            let Some(Figure::Defined(day)) = answer.due else { continue };
            let (words, tone) = match answer.met {
                Some(true) => (("met", "已达成"), Tone::Good),
                Some(false) => (("not met", "未达成"), Tone::Bad),
                None => (("not known", "未知"), Tone::Faint),
            };
            let state = toned(self.say(words.0, words.1), tone);
            let is_met = answer.met == Some(true);
            let at =
                self.about(("goal", "目标"), &goal.title, day.into(), is_met, goal.owner.as_ref(), state);
            due.extend(at.filter(|due| due.urgency != Urgency::Missed));
        }
    }
}

/// Those who owe a thing: its owner, or nobody.
pub(super) fn owed_by(owner: Option<&Id>) -> Vec<Id> {
    owner.cloned().into_iter().collect()
}
