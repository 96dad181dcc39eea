//! Predecessors, resolved in five steps: numbers and ids; names; a name that contains the characters in
//! order; words found in a name and its key point; the only one of several that fits the typed days.

use super::{draft::Draft, join::words_in};
use crate::{
    import::{
        cells::{
            blank::is_nothing,
            predecessors::{self, Wanted, parts},
            scan::plain,
        },
        importing::Importing,
        reading::{Assumption, Doubt},
    },
    schedule::Link,
    value::{Index, TaskDate, Unit},
};

/// The most tasks among which words of names are compared.
const MOST: usize = 2_000;

/// The tasks by which predecessors are found.
#[derive(Default)]
struct Tasks {
    /// The first task with a number, by its table.
    numbers: Index,
    /// The only task with a number, with a name, and with a name in its table.
    of_all: Only,
    names: Only,
    of_table: Only,
    all: Vec<Named>,
}

/// The positions of tasks whose name no other has.
#[derive(Default)]
struct Only {
    names: Index,
    tasks: Vec<Option<usize>>,
}

impl Only {
    fn insert(&mut self, name: &str, task: usize) {
        let next = self.tasks.len();
        match self.tasks.get_mut(self.names.insert(name, next)) {
            Some(known) => *known = None,
            None => self.tasks.push(Some(task)),
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.tasks.get(self.names.position(name)?).copied().flatten()
    }
}

/// A name in a table.
fn in_table(table: usize, name: &str) -> String {
    format!("{table}/{name}")
}

struct Named {
    name: String,
    words: String,
    start: Option<TaskDate>,
    finish: Option<TaskDate>,
}

/// A predecessor that was found.
enum Found {
    Exact(usize),
    Likely(usize, Vec<usize>),
    None,
    Several(Vec<usize>),
}

impl Tasks {
    fn of(drafts: &[Draft<'_>], importing: &Importing<'_>) -> Self {
        let mut index = Self::default();
        for (n, draft) in drafts.iter().enumerate() {
            for (table, number) in &draft.numbers {
                index.numbers.insert(&in_table(*table, number), n);
                index.of_all.insert(number, n);
            }
            let name = plain(&draft.task.name);
            index.names.insert(&name, n);
            index.of_table.insert(&in_table(draft.table, &name), n);
            let task = importing.task(draft.task.id.as_str());
            let note = draft.key_note.as_ref().map(|(_, words)| plain(words)).unwrap_or_default();
            index.all.push(Named {
                words: format!("{name} {note}"),
                name,
                start: task.and_then(crate::schedule::Task::start_date),
                finish: task.and_then(crate::schedule::Task::finish_date),
            });
        }
        index
    }

    fn exact(&self, table: usize, name: &str) -> Option<usize> {
        let name = plain(name);
        let here = in_table(table, &name);
        let of_table = || self.of_table.find(&here);
        let of_all = || self.names.find(&name).or_else(|| self.of_all.find(&name));
        self.numbers.position(&here).or_else(of_table).or_else(of_all)
    }

    /// The predecessor of a task by its words.
    fn find(&self, of: usize, table: usize, name: &str) -> Found {
        if let Some(exact) = self.exact(table, name) {
            return Found::Exact(exact);
        }
        let wanted: Vec<char> = plain(name).chars().filter(|sign| sign.is_alphanumeric()).collect();
        let is_number = wanted.iter().all(char::is_ascii_digit);
        if is_number || wanted.len() < 2 || self.all.len() > MOST {
            return Found::None;
        }
        let others = || self.all.iter().enumerate().filter(|(n, _)| *n != of);
        let contains = |name: &str| {
            let mut signs = name.chars();
            wanted.iter().all(|sign| signs.by_ref().any(|other| other == *sign))
        };
        let mut found: Vec<usize> =
            others().filter(|(_, task)| contains(&task.name)).map(|(n, _)| n).collect();
        if found.is_empty() {
            let words: Vec<String> = if wanted.iter().all(char::is_ascii) {
                words_in(&plain(name))
            } else {
                wanted.chunks(2).map(|pair| pair.iter().collect()).collect()
            };
            let has_all = |task: &Named| {
                !words.is_empty() && words.iter().all(|word| task.words.contains(word.as_str()))
            };
            found = others().filter(|(_, task)| has_all(task)).map(|(n, _)| n).collect();
        }
        match found.as_slice() {
            [] => Found::None,
            [only] => Found::Likely(*only, Vec::new()),
            _ => {
                let start = self.all.get(of).and_then(|task| task.start);
                let fits = |n: &usize| {
                    let finish = self.all.get(*n).and_then(|task| task.finish);
                    start.zip(finish).is_some_and(|(start, finish)| finish.day() <= start.day())
                };
                let fitting: Vec<usize> = found.iter().copied().filter(fits).collect();
                match fitting.as_slice() {
                    [only] => Found::Likely(*only, found.iter().copied().filter(|n| n != only).collect()),
                    _ => Found::Several(found),
                }
            }
        }
    }

    /// The words of a cell as predecessors: the whole, else its parts at signs that stand in no name, else at
    /// all signs.
    fn wanted(&self, table: usize, words: &str) -> (Vec<Wanted>, bool) {
        let knows = |wanted: &Wanted| self.exact(table, &wanted.name).is_some();
        let whole = Wanted::read(words);
        if knows(&whole) {
            return (vec![whole], false);
        }
        let (mut all, mut is_split) = (Vec::new(), false);
        for part in parts(words, false) {
            let wanted = Wanted::read(part);
            let pieces = parts(part, true);
            if knows(&wanted) || pieces.len() < 2 {
                all.push(wanted);
            } else {
                let pieces = pieces.into_iter().map(Wanted::read);
                is_split |= pieces.clone().any(|piece| piece.name.chars().any(char::is_alphabetic));
                all.extend(pieces);
            }
        }
        (all, is_split)
    }
}

/// Resolves the predecessors of all tasks; bare days of lags are counted as those of durations.
pub(super) fn link<'s>(drafts: &mut [Draft<'s>], days: Unit, importing: &mut Importing<'s>) {
    if drafts.iter().all(|draft| draft.after.is_empty()) {
        return;
    }
    let index = Tasks::of(drafts, importing);
    let ids: Vec<_> = drafts.iter().map(|draft| draft.task.id.clone()).collect();
    for (n, draft) in drafts.iter_mut().enumerate() {
        let mut links: Vec<Link> = Vec::new();
        let mut stated: Vec<String> = Vec::new();
        for after in std::mem::take(&mut draft.after) {
            let (all, is_split) = index.wanted(draft.table, &after.words);
            if is_split {
                let why = text!(
                    "no task has the whole as its name; a comma or & parts predecessors",
                    "没有任务以整段文字为名;逗号或&分隔多个前置任务"
                );
                let taken = all.iter().map(|wanted| wanted.name.as_str()).collect::<Vec<_>>().join("; ");
                draft.assume(after.place, Assumption::of(taken, why).or([after.words.clone()]));
            }
            for wanted in all {
                if is_nothing(&wanted.name) {
                    continue;
                }
                let name = |n: &usize| index.all.get(*n).map(|task| task.name.clone()).unwrap_or_default();
                // a task of the plan need not stand in these sheets
                let is_here = index.exact(draft.table, &wanted.name).is_some();
                if let Some(task) = importing.known.named("tasks", &wanted.name).filter(|_| !is_here) {
                    let lag = after.lag.unwrap_or_else(|| wanted.span(days));
                    if task != draft.task.id && !links.iter().any(|link| link.task == task) {
                        links.push(Link { task, kind: wanted.kind, lag });
                    }
                    continue;
                }
                let found = match index.find(n, draft.table, &wanted.name) {
                    Found::Exact(found) => Some(found).filter(|found| *found != n),
                    Found::Likely(found, others) => {
                        let why = text!(
                            "no task has this name; it fits the words, or the days, of this one",
                            "没有同名任务;与该任务的用词或日期相符"
                        );
                        let how = Assumption::of(name(&found), why).or(others.iter().map(name));
                        draft.assume(after.place, how);
                        stated.push(wanted.name.clone());
                        Some(found)
                    }
                    Found::None => {
                        draft.doubt(after.place, predecessors::unknown_predecessor(&wanted.name).into());
                        stated.push(wanted.name.clone());
                        None
                    }
                    Found::Several(others) => {
                        let doubt = Doubt::from(predecessors::ambiguous_predecessor(&wanted.name));
                        draft.doubt(
                            after.place,
                            Doubt { choices: others.iter().map(name).collect(), ..doubt },
                        );
                        stated.push(wanted.name.clone());
                        None
                    }
                };
                let Some(task) = found.and_then(|found| ids.get(found)).cloned() else { continue };
                let lag = after.lag.unwrap_or_else(|| wanted.span(days));
                if !links.iter().any(|link| link.task == task && link.kind == wanted.kind) {
                    links.push(Link { task, kind: wanted.kind, lag });
                }
            }
        }
        if links.is_empty() {
            draft.moved("after", "afterStated");
        }
        let at = importing.task_positions.position(draft.task.id.as_str());
        if let Some(task) = at.and_then(|at| importing.campaign.tasks.get_mut(at)) {
            task.after = links;
            task.after_stated = (!stated.is_empty()).then(|| stated.join("; "));
        }
    }
}
