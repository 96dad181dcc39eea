//! Reads a request, applies the rule of a function, and writes the reply.

use super::job::Begun;
use crate::{
    calendar::{HasCalendar, WorkingTime, working_time},
    explain::{Derivation, Formulas, derive},
    json::{Limits, Tree, Write, to_json},
    plan::Plan,
    record::{self, At, Members, Read, Sink, read_json},
    say::Problems,
    simulation::Simulation,
};
use std::borrow::Borrow;

answer! {
    /// The further members of a reply to a request with `"explain": true`.
    pub struct Explanation {
        /// The derivation of each figure; an empty list if the reply has none.
        pub derivations: Vec<Derivation>,
    }
}

/// A plan, or the calculators that a program has: the subject of a function.
pub(super) trait Asked {
    /// The text of the document that derivations lead into.
    fn document(&self) -> Option<String>;
}

impl Asked for Plan {
    fn document(&self) -> Option<String> {
        Some(to_json(self.campaign()))
    }
}

/// The formulas of a function's figures, which may depend on its request; none if its figures cannot be
/// explained.
pub(super) type FormulasOf<Q> = Option<fn(&Q) -> &'static [Formulas]>;

/// The member of a request that asks for an explanation.
const EXPLAIN: &str = "explain";

/// Reads the request, applies the rule and writes the reply. Problems of reading and of the rule are reported
/// together.
pub(super) fn answer<'o, Q, A, B, T>(
    of: &'o T,
    request: &[u8],
    formulas: FormulasOf<Q>,
    rule: impl FnOnce(&Q, &At<'_>, &'o T) -> Option<Result<B, Problems>>,
) -> Result<String, Problems>
where
    Q: Read + Default + Write,
    A: Write,
    B: Borrow<A>,
    T: Asked,
{
    let sink = Sink::new(Limits::default());
    let mut asked = Q::default();
    let explain = read(&mut asked, request, formulas.is_some(), &sink);
    let answer = explain.and_then(|_| rule(&asked, &At::root(&sink), of));
    let answer = Problems::none_or(sink.into_problems(), answer)??;
    let reply = to_json(answer.borrow());
    match formulas.filter(|_| explain == Some(true)) {
        Some(formulas) => {
            with_derivations(reply, formulas(&asked), &to_json(&asked), of.document().as_deref())
        }
        None => Ok(reply),
    }
}

/// Reads the request and begins a simulation.
pub(super) fn begin<Q: Read + Default, T, S: FnOnce(&Q, &T) -> Result<Simulation, Problems>>(
    of: &T,
    request: &[u8],
    rule: S,
) -> Begun {
    let problems = Sink::new(Limits::default());
    let request: Option<Q> = record::from_json(request, Limits::default(), &problems);
    let request = Problems::none_or(problems.into_problems(), request)?;
    Ok(Box::new(rule(&request, of)?))
}

/// Reads a request. The result is `true` if the request asks for an explanation; none if it is no JSON.
fn read(into: &mut dyn Read, request: &[u8], explains: bool, sink: &Sink) -> Option<bool> {
    let mut explain = false;
    let is_json = read_json(into, request, Limits::default(), sink, &mut |tree, at| {
        if explains && matches!(tree, Tree::Object(_)) {
            sink.allow(EXPLAIN);
            match Members::open(tree, at).and_then(|members| members.find(EXPLAIN)) {
                None | Some(Tree::Null) => {}
                Some(asked) => explain.read(asked, &at.member(EXPLAIN)),
            }
        }
    });
    is_json.then_some(explain)
}

/// The reply with the derivations of its figures as its last member.
fn with_derivations(
    mut reply: String,
    formulas: &'static [Formulas],
    request: &str,
    document: Option<&str>,
) -> Result<String, Problems> {
    let explanation = Explanation { derivations: derive(formulas, request, &reply, document)? };
    // joins the two objects to one
    reply.pop();
    if !reply.ends_with('{') {
        reply.push(',');
    }
    reply.push_str(to_json(&explanation).trim_start_matches('{'));
    Ok(reply)
}

/// A rule that needs nothing but its request, which must have been read without a problem. Its problems are
/// handed on unchanged, with their own count of more.
pub(super) fn once_read<Q, B, E, T>(
    rule: impl FnOnce(&Q) -> Result<B, E>,
) -> impl FnOnce(&Q, &At<'_>, &T) -> Option<Result<B, Problems>>
where
    Problems: From<E>,
{
    |request, at, _| at.nothing_refused().then(|| Ok(rule(request)?))
}

/// A rule that needs its request, read without a problem, and what it is asked of.
pub(super) fn asking<'o, Q, B, E, T: 'o>(
    rule: impl FnOnce(&Q, &'o T) -> Result<B, E>,
) -> impl FnOnce(&Q, &At<'_>, &'o T) -> Option<Result<B, Problems>>
where
    Problems: From<E>,
{
    |request, at, of| at.nothing_refused().then(|| Ok(rule(request, of)?))
}

/// A rule that reports at the places of its request, together with the problems of reading.
pub(super) fn reporting<Q, B, T>(
    rule: impl FnOnce(&Q, &At<'_>) -> Option<B>,
) -> impl FnOnce(&Q, &At<'_>, &T) -> Option<Result<B, Problems>> {
    |request, at, _| rule(request, at).map(Ok)
}

/// A rule that needs the calendar of its request. The problems of the calendar are reported together with
/// those of reading; the rule is applied only if there are none.
pub(super) fn in_calendar<Q: HasCalendar, B, E, T>(
    rule: impl FnOnce(&Q, &WorkingTime) -> Result<B, E>,
) -> impl FnOnce(&Q, &At<'_>, &T) -> Option<Result<B, Problems>>
where
    Problems: From<E>,
{
    reporting(|request, at| {
        let time = working_time(request, at);
        if at.nothing_refused() { at.or_refuse(rule(request, &time)) } else { None }
    })
}
