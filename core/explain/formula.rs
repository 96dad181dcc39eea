//! Formulas of figures, with the paths to the figures and to their inputs.

use super::Rounding;

/// The rule behind a figure, or behind all figures of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Formula {
    /// The path to the figure from the place of its formulas.
    pub(crate) figure: &'static str,
    pub(crate) name: (&'static str, &'static str),
    pub(crate) text: &'static str,
    pub(crate) source: &'static str,
    /// The paths to the inputs, each ended by a semicolon.
    pub(crate) inputs: &'static str,
    pub(crate) rounding: Rounding,
}

/// The rule of a figure that is as people wrote it.
pub(crate) const COPY: Formula = Formula {
    figure: "",
    name: ("as in the document", "文档所载"),
    text: "as in the document, else the default",
    source: "the document",
    inputs: "",
    rounding: Rounding::Exact,
};

/// Formulas of figures that stand at one place of a reply, or at all places of one kind.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_field_names)] // the list is of what the struct is of
pub struct Formulas {
    /// The path in the reply to the place.
    pub(crate) at: &'static str,
    /// The path in the document to what the figures are about; where it is empty, the `path` of the entry
    /// that a figure is in leads there.
    pub(crate) about: &'static str,
    pub(crate) formulas: &'static [Formula],
}

/// A request with formulas for every figure of its reply.
pub trait Explained {
    /// The rules behind the figures of the reply.
    fn formulas(&self) -> &'static [Formulas];
}

/// The formulas of all replies to a request, each as in [`formulas!`].
macro_rules! explained {
    ($request:ty: $($formulas:tt)*) => {
        impl $crate::explain::Explained for $request {
            fn formulas(&self) -> &'static [$crate::explain::Formulas] {
                const FORMULAS: &[$crate::explain::Formulas] =
                    &[$crate::explain::Formulas { at: "", about: "", formulas: formulas! { $($formulas)* } }];
                FORMULAS
            }
        }
    };
}

/// Lists formulas, as `figure "English name" "Chinese name" = "formula", source, from [input, …], Rounding;`.
///
/// The figure and its inputs are paths with the names of JSON members. The path of the figure begins at the
/// place of the formulas in the reply ([`Formulas::at`]), that of an input with `request`, `reply`,
/// `document`, or `here` for that place; with `place` for what the figure is about in the document
/// ([`Formulas::about`]), or with `around` for the entry around that. A list has in brackets which of its
/// entries are meant:
///
/// | path | entries |
/// |---|---|
/// | `lines[n].planned` | of a figure: all, one after the other; of its inputs: the one that the figure is in |
/// | `lines[..].planned` | all |
/// | `steps[0].count` | the first |
/// | `entries[line == n.id, state == "actual"].amount` | those that meet all conditions |
/// | `alerts[n][code == "kpi.behind"].observed` | all that meet the conditions, one after the other |
/// | `policy[*]` | all values below; of an input: the one that lies there as the figure does, if the figure's path has such a step |
///
/// A figure that is as people wrote it is listed as `figure copied from [input, …];`.
///
/// | condition | meets it |
/// |---|---|
/// | `line == n.id`, `metric == place.id` | the `line` of the entry is the `id` of the figure's entry `n`, or of its place |
/// | `day <= reply.asOf` | the `day` of the entry is no later than `asOf` in the reply |
/// | `state == "actual"`, `kind != "forecast"` | the member has this value, any other or none |
/// | `settles is given`, `currency is absent` | the member has a value, or none |
///
/// A test (`core/wire/catalogue_tests.rs`) holds every path against the schemas of the request, the reply and
/// the document.
macro_rules! formulas {
    ($(
        $($figure:ident $([$($which:tt)+])*).+
        $($en:literal $zh:literal = $text:literal, $source:expr,)? $(copied)?
        from [$( $root:ident $([$($first:tt)+])* $(. $member:ident $([$($entries:tt)+])*)* ),+] $(, $rounding:ident)?;
    )*) => {
        &[$($crate::explain::Formula {
            figure: steps!($($figure $([$($which)+])*).+),
            name: given!(name $(($en, $zh))?),
            text: given!(text $($text)?),
            source: given!(source $($source)?),
            inputs: concat!(
                $(stringify!($root), steps!($([$($first)+])* $($member $([$($entries)+])*).*), ";"),+
            ),
            rounding: given!(rounding $($crate::explain::Rounding::$rounding)?),
        }),*]
    };
}

/// A part of a formula, or that of a figure as people wrote it.
macro_rules! given {
    ($part:ident) => {
        $crate::explain::COPY.$part
    };
    ($part:ident $given:expr) => {
        $given
    };
}

/// The text of a path, as in [`formulas!`]; a path is read when a figure is explained.
macro_rules! steps {
    ($([$($first:tt)+])* $($member:ident $([$($which:tt)+])*).*) => {
        concat!(
            $("[", stringify!($($first)+), "]",)*
            $(".", stringify!($member), $("[", stringify!($($which)+), "]",)*)*
        )
    };
}
