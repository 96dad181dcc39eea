//! The sections of a review.

use super::{Author, lines, parts::Part};
use crate::{
    change::ChangeStatus,
    chart::ChartKind,
    page::{Line, Section},
    review::{Lesson, ReviewPoint},
    say::{Figure, Problem, shown},
    value::Rate,
};

impl Author<'_, '_> {
    /// The campaign in brief: its days, its objective, what the review says of it, and what happened.
    pub(super) fn overview(&self) -> Section {
        let campaign = self.standing.campaign();
        let event = &campaign.event;
        let colon = self.say(": ", ":");
        let mut texts =
            vec![format!("{}{colon}{} – {}", self.say("event", "活动时间"), event.start, event.end)];
        texts.extend(
            campaign
                .objective
                .iter()
                .map(|text| format!("{}{colon}{text}", self.say("objective", "活动目标"))),
        );
        if let Some(review) = self.standing.retrospective() {
            texts.extend(review.overview.clone());
            let present: Vec<String> =
                review.present.iter().map(|id| self.write.member(Some(id)).text).collect();
            let present = present.join(self.say(", ", "、"));
            let held = format!("{}{colon}{}", self.say("review held on", "复盘会"), review.held_on);
            texts.push(if present.is_empty() { held } else { format!("{held} ({present})") });
        }
        texts.extend(self.spent());
        texts.extend(self.came_true());
        texts.extend(self.carried_out());
        Section { lines: lines(texts), ..Section::default() }
    }

    fn came_true(&self) -> Option<String> {
        let risks = self.assessment.risks.iter().zip(&self.standing.campaign().risks);
        let names = risks.filter(|(answer, _)| answer.has_come_true());
        let names: Vec<String> = names.map(|(_, risk)| format!("`{}`", shown(&risk.scenario))).collect();
        let (count, all) = (names.len(), self.assessment.risks.len());
        let names = names.join(self.say(", ", "、"));
        (count > 0).then(|| {
            self.language.of(
                format!("risks that came true: {count} of {all}, {names}"),
                format!("已触发的风险:{all}项中{count}项,{names}"),
            )
        })
    }

    fn carried_out(&self) -> Option<String> {
        let changes = self.standing.campaign().changes.iter();
        let applied =
            changes.filter(|change| change.status_on(Some(self.assessment.as_of)) == ChangeStatus::Applied);
        let names: Vec<String> = applied.map(|change| format!("`{}`", shown(&change.title))).collect();
        let names = names.join(self.say(", ", "、"));
        (!names.is_empty())
            .then(|| format!("{}{names}", self.say("changes that were carried out: ", "已执行的调整:")))
    }

    pub(super) fn attainment(&self) -> Section {
        let mut texts: Vec<String> = self.results_attained().into_iter().chain(self.goals_met()).collect();
        let outlook = self.assessment.outlook.as_ref();
        let last = outlook.and_then(|outlook| outlook.final_on.as_ref()).and_then(Figure::value);
        texts.extend(last.filter(|last| **last > self.assessment.as_of).map(|last| {
            self.language.of(
                format!("results may come in until {last}; no figure is final before"),
                format!("转化归因截至{last},此前数据均非最终结果"),
            )
        }));
        Section {
            lines: lines(texts),
            tables: vec![self.write.evaluation(), self.write.goals()],
            pictures: vec![ChartKind::Goals, ChartKind::Funnel, ChartKind::Pace],
            ..Section::default()
        }
    }

    /// The number of results of the evaluation that attain their target, of those with one.
    fn results_attained(&self) -> Option<String> {
        let results = self.assessment.evaluation.iter().flat_map(|evaluation| &evaluation.results);
        let attainments = results.filter_map(|result| result.attainment.as_ref()?.value());
        let (all, attained) = attainments.fold((0_usize, 0_usize), |(all, attained), attainment| {
            (all.saturating_add(1), attained.saturating_add(usize::from(*attainment >= Rate::ONE)))
        });
        (all > 0).then(|| {
            self.language.of(
                format!("results: {attained} of {all} attain their target"),
                format!("评估结果:{all}项中{attained}项达到目标"),
            )
        })
    }

    pub(super) fn cost_and_return(&self) -> Section {
        Section {
            tables: vec![self.write.funds_in_short()],
            pictures: vec![ChartKind::Budget],
            ..Section::default()
        }
    }

    /// The successes or the shortfalls, with what stands behind each.
    pub(super) fn points(&self, part: Part) -> Section {
        let Some(review) = self.standing.retrospective() else { return Section::default() };
        let points = if part == Part::Successes { &review.successes } else { &review.shortfalls };
        let line = |point: &ReviewPoint| {
            let cause = point.root_cause.iter();
            let cause = cause.map(|cause| format!("{}{cause}", self.say("root cause: ", "根本原因:")));
            let evidence = point.evidence.iter();
            let evidence = evidence.map(|it| format!("{}{it}", self.say("evidence: ", "依据:")));
            let reusable = point.reusable.then(|| self.say("can be used again", "可复用").to_owned());
            Line { text: point.text.clone(), below: cause.chain(evidence).chain(reusable).collect() }
        };
        Section { lines: points.iter().map(line).collect(), ..Section::default() }
    }

    pub(super) fn actions(&self) -> Result<Section, Problem> {
        let answer = self.standing.review()?;
        let tables = vec![self.write.review_actions(&answer, self.standing.retrospective())];
        Ok(Section { tables, ..Section::default() })
    }

    pub(super) fn lessons(&self) -> Section {
        let Some(review) = self.standing.retrospective() else { return Section::default() };
        let line = |lesson: &Lesson| {
            let updates = lesson.updates.iter();
            let below = updates.map(|document| format!("{}{document}", self.say("goes into ", "沉淀至:")));
            Line { text: lesson.text.clone(), below: below.collect() }
        };
        Section { lines: review.lessons.iter().map(line).collect(), ..Section::default() }
    }

    pub(super) fn close_out(&self) -> Result<Section, Problem> {
        let answer = self.standing.review()?;
        let tables = vec![self.write.left_over(Some(&answer)), self.write.archive(Some(&answer))];
        Ok(Section { tables, ..Section::default() })
    }
}
