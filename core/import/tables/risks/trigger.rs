//! Conditions in words, resolved by what other tables hold.

use crate::{
    import::{
        cells::{
            count::fraction,
            dates::{self, DateRules, YearFrom},
            narrow, number,
        },
        importing::Importing,
        normal,
        reading::Assumption,
    },
    metric::MetricKind,
    risk::{
        LineCondition, MetricCondition, MetricFigure, Predicate, ReadinessCondition, ShareLimit,
        TaskCondition, Threshold,
    },
    sheet::Cell,
    value::{Quantity, Rate, RelativeDay},
};
use rust_decimal::Decimal;

/// The direction of a comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    AtMost,
    Above,
    AtLeast,
}

const SIGNS: &[(&str, Side)] = &[
    ("不低于", Side::AtLeast),
    ("不少于", Side::AtLeast),
    ("达到", Side::AtLeast),
    ("≥", Side::AtLeast),
    (">=", Side::AtLeast),
    ("不超过", Side::AtMost),
    ("≤", Side::AtMost),
    ("<=", Side::AtMost),
    ("低于", Side::Below),
    ("不足", Side::Below),
    ("少于", Side::Below),
    ("小于", Side::Below),
    ("<", Side::Below),
    ("超过", Side::Above),
    ("高于", Side::Above),
    ("大于", Side::Above),
    (">", Side::Above),
];

/// Resolves the conditions of all risks. Those of which a word names nothing stay in words, which is told.
pub(crate) fn resolve(importing: &mut Importing<'_>) {
    for (at, place) in std::mem::take(&mut importing.triggers) {
        let text = narrow::narrow(&place.text());
        let condition = comparison(&text, importing).or_else(|| not_by(&text, importing));
        let taken = match &condition {
            Some(condition) => crate::json::to_json(condition),
            None => "the words alone".to_owned(),
        };
        let why = match condition {
            Some(_) => text!(
                "every word of the condition names something of the campaign",
                "条件中的每个词都对应活动中的内容"
            ),
            None => text!(
                "not every word of the condition names something of the campaign, so nothing watches it",
                "条件中有词没有对应内容,故无法自动监测"
            ),
        };
        importing.ledger.assume(place, Assumption::of(taken, why));
        if let Some(risk) = importing.campaign.risks.get_mut(at) {
            risk.trigger = condition;
        }
    }
}

/// A subject, a sign and a figure: 报名量低于目标50%, 曝光量<50万, 推广费已用预算80%.
fn comparison(text: &str, importing: &Importing<'_>) -> Option<Predicate> {
    if let Some((line, figure)) = text.split_once("已用预算").or_else(|| text.split_once("预算已用"))
    {
        let figure = SIGNS.iter().find_map(|(sign, _)| figure.strip_prefix(sign)).unwrap_or(figure);
        let share = share_of(figure)?;
        let budget = importing.campaign.budget.as_ref()?;
        let word = normal::word(line.trim_end_matches('的'));
        let mut named =
            budget.lines.iter().filter(|line| !word.is_empty() && normal::word(&line.item).contains(&word));
        let line = named.next().filter(|_| named.next().is_none())?;
        let spent_share = ShareLimit { at_least: Some(share), ..ShareLimit::default() };
        return Some(Predicate::Line(LineCondition { budget_line: line.id.clone(), spent_share }));
    }
    let found = SIGNS.iter().filter_map(|(sign, side)| Some((text.find(sign)?, *sign, *side)));
    let (position, sign, side) =
        found.min_by_key(|(position, sign, _)| (*position, usize::MAX.saturating_sub(sign.len())))?;
    let subject = text.get(..position)?.trim();
    let limit = text.get(position.saturating_add(sign.len())..)?.trim();
    let metrics = &importing.campaign.metrics;
    // the longest name at the end of the subject
    let word = normal::word(subject);
    let named = metrics
        .iter()
        .filter(|metric| !metric.name.is_empty() && word.ends_with(&normal::word(&metric.name)));
    let longest = named.clone().map(|metric| metric.name.len()).max()?;
    let mut longest = named.filter(|metric| metric.name.len() == longest);
    let metric = longest.next().filter(|_| longest.next().is_none())?;
    let before = word.strip_suffix(normal::word(&metric.name).as_str())?;
    let threshold = if let Some(share) = limit.strip_prefix("目标") {
        Threshold::ShareOfTarget(share_of(share.trim_start_matches('的'))?)
    } else {
        let (figure, unit) = number::number(limit)?;
        let is_unit = unit.chars().all(char::is_alphabetic) || unit == "%";
        let value = if unit == "%" { fraction(figure.value) } else { figure.value };
        Threshold::Figure(Quantity::from_decimal(Some(value).filter(|_| is_unit)?))
    };
    let mut condition = MetricCondition { metric: metric.id.clone(), ..MetricCondition::default() };
    if before.is_empty() {
        let is_flow = metric.kind == MetricKind::Flow;
        condition.figure = Some(if is_flow { MetricFigure::Cumulative } else { MetricFigure::Value });
    } else {
        when(before, importing, &mut condition)?;
    }
    let member = match side {
        Side::Below => &mut condition.below,
        Side::AtMost => &mut condition.at_most,
        Side::Above => &mut condition.above,
        Side::AtLeast => &mut condition.at_least,
    };
    *member = Some(threshold);
    Some(Predicate::Metric(condition))
}

/// The day that words before a metric name: 预热期首日, 活动首日, 首日, 当日.
fn when(words: &str, importing: &Importing<'_>, condition: &mut MetricCondition) -> Option<()> {
    if ["当日", "每日", "单日", "日"].contains(&words) {
        condition.figure = Some(MetricFigure::Today);
        return Some(());
    }
    let name = ["首日", "第一天", "当天", "首天"].iter().find_map(|day| words.strip_suffix(day))?;
    let name = name.trim_end_matches('期').trim_end_matches("阶段");
    if name.is_empty() || name == "活动" {
        condition.on = "start".parse().ok();
        return condition.on.as_ref().map(drop);
    }
    let campaign = &importing.campaign;
    let phase = campaign.phases.iter().find(|phase| normal::word(&phase.name).trim_end_matches('期') == name);
    let mut tasks = campaign.tasks.iter().filter(|task| normal::word(&task.name).contains(name));
    match (tasks.next().filter(|_| tasks.next().is_none()), phase) {
        (Some(task), _) => condition.on_day_of = Some(task.id.clone()),
        (None, Some(phase)) => condition.on = format!("phase:{}.start", phase.id).parse().ok(),
        (None, None) => return None,
    }
    Some(())
}

fn share_of(text: &str) -> Option<Rate> {
    let (figure, rest) = number::number(text.trim())?;
    let is_share = rest.trim().trim_end_matches("以上").is_empty() || rest.starts_with('%');
    let value = if rest.starts_with('%') { fraction(figure.value) } else { figure.value };
    Some(Rate::from_decimal(value)).filter(|_| is_share && value <= Decimal::ONE)
}

/// Something that is not there by a day: 物料未在8月1日前到位.
fn not_by(text: &str, importing: &Importing<'_>) -> Option<Predicate> {
    let (subject, rest) = text.split_once("未在").or_else(|| text.split_once("未于"))?;
    let end = ["到位", "到货", "完成", "交付", "到仓", "就绪", "签订", "送达"];
    let (day, done) = end.iter().find_map(|done| Some((rest.strip_suffix(done)?, *done)))?;
    let day = day.trim_end_matches("之前").trim_end_matches("以前").trim_end_matches('前');
    let year = match (importing.context.year, &importing.context.event) {
        (Some(year), _) => YearFrom::In(year),
        (None, Some(event)) => YearFrom::Near(event.start, event.end),
        (None, None) => YearFrom::Unknown,
    };
    let said = dates::date(&Cell::text(day), &DateRules { year, ..DateRules::default() }).value()?;
    let day = RelativeDay::On(said.date.single()?.date()?.day());
    let word = normal::word(subject);
    let campaign = &importing.campaign;
    let has = |name: &str| !word.is_empty() && normal::word(name).contains(&word);
    let mut items = campaign.readiness.iter().filter(|item| has(&item.name));
    if let Some(item) = items.next().filter(|_| items.next().is_none()) {
        return Some(Predicate::Readiness(ReadinessCondition {
            readiness: item.id.clone(),
            not_ready_by: day,
        }));
    }
    // of several tasks the one whose note says that it is done so
    let says = |note: &Option<String>| note.as_deref().is_some_and(|note| note.contains(done));
    let tasks: Vec<_> = campaign.tasks.iter().filter(|task| has(&task.name)).collect();
    let task = match tasks.as_slice() {
        [task] => *task,
        several => {
            let mut said = several.iter().filter(|task| says(&task.note));
            said.next().filter(|_| said.next().is_none())?
        }
    };
    let condition =
        TaskCondition { task: task.id.clone(), not_finished_by: Some(day), ..TaskCondition::default() };
    Some(Predicate::Task(condition))
}
