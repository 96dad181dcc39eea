//! The sections of a review.

use super::{Author, lines, met, parts::Part};
use crate::{
    change::ChangeStatus,
    chart::ChartKind,
    page::{Line, Section},
    review::{Lesson, ReviewPoint},
    say::{Figure, Problem, shown},
};

impl Author<'_, '_> {
    /// The campaign in brief: its days, its objective, what the review says of it, and what happened.
    pub(super) fn overview(&self) -> Result<Section, Problem> {
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
        texts.extend(self.came_true()?);
        texts.extend(self.carried_out());
        Ok(Section { lines: lines(texts), ..Section::default() })
    }

    fn came_true(&self) -> Result<Option<String>, Problem> {
        let risks = self.standing.fired_risks()?.into_iter().zip(&self.standing.campaign().risks);
        let names = risks.filter(|(has_fired, _)| *has_fired == Some(true));
        let names: Vec<String> = names.map(|(_, risk)| format!("`{}`", shown(&risk.scenario))).collect();
        let (count, all) = (names.len(), self.assessment.risks.len());
        let names = names.join(self.say(", ", "、"));
        Ok((count > 0).then(|| {
            self.language.format(
                format_args!("risks that came true: {count} of {all}, {names}"),
                format_args!("已触发的风险:{all}项中{count}项,{names}"),
            )
        }))
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

    /// The results of the evaluation; before it was written, how far the goals are.
    pub(super) fn attainment(&self) -> Section {
        let evaluated = self.results_attained();
        let mut texts: Vec<String> = match &evaluated {
            Some(text) => vec![text.clone()],
            None => self.goals_met().into_iter().collect(),
        };
        let outlook = self.assessment.outlook.as_ref();
        let last = outlook.and_then(|outlook| outlook.final_on.as_ref()).and_then(Figure::value);
        texts.extend(last.filter(|last| **last > self.assessment.as_of).map(|last| {
            self.language.format(
                format_args!("results may come in until {last}; no figure is final before"),
                format_args!("转化归因截至{last},此前数据均非最终结果"),
            )
        }));
        let (tables, pictures) = match evaluated {
            Some(_) => (vec![self.write.evaluation()], vec![ChartKind::Funnel]),
            None => (vec![self.write.goals()], vec![ChartKind::Goals, ChartKind::Funnel, ChartKind::Pace]),
        };
        Section { lines: lines(texts), tables, pictures, ..Section::default() }
    }

    /// The number of results of an evaluation that was written by the day whose targets are met, of those
    /// with a target and a figure.
    fn results_attained(&self) -> Option<String> {
        let evaluation = self.assessment.evaluation.as_ref();
        let evaluation = evaluation.filter(|evaluation| evaluation.recorded_on <= self.assessment.as_of)?;
        let judged =
            evaluation.results.iter().filter_map(|result| Some(result.target?.is_met_by(result.actual?)));
        let (met, all) = met(judged);
        Some(self.language.format(
            format_args!("results: {met} of {all} attain their target"),
            format_args!("评估结果:{all}项中{met}项达到目标"),
        ))
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
            let below = cause.chain(evidence).chain(reusable).collect();
            Line { words: point.text.clone(), below, ..Line::default() }
        };
        Section { lines: points.iter().map(line).collect(), ..Section::default() }
    }

    pub(super) fn actions(&self) -> Section {
        let actions =
            self.review.as_ref().map(|it| self.write.review_actions(it, self.standing.retrospective()));
        Section { tables: actions.into_iter().collect(), ..Section::default() }
    }

    pub(super) fn lessons(&self) -> Section {
        let Some(review) = self.standing.retrospective() else { return Section::default() };
        let line = |lesson: &Lesson| {
            let updates = lesson.updates.iter();
            let below = updates.map(|document| format!("{}{document}", self.say("goes into ", "沉淀至:")));
            Line { words: lesson.text.clone(), below: below.collect(), ..Line::default() }
        };
        Section { lines: review.lessons.iter().map(line).collect(), ..Section::default() }
    }

    pub(super) fn close_out(&self) -> Section {
        let answer = self.review.as_ref();
        let tables = vec![self.write.left_over(answer), self.write.archive(answer)];
        Section { tables, ..Section::default() }
    }
}
