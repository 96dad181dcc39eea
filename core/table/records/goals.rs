//! Goals, the dashboard of KPIs, risks.

use super::{Source, maybe, number, text, texts};
use crate::{
    answers::Kpi,
    goal::Goal,
    metric::{KpiStatus, Metric, MetricKind, Target},
    risk::{RatingAnswer, Risk},
    say::{Figure, Problem},
    table::{Cell, Row, Style, Tone, Value, describe::Description},
    value::{Id, Quantity, Rate, RelativeDate, TaskDate},
};
use std::collections::BTreeMap;

/// A figure in the form of its kind.
pub(super) fn in_kind(figure: Quantity, kind: MetricKind) -> Value {
    match kind {
        MetricKind::Rate => Value::Percent(figure.as_rate()),
        _ => Value::Number(figure),
    }
}

/// The target of a goal whose figures have a kind; a growth has a plus.
pub(crate) fn target_of(goal: &Goal, kind: MetricKind, style: Style) -> Value {
    match goal.target {
        Some(Target::AtLeast(more)) if goal.growth && !more.is_negative() => {
            Value::Text(format!("+{}", style.text(&Value::Percent(more.as_rate()))))
        }
        Some(target) => Value::Target(target, kind),
        None => Value::Blank,
    }
}

fn share(share: Option<&Figure<Rate>>) -> Cell {
    match share {
        Some(Figure::Defined(share)) => Value::Percent(*share).into(),
        Some(Figure::Undefined(why)) => Cell::undefined(why),
        None => Cell::default(),
    }
}

impl Source<'_> {
    pub(super) fn goals(&self, of: &'static Description) -> Vec<Row> {
        let goals = &self.plan.campaign().goals;
        Self::rows(of, "/goals", goals.iter(), &|goal: &Goal, field| match field {
            "id" => text(goal.id.as_str()),
            "dimension" => {
                let above = self.above(goal).find_map(|above| above.dimension.as_ref());
                maybe(goal.dimension.as_ref().or(above))
            }
            "total" => self.above(goal).last().map_or_else(Cell::default, |root| text(&*root.title)),
            "stage" => {
                let parent = goal.parent.as_ref().and_then(|id| self.goal(id));
                let parent = parent.filter(|parent| parent.parent.is_some());
                parent.map_or_else(Cell::default, |parent| text(&*parent.title))
            }
            "title" => text(&*goal.title),
            "measure" => maybe(goal.measure.as_ref()),
            "baseline" => goal.baseline.map_or_else(Cell::default, |figure| number(Some(figure))),
            "target" => target_of(goal, self.plan.goal_kind(goal), self.style).into(),
            "unit" => maybe(goal.unit.as_ref()),
            "source" => maybe(goal.source.as_ref()),
            "owner" => self.person(goal.owner.as_ref()),
            "due" => self.date(goal.due.clone().map(RelativeDate::from).as_ref()),
            "tasks" => {
                let names = goal.tasks.iter().filter_map(|id| self.plan.task(id)).map(|task| &task.name);
                texts(names)
            }
            "note" => maybe(goal.note.as_ref()),
            _ => Cell::default(),
        })
    }

    fn goal(&self, id: &Id) -> Option<&Goal> {
        self.plan.campaign().goals.get(self.plan.goal_position(id)?)
    }

    /// The goals above a goal, the nearest first; a tree has no circles, but a bound costs nothing.
    fn above<'g>(&'g self, goal: &'g Goal) -> impl Iterator<Item = &'g Goal> {
        let parent = |goal: &&'g Goal| goal.parent.as_ref().and_then(|id| self.goal(id));
        std::iter::successors(parent(&goal), parent).take(self.plan.campaign().goals.len())
    }

    pub(super) fn kpis(&self, of: &'static Description) -> Result<Vec<Row>, Problem> {
        let kpis = self.standing.kpis()?;
        let kpis: BTreeMap<&Id, &Kpi> = kpis.iter().map(|kpi| (&kpi.metric, kpi)).collect();
        let metrics = self.plan.campaign().metrics.iter().enumerate();
        let shown = metrics.filter(|(_, metric)| metric.target.is_some());
        let row = |(n, metric): (usize, &Metric)| {
            let kpi = kpis.get(&metric.id).copied();
            Self::row(of, "", format!("/metrics/{n}"), &|field| self.kpi(metric, kpi, field))
        };
        Ok(shown.map(row).collect())
    }

    fn kpi(&self, metric: &Metric, kpi: Option<&Kpi>, field: &str) -> Cell {
        let reading = kpi.and_then(|kpi| kpi.reading.as_ref());
        match field {
            "id" => text(metric.id.as_str()),
            "channel" => maybe(metric.channel.as_ref()),
            "name" => text(&*metric.name),
            "unit" => maybe(metric.unit.as_ref()),
            "today" => {
                let today = reading.filter(|reading| reading.age_days == 0).and_then(|reading| reading.today);
                today.map_or_else(Cell::default, |today| in_kind(today, metric.kind).into())
            }
            "cumulative" => match reading.map(|reading| &reading.value) {
                Some(Figure::Defined(value)) => in_kind(*value, metric.kind).into(),
                Some(Figure::Undefined(why)) => Cell::undefined(why),
                None => Cell::default(),
            },
            "target" => {
                metric.target.map_or_else(Cell::default, |target| Value::Target(target, metric.kind).into())
            }
            "attainment" => share(kpi.and_then(|kpi| kpi.pace.attainment.as_ref())),
            "status" => kpi.map_or_else(Cell::default, |kpi| {
                let tone = match kpi.pace.status {
                    KpiStatus::Normal => Tone::Good,
                    KpiStatus::Alert => Tone::Bad,
                    KpiStatus::NotDue | KpiStatus::Unknown | KpiStatus::InsufficientData => Tone::Faint,
                };
                Cell { tone, ..text(kpi.pace.status.label(self.style.language)) }
            }),
            "reason" => maybe(kpi.and_then(|kpi| kpi.reason_given.as_ref())),
            "owner" => self.person(metric.owner.as_ref()),
            "day" => reading
                .map_or_else(Cell::default, |reading| Value::Date(TaskDate::On(reading.observed_on)).into()),
            "note" => maybe(metric.note.as_ref()),
            _ => Cell::default(),
        }
    }

    pub(super) fn risks(&self, of: &'static Description) -> Vec<Row> {
        let matrix = self.plan.risk_matrix();
        let language = self.style.language;
        Self::rows(of, "/risks", self.plan.campaign().risks.iter(), &|risk: &Risk, field| {
            let state = risk.state(self.day());
            let rated: Option<RatingAnswer> = matrix.rate(state.rating).ok();
            let response = risk.response.as_ref();
            match field {
                "id" => text(risk.id.as_str()),
                "scenario" => text(&*risk.scenario),
                "probability" => text(matrix.probability_label(&state.rating.probability, language)),
                "impact" => text(matrix.impact_label(&state.rating.impact, language)),
                "score" => number(rated.map(|rated| rated.score.quantity())),
                "level" => rated.map_or_else(Cell::default, |rated| {
                    let tone = if matrix.is_highest(&rated.level) { Tone::Bad } else { Tone::Plain };
                    Cell { tone, ..text(matrix.level_label(&rated.level, language)) }
                }),
                "response" => texts(response.iter().flat_map(|response| &response.actions)),
                "strategy" => {
                    let strategy = response.and_then(|response| response.strategy);
                    strategy.map_or_else(Cell::default, |strategy| text(strategy.label(language)))
                }
                "owner" => self.person(risk.owner.as_ref()),
                "contact" => {
                    let owner = risk.owner.as_ref().and_then(|id| self.plan.member(id));
                    let contact = owner.and_then(|owner| owner.contact.as_ref());
                    maybe(contact.and_then(|contact| contact.phone.as_ref()))
                }
                "trigger" => maybe(risk.trigger_stated.as_ref()),
                "status" if !risk.history.is_empty() => text(state.status.label(language)),
                "residualProbability" => risk.residual.as_ref().map_or_else(Cell::default, |residual| {
                    text(matrix.probability_label(&residual.probability, language))
                }),
                "residualImpact" => risk.residual.as_ref().map_or_else(Cell::default, |residual| {
                    text(matrix.impact_label(&residual.impact, language))
                }),
                "cost" => self.amount(risk.exposure.as_ref().and_then(|exposure| exposure.cost)),
                "due" => self.date(response.and_then(|response| response.due.as_ref())),
                "note" => maybe(risk.note.as_ref()),
                _ => Cell::default(),
            }
        })
    }
}
