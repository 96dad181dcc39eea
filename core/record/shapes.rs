//! How the plain JSON shapes are read: strings, truth values, counts, arrays, optional members.

use super::{At, Read, problems, unknown_choice};
use crate::{json::Tree, say::Problem};

/// The place of a word among those that may stand there.
pub(crate) fn choice(word: &str, known: &[&str]) -> Result<usize, Problem> {
    let place = known.iter().position(|choice| *choice == word);
    place.ok_or_else(|| unknown_choice(word, &mut known.iter().copied()))
}

impl Tree<'_> {
    /// Takes a string through the type's own grammar; false once what is wrong with it is reported.
    pub(crate) fn word(&self, at: &At<'_>, parse: &mut dyn FnMut(&str) -> Result<(), Problem>) -> bool {
        let parsed = match self {
            Self::String(word) => parse(word),
            // the type says best what to write instead of a bare number
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

    /// The elements; none once it is reported that this is no array.
    fn elements(&self, at: &At<'_>) -> &[Self] {
        if let Self::Array(elements) = self {
            return elements;
        }
        at.expected("an array", "数组", self);
        &[]
    }
}

/// Any text but NUL, which no C host could carry.
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

impl<T: Read + Default> Read for Vec<T> {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        let elements = tree.elements(at);
        self.reserve_exact(elements.len());
        for (index, element) in elements.iter().enumerate() {
            self.push(T::default());
            if let Some(place) = self.last_mut() {
                place.read(element, &at.item(index));
            }
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
