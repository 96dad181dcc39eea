//! `answer!`: a struct, its writer and its JSON Schema from one definition.

/// Defines a struct that is only written, as a JSON object.
///
/// Member names are the field names in camel case, or given with `as "name"`. `None` is left out, and so is
/// an empty list where the field has `= []`; `as ..` puts the members of a record among those of this one.
/// Traits that not all answers have are listed after the name: `pub struct Bounds: Copy { … }`. An answer
/// about things of any type has it as a parameter, `pub struct Moved<T> { … }`: `FindingMoved` in schemas.
macro_rules! answer {
    (
        $(#[doc = $about:literal])*
        $vis:vis struct $name:ident $(<$of:ident>)? $(: $($trait:ident),+)? {
            $(
                $(#[doc = $doc:literal])*
                $visible:vis $field:ident $(as $word:tt)?: $type:ty $(= $absent:tt)?,
            )*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq $($(, $trait)+)?)]
        $vis struct $name $(<$of>)? {
            $( $(#[doc = $doc])* $visible $field: $type, )*
        }

        const _: () = {
            members! { $name $(<$of>)?: $( $field ($($word)?) ($($absent)?), )* }

            #[cfg(feature = "schema")]
            impl $(<$of: schemars::JsonSchema>)? $crate::record::schema::DescribeMembers for $name $(<$of>)? {
                fn describe_members(
                    object: &mut $crate::record::schema::Object,
                    generator: &mut schemars::SchemaGenerator,
                ) {
                    $( answer!(@describe ($($word)?) ($($absent)?) $type, object, generator, name::$field, [$($doc),*]); )*
                }
            }

            schema! { $name () $(<$of>)?, |generator| $crate::record::schema::answer::<Self>(&[$($about),*], generator) }
        };
    };
    (@describe (..) $rule:tt $type:ty, $object:ident, $generator:ident, $name:path, $doc:tt) => {
        <$type as $crate::record::schema::DescribeMembers>::describe_members($object, $generator)
    };
    (@describe $word:tt $rule:tt $type:ty, $object:ident, $generator:ident, $name:path, $doc:tt) => {
        $object.member_of::<$type>($name.as_str(), &$doc, answer!(@is_always_there $rule), $generator)
    };
    (@is_always_there ()) => { true };
    (@is_always_there ([])) => { false };
}

/// The JSON Schema of a type, under its own name or another; types of one name in several modules stay apart.
macro_rules! schema {
    ($type:ident $word:tt $(<$of:ident>)?, |$generator:pat_param| $schema:expr) => {
        #[cfg(feature = "schema")]
        impl $(<$of: schemars::JsonSchema>)? schemars::JsonSchema for $type $(<$of>)? {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                [$($of::schema_name().as_ref(),)? members!(@word $type $word)].concat().into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                [$($of::schema_id().as_ref(),)? concat!(module_path!(), "::", stringify!($type))].concat().into()
            }

            fn json_schema($generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}

/// The members of a struct for the JSON writer, and for serializers of Rust callers: `field (word) (rule)`,
/// where the rule decides when a member is left out.
macro_rules! members {
    ($record:ident $(<$of:ident>)?: $( $field:ident $word:tt $rule:tt, )*) => {
        #[allow(non_upper_case_globals, dead_code)] // members that stand among the others have no name
        mod name {
            $( pub(super) static $field: $crate::json::MemberName =
                $crate::json::MemberName::of(members!(@word $field $word)); )*
        }

        #[allow(unused_variables)] // for a record without fields
        impl $(<$of: $crate::json::Write + serde::Serialize>)? $crate::json::WriteMembers for $record $(<$of>)? {
            fn write_members(&self, out: &mut $crate::json::Writer) {
                $( members!(@write out, self.$field, name::$field, $word $rule); )*
            }

            fn serialize_members<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                $( members!(@serialize map, self.$field, name::$field, $word $rule); )*
                Ok(())
            }
        }

        impl $(<$of: $crate::json::Write + serde::Serialize>)? $crate::json::Write for $record $(<$of>)? {
            fn write(&self, out: &mut $crate::json::Writer) {
                out.object(self);
            }
        }

        impl $(<$of: $crate::json::Write + serde::Serialize>)? serde::Serialize for $record $(<$of>)? {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $crate::json::WriteMembers::serialize_members(self, &mut map)?;
                serde::ser::SerializeMap::end(map)
            }
        }
    };
    (@word $field:ident ($word:literal)) => { $word };
    (@word $field:ident $none:tt) => { stringify!($field) };
    (@write $out:ident, $value:expr, $name:path, (..) $rule:tt) => {
        $crate::json::WriteMembers::write_members(&$value, $out);
    };
    (@write $out:ident, $value:expr, $name:path, $word:tt $rule:tt) => {
        if !members!(@is_absent $value, $rule) {
            $out.member(&$name, &$value);
        }
    };
    (@serialize $map:ident, $value:expr, $name:path, (..) $rule:tt) => {
        $crate::json::WriteMembers::serialize_members(&$value, $map)?;
    };
    (@serialize $map:ident, $value:expr, $name:path, $word:tt $rule:tt) => {
        if !members!(@is_absent $value, $rule) {
            $map.serialize_entry($name.as_str(), &$value)?;
        }
    };
    (@is_absent $value:expr, ()) => { $crate::json::Write::is_none(&$value) };
    (@is_absent $value:expr, ([])) => { $value.is_empty() };
    (@is_absent $value:expr, (as read)) => { $crate::record::Read::is_absent(&$value) };
}
