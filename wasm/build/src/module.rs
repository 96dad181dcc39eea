//! From Rust to one optimized WebAssembly module.

use crate::{
    Result, node, order, root, run,
    toolchain::{self, Toolchain},
};
use std::{fs, path::Path, process::Command};

/// Compiles the crate `campaignkit-wasm` with these features alone and writes the optimized module to `destination`.
pub(crate) fn build(toolchain: &Toolchain, features: &[&str], destination: &Path) -> Result<()> {
    let target_folder = root().join("target");
    run(toolchain
        .cargo()
        .current_dir(root())
        .args(["build", "--quiet", "--package", "campaignkit-wasm", "--profile", "wasm"])
        .args(["--target", toolchain::TARGET, "--no-default-features", "--features", &features.join(",")])
        .arg("--target-dir")
        .arg(&target_folder))?;
    if let Some(folder) = destination.parent() {
        fs::create_dir_all(folder)?;
    }
    let compiled = target_folder.join(toolchain::TARGET).join("wasm/campaignkit_wasm.wasm");
    let optimized = target_folder.join("npm/optimized.wasm");
    let ordered = target_folder.join("npm/ordered.wasm");
    fs::create_dir_all(target_folder.join("npm"))?;
    // No flags for features: with all of them on, the module would not load in the Node versions we support. They stay
    // named until the last run, which has to know them.
    run(optimizer()
        .args(["--gufa", "-Os", "--strip-debug", "--strip-producers"])
        .arg(compiled)
        .arg("-o")
        .arg(&optimized))?;
    fs::write(&ordered, order::with_places(&fs::read(optimized)?)?)?;
    run(optimizer()
        .args(["--reorder-functions-by-name", "--strip-debug", "--strip-target-features"])
        .arg(ordered)
        .arg("-o")
        .arg(destination))
}

/// The stack ends at address zero, so nothing that is used lies below 1024.
fn optimizer() -> Command {
    let mut optimizer = node("node_modules/binaryen/bin/wasm-opt");
    optimizer.args(["-Os", "--low-memory-unused"]);
    optimizer
}
