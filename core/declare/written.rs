//! `serialize_as_written!`: `Serialize` from the writer.

/// Gives a type that is written by hand its `Serialize`.
macro_rules! serialize_as_written {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serialize(self, serializer)
            }
        }
    };
}
