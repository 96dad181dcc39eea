#!/bin/sh
# Compares simulations with NumPy on the same network in one run; see README.md beside this file.
# What it needs goes into a folder under target/.
set -eu
cd "$(dirname "$0")/../.."

for tool in cargo python3; do
    command -v "$tool" >/dev/null || { echo "missing: $tool (Rust 1.95, Python 3.9)"; exit 1; }
done

peers=target/peers
venv=$peers/numpy
if ! "$venv/bin/python" -c "import numpy" 2>/dev/null; then
    echo "installing NumPy into $venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check numpy
fi
mkdir -p "$peers/simulations"
program() {
    build=$(cargo bench --package campaignkit-benches --bench numpy --no-run "$@" 2>&1) || { echo "$build" >&2; exit 1; }
    echo "$build" | sed -n 's/.*Executable benches.numpy.main.rs (\(.*\))$/\1/p'
}
# one copy of each for the whole run: they may share a place in target/
portable=$(program)
cp "$portable" "$peers/simulations/portable"
wide=$(program --features wide)
cp "$wide" "$peers/simulations/wide"
exec env OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$venv/bin/python" benches/numpy/simulate.py \
    "$peers/simulations/portable" "$peers/simulations/wide" "$peers/simulations"
