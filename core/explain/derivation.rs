//! How a figure comes about.

use crate::{
    json::{self, Limits, Tree, parse, to_json},
    say::{Problem, Text},
};
use std::fmt::Write;

problems! {
    /// An explanation of more steps than are taken.
    "limit.derivations" fn too_many(most: usize) =
        "explaining this takes more than `{most}` steps; ask without `explain`, or ask for less",
        "说明此结果需要超过`{most}`个步骤;请不带`explain`询问,或缩小范围";
}

choice! {
    /// What was done to a figure at the end of its computation.
    pub enum Rounding {
        /// Nothing: the figure is exact.
        Exact "exact" "exact" "精确值",
        /// Rounded to the currency's decimals, half away from zero.
        Currency "currency" "the currency's decimals, half away from zero" "按币种小数位四舍五入",
        /// Rounded to the currency's decimals, up.
        CurrencyUp "currencyUp" "the currency's decimals, up" "按币种小数位向上取整",
        /// Rounded to the currency's decimals, down.
        CurrencyDown "currencyDown" "the currency's decimals, down" "按币种小数位向下取整",
        /// Rounded toward zero to the currency's decimals, the rest given to the largest remainders.
        LargestRemainder "largestRemainder" "largest remainder" "最大余数法",
        /// Rounded to a whole number, up.
        WholeUp "wholeUp" "a whole number, up" "向上取整",
        /// Rounded to 12 decimals, half away from zero: parts of an exact amount.
        Decimals12 "decimals12" "12 decimals" "12位小数",
        /// Rounded to 13 significant digits, half away from zero: ends of intervals.
        Significant13 "significant13" "13 significant digits" "13位有效数字",
        /// Rounded to 14 significant digits, half away from zero: probabilities.
        Significant14 "significant14" "14 significant digits" "14位有效数字",
        /// Rounded to 15 significant digits, half away from zero: statistics.
        Significant15 "significant15" "15 significant digits" "15位有效数字",
        /// Rounded to 16 significant digits, half away from zero: ratios.
        Significant16 "significant16" "16 significant digits" "16位有效数字",
        /// Rounded to 17 significant digits: rates of return.
        Significant17 "significant17" "17 significant digits" "17位有效数字",
    }
}

choice! {
    /// Where an input of a figure stands.
    pub enum InputPlace {
        /// In the request.
        Request "request" "request" "请求",
        /// In the reply: another figure.
        Reply "reply" "reply" "答复",
        /// In the document that the plan was made of, in its canonical form.
        Document "document" "document" "文档",
    }
}

answer! {
    /// How one figure of a reply comes about: what an auditor needs to work it out again.
    ///
    /// ```
    /// use campaignkit::{finance::{self, RoiRequest}, value::{Amount, derivations}};
    ///
    /// let request = RoiRequest { gain: Amount::from_units(150), cost: Amount::from_units(100), ..RoiRequest::default() };
    /// let derivations = derivations(&request, &finance::roi(&request)?)?;
    /// assert_eq!(derivations[0].figure, "/roi");
    /// assert_eq!(derivations[0].formula, "(gain − cost) ÷ cost");
    /// assert_eq!(derivations[0].inputs[0].path, "/gain");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Derivation {
        /// Which figure, as a JSON Pointer into the reply.
        pub figure: String,
        /// The figure itself; for one that is undefined, the code of its reason.
        pub value: String,
        /// What it is called.
        pub name: Text,
        /// How it is computed.
        pub formula: &'static str,
        /// Who says so: a standard, a book with its chapter, or this library's own rule.
        pub source: &'static str,
        /// What went in; of members that were not given, the defaults that counted.
        pub inputs: Vec<DerivationInput>,
        /// What was done at the end.
        pub rounding: Rounding,
    }
}

answer! {
    /// One input of a figure.
    pub struct DerivationInput {
        /// Where it stands.
        pub place: InputPlace,
        /// As a JSON Pointer there.
        pub path: String,
        /// Its value; for a figure that is undefined, the code of its reason.
        pub value: String,
    }
}

/// The rule behind a figure, or behind all figures of one kind.
///
/// `figure` is a JSON Pointer in which `*` stands for every position. `inputs` are pointers after the place they lead
/// into, such as `request/gain`, `reply/lines/*/planned` or `document/budget/lines/{id}/planned`, with spaces between: their
/// `*` mean the positions of the figure's own, one after the other, and all positions once those are used up; `**` means
/// all positions in any case, `*1` the second position of the figure's own, and a number that position. `{…}` means the entries that meet all conditions in it, which stand
/// with commas between:
///
/// | condition | meets it |
/// |---|---|
/// | `id` | an `id` like that of the innermost object around the figure that has one |
/// | `line=id` | a `line` like that `id` |
/// | `day<=asOf` | a `day` no later than that `asOf` |
/// | `state:actual`, `kind!:forecast` | this very value, any but this |
/// | `settles?` | any value |
#[derive(Clone, Copy, Debug)]
pub struct Formula {
    pub(crate) figure: &'static str,
    pub(crate) name: (&'static str, &'static str),
    pub(crate) rule: &'static str,
    pub(crate) source: &'static str,
    pub(crate) inputs: &'static str,
    pub(crate) rounding: Rounding,
}

/// A request of whose reply every figure can be explained.
pub trait Explained {
    /// The rules behind the figures of the reply.
    fn formulas(&self) -> &'static [Formula];
}

/// Lists the rules behind the figures of a reply, as
/// `"/figure" "English name" "Chinese name" = "formula", "source", from "inputs", Rounding;`.
macro_rules! explained {
    ($request:ty: $(
        $figure:literal $en:literal $zh:literal = $formula:literal, $source:expr, from $inputs:literal, $rounding:ident;
    )*) => {
        impl $crate::explain::Explained for $request {
                    fn formulas(&self) -> &'static [$crate::explain::Formula] {
                const FORMULAS: &[$crate::explain::Formula] = &[$($crate::explain::Formula {
                    figure: $figure,
                    name: ($en, $zh),
                    rule: $formula,
                    source: $source,
                    inputs: $inputs,
                    rounding: $crate::explain::Rounding::$rounding,
                }),*];
                FORMULAS
            }
        }
    };
}

/// How every figure of an answer comes about, in the order of the rules; the inputs are those of the request.
///
/// On the wire a request says `"explain": true` for the same, and finds it in the reply as `derivations`.
///
/// # Errors
///
/// More inputs than [`Limits::values`] (`limit.derivations`).
pub fn derivations<Q: Explained + json::Write, A: json::Write>(
    request: &Q,
    answer: &A,
) -> Result<Vec<Derivation>, Problem> {
    derive(request.formulas(), &to_json(request), &to_json(answer), None)
}

/// The derivations of the figures of a reply, given all as JSON text.
pub(crate) fn derive(
    formulas: &'static [Formula],
    request: &str,
    reply: &str,
    document: Option<&str>,
) -> Result<Vec<Derivation>, Problem> {
    // what this library wrote itself may be larger than what it takes from others
    let any = Limits { bytes: usize::MAX, values: usize::MAX, items: usize::MAX, ..Limits::default() };
    let request = parse(request.as_bytes(), any)?;
    let reply = parse(reply.as_bytes(), any)?;
    let document = document.map(|text| parse(text.as_bytes(), any)).transpose()?;
    let mut left = Limits::default().values;
    let mut derivations = Vec::new();
    for formula in formulas {
        let mut figures = Vec::new();
        let figure = formula.figure.strip_prefix('/').unwrap_or_default();
        let nothing = Spot::default();
        walk(&reply, figure, Spot::default(), &nothing, &mut left, &mut figures)?;
        for (spot, value) in figures {
            let mut inputs = Vec::new();
            for input in formula.inputs.split(' ') {
                let (place, pattern) = input.split_once('/').unwrap_or((input, ""));
                let (place, tree) = match place {
                    "request" => (InputPlace::Request, Some(&request)),
                    "reply" => (InputPlace::Reply, Some(&reply)),
                    _ => (InputPlace::Document, document.as_ref()),
                };
                let Some(tree) = tree else { continue };
                let mut found = Vec::new();
                walk(tree, pattern, Spot::default(), &spot, &mut left, &mut found)?;
                inputs.extend(found.into_iter().map(|(Spot { path, .. }, value)| DerivationInput {
                    place,
                    path,
                    value,
                }));
            }
            let Spot { path: figure, .. } = spot;
            derivations.push(Derivation {
                figure,
                value,
                name: Text::new(formula.name.0, formula.name.1),
                formula: formula.rule,
                source: formula.source,
                inputs,
                rounding: formula.rounding,
            });
        }
    }
    Ok(derivations)
}

/// Where a walk has come to.
#[derive(Clone, Default)]
struct Spot<'t> {
    path: String,
    /// The positions that the `*` so far stand for.
    positions: Vec<usize>,
    /// The objects around it, the outermost first.
    around: Vec<&'t [(std::borrow::Cow<'t, str>, Tree<'t>)]>,
}

/// Collects everything that a pattern leads to and that has a value.
fn walk<'t>(
    tree: &'t Tree<'t>,
    pattern: &str,
    spot: Spot<'t>,
    figure: &Spot<'_>,
    left: &mut usize,
    found: &mut Vec<(Spot<'t>, String)>,
) -> Result<(), Problem> {
    spend(left)?;
    if pattern.is_empty() {
        found.extend(scalar(tree).map(|value| (spot, value)));
        return Ok(());
    }
    let (step, rest) = pattern.split_once('/').unwrap_or((pattern, ""));
    match tree {
        Tree::Object(members) => {
            if let Some(member) = member(members, step) {
                let mut next = spot;
                next.around.push(members);
                write!(next.path, "/{step}").unwrap_or_default();
                walk(member, rest, next, figure, left, found)?;
            }
        }
        Tree::Array(items) => {
            if let Some((n, item)) = step.parse().ok().and_then(|n: usize| Some((n, items.get(n)?))) {
                let mut next = spot;
                write!(next.path, "/{n}").unwrap_or_default();
                return walk(item, rest, next, figure, left, found);
            }
            let chosen = step.strip_prefix('{').and_then(|step| step.strip_suffix('}'));
            let place = match step.strip_prefix('*') {
                Some("") => Some(spot.positions.len()),
                Some(place) => place.parse().ok(),
                None => None,
            };
            let bound = place.and_then(|place| figure.positions.get(place));
            let (first, most) = bound.map_or((0, usize::MAX), |bound| (*bound, 1));
            for (n, item) in items.iter().enumerate().skip(first).take(most) {
                spend(left)?;
                let meets_all = |conditions: &str| match item {
                    Tree::Object(members) => conditions.split(',').all(|c| meets(c, members, figure)),
                    _ => false,
                };
                if chosen.is_none_or(meets_all) {
                    let mut next = spot.clone();
                    next.positions.push(n);
                    write!(next.path, "/{n}").unwrap_or_default();
                    walk(item, rest, next, figure, left, found)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}

/// Takes one step of those that are left.
fn spend(left: &mut usize) -> Result<(), Problem> {
    *left = left.checked_sub(1).ok_or_else(|| too_many(Limits::default().values))?;
    Ok(())
}

/// Whether an object meets a condition, as [`Formula`] has them.
fn meets(condition: &str, members: &[(std::borrow::Cow<'_, str>, Tree<'_>)], figure: &Spot<'_>) -> bool {
    let own = |name| member(members, name).and_then(scalar);
    let around = |name| figure.around.iter().rev().find_map(|o| member(o, name)).and_then(scalar);
    if let Some(name) = condition.strip_suffix('?') {
        own(name).is_some()
    } else if let Some((name, value)) = condition.split_once("!:") {
        own(name).as_deref() != Some(value)
    } else if let Some((name, value)) = condition.split_once(':') {
        own(name).as_deref() == Some(value)
    } else if let Some((name, of)) = condition.split_once("<=") {
        own(name) <= around(of)
    } else {
        let (name, of) = condition.split_once('=').unwrap_or((condition, condition));
        own(name) == around(of)
    }
}

fn member<'m, 't>(members: &'m [(std::borrow::Cow<'t, str>, Tree<'t>)], name: &str) -> Option<&'m Tree<'t>> {
    members.iter().find(|(other, _)| other == name).map(|(_, member)| member)
}

/// A value as text; of an undefined figure, the code of its reason.
fn scalar(tree: &Tree<'_>) -> Option<String> {
    match tree {
        Tree::String(text) | Tree::Number(text) => Some(text.clone().into_owned()),
        Tree::Bool(truth) => Some(truth.to_string()),
        Tree::Object(members) => match member(members, "undefined") {
            Some(Tree::Object(why)) => member(why, "code").and_then(scalar),
            _ => None,
        },
        Tree::Null | Tree::Array(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The inputs of the figures that a pattern leads to, as `place path=value`.
    fn inputs(figure: &'static str, inputs: &'static str) -> Vec<(String, Vec<String>)> {
        let formulas: &'static [Formula] = Box::leak(Box::new([Formula {
            figure,
            name: ("", ""),
            rule: "",
            source: "",
            inputs,
            rounding: Rounding::Exact,
        }]));
        let request = r#"{"rate": "2"}"#;
        let reply = r#"{"total": "6",
            "lines": [{"of": "x", "sum": "1"}, {"of": "y", "sum": "2"}, {"of": "x", "sum": "3"}],
            "kinds": [{"of": "x", "sum": "4", "deep": {"sum": "4"}}, {"of": "z", "sum": {"undefined": {"code": "a.b"}}}]}"#;
        let document = r#"{"rows": [{"cells": ["7", "8"]}, {"cells": ["9"]}, {}]}"#;
        let derivations = derive(formulas, request, reply, Some(document)).unwrap();
        let input = |i: &DerivationInput| format!("{} {}={}", i.place, i.path, i.value);
        derivations.into_iter().map(|d| (d.figure, d.inputs.iter().map(input).collect())).collect()
    }

    #[test]
    fn too_many_steps_are_refused() {
        // 2,100 figures, each of 2,100 inputs: more than the 4,000,000 values of a text
        let formulas: &'static [Formula] = Box::leak(Box::new([Formula {
            figure: "/sums/*",
            name: ("", ""),
            rule: "",
            source: "",
            inputs: "request/parts/**",
            rounding: Rounding::Exact,
        }]));
        let list = |name: &str| format!(r#"{{"{name}": [{}]}}"#, vec!["\"1\""; 2100].join(","));
        let problem = derive(formulas, &list("parts"), &list("sums"), None).unwrap_err();
        assert_eq!(problem.code, "limit.derivations");
    }

    #[test]
    fn stars_are_bound_in_order_and_free_after_that() {
        let lines = ["reply /lines/0/sum=1", "reply /lines/1/sum=2", "reply /lines/2/sum=3"];
        assert_eq!(
            inputs("/total", "reply/lines/*/sum"),
            [("/total".to_owned(), lines.map(String::from).into())]
        );
        let cells = inputs("/lines/*/sum", "request/rate document/rows/*/cells/*");
        assert_eq!(
            cells[0].1,
            ["request /rate=2", "document /rows/0/cells/0=7", "document /rows/0/cells/1=8"]
        );
        assert_eq!(cells[1].1, ["request /rate=2", "document /rows/1/cells/0=9"]);
        assert_eq!(cells[2].1, ["request /rate=2"]);
        assert_eq!(inputs("/lines/*/sum", "reply/lines/**/sum")[1].1, lines);
    }

    #[test]
    fn a_name_selects_the_entries_that_share_it() {
        let kinds = inputs("/kinds/*/sum", "reply/lines/{of}/sum");
        assert_eq!(kinds[0].1, ["reply /lines/0/sum=1", "reply /lines/2/sum=3"]);
        assert!(kinds[1].1.is_empty());
        assert_eq!(inputs("/kinds/*/deep/sum", "reply/lines/{of}/sum")[0].1.len(), 2);
    }

    #[test]
    fn conditions_choose_entries() {
        let lines = |pattern| inputs("/kinds/*/sum", pattern)[0].1.clone();
        assert_eq!(lines("reply/lines/{of,sum:3}/sum"), ["reply /lines/2/sum=3"]);
        assert_eq!(lines("reply/lines/{of=of,sum?,none?}/sum"), [""; 0]);
        assert_eq!(lines("reply/lines/{of=of,sum!:3}/sum"), ["reply /lines/0/sum=1"]);
        assert_eq!(lines("reply/lines/{sum<=total,of:y}/sum"), ["reply /lines/1/sum=2"]);
    }
}
