//! The document held against itself: what does not fit, with both figures.
//!
//! | code | what does not fit |
//! |---|---|
//! | `budget.totalMismatch` | the stated total and the sum of the lines and the reserve |
//! | `budget.amountMissing` | a line without amount or unit price, so that there is no sum |
//! | `budget.lineAmountMismatch` | a line's amount and its factors × unit price |
//! | `budget.approverIsOwner` | one person owns and approves a line |
//! | `budget.reserveBelowBand`, `budget.reserveAboveBand`, `budget.noReserve` | the reserve and the policy |
//! | `budget.statedTotalMissing` | a band of the stated total where none is stated |
//! | `budget.reserveOverdrawn` | the draw that takes a reserve below zero |
//! | `budget.drawAfterRelease`, `budget.drawWithoutApprover` | a draw after its reserve was closed, or that nobody approved |
//! | `budget.versionMismatch` | the stated total of a version, and its lines and reserves |
//! | `budget.overcommitted` | the entry after which more of a line is committed and spent than may be |
//! | `budget.entryTransition`, `budget.settlesOtherLine` | an entry that cannot settle the one it names, which stays open |
//! | `budget.settledBeforeOpened`, `budget.settledTooMuch` | an entry settled before its day, or by more than it was |
//! | `budget.actualMismatch` | a line's printed actual cost and the entries |
//! | `budget.entryAfterClosure` | an entry on a line after that was closed |
//! | `budget.transferOverdrawn`, `budget.transferWithoutApprover` | a transfer of more than was there, or approved by nobody |
//! | `calendar.unknownYear` | a year whose holidays are not known, where the policy counts it as if it had none, or where the computed dates need it |
//! | `calendar.noWork`, `day.range` | a task whose computed dates never come, or not within the years that there are |
//! | `earnedValue.budgetMismatch` | a task's own budget and the lines that name it |
//! | `earnedValue.milestonesMissing` | a task that is to earn by milestones and has none with a weight |
//! | `goal.decompositionMismatch` | a goal's target and what its children's make up |
//! | `goal.weightSum`, `goal.weightMissing` | weights of key results that do not sum to 1, or that only some have |
//! | `goal.metAtBaseline` | a target that the baseline meets already |
//! | `goal.metricTargetMismatch`, `goal.unitMismatch`, `goal.dueBeforeWindow` | a goal and the metric that counts towards it |
//! | `goal.ownerIsGroup`, `metric.ownerIsGroup`, `schedule.ownerIsGroup`, `budget.ownerIsGroup`, `risk.ownerIsGroup` | an owner who is several people |
//! | `metric.duplicateObservation`, `metric.emptyObservation` | two observations of one metric on one day, one without a figure |
//! | `metric.attainmentMismatch`, `metric.statusMismatch` | an attainment rate or alert printed beside an observation |
//! | `metric.negativeFlow`, `metric.rateOutOfRange` | a figure of a day below zero, a rate outside 0 to 1 |
//! | `metric.rateMismatch` | a rate as written down and the ratio of its two metrics on that day |
//! | `metric.cumulativeDecreased` | a running total that falls |
//! | `metric.observedBeforeTask` | a result before the tasks start that bring it about |
//! | `schedule.durationMissing` | a task without duration, so that there is no computed finish |
//! | `schedule.durationMismatch` | a duration and the typed start and finish, in working or calendar days |
//! | `schedule.dayCountContradicted` | the policy's day count, and more than half of the durations, two at least |
//! | `schedule.finishBeforeStart` | a typed finish before the typed start |
//! | `schedule.linkViolated` | typed dates that break a link, with what is missing |
//! | `schedule.startsTooEarly` | a typed start before the computed one, because of predecessors without typed dates |
//! | `schedule.startsOnDayOff` | a typed start on a day that the task's calendar does not work |
//! | `schedule.constraintViolated` | a typed start or finish and the task's constraint |
//! | `schedule.deadlineMissed` | a deadline and the computed finish |
//! | `schedule.negativeFloat` | a task with less time than it takes, for another reason than a deadline; of a chain the last |
//! | `schedule.ownerOverAllocated` | a person with several tasks at a time, by the computed dates |
//! | `schedule.duplicateLink` | the same link twice |
//! | `schedule.startedBeforePredecessor` | a task under way whose predecessor is not finished |
//! | `schedule.datesDiffer`, `schedule.statusDiffers` | the same work in two tables |
//! | `schedule.percentOutOfRange` | percent complete outside 0 to 1 |
//! | `schedule.unitsOutOfRange` | more pieces done than there are |
//! | `schedule.progressContradictsUnits` | percent complete and pieces done |
//! | `schedule.actualFinishBeforeStart` | an actual finish before the actual start |
//! | `schedule.actualStartMissing` | progress without actual start, where other tasks have one |
//! | `schedule.overdue` | a task not over though its last day has passed (needs a day) |
//! | `risk.triggerDayUnknown` | a trigger counted from a task without a typed start |
//! | `risk.triggerNeverHolds` | a condition that no figure can meet, such as a rate of 60 where 60 % is meant |
//! | `risk.drawExceedsReserve` | what a response draws, and the reserve |
//! | `risk.ownerMissing`, `risk.responseMissing` | a risk of the highest level that nobody answers for, or that nothing is done about |
//! | `risk.strategyMismatch` | a strategy for threats on an opportunity, or the other way round |
//! | `risk.residualWorse` | the level of a risk before and after its response |
//! | `review.goalNotEvaluated`, `review.resultWithoutGoal` | goals and evaluation that do not cover each other |
//! | `review.targetMismatch` | the target of a goal and the one it is evaluated by |
//! | `review.attainmentMismatch` | a printed attainment rate and actual ÷ target |
//! | `review.roiMismatch` | a printed return and (gain − cost) ÷ cost |
//! | `review.roiCost` | the cost of the return and what the budget adds up to |

mod budget;
mod calendar;
mod earned_value;
mod funds;
mod goals;
mod metrics;
mod owners;
mod review;
mod risks;
mod schedule;

use crate::{
    answers::ScheduleAnswer,
    json::Limits,
    record::{At, Sink},
    say::{Finding, Problem, Severity},
    standing::Standing,
    value::{Rate, sorted},
};
use std::cmp::Ordering;

/// Paths in the order of the document: numbers by value, so that task 2 comes before task 10.
fn by_place(a: &str, b: &str) -> Ordering {
    let mut steps = a.split('/').zip(b.split('/')).map(|(a, b)| match (a.parse::<usize>(), b.parse()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => a.cmp(b),
    });
    steps.find(|order| order.is_ne()).unwrap_or_else(|| a.len().cmp(&b.len()))
}

impl Standing<'_> {
    /// The document held against itself, as written, whatever the day; on a day, also what that day makes overdue.
    ///
    /// Findings come in a stable order: severity, code, path.
    ///
    /// # Errors
    ///
    /// Figures beyond 28 digits (`number.overflow`) and days beyond the calendar (`day.range`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"},
    ///     "tasks": [
    ///         {"id": "a", "name": "A", "start": "2024-07-25", "finish": "2024-07-28"},
    ///         {"id": "b", "name": "B", "start": "2024-07-26", "finish": "2024-07-30", "after": ["a"]}
    ///     ]}"#)?;
    /// let findings = plan.as_written().audit()?;
    /// assert_eq!(findings[0].code, "schedule.linkViolated");
    /// assert_eq!(findings[0].message.en, "`B` starts on 2024-07-26, 2 days before its link to `A` allows");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn audit(&self) -> Result<Vec<Finding>, Problem> {
        findings(self, &self.schedule_within(0, None)?)
    }
}

/// The findings, given the schedule.
pub(crate) fn findings(standing: &Standing<'_>, schedule: &ScheduleAnswer) -> Result<Vec<Finding>, Problem> {
    let (plan, written) = (standing.plan(), standing.as_written());
    let mut findings = Vec::new();
    let sink = Sink::new(Limits::default());
    let at = At::root(&sink);
    calendar::audit(plan, &at);
    goals::audit(plan, &mut findings)?;
    metrics::audit(&written, &mut findings);
    schedule::audit(standing, schedule, &mut findings)?;
    budget::audit(&written, &mut findings)?;
    funds::audit(&written, &mut findings)?;
    earned_value::audit(plan, &mut findings)?;
    risks::audit(plan, &mut findings)?;
    review::audit(&written, &mut findings)?;
    owners::audit(plan, &at);
    findings.extend(sink.into_findings());
    Ok(sorted(findings, &|a, b| {
        let by_rule = a.severity.cmp(&b.severity).then_with(|| a.code.cmp(b.code));
        by_rule.then_with(|| by_place(&a.path, &b.path))
    }))
}

/// A printed ratio must be the computed one at the precision it was printed with: in whole percent at least, because `0.7` and
/// `0.70` are one figure.
fn printed(
    code: &'static str,
    path: String,
    stated: Rate,
    computed: Rate,
    en: &str,
    zh: &str,
) -> Option<Finding> {
    let decimals = stated.decimal().normalize().scale().max(2);
    (computed.round_to(decimals) != stated).then(|| {
        let (s, c) = (stated.to_percent(), computed.to_percent());
        Finding::new(
            Severity::Error,
            code,
            path,
            text!("{en} is printed as {s}, but is {c}", "{zh}写为{s},实为{c}"),
        )
        .stating(&stated)
        .computing(&computed.rounded())
    })
}
