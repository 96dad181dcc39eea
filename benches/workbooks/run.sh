#!/bin/sh
# Workbooks read and written beside openpyxl, on the same files in one run: 20,000 rows of 10 cells, and 5,000.
set -eu
cd "$(dirname "$0")/../.."

for tool in cargo python3; do
    command -v "$tool" >/dev/null || { echo "missing: $tool (Rust 1.95, Python 3.9)"; exit 1; }
done

python=python3
if ! "$python" -c "import openpyxl" 2>/dev/null; then
    venv=target/peers/openpyxl
    python=$venv/bin/python
    "$python" -c "import openpyxl" 2>/dev/null || {
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check openpyxl
    }
fi
mkdir -p target/peers/workbooks
build=$(cargo bench --package campaignkit-benches --features xlsx --bench workbooks --no-run 2>&1) || { echo "$build" >&2; exit 1; }
program=$(echo "$build" | sed -n 's/.*Executable .*workbooks.main.rs (\(.*\))$/\1/p')
exec "$python" benches/workbooks/openpyxl_peer.py "$program" target/peers/workbooks
