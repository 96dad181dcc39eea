//! The dashboard: metrics, and what was observed of them on a day.

mod by_period;

use crate::{
    goal::Goal,
    import::{
        cells::{
            blank::is_blank,
            choice::{choose_word, unknown_word},
            count::{self, Bare},
            number,
            target::{self, Wanted},
        },
        found::Table,
        importing::Importing,
        ledger::{CellGroup, Place},
        normal, problems,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    metric::{KpiStatus, Metric, MetricKind, Observation, Target},
    value::{Day, Id, Quantity, TaskDate},
};
use by_period::ByPeriod;
use std::{collections::HashMap, ops::Range};

/// Units that are no units of a figure but its kind.
const NO_UNITS: &[&str] = &["count", "number", "#", "个数", "数量", "percent", "percentage", "%", "百分比"];

fn is_no_unit(unit: &str) -> bool {
    NO_UNITS.contains(&normal::word(unit).as_str())
}

/// True for a unit that says that figures are percentages.
pub(super) fn is_percent_unit(unit: &str) -> bool {
    ["percent", "percentage", "%", "百分比", "pct"].contains(&normal::word(unit).as_str())
}

/// The unit that the cell of units gives bare figures.
pub(super) fn beside(unit: Option<&str>) -> Bare {
    if unit.is_some_and(is_percent_unit) { Bare::Percent } else { Bare::Whole }
}

/// The name of a metric without the bracket in which its figures count, with that bracket and the unit behind
/// its power of ten: 曝光量(万次), 转化率(%).
pub(super) fn without_unit(name: &str) -> (&str, Bare, Option<String>) {
    let bracket = normal::without_bracket(name).map(|(before, inside)| (before, normal::plain(inside)));
    let counted = bracket.map(|(before, inside)| {
        let unit = number::scale(&inside).map(|(_, unit)| unit.trim().to_owned());
        (before, Bare::of_bracket(Some(&inside)), unit.filter(|unit| !unit.is_empty()))
    });
    counted.filter(|(_, bare, _)| *bare != Bare::Whole).unwrap_or((name, Bare::Whole, None))
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
    let mut dashboard = Dashboard {
        by_period: ByPeriod::of(table, importing),
        projects: Projects::default(),
        known: HashMap::new(),
        undated: CellGroup::default(),
        baselines: CellGroup::default(),
    };
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.metrics.len();
        row.enter(item, "/metrics", at);
        dashboard.item(at, &mut row);
    }
    row.finish();
    dashboard.tell(table, importing);
}

/// A metric as rows name it: its name, its channel, the cell of its project.
type Named = (String, Option<String>, Option<String>);

/// A dashboard under way.
struct Dashboard<'s> {
    by_period: ByPeriod<'s>,
    projects: Projects<'s>,
    /// The metrics of rows with a day of their own, with the days that they have.
    known: HashMap<Named, (usize, Vec<Day>)>,
    undated: CellGroup<'s>,
    baselines: CellGroup<'s>,
}

impl<'s> Dashboard<'s> {
    /// Reads a row as a metric at a position, or as a further day of one.
    fn item(&mut self, at: usize, row: &mut RowReader<'_, 's>) {
        let Some(name) = row.cell("name") else { return };
        let day = row.written("day").and_then(|(_, read)| Some(read.value()?.date.single()?.date()?.day()));
        let project = row.cell("project").map(|project| project.text().into_owned());
        let channel = row.cell("channel").map(|channel| channel.text().into_owned());
        let known = self.known.entry((name.text().into_owned(), channel, project));
        let (at, is_further) = row.cell("day").map_or((at, false), |_| {
            let (first, days) = known.or_insert((at, Vec::new()));
            // a day that stands twice is that of another metric
            let is_further = *first != at && day.is_none_or(|day| !days.contains(&day));
            days.extend(day);
            (if is_further { *first } else { at }, is_further)
        });
        row.enter(row.row, "/metrics", at);
        let Some(text) = row.words("name") else { return };
        let (text, of_name, unit_of_name) = without_unit(&text);
        let text = text.to_owned();
        let channel = row.words("channel");
        let number = row.words("id");
        let further =
            row.importing.campaign.metrics.get(at).filter(|_| is_further).map(|known| known.id.clone());
        let id = further.unwrap_or_else(|| row.id("metrics", &[number.as_deref().unwrap_or(&text), &text]));
        let unit = row.words("unit");
        let beside = match beside(unit.as_deref()) {
            Bare::Whole => of_name,
            beside => beside,
        };
        let of_periods = self.by_period.read(&id, &text, beside, row);
        let told = row.importing.ledger.cells.len();
        let to = of_periods.as_ref().map_or(row.importing.campaign.observations.len(), |of| of.last);
        let observed = observe(row, &id, beside, to);
        let told = told..row.importing.ledger.cells.len();
        row.enter(row.row, "/metrics", at);
        let baseline = baseline(beside, row);
        let wanted = wanted_of(row, baseline, beside);
        let of_target = wanted.as_ref().and_then(|wanted| wanted.unit.clone());
        let is_growth = wanted.as_ref().is_some_and(|wanted| wanted.is_growth);
        let of_period = of_periods.as_ref().and_then(|of| of.unit.clone());
        let of_figure = observed.unit.clone().or(of_period);
        let is_rate = beside == Bare::Percent
            || of_figure.as_deref() == Some("%")
            || observed.is_rate
            || of_target.as_deref() == Some("%") && !is_growth;
        if unit.as_ref().is_some_and(|unit| is_percent_unit(unit) || is_no_unit(unit)) {
            row.moved("unit", "kind");
        }
        let unit = unit.filter(|unit| !is_no_unit(unit));
        let unit = unit.or(of_figure).or(of_target).or(unit_of_name).filter(|unit| unit != "%");
        let target = wanted.map(|wanted| wanted.target);
        let adds_up = of_periods.as_ref().is_some_and(by_period::Observed::adds_up);
        let has_today = row.table.head("today").is_some() || adds_up;
        let is_seen = of_periods.is_some() || observed.has_figures();
        let metric = Metric {
            id: id.clone(),
            name: text.clone(),
            kind: kind(&text, is_rate, unit.as_deref(), has_today),
            channel,
            unit,
            target: target.filter(|_| !is_growth),
            owner: row.person("owner"),
            note: words_without_figures(is_seen, row),
            ..Metric::default()
        };
        if !is_further {
            row.importing.campaign.metrics.push(metric);
        } else if let Some(known) = row.importing.campaign.metrics.get_mut(at) {
            known.target = known.target.or(metric.target);
            known.unit = known.unit.take().or(metric.unit);
            known.owner = known.owner.take().or(metric.owner);
            known.note = known.note.take().or(metric.note);
        }
        self.put(observed, of_periods, told, name, row);
        let parent = self.projects.parent(row);
        if (baseline.is_some() || parent.is_some()) && !is_further {
            if let Some(place) = row.cell("baseline") {
                self.baselines.add(place);
            }
            let goal = Goal {
                id: row.importing.id("goals", number.as_deref().unwrap_or(&text)),
                title: text.clone(),
                parent,
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

    /// Adds what was observed: to the last figure under a period, else as an observation of its own day.
    fn put(
        &mut self,
        observed: Observed,
        of_periods: Option<by_period::Observed>,
        told: Range<usize>,
        name: Place<'s>,
        row: &mut RowReader<'_, 's>,
    ) {
        let has_figures = observed.has_figures();
        if let Some(of) = of_periods {
            if let Some(total) = observed.row.cumulative {
                of.check(total.decimal(), row);
            }
            if let Some(last) = row.importing.campaign.observations.get_mut(of.last) {
                let (day, today, cumulative) = (last.day, last.today, last.cumulative);
                let own = observed.row;
                let (today, cumulative) = (own.today.or(today), own.cumulative.or(cumulative));
                *last = Observation { day, today, cumulative, ..own };
            }
        } else if has_figures {
            // a day that cannot be read is not the day that is known
            let known = row.importing.context.as_of.filter(|_| row.cell("day").is_none());
            if let Some(day) = observed.day.or(known) {
                row.importing.campaign.observations.push(Observation { day, ..observed.row });
            } else {
                row.importing.ledger.cells.drain(told);
                self.undated.add(row.cell("cumulative").or(row.cell("today")).unwrap_or(name));
            }
        }
    }

    fn tell(self, table: &Table<'s>, importing: &mut Importing<'s>) {
        self.by_period.tell(table, importing);
        self.projects.tell(importing);
        if let Some((place, range)) = self.undated.told() {
            importing.ledger.doubt_over(place, range, problems::as_of().into());
        }
        let why = text!(
            "a metric has no baseline, so each has a goal that has one",
            "指标没有基线值,故记在对应目标上"
        );
        importing.ledger.assume_group(self.baselines, Assumption::of("the baseline of a goal", why));
    }
}

/// The baseline of a row, which is that of a goal.
fn baseline(beside: Bare, row: &mut RowReader<'_, '_>) -> Option<Quantity> {
    let (head, place) = row.table.filled(row.row, "baseline")?;
    let bare = if beside == Bare::Whole { head.bare() } else { beside };
    let count = row.importing.ledger.take(place, count::count(place.cell, bare), "/goals")?;
    Some(count.value)
}

/// The remarks of a metric. Without a figure there is no observation, and what stands beside one is a remark.
fn words_without_figures(is_seen: bool, row: &mut RowReader<'_, '_>) -> Option<String> {
    let mut words = Vec::new();
    for field in ["attainment", "status", "reason"].into_iter().filter(|_| !is_seen) {
        let Some(place) = row.cell(field).filter(|place| !is_blank(place.cell)) else { continue };
        row.moved(field, "note");
        let heading = row.table.head(field).map(|head| head.heading.as_str()).unwrap_or_default();
        words.push(format!("{heading}: {}", place.cell.value));
    }
    row.notes(words)
}

/// The figures of a row, and what stands beside them.
struct Observed {
    row: Observation,
    day: Option<Day>,
    unit: Option<String>,
    is_rate: bool,
}

impl Observed {
    fn has_figures(&self) -> bool {
        self.row.today.is_some() || self.row.cumulative.is_some()
    }
}

fn observe(row: &mut RowReader<'_, '_>, metric: &Id, beside: Bare, at: usize) -> Observed {
    row.enter(row.row, "/observations", at);
    tell_order(row);
    let day = row.fixed_date("day").map(TaskDate::day);
    let [today, cumulative] = ["today", "cumulative"].map(|field| row.count(field, beside, field));
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
    beside: Bare,
) -> Option<Wanted> {
    let place = row.cell("target")?;
    let bare = if beside == Bare::Whole { row.table.bare("target") } else { beside };
    let mut read = target::target(place.cell, bare);
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
