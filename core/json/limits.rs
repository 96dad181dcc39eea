//! The limits on input.

/// Limits against hostile input. An input beyond one is refused with a [`Problem`](crate::value::Problem),
/// never by a crash.
///
/// The defaults hold on every surface; only a Rust caller can change them.
///
/// ```
/// use campaignkit::{Limits, Plan};
///
/// let limits = Limits { bytes: 10, ..Limits::default() };
/// let problems = Plan::from_json_within(b"{\"format\": \"campaignkit/1\"}", limits).unwrap_err();
/// assert_eq!(problems.first().code, "limit.bytes");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of JSON text, and the bytes that one patch adds or moves: 64 MiB.
    pub bytes: usize,
    /// The depth of objects and arrays inside one another: 64.
    pub depth: usize,
    /// The elements of one array, or the members of one object: 100,000.
    pub items: usize,
    /// The values in one text, on all levels together: 4,000,000.
    pub values: usize,
    /// The operations of one patch: 10,000.
    pub operations: usize,
    /// The answers of other calculators that one question asks for: 10,000.
    pub evaluations: usize,
    /// The problems that are reported, the first of each kind before others; further ones are counted: 100.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            depth: 64,
            items: 100_000,
            values: 4_000_000,
            operations: 10_000,
            evaluations: 10_000,
            problems: 100,
        }
    }
}
