//! The difference of two days of a plan, or of two documents on a day, with the causes of what moved.

mod cause;
mod money;
mod states;
mod tasks;

pub use cause::{DiffCause, DiffCauseKind};

use super::{
    Assessment,
    preview::{AmountMoved, DateMoved, Dated, FinishMoved, Moved},
};
use crate::{
    answers::Alert,
    campaign::Campaign,
    metric::Observation,
    plan::Plan,
    say::{Figure, Finding, Problem, Problems, Text},
    standing::Standing,
    value::{Day, Id},
};
use cause::Sides;
use std::collections::BTreeMap;

record! {
    /// The request of `plan.diff`: two days of the plan, `from` and `to`, or a day `asOf` and a document
    /// `with`.
    ///
    /// ```
    /// use campaignkit::{Plan, assess::{DiffArea, DiffEvent, DiffRequest}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = DiffRequest {
    ///     from: Some("2024-07-31".parse()?),
    ///     to: Some("2024-08-01".parse()?),
    ///     ..DiffRequest::default()
    /// };
    /// let diff = request.answer(&plan)?;
    /// let materials = diff.rows.iter().find(|row| row.area == DiffArea::Readiness).unwrap();
    /// assert_eq!(materials.event, DiffEvent::Finished);
    /// assert_eq!(materials.message.en, "`物料(展架、礼品)`: open → ready");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct DiffRequest {
        /// The earlier day, at whose end the plan is looked at first.
        pub from: Option<Day>,
        /// The later day.
        pub to: Option<Day>,
        /// The day on which the plan and the document are looked at.
        pub as_of: Option<Day>,
        /// The document to which the plan is held: what moves on the way from the plan to it.
        pub with: Option<Box<Campaign>>,
    }
}

choice! {
    /// The areas of what moved.
    pub enum DiffArea {
        /// Tasks and their dates.
        Task "task" "tasks" "任务",
        /// The KPIs.
        Metric "metric" "KPIs" "核心指标",
        /// Goals.
        Goal "goal" "goals" "目标",
        /// Money ordered and spent.
        Money "money" "money" "资金",
        /// The reserves.
        Reserve "reserve" "reserves" "储备金",
        /// Risks.
        Risk "risk" "risks" "风险",
        /// Issues.
        Issue "issue" "issues" "问题",
        /// Reports and meetings that rules ask for.
        Report "report" "reports" "报告",
        /// Support that was asked for.
        Support "support" "support" "协调",
        /// Actions that were agreed.
        Action "action" "actions" "行动项",
        /// Readiness items.
        Readiness "readiness" "readiness" "就绪",
        /// Outputs of tasks.
        Output "output" "outputs" "交付物",
        /// Resources.
        Resource "resource" "resources" "资源",
        /// Publications.
        Publication "publication" "publications" "内容发布",
        /// Changes of the campaign.
        Change "change" "changes" "调整",
        /// Approvals that a route asks for, but those of changes.
        Approval "approval" "approvals" "审批",
        /// The campaign's way from draft to archive.
        Lifecycle "lifecycle" "lifecycle" "活动状态",
    }
}

choice! {
    /// The ways in which a thing moved.
    pub enum DiffEvent {
        /// It has another state or another figure.
        Changed "changed" "changed" "变化",
        /// It is there since.
        New "new" "new" "新增",
        /// It is there no more.
        Gone "gone" "gone" "移除",
        /// A task has begun.
        Started "started" "started" "已开始",
        /// It is done: a task is over, an item is ready, a goal is attained.
        Finished "finished" "finished" "已完成",
        /// A task has another finish in the forecast.
        Moved "moved" "moved" "日期变动",
        /// Reports were handed in, or meetings held.
        HandedIn "handedIn" "handed in" "已提交",
        /// Reports were not handed in, or meetings not held, by when they were due.
        Missed "missed" "missed" "未提交",
    }
}

answer! {
    /// One thing that moved, and why.
    pub struct DiffRow {
        /// The area.
        pub area: DiffArea,
        /// The way in which it moved.
        pub event: DiffEvent,
        /// The id: of the task, the metric, the line, the rule of reports, and so on; absent where it has
        /// none.
        pub id: Option<String>,
        /// The place of its record, as a JSON Pointer into the document: the later one, or the earlier one of
        /// what is gone.
        pub path: String,
        /// The name.
        pub name: Text,
        /// The state or figure before, in words; absent where there is none.
        pub before: Option<Text>,
        /// The state or figure after.
        pub after: Option<Text>,
        /// The finish of a task that moved, in the forecast or as planned.
        pub finish: Option<DateMoved>,
        /// The amount of money that moved.
        pub amount: Option<AmountMoved>,
        /// The day since which an alert stands about it.
        pub since: Option<Day>,
        /// The number of reports.
        pub count: Option<usize>,
        /// The causes, as far as the documents tell them.
        pub causes: Vec<DiffCause> = [],
        /// The move in one sentence.
        pub message: Text,
    }
}

answer! {
    /// The difference of two days of a plan, or of two documents on a day. What stays as it is is absent.
    pub struct Diff {
        /// The day of what was before.
        pub from: Day,
        /// The day of what is after.
        pub to: Day,
        /// The finish of the whole in the forecast, if it moved.
        pub finish: Option<Box<FinishMoved>>,
        /// The things that moved, area by area and in the order of the document.
        pub rows: Vec<DiffRow>,
        /// The alerts that came and went.
        pub alerts: Option<Moved<Alert>>,
        /// The findings that came and went.
        pub findings: Option<Moved<Finding>>,
    }
}

problems! {
    /// A question about a difference that names neither two days nor a day and a document.
    "diff.sides" fn sides_missing() =
        "it is not clear what is held against what; write `from` and `to`, or `asOf` and `with`",
        "未说明比较的双方;请写`from`与`to`,或写`asOf`与`with`";

    /// A later day that lies before the earlier one.
    "diff.order" fn days_reversed(from: Day, to: Day) =
        "`{to}` lies before `{from}`; write the earlier day as `from`",
        "`{to}`早于`{from}`;请将较早的日期写为`from`";
}

impl DiffRow {
    /// A thing of an area that moved in a way, with the sentence that says so.
    fn new(area: DiffArea, event: DiffEvent, path: String, id: &str, name: Text, message: Text) -> Self {
        Self {
            area,
            event,
            id: Some(id.to_owned()).filter(|id| !id.is_empty()),
            path,
            name,
            before: None,
            after: None,
            finish: None,
            amount: None,
            since: None,
            count: None,
            causes: Vec::new(),
            message,
        }
    }
}

impl DiffRequest {
    /// The difference that is asked for.
    ///
    /// A day is looked at by its end, and only facts up to it count, as in [`Standing::assess`]; so the past
    /// of a plan is what was known then, but for statuses, which have no date. A task that moved did so
    /// because the document says something else about it, because of a fact, because a predecessor moved,
    /// or because time went by and it is not done. Between two days, a forecast that stays within the finish
    /// that is stated is not told. Alerts and findings whose figures alone changed are among those that
    /// changed.
    ///
    /// # Errors
    ///
    /// Neither two days nor a day and a document (`diff.sides`), a later day before the earlier one
    /// (`diff.order`), and the problems of the document, under `/with`.
    pub fn answer(&self, plan: &Plan) -> Result<Diff, Problems> {
        match (self.from, self.to, self.as_of, &self.with) {
            (Some(from), Some(to), None, None) if to < from => Err(days_reversed(from, to).at("/to").into()),
            (Some(from), Some(to), None, None) => Ok(Diff::between(&plan.on(from), &plan.on(to))?),
            (None, None, Some(day), Some(with)) => {
                let other = Plan::new(with.as_ref().clone()).map_err(|all| all.within("/with"))?;
                Ok(Diff::between(&plan.on(day), &other.on(day))?)
            }
            _ => Err(sides_missing().into()),
        }
    }
}

/// The answers of both sides.
struct Both<'a, 'p> {
    sides: Sides<'a, 'p>,
    before: &'a Assessment,
    after: &'a Assessment,
    /// The observations that are new, by their metrics.
    observations: BTreeMap<&'a Id, Vec<(usize, &'a Observation)>>,
    /// The first of the later alerts about each place.
    alerts: BTreeMap<&'a str, &'a Alert>,
}

impl<'a, 'p> Both<'a, 'p> {
    fn of(sides: Sides<'a, 'p>, before: &'a Assessment, after: &'a Assessment) -> Self {
        let [old, new] = [sides.before, sides.after].map(|side| &side.campaign().observations);
        let observations = sides.new_rows(old, new, |row| (&row.metric, row.day));
        // of several the first stays
        let alerts = after.alerts.iter().rev().map(|alert| (alert.path.as_str(), alert)).collect();
        Self { sides, before, after, observations, alerts }
    }

    /// The day since which an alert stands about a place.
    fn since(&self, path: &str) -> Option<Day> {
        self.alerts.get(path)?.since
    }
}

impl Diff {
    /// The difference of two standings.
    fn between<'p>(before: &Standing<'p>, after: &Standing<'p>) -> Result<Self, Problem> {
        Self::since(before, after, &after.assess()?)
    }

    /// The difference of a standing and a later one that is assessed.
    pub(crate) fn since<'p>(
        before: &Standing<'p>,
        after: &Standing<'p>,
        new: &Assessment,
    ) -> Result<Self, Problem> {
        let (from, to) = (before.required_day()?, after.required_day()?);
        let old = before.assess()?;
        let both = Both::of(Sides::of(before, after), &old, new);
        let mut rows = both.tasks();
        rows.extend(both.metrics());
        rows.extend(both.goals());
        rows.extend(both.money());
        rows.extend(both.reserves());
        rows.extend(both.risks());
        rows.extend(both.reports());
        rows.extend(both.states()?);
        let finish = [&old, new].map(|it| it.schedule.forecast_finish.clone());
        let finish = match finish {
            [Some(before), Some(after)] if before != after => Some(FinishMoved::of(&before, &after)),
            _ => None,
        };
        let text = before.plan().to_json();
        let is_one = std::ptr::eq(before.plan(), after.plan());
        let new_text = if is_one { None } else { Some(after.plan().to_json()) };
        let dated = Dated::of(before.plan(), &text)?;
        let redated = Dated::of(after.plan(), new_text.as_ref().unwrap_or(&text))?;
        Ok(Self {
            from,
            to,
            finish: finish.map(Box::new),
            rows,
            alerts: Moved::<Alert>::between(old.alerts, new.alerts.clone()),
            findings: Moved::<Finding>::between(&dated, old.findings, &redated, new.findings.clone()),
        })
    }
}

/// The text of a figure, or the reason why there is none.
fn told<T>(figure: &Figure<T>, shown: impl Fn(&T) -> String) -> Text {
    match figure {
        Figure::Defined(value) => Text::alike(&shown(value)),
        Figure::Undefined(why) => why.message.clone(),
    }
}
