//! What entities call each other.

use super::{Problem, shown};

const LONGEST: usize = 64;

/// The id of an entity: 1 to 64 letters or digits of any script, or `-`, `_`, `.`, `:`.
///
/// ```
/// use campaignkit::value::Id;
///
/// assert!("design-final".parse::<Id>().is_ok());
/// assert!("物料定稿".parse::<Id>().is_ok());
/// for refused in ["", "two words", "a/b", "a\u{0}"] {
///     assert_eq!(refused.parse::<Id>().unwrap_err().code, "id.grammar");
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Id {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        if !typed.is_empty() && typed.chars().count() <= LONGEST && typed.chars().all(allowed) {
            return Ok(Self(typed.to_owned()));
        }
        let typed = shown(typed);
        Err(Problem::new(
            "id.grammar",
            text!(
                "`{typed}` is not an id; write 1 to 64 letters, digits, `-`, `_`, `.` or `:`",
                "`{typed}`不是标识;请写1到64个字母、数字、`-`、`_`、`.`或`:`"
            ),
        ))
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

word!(
    Id,
    r"^[\p{L}\p{N}_.:-]{1,64}$",
    "An id: 1 to 64 letters or digits of any script, or `-`, `_`, `.`, `:`."
);
