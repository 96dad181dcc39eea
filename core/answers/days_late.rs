//! The days by which a thing with a due day is late.

use crate::{
    say::{Figure, Text},
    standing::Standing,
    value::{Day, TaskDate},
};

answer! {
    /// The days from a due day on: while a thing is overdue to the day of the question, once it came late to
    /// the day on which it was there.
    pub struct DaysLate: Default {
        /// The days since the due day, which has passed; absent unless it is still awaited. Undefined if the
        /// due day cannot be computed.
        pub overdue_days: Option<Figure<i64>>,
        /// The days from the due day to the day on which it was there; absent unless that is later.
        pub late_days: Option<Figure<i64>>,
    }
}

impl DaysLate {
    /// True if the due day has passed and the thing is still awaited.
    pub fn is_overdue(&self) -> bool {
        self.overdue_days.as_ref().is_some_and(|days| days.value().is_some())
    }

    /// A state in words, with the days by which the thing is late.
    pub(crate) fn told(&self, state: Text) -> Text {
        let [en, zh] = [&state.en, &state.zh];
        match (&self.overdue_days, &self.late_days) {
            (Some(Figure::Defined(days)), _) => text!("{en} ({days} d)", "{zh} ({days}天)"),
            (_, Some(Figure::Defined(days))) => text!("{en} (late {days} d)", "{zh} (迟{days}天)"),
            _ => state,
        }
    }

    /// True if the thing was there after its due day.
    pub fn is_late(&self) -> bool {
        self.late_days.as_ref().is_some_and(|days| days.value().is_some())
    }
}

impl Standing<'_> {
    /// The days by which a thing is late that is still awaited or was there on a day; a time of day makes it
    /// late on no earlier day. Nothing is overdue without a day.
    pub(super) fn days_late(
        &self,
        due: Option<&Figure<TaskDate>>,
        is_awaited: bool,
        there_on: Option<Day>,
    ) -> DaysLate {
        let days = |until: Option<Day>| match (due?, until?) {
            (Figure::Defined(due), until) => {
                Some(until.days_since(due.last_day())).filter(|days| *days > 0).map(Figure::Defined)
            }
            (Figure::Undefined(why), _) => Some(Figure::Undefined(why.clone())),
        };
        if is_awaited {
            DaysLate { overdue_days: days(self.day()), late_days: None }
        } else {
            DaysLate { overdue_days: None, late_days: days(there_on) }
        }
    }
}
