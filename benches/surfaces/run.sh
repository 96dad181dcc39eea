#!/bin/sh
# The time of five calls on three surfaces, side by side, and the sizes of the modules; after `cargo npm`.
set -eu
cd "$(dirname "$0")/../.."
calls=$(mktemp)
trap 'rm -f "$calls"' EXIT
cargo bench --quiet -p campaignkit-benches --bench surfaces > "$calls"
node benches/surfaces/measure.mjs "$calls"
