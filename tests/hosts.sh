#!/bin/sh
# The npm package in hosts that are big or many: webpack, Deno and Bun, all from npm. After `sh tests/run.sh`, which leaves them out.
set -eu
cd "$(dirname "$0")/../wasm"
[ -d dist ] || { echo "missing: wasm/dist (run cargo npm)"; exit 1; }
exec node --test --test-reporter=spec test/hosts.mjs
