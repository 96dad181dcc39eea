#!/bin/sh
# Every test of every surface, on a fresh machine with rustup's stable toolchain, a C compiler and Node.
#
# On Debian, as root, what is missing is installed; elsewhere this says what to install and goes on without it where
# it can.
set -eu
cd "$(dirname "$0")/.."

say() { printf '\n== %s  (%s s)\n' "$*" "$(($(date +%s) - began))"; }
has() { command -v "$1" >/dev/null 2>&1; }

# install COMMAND PACKAGE: makes a command available, or says how to. The time counts from after it.
began=$(date +%s)
install() {
    has "$1" && return
    if has apt-get && [ "$(id -u)" = 0 ]; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$2"
    else
        echo "missing: $1 (on Debian: apt-get install $2)"
    fi
}

say "tools"
install cc gcc
install readelf binutils
install valgrind valgrind
install npm npm
[ -n "${CHROMIUM:-}" ] || has chromium-browser || has google-chrome || install chromium chromium
install python3 python3-venv
began=$(date +%s)
has cargo || { echo "missing: cargo (install rustup from https://rustup.rs, then the stable toolchain)"; exit 1; }
has node || { echo "missing: node (version 20.19 or later)"; exit 1; }
# Python's jsonschema, beside which the schemas are tested; without it, the tests say so
target/python/bin/python -c "import jsonschema" 2>/dev/null || {
    python3 -m venv target/python && target/python/bin/pip install --quiet jsonschema
} || echo "missing: Python's jsonschema (python3 -m venv target/python && target/python/bin/pip install jsonschema)"
cargo --version && cc --version | head -n 1 && node --version

# What is released is optimized beside the tests, for that takes one core at a time. C's tests wait for their library.
mkdir -p target
cargo build --quiet --release --package campaignkit-ffi &
library=$!
cargo npm >target/npm.log 2>&1 &
package=$!
trap 'kill "$library" "$package" 2>/dev/null || true' EXIT
trap 'exit 1' INT TERM

say "Rust and C: format, lints, tests, documentation"
if cargo fmt --version >/dev/null 2>&1; then cargo fmt --all --check; fi
if cargo clippy --version >/dev/null 2>&1; then cargo clippy -q --workspace --all-targets --features schema -- -D warnings; fi
# One command for both: alone, each would compile the core with other features of its dependencies.
cargo test --package campaignkit --package campaignkit-examples --package campaignkit-ffi --features schema,parallel,wide,xlsx
RUSTDOCFLAGS="-D warnings" cargo doc -q --workspace --no-deps --features schema

say "npm"
wait "$package" || { cat target/npm.log; exit 1; }
(cd wasm && npm test)

say "the calculators in the browser"
(cd examples/calculators && npm run --silent test:short)

say "the same bytes on every surface"
count() { find "target/replies/$1" -type f | wc -l; }
left_out="webpack, Deno, Bun and another folder (sh tests/hosts.sh)"
for surface in c npm chromium; do
    if [ "$surface" = chromium ] && [ ! -d target/replies/chromium ]; then
        left_out="CHROMIUM WITH ITS $(count rust) VECTORS, for there is none on this machine, and $left_out"
        continue
    fi
    diff -r target/replies/rust "target/replies/$surface"
    echo "target/replies/$surface equals target/replies/rust: $(count $surface) replies"
done

say "all tests of all surfaces passed; left out: $left_out"
