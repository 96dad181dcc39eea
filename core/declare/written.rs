//! `serialize_as_written!`: `Serialize` by the JSON writer.

/// Implements `Serialize` for a type with a hand-written `Write`.
macro_rules! serialize_as_written {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serialize(self, serializer)
            }
        }
    };
}
