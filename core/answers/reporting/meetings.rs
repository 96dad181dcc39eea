//! The kick-off, and the actions that meetings agreed.

use crate::{
    answers::DaysLate,
    execution::{Action, ActionStatus, DecisionSubject, Meeting, MeetingKind},
    say::Figure,
    standing::Standing,
    value::{Day, Id, TaskDate},
};

choice! {
    /// The state of an action on a day.
    pub enum ActionState {
        /// Not begun, and not late.
        Open "open" "open" "未开始",
        /// Begun, and not late.
        InProgress "inProgress" "in progress" "进行中",
        /// Not done, though its last day has passed.
        Overdue "overdue" "overdue" "逾期",
        /// Done.
        Done "done" "done" "已完成",
        /// Done after its last day.
        DoneLate "doneLate" "done late" "逾期完成",
        /// Given up.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

answer! {
    /// An action on a day.
    pub struct ActionAnswer {
        /// The id.
        pub id: Id,
        /// The place of the action, as a JSON Pointer into the document.
        pub path: String,
        /// The work to be done.
        pub text: String,
        /// The person who carries it out.
        pub owner: Option<Id>,
        /// The last day on which it is in time, or the minute.
        pub due: Option<Figure<TaskDate>>,
        /// The state at the end of the day.
        pub state: ActionState,
        /// The days by which it is overdue, or was done late.
        pub days_late as ..: DaysLate,
    }
}

answer! {
    /// The kick-off: all meetings of the kind together.
    pub struct KickOffAnswer {
        /// The day of the first.
        pub day: Day,
        /// `true` if goals, strategy and success criteria are decided.
        pub complete: bool,
        /// The subjects that are not.
        pub undecided: Vec<DecisionSubject> = [],
    }
}

impl<'p> Standing<'p> {
    /// The meetings that were held by the day, with their positions.
    pub(crate) fn held_meetings(&self) -> impl Iterator<Item = (usize, &'p Meeting)> {
        self.campaign().meetings.iter().enumerate().filter(|(_, meeting)| self.knows(meeting.at.day()))
    }

    /// The kick-off, if one was held.
    pub(crate) fn kick_off(&self) -> Option<KickOffAnswer> {
        let held =
            || self.held_meetings().map(|(_, meeting)| meeting).filter(|of| of.kind == MeetingKind::KickOff);
        let day = held().map(|meeting| meeting.at.day()).min()?;
        let is_decided = |subject: &DecisionSubject| {
            held().flat_map(|meeting| &meeting.decisions).any(|decision| decision.about == Some(*subject))
        };
        let undecided: Vec<_> =
            DecisionSubject::ALL.iter().filter(|subject| !is_decided(subject)).copied().collect();
        Some(KickOffAnswer { day, complete: undecided.is_empty(), undecided })
    }

    /// The actions that meetings agreed.
    pub(crate) fn actions(&self) -> Vec<ActionAnswer> {
        let actions = self.held_meetings().flat_map(|(n, meeting)| {
            let place = move |m: usize| format!("/meetings/{n}/actions/{m}");
            meeting.actions.iter().enumerate().map(move |(m, action)| (place(m), action))
        });
        actions.map(|(path, action)| self.action_answer(path, action)).collect()
    }

    fn action_answer(&self, path: String, action: &Action) -> ActionAnswer {
        let due = action.due.as_ref().map(|due| self.plan().date(due));
        let is_cancelled = action.status == Some(ActionStatus::Cancelled);
        // beside a day a status says nothing of the days before it
        let typed = action.status.filter(|_| action.done_on.is_none());
        let done_on = action.done_on.filter(|done| self.knows(*done));
        let is_done = done_on.is_some() || typed == Some(ActionStatus::Done);
        let is_awaited = !is_done && !is_cancelled;
        let days_late = self.days_late(due.as_ref(), is_awaited, done_on.filter(|_| !is_cancelled));
        let state = match typed {
            _ if is_cancelled => ActionState::Cancelled,
            _ if is_done && days_late.is_late() => ActionState::DoneLate,
            _ if is_done => ActionState::Done,
            _ if days_late.is_overdue() => ActionState::Overdue,
            Some(ActionStatus::InProgress) => ActionState::InProgress,
            _ => ActionState::Open,
        };
        ActionAnswer {
            id: action.id.clone(),
            path,
            text: action.text.clone(),
            owner: action.owner.clone(),
            due,
            state,
            days_late,
        }
    }
}
