//! The agenda: all that calls for somebody on a day and on the days ahead, thing by thing.

mod alerts;
mod people;
mod row;
mod tasks;
mod things;

pub use row::{AgendaKind, AgendaMember, AgendaRole, AgendaRow, Urgency};

use super::{
    Alert, ApprovalAnswer, GoalAnswer, IssueLog, ReadinessAnswer, ReportingAnswer, RiskAnswer, ScheduleAnswer,
};
use crate::{
    answers::{AlertAnswers, BudgetRollUp},
    plan::Plan,
    say::{Figure, Problem, Text},
    standing::Standing,
    team::MemberKind,
    value::{Day, Id, Moment, TaskDate, sorted},
};

record! {
    /// A question about all that calls for somebody.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::{AgendaKind, AgendaRequest, Urgency}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = AgendaRequest {
    ///     as_of: "2024-08-01".parse()?,
    ///     person: Some("zhou".parse()?),
    ///     ..AgendaRequest::default()
    /// };
    /// let agenda = request.answer(&plan)?;
    /// assert_eq!(agenda.through.to_string(), "2024-08-08");
    /// assert_eq!(agenda.rows[0].kind, AgendaKind::Finish);
    /// assert_eq!(agenda.rows[0].urgency, Urgency::Today);
    /// assert_eq!(agenda.rows[0].name.to_string(), "物料印刷/采购");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct AgendaRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// The number of days ahead that are told, from 0.
        pub days: i32 = 7,
        /// The member of the team with a part in what is told, alone or in a group. The lead of the campaign
        /// is told, too, what is nobody's, or of a group that lists no members.
        pub person: Option<Id>,
    }
}

answer! {
    /// All that calls for somebody on a day and on the days ahead.
    pub struct Agenda {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The last day ahead that is told.
        pub through: Day,
        /// The member whose agenda it is; absent if it is everybody's.
        pub person: Option<Id>,
        /// The things, by urgency and due date, those without one after the others; of one date by the ranks
        /// of their alerts.
        pub rows: Vec<AgendaRow>,
    }
}

problems! {
    /// A number of days ahead below zero.
    "agenda.days" fn days_below_zero(days: i32) =
        "`{days}` is no number of days ahead; write 0 for the day alone",
        "`{days}`不是有效的展望天数;只看当日请写0";
}

impl AgendaRequest {
    /// The agenda of a plan.
    ///
    /// # Errors
    ///
    /// Days below zero (`agenda.days`), a member who is not of the team (`id.unknown`), and those of
    /// [`Standing::agenda`].
    pub fn answer(&self, plan: &Plan) -> Result<Agenda, Problem> {
        if self.days < 0 {
            return Err(days_below_zero(self.days).at("/days"));
        }
        plan.check_person(self.person.as_ref())?;
        let agenda = plan.on(self.as_of).agenda_through(self.through())?;
        Ok(match &self.person {
            Some(person) => agenda.of(person, plan),
            None => agenda,
        })
    }

    fn through(&self) -> Day {
        self.as_of.plus_days(self.days.into()).unwrap_or(Day::MAX)
    }
}

/// The answers of a day from which an agenda is made.
#[derive(Clone, Copy)]
pub(crate) struct AgendaGrounds<'a> {
    pub(crate) schedule: &'a ScheduleAnswer,
    pub(crate) readiness: Option<&'a ReadinessAnswer>,
    pub(crate) reporting: Option<&'a ReportingAnswer>,
    pub(crate) budget: Option<&'a BudgetRollUp>,
    pub(crate) risks: &'a [RiskAnswer],
    pub(crate) goals: &'a [GoalAnswer],
    pub(crate) issues: Option<&'a IssueLog>,
    pub(crate) approvals: &'a [ApprovalAnswer],
    pub(crate) alerts: &'a [Alert],
}

impl Standing<'_> {
    /// The agenda of everybody at the end of the day and for the seven days ahead: who does, owes, approves,
    /// answers and is told what, and what is late.
    ///
    /// One thing is one row, whatever is said of it: an alert about a late task stands in the row of the
    /// task. An alert that an issue answers is not told, because the issue is. Of the reports of a rule and a
    /// person the last one is told, with the number of those that are missing before, and the next one. Of
    /// what is missed those are told to whom its owners report, else the lead of the campaign. What is due on
    /// a day that no calendar knows is left out, unless it is under way.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::AgendaRole};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-09-01", "end": "2024-09-30"}, "team": [{"id": "li", "name": "Li"}],
    ///     "readiness": [{"id": "gifts", "kind": "material", "name": "Gifts", "due": "2024-08-29",
    ///         "owner": "li"}]}"#)?;
    /// let agenda = plan.on("2024-08-26".parse()?).agenda()?;
    /// assert_eq!(agenda.rows[0].role, AgendaRole::Owes);
    /// assert_eq!(agenda.rows[0].owners().next().unwrap().as_str(), "li");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn agenda(&self) -> Result<Agenda, Problem> {
        let request = AgendaRequest { as_of: self.required_day()?, ..AgendaRequest::default() };
        self.agenda_through(request.through())
    }

    /// The agenda of everybody up to a day.
    pub(crate) fn agenda_through(&self, through: Day) -> Result<Agenda, Problem> {
        Ok(self.agenda_of_each(through)?.together())
    }

    /// The agenda up to a day, with a row for each who owes a thing.
    pub(crate) fn agenda_of_each(&self, through: Day) -> Result<Agenda, Problem> {
        let schedule = self.schedule_within(0, None, None)?;
        let answers = AlertAnswers::of(self, None)?;
        let alerts = self.alerts_from(answers.grounds(Some(&schedule)))?;
        self.agenda_of_each_from(
            through,
            AgendaGrounds {
                schedule: &schedule,
                readiness: answers.readiness.as_ref(),
                reporting: Some(&self.reporting()?),
                budget: answers.budget.as_ref(),
                risks: &answers.risks,
                goals: &self.goals()?,
                issues: Some(&self.issue_log(&alerts)?),
                approvals: &self.pending_approvals(),
                alerts: &alerts,
            },
        )
    }

    /// The agenda of everybody up to a day, from answers that are there.
    pub(crate) fn agenda_from(&self, through: Day, grounds: AgendaGrounds<'_>) -> Result<Agenda, Problem> {
        Ok(self.agenda_of_each_from(through, grounds)?.together())
    }

    fn agenda_of_each_from(&self, through: Day, grounds: AgendaGrounds<'_>) -> Result<Agenda, Problem> {
        let as_of = self.required_day()?;
        let mut things = Things { standing: self, as_of, through, rows: Vec::new() };
        things.phases();
        things.tasks(grounds.schedule, grounds.readiness);
        things.risks(grounds.risks);
        things.goals(grounds.goals);
        if let Some(readiness) = grounds.readiness {
            things.readiness(readiness);
        }
        if let Some(reporting) = grounds.reporting {
            things.reports(&reporting.reports);
            things.actions(&reporting.actions);
            things.support(&reporting.support);
        }
        let of_review: Vec<_> = self.review_actions().map(|action| self.action_answer(action)).collect();
        things.actions(&of_review);
        things.publications()?;
        things.run_sheet()?;
        things.resources()?;
        if let Some(issues) = grounds.issues {
            things.issues(issues);
        }
        things.changes(grounds.approvals);
        things.approvals(grounds.approvals);
        if let Some(budget) = grounds.budget {
            things.pending(budget);
        }
        things.alerts(grounds.alerts);
        things.told_of_misses();
        let rows = sorted(things.rows, &|a: &AgendaRow, b| a.order().cmp(&b.order()));
        Ok(Agenda { as_of, through, person: None, rows })
    }
}

impl Agenda {
    /// The agenda with one row for each thing that several members owe each for themselves.
    fn together(mut self) -> Self {
        self.rows.dedup_by(|next, first| {
            let is_like = next.is_like(first);
            if is_like {
                first.people.append(&mut next.people);
            }
            is_like
        });
        self
    }

    /// The rows in which a member has a part, alone or in a group; for the lead of the campaign also those of
    /// nobody, and of groups that list no members.
    pub(crate) fn of(self, person: &Id, plan: &Plan) -> Self {
        let groups = plan.groups_of(person);
        let is_lead = plan.campaign().lead.as_ref() == Some(person);
        let is_nobody = |id: &Id| {
            let member = plan.member(id);
            member
                .is_some_and(|it| it.kind == MemberKind::Group && it.members.is_empty() && it.lead.is_none())
        };
        let is_own = |id: &Id| plan.member(id).is_some_and(|group| group.lead.as_ref() == Some(person));
        let is_of = |row: &AgendaRow| {
            let is_mine = |id: &Id| id == person || groups.contains(id) || is_own(id);
            row.people.iter().any(|known| is_mine(&known.member))
                || row.is_told_to_all()
                || is_lead && row.owners().all(is_nobody)
        };
        let rows = self.rows.into_iter().filter(is_of).collect();
        Self { person: Some(person.clone()), rows, ..self }
    }
}

/// The rows of an agenda while they are gathered.
struct Things<'a, 'p> {
    standing: &'a Standing<'p>,
    as_of: Day,
    through: Day,
    rows: Vec<AgendaRow>,
}

/// The progress of a thing, as far as it bears on its urgency.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// It passes with its day, and nobody misses it.
    Passing,
    /// It is not begun, or nothing is known of that.
    Open,
    /// It is under way.
    Begun,
    /// It is not done, though its minute has passed.
    Over,
    /// It is done.
    Done,
}

impl Progress {
    fn of(is_done: bool) -> Self {
        if is_done { Self::Done } else { Self::Open }
    }
}

/// Adds the member who is called next, if that is by the end of a day.
fn escalate(row: &mut AgendaRow, through: Day, next: Option<&Id>, at: Option<&Figure<Moment>>) {
    let at = at.and_then(Figure::value).filter(|at| at.day() <= through);
    if let Some((next, at)) = next.zip(at) {
        row.escalate_at = Some(*at);
        row.tell(next);
    }
}

impl<'p> Things<'_, 'p> {
    fn plan(&self) -> &'p Plan {
        self.standing.plan()
    }

    /// Puts down a thing that ends at a date; 00:00 is of the day before.
    fn ending(&mut self, row: AgendaRow, due: TaskDate, progress: Progress) {
        self.put(row, Some((due, due.last_day())), progress);
    }

    /// Puts down a thing that begins at a date; 00:00 is of the day that it begins.
    fn beginning(&mut self, row: AgendaRow, at: TaskDate, progress: Progress) {
        self.put(row, Some((at, at.day())), progress);
    }

    /// Puts down a thing that is to be done by a date, or on no day that is named.
    fn due(&mut self, row: AgendaRow, due: Option<&Figure<TaskDate>>, progress: Progress) {
        match due {
            Some(Figure::Defined(due)) => self.ending(row, *due, progress),
            Some(Figure::Undefined(_)) if progress != Progress::Begun => {}
            Some(Figure::Undefined(_)) | None => self.put(row, None, progress),
        }
    }

    /// Puts down a thing with its date and the day of that, if it is urgent or under way.
    fn put(&mut self, row: AgendaRow, due: Option<(TaskDate, Day)>, progress: Progress) {
        let day = due.map(|(_, day)| day);
        if let Some(urgency) = self.urgency(day, progress) {
            let late = day.map(|day| self.as_of.days_since(day)).filter(|days| *days > 0);
            let due = due.map(|(due, _)| due);
            let left = due
                .filter(|due| due.has_time())
                .map(|due| due.start().minutes_since(Moment::end_or_last_of(self.as_of)));
            let minutes_left = row.minutes_left.or(left).filter(|_| urgency != Urgency::Done);
            self.rows.push(AgendaRow { due, urgency, overdue_days: late, minutes_left, ..row });
        }
    }

    /// Puts down a thing for which a time runs: it is urgent until that is over.
    fn calling(&mut self, row: AgendaRow, by: Option<Moment>) {
        let is_over = row.minutes_left.is_some_and(|left| left < 0);
        let urgency = if is_over { Urgency::Missed } else { Urgency::Today };
        self.rows.push(AgendaRow { due: by.map(TaskDate::At), urgency, ..row });
    }

    /// Tells of what is missed those to whom its owners report, else the lead of the campaign.
    fn told_of_misses(&mut self) {
        let plan = self.plan();
        let lead = plan.campaign().lead.as_ref();
        for row in self.rows.iter_mut().filter(|row| row.urgency == Urgency::Missed) {
            let above = |owner: &Id| plan.member(owner).and_then(|owner| owner.reports_to.as_ref()).or(lead);
            let mut next: Vec<_> = row.owners().filter_map(above).collect();
            if row.owners().next().is_none() {
                next.extend(lead);
            }
            for next in next {
                row.tell(next);
            }
        }
    }

    /// The urgency of a thing; `None` for what is neither near nor under way.
    fn urgency(&self, day: Option<Day>, progress: Progress) -> Option<Urgency> {
        let days = day.map(|day| day.days_since(self.as_of));
        match (days, progress) {
            (Some(0), Progress::Done) => Some(Urgency::Done),
            (_, Progress::Done) | (Some(..=-1), Progress::Passing) => None,
            (_, Progress::Over) | (Some(..=-1), _) => Some(Urgency::Missed),
            (None, Progress::Begun) => Some(Urgency::Later),
            (None | Some(0), _) => Some(Urgency::Today),
            _ if day.is_some_and(|day| day <= self.through) => Some(Urgency::Ahead),
            _ => Some(Urgency::Later).filter(|_| progress == Progress::Begun),
        }
    }

    /// The names of things in a row, as people list them.
    fn listed<'n>(names: impl Iterator<Item = &'n str>) -> Text {
        let names: Vec<_> = names.collect();
        Text::new(names.join(", "), names.join("、"))
    }
}
