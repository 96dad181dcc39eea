//! C programs, built as the README says with the shared and with the static library, and run.

use crate::{
    library::{LIBRARY, missing, root, run, scratch, wanted},
    symbols::soname,
};
use serde_json::Value;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

/// What a program with the static library must link as well: `rustc --print native-static-libs`.
const NATIVE_LIBRARIES: &str = "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc";

/// Any wrong access and any block that is not freed, reachable or not, is an error.
const VALGRIND: &str = "--quiet --leak-check=full --errors-for-leak-kinds=all --error-exitcode=1";

#[test]
fn quickstart_answers() {
    for program in programs("quickstart.c") {
        let reply = run(&mut Command::new(program));
        assert!(reply.contains(r#""roi":"5.493506493506494""#), "{reply}");
    }
}

#[test]
fn readme_has_the_program_and_the_names() {
    let readme = include_str!("../README.md");
    assert!(readme.contains(include_str!("c/quickstart.c")));
    assert!(readme.contains(NATIVE_LIBRARIES));
    assert!(readme.contains(&format!("/{}\"", soname())));
}

#[test]
fn campaign_holds_every_promise_of_the_header() {
    let document = root().join("examples/campaigns/back-to-school.json");
    for program in programs("campaign.c") {
        run(Command::new(&program).arg(&document));
        if wanted("valgrind") {
            let known = root().join("ffi/tests/c/valgrind.supp");
            let mut valgrind = Command::new("valgrind");
            valgrind.args(VALGRIND.split(' ')).arg(format!("--suppressions={}", known.display()));
            run(valgrind.arg(&program).arg(&document));
        }
    }
}

#[test]
fn panic_is_an_error_that_changes_nothing() {
    if thread::available_parallelism().map_or(1, usize::from) == 1 {
        missing("a second core, for which the library starts the thread that it panics about");
        return;
    }
    let document = root().join("examples/campaigns/back-to-school.json");
    for program in programs("panic.c") {
        let printed = run(Command::new(program).arg(&document));
        let errors: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(errors.len(), 3, "{printed}");
        for error in errors {
            let problem = &error["problems"][0];
            assert_eq!(problem["code"], "internal.panic");
            let message = |language: &str| problem["message"][language].as_str().unwrap();
            assert!(message("en").contains("failed to join thread"), "{problem}");
            assert!(message("en").contains("please report"), "{problem}");
            assert!(message("zh").contains("反馈"), "{problem}");
        }
    }
}

/// The program with the shared library, which lies beside it, and with the static one.
fn programs(source: &str) -> [PathBuf; 2] {
    let folder = scratch(source.trim_end_matches(".c"));
    for name in ["libcampaignkit.so", &soname()] {
        fs::copy(&LIBRARY.shared, folder.join(name)).unwrap();
    }
    let beside = format!("-L{}", folder.display());
    let shared = [&beside, "-lcampaignkit", "-lpthread", "-Wl,-rpath,$ORIGIN"];
    let archive = [LIBRARY.archive.to_str().unwrap()].into_iter().chain(NATIVE_LIBRARIES.split(' '));
    [
        compile(source, &folder.join("shared"), &shared),
        compile(source, &folder.join("static"), &archive.collect::<Vec<_>>()),
    ]
}

fn compile(source: &str, program: &Path, link: &[&str]) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cc = Command::new(env::var("CC").unwrap_or_else(|_| "cc".to_owned()));
    cc.args(["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-I"]).arg(here.join("include"));
    run(cc.arg(here.join("tests/c").join(source)).args(link).arg("-o").arg(program));
    program.to_owned()
}
