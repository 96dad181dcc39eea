//! The derivations of figures.

use super::{
    Explained, Formulas, Input, PathStep, Root, Rounding, inputs, steps,
    walk::{Found, Walk},
};
use crate::{
    json::{self, Limits, Tree, parse, steps as steps_of, to_json},
    say::{Problem, Text},
};

choice! {
    /// The JSON in which an input of a figure stands.
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
    /// The derivation of one figure of a reply: all that an auditor needs to work it out again.
    ///
    /// ```
    /// use campaignkit::{finance::{self, RoiRequest}, value::{Amount, derivations}};
    ///
    /// let [gain, cost] = [150, 100].map(Amount::from_units);
    /// let request = RoiRequest { gain, cost, ..RoiRequest::default() };
    /// let derivations = derivations(&request, &finance::roi(&request)?)?;
    /// assert_eq!(derivations[0].figure, "/roi");
    /// assert_eq!(derivations[0].formula, "(gain − cost) ÷ cost");
    /// assert_eq!(derivations[0].inputs[0].path, "/gain");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Derivation {
        /// The place of the figure, as a JSON Pointer into the reply.
        pub figure: String,
        /// The figure itself; for one that is undefined, the code of its reason.
        pub value: String,
        /// The name of the figure.
        pub name: Text,
        /// The formula, in words and signs.
        pub formula: &'static str,
        /// The source of the formula: a standard, a book with its chapter, or this library's own rule.
        pub source: &'static str,
        /// The inputs; for members that were not given, the defaults that counted.
        pub inputs: Vec<DerivationInput>,
        /// The rounding at the end.
        pub rounding: Rounding,
    }
}

answer! {
    /// One input of a figure.
    pub struct DerivationInput {
        /// The JSON that holds the input.
        pub place: InputPlace,
        /// The place of the input there, as a JSON Pointer.
        pub path: String,
        /// The value; for a figure that is undefined, the code of its reason.
        pub value: String,
    }
}

/// The derivation of every figure of an answer, in the order of the formulas; the inputs are those of the
/// request.
///
/// On the wire a request asks for derivations by `"explain": true`, and its reply has them as `derivations`.
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

impl Found<'_> {
    fn input(self, place: InputPlace) -> DerivationInput {
        DerivationInput { place, path: self.path, value: self.value.into_owned() }
    }
}

/// The derivations of the figures of a reply, from the JSON text of request, reply and document.
pub(crate) fn derive(
    formulas: &[Formulas],
    request: &str,
    reply: &str,
    document: Option<&str>,
) -> Result<Vec<Derivation>, Problem> {
    // texts that this library wrote itself may be larger than those it takes from others
    let any = Limits { bytes: usize::MAX, values: usize::MAX, items: usize::MAX, ..Limits::default() };
    let request = parse(request.as_bytes(), any)?;
    let reply = parse(reply.as_bytes(), any)?;
    let document = document.map(|text| parse(text.as_bytes(), any)).transpose()?;
    let sources = Sources { request: &request, reply: &reply, document: document.as_ref() };
    let mut walk = Walk::new(&reply);
    let mut derivations = Vec::new();
    for Formulas { at, about, formulas } in formulas {
        let (at, about) = (steps(at), steps(about));
        for formula in *formulas {
            let figures = walk.find(("", &reply), at.iter().chain(&steps(formula.figure)), None)?;
            let paths = if figures.is_empty() { Vec::new() } else { inputs(formula.inputs) };
            for mut figure in figures {
                let inputs = inputs_of(&paths, [&at, &about], &mut figure, sources, &mut walk)?;
                let (en, zh) = formula.name;
                derivations.push(Derivation {
                    figure: figure.path,
                    value: figure.value.into_owned(),
                    name: Text::new(en, zh),
                    formula: formula.text,
                    source: formula.source,
                    inputs,
                    rounding: formula.rounding,
                });
            }
        }
    }
    Ok(derivations)
}

/// The trees that inputs stand in.
#[derive(Clone, Copy)]
struct Sources<'t> {
    request: &'t Tree<'t>,
    reply: &'t Tree<'t>,
    document: Option<&'t Tree<'t>>,
}

/// The inputs of a figure along their paths, whose formula stands among those at a place of the reply and
/// about one of the document.
fn inputs_of<'t>(
    paths: &[Input],
    [at, about]: [&[PathStep]; 2],
    figure: &mut Found<'t>,
    sources: Sources<'t>,
    walk: &mut Walk<'t>,
) -> Result<Vec<DerivationInput>, Problem> {
    let path = match sources.document {
        Some(document) if !about.is_empty() => walk.place(document, about, figure)?,
        _ => figure.told(),
    };
    // an entry lies two steps below the one around it, behind the name of its list and its position
    let around = path.rsplitn(3, '/').nth(2).unwrap_or_default();
    let in_document = |path: &str| sources.document?.at(&steps_of(path).filter(|steps| !steps.is_empty())?);
    let (place, outer) = (in_document(&path), in_document(around));
    figure.name("place", place);
    figure.name("around", outer);
    let mut inputs = Vec::new();
    for Input { root, steps } in paths {
        let (json, from, tree, at) = match root {
            Root::Request => (InputPlace::Request, "", Some(sources.request), [].as_slice()),
            Root::Reply => (InputPlace::Reply, "", Some(sources.reply), [].as_slice()),
            Root::Document => (InputPlace::Document, "", sources.document, [].as_slice()),
            Root::Here => (InputPlace::Reply, "", Some(sources.reply), at),
            Root::Place => (InputPlace::Document, path.as_str(), place, [].as_slice()),
            Root::Around => (InputPlace::Document, around, outer, [].as_slice()),
        };
        let Some(tree) = tree else { continue }; // a calculator has no document
        let found = walk.find((from, tree), at.iter().chain(steps), Some(figure))?;
        inputs.extend(found.into_iter().map(|found| found.input(json)));
    }
    Ok(inputs)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMULAS: &[Formulas] = &[
        Formulas {
            at: "",
            about: "",
            formulas: formulas! {
                total "" "" = "", "", from [reply.lines[..].sum], Exact;
                lines[n].sum "" "" = "", "", from [request.rate, document.rows[n].cells[..]], Exact;
                lines[n].sum "" "" = "", "", from [reply.lines[..].sum, reply.lines[0].of], Exact;
                kinds[n].deep.sum "" "" = "", "", from [reply.lines[of == n.of].sum], Exact;
            },
        },
        Formulas {
            at: "kinds[n]",
            about: "",
            formulas: formulas! {
                sum "" "" = "", "", from [here.of, reply.lines[of == n.of].sum], Exact;
                sum "" "" = "", "", from [reply.lines[of == n.of, sum == "3"].sum], Exact;
                sum "" "" = "", "", from [reply.lines[of == n.of, sum is given, none is given].sum], Exact;
                sum "" "" = "", "", from [reply.lines[of == n.of, sum != "3"].sum], Exact;
                sum "" "" = "", "", from [reply.lines[sum <= reply.total, of == "y"].sum], Exact;
            },
        },
    ];

    /// The inputs of the figures that each of the formulas leads to, as `place path=value`.
    fn inputs() -> Vec<(String, Vec<String>)> {
        let request = r#"{"rate": "2"}"#;
        let reply = r#"{"total": "6",
            "lines": [{"of": "x", "sum": "1"}, {"of": "y", "sum": "2"}, {"of": "x", "sum": "3"}],
            "kinds": [{"of": "x", "sum": "4", "deep": {"sum": "4"}}, {"of": "z", "sum": {"undefined": {"code": "a.b"}}}]}"#;
        let document = r#"{"rows": [{"cells": ["7", "8"]}, {"cells": ["9"]}, {}]}"#;
        let derivations = derive(FORMULAS, request, reply, Some(document)).unwrap();
        let input = |i: &DerivationInput| format!("{} {}={}", i.place, i.path, i.value);
        derivations.into_iter().map(|d| (d.figure, d.inputs.iter().map(input).collect())).collect()
    }

    #[test]
    fn figures_are_about_places_in_the_document() {
        const FORMULAS: &[Formulas] = &[
            Formulas {
                at: "alerts[n]",
                about: "",
                formulas: formulas! {
                    seen "" "" = "", "", from [place.limit, around.id, reply.kpis[of == around.id].value, place[*]], Exact;
                },
            },
            Formulas {
                at: r#"alerts[n][code == "b"]"#,
                about: "",
                formulas: formulas! { code "" "" = "", "", from [here.seen], Exact; },
            },
            Formulas {
                at: "kpis[n]",
                about: "metrics[id == n.of]",
                formulas: formulas! {
                    target[*] copied from [place.target[*]];
                    value "" "" = "", "", from [here.target[*], document.rows[of == place.of].cell], Exact;
                },
            },
        ];
        let reply = r#"{"alerts": [{"code": "a", "path": "/metrics/1/rules/0", "seen": "1"}, {"code": "b", "seen": "2"}],
            "kpis": [{"of": "y", "value": "3", "target": {"between": ["4", "5"]}}]}"#;
        let document = r#"{"metrics": [{"id": "x"}, {"id": "y", "of": "z", "target": {"between": ["4", "5"]},
            "rules": [{"limit": "6"}]}], "rows": [{"of": "z", "cell": "7"}, {"cell": "8"}]}"#;
        let derivations = derive(FORMULAS, "{}", reply, Some(document)).unwrap();
        let input = |i: &DerivationInput| format!("{} {}={}", i.place, i.path, i.value);
        let found: Vec<(_, Vec<_>)> =
            derivations.iter().map(|d| (d.figure.as_str(), d.inputs.iter().map(input).collect())).collect();
        let expected: [(&str, &[&str]); 6] = [
            (
                "/alerts/0/seen",
                &[
                    "document /metrics/1/rules/0/limit=6",
                    "document /metrics/1/id=y",
                    "reply /kpis/0/value=3",
                    "document /metrics/1/rules/0/limit=6",
                ],
            ),
            // nothing tells what it is about
            ("/alerts/1/seen", &[]),
            ("/alerts/1/code", &["reply /alerts/1/seen=2"]),
            ("/kpis/0/target/between/0", &["document /metrics/1/target/between/0=4"]),
            ("/kpis/0/target/between/1", &["document /metrics/1/target/between/1=5"]),
            (
                "/kpis/0/value",
                &[
                    "reply /kpis/0/target/between/0=4",
                    "reply /kpis/0/target/between/1=5",
                    "document /rows/0/cell=7",
                ],
            ),
        ];
        assert_eq!(found.len(), expected.len());
        for ((figure, inputs), (expected_figure, expected)) in found.iter().zip(expected) {
            assert_eq!(*figure, expected_figure);
            assert_eq!(inputs, expected, "{figure}");
        }
    }

    #[test]
    fn too_many_steps_are_refused() {
        // 2,100 figures, each of 2,100 inputs: more than the 4,000,000 values of a text
        const FORMULAS: &[Formulas] = &[Formulas {
            at: "",
            about: "",
            formulas: formulas! { sums[n] "" "" = "", "", from [request.parts[..]], Exact; },
        }];
        let list = |name: &str| format!(r#"{{"{name}": [{}]}}"#, vec!["\"1\""; 2100].join(","));
        let problem = derive(FORMULAS, &list("parts"), &list("sums"), None).unwrap_err();
        assert_eq!(problem.code, "limit.derivations");
    }

    #[test]
    fn formulas_lead_to_figures_and_inputs() {
        let lines = ["reply /lines/0/sum=1", "reply /lines/1/sum=2", "reply /lines/2/sum=3"];
        let [first, second, third] = lines;
        let all_and_first = [first, second, third, "reply /lines/0/of=x"];
        let expected: [(&str, &[&str]); 18] = [
            ("/total", &lines),
            // the row of the figure's own position, if there is one
            (
                "/lines/0/sum",
                &["request /rate=2", "document /rows/0/cells/0=7", "document /rows/0/cells/1=8"],
            ),
            ("/lines/1/sum", &["request /rate=2", "document /rows/1/cells/0=9"]),
            ("/lines/2/sum", &["request /rate=2"]),
            ("/lines/0/sum", &all_and_first),
            ("/lines/1/sum", &all_and_first),
            ("/lines/2/sum", &all_and_first),
            // the lines of the figure's kind
            ("/kinds/0/deep/sum", &[first, third]),
            ("/kinds/0/sum", &["reply /kinds/0/of=x", first, third]),
            ("/kinds/1/sum", &["reply /kinds/1/of=z"]),
            // a value that they must have
            ("/kinds/0/sum", &[third]),
            ("/kinds/1/sum", &[]),
            // a member that none has
            ("/kinds/0/sum", &[]),
            ("/kinds/1/sum", &[]),
            // a value that they must not have
            ("/kinds/0/sum", &[first]),
            ("/kinds/1/sum", &[]),
            // no more than a figure of the reply
            ("/kinds/0/sum", &[second]),
            ("/kinds/1/sum", &[second]),
        ];
        let inputs = inputs();
        assert_eq!(inputs.len(), expected.len());
        for ((figure, inputs), (expected_figure, expected)) in inputs.iter().zip(expected) {
            assert_eq!(figure, expected_figure);
            assert_eq!(inputs, expected);
        }
    }
}
