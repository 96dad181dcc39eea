//! The JSON Schemas before a validator that is not ours, Python's `jsonschema`. wasm/test/schemas.test.mjs asks Ajv.

use std::{env, io::Write, path::Path, process::Command};

/// Prints past the test harness, which keeps what `println!` prints in a passing run.
fn say(line: &str) {
    std::io::stdout().write_all(format!("\n{line}\n").as_bytes()).unwrap();
}

#[test]
fn python_takes_the_schemas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // tests/run.sh makes the first one
    let pythons = [root.join("target/python/bin/python"), "python3".into()];
    let has_jsonschema = |python: &&_| {
        Command::new(python).args(["-c", "import jsonschema"]).output().is_ok_and(|o| o.status.success())
    };
    let Some(python) = pythons.iter().find(has_jsonschema) else {
        let full =
            env::var_os("CI").is_some() || env::var_os("CAMPAIGNKIT_FULL").is_some_and(|full| full == "1");
        assert!(!full, "Python's jsonschema is missing, and CI or CAMPAIGNKIT_FULL=1 demands it");
        return say("NOT TESTED: schemas by Python, whose jsonschema is missing (pip install jsonschema)");
    };
    let output = Command::new(python).current_dir(root).arg("tests/schemas.py").output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}{}", String::from_utf8_lossy(&output.stderr));
    say(printed.trim_end());
}
