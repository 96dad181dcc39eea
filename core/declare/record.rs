//! `record!`: a struct, its reader, its writer and its JSON Schema from one definition.

/// Defines a struct that is read from and written to a JSON object.
///
/// A field is required unless its type can be absent (`Option`, `Vec`) or it has a default with `= value`.
/// Member names are the field names in camel case, or given with `as "name"`; members that are not listed are
/// refused with a suggestion. A struct `of reply` is a part of an answer, of which other members are passed
/// over. Schemas do not tell names apart by modules, so the struct may have another name in schemas with
/// `as "Name"`.
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident $(as $schema:literal)? $(of $reply:ident)? {
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
            members! { $name: $( $field ($($word)?) (as read), )* }

            static DECLARED: &[$crate::record::MemberSpec] = &[$( $crate::record::MemberSpec {
                name: name::$field.as_str(),
                has_default: record!(@has_default $($default)?),
            } ),*];

            impl $crate::record::Record for $name {
                fn declared(&self) -> &'static [$crate::record::MemberSpec] {
                    DECLARED
                }

                fn field(&mut self, member: usize) -> Option<&mut dyn $crate::record::Read> {
                    let mut fields = 0..;
                    $( if Some(member) == fields.next() { return Some(&mut self.$field); } )*
                    None
                }

                fn is_of_reply(&self) -> bool {
                    record!(@is_of_reply $($reply)?)
                }

                fn required(&self) -> &'static std::sync::OnceLock<u64> {
                    static REQUIRED: std::sync::OnceLock<u64> = std::sync::OnceLock::new();
                    &REQUIRED
                }
            }

            impl $crate::record::Read for $name {
                fn read(&mut self, tree: &$crate::json::Tree<'_>, at: &$crate::record::At<'_>) {
                    $crate::record::read_record(self, tree, at);
                }
            }

            schema! { $name ($($schema)?), |generator| {
                let mut object = $crate::record::schema::Object::default();
                $( object.member(
                    name::$field.as_str(),
                    &[$($doc),*],
                    !record!(@has_default $($default)?)
                        && !$crate::record::Read::is_absent(&<$type>::default()),
                    generator.subschema_for::<$type>(),
                );
                $( object.default_of(name::$field.as_str(), &{ let default: $type = $default; default }); )? )*
                record!(@schema object, [$($about),*], $($reply)?)
            } }
        };
    };
    (@default $type:ty) => { <$type>::default() };
    (@default $type:ty, $default:expr) => { $default };
    (@has_default) => { false };
    (@has_default $default:expr) => { true };
    (@is_of_reply) => { false };
    (@is_of_reply reply) => { true };
    (@schema $object:ident, $about:tt,) => { $object.closed(&$about) };
    (@schema $object:ident, $about:tt, reply) => { $object.open(&$about) };
}
