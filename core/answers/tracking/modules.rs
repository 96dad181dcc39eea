//! The master table: how each module stands.

use crate::{
    execution::TrackingRow,
    plan::Plan,
    say::Figure,
    schedule::{Done, Network},
    standing::Standing,
    value::{Day, Id, Index, Rate},
};

answer! {
    /// One row of the master table.
    pub struct ModuleAnswer {
        /// The name of the module, or the text that stands for it.
        pub module: String,
        /// The person who answers for it: its lead, else that of its latest row, else the owner of all its
        /// tasks if that is one.
        pub lead: Option<Id>,
        /// The progress: of its latest row, else the share of its tasks' minutes that is done, 16 significant
        /// digits, at most 0.99 while one is open. Absent without either.
        pub percent_complete: Option<Figure<Rate>>,
        /// The progress in words.
        pub progress: Option<String>,
        /// The course of the work in brief.
        pub summary: Option<String>,
        /// The difficulties.
        pub problem: Option<String>,
        /// The proposal.
        pub remedy: Option<String>,
        /// The result so far.
        pub result: Option<String>,
        /// The last day of the latest row; absent without one.
        pub tracked_until: Option<Day>,
        /// The metrics by which it is followed.
        pub metrics: Vec<Id> = [],
        /// The number of its tasks.
        pub tasks: usize,
    }
}

/// A module, while its tasks and rows are gathered.
#[derive(Default)]
struct Gathered<'p> {
    name: &'p str,
    lead: Option<&'p Id>,
    metrics: Vec<&'p Id>,
    tasks: usize,
    done: Option<Done>,
    /// The owner of the tasks so far, and false if there are several or a task has none.
    owner: Option<&'p Id>,
    has_one_owner: bool,
    latest: Option<&'p TrackingRow>,
}

/// The modules in the order in which they are named.
#[derive(Default)]
struct Modules<'p> {
    index: Index,
    all: Vec<Gathered<'p>>,
}

impl<'p> Modules<'p> {
    /// The module of a text: the one that it means, else the text itself.
    fn named(&mut self, plan: &'p Plan, text: &'p str) -> Option<&mut Gathered<'p>> {
        let module = plan.module(text);
        let name = module.map_or(text, |module| module.name.as_str());
        let next = self.all.len();
        let position = self.index.insert(name, next);
        if position == next {
            let lead = module.and_then(|module| module.lead.as_ref());
            self.all.push(Gathered { name, lead, has_one_owner: true, ..Gathered::default() });
        }
        self.all.get_mut(position)
    }
}

impl Standing<'_> {
    pub(super) fn modules(&self) -> Vec<ModuleAnswer> {
        let (plan, campaign) = (self.plan(), self.campaign());
        let activities = self.plan().network().map_or(&[][..], Network::activities);
        let mut modules = Modules::default();
        for (n, task) in campaign.tasks.iter().enumerate() {
            let Some(module) = task.module.as_deref().and_then(|text| modules.named(plan, text)) else {
                continue;
            };
            module.has_one_owner &= module.tasks == 0 || module.owner == task.owner.as_ref();
            module.owner = task.owner.as_ref();
            module.tasks = module.tasks.saturating_add(1);
            let more = activities.get(n).and_then(|activity| self.done_of(n, activity));
            module.done = match (module.done, more) {
                (Some(done), Some(more)) => Some(done.plus(more)),
                (done, more) => done.or(more),
            };
        }
        for metric in &campaign.metrics {
            let module = metric.module.as_deref().and_then(|text| modules.named(plan, text));
            if let Some(module) = module {
                module.metrics.push(&metric.id);
            }
        }
        for (_, row) in self.known_rows() {
            let Some(module) = row.module.as_deref().and_then(|text| modules.named(plan, text)) else {
                continue;
            };
            if module.latest.is_none_or(|latest| latest.week.end <= row.week.end) {
                module.latest = Some(row);
            }
        }
        modules.all.into_iter().map(Gathered::answer).collect()
    }
}

impl Gathered<'_> {
    fn answer(self) -> ModuleAnswer {
        let row = self.latest;
        let text = |of: fn(&TrackingRow) -> &Option<String>| row.and_then(|row| of(row).clone());
        let owner = self.owner.filter(|_| self.has_one_owner);
        let stated = row.and_then(|row| row.percent_complete).map(Figure::Defined);
        ModuleAnswer {
            module: self.name.to_owned(),
            lead: self.lead.or(row.and_then(|row| row.owner.as_ref())).or(owner).cloned(),
            percent_complete: stated.or_else(|| self.done.map(Done::percent_complete)),
            progress: text(|row| &row.progress),
            summary: text(|row| &row.summary),
            problem: text(|row| &row.problem),
            remedy: text(|row| &row.remedy),
            result: text(|row| &row.result),
            tracked_until: row.map(|row| row.week.end),
            metrics: self.metrics.into_iter().cloned().collect(),
            tasks: self.tasks,
        }
    }
}
