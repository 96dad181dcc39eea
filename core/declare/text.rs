//! `text!`: one sentence in both languages.

/// A `Text` from an English and a Chinese sentence with `{names}` in them. A sentence that needs more than
/// names stands in brackets with its arguments: `text!(["{} of {total}", done.len()], ["{total}中的{}",
/// done.len()])`.
macro_rules! text {
    ($en:literal, $zh:literal) => {
        $crate::say::Text::formatted(format_args!($en), format_args!($zh))
    };
    ([$($en:tt)+], $zh:literal) => {
        $crate::say::Text::formatted(format_args!($($en)+), format_args!($zh))
    };
    ($en:literal, [$($zh:tt)+]) => {
        $crate::say::Text::formatted(format_args!($en), format_args!($($zh)+))
    };
    ([$($en:tt)+], [$($zh:tt)+]) => {
        $crate::say::Text::formatted(format_args!($($en)+), format_args!($($zh)+))
    };
}
