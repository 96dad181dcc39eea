//! The header is what cbindgen makes of `src/lib.rs`, and every C and C++ compiler takes it.

use crate::library::{has, run, scratch};
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
    for (compilers, source, dialects) in [
        (["gcc", "clang"], "alone.c", ["c99", "c11", "c17"].as_slice()),
        (["g++", "clang++"], "alone.cpp", ["c++17"].as_slice()),
    ] {
        let source = folder.join(source);
        // Twice, for the include guard.
        fs::write(&source, "#include <campaignkit.h>\n#include <campaignkit.h>\n").unwrap();
        for (compiler, optional) in compilers.into_iter().zip([false, true]) {
            if optional && Command::new(compiler).arg("--version").output().is_err()
                || !optional && !has(compiler)
            {
                continue;
            }
            for dialect in dialects {
                let standard = format!("-std={dialect}");
                let flags = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", &standard, "-I"];
                run(Command::new(compiler).args(flags).arg(format!("{FOLDER}/include")).arg(&source));
            }
        }
    }
}
