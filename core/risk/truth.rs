//! The three values of a condition: true, false, unknown.

choice! {
    /// The result of a condition: without data it is unknown, which is not false (Kleene's strong
    /// three-valued logic; Kleene, Introduction to Metamathematics, 1952, § 64).
    pub enum Truth {
        /// Too little is known.
        Unknown "unknown" "unknown" "未知",
        /// The condition does not hold.
        False "false" "no" "否",
        /// The condition holds.
        True "true" "yes" "是",
    }
}

impl Truth {
    /// The conjunction: true if both are true, false if one is false, else unknown.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// The disjunction: true if one is true, false if both are false, else unknown.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// The negation: unknown if the value is unknown.
    #[must_use]
    #[allow(clippy::should_implement_trait)] // `!truth` would look like a bool
    pub fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}
