//! Functions by area, of which a program links those that it needs.

use super::{
    answering::Asked,
    job::{Begun, Job},
};
use crate::say::{Problems, Text};

/// A function without its rule: name, purpose, schemas and, for tests, formulas.
#[derive(Debug)]
pub(super) struct Signature {
    pub(super) name: &'static str,
    pub(super) about: (&'static str, &'static str),
    #[cfg(feature = "schema")]
    pub(super) schemas: fn() -> [schemars::Schema; 2],
    #[cfg(all(test, feature = "schema"))]
    pub(super) formulas: Option<fn() -> &'static [crate::explain::Formulas]>,
}

impl Signature {
    pub(super) fn about(&self) -> Text {
        Text::new(self.about.0, self.about.1)
    }
}

/// The answer of a function to the text of a request, given what it is asked of: a plan, or the calculators
/// that a program has.
#[derive(Debug)]
pub(super) enum Rule<T: 'static> {
    /// An answer that is given at once.
    Short(fn(&T, &[u8]) -> Result<String, Problems>),
    /// An answer that is worked out in steps.
    Long(fn(&T, &[u8]) -> Begun),
}

impl<T> Rule<T> {
    /// The text of the reply.
    pub(super) fn answer(&self, of: &T, request: &[u8]) -> Result<String, Problems> {
        match self {
            Self::Short(answer) => answer(of, request),
            Self::Long(begin) => begin(of, request)?.finish(),
        }
    }

    /// The question, to be answered in steps.
    pub(super) fn begin(&self, of: &T, request: &[u8]) -> Result<Job, Problems> {
        Ok(match self {
            Self::Short(answer) => Job::answered(answer(of, request)?),
            Self::Long(begin) => Job::in_steps(begin(of, request)?),
        })
    }
}

/// The functions of an area. Signatures and rules are apart, so that a program knows the names of functions
/// whose rules it does not carry.
#[derive(Debug)]
pub struct Functions<T: 'static> {
    pub(super) signatures: &'static [Signature],
    pub(super) rules: &'static [Rule<T>],
}

impl<T> Functions<T> {
    pub(super) fn rule(&self, name: &str) -> Option<&'static Rule<T>> {
        let mut functions = self.signatures.iter().zip(self.rules);
        functions.find(|(signature, _)| signature.name == name).map(|(_, rule)| rule)
    }
}

/// The calculators that a program has. A program that names its [`areas`](super::areas) is linked without the
/// others, which is how a small WebAssembly module is made.
///
/// ```
/// use campaignkit::wire::{Calculators, areas};
///
/// const MONEY: Calculators = Calculators::of(&[areas::FINANCE, areas::BUDGET]);
///
/// let roas = br#"{"revenue": "300", "spend": "100"}"#;
/// assert!(MONEY.call("finance.roas", roas).is_ok());
/// let problems = MONEY.call("risk.rate", b"{}").unwrap_err();
/// assert_eq!(problems.as_slice()[0].code, "wire.notLinked");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Calculators {
    pub(super) areas: &'static [Functions<Calculators>],
}

impl Calculators {
    /// The calculators of some areas.
    pub const fn of(areas: &'static [Functions<Self>]) -> Self {
        Self { areas }
    }
}

impl Asked for Calculators {
    fn document(&self) -> Option<String> {
        None
    }
}

/// Lists functions, as `"name" (request) -> reply, "English", "Chinese" = rule;`. A reply `with derivations`
/// tells how its figures come about, if the request says `"explain": true`. A reply `in steps` has a rule
/// that begins a simulation.
///
/// A calculator's rule is wrapped in the word for what it takes: [`once_read`](super::answering::once_read),
/// [`asking`](super::answering::asking), [`reporting`](super::answering::reporting) or
/// [`in_calendar`](super::answering::in_calendar). A question's rule takes its request, read without a
/// problem, and the plan.
macro_rules! functions {
    (@formulas $request:ty) => { None };
    (@formulas $request:ty, derivations) => { Some(<$request as Explained>::formulas) };
    (@formulas_of_default $request:ty) => { None };
    (@formulas_of_default $request:ty, derivations) => { Some(|| <$request>::default().formulas()) };
    (@schemas $request:ty, $reply:ty) => { [schemars::schema_for!($request), schemars::schema_for!($reply)] };
    (@schemas $request:ty, $reply:ty, derivations) => {
        crate::record::schema::explained_schemas(
            schemars::schema_for!($request),
            schemars::schema_for!($reply),
            schemars::schema_for!(super::Explanation),
        )
    };
    (@run $of:ident, $request:ty, $reply:ty, $formulas:expr, $rule:expr, steps) => {
        Rule::Long(|of, request| begin::<$request, _, _>(of, request, $rule))
    };
    (@run Calculators, $request:ty, $reply:ty, $formulas:expr, $rule:expr) => {
        Rule::Short(|of, request| answer::<$request, $reply, _, _>(of, request, $formulas, $rule))
    };
    (@run Plan, $request:ty, $reply:ty, $formulas:expr, $rule:expr) => {
        Rule::Short(|of, request| answer::<$request, $reply, _, _>(of, request, $formulas, asking($rule)))
    };
    (
        $of:ident;
        $($name:literal ($request:ty) -> $reply:ty $(, with $derivations:ident)? $(, in $steps:ident)?,
            $en:literal, $zh:literal = $rule:expr;)*
    ) => {
        Functions::<$of> {
            signatures: &[$(Signature {
                name: $name,
                about: ($en, $zh),
                #[cfg(feature = "schema")]
                schemas: || functions!(@schemas $request, $reply $(, $derivations)?),
                #[cfg(all(test, feature = "schema"))]
                formulas: functions!(@formulas_of_default $request $(, $derivations)?),
            }),*],
            rules: &[$(functions!(
                @run $of, $request, $reply, functions!(@formulas $request $(, $derivations)?), $rule $(, $steps)?
            )),*],
        }
    };
}
pub(super) use functions;
