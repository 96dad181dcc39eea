//! The support that was asked for.

use crate::{
    execution::SupportRequest,
    say::Figure,
    standing::Standing,
    value::{Amount, Day, Id, TaskDate},
};

choice! {
    /// The status of a request for support.
    pub enum SupportStatus {
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
        pub by: Option<Id>,
        /// The day of the request.
        pub day: Day,
        /// The cost, in the campaign's currency.
        pub cost: Option<Amount>,
        /// The person or group that is asked.
        pub asked_of: Option<Id>,
        /// The last day on which an answer is of use, or the minute.
        pub wanted_by: Option<Figure<TaskDate>>,
        /// The status at the end of the day.
        pub status: SupportStatus,
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
        by: Option<&Id>,
        day: Day,
        request: &SupportRequest,
    ) -> SupportAnswer {
        let is_answered = (request.answer.is_some() || request.answered_on.is_some())
            && request.answered_on.is_none_or(|answered| self.knows(answered));
        let wanted_by = request.wanted_by.as_ref().map(|wanted| self.plan().date(wanted));
        let is_late = |wanted: &TaskDate| self.day().is_some_and(|today| wanted.last_day() < today);
        let status = match wanted_by.as_ref().and_then(Figure::value) {
            _ if is_answered => SupportStatus::Answered,
            Some(wanted) if is_late(wanted) => SupportStatus::Overdue,
            _ => SupportStatus::Open,
        };
        let answered_on = request.answered_on.filter(|_| is_answered);
        let until = if is_answered { answered_on } else { self.day() };
        SupportAnswer {
            path,
            text: request.text.clone(),
            by: by.cloned(),
            day,
            cost: request.cost,
            asked_of: request.asked_of.clone(),
            wanted_by,
            status,
            waited_days: until.map(|until| until.days_since(day)),
            answer: request.answer.clone().filter(|_| is_answered),
            answered_on,
        }
    }
}
