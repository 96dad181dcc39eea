#!/bin/sh
# Compares internal rates and present values with pyxirr and numpy-financial on the same flows, and the roll-up of a budget
# with Python's decimal and pandas, in one run; see README.md beside this file. What it needs goes into a folder under
# target/. Arguments are the number of rounds, 30 if none, and the cases, all if none.
set -eu
cd "$(dirname "$0")/../.."

for tool in cargo python3; do
    command -v "$tool" >/dev/null || { echo "missing: $tool (Rust 1.95, Python 3.11 or later)"; exit 1; }
done

peers=target/peers
venv=$peers/finance
if ! "$venv/bin/python" -c "import numpy_financial, pandas, pyxirr" 2>/dev/null; then
    echo "installing numpy-financial, pandas and pyxirr into $venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check numpy-financial==1.0.0 pandas==3.1.1 pyxirr==0.10.8
fi
mkdir -p "$peers/flows"
build=$(cargo bench --package campaignkit-benches --bench finance_peers --no-run 2>&1) || { echo "$build"; exit 1; }
ours=$(echo "$build" | sed -n 's/.*Executable benches.finance_peers.main.rs (\(.*\))$/\1/p')
exec "$venv/bin/python" -B benches/finance_peers/run.py "$ours" "$peers/flows" "$@"
