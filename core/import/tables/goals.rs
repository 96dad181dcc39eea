//! Goals: a row of several measures has a goal below for each; columns of wholes are goals above.

use super::kpis::{beside, is_percent_unit, wanted_of, without_unit};
use crate::{
    goal::Goal,
    import::{
        cells::{
            blank::is_blank,
            count::{self, Bare, DoneOf},
            lists, narrow, number,
            target::{self, Wanted},
        },
        dates::day_alone,
        found::Table,
        importing::Importing,
        ledger::{CellGroup, Place},
        normal,
        period::Period,
        problems,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    metric::{Metric, MetricKind, Observation, Target},
    say::shown,
    value::{Day, Id, Index, RelativeDay, Span},
};
use std::collections::HashMap;

problems! {
    /// Measures and targets of a row that are not as many.
    "import.pairing" fn pairing(measures: usize, targets: usize) =
        "the row has {measures} measures and {targets} targets; write a target for each measure, in their order",
        "本行有{measures}个指标、{targets}个目标值;请按顺序为每个指标写一个目标值";

    /// A figure beyond its limit, or beyond what was planned.
    "import.beyondLimit" fn beyond(title: &str, figure: &str, limit: &str) =
        ["`{title}` has {figure} against {limit}; check the figure", title = shown(title)],
        ["`{title}`为{figure},超出{limit};请核对数值", title = shown(title)];
}

/// Goals that stand in columns of their own above others, by the goal above them and their texts.
#[derive(Default)]
struct Above {
    names: Index,
    goals: Vec<Id>,
}

/// Reads a breakdown of goals.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut above = Above::default();
    let mut months = CellGroup::default();
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let mut parent = None;
        for field in ["total", "stage", "objective"] {
            if let Some(place) = table.cell(item, field) {
                parent = goal_above(place, parent.clone(), &mut above, row.importing).or(parent);
            }
        }
        let at = row.importing.campaign.goals.len();
        row.enter(item, "/goals", at);
        let own = row.cell("keyResult").or_else(|| row.cell("title"));
        let own = own.filter(|place| !is_blank(place.cell));
        let says = |field: &&str| row.cell(field).is_some_and(|place| !is_blank(place.cell));
        // words beside the figure of a target say what it is of
        let has_words =
            |place: Place<'s>| place.text().chars().filter(|sign| sign.is_alphabetic()).count() > 2;
        let is_named =
            ["measure", "dimension", "tasks"].iter().any(says) || row.cell("target").is_some_and(has_words);
        if own.is_none() && !is_named {
            continue;
        }
        let due = row.date("due", "due").as_ref().and_then(day_alone);
        goal(own, parent, due, &mut row);
        stands(at, &mut row);
        for (head, period, place) in table.dated(item) {
            if let Some(place) = row.importing.ledger.place(table.sheet, head.at) {
                months.add(place);
            }
            let day = row.importing.last_day(period, table).map(|(day, _)| day);
            figure_of_period(place, head.bare(), day, at, row.importing);
        }
    }
    row.finish();
    let (year, _) = importing.year_of(table);
    let why = text!("a figure under a period stands at its end", "期间列下的数值记在期末");
    let how = Assumption::of(format!("{year} the last day of each period").trim().to_owned(), why);
    importing.ledger.assume_group(months, how);
}

/// The value that a goal has reached on the day that is known, as an observation of its metric.
fn stands(goal: usize, row: &mut RowReader<'_, '_>) {
    let Some(day) = row.importing.context.as_of.filter(|_| row.cell("current").is_some()) else { return };
    let Some(of) = row.importing.campaign.goals.get(goal).cloned() else { return };
    let at = row.importing.campaign.observations.len();
    row.enter(row.row, "/observations", at);
    let Some(count) = row.count("current", Bare::Whole, "cumulative") else { return };
    let attainment = row.percent("attainment", "attainmentStated").map(|(rate, _)| rate);
    let id = row.importing.id("metrics", of.id.as_str());
    let is_rate = of.unit.as_deref() == Some("%");
    row.importing.campaign.metrics.push(Metric {
        id: id.clone(),
        name: of.measure.unwrap_or(of.title),
        kind: if is_rate { MetricKind::Rate } else { MetricKind::Stock },
        unit: of.unit.filter(|unit| unit != "%"),
        target: of.target.filter(|_| !of.growth),
        ..Metric::default()
    });
    row.importing.campaign.observations.push(Observation {
        metric: id.clone(),
        day,
        cumulative: Some(count.value),
        attainment_stated: attainment,
        ..Observation::default()
    });
    if let Some(of) = row.importing.campaign.goals.get_mut(goal) {
        of.metric = Some(id);
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
    let text = importing.words(Some(place), &format!("/goals/{at}/title"))?;
    let key = format!("{}/{text}", parent.as_ref().map(Id::as_str).unwrap_or_default());
    let known = above.names.insert(&key, above.goals.len());
    if let Some(known) = above.goals.get(known) {
        return Some(known.clone());
    }
    let (label, title) = labelled(&text);
    // a goal of the plan need not stand in these sheets
    if let Some(known) = importing.known.named("goals", title) {
        above.goals.push(known.clone());
        return Some(known);
    }
    let id = importing.id("goals", label.unwrap_or(title));
    let mut goal = Goal { id: id.clone(), title: title.to_owned(), parent, ..Goal::default() };
    due_in_title(place, &mut goal, importing);
    wanted_in_title(place, &mut goal, label.is_some(), importing);
    importing.campaign.goals.push(goal);
    above.goals.push(id.clone());
    Some(id)
}

/// The month at the start of a title by which a goal is due: 9月前, the month included.
fn due_in_title<'s>(place: Place<'s>, goal: &mut Goal, importing: &mut Importing<'s>) {
    let event = importing.context.event.as_ref();
    let year = importing.context.year.or_else(|| event.map(|event| event.start.year()));
    let end_of = |month: u32| Period::Month { year: None, month }.last_day(year);
    let Some((month, rest)) = goal.title.split_once('月') else { return };
    let Ok(month) = month.trim().parse::<u32>() else { return };
    if !["前", "底前", "之前", "份前"].iter().any(|word| rest.starts_with(word)) || !(1..=12).contains(&month)
    {
        return;
    }
    let Some(due) = end_of(month) else { return };
    let before = month.checked_sub(1).filter(|month| *month > 0).and_then(end_of);
    let is_end = rest.starts_with('底');
    let instead = before.filter(|_| !is_end).map(|day| day.to_string()).into_iter().collect();
    let why = text!("by a month may include it or not", "“月前”可能含当月,也可能不含");
    importing.ledger.assume(place, Assumption { taken: due.to_string(), instead, why });
    goal.due = Some(RelativeDay::On(due));
}

/// The target that a title says. One without a sign is a target only where the title is no sentence.
fn wanted_in_title<'s>(place: Place<'s>, goal: &mut Goal, needs_sign: bool, importing: &mut Importing<'s>) {
    let text = narrow::narrow(&goal.title);
    match target::of_text(&text, Bare::Whole) {
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

/// Reads the goal of a row, with a goal below it for each of several measures.
fn goal<'s>(
    own: Option<Place<'s>>,
    parent: Option<Id>,
    due: Option<RelativeDay>,
    row: &mut RowReader<'_, 's>,
) {
    let text = row.words_of(own, "title");
    let tasks = row.words_as("tasks", "note").filter(|tasks| Some(tasks) != text.as_ref());
    if text.is_none() || tasks.is_none() {
        row.moved("tasks", "title");
    }
    let dimension = row.words("dimension");
    let mut measures = row.sentences("measure");
    let unit = row.words("unit");
    let mut beside = beside(unit.as_deref());
    let mut unit_of_name = None;
    if let [measure] = measures.as_mut_slice()
        && let (name, bare @ (Bare::Percent | Bare::Scaled(_)), unit) = without_unit(measure)
    {
        (beside, unit_of_name) = (bare, unit);
        *measure = name.to_owned();
    }
    let wants = row.cell("target").filter(|place| !is_blank(place.cell));
    let texts = wants.map(|place| lists::sentences(&narrow::narrow(&place.text())));
    let texts = texts.unwrap_or_default();
    let (source, owner, note) = (row.words("source"), row.person("owner"), row.notes(Vec::new()));
    let window = note.as_deref().and_then(attribution);
    let number = row.words("id");
    let (label, title) = match text.as_deref().or(tasks.as_deref()) {
        Some(text) => labelled(text),
        None => (None, measures.first().or(dimension.as_ref()).map(String::as_str).unwrap_or_default()),
    };
    let (has_label, title) = (label.is_some(), title.to_owned());
    let id = row.id("goals", &[number.as_deref().or(label).unwrap_or(&title), &title]);
    let mut notes: Vec<String> = note.into_iter().collect();
    let tasks = tasks.filter(|_| text.is_some());
    for (field, words) in [("acceptance", None), ("resources", None), ("tasks", tasks)] {
        let words = if field == "tasks" { words } else { row.words_as(field, "note") };
        let label = row.table.head(field).map(|head| head.heading.as_str()).unwrap_or_default();
        notes.extend(words.map(|words| format!("{label}: {words}")));
    }
    let mut goal = Goal {
        id: id.clone(),
        dimension,
        title,
        parent,
        owner: owner.clone(),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        ..Goal::default()
    };
    if measures.len() <= 1 && texts.len() <= 1 {
        goal.measure = measures.into_iter().next();
        (goal.due, goal.source, goal.attribution_window) = (due, source, window);
        goal.baseline = row.count("baseline", beside, "baseline").map(|count| count.value);
        if let Some(wanted) = wanted_of(row, goal.baseline, beside) {
            if goal.measure.is_none() && !wanted.words.is_empty() {
                goal.measure = Some(wanted.words.clone());
            }
            set(&mut goal, wanted);
        } else if let (None, Some(place)) = (wants, own.or_else(|| row.cell("tasks"))) {
            wanted_in_title(place, &mut goal, has_label, row.importing);
        }
        goal.unit = goal.unit.take().or(unit.filter(|unit| !is_percent_unit(unit))).or(unit_of_name);
        return row.importing.campaign.goals.push(goal);
    }
    let Some(place) = wants else { return row.importing.campaign.goals.push(goal) };
    if measures.len() != texts.len() {
        row.doubt(place, pairing(measures.len(), texts.len()));
        (goal.measure, goal.due, goal.source) = (Some(measures.join("; ")), due, source);
        return row.importing.campaign.goals.push(goal);
    }
    row.importing.campaign.goals.push(goal);
    for (measure, text) in measures.into_iter().zip(texts) {
        let n = row.importing.campaign.goals.len();
        let reading = target::of_text(&text, beside);
        let mut below = Goal {
            id: row.importing.id("goals", &measure),
            title: text.clone(),
            parent: Some(id.clone()),
            measure: Some(measure),
            due: due.clone(),
            owner: owner.clone(),
            source: source.clone(),
            attribution_window: window,
            ..Goal::default()
        };
        if let Some(wanted) = row.importing.ledger.take(place, reading, &format!("/goals/{n}/target")) {
            set(&mut below, wanted);
        }
        row.importing.campaign.goals.push(below);
    }
    // the goals below have them
    let at = row.importing.campaign.goals.len().saturating_sub(1);
    row.enter(row.row, "/goals", at);
    for field in ["measure", "due", "source"] {
        row.moved(field, field);
    }
}

/// The days in which results still count, by a note: 转化周期 ≤30天.
fn attribution(note: &str) -> Option<Span> {
    let text = narrow::narrow(note);
    let rest = ["转化周期", "归因窗口", "归因周期"]
        .iter()
        .find_map(|word| text.split_once(word))
        .map(|(_, rest)| rest)?;
    let rest = rest.trim_start_matches([' ', ':', '≤', '<', '=', '为']);
    let (days, behind) = number::number(rest)?;
    behind
        .trim_start()
        .starts_with('天')
        .then(|| format!("{}ed", days.value.normalize()).parse().ok())
        .flatten()
}

/// A figure under the heading of a period, as an observation of the goal's metric.
fn figure_of_period<'s>(
    place: Place<'s>,
    bare: Bare,
    day: Option<Day>,
    goal: usize,
    importing: &mut Importing<'s>,
) {
    let text = narrow::narrow(&place.text());
    let read = match count::done_of(&text) {
        Some(units) => units,
        None => match count::count(place.cell, bare) {
            Reading::Plain(count) | Reading::Assumed(count, _) => {
                DoneOf { done: Some(count.value), total: None }
            }
            Reading::Blank => return importing.ledger.account(place.sheet, place.at),
            Reading::Unclear(doubt) => return importing.ledger.doubt(place, doubt),
        },
    };
    let DoneOf { done, total } = read;
    let Some(done) = done else {
        let total = total.map(|total| total.to_string()).unwrap_or_default();
        importing.ledger.account(place.sheet, place.at);
        let why = text!("no figure stands before the stroke", "斜线前没有数值");
        importing.ledger.assume(place, Assumption::of(format!("{total} planned, nothing reported"), why));
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
        importing.ledger.doubt(place, beyond(&title, &done.to_string(), &total.to_string()).into());
    }
    if let Some(Target::AtMost(limit)) = target.filter(|target| !target.is_met_by(done)) {
        importing.ledger.doubt(place, beyond(&title, &done.to_string(), &limit.to_string()).into());
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
