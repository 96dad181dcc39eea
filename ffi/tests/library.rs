//! The library as files, as it is released, built by cargo on first use.
//!
//! Cargo builds no `cdylib` for the sake of an integration test, and what lies in `target` may be old. So the
//! tests ask cargo for it, which is immediate if nothing has changed, and take the path from its answer.

use std::{
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(Library::build);

pub(crate) struct Library {
    pub(crate) shared: PathBuf,
    pub(crate) archive: PathBuf,
}

impl Library {
    fn build() -> Self {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args([
            "build",
            "--release",
            "--quiet",
            "--message-format=json-render-diagnostics",
            "--manifest-path",
            manifest,
        ]);
        let messages = run(&mut cargo);
        let files: Vec<PathBuf> = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter(|message| message["manifest_path"] == manifest)
            .flat_map(|artifact| artifact["filenames"].as_array().cloned().unwrap_or_default())
            .filter_map(|file| file.as_str().map(PathBuf::from))
            .collect();
        let ending = |endings: &[&str]| {
            let fits = |file: &&PathBuf| file.extension().is_some_and(|e| endings.iter().any(|x| e == *x));
            files.iter().find(fits).unwrap_or_else(|| panic!("cargo built no {endings:?}: {files:?}")).clone()
        };
        Self { shared: ending(&["so", "dylib", "dll"]), archive: ending(&["a", "lib"]) }
    }
}

/// Runs a command that must succeed, and gives what it printed.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

/// A folder of one test's own.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ffi").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether a tool is on this machine.
pub(crate) fn present(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Whether a tool is on this machine that tests need.
pub(crate) fn wanted(tool: &str) -> bool {
    let present = present(tool);
    if !present {
        missing(tool);
    }
    present
}

/// Tells that something is missing, and fails where everything is to be tested.
pub(crate) fn missing(thing: &str) {
    let full = env::var_os("CI").is_some() || env::var_os("CAMPAIGNKIT_FULL").is_some_and(|full| full == "1");
    assert!(!full, "{thing} is missing, and CI or CAMPAIGNKIT_FULL=1 demands it");
    say(&format!("NOT TESTED: {thing} is missing"));
}

/// Prints a line past the test harness, which keeps what `println!` prints in a passing run. The line stands alone
/// even where the test's name was printed before it.
pub(crate) fn say(line: &str) {
    io::stdout().write_all(format!("\n{line}\n").as_bytes()).unwrap();
}
