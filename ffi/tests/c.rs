//! C programs, built and run as the README says, with the shared and with the static library.

use crate::library::{LIBRARY, has, root, run, scratch};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

/// What a program with the static library must link as well: `rustc --print native-static-libs`.
const NATIVE_LIBRARIES: &str = "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc";

/// Any wrong access and any block that is not freed, reachable or not, is an error.
const VALGRIND: &str = "--quiet --leak-check=full --errors-for-leak-kinds=all --error-exitcode=1";

/// A prefix with the library under `lib`, named as when installed.
static PREFIX: LazyLock<PathBuf> = LazyLock::new(|| {
    let prefix = scratch("prefix");
    let version = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
    for file in ["libcampaignkit.so".to_owned(), format!("libcampaignkit.so.{version}")] {
        fs::copy(&LIBRARY.shared, prefix.join(file)).unwrap();
    }
    prefix
});

#[test]
fn quickstart_answers() {
    for program in [shared("quickstart.c"), archived("quickstart.c")] {
        let reply = run(Command::new(program).env("LD_LIBRARY_PATH", &*PREFIX));
        assert!(reply.contains(r#""roi":"5.493506493506494""#), "{reply}");
    }
}

#[test]
fn quickstart_is_the_readmes() {
    let readme = include_str!("../README.md");
    assert!(readme.contains(include_str!("c/quickstart.c")));
    assert!(readme.contains(NATIVE_LIBRARIES));
}

#[test]
fn campaign_holds_every_promise_of_the_header() {
    let document = document();
    for program in [shared("campaign.c"), archived("campaign.c")] {
        run(Command::new(&program).arg(&document).env("LD_LIBRARY_PATH", &*PREFIX));
        if has("valgrind") {
            let mut valgrind = Command::new("valgrind");
            valgrind.args(VALGRIND.split(' ')).arg(program).arg(&document);
            run(valgrind.env("LD_LIBRARY_PATH", &*PREFIX));
        }
    }
}

fn document() -> PathBuf {
    root().join("examples/campaigns/back-to-school.json")
}

fn shared(source: &str) -> PathBuf {
    let link = format!("-L{}", PREFIX.display());
    compile(source, "shared", &[&link, "-lcampaignkit", "-lpthread"])
}

fn archived(source: &str) -> PathBuf {
    let archive = LIBRARY.archive.to_str().unwrap();
    let link: Vec<&str> = [archive].into_iter().chain(NATIVE_LIBRARIES.split(' ')).collect();
    compile(source, "static", &link)
}

fn compile(source: &str, kind: &str, link: &[&str]) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = scratch(kind).join(source.trim_end_matches(".c"));
    let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let mut cc = Command::new(compiler);
    cc.args(["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-I"]).arg(here.join("include"));
    run(cc.arg("-o").arg(&program).arg(here.join("tests/c").join(source)).args(link));
    program
}
