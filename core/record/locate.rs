//! Problems in a text whose places are known: their lines, and the ids of things that are called by name.

use super::at;
use crate::{
    json::{Limits, Tree, escape, parse, steps},
    say::{Problem, Problems, shown},
};
use std::borrow::Cow;

problems! {
    "id.unknown" | "id.grammar" fn called_by_name(typed: &str, id: &str) =
        ["`{}` is no id here; write `{}`, the id of `{}`", shown(typed), shown(id), shown(typed)],
        ["此处`{}`不是编号;请写`{}`,即`{}`的编号", shown(typed), shown(id), shown(typed)];
}

/// Results of reading a text, whose problems get the lines of their places.
pub(crate) trait Located: Sized {
    /// The result with problems that say more. Nothing is done if there are none.
    fn located(self, text: &[u8], limits: Limits) -> Self {
        self.located_beside(text, limits, None)
    }

    /// The result of a text that calls the things of a document by their ids.
    fn located_beside(self, text: &[u8], limits: Limits, document: Option<&dyn Fn() -> String>) -> Self;
}

impl<T> Located for Result<T, Problems> {
    fn located_beside(self, text: &[u8], limits: Limits, document: Option<&dyn Fn() -> String>) -> Self {
        self.map_err(|mut problems| {
            locate(problems.as_mut_slice(), text, limits, document);
            problems
        })
    }
}

/// Gives problems their lines, a figure that became too long the place of the longest number, and words those
/// anew whose value is the name of something.
#[cold]
fn locate(problems: &mut [Problem], text: &[u8], limits: Limits, document: Option<&dyn Fn() -> String>) {
    let Ok(tree) = parse(text, limits) else { return };
    let names_some = problems.iter().any(is_of_id);
    match document.filter(|_| names_some).map(|document| document()) {
        Some(document) => {
            if let Ok(document) = parse(document.as_bytes(), limits) {
                name_ids(problems, &tree, &document);
            }
        }
        None => name_ids(problems, &tree, &tree),
    }
    for problem in problems.iter_mut().filter(|p| p.code == "number.overflow" && p.path.is_empty()) {
        problem.path = longest_number(&tree);
    }
    let mut places: Vec<(usize, &mut Problem)> = Vec::new();
    for problem in problems {
        let offset = steps(&problem.path).and_then(|path| offset(&tree, &path, text));
        if let Some(offset) = offset {
            places.insert(places.partition_point(|(before, _)| *before <= offset), (offset, problem));
        }
    }
    let (mut line, mut counted) = (1_usize, 0);
    for (offset, problem) in places {
        let between = text.get(counted..offset).unwrap_or_default();
        line = line.saturating_add(lines(between));
        counted = offset;
        problem.line = Some(line);
    }
}

/// Visits a value and all below it, each with its path.
fn walk<'t, 'x>(tree: &'t Tree<'x>, path: &mut String, visit: &mut dyn FnMut(&'t Tree<'x>, &str)) {
    visit(tree, path);
    let before = path.len();
    match tree {
        Tree::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                path.push('/');
                path.push_str(&n.to_string());
                walk(item, path, visit);
                path.truncate(before);
            }
        }
        Tree::Object(members) => {
            for (name, member) in members {
                path.push('/');
                escape(name, path);
                walk(member, path, visit);
                path.truncate(before);
            }
        }
        _ => {}
    }
}

/// The path of the first number that has the most digits; empty without any.
fn longest_number(tree: &Tree<'_>) -> String {
    let (mut length, mut place) = (0, String::new());
    walk(tree, &mut String::new(), &mut |value, path| {
        let (Tree::String(text) | Tree::Number(text)) = value else { return };
        let digits = text.trim_start_matches('-');
        if digits.len() > length && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            (length, place) = (digits.len(), path.to_owned());
        }
    });
    place
}

/// The number of lines that end in a text.
fn lines(text: &[u8]) -> usize {
    let ends = text.iter().zip(text.iter().skip(1).map(Some).chain([None]));
    ends.filter(|(byte, next)| **byte == b'\n' || (**byte == b'\r' && *next != Some(&b'\n'))).count()
}

/// The position of a place in the text; of a member that is missing, that of the object.
fn offset(tree: &Tree<'_>, path: &[Cow<'_, str>], text: &[u8]) -> Option<usize> {
    let mut here = tree;
    let mut found = None;
    for (n, step) in path.iter().enumerate() {
        let next = match here {
            Tree::Object(members) => members.iter().find(|(name, _)| at::named(name) == *step),
            _ => None,
        };
        let address = if let Some((name, value)) = next {
            here = value;
            address_of(name)
        } else {
            let Some(value) = here.step(step) else {
                let is_last = n.saturating_add(1) == path.len();
                let first = first_address(here).filter(|_| is_last && matches!(here, Tree::Object(_)));
                found = found.or(first);
                break;
            };
            here = value;
            first_address(value)
        };
        found = address.or(found);
    }
    found?.checked_sub(text.as_ptr().addr()).filter(|offset| *offset <= text.len())
}

/// The address of a piece of the text.
#[allow(clippy::ptr_arg)] // owned pieces have another address
fn address_of(piece: &Cow<'_, str>) -> Option<usize> {
    match piece {
        Cow::Borrowed(piece) => Some(piece.as_ptr().addr()),
        Cow::Owned(_) => None,
    }
}

/// The address of the first piece of the text in a value.
fn first_address(tree: &Tree<'_>) -> Option<usize> {
    match tree {
        Tree::String(piece) | Tree::Number(piece) => address_of(piece),
        Tree::Array(items) => items.first().and_then(first_address),
        Tree::Object(members) => members.first().and_then(|(name, _)| address_of(name)),
        Tree::Null | Tree::Bool(_) => None,
    }
}

/// True for a problem of an id that is not one, or not known.
fn is_of_id(problem: &Problem) -> bool {
    matches!(problem.code, "id.unknown" | "id.grammar")
}

/// Words problems of ids in an input anew where the value is the name of the only thing in a document that
/// has it. A thing does not refer to itself, nor to what it is a part of.
#[cold]
pub(crate) fn name_ids(problems: &mut [Problem], input: &Tree<'_>, document: &Tree<'_>) {
    let mut wanted: Vec<(&str, Option<&str>, &mut Problem)> = problems
        .iter_mut()
        .filter(|problem| is_of_id(problem))
        .filter_map(|problem| match input.at(&steps(&problem.path)?)? {
            Tree::String(typed) if !problem.path.ends_with("/id") => Some((typed.as_ref(), None, problem)),
            _ => None,
        })
        .collect();
    if wanted.is_empty() {
        return;
    }
    walk(document, &mut String::new(), &mut |thing, path| {
        let Some(Tree::String(id)) = thing.step("id") else { return };
        for name in ["name", "title", "item", "scenario"] {
            let Some(Tree::String(name)) = thing.step(name) else { continue };
            for (typed, found, problem) in &mut wanted {
                let is_inside = problem.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
                if *typed == name.as_ref() && !is_inside {
                    *found = Some(if found.is_none() { id.as_ref() } else { "" });
                }
            }
        }
    });
    for (typed, id, problem) in wanted {
        if let Some(id) = id.filter(|id| !id.is_empty() && *id != typed) {
            problem.message = called_by_name(typed, id).message;
        }
    }
}
