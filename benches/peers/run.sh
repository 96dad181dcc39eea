#!/bin/sh
# Compares the scheduler with MPXJ and NetworkX on the same networks in one run; see README.md beside this file.
# What it needs goes into a folder under target/. Options are those of run.py: --quick, --all.
set -eu
cd "$(dirname "$0")/../.."

for tool in cargo python3 java javac; do
    command -v "$tool" >/dev/null || { echo "missing: $tool (Rust 1.95, Python 3.9, a JDK 17 or later)"; exit 1; }
done

peers=target/peers
venv=$peers/venv
if ! "$venv/bin/python" -c "import networkx" 2>/dev/null || ! ls "$venv"/lib/python3*/site-packages/mpxj/lib/mpxj.jar >/dev/null 2>&1; then
    echo "installing MPXJ and NetworkX into $venv"
    python3 -m venv "$venv"
    # the Java library inside the mpxj package is all that is used, so the bridge it depends on is left out
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps mpxj==16.10.0 networkx==3.6.1
fi
jars=$(echo "$venv"/lib/python3*/site-packages/mpxj/lib)
mkdir -p "$peers/classes" "$peers/networks"
javac -cp "$jars/*" -d "$peers/classes" benches/peers/Mpxj.java
# one binary for the whole run, whatever happens to the sources meanwhile
build=$(cargo bench --package campaignkit-benches --bench peers --no-run 2>&1) || { echo "$build"; exit 1; }
ours=$(echo "$build" | sed -n 's/.*Executable benches.peers.main.rs (\(.*\))$/\1/p')
exec "$venv/bin/python" benches/peers/run.py "$ours" "$peers/networks" "$peers/classes:$jars/*" "$@"
