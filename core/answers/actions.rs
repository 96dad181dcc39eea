//! The actions that meetings and the retrospective agreed.

use crate::{
    answers::DaysLate,
    execution::{Action, ActionStatus, MeetingKind},
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

choice! {
    /// The parts of an action that is SMART.
    pub enum ActionPart {
        /// One person who carries it out.
        Owner "owner" "owner" "责任人",
        /// The last day.
        Due "due" "last day" "完成时限",
        /// An effect that can be measured, of the action of a review.
        Effect "effect" "measurable effect" "可衡量的预期效果",
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
        /// The parts that it lacks of an action that is SMART.
        pub missing: Vec<ActionPart> = [],
    }
}

/// An action with the place and the day of the agreement.
pub(crate) struct AgreedAction<'p> {
    /// The place, as a JSON Pointer into the document.
    pub(crate) path: String,
    pub(crate) agreed: Day,
    /// True if a review agreed on it, so that it has an effect which can be measured.
    pub(crate) is_of_review: bool,
    pub(crate) action: &'p Action,
}

impl AgreedAction<'_> {
    /// The parts that it lacks.
    pub(crate) fn missing(&self) -> Vec<ActionPart> {
        let is_missing = |part: &ActionPart| match part {
            _ if self.action.status == Some(ActionStatus::Cancelled) => false,
            ActionPart::Owner => self.action.owner.is_none(),
            ActionPart::Due => self.action.due.is_none(),
            ActionPart::Effect => self.is_of_review && !self.action.has_measurable_effect(),
        };
        ActionPart::ALL.iter().filter(|part| is_missing(part)).copied().collect()
    }
}

impl ActionState {
    /// True if the action is neither done nor given up.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress | Self::Overdue)
    }

    /// True if the action is done, in time or late.
    pub(crate) fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::DoneLate)
    }
}

impl<'p> Standing<'p> {
    /// The actions of the meetings that were held by the day.
    pub(crate) fn meeting_actions(&self) -> impl Iterator<Item = AgreedAction<'p>> {
        self.held_meetings().flat_map(|(n, meeting)| {
            meeting.actions.iter().enumerate().map(move |(m, action)| AgreedAction {
                path: format!("/meetings/{n}/actions/{m}"),
                agreed: meeting.at.day(),
                is_of_review: meeting.kind == MeetingKind::Review,
                action,
            })
        })
    }

    /// The actions of the retrospective, if it was held by the day.
    pub(crate) fn review_actions(&self) -> impl Iterator<Item = AgreedAction<'p>> {
        self.retrospective().into_iter().flat_map(|review| {
            review.actions.iter().enumerate().map(|(m, action)| AgreedAction {
                path: format!("/retrospective/actions/{m}"),
                agreed: review.held_on,
                is_of_review: true,
                action,
            })
        })
    }

    /// An action at the end of the day.
    pub(crate) fn action_answer(&self, agreed: AgreedAction<'_>) -> ActionAnswer {
        let missing = agreed.missing();
        let AgreedAction { path, action, .. } = agreed;
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
            missing,
        }
    }
}
