//! The ids by which entities refer to each other.

use super::problems;
use crate::say::Problem;
use smol_str::SmolStr;

const LONGEST: usize = 64;

/// The id of an entity: 1 to 64 letters or digits of any script, or `-`, `_`, `.`, `:`.
///
/// ```
/// use campaignkit::value::Id;
///
/// let id = Id::try_from("design-final")?; // or "design-final".parse()?, or from a String
/// assert_eq!(id.as_str(), "design-final");
/// assert!(Id::try_from("物料定稿").is_ok());
/// for refused in ["", "two words", "a/b", "a\u{0}"] {
///     assert_eq!(Id::try_from(refused).unwrap_err().code, "id.grammar");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(SmolStr);

impl Id {
    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Id {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let sign = |c: char| matches!(c, '-' | '_' | '.' | ':');
        let plain = typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || sign(char::from(byte)));
        let allowed = plain || typed.chars().all(|c| c.is_alphanumeric() || sign(c));
        let is_short = typed.len() <= LONGEST || typed.chars().count() <= LONGEST;
        if !typed.is_empty() && is_short && allowed {
            return Ok(Self(typed.into()));
        }
        Err(problems::no_id(typed))
    }
}

impl TryFrom<&str> for Id {
    type Error = Problem;

    fn try_from(typed: &str) -> Result<Self, Problem> {
        typed.parse()
    }
}

impl TryFrom<String> for Id {
    type Error = Problem;

    fn try_from(typed: String) -> Result<Self, Problem> {
        typed.parse()
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
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

word!(Id, |id, out| out.word(&id.0));

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use crate::record::schema::{short_word, sign_of_an_id};
        let about = "An id: 1 to 64 letters or digits of any script, or `-`, `_`, `.`, `:`.";
        short_word(concat!("^", sign_of_an_id!(), "+$"), LONGEST, about)
    }
}
