//! From Rust to one optimized WebAssembly module.

use crate::{
    Result, node, root, run,
    toolchain::{self, Toolchain},
};
use std::{fs, path::Path};

/// Compiles the crate `campaignkit-wasm` and writes the optimized module to `destination`.
pub(crate) fn build(toolchain: &Toolchain, features: &[&str], destination: &Path) -> Result<()> {
    let target_folder = root().join("target");
    run(toolchain
        .cargo()
        .current_dir(root())
        .args(["build", "--quiet", "--package", "campaignkit-wasm", "--profile", "wasm"])
        .args(["--target", toolchain::TARGET, "--features", &features.join(",")])
        .arg("--target-dir")
        .arg(&target_folder))?;
    if let Some(folder) = destination.parent() {
        fs::create_dir_all(folder)?;
    }
    // No flags for features: with all of them on, the module would not load in the Node versions we support.
    run(node("node_modules/binaryen/bin/wasm-opt")
        // What is called most comes first, so that its number in a call is one byte.
        .args(["-Os", "--reorder-functions", "--strip-debug", "--strip-producers", "--strip-target-features"])
        .arg(target_folder.join(toolchain::TARGET).join("wasm/campaignkit_wasm.wasm"))
        .arg("-o")
        .arg(destination))
}
