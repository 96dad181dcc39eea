//! Rows of a task list and of a schedule on one work, joined into one task.

use super::draft::Draft;
use crate::{
    import::{cells::scan::plain, reading::Assumption},
    schedule::AlsoStated,
    value::Index,
};

/// Joins the rows of task lists to those of schedules on the same work: those of one name, and those of one
/// owner whose names share words.
pub(super) fn join<'s>(drafts: Vec<Draft<'s>>, tables: &[String]) -> Vec<Draft<'s>> {
    let is_of = |kind: &str| drafts.iter().any(|draft| draft.kind == kind);
    if !(is_of("tasks") && is_of("gantt")) {
        return drafts;
    }
    let (mut of_name, mut of_owner) = (Lists::default(), Lists::default());
    for (n, draft) in
        drafts.iter().enumerate().filter(|(_, draft)| draft.kind == "gantt" && !draft.is_summary)
    {
        of_name.push(&plain(&draft.task.name), n);
        if let Some(owner) = &draft.task.owner {
            of_owner.push(owner.as_str(), n);
        }
    }
    let words_of: Vec<Vec<String>> = drafts.iter().map(words).collect();
    let mut taken = vec![false; drafts.len()];
    let mut into = vec![None; drafts.len()];
    for (n, draft) in
        drafts.iter().enumerate().filter(|(_, draft)| draft.kind == "tasks" && !draft.is_summary)
    {
        let named = of_name.of(&plain(&draft.task.name));
        let found = match named {
            [only] => Some((*only, true)),
            [] => {
                let owner = draft.task.owner.as_ref().map(crate::value::Id::as_str);
                let others = owner.map(|owner| of_owner.of(owner)).unwrap_or_default();
                // an owner of hundreds of tasks tells nothing
                let others = others.get(..others.len().min(50)).unwrap_or_default();
                on_the_same_work(n, &drafts, others, &words_of).map(|other| (other, false))
            }
            _ => None,
        };
        if let Some((other, is_exact)) = found
            && let Some(taken @ false) = taken.get_mut(other)
            && let Some(into) = into.get_mut(n)
        {
            *taken = true;
            *into = Some((other, is_exact));
        }
    }
    merged(drafts, &into, tables)
}

/// Lists of positions by names.
#[derive(Default)]
struct Lists {
    names: Index,
    lists: Vec<Vec<usize>>,
}

impl Lists {
    fn push(&mut self, name: &str, position: usize) {
        let next = self.lists.len();
        match self.lists.get_mut(self.names.insert(name, next)) {
            Some(list) => list.push(position),
            None => self.lists.push(vec![position]),
        }
    }

    fn of(&self, name: &str) -> &[usize] {
        let list = self.names.position(name).and_then(|n| self.lists.get(n));
        list.map(Vec::as_slice).unwrap_or_default()
    }
}

/// The two-character words of a name and its module, or the words of letters, each once and in order.
fn words(draft: &Draft<'_>) -> Vec<String> {
    let module = draft.task.module.as_deref().filter(|_| draft.kind == "tasks").unwrap_or_default();
    let texts = [plain(&draft.task.name), plain(module)];
    let mut words: Vec<String> = texts.iter().flat_map(|text| words_in(text)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The two-character words of a text, or its words of letters.
pub(super) fn words_in(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|sign: char| !sign.is_alphanumeric()) {
        if run.is_ascii() {
            if run.len() > 3 {
                words.push(run.to_owned());
            }
            continue;
        }
        let signs: Vec<char> = run.chars().collect();
        words.extend(signs.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    words
}

/// The row of a schedule on the same work: of the same owner, with most words in common, and then with the
/// same days. One word alone is enough only where both days agree.
fn on_the_same_work(
    n: usize,
    drafts: &[Draft<'_>],
    others: &[usize],
    words_of: &[Vec<String>],
) -> Option<usize> {
    let (draft, words) = (drafts.get(n)?, words_of.get(n)?);
    let mut best: Option<((usize, bool, bool), usize, bool)> = None;
    for other in others {
        let (candidate, theirs) = (drafts.get(*other)?, words_of.get(*other)?);
        let shared = words.iter().filter(|word| theirs.binary_search(word).is_ok()).count();
        let same = |a: &Option<_>, b: &Option<_>| a.is_some() && a == b;
        let finish = same(&draft.task.finish, &candidate.task.finish);
        let start = same(&draft.task.start, &candidate.task.start);
        if shared == 0 || shared == 1 && !(finish && start) {
            continue;
        }
        let key = (shared, finish, start);
        match &mut best {
            Some((known, _, is_tied)) if *known == key => *is_tied = true,
            Some((known, ..)) if *known > key => {}
            _ => best = Some((key, *other, false)),
        }
    }
    best.filter(|(.., is_tied)| !is_tied).map(|(_, other, _)| other)
}

/// The rows with those joined that say so; positions of summary tasks are kept.
fn merged<'s>(drafts: Vec<Draft<'s>>, into: &[Option<(usize, bool)>], tables: &[String]) -> Vec<Draft<'s>> {
    let mut moved = vec![0_usize; drafts.len()];
    let mut kept: Vec<Draft<'s>> = Vec::new();
    let mut joined = Vec::new();
    for (n, (draft, target)) in drafts.into_iter().zip(into).enumerate() {
        if let Some((target, is_exact)) = target {
            joined.push((n, draft, *target, *is_exact));
            continue;
        }
        if let Some(place) = moved.get_mut(n) {
            *place = kept.len();
        }
        kept.push(draft);
    }
    let new = |old: usize, moved: &[usize]| moved.get(old).copied().unwrap_or_default();
    for (n, _, target, _) in &joined {
        let target = new(*target, &moved);
        if let Some(place) = moved.get_mut(*n) {
            *place = target;
        }
    }
    for (_, draft, target, is_exact) in joined {
        let target = new(target, &moved);
        let table = tables.get(draft.table).cloned().unwrap_or_default();
        if let Some(into) = kept.get_mut(target) {
            add(into, draft, table, is_exact);
        }
    }
    for (n, draft) in kept.iter_mut().enumerate() {
        draft.parent = draft.parent.map(|parent| new(parent, &moved)).filter(|parent| *parent != n);
    }
    kept
}

/// Adds a row to the task on its work: members that the task lacks, and a statement of its own where its
/// days, its status or its name are others.
fn add<'s>(into: &mut Draft<'s>, mut row: Draft<'s>, table: String, is_exact: bool) {
    let (task, other) = (&mut into.task, &mut row.task);
    let also = AlsoStated {
        table,
        name: (!is_exact).then(|| other.name.clone()),
        start: other.start.take().filter(|start| !is_exact || task.start.as_ref() != Some(start)),
        finish: other.finish.take().filter(|finish| !is_exact || task.finish.as_ref() != Some(finish)),
        deadline: other.deadline.take().filter(|deadline| task.deadline.as_ref() != Some(deadline)),
        status: other.status.take().filter(|status| !is_exact || task.status != Some(*status)),
    };
    macro_rules! fill {
        ($($member:ident),*) => { $( if task.$member.is_none() { task.$member = other.$member.take(); } )* };
    }
    fill!(module, description, acceptance, actual_start, actual_finish, percent_complete, units);
    task.outputs.append(&mut other.outputs);
    for supporter in other.supporters.drain(..) {
        if task.owner.as_ref() != Some(&supporter) && !task.supporters.contains(&supporter) {
            task.supporters.push(supporter);
        }
    }
    let states = also.name.is_some()
        || also.start.is_some()
        || also.finish.is_some()
        || also.deadline.is_some()
        || also.status.is_some();
    let at = task.also_stated.len();
    if states {
        task.also_stated.push(also);
    }
    let note = other.note.take();
    into.acceptance = into.acceptance.take().or(row.acceptance.take());
    into.numbers.append(&mut row.numbers);
    into.after.append(&mut row.after);
    into.typed_id = into.typed_id.take().or(row.typed_id.take());
    into.parent = into.parent.or(row.parent);
    if let Some(note) = note {
        into.add_note(note);
    }
    if !is_exact {
        let why = text!(
            "a row of another table on this work: its owner, and words of its name",
            "另一张表中关于同一工作的行:负责人相同且名称用词相同"
        );
        into.assume(row.name, Assumption::of(into.task.name.clone(), why).or(["task"]));
    }
    into.adopt(&mut row, |member| match &*member {
        "name" | "start" | "finish" | "deadline" | "status" if states => {
            format!("alsoStated/{at}/{member}").into()
        }
        _ => member,
    });
}
