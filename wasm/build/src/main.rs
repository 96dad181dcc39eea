//! `cargo npm` builds the npm package: everything that `npm pack` takes from `wasm/dist`.
//!
//! `cargo npm --probe` builds only the module, with the catalogue function `debug.panic` in it, as
//! `target/npm/probe.wasm`: the package's tests need a module that can be made to trap.
//!
//! Needs cargo, Node and npm. What else it takes is fetched or built on the way: see [`toolchain`] for the
//! compiler, and `wasm/package.json` for the rest.

mod module;
mod order;
mod package;
mod toolchain;

use std::{
    env,
    error::Error,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};
use toolchain::Toolchain;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let built = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => package(),
        ["--probe"] => probe(),
        _ => Err("usage: cargo npm [--probe]".into()),
    };
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn package() -> Result<()> {
    package::install_tools()?;
    let dist = package::empty_dist()?;
    let toolchain = Toolchain::find()?;
    module::build(&toolchain, &[], &dist.join("calculators.wasm"))?;
    module::build(&toolchain, &["plan"], &dist.join("campaignkit.wasm"))?;
    package::compile_facade()
}

fn probe() -> Result<()> {
    package::install_tools()?;
    module::build(&Toolchain::find()?, &["plan", "panic-probe"], &root().join("target/npm/probe.wasm"))
}

/// The top of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the npm package.
fn npm_folder() -> PathBuf {
    root().join("wasm")
}

/// A command that runs one of the package's development tools or scripts.
fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command.current_dir(npm_folder()).arg(script);
    command
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}
