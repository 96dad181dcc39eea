//! From the module to the npm package: the TypeScript facade around it.

use crate::{Result, modified, node, npm_folder, run};
use std::{fs, path::PathBuf, process::Command};

/// Installs the development tools that `package-lock.json` names, unless they are there.
pub(crate) fn install_tools() -> Result<()> {
    let folder = npm_folder();
    if modified(&folder.join("node_modules/.package-lock.json"))
        >= modified(&folder.join("package-lock.json"))
    {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm).current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// A folder of the package, such as `dist`, without anything of an earlier build.
pub(crate) fn empty(folder: &str) -> Result<PathBuf> {
    let folder = npm_folder().join(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Generates what the facade takes from the schemas and the module, compiles it, and checks the sizes.
pub(crate) fn compile_facade() -> Result<()> {
    run(&mut node("build/generate.mjs"))?;
    run(&mut node("node_modules/typescript/bin/tsc"))?;
    run(&mut node("build/size.mjs"))
}
