//! A plan on a day: everything that follows from the facts known at the end of the day. Each part is worked
//! out once, when it is first asked for.

mod baselines;
mod books;
mod done;
mod draws;
mod earlier;
mod facts;
mod freed;
mod history;
mod movements;
mod once;
mod readings;
mod scope_sums;
mod sweep;
mod tasks;

pub(crate) use books::{Books, Overdraft, Overrun, amount_missing};
pub(crate) use draws::Drawn;
pub use movements::ApprovedBasis;
pub(crate) use tasks::{TaskState, none_if_calendar_fails};

use crate::{
    campaign::Campaign,
    metric::Observation,
    plan::Plan,
    record::missing,
    risk::HostFacts,
    say::{Figure, Problem},
    schedule::{PartSchedule, Schedule},
    value::{Amount, Day, TaskDate},
};
use history::ReadingHistory;
use once::Once;
pub(crate) use readings::same_day;
use std::{cell::OnceCell, rc::Rc};

/// A plan at the end of a day, or as written.
///
/// Every question to a plan is a method of a standing. On a day, only the facts dated on or before it count;
/// as written, all facts count, and nothing is late. The books, the forecast and the readings of the metrics
/// are worked out once, when the first answer needs them.
///
/// A question about a day refuses a standing as written (`record.missing`, at `/asOf`).
///
/// ```
/// use campaignkit::Plan;
///
/// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
/// let today = plan.on("2024-08-02".parse()?);
/// assert_eq!(today.kpis()?[2].reading.clone().unwrap().value.defined().unwrap().to_string(), "1800");
/// assert_eq!(today.budget()?.reserve.unwrap().defined().unwrap().remaining.to_string(), "-1000.00");
///
/// let the_day_before = today.on("2024-08-01".parse()?);
/// assert_eq!(the_day_before.budget()?.reserve.unwrap().defined().unwrap().remaining.to_string(), "0.00");
/// assert_eq!(plan.as_written().schedule()?.finish.defined().unwrap().to_string(), "2024-08-06T00:00");
/// assert_eq!(plan.as_written().kpis().unwrap_err().path, "/asOf");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Standing<'p> {
    plan: &'p Plan,
    day: Option<Day>,
    shared: Rc<Shared<'p>>,
    books: Once<Option<Books<'p>>>,
    /// The observations of each metric up to the day.
    observations: OnceCell<Vec<OnceCell<Vec<Observation>>>>,
    forecast: OnceCell<Option<Result<Schedule, Box<PartSchedule>>>>,
    task_states: OnceCell<Vec<TaskState>>,
    finished_on: OnceCell<Vec<Option<Day>>>,
    drawn: Once<Vec<Drawn>>,
    rebaselined: OnceCell<Vec<Option<(TaskDate, TaskDate)>>>,
}

/// The parts that do not depend on the day, shared by standings that are made from one another.
struct Shared<'p> {
    readings: Vec<OnceCell<ReadingHistory>>,
    facts: OnceCell<HostFacts<'p>>,
    direct_cost: Once<Figure<Amount>>,
    /// The books with every entry of the document.
    books: Once<Option<Books<'p>>>,
}

impl Plan {
    /// The plan at the end of a day.
    pub fn on(&self, day: Day) -> Standing<'_> {
        Standing::new(self, Some(day))
    }

    /// The plan with every fact of the document, whatever its day.
    pub fn as_written(&self) -> Standing<'_> {
        Standing::new(self, None)
    }
}

impl<'p> Standing<'p> {
    /// The plan on a day, or as written without one.
    pub(crate) fn new(plan: &'p Plan, day: Option<Day>) -> Self {
        let shared = Shared {
            readings: vec![OnceCell::new(); plan.campaign().metrics.len()],
            facts: OnceCell::new(),
            direct_cost: Once::default(),
            books: Once::default(),
        };
        Self::sharing(plan, day, Rc::new(shared))
    }

    fn sharing(plan: &'p Plan, day: Option<Day>, shared: Rc<Shared<'p>>) -> Self {
        Self {
            plan,
            day,
            shared,
            books: Once::default(),
            observations: OnceCell::new(),
            forecast: OnceCell::new(),
            task_states: OnceCell::new(),
            finished_on: OnceCell::new(),
            drawn: Once::default(),
            rebaselined: OnceCell::new(),
        }
    }

    /// The plan on another day.
    #[must_use]
    pub fn on(&self, day: Day) -> Self {
        Self::sharing(self.plan, Some(day), Rc::clone(&self.shared))
    }

    /// The plan as written.
    #[must_use]
    pub fn as_written(&self) -> Self {
        Self::sharing(self.plan, None, Rc::clone(&self.shared))
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The day of the standing; `None` as written.
    pub fn day(&self) -> Option<Day> {
        self.day
    }

    /// The day; a problem as written, for questions that need a day.
    pub(crate) fn required_day(&self) -> Result<Day, Problem> {
        self.day.ok_or_else(|| missing("asOf").at("/asOf"))
    }

    /// The document behind the plan.
    pub(crate) fn campaign(&self) -> &'p Campaign {
        self.plan.campaign()
    }

    /// True if a fact of a day counts.
    pub(crate) fn knows(&self, day: Day) -> bool {
        self.day.is_none_or(|today| day <= today)
    }
}

impl std::fmt::Debug for Standing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Standing")
            .field("campaign", &self.campaign().id)
            .field("day", &self.day)
            .finish_non_exhaustive()
    }
}
