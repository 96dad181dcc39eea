//! The tables of money: budget, reserve, evaluation.

use super::{
    Cell, Row, Table, Tone,
    write::{Writer, cell, kind_of, maybe, money, percent, toned},
};
use crate::{
    answers::{BudgetRollUp, Funds, LineAnswer, ReserveAnswer},
    budget::{BandStatus, Draw, Line},
    finance::Roi,
    say::{Figure, Language, grouped},
    value::{Amount, Rate, sorted},
};

impl Writer<'_> {
    pub(super) fn budget(&self) -> Table {
        let answer = self.assessment.budget.as_ref().and_then(Figure::value);
        let mut columns =
            vec![("category", "成本类别"), ("item", "明细项目"), (">planned", "预算"), (">actual", "实际")];
        // without entries, the columns of funds are left out
        let has_funds = answer.is_some_and(|answer| answer.funds.utilisation.is_some());
        if has_funds {
            columns.extend([(">ordered", "已占用"), (">available", "可用"), (">used", "使用率")]);
        }
        columns.extend([("owner", "负责人"), ("variance note", "差异说明")]);
        let mut rows = answer.map(|answer| self.budget_rows(answer)).unwrap_or_default();
        for row in rows.iter_mut().filter(|_| !has_funds) {
            row.cells.drain(4..7);
        }
        self.table(("Budget", "预算明细表"), &columns, rows)
    }

    fn budget_rows(&self, answer: &BudgetRollUp) -> Vec<Row> {
        let lines = self.plan.campaign().budget.iter().flat_map(|b| &b.lines);
        let lines = answer.lines.iter().zip(lines);
        let mut rows: Vec<_> = lines.map(|(answer, line)| self.line_row(answer, line).into()).collect();
        for category in &answer.categories {
            let label = crate::budget::category_label(&category.category, self.language);
            let all = &category.subtotal;
            rows.push(self.total_row(label, self.figure(&all.planned), Some(&all.actual), Some(&all.funds)));
        }
        let direct = self.figure(&answer.direct_cost);
        let label = self.say("direct cost", "直接成本");
        rows.push(self.total_row(label, direct, Some(&answer.actual), Some(&answer.funds)));
        let mut total = |en, zh, amount| rows.push(self.total_row(self.say(en, zh), amount, None, None));
        if let Some(Figure::Defined(reserve)) = &self.assessment.reserve {
            total("contingency reserve", "应急备用金", cell(grouped(reserve.amount)));
        }
        if let Some(Figure::Defined(reserve)) = &self.assessment.management_reserve {
            total("management reserve", "管理储备", cell(grouped(reserve.amount)));
        }
        total("total", "合计(按明细计算)", self.figure(&answer.total));
        if let Some(stated) = answer.stated_total {
            let tone = if answer.total == Figure::Defined(stated) { Tone::Plain } else { Tone::Bad };
            total("total as stated", "合计(表列)", toned(grouped(stated), tone));
        }
        if let Some(income) = &answer.income {
            let of_both = |en, zh, planned, actual| {
                self.total_row(self.say(en, zh), self.figure(planned), Some(actual), None)
            };
            rows.push(of_both("income", "收入", &income.planned, &income.actual));
            rows.push(of_both("balance", "结余", &income.balance, &income.actual_balance));
        }
        rows
    }

    fn line_row(&self, answer: &LineAnswer, line: &Line) -> Vec<Cell> {
        let [ordered, available, used] = self.funds(Some(&answer.funds));
        let actual = answer.actual.as_ref();
        let actual = actual.map_or_else(|| toned("–", Tone::Faint), |actual| self.figure(actual));
        let planned = answer.planned.as_ref().map_or_else(Cell::default, |planned| self.figure(planned));
        // a foreign currency stands behind every amount
        let [planned, actual, ordered, available] =
            [planned, actual, ordered, available].map(|amount| match answer.currency {
                Some(currency) if !amount.text.is_empty() && amount.tone != Tone::Faint => {
                    Cell { text: format!("{} {currency}", amount.text), ..amount }
                }
                _ => amount,
            });
        vec![
            cell(crate::budget::category_label(&answer.category, self.language)),
            cell(&line.item),
            planned,
            actual,
            ordered,
            available,
            used,
            self.member(line.owner.as_ref()),
            maybe(line.variance_note.as_ref()),
        ]
    }

    fn total_row(
        &self,
        label: &str,
        planned: Cell,
        actual: Option<&Figure<Amount>>,
        funds: Option<&Funds>,
    ) -> Row {
        let actual = money(actual.and_then(|figure| figure.clone().defined()));
        let [ordered, available, used] = self.funds(funds);
        let blank = Cell::default;
        let cells = vec![blank(), cell(label), planned, actual, ordered, available, used, blank(), blank()];
        Row { kind: "total", cells, ..Row::default() }
    }

    /// The amount asked for or committed, the amount available, and the share in use.
    pub(super) fn funds(&self, funds: Option<&Funds>) -> [Cell; 3] {
        let Some(funds) = funds else { return [Cell::default(), Cell::default(), Cell::default()] };
        let ordered = funds.pending.as_ref().zip(funds.committed.as_ref());
        let ordered = ordered.then(|(pending, committed)| pending.plus(*committed));
        let available = match &funds.available {
            Figure::Defined(left) if left.is_negative() => toned(grouped(*left), Tone::Bad),
            figure => self.figure(figure),
        };
        // more than all is bad, and anything where nothing may be spent
        let over = match &funds.utilisation {
            Some(Figure::Defined(used)) => *used > Rate::ONE,
            Some(Figure::Undefined(_)) => !funds.reached.is_empty(),
            None => false,
        };
        let tone = match (over, funds.reached.is_empty()) {
            (true, _) => Tone::Bad,
            (false, false) => Tone::Warning,
            (false, true) => Tone::Plain,
        };
        [self.figure(&ordered), available, Cell { tone, ..percent(funds.utilisation.as_ref()) }]
    }

    pub(super) fn reserve(&self) -> Table {
        let rows = self
            .assessment
            .reserve
            .as_ref()
            .and_then(Figure::value)
            .map(|standing| self.reserve_rows(standing))
            .unwrap_or_default();
        self.table(
            ("Contingency reserve", "应急备用金"),
            &[("day", "日期"), ("what", "事项"), (">amount", "金额"), (">left", "余额")],
            rows,
        )
    }

    fn reserve_rows(&self, standing: &ReserveAnswer) -> Vec<Vec<Cell>> {
        let mut set_aside = self.say("set aside", "预留").to_owned();
        let mut tone = Tone::Plain;
        if let Some(Figure::Defined(band)) = &standing.band {
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
        let written =
            self.plan.campaign().budget.iter().flat_map(|b| &b.reserve).flat_map(|r| &r.draws).collect();
        let written: Vec<&Draw> = sorted(written, &|a, b| a.day.cmp(&b.day)); // the order of the answer
        for (draw, written) in standing.draws.iter().zip(written) {
            let what = written.note.as_deref().unwrap_or_else(|| self.say("draw", "动用"));
            let tone = if draw.remaining.is_negative() { Tone::Bad } else { Tone::Plain };
            let taken = Amount::ZERO.minus(draw.amount).ok();
            rows.push(vec![
                self.dated(draw.day),
                cell(what),
                money(taken),
                toned(grouped(draw.remaining), tone),
            ]);
        }
        rows
    }

    pub(crate) fn evaluation(&self) -> Table {
        let Some(answer) = &self.assessment.evaluation else {
            return self.table(("", ""), &[], Vec::<Row>::new());
        };
        let stated = self.plan.campaign().evaluation.iter().flat_map(|e| &e.results);
        let results = answer.results.iter().zip(stated);
        let mut rows: Vec<Vec<Cell>> = results
            .map(|(result, row)| {
                let kind = kind_of(row.unit.as_deref());
                vec![
                    maybe(result.dimension.as_ref()),
                    cell(&row.measure),
                    maybe(result.target.map(|t| t.display(kind))),
                    maybe(result.actual.map(|q| kind.display(q))),
                    maybe(result.sample.map(grouped)),
                    percent(result.attainment.as_ref()),
                    maybe(result.attainment_stated.map(Rate::to_percent)),
                ]
            })
            .collect();
        if let Some(Figure::Defined(roi)) = &answer.roi {
            rows.push(self.return_row(&roi.on_stated_cost, roi.stated_cost, roi.stated));
            if let (Some(computed), Some(Figure::Defined(cost))) = (&roi.on_computed_cost, &roi.computed_cost)
                && *cost != roi.stated_cost
            {
                rows.push(self.return_row(computed, *cost, None));
            }
        }
        let day = answer.recorded_on;
        // a statement counts on any day
        let is_later = day > self.assessment.as_of;
        let later = if is_later { self.say(", after this day", ",晚于本日") } else { "" };
        let (en, zh) =
            (format!("Evaluation as stated on {day}{later}"), format!("效果评估(填写于{day}{later})"));
        self.table(
            (&en, &zh),
            &[
                ("dimension", "评估维度"),
                ("measure", "核心指标"),
                (">target", "目标值"),
                (">actual", "实际值"),
                (">sample", "样本"),
                (">attained", "达成率"),
                (">as printed", "表列达成率"),
            ],
            rows,
        )
    }

    /// The return on a cost, with its bases.
    fn return_row(&self, roi: &Roi, cost: Amount, stated: Option<Rate>) -> Vec<Cell> {
        let (gain, of) = (roi.gain_basis.label(self.language), roi.cost_basis.label(self.language));
        let cost = grouped(cost);
        let label = match (self.language, roi.incremental) {
            (Language::En, true) => format!("ROI: incremental {gain} on {of} {cost}"),
            (Language::En, false) => format!("ROI: {gain} on {of} {cost}"),
            (Language::Zh, true) => format!("ROI:增量{gain}/{of}{cost}"),
            (Language::Zh, false) => format!("ROI:{gain}/{of}{cost}"),
        };
        vec![
            Cell::default(),
            cell(label),
            Cell::default(),
            percent(Some(&roi.roi)),
            Cell::default(),
            Cell::default(),
            maybe(stated.map(Rate::to_percent)),
        ]
    }
}
