//! Every path of every formula is held against the schemas of the request, the reply and the document.

use super::{ASKS, Calculators, FINANCE, Signature, calls};
use crate::{
    campaign::Campaign,
    explain::{Condition, Formulas, Input, PathStep, Root, inputs, steps},
};
use serde_json::Value;

/// The alternatives that a schema allows at a place.
#[derive(Clone)]
struct Place<'s> {
    whole: &'s Value,
    may_be: Vec<&'s Value>,
}

impl<'s> Place<'s> {
    fn root(whole: &'s Value) -> Self {
        Place { whole, may_be: Vec::new() }.or(whole)
    }

    /// With the alternatives of another schema.
    fn or(mut self, schema: &'s Value) -> Self {
        if let Some(Value::String(to)) = schema.get("$ref") {
            let schema = self.whole.pointer(to.trim_start_matches('#')).unwrap();
            self = self.or(schema);
        }
        for all in ["anyOf", "oneOf"] {
            for one in schema.get(all).and_then(Value::as_array).into_iter().flatten() {
                self = self.or(one);
            }
        }
        self.may_be.push(schema);
        self
    }

    fn inside(&self, schemas: impl Fn(&'s Value) -> Vec<&'s Value>) -> Option<Self> {
        let place = Place { whole: self.whole, may_be: Vec::new() };
        let place = self.may_be.iter().flat_map(|may| schemas(may)).fold(place, Self::or);
        (!place.may_be.is_empty()).then_some(place)
    }

    fn member(&self, name: &str) -> Option<Self> {
        self.inside(|may| may.pointer(&format!("/properties/{name}")).into_iter().collect())
    }

    fn entry(&self) -> Option<Self> {
        self.inside(|may| {
            may.get("items")
                .into_iter()
                .chain(may.get("prefixItems").and_then(Value::as_array).into_iter().flatten())
                .collect()
        })
    }

    /// A figure or an input may stand here, and not only a list or an object.
    fn has_value(&self) -> bool {
        self.member("undefined").is_some()
            || self.may_be.iter().any(|may| match &may["type"] {
                Value::String(one) => one != "object" && one != "array",
                Value::Array(types) => types.iter().any(|one| one != "object" && one != "array"),
                _ => may.get("enum").is_some() || may.get("const").is_some(),
            })
    }

    /// This very word may stand here, or any.
    fn has_word(&self, word: &str) -> bool {
        let mut words = self.may_be.iter().filter_map(|may| may["enum"].as_array()).flatten().peekable();
        words.peek().is_none() || words.any(|one| one == word)
    }
}

/// The check of one formula.
struct Check<'s> {
    reply: Place<'s>,
    /// The entries that the path to the figure names.
    entries: Vec<(&'static str, Place<'s>)>,
    /// The places in the document that the figure may be about.
    about: Vec<Place<'s>>,
    /// The places in the document that the `path` of an entry may tell.
    anywhere: Vec<Place<'s>>,
}

impl<'s> Check<'s> {
    /// Follows a path to a value; the error is the step that leads nowhere.
    fn follow<'p>(
        &mut self,
        from: &Place<'s>,
        path: impl Iterator<Item = &'p PathStep>,
        is_figure: bool,
    ) -> Result<(), String> {
        let mut place = from.clone();
        for step in path {
            let next = match step {
                PathStep::Member(name) => place.member(name),
                PathStep::Below => return Ok(()),
                // an entry may be held to conditions itself
                PathStep::Where(_) => Some(place.entry().unwrap_or_else(|| place.clone())),
                _ => place.entry(),
            };
            place = next.ok_or_else(|| format!("{step:?}"))?;
            match step {
                PathStep::Entry(name) if is_figure => self.entries.push((name, place.clone())),
                PathStep::Entry(name) if self.named(name).is_none() => return Err(format!("{step:?}")),
                PathStep::Where(conditions) => {
                    let wrong = conditions.iter().find(|condition| !self.has_meaning(condition, &place));
                    wrong.map_or(Ok(()), |wrong| Err(format!("{wrong:?}")))?;
                }
                _ => {}
            }
        }
        if place.has_value() { Ok(()) } else { Err("no value".to_owned()) }
    }

    /// The place that a path leads to.
    fn place(from: &Place<'s>, path: &[PathStep]) -> Option<Place<'s>> {
        path.iter().try_fold(from.clone(), |place, step| match step {
            PathStep::Member(name) => place.member(name),
            _ => place.entry(),
        })
    }

    fn named(&self, name: &str) -> Option<&Place<'s>> {
        self.entries.iter().find(|(other, _)| *other == name).map(|(_, place)| place)
    }

    fn has_meaning(&self, condition: &Condition, entry: &Place<'_>) -> bool {
        let has_value = |place: &Place<'_>, name| place.member(name).is_some_and(|place| place.has_value());
        match *condition {
            Condition::Given(name) | Condition::Absent(name) => has_value(entry, name),
            Condition::Equals(name, word) | Condition::Differs(name, word) => {
                entry.member(name).is_some_and(|place| place.has_word(word))
            }
            Condition::Matches { member, entry: name, of } => {
                let mut places = match (name, self.named(name)) {
                    (_, Some(place)) => vec![place.clone()],
                    ("place", None) => self.about.clone(),
                    ("around", None) => self.anywhere.clone(),
                    _ => return false,
                };
                for member in of.split('.') {
                    places = places.iter().filter_map(|place| place.member(member)).collect();
                }
                has_value(entry, member) && places.iter().any(Place::has_value)
            }
            Condition::UpTo { member, reply } => has_value(entry, member) && has_value(&self.reply, reply),
        }
    }
}

/// The paths of a function's formulas that lead nowhere.
fn astray(function: &Signature, formulas: &[Formulas], document: &Value) -> Vec<String> {
    let [request, reply] = (function.schemas)();
    let (request, reply) = (request.as_value(), reply.as_value());
    let mut astray = Vec::new();
    let defined = document["$defs"].as_object().unwrap().values();
    let anywhere: Vec<_> =
        defined.map(|schema| Place { whole: document, may_be: Vec::new() }.or(schema)).collect();
    for Formulas { at, about, formulas } in formulas {
        let (at, about) = (steps(at), steps(about));
        for formula in *formulas {
            let reply = Place::root(reply);
            let mut check = Check {
                reply: reply.clone(),
                entries: Vec::new(),
                about: Vec::new(),
                anywhere: anywhere.clone(),
            };
            if let Err(why) = check.follow(&reply, at.iter().chain(&steps(formula.figure)), true) {
                astray.push(format!("{}: {:?}: {why}", function.name, formula.figure));
            }
            check.about = match Check::place(&Place::root(document), &about) {
                Some(place) if !about.is_empty() => vec![place],
                _ => anywhere.clone(),
            };
            for Input { root, steps } in inputs(formula.inputs) {
                if let Root::Place | Root::Around = root {
                    let places = if let Root::Place = root { check.about.clone() } else { anywhere.clone() };
                    if !places.iter().any(|place| check.follow(place, steps.iter(), false).is_ok()) {
                        astray.push(format!("{}: {root:?} {steps:?}", function.name));
                    }
                    continue;
                }
                let (place, at) = match root {
                    Root::Place | Root::Around => continue,
                    Root::Request => (Place::root(request), [].as_slice()),
                    Root::Reply => (reply.clone(), [].as_slice()),
                    Root::Document => (Place::root(document), [].as_slice()),
                    Root::Here => (reply.clone(), at.as_slice()),
                };
                if let Err(why) = check.follow(&place, at.iter().chain(&steps), false) {
                    astray.push(format!("{}: {root:?} {steps:?}: {why}", function.name));
                }
            }
        }
    }
    astray
}

#[test]
fn the_paths_of_formulas_stand_in_the_schemas() {
    let document = schemars::schema_for!(Campaign);
    let functions = calls().chain(ASKS.signatures);
    let explained: Vec<_> = functions.filter_map(|function| Some((function, function.formulas?))).collect();
    assert!(explained.len() > 20);
    let astray: Vec<_> = explained
        .iter()
        .flat_map(|(function, formulas)| astray(function, formulas(), document.as_value()))
        .collect();
    assert!(astray.is_empty(), "{}", astray.join("\n"));
}

#[test]
fn a_program_has_the_areas_that_it_names() {
    const MONEY: Calculators = Calculators::of(&[FINANCE]);
    let code = |name| MONEY.call(name, b"{}").unwrap_err().as_slice()[0].code;
    assert_eq!(code("risk.rate"), "wire.notLinked");
    assert_eq!(code("plan.assess"), "wire.wrongKind");
    assert_eq!(code("finance.rio"), "wire.unknownFunction");
    let watched = |function: &str, request: &str| {
        let request = format!(r#"{{"function": "{function}", "request": {request}, "figure": "/roas"}}"#);
        MONEY.call("finance.sensitivity", request.as_bytes())
    };
    assert!(watched("finance.roas", r#"{"revenue": "3", "spend": "1"}"#).is_ok());
    let problems = watched("risk.rate", "{}").unwrap_err();
    assert_eq!(
        (problems.as_slice()[0].code, problems.as_slice()[0].path.as_str()),
        ("wire.notLinked", "/function")
    );
    assert_eq!(MONEY.call("catalogue", b"{}"), Calculators::ALL.call("catalogue", b"{}"));
}
