//! The weekly tracker on a day: its rows, the master table of the modules, and a week rolled up from reports
//! and observations.

mod modules;
mod rows;
mod week;

pub use modules::ModuleAnswer;
pub use rows::TrackedRow;
pub use week::{MetricOfWeek, ReportedText, WeekAnswer};

use crate::{
    execution::sunday,
    plan::Plan,
    say::Problem,
    standing::Standing,
    value::{Day, Window},
};

record! {
    /// A question about the weekly tracker of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::TrackingRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = TrackingRequest { as_of: "2024-08-02".parse()?, week: None }.answer(&plan)?;
    /// assert_eq!(answer.week.start.to_string(), "2024-07-29"); // the Monday before
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct TrackingRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
        /// The days to roll up; without any, the week of the day, from Monday to Sunday.
        pub week: Option<Window>,
    }
}

answer! {
    /// The weekly tracker on a day.
    pub struct TrackingAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The rows that are known by then, in the order of the document.
        pub rows: Vec<TrackedRow> = [],
        /// The master table 营销策略执行跟踪总表: the modules, in the order in which the tasks and then the
        /// rows name them.
        pub modules: Vec<ModuleAnswer> = [],
        /// The week rolled up.
        pub week: WeekAnswer,
    }
}

impl TrackingRequest {
    /// The weekly tracker of a plan.
    ///
    /// # Errors
    ///
    /// A week that ends before it starts (`window.order`).
    pub fn answer(&self, plan: &Plan) -> Result<TrackingAnswer, Problem> {
        if let Some(week) = &self.week {
            week.checked().map_err(|problem| problem.at("/week/end"))?;
        }
        Ok(plan.on(self.as_of).tracking_of(self.as_of, self.week.as_ref()))
    }
}

impl Standing<'_> {
    /// The weekly tracker at the end of the day, with the week of the day rolled up.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/product-launch.json")?)?;
    /// let answer = plan.on("2024-09-08".parse()?).tracking()?;
    /// let deviation = |n: usize| answer.rows[n].deviation.clone().unwrap().defined().unwrap();
    /// assert_eq!(deviation(0).to_percent(), "-20%"); // 8 of 10 notes
    /// assert_eq!(deviation(1).to_percent(), "-33.33%"); // 2 of 3 hosts
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn tracking(&self) -> Result<TrackingAnswer, Problem> {
        Ok(self.tracking_of(self.required_day()?, None))
    }

    fn tracking_of(&self, as_of: Day, week: Option<&Window>) -> TrackingAnswer {
        let of_day = || {
            let end = sunday(as_of);
            Window { start: end.plus_days(-6).unwrap_or(Day::MIN), end, inferred: false }
        };
        let week = week.cloned().unwrap_or_else(of_day);
        TrackingAnswer {
            as_of,
            rows: self.tracked_rows(),
            modules: self.modules(),
            week: self.rolled_up(&week, as_of),
        }
    }
}
