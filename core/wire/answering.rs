//! From the text of a request to the text of a reply.

use crate::{
    Plan,
    calendar::{self, WorkingTime},
    explain::{Derivation, Explained, Formula, derive},
    json::{Limits, Write, to_json},
    record::{self, At, Read, Sink},
    say::{Problem, Problems},
};
use std::borrow::Borrow;

answer! {
    /// What a reply has beside its figures where the request says `"explain": true`.
    pub struct Explanation {
        /// How each figure comes about; there only if the request asks for it.
        pub derivations: Vec<Derivation> = [],
    }
}

/// Reads the request, applies the rule, writes the reply.
pub(super) fn answer<Q, A, B, E>(
    request: &[u8],
    rule: impl FnOnce(&Q) -> Result<B, E>,
) -> Result<String, Problems>
where
    Q: Read + Default,
    A: Write,
    B: Borrow<A>,
    Problems: From<E>,
{
    let problems = Sink::new(Limits::default());
    let request: Option<Q> = record::from_json(request, Limits::default(), &problems);
    let request = Problems::none_or(problems.into_problems(), request)?;
    Ok(to_json(rule(&request)?.borrow()))
}

/// An answer with what explains its figures as a last member of the reply, where the request asks for it.
pub(super) fn answer_in_detail<Q, A, B, E>(
    plan: Option<&Plan>,
    request: &[u8],
    rule: impl FnOnce(&Q) -> Result<B, E>,
) -> Result<String, Problems>
where
    Q: Read + Default + Write + Explained,
    A: Write,
    B: Borrow<A>,
    Problems: From<E>,
{
    let mut explained = None;
    let reply = answer::<Q, A, B, E>(request, |request| {
        explained = asked_to_explain(request);
        rule(request)
    })?;
    explain(reply, explained, plan)
}

/// The rules behind the figures, and the request with the defaults that counted; none if nobody asked.
type ToExplain = Option<(&'static [Formula], String)>;

fn asked_to_explain<Q: Write + Explained>(request: &Q) -> ToExplain {
    request.explain().then(|| (request.formulas(), to_json(request)))
}

fn explain(mut reply: String, explained: ToExplain, plan: Option<&Plan>) -> Result<String, Problems> {
    let Some((formulas, request)) = explained else { return Ok(reply) };
    let document = plan.map(|plan| to_json(plan.campaign()));
    let explanation = Explanation { derivations: derive(formulas, &request, &reply, document.as_deref())? };
    // two objects become one
    reply.pop();
    if !reply.ends_with('{') {
        reply.push(',');
    }
    reply.extend(to_json(&explanation).chars().skip(1));
    Ok(reply)
}

/// The answer to a question to a calendar, which is checked along with the reading.
pub(super) fn answer_in_calendar<Q: Read + Default + calendar::Asked, A: Write, E>(
    request: &[u8],
    rule: fn(&Q, &WorkingTime) -> Result<A, E>,
) -> Result<String, Problems>
where
    Problems: From<E>,
{
    let (request, time) = asked_in_calendar::<Q>(request)?;
    Ok(to_json(&rule(&request, &time)?))
}

/// The answer to a question to a calendar, with what explains its figures.
pub(super) fn answer_in_detailed_calendar<Q, A>(
    request: &[u8],
    rule: fn(&Q, &WorkingTime) -> Result<A, Problem>,
) -> Result<String, Problems>
where
    Q: Read + Default + Write + Explained + calendar::Asked,
    A: Write,
{
    let (request, time) = asked_in_calendar::<Q>(request)?;
    explain(to_json(&rule(&request, &time)?), asked_to_explain(&request), None)
}

fn asked_in_calendar<Q: Read + Default + calendar::Asked>(
    request: &[u8],
) -> Result<(Q, WorkingTime), Problems> {
    let problems = Sink::new(Limits::default());
    let request: Option<Q> = record::from_json(request, Limits::default(), &problems);
    let time = request.as_ref().map(|request| calendar::asked(request, &At::root(&problems)));
    Problems::none_or(problems.into_problems(), request.zip(time))
}

/// The answer of a rule that reports what it finds, so that one pass tells this and what reading found.
pub(super) fn answer_or_report<Q: Read + Default, A: Write>(
    request: &[u8],
    rule: fn(&Q, &Sink) -> Option<A>,
) -> Result<String, Problems> {
    reported(request, rule).map(|(_, answer)| to_json(&answer))
}

/// The answer of a rule that reports what it finds, with what explains its figures.
pub(super) fn answer_or_report_in_detail<Q: Read + Default + Write + Explained, A: Write>(
    request: &[u8],
    rule: fn(&Q, &Sink) -> Option<A>,
) -> Result<String, Problems> {
    let (request, answer) = reported(request, rule)?;
    explain(to_json(&answer), asked_to_explain(&request), None)
}

fn reported<Q: Read + Default, A>(
    request: &[u8],
    rule: fn(&Q, &Sink) -> Option<A>,
) -> Result<(Q, A), Problems> {
    let problems = Sink::new(Limits::default());
    let request: Option<Q> = record::from_json(request, Limits::default(), &problems);
    let answer = request.and_then(|request| rule(&request, &problems).map(|answer| (request, answer)));
    Problems::none_or(problems.into_problems(), answer)
}
