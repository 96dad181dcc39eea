//! The vectors that all surfaces share, through the C symbols.
//!
//! A case is a folder `tests/vectors/<function>/<case>/`; `CAMPAIGNKIT_VECTORS` names another place to look.
//! Each reply is kept in `target/replies/c/`, so that the surfaces can be compared byte for byte.

use crate::{
    host::{Host, Plan, REFUSED, Refusal},
    library::{LIBRARY, root, say, target},
};
use serde_json::{Value, json};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

const EMPTY: &[u8] = b"{}";

#[test]
fn vectors_hold_through_c() {
    let folder =
        env::var_os("CAMPAIGNKIT_VECTORS").map_or_else(|| root().join("tests/vectors"), PathBuf::from);
    let replies = target().join("replies/c");
    let _ = fs::remove_dir_all(&replies);
    let host = Host::load(&LIBRARY.shared);
    let (mut passed, mut failures) = (0, Vec::new());
    for function in folders(&folder) {
        for case in folders(&function) {
            let function = name(&function);
            let outcome = answer(&host, function, &case);
            let written = outcome.as_ref().unwrap_or_else(|refusal| &refusal.json);
            let reply = replies.join(function).join(name(&case)).with_extension("json");
            fs::create_dir_all(reply.parent().unwrap()).unwrap();
            fs::write(reply, written).unwrap();
            match compare(&case, &outcome) {
                Ok(()) => passed += 1,
                Err(why) => failures.push(format!("{function}/{}: {why}", name(&case))),
            }
        }
    }
    say(&format!("c vectors: {passed} passed, {} failed", failures.len()));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(passed > 0, "no vectors in {}", folder.display());
}

/// What the library says to a case. After a refusal it must go on answering, and a plan be what it was.
fn answer(host: &Host, function: &str, case: &Path) -> Result<String, Refusal> {
    let request = read(case, "request.json").unwrap_or_else(|| EMPTY.to_owned());
    let Some(document) = document(case) else {
        return host.call(function, &request).inspect_err(|_| still_answers(host));
    };
    let mut plan = host.open(&document).inspect_err(|_| still_answers(host))?;
    let before = whole(&plan);
    let reply = match function {
        "plan.open" => Ok("{}".to_owned()),
        "plan.apply" => plan.apply(&request).map(|_| whole(&plan)),
        _ => plan.ask(function, &request),
    };
    reply.inspect_err(|_| assert_eq!(whole(&plan), before))
}

fn still_answers(host: &Host) {
    host.call("catalogue", EMPTY).expect("the library goes on after a refusal");
}

/// The plan's document as it now is.
fn whole(plan: &Plan) -> String {
    plan.ask("plan.document", EMPTY).expect("an open plan has a document")
}

/// The campaign of a case: given, borrowed from the repository, or put together from parts.
fn document(case: &Path) -> Option<Vec<u8>> {
    if let Some(path) = read(case, "campaign.path") {
        let path = root().join(String::from_utf8(path).unwrap().trim_end());
        return Some(fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    }
    let Some(parts) = parsed(case, "campaign.parts.json") else { return read(case, "campaign.json") };
    let part = |part: &Value| match part {
        Value::String(text) => text.clone(),
        repeated => {
            let times = usize::try_from(repeated["times"].as_u64().expect("`times`")).unwrap();
            repeated["repeat"].as_str().expect("`repeat`").repeat(times)
        }
    };
    Some(parts.as_array().expect("an array of parts").iter().map(part).collect::<String>().into_bytes())
}

/// What the case expects against what came: the whole reply, some figures of it, or an error.
fn compare(case: &Path, outcome: &Result<String, Refusal>) -> Result<(), String> {
    let (refused, text) = match outcome {
        Ok(reply) => (false, reply),
        Err(refusal) => (refusal.status == REFUSED, &refusal.json),
    };
    let value: Value = serde_json::from_str(text).map_err(|error| format!("{error} in {text}"))?;
    let got = if outcome.is_ok() { value } else { places(&value) };
    let (expected, fits) = if let Some(reply) = parsed(case, "reply.json") {
        let fits = outcome.is_ok() && got == reply;
        (reply, fits)
    } else if let Some(figures) = parsed(case, "figures.json") {
        let fits = outcome.is_ok() && has_figures(&got, &figures);
        (figures, fits)
    } else {
        let error = places(&parsed(case, "error.json").ok_or("no reply.json, figures.json or error.json")?);
        let fits = refused && got == error;
        (error, fits)
    };
    if fits { Ok(()) } else { Err(format!("expected {expected}\n     got {got}")) }
}

/// Whether the reply has each figure at its JSON Pointer, and nothing where the figure is null.
fn has_figures(reply: &Value, figures: &Value) -> bool {
    let figures = figures.as_object().expect("an object of figures");
    figures.iter().all(|(pointer, figure)| reply.pointer(pointer).unwrap_or(&Value::Null) == figure)
}

/// The code and path of each problem, in order: the messages are tested elsewhere.
fn places(problems: &Value) -> Value {
    let problems = problems["problems"].as_array().expect("an array of problems");
    problems.iter().map(|problem| json!({"code": problem["code"], "path": problem["path"]})).collect()
}

fn parsed(case: &Path, file: &str) -> Option<Value> {
    let text = read(case, file)?;
    Some(serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}/{file}: {error}", case.display())))
}

fn read(case: &Path, file: &str) -> Option<Vec<u8>> {
    fs::read(case.join(file)).ok()
}

/// The folders in a folder, in order.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort_unstable();
    folders
}

fn name(folder: &Path) -> &str {
    folder.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8")
}
