//! Which figures stand in which table.

use super::{Align, Cell, Column, Row, Table, Tone};
use crate::{
    Assessment, Plan,
    answers::{BudgetAnswer, ReserveStanding},
    budget::BandStatus,
    metric::{KpiStatus, MetricKind},
    risk::{Level, Truth},
    schedule::TaskStatus,
    value::{Amount, Figure, Id, Language, Rate, Severity, grouped},
};

/// The assessment as tables: KPIs, goals, schedule, budget, reserve, risks, evaluation, alerts, findings; those
/// without a row are left out.
pub fn tables(plan: &Plan, assessment: &Assessment, language: Language) -> Vec<Table> {
    let write = Writer { plan, assessment, language };
    let all = [
        write.alerts(),
        write.kpis(),
        write.goals(),
        write.schedule(),
        write.budget(),
        write.reserve(),
        write.risks(),
        write.evaluation(),
        write.findings(),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

struct Writer<'a> {
    plan: &'a Plan,
    assessment: &'a Assessment,
    language: Language,
}

fn cell(text: impl ToString) -> Cell {
    Cell { text: text.to_string(), tone: Tone::Plain }
}

fn maybe(text: Option<impl ToString>) -> Cell {
    text.map_or_else(Cell::default, cell)
}

fn toned(text: impl ToString, tone: Tone) -> Cell {
    Cell { text: text.to_string(), tone }
}

fn money(amount: Option<Amount>) -> Cell {
    maybe(amount.map(grouped))
}

fn percent(rate: Option<&Figure<Rate>>) -> Cell {
    maybe(rate.and_then(|figure| figure.clone().defined()).map(Rate::to_percent))
}

fn severity_tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Faint,
    }
}

impl Writer<'_> {
    fn say<'t>(&self, en: &'t str, zh: &'t str) -> &'t str {
        match self.language {
            Language::En => en,
            Language::Zh => zh,
        }
    }

    /// Columns as (English, Chinese), `>` before the English label for figures.
    fn table(&self, title: (&str, &str), columns: &[(&str, &str)], rows: Vec<Vec<Cell>>) -> Table {
        let column = |(en, zh): &(&str, &str)| {
            let figures = en.starts_with('>');
            Column {
                label: self.say(en.trim_start_matches('>'), zh).to_owned(),
                align: if figures { Align::Right } else { Align::Left },
            }
        };
        Table {
            title: self.say(title.0, title.1).to_owned(),
            columns: columns.iter().map(column).collect(),
            rows: rows.into_iter().map(|cells| Row { cells }).collect(),
        }
    }

    fn member(&self, id: Option<&Id>) -> Cell {
        let Some(id) = id else { return Cell::default() };
        let member = self.plan.campaign().team.iter().find(|m| m.id == *id);
        cell(member.map_or(id.as_str(), |m| &m.name))
    }

    fn figure(&self, figure: &Figure<Amount>) -> Cell {
        match figure {
            Figure::Defined(amount) => cell(grouped(amount)),
            Figure::Undefined(why) => toned(why.message.get(self.language), Tone::Faint),
        }
    }

    fn alerts(&self) -> Table {
        let rows = self.assessment.alerts.iter().map(|alert| {
            vec![
                toned(alert.severity.label(self.language), severity_tone(alert.severity)),
                cell(alert.message.get(self.language)),
                self.member(alert.owner.as_ref()),
            ]
        });
        self.table(("Alerts", "预警"), &[("", ""), ("what", "内容"), ("owner", "负责人")], rows.collect())
    }

    fn kpis(&self) -> Table {
        let rows = self.assessment.kpis.iter().filter_map(|kpi| {
            let (_, metric) = self.plan.metric(&kpi.metric)?;
            let value = |q| maybe(Option::map(q, |q| kpi.kind.display(q)));
            let tone = match kpi.pace.status {
                KpiStatus::Normal => Tone::Good,
                KpiStatus::Alert => Tone::Bad,
                KpiStatus::NotDue | KpiStatus::Unknown => Tone::Faint,
            };
            Some(vec![
                maybe(metric.channel.as_ref()),
                cell(&metric.name),
                value(kpi.today),
                value(kpi.value),
                cell(kpi.target.display(kpi.kind)),
                percent(kpi.pace.attainment.as_ref()),
                value(kpi.pace.expected),
                maybe(kpi.observed_on),
                self.member(kpi.owner.as_ref()),
                toned(kpi.pace.status.label(self.language), tone),
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
                (">expected", "按进度应达"),
                ("observed", "记录日期"),
                ("owner", "负责人"),
                ("status", "预警状态"),
            ],
            rows.collect(),
        )
    }

    fn goals(&self) -> Table {
        let goals = self.assessment.goals.iter().zip(&self.plan.campaign().goals);
        let rows = goals.filter(|(standing, _)| standing.target.is_some()).map(|(standing, goal)| {
            let metric = goal.metric.as_ref().and_then(|id| self.plan.metric(id));
            let fraction = standing.target.is_some_and(|t| t.figure().as_rate() < Rate::ONE);
            let kind =
                metric.map_or(if fraction { MetricKind::Rate } else { MetricKind::Flow }, |(_, m)| m.kind);
            let met = match standing.met {
                Some(true) => toned(self.say("met", "已达成"), Tone::Good),
                Some(false) => cell(self.say("not yet", "未达成")),
                None => toned(self.say("unknown", "未知"), Tone::Faint),
            };
            vec![
                cell(goal.measure.as_deref().unwrap_or(&goal.title)),
                maybe(standing.target.map(|t| t.display(kind))),
                maybe(standing.children_target.map(|q| kind.display(q))),
                maybe(standing.value.map(|q| kind.display(q))),
                percent(standing.attainment.as_ref()),
                maybe(standing.due),
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

    fn schedule(&self) -> Table {
        let answer = &self.assessment.schedule;
        let float = |minutes: i64| {
            let days = minutes.checked_div(24 * 60).unwrap_or_default();
            format!("{days}{}", self.say(" d", "天"))
        };
        let tasks = answer.tasks.iter().zip(&self.plan.campaign().tasks);
        let mut rows: Vec<Vec<Cell>> = tasks
            .map(|(standing, task)| {
                let critical = standing.dates.as_ref().is_some_and(|d| d.critical);
                let status = match (standing.overdue_days, task.status) {
                    (Some(days), _) => toned(
                        format!("{}{days}{}", self.say("overdue ", "逾期"), self.say(" d", "天")),
                        Tone::Bad,
                    ),
                    (None, Some(TaskStatus::Done)) => {
                        toned(TaskStatus::Done.label(self.language), Tone::Good)
                    }
                    (None, status) => maybe(status.map(|s| s.label(self.language))),
                };
                vec![
                    cell(&task.name),
                    self.member(task.owner.as_ref()),
                    maybe(task.start),
                    maybe(task.finish),
                    maybe(standing.dates.as_ref().map(|d| d.early_start.day())),
                    maybe(standing.dates.as_ref().map(|d| d.early_finish.day())),
                    maybe(standing.dates.as_ref().map(|d| float(d.total_float_minutes))),
                    cell(if critical { self.say("yes", "是") } else { "" }),
                    status,
                ]
            })
            .collect();
        if let (Figure::Defined(finish), false) = (&answer.finish, rows.is_empty()) {
            let mut last = vec![Cell::default(); 9];
            let cells = [
                (0, cell(self.say("whole", "整体"))),
                (2, cell(answer.start.day())),
                (3, maybe(answer.stated_finish)),
                (5, cell(finish.day())),
            ];
            for (column, text) in cells {
                if let Some(place) = last.get_mut(column) {
                    *place = text;
                }
            }
            rows.push(last);
        }
        self.table(
            ("Schedule", "执行甘特图"),
            &[
                ("task", "任务"),
                ("owner", "负责人"),
                ("start", "开始"),
                ("finish", "结束"),
                ("earliest start", "最早开始"),
                ("earliest finish", "最早结束"),
                (">float", "总时差"),
                ("critical", "关键"),
                ("status", "状态"),
            ],
            rows,
        )
    }

    fn budget(&self) -> Table {
        let rows = self.assessment.budget.as_ref().map(|answer| self.budget_rows(answer)).unwrap_or_default();
        self.table(
            ("Budget", "预算明细表"),
            &[
                ("category", "成本类别"),
                ("item", "明细项目"),
                (">planned", "预算"),
                (">actual", "实际"),
                ("owner", "负责人"),
            ],
            rows,
        )
    }

    fn budget_rows(&self, answer: &BudgetAnswer) -> Vec<Vec<Cell>> {
        let lines = self.plan.campaign().budget.iter().flat_map(|b| &b.lines);
        let mut rows: Vec<Vec<Cell>> = answer
            .lines
            .iter()
            .zip(lines)
            .map(|(standing, line)| {
                vec![
                    cell(crate::budget::category_label(&standing.category, self.language)),
                    cell(&line.item),
                    money(standing.planned),
                    money(standing.actual),
                    self.member(line.owner.as_ref()),
                ]
            })
            .collect();
        let mut total = |en, zh, figure: Cell| {
            rows.push(vec![
                Cell::default(),
                cell(self.say(en, zh)),
                figure,
                Cell::default(),
                Cell::default(),
            ]);
        };
        for category in &answer.categories {
            let label = crate::budget::category_label(&category.category, self.language);
            total(label, label, self.figure(&category.planned));
        }
        total("direct cost", "直接成本", self.figure(&answer.direct_cost));
        if let Some(reserve) = answer.reserve {
            total("contingency reserve", "应急备用金", cell(grouped(reserve)));
        }
        total("total", "合计(按明细计算)", self.figure(&answer.total));
        if let Some(stated) = answer.stated_total {
            let same = answer.total == Figure::Defined(stated);
            total(
                "total as stated",
                "合计(表列)",
                toned(grouped(stated), if same { Tone::Plain } else { Tone::Bad }),
            );
        }
        rows
    }

    fn reserve(&self) -> Table {
        let rows =
            self.assessment.reserve.as_ref().map(|standing| self.reserve_rows(standing)).unwrap_or_default();
        self.table(
            ("Contingency reserve", "应急备用金"),
            &[("day", "日期"), ("what", "事项"), (">amount", "金额"), (">left", "余额")],
            rows,
        )
    }

    fn reserve_rows(&self, standing: &ReserveStanding) -> Vec<Vec<Cell>> {
        let mut set_aside = self.say("set aside", "预留").to_owned();
        let mut tone = Tone::Plain;
        if let Figure::Defined(band) = &standing.band {
            let ratio = band.ratio.clone().defined().map(Rate::to_percent).unwrap_or_default();
            let policy = &self.assessment.policy.reserve_band;
            let base = policy.base.label(self.language);
            let status = band.status.label(self.language);
            let (low, high) = (policy.low.to_percent(), policy.high.to_percent());
            set_aside = match self.language {
                Language::En => format!("set aside: {ratio} of {base}, {status} {low}–{high}"),
                Language::Zh => format!("预留:占{base}的{ratio},{status}{low}–{high}"),
            };
            tone = if band.status == BandStatus::Within { Tone::Good } else { Tone::Bad };
        }
        let mut rows = vec![vec![
            Cell::default(),
            toned(set_aside, tone),
            cell(grouped(standing.amount)),
            cell(grouped(standing.amount)),
        ]];
        let kept = self.plan.campaign().budget.as_ref().and_then(|b| b.reserve.as_ref());
        for draw in &standing.draws {
            let written =
                kept.and_then(|r| r.draws.iter().find(|d| d.day == draw.day && d.risk == draw.risk));
            let what = written.and_then(|d| d.note.as_deref()).unwrap_or_else(|| self.say("draw", "动用"));
            let tone = if draw.remaining.is_negative() { Tone::Bad } else { Tone::Plain };
            let taken = Amount::ZERO.minus(draw.amount).ok();
            rows.push(vec![cell(draw.day), cell(what), money(taken), toned(grouped(draw.remaining), tone)]);
        }
        rows
    }

    fn risks(&self) -> Table {
        let level_tone = |level| match level {
            Level::High => Tone::Bad,
            Level::Medium => Tone::Warning,
            Level::Low => Tone::Plain,
        };
        let rows = self.assessment.risks.iter().zip(&self.plan.campaign().risks).map(|(standing, risk)| {
            let fired = match standing.triggered {
                Some(Truth::True) => toned(self.say("yes", "已触发"), Tone::Bad),
                Some(Truth::False) => toned(self.say("no", "未触发"), Tone::Good),
                Some(Truth::Unknown) => toned(self.say("unknown", "未知"), Tone::Faint),
                None => Cell::default(),
            };
            vec![
                cell(&risk.scenario),
                cell(standing.probability.label(self.language)),
                cell(standing.impact.label(self.language)),
                cell(standing.score),
                toned(standing.level.label(self.language), level_tone(standing.level)),
                maybe(risk.trigger_stated.as_ref()),
                money(standing.draw),
                self.member(risk.owner.as_ref()),
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
                ("triggered", "触发"),
            ],
            rows.collect(),
        )
    }

    fn evaluation(&self) -> Table {
        let Some(answer) = &self.assessment.evaluation else { return self.table(("", ""), &[], Vec::new()) };
        let stated = self.plan.campaign().evaluation.iter().flat_map(|e| &e.results);
        let mut rows: Vec<Vec<Cell>> = answer
            .results
            .iter()
            .zip(stated)
            .map(|(result, row)| {
                let fraction = result.target.is_some_and(|t| t.figure().as_rate() < Rate::ONE);
                let kind = if fraction { MetricKind::Rate } else { MetricKind::Flow };
                vec![
                    cell(&row.measure),
                    maybe(result.target.map(|t| t.display(kind))),
                    maybe(result.actual.map(|q| kind.display(q))),
                    percent(result.attainment.as_ref()),
                    maybe(result.attainment_stated.map(Rate::to_percent)),
                ]
            })
            .collect();
        if let Some(roi) = &answer.roi {
            let basis = |roi: &crate::finance::Roi, cost| {
                let (gain, of) = (roi.gain_basis.label(self.language), roi.cost_basis.label(self.language));
                match (self.language, roi.incremental) {
                    (Language::En, true) => format!("ROI: incremental {gain} on {of} {}", grouped(cost)),
                    (Language::En, false) => format!("ROI: {gain} on {of} {}", grouped(cost)),
                    (Language::Zh, true) => format!("ROI:增量{gain}/{of}{}", grouped(cost)),
                    (Language::Zh, false) => format!("ROI:{gain}/{of}{}", grouped(cost)),
                }
            };
            let row = |on: &crate::finance::Roi, cost, stated: Option<Rate>| {
                vec![
                    cell(basis(on, cost)),
                    Cell::default(),
                    percent(Some(&on.roi)),
                    Cell::default(),
                    maybe(stated.map(Rate::to_percent)),
                ]
            };
            rows.push(row(&roi.on_stated_cost, roi.stated_cost, roi.stated));
            if let (Some(on), Some(cost)) = (&roi.on_computed_cost, roi.computed_cost) {
                rows.push(row(on, cost, None));
            }
        }
        let on = answer.recorded_on;
        let title = (format!("Evaluation as stated on {on}"), format!("效果评估(填写于{on})"));
        self.table(
            (&title.0, &title.1),
            &[
                ("measure", "核心指标"),
                (">target", "目标值"),
                (">actual", "实际值"),
                (">attained", "达成率"),
                (">as printed", "表列达成率"),
            ],
            rows,
        )
    }

    fn findings(&self) -> Table {
        let rows = self.assessment.findings.iter().map(|finding| {
            vec![
                toned(finding.severity.label(self.language), severity_tone(finding.severity)),
                cell(finding.message.get(self.language)),
                toned(&finding.path, Tone::Faint),
            ]
        });
        self.table(
            ("Findings", "矛盾与疑点"),
            &[("", ""), ("what does not fit", "内容"), ("where", "位置")],
            rows.collect(),
        )
    }
}
