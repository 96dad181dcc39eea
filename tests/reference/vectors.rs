//! The vectors of a function: one as its example, all for the codes that they show.

use super::layout::laid_out;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A request with its reply, laid out.
pub(super) struct Example {
    /// The document of the plan: in full, or by its path in the repository.
    pub(super) document: Option<Result<String, String>>,
    pub(super) request: String,
    pub(super) reply: String,
    /// Where it stands.
    pub(super) case: String,
}

fn cases(function: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(function);
    let mut cases: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.is_dir())
        .collect();
    cases.sort();
    cases
}

/// The number of names of members in a text, each counted once.
fn names(json: &Value, seen: &mut BTreeSet<String>) {
    match json {
        Value::Object(members) => {
            for (name, value) in members {
                seen.insert(name.clone());
                names(value, seen);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, seen)),
        _ => {}
    }
}

/// The case that is called an example; else the one that shows most members of the request without being long; else
/// the shortest.
pub(super) fn example(function: &str) -> Option<Example> {
    let readable = |case: &PathBuf| {
        if case.join("error.json").exists() || case.join("campaign.parts.json").exists() {
            return None;
        }
        let request = fs::read_to_string(case.join("request.json")).unwrap_or_else(|_| "{}".to_owned());
        let campaign = fs::read_to_string(case.join("campaign.json")).ok();
        let path = fs::read_to_string(case.join("campaign.path")).ok().map(|path| path.trim().to_owned());
        let reply = answer(function, &request, campaign.as_deref(), path.as_deref())?;
        let parsed: Value = serde_json::from_str(&request).ok()?;
        let mut seen = BTreeSet::new();
        names(&parsed, &mut seen);
        let is_question = campaign.is_some() || path.is_some();
        if is_question {
            // a question says little, so its answer has to
            names(&serde_json::from_str(&reply).ok()?, &mut seen);
        }
        let text = laid_out(&reply);
        let asked = request.len() + campaign.as_ref().map_or(0, String::len);
        let (longest, lines) = if is_question { (2_200, 110) } else { (1_600, 60) };
        let shown = laid_out(&request);
        let is_long = asked > longest || text.lines().count() > lines || shown.lines().count() > lines;
        let is_plain = is_question || !reply.contains("\"undefined\"");
        let document = path.map(Err).or(campaign.map(|campaign| Ok(laid_out(&campaign))));
        let most = if is_long { 0 } else { seen.len() };
        // of equal ones, the one that asks for more, unless that takes many lines
        let rank = (
            !case.ends_with("an-example"),
            is_long,
            !is_plain || request.contains("explain") || case.to_string_lossy().contains("/no-"),
            usize::MAX - most,
            if is_long { asked } else { usize::MAX - request.len().min(400) },
            text.len(),
        );
        let case = format!("{function}/{}", case.file_name()?.to_str()?);
        Some((rank, Example { document, request: shown, reply: text, case }))
    };
    cases(function).iter().filter_map(readable).min_by_key(|(rank, _)| *rank).map(|(_, example)| example)
}

/// The reply of this library.
fn answer(function: &str, request: &str, campaign: Option<&str>, path: Option<&str>) -> Option<String> {
    use campaignkit::wire;
    if !function.starts_with("plan.") {
        return wire::call(function, request.as_bytes()).ok();
    }
    let document = match (campaign, path) {
        (Some(campaign), _) => campaign.as_bytes().to_owned(),
        (None, path) => fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path?)).ok()?,
    };
    let plan = wire::open(&document).ok()?;
    wire::ask(&plan, function, request.as_bytes()).ok()
}

/// The codes that a function's vectors show: of refusals, of undefined figures, and all others in replies.
#[derive(Default)]
pub(super) struct Codes {
    pub(super) refusals: BTreeSet<String>,
    pub(super) undefined: BTreeSet<String>,
    pub(super) others: BTreeSet<String>,
    pub(super) cases: usize,
}

pub(super) fn codes(function: &str) -> Codes {
    let mut codes = Codes::default();
    for case in cases(function) {
        codes.cases += 1;
        let read = |name: &str| -> Value {
            let text = fs::read_to_string(case.join(name)).unwrap_or_default();
            serde_json::from_str(&text).unwrap_or_default()
        };
        for problem in read("error.json")["problems"].as_array().into_iter().flatten() {
            codes.refusals.insert(problem["code"].as_str().unwrap_or_default().to_owned());
        }
        gather(&read("reply.json"), false, &mut codes);
        for (pointer, value) in read("figures.json").as_object().into_iter().flatten() {
            gather(value, pointer.ends_with("/undefined"), &mut codes);
            if let (true, Some(code)) = (pointer.ends_with("/code"), value.as_str()) {
                let of_figure = pointer.ends_with("/undefined/code");
                (if of_figure { &mut codes.undefined } else { &mut codes.others }).insert(code.to_owned());
            }
        }
    }
    codes
}

fn gather(json: &Value, is_undefined: bool, codes: &mut Codes) {
    match json {
        Value::Object(members) => {
            for (name, value) in members {
                if let (true, Some(code)) = (name == "code", value.as_str().filter(|code| code.contains('.')))
                {
                    (if is_undefined { &mut codes.undefined } else { &mut codes.others })
                        .insert(code.to_owned());
                }
                gather(value, name == "undefined", codes);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, false, codes)),
        _ => {}
    }
}
