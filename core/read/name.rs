//! The name of a member in JSON, made from the field's name when the library is compiled.

/// `day_count` as `dayCount`.
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
        let (mut from, mut len, mut upper) = (0, 0, false);
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
        Self { bytes, len }
    }

    /// The name.
    pub(crate) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(name) => name,
            Err(_) => "",
        }
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
