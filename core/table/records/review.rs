//! The evaluation and the retrospective.

use super::{Source, maybe, text};
use crate::{
    metric::MetricKind,
    review::{Outcome, Retrospective, ReviewPart},
    say::Figure,
    table::{Cell, Row, Value, describe::Description},
    value::{Quantity, RelativeDate, TaskDate},
};

impl Source<'_> {
    /// A row a result, and below them one for the stated return on investment.
    pub(super) fn evaluation(&self, of: &'static Description) -> Vec<Row> {
        let Some(evaluation) = &self.plan.campaign().evaluation else { return Vec::new() };
        let results = evaluation.results.iter();
        let mut rows = Self::rows(of, "/evaluation/results", results, &|row: &Outcome, field| {
            let kind = if row.unit.as_deref() == Some("%") { MetricKind::Rate } else { MetricKind::Flow };
            let figure = |figure: Quantity| -> Cell {
                match (kind, row.unit.as_deref()) {
                    (MetricKind::Rate, _) => Value::Percent(figure.as_rate()).into(),
                    _ => Value::Number(figure).into(),
                }
            };
            match field {
                "id" => text(row.id.as_str()),
                "dimension" => maybe(row.dimension.as_ref()),
                "measure" => text(&*row.measure),
                "target" => {
                    row.target.map_or_else(Cell::default, |target| Value::Target(target, kind).into())
                }
                "actual" => row.actual.map_or_else(Cell::default, figure),
                "attainment" => {
                    match row.target.zip(row.actual).map(|(target, actual)| target.attainment(actual)) {
                        Some(Figure::Defined(rate)) => Value::Percent(rate).into(),
                        Some(Figure::Undefined(why)) => Cell::undefined(&why),
                        None => Cell::default(),
                    }
                }
                "analysis" => maybe(row.analysis.as_ref()),
                "owner" => self.person(row.owner.as_ref()),
                "note" => maybe(row.note.as_ref()),
                _ => Cell::default(),
            }
        });
        // a result may be that return already
        let is_told = evaluation.results.iter().any(|row| row.measure.contains("ROI"));
        if let Some(roi) = evaluation.roi.as_ref().filter(|_| !is_told) {
            let cell = |field| match field {
                "measure" => text("ROI"),
                "actual" => roi.stated.map_or_else(Cell::default, |stated| Value::Percent(stated).into()),
                "note" => maybe(roi.note.as_ref()),
                _ => Cell::default(),
            };
            rows.push(Self::row(of, "roi", "/evaluation/roi".to_owned(), &cell));
        }
        rows
    }

    /// A row a statement, under its part.
    pub(super) fn retrospective(&self, of: &'static Description) -> Vec<Row> {
        let Some(review) = &self.plan.campaign().retrospective else { return Vec::new() };
        let language = self.style.language;
        let mut rows = Vec::new();
        let mut add = |part: &str, path: String, said: &str| {
            rows.push(Self::row(of, "", path, &|field| match field {
                "part" => text(part),
                "content" => text(said),
                _ => Cell::default(),
            }));
        };
        if let Some(overview) = &review.overview {
            add(self.say("overview", "活动概述"), "/retrospective/overview".to_owned(), overview);
        }
        for (part, n, point) in review.points() {
            add(part.label(language), format!("/retrospective/{}/{n}", part.code()), &point.text);
        }
        for (n, said) in self.actions(review).iter().enumerate() {
            add(ReviewPart::Actions.label(language), format!("/retrospective/actions/{n}"), said);
        }
        for (n, lesson) in review.lessons.iter().enumerate() {
            add(self.say("lessons", "经验沉淀"), format!("/retrospective/lessons/{n}"), &lesson.text);
        }
        rows
    }

    /// The actions with their owners and last days, as reports print them.
    fn actions(&self, review: &Retrospective) -> Vec<String> {
        let said = |action: &crate::execution::Action| {
            let owner = action.owner.as_ref().map(|id| self.name_of(id).to_owned());
            let due = action.due.as_ref().map(|due| match self.plan.date(due) {
                Figure::Defined(TaskDate::On(day)) => self.style.date(TaskDate::On(day)),
                Figure::Defined(at) => self.style.date(at),
                Figure::Undefined(_) => RelativeDate::to_string(due),
            });
            let further: Vec<String> = owner.into_iter().chain(due).collect();
            if further.is_empty() {
                action.text.clone()
            } else {
                let (open, comma, close) = (self.say(" (", "（"), self.say(", ", "，"), self.say(")", "）"));
                format!("{}{open}{}{close}", action.text, further.join(comma))
            }
        };
        review.actions.iter().map(said).collect()
    }
}
