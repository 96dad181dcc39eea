//! The changes on a day, and the baseline that holds.

use super::DaysLate;
use crate::{
    change::{Change, ChangeStatus},
    say::Figure,
    standing::Standing,
    value::{Day, Id, TaskDate},
};

answer! {
    /// A change on a day.
    pub struct ChangeAnswer {
        /// The id.
        pub id: Id,
        /// The status at the end of the day.
        pub state: ChangeStatus,
        /// The person who answers for it.
        pub owner: Option<Id>,
        /// The last day on which it is carried out in time, or the minute.
        pub due: Option<Figure<TaskDate>>,
        /// The days by which it is overdue, or was carried out late.
        pub days_late as ..: DaysLate,
    }
}

answer! {
    /// The version of the baseline that holds on a day.
    pub struct BaselineAnswer {
        /// The id of the version.
        pub id: Id,
        /// The day on which it was agreed.
        pub day: Day,
        /// The change that was carried out with it.
        pub change: Option<Id>,
        /// The person who approved it.
        pub approver: Option<Id>,
    }
}

impl Standing<'_> {
    /// The changes that were asked for by the end of the day, in the order of the document.
    pub(crate) fn changes(&self) -> Vec<ChangeAnswer> {
        let known = self.campaign().changes.iter().filter(|change| self.knows(change.requested_on));
        let answer = |change: &Change| {
            let state = change.status_on(self.day());
            let due = change.due.as_ref().map(|due| Figure::from(self.plan().date_of(due)));
            ChangeAnswer {
                id: change.id.clone(),
                state,
                owner: change.owner.clone(),
                days_late: self.days_late(
                    due.as_ref(),
                    state.is_open(),
                    change.applied_on.filter(|_| state == ChangeStatus::Applied),
                ),
                due,
            }
        };
        known.map(answer).collect()
    }

    /// The version of the baseline that holds at the end of the day; `None` before the first plan is agreed
    /// anew.
    pub(crate) fn baseline_answer(&self) -> Option<BaselineAnswer> {
        let version = self.baseline_version()?;
        Some(BaselineAnswer {
            id: version.id.clone(),
            day: version.day,
            change: version.change.clone(),
            approver: version.approver.clone(),
        })
    }
}
