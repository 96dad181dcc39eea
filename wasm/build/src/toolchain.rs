//! Which compiler builds the module.
//!
//! Tried in this order; `WASM_TOOLCHAIN=installed|rustup|debian` tries only that one:
//!
//! 1. `installed`: the compiler that runs this program has the target's standard library;
//! 2. `rustup`: it has after `rustup target add`;
//! 3. `debian`: Debian's own compiler, with a standard library built once from Debian's sources, for machines
//!    that cannot reach rustup's servers.

use crate::{Result, root, run};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_PACKAGES: &str = "rustc-web cargo-web rust-web-src rust-web-llvm lld-22";
/// Flags for the target alone, so that build scripts and procedural macros are compiled as ever.
const TARGET_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Copies a value of more than one word by one instruction, where the compiler would write out a row of loads and
/// stores: 4 % of the module. Not every compiler knows it.
const SHORT_COPIES: &str = "-Cllvm-args=-max-store-memcpy=1";

/// A compiler that has the target's standard library.
pub(crate) enum Toolchain {
    /// The one that runs this program.
    Own,
    /// Debian's, with the standard library in a folder of its own.
    Debian { sysroot: PathBuf },
}

impl Toolchain {
    /// Finds a compiler, or says what to install.
    pub(crate) fn find() -> Result<Self> {
        let forced = env::var("WASM_TOOLCHAIN").ok();
        let may = |name| forced.as_deref().is_none_or(|forced| forced == name);
        if may("installed") && has_target("rustc") {
            return Ok(Self::Own);
        }
        if may("rustup") && add_target() && has_target("rustc") {
            return Ok(Self::Own);
        }
        if may("debian") && has_debian_sources() {
            return Ok(Self::Debian { sysroot: debian_sysroot()? });
        }
        Err(format!(
            "no Rust compiler here has the standard library for {TARGET}. Install it, then run this again:\n\
             with rustup   rustup target add {TARGET}\n\
             on Debian     apt-get install --no-install-recommends {DEBIAN_PACKAGES}"
        )
        .into())
    }

    /// A cargo command that compiles with this compiler.
    pub(crate) fn cargo(&self) -> Command {
        match self {
            Self::Own => {
                let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
                cargo.env(TARGET_FLAGS, short_copies("rustc"));
                cargo
            }
            Self::Debian { sysroot } => {
                debian_cargo(&format!("--sysroot={} {}", sysroot.display(), short_copies(DEBIAN_RUSTC)))
            }
        }
    }
}

/// The flag, if the compiler takes it.
fn short_copies(rustc: &str) -> &'static str {
    if printed(rustc, &[SHORT_COPIES, "--print", "cfg"]).is_ok() { SHORT_COPIES } else { "" }
}

fn has_target(rustc: &str) -> bool {
    printed(rustc, &["--print", "target-libdir", "--target", TARGET]).is_ok_and(|folder| {
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

fn has_debian_sources() -> bool {
    printed(DEBIAN_RUSTC, &["--print", "sysroot"])
        .is_ok_and(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").exists())
}

/// The standard library of Debian's compiler for the target: built on first use, then kept in a folder named
/// after the compiler's version.
fn debian_sysroot() -> Result<PathBuf> {
    let version = printed(DEBIAN_RUSTC, &["--version"])?.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let sysroot = root().join("target/wasm-std").join(version);
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    if libraries.exists() {
        return Ok(sysroot);
    }

    eprintln!("building the standard library for {TARGET}, once; this takes a minute or two");
    let work = sysroot.with_extension("build");
    fs::create_dir_all(work.join("src"))?;
    fs::write(work.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(work.join("Cargo.toml"), "[package]\nname = \"empty\"\nedition = \"2024\"\n[workspace]\n")?;
    // Without the bitcode, the module's link-time optimization would have nothing to work on.
    run(debian_cargo("-Cembed-bitcode=yes")
        .current_dir(&work)
        .args(["build", "--quiet", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .args(["--target-dir", "target"])
        .env("RUSTC_BOOTSTRAP", "1"))?;

    let unfinished = sysroot.with_extension("lib");
    fs::create_dir_all(&unfinished)?;
    for file in fs::read_dir(work.join("target").join(TARGET).join("release/deps"))? {
        let file = file?;
        let name = file.file_name();
        let shown = name.to_string_lossy();
        if shown.ends_with(".rlib") && !shown.starts_with("libempty") {
            fs::copy(file.path(), unfinished.join(&name))?;
        }
    }
    fs::create_dir_all(libraries.parent().unwrap_or(&libraries))?;
    fs::rename(unfinished, libraries)?;
    fs::remove_dir_all(work)?;
    Ok(sysroot)
}

/// Debian's cargo with Debian's compiler, whatever this program was started with.
fn debian_cargo(flags: &str) -> Command {
    let mut cargo = Command::new(DEBIAN_CARGO);
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        cargo.env_remove(name);
    }
    cargo.env("RUSTC", DEBIAN_RUSTC).env(TARGET_FLAGS, flags);
    cargo
}

/// What the compiler prints.
fn printed(rustc: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(rustc).args(arguments).output()?;
    if !output.status.success() {
        return Err(format!("{rustc} {arguments:?}: {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
