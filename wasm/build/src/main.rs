//! `cargo npm` builds the npm package: everything that `npm pack` takes from `wasm/dist`.
//!
//! Needs cargo, Node and npm. What else it takes is fetched or built on the way: see [`toolchain`] for the
//! compiler, and `wasm/package.json` for the rest.

mod module;
mod package;
mod toolchain;

use module::MODULES;
use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    thread,
    time::SystemTime,
};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    let built = if env::args().len() == 1 { package() } else { Err("usage: cargo npm".into()) };
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
    let (dist, generated) = (&package::empty("dist")?, &package::empty("js/generated")?);
    module::compile()?;
    // wasm-opt takes one core
    thread::scope(|scope| {
        let threads = MODULES.map(|module| scope.spawn(move || module::finish(module, dist, generated)));
        let mut ends = threads.into_iter().map(thread::ScopedJoinHandle::join);
        ends.try_for_each(|end| end.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })?;
    package::compile_facade()
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

/// When a file was last written, if it is there.
fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|file| file.modified()).ok()
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}
