//! Every entity of the document by its id.

use crate::{
    Campaign,
    record::Sink,
    say::{Text, nearest},
    value::{Id, Index},
};
use std::fmt::Arguments;

/// The entities of one kind by their ids.
pub(super) struct Kind<'s> {
    label: Text,
    positions: Index,
    /// The entities without an id of their own, in order, with the entity that took it, if one did.
    nameless: Vec<(usize, Option<usize>)>,
    problems: &'s Sink,
}

impl<'s> Kind<'s> {
    fn of(en: &str, zh: &str, ids: &mut dyn Iterator<Item = &Id>, problems: &'s Sink) -> Self {
        let ids: Vec<&str> = ids.map(Id::as_str).collect();
        let positions = Index::of(&mut ids.iter().copied());
        let all_differ = positions.len() == ids.len() && positions.position("").is_none();
        let doubtful = if all_differ { &[][..] } else { &ids };
        let nameless = doubtful.iter().enumerate().filter_map(|(n, id)| {
            let taken_by = positions.position(id).filter(|_| !id.is_empty());
            (taken_by != Some(n)).then_some((n, taken_by))
        });
        let nameless = nameless.collect();
        Self { label: Text::new(en, zh), positions, nameless, problems }
    }

    /// Reports an entity whose id is taken or missing, unless the reader has done so.
    #[inline(never)]
    pub(super) fn claim(&self, position: usize, path: Arguments<'_>) {
        let Ok(found) = self.nameless.binary_search_by_key(&position, |(n, _)| *n) else { return };
        let taken_by = self.nameless.get(found).and_then(|(_, taken_by)| *taken_by);
        let path = path.to_string();
        if !self.problems.spoiled(&path) {
            self.problems.push(|| match taken_by {
                Some(first) => Id::taken(first).at(path),
                None => Id::missing(&self.label.en, &self.label.zh).at(path),
            });
        }
    }

    /// Where the entity stands.
    pub(super) fn position(&self, id: &Id) -> Option<usize> {
        self.positions.position(id.as_str())
    }

    /// Where the entity stands, or a problem at the reference, unless the reader has reported it.
    #[inline(never)]
    pub(super) fn find(&self, id: Option<&Id>, path: Arguments<'_>) -> Option<usize> {
        let id = id?;
        if id.as_str().is_empty() {
            let path = path.to_string();
            if !self.problems.spoiled(&path) {
                self.problems.push(|| Id::missing(&self.label.en, &self.label.zh).at(path));
            }
            return None;
        }
        let found = self.position(id);
        if found.is_none() {
            self.problems.push(|| {
                let mend = nearest(id.as_str(), &mut self.positions.names().filter(|name| !name.is_empty()));
                id.unknown(&self.label.en, &self.label.zh, &mend).at(path.to_string())
            });
        }
        found
    }

    /// Reports every reference of a list that names nothing.
    pub(super) fn find_all(&self, ids: &[Id], path: Arguments<'_>) {
        for (n, id) in ids.iter().enumerate() {
            self.find(Some(id), format_args!("{path}/{n}"));
        }
    }

    /// The positions, for the plan to keep.
    pub(super) fn into_positions(self) -> Index {
        self.positions
    }
}

/// All entities that have an id.
pub(super) struct Names<'s> {
    pub(super) phases: Kind<'s>,
    pub(super) team: Kind<'s>,
    pub(super) goals: Kind<'s>,
    pub(super) metrics: Kind<'s>,
    pub(super) funnels: Kind<'s>,
    pub(super) tasks: Kind<'s>,
    pub(super) lines: Kind<'s>,
    pub(super) entries: Kind<'s>,
    pub(super) versions: Kind<'s>,
    pub(super) risks: Kind<'s>,
    pub(super) results: Kind<'s>,
}

impl<'s> Names<'s> {
    pub(super) fn of(campaign: &Campaign, problems: &'s Sink) -> Self {
        let lines = campaign.budget.iter().flat_map(|b| &b.lines);
        let entries = campaign.budget.iter().flat_map(|b| &b.entries);
        let versions = campaign.budget.iter().flat_map(|b| &b.versions);
        let nameless = Id::default();
        let results = campaign.evaluation.iter().flat_map(|e| &e.results);
        Self {
            phases: Kind::of("phase", "阶段", &mut campaign.phases.iter().map(|p| &p.id), problems),
            team: Kind::of("member of the team", "成员", &mut campaign.team.iter().map(|m| &m.id), problems),
            goals: Kind::of("goal", "目标", &mut campaign.goals.iter().map(|g| &g.id), problems),
            metrics: Kind::of("metric", "指标", &mut campaign.metrics.iter().map(|m| &m.id), problems),
            funnels: Kind::of("funnel", "漏斗", &mut campaign.funnels.iter().map(|f| &f.id), problems),
            tasks: Kind::of("task", "任务", &mut campaign.tasks.iter().map(|t| &t.id), problems),
            lines: Kind::of("budget line", "预算明细", &mut lines.map(|l| &l.id), problems),
            entries: Kind::of(
                "budget entry",
                "预算记录",
                &mut entries.map(|e| e.id.as_ref().unwrap_or(&nameless)),
                problems,
            ),
            versions: Kind::of("budget version", "预算版本", &mut versions.map(|v| &v.id), problems),
            risks: Kind::of("risk", "风险", &mut campaign.risks.iter().map(|r| &r.id), problems),
            results: Kind::of("result", "评估结果", &mut results.map(|r| &r.id), problems),
        }
    }
}
