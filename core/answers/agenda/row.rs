//! The rows of an agenda: one thing each, with its people, its due date and its urgency.

use crate::{
    say::Text,
    value::{Id, Moment, TaskDate},
};

choice! {
    /// The kinds of things on an agenda.
    pub enum AgendaKind {
        /// A phase that begins.
        PhaseBegins "phaseBegins" "phase begins" "阶段开始",
        /// A phase that ends.
        PhaseEnds "phaseEnds" "phase ends" "阶段结束",
        /// A task that is to begin.
        Start "start" "start" "开始",
        /// A task that is to be finished.
        Finish "finish" "finish" "完成",
        /// The trigger of a risk, which looks at the day.
        Trigger "trigger" "trigger" "触发",
        /// The response to a risk, which is to be carried out.
        Response "response" "response" "应对",
        /// A goal that is to be reached.
        Goal "goal" "goal" "目标",
        /// A readiness item that is to be ready.
        Ready "ready" "ready" "就绪",
        /// An output of a task that is to be handed in.
        Output "output" "output" "交付",
        /// A resource that is to be there.
        Resource "resource" "resource" "资源",
        /// A report that is to be handed in.
        Report "report" "report" "报告",
        /// A meeting that is to be held.
        Meeting "meeting" "meeting" "会议",
        /// An action that a meeting or a review agreed on.
        Action "action" "action" "行动",
        /// Support that somebody asked for.
        Support "support" "support" "协调",
        /// A publication that is to go out.
        Publish "publish" "publish" "发布",
        /// A step of the run sheet.
        Step "step" "step" "环节",
        /// An issue that is to be decided about.
        Decide "decide" "decide" "决策",
        /// An issue that is to be resolved.
        Resolve "resolve" "resolve" "解决",
        /// A change that is to be decided about, or to be carried out.
        Change "change" "change" "调整",
        /// An approval that is to be given, or asked for again: of money, a budget, the goals.
        Approve "approve" "approve" "审批",
        /// An alert that nobody has answered.
        Alert "alert" "alert" "预警",
    }
}

choice! {
    /// The part that a member has in a thing.
    pub enum AgendaRole {
        /// The member carries it out.
        Does "does" "does" "执行",
        /// The member is to hand it in or to provide it.
        Owes "owes" "owes" "提交",
        /// The member decides whether it may be done.
        Approves "approves" "approves" "审批",
        /// The member is to answer, to decide or to look after it.
        Answers "answers" "answers" "处理",
        /// The member helps those who carry it out.
        Supports "supports" "supports" "协助",
        /// The member is to know of it.
        Told "told" "is told" "知会",
    }
}

choice! {
    /// The urgency of a thing at the end of a day.
    pub enum Urgency {
        /// Its day or its minute has passed, and it is not done.
        Missed "missed" "missed" "已逾期",
        /// It is due on the day or on none, or its minutes run, and it is not done.
        Today "today" "today" "今日",
        /// It is due within the days of the agenda.
        Ahead "ahead" "ahead" "近日",
        /// It is under way and due later, or on a day that is not known.
        Later "later" "later" "此后",
        /// It was due on the day, and is done.
        Done "done" "done" "已办",
    }
}

answer! {
    /// A member, and the part that the member has in a thing.
    pub struct AgendaMember {
        /// The member.
        pub member: Id,
        /// The part.
        pub role: AgendaRole,
    }
}

answer! {
    /// One thing on an agenda.
    pub struct AgendaRow {
        /// The kind.
        pub kind: AgendaKind,
        /// The id: of the task, the rule of a report, the alert, and so on; absent where it has
        /// none.
        pub id: Option<String>,
        /// The place of its record, as a JSON Pointer into the document.
        pub path: String,
        /// The name; of an alert, its sentence.
        pub name: Text,
        /// The part of those to whom it belongs.
        pub role: AgendaRole,
        /// The members with a part in it. Without one of its `role` nobody is named; what is told to
        /// everybody (`told`) names nobody.
        pub people: Vec<AgendaMember> = [],
        /// The last day or minute at which it is in time, or at which it begins; absent where none is said.
        pub due: Option<TaskDate>,
        /// The urgency.
        pub urgency: Urgency,
        /// The state in words; empty where there is nothing to say.
        pub state: Text,
        /// The days since the due day of what is missed.
        pub overdue_days: Option<i64>,
        /// The minutes from the end of the day to the due minute, below zero once it has passed; of an issue
        /// that is to be decided and of an alert those of its time limit, in working time or on the clock as
        /// that is counted. Absent without a minute, and where it is done.
        pub minutes_left: Option<i64>,
        /// The readiness items for which it waits.
        pub waits_for: Vec<Id> = [],
        /// The alert that stands about it.
        pub alert: Option<String>,
        /// The rank of that alert.
        pub rank: Option<usize>,
        /// The moment at which the next member is called about the alert, or was.
        pub escalate_at: Option<Moment>,
    }
}

impl AgendaRow {
    /// A thing of a kind, with the part of those to whom it belongs.
    pub(super) fn new(kind: AgendaKind, role: AgendaRole, path: String, id: &str, name: Text) -> Self {
        Self {
            kind,
            id: Some(id.to_owned()).filter(|id| !id.is_empty()),
            path,
            name,
            role,
            people: Vec::new(),
            due: None,
            urgency: Urgency::Today,
            state: Text::default(),
            overdue_days: None,
            minutes_left: None,
            waits_for: Vec::new(),
            alert: None,
            rank: None,
            escalate_at: None,
        }
    }

    /// The thing with a member of its role.
    pub(super) fn of<'i>(self, members: impl IntoIterator<Item = &'i Id>) -> Self {
        let role = self.role;
        self.with(role, members)
    }

    /// The thing with further members.
    pub(super) fn with<'i>(mut self, role: AgendaRole, members: impl IntoIterator<Item = &'i Id>) -> Self {
        members.into_iter().for_each(|member| self.add(role, member));
        self
    }

    /// Adds a member who is to know of it.
    pub(super) fn tell(&mut self, member: &Id) {
        self.add(AgendaRole::Told, member);
    }

    fn add(&mut self, role: AgendaRole, member: &Id) {
        if !self.people.iter().any(|known| known.member == *member) {
            self.people.push(AgendaMember { member: member.clone(), role });
        }
    }

    pub(super) fn state(self, state: Text) -> Self {
        Self { state, ..self }
    }

    /// The members to whom the thing belongs.
    pub fn owners(&self) -> impl Iterator<Item = &Id> {
        self.people.iter().filter(|known| known.role == self.role).map(|known| &known.member)
    }

    /// True if everybody is told.
    pub(super) fn is_told_to_all(&self) -> bool {
        self.role == AgendaRole::Told && self.people.is_empty()
    }

    /// The order on an agenda: by urgency and due date, those without one last, then by the rank of alerts.
    pub(super) fn order(&self) -> (Urgency, bool, Option<Moment>, bool, Option<usize>) {
        let due = self.due.and_then(|due| due.end().ok());
        (self.urgency, due.is_none(), due, self.rank.is_none(), self.rank)
    }

    /// True if both are one thing that several members owe each for themselves.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.kind, &self.name, self.due, &self.state) == (other.kind, &other.name, other.due, &other.state)
    }
}
