//! The planned value of one amount, day by day.

use super::{
    curve::{Curve, Milestone, PhasedAmount, refused},
    problems,
};
use crate::{
    calendar::{Calendar, HasCalendar, UnknownYear, WorkingTime, default_calendar},
    say::Problem,
    value::{Amount, Currency, Day, Id},
};

/// The largest number of days that are listed.
pub(crate) const MOST_DAYS: i64 = 10_000;

record! {
    /// The request for the planned value of an amount over the working days of a window.
    pub struct PhaseRequest {
        /// The calendar: the id of a built-in one (`cn`, `weekdays`, `24h`), or of one in `calendars`.
        pub calendar: Id = default_calendar(),
        /// The host's own calendars.
        pub calendars: Vec<Calendar>,
        /// The answer to a question that needs a year whose holidays are not known.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The amount.
        pub amount: Amount,
        /// The first day.
        pub start: Day,
        /// The last day, included; at most 10,000 days after the first are answered.
        pub end: Day,
        /// The curve by which the amount is spread.
        pub curve: Curve = Curve::Linear,
        /// The milestones of the curve `milestones`: shares of the amount with their days, which need not lie
        /// in the window.
        pub milestones: Vec<Milestone>,
        /// The currency, whose decimals the amounts of the answer have; without it, two.
        pub currency: Option<Currency>,
    }
}

explained! { PhaseRequest:
    days[n].amount "planned for the day" "当日计划价值" = "planned value of the day − that of the day before",
        "PMI, The Standard for Earned Value Management (2019)", from [reply.days[n].plannedValue], Exact;
    days[n].plannedValue "planned value" "累计计划价值" = "amount × weights of the working days up to this one ÷ all weights; of the curve milestones: the weights of those reached",
        "PMI, The Standard for Earned Value Management (2019)", from [
            request.amount, request.curve, request.start, request.end, request.calendar, request.milestones[..].day, request.milestones[..].weight
        ], Currency;
}

answer! {
    /// The part of an amount that is planned for one day.
    pub struct PhasedDay {
        /// The day.
        pub day: Day,
        /// The amount planned to be earned on the day.
        pub amount: Amount,
        /// The amount planned to be earned up to the end of the day.
        pub planned_value: Amount,
    }
}

answer! {
    /// An amount over the days on which it is planned to be earned.
    pub struct PhaseAnswer {
        /// The working days of the window, or the days of the milestones; the last day of a window without
        /// any.
        pub days: Vec<PhasedDay>,
    }
}

impl HasCalendar for PhaseRequest {
    fn calendar(&self) -> (&Id, &[Calendar], UnknownYear) {
        (&self.calendar, &self.calendars, self.unknown_year)
    }
}

impl PhaseRequest {
    /// The amount day by day, on a calendar already compiled.
    ///
    /// The running total is rounded, half away from zero to the currency's decimals, and each day has the
    /// growth of the total: so the days sum to the amount, and no total lies further than half a unit from
    /// the exact one.
    ///
    /// # Errors
    ///
    /// A window that ends before it starts (`window.order`) or of more than 10,000 days
    /// (`earnedValue.tooManyDays`), milestones without weight (`earnedValue.milestonesMissing`) or with one
    /// below zero (`allocation.negativeWeight`), and a year that the calendar does not know
    /// (`calendar.unknownYear`).
    ///
    /// ```
    /// use campaignkit::{calendar::WorkingTime, earned_value::{Curve, PhaseRequest}, value::Amount};
    ///
    /// let request = PhaseRequest {
    ///     amount: Amount::from_units(100),
    ///     start: "2024-07-05".parse()?, // a Friday
    ///     end: "2024-07-10".parse()?,
    ///     curve: Curve::FrontLoaded,
    ///     ..PhaseRequest::default()
    /// };
    /// let answer = request.answer(&WorkingTime::compile(&"cn".parse()?, &[])?)?;
    /// let days = answer.days.iter().map(|row| format!("{} {}", row.day, row.planned_value));
    /// let days: Vec<_> = days.collect();
    /// assert_eq!(days, ["2024-07-05 40.00", "2024-07-08 70.00", "2024-07-09 90.00", "2024-07-10 100.00"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answer(&self, time: &WorkingTime) -> Result<PhaseAnswer, Problem> {
        let (first, last) = (self.start, self.end);
        if last < first {
            return Err(crate::value::window_order(&first, &last).at("/end"));
        }
        if let Some(problem) = refused(&self.milestones) {
            return Err(problem.within("/milestones"));
        }
        let decimals = self.currency.map_or(2, Currency::decimals);
        let method = (self.curve, self.milestones.as_slice());
        let phased = PhasedAmount::over(time, (first, last), self.amount, method, decimals);
        let phased = phased.map_err(|problem| match problem.code {
            "earnedValue.milestonesMissing" => problem.at("/milestones"),
            _ => problem,
        })?;
        if phased.days > MOST_DAYS {
            return Err(problems::too_many_days(MOST_DAYS).at("/end"));
        }
        let mut days = Vec::new();
        let mut sum = Amount::ZERO;
        let mut add = |day: Day, planned_value: Amount| -> Result<(), Problem> {
            days.push(PhasedDay { day, amount: planned_value.minus(sum)?, planned_value });
            sum = planned_value;
            Ok(())
        };
        for (day, planned) in &phased.steps {
            add(*day, *planned)?;
        }
        if phased.days == 0 && phased.steps.is_empty() {
            add(last, phased.amount)?;
        }
        let mut before = None;
        for _ in 0..phased.days {
            let day = match before {
                Some(day) => time.add_working_days(day, 1)?,
                None if time.is_working_day(first)? => first,
                None => time.add_working_days(first, 1)?,
            };
            add(day, phased.until(time, day)?)?;
            before = Some(day);
        }
        Ok(PhaseAnswer { days })
    }
}
