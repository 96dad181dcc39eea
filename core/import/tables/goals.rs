//! Goals: a row of several measures has a goal below for each; columns of wholes are goals above.

use super::{
    figure_problems as problems,
    kpis::{day_of, is_percent_unit, wanted_of, widen},
};
use crate::{
    goal::Goal,
    import::{
        cells::{
            count::{self, DoneOf},
            lists, narrow,
            target::{self, Wanted},
        },
        found::{Row, Table},
        importing::Importing,
        ledger::Place,
        normal,
        period::Period,
        reading::{Assumption, Reading},
    },
    metric::{Metric, MetricKind, Observation, Target},
    sheet::CellRange,
    value::{Id, RelativeDate, RelativeDay, Span},
};
use std::collections::HashMap;

/// Goals that stand in columns of their own above others, by their texts.
type Above = HashMap<(Option<Id>, String), Id>;

/// Reads a breakdown of goals.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut above = Above::new();
    let mut dues = importing.date_column(table, "due");
    let mut months: Option<(Place<'s>, CellRange)> = None;
    for row in table.items() {
        let mut parent = None;
        for field in ["total", "stage", "objective"] {
            if let Some(place) = table.cell(row, field) {
                parent = goal_above(place, parent.clone(), &mut above, importing).or(parent);
            }
        }
        let own = table.cell(row, "keyResult").or_else(|| table.cell(row, "title"));
        let own = own.filter(|place| narrow::said(place.cell).is_some());
        let measured =
            ["measure", "target", "dimension"].iter().any(|field| table.cell(row, field).is_some());
        if own.is_none() && !measured && table.cell(row, "tasks").is_none() {
            continue;
        }
        let due = importing.date(
            &mut dues,
            table.cell(row, "due"),
            &format!("/goals/{}/due", importing.campaign.goals.len()),
        );
        let due = due.as_ref().and_then(day);
        let made = goal(table, row, own, parent, due, importing);
        for (head, period, place) in table.dated(row) {
            if let Some(place) = importing.ledger.place(table.sheet, head.at) {
                widen(&mut months, place);
            }
            figure_of_period(place, day_of(period, importing), made, importing);
        }
    }
    dues.tell(&mut importing.ledger);
    if let Some((place, range)) = months {
        let year = importing.context.year.map(|year| format!("{year}, ")).unwrap_or_default();
        let why = text!("a figure under a period stands at its end", "期间列下的数值记在期末");
        let how =
            Assumption { taken: format!("{year}the last day of each period"), instead: Vec::new(), why };
        importing.ledger.assume_over(place, range, how);
    }
}

fn day(date: &RelativeDate) -> Option<RelativeDay> {
    match date.date() {
        Some(date) => Some(RelativeDay::On(date.day())),
        None => date.to_string().parse().ok(),
    }
}

/// A label before a title, such as `KR1 -`, and the title behind it.
fn labelled(text: &str) -> (Option<&str>, &str) {
    let end = text.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '.')).unwrap_or(text.len());
    let (label, rest) = text.split_at_checked(end).unwrap_or(("", text));
    let digits = label.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    let is_label = ["o", "kr"].iter().any(|stem| {
        label.len() == digits.len().saturating_add(stem.len()) && label.to_lowercase().starts_with(stem)
    }) && !digits.is_empty()
        && digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let title = rest.trim_start_matches([' ', '-', '–', '—', ':', '：', '、', '.']);
    if is_label && !title.is_empty() { (Some(label), title) } else { (None, text) }
}

/// The goal that a cell of a column of wholes names.
fn goal_above<'s>(
    place: Place<'s>,
    parent: Option<Id>,
    above: &mut Above,
    importing: &mut Importing<'s>,
) -> Option<Id> {
    let at = importing.campaign.goals.len();
    let text = importing.said(Some(place), &format!("/goals/{at}/title"))?;
    let key = (parent.clone(), text.clone());
    if let Some(known) = above.get(&key) {
        return Some(known.clone());
    }
    let (label, title) = labelled(&text);
    // a goal of the plan need not stand in these sheets
    if let Some(known) = importing.known.named("goals", title) {
        above.insert(key, known.clone());
        return Some(known);
    }
    let id = importing.id("goals", label.unwrap_or(title));
    let mut goal = Goal { id: id.clone(), title: title.to_owned(), parent, ..Goal::default() };
    due_in_title(place, &mut goal, importing);
    wanted_in_title(place, &mut goal, label.is_some(), importing);
    importing.campaign.goals.push(goal);
    above.insert(key, id.clone());
    Some(id)
}

/// The month at the start of a title by which a goal is due: 9月前, the month included.
fn due_in_title<'s>(place: Place<'s>, goal: &mut Goal, importing: &mut Importing<'s>) {
    let end_of = |month: u32| Period::Month { year: None, month };
    let Some((month, rest)) = goal.title.split_once('月') else { return };
    let Ok(month) = month.trim().parse::<u32>() else { return };
    if !["前", "底前", "之前", "份前"].iter().any(|word| rest.starts_with(word)) || !(1..=12).contains(&month)
    {
        return;
    }
    let Some(due) = day_of(end_of(month), importing) else { return };
    let before =
        month.checked_sub(1).filter(|month| *month > 0).and_then(|month| day_of(end_of(month), importing));
    let is_end = rest.starts_with('底');
    let instead = before.filter(|_| !is_end).map(|day| day.to_string()).into_iter().collect();
    let why = text!("by a month may include it or not", "“月前”可能含当月,也可能不含");
    importing.ledger.assume(place, Assumption { taken: due.to_string(), instead, why });
    goal.due = Some(RelativeDay::On(due));
}

/// The target that a title says. One without a sign is a target only where the title is no sentence.
fn wanted_in_title<'s>(place: Place<'s>, goal: &mut Goal, needs_sign: bool, importing: &mut Importing<'s>) {
    let text = narrow::narrow(&goal.title);
    match target::of_text(&text, false) {
        Reading::Plain(wanted) => set(goal, wanted),
        Reading::Assumed(wanted, how) if !wanted.is_bare || !needs_sign && is_level(&text, &wanted) => {
            importing.ledger.assume(place, how);
            set(goal, wanted);
        }
        Reading::Unclear(doubt) if doubt.code != "import.targetUnread" => {
            importing.ledger.doubt(place, doubt);
        }
        _ => {}
    }
}

/// True for a title that ends with its figure and unit: 线上渠道 300万.
fn is_level(text: &str, wanted: &Wanted) -> bool {
    let unit = wanted.unit.as_deref().unwrap_or_default();
    let body = text.strip_suffix(unit).unwrap_or(text);
    body.ends_with(|sign: char| sign.is_ascii_digit() || "万亿%千".contains(sign))
}

fn set(goal: &mut Goal, wanted: Wanted) {
    goal.target = Some(wanted.target);
    goal.growth = wanted.is_growth;
    goal.unit = wanted.unit;
}

#[allow(clippy::too_many_lines)] // a row has many columns
/// Reads the goal of a row, with a goal below it for each of several measures; its position.
fn goal<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    own: Option<Place<'s>>,
    parent: Option<Id>,
    due: Option<RelativeDay>,
    importing: &mut Importing<'s>,
) -> usize {
    let at = importing.campaign.goals.len();
    let path = |member: &str| format!("/goals/{at}/{member}");
    let text = importing.said(own, &path("title"));
    let tasks =
        importing.said(table.cell(row, "tasks"), &path("note")).filter(|tasks| Some(tasks) != text.as_ref());
    let dimension = importing.said(table.cell(row, "dimension"), &path("dimension"));
    let measures: Vec<String> = importing
        .said(table.cell(row, "measure"), &path("measure"))
        .map(|text| lists::sentences(&text))
        .unwrap_or_default();
    let unit = importing.said(table.cell(row, "unit"), &path("unit"));
    let is_percent = unit.as_deref().is_some_and(is_percent_unit);
    let wants = table.cell(row, "target").filter(|place| narrow::said(place.cell).is_some());
    let texts = wants
        .map(|place| lists::sentences(&narrow::narrow(&place.cell.value.to_string())))
        .unwrap_or_default();
    let source = importing.said(table.cell(row, "source"), &path("source"));
    let owner = importing.owner(table.cell(row, "owner"), &path("owner"));
    let note = importing.said(table.cell(row, "note"), &path("note"));
    let acceptance = importing.said(table.cell(row, "acceptance"), &path("note"));
    let resources = importing.said(table.cell(row, "resources"), &path("note"));
    let window = note.as_deref().and_then(attribution);
    let number = importing.said(table.cell(row, "id"), &path("id"));
    let from_tasks = text.is_none();
    let (label, title) = match text.as_deref().or(tasks.as_deref()) {
        Some(text) => {
            let (label, title) = labelled(text);
            (label.map(str::to_owned), title.to_owned())
        }
        None => (None, measures.first().cloned().or_else(|| dimension.clone()).unwrap_or_default()),
    };
    let id = importing.row_id(
        "goals",
        table,
        row,
        &[number.as_deref().or(label.as_deref()).unwrap_or(&title), &title],
    );
    let labelled =
        [("acceptance", acceptance), ("resources", resources), ("tasks", tasks.filter(|_| !from_tasks))];
    let further = labelled.into_iter().filter_map(|(field, words)| {
        let label = table.head(field).map(|head| head.heading.as_str()).unwrap_or_default();
        words.map(|words| format!("{label}: {words}"))
    });
    let notes: Vec<String> = note.into_iter().chain(further).collect();
    let mut goal = Goal {
        id: id.clone(),
        dimension,
        title,
        parent,
        owner: owner.clone(),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        ..Goal::default()
    };
    let is_one = measures.len() <= 1 && texts.len() <= 1;
    if is_one {
        goal.measure = measures.into_iter().next();
        (goal.due, goal.source, goal.attribution_window) = (due, source, window);
        let baseline = table.cell(row, "baseline").and_then(|place| {
            let read = count::count(place.cell, is_percent);
            importing.ledger.take(place, read, &path("baseline"))
        });
        goal.baseline = baseline.map(|count| count.value);
        match wanted_of(table, row, goal.baseline, is_percent, &path("target"), importing) {
            Some(wanted) => {
                if goal.measure.is_none() && !wanted.words.is_empty() {
                    goal.measure = Some(wanted.words.clone());
                }
                set(&mut goal, wanted);
            }
            None if wants.is_none() => {
                if let Some(place) = own.or_else(|| table.cell(row, "tasks")) {
                    wanted_in_title(place, &mut goal, label.is_some(), importing);
                }
            }
            None => {}
        }
        goal.unit = goal.unit.take().or(unit.filter(|unit| !is_percent_unit(unit)));
        importing.campaign.goals.push(goal);
        return at;
    }
    importing.campaign.goals.push(goal);
    let Some(place) = wants else { return at };
    if measures.len() != texts.len() {
        let problem = problems::pairing(measures.len(), texts.len());
        importing.ledger.doubt(place, problem.into());
        if let Some(goal) = importing.campaign.goals.get_mut(at) {
            (goal.measure, goal.due, goal.source) = (Some(measures.join("; ")), due, source);
        }
        return at;
    }
    for (measure, text) in measures.into_iter().zip(texts) {
        let n = importing.campaign.goals.len();
        let reading = target::of_text(&text, is_percent);
        let mut below = Goal {
            id: importing.id("goals", &measure),
            title: text.clone(),
            parent: Some(id.clone()),
            measure: Some(measure),
            due: due.clone(),
            owner: owner.clone(),
            source: source.clone(),
            attribution_window: window,
            ..Goal::default()
        };
        if let Some(wanted) = importing.ledger.take(place, reading, &format!("/goals/{n}/target")) {
            set(&mut below, wanted);
        }
        importing.campaign.goals.push(below);
    }
    at
}

/// The days in which results still count, by a note: 转化周期 ≤30天.
fn attribution(note: &str) -> Option<Span> {
    let text = narrow::narrow(note);
    let rest = ["转化周期", "归因窗口", "归因周期"]
        .iter()
        .find_map(|word| text.split_once(word))
        .map(|(_, rest)| rest)?;
    let rest = rest.trim_start_matches([' ', ':', '≤', '<', '=', '为']);
    let (days, behind) = crate::import::cells::number::number(rest)?;
    behind
        .trim_start()
        .starts_with('天')
        .then(|| format!("{}ed", days.value.normalize()).parse().ok())
        .flatten()
}

/// A figure under the heading of a period, as an observation of the goal's metric.
fn figure_of_period<'s>(
    place: Place<'s>,
    day: Option<crate::value::Day>,
    goal: usize,
    importing: &mut Importing<'s>,
) {
    let text = narrow::narrow(&place.cell.value.to_string());
    let read = match count::done_of(&text) {
        Some(units) => units,
        None => match count::count(place.cell, false).value() {
            Some(count) => DoneOf { done: Some(count.value), total: None },
            None => return,
        },
    };
    let DoneOf { done, total } = read;
    let Some(done) = done else {
        let total = total.map(|total| total.to_string()).unwrap_or_default();
        importing.ledger.account(place.sheet, place.at);
        let why = text!("no figure stands before the stroke", "斜线前没有数值");
        let how =
            Assumption { taken: format!("{total} planned, nothing reported"), instead: Vec::new(), why };
        importing.ledger.assume(place, how);
        return;
    };
    let Some(day) = day else {
        importing.ledger.doubt(place, problems::as_of().into());
        return;
    };
    let at = importing.campaign.observations.len();
    importing.ledger.went(place, &format!("/observations/{at}/today"));
    let Some(of) = importing.campaign.goals.get(goal) else { return };
    let (id, goal_id) = (of.metric.clone(), of.id.to_string());
    let (title, unit, target) = (of.title.clone(), of.unit.clone(), of.target);
    if let Some(total) = total.filter(|total| done > *total) {
        importing.ledger.doubt(place, problems::beyond(&title, &done.to_string(), &total.to_string()).into());
    }
    if let Some(Target::AtMost(limit)) = target.filter(|target| !target.is_met_by(done)) {
        importing.ledger.doubt(place, problems::beyond(&title, &done.to_string(), &limit.to_string()).into());
    }
    let metric = id.unwrap_or_else(|| {
        let id = importing.id("metrics", &goal_id);
        let unit = unit.filter(|unit| unit != "%");
        let metric = Metric {
            id: id.clone(),
            name: title.clone(),
            kind: MetricKind::Stock,
            unit,
            ..Metric::default()
        };
        importing.campaign.metrics.push(metric);
        if let Some(of) = importing.campaign.goals.get_mut(goal) {
            of.metric = Some(id.clone());
        }
        id
    });
    let note = total.map(|total| format!("{done}/{total}"));
    importing.campaign.observations.push(Observation {
        metric,
        day,
        today: Some(done),
        note,
        ..Observation::default()
    });
}

/// Joins goals and outcomes with the only metric, or goal, of the name of their measure.
pub(super) fn join_metrics(importing: &mut Importing<'_>) {
    let campaign = &mut importing.campaign;
    let mut metrics: HashMap<String, Option<Id>> = HashMap::new();
    for metric in &campaign.metrics {
        let only = metrics.entry(normal::word(&metric.name)).or_insert_with(|| Some(metric.id.clone()));
        if only.as_ref() != Some(&metric.id) {
            *only = None;
        }
    }
    let mut goals: HashMap<String, Option<Id>> = HashMap::new();
    for goal in &mut campaign.goals {
        let Some(measure) = goal.measure.as_deref().map(normal::word) else { continue };
        if goal.metric.is_none() && !goal.growth {
            goal.metric = metrics.get(&measure).cloned().flatten();
        }
        let only = goals.entry(measure).or_insert_with(|| Some(goal.id.clone()));
        if only.as_ref() != Some(&goal.id) {
            *only = None;
        }
    }
    for outcome in campaign.evaluation.iter_mut().flat_map(|evaluation| &mut evaluation.results) {
        if outcome.goal.is_none() {
            outcome.goal = goals.get(&normal::word(&outcome.measure)).cloned().flatten();
        }
    }
}
