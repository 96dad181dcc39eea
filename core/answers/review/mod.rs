//! The review on a day: the actions and lessons of the retrospective, the multiples that it states, what is
//! left over, and the archive.

mod archive;
mod left_over;
mod multiples;

pub use archive::{ArchiveAnswer, ArchiveRow, ArchiveState};
pub use left_over::LeftOverAnswer;
pub use multiples::{MultipleAnswer, MultipleReading};

use super::{ActionAnswer, ActionState};
use crate::{
    plan::Plan,
    review::{Lesson, LessonKind, Retrospective, ReviewPart},
    say::Problem,
    standing::Standing,
    value::{Day, Id, Index},
};

record! {
    /// A question about the review of a plan.
    pub struct ReviewRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

answer! {
    /// A lesson on a day.
    pub struct LessonAnswer {
        /// The id.
        pub id: Id,
        /// The document that it updates.
        pub updates: Option<String>,
        /// The kind of that document.
        pub kind: Option<LessonKind>,
        /// The action by which the document is updated.
        pub action: Option<Id>,
        /// The state of that action; without an action of the retrospective, nothing says whether the
        /// document is updated.
        pub state: Option<ActionState>,
    }
}

answer! {
    /// The review of a campaign on a day.
    pub struct ReviewAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The day on which the retrospective was held, if it was by then.
        pub held_on: Option<Day>,
        /// The parts that the retrospective lacks: successes, shortfalls or actions.
        pub missing: Vec<ReviewPart> = [],
        /// The actions of the retrospective.
        pub actions: Vec<ActionAnswer> = [],
        /// The number of actions that are neither done nor given up, those that are overdue included.
        pub open: usize,
        /// The number of actions that are overdue.
        pub overdue: usize,
        /// The lessons of the retrospective.
        pub lessons: Vec<LessonAnswer> = [],
        /// The multiples that its successes and shortfalls state.
        pub multiples: Vec<MultipleAnswer> = [],
        /// The things of which some is left over.
        pub left_over: Vec<LeftOverAnswer> = [],
        /// The archive.
        pub archive: ArchiveAnswer,
    }
}

impl ReviewRequest {
    /// The review of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::review`].
    pub fn answer(&self, plan: &Plan) -> Result<ReviewAnswer, Problem> {
        plan.on(self.as_of).review()
    }
}

impl<'p> Standing<'p> {
    /// The retrospective, if it was held by the day.
    pub(crate) fn retrospective(&self) -> Option<&'p Retrospective> {
        self.campaign().retrospective.as_ref().filter(|review| self.knows(review.held_on))
    }

    /// The review at the end of the day: open and overdue actions, what is left over and not accounted for,
    /// and the documents that the archive lacks.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"}, "team": [{"id": "zhou", "name": "Zhou"}],
    ///     "retrospective": {"heldOn": "2024-08-12",
    ///         "successes": [{"text": "Scanning a code", "multiple": {"times": "3"}}],
    ///         "shortfalls": [{"text": "Nobody knew who reposts"}],
    ///         "actions": [{"id": "handbook", "text": "Update the handbook", "owner": "zhou",
    ///             "due": "2024-08-15", "expectedEffect": "reposts", "target": {"atLeast": "3000"}}]},
    ///     "closeOut": [{"id": "gifts", "item": "Gifts", "available": "1000", "given": "870",
    ///         "disposals": [{"kind": "stored", "quantity": "120"}]}]}"#)?;
    /// let answer = plan.on("2024-08-17".parse()?).review()?;
    /// assert_eq!((answer.open, answer.overdue), (1, 1));
    /// assert_eq!(answer.actions[0].days_late.overdue_days.as_ref().unwrap().value(), Some(&2));
    /// let [to, by] = [&answer.multiples[0].to, &answer.multiples[0].by];
    /// assert_eq!(to.factor.value().zip(by.factor.value()), Some((&"3".parse()?, &"4".parse()?)));
    /// assert_eq!(answer.left_over[0].unaccounted.value(), Some(&"10".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn review(&self) -> Result<ReviewAnswer, Problem> {
        let as_of = self.required_day()?;
        let review = self.retrospective();
        let actions: Vec<_> = self.review_actions().map(|action| self.action_answer(action)).collect();
        let by_id = Index::of(&mut actions.iter().map(|action| action.id.as_str()));
        let lesson = |lesson: &Lesson| {
            let position = lesson.action.as_ref().and_then(|id| by_id.position(id.as_str()));
            let action = position.and_then(|position| actions.get(position));
            LessonAnswer {
                id: lesson.id.clone(),
                updates: lesson.updates.clone(),
                kind: lesson.kind,
                action: lesson.action.clone(),
                state: action.map(|action| action.state),
            }
        };
        Ok(ReviewAnswer {
            as_of,
            held_on: review.map(|review| review.held_on),
            missing: review.map(Retrospective::missing).unwrap_or_default(),
            open: actions.iter().filter(|action| action.state.is_open()).count(),
            overdue: actions.iter().filter(|action| action.state == ActionState::Overdue).count(),
            lessons: review.iter().flat_map(|review| &review.lessons).map(lesson).collect(),
            multiples: self.multiples(),
            left_over: self.left_over(),
            archive: self.archive(),
            actions,
        })
    }
}
