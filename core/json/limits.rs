//! The limits on input, beyond which it is refused.

/// Limits against hostile input. Every one that is exceeded is a [`Problem`](crate::value::Problem), never a
/// crash.
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
    /// Bytes of JSON text, and bytes that one patch puts in place or moves: 64 MiB.
    pub bytes: usize,
    /// Objects and arrays inside one another: 64.
    pub depth: usize,
    /// Elements of one array, or members of one object: 100,000.
    pub items: usize,
    /// Values in one text, all levels together: 4,000,000.
    pub values: usize,
    /// Operations of one patch: 10,000.
    pub operations: usize,
    /// Answers that one question asks of other calculators: 10,000.
    pub evaluations: usize,
    /// Problems reported before the rest is only counted: 100.
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
