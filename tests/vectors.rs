//! The shared vectors through the Rust crate. `tests/vectors/README.md` says how a case is written.
//!
//! Every reply is also written to `target/replies/rust/`, to be compared byte for byte with the other surfaces.

use campaignkit::{value::Problems, wire};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut folders: Vec<_> = entries.map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The document of a case: as it is, by its path from the root, or put together from parts.
fn document(case: &Path) -> Option<Vec<u8>> {
    if let Ok(bytes) = fs::read(case.join("campaign.json")) {
        return Some(bytes);
    }
    if let Ok(path) = fs::read_to_string(case.join("campaign.path")) {
        return Some(fs::read(root().join(path.trim())).unwrap());
    }
    let parts = case.join("campaign.parts.json");
    parts.exists().then(|| {
        let part = |part: &Value| match part {
            Value::String(text) => text.clone(),
            part => {
                let times = part["times"].as_u64().unwrap().try_into().unwrap();
                part["repeat"].as_str().unwrap().repeat(times)
            }
        };
        json(&parts).as_array().unwrap().iter().map(part).collect::<String>().into_bytes()
    })
}

fn answer(function: &str, case: &Path) -> Result<String, Problems> {
    let request = fs::read(case.join("request.json")).unwrap_or_default();
    let Some(document) = document(case) else { return wire::call(function, &request) };
    let mut plan = wire::open(&document)?;
    match function {
        "plan.open" => Ok("{}".to_owned()),
        "plan.apply" => {
            let before = plan.to_json();
            let applied = wire::apply(&mut plan, &request);
            if applied.is_err() {
                assert_eq!(plan.to_json(), before, "a refused patch must change nothing");
            }
            applied.and_then(|_| wire::ask(&plan, "plan.document", b"{}"))
        }
        question => {
            let before = plan.to_json();
            let reply = wire::ask(&plan, question, &request);
            assert_eq!(plan.to_json(), before, "a question must change nothing");
            reply
        }
    }
}

/// True for a function whose rule is behind a feature that this build is without.
fn is_left_out(function: &str) -> bool {
    function.starts_with("workbook.") && !cfg!(feature = "xlsx")
}

/// What the case expects and the reply does not give.
fn difference(case: &Path, reply: &str) -> Option<String> {
    let reply: Value = serde_json::from_str(reply).unwrap();
    let expected = |name: &str| Some(case.join(name)).filter(|path| path.exists()).map(|path| json(&path));
    if let Some(error) = expected("error.json") {
        let places = |problems: &Value| -> Vec<(Value, Value)> {
            let list = problems["problems"].as_array().cloned().unwrap_or_default();
            list.into_iter().map(|p| (p["code"].clone(), p["path"].clone())).collect()
        };
        let (wanted, found) = (places(&error), places(&reply));
        return (wanted != found)
            .then(|| format!("expected problems {wanted:?}\n     found problems {found:?}"));
    }
    if let Some(wanted) = expected("reply.json") {
        return (wanted != reply).then(|| format!("expected {wanted}\n     found {reply}"));
    }
    let figures = expected("figures.json").expect("a case has reply.json, figures.json or error.json");
    let wrong = figures.as_object().unwrap().iter().filter_map(|(pointer, wanted)| {
        let found = reply.pointer(pointer).unwrap_or(&Value::Null);
        (found != wanted).then(|| format!("{pointer}: expected {wanted}, found {found}"))
    });
    let wrong: Vec<_> = wrong.collect();
    (!wrong.is_empty()).then(|| wrong.join("\n     "))
}

#[test]
fn vectors() {
    let (mut passed, mut failed, mut left_out) = (0, 0, 0);
    let replies = root().join("target/replies/rust");
    let _ = fs::remove_dir_all(&replies);
    for function in folders(&root().join("tests/vectors")) {
        let name = function.file_name().unwrap().to_str().unwrap();
        if is_left_out(name) {
            let problems = wire::call(name, b"{}").unwrap_err();
            assert_eq!(problems.first().code, "wire.notLinked");
            left_out += folders(&function).len();
            continue;
        }
        fs::create_dir_all(replies.join(name)).unwrap();
        for case in folders(&function) {
            let reply = answer(name, &case).unwrap_or_else(|problems| problems.to_json());
            let case_name = case.file_name().unwrap().to_str().unwrap();
            fs::write(replies.join(name).join(format!("{case_name}.json")), &reply).unwrap();
            assert!(
                case.join("about.md").exists(),
                "{name}/{case_name} does not say where its figures come from"
            );
            match difference(&case, &reply) {
                None => passed += 1,
                Some(difference) => {
                    failed += 1;
                    println!("{name}/{case_name}\n     {difference}");
                }
            }
        }
    }
    // not by `println!`, which is shown for failing tests only
    writeln!(std::io::stdout(), "rust vectors: {passed} passed, {failed} failed").unwrap();
    if left_out > 0 {
        writeln!(std::io::stdout(), "rust vectors: {left_out} LEFT OUT, for the feature xlsx is off")
            .unwrap();
    }
    assert!(failed == 0 && passed > 0);
}
