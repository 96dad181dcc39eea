//! `record!`: a struct, its reader, its writer and its JSON Schema from one definition.

use super::{At, Read, Tree, nearest};
use crate::value::{Problem, shown};
use std::borrow::Cow;

/// Defines a struct that is read from and written to a JSON object.
///
/// A field is required unless its type has a meaning for "absent" (`Option`, `Vec`) or it names its own default
/// with `= value`. Names become camel case, or are what the field says with `as "name"`; members that are not listed are
/// refused with a suggestion. The struct may have another name in schemas, where names are not told apart by modules, with
/// `as "Name"` likewise.
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident $(as $schema:literal)? {
            $(
                $(#[doc = $doc:literal])*
                pub $field:ident $(as $word:literal)?: $type:ty $(= $default:expr)?,
            )*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $( $(#[doc = $doc])* pub $field: $type, )*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: record!(@default $type $(, $default)?), )* }
            }
        }

        #[allow(unused_mut, unused_variables)] // for a record without fields
        const _: () = {
            #[allow(non_upper_case_globals)]
            mod name {
                $( pub(super) static $field: $crate::read::MemberName =
                    $crate::read::MemberName::of(record!(@word $field $(, $word)?)); )*
            }

            impl $crate::read::Read for $name {
                fn read(tree: &$crate::read::Tree<'_>, at: &$crate::read::At<'_>) -> Self {
                    let Some(members) = $crate::read::Members::open(tree, at) else {
                        return Self::default();
                    };
                    let record = Self {
                        $( $field: record!(@take members, name::$field.as_str() $(, $default)?), )*
                    };
                    members.close(&[$( name::$field.as_str() ),*]);
                    record
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    use serde::ser::SerializeMap;
                    let mut map = serializer.serialize_map(None)?;
                    $( if !$crate::read::Read::is_absent(&self.$field) {
                        map.serialize_entry(name::$field.as_str(), &self.$field)?;
                    } )*
                    map.end()
                }
            }

            #[cfg(feature = "schema")]
            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    record!(@word $name $(, $schema)?).into()
                }

                fn schema_id() -> std::borrow::Cow<'static, str> {
                    concat!(module_path!(), "::", stringify!($name)).into()
                }

                fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    let mut object = $crate::read::schema::Object::new(&[$($about),*]);
                    $( object.member(
                        name::$field.as_str(),
                        &[$($doc),*],
                        record!(@required $type $(, $default)?),
                        generator.subschema_for::<$type>(),
                    ); )*
                    object.finish()
                }
            }
        };
    };
    (@word $field:ident) => { stringify!($field) };
    (@word $field:ident, $word:literal) => { $word };
    (@default $type:ty) => { <$type>::default() };
    (@default $type:ty, $default:expr) => { $default };
    (@take $members:ident, $name:expr) => { $members.take($name) };
    (@take $members:ident, $name:expr, $default:expr) => { $members.take_or($name, $default) };
    (@required $type:ty) => { <$type as $crate::read::Read>::REQUIRED };
    (@required $type:ty, $default:expr) => { false };
}

/// The members of one object while a record is made from them.
pub(crate) struct Members<'a, 'm> {
    at: &'a At<'a>,
    members: &'m [(Cow<'m, str>, Tree<'m>)],
}

impl<'a, 'm> Members<'a, 'm> {
    /// The members, or a problem if this is no object.
    pub(crate) fn open(tree: &'m Tree<'m>, at: &'a At<'a>) -> Option<Self> {
        let Tree::Object(members) = tree else {
            at.expected("an object", "对象", tree);
            return None;
        };
        Some(Self { at, members })
    }

    /// The member of a name, which may stand only once. Records have few members, so looking through them all is quick.
    #[inline(never)]
    pub(crate) fn find(&self, name: &'static str) -> Option<&'m Tree<'m>> {
        let mut named = self.members.iter().filter(|(member, _)| member == name);
        let found = named.next().map(|(_, tree)| tree);
        if named.next().is_some() {
            self.at.member(name).refuse(duplicate(name));
        }
        found
    }

    /// The same, but null is as good as absent.
    #[inline(never)]
    fn present(&self, name: &'static str) -> Option<&'m Tree<'m>> {
        self.find(name).filter(|tree| !matches!(tree, Tree::Null))
    }

    /// Reads one member; null is the same as absent, and an absent one is the default, once that is reported where it
    /// is required.
    pub(crate) fn take<T: Read>(&self, name: &'static str) -> T {
        if let Some(tree) = self.present(name) {
            return T::read(tree, &self.at.member(name));
        }
        if T::REQUIRED {
            self.miss(name);
        }
        T::default()
    }

    /// The same for a member with a default of its own.
    pub(crate) fn take_or<T: Read>(&self, name: &'static str, default: T) -> T {
        self.present(name).map_or(default, |tree| T::read(tree, &self.at.member(name)))
    }

    #[cold]
    #[inline(never)]
    fn miss(&self, name: &'static str) {
        self.at.member(name).refuse(missing(name));
    }

    /// Refuses what the record does not have.
    pub(crate) fn close(&self, known: &[&str]) {
        for (name, _) in self.members.iter().filter(|(name, _)| !known.contains(&name.as_ref())) {
            self.at.member(name).refuse_with(|| unknown(name, known));
        }
    }
}

fn duplicate(name: &str) -> Problem {
    Problem::new(
        "record.duplicateMember",
        text!(
            "the member `{name}` stands twice in one object; keep one",
            "成员`{name}`在同一对象中出现两次;请只保留一个"
        ),
    )
}

/// A member that must be there.
pub(crate) fn missing(name: &str) -> Problem {
    Problem::new("record.missing", text!("the member `{name}` is missing; add it", "缺少成员`{name}`;请补上"))
}

fn unknown(name: &str, known: &[&str]) -> Problem {
    let mend = nearest(name, known.iter().copied());
    let name = shown(name);
    Problem::new(
        "record.unknownMember",
        text!(["there is no member `{name}` here; {}", mend.en], ["此处没有成员`{name}`;{}", mend.zh]),
    )
}
