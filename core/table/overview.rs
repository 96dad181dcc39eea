//! The first screen of a dashboard: what a lead needs before anything else.

use super::{
    Cell, Table, Tone,
    write::{Writer, cell, maybe, money, severity_tone, toned},
};
use crate::{
    answers::{Alert, ReserveAnswer, RiskAnswer},
    assess::Assessment,
    metric::KpiStatus,
    plan::Plan,
    risk::{Risk, RiskKind, Truth},
    say::{Figure, Language, elapsed_days, grouped},
    standing::Standing,
    value::{Day, Moment, TaskDate, sorted},
};

/// The tables that a lead needs first, in short: the alerts, ranked; what is due on the day and the next, and
/// by whom; KPIs, those with an alert first; dates; money; risks, those that have come true first. There are
/// no rows where there is nothing to tell, and days are without a year in that of the assessment.
///
/// ```
/// use campaignkit::{Plan, table::overview, value::Language};
///
/// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
/// let assessment = plan.on("2024-07-30".parse()?).assess()?;
/// let [_, due, ..] = overview(&plan, &assessment, Language::En);
/// let first: Vec<_> = due.rows[2].cells.iter().map(|cell| cell.text.as_str()).collect();
/// assert_eq!(first, ["finish: 线上渠道素材准备", "07-30", "张*", "in progress"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn overview(plan: &Plan, assessment: &Assessment, language: Language) -> [Table; 6] {
    let write = Writer::of(plan, assessment, assessment.as_of, language);
    let standing = plan.on(assessment.as_of);
    [
        write.alerts_in_short(),
        write.due(&standing),
        write.kpis_in_short(),
        write.dates(&standing),
        write.funds_in_short(),
        write.risks_in_short(),
    ]
}

/// The most milestones or other days that lie ahead.
const AHEAD: usize = 2;

impl Writer<'_> {
    pub(crate) fn alerts_in_short(&self) -> Table {
        let end = Moment::end_of(self.assessment.as_of).ok();
        let respond_by = |alert: &Alert| alert.respond_by.as_ref().and_then(Figure::value).copied();
        let row = |alert: &Alert| {
            let limit = match (&alert.issue, respond_by(alert)) {
                (Some(issue), _) => self.answering(issue),
                (None, _) if alert.answered => toned(self.say("response begun", "已启动应对"), Tone::Good),
                (None, Some(at)) if Some(at) < end => {
                    toned(format!("{} {}", self.date(at.day()), self.say("(over)", "(已过)")), Tone::Bad)
                }
                (None, at) => at.map(|at| self.dated(at)).unwrap_or_default(),
            };
            vec![
                toned(alert.severity.label(self.language), severity_tone(alert.severity)),
                cell(alert.message.get(self.language)),
                self.member(alert.owner.as_ref()),
                limit,
            ]
        };
        let mut rows: Vec<_> = self.assessment.alerts.iter().map(row).collect();
        if rows.is_empty() {
            let none = toned(self.say("no alert stands", "无预警"), Tone::Good);
            rows.push(vec![Cell::default(), none, Cell::default(), Cell::default()]);
        }
        self.table(
            ("Alerts", "预警"),
            &[("", ""), ("", ""), ("owner", "负责人"), ("respond by", "响应时限")],
            rows,
        )
    }

    pub(crate) fn kpis_in_short(&self) -> Table {
        let is_quiet = |status| status != KpiStatus::Alert;
        let kpis = sorted(self.assessment.kpis.iter().collect(), &|a, b| {
            is_quiet(a.pace.status).cmp(&is_quiet(b.pace.status))
        });
        let rows = kpis.into_iter().filter_map(|kpi| {
            let (_, metric) = self.plan.metric(&kpi.metric)?;
            let value = |quantity| maybe(Option::map(quantity, |quantity| kpi.kind.display(quantity)));
            let reading = kpi.reading.as_ref();
            let age =
                reading.filter(|reading| reading.age_days > 0).map(|reading| self.date(reading.observed_on));
            Some(vec![
                cell(&metric.name),
                self.quantity(reading.map(|reading| &reading.value), kpi.kind),
                maybe(age),
                value(kpi.pace.expected),
                cell(kpi.target.display(kpi.kind)),
                value(kpi.pace.required_daily.or(kpi.pace.allowed_daily)),
                self.member(kpi.owner.as_ref()),
                self.kpi_status(kpi),
            ])
        });
        self.table(
            ("KPIs", "核心指标"),
            &[
                ("metric", "指标"),
                (">total", "累计"),
                ("as of", "截至"),
                (">expected", "按进度应为"),
                (">target", "目标"),
                (">a day from now", "此后每日"),
                ("owner", "负责人"),
                ("status", "状态"),
            ],
            rows.collect(),
        )
    }

    /// The event, the forecast finish against it and against the stated one, and what lies ahead.
    pub(crate) fn dates(&self, standing: &Standing<'_>) -> Table {
        let (as_of, event) = (self.assessment.as_of, &self.plan.campaign().event);
        let days = |until: Day| until.days_since(as_of);
        let (day, all) = (days(event.start), event.end.days_since(event.start).saturating_add(1));
        let words = match (day, days(event.end)) {
            (1.., _) => self.in_days("begins", "开始", day),
            (_, left @ ..=-1) => {
                let since = left.saturating_neg();
                self.either(
                    format_args!("ended {} ago", elapsed_days(since).en),
                    format_args!("已结束{since}天"),
                )
            }
            (_, left) => {
                let nth = day.saturating_neg().saturating_add(1);
                self.either(
                    format_args!("day {nth} of {all}, {} to go", elapsed_days(left).en),
                    format_args!("第{nth}天,共{all}天,剩余{left}天"),
                )
            }
        };
        let range = format!("{} – {}", self.date(event.start), self.date(event.end));
        let mut rows = vec![vec![cell(self.say("event", "活动")), cell(range), cell(words)]];
        rows.extend(self.forecast_row());
        let milestones = self.assessment.schedule.milestones.iter();
        let milestones = milestones.filter_map(|milestone| {
            let (due, task) = (*milestone.due.value()?, self.plan.task(&milestone.id)?);
            (days(due) >= 0).then(|| (due, format!("{}{}", self.say("milestone: ", "里程碑:"), task.name)))
        });
        let mut ahead: Vec<(Day, String)> = milestones.collect();
        if ahead.is_empty() {
            ahead = self.days_ahead(standing);
        }
        let ahead = sorted(ahead, &|(a, _), (b, _)| a.cmp(b));
        rows.extend(
            ahead
                .into_iter()
                .take(AHEAD)
                .map(|(day, what)| vec![cell(what), self.dated(day), cell(self.in_days("", "", days(day)))]),
        );
        self.table(("Dates", "时间"), &[("what", "事项"), ("day", "日期"), ("", "")], rows)
    }

    fn forecast_row(&self) -> Option<Vec<Cell>> {
        let schedule = &self.assessment.schedule;
        let forecast = schedule.forecast_finish.as_ref().filter(|_| !schedule.tasks.is_empty())?;
        let count = self.assessment.policy.day_count;
        let label = cell(self.say("forecast finish", "预计完成"));
        let day = match count.typed_day(forecast) {
            Figure::Defined(day) => day,
            Figure::Undefined(why) => {
                let why = toned(why.message.get(self.language), Tone::Faint);
                return Some(vec![label, toned("—", Tone::Faint), why]);
            }
        };
        let against = |other: Day, same: &str, name: &str| {
            let late = day.days_since(other);
            let (days, by) = (elapsed_days(late.saturating_abs()).en, late.unsigned_abs());
            match late {
                0 => same.to_owned(),
                1.. => self.either(format_args!("{days} after {name}"), format_args!("比{name}晚{by}天")),
                _ => self.either(format_args!("{days} before {name}"), format_args!("比{name}早{by}天")),
            }
        };
        let stated = schedule.stated_finish.map(TaskDate::last_day);
        let end = self.plan.campaign().event.end;
        let to_stated = stated.map(|stated| {
            let name = format!("{}{}", self.say("the stated ", "表列的"), self.date(stated));
            against(stated, self.say("as stated", "与表列一致"), &name)
        });
        let to_event = against(
            end,
            self.say("on the last day of the event", "即活动末日"),
            self.say("the event's end", "活动结束日"),
        );
        let words = to_stated.into_iter().chain([to_event]).collect::<Vec<_>>();
        let is_late = stated.is_some_and(|stated| day > stated) || stated.is_none() && day > end;
        let tone = if is_late { Tone::Bad } else { Tone::Good };
        Some(vec![label, toned(self.date(day), tone), cell(words.join(self.say("; ", ";")))])
    }

    /// The typed starts and last days of the tasks that are not over, after the next day.
    fn days_ahead(&self, standing: &Standing<'_>) -> Vec<(Day, String)> {
        let mut ahead = Vec::new();
        let tasks = self.plan.campaign().tasks.iter().zip(standing.task_states()).enumerate();
        for (n, (task, state)) in tasks.filter(|(_, (_, state))| !state.over) {
            let start = task.start_date().map(TaskDate::day).filter(|_| !state.begun);
            let of = |day: Option<Day>, en, zh| {
                let day = day.filter(|day| day.days_since(self.assessment.as_of) > 1);
                day.map(|day| (day, format!("{}{}", self.say(en, zh), task.name)))
            };
            ahead.extend(of(start, "start: ", "开始:"));
            ahead.extend(of(self.plan.known_last_day(n), "finish: ", "完成:"));
        }
        ahead
    }

    fn in_days(&self, en: &str, zh: &str, days: i64) -> String {
        let words = match days {
            0 => self.either(format_args!("{en} today"), format_args!("今日{zh}")),
            1 => self.either(format_args!("{en} tomorrow"), format_args!("明日{zh}")),
            _ => self.either(format_args!("{en} in {days} days"), format_args!("{days}天后{zh}")),
        };
        words.trim_start().to_owned()
    }

    /// The money: what is planned, ordered, spent and left, with the reserves.
    pub(crate) fn funds_in_short(&self) -> Table {
        let answer = self.assessment.budget.as_ref().and_then(Figure::value);
        let mut rows = Vec::new();
        if let Some(answer) = answer.filter(|answer| !answer.lines.is_empty()) {
            let [ordered, available, used] = self.funds(Some(&answer.funds));
            let not_booked = || toned(self.say("not booked", "未入账"), Tone::Faint);
            let actual = Some(&answer.actual).filter(|actual| actual.value().is_some());
            let spent = actual.or(answer.funds.spent.as_ref());
            rows.push(vec![
                cell(self.say("direct cost", "直接成本")),
                self.figure(&answer.direct_cost),
                if answer.funds.utilisation.is_some() { ordered } else { not_booked() },
                spent.map_or_else(not_booked, |spent| self.figure(spent)),
                available,
                used,
            ]);
        }
        let reserves = [
            (&self.assessment.reserve, ("contingency reserve", "应急备用金")),
            (&self.assessment.management_reserve, ("management reserve", "管理储备")),
        ];
        for (reserve, label) in reserves {
            rows.extend(
                reserve.as_ref().and_then(Figure::value).map(|reserve| self.reserve_in_short(label, reserve)),
            );
        }
        if let Some(answer) = answer.filter(|_| !rows.is_empty()) {
            let stated = answer.stated_total.filter(|stated| answer.total != Figure::Defined(*stated));
            let label = stated.map_or_else(
                || cell(self.say("total", "合计")),
                |stated| {
                    let stated = grouped(stated);
                    let label = self.either(
                        format_args!("total, stated as {stated}"),
                        format_args!("合计,表列为{stated}"),
                    );
                    toned(label, Tone::Bad)
                },
            );
            let mut row = vec![Cell::default(); 6];
            row.splice(..2, [label, self.figure(&answer.total)]);
            rows.push(row);
        }
        self.table(
            ("Money", "资金"),
            &[
                ("what", "项目"),
                (">planned", "预算"),
                (">ordered", "已占用"),
                (">spent", "已支出"),
                (">available", "可用"),
                (">used", "使用率"),
            ],
            rows,
        )
    }

    fn reserve_in_short(&self, (en, zh): (&str, &str), reserve: &ReserveAnswer) -> Vec<Cell> {
        let tone = if reserve.remaining.is_negative() { Tone::Bad } else { Tone::Plain };
        vec![
            cell(self.say(en, zh)),
            cell(grouped(reserve.amount)),
            Cell::default(),
            cell(grouped(reserve.drawn)),
            toned(grouped(reserve.remaining), tone),
            Cell::default(),
        ]
    }

    /// The open risks: those that have come true, then threats and opportunities by rank.
    pub(crate) fn risks_in_short(&self) -> Table {
        let matrix = self.plan.risk_matrix();
        let risks = self.assessment.risks.iter().zip(&self.plan.campaign().risks);
        let open = risks.filter(|(answer, _)| answer.status.is_open()).collect();
        let order = |(answer, _): &(&RiskAnswer, &Risk)| {
            (!answer.has_come_true(), answer.kind == RiskKind::Opportunity, answer.rank)
        };
        let rows = sorted(open, &|a: &(&RiskAnswer, &Risk), b| order(a).cmp(&order(b)));
        let rows = rows.into_iter().map(|(answer, risk)| {
            let good = answer.kind == RiskKind::Opportunity;
            vec![
                cell(&risk.scenario),
                toned(matrix.level_label(&answer.level, self.language), self.level_tone(&answer.level, good)),
                maybe(risk.trigger_stated.as_ref()),
                money(answer.draw),
                self.member(risk.owner.as_ref()),
                self.risk_state(answer, good),
            ]
        });
        self.table(
            ("Risks", "风险"),
            &[
                ("scenario", "风险场景"),
                ("level", "等级"),
                ("trigger", "启动条件"),
                (">draws", "动用备用金"),
                ("owner", "责任人"),
                ("state", "状态"),
            ],
            rows.collect(),
        )
    }

    fn risk_state(&self, answer: &RiskAnswer, good: bool) -> Cell {
        let day = answer.trigger_day.as_ref().and_then(Figure::value);
        let day = day.filter(|day| **day > self.assessment.as_of).map(|day| self.date(*day));
        match (answer.triggered, day) {
            _ if answer.has_come_true() => {
                toned(self.say("come true", "已触发"), if good { Tone::Good } else { Tone::Bad })
            }
            (Some(Truth::Unknown), Some(day)) => {
                cell(self.either(format_args!("decided on {day}"), format_args!("{day}判断")))
            }
            (Some(Truth::Unknown), None) => toned(self.say("not known", "未知"), Tone::Faint),
            (Some(Truth::False), _) => toned(self.say("not come true", "未触发"), Tone::Good),
            (Some(Truth::True) | None, _) => cell(answer.status.label(self.language)),
        }
    }
}
