//! The ids of a list, and the problems of missing, duplicate and unknown ones.

use super::{Id, Index, problems, sorted};
use crate::{
    record::At,
    say::{Problem, nearest},
};

/// The entities of one kind by their ids. Of several entities with one id, the first has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The kind of the entities, in English and Chinese.
    kind: [&'static str; 2],
    index: Index,
    /// The positions of entities without an id of their own, in order, each with the position of the entity
    /// that has its id, if one does.
    nameless: Vec<(usize, Option<usize>)>,
}

impl Names {
    /// The names of a list, given its ids in order; the kind of its entities in two languages.
    pub(crate) fn of<'i>(en: &'static str, zh: &'static str, ids: impl Iterator<Item = &'i Id>) -> Self {
        Self::of_words(en, zh, &mut ids.map(Id::as_str))
    }

    /// The names of a list whose ids are mere text, or may be absent: the empty text is no id.
    pub(crate) fn of_words(en: &'static str, zh: &'static str, ids: &mut dyn Iterator<Item = &str>) -> Self {
        let mut index = Index::with_capacity(ids.size_hint().0);
        let mut nameless = Vec::new();
        for (n, id) in ids.enumerate() {
            if id.is_empty() {
                nameless.push((n, None));
                continue;
            }
            let owner = index.insert(id, n);
            if owner != n {
                nameless.push((n, Some(owner)));
            }
        }
        Self { kind: [en, zh], index, nameless }
    }

    /// The problem of an entity without an id of its own: its id is missing or taken. `None` for one that has
    /// an id.
    #[inline(never)]
    pub(crate) fn lacks(&self, position: usize) -> Option<Problem> {
        let found = self.nameless.binary_search_by_key(&position, |(n, _)| *n).ok()?;
        let (_, taken_by) = self.nameless.get(found)?;
        Some(taken_by.map_or_else(|| self.missing(), problems::id_taken))
    }

    /// Reports an entity whose id, at this place, is missing or taken.
    pub(crate) fn claim(&self, position: usize, at: &At<'_>) {
        if let Some(problem) = self.lacks(position) {
            at.refuse(problem);
        }
    }

    /// Reports every entity of a list whose id, a member of its entry, is missing or taken.
    pub(crate) fn claim_all(&self, member: &str, list: &At<'_>) {
        for (n, _) in &self.nameless {
            self.claim(*n, &list.item(*n).member(member));
        }
    }

    fn missing(&self) -> Problem {
        let [en, zh] = self.kind;
        problems::id_missing(en, zh)
    }

    /// The problem of an id that no entity has, with the nearest id that one has.
    pub(crate) fn unknown(&self, id: &Id) -> Problem {
        self.unknown_beside(&[], id)
    }

    /// The problem of an id that no entity has and that is none of a few words, with the nearest id or word.
    pub(crate) fn unknown_beside(&self, words: &[&str], id: &Id) -> Problem {
        if id.as_str().is_empty() {
            return self.missing();
        }
        let names = sorted(self.index.names(), &|a, b| a.cmp(b));
        let mend = nearest(
            id.as_str(),
            &mut words.iter().copied().chain(names.into_iter().filter(|name| !words.contains(name))),
        );
        let [en, zh] = self.kind;
        problems::id_unknown(id.as_str(), en, zh, &mend)
    }

    /// The position of the entity with an id.
    pub(crate) fn position(&self, id: &Id) -> Option<usize> {
        self.index.position(id.as_str())
    }

    /// The position of the entity with an id, or the problem of the id.
    pub(crate) fn known(&self, id: &Id) -> Result<usize, Problem> {
        self.position(id).ok_or_else(|| self.unknown(id))
    }

    /// The position of the entity that is referred to at a place; reports an id that no entity has.
    #[inline(never)]
    pub(crate) fn find(&self, id: Option<&Id>, at: &At<'_>) -> Option<usize> {
        let id = id?;
        let found = self.position(id);
        if found.is_none() {
            at.refuse_with(|| self.unknown(id));
        }
        found
    }

    /// Reports every reference of a list to an id that no entity has.
    pub(crate) fn find_all(&self, ids: &[Id], at: &At<'_>) {
        for (n, id) in ids.iter().enumerate() {
            self.find(Some(id), &at.item(n));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(words: &[&str]) -> Vec<Id> {
        words.iter().map(|word| word.parse().unwrap_or_default()).collect()
    }

    #[test]
    fn tells_missing_taken_and_unknown_ids() {
        let list = ids(&["print", "", "design", "print"]);
        let names = Names::of("task", "任务", list.iter());
        let lacks = |n| names.lacks(n).map(|problem| problem.code);
        assert_eq!([0, 1, 2, 3].map(lacks), [None, Some("id.missing"), None, Some("id.duplicate")]);
        assert!(names.lacks(3).unwrap().message.en.contains("entry `0`"));

        let [design, desing, none] = ["design", "desing", ""].map(|word| ids(&[word]).remove(0));
        assert_eq!(names.known(&design).unwrap(), 2);
        let unknown = names.known(&desing).unwrap_err();
        assert_eq!(unknown.code, "id.unknown");
        assert_eq!(unknown.message.en, "`desing` is no task; did you mean `design`?");
        assert_eq!(names.known(&none).unwrap_err().code, "id.missing");
        // a word that an entity has, too, is told once
        let beside = names.unknown_beside(&["print"], &ids(&["zzz"]).remove(0)).message.en;
        assert_eq!(beside, "`zzz` is no task; write one of `print`, `design`");
    }
}
