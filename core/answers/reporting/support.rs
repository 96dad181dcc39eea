//! The support that was asked for.

use crate::{
    answers::DaysLate,
    execution::SupportRequest,
    say::Figure,
    standing::Standing,
    value::{Amount, Day, Id, TaskDate},
};

choice! {
    /// The state of a request for support.
    pub enum SupportState {
        /// Not answered.
        Open "open" "open" "待答复",
        /// Answered.
        Answered "answered" "answered" "已答复",
        /// Not answered, though the day by which an answer was wanted has passed.
        Overdue "overdue" "overdue" "逾期未答复",
    }
}

answer! {
    /// A request for support.
    pub struct SupportAnswer {
        /// The place of the request, as a JSON Pointer into the document.
        pub path: String,
        /// The support that is wanted.
        pub text: String,
        /// The person who asks.
        pub asked_by: Option<Id>,
        /// The day of the request.
        pub asked_on: Day,
        /// The cost, in the campaign's currency.
        pub cost: Option<Amount>,
        /// The person or group that is asked.
        pub asked_of: Option<Id>,
        /// The last day on which an answer is of use, or the minute.
        pub due: Option<Figure<TaskDate>>,
        /// The days by which an answer is overdue, or came late.
        pub days_late as ..: DaysLate,
        /// The state at the end of the day.
        pub state: SupportState,
        /// The days from the request to the answer, or to the day of the question; absent for an answer
        /// without a day.
        pub waited_days: Option<i64>,
        /// The answer, if there is one by then.
        pub answer: Option<String>,
        /// The day of the answer.
        pub answered_on: Option<Day>,
    }
}

impl Standing<'_> {
    /// The support that reports ask for.
    pub(crate) fn support(&self) -> Vec<SupportAnswer> {
        let mut all = Vec::new();
        for (n, report) in self.campaign().reports.iter().enumerate() {
            if self.day().is_some_and(|day| !report.is_known_on(day)) {
                continue;
            }
            for (m, support) in report.support.iter().enumerate() {
                let path = format!("/reports/{n}/support/{m}");
                all.push(self.support_answer(path, report.author.as_ref(), report.day, &support.0));
            }
        }
        all
    }

    /// A request on the day.
    pub(crate) fn support_answer(
        &self,
        path: String,
        asked_by: Option<&Id>,
        asked_on: Day,
        request: &SupportRequest,
    ) -> SupportAnswer {
        let is_answered = (request.answer.is_some() || request.answered_on.is_some())
            && request.answered_on.is_none_or(|answered| self.knows(answered));
        let due = request.due.as_ref().map(|due| self.plan().date(due));
        let answered_on = request.answered_on.filter(|_| is_answered);
        let days_late = self.days_late(due.as_ref(), !is_answered, answered_on);
        let state = match is_answered {
            true => SupportState::Answered,
            false if days_late.is_overdue() => SupportState::Overdue,
            false => SupportState::Open,
        };
        let until = if is_answered { answered_on } else { self.day() };
        SupportAnswer {
            path,
            text: request.text.clone(),
            asked_by: asked_by.cloned(),
            asked_on,
            cost: request.cost,
            asked_of: request.asked_of.clone(),
            due,
            days_late,
            state,
            waited_days: until.map(|until| until.days_since(asked_on)),
            answer: request.answer.clone().filter(|_| is_answered),
            answered_on,
        }
    }
}
