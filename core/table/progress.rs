//! The tables of progress: alerts, KPIs, goals, schedule, risks, findings.

use super::{
    Cell, Row, Table, Tone, Value,
    describe::{ALERTS, FINDINGS, SCHEDULE},
    write::{Writer, cell, kind_of, maybe, money, percent, reason, severity_tone, toned, valued},
};
use crate::{
    answers::{Alert, DerivedStatus, Kpi, ScheduleAnswer, TaskAnswer},
    metric::{KpiStatus, MetricKind},
    risk::{Grade, RiskKind, Truth},
    say::{Figure, Finding},
    schedule::Task,
    value::{Moment, Quantity, TaskDate},
};
use std::collections::BTreeSet;

/// The positions of the columns of figures in the schedule.
const FLOAT: usize = 6;
const VARIANCE: usize = 8;

fn status_tone(status: DerivedStatus) -> Tone {
    match status {
        DerivedStatus::Done => Tone::Good,
        DerivedStatus::LateStart
        | DerivedStatus::StartedBeforePredecessor
        | DerivedStatus::Blocked
        | DerivedStatus::DoneLate => Tone::Warning,
        DerivedStatus::Overdue => Tone::Bad,
        DerivedStatus::NotDue | DerivedStatus::Cancelled => Tone::Faint,
        DerivedStatus::InProgress => Tone::Plain,
    }
}

/// The cell of a figure, a dash where it is undefined.
pub(super) fn figure<T>(figure: &Figure<T>, shown: impl FnOnce(&T) -> Cell) -> Cell {
    match figure {
        Figure::Defined(value) => shown(value),
        Figure::Undefined(why) => Cell { text: "—".to_owned(), ..Cell::undefined(why) },
    }
}

impl Writer<'_> {
    /// A moment for people, with a space between day and time, or the reason why there is none.
    pub(super) fn moment(&self, moment: Option<&Figure<Moment>>) -> Cell {
        match moment {
            Some(Figure::Defined(moment)) => self.dated(*moment),
            Some(Figure::Undefined(why)) => reason(why, self.language),
            None => Cell::default(),
        }
    }

    /// A value in the form of its kind, or the reason why there is none.
    pub(super) fn quantity(&self, value: Option<&Figure<Quantity>>, kind: MetricKind) -> Cell {
        match value {
            Some(Figure::Defined(value)) => {
                let typed = match kind {
                    MetricKind::Rate => Value::Percent(value.as_rate()),
                    _ => Value::Number(*value),
                };
                valued(kind.display(*value), typed)
            }
            Some(Figure::Undefined(why)) => reason(why, self.language),
            None => Cell::default(),
        }
    }

    pub(super) fn alerts(&self) -> Table {
        self.described(&ALERTS, &[], self.alert_rows())
    }

    pub(super) fn alert_rows(&self) -> Vec<Row> {
        let row = |alert: &Alert| Row {
            kind: alert.code,
            path: alert.path.clone(),
            cells: vec![
                toned(alert.severity.label(self.language), severity_tone(alert.severity)),
                cell(alert.message.get(self.language)),
                alert.since.map(|day| self.dated(day)).unwrap_or_default(),
                self.member(alert.owner.as_ref()),
                self.moment(alert.respond_by.as_ref()),
                alert.issue.as_ref().map_or_else(Cell::default, |issue| self.answering(issue)),
                self.member(alert.escalate_to.as_ref()),
                self.moment(alert.escalate_at.as_ref()),
            ],
        };
        self.assessment.alerts.iter().map(row).collect()
    }

    pub(super) fn kpis(&self) -> Table {
        let rows = self.assessment.kpis.iter().filter_map(|kpi| {
            let (_, metric) = self.plan.metric(&kpi.metric)?;
            let value = |q| maybe(Option::map(q, |q| kpi.kind.display(q)));
            let reading = kpi.reading.as_ref();
            Some(vec![
                maybe(metric.channel.as_ref()),
                cell(&metric.name),
                value(reading.filter(|r| r.age_days == 0).and_then(|r| r.today)),
                self.quantity(reading.map(|r| &r.value), kpi.kind),
                cell(kpi.target.display(kpi.kind)),
                percent(kpi.pace.attainment.as_ref()),
                value(kpi.pace.expected),
                maybe(reading.map(|r| self.date(r.observed_on))),
                maybe(kpi.reason_given.as_ref()),
                self.member(kpi.owner.as_ref()),
                self.kpi_status(kpi),
            ])
        });
        self.table(
            ("KPI dashboard", "数据监控看板"),
            &[
                ("channel", "渠道"),
                ("metric", "核心指标"),
                (">day", "当日"),
                (">total", "累计"),
                (">target", "目标"),
                (">attained", "达成率"),
                (">expected", "按进度应为"),
                ("observed", "记录日期"),
                ("reason", "异常原因"),
                ("owner", "负责人"),
                ("status", "预警状态"),
            ],
            rows.collect(),
        )
    }

    pub(super) fn kpi_status(&self, kpi: &Kpi) -> Cell {
        let tone = match kpi.pace.status {
            KpiStatus::Normal => Tone::Good,
            KpiStatus::Alert => Tone::Bad,
            KpiStatus::NotDue | KpiStatus::Unknown | KpiStatus::InsufficientData => Tone::Faint,
        };
        toned(kpi.pace.status.label(self.language), tone)
    }

    pub(crate) fn goals(&self) -> Table {
        let goals = self.assessment.goals.iter().zip(&self.plan.campaign().goals);
        let rows = goals.filter(|(answer, _)| answer.target.is_some()).map(|(answer, goal)| {
            let metric = goal.metric.as_ref().and_then(|id| self.plan.metric(id));
            let kind = metric.map_or(kind_of(goal.unit.as_deref()), |(_, m)| m.kind);
            let met = match answer.met {
                Some(true) if answer.provisional == Some(true) => {
                    toned(self.say("met so far", "暂达成"), Tone::Good)
                }
                Some(true) => toned(self.say("met", "已达成"), Tone::Good),
                Some(false) if answer.is_missed(self.assessment.as_of) => {
                    toned(self.say("not met", "未达成"), Tone::Bad)
                }
                Some(false) => cell(self.say("not yet", "尚未达成")),
                None if answer.value.is_some() => toned(self.say("open", "未结束"), Tone::Faint),
                None => toned(self.say("unknown", "未知"), Tone::Faint),
            };
            vec![
                cell(goal.measure.as_deref().unwrap_or(&goal.title)),
                maybe(answer.target.map(|t| t.display(kind))),
                self.quantity(answer.children_target.as_ref(), kind),
                self.quantity(answer.value.as_ref(), kind),
                percent(answer.attainment.as_ref()),
                answer.due.as_ref().map_or_else(Cell::default, |due| figure(due, |due| self.dated(*due))),
                self.member(goal.owner.as_ref()),
                met,
            ]
        });
        self.table(
            ("Goals", "目标达成"),
            &[
                ("goal", "目标"),
                (">target", "目标值"),
                (">sum of parts", "分解之和"),
                (">value", "实际值"),
                (">attained", "达成率"),
                ("due", "完成时间"),
                ("owner", "负责人"),
                ("", ""),
            ],
            rows.collect(),
        )
    }

    pub(super) fn schedule(&self) -> Table {
        self.described(&SCHEDULE, &[FLOAT, VARIANCE], self.schedule_rows())
    }

    pub(super) fn schedule_rows(&self) -> Vec<Row> {
        let answer = &self.assessment.schedule;
        let tasks = answer.tasks.iter().zip(&self.plan.campaign().tasks).enumerate();
        let row = |(n, (answer, task))| Row {
            path: format!("/tasks/{n}"),
            cells: self.task_row(answer, task),
            ..Row::default()
        };
        let mut rows: Vec<Row> = tasks.map(row).collect();
        if let (Figure::Defined(finish), false) = (&answer.finish, rows.is_empty()) {
            let cells = self.whole_schedule_row(answer, *finish);
            rows.push(Row { kind: "total", cells, ..Row::default() });
        }
        rows
    }

    fn task_row(&self, answer: &TaskAnswer, task: &Task) -> Vec<Cell> {
        let count = self.assessment.policy.day_count;
        let dates = &answer.dates;
        let critical = dates.critical == Figure::Defined(true);
        // with times where the task is typed with them
        let timed = [task.start_date(), task.finish_date()].into_iter().flatten().any(TaskDate::has_time);
        vec![
            cell(&task.name),
            self.member(task.owner.as_ref()),
            task.start_date().map(|date| self.dated(date)).unwrap_or_default(),
            task.finish_date().map(|date| self.dated(date)).unwrap_or_default(),
            figure(&dates.early_start, |at| {
                self.dated(if timed { TaskDate::At(*at) } else { TaskDate::On(at.day()) })
            }),
            figure(&dates.early_finish, |at| {
                let day = || count.typed_finish(*at).map(TaskDate::On).ok();
                if timed { Some((*at).into()) } else { day() }
                    .map(|date| self.dated(date))
                    .unwrap_or_default()
            }),
            figure(&dates.total_float, |float| cell(self.float(*float))),
            cell(if critical { self.say("yes", "是") } else { "" }),
            answer
                .finish_variance_days
                .as_ref()
                .map_or_else(Cell::default, |days| figure(days, |days| self.variance(*days))),
            self.task_status(answer),
        ]
    }

    /// A float such as "0 d", "23 h" or "1 d 12 h".
    fn float(&self, minutes: i64) -> String {
        let mut left = minutes;
        let mut parts = Vec::new();
        for (unit, en, zh) in [(24 * 60, " d", "天"), (60, " h", "小时"), (1, " min", "分钟")] {
            let count = left.checked_div(unit).unwrap_or_default();
            left = left.checked_rem(unit).unwrap_or_default();
            if count != 0 || minutes == 0 && parts.is_empty() {
                parts.push(format!("{count}{}", self.say(en, zh)));
            }
        }
        parts.join(self.say(" ", ""))
    }

    fn variance(&self, days: i64) -> Cell {
        let tone = if days > 0 { Tone::Warning } else { Tone::Plain };
        toned(format!("{days:+}{}", self.say(" d", "天")), tone)
    }

    fn task_status(&self, answer: &TaskAnswer) -> Cell {
        let told = answer.told();
        let words = told.get(self.language);
        match (&answer.overdue_days, &answer.derived_status) {
            (Some(Figure::Defined(_)), _) => toned(words, Tone::Bad),
            (_, Some(status)) => figure(status, |status| toned(words, status_tone(*status))),
            (_, None) => Cell::default(),
        }
    }

    /// The last row, of all tasks together.
    fn whole_schedule_row(&self, answer: &ScheduleAnswer, finish: Moment) -> Vec<Cell> {
        let count = self.assessment.policy.day_count;
        let forecast = answer.forecast_finish.as_ref().and_then(|finish| finish.clone().defined());
        let forecast = forecast.and_then(|finish| count.typed_finish(finish).ok());
        vec![
            cell(self.say("whole", "整体")),
            Cell::default(),
            self.dated(answer.start.day()),
            answer.stated_finish.map(|date| self.dated(date)).unwrap_or_default(),
            Cell::default(),
            count.typed_finish(finish).ok().map(|day| self.dated(day)).unwrap_or_default(),
            Cell::default(),
            Cell::default(),
            maybe(
                answer
                    .finish_variance_days
                    .as_ref()
                    .and_then(|days| days.value())
                    .map(|days| format!("{days:+}{}", self.say(" d", "天"))),
            ),
            maybe(forecast.map(|day| format!("{}{}", self.say("forecast ", "预计"), self.date(day)))),
        ]
    }

    pub(super) fn level_tone(&self, level: &Grade, good: bool) -> Tone {
        let matrix = self.plan.risk_matrix();
        match matrix.rank(level) {
            _ if good => Tone::Plain,
            _ if matrix.is_highest(level) => Tone::Bad,
            Some(1..) => Tone::Warning,
            _ => Tone::Plain,
        }
    }

    pub(super) fn risks(&self) -> Table {
        let matrix = self.plan.risk_matrix();
        let rows = self.assessment.risks.iter().zip(&self.plan.campaign().risks).map(|(answer, risk)| {
            let good = answer.kind == RiskKind::Opportunity;
            let (come_true, not_yet) = if good { (Tone::Good, Tone::Plain) } else { (Tone::Bad, Tone::Good) };
            let fired = match answer.triggered {
                Some(Truth::True) => toned(self.say("yes", "已触发"), come_true),
                Some(Truth::False) => toned(self.say("no", "未触发"), not_yet),
                Some(Truth::Unknown) => toned(self.say("unknown", "未知"), Tone::Faint),
                None => Cell::default(),
            };
            vec![
                cell(&risk.scenario),
                cell(matrix.probability_label(&answer.probability, self.language)),
                cell(matrix.impact_label(&answer.impact, self.language)),
                cell(answer.score),
                toned(matrix.level_label(&answer.level, self.language), self.level_tone(&answer.level, good)),
                maybe(risk.trigger_stated.as_ref()),
                money(answer.draw),
                self.member(risk.owner.as_ref()),
                answer.response_due.as_ref().map_or_else(Cell::default, |due| {
                    let tone = if answer.response_overdue_days.is_some() { Tone::Bad } else { Tone::Plain };
                    figure(due, |due| toned(self.date(*due), tone))
                }),
                fired,
            ]
        });
        self.table(
            ("Risks", "风险预案"),
            &[
                ("scenario", "风险场景"),
                ("probability", "可能性"),
                ("impact", "影响"),
                (">score", "评分"),
                ("level", "等级"),
                ("trigger", "启动条件"),
                (">draws", "动用备用金"),
                ("owner", "责任人"),
                ("response due", "应对时限"),
                ("triggered", "触发"),
            ],
            rows.collect(),
        )
    }

    pub(crate) fn findings(&self) -> Table {
        // what is late and an alert is shown among the alerts
        let is_late =
            |code: &str| matches!(code, "schedule.overdue" | "readiness.overdue" | "publishing.overdue");
        let late = self.assessment.alerts.iter().filter(|alert| is_late(alert.code));
        let late: BTreeSet<&str> = late.map(|alert| alert.path.as_str()).collect();
        let is_alert = |row: &Row| {
            is_late(row.kind) && row.path.rsplit_once('/').is_some_and(|(task, _)| late.contains(task))
        };
        let mut rows = self.finding_rows();
        rows.retain(|row| !is_alert(row));
        self.described(&FINDINGS, &[], rows)
    }

    pub(super) fn finding_rows(&self) -> Vec<Row> {
        let row = |finding: &Finding| {
            let grade = match finding.acknowledged {
                Some(_) => toned(self.say("acknowledged", "已知悉"), Tone::Faint),
                None => toned(finding.severity.label(self.language), severity_tone(finding.severity)),
            };
            let message = cell(finding.message.get(self.language));
            let cells = vec![grade, message, toned(&finding.path, Tone::Faint)];
            Row { kind: finding.code, path: finding.path.clone(), cells }
        };
        self.assessment.findings.iter().map(row).collect()
    }
}
