//! The compiler of the module: the one that runs this program, with the target's standard library.

use crate::{Result, root};
use std::{
    env, fs,
    process::{Command, Stdio},
};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Copies a value of more than one word by one instruction, where the compiler would write out a row of loads and
/// stores: 4 % of the module. Not every compiler knows it.
const SHORT_COPIES: &str = "-Cllvm-args=-max-store-memcpy=1";

/// Inlines what is short, as at a level for speed; at `z` nearly nothing is, and plans take twice as long.
const SHORT_CALLS: &str = "-Cllvm-args=-inline-threshold=50";

/// A cargo command that compiles for the target. What it writes does not tell where the repository and cargo's home lie.
pub(crate) fn cargo() -> Result<Command> {
    if !(has_target() || add_target() && has_target()) {
        return Err(format!(
            "no Rust compiler here has the standard library for {TARGET}. Install it, then run this again:\n\
             rustup target add {TARGET}"
        )
        .into());
    }
    let mut flags = vec![format!("--remap-path-prefix={}=campaignkit", root().canonicalize()?.display())];
    if let Some(home) = cargo_home() {
        flags.push(format!("--remap-path-prefix={home}=cargo"));
    }
    for flag in [SHORT_COPIES, SHORT_CALLS] {
        if printed(&[flag, "--print", "cfg"]).is_ok() {
            flags.push(flag.to_owned());
        }
    }
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    Ok(cargo)
}

/// The folder with the sources of libraries.
fn cargo_home() -> Option<String> {
    let home = env::var("CARGO_HOME").ok();
    home.or_else(|| Some(env::home_dir()?.join(".cargo").display().to_string()))
}

fn has_target() -> bool {
    printed(&["--print", "target-libdir", "--target", TARGET]).is_ok_and(|folder| {
        fs::read_dir(folder).is_ok_and(|files| {
            files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
        })
    })
}

fn add_target() -> bool {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).stdout(Stdio::null()).stderr(Stdio::null());
    rustup.status().is_ok_and(|status| status.success())
}

/// What the compiler prints.
fn printed(arguments: &[&str]) -> Result<String> {
    let output = Command::new("rustc").args(arguments).output()?;
    if !output.status.success() {
        return Err(format!("rustc {arguments:?}: {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
