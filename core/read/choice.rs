//! `choice!`: an enumeration of words, with its labels, from one definition.

use super::nearest;
use crate::value::{Problem, shown};

/// A word that is none of those that may stand there.
#[cold]
pub(crate) fn unknown_choice(word: &str, known: &mut dyn Iterator<Item = &str>) -> Problem {
    let mend = nearest(word, known);
    let word = shown(word);
    Problem::new(
        "choice.unknown",
        text!(["`{word}` is not a choice here; {}", mend.en], ["此处不能写`{word}`;{}", mend.zh]),
    )
}

/// The place of a word among those that may stand there.
pub(crate) fn choice(word: &str, known: &[&str]) -> Result<usize, Problem> {
    known
        .iter()
        .position(|choice| *choice == word)
        .ok_or_else(|| unknown_choice(word, &mut known.iter().copied()))
}

/// Defines an enumeration whose variants are words on the wire and have a label in each language:
/// `Variant "wire" "English label" "Chinese label"`. The first one is the default.
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $name:ident {
            $(#[doc = $first_doc:literal])* $first:ident $first_word:literal $first_en:literal $first_zh:literal,
            $( $(#[doc = $doc:literal])* $variant:ident $word:literal $en:literal $zh:literal, )*
        }
    ) => {
        $(#[doc = $about])*
        ///
        /// On the wire:
        #[doc = concat!("`", $first_word, "`", $( ", `", $word, "`", )* ".")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            #[default]
            $(#[doc = $first_doc])* $first,
            $( $(#[doc = $doc])* $variant, )*
        }

        impl $name {
            /// Every choice, in order.
            pub const ALL: &'static [Self] = &[Self::$first, $( Self::$variant ),*];

            /// The word on the wire.
            pub const fn code(self) -> &'static str {
                match self { Self::$first => $first_word, $( Self::$variant => $word ),* }
            }

            /// What a person reads.
            pub const fn label(self, language: $crate::value::Language) -> &'static str {
                match (self, language) {
                    (Self::$first, $crate::value::Language::En) => $first_en,
                    (Self::$first, $crate::value::Language::Zh) => $first_zh,
                    $(
                        (Self::$variant, $crate::value::Language::En) => $en,
                        (Self::$variant, $crate::value::Language::Zh) => $zh,
                    )*
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::value::Problem;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let place = $crate::read::choice(word, &[$first_word, $($word),*])?;
                Ok(Self::ALL.get(place).copied().unwrap_or_default())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        word!($name, |word, out| out.word(word.code()));

        schema! { $name (), |_| $crate::read::schema::words(
            &[$($about),*],
            &[($first_word, &[$($first_doc),*] as &[&str]), $( ($word, &[$($doc),*]), )*],
        ) }
    };
}

/// Reads a type from a JSON string by its `FromStr`, and writes it by its `Display`, or in a quicker way to the same text:
/// one that needs no escapes.
macro_rules! word {
    ($name:ident, |$word:ident, $out:ident| $write:expr) => {
        impl $crate::read::Read for $name {
            fn read(&mut self, tree: &$crate::read::Tree<'_>, at: &$crate::read::At<'_>) {
                if !tree.word(at, &mut |word| word.parse().map(|value| *self = value)) {
                    *self = Self::default();
                }
            }
        }

        impl $crate::read::Write for $name {
            fn write(&self, $out: &mut $crate::read::Writer) {
                let $word = self;
                $write;
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
    ($name:ident, $pattern:literal, $about:literal) => {
        word!($name, $pattern, $about, |word, out| out.displayed(word));
    };
    ($name:ident, $pattern:literal, $about:literal, |$word:ident, $out:ident| $write:expr) => {
        word!($name, |$word, $out| $write);

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::read::schema::word($pattern, $about)
            }
        }
    };
}
