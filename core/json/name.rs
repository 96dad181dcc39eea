//! The names of members in JSON, made from the names of fields when the library is compiled.

/// The name of a member with the signs around it in JSON: `,"dayCount":` for the field `day_count`.
pub(crate) struct MemberName {
    bytes: [u8; Self::LONGEST],
    len: usize,
}

impl MemberName {
    const LONGEST: usize = 32;

    /// Turns snake case into camel case.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // runs at compile time only
    pub(crate) const fn of(field: &str) -> Self {
        let field = field.as_bytes();
        let mut bytes = [0; Self::LONGEST];
        bytes[0] = b',';
        bytes[1] = b'"';
        let (mut from, mut len, mut upper) = (0, 2, false);
        while from < field.len() {
            if field[from] == b'_' {
                upper = true;
            } else {
                bytes[len] = if upper { field[from].to_ascii_uppercase() } else { field[from] };
                len += 1;
                upper = false;
            }
            from += 1;
        }
        bytes[len] = b'"';
        bytes[len + 1] = b':';
        Self { bytes, len: len + 2 }
    }

    /// The name.
    pub(crate) const fn as_str(&self) -> &str {
        let (name, _) = self.bytes.split_at(self.len.saturating_sub(2));
        match std::str::from_utf8(name.split_at(2).1) {
            Ok(name) => name,
            Err(_) => "",
        }
    }

    /// The name in quotes between its comma and its colon, followed by bytes to be cut off.
    pub(super) fn padded(&self) -> &[u8; Self::LONGEST] {
        &self.bytes
    }

    /// The number of bytes up to the colon, the colon included.
    pub(super) fn len(&self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn snake_becomes_camel() {
        for (field, name) in [("id", "id"), ("day_count", "dayCount"), ("on_day_of", "onDayOf")] {
            assert_eq!(super::MemberName::of(field).as_str(), name);
        }
    }
}
