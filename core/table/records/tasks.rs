//! Tasks: the process, the task list, the table of the Gantt chart.

use super::{Source, maybe, text, texts, typed, words};
use crate::{
    say::grouped,
    schedule::{Link, LinkType, Task},
    table::{Cell, Row, Value, describe::Description},
};
use std::collections::BTreeMap;

impl Source<'_> {
    pub(super) fn tasks(&self, of: &'static Description) -> Vec<Row> {
        let tasks = &self.plan.campaign().tasks;
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for task in tasks {
            let count = names.entry(&task.name).or_default();
            *count = count.saturating_add(1);
        }
        let cell = |task: &Task, field| match field {
            "after" => self.predecessors(task, &|name| names.get(name) == Some(&1)),
            // the milestone of a row is its note there
            "keyNote" => maybe(task.note.as_ref()),
            "note" if of.column("keyNote").is_some() => Cell::default(),
            _ => self.task(task, field),
        };
        Self::rows(of, "/tasks", tasks.iter(), &cell)
    }

    fn task(&self, task: &Task, field: &str) -> Cell {
        match field {
            "id" => text(task.id.as_str()),
            "phase" => {
                let parent = task.parent.as_ref().and_then(|id| self.plan.task(id));
                parent.map_or_else(Cell::default, |parent| text(&*parent.name))
            }
            "module" => {
                let module = self.plan.module_of(task).map(|module| &module.name);
                maybe(module.or(task.module.as_ref()))
            }
            "name" => text(&*task.name),
            "description" => maybe(task.description.as_ref()),
            "outputs" => texts(task.outputs.iter().map(|output| &output.name)),
            "acceptance" => maybe(task.acceptance.as_ref()),
            "owner" => self.person(task.owner.as_ref()),
            "supporters" => self.people(&task.supporters),
            "window" => {
                let dates = [task.start_date(), task.finish_date()];
                let dates = dates.map(|date| date.map(|date| self.style.date(date)).unwrap_or_default());
                if dates.iter().any(String::is_empty) {
                    return Cell::default();
                }
                text(dates.join(self.say(" – ", "至")))
            }
            "start" => self.date(task.start.as_ref()),
            "finish" => self.date(task.finish.as_ref()),
            "actualStart" => typed(task.actual_start),
            "actualFinish" => typed(task.actual_finish),
            "duration" => task
                .duration
                .map_or_else(Cell::default, |span| text(words::duration(span, self.style.language))),
            "percentComplete" => self.percent_complete(task),
            "status" => {
                task.status.map_or_else(Cell::default, |status| text(status.label(self.style.language)))
            }
            "resources" => {
                let resources = &self.plan.campaign().resources;
                let uses = task.resources.iter().map(|of| {
                    let found = self.plan.resource_position(&of.resource).and_then(|n| resources.get(n));
                    found.map_or(of.resource.as_str(), |resource| &resource.name).to_owned()
                });
                texts(&uses.collect::<Vec<_>>())
            }
            "note" => maybe(task.note.as_ref()),
            _ => Cell::default(),
        }
    }

    fn percent_complete(&self, task: &Task) -> Cell {
        let progress = task.progress_on(Some(self.day()));
        match (progress.percent, progress.units) {
            (Some(percent), _) => Value::Percent(percent).into(),
            (None, Some(units)) => text(format!("{}/{}", grouped(units.done), grouped(units.total))),
            (None, None) => Cell::default(),
        }
    }

    /// The predecessors by name, or by id where a name is that of several tasks or would not be read as one;
    /// else as they were printed.
    fn predecessors(&self, task: &Task, is_name_of_one: &dyn Fn(&str) -> bool) -> Cell {
        let word = |link: &Link| {
            let name = self.plan.task(&link.task).map(|task| task.name.as_str());
            let is_plain = |name: &&str| {
                is_name_of_one(name)
                    && !name.contains(['\n', ',', ';', '&', '、', '\u{ff0c}', '\u{ff1b}'])
                    && !name.starts_with(|sign: char| sign.is_ascii_digit())
            };
            let name = name.filter(is_plain).unwrap_or(link.task.as_str());
            match (link.kind, link.lag.sign()) {
                (LinkType::FinishToStart, 0) => name.to_owned(),
                (kind, 0) => format!("{name} {kind}"),
                (kind, 1..) => format!("{name} {kind}+{}", link.lag),
                (kind, _) => format!("{name} {kind}{}", link.lag),
            }
        };
        if task.after.is_empty() {
            return maybe(task.after_stated.as_ref());
        }
        let after: Vec<String> = task.after.iter().map(word).collect();
        self.listed(after.iter().map(String::as_str))
    }
}
