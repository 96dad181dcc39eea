//! The meetings that were held, and the kick-off.

use crate::{
    execution::{DecisionSubject, Meeting, MeetingKind},
    standing::Standing,
    value::Day,
};

answer! {
    /// The kick-off: all meetings of the kind together.
    pub struct KickOffAnswer {
        /// The place of the first, as a JSON Pointer into the document.
        pub path: String,
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
        let held = || self.held_meetings().filter(|(_, meeting)| meeting.kind == MeetingKind::KickOff);
        let (day, first) = held().map(|(n, meeting)| (meeting.at.day(), n)).min()?;
        let is_decided = |subject: &DecisionSubject| {
            held()
                .flat_map(|(_, meeting)| &meeting.decisions)
                .any(|decision| decision.about == Some(*subject))
        };
        let undecided: Vec<_> =
            DecisionSubject::ALL.iter().filter(|subject| !is_decided(subject)).copied().collect();
        Some(KickOffAnswer {
            path: format!("/meetings/{first}"),
            day,
            complete: undecided.is_empty(),
            undecided,
        })
    }
}
