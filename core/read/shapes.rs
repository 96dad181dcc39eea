//! How the plain JSON shapes are read: strings, truth values, counts, arrays, optional members.

use super::{At, Read, Tree};
use crate::value::{Problem, Text};
use std::str::FromStr;

impl Tree<'_> {
    /// Reads a string through the type's own grammar; `None` once what is wrong with it is reported.
    pub(crate) fn word<T: FromStr<Err = Problem>>(&self, at: &At<'_>) -> Option<T> {
        let word = match self {
            Self::String(word) => word,
            // the type says best what to write instead of a bare number
            Self::Number(digits) => {
                match T::from_str(digits) {
                    Err(problem) => at.refuse(Problem { code: "json.type", ..problem }),
                    Ok(_) => at.expected("a string", "字符串", self),
                }
                return None;
            }
            _ => {
                at.expected("a string", "字符串", self);
                return None;
            }
        };
        T::from_str(word).map_err(|problem| at.refuse(problem)).ok()
    }
}

/// Any text but NUL, which no C host could carry.
impl Read for String {
    fn read(tree: &Tree<'_>, at: &At<'_>) -> Self {
        match tree {
            Tree::String(text) if text.contains('\0') => {
                at.refuse(Problem::new(
                    "text.nul",
                    Text::new(
                        "the text contains the character `\\u0000`; take it out",
                        "文本含有字符`\\u0000`;请删除",
                    ),
                ));
                Self::default()
            }
            Tree::String(text) => text.clone().into_owned(),
            other => {
                at.expected("a string", "字符串", other);
                Self::default()
            }
        }
    }
}

impl Read for bool {
    fn read(tree: &Tree<'_>, at: &At<'_>) -> Self {
        if let Tree::Bool(truth) = tree {
            return *truth;
        }
        at.expected("true or false", "true或false", tree);
        false
    }
}

/// A whole number, as a JSON integer.
impl Read for i32 {
    fn read(tree: &Tree<'_>, at: &At<'_>) -> Self {
        match tree {
            Tree::Number(digits) => digits.parse().unwrap_or_else(|_| {
                at.refuse(Problem::new(
                    "number.notWhole",
                    text!(
                        [
                            "`{}` is not a whole number between -2147483648 and 2147483647",
                            crate::value::shown(digits)
                        ],
                        ["`{}`不是-2147483648到2147483647之间的整数", crate::value::shown(digits)]
                    ),
                ));
                0
            }),
            other => {
                at.expected("a whole number", "整数", other);
                0
            }
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(tree: &Tree<'_>, at: &At<'_>) -> Self {
        Some(T::read(tree, at))
    }

    const REQUIRED: bool = false;

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(tree: &Tree<'_>, at: &At<'_>) -> Self {
        let Tree::Array(items) = tree else {
            at.expected("an array", "数组", tree);
            return Self::new();
        };
        items.iter().enumerate().map(|(index, item)| T::read(item, &at.item(index))).collect()
    }

    const REQUIRED: bool = false;

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
