#!/bin/sh
# What is big or many, for after `sh tests/run.sh`, which leaves it out: the npm package with webpack, in Deno and in Bun, all from
# npm; all tests and looks of the calculators in the browser; and the package built once more in another folder, where it has to come to
# the same bytes.
set -eu
cd "$(dirname "$0")/.."
[ -f wasm/dist/index.js ] || { echo "missing: wasm/dist (run cargo npm)"; exit 1; }

(cd wasm && node --test --test-reporter=spec test/hosts.mjs)
(cd examples/calculators && npm test)

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | tar --null --files-from=- --create | tar --extract --directory="$copy"
(cd "$copy" && cargo npm)
for module in wasm/dist/*.wasm; do cmp "$module" "$copy/$module"; done
echo "the modules are the same bytes from another folder"
