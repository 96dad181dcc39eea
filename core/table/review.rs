//! The tables of the review: the retrospective, what is left over, the archive.

use super::{
    Cell, Table, Tone,
    write::{Writer, cell, maybe, toned},
};
use crate::{
    answers::{
        ActionAnswer, ActionState, ArchiveRow, ArchiveState, LeftOverAnswer, MultipleAnswer, ReviewAnswer,
    },
    execution::Action,
    metric::MetricKind,
    review::{LeftOver, Lesson, Retrospective, ReviewPart, ReviewPoint},
    say::{Figure, grouped},
    standing::Standing,
    value::Quantity,
};

impl Writer<'_> {
    /// The tables of the review; those without rows where there is none.
    pub(super) fn review(&self, standing: &Standing<'_>) -> [Table; 3] {
        let campaign = self.plan.campaign();
        let has_review = campaign.retrospective.is_some()
            || !(campaign.close_out.is_empty()
                && campaign.archive.is_empty()
                && campaign.policy.archive.is_empty());
        let answer = has_review.then(|| standing.review().ok()).flatten();
        let answer = answer.as_ref();
        [self.retrospective(answer, standing.retrospective()), self.left_over(answer), self.archive(answer)]
    }

    fn retrospective(&self, answer: Option<&ReviewAnswer>, review: Option<&Retrospective>) -> Table {
        let mut rows = Vec::new();
        if let Some((answer, review)) = answer.zip(review) {
            let mut multiples = answer.multiples.iter();
            for (part, _, point) in review.points() {
                let multiple = point.stated_multiple().and_then(|_| multiples.next());
                rows.push(self.point_row(part, point, multiple.filter(|multiple| multiple.ambiguous)));
            }
            let actions = answer.actions.iter().zip(&review.actions);
            rows.extend(actions.map(|(answer, action)| self.action_row(answer, action)));
            rows.extend(review.lessons.iter().map(|lesson| self.lesson_row(lesson)));
        }
        self.review_table(("Retrospective", "复盘报告"), rows)
    }

    /// The actions that the review agreed on.
    pub(crate) fn review_actions(&self, answer: &ReviewAnswer, review: Option<&Retrospective>) -> Table {
        let actions = answer.actions.iter().zip(review.iter().flat_map(|review| &review.actions));
        let rows = actions.map(|(answer, action)| {
            let mut row = self.action_row(answer, action);
            // all are of one part
            if let Some(part) = row.first_mut() {
                *part = Cell::default();
            }
            row
        });
        self.review_table(("Actions", "改进行动项"), rows.collect())
    }

    fn review_table(&self, title: (&str, &str), rows: Vec<Vec<Cell>>) -> Table {
        self.table(
            title,
            &[
                ("part", "模块"),
                ("content", "内容"),
                ("why", "原因与依据"),
                ("effect or document", "预期效果或沉淀文档"),
                ("owner", "责任人"),
                ("due", "完成时限"),
                ("status", "状态"),
            ],
            rows,
        )
    }

    /// A success or a shortfall, with the multiple that can be read in two ways.
    fn point_row(
        &self,
        part: ReviewPart,
        point: &ReviewPoint,
        ambiguous: Option<&MultipleAnswer>,
    ) -> Vec<Cell> {
        let why: Vec<&str> = point.root_cause.iter().chain(&point.evidence).map(String::as_str).collect();
        let factors =
            ambiguous.and_then(|multiple| multiple.to.factor.value().zip(multiple.by.factor.value()));
        let status = if let Some((to, by)) = factors {
            toned(format!("× {to} {} × {by}", self.say("or", "或")), Tone::Warning)
        } else if point.reusable {
            toned(self.say("reusable", "可复用"), Tone::Good)
        } else {
            Cell::default()
        };
        vec![
            cell(part.label(self.language)),
            cell(&point.text),
            cell(why.join(self.say("; ", ";"))),
            Cell::default(),
            Cell::default(),
            Cell::default(),
            status,
        ]
    }

    fn action_row(&self, answer: &ActionAnswer, action: &Action) -> Vec<Cell> {
        let metric = action.metric.as_ref().and_then(|id| self.plan.metric(id)).map(|(_, metric)| metric);
        let words = action.expected_effect.as_deref().or(metric.map(|metric| metric.name.as_str()));
        let percent = if action.unit.as_deref() == Some("%") { MetricKind::Rate } else { MetricKind::Flow };
        let target = action.target.map(|target| target.display(metric.map_or(percent, |metric| metric.kind)));
        let effect: Vec<&str> = words.into_iter().chain(target.as_deref()).collect();
        let tone = match answer.state {
            ActionState::Overdue => Tone::Bad,
            ActionState::Done => Tone::Good,
            _ => Tone::Plain,
        };
        vec![
            cell(ReviewPart::Actions.label(self.language)),
            cell(&action.text),
            Cell::default(),
            cell(effect.join(" ")),
            self.member(action.owner.as_ref()),
            maybe(answer.due.as_ref().and_then(Figure::value)),
            toned(answer.state.label(self.language), tone),
        ]
    }

    fn lesson_row(&self, lesson: &Lesson) -> Vec<Cell> {
        let blank = Cell::default;
        vec![
            cell(self.say("lessons", "经验沉淀")),
            cell(&lesson.text),
            blank(),
            maybe(lesson.updates.as_ref()),
            blank(),
            blank(),
            blank(),
        ]
    }

    pub(crate) fn left_over(&self, answer: Option<&ReviewAnswer>) -> Table {
        let rows = answer.map_or(&[][..], |answer| &answer.left_over).iter();
        let rows = rows.zip(&self.plan.campaign().close_out);
        self.table(
            ("Left over", "剩余物料清理"),
            &[
                ("item", "物料"),
                ("unit", "单位"),
                (">available", "收到"),
                (">given out", "发放"),
                (">left", "剩余"),
                (">stored", "入库"),
                (">scrapped", "报废"),
                (">returned", "退还"),
                (">given away", "赠出"),
                (">unaccounted for", "去向不明"),
            ],
            rows.map(|(answer, row)| left_over_row(answer, row)).collect(),
        )
    }

    pub(crate) fn archive(&self, answer: Option<&ReviewAnswer>) -> Table {
        let rows = answer.map_or(&[][..], |answer| &answer.archive.rows);
        self.table(
            ("Archive", "资料归档"),
            &[
                ("stage", "阶段"),
                ("kind", "资料"),
                ("documents", "文档"),
                ("due", "应有日期"),
                ("state", "状态"),
            ],
            rows.iter().map(|row| self.archive_row(row)).collect(),
        )
    }

    fn archive_row(&self, row: &ArchiveRow) -> Vec<Cell> {
        let documents = self.plan.campaign().archive.iter().filter(|document| document.kind == row.kind);
        let names: Vec<&str> = documents.map(|document| document.name.as_str()).collect();
        let tone = match row.state {
            ArchiveState::NotDue => Tone::Faint,
            ArchiveState::Missing => Tone::Bad,
            ArchiveState::Final => Tone::Plain,
            ArchiveState::Archived => Tone::Good,
        };
        vec![
            cell(row.stage.label(self.language)),
            cell(row.kind.label(self.language)),
            cell(names.join(self.say(", ", "、"))),
            maybe(row.due),
            toned(row.state.label(self.language), tone),
        ]
    }
}

fn left_over_row(answer: &LeftOverAnswer, row: &LeftOver) -> Vec<Cell> {
    let count = |figure: &Figure<Quantity>| match figure {
        Figure::Defined(quantity) => cell(grouped(quantity)),
        Figure::Undefined(_) => toned("–", Tone::Faint),
    };
    let mut rest = count(&answer.unaccounted);
    if let Figure::Defined(unaccounted) = &answer.unaccounted {
        rest.tone = if unaccounted.is_zero() { Tone::Good } else { Tone::Bad };
    }
    vec![
        cell(&row.item),
        maybe(answer.unit.as_ref()),
        maybe(answer.available.map(grouped)),
        maybe(answer.given.map(grouped)),
        count(&answer.left),
        count(&answer.stored),
        count(&answer.scrapped),
        count(&answer.returned),
        count(&answer.given_away),
        rest,
    ]
}
