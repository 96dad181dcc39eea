//! A declared sentence, for the table of codes.

/// One sentence under its code, for the table of codes and its tests.
#[cfg(feature = "schema")]
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    /// Stable and dotted, such as `number.grammar`; mostly one.
    pub codes: &'static [&'static str],
    /// What is refused, does not fit or has no value; empty for a further sentence of a code.
    pub about: &'static [&'static str],
    /// The sentence in English and in Chinese, as it stands in the source.
    pub sentence: [&'static str; 2],
}
