//! Earned value of the plan: its tasks as planned and done, with the budget lines that pay for them.

mod account;
mod history;
mod money;
mod rows;
mod series;
mod sums;

pub(crate) use money::line_budgets;
pub use rows::{EarnedValueBy, EarnedValueRow};
pub use series::{EarnedValuePoint, EarnedValueStep, PlanEarnedSchedule};
pub use sums::EarnedValueInput;

use crate::{
    earned_value::{BESIDE_AMOUNTS, IndexWeights, Inputs, LIPKE, Measures, STANDARD, measures},
    explain::{Explained, Formula, Formulas},
    plan::Plan,
    say::{Figure, Problem, Undefined},
    standing::Standing,
    value::{Amount, Currency, Day, Id},
};
use account::TaskAccount;
use money::Parts;
use sums::Sums;

record! {
    /// A request for the earned value of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::{EarnedValueBy, PlanEarnedValueRequest}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let by = Some(EarnedValueBy::Task);
    /// let answer = PlanEarnedValueRequest { as_of: "2024-08-02".parse()?, by, series: None }.answer(&plan)?;
    /// assert_eq!(answer.as_of.to_string(), "2024-08-02");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PlanEarnedValueRequest {
        /// The day at whose end earned value is measured.
        pub as_of: Day,
        /// The grouping of rows beside the totals, if rows are wanted.
        pub by: Option<EarnedValueBy>,
        /// The steps of the S-curve, if one is wanted.
        pub series: Option<EarnedValueStep>,
    }
}

const OWN: &str = "campaignkit, `Standing::earned_value`";

/// The formulas of the totals.
pub(super) const TOTALS: &[Formula] = formulas! {
    totals.tcpi.status "state of the work" "工作状态" = "complete if nothing is left to do, unattainable if work is left and nothing to do it with", STANDARD,
        from [here.totals.bac, here.totals.ev, here.totals.ac], Exact;
    earnedSchedule "earned schedule" "挣得进度" = "how far the work is in time, from what it has earned", LIPKE,
        from [here.totals.bac, here.totals.ev], Exact;
    earnedSchedule.firstDay "first day" "首日" = "the first working day that plans something", LIPKE,
        from [document.tasks[..].start, document.tasks[..].baseline.start, here.totals.bac], Exact;
    earnedSchedule.earnedDay "day that was earned" "挣得日" = "the working day at which what was earned was planned: firstDay + earned schedule", LIPKE,
        from [here.earnedSchedule.firstDay, here.earnedSchedule.workingDays.es, document.calendar], Exact;
    earnedSchedule.workingDays.status "state of the work" "工作状态" = "complete if nothing is left to do, unattainable if no time is left", LIPKE,
        from [here.earnedSchedule.workingDays.pd, here.earnedSchedule.workingDays.es], Exact;
    totals.bac "budget at completion" "完工预算" = "Σ budgets of the tasks, else of the lines that name them",
        OWN, from [document.tasks[..].budget, document.budget.lines[..].planned, document.budget.lines[..].factors[..].quantity, document.budget.lines[..].unitPrice], Currency;
    totals.pv "planned value" "计划价值" = "Σ budget · weight of the working days passed ÷ weight of all",
        OWN, from [request.asOf, document.tasks[..].budget, document.budget.lines[..].planned], Currency;
    totals.ev "earned value" "挣值" = "Σ budget · share earned by the task's rule",
        OWN, from [request.asOf, document.tasks[..].percentComplete, document.tasks[..].status], Currency;
    totals.ac "actual cost" "实际成本" = "Σ cost of the tasks and of the lines that name them",
        OWN, from [request.asOf, document.tasks[..].actualCost, document.budget.lines[..].actual, document.budget.entries[..].amount],
        Currency;
    unlinkedAmount "budget of lines without a task" "未关联任务的预算" = "Σ budgets of those lines",
        OWN, from [here.unlinkedLines[..]], Currency;
    earnedSchedule.workingDays.pd "planned duration" "计划工期" = "working days from the first to the one that plans everything",
        LIPKE, from [here.earnedSchedule.firstDay, here.totals.bac], Exact;
    earnedSchedule.workingDays.es "earned schedule" "挣得进度(ES)"
        = "C + (EV − PV_C) ÷ (PV_C+1 − PV_C), C the last working day with PV_C ≤ EV",
        LIPKE, from [here.totals.ev, here.earnedSchedule.firstDay], Significant16;
    earnedSchedule.workingDays.spiT "schedule performance index in time" "时间进度绩效指数SPI(t)" = "ES ÷ AT",
        LIPKE, from [here.earnedSchedule.workingDays.es, here.earnedSchedule.firstDay, request.asOf], Significant16;
    earnedSchedule.workingDays.svT "schedule variance in time" "时间进度偏差SV(t)" = "ES − AT",
        LIPKE, from [here.earnedSchedule.workingDays.es, here.earnedSchedule.firstDay, request.asOf], Significant16;
    earnedSchedule.workingDays.ieacT "estimate of the duration" "完工工期预测IEAC(t)" = "PD ÷ SPI(t)",
        LIPKE, from [here.earnedSchedule.workingDays.pd, here.earnedSchedule.workingDays.spiT], Significant16;
    earnedSchedule.workingDays.tspi "to-complete schedule performance index" "完工尚需进度绩效指数TSPI"
        = "(PD − ES) ÷ (PD − AT)",
        LIPKE, from [here.earnedSchedule.workingDays.pd, here.earnedSchedule.workingDays.es, request.asOf], Significant16;
};

/// The formulas of rows and points.
const ROWS: &[Formula] = formulas! {
    rows[n].bac "budget at completion" "完工预算" = "Σ budgets of its tasks, else of the lines that name them; of a category, of its lines",
        OWN, from [request.by, reply.rows[n].id], Currency;
    rows[n].pv "planned value" "计划价值" = "Σ budget · weight of the working days passed ÷ weight of all, over its tasks",
        OWN, from [request.asOf, request.by, reply.rows[n].id, reply.rows[n].bac], Currency;
    rows[n].ev "earned value" "挣值" = "Σ budget · share earned by the task's rule, over its tasks",
        OWN, from [request.asOf, request.by, reply.rows[n].id, reply.rows[n].bac], Currency;
    rows[n].ac "actual cost" "实际成本" = "Σ cost of its tasks and of the lines that name them",
        OWN, from [request.asOf, request.by, reply.rows[n].id], Currency;
    series[n].pv "planned value" "计划价值" = "Σ budget · weight of the working days passed ÷ weight of all",
        OWN, from [reply.series[n].day, reply.totals.bac], Currency;
    series[n].ev "earned value" "挣值" = "Σ budget · share earned by the task's rule",
        OWN, from [reply.series[n].day, reply.totals.bac], Currency;
    series[n].ac "actual cost" "实际成本" = "Σ cost of the tasks and of the lines that name them",
        OWN, from [reply.series[n].day], Currency;
    rows[n].sv "schedule variance" "进度偏差" = "EV − PV", STANDARD, from [reply.rows[n].ev, reply.rows[n].pv], Exact;
    rows[n].cv "cost variance" "成本偏差" = "EV − AC", STANDARD, from [reply.rows[n].ev, reply.rows[n].ac], Exact;
    rows[n].spi "schedule performance index" "进度绩效指数" = "EV ÷ PV",
        STANDARD, from [reply.rows[n].ev, reply.rows[n].pv], Significant16;
    rows[n].cpi "cost performance index" "成本绩效指数" = "EV ÷ AC",
        STANDARD, from [reply.rows[n].ev, reply.rows[n].ac], Significant16;
    rows[n].percentComplete "percent complete" "完成百分比" = "EV ÷ BAC; 0.99 at most while work without a budget is open",
        STANDARD, from [reply.rows[n].ev, reply.rows[n].bac], Significant16;
};

impl Explained for PlanEarnedValueRequest {
    fn formulas(&self) -> &'static [Formulas] {
        const FORMULAS: &[Formulas] = &[
            Formulas { at: "totals", about: "", formulas: BESIDE_AMOUNTS },
            Formulas { at: "", about: "", formulas: TOTALS },
            Formulas { at: "", about: "", formulas: ROWS },
        ];
        FORMULAS
    }
}

answer! {
    /// An amount of a task that is not known, which makes the total undefined.
    pub struct EarnedValueGap {
        /// The id of the task.
        pub task: Id,
        /// The amount.
        pub figure: EarnedValueInput,
        /// The reason why it is not known.
        pub reason: Undefined,
    }
}

answer! {
    /// Earned value on a day, with rows and an S-curve as asked.
    pub struct PlanEarnedValueAnswer {
        /// The day at whose end earned value is measured.
        pub as_of: Day,
        /// Planned value, earned value and actual cost, with all measures.
        pub earned_value as ..: PlanEarnedValue,
    }
}

answer! {
    /// Earned value on a day.
    pub struct PlanEarnedValue {
        /// The currency of every amount here.
        pub currency: Currency,
        /// The measures of all budgeted tasks together.
        pub totals: Measures,
        /// Earned schedule: how far the work is in time.
        pub earned_schedule: Figure<PlanEarnedSchedule>,
        /// The rows as asked: by task in the order of the document, by summary task likewise, by owner and by
        /// category in the order in which they first appear. The row for tasks without an owner or a summary
        /// task, and for money without a category, has no id.
        pub rows: Option<Vec<EarnedValueRow>>,
        /// The S-curve, as asked.
        pub series: Option<Vec<EarnedValuePoint>>,
        /// The amounts of tasks that are not known, in the order of the document.
        pub gaps: Vec<EarnedValueGap>,
        /// The single tasks without a budget: they count nowhere.
        pub unbudgeted: Vec<Id>,
        /// The budget lines that pay for no task: they have no time, so they count nowhere either.
        pub unlinked_lines: Vec<Id>,
        /// The planned cost of those lines; undefined if one has no amount (`budget.amountMissing`).
        pub unlinked_amount: Figure<Amount>,
    }
}

impl PlanEarnedValueRequest {
    /// Earned value of a plan, with rows and an S-curve as asked; see [`Standing::earned_value`].
    ///
    /// # Errors
    ///
    /// Those of [`Standing::earned_value`], and a series of more than 10,000 points
    /// (`earnedValue.tooManyDays`).
    pub fn answer(&self, plan: &Plan) -> Result<PlanEarnedValueAnswer, Problem> {
        let earned_value = plan.on(self.as_of).earned_value_by(self.by, self.series)?;
        Ok(PlanEarnedValueAnswer { as_of: self.as_of, earned_value })
    }
}

impl Standing<'_> {
    /// Earned value, if anything is budgeted for tasks.
    pub(crate) fn earned_value_if_budgeted(&self) -> Result<Option<PlanEarnedValue>, Problem> {
        let campaign = self.campaign();
        let lines = campaign.budget.iter().flat_map(|budget| &budget.lines);
        let budgeted = campaign.tasks.iter().any(|task| task.budget.is_some())
            || lines.into_iter().any(|line| !line.tasks.is_empty());
        budgeted.then(|| self.earned_value()).transpose()
    }

    /// Planned value, earned value and actual cost of the tasks at the end of the day, with all measures.
    ///
    /// # Amounts
    ///
    /// * **BAC** of a task is its own `budget`, or else that of the budget lines that name it: as planned or,
    ///   once a version is approved, as in the last one, with what approved transfers and draws on a reserve
    ///   brought by the day. A line that names several tasks is split among them in equal parts, by largest
    ///   remainder. The contingency and management reserves are outside until they are drawn for a line, and
    ///   so are lines that name no task.
    /// * **PV** spreads BAC over the working days of the task's calendar, by its curve: from its baseline
    ///   where it has one, else over its stated dates (its start with its finish or its duration), else over
    ///   the computed ones. Value is planned when dates are agreed: computed dates follow the progress, and
    ///   would hide the delay that PV is to show.
    /// * **EV** is earned by the task's rule from what is known of its progress at the end of the day: from
    ///   the last of its rows of progress that is not later, else from its own figures or its status, which
    ///   have no date and count as written, unless an actual date after the day shows that they are of later.
    ///   Cancelled work earns what was done of it and keeps its budget, until the plan
    ///   is changed.
    /// * **AC** of a task is the cost of its lines, split in the same way, by their entries up to the day or
    ///   else as printed, with its own `actualCost`.
    ///
    /// # Missing statements
    ///
    /// A task that has not begun, or says nothing and is not to begin before the day is over, has earned
    /// nothing, and without a word of cost it has cost nothing. One that should have begun and does not tell
    /// how far it is, or what it has cost, has an undefined EV (`earnedValue.progressMissing`) or AC
    /// (`budget.actualMissing`), the totals too, and [`gaps`](PlanEarnedValue::gaps) names it; the policy's
    /// `unstated: zero` counts it as nothing instead.
    ///
    /// # Rounding
    ///
    /// Every PV and EV of a task is rounded once, half away from zero, to the currency's decimals; sums are
    /// exact. By category, both are split in the proportion of the task's lines by largest remainder. So
    /// every grouping sums to the totals.
    ///
    /// # Errors
    ///
    /// None on a day.
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-01", "end": "2024-07-31"},
    ///     "tasks": [{"id": "a", "name": "A", "start": "2024-07-01", "duration": "4d",
    ///                "budget": "100", "percentComplete": "0.6", "actualCost": "70"}]}"#)?;
    /// let totals = plan.on("2024-07-03".parse()?).earned_value()?.totals;
    /// assert_eq!(totals.performance.pv.defined().unwrap().to_string(), "75.00"); // three of four days
    /// assert_eq!(totals.performance.ev.defined().unwrap().to_string(), "60.00");
    /// assert_eq!(totals.performance.spi.defined().unwrap().to_string(), "0.8");
    /// assert_eq!(totals.eac.cpi.defined().unwrap().to_string(), "116.67");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn earned_value(&self) -> Result<PlanEarnedValue, Problem> {
        self.earned_value_by(None, None)
    }

    /// Earned value with rows and an S-curve as asked.
    pub(crate) fn earned_value_by(
        &self,
        by: Option<EarnedValueBy>,
        step: Option<EarnedValueStep>,
    ) -> Result<PlanEarnedValue, Problem> {
        let (as_of, plan, campaign, tree) = (self.required_day()?, self.plan(), self.campaign(), self.tree());
        let currency = campaign.currency;
        let parts = Parts::of(self);
        let accounts = TaskAccount::all(self, &parts, as_of);
        let mut sums = Sums::zero(currency);
        for account in &accounts {
            sums.add(&account.sums);
        }
        let name = |n: usize| campaign.tasks.get(n).map(|task| task.id.clone());
        let gaps = accounts.iter().flat_map(|account| {
            let task = name(account.task).unwrap_or_default();
            account.sums.gaps().map(move |(figure, reason)| EarnedValueGap {
                task: task.clone(),
                figure,
                reason,
            })
        });
        let gaps = gaps.collect();
        let unpaid = account::unpaid_work(self, &accounts);
        let series = step.map(|step| series::points(self, &accounts, &parts, as_of, step, &sums));
        let mut totals = measures(Inputs {
            pv: sums.pv.clone(),
            ev: sums.ev.clone(),
            ac: sums.ac.clone(),
            bac: sums.bac.clone(),
            etc: None,
            weights: IndexWeights::default(),
            currency: Some(currency),
        });
        totals.percent_complete = rows::while_open(totals.percent_complete, unpaid.contains(&true));
        Ok(PlanEarnedValue {
            currency,
            earned_schedule: series::earned_schedule(plan, &accounts, as_of, &sums),
            rows: by.map(|by| rows::rows(plan, tree, &accounts, &parts, &unpaid, by)).transpose()?,
            series: series.transpose()?,
            gaps,
            unbudgeted: account::unbudgeted(campaign.tasks.len(), tree, &accounts)
                .into_iter()
                .filter_map(name)
                .collect(),
            unlinked_amount: parts.unlinked_amount(),
            unlinked_lines: parts.unlinked,
            totals,
        })
    }
}
