//! The table of all that is due on the day or the next, ranked: a lead's first question about a day.

use super::{
    Cell, Table, Tone,
    write::{Writer, cell, toned},
};
use crate::{
    answers::{
        ActionState, DueReport, IssueAnswer, ReadinessAnswer, ReadinessState, ReportState, ReportingAnswer,
        ResourceState, SupportState,
    },
    readiness::OutputState,
    risk::Truth,
    say::{Figure, grouped},
    schedule::TaskStatus,
    standing::Standing,
    value::{Day, Id, Moment, TaskDate, sorted},
};
use std::collections::BTreeMap;

/// The urgency of a thing that is due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
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
    fn of(due: Day, is_done: bool, as_of: Day) -> Option<Self> {
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
struct Due {
    urgency: Urgency,
    at: Option<TaskDate>,
    /// Its kind, a colon, and its name.
    what: String,
    who: Cell,
    state: Cell,
}

impl Due {
    /// The order in the table: by urgency and time, those without a time last.
    fn rank(&self) -> (Urgency, bool, Option<Moment>) {
        let at = self.at.and_then(|at| at.end().ok());
        (self.urgency, at.is_none(), at)
    }
}

impl Writer<'_> {
    /// All that is due on the day or the next, and what was missed before; tasks and readiness items that are
    /// late, and risks that have come true, are alerts and not told again.
    pub(super) fn due(&self, standing: &Standing<'_>) -> Table {
        let readiness = standing.readiness().ok();
        let mut due = Vec::new();
        self.due_phases(&mut due);
        self.due_tasks(standing, readiness.as_ref(), &mut due);
        self.due_risks(&mut due);
        self.due_goals(&mut due);
        if let Some(answer) = &readiness {
            self.due_items(answer, &mut due);
        }
        // a question on a day is not refused
        if let Ok(answer) = standing.reporting() {
            self.due_reports(&answer, &mut due);
            self.due_work(&answer, &mut due);
        }
        self.due_resources(standing, &mut due);
        self.due_issues(standing, &mut due);
        let mut due = sorted(due, &|a: &Due, b| a.rank().cmp(&b.rank()));
        // several people owe one thing
        due.dedup_by(|next, first| {
            let is_alike = (&next.what, &next.state, next.at) == (&first.what, &first.state, first.at);
            if is_alike {
                first.who.text.extend([self.say(", ", "、"), &next.who.text]);
            }
            is_alike
        });
        let row = |due: Due| {
            let at = due.at.map_or_else(Cell::default, |at| cell(self.date(at)));
            vec![cell(due.what), at, due.who, due.state]
        };
        self.table(
            ("Due today and tomorrow", "今明两日到期"),
            &[("what", "事项"), ("due", "时限"), ("who", "责任人"), ("state", "状态")],
            due.into_iter().map(row).collect(),
        )
    }

    fn as_of(&self) -> Day {
        self.assessment.as_of
    }

    /// A thing with its kind in English and Chinese, if it is due about the day.
    fn about(
        &self,
        (en, zh): (&str, &str),
        name: &str,
        at: TaskDate,
        is_done: bool,
        who: Option<&Id>,
        state: Cell,
    ) -> Option<Due> {
        let urgency = Urgency::of(at.last_day(), is_done, self.as_of())?;
        Some(Due { urgency, at: Some(at), what: self.of_kind((en, zh), name), who: self.who(who), state })
    }

    fn who(&self, who: Option<&Id>) -> Cell {
        if who.is_some() { self.member(who) } else { toned(self.say("nobody", "未指定"), Tone::Warning) }
    }

    /// A thing that is due on no day, and open.
    fn undated(&self, kind: (&str, &str), name: &str, who: Option<&Id>, state: Cell) -> Due {
        Due { urgency: Urgency::Today, at: None, what: self.of_kind(kind, name), who: self.who(who), state }
    }

    fn of_kind(&self, (en, zh): (&str, &str), name: &str) -> String {
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
            due.extend(near.map(|due| Due { who: Cell::default(), ..due }));
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
                self.about(("start", "开始"), &task.name, start, state.begun, owner, state_cell)
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

    fn due_items(&self, answer: &ReadinessAnswer, due: &mut Vec<Due>) {
        for (answer, item) in answer.items.iter().zip(&self.plan.campaign().readiness) {
            let is_ready = match answer.state.value() {
                Some(ReadinessState::Ready) => true,
                Some(ReadinessState::Open) => false,
                _ => continue,
            };
            let at = answer.due.as_ref().and_then(Figure::value);
            let state = self.item_state(answer, item);
            due.extend(at.and_then(|at| {
                self.about(("ready", "就绪"), &item.name, *at, is_ready, item.owner.as_ref(), state)
            }));
        }
        let tasks = self.plan.campaign().tasks.iter();
        let outputs = tasks.flat_map(|task| task.outputs.iter().map(move |output| (task, output)));
        for (answer, (task, output)) in answer.outputs.iter().zip(outputs) {
            let is_in = matches!(answer.state, OutputState::Submitted | OutputState::Accepted);
            let at = answer.due.as_ref().and_then(Figure::value);
            let state = self.output_state(answer);
            due.extend(at.and_then(|at| {
                self.about(("output", "交付"), &output.name, *at, is_in, task.owner.as_ref(), state)
            }));
        }
    }

    /// Of each rule and person the last report that is due, with the number of those that are missing before.
    fn due_reports(&self, answer: &ReportingAnswer, due: &mut Vec<Due>) {
        let rules = self.plan.campaign().reporting.iter().map(|rule| (&rule.id, rule));
        let rules: BTreeMap<&Id, _> = rules.collect();
        let moment = |due: &DueReport| due.due.value().copied();
        for of_person in answer.reports.chunk_by(|a, b| (&a.rule, &a.by) == (&b.rule, &b.by)) {
            let is_near = |at| Urgency::of(TaskDate::At(at).last_day(), false, self.as_of()).is_some();
            let near = of_person.iter().filter(|due| moment(due).is_some_and(is_near));
            let last = near.max_by_key(|due| moment(due));
            let Some((last, at)) = last.and_then(|last| Some((last, moment(last)?))) else { continue };
            let (Some(status), Some(rule)) = (last.state.value(), rules.get(&last.rule)) else { continue };
            let is_missing = |due: &&DueReport| due.state.value() == Some(&ReportState::Missing);
            let all = of_person.iter().filter(is_missing).count();
            let earlier = all.saturating_sub(usize::from(*status == ReportState::Missing));
            let (is_done, tone) = match status {
                ReportState::OnTime | ReportState::Submitted => (true, Tone::Good),
                ReportState::Late => (true, Tone::Warning),
                ReportState::Missing => (false, Tone::Bad),
                ReportState::NotDue => (false, Tone::Plain),
            };
            let mut state = toned(status.label(self.language), tone);
            if earlier > 0 {
                let (en, zh) = if *status == ReportState::Missing {
                    (format!(", and {earlier} before it"), format!(",此前另缺{earlier}份"))
                } else {
                    (format!("; {earlier} missing before it"), format!(";此前缺{earlier}份"))
                };
                state.text.push_str(&self.either(en, zh));
            }
            let kind = if rule.meeting.is_some() { ("meeting", "会议") } else { ("report", "报告") };
            let who = last.by.as_ref().or(last.author.as_ref()).or(rule.owner.as_ref());
            let last = TaskDate::At(at).last_day();
            let at = if at.day() == last { TaskDate::At(at) } else { TaskDate::On(last) };
            due.extend(self.about(kind, self.name_of(rule), at, is_done, who, state));
        }
    }

    /// The actions that are due, and the support that nobody has answered.
    fn due_work(&self, answer: &ReportingAnswer, due: &mut Vec<Due>) {
        for action in &answer.actions {
            let is_done = match action.state {
                ActionState::Open | ActionState::InProgress | ActionState::Overdue => false,
                ActionState::Done | ActionState::DoneLate => true,
                ActionState::Cancelled => continue,
            };
            let at = action.due.as_ref().and_then(Figure::value);
            let tone = if action.state == ActionState::Overdue { Tone::Bad } else { Tone::Plain };
            let state = toned(action.state.label(self.language), tone);
            due.extend(at.and_then(|at| {
                self.about(("action", "行动"), &action.text, *at, is_done, action.owner.as_ref(), state)
            }));
        }
        for asked in answer.support.iter().filter(|asked| asked.state != SupportState::Answered) {
            let (by, on) = (self.member(asked.asked_by.as_ref()).text, self.date(asked.asked_on));
            let english_by = if by.is_empty() { String::new() } else { format!(" by {by}") };
            let asked_by =
                self.either(format!(", asked for{english_by} on {on}"), format!(",{by}提出于{on}"));
            let tone = if asked.state == SupportState::Overdue { Tone::Bad } else { Tone::Warning };
            let state = toned(format!("{}{asked_by}", asked.state.label(self.language)), tone);
            let (kind, who) = (("support", "协调"), asked.asked_of.as_ref());
            due.extend(match asked.due.as_ref().and_then(Figure::value) {
                Some(at) => self.about(kind, &asked.text, *at, false, who, state),
                None => Some(self.undated(kind, &asked.text, who, state)),
            });
        }
    }

    fn due_resources(&self, standing: &Standing<'_>, due: &mut Vec<Due>) {
        let resources = &self.plan.campaign().resources;
        let Some(answer) = standing.resources().ok().filter(|_| !resources.is_empty()) else { return };
        for (answer, resource) in answer.resources.iter().zip(resources) {
            let Some(state) = answer.state.value().filter(|state| **state != ResourceState::Cancelled) else {
                continue;
            };
            let due_at = answer.due.as_ref().and_then(Figure::value).copied();
            // nothing else says until when more must be found
            let at = due_at.or(answer.needed_by.map(TaskDate::On).filter(|_| *state == ResourceState::Short));
            let is_done = *state == ResourceState::Ready;
            let mut cell = self.resource_state(answer);
            if let Some(Figure::Defined(gap)) =
                answer.supply.gap.as_ref().filter(|_| *state == ResourceState::Short)
            {
                let missing =
                    format!("{} {}", grouped(*gap), answer.supply.unit.as_deref().unwrap_or_default());
                let missing = missing.trim_end();
                cell.text.extend([self.say(", ", ",缺"), missing, self.say(" missing", "")]);
            }
            let (kind, provider) = (("resource", "资源"), answer.supply.provider.as_ref());
            let is_short = *state == ResourceState::Short && !answer.waiting.is_empty();
            due.extend(match at {
                Some(at) => self.about(kind, &resource.name, at, is_done, provider, cell),
                None => is_short.then(|| self.undated(kind, &resource.name, provider, cell)),
            });
        }
    }

    /// The issues that wait for a decision, by their clocks, and those that are to be resolved.
    fn due_issues(&self, standing: &Standing<'_>, due: &mut Vec<Due>) {
        if self.plan.campaign().issues.is_empty() {
            return;
        }
        for issue in standing.issues().map(|answer| answer.log.issues).unwrap_or_default() {
            let title = self.title_of(&issue.id);
            if issue.state.is_undecided() {
                due.push(self.undecided(&issue, title));
                continue;
            }
            let tone = if issue.days_late.is_overdue() { Tone::Bad } else { Tone::Plain };
            let state = toned(issue.state.label(self.language), tone);
            let (kind, owner) = (("resolve", "解决"), issue.owner.as_ref());
            due.extend(match (&issue.due, issue.state.is_over()) {
                (Some(Figure::Defined(at)), is_over) => self.about(kind, title, *at, is_over, owner, state),
                (_, true) => None,
                (_, false) => Some(self.undated(kind, title, owner, state)),
            });
        }
    }

    fn undecided(&self, issue: &IssueAnswer, title: &str) -> Due {
        let limit = issue.decisions.last();
        let by = limit.and_then(Figure::value).and_then(|limit| limit.by.value()).copied();
        let clock = self.time_limit(limit);
        let state = if by.is_some() { clock } else { toned(issue.state.label(self.language), Tone::Warning) };
        Due {
            urgency: if state.tone == Tone::Bad { Urgency::Missed } else { Urgency::Today },
            at: by.map(TaskDate::At),
            what: self.of_kind(("decide", "决策"), title),
            who: self.who(issue.decider.as_ref()),
            state,
        }
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
