//! Every entity of the document by its id.

use crate::{
    campaign::Campaign,
    record::At,
    say::{Problem, Text, nearest},
    value::{Id, Index},
};

/// The entities of one kind by their ids.
pub(super) struct Kind {
    label: Text,
    positions: Index,
    /// The entities without an id of their own, in order, with the entity that took it, if one did.
    nameless: Vec<(usize, Option<usize>)>,
}

impl Kind {
    fn of(en: &str, zh: &str, ids: &mut dyn Iterator<Item = &Id>) -> Self {
        let ids: Vec<&str> = ids.map(Id::as_str).collect();
        let positions = Index::of(&mut ids.iter().copied());
        let all_differ = positions.len() == ids.len() && positions.position("").is_none();
        let doubtful = if all_differ { &[][..] } else { &ids };
        let nameless = doubtful.iter().enumerate().filter_map(|(n, id)| {
            let taken_by = positions.position(id).filter(|_| !id.is_empty());
            (taken_by != Some(n)).then_some((n, taken_by))
        });
        let nameless = nameless.collect();
        Self { label: Text::new(en, zh), positions, nameless }
    }

    /// Reports an entity whose id is taken or missing.
    #[inline(never)]
    pub(super) fn claim(&self, position: usize, at: &At<'_>) {
        let Ok(found) = self.nameless.binary_search_by_key(&position, |(n, _)| *n) else { return };
        let taken_by = self.nameless.get(found).and_then(|(_, taken_by)| *taken_by);
        at.refuse(taken_by.map_or_else(|| self.missing(), Id::taken));
    }

    fn missing(&self) -> Problem {
        Id::missing(&self.label.en, &self.label.zh)
    }

    fn unknown(&self, id: &Id) -> Problem {
        let mut names = self.positions.names().filter(|name| !name.is_empty());
        id.unknown(&self.label.en, &self.label.zh, &nearest(id.as_str(), &mut names))
    }

    /// Where the entity stands.
    pub(super) fn position(&self, id: &Id) -> Option<usize> {
        self.positions.position(id.as_str())
    }

    /// Where the entity stands, or a problem at the reference.
    #[inline(never)]
    pub(super) fn find(&self, id: Option<&Id>, at: &At<'_>) -> Option<usize> {
        let id = id?;
        let is_missing = id.as_str().is_empty();
        let found = self.position(id).filter(|_| !is_missing);
        if found.is_none() {
            at.refuse_with(|| if is_missing { self.missing() } else { self.unknown(id) });
        }
        found
    }

    /// Reports every reference of a list that names nothing.
    pub(super) fn find_all(&self, ids: &[Id], at: &At<'_>) {
        for (n, id) in ids.iter().enumerate() {
            self.find(Some(id), &at.item(n));
        }
    }

    /// The positions, for the plan to keep.
    pub(super) fn into_positions(self) -> Index {
        self.positions
    }
}

/// All entities that have an id.
pub(super) struct Names {
    pub(super) phases: Kind,
    pub(super) team: Kind,
    pub(super) goals: Kind,
    pub(super) metrics: Kind,
    pub(super) funnels: Kind,
    pub(super) tasks: Kind,
    pub(super) lines: Kind,
    pub(super) entries: Kind,
    pub(super) versions: Kind,
    pub(super) risks: Kind,
    pub(super) results: Kind,
}

impl Names {
    pub(super) fn of(campaign: &Campaign) -> Self {
        let lines = campaign.budget.iter().flat_map(|b| &b.lines);
        let entries = campaign.budget.iter().flat_map(|b| &b.entries);
        let versions = campaign.budget.iter().flat_map(|b| &b.versions);
        let nameless = Id::default();
        let results = campaign.evaluation.iter().flat_map(|e| &e.results);
        Self {
            phases: Kind::of("phase", "阶段", &mut campaign.phases.iter().map(|p| &p.id)),
            team: Kind::of("member of the team", "成员", &mut campaign.team.iter().map(|m| &m.id)),
            goals: Kind::of("goal", "目标", &mut campaign.goals.iter().map(|g| &g.id)),
            metrics: Kind::of("metric", "指标", &mut campaign.metrics.iter().map(|m| &m.id)),
            funnels: Kind::of("funnel", "漏斗", &mut campaign.funnels.iter().map(|f| &f.id)),
            tasks: Kind::of("task", "任务", &mut campaign.tasks.iter().map(|t| &t.id)),
            lines: Kind::of("budget line", "预算明细", &mut lines.map(|l| &l.id)),
            entries: Kind::of(
                "budget entry",
                "预算记录",
                &mut entries.map(|e| e.id.as_ref().unwrap_or(&nameless)),
            ),
            versions: Kind::of("budget version", "预算版本", &mut versions.map(|v| &v.id)),
            risks: Kind::of("risk", "风险", &mut campaign.risks.iter().map(|r| &r.id)),
            results: Kind::of("result", "评估结果", &mut results.map(|r| &r.id)),
        }
    }
}
