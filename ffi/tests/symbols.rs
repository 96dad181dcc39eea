//! The shared library exports what the header declares and nothing else, under the name it is installed by.

use crate::library::{LIBRARY, run};
use std::{path::Path, process::Command};

/// The binary interface: names here may be added, never changed or removed.
pub(crate) const SYMBOLS: [&str; 14] = [
    "campaignkit_abi",
    "campaignkit_call",
    "campaignkit_error_free",
    "campaignkit_error_json",
    "campaignkit_error_message",
    "campaignkit_error_path",
    "campaignkit_error_status",
    "campaignkit_plan_apply",
    "campaignkit_plan_ask",
    "campaignkit_plan_free",
    "campaignkit_plan_open",
    "campaignkit_string_free",
    "campaignkit_version",
    "campaignkit_watch",
];

#[test]
fn exports_are_the_fourteen_functions() {
    assert_eq!(exported(&LIBRARY.shared), SYMBOLS);
}

#[test]
fn header_declares_the_fourteen_functions() {
    let header = include_str!("../include/campaignkit.h");
    let mut declared: Vec<&str> = header
        .lines()
        .filter(|line| line.ends_with(");") && !line.starts_with("typedef"))
        .filter_map(|line| line.split('(').next()?.rsplit([' ', '*']).next())
        .collect();
    declared.sort_unstable();
    assert_eq!(declared, SYMBOLS);
}

#[test]
fn soname_has_the_part_of_the_version_that_breaks_programs() {
    let dynamic = run(Command::new("readelf").arg("--dynamic").arg(&LIBRARY.shared));
    let line = dynamic.lines().find(|line| line.contains("(SONAME)")).expect("a SONAME");
    assert!(line.ends_with(&format!("[{}]", soname())), "{line}");
}

/// The README says with which glibc a library from Debian 12 runs.
#[test]
fn needs_no_later_glibc_than_the_readme_says() {
    let versions = run(Command::new("readelf").arg("--version-info").arg(&LIBRARY.shared));
    let number =
        |version: &str| -> Vec<u32> { version.split('.').filter_map(|part| part.parse().ok()).collect() };
    let needed =
        versions.split("Name: GLIBC_").skip(1).map(|rest| rest.split_whitespace().next().unwrap_or_default());
    let needed = needed.map(number).max().expect("a version of glibc");
    let readme = include_str!("../README.md");
    let said = readme.split("runs with glibc ").nth(1).and_then(|rest| rest.split_whitespace().next());
    let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if system.contains("VERSION_ID=\"12\"") && system.contains("ID=debian") {
        assert_eq!(Some(needed), said.map(number));
    }
}

/// The name under which programs look for the shared library.
pub(crate) fn soname() -> String {
    match (env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR")) {
        ("0", minor) => format!("libcampaignkit.so.0.{minor}"),
        (major, _) => format!("libcampaignkit.so.{major}"),
    }
}

/// What a program can link to.
pub(crate) fn exported(library: &Path) -> Vec<String> {
    let listing =
        run(Command::new("nm").args(["--dynamic", "--defined-only", "--format=just-symbols"]).arg(library));
    listing.lines().map(str::to_owned).collect()
}
