//! From Rust to one optimized WebAssembly module.

use crate::{
    Result, modified, node, npm_folder, order, root, run,
    toolchain::{self, Toolchain},
};
use std::{env, fs, path::Path, process::Command};

/// The modules: each by its name in the package and the place that cargo gives it.
pub(crate) const MODULES: [(&str, &str); 2] =
    [("calculators", "examples/calculators.wasm"), ("campaignkit", "campaignkit_wasm.wasm")];

/// Compiles the modules.
pub(crate) fn compile(toolchain: &Toolchain) -> Result<()> {
    run(toolchain
        .cargo()
        .current_dir(root())
        .args(["build", "--quiet", "--package", "campaignkit-wasm", "--profile", "wasm"])
        .args(["--lib", "--examples", "--target", toolchain::TARGET, "--target-dir", "target"]))
}

/// Writes the optimized module to `dist`. It is kept in `target/npm` beside the module that it was made of: optimizing takes
/// longer than compiling.
pub(crate) fn optimize((name, place): (&str, &str), dist: &Path) -> Result<()> {
    let compiled = fs::read(root().join("target").join(toolchain::TARGET).join("wasm").join(place))?;
    let folder = root().join("target/npm").join(name);
    let file = |name: &str| folder.join(name).with_extension("wasm");
    let (source, kept) = (file("compiled"), file("optimized"));
    if !is_up_to_date(&kept)? || fs::read(&source).ok().as_ref() != Some(&compiled) {
        fs::create_dir_all(&folder)?;
        if kept.exists() {
            fs::remove_file(&kept)?;
        }
        fs::write(&source, compiled)?;
        make_small(&source, &file("unordered"), &file("ordered"))?;
        fs::rename(file("ordered"), &kept)?;
    }
    fs::copy(kept, dist.join(name).with_extension("wasm"))?;
    Ok(())
}

/// Whether a file is younger than this program and its tools.
fn is_up_to_date(file: &Path) -> Result<bool> {
    let file = modified(file);
    let tools = npm_folder().join("node_modules/.package-lock.json");
    Ok(file.is_some() && file >= modified(&env::current_exe()?) && file >= modified(&tools))
}

/// Optimizes for size, first with the functions as they come, and then in an order that suits gzip.
fn make_small(source: &Path, unordered: &Path, ordered: &Path) -> Result<()> {
    // No flags for features: with all of them on, the module would not load in the Node versions we support. They stay
    // named until the last run, which has to know them.
    run(optimizer()
        .args(["--gufa", "-Os", "--strip-debug", "--strip-producers"])
        .arg(source)
        .arg("-o")
        .arg(unordered))?;
    fs::write(unordered, order::with_places(&fs::read(unordered)?)?)?;
    run(optimizer()
        .args(["--reorder-functions-by-name", "--strip-debug", "--strip-target-features"])
        .arg(unordered)
        .arg("-o")
        .arg(ordered))
}

/// The stack ends at address zero, so nothing that is used lies below 1024.
fn optimizer() -> Command {
    let mut optimizer = node("node_modules/binaryen/bin/wasm-opt");
    optimizer.args(["-Os", "--low-memory-unused"]);
    optimizer
}
