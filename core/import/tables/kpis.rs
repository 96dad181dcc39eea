//! The dashboard: metrics, and what was observed of them on a day.

use crate::{
    goal::Goal,
    import::{
        cells::{
            blank::is_blank,
            choice::{choose_word, unknown_word},
            count,
            target::{self, Wanted},
        },
        found::Table,
        importing::Importing,
        ledger::CellGroup,
        normal,
        period::Period,
        problems,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    metric::{KpiStatus, Metric, MetricKind, Observation, Target},
    value::{Day, Id, Quantity, TaskDate},
};

/// Units that are no units of a figure but its kind.
const NO_UNITS: &[&str] = &["count", "number", "#", "个数", "数量", "percent", "percentage", "%", "百分比"];

fn is_no_unit(unit: &str) -> bool {
    NO_UNITS.contains(&normal::word(unit).as_str())
}

/// True for a unit that says that figures are percentages.
pub(super) fn is_percent_unit(unit: &str) -> bool {
    ["percent", "percentage", "%", "百分比", "pct"].contains(&normal::word(unit).as_str())
}

/// Names of marks, which are no totals.
const SCORES: &[&str] = &["满意度", "评分", "得分", "nps", "score", "rating"];

/// The kind of a metric by its name, its unit and the columns of the table.
fn kind(name: &str, is_percent: bool, unit: Option<&str>, has_today: bool) -> MetricKind {
    let word = normal::word(name);
    if is_percent {
        MetricKind::Rate
    } else if unit == Some("分") || SCORES.iter().any(|score| word.contains(score)) {
        MetricKind::Score
    } else if has_today {
        MetricKind::Flow
    } else {
        MetricKind::Stock
    }
}

/// Reads the rows of a dashboard.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let has_today = table.head("today").is_some();
    let mut projects = Projects::default();
    let (mut undated, mut baselines) = (CellGroup::default(), CellGroup::default());
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let Some(name) = table.cell(item, "name") else { continue };
        let at = row.importing.campaign.metrics.len();
        row.enter(item, "/metrics", at);
        let Some(text) = row.words("name") else { continue };
        let channel = row.words("channel");
        let number = row.words("id");
        let id = row.id("metrics", &[number.as_deref().unwrap_or(&text), &text]);
        let unit = row.words("unit");
        let is_percent = unit.as_deref().is_some_and(is_percent_unit);
        let told = row.importing.ledger.cells.len();
        let observation = observe(&mut row, &id, is_percent);
        let told = told..row.importing.ledger.cells.len();
        row.enter(item, "/metrics", at);
        let baseline = row.cell("baseline").and_then(|place| {
            let read = count::count(place.cell, is_percent || table.is_in_percent("baseline"));
            // it is that of a goal
            row.importing.ledger.take(place, read, "/goals")
        });
        let baseline = baseline.map(|count| count.value);
        let wanted = wanted_of(&mut row, baseline, is_percent);
        let (of_figure, of_target) =
            (observation.unit, wanted.as_ref().and_then(|wanted| wanted.unit.clone()));
        let is_growth = wanted.as_ref().is_some_and(|wanted| wanted.is_growth);
        let is_rate = is_percent || observation.is_rate || of_target.as_deref() == Some("%") && !is_growth;
        if unit.as_ref().is_some_and(|unit| is_percent_unit(unit) || is_no_unit(unit)) {
            row.moved("unit", "kind");
        }
        let unit = unit.filter(|unit| !is_no_unit(unit));
        let unit = unit.or(of_figure).or(of_target).filter(|unit| unit != "%");
        let target = wanted.map(|wanted| wanted.target);
        // without a figure there is no observation, and its reason is one of the metric
        let has_figures = observation.row.today.is_some() || observation.row.cumulative.is_some();
        let mut without_figures = Vec::new();
        let heading = |field: &str| table.head(field).map(|head| head.heading.clone()).unwrap_or_default();
        if !has_figures {
            for field in ["attainment", "status", "reason"] {
                let Some(place) = row.cell(field).filter(|place| !is_blank(place.cell)) else { continue };
                row.moved(field, "note");
                without_figures.push(format!("{}: {}", heading(field), place.cell.value));
            }
        }
        let metric = Metric {
            id: id.clone(),
            name: text.clone(),
            kind: kind(&text, is_rate, unit.as_deref(), has_today),
            channel,
            unit,
            target: target.filter(|_| !is_growth),
            owner: row.person("owner"),
            note: row.notes(without_figures),
            ..Metric::default()
        };
        row.importing.campaign.metrics.push(metric);
        if has_figures {
            if let Some(day) = observation.day.or(row.importing.context.as_of) {
                let dated = Observation { day, ..observation.row };
                row.importing.campaign.observations.push(dated);
            } else {
                row.importing.ledger.cells.drain(told);
                undated.add(row.cell("cumulative").or(row.cell("today")).unwrap_or(name));
            }
        }
        let project = projects.parent(&mut row);
        if baseline.is_some() || project.is_some() {
            if let Some(place) = row.cell("baseline") {
                baselines.add(place);
            }
            let goal = Goal {
                id: row.importing.id("goals", number.as_deref().unwrap_or(&text)),
                title: text.clone(),
                parent: project,
                measure: Some(text),
                metric: Some(id),
                target,
                growth: is_growth,
                baseline,
                unit: is_rate.then(|| "%".to_owned()),
                ..Goal::default()
            };
            row.importing.campaign.goals.push(goal);
        }
    }
    row.finish();
    projects.tell(importing);
    if let Some((place, range)) = undated.told() {
        importing.ledger.doubt_over(place, range, problems::as_of().into());
    }
    let why =
        text!("a metric has no baseline, so each has a goal that has one", "指标没有基线值,故记在对应目标上");
    importing.ledger.assume_group(baselines, Assumption::of("the baseline of a goal", why));
}

/// The figures of a row, and what stands beside them.
struct Observed {
    row: Observation,
    day: Option<Day>,
    unit: Option<String>,
    is_rate: bool,
}

fn observe(row: &mut RowReader<'_, '_>, metric: &Id, is_percent: bool) -> Observed {
    let at = row.importing.campaign.observations.len();
    row.enter(row.row, "/observations", at);
    tell_order(row);
    let day = row.fixed_date("day").map(TaskDate::day);
    let [today, cumulative] = ["today", "cumulative"].map(|field| row.count(field, is_percent, field));
    let units: Vec<String> =
        [&today, &cumulative].into_iter().flatten().filter_map(|count| count.unit.clone()).collect();
    let observation = Observation {
        metric: metric.clone(),
        today: today.map(|count| count.value),
        cumulative: cumulative.map(|count| count.value),
        attainment_stated: row.percent("attainment", "attainmentStated").map(|(rate, _)| rate),
        status_stated: status(row),
        reason: row.words("reason"),
        ..Observation::default()
    };
    let is_rate = units.iter().any(|unit| unit == "%");
    Observed { row: observation, day, unit: units.into_iter().next(), is_rate }
}

/// Tells of a day that only one order of its numbers makes, such as `24/08/2025`.
fn tell_order(row: &mut RowReader<'_, '_>) {
    let Some(place) = row.cell("day") else { return };
    let text = place.text();
    let numbers: Vec<u32> = text.trim().split(['/', '.', '-']).filter_map(|part| part.parse().ok()).collect();
    if let [day @ 13..=31, month @ 1..=12, year @ 1000..=9999] = numbers[..] {
        let why = text!(["{day} can be no month"], ["{day}不可能是月份"]);
        row.assume(place, Assumption::of(format!("{year}-{month:02}-{day:02}"), why));
    }
}

/// The target of a row; one without a sign that lies below its baseline is a ceiling.
pub(super) fn wanted_of(
    row: &mut RowReader<'_, '_>,
    baseline: Option<Quantity>,
    is_percent: bool,
) -> Option<Wanted> {
    let place = row.cell("target")?;
    let mut read = target::target(place.cell, is_percent || row.table.is_in_percent("target"));
    if let Reading::Assumed(wanted, how) = &mut read
        && let (Target::AtLeast(figure), true, Some(baseline)) = (wanted.target, wanted.is_bare, baseline)
    {
        how.why =
            text!(["the baseline is {baseline}, which tells the direction"], ["由基线值{baseline}判断方向"]);
        if figure < baseline {
            wanted.target = Target::AtMost(figure);
            how.taken = format!("≤{figure}");
            how.instead = vec![format!("≥{figure}")];
        }
    }
    row.take(place, read, "target")
}

/// Words for the statuses of metrics.
const STATUSES: &[(&str, KpiStatus)] = &[
    ("正常", KpiStatus::Normal),
    ("达标", KpiStatus::Normal),
    ("绿", KpiStatus::Normal),
    ("绿灯", KpiStatus::Normal),
    ("绿色", KpiStatus::Normal),
    ("🟢", KpiStatus::Normal),
    ("green", KpiStatus::Normal),
    ("normal", KpiStatus::Normal),
    ("ok", KpiStatus::Normal),
    ("on track", KpiStatus::Normal),
    ("预警", KpiStatus::Alert),
    ("异常", KpiStatus::Alert),
    ("黄", KpiStatus::Alert),
    ("红", KpiStatus::Alert),
    ("黄灯", KpiStatus::Alert),
    ("红灯", KpiStatus::Alert),
    ("黄色", KpiStatus::Alert),
    ("红色", KpiStatus::Alert),
    ("🟡", KpiStatus::Alert),
    ("🔴", KpiStatus::Alert),
    ("yellow", KpiStatus::Alert),
    ("red", KpiStatus::Alert),
    ("amber", KpiStatus::Alert),
    ("alert", KpiStatus::Alert),
    ("at risk", KpiStatus::Alert),
    ("off track", KpiStatus::Alert),
    ("未达标", KpiStatus::Alert),
    ("未开始", KpiStatus::NotDue),
    ("未到期", KpiStatus::NotDue),
    ("not due", KpiStatus::NotDue),
];

fn status(row: &mut RowReader<'_, '_>) -> Option<KpiStatus> {
    let text = row.words_as("status", "statusStated")?;
    let status = choose_word(&text, STATUSES);
    if let (None, Some(place)) = (status, row.cell("status")) {
        row.doubt(place, unknown_word(&text));
    }
    status
}

/// The projects that a table mixes, each as a goal above those of its rows.
#[derive(Default)]
struct Projects<'s> {
    known: Vec<(String, Id)>,
    cells: CellGroup<'s>,
}

impl<'s> Projects<'s> {
    fn parent(&mut self, row: &mut RowReader<'_, 's>) -> Option<Id> {
        let place = row.cell("project")?;
        let at = row.importing.campaign.goals.len();
        row.enter(row.row, "/goals", at);
        let number = row.words_as("project", "title")?;
        let name = row.words_as("projectName", "title");
        self.cells.add(place);
        if let Some((_, id)) = self.known.iter().find(|(known, _)| *known == number) {
            return Some(id.clone());
        }
        let id = row.importing.id("goals", &number);
        let title = name.unwrap_or_else(|| number.clone());
        self.known.push((number, id.clone()));
        row.importing.campaign.goals.push(Goal { id: id.clone(), title, ..Goal::default() });
        Some(id)
    }

    fn tell(self, importing: &mut Importing<'s>) {
        let count = self.known.len();
        let why = text!(
            "several projects in one table are parts of one campaign, a goal each",
            "同表的多个项目作为一个活动的各部分,各为一个目标"
        );
        let taken = format!("one campaign with {count} parts");
        importing.ledger.assume_group(self.cells, Assumption::of(taken, why));
    }
}

/// The day of a period's end, for figures under its heading.
pub(super) fn day_of(period: Period, importing: &Importing<'_>) -> Option<Day> {
    let event = importing.context.event.as_ref();
    period.last_day(importing.context.year.or_else(|| event.map(|event| event.start.year())))
}
