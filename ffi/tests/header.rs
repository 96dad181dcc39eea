//! The header is what cbindgen makes of `src/lib.rs`, and every C and C++ compiler takes it.

use crate::library::{present, run, scratch};
use std::{env, fs, path::Path, process::Command};

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn header_is_the_generated_one() {
    let config = cbindgen::Config::from_file(Path::new(FOLDER).join("cbindgen.toml")).unwrap();
    let mut generated = Vec::new();
    cbindgen::generate_with_config(FOLDER, config).unwrap().write(&mut generated);
    let generated = String::from_utf8(generated).unwrap();
    let path = Path::new(FOLDER).join("include/campaignkit.h");
    if env::var_os("UPDATE_HEADER").is_some_and(|update| update == "1") {
        fs::write(&path, &generated).unwrap();
    }
    let checked_in = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        generated == checked_in,
        "the header is out of date; run this test with UPDATE_HEADER=1:\n{generated}"
    );
}

#[test]
fn header_compiles_alone_in_every_dialect() {
    let folder = scratch("header");
    let (c, cpp) = (folder.join("alone.c"), folder.join("alone.cpp"));
    for source in [&c, &cpp] {
        // Twice, for the include guard.
        fs::write(source, "#include <campaignkit.h>\n#include <campaignkit.h>\n").unwrap();
    }
    let c_dialects = ["-std=c99", "-std=c11", "-std=c17"].as_slice();
    for (compiler, source, dialects) in [
        ("gcc", &c, c_dialects),
        ("clang", &c, c_dialects),
        ("g++", &cpp, &["-std=c++17"]),
        ("clang++", &cpp, &["-std=c++17"]),
    ] {
        if compiler.starts_with("clang") && !present(compiler) {
            continue;
        }
        for dialect in dialects {
            let mut compile = Command::new(compiler);
            compile.args([dialect, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-I"]);
            run(compile.arg(format!("{FOLDER}/include")).arg(source));
        }
    }
}
