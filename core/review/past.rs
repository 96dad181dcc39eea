//! Past campaigns in short: the outcomes that the next plan is held against.

use super::Lesson;
use crate::value::{Day, Id, Rate, Span};

record! {
    /// The length that a task had.
    pub struct PastTask {
        /// The id of the task.
        pub task: Id,
        /// The time from its actual start to its actual finish.
        pub duration: Span,
    }
}

record! {
    /// A risk of which it is known if it came true.
    pub struct PastRisk {
        /// The id of the risk.
        pub risk: Id,
        /// `true` if it came true.
        pub fired: bool,
    }
}

record! {
    /// The attainment of a goal.
    pub struct PastGoal {
        /// The id of the goal.
        pub goal: Id,
        /// Value over target, as a fraction.
        pub attainment: Rate,
    }
}

record! {
    /// A campaign that is over, in short: facts alone, so that those of several can stand beside each other
    /// and be counted. Its ids are those of its own document, to which tasks, risks and goals here may
    /// correspond.
    ///
    /// ```
    /// use campaignkit::{Campaign, review::{PastCampaign, PastRisk}};
    ///
    /// let past = PastCampaign {
    ///     campaign: "spring-2024".parse()?,
    ///     as_of: "2024-04-30".parse()?,
    ///     risks: vec![PastRisk { risk: "rain".parse()?, fired: true }],
    ///     ..PastCampaign::default()
    /// };
    /// let template = Campaign { history: vec![past], ..Campaign::default() };
    /// assert!(template.history[0].lessons.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct PastCampaign {
        /// The id of the campaign.
        pub campaign: Id,
        /// The name of the campaign.
        pub name: Option<String>,
        /// The day on which this was known.
        pub as_of: Day,
        /// The lengths of the tasks that were finished and have both actual dates.
        pub tasks: Vec<PastTask>,
        /// The risks of which it is known if they came true.
        pub risks: Vec<PastRisk>,
        /// The attainment of the goals that have one.
        pub goals: Vec<PastGoal>,
        /// The part of the contingency reserve that was drawn, as a fraction; above 1 if it was overdrawn.
        pub reserve_used: Option<Rate>,
        /// The lessons that stay.
        pub lessons: Vec<Lesson>,
    }
}
