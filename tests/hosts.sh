#!/bin/sh
# What is big or many, for after `sh tests/run.sh`, which leaves it out: the npm package with webpack, in Deno and in Bun, all from
# npm; all tests and looks of the calculators in the browser; the workbook of every example in LibreOffice and openpyxl, its calendar in Python's icalendar; and the package
# built once more in another folder, where it has to come to the same bytes. On Debian, as root, what is missing is installed.
set -eu
cd "$(dirname "$0")/.."
[ -f wasm/dist/index.js ] || { echo "missing: wasm/dist (run cargo npm)"; exit 1; }

(cd wasm && node --test --test-reporter=spec test/hosts.mjs)
(cd examples/calculators && npm test)

# install COMMAND PACKAGE…: makes a command available, or says how to.
install() {
    command -v "$1" >/dev/null 2>&1 && return
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        shift
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
    else
        echo "missing: $*"
        exit 1
    fi
}
# Carlito has the widths of Calibri, the font of workbooks
install soffice libreoffice-calc fonts-noto-cjk fonts-crosextra-carlito
install python3 python3-venv
target/python/bin/python -c "import openpyxl" 2>/dev/null || {
    python3 -m venv target/python && target/python/bin/pip install --quiet openpyxl
}
mkdir -p target/workbooks
for campaign in examples/campaigns/*.json; do
    for language in zh en; do
        workbook=target/workbooks/$(basename "$campaign" .json)-$language.xlsx
        cargo dashboard -- "$campaign" --lang "$language" --export "$workbook" >/dev/null
    done
done
target/python/bin/python tests/office.py target/workbooks/*.xlsx

# the calendars of all examples, read by Python's icalendar
target/python/bin/python -c "import icalendar" 2>/dev/null || target/python/bin/pip install --quiet icalendar || {
    echo "missing: icalendar for Python (pip install icalendar)"
    exit 1
}
mkdir -p target/calendars
node --input-type=module --eval '
    import { readdirSync, readFileSync, writeFileSync } from "node:fs";
    import { openPlan } from "./wasm/dist/index.js";
    for (const name of readdirSync("examples/campaigns").filter((name) => name.endsWith(".json"))) {
        const text = readFileSync(`examples/campaigns/${name}`, "utf8");
        const asOf = JSON.parse(text).event.start;
        writeFileSync(`target/calendars/${name.replace(".json", ".ics")}`, openPlan(text).icalendar({ asOf }).text);
    }'
target/python/bin/python tests/calendars.py target/calendars/*.ics

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | tar --null --files-from=- --create | tar --extract --directory="$copy"
(cd "$copy" && cargo npm)
for module in wasm/dist/*.wasm; do cmp "$module" "$copy/$module"; done
echo "the modules are the same bytes from another folder"
