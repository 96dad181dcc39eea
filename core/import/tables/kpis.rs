//! The dashboard: metrics, and what was observed of them on a day.

use super::figure_problems as problems;
use crate::{
    goal::Goal,
    import::{
        cells::{
            count,
            percent::{self, Figures},
            target::{self, Wanted},
        },
        found::{Row, Table},
        importing::Importing,
        ledger::Place,
        normal,
        reading::{Assumption, Reading},
    },
    metric::{KpiStatus, Metric, MetricKind, Observation, Target},
    sheet::CellRange,
    value::{Day, Id, Quantity, TaskDate},
};

/// Units that are no units of a figure but its kind.
const NO_UNITS: &[&str] = &["count", "number", "#", "个数", "数量", "percent", "percentage", "%", "百分比"];

/// True for a unit that says that figures are percentages.
pub(super) fn is_percent_unit(unit: &str) -> bool {
    ["percent", "percentage", "%", "百分比", "pct"].contains(&normal::word(unit).as_str())
}

/// True if a column counts in percent by its heading.
pub(super) fn is_percent_head(table: &Table<'_>, field: &str) -> bool {
    table.head(field).is_some_and(|head| head.bracket.as_deref() == Some("%"))
}

/// Names of marks, which are no totals.
const SCORES: &[&str] = &["满意度", "评分", "得分", "nps", "score", "rating"];

/// The kind of a metric by its name, its unit and the columns of the table.
pub(super) fn kind(name: &str, is_percent: bool, unit: Option<&str>, has_today: bool) -> MetricKind {
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

#[allow(clippy::too_many_lines)] // a row has many columns
/// Reads the rows of a dashboard.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let attained = table.items().filter_map(|row| table.cell(row, "attainment")).map(|place| place.cell);
    let attained = Figures::of(attained, is_percent_head(table, "attainment"));
    let has_today = table.head("today").is_some();
    let mut days = importing.date_column(table, "day");
    let mut projects = Projects::default();
    let mut undated: Option<(Place<'s>, CellRange)> = None;
    let mut baselines: Option<(Place<'s>, CellRange)> = None;
    for row in table.items() {
        let Some(name) = table.cell(row, "name") else { continue };
        let at = importing.campaign.metrics.len();
        let path = |member: &str| format!("/metrics/{at}/{member}");
        let Some(text) = importing.said(Some(name), &path("name")) else { continue };
        let channel = importing.said(table.cell(row, "channel"), &path("channel"));
        let number = importing.said(table.cell(row, "id"), &path("id"));
        let id = importing.row_id("metrics", table, row, &[number.as_deref().unwrap_or(&text), &text]);
        let unit = importing.said(table.cell(row, "unit"), &path("unit"));
        let is_percent = unit.as_deref().is_some_and(is_percent_unit);
        let row_day = table.cell(row, "day");
        tell_order(row_day, importing);
        let row_day = importing.fixed_date(&mut days, row_day, "/observations").map(TaskDate::day);

        let observed = importing.campaign.observations.len();
        let of = |member: &str| format!("/observations/{observed}/{member}");
        let figure = |field: &str, member: &str, importing: &mut Importing<'s>| {
            let place = table.cell(row, field)?;
            let read = count::count(place.cell, is_percent || is_percent_head(table, field));
            importing.ledger.take(place, read, member)
        };
        let today = figure("today", &of("today"), importing);
        let cumulative = figure("cumulative", &of("cumulative"), importing);
        let baseline = figure("baseline", "/goals", importing).map(|count| count.value);
        let wanted = wanted_of(table, row, baseline, is_percent, &path("target"), importing);
        let is_rate = is_percent
            || [&today, &cumulative].into_iter().flatten().any(|count| count.unit.as_deref() == Some("%"))
            || wanted.as_ref().is_some_and(|wanted| wanted.unit.as_deref() == Some("%") && !wanted.is_growth);
        let of_figure = [&today, &cumulative].into_iter().flatten().find_map(|count| count.unit.clone());
        let unit = unit.filter(|unit| !NO_UNITS.contains(&normal::word(unit).as_str()));
        let unit = unit
            .or(of_figure)
            .or(wanted.as_ref().and_then(|wanted| wanted.unit.clone()))
            .filter(|unit| unit != "%");
        let owner = importing.owner(table.cell(row, "owner"), &path("owner"));
        let target = wanted.as_ref().filter(|wanted| !wanted.is_growth).map(|wanted| wanted.target);
        let kind = kind(&text, is_rate, unit.as_deref(), has_today);
        let note = importing.said(table.cell(row, "note"), &path("note"));
        let metric = Metric {
            id: id.clone(),
            name: text.clone(),
            kind,
            channel,
            unit,
            target,
            owner,
            note,
            ..Metric::default()
        };
        importing.campaign.metrics.push(metric);

        let day = row_day.or(importing.context.as_of);
        let mut row_of = Observation {
            metric: id.clone(),
            today: today.map(|count| count.value),
            cumulative: cumulative.map(|count| count.value),
            ..Observation::default()
        };
        observe(table, row, attained, &of, &mut row_of, importing);
        if row_of.today.is_some() || row_of.cumulative.is_some() {
            match day {
                Some(day) => importing.campaign.observations.push(Observation { day, ..row_of }),
                None => widen(
                    &mut undated,
                    table.cell(row, "cumulative").or(table.cell(row, "today")).unwrap_or(name),
                ),
            }
        }
        let project = projects.parent(table, row, importing);
        if baseline.is_some() || project.is_some() {
            if let Some(place) = table.cell(row, "baseline") {
                widen(&mut baselines, place);
            }
            let is_growth = wanted.as_ref().is_some_and(|wanted| wanted.is_growth);
            let goal = Goal {
                id: importing.id("goals", number.as_deref().unwrap_or(&text)),
                title: text.clone(),
                parent: project,
                measure: Some(text),
                metric: Some(id),
                target: wanted.map(|wanted| wanted.target),
                growth: is_growth,
                baseline,
                unit: is_rate.then(|| "%".to_owned()),
                ..Goal::default()
            };
            importing.campaign.goals.push(goal);
        }
    }
    days.tell(&mut importing.ledger);
    projects.tell(importing);
    if let Some((place, range)) = undated {
        importing.ledger.doubt_over(place, range, problems::as_of().into());
    }
    if let Some((place, range)) = baselines {
        let why = text!(
            "a metric has no baseline, so each has a goal that has one",
            "指标没有基线值,故记在对应目标上"
        );
        let how = Assumption { taken: "the baseline of a goal".to_owned(), instead: Vec::new(), why };
        importing.ledger.assume_over(place, range, how);
    }
}

/// Tells of a day that only one order of its numbers makes, such as `24/08/2025`.
fn tell_order<'s>(place: Option<Place<'s>>, importing: &mut Importing<'s>) {
    let Some(place) = place else { return };
    let text = place.cell.value.to_string();
    let numbers: Vec<u32> = text.trim().split(['/', '.', '-']).filter_map(|part| part.parse().ok()).collect();
    if let [day @ 13..=31, month @ 1..=12, year @ 1000..=9999] = numbers[..] {
        let why = text!(["{day} can be no month"], ["{day}不可能是月份"]);
        let how = Assumption { taken: format!("{year}-{month:02}-{day:02}"), instead: Vec::new(), why };
        importing.ledger.assume(place, how);
    }
}

/// A range that grows to a cell.
pub(super) fn widen<'s>(range: &mut Option<(Place<'s>, CellRange)>, place: Place<'s>) {
    match range {
        Some((_, range)) => range.last = range.last.max(place.at),
        None => *range = Some((place, place.at.into())),
    }
}

/// The target of a row; one without a sign that lies below its baseline is a ceiling.
pub(super) fn wanted_of<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    baseline: Option<Quantity>,
    is_percent: bool,
    path: &str,
    importing: &mut Importing<'s>,
) -> Option<Wanted> {
    let place = table.cell(row, "target")?;
    let mut read = target::target(place.cell, is_percent || is_percent_head(table, "target"));
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
    importing.ledger.take(place, read, path)
}

/// Statements beside the figures of a row.
fn observe<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    attained: Figures,
    of: &dyn Fn(&str) -> String,
    into: &mut Observation,
    importing: &mut Importing<'s>,
) {
    if let Some(place) = table.cell(row, "attainment") {
        let read = percent::percent(place.cell, attained);
        into.attainment_stated =
            importing.ledger.take(place, read, &of("attainmentStated")).map(|(rate, _)| rate);
    }
    if let Some(place) = table.cell(row, "status")
        && let Some(text) = importing.said(Some(place), &of("statusStated"))
    {
        into.status_stated = status(&text);
        if into.status_stated.is_none() {
            importing.ledger.doubt(place, problems::status(&text).into());
        }
    }
    into.reason = importing.said(table.cell(row, "reason"), &of("reason"));
}

fn status(text: &str) -> Option<KpiStatus> {
    let word = normal::word(text);
    let normal = ["正常", "达标", "绿", "绿灯", "绿色", "🟢", "green", "normal", "ok", "on track"];
    let alert = [
        "预警",
        "异常",
        "黄",
        "红",
        "黄灯",
        "红灯",
        "黄色",
        "红色",
        "🟡",
        "🔴",
        "yellow",
        "red",
        "amber",
        "alert",
        "at risk",
        "off track",
        "未达标",
    ];
    if normal.contains(&word.as_str()) {
        Some(KpiStatus::Normal)
    } else if alert.contains(&word.as_str()) {
        Some(KpiStatus::Alert)
    } else if ["未开始", "未到期", "not due"].contains(&word.as_str()) {
        Some(KpiStatus::NotDue)
    } else {
        None
    }
}

/// The projects that a table mixes, each as a goal above those of its rows.
#[derive(Default)]
struct Projects<'s> {
    known: Vec<(String, Id)>,
    cells: Option<(Place<'s>, CellRange)>,
}

impl<'s> Projects<'s> {
    fn parent(&mut self, table: &Table<'s>, row: &Row<'s>, importing: &mut Importing<'s>) -> Option<Id> {
        let place = table.cell(row, "project")?;
        let at = importing.campaign.goals.len();
        let number = importing.said(Some(place), &format!("/goals/{at}/title"))?;
        let name = importing.said(table.cell(row, "projectName"), &format!("/goals/{at}/title"));
        widen(&mut self.cells, place);
        if let Some((_, id)) = self.known.iter().find(|(known, _)| *known == number) {
            return Some(id.clone());
        }
        let id = importing.id("goals", &number);
        let title = name.unwrap_or_else(|| number.clone());
        self.known.push((number, id.clone()));
        importing.campaign.goals.push(Goal { id: id.clone(), title, ..Goal::default() });
        Some(id)
    }

    fn tell(self, importing: &mut Importing<'s>) {
        let Some((place, range)) = self.cells else { return };
        let count = self.known.len();
        let why = text!(
            "several projects in one table are parts of one campaign, a goal each",
            "同表的多个项目作为一个活动的各部分,各为一个目标"
        );
        let how = Assumption { taken: format!("one campaign with {count} parts"), instead: Vec::new(), why };
        importing.ledger.assume_over(place, range, how);
    }
}

/// The day of a period's end, for figures under its heading.
pub(super) fn day_of(period: crate::import::period::Period, importing: &Importing<'_>) -> Option<Day> {
    let year =
        importing.context.year.or_else(|| importing.context.event.as_ref().map(|event| event.start.year()));
    period.last_day(year)
}
