//! From Rust to one optimized WebAssembly module, and the JavaScript that speaks with it.

use crate::{Result, modified, node, npm_folder, root, run, toolchain};
use std::{env, fs, path::Path};
use wasm_bindgen_cli_support::Bindgen;

/// The modules: each by its name in the package and the place that cargo gives it.
pub(crate) const MODULES: [(&str, &str); 4] = [
    ("finance", "examples/finance.wasm"),
    ("calculators", "examples/calculators.wasm"),
    ("workbook", "examples/workbook.wasm"),
    ("campaignkit", "campaignkit_wasm.wasm"),
];

/// Compiles the modules.
pub(crate) fn compile() -> Result<()> {
    run(toolchain::cargo()?
        .current_dir(root())
        .args(["build", "--quiet", "--package", "campaignkit-wasm", "--profile", "wasm"])
        .args(["--lib", "--examples", "--target", toolchain::TARGET, "--target-dir", "target"]))
}

/// Writes the optimized module to `dist`, and of the whole one the glue to `generated`, which speaks with its parts too; workbooks have their own.
/// Both are kept in `target/npm` beside the module that they were made of: optimizing takes longer than compiling.
pub(crate) fn finish((name, place): (&str, &str), dist: &Path, generated: &Path) -> Result<()> {
    let compiled = root().join("target").join(toolchain::TARGET).join("wasm").join(place);
    let folder = root().join("target/npm").join(name);
    let [source, bound, glue, optimized] =
        ["compiled.wasm", "bound.wasm", "glue.ts", "optimized.wasm"].map(|file| folder.join(file));
    if !is_up_to_date(&optimized)? || fs::read(&source).ok() != Some(fs::read(&compiled)?) {
        fs::create_dir_all(&folder)?;
        if optimized.exists() {
            fs::remove_file(&optimized)?;
        }
        fs::copy(&compiled, &source)?;
        bind(&source, &bound, &glue)?;
        optimize(&bound, &optimized)?;
    }
    fs::copy(optimized, dist.join(name).with_extension("wasm"))?;
    // workbooks take something from their host that the others do without
    for (of, file) in [("campaignkit", "glue.ts"), ("workbook", "workbook_glue.ts")] {
        if name == of {
            fs::copy(&glue, generated.join(file))?;
        }
    }
    Ok(())
}

/// Whether a file is younger than this program and its tools.
fn is_up_to_date(file: &Path) -> Result<bool> {
    let file = modified(file);
    let tools = npm_folder().join("node_modules/.package-lock.json");
    Ok(file.is_some() && file >= modified(&env::current_exe()?) && file >= modified(&tools))
}

/// Lets wasm-bindgen write the glue. As a script it would have one instance; as a function it makes one each time.
fn bind(compiled: &Path, bound: &Path, glue: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .out_name("campaignkit")
        .no_modules(true)?
        .omit_default_module_path(true)
        .typescript(false)
        .generate_output()?;
    fs::write(bound, output.wasm_mut().emit_wasm())?;
    let script = output.js();
    let text = format!(
        "// @ts-nocheck: written by wasm-bindgen.\n\n\
         import type {{ Glue }} from '../engine.js';\n\n\
         /** Makes the glue of one instance. */\n\
         export function glue(): Glue {{\n{script}\nreturn wasm_bindgen;\n}}\n"
    );
    Ok(fs::write(glue, text)?)
}

/// Optimizes for size. No flags for features: with all of them on, the module would not load in the Node versions we
/// support. The stack ends at address zero, so nothing that is used lies below 1024.
fn optimize(bound: &Path, optimized: &Path) -> Result<()> {
    let unfinished = optimized.with_extension("unfinished");
    run(node("node_modules/binaryen/bin/wasm-opt")
        .args(["-Os", "--low-memory-unused", "--gufa", "-Os"])
        .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
        .arg(bound)
        .arg("-o")
        .arg(&unfinished))?;
    Ok(fs::rename(unfinished, optimized)?)
}
