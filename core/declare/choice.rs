//! `choice!` and `word!`: types that are one word on the wire, from one definition.

/// Defines an enumeration whose variants are words on the wire and have a label in each language: `Variant
/// "wire" "English label" "Chinese label"`. The first variant is the default.
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

            /// The words on the wire with their labels.
            const WORDS: &'static [$crate::say::Word] =
                &[[$first_word, $first_en, $first_zh], $( [$word, $en, $zh], )*];

            /// The word on the wire.
            pub const fn code(self) -> &'static str {
                match self { Self::$first => $first_word, $( Self::$variant => $word ),* }
            }

            /// The label for people.
            pub const fn label(self, language: $crate::say::Language) -> &'static str {
                match (self, language) {
                    (Self::$first, $crate::say::Language::En) => $first_en,
                    (Self::$first, $crate::say::Language::Zh) => $first_zh,
                    $(
                        (Self::$variant, $crate::say::Language::En) => $en,
                        (Self::$variant, $crate::say::Language::Zh) => $zh,
                    )*
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::say::Problem;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let position = $crate::record::choice(word, Self::WORDS)?;
                Ok(Self::ALL.get(position).copied().unwrap_or_default())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        word!(@read $name, fn words(&self) -> &'static [$crate::say::Word] {
            Self::WORDS
        });
        word!(@write $name, |word, out| out.word(word.code()));

        schema! { $name (), |_| $crate::record::schema::words(
            &[$($about),*],
            &[($first_word, &[$($first_doc),*] as &[&str]), $( ($word, &[$($doc),*]), )*],
        ) }
    };
}

/// Reads a type from a JSON string by its `FromStr`, and writes it by its `Display`, or by a quicker function
/// that gives an equal text. The text needs no escapes.
macro_rules! word {
    (@read $name:ident, $($more:item)?) => {
        impl $crate::record::Read for $name {
            fn read(&mut self, tree: &$crate::json::Tree<'_>, at: &$crate::record::At<'_>) {
                if !tree.word(at, &mut |word| word.parse().map(|value| *self = value)) {
                    *self = Self::default();
                }
            }

            $($more)?
        }
    };
    ($name:ident, |$word:ident, $out:ident| $write:expr) => {
        word!(@read $name,);
        word!(@write $name, |$word, $out| $write);
    };
    (@write $name:ident, |$word:ident, $out:ident| $write:expr) => {
        impl $crate::json::Write for $name {
            fn write(&self, $out: &mut $crate::json::Writer) {
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
                $crate::record::schema::word($pattern, $about)
            }
        }
    };
}
