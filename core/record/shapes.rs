//! Readers of the plain JSON shapes: strings, truth values, counts, arrays, optional members.

use super::{
    At, Read,
    blank::without_blanks,
    problems::{self, unlabelled_choice},
};
use crate::{
    json::Tree,
    say::{Problem, Word},
};
use std::collections::BTreeMap;

/// The position of a word among those that may stand at a place.
pub(crate) fn choice(word: &str, known: &[Word]) -> Result<usize, Problem> {
    let position = known.iter().position(|[choice, ..]| *choice == word);
    position.ok_or_else(|| unlabelled_choice(word, known))
}

impl Tree<'_> {
    /// Reads a string by its type's grammar; false if it is refused, which is reported.
    pub(crate) fn word(&self, at: &At<'_>, parse: &mut dyn FnMut(&str) -> Result<(), Problem>) -> bool {
        let parsed = match self {
            Self::String(word) => parse(word).map_err(|problem| without_blanks(word, problem, parse)),
            // the type says best how to write a bare number
            Self::Number(digits) => match parse(digits) {
                Err(problem) => Err(problem.under("json.type")),
                Ok(()) => return self.is_no_string(at),
            },
            _ => return self.is_no_string(at),
        };
        parsed.map_err(|problem| at.refuse(problem)).is_ok()
    }

    fn is_no_string(&self, at: &At<'_>) -> bool {
        at.expected("a string", "字符串", self);
        false
    }

    /// The elements of an array; empty if this is no array, which is reported.
    fn elements(&self, at: &At<'_>) -> &[Self] {
        if let Self::Array(elements) = self {
            return elements;
        }
        at.expected("an array", "数组", self);
        &[]
    }
}

/// Any text without NUL, which no C host could carry.
impl Read for String {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        *self = match tree {
            Tree::String(text) if text.contains('\0') => {
                at.refuse(problems::nul());
                Self::default()
            }
            Tree::String(text) => text.clone().into_owned(),
            other => {
                at.expected("a string", "字符串", other);
                Self::default()
            }
        };
    }
}

impl Read for bool {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        *self = matches!(tree, Tree::Bool(true));
        if !matches!(tree, Tree::Bool(_)) {
            at.expected("true or false", "true或false", tree);
        }
    }
}

/// A whole number, as a JSON integer.
impl Read for i32 {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        *self = match tree {
            Tree::Number(digits) => digits.parse().unwrap_or_else(|_| {
                at.refuse(problems::not_whole(digits));
                0
            }),
            Tree::String(typed) if typed.parse::<Self>().is_ok() => {
                at.refuse(problems::quoted(typed));
                0
            }
            other => {
                at.expected("a whole number", "整数", other);
                0
            }
        };
    }
}

impl<T: Read> Read for Box<T> {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        self.as_mut().read(tree, at);
    }
}

impl<T: Read + Default> Read for Option<T> {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        self.insert(T::default()).read(tree, at);
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// Values by names that the input chooses; of two of one name, the last one counts.
impl<T: Read + Default> Read for BTreeMap<String, T> {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        let Tree::Object(members) = tree else { return at.expected("an object", "对象", tree) };
        for (name, member) in members {
            let mut value = T::default();
            value.read(member, &at.member(name));
            self.insert(name.clone().into_owned(), value);
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Read + Default> Read for Vec<T> {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        let elements = tree.elements(at);
        self.reserve_exact(elements.len());
        for (index, element) in elements.iter().enumerate() {
            self.push(T::default());
            if let Some(last) = self.last_mut() {
                last.read(element, &at.item(index));
            }
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
