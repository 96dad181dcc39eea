//! `problems!`, `findings!`, `undefined!`: every message declared once, in both languages.
//!
//! Every area has its declarations in one place. A declaration has a doc comment, a code, the function that
//! makes the message, and the sentence in English and in Chinese, written as for `text!`. The comment is the
//! line of the code in the table of codes ([`crate::wire::codes`]), which tests/codes.rs makes from the
//! declarations.
//!
//! A code of several sentences is declared several times; the first has the comment. A sentence of several
//! codes (`"goal.ownerIsGroup" | "risk.ownerIsGroup"`) gets the first of them, and the caller puts it `under`
//! another.

/// Declares reasons to refuse an input, as functions that make a [`Problem`](crate::value::Problem).
///
/// ```text
/// problems! {
///     /// A share where a length of time is needed.
///     "schedule.percentDuration" fn percent_duration(duration: Span) =
///         "`{duration}` is a share of nothing; write a duration such as \"4ed\"",
///         "`{duration}`没有可参照的工期;请写\"4ed\"这样的工期";
/// }
/// ```
macro_rules! problems {
    ($( $(#[doc = $about:literal])* $code:literal $(| $other:literal)* fn $name:ident($($arg:ident: $type:ty),* $(,)?) = $en:tt, $zh:tt; )*) => {
        $(
            $(#[doc = $about])*
            #[inline(never)]
            pub(crate) fn $name($($arg: $type),*) -> $crate::say::Problem {
                $crate::say::Problem::new($code, text!($en, $zh))
            }
        )*
    };
}

/// Declares findings, as functions that make a [`Finding`](crate::value::Finding), with their severity and,
/// in brackets, the arguments that its members `stated` and `computed` are.
///
/// ```text
/// findings! {
///     /// Weights of key results that do not sum to 1.
///     Warning "goal.weightSum" fn weight_sum(goal: &str, sum: Rate, one: Rate)
///         [stated: sum, computed: one] =
///         ["the weights of the key results of `{}` sum to {sum}, not {one}", shown(goal)],
///         ["`{}`各关键结果的权重之和为{sum},不为{one}", shown(goal)];
/// }
/// ```
macro_rules! findings {
    ($( $(#[doc = $about:literal])*
        $severity:ident $code:literal $(| $other:literal)* fn $name:ident($($arg:ident: $type:ty),* $(,)?)
        $([stated: $stated:ident $(, computed: $computed:ident)?])? = $en:tt, $zh:tt; )*) => {
        $(
            $(#[doc = $about])*
            #[inline(never)]
            pub(crate) fn $name($($arg: $type),*) -> $crate::say::Finding {
                $crate::say::Finding::new($crate::say::Severity::$severity, $code, text!($en, $zh))
                    $(.stating(&$stated) $(.computing(&$computed))?)?
            }
        )*
    };
}

/// Declares reasons for undefined figures, as functions that make an [`Undefined`](crate::value::Undefined).
///
/// ```text
/// undefined! {
///     /// A ratio to zero.
///     "ratio.zeroBase" fn zero_base() = "a ratio to zero has no value", "基数为零时比率无意义";
/// }
/// ```
macro_rules! undefined {
    ($( $(#[doc = $about:literal])* $code:literal $(| $other:literal)* fn $name:ident($($arg:ident: $type:ty),* $(,)?) = $en:tt, $zh:tt; )*) => {
        $(
            $(#[doc = $about])*
            #[inline(never)]
            pub(crate) fn $name($($arg: $type),*) -> $crate::say::Undefined {
                $crate::say::Undefined { code: $code, message: text!($en, $zh) }
            }
        )*
    };
}
